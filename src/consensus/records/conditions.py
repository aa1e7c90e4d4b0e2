"""Conditions for somebody to move: and/or formulas without negation, over concessions, assents, candidacies and days.

`Condition` is a closed union.  No condition can be negated, so more grants or assents never undo one.
What the conditions mean in a situation is defined in `consensus.assent`.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import TypeAlias, final

import attrs

from consensus.errors import InvalidRecord
from consensus.records.converters import exact, ids, items
from consensus.records.ids import CandidateId, ConcessionId, MemberId, ProposalId, Reference, each


@final
@attrs.frozen(kw_only=True)
class Granted:
    """A concession, or one named part of it, is given.  As an ask, it is what would lift an objection.

    >>> str(Granted(concession="fund", part="dike"))
    'fund/dike'
    """

    concession: ConcessionId
    part: str | None = None

    def __str__(self) -> str:
        return self.concession if self.part is None else f"{self.concession}/{self.part}"

    def references(self) -> Iterator[Reference]:
        """The concession, and the part of it."""
        yield "concession", self.concession
        if self.part is not None:
            yield "part of a concession", str(self)


@final
@attrs.frozen(kw_only=True)
class Promised:
    """A concession, or one named part of it, is promised for later, or given.

    >>> str(Promised(concession="fund", part="dike"))
    'fund/dike'
    """

    concession: ConcessionId
    part: str | None = None

    def __str__(self) -> str:
        return str(self.granted)

    @property
    def granted(self) -> Granted:
        """The condition that the same thing is given."""
        return Granted(concession=self.concession, part=self.part)

    def references(self) -> Iterator[Reference]:
        """The concession, and the part of it."""
        yield from self.granted.references()


@final
@attrs.frozen(kw_only=True)
class Assents:
    """A member assents to a proposal; without a proposal, to the one in question."""

    member: MemberId
    proposal: ProposalId | None = None

    @property
    def members(self) -> tuple[MemberId, ...]:
        """The member that it names."""
        return (self.member,)

    def references(self) -> Iterator[Reference]:
        """The members, and the proposal."""
        yield from each("member", self.members)
        yield "proposal", self.proposal

    def once(self, assenting: Collection[MemberId]) -> "Assents | None":
        """What is left of it once these members assent; None if it holds then."""
        return None if self.member in assenting else self


@final
@attrs.frozen(kw_only=True)
class AtLeastAssent:
    """At least `number` of the listed members assent to a proposal; without a proposal, to the one in question."""

    number: int
    members: tuple[MemberId, ...] = attrs.field(converter=ids)
    proposal: ProposalId | None = None

    def __attrs_post_init__(self) -> None:
        if not 1 <= self.number <= len(self.members):
            raise InvalidRecord(
                what="condition", problem=f"at least {self.number} of {len(self.members)} members is impossible"
            )

    def references(self) -> Iterator[Reference]:
        """The members, and the proposal."""
        yield from each("member", self.members)
        yield "proposal", self.proposal

    def once(self, assenting: Collection[MemberId]) -> "AtLeastAssent | None":
        """What is left of it once these members assent; None if it holds then.

        >>> AtLeastAssent(number=2, members=["AT", "CH", "DE"]).once(["AT"])
        AtLeastAssent(number=1, members=('CH', 'DE'), proposal=None)
        """
        others = [member for member in self.members if member not in assenting]
        number = self.number - (len(self.members) - len(others))
        return None if number <= 0 else AtLeastAssent(number=number, members=others, proposal=self.proposal)


def _weights(weights: Iterable[tuple[MemberId, Fraction | int]]) -> tuple[tuple[MemberId, Fraction], ...]:
    return tuple(sorted((member, exact(weight)) for member, weight in items(weights)))


@final
@attrs.frozen(kw_only=True)
class AssentsWeigh:
    """The listed members that assent to a proposal weigh at least `weight` in total, by their own `weights`."""

    weight: Fraction = attrs.field(converter=exact)
    weights: tuple[tuple[MemberId, Fraction], ...] = attrs.field(converter=_weights)
    proposal: ProposalId | None = None

    def __attrs_post_init__(self) -> None:
        if len({member for member, _ in self.weights}) < len(self.weights):
            raise InvalidRecord(what="condition", problem="a member has two weights")
        if not 0 < self.weight <= sum(weight for _, weight in self.weights):
            raise InvalidRecord(what="condition", problem=f"a weight of {self.weight} cannot be reached")

    @property
    def members(self) -> tuple[MemberId, ...]:
        """The members that it names."""
        return tuple(member for member, _ in self.weights)

    def references(self) -> Iterator[Reference]:
        """The members, and the proposal."""
        yield from each("member", self.members)
        yield "proposal", self.proposal

    def once(self, assenting: Collection[MemberId]) -> "AssentsWeigh | None":
        """What is left of it once these members assent; None if it holds then."""
        left = [(member, own) for member, own in self.weights if member not in assenting]
        weight = self.weight - sum(own for member, own in self.weights if member in assenting)
        return None if weight <= 0 else AssentsWeigh(weight=weight, weights=left, proposal=self.proposal)


@final
@attrs.frozen(kw_only=True)
class Pressure:
    """The assenting members that influence a member weigh at least `weight` together."""

    member: MemberId
    weight: Fraction = attrs.field(converter=exact)
    proposal: ProposalId | None = None

    @property
    def members(self) -> tuple[MemberId, ...]:
        """The member that it names."""
        return (self.member,)

    def references(self) -> Iterator[Reference]:
        """The members, and the proposal."""
        yield from each("member", self.members)
        yield "proposal", self.proposal

    def once_pressed(self, weight: Fraction) -> "Pressure | None":
        """What is left of the condition under this much pressure; None if it then holds."""
        left = self.weight - weight
        return None if left <= 0 else Pressure(member=self.member, weight=left, proposal=self.proposal)


@final
@attrs.frozen(kw_only=True)
class CandidateWithdrawn:
    """A candidate no longer stands."""

    candidate: CandidateId

    def references(self) -> Iterator[Reference]:
        """The candidate."""
        yield "candidate", self.candidate


@final
@attrs.frozen(kw_only=True)
class OnTable:
    """A proposal is before the body."""

    proposal: ProposalId

    def references(self) -> Iterator[Reference]:
        """The proposal."""
        yield "proposal", self.proposal


@final
@attrs.frozen(kw_only=True)
class DayPassed:
    """A day has come."""

    day: date

    def references(self) -> Iterator[Reference]:
        """Nothing."""
        yield from ()


def _parts(conditions: Iterable["Condition"]) -> tuple["Condition", ...]:
    return items(conditions)


@final
@attrs.frozen
class AllOf:
    """All of the conditions hold.  Always true without any."""

    conditions: tuple["Condition", ...] = attrs.field(converter=_parts)

    def references(self) -> Iterator[Reference]:
        """What its parts refer to."""
        return (reference for part in self.conditions for reference in part.references())


@final
@attrs.frozen
class AnyOf:
    """At least one of the conditions holds.  Never true without any."""

    conditions: tuple["Condition", ...] = attrs.field(converter=_parts)

    def references(self) -> Iterator[Reference]:
        """What its parts refer to."""
        return (reference for part in self.conditions for reference in part.references())


AssentCondition: TypeAlias = Assents | AtLeastAssent | AssentsWeigh | Pressure
"""A condition on the assent of members: the ones it names, or the ones that influence the member it names."""

Atom: TypeAlias = Granted | Promised | AssentCondition | CandidateWithdrawn | OnTable | DayPassed
"""A condition that is not made of others."""

Condition: TypeAlias = Atom | AllOf | AnyOf


def atoms(condition: Condition) -> Iterator[Atom]:
    """The single conditions in a formula, from left to right."""
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.conditions:
            yield from atoms(part)
    else:
        yield condition
