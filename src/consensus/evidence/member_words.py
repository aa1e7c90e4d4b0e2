"""The attitudes that the claims about one member leave it, from the claims that give its standing in the situation.

`consensus.evidence.testimony_reader` adds counts and ballots, and decides which period each of them is about.
"""

from collections.abc import Iterable, Iterator

from consensus.evidence.attitudes import ANY, OBJECTING, Attitude, called
from consensus.records import MemberId, ObjectionClaim, ObjectionEvent, ProposalId, SilenceClaim, Stance, StanceClaim
from consensus.situation import Situation, Standing
from consensus.situation.standing import event_of, is_overtaken, objects, stance_said
from consensus.timeline import Entry

_SUPPORTING = frozenset({Attitude.SUPPORTS})
_GOES_ALONG = frozenset({Attitude.SUPPORTS, Attitude.ACQUIESCES})
_NOT_OBJECTING = frozenset(Attitude) - OBJECTING
_CALLED = {stance: called([stance]) for stance in Stance}


def said_of(situation: Situation, proposal: ProposalId, member: MemberId) -> list[tuple[Entry, frozenset[Attitude]]]:
    """The claims from which the situation reads a member's stance, each with the attitudes that it leaves possible."""
    if not situation.membership.belongs_on(member, situation.day):
        return []
    standing = situation.standing(member, proposal=proposal)
    return list(_read(situation, standing))


def _read(situation: Situation, standing: Standing) -> Iterator[tuple[Entry, frozenset[Attitude]]]:
    member = standing.member
    objecting, lifted = list[Entry](), list[Entry]()
    for objection in standing.open_objections:
        for entry in situation.current("objection", member, objection.id) if objection.history else ():
            if isinstance(entry.claim, ObjectionClaim):
                (objecting if entry.claim.event.leaves_open else lifted).append(entry)
    yield from ((entry, OBJECTING) for entry in objecting)
    if len(standing.open_objections) == 1 and not standing.waits:
        # Open by one account and lifted by another: if the second is right, nothing holds the member back any more.
        # If the objection was overtaken, lifting says only that the member does not object.
        yield from ((entry, _NOT_OBJECTING if is_overtaken(entry) else _GOES_ALONG) for entry in lifted)
    stances = {stance for entry in standing.basis if (stance := _stance(entry, standing)) is not None}
    if not objecting and stances and standing.stance not in stances:
        yield from _concluded(situation, standing)
        return
    if not stances and not objecting:
        yield from _concluded(situation, standing)
    yield from _still_true(situation, standing)
    for entry in standing.basis:
        if not objecting or not _is_outdated(situation, entry, objecting):
            limit = _limit_of(entry, standing)
            if limit is not None:
                yield entry, limit


def _still_true(situation: Situation, standing: Standing) -> Iterator[tuple[Entry, frozenset[Attitude]]]:
    """Earlier claims that name the member, if its stance is read from a count that names everybody and they agree."""
    if any(isinstance(entry.claim, StanceClaim | SilenceClaim) for entry in standing.basis):
        return
    counted = [limit for entry in standing.basis if (limit := _limit_of(entry, standing)) is not None]
    if counted:
        for entry in situation.current("stance", standing.member, standing.proposal):
            limit = _limit_of(entry, standing)
            # A claim that it objects means nothing once its objection was overtaken.
            is_moot = objects(entry) and standing.stance is not Stance.OBJECTS
            if limit is not None and not is_moot and all(limit & each for each in counted):
                yield entry, limit


def _concluded(situation: Situation, standing: Standing) -> Iterator[tuple[Entry, frozenset[Attitude]]]:
    """The claims behind a stance that the situation infers from lifted objections or from waits."""
    if standing.stance is Stance.ACQUIESCES:
        for objection in standing.objections:
            for entry in situation.current("objection", standing.member, objection.id):
                if event_of(entry) is ObjectionEvent.LIFTED and not is_overtaken(entry):
                    yield entry, _GOES_ALONG
    elif standing.stance is Stance.RESERVED:
        latest = {entry: None for wait in standing.waits for entry in _latest(wait.history)}
        yield from ((entry, _CALLED[Stance.RESERVED]) for entry in latest)


def _latest(history: tuple[Entry, ...]) -> Iterable[Entry]:
    """The claims that no other claim is later than."""
    return [entry for entry in history if not any(other.is_later_than(entry) for other in history)]


def _is_outdated(situation: Situation, entry: Entry, objecting: list[Entry]) -> bool:
    """Whether an open objection supersedes a stance, which is older or is conditional support."""
    if isinstance(entry.claim, StanceClaim) and entry.claim.conditional:
        return True
    return any(situation.timeline.comes_after(other, entry) for other in objecting)


def _stance(entry: Entry, standing: Standing) -> Stance | None:
    """The stance that a claim gives the member; None if it gives none or "undeclared"."""
    stance = stance_said(entry, standing.member, standing.proposal)
    return None if stance is Stance.UNDECLARED else stance


def _limit_of(entry: Entry, standing: Standing) -> frozenset[Attitude] | None:
    stance = _stance(entry, standing)
    if stance is None:
        return None
    if not isinstance(entry.claim, StanceClaim | SilenceClaim) and stance is not Stance.ABSTAINS:
        return frozenset(Attitude) - _SUPPORTING if stance is Stance.RESERVED else _SUPPORTING
    return _CALLED[stance]


def stances_left(told: Iterable[tuple[Entry, frozenset[Attitude]]]) -> frozenset[Stance]:
    """The stances that claims together leave possible, or that any one of them does if they contradict one another.

    Empty if there are no claims.
    """
    limits = [limit for _, limit in told]
    if not limits:
        return frozenset()
    possible = frozenset(Attitude) if OBJECTING in limits else ANY
    left = possible.intersection(*limits) or possible.intersection(frozenset[Attitude]().union(*limits))
    return frozenset(attitude.stance for attitude in left)
