"""The Lagrangian dual: its bound is never more than choices cost, and its leaf proves it."""

from fractions import Fraction

from hypothesis import example, given, settings
from hypothesis import strategies as st

from consensus.certificates.proof import NOT, Clause, move_of, proven, unit_of
from consensus.proving.lagrangian import LagrangianDual
from tests.certificates.test_proof import CLAUSES, MOVES, least


@settings(max_examples=2 * settings().max_examples)
@example(clauses=[("grant:a", "grant:b")], prices=[2, 2, 0, 0, 0, 0], target=1)
@given(CLAUSES, st.lists(st.integers(0, 3), min_size=len(MOVES), max_size=len(MOVES)), st.integers(1, 9))
def test_the_bound_of_a_leaf_is_true_and_proven(clauses: list[Clause], prices: list[int], target: int) -> None:
    """However few steps are taken, in whole units or in parts of one; an empty clause is no matter of costs."""
    clauses = [clause for clause in clauses if clause]
    numbers = {move: number for number, move in enumerate(MOVES, start=1)}
    numbered = {
        place: tuple(numbers[move_of(each)] * (-1 if each.startswith(NOT) else 1) for each in clause)
        for place, clause in enumerate(clauses)
    }
    costs = {move: Fraction(price) for move, price in zip(MOVES, prices, strict=True)}
    unit = unit_of(costs)
    so = least(clauses, costs)
    for tries in (0, 3, 60):
        dual = LagrangianDual(numbered, [0, *(int(price / unit) for price in prices)], target, {}, tries)
        assert so is None or dual.bound * unit <= so
        value = proven([dual.leaf()], clauses=clauses, costs=costs)
        assert value is not None and value >= dual.bound * unit


def test_steps_reach_what_no_greedy_solution_does() -> None:
    """Of three moves, each two of which are in a clause, two have to be made: half a weight each gives 3/2."""
    triangle = {0: (1, 2), 1: (2, 3), 2: (1, 3)}
    assert LagrangianDual(triangle, [0, 1, 1, 1], 2, {}, 0).bound == 1
    assert LagrangianDual(triangle, [0, 1, 1, 1], 2, {}, 60).bound == 2
