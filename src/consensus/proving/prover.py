"""From an answer to its certificate: clauses and a proof of its bound, or of as much of it as can be proven."""

from collections.abc import Collection
from fractions import Fraction

import attrs

from consensus.assent import Prospect
from consensus.certificates.certificate import Certificate, certificate_of_plan
from consensus.certificates.proof import proven
from consensus.proving.branch_and_bound import proof_of_bound, used_only
from consensus.proving.hitting_set import ImplicitHittingSet
from consensus.records import MoveId


def prove(prospect: Prospect, *, moves: Collection[MoveId] | None, bound: Fraction | None) -> Certificate:
    """The certificate of an answer: its `moves`, None without a plan, and its `bound`, None if no moves unblock.

    The certificate says which part of the bound rests on the engine's word because its proof would be too long.
    """
    bare = certificate_of_plan(prospect, moves)
    if bare.decided or bound == 0:
        return bare
    hitting = ImplicitHittingSet(prospect)
    reached = hitting.reach(bound)
    # The engine's choice may cost more than the requested bound, but only the bound is claimed.
    target = reached if bound is None or reached is None else min(reached, bound)
    nodes = proof_of_bound(hitting.clauses, costs=hitting.costs, unit=hitting.unit, target=target)
    used, proof = used_only(hitting.clauses, nodes)
    value = proven(proof, clauses=used, costs=hitting.costs)
    if bound is not None:
        value = bound if value is None else min(value, bound)
    return attrs.evolve(bare, bound=value, clauses=used, proof=proof, trusted=_trusted(bound, value))


def _trusted(bound: Fraction | None, proven: Fraction | None) -> str:
    """The claim that rests on the engine's word, in words; empty if the bound is proven."""
    if bound == proven:
        return ""
    if bound is None:
        return "that no choice of moves unblocks"
    return f"that every plan costs at least {bound}"
