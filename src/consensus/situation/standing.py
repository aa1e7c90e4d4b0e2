"""Standing: where one member stands on one proposal in a situation, and the reports that say so.

This module also reads single claims: the stance that a claim gives a member, whether it drops earlier objections, and
which earlier stances it leaves unchanged.  `consensus.situation.fold` combines several claims.
"""

import attrs

from consensus.records import (
    AllOf,
    AnyOf,
    BallotClaim,
    CandidateId,
    Condition,
    Confidence,
    CountClaim,
    Granted,
    MemberId,
    ObjectionClaim,
    ObjectionEvent,
    ObjectionId,
    OfficeId,
    Promised,
    Proposal,
    ProposalId,
    ReasonKind,
    ReportId,
    Resolution,
    SilenceClaim,
    Stance,
    StanceClaim,
    Tie,
)
from consensus.records.kinds import reason_kinds
from consensus.timeline import Entry


@attrs.frozen(kw_only=True, repr=False)
class Objection:
    """A member's objection as it stands in a situation, with all claims about it so far.

    It is aimed at a proposal, a candidate or an office, or at every proposal if it has none of these.
    `settles_for` is the condition that its member would take although it asks for more, as known or thought.
    `history` is empty if a report only says that the member objects, and nothing else is known.
    """

    id: ObjectionId
    member: MemberId
    proposal: ProposalId | None = None
    candidate: CandidateId | None = None
    office: OfficeId | None = None
    reason: str = ""
    reason_kinds: tuple[ReasonKind, ...] = ()
    asks: tuple[Granted, ...] = ()
    lifted_when: Condition | None = None
    settles_for: Condition | None = None
    is_open: bool = True
    history: tuple[Entry, ...] = ()

    @property
    def condition(self) -> Condition | None:
        """The condition that lifts it in full: as stated, or else all its asks; None if its ask is not known."""
        if self.lifted_when is not None:
            return self.lifted_when
        return AllOf(self.asks) if self.asks else None

    @property
    def least(self) -> Condition | None:
        """The least condition that might lift it: `settles_for`, or else any one of its asks, granted or only promised.

        The full condition also lifts it, and is the least if one was stated in place of asks.  None if neither its ask
        nor what it settles for is known.
        """
        if self.settles_for is not None:
            return self.settles_for if self.condition is None else AnyOf([self.settles_for, self.condition])
        if self.lifted_when is not None or not self.asks:
            return self.condition
        return AnyOf([Promised(concession=ask.concession, part=ask.part) for ask in self.asks])

    @property
    def settling(self) -> tuple[Entry, ...]:
        """The last claims that say what its member settles for."""
        found = [each for each in self.history if isinstance(each.claim, ObjectionClaim) and each.claim.settles_for]
        return tuple(entry for entry in found if not any(other.is_later_than(entry) for other in found))

    def confidence_in(self, ask: Granted) -> Confidence:
        """The best confidence of the claims that state this ask.

        VERIFIED if no report states it, as for an objection that a move would raise.
        """
        told = (each for each in self.history if isinstance(each.claim, ObjectionClaim) and ask in each.claim.asks)
        return min((each.confidence for each in told), key=list(Confidence).index, default=Confidence.VERIFIED)

    @property
    def reports(self) -> tuple[ReportId, ...]:
        """Ids of the reports that speak of it, sorted."""
        return tuple(sorted({entry.report.id for entry in self.history}))

    def concerns(self, proposal: Proposal) -> bool:
        """Whether it is aimed at that proposal, at one of its candidates or offices, or at every proposal."""
        if self.proposal is not None:
            return self.proposal == proposal.id
        if self.candidate is not None:
            return self.candidate in proposal.candidates
        return self.office is None or self.office in proposal.offices

    def __repr__(self) -> str:
        return f"<Objection {self.id} of {self.member}: {'open' if self.is_open else 'lifted'}>"


@attrs.frozen(kw_only=True, repr=False)
class Wait:
    """A wait of a member until a condition holds: the tie that says so, and the claims about it."""

    tie: Tie
    history: tuple[Entry, ...] = ()

    @property
    def reports(self) -> tuple[ReportId, ...]:
        """Ids of the reports that speak of it, sorted."""
        return tuple(sorted({entry.report.id for entry in self.history}))

    def __repr__(self) -> str:
        return f"<Wait of {self.tie.subject}>"


@attrs.frozen(kw_only=True, repr=False)
class Standing:
    """One member's stance on one proposal, its objections, waits and asks, and the reports behind them.

    `asks` were made without objecting.  `basis` has the claims that give the stance; if they contradict one another,
    the standing `is_disputed`, and the stance least favourable to the proposal counts until a later claim settles it.
    `given_way` has later liftings of objections because of which the member acquiesces, whatever it said before.
    `but_for_waits` is its stance without the waits.  `possible` has claims of a vague date that may have happened
    already.  `committed_to` has the rivals that it nominated, backs or supports; empty unless its stance on this
    proposal is undeclared.  `is_nominator` says whether it nominated or backs everybody whom the proposal names, or
    would nominate them once that is on the table, while no report says where it stands and it is committed to no rival.
    """

    member: MemberId
    proposal: ProposalId
    stance: Stance
    but_for_waits: Stance
    basis: tuple[Entry, ...] = ()
    given_way: tuple[Entry, ...] = ()
    objections: tuple[Objection, ...] = ()
    waits: tuple[Wait, ...] = ()
    asks: tuple[Condition, ...] = ()
    reason: str = ""
    is_disputed: bool = False
    possible: tuple[Entry, ...] = ()
    committed_to: tuple[ProposalId, ...] = ()
    is_nominator: bool = False

    @property
    def open_objections(self) -> tuple[Objection, ...]:
        """Its objections that have not been lifted."""
        return tuple(objection for objection in self.objections if objection.is_open)

    @property
    def rests_on(self) -> tuple[Entry, ...]:
        """The claims behind its stance: the liftings because of which it acquiesces, or else the basis."""
        return self.given_way or self.basis

    @property
    def reports(self) -> tuple[ReportId, ...]:
        """Ids of the reports behind the stance, the open objections and the waits, sorted."""
        behind = [self.rests_on]
        behind += [objection.history for objection in self.open_objections]
        behind += [wait.history for wait in self.waits]
        return tuple(sorted({entry.report.id for history in behind for entry in history}))

    def __repr__(self) -> str:
        said = f"{len(self.open_objections)} open objections, " if self.open_objections else ""
        return f"<Standing of {self.member} on {self.proposal}: {self.stance.value}, {said}{len(self.reports)} reports>"


def aimed(claim: ObjectionClaim) -> Objection:
    """The objection of a claim, with only its id, its member and its aim."""
    return Objection(
        id=claim.objection,
        member=claim.member,
        proposal=claim.proposal,
        candidate=claim.candidate,
        office=claim.office,
    )


def once_raised(claim: ObjectionClaim) -> Objection:
    """The objection that a claim would raise, with all that the claim says of it."""
    return attrs.evolve(
        aimed(claim),
        reason=claim.reason,
        reason_kinds=claim.reason_kinds,
        asks=claim.asks,
        lifted_when=claim.lifted_when,
        settles_for=claim.settles_for,
    )


def folded(
    history: tuple[Entry, ...], *, is_open: bool, lifted_when: Condition | None, settles_for: Condition | None
) -> Objection:
    """The objection that results from its claims, the earliest first, with the given conditions.

    The first claim says what it is aimed at; asks and kinds of reason add up; the last reason counts.
    """
    claims = [entry.claim for entry in history if isinstance(entry.claim, ObjectionClaim)]
    return attrs.evolve(
        aimed(claims[0]),
        reason=next((claim.reason for claim in reversed(claims) if claim.reason), ""),
        reason_kinds=reason_kinds(kind for claim in claims for kind in claim.reason_kinds),
        asks=tuple(dict.fromkeys(ask for claim in claims for ask in claim.asks)),
        lifted_when=lifted_when,
        settles_for=settles_for,
        is_open=is_open,
        history=history,
    )


def reason_given(basis: tuple[Entry, ...]) -> str:
    """The first reason that these claims give; empty if none does."""
    reasons = (entry.claim.reason for entry in basis if isinstance(entry.claim, StanceClaim))
    return next((reason for reason in reasons if reason), "")


def stance_said(entry: Entry, member: MemberId, proposal: ProposalId) -> Stance:
    """The stance that a claim gives a member: as stated, by its vote, or implied by a count."""
    match entry.claim:
        case StanceClaim(stance=stance):
            return stance
        case BallotClaim():
            if member in entry.claim.abstaining:
                return Stance.ABSTAINS
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


def is_overtaken(entry: Entry) -> bool:
    """Whether a claim says that events overtook an objection, which says nothing about its member's stance."""
    return isinstance(entry.claim, ObjectionClaim) and entry.claim.resolution is Resolution.OVERTAKEN


def is_counted_since(basis: tuple[Entry, ...], wait: tuple[Entry, ...]) -> bool:
    """Whether every claim in `basis` counts the member among the supporters after it was reported to wait."""
    return bool(basis) and all(isinstance(e.claim, CountClaim) and e.is_later_than(wait[0]) for e in basis)


def lets_pass(entry: Entry) -> bool:
    """Whether a claim says that the member supports, acquiesces or abstains without conditions."""
    return any(kind == "declared" for kind, *_ in entry.claim.subjects)


def is_missing(entry: Entry, member: MemberId) -> bool:
    """Whether a claim is a count that names a member as missing."""
    return isinstance(entry.claim, CountClaim) and member in (entry.claim.missing or ())


def left_standing(entry: Entry, member: MemberId, proposal: ProposalId) -> frozenset[Stance]:
    """The earlier stances by name that a claim leaves unchanged, as it only says that the member does not support.

    Empty unless the claim is a count that has the member missing, or a ballot in which it votes for none or another.
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
