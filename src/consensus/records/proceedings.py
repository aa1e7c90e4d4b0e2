"""Claims about the race as a whole: what is on the table, what the body did, and what was said of how it goes."""

from collections.abc import Iterable, Mapping
from enum import Enum

import attrs

from consensus.dates import StatedDate
from consensus.errors import InvalidRecord
from consensus.records.converters import ids, items, stated, word_of
from consensus.records.dated import Dated
from consensus.records.ids import (
    ActorId,
    CandidateId,
    GroupId,
    MemberId,
    MilestoneId,
    OfficeId,
    PackageId,
    ProposalId,
    ReportId,
    RuleId,
)
from consensus.records.stance import Stance


class ProposalEvent(Enum):
    """What happened to a proposal before anything was decided."""

    PUT_FORWARD = "put forward"
    TAKEN_OFF = "taken off"


@attrs.frozen(kw_only=True)
class ProposalClaim(Dated):
    """A proposal was put before the body, or taken off the table.

    Without such a claim, a proposal of names is on the table while all its candidates stand nominated.
    """

    proposal: ProposalId
    event: ProposalEvent = attrs.field(validator=word_of(ProposalEvent))


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
class MilestoneClaim(Dated):
    """A target, deadline or meeting was set, met, missed or moved.  `due` is when it falls, as it was stated."""

    milestone: MilestoneId
    event: MilestoneEvent = attrs.field(default=MilestoneEvent.SET, validator=word_of(MilestoneEvent))
    kind: MilestoneKind | None = attrs.field(default=None, validator=attrs.validators.optional(word_of(MilestoneKind)))
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
class RemarkClaim(Dated):
    """A remark on how the race goes that names no number: momentum, pressure, an expectation.  It moves no stance."""

    topic: RemarkTopic = attrs.field(validator=word_of(RemarkTopic))
    text: str
    proposal: ProposalId | None = None
    members: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)
    actors: tuple[ActorId, ...] = attrs.field(default=(), converter=ids)


class OfficeEvent(Enum):
    """What happened to an office."""

    TAKEN = "taken"
    EXTENDED = "extended"
    ENDS = "ends"
    VACANT = "vacant"


@attrs.frozen(kw_only=True)
class OfficeClaim(Dated):
    """An office was taken by somebody, its term extended or set to end, or it is vacant; `until` is the end stated."""

    office: OfficeId
    event: OfficeEvent = attrs.field(validator=word_of(OfficeEvent))
    actor: ActorId | CandidateId | None = None
    until: StatedDate | None = attrs.field(default=None, converter=stated)


class MembershipEvent(Enum):
    """What is said of who belongs to the body, and who of them has a vote."""

    JOINED = "joined"
    LEFT = "left"
    SUSPENDED = "suspended"
    RESTORED = "restored"
    NUMBERED = "numbered"

    @property
    def is_of_vote(self) -> bool:
        """Whether it takes or gives back a vote and leaves the seat as it is."""
        return self in (MembershipEvent.SUSPENDED, MembershipEvent.RESTORED)


@attrs.frozen(kw_only=True)
class MembershipClaim(Dated):
    """Members joined or left, had their vote suspended or restored, or the body was said to have a number of members.

    All but a number change who belongs, or who has a vote, from its day on.  A number changes nobody's seat: it is held
    against the members of its day, and `members`, if any are named, are all of them.
    """

    event: MembershipEvent = attrs.field(validator=word_of(MembershipEvent))
    members: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)
    number: int | None = None

    def __attrs_post_init__(self) -> None:
        if self.event is MembershipEvent.NUMBERED:
            if self.number is None:
                raise InvalidRecord(what="a membership", problem="it is numbered and has no number; state it")
        elif self.number is not None:
            raise InvalidRecord(
                what="a membership", problem=f"a number goes with 'numbered', and this one says {self.event.value!r}"
            )
        elif not self.members:
            raise InvalidRecord(
                what="a membership", problem=f"nobody is named who {_PASSIVE[self.event]}; name the members"
            )


_PASSIVE = {
    MembershipEvent.JOINED: "joined",
    MembershipEvent.LEFT: "left",
    MembershipEvent.SUSPENDED: "was suspended",
    MembershipEvent.RESTORED: "was restored",
}


@attrs.frozen(kw_only=True)
class RuleClaim(Dated):
    """The body is reported to decide by a rule of the setting, which is its rule from then on.

    With an `office`, it is the rule by which that office is filled.  `text` says it in words.
    """

    rule: RuleId
    office: OfficeId | None = None
    text: str = ""


class DecisionResult(Enum):
    """What a body decided, or that it found no consensus, after which it may still decide in another way."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    NO_CONSENSUS = "no consensus"


@attrs.frozen(kw_only=True)
class DecisionClaim(Dated):
    """The body decided on a proposal, or found no consensus on it; with no proposal, on any."""

    proposal: ProposalId | None
    result: DecisionResult = attrs.field(validator=word_of(DecisionResult))
    by: str = ""

    def __attrs_post_init__(self) -> None:
        if self.proposal is None and self.result is not DecisionResult.NO_CONSENSUS:
            problem = f"it was {self.result.value}, but of no proposal; name one, since no consensus alone is of all"
            raise InvalidRecord(what="a decision", problem=problem)


class BallotKind(Enum):
    """The form of a dated act with counts: a vote or a ballot may decide, a straw poll binds nobody.

    A tie-break only says which of some that had the same number of votes in a round comes before which.
    """

    VOTE = "vote"
    STRAW_POLL = "straw poll"
    BALLOT = "ballot"
    TIE_BREAK = "tie-break"


@attrs.frozen(kw_only=True)
class Tally:
    """So many seats took one stance: of a class, which is a group of the body, or anywhere in the electorate."""

    stance: Stance = attrs.field(validator=word_of(Stance))
    number: int
    seats: str = ""


def _tallies(values: Iterable[Tally]) -> tuple[Tally, ...]:
    return items(values)


def _votes(given: Mapping[ProposalId, int] | Iterable[tuple[ProposalId, int]]) -> tuple[tuple[ProposalId, int], ...]:
    return tuple(sorted(given.items() if isinstance(given, Mapping) else given))


def _by_name(
    given: Mapping[MemberId, ProposalId] | Iterable[tuple[MemberId, ProposalId]],
) -> tuple[tuple[MemberId, ProposalId], ...]:
    return tuple(sorted(given.items() if isinstance(given, Mapping) else given))


@attrs.frozen(kw_only=True)
class BallotClaim(Dated):
    """A vote, straw poll or ballot was held, with these counts; `round` is its number in a series.

    It is on one `proposal`, with `tallies` of who was for and against it; or between several, with the number of
    `votes` that each of them had, `by_name` as far as it is told who voted for which, and `tallies` of who voted for
    none.  A vote for one of several is no objection to another: its member did not support that.
    `group` are those entitled to take part, the whole body without it; `of` is how many did, to which the counts add
    up; `by` is the organ that held it, in words.
    """

    kind: BallotKind = attrs.field(validator=word_of(BallotKind))
    proposal: ProposalId | None = None
    tallies: tuple[Tally, ...] = attrs.field(default=(), converter=_tallies)
    votes: tuple[tuple[ProposalId, int], ...] = attrs.field(default=(), converter=_votes)
    by_name: tuple[tuple[MemberId, ProposalId], ...] = attrs.field(default=(), converter=_by_name)
    round: int | None = None
    of: int | None = None
    group: GroupId | None = None
    by: str = ""

    def __attrs_post_init__(self) -> None:
        if (self.proposal is None) is not bool(self.votes):
            raise InvalidRecord(what="a ballot", problem="it is on one proposal, or has votes for several; state one")
        if self.kind is BallotKind.TIE_BREAK and (self.round is None or not self.votes):
            problem = "a tie-break is between some in a round; state the round, and the votes of each"
            raise InvalidRecord(what="a ballot", problem=problem)
        for tally in self.tallies:
            if not tally.stance.is_settled:
                raise InvalidRecord(what="a ballot", problem=f"nobody votes {tally.stance.value!r}; abstains is a vote")
        if self.of is not None and self.counted != self.of:
            raise InvalidRecord(what="a ballot", problem=f"its counts add up to {self.counted}, not to {self.of}")
        self._check_votes()

    def _check_votes(self) -> None:
        """Whether those named go with the numbers."""
        for proposal, number in self.votes:
            named = [member for member, choice in self.by_name if choice == proposal]
            if number < len(named):
                problem = f"{len(named)} members voted for {proposal!r} by name, and {number} in number"
                raise InvalidRecord(what="a ballot", problem=problem)
        members = [member for member, _ in self.by_name]
        for member in sorted(set(members)):
            if members.count(member) > 1:
                raise InvalidRecord(what="a ballot", problem=f"{member!r} voted twice by name")
        for _, choice in self.by_name:
            if choice not in self.proposals:
                raise InvalidRecord(what="a ballot", problem=f"a vote by name is for {choice!r}, which has none")

    @property
    def proposals(self) -> tuple[ProposalId, ...]:
        """What was voted on, sorted."""
        return tuple(proposal for proposal, _ in self.votes) if self.proposal is None else (self.proposal,)

    @property
    def counted(self) -> int:
        """How many votes were counted."""
        return sum(tally.number for tally in self.tallies) + sum(number for _, number in self.votes)

    def is_later_round_than(self, other: object) -> bool:
        """Whether it is of one series with another claim, and a later round of it."""
        if not isinstance(other, BallotClaim) or self.round is None or other.round is None:
            return False
        return (self.kind, self.group) == (other.kind, other.group) and self.round > other.round

    def tallies_on(self, proposal: ProposalId) -> tuple[Tally, ...]:
        """What was counted as one proposal stands: a vote for another was cast, and not for this one.

        >>> ballot = BallotClaim(kind=BallotKind.BALLOT, votes={"a": 3, "b": 2})
        >>> [(tally.stance.value, tally.number) for tally in ballot.tallies_on("a")]
        [('supports', 3), ('objects', 2)]
        """
        if not self.votes:
            return self.tallies
        others = sum(number for other, number in self.votes if other != proposal)
        against = [Tally(stance=Stance.OBJECTS, number=others)] if others else []
        return (Tally(stance=Stance.SUPPORTS, number=dict(self.votes)[proposal]), *against, *self.tallies)


@attrs.frozen(kw_only=True)
class SoundingClaim(Dated):
    """Members were sounded out in confidence: each could name so many of the candidates, and none against.

    `round` is its number in a series, `by` who heard them.  No counts are published: who went out after it is the
    status of their candidacies, and who was found ahead a proposal put forward, or a remark.
    """

    round: int
    candidates: tuple[CandidateId, ...] = attrs.field(default=(), converter=ids)
    preferences: int | None = None
    by: tuple[ActorId, ...] = attrs.field(default=(), converter=ids)


class SilenceEvent(Enum):
    """What happened in a silence procedure."""

    OPENED = "opened"
    BROKEN = "broken"
    PASSED = "passed"


@attrs.frozen(kw_only=True)
class SilenceClaim(Dated):
    """A silence procedure on a proposal was opened, broken by members, or passed; `until` is its deadline.

    Whoever broke it objects.  Nobody is named if it is not known who did.
    """

    proposal: ProposalId
    event: SilenceEvent = attrs.field(validator=word_of(SilenceEvent))
    members: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)
    until: StatedDate | None = attrs.field(default=None, converter=stated)

    def __attrs_post_init__(self) -> None:
        if self.members and self.event is not SilenceEvent.BROKEN:
            raise InvalidRecord(
                what="a silence procedure",
                problem=f"members are named, and it was {self.event.value}; only who broke silence is named",
            )


class PackageEvent(Enum):
    """What happened to a package deal."""

    OFFERED = "offered"
    STRUCK = "struck"
    FALLEN = "fallen"


@attrs.frozen(kw_only=True)
class PackageClaim(Dated):
    """A package deal was offered, struck or fell."""

    package: PackageId
    event: PackageEvent = attrs.field(validator=word_of(PackageEvent))


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return items(values)


@attrs.frozen(kw_only=True)
class DisputeClaim(Dated):
    """Accounts of one matter differ; each reading is kept, in words."""

    topic: str
    readings: tuple[str, ...] = attrs.field(converter=_texts)


@attrs.frozen(kw_only=True)
class RetractionClaim(Dated):
    """An earlier report, or one of its claims by position from 0, is withdrawn."""

    report: ReportId
    claim: int | None = None
