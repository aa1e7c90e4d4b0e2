"""What a report can claim: a closed union of dated facts, `Claim`.

Every claim has a date (its report's, unless it states one), the wording of its source kept verbatim ("ready to
support"), a confidence of its own where it differs from the report's, and a note.
What claims amount to, taken together as of a day, is the business of `consensus.situation`.
"""

from collections.abc import Iterable
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

import attrs

from consensus.dates import StatedDate
from consensus.errors import InvalidRecord
from consensus.records.candidacy import CandidacyStatus
from consensus.records.conditions import Condition, Granted
from consensus.records.fields import exact, ids, items, optional_ids, stated
from consensus.records.ids import (
    ActorId,
    CandidateId,
    ConcessionId,
    GroupId,
    MemberId,
    MilestoneId,
    ObjectionId,
    OfficeId,
    PackageId,
    ProposalId,
    ReportId,
)
from consensus.records.stance import Stance
from consensus.records.ties import Tie


class Confidence(Enum):
    """How well whoever keeps the file knows that a claim was made: read at its source, recalled, or inferred."""

    VERIFIED = "verified"
    RECALLED = "recalled"
    INFERRED = "inferred"


@attrs.frozen(kw_only=True)
class _Dated:
    """What every claim has: when it happened, how the source put it, and how well it is known."""

    occurred_on: StatedDate | None = attrs.field(default=None, converter=stated)
    wording: str = ""
    confidence: Confidence | None = None
    note: str = ""


@attrs.frozen(kw_only=True)
class CandidacyClaim(_Dated):
    """A candidacy has a status."""

    candidate: CandidateId
    status: CandidacyStatus
    reason: str = ""


class ProposalEvent(Enum):
    """What happened to a proposal before anything was decided."""

    PUT_FORWARD = "put forward"
    TAKEN_OFF = "taken off"


@attrs.frozen(kw_only=True)
class ProposalClaim(_Dated):
    """A proposal was put before the body, or taken off the table.

    Without such a claim, a proposal of names is on the table while all its candidates stand nominated.
    """

    proposal: ProposalId
    event: ProposalEvent


@attrs.frozen(kw_only=True)
class StanceClaim(_Dated):
    """Members, named one by one or as a group, have a stance towards a proposal.

    A supporter's claim is unconditional unless `conditional` says otherwise; an unconditional one closes the
    member's earlier objections and waits on that proposal.
    A group of which nobody is named leaves `members` empty.
    """

    stance: Stance
    proposal: ProposalId
    members: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)
    group: GroupId | None = None
    reason: str = ""
    conditional: bool = False


def _stances(values: Iterable[Stance]) -> tuple[Stance, ...]:
    return items(values)


@attrs.frozen(kw_only=True)
class CountClaim(_Dated):
    """So many members, without saying which, have one of the stances towards a proposal.

    `at_least` and `at_most` are the stated reading of the wording ("more than 20" is at least 21).
    `of` is the number of members counted over, `group` the group, if it was not the whole body.
    `missing` names everybody who is not among the counted: None if nobody was named.
    `including` names members said to be among the counted.
    """

    stances: tuple[Stance, ...] = attrs.field(converter=_stances)
    proposal: ProposalId
    at_least: int | None = None
    at_most: int | None = None
    of: int | None = None
    group: GroupId | None = None
    missing: tuple[MemberId, ...] | None = attrs.field(default=None, converter=optional_ids)
    including: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)

    def __attrs_post_init__(self) -> None:
        if self.at_least is None and self.at_most is None and self.missing is None:
            raise InvalidRecord(what="a count", problem="it states no number; give exactly, at_least, at_most or about")
        for number in (self.at_least, self.at_most, self.of):
            if number is not None and number < 0:
                raise InvalidRecord(what="a count", problem=f"{number} members cannot be")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise InvalidRecord(what="a count", problem=f"at least {self.at_least} is more than at most {self.at_most}")
        if self.of is not None and self.at_least is not None and self.at_least > self.of:
            raise InvalidRecord(what="a count", problem=f"at least {self.at_least} of {self.of} cannot be")

    @property
    def names_everybody(self) -> bool:
        """Whether it is an exact count of supporters that names all who are missing, and so speaks of each member."""
        if self.missing is None or self.group is not None or self.stances != (Stance.SUPPORTS,):
            return False
        if self.at_least is None or self.of is None:
            return True
        return self.at_least == self.at_most == self.of - len(self.missing)


class ObjectionEvent(Enum):
    """What happened to an objection."""

    RAISED = "raised"
    RESTATED = "restated"
    SOFTENED = "softened"
    PROMISED = "promised for later"
    LIFTED = "lifted"
    RETURNED = "returned"

    @property
    def leaves_open(self) -> bool:
        """Whether the objection still stands after this."""
        return self is not ObjectionEvent.LIFTED


class Resolution(Enum):
    """How far the ask behind a lifted objection was met."""

    MET = "met"
    SOFTENED = "softened"
    PROMISED = "promised"
    SET_ASIDE = "set aside"
    OVERTAKEN = "overtaken"


def _asks(values: Iterable[Granted]) -> tuple[Granted, ...]:
    return items(values)


@attrs.frozen(kw_only=True)
class ObjectionClaim(_Dated):
    """A member's opposition, expressed by it or reported as what holds it back, was raised, changed or lifted.

    It is aimed at a proposal, a candidate, an office, or, with none of them, at every proposal.
    `asks` are the concessions that would lift it, all of them unless `lifted_when` states another condition;
    with neither, its ask is not known.  Later claims add to the asks of earlier ones.
    `by` names who brought a softening or lifting about.
    """

    objection: ObjectionId
    member: MemberId
    event: ObjectionEvent = ObjectionEvent.RAISED
    proposal: ProposalId | None = None
    candidate: CandidateId | None = None
    office: OfficeId | None = None
    reason: str = ""
    asks: tuple[Granted, ...] = attrs.field(default=(), converter=_asks)
    lifted_when: Condition | None = None
    resolution: Resolution | None = None
    by: tuple[ActorId, ...] = attrs.field(default=(), converter=ids)

    def __attrs_post_init__(self) -> None:
        if sum(aim is not None for aim in (self.proposal, self.candidate, self.office)) > 1:
            raise InvalidRecord(
                what=f"objection {self.objection!r}", problem="aim it at one of proposal, candidate, office, or none"
            )


@attrs.frozen(kw_only=True)
class AskClaim(_Dated):
    """Members ask for something without objecting: their assent is had once one of the asks is granted."""

    asks: tuple[Granted, ...] = attrs.field(converter=_asks)
    proposal: ProposalId
    members: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)
    group: GroupId | None = None
    reason: str = ""


class ConcessionEvent(Enum):
    """What happened to a concession; only a granted one counts as given."""

    OFFERED = "offered"
    PROMISED = "promised"
    GRANTED = "granted"
    REFUSED = "refused"
    REVOKED = "revoked"


@attrs.frozen(kw_only=True)
class ConcessionClaim(_Dated):
    """A concession, or one part of it, was offered, promised, granted, refused or revoked."""

    concession: ConcessionId
    event: ConcessionEvent
    part: str | None = None
    by: tuple[ActorId, ...] = attrs.field(default=(), converter=ids)


@attrs.frozen(kw_only=True)
class TieClaim(_Dated):
    """A tie between members or actors holds, or has ended."""

    tie: Tie
    ended: bool = False


@attrs.frozen(kw_only=True)
class ThresholdClaim(_Dated):
    """Members assent to a proposal once the assenting members that influence them weigh this much together."""

    weight: Fraction = attrs.field(converter=exact)
    proposal: ProposalId
    members: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)


class MilestoneKind(Enum):
    """A target may be missed, a deadline may not, and a meeting is where things are decided."""

    TARGET = "target"
    DEADLINE = "deadline"
    MEETING = "meeting"


class MilestoneEvent(Enum):
    """What happened to a milestone."""

    SET = "set"
    MET = "met"
    MISSED = "missed"
    MOVED = "moved"


@attrs.frozen(kw_only=True)
class MilestoneClaim(_Dated):
    """A target, deadline or meeting was set, met, missed or moved.  `due` is when it falls, as it was stated."""

    milestone: MilestoneId
    event: MilestoneEvent = MilestoneEvent.SET
    kind: MilestoneKind | None = None
    title: str = ""
    due: StatedDate | None = attrs.field(default=None, converter=stated)
    by: ActorId | None = None


class RemarkTopic(Enum):
    """What a remark without a number or an actor is about."""

    PROCESS = "process"
    MOMENTUM = "momentum"
    PRESSURE = "pressure"
    EXPECTATION = "expectation"


@attrs.frozen(kw_only=True)
class RemarkClaim(_Dated):
    """A remark on how the race goes that names no number: momentum, pressure, an expectation.  It moves no stance."""

    topic: RemarkTopic
    text: str
    proposal: ProposalId | None = None
    members: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)
    actors: tuple[ActorId, ...] = attrs.field(default=(), converter=ids)


class OfficeEvent(Enum):
    """What happened to an office."""

    TAKEN = "taken"
    EXTENDED = "extended"
    ENDS = "ends"


@attrs.frozen(kw_only=True)
class OfficeClaim(_Dated):
    """An office was taken by somebody, its term extended, or set to end; `until` is the end that was stated."""

    office: OfficeId
    event: OfficeEvent
    actor: ActorId | CandidateId | None = None
    until: StatedDate | None = attrs.field(default=None, converter=stated)


class MembershipEvent(Enum):
    """What is said of who belongs to the body."""

    JOINED = "joined"
    LEFT = "left"
    NUMBERED = "numbered"


@attrs.frozen(kw_only=True)
class MembershipClaim(_Dated):
    """Members joined or left, or the body was said to have a number of them.

    It is evidence only: who belongs on a day is stated by the body itself.
    """

    event: MembershipEvent
    members: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)
    number: int | None = None


@attrs.frozen(kw_only=True)
class RuleClaim(_Dated):
    """The body is said to decide in a certain way.  It is evidence only: the rule is the appointment's own."""

    rule: str


class DecisionResult(Enum):
    """What a body decided."""

    ADOPTED = "adopted"
    REJECTED = "rejected"


@attrs.frozen(kw_only=True)
class DecisionClaim(_Dated):
    """The body decided on a proposal."""

    proposal: ProposalId
    result: DecisionResult
    by: str = ""


class BallotKind(Enum):
    """The form of a dated act with counts."""

    VOTE = "vote"
    STRAW_POLL = "straw poll"
    BALLOT = "ballot"


@attrs.frozen(kw_only=True)
class Tally:
    """So many seats of one class took one stance; without a class, of the whole electorate."""

    stance: Stance
    number: int
    seats: str = ""


def _tallies(values: Iterable[Tally]) -> tuple[Tally, ...]:
    return items(values)


@attrs.frozen(kw_only=True)
class BallotClaim(_Dated):
    """A vote, straw poll or ballot was held on a proposal, with these counts; `round` is its number in a series."""

    kind: BallotKind
    proposal: ProposalId
    tallies: tuple[Tally, ...] = attrs.field(converter=_tallies)
    round: int | None = None


class SilenceEvent(Enum):
    """What happened in a silence procedure."""

    OPENED = "opened"
    BROKEN = "broken"
    PASSED = "passed"


@attrs.frozen(kw_only=True)
class SilenceClaim(_Dated):
    """A silence procedure on a proposal was opened, broken by members, or passed; `until` is its deadline."""

    proposal: ProposalId
    event: SilenceEvent
    members: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)
    until: StatedDate | None = attrs.field(default=None, converter=stated)


class PackageEvent(Enum):
    """What happened to a package deal."""

    OFFERED = "offered"
    STRUCK = "struck"
    FALLEN = "fallen"


@attrs.frozen(kw_only=True)
class PackageClaim(_Dated):
    """A package deal was offered, struck or fell."""

    package: PackageId
    event: PackageEvent


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return items(values)


@attrs.frozen(kw_only=True)
class DisputeClaim(_Dated):
    """Accounts of one matter differ; each reading is kept, in words."""

    topic: str
    readings: tuple[str, ...] = attrs.field(converter=_texts)


@attrs.frozen(kw_only=True)
class RetractionClaim(_Dated):
    """An earlier report, or one of its claims by position from 0, is withdrawn."""

    report: ReportId
    claim: int | None = None


Claim: TypeAlias = (
    CandidacyClaim
    | ProposalClaim
    | StanceClaim
    | CountClaim
    | ObjectionClaim
    | AskClaim
    | ConcessionClaim
    | TieClaim
    | ThresholdClaim
    | MilestoneClaim
    | RemarkClaim
    | OfficeClaim
    | MembershipClaim
    | RuleClaim
    | DecisionClaim
    | BallotClaim
    | SilenceClaim
    | PackageClaim
    | DisputeClaim
    | RetractionClaim
)
