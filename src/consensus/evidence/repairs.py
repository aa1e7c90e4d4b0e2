"""Repairs: changes to a world that bring a statement nearer to being true without making a true one false.

A repair moves members between cells of a contingency table.  An integer program finds one that moves the fewest; none
is needed for a repair that changes no count.
"""

from collections.abc import Iterable
from typing import TypeAlias, final

from consensus.errors import OutOfTime
from consensus.evidence.count_tables import CellSum, CountCell, CountTable, TableLayout, TableStatement, number_in
from consensus.integer_programs import Bound, Column, IntegerProgram, RowNumber
from consensus.time_limit import TimeLimit

Transfers: TypeAlias = dict[tuple[CountCell, CountCell], int]
"""How many members move from one cell of a table to another."""


@final
class Conjunction:
    """The combined conditions of several true statements."""

    def __init__(self, true: Iterable[TableStatement] = ()) -> None:
        self.empty: set[CountCell] = set()
        self.sums: list[CellSum] = []
        for statement in true:
            self.add(statement)

    def add(self, statement: TableStatement) -> None:
        """Add the conditions of another true statement."""
        self.empty |= statement.empty
        self.sums += statement.sums


@final
class Repairs:
    """The search for the fewest members to move so that a statement comes nearer to being true.

    True statements stay true.  A statement's distance from being true is the number of members in cells that must be
    empty, plus the number by which each sum is too small or too great.
    """

    def __init__(self, layout: TableLayout) -> None:
        self._layout = layout
        self._program = IntegerProgram()
        self._transfers = list(layout.transfers())
        self._columns: list[Column] = self._program.columns([layout.sizes[place] for (place, _), _ in self._transfers])
        # The engine gives no answer about a program without columns.
        self._program.columns([0])
        self._leaving: dict[CountCell, list[Column]] = {cell: [] for cell in layout.cells}
        for column, (old, _) in zip(self._columns, self._transfers, strict=True):
            self._leaving[old].append(column)
        self._out: dict[CountCell, RowNumber] = self._limit_leaving()
        self._growing: dict[frozenset[CountCell], RowNumber] = {}
        self._nearing: dict[tuple[tuple[frozenset[CountCell], int], ...], RowNumber] = {}
        for statement in (*layout.kept, *layout.common.values()):
            for cells, _, _ in statement.sums:
                if cells not in self._growing:
                    self._growing[cells] = self._program.row(Bound(self._growth([(cells, 1)]), 0, 0))
        counted = {column for cells in self._growing for column in self._growth([(cells, 1)])}
        self._is_uncounted: list[bool] = [column not in counted for column in self._columns]

    def _limit_leaving(self) -> dict[CountCell, RowNumber]:
        """Rows that limit how many members leave each cell; a single-member class gets one row for all its cells."""
        several = {cell: columns for cell, columns in self._leaving.items() if self._layout.sizes[cell[0]] > 1}
        for place, possible in enumerate(self._layout.attitudes):
            if self._layout.sizes[place] == 1:
                leaving = [column for each in possible for column in self._leaving[place, each]]
                self._program.row(Bound(dict.fromkeys(leaving, 1), 0, 1))
        return {cell: self._program.row(Bound(dict.fromkeys(columns, 1), 0, 0)) for cell, columns in several.items()}

    def _growth(self, sums: Iterable[tuple[frozenset[CountCell], int]]) -> dict[Column, int]:
        """How much each transfer adds to the sums, each multiplied by its sign: -1 for a sum that should shrink."""
        grows: dict[Column, int] = {}
        for cells, sign in sums:
            for column, (old, new) in zip(self._columns, self._transfers, strict=True):
                if (new in cells) != (old in cells):
                    grows[column] = grows.get(column, 0) + (sign if new in cells else -sign)
        return grows

    def repair(
        self, table: CountTable, true: Conjunction, wanted: TableStatement, limit: TimeLimit
    ) -> Transfers | None:
        """The transfers of a repair; None if there is no repair.  Raises OutOfTime when the time is up."""
        if limit.is_over:
            raise OutOfTime
        forbidden = true.empty | wanted.empty
        uncounted = self._uncounted(table, wanted, forbidden)
        if uncounted is not None:
            return uncounted
        if not self._open_transfers(table, wanted, forbidden):
            return None
        for cell, row in self._out.items():
            self._program.keep(row, 0, table[cell])
        nearing = [(wanted.empty, -1)]
        within = [each for statement in self._layout.kept for each in statement.sums] + true.sums
        for cells, least, greatest in wanted.sums:
            number = number_in(table, cells)
            within.append((cells, min(least, number), max(greatest, number)))
            if not least <= number <= greatest:
                nearing.append((cells, 1 if number < least else -1))
                within.append((cells, number, greatest) if number < least else (cells, least, number))
        self._keep(table, within)
        found = self._nearest(tuple(nearing), limit)
        return None if found is None else {each: found[at] for at, each in enumerate(self._transfers) if found[at]}

    def _uncounted(self, table: CountTable, wanted: TableStatement, forbidden: set[CountCell]) -> Transfers | None:
        """A repair that changes no count, found without the engine; None if there is none."""
        for cell in wanted.empty:
            if table[cell]:
                for column in self._leaving[cell]:
                    if self._is_uncounted[column] and self._transfers[column][1] not in forbidden:
                        return {self._transfers[column]: table[cell]}
        return None

    def _open_transfers(self, table: CountTable, wanted: TableStatement, forbidden: set[CountCell]) -> bool:
        """Allow exactly the transfers that are possible; returns whether any of them may help."""
        is_any = False
        for column, (old, new) in zip(self._columns, self._transfers, strict=True):
            is_open = bool(table[old]) and new not in forbidden
            is_any = is_any or (is_open and (bool(wanted.sums) or old in wanted.empty))
            self._program.limit(column, table[old] if is_open else 0)
        return is_any

    def _keep(self, table: CountTable, within: Iterable[CellSum]) -> None:
        """Keep the sums within these bounds."""
        room = dict.fromkeys(self._growing, (0, self._layout.everybody))
        for cells, least, greatest in within:
            room[cells] = max(room[cells][0], least), min(room[cells][1], greatest)
        for cells, row in self._growing.items():
            number = number_in(table, cells)
            self._program.keep(row, room[cells][0] - number, room[cells][1] - number)

    def _nearest(self, nearing: tuple[tuple[frozenset[CountCell], int], ...], limit: TimeLimit) -> list[int] | None:
        every = len(nearing) * self._layout.everybody
        if nearing not in self._nearing:
            self._nearing[nearing] = self._program.row(Bound(self._growth(nearing), -every, every))
        self._program.keep(self._nearing[nearing], 1, every)
        try:
            found = self._program.greatest(dict.fromkeys(self._columns, -1), seconds=limit.left)
        finally:
            self._program.keep(self._nearing[nearing], -every, every)
        return None if found is None else found[1]


def repaired(table: CountTable, transfers: Transfers) -> CountTable:
    """The world after a repair."""
    after = dict(table)
    for (old, new), number in transfers.items():
        after[old] -= number
        after[new] += number
    return after
