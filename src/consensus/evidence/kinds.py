"""Members of whom the same is said, taken together: *kinds* of members, and *shades* of attitudes.

Members of one kind, by name and by number, are interchangeable, and so are attitudes that nothing tells apart.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeAlias, final

import attrs

from consensus.evidence.attitudes import Attitude
from consensus.evidence.statements import CardinalityConstraint, StancePeriod, Statement, Supposition, Testimony

Attitudes: TypeAlias = frozenset[Attitude]

Shade: TypeAlias = int
"""A class of attitudes, by its place."""


@final
@attrs.frozen
class Kind:
    """Periods of which the same is said: the shades that they can be of, and the statements that limit them further."""

    periods: tuple[StancePeriod, ...]
    shades: tuple[Shade, ...]
    limits: tuple[tuple[Statement, frozenset[Shade]], ...]

    @property
    def first(self) -> StancePeriod:
        """One of its periods, which speaks for the others."""
        return self.periods[0]


class Partition:
    """The kinds and shades that some statements tell apart.

    `kept` statements, and what is `supposed`, hold for certain; `asked` statements may be relied on or not.
    `marks` tell periods apart that are never to be of one kind, `telling` attitudes that are never to share a shade.
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
        self.shades: list[Attitudes] = self._shades(telling)
        self.kinds: list[Kind] = self._kinds(marks or {})

    def _shades(self, telling: Iterable[Attitudes]) -> list[Attitudes]:
        """Attitudes in classes: no statement about members or numbers of them tells those of one class apart."""
        sets = {frozenset(attitudes): None for attitudes in telling}
        sets |= dict.fromkeys(self.testimony.domains.values())
        for statement in (*self.kept, *self.asked):
            sets |= dict.fromkeys(limit for _, limit in statement.limits)
            sets |= dict.fromkeys(number.attitudes for number in statement.numbers)
        classes: dict[tuple[bool, ...], list[Attitude]] = {}
        for attitude in Attitude:
            classes.setdefault(tuple(attitude in each for each in sets), []).append(attitude)
        return [frozenset(attitudes) for attitudes in classes.values()]

    def touching(self, attitudes: Collection[Attitude]) -> frozenset[Shade]:
        """The shades that have one of these attitudes."""
        return frozenset(place for place, shade in enumerate(self.shades) if not shade.isdisjoint(attitudes))

    def _kinds(self, marks: Mapping[StancePeriod, object]) -> list[Kind]:
        numbers = [number for statement in (*self.kept, *self.asked) for number in statement.numbers]
        populations = list(dict.fromkeys(number.periods for number in numbers))
        limits: dict[StancePeriod, list[tuple[Statement, frozenset[Shade]]]] = {
            period: [] for period in self.testimony.periods
        }
        domain = {period: self.touching(attitudes) for period, attitudes in self.testimony.domains.items()}
        for kept in self.kept:
            for period, attitudes in kept.limits:
                domain[period] &= self.touching(attitudes)
        for statement in self.asked:
            for period, attitudes in statement.limits:
                limits[period].append((statement, self.touching(attitudes)))
        current = frozenset(map(StancePeriod, self.testimony.members))
        found: dict[object, list[StancePeriod]] = {}
        for period in self.testimony.periods:
            about = tuple(period in population for population in populations)
            said = tuple(limits[period])
            found.setdefault((about, period in current, marks.get(period), domain[period], said), []).append(period)
        return [
            Kind(tuple(periods), tuple(sorted(domain[periods[0]])), tuple(limits[periods[0]]))
            for periods in found.values()
        ]

    @property
    def current(self) -> list[int]:
        """The kinds of the day asked about, by their places."""
        today = frozenset(map(StancePeriod, self.testimony.members))
        return [place for place, kind in enumerate(self.kinds) if kind.first in today]

    def among(self, number: CardinalityConstraint) -> list[int]:
        """The kinds that a number is about, by their places."""
        return [place for place, kind in enumerate(self.kinds) if kind.first in number.periods]
