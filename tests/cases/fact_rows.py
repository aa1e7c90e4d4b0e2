"""Short ways to write the rows that every race has: candidacies, remarks, disputes, ballots and the like."""

from collections.abc import Mapping

from consensus.records import (
    BallotClaim,
    BallotKind,
    CandidacyClaim,
    CandidacyStatus,
    Confidence,
    DecisionClaim,
    DecisionResult,
    DisputeClaim,
    MilestoneClaim,
    MilestoneEvent,
    MilestoneKind,
    ObjectionClaim,
    ObjectionEvent,
    ProposalClaim,
    ProposalEvent,
    RemarkClaim,
    RemarkTopic,
    Resolution,
    Stance,
    StanceClaim,
    Tally,
    ThreatClaim,
    TieClaim,
    TieKind,
)
from tests.cases.facts import Fact

VERIFIED = Confidence.VERIFIED


def ran(
    day: str,
    candidate: str,
    status: CandidacyStatus,
    *sources: str,
    says: tuple[str, ...] = (),
    confidence: Confidence = VERIFIED,
) -> Fact:
    """How far a candidacy had come."""
    values = {"candidate": candidate, "status": status}
    return Fact(day, CandidacyClaim, values, sources, says, None, confidence)


def threatened(day: str, threat: str, who: tuple[str, ...], to: str, *sources: str, says: tuple[str, ...] = ()) -> Fact:
    """What members threatened to do."""
    values = {"threat": threat, "members": who, "to": to}
    return Fact(day, ThreatClaim, values, sources, says)


def stood(
    day: str,
    who: str | tuple[str, ...],
    stance: Stance,
    proposal: str,
    *sources: str,
    says: tuple[str, ...] = (),
    on_record: bool | None = None,
    confidence: Confidence = VERIFIED,
) -> Fact:
    """The stance of members, or of a group by its id."""
    named: dict[str, object] = {"group": who} if isinstance(who, str) else {"members": who}
    values = {**named, "stance": stance, "proposal": proposal}
    return Fact(day, StanceClaim, values, sources, says, on_record, confidence)


def put(day: str, proposal: str, *sources: str, says: tuple[str, ...] = ()) -> Fact:
    """A proposal that was put forward."""
    return Fact(day, ProposalClaim, {"proposal": proposal, "event": ProposalEvent.PUT_FORWARD}, sources, says)


def off(day: str, proposal: str, *sources: str, says: tuple[str, ...] = ()) -> Fact:
    """A proposal that was taken off the table."""
    return Fact(day, ProposalClaim, {"proposal": proposal, "event": ProposalEvent.TAKEN_OFF}, sources, says)


def backed(day: str, subject: str, backed: str, *sources: str, says: tuple[str, ...] = ()) -> Fact:
    """Who backed whom."""
    values = {"tie.kind": TieKind.BACKS, "tie.subject": subject, "tie.object": backed}
    return Fact(day, TieClaim, values, sources, says)


def remark(
    day: str,
    topic: RemarkTopic,
    sources: tuple[str, ...],
    says: tuple[str, ...],
    confidence: Confidence = VERIFIED,
    **about: object,
) -> Fact:
    """What is no claim of another kind."""
    return Fact(day, RemarkClaim, {"topic": topic, **about}, sources, says, None, confidence)


def differ(day: str, topic: str | None, sources: tuple[str, ...], says: tuple[str, ...]) -> Fact:
    """What the accounts differ on; without a topic, in these words."""
    return Fact(day, DisputeClaim, {} if topic is None else {"topic": topic}, sources, says)


def due(
    day: str,
    milestone: str,
    kind: MilestoneKind,
    stated: str,
    *sources: str,
    event: MilestoneEvent = MilestoneEvent.SET,
    says: tuple[str, ...] = (),
) -> Fact:
    """A date that was set, or kept."""
    values = {"milestone": milestone, "kind": kind, "due": stated, "event": event}
    return Fact(day, MilestoneClaim, values, sources, says)


def ended(day: str, milestone: str, event: MilestoneEvent, *sources: str, says: tuple[str, ...] = ()) -> Fact:
    """What became of a date."""
    return Fact(day, MilestoneClaim, {"milestone": milestone, "event": event}, sources, says)


def decided(day: str, proposal: str | None, result: DecisionResult, *sources: str, says: tuple[str, ...] = ()) -> Fact:
    """What the body decided."""
    return Fact(day, DecisionClaim, {"proposal": proposal, "result": result}, sources, says)


def between(
    day: str,
    number: int | None,
    votes: Mapping[str, int],
    *sources: str,
    abstained: int | None = None,
    of: int | None = None,
    kind: BallotKind = BallotKind.BALLOT,
    says: tuple[str, ...] = (),
    **values: object,
) -> Fact:
    """A ballot between several, with how many voted for none."""
    tallies = () if abstained is None else (Tally(stance=Stance.ABSTAINS, number=abstained),)
    counted = {"kind": kind, "round": number, "votes": tuple(votes.items()), "of": of, "tallies": tallies, **values}
    return Fact(day, BallotClaim, counted, sources, says)


def on_one(
    day: str,
    number: int | None,
    proposal: str,
    counted: Mapping[Stance, int],
    *sources: str,
    of: int | None = None,
    says: tuple[str, ...] = (),
    **values: object,
) -> Fact:
    """A ballot on one name."""
    tallies = tuple(Tally(stance=stance, number=votes) for stance, votes in counted.items())
    told = {"kind": BallotKind.BALLOT, "round": number, "proposal": proposal, "tallies": tallies, "of": of, **values}
    return Fact(day, BallotClaim, told, sources, says)


def raised(day: str, objection: str, member: str, *sources: str, says: tuple[str, ...] = (), **values: object) -> Fact:
    """An objection, the first time it was raised."""
    told = {"objection": objection, "member": member, "event": ObjectionEvent.RAISED, **values}
    return Fact(day, ObjectionClaim, told, sources, says)


def restated(day: str, objection: str, *sources: str, says: tuple[str, ...] = (), **values: object) -> Fact:
    """An objection that was stated again."""
    told = {"objection": objection, "event": ObjectionEvent.RESTATED, **values}
    return Fact(day, ObjectionClaim, told, sources, says)


def lifted(
    day: str,
    objection: str,
    resolution: Resolution,
    *sources: str,
    says: tuple[str, ...] = (),
    confidence: Confidence = VERIFIED,
) -> Fact:
    """What became of an objection."""
    values = {"objection": objection, "event": ObjectionEvent.LIFTED, "resolution": resolution}
    return Fact(day, ObjectionClaim, values, sources, says, None, confidence)
