"""Reported objections: raised, changed or lifted, and how far the ask behind them was met."""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import final

import attrs

from consensus.errors import InvalidRecord
from consensus.records.conditions import Condition, Granted
from consensus.records.converters import ids, items, word_of
from consensus.records.dated import Dated, Subject
from consensus.records.ids import ActorId, CandidateId, MemberId, ObjectionId, OfficeId, ProposalId, Reference, each
from consensus.records.kinds import ReasonKind, reason_kinds


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


@final
@attrs.frozen(kw_only=True)
class ObjectionClaim(Dated):
    """A member's opposition, expressed by it or reported as holding it back, was raised, changed or lifted.

    It is aimed at a proposal, a candidate, an office, or, with none of them, at every proposal.
    `asks` are the concessions that would together lift it, unless `lifted_when` states another condition; with neither,
    it is not known what would.  Later claims add to the asks of earlier ones.
    `settles_for` is the lesser condition that the member is known or thought to accept, though it asks for more.
    `reason_kinds` say what the reason is about, by which objections of a like kind are found in other races; later
    claims add to the kinds of earlier ones.
    `by` names who caused the objection to be softened or lifted.
    """

    objection: ObjectionId
    member: MemberId
    event: ObjectionEvent = attrs.field(default=ObjectionEvent.RAISED, validator=word_of(ObjectionEvent))
    proposal: ProposalId | None = None
    candidate: CandidateId | None = None
    office: OfficeId | None = None
    reason: str = ""
    reason_kinds: tuple[ReasonKind, ...] = attrs.field(default=(), converter=reason_kinds)
    asks: tuple[Granted, ...] = attrs.field(default=(), converter=_asks)
    lifted_when: Condition | None = None
    settles_for: Condition | None = None
    resolution: Resolution | None = attrs.field(default=None, validator=attrs.validators.optional(word_of(Resolution)))
    by: tuple[ActorId, ...] = attrs.field(default=(), converter=ids)

    def __attrs_post_init__(self) -> None:
        if sum(aim is not None for aim in (self.proposal, self.candidate, self.office)) > 1:
            raise InvalidRecord(
                what=f"objection {self.objection!r}", problem="aim it at one of proposal, candidate, office, or none"
            )

    def references(self) -> Iterator[Reference]:
        yield "member", self.member
        yield "proposal", self.proposal
        yield "candidate", self.candidate
        yield "office", self.office
        yield from each("actor", self.by)
        for ask in self.asks:
            yield from ask.references()
        if self.lifted_when is not None:
            yield from self.lifted_when.references()
        if self.settles_for is not None:
            yield from self.settles_for.references()

    @property
    def subjects(self) -> tuple[Subject, ...]:
        # A race refuses objections of two members with the same id; a timeline alone keeps them apart by member.
        return (("objection", self.member, self.objection),)

    @property
    def concerned(self) -> tuple[MemberId, ...]:
        return (self.member,)

    @property
    def family(self) -> Subject | None:
        return ("objections", self.member)
