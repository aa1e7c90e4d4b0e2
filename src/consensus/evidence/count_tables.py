"""Worlds as contingency tables, classes of members by classes of attitudes, and the search through them.

Unlike in `consensus.evidence.worlds`, statements on single members are not constraints; the search counts how many of
them are true.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
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

    def _false_on_single(self, place: int) -> dict[AttitudeClass, frozenset[int]]:
        """For each attitude of a class, the statements on a single member of it that are false, by index."""
        own = list(enumerate(self._own[place]))
        return {each: frozenset(at for at, limit in own if each not in limit) for each in self.attitudes[place]}

    def transfers(self) -> Iterator[tuple[CountCell, CountCell]]:
        """The pairs of cells between which a member can move without making a true statement on it alone false."""
        for place, possible in enumerate(self.attitudes):
            false = self._false_on_single(place)
            for old in possible:
                yield from (((place, old), (place, new)) for new in possible if new != old and false[new] <= false[old])

    def own_false(self, table: CountTable) -> Iterator[tuple[frozenset[CountCell], int]]:
        """Cells, and how many members they have, in which statements on single members are false.

        Where no such number is smaller in another table, all these statements are false there too, up to an exchange
        of like members (Hall, "On representatives of subsets", Journal of the London Mathematical Society 10, 1935).
        """
        for place, possible in enumerate(self.attitudes):
            false = self._false_on_single(place)
            found = sorted({false[each] for each in possible if false[each] and table[place, each]}, key=sorted)
            for number in range(1, len(found) + 1):
                for some in combinations(found, number):
                    cells = frozenset((place, each) for each in possible if any(one <= false[each] for one in some))
                    yield cells, number_in(table, cells)


@final
class TableSearch:
    """An integer program for the worlds in which all kept statements are true, except those ruled out."""

    def __init__(self, layout: TableLayout) -> None:
        self._layout = layout
        self._program = IntegerProgram()
        sizes = [layout.sizes[place] for place, _ in layout.cells]
        self._column: dict[CountCell, Column] = dict(zip(layout.cells, self._program.columns(sizes), strict=True))
        common = list(layout.common.values())
        self._is_true = dict(zip(common, self._program.columns([1] * len(common)), strict=True))
        self._true: dict[Column, int] = {column: layout.own_true(cell) for cell, column in self._column.items()}
        self._true |= dict.fromkeys(self._is_true.values(), 1)
        for place, possible in enumerate(layout.attitudes):
            size = layout.sizes[place]
            self._program.row(self._bound([(place, each) for each in possible], size, size))
        for kept in layout.kept:
            for cells, least, greatest in kept.sums:
                self._program.row(self._bound(cells, least, greatest))
        for statement, is_true in self._is_true.items():
            self._imply(is_true, statement.empty, 0, 0)
            for cells, least, greatest in statement.sums:
                self._imply(is_true, cells, least, greatest)

    def _imply(self, is_met: Column, cells: Collection[CountCell], least: int, greatest: int) -> None:
        """Where a column is 1, keep the sum of some cells within bounds."""
        size, number = self._size(cells), dict.fromkeys((self._column[cell] for cell in cells), 1)
        if least > 0:
            self._program.row(Bound({**number, is_met: -least}, 0, size))
        if greatest < size:
            self._program.row(Bound({**number, is_met: size - greatest}, 0, size))

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

    def rule_out(self, table: CountTable) -> None:
        """Rule out every world in which all is false that is false in this one, up to an exchange of like members."""
        met = [is_true for statement, is_true in self._is_true.items() if not statement.holds(table)]
        for cells, number in self._layout.own_false(table):
            (is_fewer,) = self._program.columns([1])
            self._imply(is_fewer, cells, 0, number - 1)
            met.append(is_fewer)
        # If nothing is false, every world is ruled out.
        (never,) = self._program.columns([0])
        self._program.row(Bound(dict.fromkeys((*met, never), 1), 1, max(1, len(met))))
