"""Symmetry: members with the same statements are interchangeable, and so are attitudes that no statement distinguishes.

Both are grouped into classes, so that a world is a table of numbers: how many members of each class have an attitude
of each class.  This is lifted inference with counts (Poole, "First-order probabilistic inference", IJCAI 2003; Milch
and others, "Lifted probabilistic inference with counting formulas", AAAI 2008).
The classes come from partitioning members and attitudes by the statements, in time linear in their size.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import TypeAlias, final

import attrs

from consensus.evidence.attitudes import Attitude
from consensus.evidence.statements import CardinalityConstraint, StancePeriod, Statement, Supposition, Testimony

Attitudes: TypeAlias = frozenset[Attitude]

AttitudeClass: TypeAlias = int
"""A class of attitudes that nothing distinguishes, by its index in a partition."""


@final
@attrs.frozen
class MemberClass:
    """Interchangeable periods of members, with their possible attitudes and the statements that limit them."""

    periods: tuple[StancePeriod, ...]
    possible: tuple[AttitudeClass, ...]
    limits: tuple[tuple[Statement, frozenset[AttitudeClass]], ...]

    @property
    def first(self) -> StancePeriod:
        """The first of its periods, which stands for all of them."""
        return self.periods[0]

    @property
    def size(self) -> int:
        """The number of its periods."""
        return len(self.periods)


@final
class Partition:
    """The classes of members and of attitudes that some statements distinguish.

    The `kept` statements and `supposed` assumptions always hold; the `asked` statements may be relied on or not.
    Periods with different `marks` never share a class, nor do attitudes that a set of `telling` separates.
    """

    def __init__(
        self,
        testimony: Testimony,
        kept: Sequence[Statement],
        asked: Sequence[Statement] = (),
        *,
        supposed: Sequence[Supposition] = (),
        marks: Mapping[StancePeriod, object] | None = None,
        telling: Iterable[Attitudes] = (),
    ) -> None:
        self.testimony = testimony
        self.kept: tuple[Statement | Supposition, ...] = (*kept, *supposed)
        self.asked: tuple[Statement, ...] = tuple(asked)
        self.attitude_classes: list[Attitudes] = self._partitioned_attitudes(telling)
        self.member_classes: list[MemberClass]
        self.alike: list[Hashable]
        """For each of them, a key that is equal for classes that only marks tell apart."""
        self.member_classes, self.alike = self._partitioned_members(marks or {})

    def _partitioned_attitudes(self, telling: Iterable[Attitudes]) -> list[Attitudes]:
        """The attitudes in classes that no statement distinguishes."""
        sets = {frozenset(attitudes): None for attitudes in telling}
        sets |= dict.fromkeys(self.testimony.domains.values())
        for statement in (*self.kept, *self.asked):
            sets |= dict.fromkeys(limit for _, limit in statement.limits)
            sets |= dict.fromkeys(number.attitudes for number in statement.numbers)
        classes: dict[tuple[bool, ...], list[Attitude]] = {}
        for attitude in Attitude:
            classes.setdefault(tuple(attitude in each for each in sets), []).append(attitude)
        return [frozenset(attitudes) for attitudes in classes.values()]

    def _partitioned_members(self, marks: Mapping[StancePeriod, object]) -> tuple[list[MemberClass], list[Hashable]]:
        numbers = [number for statement in (*self.kept, *self.asked) for number in statement.numbers]
        populations = list(dict.fromkeys(number.periods for number in numbers))
        limits: dict[StancePeriod, list[tuple[Statement, frozenset[AttitudeClass]]]]
        limits = {period: [] for period in self.testimony.periods}
        possible = {period: self.classes_with(attitudes) for period, attitudes in self.testimony.domains.items()}
        for kept in self.kept:
            for period, attitudes in kept.limits:
                possible[period] &= self.classes_with(attitudes)
        for statement in self.asked:
            for period, attitudes in statement.limits:
                limits[period].append((statement, self.classes_with(attitudes)))
        today = self._today
        found: dict[tuple[Hashable, object], list[StancePeriod]] = {}
        for period in self.testimony.periods:
            counted = tuple(period in population for population in populations)
            said = (counted, period in today, possible[period], tuple(limits[period]))
            found.setdefault((said, marks.get(period)), []).append(period)
        classes = [
            MemberClass(tuple(periods), tuple(sorted(possible[periods[0]])), tuple(limits[periods[0]]))
            for periods in found.values()
        ]
        return classes, [said for said, _ in found]

    @property
    def _today(self) -> frozenset[StancePeriod]:
        return frozenset(map(StancePeriod, self.testimony.members))

    @property
    def today(self) -> list[int]:
        """The indexes of the classes of members on the situation's day."""
        today = self._today
        return [place for place, members in enumerate(self.member_classes) if members.first in today]

    def counted_by(self, number: CardinalityConstraint) -> list[int]:
        """The indexes of the member classes that a number is about."""
        return [place for place, members in enumerate(self.member_classes) if members.first in number.periods]

    def classes_with(self, attitudes: Collection[Attitude]) -> frozenset[AttitudeClass]:
        """The attitude classes that contain one of these attitudes."""
        return frozenset(place for place, each in enumerate(self.attitude_classes) if not each.isdisjoint(attitudes))
