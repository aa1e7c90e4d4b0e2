"""What has to hold before somebody moves: positive and/or formulas over concessions, assents, candidacies and days.

A closed union, `Condition`. Nothing here can be negated, so that more granted and more assents never undo a condition.
What the conditions mean in a situation is defined in `consensus.assent`.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import TypeAlias

import attrs

from consensus.errors import InvalidRecord
from consensus.records.converters import exact, ids, items
from consensus.records.ids import CandidateId, ConcessionId, MemberId, ProposalId


@attrs.frozen(kw_only=True)
class Granted:
    """A concession, or one named part of it, is given.  As an ask: what would lift an objection.

    >>> str(Granted(concession="fund", part="dike"))
    'fund/dike'
    """

    concession: ConcessionId
    part: str | None = None

    def __str__(self) -> str:
        return self.concession if self.part is None else f"{self.concession}/{self.part}"


@attrs.frozen(kw_only=True)
class Assents:
    """A member assents to a proposal; without a proposal, to the one in question."""

    member: MemberId
    proposal: ProposalId | None = None


@attrs.frozen(kw_only=True)
class AtLeastAssent:
    """At least `number` of the members listed assent to a proposal; without a proposal, to the one in question."""

    number: int
    members: tuple[MemberId, ...] = attrs.field(converter=ids)
    proposal: ProposalId | None = None

    def __attrs_post_init__(self) -> None:
        if not 1 <= self.number <= len(self.members):
            raise InvalidRecord(
                what="a condition", problem=f"at least {self.number} of {len(self.members)} members cannot be meant"
            )


def _weights(weights: Iterable[tuple[MemberId, Fraction | int]]) -> tuple[tuple[MemberId, Fraction], ...]:
    return tuple(sorted((member, exact(weight)) for member, weight in items(weights)))


@attrs.frozen(kw_only=True)
class AssentsWeigh:
    """Those of the members listed that assent to a proposal weigh at least `weight`, each its own weight."""

    weight: Fraction = attrs.field(converter=exact)
    weights: tuple[tuple[MemberId, Fraction], ...] = attrs.field(converter=_weights)
    proposal: ProposalId | None = None

    def __attrs_post_init__(self) -> None:
        if len({member for member, _ in self.weights}) < len(self.weights):
            raise InvalidRecord(what="a condition", problem="a member has two weights")
        if not 0 < self.weight <= sum(weight for _, weight in self.weights):
            raise InvalidRecord(what="a condition", problem=f"a weight of {self.weight} cannot be reached")


@attrs.frozen(kw_only=True)
class Pressure:
    """The assenting members that influence a member weigh at least `weight` together."""

    member: MemberId
    weight: Fraction = attrs.field(converter=exact)
    proposal: ProposalId | None = None


@attrs.frozen(kw_only=True)
class CandidateWithdrawn:
    """A candidate no longer stands."""

    candidate: CandidateId


@attrs.frozen(kw_only=True)
class OnTable:
    """A proposal is before the body."""

    proposal: ProposalId


@attrs.frozen(kw_only=True)
class DayPassed:
    """A day has come."""

    day: date


def _parts(conditions: Iterable["Condition"]) -> tuple["Condition", ...]:
    return items(conditions)


@attrs.frozen
class AllOf:
    """Every one of the conditions holds; an empty one always does."""

    conditions: tuple["Condition", ...] = attrs.field(converter=_parts)


@attrs.frozen
class AnyOf:
    """At least one of the conditions holds; an empty one never does."""

    conditions: tuple["Condition", ...] = attrs.field(converter=_parts)


Condition: TypeAlias = (
    Granted
    | Assents
    | AtLeastAssent
    | AssentsWeigh
    | Pressure
    | CandidateWithdrawn
    | OnTable
    | DayPassed
    | AllOf
    | AnyOf
)


def atoms(condition: Condition) -> Iterator[Condition]:
    """The conditions without parts of their own that a formula is made of, from left to right."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from atoms(part)
        case _:
            yield condition
