"""Two plans side by side: what both need, what only one does, and how that is told."""

import json

import pytest
from hypothesis import given

import consensus as cs
from consensus.errors import InvalidRecord
from consensus.rules import AtLeast, Rule
from consensus.testing.strategies.situation_strategies import situations
from consensus.unblocking import Plan, PlanComparison
from tests.lake import lake, lake_with

DAY = "2026-03-06"


def plan_of(situation: cs.Situation, proposal: str | None = None, *, rule: Rule | None = None) -> Plan:
    plan = cs.unblock(situation, proposal, rule=rule).cheapest
    assert plan is not None
    return plan


@pytest.fixture(scope="module")
def dikes() -> PlanComparison:
    """What it takes if Germany gets all that it asks for, against the least that it might settle for."""
    situation = cs.loads(lake()).on(DAY)
    ways = cs.unblock(situation)
    assert ways.cheapest is not None and ways.at_least.cheapest is not None
    return ways.cheapest.compared_to(ways.at_least.cheapest)


@given(situations())
def test_every_move_of_either_is_in_one_list(situation: cs.Situation) -> None:
    """Compared the other way round, what only the first has is what only the second had."""
    plans = list(cs.unblock(situation).plans(at_most=3))
    for one in plans:
        for other in plans:
            found, back = one.compared_to(other), other.compared_to(one)
            assert {*found.shared, *found.only_first} == set(one.moves)
            assert {*back.shared, *found.only_second} == set(other.moves)
            assert not {move.id for move in found.only_first} & {move.id for move in other.moves}
            assert (back.only_first, back.only_second) == (found.only_second, found.only_first)
            assert [row["move"] for row in found.rows()] == sorted({move.id for move in (*one.moves, *other.moves)})


def test_the_cheaper_one_is_told_first(dikes: PlanComparison) -> None:
    """Then what both need, and what only one of them does, in words and without ids."""
    assert repr(dikes) == "<PlanComparison of moves: 0 in both, 2 only in the first, 1 only in the second>"
    assert dikes.summary.startswith("The second plan is cheaper: it costs 1, the first plan ")
    assert "Only the second plan needs this: " in dikes.summary
    assert not any(move.id in dikes.summary for move in (*dikes.first.moves, *dikes.second.moves))


def test_two_plans_of_one_cost_and_the_same_moves_are_said_to_be() -> None:
    """Nothing else is left to say but what a replay proves."""
    plan = plan_of(cs.loads(lake()).on(DAY))
    assert plan.compared_to(plan).summary == (
        f"Both plans cost {plan.cost}. They have the same moves. "
        "A replay proves that each works; it does not prove that nothing costs less."
    )


def test_whom_each_is_for_and_counts_on() -> None:
    """Of two proposals, the paragraph names both; whom only one plan counts on, by name."""
    said = ("{candidacy: lund, status: nominated}", "{stance: undeclared, member: NO, proposal: lund}")
    situation = cs.loads(lake() + "".join(f"      - {claim}\n" for claim in said)).on(DAY)
    found = plan_of(situation, "meier").compared_to(plan_of(situation, "lund"))
    assert "The first plan is for Anna Meier as Secretary, the second plan for Jon Lund as Secretary." in found.summary
    assert (found.first.assumes, found.second.assumes) == ((), ("NO",))
    assert "Only the second plan assumes that Norway, which has said nothing, lets it pass." in found.summary
    assert "Only the second counts on\n  Norway" in str(found) and "Only the first counts on" not in str(found)


def test_which_runs_into_a_threat() -> None:
    """A plan that does not win over who threatens runs into its threat; who is asked for what is in a table."""
    threat = "      - {threat: exit, to: leave the Commission, member: DE, proposal: meier}\n"
    situation = cs.loads(lake() + threat).on(DAY)
    found = plan_of(situation).compared_to(plan_of(situation, rule=AtLeast(3)))
    assert "The second plan runs into a threat by Germany to leave the Commission." in found.summary
    assert "The first plan runs into" not in found.summary
    assert "The first plan asks something of Anna Meier and Austria, the second plan of Norway." in found.summary
    asked = str(found).split("Who is asked for what\n")[1].splitlines()
    assert [line.split() for line in asked[1:4]] == [
        ["Anna", "Meier", "grant:seat/vice"],
        ["Austria", "grant:fund"],
        ["Norway", "win-over:NO:meier"],
    ]


def test_plans_of_two_races_are_not_compared() -> None:
    """Their moves have nothing to do with one another."""
    plan = plan_of(cs.loads(lake()).on(DAY))
    with pytest.raises(InvalidRecord, match="two races"):
        plan.compared_to(plan_of(cs.loads(lake_with("Lake Commission", "Sea Commission")).on(DAY)))


def test_a_plan_is_compared_to_a_plan() -> None:
    """Where nothing unblocks there is none, which is said in a word."""
    with pytest.raises(InvalidRecord, match="compared to None, which is no plan"):
        plan_of(cs.loads(lake()).on(DAY)).compared_to(None)  # type: ignore[arg-type]  # as a notebook may do


def test_it_is_plain_data_and_html(dikes: PlanComparison) -> None:
    """Each plan with the question that it answers and those of whom it asks something."""
    found = json.loads(json.dumps(dikes.to_dict()))
    assert found["summary"] == dikes.summary
    assert [plan["actors"] for plan in found["plans"]] == [list(dikes.first.actors), list(dikes.second.actors)]
    assert found["only_second"] == [move.id for move in dikes.only_second]
    drawn = dikes._repr_html_()
    assert drawn is not None and "Only in the second" in drawn
