"""Worlds in which a statement is false, and what it takes to bring it nearer to being true.

Members of whom the same is said are interchangeable, each with what is said of it alone: one speaks for all.
Which statements are in a contradiction follows from that in `consensus.evidence.contested`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, final

import attrs

from consensus.errors import OutOfTime
from consensus.evidence.kinds import Attitudes, Partition, Shade
from consensus.evidence.statements import CardinalityConstraint, StancePeriod, Statement, Supposition, Testimony
from consensus.integer_programs import Bound, Column, IntegerProgram, RowNumber
from consensus.time_limit import TimeLimit

Cell: TypeAlias = tuple[int, Shade]
"""Members of a kind that are of a shade, by their places."""

World: TypeAlias = dict[Cell, int]
"""How many members of each kind are of each shade."""

Moves: TypeAlias = dict[tuple[Cell, Cell], int]
"""How many members go from one shade of their kind to another."""


@final
@attrs.frozen(eq=False)
class Said:
    """What a statement says of kinds of members: shades that are ruled out, and how many are of some of them."""

    outside: frozenset[Cell] = frozenset()
    numbers: tuple[tuple[frozenset[Cell], int, int], ...] = ()

    def holds(self, world: World) -> bool:
        """Whether it is true in a world."""
        return not any(world[cell] for cell in self.outside) and all(
            least <= _number(world, cells) <= greatest for cells, least, greatest in self.numbers
        )


def _number(world: Mapping[Cell, int], cells: Iterable[Cell]) -> int:
    return sum(world[cell] for cell in cells)


@final
class Members:
    """Members in kinds, as far as what is said of several tells them apart, with what is said of single ones.

    One period may be kept apart from those of which the same is said.
    """

    def __init__(
        self,
        testimony: Testimony,
        kept: Sequence[Statement],
        common: Sequence[Statement],
        own: Mapping[StancePeriod, Sequence[Attitudes]],
        apart: StancePeriod | None = None,
    ) -> None:
        alone = {period: (frozenset(limits), period == apart) for period, limits in own.items()}
        telling = dict.fromkeys(limit for limits in own.values() for limit in limits)
        partition = Partition(testimony, kept, common, marks=alone, telling=telling)
        self._partition = partition
        self.sizes: list[int] = [len(kind.periods) for kind in partition.kinds]
        self.place: dict[StancePeriod, int] = {
            period: place for place, kind in enumerate(partition.kinds) for period in kind.periods
        }
        self.shades: list[tuple[Shade, ...]] = [kind.shades for kind in partition.kinds]
        self.cells: list[Cell] = [(place, shade) for place, shades in enumerate(self.shades) for shade in shades]
        self._own: list[list[frozenset[Shade]]] = [
            [partition.touching(limit) for limit in own.get(kind.first, ())] for kind in partition.kinds
        ]
        self.kept: list[Said] = [Said(numbers=self._numbers(each)) for each in partition.kept if each.numbers]
        excluding: dict[Statement, set[Cell]] = {}
        for place, kind in enumerate(partition.kinds):
            for statement, within in kind.limits:
                excluding.setdefault(statement, set()).update((place, at) for at in kind.shades if at not in within)
        self.common: dict[Statement, Said] = {
            each: Said(frozenset(excluding.get(each, ())), self._numbers(each)) for each in common
        }

    def _numbers(self, statement: Statement | Supposition) -> tuple[tuple[frozenset[Cell], int, int], ...]:
        return tuple((self._counted(each), each.least, each.greatest) for each in statement.numbers)

    def _counted(self, number: CardinalityConstraint) -> frozenset[Cell]:
        shades = self._partition.touching(number.attitudes)
        return frozenset(
            (place, shade) for place in self._partition.among(number) for shade in self.shades[place] if shade in shades
        )

    def said_of(self, period: StancePeriod, limit: Attitudes) -> Said:
        """What is said of a single period that is of no kind with others."""
        place, within = self.place[period], self._partition.touching(limit)
        return Said(outside=frozenset((place, shade) for shade in self.shades[place] if shade not in within))

    def true_alone(self, cell: Cell) -> int:
        """How much of what is said of a single member is true if it is of a shade."""
        return sum(cell[1] in within for within in self._own[cell[0]])

    def steps(self) -> Iterator[tuple[Cell, Cell]]:
        """The ways in which a single member can take another attitude and what is said of it alone stays true."""
        for place, shades in enumerate(self.shades):
            true = {shade: {at for at, limit in enumerate(self._own[place]) if shade in limit} for shade in shades}
            for old in shades:
                yield from (((place, old), (place, new)) for new in shades if new != old and true[old] <= true[new])


class Search:
    """Worlds in which all that is kept is true, without those that were ruled out."""

    def __init__(self, members: Members) -> None:
        self._members = members
        self._program = IntegerProgram()
        sizes = [members.sizes[place] for place, _ in members.cells]
        self._column: dict[Cell, Column] = dict(zip(members.cells, self._program.columns(sizes), strict=True))
        self._true: dict[Column, int] = {column: members.true_alone(cell) for cell, column in self._column.items()}
        for place, shades in enumerate(members.shades):
            size = members.sizes[place]
            self._program.row(self._bound([(place, shade) for shade in shades], size, size))
        for said in members.kept:
            for cells, least, greatest in said.numbers:
                self._program.row(self._bound(cells, least, greatest))

    def _bound(self, cells: Collection[Cell], least: int, greatest: int) -> Bound:
        return Bound({self._column[cell]: 1 for cell in cells}, least, greatest)

    def size(self, cells: Iterable[Cell]) -> int:
        """How many members there can be in some cells."""
        return sum(self._members.sizes[place] for place in {place for place, _ in cells})

    def false(self, said: Said) -> Iterator[Bound]:
        """The ways in which a statement is false."""
        if said.outside:
            yield self._bound(said.outside, 1, self.size(said.outside))
        for cells, least, greatest in said.numbers:
            if least > 0:
                yield self._bound(cells, 0, least - 1)
            if greatest < self.size(cells):
                yield self._bound(cells, greatest + 1, self.size(cells))

    def within(self, way: Bound, limit: TimeLimit) -> Iterator[World]:
        """Worlds that are left within a further bound, one at a time, those first in which much is true.

        OutOfTime when the time is up.
        """
        row = self._program.row(way)
        while (found := self._program.greatest(self._true, seconds=limit.left)) is not None:
            yield {cell: found[1][column] for cell, column in self._column.items()}
        self._program.keep(row, 0, sum(self._members.sizes))

    def rule_out(self, conditions: Iterable[tuple[frozenset[Cell], int, int]]) -> None:
        """Rule out every world in which no number of these lies within its bounds."""
        met: dict[Column, int] = {}
        for cells, least, greatest in conditions:
            size = self.size(cells)
            if least <= size and greatest >= 0 and least <= greatest:
                (is_met,) = self._program.columns([1])
                met[is_met] = 1
                number = dict.fromkeys((self._column[cell] for cell in cells), 1)
                self._program.row(Bound({**number, is_met: -max(0, least)}, 0, size))
                self._program.row(Bound({**number, is_met: max(0, size - greatest)}, 0, size))
        # Where none can be met, every world is ruled out.
        (never,) = self._program.columns([0])
        self._program.row(Bound({**met, never: 1}, 1, max(1, len(met))))


class Held:
    """Statements that are true, taken together."""

    def __init__(self, true: Iterable[Said] = ()) -> None:
        self.outside: set[Cell] = set()
        self.numbers: list[tuple[frozenset[Cell], int, int]] = []
        for said in true:
            self.hold(said)

    def hold(self, said: Said) -> None:
        """Take another one to be true."""
        self.outside |= said.outside
        self.numbers += said.numbers


class Repairs:
    """The fewest members that take other attitudes so that a statement comes nearer to being true.

    All that is true stays so; a member in a shade that the statement rules out is one step away from its truth, and so
    is each member by which a number is too small or too great.
    """

    def __init__(self, members: Members) -> None:
        self._members = members
        self._program = IntegerProgram()
        self._steps = list(members.steps())
        self._columns: list[Column] = self._program.columns([members.sizes[place] for (place, _), _ in self._steps])
        # An engine without any number to seek has no answer.
        self._program.columns([0])
        leaving: dict[Cell, list[Column]] = {cell: [] for cell in members.cells}
        for column, (old, _) in zip(self._columns, self._steps, strict=True):
            leaving[old].append(column)
        self._leaving = leaving
        # Of a kind of one member, no more than that can leave.
        several = {cell: columns for cell, columns in leaving.items() if members.sizes[cell[0]] > 1}
        for place, shades in enumerate(members.shades):
            if members.sizes[place] == 1:
                steps = [column for shade in shades for column in leaving[place, shade]]
                self._program.row(Bound(dict.fromkeys(steps, 1), 0, 1))
        self._out: dict[Cell, RowNumber] = {
            cell: self._program.row(Bound(dict.fromkeys(columns, 1), 0, 0)) for cell, columns in several.items()
        }
        self._growing: dict[frozenset[Cell], RowNumber] = {}
        self._nearing: dict[tuple[tuple[frozenset[Cell], int], ...], RowNumber] = {}
        for said in (*members.kept, *members.common.values()):
            for cells, _, _ in said.numbers:
                if cells not in self._growing:
                    self._growing[cells] = self._program.row(Bound(self._growth([(cells, 1)]), 0, 0))
        counted = {column for cells in self._growing for column in self._growth([(cells, 1)])}
        self._is_uncounted: list[bool] = [column not in counted for column in self._columns]

    def _growth(self, numbers: Iterable[tuple[frozenset[Cell], int]]) -> dict[Column, int]:
        """By how much each step makes numbers grow, those to be less counted by -1."""
        grows: dict[Column, int] = {}
        for cells, sign in numbers:
            for column, (old, new) in zip(self._columns, self._steps, strict=True):
                if (new in cells) != (old in cells):
                    grows[column] = grows.get(column, 0) + (sign if new in cells else -sign)
        return grows

    def repair(self, world: World, true: "Held", wanted: Said, limit: TimeLimit) -> Moves | None:
        """Such members, by their old and new attitudes; None if there are none.  OutOfTime when the time is up."""
        if limit.is_over:
            raise OutOfTime
        forbidden = true.outside | wanted.outside
        # A step that no number counts needs no engine.
        for cell in wanted.outside:
            if world[cell]:
                for column in self._leaving[cell]:
                    if self._is_uncounted[column] and self._steps[column][1] not in forbidden:
                        return {self._steps[column]: world[cell]}
        is_any = False
        for column, (old, new) in zip(self._columns, self._steps, strict=True):
            is_open = bool(world[old]) and new not in forbidden
            is_any = is_any or (is_open and (bool(wanted.numbers) or old in wanted.outside))
            self._program.limit(column, world[old] if is_open else 0)
        if not is_any:
            return None
        for cell, row in self._out.items():
            self._program.keep(row, 0, world[cell])
        nearing = [(wanted.outside, -1)]
        within = [number for said in self._members.kept for number in said.numbers] + true.numbers
        for cells, least, greatest in wanted.numbers:
            number = _number(world, cells)
            within.append((cells, min(least, number), max(greatest, number)))
            if not least <= number <= greatest:
                nearing.append((cells, 1 if number < least else -1))
                within.append((cells, number, greatest) if number < least else (cells, least, number))
        self._keep(world, within)
        found = self._nearest(tuple(nearing), limit)
        return None if found is None else {step: found[at] for at, step in enumerate(self._steps) if found[at]}

    def _keep(self, world: World, within: Iterable[tuple[frozenset[Cell], int, int]]) -> None:
        """Have numbers stay within bounds."""
        every = sum(self._members.sizes)
        room = dict.fromkeys(self._growing, (0, every))
        for cells, least, greatest in within:
            room[cells] = max(room[cells][0], least), min(room[cells][1], greatest)
        for cells, row in self._growing.items():
            number = _number(world, cells)
            self._program.keep(row, room[cells][0] - number, room[cells][1] - number)

    def _nearest(self, nearing: tuple[tuple[frozenset[Cell], int], ...], limit: TimeLimit) -> list[int] | None:
        every = len(nearing) * sum(self._members.sizes)
        if nearing not in self._nearing:
            self._nearing[nearing] = self._program.row(Bound(self._growth(nearing), -every, every))
        self._program.keep(self._nearing[nearing], 1, every)
        try:
            found = self._program.greatest(dict.fromkeys(self._columns, -1), seconds=limit.left)
        finally:
            self._program.keep(self._nearing[nearing], -every, every)
        return None if found is None else found[1]


def moved(world: World, moves: Moves) -> World:
    """The world after a repair."""
    after = dict(world)
    for (old, new), number in moves.items():
        after[old] -= number
        after[new] += number
    return after


def unhelped(
    world: World, moves: Moves, members: Members, wanted: Said, others: Iterable[Said]
) -> Iterator[tuple[frozenset[Cell], int, int]]:
    """Numbers one of which lies within its bounds in every world that a repair may not help, and none in this world."""
    after = moved(world, moves)
    grows = {cell: after[cell] - number for cell, number in world.items() if after[cell] != number}
    gone: dict[Cell, int] = {}
    for (old, _), number in moves.items():
        gone[old] = gone.get(old, 0) + number
    every = sum(members.sizes)
    # Too few to move.
    for cell, number in gone.items():
        yield frozenset({cell}), 0, number - 1
    # Numbers that would leave their bounds, or not come nearer to them.
    for said in (wanted, *members.kept):
        for cells, least, greatest in said.numbers:
            by, number = _grown(grows, cells), _number(world, cells)
            if number < least and by:
                yield cells, min(least, greatest - by + 1), every
            elif number > greatest and by:
                yield cells, 0, max(greatest, least - by - 1)
            elif by:
                yield cells, 0, least - by - 1
                yield cells, greatest - by + 1, every
    reached = {new for _, new in moves}
    for said in others:
        if said.outside.isdisjoint(reached) and not any(_grown(grows, cells) for cells, _, _ in said.numbers):
            continue
        if not said.holds(world):
            yield _why_false(world, said)
            continue
        for cells, least, greatest in said.numbers:
            by = _grown(grows, cells)
            if by > 0:
                yield cells, max(least, greatest - by + 1), greatest
            elif by < 0:
                yield cells, least, min(greatest, least - by - 1)


def _grown(grows: Mapping[Cell, int], cells: frozenset[Cell]) -> int:
    return sum(number for cell, number in grows.items() if cell in cells)


def _why_false(world: World, said: Said) -> tuple[frozenset[Cell], int, int]:
    """A number that makes a statement false in a world, with the bounds within which it would not."""
    if any(world[cell] for cell in said.outside):
        return said.outside, 0, 0
    return next(
        (cells, least, greatest)
        for cells, least, greatest in said.numbers
        if not least <= _number(world, cells) <= greatest
    )
