"""The claims that would be true if a loose tie had an effect, by the table on the page "What an answer means".

`loose_ties` and `price_range` find out which of them would change an answer.
"""

from collections.abc import Iterable, Iterator

from consensus.records import (
    ActorId,
    AllOf,
    AnyOf,
    Assents,
    Claim,
    ConcessionClaim,
    ConcessionEvent,
    MemberId,
    ObjectionClaim,
    ObjectionEvent,
    ProposalId,
    Tie,
    TieClaim,
    TieKind,
)
from consensus.records.doers import doers
from consensus.situation import Situation


def carried(tie: Tie, situation: Situation, proposal: ProposalId) -> Iterator[Claim]:
    """The claims that would be true if a loose tie had an effect; empty for a tie that is not loose."""
    subject = _member_of(tie.subject, situation)
    moved = members_moved(tie, situation)
    match tie.kind:
        case TieKind.INFLUENCES if subject is not None:
            is_weighed = tie.object in moved and situation.threshold(moved[0], proposal) is not None
            if tie.subject != subject or not is_weighed:
                for member in moved:
                    yield from _comes_along(member, [subject], situation, proposal)
        case TieKind.BACKS if subject is not None and moved:
            yield from _comes_along(subject, moved, situation, proposal)
        case TieKind.RETALIATES if subject is not None and moved:
            yield from _lifts(subject, moved, situation, proposal)
        case TieKind.MEDIATES:
            yield from _mediated(tie.subject, moved, situation, proposal)
        case _:
            return


def _comes_along(
    member: MemberId, others: Iterable[MemberId], situation: Situation, proposal: ProposalId
) -> Iterator[Claim]:
    """Claims that a member follows each of the others, and lifts its objections once they all assent."""
    others = [other for other in others if other != member]
    for other in others:
        yield TieClaim(tie=Tie(kind=TieKind.FOLLOWS, subject=member, object=other, proposal=proposal))
    yield from _lifts(member, others, situation, proposal)


def _lifts(
    member: MemberId, others: Iterable[MemberId], situation: Situation, proposal: ProposalId
) -> Iterator[ObjectionClaim]:
    """Claims that a member's open objections are also lifted once all the others assent."""
    all_assent = AllOf([Assents(member=other, proposal=proposal) for other in others if other != member])
    for objection in situation.standing(member, proposal=proposal).open_objections if all_assent.conditions else ():
        until = all_assent if objection.condition is None else AnyOf([objection.condition, all_assent])
        yield ObjectionClaim(
            objection=objection.id,
            member=member,
            event=ObjectionEvent.RESTATED,
            proposal=proposal,
            lifted_when=until,
            settles_for=until if objection.least is None else AnyOf([objection.least, until]),
        )


def _mediated(
    mediator: ActorId, members: Iterable[MemberId], situation: Situation, proposal: ProposalId
) -> Iterator[Claim]:
    """Claims that refused asks are on offer again, if the mediator mediates with their giver or is the giver."""
    others = {claim.tie.object for claim, _ in situation.ties() if _is_of(claim.tie, mediator)} | {mediator}
    for member in members:
        for objection in situation.standing(member, proposal=proposal).open_objections:
            for ask in objection.asks:
                if situation.is_refused(ask) and not others.isdisjoint(doers(ask, situation.setting)):
                    yield ConcessionClaim(concession=ask.concession, part=ask.part, event=ConcessionEvent.OFFERED)


def _is_of(tie: Tie, mediator: ActorId) -> bool:
    return tie.kind is TieKind.MEDIATES and tie.subject == mediator


def members_moved(tie: Tie, situation: Situation) -> tuple[MemberId, ...]:
    """The members that a tie acts on, sorted: its object, the member its object acts for, or the members of its group.

    Only members that belong on the situation's day.
    """
    if tie.group is not None:
        named = situation.setting.body.group(tie.group).members
        return tuple(member for member in situation.members if member in named)
    member = None if tie.object is None else _member_of(tie.object, situation)
    return () if member is None else (member,)


def _member_of(actor: ActorId, situation: Situation) -> MemberId | None:
    """The member that an actor is or acts for; None if it does not belong on the situation's day."""
    acts_for = {each.id: each.member for each in situation.setting.actors}
    member = acts_for.get(actor, actor)
    return member if member in situation.members else None
