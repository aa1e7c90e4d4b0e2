"""The objections that the moves of a plan raise, with the moves that raise them.

Objections that only moves outside the plan would raise are left out.
"""

from typing import final

import attrs

from consensus.records import MoveId, ObjectionClaim
from consensus.situation.standing import once_raised
from consensus.unblocking import Plan

__all__ = ["Raised", "raised_in"]


@final
@attrs.frozen
class Raised:
    """An objection raised by moves, with the ids of these moves, sorted."""

    claim: ObjectionClaim
    moves: tuple[MoveId, ...]


def raised_in(plan: Plan) -> tuple[Raised, ...]:
    """The objections that a plan raises to its proposal, sorted by member and id; those already open are left out."""
    setting = plan.situation.setting
    made = {*plan.prospect.given, *(move.id for move in plan.moves)}
    raising: dict[tuple[str, str], tuple[ObjectionClaim, set[MoveId]]] = {}
    for terms in setting.terms:
        moves = made.intersection(map(str, setting.overlapping(terms.move)))
        for claim in terms.raises if moves else ():
            if _is_new(plan, claim):
                raising.setdefault((claim.member, claim.objection), (claim, set()))[1].update(moves)
    return tuple(Raised(claim, tuple(sorted(moves))) for _, (claim, moves) in sorted(raising.items()))


def _is_new(plan: Plan, claim: ObjectionClaim) -> bool:
    """Whether a member's objection is to the plan's proposal and not open yet."""
    situation = plan.situation
    concerns = once_raised(claim).concerns(situation.setting.proposal(plan.proposal))
    is_member = claim.member in situation.members
    return is_member and concerns and not _is_open(plan, claim.member, claim.objection)


def _is_open(plan: Plan, member: str, objection: str) -> bool:
    if member not in plan.situation.members:
        return False
    standing = plan.situation.standing(member, proposal=plan.proposal)
    return any(each.id == objection for each in standing.open_objections)
