"""Claims about the body: who belongs to it, by which rule it decides, what is before it, and what it decided.

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


@final
@attrs.frozen(kw_only=True)
class MembershipClaim(Dated):
    """Members joined or left, had their vote suspended or restored, or the body was said to have a number of members.

    All but a number change who belongs, or who has a vote, from its day on.  A number changes nobody's seat: it is
    compared with the members of its day, and if `members` names any, it names all.
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
    """The body is reported to decide by a rule of the setting, which is its rule from then on.

    With an `office`, it is the rule by which that office is filled.  `text` says it in words.
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

    @property
    def bears_on(self) -> tuple[MemberId, ...] | None:
        return ()


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
    """What a body decided, or that it found no consensus, after which it may still decide in another way."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    NO_CONSENSUS = "no consensus"


@final
@attrs.frozen(kw_only=True)
class DecisionClaim(Dated):
    """The body decided on a proposal, or found no consensus on it; with no proposal, on any."""

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

    Whoever broke it objects.  Nobody is named if it is not known who did.
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
        """What else it says: who objects by breaking silence, or that the body has decided."""
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
