"""Hypothesis strategies for timelines of a small race in which reports meet: few days, every kind of fact.

The setting has what the fold has to tell apart: members that leave, come back and join, a proposal of two names, a way
on, a concession in parts.  Claims are those of `consensus.testing`, moved to a few days and subjects.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, Literal

import attrs
from hypothesis import strategies as st

from consensus.dates import StatedDate
from consensus.records import (
    BallotClaim,
    BallotKind,
    Body,
    CandidacyClaim,
    CandidacyStatus,
    Candidate,
    Claim,
    Concession,
    ConcessionClaim,
    CountClaim,
    DecisionClaim,
    DecisionResult,
    Group,
    Member,
    MembershipClaim,
    MilestoneClaim,
    Nomination,
    ObjectionClaim,
    Office,
    OfficeClaim,
    OfficeEvent,
    PackageClaim,
    PackageDeal,
    Part,
    Period,
    Proposal,
    ProposalClaim,
    Report,
    RetractionClaim,
    Setting,
    ShortListClaim,
    SilenceClaim,
    SoundingClaim,
    StanceClaim,
    ThreatClaim,
    Tie,
    TieClaim,
    TieKind,
    Way,
)
from consensus.rules import AtLeast
from consensus.testing.strategies.claim_strategies import claims_of, retractions
from consensus.testing.strategies.timeline_strategies import crowded_sources
from consensus.testing.strategies.value_strategies import maybe, one_of, some_of
from consensus.timeline import Timeline

SETTING = Setting(
    body=Body(
        name="Lake Commission",
        members=[
            Member(id="AT"),
            Member(id="CH"),
            Member(id="DE"),
            Member(id="LI", periods=[Period(left="2026-03-02"), Period(joined="2026-03-05")]),
            Member(id="NO", periods=[Period(joined="2026-03-03")]),
        ],
        groups=[Group(id="upper", members=["AT", "CH"])],
    ),
    offices=[Office(id="secretary"), Office(id="deputy", backs_several=True)],
    candidates=[Candidate(id="meier"), Candidate(id="lund", member="AT"), Candidate(id="rossi")],
    proposals=[
        Proposal(id="meier", names=[Nomination(office="secretary", candidate="meier")]),
        Proposal(id="lund", names=[Nomination(office="secretary", candidate="lund")]),
        Proposal(
            id="both",
            names=[Nomination(office="secretary", candidate="rossi"), Nomination(office="deputy", candidate="lund")],
        ),
        Proposal(id="vice", names=[Nomination(office="deputy", candidate="meier")]),
        Proposal(id="anew", way=Way.REOPEN),
    ],
    concessions=[Concession(id="fund"), Concession(id="seat", parts=[Part(id="vice"), Part(id="agenda")])],
    packages=[PackageDeal(id="deal", parties=["AT", "CH"])],
)

RULE = AtLeast(5)
"""By which no straw poll elects anybody: what a ballot decides is for other tests."""

BUSY = tuple(date(2026, 3, day) for day in (2, 3, 5))
DAYS = (*BUSY, date(2026, 3, 9))

_OBJECTIONS: dict[str, dict[str, str | None]] = {
    "dike": {"member": "AT", "proposal": None, "candidate": None, "office": None},
    "remarks": {"member": "AT", "proposal": "meier", "candidate": None, "office": None},
    "post": {"member": "CH", "proposal": None, "candidate": "lund", "office": None},
    "seat": {"member": "DE", "proposal": None, "candidate": None, "office": "secretary"},
}
"""Whose each objection is, and at what it is aimed, whichever claim of it is read first."""

KINDS: tuple[type[Claim], ...] = (
    *(StanceClaim, StanceClaim, StanceClaim, ObjectionClaim, ObjectionClaim, CountClaim, TieClaim, BallotClaim),
    *(MembershipClaim, CandidacyClaim, ProposalClaim, DecisionClaim, SilenceClaim),
    *(ConcessionClaim, PackageClaim, MilestoneClaim, ThreatClaim, ShortListClaim, OfficeClaim, SoundingClaim),
)
"""The kinds that change what the oracle tells; the first of them more often than others."""


def _exact_days() -> st.SearchStrategy[StatedDate]:
    return st.sampled_from((BUSY[0], *BUSY)).map(StatedDate.day)


@st.composite
def _polls(draw: st.DrawFn) -> BallotClaim:
    """Straw polls between two, with the votes by name of one or two members, of whom one may abstain."""
    choices = draw(st.lists(one_of(("meier", "lund", "both")), min_size=1, max_size=2, unique=True))
    named = {member: draw(st.sampled_from(choices)) for member in draw(some_of(("AT", "CH", "DE"), size=2))}
    votes = {choice: list(named.values()).count(choice) for choice in choices}
    rounds = draw(st.sampled_from((None, 1, 2)))
    abstaining = [member for member in draw(some_of(("AT", "CH", "DE"), size=1)) if member not in named]
    return BallotClaim(kind=BallotKind.STRAW_POLL, votes=votes, by_name=named, abstaining=abstaining, round=rounds)


@st.composite
def _waits(draw: st.DrawFn) -> TieClaim:
    tie = Tie(
        kind=TieKind.WAITS_FOR,
        subject=draw(one_of(("AT", "CH"))),
        object=draw(one_of(("DE", "LI"))),
        proposal=draw(maybe(one_of(("meier", "both")))),
    )
    return TieClaim(tie=tie, ended=draw(st.booleans()))


@st.composite
def _backings(draw: st.DrawFn) -> TieClaim:
    tie = Tie(
        kind=TieKind.BACKS,
        subject=draw(one_of(("AT", "CH", "DE"))),
        object=draw(one_of(("meier", "lund"))),
        proposal=draw(maybe(one_of(("lund", "both")))),
    )
    return TieClaim(tie=tie, ended=draw(st.booleans()))


@cache
def _claims_by_kind() -> tuple[st.SearchStrategy[Claim], ...]:
    own: dict[type[Claim], st.SearchStrategy[Claim]] = {BallotClaim: _polls(), TieClaim: _waits() | _backings()}
    return tuple(own[kind] if kind in own else claims_of(kind, SETTING) for kind in KINDS)


@cache
def _claims_over_threats() -> tuple[st.SearchStrategy[Claim], ...]:
    """Threats, and what decides whether a proposal is adopted over them."""
    made = claims_of(ThreatClaim, SETTING)
    adopted = st.just(DecisionClaim(proposal="meier", result=DecisionResult.ADOPTED))
    others = (claims_of(kind, SETTING) for kind in (StanceClaim, ConcessionClaim, CandidacyClaim, MembershipClaim))
    return made, made, made, adopted, *others


@cache
def _claims_over_offices() -> tuple[st.SearchStrategy[Claim], ...]:
    """Who was adopted, took office, left it vacant, and who was nominated or put forward."""
    vacant = st.just(OfficeClaim(office="secretary", event=OfficeEvent.VACANT))
    adopted = st.sampled_from(["meier", "lund", "both"]).map(
        lambda proposal: DecisionClaim(proposal=proposal, result=DecisionResult.ADOPTED)
    )
    statuses = st.builds(
        CandidacyClaim,
        candidate=st.sampled_from(["meier", "lund", "rossi"]),
        status=st.sampled_from([CandidacyStatus.NOMINATED, CandidacyStatus.CHOSEN, CandidacyStatus.IN_OFFICE]),
    )
    others = (claims_of(kind, SETTING) for kind in (OfficeClaim, ProposalClaim))
    return vacant, adopted, adopted, statuses, statuses, *others


@st.composite
def _claims(draw: st.DrawFn, earlier: Sequence[Report], *, over: str) -> Claim:
    if earlier and draw(st.integers(0, 9)) == 0:
        return attrs.evolve(draw(retractions(earlier)), occurred_on=None)
    claim = draw(draw(st.sampled_from(_CLAIMS[over]())))
    moved: dict[str, Any] = {"occurred_on": draw(st.none() | st.none() | _exact_days()), "wording": "", "note": ""}
    match claim:
        case ObjectionClaim():
            objection = draw(st.sampled_from(sorted(_OBJECTIONS)))
            moved |= {"objection": objection, **_OBJECTIONS[objection]}
        case MilestoneClaim():
            moved["milestone"] = "session"
        case SilenceClaim(until=StatedDate()):
            moved["until"] = draw(st.dates(BUSY[0], DAYS[-1]).map(StatedDate.day))
        case _:
            pass
    return attrs.evolve(claim, **moved)


_CLAIMS = {"": _claims_by_kind, "threats": _claims_over_threats, "offices": _claims_over_offices}


@st.composite
def timelines(draw: st.DrawFn, *, size: int = 7, over: Literal["", "threats", "offices"] = "") -> Timeline:
    """Timelines of so many reports at most, on a few days, in any sequence, from sources that may relay one another.

    `over` limits them to threats, or to who gets and leaves offices, and to what decides on that.
    """
    sources, reported = draw(crowded_sources(size=2)), list[Report]()
    for number in range(draw(st.integers(1, size))):
        named = draw(some_of([source.id for source in sources], size=1)) if draw(st.integers(0, 4)) == 0 else ()
        reported.append(
            Report(
                id=f"r{number}",
                sources=named,
                claims=draw(st.lists(_claims(reported, over=over), min_size=1, max_size=2)),
                reported_on=draw(maybe(_exact_days()) if named else _exact_days()),
                occurred_on=draw(st.none() | st.none() | _exact_days()),
                on_record=draw(st.booleans()),
                speaks_for=draw(maybe(one_of(("AT", "CH")))),
                time=draw(st.sampled_from(("", "", "09:00", "14:30"))),
                after=draw(some_of([report.id for report in reported], size=1)),
            )
        )
    return Timeline(sources=sources, reports=reported)


@st.composite
def reordered(draw: st.DrawFn, timeline: Timeline) -> Timeline:
    """The same reports in another order of the file, in which what takes something back still stands later."""
    left, placed = list(draw(st.permutations(timeline.reports))), list[Report]()
    while left:
        there = {report.id for report in placed}
        following = next(report for report in left if _taken_back(report) <= there)
        left.remove(following)
        placed.append(following)
    return Timeline(sources=timeline.sources, reports=placed)


def _taken_back(report: Report) -> set[str]:
    return {claim.report for claim in report.claims if isinstance(claim, RetractionClaim)}
