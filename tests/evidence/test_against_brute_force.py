"""What follows from reports is what holds in every world, gone through one by one."""

from collections.abc import Callable, Iterable
from itertools import product
from math import prod

import attrs
import pytest
from hypothesis import assume, example, given, settings

from consensus.errors import TooManyWorlds
from consensus.evidence import Attitude, Evidence, NewestFirst, OnRecordFirst, Policy, StancePeriod, Statement, weigh
from consensus.records import HOLD_OUTS, BallotClaim, Stance
from consensus.situation import Situation
from consensus.testing.strategies.account_strategies import accounts
from consensus.timeline import Timeline
from tests.evidence.oracle import Assigned, Oracle, can_be_cast, is_true, subsets
from tests.evidence.test_testimony_reader import lake

TALLIED = ((Stance.SUPPORTS,), HOLD_OUTS, (Stance.OBJECTS,), (Stance.UNDECLARED, Stance.RESERVED))
TRIES = settings().max_examples
WORLDS_AT_MOST = 20_000
"""How many worlds of a larger body are gone through."""
SHOWN_AT_MOST = 7
"""How many statements are tried in all sets."""


def few(evidence: Evidence) -> bool:
    return len(evidence.statements) <= SHOWN_AT_MOST


@given(accounts())
def test_bounds_and_stances_are_those_of_all_worlds(situation: Situation) -> None:
    """The least and greatest numbers, and each member's possible stances, are those met in some world."""
    evidence = weigh(situation)
    oracle = Oracle(evidence.testimony)
    worlds = oracle.members(oracle.allowed(evidence.relied_on))
    assert worlds
    for stances in TALLIED:
        numbers = [sum(world[member] in stances for member in situation.voters) for world in worlds]
        tally = evidence.tally(*stances)
        assert (tally.least, tally.greatest) == (min(numbers), max(numbers))
    for member in situation.members:
        possible = {world[member] for world in worlds}
        assert evidence.possible(member) == possible
        assert evidence.forced.get(member) == (possible.pop() if len(possible) == 1 else None)


@pytest.mark.slow
@given(accounts(max_members=8))
@settings(max_examples=TRIES // 2)
def test_larger_bodies_have_the_bounds_of_all_worlds(situation: Situation) -> None:
    """Up to eight members: attitudes that nothing tells apart are gone through once, for all of them."""
    evidence = weigh(situation)
    told_apart = [{attitude for attitude in Attitude if attitude.stance in stances} for stances in TALLIED]
    told_apart += [set(limit) for each in evidence.relied_on for _, limit in each.limits]
    told_apart += [set(number.attitudes) for each in evidence.relied_on for number in each.numbers]
    told_apart += map(set, evidence.testimony.domains.values())
    alike: dict[tuple[bool, ...], list[Attitude]] = {}
    for attitude in Attitude:
        alike.setdefault(tuple(attitude in each for each in told_apart), []).append(attitude)
    domains = evidence.testimony.domains
    choices = {period: [first for first, *_ in alike.values() if first in domain] for period, domain in domains.items()}
    for statement in evidence.relied_on:
        for period, limit in statement.limits:
            choices[period] = [attitude for attitude in choices[period] if attitude in limit]
    assume(prod(map(len, choices.values())) <= WORLDS_AT_MOST)
    every = (dict(zip(choices, attitudes, strict=True)) for attitudes in product(*choices.values()))
    worlds = [world for world in every if all(is_true(each, world) for each in evidence.relied_on)]
    for stances in TALLIED:
        numbers = [
            sum(world[StancePeriod(member)].stance in stances for member in situation.voters) for world in worlds
        ]
        tally = evidence.tally(*stances)
        assert (tally.least, tally.greatest) == (min(numbers), max(numbers))
    for member in situation.members:
        found = {world[StancePeriod(member)] for world in worlds}
        classes = [
            set(attitudes) & domains[StancePeriod(member)] for attitudes in alike.values() if attitudes[0] in found
        ]
        assert evidence.possible(member) == {attitude.stance for attitudes in classes for attitude in attitudes}


@given(accounts())
def test_a_part_of_the_members_is_counted_by_itself(situation: Situation) -> None:
    """The bounds of how many of some members have a stance are those met in some world."""
    evidence = weigh(situation)
    oracle = Oracle(evidence.testimony)
    among = situation.members[:2]
    worlds = oracle.members(oracle.allowed(evidence.relied_on))
    numbers = [sum(world[member] in HOLD_OUTS for member in among) for world in worlds]
    tally = evidence.tally(*HOLD_OUTS, among=among)
    assert (tally.least, tally.greatest) == (min(numbers), max(numbers))


@given(accounts(max_members=3))
# By one account nobody voted for it, by another one member did and all others stayed away, which was enough.
@example(
    lake(
        "  - {source: first, claims: [{ballot: vote, tallies: [{stance: supports, number: 0}]}]}\n"
        "  - {source: first, id: other, claims: [{ballot: vote, of: 1, tallies: [{stance: supports, number: 1}]}]}",
        "2026-03-04",
    ).situation
)
def test_outcomes_are_those_of_all_worlds(situation: Situation) -> None:
    """An outcome is possible if the rule has it in some world, judged one by one.

    OPEN, too, where it hangs on which account of a ballot is right.
    """
    evidence = weigh(situation)
    oracle = Oracle(evidence.testimony)
    found = oracle.outcomes(oracle.allowed(evidence.relied_on), situation.rule)
    try:
        assert evidence.outcomes == found
    except TooManyWorlds:
        assert situation.rule.formula(situation.profile()) is None or "present" in situation.rule.describe()


@given(accounts())
def test_contradictions_are_all_irreducible_sets(situation: Situation) -> None:
    """Every smallest set of statements that no world has is found, each once, and no other."""
    evidence = weigh(situation)
    if few(evidence):
        found = [frozenset(contradiction.statements) for contradiction in evidence.contradictions()]
        assert len(set(found)) == len(found)
        assert set(found) == Oracle(evidence.testimony).contradictions(evidence.statements)


@pytest.mark.slow
@given(accounts())
def test_policies_set_aside_what_contradicts_their_rank(situation: Situation) -> None:
    """Rank by rank, what is part of an irreducible contradiction with what was taken up before is set aside."""
    for trusting in ((), (OnRecordFirst(),), (NewestFirst(),), (OnRecordFirst(), NewestFirst())):
        evidence = weigh(situation, trusting=trusting)
        if few(evidence):
            assert set(evidence.relied_on) == relied_on(evidence, trusting)


def relied_on(evidence: Evidence, trusting: Iterable[Policy]) -> set[Statement]:
    oracle = Oracle(evidence.testimony)
    ranks = {statement: tuple(policy.rank(statement) for policy in trusting) for statement in evidence.statements}
    kept: set[Statement] = set()
    for rank in sorted(set(ranks.values())):
        tier = [statement for statement in evidence.statements if ranks[statement] == rank]
        refuted = {statement for each in oracle.contradictions(tier, kept) for statement in each}
        kept |= set(tier) - refuted
    return kept


def fewest(evidence: Evidence, holds: Callable[[Assigned], bool]) -> int:
    """How many statements are needed, at least, for something to hold in every world."""
    oracle = Oracle(evidence.testimony)
    return next(len(s) for s in subsets(list(evidence.relied_on)) if all(map(holds, oracle.allowed(s))))


@pytest.mark.slow
@given(accounts(max_members=3))
@settings(max_examples=40)
def test_grounds_are_enough_and_smallest(situation: Situation) -> None:
    """The statements on which a consequence rests are enough for it, and there are no fewer that are."""
    evidence = weigh(situation)
    if not few(evidence):
        return
    oracle = Oracle(evidence.testimony)
    supporters = evidence.supporters

    def number(world: Assigned) -> int:
        return sum(world[StancePeriod(member)].stance is Stance.SUPPORTS for member in situation.voters)

    def at_least(world: Assigned) -> bool:
        return number(world) >= supporters.least

    def at_most(world: Assigned) -> bool:
        return number(world) <= supporters.greatest

    for holds, grounds in ((at_least, supporters.least_rests_on), (at_most, supporters.greatest_rests_on)):
        assert all(map(holds, oracle.allowed(grounds)))
        assert len(grounds) == fewest(evidence, holds)
    for member, stance in evidence.forced.items():
        grounds = evidence.rests_on(member, stance)

        def forced(world: Assigned, member: str = member, stance: Stance = stance) -> bool:
            return world[StancePeriod(member)].stance is stance

        assert all(map(forced, oracle.allowed(grounds)))
        assert len(grounds) == fewest(evidence, forced)


@given(accounts(max_members=3))
def test_what_the_outcome_rests_on_is_enough(situation: Situation) -> None:
    """An outcome that is forced is forced by its grounds alone."""
    evidence = weigh(situation)
    if len(evidence.outcomes) == 1:
        oracle = Oracle(evidence.testimony)
        assert oracle.outcomes(oracle.allowed(evidence.outcome_rests_on), situation.rule) == evidence.outcomes


@given(accounts())
def test_an_answer_narrows_the_worlds_to_those_with_it(situation: Situation) -> None:
    """What follows from an answer is what holds in the worlds in which the member has that stance."""
    evidence = weigh(situation)
    oracle = Oracle(evidence.testimony)
    worlds = oracle.members(oracle.allowed(evidence.relied_on))
    member = situation.members[0]
    for stance in sorted(evidence.possible(member), key=list(Stance).index):
        answer = evidence.supposing(member, stance)
        numbers = [
            sum(world[voter] is Stance.SUPPORTS for voter in situation.voters)
            for world in worlds
            if world[member] is stance
        ]
        assert (answer.supporters.least, answer.supporters.greatest) == (min(numbers), max(numbers))


@given(accounts())
def test_a_ballot_states_what_can_have_been_cast(situation: Situation) -> None:
    """The worlds that a ballot by itself allows are those in which its votes can have been cast, one by one."""
    body = situation.setting.body
    for report in situation.timeline.reports:
        (ballot,) = report.claims
        if not isinstance(ballot, BallotClaim) or ballot.group == "some":
            continue
        alone = attrs.evolve(situation, timeline=Timeline(reports=[report]), known_by=None)
        (entry,) = alone.timeline.entries_of(report.id)
        assert entry.day is not None
        voters = set(body.members_on(entry.day))
        if ballot.group is not None:
            voters &= set(body.group(ballot.group).members)
        evidence = weigh(alone)
        if sum(tally.number for tally in ballot.tallies) > len(voters):
            assert evidence.statements == ()
            continue
        held = {group.id: voters & set(group.members) for group in body.groups}
        cast = {
            stances
            for stances in product(Stance, repeat=len(voters))
            if can_be_cast(ballot, dict(zip(sorted(voters), stances, strict=True)), held)
        }
        oracle = Oracle(evidence.testimony)
        worlds = oracle.members(oracle.allowed(evidence.statements))
        assert {tuple(world[member] for member in sorted(voters)) for world in worlds} == cast
