"""Refusal: why a member does not assent after some moves, as data, with the unmet part of each condition.

`Aftermath.events` says why a member does assent; `consensus.unblocking` makes steps of it.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import TypeAlias

import attrs

from consensus.assent.aftermath import Aftermath
from consensus.assent.events import Assented, Given, Lifted, Moved, Pledged, Tabled, WaitEnded, Withdrawn
from consensus.records import (
    AllOf,
    AnyOf,
    Assents,
    CandidateWithdrawn,
    Condition,
    DayPassed,
    Granted,
    MemberId,
    OnTable,
    Pressure,
    Promised,
    ProposalId,
    Settle,
    Stance,
    Strike,
    WinOver,
)
from consensus.records.conditions import AssentCondition
from consensus.situation import Objection, Standing, Wait

Ground: TypeAlias = Condition | Strike | WinOver
"""Anything that would make a member assent once nothing holds it back."""


@attrs.frozen(kw_only=True)
class Unlifted:
    """An objection that is not lifted, and the unmet part of its condition.

    `missing` is None if its ask is not known.  `settling` is the move that would settle it; None if its condition can
    still be met.
    """

    objection: Objection
    missing: Condition | None
    settling: Settle | None


@attrs.frozen(kw_only=True)
class Unended:
    """A wait that is not over, and the unmet part of its condition."""

    wait: Wait
    missing: Condition


@attrs.frozen(kw_only=True)
class Refusal:
    """Why a member does not assent to a proposal, and everything that it would take.

    Every objection would have to be lifted, every wait to end, and one of the grounds, if any, to hold.
    `stance` is the member's stance in the end; `committed_to` are the rivals because of which it is not silent.
    """

    member: MemberId
    proposal: ProposalId
    stance: Stance
    objections: tuple[Unlifted, ...]
    waits: tuple[Unended, ...]
    grounds: tuple[Ground, ...]
    committed_to: tuple[ProposalId, ...] = ()


def refusals(aftermath: Aftermath) -> tuple[Refusal, ...]:
    """A refusal for each member that neither assents nor is assumed to go along, sorted by member.

    >>> from consensus.assent import Prospect
    >>> from consensus.cases import load
    >>> june = Prospect.of(load("nato-2024").on("2024-06-05"))
    >>> [(refusal.member, refusal.stance.value) for refusal in refusals(june.status_quo)]
    [('HU', 'objects'), ('RO', 'objects'), ('SK', 'reserved')]
    >>> (slovakia,) = refusals(june.after(["grant:hu-optout", "grant:hu-respect", "grant:east-commitment"]))[2:]
    >>> slovakia.waits[0].missing
    CandidateWithdrawn(candidate='iohannis')
    """
    assumed = frozenset(aftermath.assumes)
    return tuple(
        _refusal(member, aftermath)
        for member in aftermath.prospect.situation.members
        if member not in assumed and not aftermath.assents(member)
    )


def _refusal(member: MemberId, aftermath: Aftermath) -> Refusal:
    proposal = aftermath.prospect.proposal
    standing = aftermath.prospect.situation.standing(member, proposal=proposal)
    objections = {objection.id: objection for objection in (*standing.open_objections, *aftermath.raised(member))}
    unlifted = []
    won_over: WinOver | None = None
    for event in aftermath.missing_for(member):
        match event:
            case Lifted(_, objection) if objection in objections:
                unlifted.append(_unlifted(objections[objection], aftermath))
            case Moved(costed) if isinstance(costed.move, WinOver):
                won_over = costed.move
            case _:
                pass
    return Refusal(
        member=member,
        proposal=proposal,
        stance=aftermath.profile[member],
        objections=tuple(sorted(unlifted, key=lambda each: each.objection.id)),
        waits=unended_waits(member, aftermath),
        # A member that needs a ground can be won over, too.
        grounds=() if won_over is None else tuple(_grounds(standing, won_over, aftermath)),
        committed_to=standing.committed_to if member in aftermath.committed_elsewhere else (),
    )


def _unlifted(objection: Objection, aftermath: Aftermath) -> Unlifted:
    prospect, settling = aftermath.prospect, Settle(objection.id)
    condition = prospect.asked.lifting(objection)
    return Unlifted(
        objection=objection,
        missing=None if condition is None else unmet(condition, aftermath, proposal=prospect.proposal) or condition,
        settling=settling if settling in prospect.gates.moves else None,
    )


def unended_waits(member: MemberId, aftermath: Aftermath) -> tuple[Unended, ...]:
    """The waits of a member that are not over, in the order of its standing."""
    proposal = aftermath.prospect.proposal
    held = {event.tie for event in aftermath.missing_for(member) if isinstance(event, WaitEnded)}
    found = []
    for wait in aftermath.prospect.situation.standing(member, proposal=proposal).waits:
        if wait.tie in held:
            missing = unmet(wait.tie.awaited, aftermath, proposal=proposal) or wait.tie.awaited
            found.append(Unended(wait=wait, missing=missing))
    return tuple(found)


def _grounds(standing: Standing, won_over: WinOver, aftermath: Aftermath) -> Iterator[Ground]:
    """The possible grounds of a member that has none: first its asks, last being won over."""
    member, proposal, prospect = standing.member, standing.proposal, aftermath.prospect
    yield from standing.asks
    yield from (Assents(member=other) for other in sorted(set(prospect.influence.followed(member, proposal))))
    threshold = prospect.situation.threshold(member, proposal)
    if threshold is not None:
        yield Pressure(member=member, weight=threshold.weight - pressure_on(member, aftermath, proposal=proposal))
    yield from _deals_to_sign(standing, aftermath)
    if standing.is_nominator:
        yield OnTable(proposal=proposal)
    yield won_over


def _deals_to_sign(standing: Standing, aftermath: Aftermath) -> Iterator[Strike]:
    """The possible moves that strike a package deal in which the member promises its assent."""
    prospect = aftermath.prospect
    setting, possible = prospect.situation.setting, prospect.gates.moves
    for deal in setting.packages:
        promised = deal.promised(setting.ids("member"), asked=prospect.proposal)
        if (standing.member, standing.proposal) in promised and Strike(deal.id) in possible:
            yield Strike(deal.id)


def unmet(condition: Condition, aftermath: Aftermath, *, proposal: ProposalId) -> Condition | None:
    """The unmet part of a condition; None if it holds.  `proposal` is used where the condition names none.

    Numbers and weights are reduced by the part already met: "two of AT, CH and DE" becomes "one of CH and DE" once AT
    assents.
    """
    if isinstance(condition, AssentCondition):
        return _assents_missing(condition, aftermath, condition.proposal or proposal)
    match condition:
        case AllOf(parts):
            left = [rest for part in parts if (rest := unmet(part, aftermath, proposal=proposal)) is not None]
            return None if not left else left[0] if len(left) == 1 else AllOf(left)
        case AnyOf(parts):
            ways = [unmet(part, aftermath, proposal=proposal) for part in parts]
            open_ways = [way for way in ways if way is not None]
            return None if len(open_ways) < len(ways) else open_ways[0] if len(ways) == 1 else AnyOf(open_ways)
        case Granted():
            return _not_given(condition, aftermath)
        case Promised():
            return _not_promised(condition, aftermath)
        case CandidateWithdrawn():
            return None if aftermath.happened(Withdrawn(condition.candidate)) else condition
        case OnTable():
            return None if aftermath.happened(Tabled(condition.proposal)) else condition
        case DayPassed():
            return None if condition.day <= aftermath.prospect.day else condition


def pressure_on(member: MemberId, aftermath: Aftermath, *, proposal: ProposalId) -> Fraction:
    """The total weight of the assenting members that influence a member."""
    influencing = aftermath.prospect.influence.influencing(member, proposal)
    return sum((weight for other, weight in influencing if aftermath.happened(Assented(other, proposal))), Fraction(0))


def _not_given(ask: Granted, aftermath: Aftermath) -> Condition | None:
    """The part of an ask that is not given; None if all of it is."""
    if aftermath.happened(Given(ask)):
        return None
    concession = aftermath.prospect.situation.setting.concession(ask.concession)
    asked = concession.each_part if ask.part is None else ()
    left = [each for each in asked if not aftermath.happened(Given(each))]
    return ask if len(left) == len(asked) else left[0] if len(left) == 1 else AllOf(left)


def _not_promised(asked: Promised, aftermath: Aftermath) -> Condition | None:
    """The part of a requested promise that is not promised; None if all of it is."""
    if _is_promised(asked.granted, aftermath):
        return None
    concession = aftermath.prospect.situation.setting.concession(asked.concession)
    parts = concession.each_part if asked.part is None else ()
    left = [each for each in parts if not _is_promised(each, aftermath)]
    missing = [Promised(concession=each.concession, part=each.part) for each in left]
    return asked if len(left) == len(parts) else missing[0] if len(left) == 1 else AllOf(missing)


def _is_promised(asked: Granted, aftermath: Aftermath) -> bool:
    return aftermath.happened(Pledged(asked)) or aftermath.happened(Given(asked))


def _assents_missing(condition: AssentCondition, aftermath: Aftermath, proposal: ProposalId) -> Condition | None:
    if isinstance(condition, Pressure):
        return condition.once_pressed(pressure_on(condition.member, aftermath, proposal=proposal))
    return condition.once([member for member in condition.members if aftermath.happened(Assented(member, proposal))])
