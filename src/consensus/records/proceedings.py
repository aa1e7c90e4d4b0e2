"""Claims about the body: who belongs to it, its rule, the proposals before it, and its decisions.

Not here: ballots, which are in `consensus.records.votes`.
"""

from collections.abc import Iterator
from enum import Enum
from typing import TypeAlias, final

import attrs

from consensus.dates import StatedDate
from consensus.errors import InvalidRecord
from consensus.records.converters import ids, stated, word_of
from consensus.records.dated import Dated, Subject
from consensus.records.ids import MemberId, OfficeId, ProposalId, Reference, RuleId, each


class MembershipEvent(Enum):
    """What is reported about who belongs to the body, and which members have a vote."""

    JOINED = "joined"
    LEFT = "left"
    SUSPENDED = "suspended"
    RESTORED = "restored"
    NUMBERED = "numbered"

    @property
    def is_of_vote(self) -> bool:
        """Whether it takes away or gives back a vote but leaves the seat."""
        return self in (MembershipEvent.SUSPENDED, MembershipEvent.RESTORED)


@final
@attrs.frozen(kw_only=True)
class MembershipClaim(Dated):
    """Members joined or left, had their vote suspended or restored, or the body was said to have a number of members.

    All except NUMBERED change, from their day on, who belongs or who has a vote.  A number changes nobody's seat: it is
    compared with the members of its day; if `members` names any, it names all of them.
    """

    event: MembershipEvent = attrs.field(validator=word_of(MembershipEvent))
    members: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)
    number: int | None = None

    def __attrs_post_init__(self) -> None:
        if self.event is MembershipEvent.NUMBERED:
            if self.number is None:
                raise InvalidRecord(what="membership", problem="it has no number; state one")
        elif self.number is not None:
            raise InvalidRecord(
                what="membership", problem=f"a number goes with 'numbered', and this one says {self.event.value!r}"
            )
        elif not self.members:
            raise InvalidRecord(
                what="membership", problem=f"it does not say who {_PASSIVE[self.event]}; name the members"
            )

    def references(self) -> Iterator[Reference]:
        yield from each("member", self.members)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        if self.event is MembershipEvent.NUMBERED:
            return (("number of members",),)
        return (("membership",),)


_PASSIVE = {
    MembershipEvent.JOINED: "joined",
    MembershipEvent.LEFT: "left",
    MembershipEvent.SUSPENDED: "was suspended",
    MembershipEvent.RESTORED: "was restored",
}


@final
@attrs.frozen(kw_only=True)
class RuleClaim(Dated):
    """The body is reported to decide by a named rule of the setting, which is its rule from then on.

    With an `office`, the rule is for filling that office only.  `text` is the rule in words.
    """

    rule: RuleId
    office: OfficeId | None = None
    text: str = ""

    def references(self) -> Iterator[Reference]:
        yield "rule", self.rule
        yield "office", self.office

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return (("rule", self.office or ""),)


class ProposalEvent(Enum):
    """What happened to a proposal before anything was decided."""

    PUT_FORWARD = "put forward"
    TAKEN_OFF = "taken off"


@final
@attrs.frozen(kw_only=True)
class ProposalClaim(Dated):
    """A proposal was put before the body, or taken off the table.

    Without such a claim, a proposal of names is on the table while all its candidates stand nominated.
    """

    proposal: ProposalId
    event: ProposalEvent = attrs.field(validator=word_of(ProposalEvent))

    def references(self) -> Iterator[Reference]:
        yield "proposal", self.proposal

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return (("proposal", self.proposal),)


class DecisionResult(Enum):
    """What a body decided; after NO_CONSENSUS, it may still decide in another way."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    NO_CONSENSUS = "no consensus"


@final
@attrs.frozen(kw_only=True)
class DecisionClaim(Dated):
    """The body decided on a proposal, or found no consensus on it; with no proposal, it found no consensus on any."""

    proposal: ProposalId | None
    result: DecisionResult = attrs.field(validator=word_of(DecisionResult))
    by: str = ""

    def __attrs_post_init__(self) -> None:
        if self.proposal is None and self.result is not DecisionResult.NO_CONSENSUS:
            problem = f"it was {self.result.value}, but of no proposal; name one, since no consensus alone is of all"
            raise InvalidRecord(what="decision", problem=problem)

    def references(self) -> Iterator[Reference]:
        yield "proposal", self.proposal

    @property
    def subjects(self) -> tuple[Subject, ...]:
        # Without consensus, the body may still decide in another way.
        found_none = self.result is DecisionResult.NO_CONSENSUS
        return (("no consensus" if found_none else "decision", self.proposal or ""),)


class SilenceEvent(Enum):
    """What happened in a silence procedure."""

    OPENED = "opened"
    BROKEN = "broken"
    PASSED = "passed"


@final
@attrs.frozen(kw_only=True)
class SilenceClaim(Dated):
    """A silence procedure on a proposal was opened, broken by members, or passed; `until` is its deadline.

    Members that broke it object.  `members` is empty if it is not known which did.
    """

    proposal: ProposalId
    event: SilenceEvent = attrs.field(validator=word_of(SilenceEvent))
    members: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)
    until: StatedDate | None = attrs.field(default=None, converter=stated)

    def __attrs_post_init__(self) -> None:
        if self.members and self.event is not SilenceEvent.BROKEN:
            raise InvalidRecord(
                what="silence procedure",
                problem=f"members are named, and it was {self.event.value}; only who broke silence is named",
            )

    def references(self) -> Iterator[Reference]:
        yield "proposal", self.proposal
        yield from each("member", self.members)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return (("silence", self.proposal), *self._said_besides())

    def _said_besides(self) -> tuple[Subject, ...]:
        """Its other subjects: the stances of members that broke silence, or the decision of the body."""
        match self.event:
            case SilenceEvent.BROKEN if self.members:
                return tuple(("stance", member, self.proposal) for member in self.members)
            case SilenceEvent.BROKEN:
                # At least one member did, which is a count.
                return (("count", self.proposal),)
            case SilenceEvent.PASSED:
                return (("decision", self.proposal),)
            case SilenceEvent.OPENED:
                return ()

    @property
    def concerned(self) -> tuple[MemberId, ...]:
        return self.members


ProceedingClaim: TypeAlias = MembershipClaim | RuleClaim | ProposalClaim | DecisionClaim | SilenceClaim
