"""The cheapest choice that satisfies clauses: each engine finds what trying every choice finds."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from consensus.certificates.proof import NOT, Clause, move_of, unit_of
from consensus.proving import hitting_set_solvers
from consensus.proving.hitting_set_solvers import cheapest_hitting_set
from tests.certificates.test_proof import CLAUSES, COSTS, least


@pytest.mark.parametrize("costs_are_fine", [False, True], ids=["answer sets", "integers"])
@settings(max_examples=settings().max_examples)
@given(CLAUSES, COSTS)
def test_each_engine_finds_the_cheapest_choice(
    costs_are_fine: bool, clauses: list[Clause], costs: dict[str, Fraction]
) -> None:
    """It satisfies every clause and costs as little as any choice that does; there is none only if there is none.

    No clause has a move both made and not made: it is one that some choice does not satisfy.
    """
    clauses = [clause for clause in clauses if len(set(map(move_of, clause))) == len(clause)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hitting_set_solvers, "has_fine_costs", lambda _: costs_are_fine)
        found = cheapest_hitting_set(clauses, costs, unit_of(costs))
    target = least(clauses, costs)
    if found is None:
        assert target is None
    else:
        assert sum((costs[move] for move in found), Fraction(0)) == target
        assert all(
            any((move_of(literal) in found) is not literal.startswith(NOT) for literal in clause) for clause in clauses
        )
