"""All ways in which classes of seats can have cast the votes of a ballot, as an integer program.

There are too many to try them one by one where a rule weighs each member's vote: sixteen abstentions among 48 members
are billions of ways.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import final

from consensus.integer_programs import Bound, Column, IntegerProgram
from consensus.records import Stance
from consensus.rules.bars import AllBars, AnyBar, Bar, Formula

CLASSES_TRIED_AT_MOST = 3
"""Up to how many classes of seats every way to have voted is tried, which is quickest for few."""


@final
class CastVotes:
    """The votes of each class of seats: those told by class, and all ways to spread the others over the classes.

    `sizes` are the numbers of seats; `named` has for each class its votes by stance; `spread` has the other votes by
    stance, in which a number of None means any number.  `scores` has for each class the points of a vote for each bar.
    """

    def __init__(
        self,
        *,
        sizes: Sequence[int],
        named: Sequence[Mapping[Stance, int]],
        spread: Mapping[Stance, int | None],
        bars: Sequence[Bar],
        scores: Sequence[Mapping[Stance, Sequence[int]]],
    ) -> None:
        self._left = [size - sum(votes.values()) for size, votes in zip(sizes, named, strict=True)]
        self._named, self._spread, self._scores = named, spread, scores
        self._places = {bar: place for place, bar in enumerate(bars)}

    def can_make(self, formula: Formula, *, hold: bool) -> bool:
        """Whether there is a way to cast these votes by which a formula holds, or by which it does not."""
        program = IntegerProgram()
        columns = self._columns(program)
        gate = self._gate(program, columns, formula, hold=hold)
        program.limit(gate, 1, least=1)
        return program.solution() is not None

    def _columns(self, program: IntegerProgram) -> dict[tuple[int, Stance], Column]:
        """A column for the votes of each class and stance that are not told by class."""
        keys = [(place, stance) for place, left in enumerate(self._left) if left for stance in self._spread]
        columns = dict(zip(keys, program.columns([self._left[place] for place, _ in keys]), strict=True))
        for place, left in enumerate(self._left):
            if left:
                program.row(Bound({columns[place, stance]: 1 for stance in self._spread}, left, left))
        for stance, number in self._spread.items():
            if number is not None:
                each = {column: 1 for (_, of), column in columns.items() if of is stance}
                program.row(Bound(each, number, number))
        return columns

    def _gate(
        self, program: IntegerProgram, columns: Mapping[tuple[int, Stance], Column], formula: Formula, *, hold: bool
    ) -> Column:
        """A column that can be 1 only if the formula holds, or if it fails."""
        (gate,) = program.columns([1])
        match formula:
            case Bar():
                self._bar(program, columns, formula, gate, hold=hold)
            case AllBars(parts) | AnyBar(parts):
                gates = [self._gate(program, columns, part, hold=hold) for part in parts]
                if isinstance(formula, AllBars) is hold:
                    for part in gates:
                        program.at_least({part: 1, gate: -1}, 0)
                else:
                    program.at_least({**dict.fromkeys(gates, 1), gate: -1}, 0)
        return gate

    def _bar(
        self,
        program: IntegerProgram,
        columns: Mapping[tuple[int, Stance], Column],
        bar: Bar,
        gate: Column,
        *,
        hold: bool,
    ) -> None:
        """Bind a column to a bar: once it is 1, the count reaches what is needed, or stays below."""
        told = sum(self._point(bar, place, stance) * number for place, stance, number in self._told())
        sign = 1 if hold else -1
        need = bar.need - told if hold else told - bar.need + 1
        points = {column: sign * self._point(bar, place, stance) for (place, stance), column in columns.items()}
        least = sum(
            left * min(points[columns[place, stance]] for stance in self._spread)
            for place, left in enumerate(self._left)
            if left
        )
        if need > least:
            program.at_least({**points, gate: least - need}, least)

    def _told(self) -> Iterator[tuple[int, Stance, int]]:
        for place, votes in enumerate(self._named):
            for stance, number in votes.items():
                yield place, stance, number

    def _point(self, bar: Bar, place: int, stance: Stance) -> int:
        return self._scores[place][stance][self._places[bar]]
