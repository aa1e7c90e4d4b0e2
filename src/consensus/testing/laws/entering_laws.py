"""Laws of what enters a race later, to run on your own tracker: `check_entering(read, reporting)`.

Here: the race is the one that had it from the start, as far as it was known; and before the report it is unknown.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Protocol

import attrs
import hypothesis
from hypothesis import strategies as st

from consensus.appointment import Appointment
from consensus.assent import Prospect
from consensus.cases import dumps_report, read_entering
from consensus.records import (
    Actor,
    Candidate,
    Concession,
    Entering,
    Group,
    Member,
    Office,
    PackageDeal,
    Proposal,
    Report,
    Setting,
    Source,
)
from consensus.situation import Situation
from consensus.testing.laws.broken import LawBroken, hold
from consensus.testing.strategies.entering_strategies import entering_reports

__all__ = [
    "EntersReport",
    "ReadsEntering",
    "check_entering",
    "entered_race_is_that_of_the_whole_file",
    "what_enters_is_read_again",
    "what_enters_is_unknown_before",
]


class ReadsEntering(Protocol):
    """Reads what enters a race from the text of a report, as `read_entering` does."""

    def __call__(self, text: str, race: Appointment, /) -> Iterable[Entering]: ...


class EntersReport(Protocol):
    """Gives a race with one more report, as `Appointment.reporting` does."""

    def __call__(
        self,
        race: Appointment,
        report: Report,
        /,
        *,
        sources: tuple[Source, ...],
        entering: tuple[Entering, ...],
    ) -> Appointment: ...


def check_entering(
    read: ReadsEntering = read_entering,
    reporting: EntersReport = Appointment.reporting,
    *,
    settings: hypothesis.settings | None = None,
) -> None:
    """Check how candidates, members and so on enter a race with a report; raises LawBroken if a law does not hold.

    Each function has the signature of the library function that is its default.

    >>> check_entering()
    """
    __tracebackhide__ = True
    cases = st.builds(_case, entering_reports(), st.integers(-40, 40), read=st.just(read), reporting=st.just(reporting))
    laws = (what_enters_is_read_again, entered_race_is_that_of_the_whole_file, what_enters_is_unknown_before)
    hold(laws, cases, settings=settings)


def _case(drawn: Any, days_later: int, **given: object) -> dict[str, Any]:
    race, report, sources, entering = drawn
    day = _day_of(sources) + timedelta(days=days_later)
    return {"race": race, "report": report, "sources": sources, "entering": entering, "day": day, **given}


def what_enters_is_read_again(
    read: ReadsEntering,
    race: Appointment,
    report: Report,
    sources: tuple[Source, ...],
    entering: tuple[Entering, ...],
) -> None:
    """What enters with a report is read from its line, and nothing is, once the race has it."""
    found = frozenset(read(dumps_report(report, sources, entering=entering), race))
    longer = race.reporting(report, sources=sources, entering=entering)
    again = attrs.evolve(report, id=f"{report.id}*")
    twice = tuple(read(dumps_report(again, sources, entering=entering), longer))
    if found != frozenset(entering) or twice:
        problem = f"at first {_ids(found)} is read, and {_ids(twice)} once all of it is there"
        given = {"race": race, "report": report, "sources": sources, "entering": entering}
        raise LawBroken(what_enters_is_read_again, problem, read=read, **given)


def entered_race_is_that_of_the_whole_file(
    reporting: EntersReport,
    race: Appointment,
    report: Report,
    sources: tuple[Source, ...],
    entering: tuple[Entering, ...],
    day: date,
) -> None:
    """The race answers, of every day and by what was known by every day, like one that listed everything at first."""
    longer = reporting(race, report, sources=sources, entering=entering)
    timeline = race.timeline.append(report, sources=sources)
    whole = attrs.evolve(race, setting=_listing_first(entering, race.setting), timeline=timeline)
    for known_by in _known_by(sources):
        found, meant = (_answers(each.on(day, known_by=known_by), race.setting) for each in (longer, whole))
        if found != meant:
            problem = f"by what is known by {known_by}, it says {found}, and with all of it listed {meant}"
            given = {"race": race, "report": report, "sources": sources, "entering": entering, "day": day}
            raise LawBroken(entered_race_is_that_of_the_whole_file, problem, reporting=reporting, **given)


def what_enters_is_unknown_before(
    reporting: EntersReport,
    race: Appointment,
    report: Report,
    sources: tuple[Source, ...],
    entering: tuple[Entering, ...],
    day: date,
) -> None:
    """By what was known before the report, and for members before they joined, the race answers as it did without."""
    came_out = _day_of(sources)
    before = came_out - timedelta(days=1)
    asked = min(day, before)
    longer = reporting(race, report, sources=sources, entering=entering)
    then = longer.on(asked, known_by=before)
    known = [record.id for record in entering if _is_known(record, then)]
    found, meant = (_answers(each.on(asked, known_by=before), race.setting)["said"] for each in (longer, race))
    if known or found != meant:
        problem = f"before {came_out}, it knows {known or 'nobody'} and says {found}, and without the report {meant}"
        given = {"race": race, "report": report, "sources": sources, "entering": entering, "day": day}
        raise LawBroken(what_enters_is_unknown_before, problem, reporting=reporting, **given)


def _day_of(sources: tuple[Source, ...]) -> date:
    """The day on which the report came out."""
    (source,) = sources
    assert source.reported_on is not None and source.reported_on.latest is not None
    return source.reported_on.latest


def _known_by(sources: tuple[Source, ...]) -> tuple[date | None, ...]:
    day = _day_of(sources)
    return day - timedelta(days=1), day, None


def _is_known(record: Entering, then: Situation) -> bool:
    match record:
        case Candidate() | Proposal() | Concession() | PackageDeal():
            return then.has_heard_of(record)
        case Member(id=id_):
            return id_ in then.members
        case _:
            # Nothing depends on the others until something known refers to them.
            return False


_PLACES: dict[type, str] = {
    Actor: "actors",
    Office: "offices",
    Candidate: "candidates",
    Proposal: "proposals",
    Concession: "concessions",
    PackageDeal: "packages",
}


def _listing_first(entering: Iterable[Entering], setting: Setting) -> Setting:
    """The setting of a file that lists these records too, before its own, except for proposals: the first is asked."""
    new: dict[type, list[Entering]] = {}
    for record in entering:
        new.setdefault(type(record), []).append(record)
    body: Any = setting.body
    lists: Any = {
        name: [*new.get(kind, ()), *getattr(setting, name)] for kind, name in _PLACES.items() if kind is not Proposal
    }
    members, groups = [*new.get(Member, ()), *body.members], [*new.get(Group, ()), *body.groups]
    lists["proposals"] = [*setting.proposals, *new.get(Proposal, ())]
    return attrs.evolve(setting, body=attrs.evolve(body, members=members, groups=groups), **lists)


def _answers(day: Situation, before: Setting) -> dict[str, object]:
    """What is listed, and what is said of each proposal that was there `before` or is on the table."""
    listed = {name: frozenset(getattr(day.setting, name)) for name in _PLACES.values()}
    proposals = {each.id for each in (*before.proposals, *day.proposals)}
    # No rule judges a body in which nobody has a vote.
    said = {each: (_standings(day, each), _outlook(day, each) if day.voters else None) for each in sorted(proposals)}
    return {"listed": (listed, frozenset(day.setting.body.groups)), "said": (said, frozenset(day.ties()))}


def _standings(day: Situation, proposal: str) -> frozenset[object]:
    standings = [day.standing(member, proposal=proposal) for member in day.members]
    return frozenset((each.member, each.stance, each.is_disputed, each.committed_to) for each in standings)


def _outlook(day: Situation, proposal: str) -> object:
    """The verdict, and the ids of the moves that there are."""
    verdict, moves = day.verdict(proposal), Prospect.of(day, proposal=proposal).order
    return verdict.outcome, frozenset(verdict.blockers), frozenset(verdict.awaited), frozenset(moves)


def _ids(records: Iterable[Entering]) -> str:
    return ", ".join(sorted(record.id for record in records)) or "nothing"
