"""The milestones of a race as a calendar; the only module that imports icalendar (extra `calendar`).

icalendar is imported when the first calendar is made, so nobody else needs it installed.
"""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from consensus.dates import StatedDate
from consensus.dates.shapes import Interval, Point, Unit
from consensus.records import MilestoneKind
from consensus.situation import Milestone, Situation
from consensus.spelling import visible
from consensus.views.words.phrases import Words
from consensus.views.words.report_summary import milestone_line

if TYPE_CHECKING:
    from icalendar import Event


def milestone_calendar(situation: Situation, *, title: str) -> str:
    """The targets, deadlines and meetings of a race as an iCalendar file (RFC 5545).

    Each is an all-day event.  A target or deadline stands on the last day on which it may fall, a meeting on all
    days on which it may; where the day is not certain, the event is tentative.  A milestone without a date has none.
    `title` is the calendar's name.  With a milestone's id it identifies the event, so that a
    calendar which is read in again replaces its events.  It needs icalendar, which the extra `calendar` brings.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//consensus-appointments//EN")
    calendar.add("version", "2.0")
    # Of the two names, older programs know the first only.
    for name in ("x-wr-calname", "name"):
        calendar.add(name, visible(title))
    words = Words(situation)
    for milestone in situation.milestones():
        if milestone.due is not None:
            event = Event()
            _fill(event, milestone, milestone.due, words)
            event.add("uid", str(uuid5(NAMESPACE_URL, f"{title}\n{milestone.id}")))
            event.add("dtstamp", _last_told(milestone, situation))
            calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written.decode()


def _fill(event: "Event", milestone: Milestone, due: StatedDate, words: Words) -> None:
    """Fill in what the milestone is and when it falls."""
    first, last = _days(milestone, due)
    event.add("summary", visible(milestone.title))
    event.add("description", visible(str(milestone_line(milestone, words))).strip())
    event.add("dtstart", first)
    if last < date.max:
        # An event ends before its end.
        event.add("dtend", last + timedelta(days=1))
    event.add("status", "CONFIRMED" if _is_certain(due) else "TENTATIVE")
    # Nobody is busy because of it.
    event.add("transp", "TRANSPARENT")
    if milestone.kind is not None:
        event.add("categories", [milestone.kind.value])


def _days(milestone: Milestone, due: StatedDate) -> tuple[date, date]:
    """The first and the last day of its event."""
    ends = [day for day in (due.earliest, due.latest) if day is not None]
    first = ends[0] if milestone.kind is MilestoneKind.MEETING else ends[-1]
    return first, ends[-1]


def _is_certain(due: StatedDate) -> bool:
    """Whether its days are certain: one day, or every day from one to another."""
    match due.shape:
        case Interval(start=Point() as start, end=Point() as end):
            return all(point.unit is Unit.DAY and not (point.about or point.uncertain) for point in (start, end))
        case _:
            return due.exact


def _last_told(milestone: Milestone, situation: Situation) -> datetime:
    """When it was last reported: the time stamp of the event, since the library has no clock."""
    known = max((entry.known for entry in milestone.history if entry.known is not None), default=situation.day)
    return datetime(known.year, known.month, known.day, tzinfo=UTC)
