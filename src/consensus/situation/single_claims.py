"""What one claim by itself says of a member: its stance, what it lets go, what it leaves as it was.

What several amount to together is the business of `consensus.situation.fold`.
"""

from consensus.records import (
    BallotClaim,
    CountClaim,
    MemberId,
    ObjectionClaim,
    ObjectionEvent,
    ProposalId,
    SilenceClaim,
    Stance,
    StanceClaim,
)
from consensus.timeline import Entry


def reason_given(basis: tuple[Entry, ...]) -> str:
    """The first reason that was given."""
    reasons = (entry.claim.reason for entry in basis if isinstance(entry.claim, StanceClaim))
    return next((reason for reason in reasons if reason), "")


def stance_said(entry: Entry, member: MemberId, proposal: ProposalId) -> Stance:
    """The stance of a member by a claim that speaks of it: one stated, a vote by name, or what a count implies."""
    match entry.claim:
        case StanceClaim(stance=stance):
            return stance
        case BallotClaim():
            return Stance.SUPPORTS if dict(entry.claim.by_name)[member] == proposal else Stance.RESERVED
        case SilenceClaim():
            # Whoever breaks silence objects.
            return Stance.OBJECTS
        case CountClaim():
            return Stance.RESERVED if member in (entry.claim.missing or ()) else Stance.SUPPORTS
        case _:
            raise AssertionError("no other claim says where a member stands")


def event_of(entry: Entry) -> ObjectionEvent | None:
    return entry.claim.event if isinstance(entry.claim, ObjectionClaim) else None


def is_counted_since(basis: tuple[Entry, ...], wait: tuple[Entry, ...]) -> bool:
    """Whether a member was counted among the supporters after it was said to wait, which ends no wait by itself."""
    return bool(basis) and all(isinstance(e.claim, CountClaim) and e.is_later_than(wait[0]) for e in basis)


def lets_pass(entry: Entry) -> bool:
    """Whether a claim is a member's word, without conditions, that lets go what it had against a proposal."""
    return any(kind == "declared" for kind, *_ in entry.claim.subjects)


def is_missing(entry: Entry, member: MemberId) -> bool:
    """Whether a claim is a count that has a member missing."""
    return isinstance(entry.claim, CountClaim) and member in (entry.claim.missing or ())


def left_standing(entry: Entry, member: MemberId, proposal: ProposalId) -> frozenset[Stance]:
    """What a member may have been said to be by name that a count or a vote which says not to support leaves as it was.

    Nothing, of any other claim.
    """
    match entry.claim:
        case CountClaim() if is_missing(entry, member):
            return frozenset(Stance) - {Stance.SUPPORTS}
        case BallotClaim() if stance_said(entry, member, proposal) is not Stance.SUPPORTS:
            return frozenset({Stance.OBJECTS})
        case _:
            return frozenset()


def objects(entry: Entry) -> bool:
    is_stated = isinstance(entry.claim, StanceClaim) and entry.claim.stance is Stance.OBJECTS
    return is_stated or isinstance(entry.claim, SilenceClaim)
