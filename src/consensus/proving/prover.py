"""From an answer to its certificate: clauses and a proof that reach its bound, or as much of it as can be reached."""

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
    """The certificate of an answer: a plan, or none, and what every plan costs at least; None if no plan unblocks.

    What cannot be proven in a tree of a usable size is left to the engine's word, and the certificate says so.
    """
    bare = certificate_of_plan(prospect, moves)
    if bare.decided or bound == 0:
        return bare
    hitting = ImplicitHittingSet(prospect)
    reached = hitting.reach(bound)
    # A choice of the engine may cost more than the bound asked for, but no more than the bound is claimed.
    target = reached if bound is None or reached is None else min(reached, bound)
    nodes = proof_of_bound(hitting.clauses, costs=hitting.costs, unit=hitting.unit, target=target)
    used, proof = used_only(hitting.clauses, nodes)
    value = proven(proof, clauses=used, costs=hitting.costs)
    if bound is not None:
        value = bound if value is None else min(value, bound)
    return attrs.evolve(bare, bound=value, clauses=used, proof=proof, trusted=_trusted(bound, value))


def _trusted(bound: Fraction | None, proven: Fraction | None) -> str:
    """What of a bound rests on the engine's word."""
    if bound == proven:
        return ""
    if bound is None:
        return "that no choice of moves unblocks"
    return f"that every plan costs at least {bound}"
