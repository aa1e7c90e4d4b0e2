"""Integer programs that change between questions.

They are solved in whole numbers as long as they are small and that takes little work, from then on by HiGHS: to load it
takes longer than all that most races ask.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Protocol, TypeVar, final

from consensus.integer_programs.bounds import Bound, Column, CutShort, Refutation, RowNumber
from consensus.integer_programs.exact_simplex import WORK_AT_MOST, ExactSimplex, TooMuchWork
from consensus.integer_programs.highs import Highs

SMALL = 128
"""How many columns a program may have at most to be solved without HiGHS."""

_BASE = 1 << 14
"""The base of the digits in which larger weights are entered."""

_Answer = TypeVar("_Answer")


class Hold(Protocol):
    """Keeps a column between `number` and `most`, by default at `number`."""

    def __call__(self, column: Column, number: int, *, most: int | None = None) -> None: ...


@final
class IntegerProgram:
    """An integer program: variables from 0 up, each within its limits, with bounds on weighted sums.

    >>> program = IntegerProgram()
    >>> tea, coffee = program.columns([5, 5])
    >>> _ = program.row(Bound({tea: 1, coffee: 1}, 3, 4))
    >>> program.greatest({tea: 2, coffee: 1})
    (8, [4, 0])
    >>> program.solution([Bound({tea: 1, coffee: 1}, 5, 5)]) is None
    True
    """

    def __init__(self) -> None:
        self._least: list[int] = []
        self._greatest: list[int] = []
        self._bounds: list[Bound] = []
        self._work_left = WORK_AT_MOST
        self._highs: Highs | None = None

    def columns(self, greatest: Sequence[int]) -> list[Column]:
        """Add columns, each from 0 to its greatest value."""
        first = len(self._greatest)
        self._greatest += greatest
        self._least += [0] * len(greatest)
        if self._highs is not None:
            self._highs.columns([0] * len(greatest), greatest)
        return list(range(first, first + len(greatest)))

    def row(self, bound: Bound) -> RowNumber:
        """Add a bound as a row."""
        self._bounds.append(bound)
        if self._highs is not None:
            self._highs.row(bound)
        return len(self._bounds) - 1

    def at_least(self, weights: Mapping[Column, int], need: int) -> None:
        """Add rows for a bound with weights of any size: the weighted sum of columns is at least `need`."""
        while max(map(abs, (need, *weights.values()))) >= _BASE:
            # What the low digits sum to beyond the need's low digit is carried in whole multiples, or 1 is borrowed.
            low = {column: digit for column, weight in weights.items() if (digit := weight % _BASE)}
            (carried,) = self.columns([1 + self.most(low) // _BASE])
            self.row(Bound({**low, carried: -_BASE}, need % _BASE - _BASE, self.most(low)))
            weights = {column: high for column, weight in weights.items() if (high := weight // _BASE)} | {carried: 1}
            need = need // _BASE + 1
        self.row(Bound(weights, need, max(need, self.most(weights))))

    def digits(self, weights: Mapping[Column, int]) -> list[Column]:
        """Add columns for the digits of a weighted sum, the highest first; none if there are no weights.

        The highest digit may exceed the base.  Weights are 0 or more.
        """
        found: list[Column] = []
        while weights:
            low = {column: digit for column, weight in weights.items() if (digit := weight % _BASE)}
            high = {column: rest for column, weight in weights.items() if (rest := weight // _BASE)}
            most = self.most(low)
            (digit,) = self.columns([min(most, _BASE - 1) if high else most])
            found.append(digit)
            if high:
                (carried,) = self.columns([most // _BASE])
                high[carried] = 1
                low[carried] = -_BASE
            self.row(Bound({**low, digit: -1}, 0, 0))
            weights = high
        return found[::-1]

    @staticmethod
    def number(digits: Sequence[int]) -> int:
        """The number that digits stand for, the highest first: what `digits` takes apart."""
        return sum(digit * _BASE**place for place, digit in enumerate(reversed(digits)))

    def most(self, weights: Mapping[Column, int]) -> int:
        """The greatest value of a weighted sum within the limits of its columns."""
        return sum(weight * self._greatest[column] for column, weight in weights.items() if weight > 0)

    def limit(self, column: Column, greatest: int, *, least: int = 0) -> None:
        """Change the limits of a column."""
        if (self._least[column], self._greatest[column]) != (least, greatest):
            self._least[column], self._greatest[column] = least, greatest
            if self._highs is not None:
                self._highs.limit(column, least, greatest)

    @contextmanager
    def holding(self) -> Iterator[Hold]:
        """A function that limits columns further until the end of the block."""
        before: dict[Column, tuple[int, int]] = {}

        def hold(column: Column, number: int, *, most: int | None = None) -> None:
            before.setdefault(column, (self._least[column], self._greatest[column]))
            self.limit(column, number if most is None else most, least=number)

        try:
            yield hold
        finally:
            for column, (least, greatest) in before.items():
                self.limit(column, greatest, least=least)

    def keep(self, row: RowNumber, least: int, greatest: int) -> None:
        """Change the bounds of a row."""
        bound = self._bounds[row]
        if (bound.least, bound.greatest) != (least, greatest):
            self._bounds[row] = Bound(bound.weights, least, greatest)
            if self._highs is not None:
                self._highs.keep(row, least, greatest)

    # Questions

    # Each raises OutOfTime once it has branched for `seconds`.  The relaxation is always solved, and so is a program
    # that is small, which takes some milliseconds at most.

    def solution(self, also: Sequence[Bound] = (), *, seconds: float | None = None) -> list[int] | None:
        """Numbers within all bounds, including those of `also`; None if there are none."""
        return self._answer(lambda solver: solver.solution(), also, seconds=seconds)

    def refutation(self, also: Sequence[Bound] = (), *, seconds: float | None = None) -> Refutation | list[int]:
        """Why no numbers are within all bounds, including those of `also`; or such numbers if there are any."""
        return self._answer(lambda solver: solver.refutation(), also, seconds=seconds)

    def greatest(
        self, weights: Mapping[Column, int], *, seconds: float | None = None, nodes: int | None = None
    ) -> tuple[int, list[int]] | None:
        """The greatest value of a weighted sum, and numbers that have it; None if no numbers are within all bounds.

        Raises CutShort, which is an OutOfTime, after branching for so long or at so many `nodes`.
        """
        if nodes is not None and nodes <= 0:
            raise CutShort
        return self._answer(lambda solver: solver.greatest(weights), seconds=seconds, nodes=nodes)

    @property
    def nodes(self) -> int:
        """At how many nodes HiGHS has branched."""
        return 0 if self._highs is None else self._highs.nodes

    def forget(self) -> None:
        """Start the next question anew, so that its answer does not depend on earlier ones."""
        if self._highs is not None:
            self._highs.forget()

    def limit_of(self, weights: Mapping[Column, int]) -> int:
        """A number that a weighted sum cannot exceed within all bounds, for want of the time to find its greatest."""
        return self._engine().limit_of(weights)

    def _answer(
        self,
        question: Callable[[ExactSimplex | Highs], _Answer],
        also: Sequence[Bound] = (),
        *,
        seconds: float | None = None,
        nodes: int | None = None,
    ) -> _Answer:
        if self._highs is None and len(self._greatest) <= SMALL:
            bounds = [*self._bounds, *also]
            exact = ExactSimplex(self._least, self._greatest, bounds, work_at_most=self._work_left)
            with suppress(TooMuchWork):
                answer = question(exact)
                self._work_left -= exact.work
                return answer
        engine = self._engine()
        with engine.asked(also, seconds, nodes):
            return question(engine)

    def _engine(self) -> Highs:
        if self._highs is None:
            self._highs = Highs()
            self._highs.columns(self._least, self._greatest)
            for bound in self._bounds:
                self._highs.row(bound)
        return self._highs
