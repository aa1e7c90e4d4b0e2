"""What the claims about one member leave it: of those from which the situation reads where it stands.

Which counts and ballots hold besides, and of which time each of them is, is for `consensus.evidence.testimony_reader`.
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


def said_of(situation: Situation, proposal: ProposalId, member: MemberId) -> list[tuple[Entry, frozenset[Attitude]]]:
    """The attitudes that each claim leaves a member, of those from which the situation reads its stance."""
    if member not in situation.members:
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
        # One that was overtaken says no more than that it does not object.
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
    """What was said of a member by name before a count that names everybody, as far as the two agree."""
    counted = [limit for entry in standing.basis if (limit := _limit_of(entry, standing)) is not None]
    if counted and not any(isinstance(entry.claim, StanceClaim | SilenceClaim) for entry in standing.basis):
        for entry in situation.current("stance", standing.member, standing.proposal):
            limit = _limit_of(entry, standing)
            # That it objects says nothing more once its objection was overtaken.
            is_moot = objects(entry) and standing.stance is not Stance.OBJECTS
            if limit is not None and not is_moot and all(limit & each for each in counted):
                yield entry, limit


def _concluded(situation: Situation, standing: Standing) -> Iterator[tuple[Entry, frozenset[Attitude]]]:
    """What the situation concludes from objections that were lifted since the member spoke, or from its waits."""
    if standing.stance is Stance.ACQUIESCES:
        for objection in standing.objections:
            for entry in situation.current("objection", standing.member, objection.id):
                if event_of(entry) is ObjectionEvent.LIFTED and not is_overtaken(entry):
                    yield entry, _GOES_ALONG
    elif standing.stance is Stance.RESERVED:
        latest = {entry: None for wait in standing.waits for entry in _latest(wait.history)}
        yield from ((entry, called([Stance.RESERVED])) for entry in latest)


def _latest(history: tuple[Entry, ...]) -> Iterable[Entry]:
    """The claims of the last day."""
    return [entry for entry in history if not any(other.is_later_than(entry) for other in history)]


def _is_outdated(situation: Situation, entry: Entry, objecting: list[Entry]) -> bool:
    """Whether a stance says nothing more beside an open objection: it is older, or its support is conditional."""
    if isinstance(entry.claim, StanceClaim) and entry.claim.conditional:
        return True
    return any(situation.timeline.comes_after(other, entry) for other in objecting)


def _stance(entry: Entry, standing: Standing) -> Stance | None:
    """The stance that a claim from which a standing is read gives its member."""
    stance = stance_said(entry, standing.member, standing.proposal)
    return None if stance is Stance.UNDECLARED else stance


def _limit_of(entry: Entry, standing: Standing) -> frozenset[Attitude] | None:
    stance = _stance(entry, standing)
    if stance is None:
        return None
    if not isinstance(entry.claim, StanceClaim | SilenceClaim):
        return frozenset(Attitude) - _SUPPORTING if stance is Stance.RESERVED else _SUPPORTING
    return called([stance])


def stances_left(told: Iterable[tuple[Entry, frozenset[Attitude]]]) -> frozenset[Stance]:
    """The stances that claims leave a member together, or each by itself if they contradict one another.

    None, if there are no such claims.
    """
    limits = [limit for _, limit in told]
    if not limits:
        return frozenset()
    possible = frozenset(Attitude) if OBJECTING in limits else ANY
    left = possible.intersection(*limits) or possible.intersection(frozenset[Attitude]().union(*limits))
    return frozenset(attitude.stance for attitude in left)
