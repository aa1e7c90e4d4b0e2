"""The objections that the moves of a plan raise: whose they are, and by which moves.

A move may threaten an objection without being made; of such an objection nothing is told.
"""

from collections.abc import Iterable, Iterator
from typing import final

import attrs

from consensus.assent import Event, Lifted
from consensus.records import MoveId, ObjectionClaim
from consensus.situation import once_raised
from consensus.unblocking import Plan, Step

__all__ = ["Raised", "raised_in", "steps_in"]


@final
@attrs.frozen
class Raised:
    """An objection that there is only because moves are made, with the ids of these moves, sorted."""

    claim: ObjectionClaim
    moves: tuple[MoveId, ...]


def raised_in(plan: Plan) -> tuple[Raised, ...]:
    """The objections to its proposal that a plan raises, by member and id; one that is open anyway is not raised."""
    setting = plan.situation.setting
    made = {*plan.question.given, *(move.id for move in plan.moves)}
    raising: dict[tuple[str, str], tuple[ObjectionClaim, set[MoveId]]] = {}
    for terms in setting.terms:
        moves = made.intersection(setting.overlapping(terms.move))
        for claim in terms.raises if moves else ():
            if _is_new(plan, claim):
                raising.setdefault((claim.member, claim.objection), (claim, set()))[1].update(moves)
    return tuple(Raised(claim, tuple(sorted(moves))) for _, (claim, moves) in sorted(raising.items()))


def _is_new(plan: Plan, claim: ObjectionClaim) -> bool:
    """Whether an objection is one to the plan's proposal, of somebody who is a member, and is not open yet."""
    situation = plan.situation
    concerns = once_raised(claim).concerns(situation.setting.proposal(plan.proposal))
    is_member = claim.member in situation.members
    return is_member and concerns and not _is_open(plan, claim.member, claim.objection)


def _is_open(plan: Plan, member: str, objection: str) -> bool:
    if member not in plan.situation.members:
        return False
    standing = plan.situation.standing(member, proposal=plan.proposal)
    return any(each.id == objection for each in standing.open_objections)


def steps_in(plan: Plan) -> Iterator[Step]:
    """The steps of a plan, without what is said of objections that are neither open nor raised."""
    raised = {(each.claim.member, each.claim.objection) for each in raised_in(plan)}
    threatened = {(claim.member, claim.objection) for terms in plan.situation.setting.terms for claim in terms.raises}
    idle = {each for each in threatened - raised if not _is_open(plan, *each)} if threatened else set()
    for step in plan.steps:
        if not _is_idle(step.event, idle):
            yield attrs.evolve(step, because=tuple(_without(step.because, idle)))


def _without(events: Iterable[Event], idle: set[tuple[str, str]]) -> Iterator[Event]:
    return (event for event in events if not _is_idle(event, idle))


def _is_idle(event: Event, idle: set[tuple[str, str]]) -> bool:
    return isinstance(event, Lifted) and (event.member, event.objection) in idle
