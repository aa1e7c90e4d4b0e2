"""Bodies in which many members are counted, and costs and weights of any size: answered by whichever engine can."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import comb

import pytest

import consensus as cs
from consensus.assent import RuledOut
from consensus.cases.known_bodies import european_union
from consensus.errors import EngineGaveUp, OutOfTime
from consensus.integer_programs import Bound, IntegerProgram
from consensus.records import WinOver
from consensus.rules import Majority, Rule, Weighted, bodies
from consensus.search.choices import OBJECTIVES
from consensus.search.integer_engine import IntegerEngine
from consensus.search.portfolio import counts_many
from consensus.situation import Situation
from consensus.time_limit import TimeLimit
from consensus.unblocking import Status, unblock

UNION = european_union()
NICE_VOTES = UNION.votes_on(date(2013, 7, 1))
POPULATIONS_2018 = UNION.populations_on(date(2019, 1, 1))


def union(rule: Rule, *, day: str = "2014-06-01") -> cs.Unblocking:
    """What would make 28 undeclared members of the Union agree under a rule."""
    members = ", ".join(NICE_VOTES)
    case = f"""
consensus: 1
title: President
body: {{name: European Council, members: [{members}], rule: unanimity}}
offices: {{commission: {{title: President}}}}
candidates: {{x: {{name: X}}}}
proposals: {{x: {{commission: x}}}}
timeline:
  - {{id: nominated, reported_on: 2013-01-01, claims: [{{candidacy: x, status: nominated}}]}}
"""
    return unblock(cs.loads(case).on(day), rule=rule)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rule", "number"),
    [
        # The heaviest votes first: four of 29, two of 27, one of 14, one of 13 and five of 12 are 257.
        (Weighted(quota=260, weights=NICE_VOTES), 14),
        (Majority(at_least=Fraction(2, 3)), 19),
        (Weighted(quota=260, weights=NICE_VOTES) & Majority(at_least=Fraction(2, 3)), 19),
        (bodies.european_council_by_population(POPULATIONS_2018), 21),
    ],
    ids=["votes", "members", "both", "population"],
)
def test_28_members_that_vote_are_counted(rule: Rule, number: int) -> None:
    """No fewer than the law asks for, of 268 million ways to choose among 28, and none of them gone through."""
    ways = union(rule)
    assert counts_many(ways.prospect)
    assert ways.status is Status.OPTIMAL and ways.cheapest is not None
    assert ways.cheapest.cost == number == len(ways.cheapest.moves)
    first, second = ways.plans(at_most=2)
    assert first.cost == second.cost and first.moves != second.moves
    assert [move.id for move in first.moves] == [move.id for move in ways.cheapest.moves]


def test_plans_are_counted_without_being_listed() -> None:
    """Any 19 of 28 members will do: seven million plans, of which the engine is asked for none."""
    assert union(Majority(at_least=Fraction(2, 3))).number_of_plans(at_most=10**9) == comb(28, 19)


VOTING = "members present and voting"


def assembly(rule: str, claims: Sequence[str], members: int) -> Situation:
    """A body of so many members, m000 and so on, under a rule as a case file has it."""
    names = ", ".join(f"m{number:03}" for number in range(members))
    lines = "\n".join(f"      - {claim}" for claim in ("{candidacy: x, status: nominated}", *claims))
    case = f"""
consensus: 1
title: President
body: {{name: Assembly, members: [{names}], rule: {rule}}}
offices: {{chair: {{title: President}}}}
candidates: {{x: {{name: X}}}}
proposals: {{x: {{chair: x}}}}
sources: {{s: {{publisher: P, reported_on: 2020-01-01}}}}
timeline:
  - source: s
    claims:
{lines}
"""
    return cs.loads(case).on("2020-01-02")


def test_a_plain_majority_of_38_is_answered() -> None:
    """One abstains and 37 have said nothing: more than half of these have to be won over, and the one is left alone.

    The engine stopped in the middle, and that was told as a disagreement about the definition.
    """
    ways = unblock(
        assembly(f"{{majority: {{more_than: 1/2, of: {VOTING}}}}}", ["{stance: abstains, member: m000}"], 38)
    )
    assert ways.status is Status.OPTIMAL and ways.cheapest is not None
    assert [move.actors[0] for move in ways.cheapest.moves] == [f"m{number:03}" for number in range(1, 20)]


def test_a_quorum_and_a_majority_are_counted_together() -> None:
    """Who has said nothing costs a quorum most by staying away and a majority by objecting: each is counted by itself.

    20 support, 50 object, 10 abstain, 44 are absent and 40 have said nothing.  No plan was found in 40 s.
    """
    groups = {"supports": (0, 20), "objects": (20, 70), "abstains": (70, 80), "absent": (80, 124)}
    stances = [
        f"{{stance: {stance}, members: [{', '.join(f'm{number:03}' for number in range(*group))}]}}"
        for stance, group in groups.items()
    ]
    rule = f"{{all: [{{quorum: {{share: 1/2}}}}, {{majority: {{more_than: 1/2, of: {VOTING}}}}}]}}"
    ways = unblock(assembly(rule, stances, 164))
    assert ways.prospect.goal is not None
    # Whoever is won over may no longer object: 20 + 36 is more than 50 + 40 - 36.
    assert ways.status is Status.OPTIMAL and ways.cheapest is not None and ways.cheapest.cost == 36


@pytest.mark.slow
@pytest.mark.parametrize("cycles", [1, 3])
def test_cycles_in_an_assembly_are_broken(cycles: int) -> None:
    """Members that follow each other do not bring each other to assent; one of two won over brings the other."""
    claims = ["{stance: abstains, member: m000}"]
    for one in range(1, 2 * cycles, 2):
        first, second = f"m{one:03}", f"m{one + 1:03}"
        claims.append(f"{{stance: reserved, members: [{first}, {second}]}}")
        claims += [
            f"{{tie: follows, member: {who}, on_member: {whom}}}" for who, whom in [(first, second), (second, first)]
        ]
    ways = unblock(assembly(f"{{majority: {{more_than: 1/2, of: {VOTING}}}}}", claims, 38))
    assert ways.status is Status.OPTIMAL and ways.cheapest is not None
    assert ways.cheapest.cost == 19 - cycles


def test_costs_and_weights_of_any_size_are_added_up() -> None:
    """What differs in the last of twelve digits decides, and so does a single inhabitant in a world of people."""
    members = [f"m{number:03}" for number in range(20)]
    costs = {f"win-over:{member}:x": 10**12 - number for number, member in enumerate(members)}
    ways = unblock(assembly("{at_least: 9}", [], 20), costs=costs)
    assert ways.cheapest is not None
    assert [move.actors[0] for move in ways.cheapest.moves] == members[11:]
    assert ways.cheapest.cost == sum(10**12 - number for number in range(11, 20))
    populations = {member: 1_400_000_000 + (member == "m000") for member in members}
    populous = Weighted(quota=Fraction(9 * 1_400_000_000 + 1), weights=populations)
    ways = unblock(assembly("unanimity", [], 20), rule=populous)
    assert ways.cheapest is not None
    assert [move.actors[0] for move in ways.cheapest.moves] == members[:9]


def test_large_costs_are_answered_by_every_path() -> None:
    """Four members at costs that differ in the last of eleven digits: plans, frontier, moves, certificate.

    Where many are counted they were answered, and refused everywhere else.
    """
    costs = {f"win-over:m{number:03}:x": 10**10 + number for number in range(4)}
    ways = unblock(assembly("{at_least: 2}", [], 4), costs=costs)
    assert ways.cheapest is not None and ways.cheapest.cost == 2 * 10**10 + 1
    assert [plan.cost - 2 * 10**10 for plan in ways.plans()] == [1, 2, 3, 3, 4, 5]
    assert [plan.cost for plan in ways.frontier()] == [ways.cheapest.cost]
    assert (ways.essential, len(ways.useful)) == ((), 4)
    assert ways.certificate.check(ways.situation).bound == ways.cheapest.cost
    objecting = [f"{{objection: o{number}, member: m00{number}, lifted_when: {{any: []}}}}" for number in range(2)]
    stuck = unblock(assembly("unanimity", objecting, 4), costs=costs, without=["settle:o0", "settle:o1"])
    assert stuck.impasse is not None and len(stuck.impasse.waivers) == 2


def test_an_impasse_of_people_is_explained() -> None:
    """Where votes are counted by inhabitants of the world, why nothing unblocks is told, and what every plan needs.

    The weights of such a rule are beyond the other engine: only the cheapest plan was told, and an impasse refused.
    """
    people = Weighted(quota=7 * 10**9, weights={f"m{number:03}": 2 * 10**9 + number for number in range(4)})
    assembled = assembly("unanimity", [], 4)
    assert unblock(assembled, rule=people).essential == tuple(f"win-over:m{number:03}:x" for number in range(4))
    stuck = unblock(assembled, rule=people, without=["win-over:m001:x"])
    assert stuck.status is Status.IMPOSSIBLE and stuck.impasse is not None
    assert stuck.impasse.core == stuck.impasse.waivers == (RuledOut(WinOver("m001", "x")),)


@pytest.mark.slow
def test_fine_costs_are_no_cliff() -> None:
    """With a cost of its own for each of 15 members, the nine cheapest: found, listed and proven as far as it goes.

    The engine of clauses went through sums of costs for minutes, and a certificate took as long.
    """
    members = [f"m{number:03}" for number in range(15)]
    costs = {f"win-over:{member}:x": 100 + 37 * number * number % 899 for number, member in enumerate(members)}
    ways = unblock(assembly("{at_least: 9}", [], 15), costs=costs)
    least = sorted(costs.values())
    assert ways.cheapest is not None and ways.cheapest.cost == sum(least[:9])
    first, second = ways.plans(at_most=2)
    assert first.cost == ways.cheapest.cost
    assert second.cost == sum(least[:8]) + least[9]
    proven = ways.certificate.check(ways.situation)
    assert proven.bound is not None and 0 < proven.bound <= ways.cheapest.cost


def test_what_gives_up_is_left_to_the_other_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that stops without an answer is no disagreement: the other one answers, or what is known is told."""
    monkeypatch.setattr("consensus.integer_programs.integer_program.SMALL", 0)
    for attempts in ("_ATTEMPTS", "_ATTEMPTS_AT_BEST"):
        monkeypatch.setattr(f"consensus.integer_programs.highs.{attempts}", ())
    question = assembly("{at_least: 6}", [], 12)
    with pytest.raises(EngineGaveUp):
        IntegerEngine(unblock(question).prospect).best(OBJECTIVES)
    ways = unblock(question)
    assert counts_many(ways.prospect)
    assert ways.status is Status.OPTIMAL and ways.cheapest is not None and ways.cheapest.cost == 6


def test_a_certificate_of_many_says_what_it_leaves_to_the_engine() -> None:
    """Its plan is replayed and its bound is true; how far the bound goes beyond what is proven, it says."""
    ways = union(Majority(at_least=Fraction(2, 3)))
    proven = ways.certificate.check(ways.situation, ways.prospect.rule)
    assert proven.cost == 19
    assert proven.bound is not None and proven.bound <= 19
    assert (proven.trusted == "") == (proven.bound == 19)
    assert len(ways.frontier()) == 1


def test_the_first_by_id_is_found_among_millions() -> None:
    """Under a bare majority of 28, all are alike, and the first fifteen by id come first."""
    ways = union(Majority(more_than=Fraction(1, 2)))
    assert ways.cheapest is not None
    assert [move.actors for move in ways.cheapest.moves] == [(member,) for member in sorted(NICE_VOTES)[:15]]


def test_counting_stops_when_its_time_is_up() -> None:
    """What was not found in time is not taken for impossible."""
    prospect = union(Weighted(quota=260, weights=NICE_VOTES)).prospect
    with pytest.raises(OutOfTime):
        IntegerEngine(prospect).best(OBJECTIVES, limit=TimeLimit(0))
    program = IntegerProgram()
    some = program.columns([1] * 160)
    program.row(Bound(dict.fromkeys(some, 2), 81, 320))
    with pytest.raises(OutOfTime):
        program.greatest(dict.fromkeys(some, -1), seconds=0)
    found = program.greatest(dict.fromkeys(some, -1))
    assert found is not None and found[0] == -41
