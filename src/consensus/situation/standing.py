"""Standing: where one member stands on one proposal in a situation, and the reports that say so.

Here too is what one claim by itself says of a member: its stance, what it lets go, what it leaves as it was.  What
several amount to together is the business of `consensus.situation.fold`.
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
    """A member's opposition as it stands in a situation, with all that was reported of it so far.

    It is aimed at a proposal, a candidate, an office or, with none of them, every proposal.
    `settles_for` is what its member is known or thought to settle for, though it asks for more.
    `history` is empty for one that was concluded from a member's being said to object, with nothing else known.
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
        """What lifts it: the stated condition, or all its asks; None if its ask is not known."""
        if self.lifted_when is not None:
            return self.lifted_when
        return AllOf(self.asks) if self.asks else None

    @property
    def least(self) -> Condition | None:
        """The least that might lift it: what its member settles for, or any ask granted or promised; or all it asks.

        None if its ask is not known, nor what it settles for.
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
        """How sure it is that this is asked for: the best confidence of the claims that say so.

        VERIFIED for what no report says, as of an objection that a move would raise.
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
    """A member moves only once a condition holds: the tie that says so, and the reports of it."""

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

    `asks` were made without objecting.  `basis` are the claims from which the stance was read; where they contradict
    one another, the standing `is_disputed` and the stance least favourable to the proposal counts until they are
    settled.  `given_way` are later liftings of objections, because of which it acquiesces, whatever it said before.
    `but_for_waits` is its stance as far as it does not wait.  `possible` are claims of a vague date that may
    have come true already.  `committed_to` are the proposals in its place that it nominated, backs or supports, if
    nothing is known of where it stands on this proposal.
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

    @property
    def open_objections(self) -> tuple[Objection, ...]:
        """Its objections that have not been lifted."""
        return tuple(objection for objection in self.objections if objection.is_open)

    @property
    def rests_on(self) -> tuple[Entry, ...]:
        """The claims that make its stance what it is: liftings because of which it acquiesces, or else the basis."""
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
    """The objection that the first report of it speaks of: whose it is, and what it is aimed at."""
    return Objection(
        id=claim.objection,
        member=claim.member,
        proposal=claim.proposal,
        candidate=claim.candidate,
        office=claim.office,
    )


def once_raised(claim: ObjectionClaim) -> Objection:
    """The objection that there would be, if what a claim says came about."""
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
    """One objection out of everything reported of it, the earliest first, with the conditions that were stated last.

    What it is aimed at is said by the first report; asks and kinds of reasons add up; the last reason counts.
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


def is_overtaken(entry: Entry) -> bool:
    """Whether a claim about an objection says that events overtook it, which tells nothing of its member."""
    return isinstance(entry.claim, ObjectionClaim) and entry.claim.resolution is Resolution.OVERTAKEN


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
