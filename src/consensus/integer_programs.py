"""Integer linear programs, solved by HiGHS, which only this module imports: solutions, optima and refutations.

HiGHS solves the linear relaxation, and branches if its solution is not in whole numbers: exponential at worst (Land and
Doig, "An automatic method of solving discrete programming problems", Econometrica 28, 1960).  Its solutions are checked
in whole numbers before they are returned.  That there is no solution, or no better one, rests on its word.

It computes in floating point, which is exact only for small numbers.  So weights of any size are entered digit by
digit, and a lexicographic objective in stages, each with small weights.  If HiGHS stops without a result, the query is
repeated with other settings; EngineGaveUp is raised only if all of them fail.

Internal.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from typing import Any, Protocol, TypeAlias, final

import attrs

from consensus.errors import EngineGaveUp, OutOfTime

Column: TypeAlias = int
"""The index of a variable, which takes whole numbers."""

RowNumber: TypeAlias = int
"""The index of a constraint."""


class Hold(Protocol):
    """Keeps a column between `number` and `most`, by default at `number`."""

    def __call__(self, column: Column, number: int, *, most: int | None = None) -> None: ...


"""Fixes a column at a number."""

_TOLERANCE = 1e-6
"""The rounding error of the engine up to which a floating-point number counts as whole, or as 0."""

_BASE = 1 << 14
"""The base of the digits in which larger weights are entered."""

_OPTIONS = {
    "output_flag": False,
    "parallel": "off",
    "mip_rel_gap": 0.0,
    # This heuristic searches for a solution before the first bound, and takes longer than most of our programs do.
    "mip_heuristic_run_feasibility_jump": False,
}

_ATTEMPTS = ("off", "off", "on")
"""The presolve setting of each attempt: from where it stopped last, from the start, and with presolve."""

_ATTEMPTS_AT_BEST = ("on", "off")
"""The same when the best whole numbers are searched, always from the start: presolve makes this several times as fast.
If any solution is enough, those found without presolve are less extreme, and refute more."""


@final
@attrs.frozen
class Bound:
    """A bound: the weighted sum of columns is at least `least` and at most `greatest`."""

    weights: Mapping[Column, int]
    least: int
    greatest: int


@final
@attrs.frozen
class Refutation:
    """Why there is no solution: rows and columns whose bounds cannot all hold; all of them if the reason is unknown."""

    rows: frozenset[RowNumber]
    columns: frozenset[Column]


@cache
def _bare_engine() -> Any:
    """The engine's base class, because the constructor of the class that wraps it prints a banner.

    Its threads are ended before the process forks, since the child would not have them and would wait for ever.
    """
    import highspy

    engine: Any = highspy.Highs.__base__
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(before=partial(engine.resetGlobalScheduler, True))
    return engine


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
        import highspy
        import numpy

        self._np: Any = numpy
        # The number of threads is left alone: engines with different numbers in one process would fail.
        self._engine: Any = _bare_engine()()
        for option, value in _OPTIONS.items():
            self._engine.setOptionValue(option, value)
        self._infinity: float = highspy.kHighsInf
        self._integer: Any = highspy.HighsVarType.kInteger
        self._sense: Any = highspy.ObjSense.kMaximize
        self._statuses: Any = highspy.HighsModelStatus
        self._is_relaxed = True
        self._least: list[int] = []
        self._greatest: list[int] = []
        self._bounds: list[Bound] = []
        self._weights: list[tuple[Any, Any]] = []

    def columns(self, greatest: Sequence[int]) -> list[Column]:
        """Add columns, each from 0 to its greatest value."""
        first = len(self._greatest)
        self._greatest += greatest
        self._least += [0] * len(greatest)
        number = len(greatest)
        upper = self._np.array(greatest, dtype=float)
        self._engine.addVars(number, self._np.zeros(number), upper)
        places = self._np.arange(first, first + number, dtype=self._np.int32)
        self._engine.changeColsIntegrality(number, places, self._np.array([self._integer] * number))
        return list(range(first, first + number))

    def row(self, bound: Bound) -> RowNumber:
        """Add a bound as a row."""
        self._bounds.append(bound)
        places = self._np.array(list(bound.weights), dtype=self._np.int32)
        weights = self._np.array(list(bound.weights.values()), dtype=self._np.int64)
        self._weights.append((places, weights))
        self._engine.addRow(float(bound.least), float(bound.greatest), len(places), places, weights.astype(float))
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

    def most(self, weights: Mapping[Column, int]) -> int:
        """The greatest value of a weighted sum within the limits of its columns."""
        return sum(weight * self._greatest[column] for column, weight in weights.items() if weight > 0)

    def limit(self, column: Column, greatest: int, *, least: int = 0) -> None:
        """Change the limits of a column."""
        if (self._least[column], self._greatest[column]) != (least, greatest):
            self._least[column], self._greatest[column] = least, greatest
            self._engine.changeColBounds(column, float(least), float(greatest))

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
            self._engine.changeRowBounds(row, float(least), float(greatest))

    # Queries

    def solution(self, also: Sequence[Bound] = ()) -> list[int] | None:
        """Numbers within all bounds, including those of `also`; None if there are none."""
        with self._keeping(also):
            return self._solved()

    def refutation(self, also: Sequence[Bound] = ()) -> Refutation | list[int]:
        """Why no numbers are within all bounds, including those of `also`; or such numbers if there are any."""
        with self._keeping(also):
            found = self._solved()
            if found is not None:
                return found
            if self._is_relaxed:
                return self._refuted()
            return Refutation(frozenset(range(len(self._bounds))), frozenset(range(len(self._greatest))))

    def greatest(self, weights: Mapping[Column, int], *, seconds: float | None = None) -> tuple[int, list[int]] | None:
        """The greatest value of a weighted sum, and numbers that have it; None if no numbers are within all bounds.

        Raises OutOfTime after `seconds`.
        """
        self._engine.setOptionValue("time_limit", self._end_after(seconds))
        places = self._np.array(list(weights), dtype=self._np.int32)
        costs = self._np.array(list(weights.values()), dtype=float)
        self._engine.changeColsCost(len(places), places, costs)
        self._engine.changeObjectiveSense(self._sense)
        try:
            found = self._solved(is_best=bool(weights))
        finally:
            self._engine.setOptionValue("time_limit", self._infinity)
            self._engine.changeColsCost(len(places), places, self._np.zeros(len(places)))
        return None if found is None else (_sum(weights, found), found)

    def _end_after(self, seconds: float | None) -> float:
        """When the engine has to stop by its own clock, which keeps running from one query to the next."""
        return self._infinity if seconds is None else float(self._engine.getRunTime()) + seconds

    @contextmanager
    def _keeping(self, bounds: Sequence[Bound]) -> Iterator[None]:
        first = len(self._bounds)
        for bound in bounds:
            self.row(bound)
        try:
            yield
        finally:
            if bounds:
                places = self._np.arange(first, first + len(bounds), dtype=self._np.int32)
                self._engine.deleteRows(len(bounds), places)
                del self._bounds[first:], self._weights[first:]

    def _solved(self, *, is_best: bool = False) -> list[int] | None:
        """The best whole numbers; the relaxation is tried first, since its solution is mostly whole."""
        for self._is_relaxed in (True, False):
            self._engine.setOptionValue("solve_relaxation", self._is_relaxed)
            values = self._values(_ATTEMPTS_AT_BEST if is_best and not self._is_relaxed else _ATTEMPTS)
            if values is None:
                return None
            whole = self._np.rint(values)
            if self._np.abs(values - whole).max(initial=0.0) < _TOLERANCE and self._are_within(whole):
                return [int(value) for value in whole]
        raise EngineGaveUp(problem="what it calls whole numbers within their bounds are none")

    def _values(self, attempts: Sequence[str]) -> Any:
        """The engine's solution in the first attempt that finishes; None if there is no solution."""
        status = None
        for attempt, presolve in enumerate(attempts):
            if attempt:
                self._engine.clearSolver()
            self._engine.setOptionValue("presolve", presolve)
            self._engine.run()
            status = self._engine.getModelStatus()
            if status == self._statuses.kInfeasible:
                return None
            if status == self._statuses.kTimeLimit:
                raise OutOfTime
            if status == self._statuses.kOptimal:
                return self._np.array(self._engine.getSolution().col_value)
        raise EngineGaveUp(problem=f"it stopped with {status}")

    def _are_within(self, values: Any) -> bool:
        """Whether whole numbers are exactly within all bounds."""
        found = values.astype(self._np.int64)
        within = not (found < self._np.array(self._least)).any() and not (found > self._np.array(self._greatest)).any()
        return bool(within) and all(
            bound.least <= int((found[places] * weights).sum()) <= bound.greatest
            for bound, (places, weights) in zip(self._bounds, self._weights, strict=True)
        )

    def _refuted(self) -> Refutation:
        """The rows with a weight in the dual ray, and the columns whose limits it needs.

        By Farkas' lemma, the rows weighted by the ray sum to a constraint that the limits of the columns rule out.
        """
        _, is_known, ray = self._engine.getDualRay()
        if not is_known:
            return Refutation(frozenset(range(len(self._bounds))), frozenset(range(len(self._greatest))))
        weighing = {row: value for row, value in enumerate(ray) if abs(value) > _TOLERANCE}
        totals: dict[Column, float] = {}
        for row, value in weighing.items():
            for column, weight in self._bounds[row].weights.items():
                totals[column] = totals.get(column, 0.0) + value * weight
        columns = frozenset(column for column, total in totals.items() if abs(total) > _TOLERANCE)
        return Refutation(frozenset(weighing), columns)


def _sum(weights: Mapping[Column, int], found: Sequence[int]) -> int:
    return sum(weight * found[column] for column, weight in weights.items())
