"""Bindings: anything that can block adoption for good.  Each may be waived, to see what would follow."""

from enum import StrEnum
from typing import ClassVar, TypeAlias, final

import attrs

from consensus.records import MemberId, Move, MoveId, ObjectionId, ProposalId, ThreatId
from consensus.situation import Objection, Threat, Wait


class BindingKind(StrEnum):
    """The kind of a binding.  The values are the words used in JSON; each equals its word."""

    OBJECTION = "objection"
    WAIT = "wait"
    UNWILLINGNESS = "refusal"
    OFF_THE_TABLE = "off the table"
    RULED_OUT = "ruled out"
    EXCLUSION = "exclusion"
    IMPLICATION = "implication"
    THREAT = "threat"


@final
@attrs.frozen(cache_hash=True)
class OpenObjection:
    """An objection that is open, or that a move would raise."""

    kind: ClassVar[BindingKind] = BindingKind.OBJECTION
    objection: Objection

    @property
    def subject(self) -> ObjectionId:
        """The objection's id."""
        return self.objection.id


@final
@attrs.frozen(cache_hash=True)
class OpenWait:
    """A wait that is not over."""

    kind: ClassVar[BindingKind] = BindingKind.WAIT
    wait: Wait

    @property
    def subject(self) -> MemberId:
        """The member that waits."""
        return self.wait.tie.subject


@final
@attrs.frozen(cache_hash=True)
class Unwillingness:
    """The actors that would have to make a move are not willing."""

    kind: ClassVar[BindingKind] = BindingKind.UNWILLINGNESS
    move: Move

    @property
    def subject(self) -> MoveId:
        """The move, as text."""
        return self.move.id


@final
@attrs.frozen(cache_hash=True)
class OffTheTable:
    """A proposal is not before the body."""

    kind: ClassVar[BindingKind] = BindingKind.OFF_THE_TABLE
    proposal: ProposalId

    @property
    def subject(self) -> ProposalId:
        """The proposal."""
        return self.proposal


@final
@attrs.frozen(cache_hash=True)
class RuledOut:
    """A move that the caller has ruled out."""

    kind: ClassVar[BindingKind] = BindingKind.RULED_OUT
    move: Move

    @property
    def subject(self) -> MoveId:
        """The move, as text."""
        return self.move.id


@final
@attrs.frozen(cache_hash=True)
class Exclusion:
    """Two moves that cannot both be made, sorted by id."""

    kind: ClassVar[BindingKind] = BindingKind.EXCLUSION
    one: Move
    other: Move

    @classmethod
    def of(cls, one: Move, other: Move) -> "Exclusion":
        """The exclusion of two moves, given in any order."""
        return cls(*sorted((one, other), key=str))

    @property
    def subject(self) -> str:
        """Both moves, as text."""
        return f"{self.one} with {self.other}"


@final
@attrs.frozen(cache_hash=True)
class Implication:
    """A move that cannot be made without another one."""

    kind: ClassVar[BindingKind] = BindingKind.IMPLICATION
    move: Move
    implied: Move

    @property
    def subject(self) -> str:
        """Both moves, as text."""
        return f"{self.move} without {self.implied}"


@final
@attrs.frozen(cache_hash=True)
class AvoidedThreat:
    """A threat that the moves must not run into."""

    kind: ClassVar[BindingKind] = BindingKind.THREAT
    threat: Threat

    @property
    def subject(self) -> ThreatId:
        """The threat's id."""
        return self.threat.id


Binding: TypeAlias = (
    OpenObjection | OpenWait | Unwillingness | OffTheTable | RuledOut | Exclusion | Implication | AvoidedThreat
)
