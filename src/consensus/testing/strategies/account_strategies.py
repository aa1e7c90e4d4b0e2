"""Hypothesis strategies for reports on small bodies: counts, ballots and contradictory accounts.

The bodies are so small that every world can be tried.  Deadlocked bodies are drawn in
`consensus.testing.strategies.situation_strategies`.
"""

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from consensus.records import (
    HOLD_OUTS,
    BallotClaim,
    BallotKind,
    Body,
    Candidate,
    Claim,
    CountClaim,
    Group,
    Member,
    Nomination,
    ObjectionClaim,
    ObjectionEvent,
    Office,
    Period,
    Proposal,
    Report,
    Resolution,
    Setting,
    Stance,
    StanceClaim,
    Tally,
)
from consensus.rules import AtLeast, NoObjection, Quorum, Rule, Unanimity
from consensus.situation import Situation
from consensus.timeline import Timeline

__all__ = ["accounts"]

_MEMBERS = ("A", "B", "C", "D", "E", "F", "G", "H")
_DAYS = tuple(date(2026, 3, day) for day in (1, 2, 3))
_TODAY = date(2026, 3, 4)
_COUNTED = (
    (Stance.SUPPORTS,),
    HOLD_OUTS,
    (Stance.RESERVED, Stance.UNDECLARED),
    (Stance.OBJECTS,),
    (Stance.SUPPORTS, Stance.ACQUIESCES),
)

_VOTES = (Stance.SUPPORTS, Stance.OBJECTS, Stance.ABSTAINS)


@st.composite
def accounts(draw: st.DrawFn, *, max_members: int = 4) -> Situation:
    """Situations of bodies with two to `max_members` members, at most eight, and often contradictory reports."""
    names = _MEMBERS[: draw(st.integers(2, max_members))]
    joining = draw(st.sampled_from([None, None, None, *names]))
    members = [
        Member(id=name, periods=[Period(joined=_DAYS[1].isoformat() if name == joining else None)]) for name in names
    ]
    groups = [
        Group(id="pair", members=names[:2]),
        Group(id="trio", members=names[:3]),
        Group(id="others", members=names[2:]),
        Group(id="some", members=names[:1], exhaustive=False),
    ]
    setting = Setting(
        body=Body(name="Commission", members=members, groups=groups),
        offices=[Office(id="secretary")],
        candidates=[Candidate(id="meier")],
        proposals=[Proposal(id="meier", names=[Nomination(office="secretary", candidate="meier")])],
    )
    reports: list[Report] = []
    for number in range(draw(st.integers(0, 5))):
        day = draw(st.sampled_from(_DAYS))
        speaker = draw(st.sampled_from([None, None, *names]))
        reports.append(
            Report(
                id=f"r{number}",
                reported_on=day.isoformat(),
                claims=[draw(_claims(names))],
                on_record=speaker is not None,
                speaks_for=speaker,
                time=draw(st.sampled_from(["", "", "09:00", "17:00"])),
            )
        )
    known_by = draw(st.sampled_from([None, None, *_DAYS[1:]]))
    return Situation(
        setting=setting, rule=draw(_rules(names)), timeline=Timeline(reports=reports), day=_TODAY, known_by=known_by
    )


def _claims(names: Sequence[str]) -> st.SearchStrategy[Claim]:
    stances = st.sampled_from([Stance.SUPPORTS, Stance.SUPPORTS, *Stance])
    proposal = st.just("meier")
    some = st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True)
    return st.one_of(
        st.builds(
            StanceClaim,
            stance=stances,
            proposal=st.just("meier"),
            members=some,
            conditional=st.sampled_from([False, True]),
        ),
        st.builds(StanceClaim, stance=stances, proposal=proposal, group=st.just("some")),
        _objections(names),
        _counts(names),
        _counts(names),
        _ballots(names),
    )


@st.composite
def _objections(draw: st.DrawFn, names: Sequence[str]) -> Claim:
    member = draw(st.sampled_from(names))
    event = draw(st.sampled_from([ObjectionEvent.RAISED, ObjectionEvent.SOFTENED, ObjectionEvent.LIFTED]))
    resolution = draw(st.sampled_from([None, Resolution.MET, Resolution.OVERTAKEN]))
    return ObjectionClaim(objection=f"{member}-1", member=member, event=event, resolution=resolution)


@st.composite
def _counts(draw: st.DrawFn, names: Sequence[str]) -> Claim:
    stances = draw(st.sampled_from(_COUNTED))
    group = draw(st.sampled_from([None, None, "pair", "trio", "some"]))
    least = draw(st.none() | st.integers(0, len(names)))
    most = draw(st.none() | st.integers(least or 0, len(names)))
    missing = draw(st.none() | st.lists(st.sampled_from(names), max_size=2, unique=True))
    if least is None and most is None and missing is None:
        least = 1
    including = draw(st.lists(st.sampled_from([name for name in names if name not in (missing or ())] or names[:1])))
    return CountClaim(
        stances=stances,
        proposal="meier",
        at_least=least,
        at_most=most,
        group=group,
        missing=missing,
        including=sorted(set(including) - set(missing or ()))[: 1 if most is None else min(most, 1)],
    )


@st.composite
def _ballots(draw: st.DrawFn, names: Sequence[str]) -> Claim:
    """A ballot of the whole body or of a group, or, with more votes than the body has members, of others."""
    group, size = draw(st.sampled_from([(None, len(names) + 1), ("trio", len(names[:3])), ("some", len(names))]))
    classes = ["", "", "pair", "others"] if group is None else ["", "pair"]
    left = {"": size, "pair": 2, "others": len(names) - 2}
    tallies = []
    for stance, seats in draw(st.lists(st.tuples(st.sampled_from(_VOTES), st.sampled_from(classes)), min_size=1)):
        number = draw(st.integers(0, min(left[""], left[seats])))
        tallies.append(Tally(stance=stance, number=number, seats=seats))
        left[""] -= number
        left[seats] -= number if seats else 0
    of = draw(st.none() | st.just(sum(tally.number for tally in tallies)))
    kind = draw(st.sampled_from([kind for kind in BallotKind if kind is not BallotKind.TIE_BREAK]))
    is_of_others = sum(tally.number for tally in tallies) > len(names)
    by = "a parliament" if is_of_others else draw(st.sampled_from(["", "the body"]))
    return BallotClaim(kind=kind, proposal="meier", tallies=tallies, group=group, of=of, by=by)


def _rules(names: Sequence[str]) -> st.SearchStrategy[Rule]:
    most = len(names) // 2 + 1
    return st.sampled_from(
        [NoObjection(), Unanimity(), AtLeast(most), NoObjection() & Quorum(number=most), AtLeast(1) | NoObjection()]
    )
