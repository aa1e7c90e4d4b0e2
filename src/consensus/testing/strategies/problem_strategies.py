"""Hypothesis strategies for situations to `unblock`: with few moves, with a plan, with an impasse, or large.

Small situations are drawn by `consensus.testing.strategies.situation_strategies` and reduced here; the others are made
here.
"""

from datetime import date
from random import Random

import attrs
from hypothesis import strategies as st

from consensus.assent import Prospect
from consensus.records import (
    Body,
    CandidacyClaim,
    CandidacyStatus,
    Candidate,
    Claim,
    Concession,
    Granted,
    Member,
    Nomination,
    ObjectionClaim,
    Office,
    Proposal,
    Report,
    Setting,
    Stance,
    StanceClaim,
    ThresholdClaim,
    Tie,
    TieClaim,
    TieKind,
)
from consensus.rules import NoObjection, Rule
from consensus.situation import Situation
from consensus.testing.strategies.situation_strategies import contested, situations
from consensus.testing.strategies.tie_strategies import deadlocked_ties, ties
from consensus.timeline import Timeline

__all__ = ["large_problems", "problems", "solvable_problems", "standoffs"]

MOVES_AT_MOST = 8
"""The most moves in a small problem, so that there are at most 256 sets of moves to try."""

_DAY, _TODAY = date(2026, 3, 1), date(2026, 3, 9)
_MEMBERS = ("AT", "CH", "DE", "LI", "NO")


@st.composite
def problems(
    draw: st.DrawFn,
    *,
    members: int | None = None,
    rules: st.SearchStrategy[Rule] | None = None,
    moves: int = MOVES_AT_MOST,
) -> Situation:
    """Situations with so few moves that every set of them can be tried, with or without a plan.

    `members` and `rules` are as in `situations`; `moves` is the largest number of moves.
    """
    about = contested if draw(st.booleans()) else situations
    situation = draw(about(members=members, rules=rules))
    # Drawing again would cost more.
    while (situation.timeline.reports or situation.setting.terms) and len(Prospect.of(situation).moves) > moves:
        situation = _with_less(situation)
    return situation


def _with_less(situation: Situation) -> Situation:
    """The situation without its last report or, if it has none, without its last terms of a move."""
    reports, terms = situation.timeline.reports, situation.setting.terms
    if reports:
        return attrs.evolve(situation, timeline=Timeline(reports=reports[:-1]))
    return attrs.evolve(situation, setting=attrs.evolve(situation.setting, terms=terms[:-1]))


@st.composite
def solvable_problems(draw: st.DrawFn) -> Situation:
    """Situations with a plan: one to three members object, each with an ask that somebody can meet."""
    members = _MEMBERS[: draw(st.integers(2, len(_MEMBERS)))]
    setting = _setting(members, concessions=["fund", "seat"])
    objecting = draw(st.lists(st.sampled_from(members), min_size=1, max_size=min(3, len(members)), unique=True))
    claims: list[Claim] = [
        ObjectionClaim(
            objection=f"o-{member}",
            member=member,
            asks=draw(st.lists(st.sampled_from(("fund", "seat")).map(_granted), max_size=2, unique=True)),
        )
        for member in objecting
    ]
    claims += [TieClaim(tie=tie) for tie in draw(ties(members, size=2))]
    return _situation(setting, claims)


@st.composite
def standoffs(draw: st.DrawFn) -> Situation:
    """Situations with an impasse: two or three members wait for one another in a cycle, without a package deal."""
    members = _MEMBERS[: draw(st.integers(2, len(_MEMBERS)))]
    claims: list[Claim] = [TieClaim(tie=tie) for tie in draw(deadlocked_ties(members, size=2))]
    return _situation(_setting(members, concessions=["fund"]), claims)


@st.composite
def large_problems(draw: st.DrawFn, *, members: int = 60) -> Situation:
    """Situations with this many members, whose influence, objections and asks depend on a drawn seed."""
    # Hypothesis could not shrink this many claims if each were drawn.
    chance = Random(draw(st.integers(0, 2**16)))
    names = [f"M{number:03}" for number in range(members)]
    concessions = [f"c{number:02}" for number in range(max(2, members // 6))]
    claims: list[Claim] = []
    for member in names:
        if chance.random() < 0.3:
            asks = [_granted(asked) for asked in chance.sample(concessions, chance.randint(1, 2))]
            claims.append(ObjectionClaim(objection=f"o-{member}", member=member, asks=asks))
        elif chance.random() < 0.5:
            claims.append(StanceClaim(stance=Stance.RESERVED, members=[member], proposal="meier"))
            claims.append(ThresholdClaim(weight=2, members=[member], proposal="meier"))
            for source in chance.sample([name for name in names if name != member], 3):
                tie = Tie(kind=TieKind.INFLUENCES, subject=source, object=member)
                claims.append(TieClaim(tie=tie))
        else:
            claims.append(StanceClaim(stance=Stance.SUPPORTS, members=[member], proposal="meier"))
    return _situation(_setting(names, concessions=concessions), claims)


def _granted(concession: str) -> Granted:
    return Granted(concession=concession)


def _setting(members: tuple[str, ...] | list[str], *, concessions: list[str]) -> Setting:
    return Setting(
        body=Body(name="Lake Commission", members=[Member(id=member) for member in members]),
        offices=[Office(id="secretary")],
        candidates=[Candidate(id="meier")],
        proposals=[Proposal(id="meier", names=[Nomination(office="secretary", candidate="meier")])],
        concessions=[Concession(id=concession, by=members[0]) for concession in concessions],
    )


def _situation(setting: Setting, claims: list[Claim]) -> Situation:
    standing = CandidacyClaim(candidate="meier", status=CandidacyStatus.NOMINATED)
    report = Report(id="r", reported_on=_DAY.isoformat(), claims=[standing, *claims])
    return Situation(setting=setting, rule=NoObjection(), timeline=Timeline(reports=[report]), day=_TODAY)
