"""The one door to HiGHS: whole numbers within linear bounds, their extremes, and why there are none.

What the engine finds is checked in whole numbers before it is told.  That there is nothing to be found is told on its
word, unless the weights with which it refutes the bounds say so exactly.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from typing import Any, TypeAlias, final

import attrs

from consensus.errors import EngineDisagrees, OutOfTime

Column: TypeAlias = int
"""A whole number that is sought, by its place."""

Row: TypeAlias = int
"""A bound that is kept, by its place."""

_NEAR = 1e-6
"""How near to a whole number, or to nothing, counts as being it, in the engine's floating numbers."""


@final
@attrs.frozen
class Bound:
    """So much of each column, together, is from `least` to `greatest`."""

    weights: Mapping[Column, int]
    least: int
    greatest: int


@final
@attrs.frozen
class Refutation:
    """Why there are no such numbers: rows and columns whose bounds cannot all be kept; all of them, if not known."""

    rows: frozenset[Row]
    columns: frozenset[Column]


@cache
def _bare_engine() -> Any:
    """The engine without the class that wraps it, whose constructor prints a banner.

    Its threads end before the process forks, since the fork would have none of them and wait for them for ever.
    """
    import highspy

    engine: Any = highspy.Highs.__base__
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(before=partial(engine.resetGlobalScheduler, True))
    return engine


@final
class Program:
    """Whole numbers from 0 on, each within its bounds, with bounds on weighted sums of them.

    >>> program = Program()
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
        # No number of threads is set: an engine that runs with another number in the same process would fail.
        self._engine: Any = _bare_engine()()
        for option, value in (("output_flag", False), ("presolve", "off"), ("parallel", "off"), ("mip_rel_gap", 0.0)):
            self._engine.setOptionValue(option, value)
        self._infinity: float = highspy.kHighsInf
        self._integer: Any = highspy.HighsVarType.kInteger
        self._sense: Any = highspy.ObjSense.kMaximize
        self._statuses: Any = highspy.HighsModelStatus
        self._is_relaxed = True
        self._greatest: list[int] = []
        self._bounds: list[Bound] = []
        self._weights: list[tuple[Any, Any]] = []

    def columns(self, greatest: Sequence[int]) -> list[Column]:
        """New numbers, each at most as great as is said."""
        first = len(self._greatest)
        self._greatest += greatest
        number = len(greatest)
        upper = self._np.array(greatest, dtype=float)
        self._engine.addVars(number, self._np.zeros(number), upper)
        places = self._np.arange(first, first + number, dtype=self._np.int32)
        self._engine.changeColsIntegrality(number, places, self._np.array([self._integer] * number))
        return list(range(first, first + number))

    def row(self, bound: Bound) -> Row:
        """Keep a bound from now on."""
        self._bounds.append(bound)
        places = self._np.array(list(bound.weights), dtype=self._np.int32)
        weights = self._np.array(list(bound.weights.values()), dtype=self._np.int64)
        self._weights.append((places, weights))
        self._engine.addRow(float(bound.least), float(bound.greatest), len(places), places, weights.astype(float))
        return len(self._bounds) - 1

    def limit(self, column: Column, greatest: int) -> None:
        """Change how great a number may be."""
        if self._greatest[column] != greatest:
            self._greatest[column] = greatest
            self._engine.changeColBounds(column, 0.0, float(greatest))

    def keep(self, row: Row, least: int, greatest: int) -> None:
        """Change the bounds of a row."""
        bound = self._bounds[row]
        if (bound.least, bound.greatest) != (least, greatest):
            self._bounds[row] = Bound(bound.weights, least, greatest)
            self._engine.changeRowBounds(row, float(least), float(greatest))

    # Questions

    def solution(self, also: Sequence[Bound] = ()) -> list[int] | None:
        """Numbers within all bounds, and those given; None if there are none."""
        with self._keeping(also):
            return self._solved()

    def refutation(self, also: Sequence[Bound] = ()) -> Refutation | list[int]:
        """Why there are no numbers within all bounds, and those given; or such numbers."""
        with self._keeping(also):
            found = self._solved()
            if found is not None:
                return found
            if self._is_relaxed:
                return self._refuted()
            return Refutation(frozenset(range(len(self._bounds))), frozenset(range(len(self._greatest))))

    def greatest(self, weights: Mapping[Column, int], *, seconds: float | None = None) -> tuple[int, list[int]] | None:
        """The greatest that a weighted sum can be, and numbers that make it so; None if there are no numbers at all.

        Raises OutOfTime after so many seconds.
        """
        self._engine.setOptionValue("time_limit", self._end_after(seconds))
        places = self._np.array(list(weights), dtype=self._np.int32)
        costs = self._np.array(list(weights.values()), dtype=float)
        self._engine.changeColsCost(len(places), places, costs)
        self._engine.changeObjectiveSense(self._sense)
        try:
            found = self._solved()
        finally:
            self._engine.setOptionValue("time_limit", self._infinity)
            self._engine.changeColsCost(len(places), places, self._np.zeros(len(places)))
        return None if found is None else (_sum(weights, found), found)

    def _end_after(self, seconds: float | None) -> float:
        """When the engine is to stop by its own clock, which runs on from one question to the next."""
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

    def _solved(self) -> list[int] | None:
        """The best whole numbers; sought at first without asking for whole ones, which mostly come of themselves."""
        for self._is_relaxed in (True, False):
            self._engine.setOptionValue("solve_relaxation", self._is_relaxed)
            self._engine.run()
            status = self._engine.getModelStatus()
            if status == self._statuses.kInfeasible:
                return None
            if status == self._statuses.kTimeLimit:
                raise OutOfTime
            if status != self._statuses.kOptimal:
                raise EngineDisagrees(problem=f"HiGHS stopped with {status}")
            values = self._np.array(self._engine.getSolution().col_value)
            whole = self._np.rint(values)
            if not self._is_relaxed or self._np.abs(values - whole).max(initial=0.0) < _NEAR:
                found = whole.astype(self._np.int64)
                self._check(found)
                return [int(value) for value in found]
        return None

    def _check(self, found: Any) -> None:
        """Whether whole numbers are within all bounds, exactly."""
        within = not (found < 0).any() and not (found > self._np.array(self._greatest)).any()
        for bound, (places, weights) in zip(self._bounds, self._weights, strict=True):
            within = within and bound.least <= int((found[places] * weights).sum()) <= bound.greatest
        if not within:
            raise EngineDisagrees(problem="HiGHS found numbers that are not within their bounds")

    def _refuted(self) -> Refutation:
        """What the engine's weights on the rows refute: those rows, and the columns whose limits they need."""
        _, is_known, ray = self._engine.getDualRay()
        if not is_known:
            return Refutation(frozenset(range(len(self._bounds))), frozenset(range(len(self._greatest))))
        weighing = {row: value for row, value in enumerate(ray) if abs(value) > _NEAR}
        totals: dict[Column, float] = {}
        for row, value in weighing.items():
            for column, weight in self._bounds[row].weights.items():
                totals[column] = totals.get(column, 0.0) + value * weight
        columns = frozenset(column for column, total in totals.items() if abs(total) > _NEAR)
        return Refutation(frozenset(weighing), columns)


def _sum(weights: Mapping[Column, int], found: Sequence[int]) -> int:
    return sum(weight * found[column] for column, weight in weights.items())
