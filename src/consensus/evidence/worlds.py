"""The worlds that statements allow, as numbers for the engine: of each kind of members, how many are of each shade."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations_with_replacement
from typing import TypeAlias, final

from consensus.evidence.kinds import Attitudes, Kind, Partition, Shade
from consensus.evidence.statements import CardinalityConstraint, StancePeriod, Statement, Supposition, Testimony
from consensus.integer_programs import Bound, Column, IntegerProgram, Refutation, RowNumber

World: TypeAlias = tuple[tuple[int, ...], ...]
"""For each kind, how many of its members have an attitude of each shade."""


@final
class Worlds(Partition):
    """The worlds that some statements allow, and those allowed if more of them are relied on.

    `kept` statements, and what is `supposed`, hold in every world; `asked` statements where they are relied on.
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
        super().__init__(testimony, kept, asked, supposed=supposed, marks=marks, telling=telling)
        self._relied: frozenset[Statement] = frozenset()
        self.program: IntegerProgram = IntegerProgram()
        self._columns: list[dict[Shade, Column]] = [self._enter(kind) for kind in self.kinds]
        self._rows: dict[Statement, list[tuple[RowNumber, CardinalityConstraint]]] = {}
        self._numbers: dict[Statement, list[tuple[CardinalityConstraint, list[int], frozenset[Shade]]]] = {}
        self._excluding: dict[Column, list[Statement]] = {}
        self._ruled_out: dict[Statement, list[tuple[int, Shade]]] = {}
        self._state()

    # What holds in them

    def _enter(self, kind: Kind) -> dict[Shade, Column]:
        """Count a kind: each of its members is of one shade."""
        size = len(kind.periods)
        columns = dict(zip(kind.shades, self.program.columns([size] * len(kind.shades)), strict=True))
        self.program.row(Bound(dict.fromkeys(columns.values(), 1), size, size))
        return columns

    def _state(self) -> None:
        """Have what is kept hold, and note what would hold if more were relied on."""
        for kept in self.kept:
            for number in kept.numbers:
                self.program.row(self._bound(number))
        for statement in self.asked:
            bounds = [(self._bound(number), number) for number in statement.numbers]
            self._numbers[statement] = [
                (number, self.among(number), self.touching(number.attitudes)) for number in statement.numbers
            ]
            self._rows[statement] = [
                (self.program.row(Bound(bound.weights, 0, len(number.periods))), number) for bound, number in bounds
            ]
        for place, kind in enumerate(self.kinds):
            for shade, column in self._columns[place].items():
                excluding = [statement for statement, shades in kind.limits if shade not in shades]
                if excluding:
                    self._excluding[column] = excluding
                for statement in excluding:
                    self._ruled_out.setdefault(statement, []).append((place, shade))

    def _bound(self, number: CardinalityConstraint) -> Bound:
        return self.bound(self.among(number), self.touching(number.attitudes), number.least, number.greatest)

    def bound(self, kinds: Iterable[int], shades: Collection[Shade], least: int, greatest: int) -> Bound:
        """From `least` to `greatest` members of some kinds are of one of these shades."""
        return Bound(dict.fromkeys(self._of(kinds, shades), 1), least, greatest)

    def _of(self, kinds: Iterable[int], shades: Collection[Shade]) -> Iterator[Column]:
        return (column for place in kinds for shade, column in self._columns[place].items() if shade in shades)

    def weighing(self, weights: Mapping[tuple[int, Shade], int], least: int, greatest: int) -> Bound:
        """From `least` to `greatest` in all, each member of a kind and shade weighing as is said."""
        columns = {self._columns[place].get(shade): weight for (place, shade), weight in weights.items()}
        return Bound({column: weight for column, weight in columns.items() if column is not None}, least, greatest)

    def rule_out(self, groups: Collection[tuple[int, Shade, int]]) -> None:
        """Rule out every world that has as many members of each of these kinds and shades."""
        below = self.program.columns([1] * len(groups))
        self.program.row(Bound(dict.fromkeys(below, 1), 1, len(below)))
        for column, (place, shade, number) in zip(below, groups, strict=True):
            size = len(self.kinds[place].periods)
            # Where the new number is 1, there are fewer of the group than so many.
            self.program.row(Bound({self._columns[place][shade]: 1, column: size}, 0, number - 1 + size))

    # Questions

    def world(self, also: Sequence[Bound] = ()) -> World | None:
        """A world within further bounds; None if there is none."""
        found = self.program.solution(also)
        return None if found is None else self._read(found)

    def greatest(self, kinds: Iterable[int], shades: Collection[Shade]) -> tuple[int, World] | None:
        """The greatest number of members of some kinds that are of some shades, and such a world; None without one."""
        found = self.program.greatest(dict.fromkeys(self._of(kinds, shades), 1))
        return None if found is None else (found[0], self._read(found[1]))

    def refuted(self, statements: Collection[Statement], also: Sequence[Bound] = ()) -> frozenset[Statement] | World:
        """Some of these statements that cannot be true together, beside what is kept; or a world in which all are."""
        self._rely_on(frozenset(statements))
        why = self.program.refutation(also)
        if not isinstance(why, Refutation):
            return self._read(why)
        needed = {statement for statement in statements if any(row in why.rows for row, _ in self._rows[statement])}
        for column in sorted(why.columns):
            excluding = [statement for statement in self._excluding.get(column, ()) if statement in self._relied]
            if excluding and needed.isdisjoint(excluding):
                needed.add(excluding[0])
        return frozenset(needed)

    def true_in(self, world: World, statement: Statement) -> bool:
        """Whether a statement that was asked about is true in a world."""
        if any(world[place][shade] for place, shade in self._ruled_out.get(statement, ())):
            return False
        return all(
            number.least <= number_in(world, kinds, shades) <= number.greatest
            for number, kinds, shades in self._numbers[statement]
        )

    def _rely_on(self, statements: frozenset[Statement]) -> None:
        """Have these statements hold, and no others of those asked about."""
        changed = self._relied ^ statements
        self._relied = statements
        for statement in self.asked:
            if statement in changed:
                for row, number in self._rows[statement]:
                    is_relied = statement in statements
                    least, most = (number.least, number.greatest) if is_relied else (0, len(number.periods))
                    self.program.keep(row, least, most)
        for place, kind in enumerate(self.kinds):
            if any(statement in changed for statement, _ in kind.limits):
                for column in self._columns[place].values():
                    is_out = any(statement in statements for statement in self._excluding.get(column, ()))
                    self.program.limit(column, 0 if is_out else len(kind.periods))

    def _read(self, found: Sequence[int]) -> World:
        every = range(len(self.shades))
        return tuple(
            tuple(found[columns[shade]] if shade in columns else 0 for shade in every) for columns in self._columns
        )

    def each(self) -> Iterator[World]:
        """Every world, one by one."""
        return self._each(0, [], [])

    def _each(self, place: int, begun: list[tuple[int, ...]], fixed: list[Bound]) -> Iterator[World]:
        if place == len(self.kinds):
            yield tuple(begun)
            return
        kind = self.kinds[place]
        for shades in combinations_with_replacement(kind.shades, len(kind.periods)):
            counts = tuple(shades.count(shade) for shade in range(len(self.shades)))
            bounds = [*fixed, *(self.bound([place], [shade], counts[shade], counts[shade]) for shade in kind.shades)]
            if self.world(bounds) is not None:
                yield from self._each(place + 1, [*begun, counts], bounds)

    def by_period(self, world: World) -> dict[StancePeriod, Shade]:
        """A world member by member, in one of many ways."""
        return {
            period: shade
            for kind, counts in zip(self.kinds, world, strict=True)
            for period, shade in zip(kind.periods, _repeated(counts), strict=True)
        }


def number_in(world: World, kinds: Iterable[int], shades: Collection[Shade]) -> int:
    """How many members of some kinds are of some shades in a world."""
    return sum(world[place][shade] for place in kinds for shade in shades)


def _repeated(counts: Sequence[int]) -> Iterator[Shade]:
    return (shade for shade, number in enumerate(counts) for _ in range(number))
