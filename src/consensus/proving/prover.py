"""From an answer to its certificate: clauses and a proof that reach its bound, or as much of it as can be reached."""

from collections.abc import Collection
from fractions import Fraction

import attrs

from consensus.assent import MoveId, Prospect
from consensus.certificates.certificate import Certificate
from consensus.certificates.proof import proven
from consensus.certificates.question import Question, replayed
from consensus.errors import EngineDisagrees
from consensus.proving.branch_and_bound import bounded, used_only
from consensus.proving.hitting_set import Clauses
from consensus.records import DecisionResult


def prove(prospect: Prospect, *, moves: Collection[MoveId] | None, bound: Fraction | None) -> Certificate:
    """The certificate of an answer: a plan, or none, and what every plan costs at least; None if no plan unblocks.

    What cannot be proven in a tree of a usable size is left to the engine's word, and the certificate says so.
    """
    bare = without_bound(prospect, moves=moves)
    if bare.decided or bound == 0:
        return bare
    clauses = Clauses(prospect)
    reached = clauses.reach(bound)
    # A choice of the engine may cost more than the bound asked for, but no more than the bound is claimed.
    target = reached if bound is None or reached is None else min(reached, bound)
    nodes = bounded(clauses.found, costs=clauses.costs, unit=clauses.unit, target=target)
    used, proof = used_only(clauses.found, nodes)
    value = proven(proof, clauses=used, costs=clauses.costs)
    if bound is not None:
        value = bound if value is None else min(value, bound)
    return attrs.evolve(bare, bound=value, clauses=used, proof=proof, trusted=_trusted(bound, value))


def without_bound(prospect: Prospect, *, moves: Collection[MoveId] | None) -> Certificate:
    """The certificate of a plan alone, or of no plan: nothing is said of what others cost."""
    decided = prospect.situation.decided(prospect.proposal, rule=prospect.rule) is DecisionResult.ADOPTED
    plan = None if moves is None else replayed(prospect, moves)
    if moves is not None and plan is None:
        raise EngineDisagrees(problem=f"a replay does not adopt after {', '.join(sorted(moves)) or 'no move'}")
    return Certificate(question=Question.of(prospect), plan=plan, decided=decided)


def _trusted(bound: Fraction | None, proven: Fraction | None) -> str:
    """What of a bound rests on the engine's word."""
    if bound == proven:
        return ""
    if bound is None:
        return "that no choice of moves unblocks"
    return f"that every plan costs at least {bound}"
