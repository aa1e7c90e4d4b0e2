"""Worlds as contingency tables, classes of members by classes of attitudes, and the search through them.

Unlike in `consensus.evidence.worlds`, statements on single members are not constraints; the search counts how many of
them are true.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, final

import attrs

from consensus.evidence.statements import CardinalityConstraint, StancePeriod, Statement, Supposition, Testimony
from consensus.evidence.symmetry import AttitudeClass, Attitudes, Partition
from consensus.integer_programs import Bound, Column, IntegerProgram
from consensus.time_limit import TimeLimit

CountCell: TypeAlias = tuple[int, AttitudeClass]
"""A cell of a table: a class of members and a class of attitudes, by index."""

CountTable: TypeAlias = dict[CountCell, int]
"""How many members there are in each cell."""

CellSum: TypeAlias = tuple[frozenset[CountCell], int, int]
"""Some cells, with the least and the greatest value that the sum of their numbers may have."""


def number_in(table: Mapping[CountCell, int], cells: Iterable[CountCell]) -> int:
    """The number of members in some cells."""
    return sum(table[cell] for cell in cells)


@final
@attrs.frozen(eq=False)
class TableStatement:
    """A statement as conditions on a table: cells that must be empty, and bounds on sums of cells."""

    empty: frozenset[CountCell] = frozenset()
    sums: tuple[CellSum, ...] = ()

    def holds(self, table: CountTable) -> bool:
        """Whether the statement is true in a world."""
        return not any(table[cell] for cell in self.empty) and all(
            least <= number_in(table, cells) <= greatest for cells, least, greatest in self.sums
        )


@final
class TableLayout:
    """The cells of a table, with members in one class if all statements treat them alike.

    `own` has the limits of statements on single members.  The period `apart`, if given, gets a class of its own.
    """

    def __init__(
        self,
        testimony: Testimony,
        kept: Sequence[Statement],
        common: Sequence[Statement],
        own: Mapping[StancePeriod, Sequence[Attitudes]],
        apart: StancePeriod | None = None,
    ) -> None:
        marks = {period: (frozenset(limits), period == apart) for period, limits in own.items()}
        telling = dict.fromkeys(limit for limits in own.values() for limit in limits)
        self._partition = partition = Partition(testimony, kept, common, marks=marks, telling=telling)
        classes = partition.member_classes
        self.sizes: list[int] = [members.size for members in classes]
        self.place: dict[StancePeriod, int] = {
            period: place for place, members in enumerate(classes) for period in members.periods
        }
        self.attitudes: list[tuple[AttitudeClass, ...]] = [members.possible for members in classes]
        self.cells: list[CountCell] = [
            (place, each) for place, possible in enumerate(self.attitudes) for each in possible
        ]
        self._own: list[list[frozenset[AttitudeClass]]] = [
            [partition.classes_with(limit) for limit in own.get(members.first, ())] for members in classes
        ]
        self.kept: list[TableStatement] = [
            TableStatement(sums=self._sums(each)) for each in partition.kept if each.numbers
        ]
        empty: dict[Statement, set[CountCell]] = {}
        for place, members in enumerate(classes):
            for statement, within in members.limits:
                empty.setdefault(statement, set()).update(
                    (place, each) for each in members.possible if each not in within
                )
        self.common: dict[Statement, TableStatement] = {
            each: TableStatement(frozenset(empty.get(each, ())), self._sums(each)) for each in common
        }

    @property
    def everybody(self) -> int:
        """The number of members in the whole table."""
        return sum(self.sizes)

    def _sums(self, statement: Statement | Supposition) -> tuple[CellSum, ...]:
        return tuple((self._counted(each), each.least, each.greatest) for each in statement.numbers)

    def _counted(self, number: CardinalityConstraint) -> frozenset[CountCell]:
        counted = self._partition.classes_with(number.attitudes)
        return frozenset(
            (place, each)
            for place in self._partition.counted_by(number)
            for each in self.attitudes[place]
            if each in counted
        )

    def statement_on(self, period: StancePeriod, limit: Attitudes) -> TableStatement:
        """A limit on a single period, which must be alone in its class, as a statement on the table."""
        place, within = self.place[period], self._partition.classes_with(limit)
        return TableStatement(empty=frozenset((place, each) for each in self.attitudes[place] if each not in within))

    def own_true(self, cell: CountCell) -> int:
        """How many statements on a single member are true for a member in this cell."""
        return sum(cell[1] in within for within in self._own[cell[0]])

    def transfers(self) -> Iterator[tuple[CountCell, CountCell]]:
        """The pairs of cells between which a member can move without making a true statement on it alone false."""
        for place, possible in enumerate(self.attitudes):
            true = {each: {at for at, limit in enumerate(self._own[place]) if each in limit} for each in possible}
            for old in possible:
                yield from (((place, old), (place, new)) for new in possible if new != old and true[old] <= true[new])


@final
class TableSearch:
    """An integer program for the worlds in which all kept statements are true, except those ruled out."""

    def __init__(self, layout: TableLayout) -> None:
        self._layout = layout
        self._program = IntegerProgram()
        sizes = [layout.sizes[place] for place, _ in layout.cells]
        self._column: dict[CountCell, Column] = dict(zip(layout.cells, self._program.columns(sizes), strict=True))
        self._true: dict[Column, int] = {column: layout.own_true(cell) for cell, column in self._column.items()}
        for place, possible in enumerate(layout.attitudes):
            size = layout.sizes[place]
            self._program.row(self._bound([(place, each) for each in possible], size, size))
        for kept in layout.kept:
            for cells, least, greatest in kept.sums:
                self._program.row(self._bound(cells, least, greatest))

    def _bound(self, cells: Collection[CountCell], least: int, greatest: int) -> Bound:
        return Bound({self._column[cell]: 1 for cell in cells}, least, greatest)

    def _size(self, cells: Iterable[CountCell]) -> int:
        """The greatest number of members that some cells can have."""
        return sum(self._layout.sizes[place] for place in {place for place, _ in cells})

    def ways_to_be_false(self, statement: TableStatement) -> Iterator[Bound]:
        """Bounds on the worlds, one for each way in which a statement can be false."""
        if statement.empty:
            yield self._bound(statement.empty, 1, self._size(statement.empty))
        for cells, least, greatest in statement.sums:
            if least > 0:
                yield self._bound(cells, 0, least - 1)
            if greatest < self._size(cells):
                yield self._bound(cells, greatest + 1, self._size(cells))

    def within(self, way: Bound, limit: TimeLimit) -> Iterator[CountTable]:
        """The remaining worlds within a further bound, one at a time, those with the most true statements first.

        Raises OutOfTime when the time is up.
        """
        row = self._program.row(way)
        while (found := self._program.greatest(self._true, seconds=limit.left)) is not None:
            yield {cell: found[1][column] for cell, column in self._column.items()}
        self._program.keep(row, 0, self._layout.everybody)

    def rule_out(self, unless: Iterable[CellSum]) -> None:
        """Rule out every world unless one of these sums is within its bounds."""
        met: dict[Column, int] = {}
        for cells, least, greatest in unless:
            size = self._size(cells)
            if least <= size and greatest >= 0 and least <= greatest:
                (is_met,) = self._program.columns([1])
                met[is_met] = 1
                number = dict.fromkeys((self._column[cell] for cell in cells), 1)
                self._program.row(Bound({**number, is_met: -max(0, least)}, 0, size))
                self._program.row(Bound({**number, is_met: max(0, size - greatest)}, 0, size))
        # If none of the sums can be within its bounds, every world is ruled out.
        (never,) = self._program.columns([0])
        self._program.row(Bound({**met, never: 1}, 1, max(1, len(met))))
