"""Hypothesis strategies for timelines: coherent ones, and crowded ones whose reports contradict one another.

Dates are within a few days of one another, and there are few members and proposals; crowded reports follow and retract
one another, and their sources relay one another.
Not here: claims of every kind, which are in `claim_strategies`; the laws of timelines.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, lru_cache

import attrs
from hypothesis import strategies as st

from consensus.dates import StatedDate
from consensus.records import (
    AskClaim,
    Claim,
    CountClaim,
    Granted,
    ObjectionClaim,
    ObjectionEvent,
    Report,
    ReportId,
    RetractionClaim,
    Source,
    Stance,
    StanceClaim,
    Tie,
    TieClaim,
    TieKind,
)
from consensus.testing.strategies.date_strategies import stated_dates
from consensus.testing.strategies.record_strategies import relayable
from consensus.testing.strategies.value_strategies import maybe, one_of, some_of
from consensus.timeline import Timeline

__all__ = [
    "contradictory_timelines",
    "crowded_claims",
    "crowded_reports",
    "crowded_sources",
    "days",
    "timelines",
]

_FIRST, _LAST = date(2026, 2, 25), date(2026, 3, 8)
_BUSY = (date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 5))
"""The days on which most things happen."""

_MEMBERS, _PROPOSALS, _TIMES = ("AT", "CH", "DE"), ("meier", "lund"), ("", "", "09:00", "14:30")


@cache
def days() -> st.SearchStrategy[date]:
    """Days within the timelines drawn here, and some days before and after them."""
    return st.sampled_from(_BUSY) | st.dates(_FIRST - timedelta(days=5), _LAST + timedelta(days=35))


@st.composite
def _dates(draw: st.DrawFn) -> StatedDate:
    """Dates: mostly one of a few exact days, so that reports share them."""
    day = draw(st.sampled_from((*_BUSY, *_BUSY, None)))
    return draw(_any_dates()) if day is None else StatedDate.day(day)


@cache
def _any_dates() -> st.SearchStrategy[StatedDate]:
    return st.dates(_FIRST, _LAST).map(StatedDate.day) | stated_dates(first=_FIRST, last=_LAST)


@st.composite
def crowded_sources(draw: st.DrawFn, *, size: int = 4) -> list[Source]:
    """One to `size` sources, each of which may relay others, listed before or after it."""
    made: list[Source] = []
    for number in range(draw(st.integers(1, size))):
        source = Source(id=f"source{number}", reported_on=draw(maybe(_dates())))
        made.append(attrs.evolve(source, relays=draw(some_of(relayable(source, made), size=2))))
    return draw(st.permutations(made))


def crowded_claims(*, retractable: Sequence[Report] = ()) -> st.SearchStrategy[Claim]:
    """Claims on a few members and proposals, or retractions of one of the reports in `retractable`."""
    return _crowded_claims(tuple(report.id for report in retractable))


@cache
def _occurred() -> st.SearchStrategy[StatedDate | None]:
    return st.none() | st.none() | _dates()


@cache
def _dated() -> dict[str, st.SearchStrategy[StatedDate | None]]:
    return {"occurred_on": _occurred()}


@lru_cache(maxsize=100)
def _crowded_claims(retractable: tuple[ReportId, ...]) -> st.SearchStrategy[Claim]:
    if not retractable:
        return st.one_of(_plain_claims())
    taken_back = st.builds(RetractionClaim, report=st.sampled_from(retractable), claim=maybe(st.just(0)), **_dated())
    return st.one_of(*_plain_claims(), taken_back)


@cache
def _plain_claims() -> tuple[st.SearchStrategy[Claim], ...]:
    # Mostly the same member and proposal, so that claims concern the same subjects.
    named = (("AT",), ("AT",), ("AT",), ("AT", "CH"), ("CH", "DE"))
    members = st.sampled_from((*named, ()))
    proposals = st.sampled_from(("meier", "meier", "meier", "lund"))
    stances = st.builds(
        StanceClaim,
        stance=st.sampled_from(Stance),
        members=st.sampled_from(named),
        proposal=proposals,
        conditional=st.booleans(),
        **_dated(),
    )
    return (
        *(stances, stances, stances, stances),
        st.builds(
            ObjectionClaim,
            objection=one_of(("dike", "remarks")),
            member=one_of(_MEMBERS),
            event=st.sampled_from(ObjectionEvent),
            **_dated(),
        ),
        st.builds(CountClaim, stances=st.just([Stance.SUPPORTS]), missing=members, proposal=proposals, **_dated()),
        st.builds(
            AskClaim,
            asks=st.just([Granted(concession="fund")]),
            members=st.sampled_from(named),
            proposal=proposals,
            **_dated(),
        ),
        st.builds(
            TieClaim,
            tie=st.sampled_from(TieKind).map(lambda kind: Tie(kind=kind, subject="AT", object="DE")),
            ended=st.booleans(),
            **_dated(),
        ),
    )


@st.composite
def crowded_reports(
    draw: st.DrawFn,
    *,
    id: ReportId,  # noqa: A002  # the field is called id, as in every record
    sources: Sequence[Source] = (),
    earlier: Sequence[Report] = (),
) -> Report:
    """A report that may follow, contradict or retract the earlier ones; without sources, it has its own date."""
    named = draw(some_of([source.id for source in sources], size=2))
    return Report(
        id=id,
        sources=named,
        claims=draw(st.lists(crowded_claims(retractable=earlier), min_size=1, max_size=2)),
        on_record=draw(st.booleans()),
        speaks_for=draw(maybe(one_of(_MEMBERS))),
        reported_on=draw(maybe(_dates()) if named else _dates()),
        occurred_on=draw(_occurred()),
        time=draw(st.sampled_from(_TIMES)),
        after=draw(some_of([report.id for report in earlier], size=2)),
    )


@st.composite
def contradictory_timelines(draw: st.DrawFn, *, size: int = 8) -> Timeline:
    """Timelines of at most `size` reports: vague, out of order and contradictory."""
    listed = draw(crowded_sources())
    reported: list[Report] = []
    for number in range(max(draw(st.integers(0, size)), draw(st.integers(0, size)))):
        reported.append(draw(crowded_reports(id=f"report{number}", sources=listed, earlier=reported)))
    return Timeline(sources=listed, reports=reported)


@st.composite
def timelines(draw: st.DrawFn, *, size: int = 8) -> Timeline:
    """Timelines of at most `size` reports, in order of day, that do not contradict one another.

    Each is about a different day, and came out on that day or up to two days later.
    """
    reported: list[Report] = []
    day = _FIRST
    for number in range(draw(st.integers(0, size))):
        day += timedelta(days=draw(st.integers(1, 3)))
        came_out = day + timedelta(days=draw(st.sampled_from((0, 0, 1, 2))))
        reported.append(
            Report(
                id=f"report{number}",
                reported_on=StatedDate.day(came_out),
                occurred_on=StatedDate.day(day),
                claims=[draw(_coherent_claims(tuple(report.id for report in reported)))],
            )
        )
    return Timeline(reports=reported)


@lru_cache(maxsize=100)
def _coherent_claims(earlier: tuple[ReportId, ...]) -> st.SearchStrategy[Claim]:
    member, proposal = one_of(_MEMBERS), one_of(_PROPOSALS)
    kinds: list[st.SearchStrategy[Claim]] = [
        st.builds(StanceClaim, stance=st.sampled_from(Stance), members=st.tuples(member), proposal=proposal),
        st.builds(
            ObjectionClaim,
            # A single objection, always of the same member.
            objection=st.just("dike"),
            member=st.just("DE"),
            event=st.sampled_from(ObjectionEvent),
        ),
        st.builds(
            TieClaim,
            tie=st.just(Tie(kind=TieKind.WAITS_FOR, subject="AT", object="DE")),
            ended=st.booleans(),
        ),
    ]
    if earlier:
        kinds.append(st.builds(RetractionClaim, report=st.sampled_from(earlier)))
    return st.one_of(kinds)
