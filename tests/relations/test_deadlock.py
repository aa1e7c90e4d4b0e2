"""Deadlocks and what breaks them, against every set of moves tried one by one."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import consensus as cs
from consensus.records import (
    AllOf,
    AnyOf,
    Assents,
    AssentsWeigh,
    AtLeastAssent,
    CandidateWithdrawn,
    Condition,
    Granted,
    OnTable,
    Pressure,
    Stance,
    StanceClaim,
    Tie,
    TieClaim,
    TieKind,
)
from consensus.relations import Deadlock, breaking, deadlocks, waits
from consensus.situation import Situation
from consensus.testing.strategies.situation_strategies import situations
from tests.unblocking.oracle import Chosen, Fact, Oracle
from tests.unblocking.test_against_brute_force import TRIES

CASE = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, DE, LI], rule: unanimity}
offices: {secretary: {}}
candidates: {meier: {}, lund: {member: DE}}
proposals: {meier: {secretary: meier}}
concessions: {fund: {by: chair}, port: {by: chair}}
actors: {chair: {}}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
"""

CYCLE = "{tie: waits for, member: AT, on_member: CH}"


def race(*claims: str) -> Situation:
    return cs.loads(CASE + "".join(f"      - {claim}\n" for claim in claims)).on("2026-03-02")


def test_a_cycle_without_a_way_out_is_broken_by_a_waiver_only() -> None:
    """Two that wait for nothing but each other: no moves break it; the first wait by member would have to go."""
    stuck = race(CYCLE, "{tie: waits for, member: CH, on_member: AT}")
    answer = breaking(stuck, *deadlocks(stuck))
    assert (answer.moves, answer.cost, answer.stopped_at) == (None, None, None)
    assert [(wait.member, wait.on) for wait in answer.waivers] == [("AT", ("CH",))]


def test_the_cheapest_way_out_of_one_wait_breaks_the_cycle() -> None:
    """Of the ways in which some wait of the cycle could end, the cheapest is told, by the caller's costs if given."""
    stuck = race(
        CYCLE,
        "{tie: waits for, member: CH, until: {any: [{assents: AT}, {withdrawn: lund}, {all: [{granted: fund}]}]}}",
    )
    (deadlock,) = deadlocks(stuck)
    cheap = breaking(stuck, deadlock)
    assert cheap.moves is not None
    assert [move.id for move in cheap.moves] == ["grant:fund"]
    assert (cheap.cost, cheap.waivers) == (Fraction(1), ())
    dear = breaking(stuck, deadlock, costs={"grant": 4})
    assert dear.moves is not None
    assert [move.id for move in dear.moves] == ["withdraw:lund"]


def test_an_assent_that_somebody_else_brings_breaks_it() -> None:
    """A cycle with a way out by way of a member outside of it is broken by what makes that one assent."""
    stuck = race(
        CYCLE,
        "{tie: waits for, member: CH, until: {any: [{assents: AT}, {assents: LI}]}}",
        "{stance: reserved, member: LI}",
    )
    answer = breaking(stuck, *deadlocks(stuck))
    assert answer.moves is not None
    assert [move.id for move in answer.moves] == ["win-over:LI:meier"]


def test_the_search_says_where_it_stopped() -> None:
    """Where only two moves together do, a limit of one leaves the question open, and says so."""
    stuck = race(
        CYCLE,
        "{tie: waits for, member: CH, until: {any: [{assents: AT}, {all: [{granted: fund}, {granted: port}]}]}}",
    )
    (deadlock,) = deadlocks(stuck)
    cut = breaking(stuck, deadlock, at_most=1)
    assert (cut.moves, cut.stopped_at, len(cut.waivers)) == (None, 1, 1)
    whole = breaking(stuck, deadlock)
    assert whole.moves is not None
    assert ([move.id for move in whole.moves], whole.stopped_at) == (["grant:fund", "grant:port"], None)


def test_cycles_that_meet_take_more_waivers() -> None:
    """Two cycles that share a member are broken by waiving the waits of that one, or else one of each."""
    stuck = race(
        CYCLE,
        "{tie: waits for, member: CH, on_member: AT}",
        "{tie: waits for, member: CH, on_member: DE}",
        "{tie: waits for, member: DE, on_member: CH}",
    )
    (deadlock,) = deadlocks(stuck)
    assert deadlock == Deadlock(members=("AT", "CH", "DE"))
    assert [(wait.member, wait.on) for wait in breaking(stuck, deadlock).waivers] == [("AT", ("CH",)), ("CH", ("DE",))]


def test_who_is_missing_no_more_is_waited_for_no_more() -> None:
    """Of two that a member waits for, the one that assents is none on whom it still waits."""
    waiting = "{tie: waits for, member: AT, until: {all: [{assents: CH}, {granted: fund}]}}"
    stuck = race(waiting, "{stance: supports, member: CH, conditional: true}")
    assert cs.graph(stuck).has_edge("AT", "CH")
    assert [wait.on for wait in waits(stuck)] == [("chair",)]


def test_a_limit_of_nothing_leaves_the_waiver() -> None:
    """Where no move may be tried, the answer is the waiver, and says that moves were left out."""
    stuck = race(CYCLE, "{tie: waits for, member: CH, until: {any: [{assents: AT}, {granted: fund}]}}")
    assert breaking(stuck, *deadlocks(stuck), at_most=0).stopped_at == 0


# Against every set of moves


@st.composite
def tangled(draw: st.DrawFn) -> Situation:
    """Situations in which two or three members wait for one another, some with another way out."""
    situation = draw(situations(bargains=False))
    ring = draw(st.lists(st.sampled_from(situation.members), min_size=2, max_size=3, unique=True))
    asks = [Granted(concession=each.id) for each in situation.setting.concessions]
    outs: list[Condition] = [*asks, *(Assents(member=member) for member in situation.members)]
    outs += [CandidateWithdrawn(candidate=each.id) for each in situation.setting.candidates]
    claims: list[cs.StanceClaim | cs.TieClaim] = []
    for place, member in enumerate(ring):
        until: Condition = Assents(member=ring[(place + 1) % len(ring)])
        if draw(st.booleans()):
            way = AllOf(draw(st.lists(st.sampled_from(outs), min_size=1, max_size=2)))
            until = AnyOf([until, way])
        claims.append(TieClaim(tie=Tie(kind=TieKind.WAITS_FOR, subject=member, until=until)))
        proposal = situation.proposal.id
        claims.append(StanceClaim(stance=Stance.RESERVED, members=[member], proposal=proposal))
    return situation.supposing(*claims)


def named(condition: Condition, oracle: Oracle, facts: frozenset[Fact], chosen: Chosen) -> set[str]:
    """The members whose doing is still missing of a condition."""

    def assents(member: str, proposal: str | None) -> bool:
        return ("assents", member, proposal or oracle.goal) in facts

    if oracle.holds(condition, oracle.goal, facts):
        return set()
    match condition:
        case AllOf(parts) | AnyOf(parts):
            return {name for part in parts for name in named(part, oracle, facts, chosen)}
        case Assents(member=member) | Pressure(member=member):
            return {member}
        case AtLeastAssent(members=members, proposal=proposal):
            return {member for member in members if not assents(member, proposal)}
        case AssentsWeigh(weights=weights, proposal=proposal):
            return {member for member, _ in weights if not assents(member, proposal)}
        case Granted():
            return {str(oracle._giver(piece)) for piece in oracle.asked(condition) - facts}
        case OnTable(proposal=proposal):
            return set(oracle.situation.setting.proposal(proposal).candidates)
        case _:
            return set()


def waiting_on(oracle: Oracle, chosen: Chosen, waived: frozenset[Tie]) -> dict[str, set[str]]:
    """For whom each member still waits once these moves are made and these waits waived."""
    waived_oracle = Oracle(
        situation=oracle.situation,
        goal=oracle.goal,
        rule=oracle.rule,
        undeclared="withhold",
        waived=frozenset(("wait", tie) for tie in waived),
    )
    facts = waived_oracle.facts(chosen)
    found: dict[str, set[str]] = {}
    for member in oracle.members:
        for wait in oracle.standings[member, oracle.goal].waits:
            if not waived_oracle.is_over(wait.tie, oracle.goal, facts):
                condition = wait.tie.until or Assents(member=wait.tie.object or "")
                found.setdefault(member, set()).update(named(condition, oracle, facts, chosen))
    return found


def reachable(start: str, waiting: dict[str, set[str]], among: Iterable[str]) -> set[str]:
    found: set[str] = set()
    to_see = [start]
    while to_see:
        for other in waiting.get(to_see.pop(), set()) & set(among):
            if other not in found:
                found.add(other)
                to_see.append(other)
    return found


def is_stuck(waiting: dict[str, set[str]], among: Iterable[str]) -> bool:
    """Whether two of these members wait for each other, directly or through others of them."""
    reached = {member: reachable(member, waiting, among) & waiting.keys() for member in among if member in waiting}
    return any(other != member and member in reached[other] for member in reached for other in reached[member])


@settings(max_examples=2 * TRIES)
@given(tangled())
def test_the_smallest_choice_is_the_smallest_of_all_sets_of_moves(situation: Situation) -> None:
    """Least cost, then fewest, then ids; where none does, the fewest waits that do it when they are waived."""
    goal = situation.proposal.id
    oracle = Oracle(situation=situation, goal=goal, rule=situation.rule, undeclared="withhold")
    able = {move: oracle.moves[move] for move in oracle.bearing(frozenset())}
    sets = [moves for number in range(4) for moves in combinations(sorted(able), number)]
    ranked = sorted((sum((able[move] for move in moves), Fraction(0)), len(moves), moves) for moves in sets)
    for deadlock in deadlocks(situation):
        among = deadlock.members
        assert is_stuck(waiting_on(oracle, frozenset(), frozenset()), among)
        answer = breaking(situation, deadlock)
        doing = (
            (cost, moves)
            for cost, _, moves in ranked
            if not is_stuck(waiting_on(oracle, frozenset(moves), frozenset()), among)
        )
        expected = next(doing, None)
        if expected is not None:
            assert answer.moves is not None
            assert (answer.cost, tuple(move.id for move in answer.moves)) == expected
            assert answer.waivers == ()
            continue
        assert answer.moves is None and answer.waivers
        ties = [wait.tie for member in among for wait in oracle.standings[member, goal].waits]
        waived = frozenset(wait.tie for wait in answer.waivers)
        assert not is_stuck(waiting_on(oracle, frozenset(), waived), among)
        for fewer in combinations(ties, len(waived) - 1):
            assert is_stuck(waiting_on(oracle, frozenset(), frozenset(fewer)), among)
        if answer.stopped_at is None and len(able) <= 7:
            every = [moves for number in range(4, len(able) + 1) for moves in combinations(sorted(able), number)]
            assert all(is_stuck(waiting_on(oracle, frozenset(moves), frozenset()), among) for moves in every)


@given(tangled())
def test_a_limit_keeps_only_larger_choices_away(situation: Situation) -> None:
    """With a limit of one, the answer is the smallest single move, or the limit is told, or nothing ever does."""
    for deadlock in deadlocks(situation):
        short, long = breaking(situation, deadlock, at_most=1), breaking(situation, deadlock, at_most=4)
        if short.stopped_at is None:
            assert short == long
        if short.moves is not None and long.moves is not None:
            assert long.cost is not None and short.cost is not None
            assert long.cost <= short.cost


def test_an_unknown_proposal_is_an_error() -> None:
    """A proposal that does not exist is refused."""
    with pytest.raises(cs.ConsensusError, match="unknown proposal"):
        breaking(race(), Deadlock(members=("AT", "CH")), proposal="meyer")
