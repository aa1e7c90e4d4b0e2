"""Proofs of bounds: of a few clauses, all that is so is proven."""

from fractions import Fraction

from hypothesis import given, settings

from consensus.certificates.proof import Clause, proven, unit_of
from consensus.proving.branch_and_bound import proof_of_bound, used_only
from tests.certificates.test_proof import CLAUSES, COSTS, least

TRIES = settings().max_examples


@settings(max_examples=3 * TRIES)
@given(CLAUSES, COSTS)
def test_what_is_so_can_be_proven(clauses: list[Clause], costs: dict[str, Fraction]) -> None:
    """Of a few clauses, the least cost is always proven, and so is that no choice satisfies them."""
    target = least(clauses, costs)
    nodes = proof_of_bound(clauses, costs=costs, unit=unit_of(costs), target=target)
    value = proven(nodes, clauses=clauses, costs=costs)
    assert value == target
    used, renumbered = used_only(clauses, nodes)
    assert set(used) <= set(clauses)
    assert proven(renumbered, clauses=used, costs=costs) == target
