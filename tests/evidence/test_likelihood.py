"""What is likely is what weighs most of all worlds, gone through one by one."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import consensus as cs
from consensus.errors import ImpossibleReports, InvalidRecord, TooManyWorlds, UnknownId
from consensus.evidence import (
    Distribution,
    Evidence,
    Likelihood,
    OnRecordFirst,
    Policy,
    Prior,
    Statement,
    model_counting,
    variable_elimination,
    weigh,
)
from consensus.evidence.attitudes import OBJECTING
from consensus.records import HOLD_OUTS, DecisionResult, MemberId, Stance
from consensus.rules import Outcome
from consensus.situation import Situation
from consensus.testing.strategies.account_strategies import accounts
from tests.evidence.oracle import Assigned, Oracle
from tests.evidence.test_testimony_reader import LAKE

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
    for period, attitude in world.items():
        share = members.get(period.member, everybody)[attitude.stance]
        found *= share / len(OBJECTING & said.testimony.domains[period]) if attitude in OBJECTING else share
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
            _ = likely.supporters
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
    decided = situation.decided(said.proposal, rule=situation.rule)
    if decided is not None:
        return [Outcome.ADOPTED if decided is DecisionResult.ADOPTED else Outcome.BLOCKED] * len(worlds)
    profile, known = situation.profile(said.proposal), dict[tuple[Stance, ...], Outcome]()
    for world in worlds:
        stances = tuple(world.values())
        if stances not in known:
            known[stances] = situation.rule.outcome(profile.settled_as(world))
    return [known[tuple(world.values())] for world in worlds]


def nato(day: str, prior: Prior, *trusting: Policy) -> Likelihood:
    return Likelihood(evidence=weigh(cs.load("nato-2024").on(day), trusting=trusting), prior=prior)


EVEN = {Stance.SUPPORTS: "1/2", Stance.RESERVED: "3/10", Stance.OBJECTS: "1/5"}


def test_what_is_forced_is_certain() -> None:
    """In April, exactly four are missing, and no prior that allows for that can say otherwise."""
    likely = nato("2024-04-02", Prior(stances=EVEN))
    assert likely.supporters[28] == 1
    assert likely.stance("PL") == {Stance.SUPPORTS: 1}
    assert likely.outcomes[Outcome.BLOCKED] == 1


@pytest.mark.parametrize(("result", "certain"), [("adopted", Outcome.ADOPTED), ("rejected", Outcome.BLOCKED)])
def test_what_the_body_has_decided_is_certain(result: str, certain: Outcome) -> None:
    """Whatever members are likely to say, a decision outranks it."""
    decided = f"  - {{source: first, claims: [{{decision: meier, result: {result}}}]}}"
    likely = Likelihood(evidence=weigh(cs.loads(LAKE + decided).on("2026-03-06")), prior=Prior(stances=EVEN))
    assert likely.outcomes == {outcome: outcome is certain for outcome in Outcome}


def test_members_may_have_a_prior_of_their_own() -> None:
    """Whoever nothing is said of is as likely to support as its own prior says, where no count speaks of it."""
    prior = Prior(stances=EVEN, members={"AL": {Stance.SUPPORTS: "1/3", Stance.OBJECTS: "2/3"}})
    assert nato("2023-11-20", prior).stance("AL")[Stance.OBJECTS] == Fraction(2, 3)


def test_a_doubted_report_is_believed_the_less_the_less_it_fits() -> None:
    """A report whose source is rarely right may turn out to be likely wrong; one that all agrees with, likely right."""
    prior = Prior(stances=EVEN, reliability={"rmf0403": "4/5"})
    likely = nato("2024-04-03", prior)
    (said,) = [statement for statement in likely.evidence.statements if statement.id == "rmf0403"]
    # It says that Poland does not support; that is right with 4/5, and Poland reserved with 3/10 beforehand.
    assert likely.truth(said) == Fraction(4 * 3, 4 * 3 + 1 * 7)
    assert likely.truth(likely.relied_on[0]) == 1


@pytest.mark.parametrize(
    ("prior", "refusal"),
    [
        ({"stances": {Stance.SUPPORTS: "1/2"}}, "add up to 1/2, not to 1"),
        ({"stances": {Stance.SUPPORTS: 1}, "members": {"AL": {}}}, "add up to 0, not to 1"),
        ({"stances": {Stance.SUPPORTS: 0.5, Stance.OBJECTS: 0.5}}, "0.5 is not exact"),
        ({"stances": {Stance.SUPPORTS: 1}, "reliability": {"nos": 2}}, "'nos' cannot be right with a chance of 2"),
    ],
)
def test_a_prior_is_exact_and_complete(prior: dict[str, Any], refusal: str) -> None:
    """Shares add up to 1, chances stay below it, and floats are refused."""
    with pytest.raises(InvalidRecord, match=refusal):
        Prior(**prior)


def test_whom_a_prior_names_has_to_be_there() -> None:
    """A member or a report that is not known would be passed over in silence."""
    with pytest.raises(UnknownId, match="member 'XX'"):
        nato("2024-04-02", Prior(stances=EVEN, members={"XX": EVEN}))
    with pytest.raises(UnknownId, match="report or source 'nobody'"):
        nato("2024-04-02", Prior(stances=EVEN, reliability={"nobody": "1/2"}))
    with pytest.raises(UnknownId, match="member on 2024-04-02 'XX'"):
        nato("2024-04-02", Prior(stances=EVEN)).stance("XX")
    with pytest.raises(InvalidRecord, match="it names no stance"):
        nato("2024-04-02", Prior(stances=EVEN)).number()


def test_what_cannot_be_is_told() -> None:
    """A prior by which nobody ever objects does not go with an open objection."""
    with pytest.raises(ImpossibleReports, match="the prior rules out every world in which the reports are true"):
        _ = nato("2024-04-02", Prior(stances={Stance.SUPPORTS: 1})).supporters


def test_too_many_overlapping_numbers_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where too much would have to be remembered at a time, it is said so instead of going on for ever."""
    monkeypatch.setattr(model_counting, "MODEL_STATES_AT_MOST", 1)
    monkeypatch.setattr(variable_elimination, "GROUP_STATES_AT_MOST", 1)
    with pytest.raises(TooManyWorlds, match="numbers of groups that overlap"):
        nato("2024-02-21", Prior(stances=EVEN)).stance("PL")


def test_a_distribution_adds_up() -> None:
    """Chances of more and of fewer, and the mean, whatever number is asked about."""
    none, third = Fraction(0), Fraction(1, 3)
    found = Distribution([third, none, 2 * third])
    assert [found[number] for number in (2, 1, 7, -1)] == [2 * third, 0, 0, 0]
    assert [found.at_least(number) for number in (1, -4, 3)] == [2 * third, 1, 0]
    assert [found.at_most(number) for number in (1, -1, 9)] == [third, 0, 1]
    assert found.mean == Fraction(4, 3)
