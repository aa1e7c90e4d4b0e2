"""Hypothesis strategies for timelines: small and crowded, so that reports follow, contradict and retract one another.

Dates lie within a few days of one another, members and proposals are few, and sources relay earlier ones.
Not here: claims of every kind, which are in `consensus.testing.claims`; and what must hold of a timeline.
"""

from collections.abc import Sequence
from datetime import date, timedelta

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
from consensus.testing.dates import stated_dates
from consensus.testing.values import maybe, one_of, some_of
from consensus.timeline import Timeline

__all__ = ["crowded_claims", "crowded_reports", "crowded_sources", "days", "timelines"]

_FIRST, _LAST = date(2026, 2, 25), date(2026, 3, 8)
_MEMBERS, _PROPOSALS, _TIMES = ("AT", "CH", "DE"), ("meier", "lund"), ("", "", "09:00", "14:30")


def days() -> st.SearchStrategy[date]:
    """Days on which something happens in the timelines drawn here, and a few before and after."""
    return st.dates(_FIRST - timedelta(days=5), _LAST + timedelta(days=35))


def _dates() -> st.SearchStrategy[StatedDate]:
    """Mostly one of a few exact days, so that reports share them."""
    exact = st.dates(_FIRST, _LAST).map(StatedDate.day)
    return exact | exact | stated_dates(first=_FIRST, last=_LAST)


@st.composite
def crowded_sources(draw: st.DrawFn, *, size: int = 4) -> list[Source]:
    """So many sources at most, each of which may relay others, earlier or later ones, in a circle too."""
    listed = [f"source{number}" for number in range(draw(st.integers(1, size)))]
    return [
        Source(
            id=source,
            reported_on=draw(maybe(_dates())),
            relays=draw(some_of([other for other in listed if other != source], size=2)),
        )
        for source in listed
    ]


def crowded_claims(*, retractable: Sequence[Report] = ()) -> st.SearchStrategy[Claim]:
    """Claims on a few members and proposals, or that take back one of the reports given."""
    dated = {"occurred_on": maybe(_dates())}
    members, proposals = some_of(_MEMBERS, size=2), one_of(_PROPOSALS)
    asks = st.just([Granted(concession="fund")])
    kinds: list[st.SearchStrategy[Claim]] = [
        st.builds(
            StanceClaim,
            stance=st.sampled_from(Stance),
            members=members,
            proposal=proposals,
            conditional=st.booleans(),
            **dated,
        ),
        st.builds(
            ObjectionClaim,
            objection=one_of(("dike", "remarks")),
            member=one_of(_MEMBERS),
            event=st.sampled_from(ObjectionEvent),
            **dated,
        ),
        st.builds(CountClaim, stances=st.just([Stance.SUPPORTS]), missing=members, proposal=proposals, **dated),
        st.builds(AskClaim, asks=asks, members=members, proposal=proposals, **dated),
        st.builds(
            TieClaim,
            tie=st.sampled_from(TieKind).map(lambda kind: Tie(kind=kind, subject="AT", object="DE")),
            ended=st.booleans(),
            **dated,
        ),
    ]
    if retractable:
        taken_back = st.sampled_from([report.id for report in retractable])
        kinds.append(st.builds(RetractionClaim, report=taken_back, claim=maybe(st.integers(0, 1)), **dated))
    return st.one_of(kinds)


@st.composite
def crowded_reports(
    draw: st.DrawFn,
    *,
    id: ReportId,  # noqa: A002  # the field is called id, as in every record
    sources: Sequence[Source] = (),
    earlier: Sequence[Report] = (),
) -> Report:
    """A report that may come after, contradict or take back the earlier ones; without sources, it has its own date."""
    named = draw(some_of([source.id for source in sources], size=2))
    return Report(
        id=id,
        sources=named,
        claims=draw(st.lists(crowded_claims(retractable=earlier), min_size=1, max_size=2)),
        on_record=draw(st.booleans()),
        speaks_for=draw(maybe(one_of(_MEMBERS))),
        reported_on=draw(maybe(_dates()) if named else _dates()),
        occurred_on=draw(maybe(_dates())),
        time=draw(st.sampled_from(_TIMES)),
        after=draw(some_of([report.id for report in earlier], size=2)),
    )


@st.composite
def timelines(draw: st.DrawFn, *, size: int = 8) -> Timeline:
    """Timelines of so many reports at most."""
    listed = draw(crowded_sources())
    reported: list[Report] = []
    for number in range(draw(st.integers(0, size))):
        reported.append(draw(crowded_reports(id=f"report{number}", sources=listed, earlier=reported)))
    return Timeline(sources=listed, reports=reported)
