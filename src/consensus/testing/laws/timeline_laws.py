"""Laws of every timeline, to run on your own log of reports: `check_timeline(Notebook)`.

The right answers are computed here by scanning all reports, without an index:
from when a claim counts, what a retraction removes, and what was known by a day.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from typing import Any, Protocol

import attrs
import hypothesis
from hypothesis import strategies as st

from consensus.dates import StatedDate
from consensus.records import Claim, Report, ReportId, RetractionClaim, Source, Subject
from consensus.testing.laws.broken import Law, LawBroken, broken_of, tell, untold
from consensus.testing.strategies.timeline_strategies import contradictory_timelines, crowded_reports, days, timelines
from consensus.timeline import Timeline

__all__ = [
    "LATER_LAWS",
    "TIMELINE_LAWS",
    "Keeps",
    "ClaimToCheck",
    "appending_leaves_the_shorter_alone",
    "check_timeline",
    "history_is_what_a_scan_finds",
    "later_reports_change_nothing_known",
    "retraction_restores",
    "same_day_in_any_order",
    "what_stands_is_of_the_last_day",
    "what_was_known_is_a_shorter_timeline",
]


class ClaimToCheck(Protocol):
    """One claim of one report, as a timeline returns it."""

    @property
    def claim(self) -> Claim:
        """What was claimed."""
        ...

    @property
    def report(self) -> Report:
        """The report that claims it."""
        ...


class Keeps(Protocol):
    """What a timeline must provide: appending a report, and queries about a subject as of a day."""

    def append(self, report: Report) -> "Keeps":
        """A timeline with one more report; this one does not change."""
        ...

    def history(self, subject: Subject, *, on: date, known_by: date | None = None) -> Iterable[ClaimToCheck]:
        """Every claim about a subject that counts as of day `on`, by what was known by `known_by`, earliest first."""
        ...

    def current(self, *subjects: Subject, on: date, known_by: date | None = None) -> Iterable[ClaimToCheck]:
        """The claims about these subjects that stand on a day."""
        ...


Make = Callable[..., Keeps]
"""Makes a timeline from the keyword arguments `sources` and `reports`."""

Line = tuple[ReportId, Claim]


def check_timeline(make: Make = Timeline, *, settings: hypothesis.settings | None = None) -> None:
    """Check timelines against every law, on coherent and contradictory ones; raises LawBroken if one does not hold.

    `make` is called as ``make(sources=..., reports=...)`` and returns an object as described by `Keeps`.

    >>> check_timeline()
    """
    __tracebackhide__ = True
    found: list[LawBroken] = []
    for reported in (timelines(size=5), contradictory_timelines(size=5)):
        asked = {"make": st.just(make), "timeline": reported, "on": days(), "known_by": days()}
        found += broken_of(untold(TIMELINE_LAWS, found), st.fixed_dictionaries(asked), settings=settings)
        late = reported.flatmap(lambda timeline: st.tuples(st.just(timeline), _next(timeline)))
        cases = st.builds(_case, late, make=st.just(make), on=days(), known_by=days())
        found += broken_of(untold(LATER_LAWS, found), cases, settings=settings)
    tell(found)


def _next(timeline: Timeline) -> st.SearchStrategy[Report]:
    return crowded_reports(id="next", earlier=timeline.reports)


def _case(late: tuple[Timeline, Report], **others: Any) -> dict[str, Any]:
    return {**others, "timeline": late[0], "report": late[1]}


# The definitions, by a scan


def first_link(report: Report, sources: Sequence[Source]) -> StatedDate | None:
    """The date on which a report came out: its own, or else the earliest in its chain of sources."""
    if report.reported_on is not None:
        return report.reported_on
    chain = set(report.sources)
    for _ in sources:
        chain |= {relayed for source in sources if source.id in chain for relayed in source.relays}
    dates = [source.reported_on for source in sources if source.id in chain and source.reported_on]
    by_day = sorted(dates, key=lambda stated: (stated.begun_by or date.max, not stated.exact, str(stated)))
    return by_day[0] if by_day else None


def known(report: Report, timeline: Timeline) -> date | None:
    """The day from which a report counts as known; None if it and its sources have no date."""
    first = first_link(report, timeline.sources)
    return None if first is None else first.begun_by


def is_known(report: Report, timeline: Timeline, known_by: date | None) -> bool:
    """Whether a report was known by a day; always true without a day."""
    came_out = known(report, timeline)
    return known_by is None or (came_out is not None and came_out <= known_by)


def day_of(report: Report, claim: Claim, timeline: Timeline) -> date | None:
    """The day by which a claim had certainly happened; a report shows that it had, if the stated date allows."""
    happened, told = claim.occurred_on or report.occurred_on, known(report, timeline)
    if happened is None:
        return told
    if told is None or not happened.possibly_by(told) or happened.surely_by(told):
        return happened.begun_by
    return told


def counts(report: Report, place: int, timeline: Timeline, known_by: date | None) -> bool:
    """Whether a claim was known by a day, and no retraction that counts takes it back."""
    if not is_known(report, timeline, known_by):
        return False
    return not any(
        isinstance(claim, RetractionClaim)
        and claim.report == report.id
        and claim.claim in (None, place)
        and counts(later, at, timeline, known_by)
        for later in timeline.reports
        for at, claim in enumerate(later.claims)
    )


def scanned(timeline: Timeline, subject: Subject, on: date, known_by: date | None) -> list[tuple[date, Line]]:
    """Every claim about a subject that counts as of a day, with its day, in the order entered."""
    return [
        (day, (report.id, claim))
        for report in timeline.reports
        for place, claim in enumerate(report.claims)
        if subject in claim.subjects
        and counts(report, place, timeline, known_by)
        and (day := day_of(report, claim, timeline)) is not None
        and day <= on
    ]


def _taken_back(claim: Claim) -> ReportId | None:
    return claim.report if isinstance(claim, RetractionClaim) else None


def _asked(timeline: Timeline) -> Iterator[Subject]:
    """Every subject that any report has a claim about, once."""
    every = (subject for report in timeline.reports for claim in report.claims for subject in claim.subjects)
    return iter(dict.fromkeys(every))


def _days(timeline: Timeline) -> Iterator[date]:
    """The days from which the claims of a timeline count."""
    every = ((report, claim) for report in timeline.reports for claim in report.claims)
    return (day for report, claim in every if (day := day_of(report, claim, timeline)) is not None)


def _lines(said: Iterable[ClaimToCheck]) -> list[Line]:
    return [(entry.report.id, entry.claim) for entry in said]


def _in_order(lines: Iterable[Line]) -> list[Line]:
    """Lines sorted by text, since lines of one day have no order."""
    return sorted(lines, key=repr)


def _made(make: Make, timeline: Timeline) -> Keeps:
    return make(sources=timeline.sources, reports=timeline.reports)


def _names(lines: Iterable[Line]) -> str:
    return ", ".join(report for report, _ in lines) or "nothing"


# The laws


def history_is_what_a_scan_finds(make: Make, timeline: Timeline, on: date, known_by: date) -> None:
    """The history of a subject has exactly the claims on it that count by then, in order of day."""
    kept = _made(make, timeline)
    for subject in _asked(timeline):
        for by in (known_by, None):
            found = scanned(timeline, subject, on, by)
            told = _lines(kept.history(subject, on=on, known_by=by))
            if _in_order(told) != _in_order(line for _, line in found):
                problem = f"of {subject} it tells {_names(told)}; what counts is {_names(line for _, line in found)}"
                raise _broken(history_is_what_a_scan_finds, problem, make, timeline, on, known_by)
            day = {line: when for when, line in found}
            if [day[line] for line in told] != sorted(day[line] for line in told):
                problem = f"of {subject} it tells {_names(told)}, which is not by day"
                raise _broken(history_is_what_a_scan_finds, problem, make, timeline, on, known_by)


def what_stands_is_of_the_last_day(make: Make, timeline: Timeline, on: date, known_by: date) -> None:
    """What stands is from the last day with anything that counts; and something stands if anything counts."""
    kept = _made(make, timeline)
    for subject in _asked(timeline):
        found = scanned(timeline, subject, on, known_by)
        last = max((day for day, _ in found), default=None)
        of_the_day = [line for day, line in found if day == last]
        told = _lines(kept.current(subject, on=on, known_by=known_by))
        if bool(told) != bool(found) or any(line not in of_the_day for line in told):
            problem = f"of {subject}, {_names(told)} stands; of the last day is {_names(of_the_day)}"
            raise _broken(what_stands_is_of_the_last_day, problem, make, timeline, on, known_by)


def what_was_known_is_a_shorter_timeline(make: Make, timeline: Timeline, on: date, known_by: date) -> None:
    """By what was known by a day, a timeline answers like one that never had any other report."""
    kept, shorter = _made(make, timeline), _made(make, only_known(timeline, known_by))
    for subject in _asked(timeline):
        # A retraction of something not yet known changes nothing.
        if subject == ("retraction",):
            continue
        for ask in ("history", "current"):
            then = _lines(getattr(kept, ask)(subject, on=on, known_by=known_by))
            alone = _lines(getattr(shorter, ask)(subject, on=on))
            if _in_order(then) != _in_order(alone):
                problem = f"{ask} of {subject} is {_names(then)}; of what was known alone it is {_names(alone)}"
                raise _broken(what_was_known_is_a_shorter_timeline, problem, make, timeline, on, known_by)


def only_known(timeline: Timeline, known_by: date) -> Timeline:
    """The timeline of the reports that were known by a day, keeping the sequence stated between them."""
    reports = [report for report in timeline.reports if is_known(report, timeline, known_by)]
    there = {report.id for report in reports}
    before = {report.id: report for report in timeline.reports}

    def earlier(report: Report) -> set[ReportId]:
        return {each for after in report.after for each in (after, *earlier(before[after]))}

    return Timeline(
        sources=timeline.sources,
        reports=[
            attrs.evolve(
                report,
                after=sorted(earlier(report) & there),
                claims=[
                    each for each in report.claims if not isinstance(each, RetractionClaim) or each.report in there
                ],
            )
            for report in reports
        ],
    )


def same_day_in_any_order(make: Make, timeline: Timeline, on: date, known_by: date) -> None:
    """The order in which reports are entered makes no difference, unless they refer to one another."""
    kept, reports = _made(make, timeline), list(timeline.reports)
    # The last day with hindsight is the moment at which most claims count together.
    moments = ((on, known_by), (max((on, *_days(timeline))), None))
    for place in range(len(reports) - 1):
        first, second = reports[place : place + 2]
        if first.id in (*second.after, *map(_taken_back, second.claims)):
            continue
        exchanged = [*reports[:place], second, first, *reports[place + 2 :]]
        other = make(sources=timeline.sources, reports=exchanged)
        for subject, ask, (day, by) in product(_asked(timeline), ("history", "current"), moments):
            one, two = (_lines(getattr(each, ask)(subject, on=day, known_by=by)) for each in (kept, other))
            if _in_order(one) != _in_order(two):
                problem = f"{ask} of {subject} is {_names(one)}, and {_names(two)} with {second.id} before {first.id}"
                raise _broken(same_day_in_any_order, problem, make, timeline, on, known_by)


def later_reports_change_nothing_known(
    make: Make, timeline: Timeline, on: date, known_by: date, report: Report
) -> None:
    """A report that came out after a day changes nothing of what was known by that day."""
    late = attrs.evolve(report, sources=(), reported_on=StatedDate.day(known_by + timedelta(days=1)))
    kept = _made(make, timeline)
    before, after = _answers(kept, timeline, on, known_by), _answers(kept.append(late), timeline, on, known_by)
    _same(later_reports_change_nothing_known, before, after, make, timeline, on, known_by, late)


def retraction_restores(make: Make, timeline: Timeline, on: date, known_by: date, report: Report) -> None:
    """Once a report is taken back, everything is as if it had never been made."""
    kept = _made(make, timeline)
    taken_back = Report(
        id="retraction", reported_on=StatedDate.day(known_by), claims=[RetractionClaim(report=report.id)]
    )
    before = _answers(kept, timeline, on, None)
    after = _answers(kept.append(report).append(taken_back), timeline, on, None)
    _same(retraction_restores, before, after, make, timeline, on, known_by, report)


def appending_leaves_the_shorter_alone(
    make: Make, timeline: Timeline, on: date, known_by: date, report: Report
) -> None:
    """Appending leaves a timeline's answers as they were, and the longer one answers as if made at once."""
    kept = _made(make, timeline)
    before = _answers(kept, timeline, on, known_by)
    longer = kept.append(report)
    law = appending_leaves_the_shorter_alone
    _same(law, before, _answers(kept, timeline, on, known_by), make, timeline, on, known_by, report)
    whole = timeline.append(report)
    at_once = _answers(_made(make, whole), whole, on, known_by)
    _same(law, at_once, _answers(longer, whole, on, known_by), make, timeline, on, known_by, report)


def _answers(kept: Keeps, timeline: Timeline, on: date, known_by: date | None) -> dict[str, list[Line]]:
    """The history and the current claims of every subject except retractions."""
    return {
        f"{ask} of {subject}": _in_order(_lines(getattr(kept, ask)(subject, on=on, known_by=known_by)))
        for subject in _asked(timeline)
        if subject != ("retraction",)
        for ask in ("history", "current")
    }


def _same(
    law: Law,
    before: dict[str, list[Line]],
    after: dict[str, list[Line]],
    make: Make,
    timeline: Timeline,
    on: date,
    known_by: date,
    report: Report,
) -> None:
    for asked, lines in before.items():
        if after[asked] != lines:
            problem = f"{asked} is {_names(after[asked])} and should be {_names(lines)}"
            raise LawBroken(law, problem, make=make, timeline=timeline, on=on, known_by=known_by, report=report)


def _broken(law: Law, problem: str, make: Make, timeline: Timeline, on: date, known_by: date) -> LawBroken:
    return LawBroken(law, problem, make=make, timeline=timeline, on=on, known_by=known_by)


TIMELINE_LAWS: tuple[Law, ...] = (
    history_is_what_a_scan_finds,
    what_stands_is_of_the_last_day,
    what_was_known_is_a_shorter_timeline,
    same_day_in_any_order,
)
"""The laws of a timeline by itself."""

LATER_LAWS: tuple[Law, ...] = (
    later_reports_change_nothing_known,
    retraction_restores,
    appending_leaves_the_shorter_alone,
)
"""The laws of a timeline to which a report is appended."""
