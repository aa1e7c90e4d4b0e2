"""What is likely is what weighs most of all worlds, gone through one by one."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus.errors import ImpossibleReports
from consensus.evidence import (
    Evidence,
    Likelihood,
    OnRecordFirst,
    Policy,
    Prior,
    Statement,
    weigh,
)
from consensus.evidence.attitudes import OBJECTING
from consensus.records import HOLD_OUTS, MemberId, Stance
from consensus.rules import Outcome
from consensus.situation import Situation
from consensus.testing.accounts import accounts
from tests.evidence.oracle import Assigned, Oracle

Drawn = tuple[dict[Stance, Fraction], dict[MemberId, dict[Stance, Fraction]], dict[str, Fraction]]


@st.composite
def shares(draw: st.DrawFn) -> dict[Stance, Fraction]:
    weights = draw(st.lists(st.integers(0, 4), min_size=len(Stance), max_size=len(Stance)).filter(any))
    return {stance: Fraction(weight, sum(weights)) for stance, weight in zip(Stance, weights, strict=True)}


@st.composite
def stated(draw: st.DrawFn, situation: Situation) -> Drawn:
    """Shares for everybody, for some members, and the reliability of some reports."""
    members = draw(st.lists(st.sampled_from(situation.members), max_size=2, unique=True))
    reports = [report.id for report in situation.timeline.reports]
    chances = st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(9, 10), Fraction(1)])
    reliability = draw(st.dictionaries(st.sampled_from(reports), chances)) if reports else {}
    return draw(shares()), {member: draw(shares()) for member in members}, reliability


def weight(
    drawn: Drawn, said: Evidence, world: Assigned, true: frozenset[Statement], relied_on: frozenset[Statement]
) -> Fraction:
    """What a world weighs, by the definition."""
    everybody, members, reliability = drawn
    found = Fraction(relied_on <= true)
    for spell, attitude in world.items():
        share = members.get(spell.member, everybody)[attitude.stance]
        found *= share / len(OBJECTING & said.testimony.domains[spell]) if attitude in OBJECTING else share
    for statement in said.statements:
        chance = reliability.get(statement.report.id, Fraction(1))
        if chance != 1:
            found *= chance if statement in true else 1 - chance
    return found


def relied_on(drawn: Drawn, said: Evidence, oracle: Oracle, trusting: tuple[Policy, ...]) -> frozenset[Statement]:
    """The statements that are not weighed, rank by rank, without those that are in a contradiction."""
    certain = [each for each in said.statements if drawn[2].get(each.report.id, Fraction(1)) == 1]
    ranks = {each: tuple(policy.rank(each) for policy in trusting) for each in certain}
    kept: set[Statement] = set()
    for rank in sorted(set(ranks.values())):
        tier = [each for each in certain if ranks[each] == rank]
        kept |= set(tier) - {each for refuted in oracle.contradictions(tier, kept) for each in refuted}
    return frozenset(kept)


@given(situation=accounts(max_members=3), data=st.data(), trusting=st.sampled_from([(), (OnRecordFirst(),)]))
def test_what_is_likely_is_what_worlds_weigh(
    situation: Situation, data: st.DataObject, trusting: tuple[Policy, ...]
) -> None:
    """Stances, numbers, outcomes and the truth of reports have exactly the share of the worlds in which they are so."""
    said = weigh(situation, trusting=trusting)
    oracle, drawn = Oracle(said.testimony), data.draw(stated(situation))
    likely = Likelihood(evidence=said, prior=Prior(stances=drawn[0], members=drawn[1], reliability=drawn[2]))
    held = relied_on(drawn, said, oracle, trusting)
    assert set(likely.relied_on) == held
    weights = [(world, true, weight(drawn, said, world, true, held)) for world, true in oracle.worlds]
    total = sum(share for _, _, share in weights)
    if not total:
        with pytest.raises(ImpossibleReports):
            likely.stance(situation.members[0])
        with pytest.raises(ImpossibleReports):
            likely.supporters.mean
        return

    def chance(is_so: Mapping[int, bool]) -> Fraction:
        return sum((weights[place][2] for place, so in is_so.items() if so), Fraction(0)) / total

    worlds = oracle.members([world for world, _, _ in weights])
    for member in situation.members:
        expected = {
            stance: chance({place: world[member] is stance for place, world in enumerate(worlds)}) for stance in Stance
        }
        assert likely.stance(member) == {stance: share for stance, share in expected.items() if share}
    for stances in ((Stance.SUPPORTS,), HOLD_OUTS):
        numbers = [sum(stance in stances for stance in world.values()) for world in worlds]
        found = likely.number(*stances)
        assert len(found.chances) == len(situation.members) + 1
        for number, share in enumerate(found.chances):
            assert share == chance({place: each == number for place, each in enumerate(numbers)})
    for statement in said.statements:
        assert likely.truth(statement) == chance({n: statement in true for n, (_, true, _) in enumerate(weights)})
    outcomes = judged(situation, said, worlds)
    assert likely.outcomes == {
        outcome: chance({place: each is outcome for place, each in enumerate(outcomes)}) for outcome in Outcome
    }


def judged(situation: Situation, said: Evidence, worlds: list[dict[MemberId, Stance]]) -> list[Outcome]:
    profile, known = situation.profile(said.proposal), dict[tuple[Stance, ...], Outcome]()
    for world in worlds:
        stances = tuple(world.values())
        if stances not in known:
            known[stances] = situation.rule.outcome(profile.settled_as(world))
    return [known[tuple(world.values())] for world in worlds]
