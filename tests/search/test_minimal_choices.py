"""All the subset-minimal plans, their order, what they share and the best of them: brute force lists the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consensus.cases import loads
from consensus.records import AllOf, Concession, DecisionResult, Grant, Granted, MoveTerms, ObjectionClaim, PackageDeal
from consensus.testing.strategies.situation_strategies import contested, situations
from consensus.unblocking import Plan, Status, unblock
from tests.unblocking.oracle import WayOut, essential, frontier, useful
from tests.unblocking.questions import Question, questions
from tests.unblocking.replaying import replay
from tests.unblocking.test_found_by_brute_force import FUND, race, supporting

TRIES = settings().max_examples
"""How many examples the profile asks for; 60 by default."""

MOVES_AT_MOST = 7
"""Moves beyond these are ruled out: to list every minimal plan, each of at most 128 sets of moves has to be tried."""

SITUATIONS = st.one_of(contested(), contested(), situations())
"""Situations, mostly with more than one way out."""


def told(plan: Plan) -> WayOut:
    """A plan as the oracle tells one."""
    return WayOut(
        cost=plan.cost,
        moves=tuple(move.id for move in plan.moves),
        actors=frozenset(actor for move in plan.moves for actor in move.actors),
    )


def lists_the_same(question: Question) -> None:
    """The engine lists the plans that brute force finds, in its order, and says the same of them all."""
    ways = question.ask()
    plans = [told(plan) for plan in ways.plans(at_most=None)]
    expected: tuple[WayOut, ...] = ()
    if question.situation.decided(question.goal, rule=question.rule) is DecisionResult.ADOPTED:
        assert ways.status is Status.ADOPTED
    else:
        expected = question.oracle.minimal(among=question.able, given=question.given)
        assert (ways.status is Status.IMPOSSIBLE) == (not expected)
        assert (ways.impasse is None) == bool(expected)
    assert plans == list(question.oracle.told(expected, frozenset(question.given)))
    assert (None if ways.cheapest is None else told(ways.cheapest)) == (expected[0] if expected else None)
    assert ways.essential == essential(expected)
    assert ways.useful == useful(expected)
    assert tuple(map(told, ways.frontier())) == frontier(expected)
    assert [told(plan) for plan in ways.plans(at_most=2)] == plans[:2]
    assert [told(plan) for plan in ways] == plans[: len(list(ways))]
    assert bool(list(ways)) == bool(plans)


@settings(max_examples=TRIES)
@given(questions(rule="the body's", about=SITUATIONS, moves=MOVES_AT_MOST))
def test_every_minimal_plan_is_listed_in_order(question: Question) -> None:
    """Under no objection or unanimity, the plans, what all or some of them need, and the frontier are brute force's."""
    lists_the_same(question)


@settings(max_examples=TRIES // 2)
@given(questions(rule="of the algebra", about=SITUATIONS, moves=MOVES_AT_MOST))
def test_every_minimal_plan_is_listed_under_a_rule_of_the_algebra(question: Question) -> None:
    """Under counts, weights, vetoes and quorums too."""
    lists_the_same(question)


@settings(max_examples=TRIES // 2)
@given(questions(rule="of procedure", about=SITUATIONS, moves=MOVES_AT_MOST))
def test_every_minimal_plan_is_listed_with_its_levers(question: Question) -> None:
    """Under fallbacks, silence procedures and stages of them too."""
    lists_the_same(question)


@settings(max_examples=TRIES // 2)
@given(questions(rule="a user's", about=SITUATIONS, moves=MOVES_AT_MOST))
def test_every_minimal_plan_is_listed_under_a_rule_that_only_judges(question: Question) -> None:
    """Under a rule of which nothing is known but its judgement too."""
    lists_the_same(question)


@settings(max_examples=TRIES // 2)
@given(questions(about=SITUATIONS, moves=MOVES_AT_MOST))
def test_every_plan_that_is_listed_can_be_walked_through(question: Question) -> None:
    """Not the cheapest alone: each plan tells whom it assumes to go along, and steps that follow from one another."""
    for plan in question.ask().plans(at_most=None):
        chosen = frozenset({*(move.id for move in plan.moves), *question.given})
        assert frozenset(plan.assumes) == question.oracle.assumed_to_go_along(chosen)
        replay(question, plan)


@pytest.mark.nightly
@settings(max_examples=max(3000, TRIES))
@given(questions(about=SITUATIONS))
def test_thousands_of_problems_have_the_plans_of_brute_force(question: Question) -> None:
    """Whatever is asked, with one move more than by default: `uv run pytest -m nightly tests/unblocking`."""
    lists_the_same(question)


def test_what_undoes_one_another_is_no_part_of_a_plan() -> None:
    """The seat and the port each offend whom the other appeases: no one of them can be dropped alone, but both can."""
    seat, port = Granted(concession="seat"), Granted(concession="port")
    situation = race(
        supporting("AT", "CH", "DE"),
        ObjectionClaim(objection="dike", member="AT", proposal="meier", asks=[FUND]),
        concessions=[Concession(id="fund", by="CH"), Concession(id="seat", by="CH"), Concession(id="port", by="CH")],
        terms=[
            MoveTerms(move=Grant("seat"), raises=[ObjectionClaim(objection="road", member="DE", asks=[port])]),
            MoveTerms(move=Grant("port"), raises=[ObjectionClaim(objection="rail", member="DE", asks=[seat])]),
        ],
    )
    ways = unblock(situation)
    assert [[move.id for move in plan.moves] for plan in ways.plans(at_most=None)] == [["grant:fund"]]


def test_the_frontier_trades_cost_for_fewer_moves_and_fewer_actors() -> None:
    """Three cheap grants of three members, or a dearer deal of two in one move, or still dearer one member alone."""
    fund, seat, port = (Granted(concession=each) for each in ("fund", "seat", "port"))
    situation = race(
        supporting("AT", "CH", "DE"),
        ObjectionClaim(objection="dike", member="AT", proposal="meier", lifted_when=AllOf([fund, seat, port])),
        concessions=[Concession(id="fund", by="CH"), Concession(id="seat", by="DE"), Concession(id="port", by="AT")],
        packages=[
            PackageDeal(id="all", parties=["AT", "CH"], commitments=[fund, seat, port]),
            PackageDeal(id="two", parties=["AT"], commitments=[fund, seat]),
        ],
    )
    ways = unblock(situation, costs={"strike:all": 4, "strike:two": 4, "grant": 1})
    assert [(str(plan.cost), [move.id for move in plan.moves]) for plan in ways.frontier()] == [
        ("3", ["grant:fund", "grant:port", "grant:seat"]),
        ("4", ["strike:all"]),
        ("5", ["grant:port", "strike:two"]),
    ]
    assert ways.essential == ()
    assert ways.useful == ("grant:fund", "grant:port", "grant:seat", "strike:all", "strike:two")


@given(questions(), st.integers(1, 40))
def test_plans_are_counted_as_they_are_listed(question: Question, number: int) -> None:
    """Those that differ only in who is won over are counted too, though the engine is asked for one of them."""
    ways = question.ask()
    assert ways.number_of_plans(at_most=number) == len(list(ways.plans(at_most=number)))


def test_useful_moves_of_many_members_are_found_without_counting_them() -> None:
    """Winning over the member whose candidate it is changes nothing, though 34 of the 50 have to be won over.

    Before the search knew that what does not change cannot change a majority either, it went through these one by one.
    """
    members = [f"m{number:02}" for number in range(50)]
    race = loads(
        f"""
consensus: 1
title: Secretary
body: {{name: Commission, members: [{", ".join(members)}], rule: {{at_least: 34}}}}
offices: {{secretary: {{}}}}
candidates: {{meier: {{member: m00}}}}
proposals: {{meier: {{secretary: meier}}}}
sources: {{nzz: {{reported_on: 2026-03-02}}}}
timeline:
  - source: nzz
    claims: [{{candidacy: meier, status: interested}}]
"""
    )
    ways = unblock(race.on("2026-03-09"))
    assert ways.useful == ("put-forward:meier", *(f"win-over:{member}:meier" for member in members[1:]))
