"""Refusal: why a member does not assent once a choice of moves is made, as data.

Why a member does assent is told by `Aftermath.events`, of which `consensus.unblocking` makes steps.
"""

from collections.abc import Iterator
from typing import TypeAlias

import attrs

from consensus.assent.events import Lifted, Moved, WaitEnded
from consensus.assent.missing import Facts
from consensus.assent.prospect import Aftermath
from consensus.records import Assents, Condition, MemberId, Pressure, ProposalId, Settle, Stance, WinOver
from consensus.situation import Objection, Standing, Wait

Ground: TypeAlias = Condition | WinOver
"""What would make a member assent once nothing holds it back."""


@attrs.frozen(kw_only=True)
class Unlifted:
    """An objection that is not lifted, and what is missing to lift it.

    `missing` is what is left of its condition; None if its ask is not known.  `settling` is the move that would settle
    it, if nothing is known that anybody could grant.
    """

    objection: Objection
    missing: Condition | None
    settling: Settle | None


@attrs.frozen(kw_only=True)
class Unended:
    """A wait that is not over, and what is left of its condition."""

    wait: Wait
    missing: Condition


@attrs.frozen(kw_only=True)
class Refusal:
    """Why a member does not assent to a proposal: it would, once all that stands here had come about.

    Every objection would have to be lifted, every wait to be over, and one of the grounds to come about, if there are
    any: without grounds, nothing else is needed.  `stance` is its stance in the end.
    """

    member: MemberId
    proposal: ProposalId
    stance: Stance
    objections: tuple[Unlifted, ...]
    waits: tuple[Unended, ...]
    grounds: tuple[Ground, ...]


def refusals(aftermath: Aftermath) -> tuple[Refusal, ...]:
    """Why each member does not assent that does not, and is not taken for granted; by member.

    >>> from consensus.assent import Prospect
    >>> from consensus.cases import load
    >>> june = Prospect.of(load("nato-2024").on("2024-06-05"))
    >>> [(refusal.member, refusal.stance.value) for refusal in refusals(june.at_rest)]
    [('HU', 'objects'), ('RO', 'objects'), ('SK', 'reserved')]
    >>> (slovakia,) = refusals(june.after(["grant:hu-optout", "grant:hu-respect", "grant:east-commitment"]))[2:]
    >>> slovakia.waits[0].missing
    CandidateWithdrawn(candidate='iohannis')
    """
    taken = frozenset(aftermath.assumes)
    refusing = [
        member
        for member in aftermath.prospect.situation.members
        if member not in taken and not aftermath.assents(member)
    ]
    facts = Facts(aftermath)
    return tuple(_refusal(member, aftermath.profile[member], aftermath.raised(member), facts) for member in refusing)


def _refusal(member: MemberId, stance: Stance, raised: tuple[Objection, ...], facts: Facts) -> Refusal:
    proposal = facts.prospect.proposal
    standing = facts.situation.standing(member, proposal=proposal)
    objections = {objection.id: objection for objection in (*standing.open_objections, *raised)}
    unlifted = []
    won_over: WinOver | None = None
    for event in facts.holding_back(member):
        match event:
            case Lifted(_, objection) if objection in objections:
                unlifted.append(_unlifted(objections[objection], facts))
            case Moved(costed) if isinstance(costed.move, WinOver):
                won_over = costed.move
            case _:
                pass
    return Refusal(
        member=member,
        proposal=proposal,
        stance=stance,
        objections=tuple(sorted(unlifted, key=lambda each: each.objection.id)),
        waits=waits_not_over(member, facts),
        # Whoever needs a ground could also be won over.
        grounds=() if won_over is None else tuple(_grounds(standing, won_over, facts)),
    )


def _unlifted(objection: Objection, facts: Facts) -> Unlifted:
    condition = objection.condition
    settling = Settle(objection.id)
    return Unlifted(
        objection=objection,
        missing=None if condition is None else facts.missing(condition, facts.prospect.proposal) or condition,
        settling=settling if facts.has_move(settling) else None,
    )


def waits_not_over(member: MemberId, facts: Facts) -> tuple[Unended, ...]:
    """The waits of a member that are not over, in the order in which its standing has them."""
    proposal = facts.prospect.proposal
    held = {event.tie for event in facts.holding_back(member) if isinstance(event, WaitEnded)}
    found = []
    for wait in facts.situation.standing(member, proposal=proposal).waits:
        if wait.tie in held:
            condition = wait.tie.until if wait.tie.until is not None else Assents(member=wait.tie.object or "")
            found.append(Unended(wait=wait, missing=facts.missing(condition, proposal) or condition))
    return tuple(found)


def _grounds(standing: Standing, won_over: WinOver, facts: Facts) -> Iterator[Ground]:
    """What would make a member assent that has no ground to, the likeliest to be told first."""
    member, proposal = standing.member, standing.proposal
    yield from standing.asks
    yield from (Assents(member=other) for other in facts.followed(member, proposal))
    threshold = facts.situation.threshold(member, proposal)
    if threshold is not None:
        yield Pressure(member=member, weight=threshold.weight - facts.pressure(member, proposal))
    yield won_over
