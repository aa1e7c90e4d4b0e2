"""Loose ties: ties of which no report says enough for them to have an effect, and what each would change if it carried.

What it is for each kind of tie to carry is said on the page "What an answer means".  The answer itself counts on none.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import final

import attrs

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
from consensus.timeline import Entry
from consensus.unblocking.answer import Unblocking
from consensus.unblocking.plan import Plan, cheapest_plan
from consensus.unblocking.plan_trial import unknown_members

TIES_TRIED_AT_MOST = 20
"""How many loose ties are tried where nobody asks for more: each takes as long as the cheapest plan does."""


@final
@attrs.frozen(kw_only=True, repr=False)
class LooseTie:
    """A loose tie with which the cheapest plan would cost less if it carried, and that plan; or of which nobody knows.

    `history` has the claims that last spoke of it.  `plan` is None for a tie on a group that names no members: whom it
    moves, a report would have to say.
    """

    tie: Tie
    history: tuple[Entry, ...] = attrs.field(repr=False)
    plan: Plan | None

    def __repr__(self) -> str:
        found = "its members are not named" if self.plan is None else f"cost {self.plan.cost}"
        return f"<LooseTie: {self.tie.subject} {self.tie.kind.value} {self.tie.object or self.tie.group}: {found}>"


def loose_ties(ways: Unblocking, *, at_most: int | None = TIES_TRIED_AT_MOST) -> tuple[LooseTie, ...]:
    """The loose ties worth finding out about: those with which the cheapest plan would cost less, the cheapest first.

    After them, those on groups that name no members, by subject.  Each tie is supposed by itself; of more than
    `at_most` that could have an effect, the first are tried, in the order in which `Situation.ties` has them.

    >>> from consensus.cases import loads
    >>> from consensus.unblocking import unblock
    >>> race = loads('''
    ... consensus: 1
    ... title: Secretary
    ... body: {name: Commission, members: [AT, CH, LI], rule: unanimity}
    ... offices: {secretary: {}}
    ... candidates: {meier: {}}
    ... proposals: {meier: {secretary: meier}}
    ... sources: {nzz: {reported_on: 2026-03-02}}
    ... timeline:
    ...   - source: nzz
    ...     claims:
    ...       - {candidacy: meier, status: nominated}
    ...       - {stance: supports, member: AT}
    ...       - {stance: reserved, members: [CH, LI]}
    ...       - {tie: influences, member: AT, on_member: LI}
    ... ''')
    >>> ways = unblock(race.on("2026-03-04"))
    >>> str(ways.cheapest.cost), loose_ties(ways)
    ('2', (<LooseTie: AT influences LI: cost 1>,))
    """
    found: list[LooseTie] = []
    tried = 0
    for claim, entries in ways.situation.ties():
        tie = claim.tie
        if tie.proposal not in (None, ways.proposal):
            continue
        if _moves_nobody_named(tie, ways.situation) and unknown_members(ways.prospect):
            found.append(LooseTie(tie=tie, history=entries, plan=None))
        carried = tuple(_carried(tie, ways.situation, ways.proposal))
        if not carried or not _may_be_cheaper(ways) or (at_most is not None and tried >= at_most):
            continue
        tried += 1
        plan = cheapest_plan(ways.prospect.supposing(*carried))
        if plan is not None and (ways.cheapest is None or plan.cost < ways.cheapest.cost):
            found.append(LooseTie(tie=tie, history=entries, plan=plan))
    return tuple(sorted(found, key=_rank))


def _rank(found: LooseTie) -> tuple[bool, Fraction]:
    return found.plan is None, Fraction(0) if found.plan is None else found.plan.cost


def _may_be_cheaper(ways: Unblocking) -> bool:
    return ways.cheapest is None or ways.cheapest.cost > 0


def _moves_nobody_named(tie: Tie, situation: Situation) -> bool:
    """Whether a tie is on a group of which no members are named."""
    return tie.kind is TieKind.INFLUENCES and tie.group is not None and not _members_moved(tie, situation)


def _carried(tie: Tie, situation: Situation, proposal: ProposalId) -> Iterator[Claim]:
    """What would be so if a loose tie carried; nothing for a tie that is not loose."""
    subject = _member_of(tie.subject, situation)
    moved = _members_moved(tie, situation)
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
    """A member follows each of the others, and lifts its objections once they all assent."""
    others = [other for other in others if other != member]
    for other in others:
        yield TieClaim(tie=Tie(kind=TieKind.FOLLOWS, subject=member, object=other, proposal=proposal))
    yield from _lifts(member, others, situation, proposal)


def _lifts(
    member: MemberId, others: Iterable[MemberId], situation: Situation, proposal: ProposalId
) -> Iterator[ObjectionClaim]:
    """A member's objections are lifted, too, once all others assent."""
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
    """What members ask for and a giver refused with whom the same mediates, or who mediates itself, is on offer."""
    others = {claim.tie.object for claim, _ in situation.ties() if _is_of(claim.tie, mediator)} | {mediator}
    for member in members:
        for objection in situation.standing(member, proposal=proposal).open_objections:
            for ask in objection.asks:
                if situation.is_refused(ask) and not others.isdisjoint(doers(ask, situation.setting)):
                    yield ConcessionClaim(concession=ask.concession, part=ask.part, event=ConcessionEvent.OFFERED)


def _is_of(tie: Tie, mediator: ActorId) -> bool:
    return tie.kind is TieKind.MEDIATES and tie.subject == mediator


def _members_moved(tie: Tie, situation: Situation) -> tuple[MemberId, ...]:
    """The members that a tie is on: itself, the one for which an actor acts, or those of a group; sorted."""
    if tie.group is not None:
        named = situation.setting.body.group(tie.group).members
        return tuple(member for member in situation.members if member in named)
    member = None if tie.object is None else _member_of(tie.object, situation)
    return () if member is None else (member,)


def _member_of(actor: ActorId, situation: Situation) -> MemberId | None:
    """The member that somebody is or acts for, if it belongs on the day."""
    acts_for = {each.id: each.member for each in situation.setting.actors}
    member = acts_for.get(actor, actor)
    return member if member in situation.members else None
