"""HiGHS, which solves integer programs of any size and is imported only here, when the first program needs it.

HiGHS solves the linear relaxation, and branches if its solution is not in whole numbers: exponential at worst (Land and
Doig, "An automatic method of solving discrete programming problems", Econometrica 28, 1960).  Its solutions are checked
in whole numbers before they are returned.  That there is no solution, or no better one, rests on its word.

It computes in floating point, which is exact only for small numbers.  So weights of any size are entered digit by
digit, and a lexicographic objective in stages, each with small weights.  If HiGHS stops without a result, the question
is repeated with other settings; EngineGaveUp is raised only if all of them fail.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from math import floor
from threading import Event, Thread
from typing import Any, final

from consensus.errors import EngineGaveUp
from consensus.integer_programs.bounds import Bound, Column, CutShort, Refutation, RowNumber

_TOLERANCE = 1e-6
"""The rounding error of the engine up to which a floating-point number counts as whole, or as 0."""

_OPTIONS = {
    "output_flag": False,
    "parallel": "off",
    # A second thread would have nothing to do, and takes as much of the processor by waiting as this one by working.
    "threads": 1,
    "mip_rel_gap": 0.0,
    # This heuristic searches for a solution before the first bound, and takes longer than most of our programs do.
    "mip_heuristic_run_feasibility_jump": False,
}

_ANY_NUMBER = (1 << 31) - 1
"""The number of nodes by which the engine knows that there is no limit."""

_FEASIBLE = 2
"""How the engine says that the solution which it has is one."""

_ATTEMPTS = ("off", "off", "on")
"""The presolve setting of each attempt: from where it stopped last, from the start, and with presolve."""

_ATTEMPTS_AT_BEST = ("on", "off")
"""The same when the best whole numbers are searched, always from the start: presolve makes this several times as fast.
If any solution is enough, those found without presolve are less extreme, and refute more."""


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


def _stopping(stop: Event, kind: object, message: str, so_far: object, asked: Any, data: object) -> None:
    """Tell the engine, whenever it asks, whether to stop."""
    asked.user_interrupt = stop.is_set()


@final
class Highs:
    """An integer program in HiGHS, which goes on from where it stopped at the last question."""

    def __init__(self) -> None:
        import highspy
        import numpy

        self._np: Any = numpy
        self._engine: Any = _bare_engine()()
        for option, value in _OPTIONS.items():
            self._engine.setOptionValue(option, value)
        self._infinity: float = highspy.kHighsInf
        self._integer: Any = highspy.HighsVarType.kInteger
        self._sense: Any = highspy.ObjSense.kMaximize
        self._statuses: Any = highspy.HighsModelStatus
        self._stop = Event()
        # What the engine holds is not seen by the garbage collector, so that must not lead back to the engine.
        self._engine.setCallback(partial(_stopping, self._stop), None)
        self._engine.startCallback(highspy.cb.HighsCallbackType.kCallbackMipInterrupt)
        self._is_relaxed = True
        self._seconds: float | None = None
        self.nodes: int = 0
        self._least: list[int] = []
        self._greatest: list[int] = []
        self._bounds: list[Bound] = []
        self._weights: list[tuple[Any, Any]] = []
        self._terms: tuple[Any, Any, Any] | None = None

    # The program

    def columns(self, least: Sequence[int], greatest: Sequence[int]) -> None:
        """Add columns with these limits."""
        first, number = len(self._greatest), len(greatest)
        self._least += least
        self._greatest += greatest
        lower, upper = self._np.array(least, dtype=float), self._np.array(greatest, dtype=float)
        self._engine.addVars(number, lower, upper)
        places = self._np.arange(first, first + number, dtype=self._np.int32)
        self._engine.changeColsIntegrality(number, places, self._np.array([self._integer] * number))

    def row(self, bound: Bound) -> None:
        """Add a bound as a row."""
        self._bounds.append(bound)
        places = self._np.array(list(bound.weights), dtype=self._np.int32)
        weights = self._np.array(list(bound.weights.values()), dtype=self._np.int64)
        self._weights.append((places, weights))
        self._terms = None
        self._engine.addRow(float(bound.least), float(bound.greatest), len(places), places, weights.astype(float))

    def limit(self, column: Column, least: int, greatest: int) -> None:
        """Change the limits of a column."""
        self._least[column], self._greatest[column] = least, greatest
        self._engine.changeColBounds(column, float(least), float(greatest))

    def keep(self, row: RowNumber, least: int, greatest: int) -> None:
        """Change the bounds of a row."""
        self._bounds[row] = Bound(self._bounds[row].weights, least, greatest)
        self._engine.changeRowBounds(row, float(least), float(greatest))

    def forget(self) -> None:
        """Start the next question anew, so that its answer does not depend on earlier ones."""
        self._engine.clearSolver()

    @contextmanager
    def asked(self, also: Sequence[Bound], seconds: float | None, nodes: int | None) -> Iterator[None]:
        """Keep further bounds, a time limit for branching, and the most nodes, until the end of the block."""
        first = len(self._bounds)
        for bound in also:
            self.row(bound)
        self._seconds = seconds
        if nodes is not None:
            self._engine.setOptionValue("mip_max_nodes", nodes)
        try:
            yield
        finally:
            self._seconds = None
            self._engine.setOptionValue("time_limit", self._infinity)
            self._engine.setOptionValue("mip_max_nodes", _ANY_NUMBER)
            if also:
                places = self._np.arange(first, first + len(also), dtype=self._np.int32)
                self._engine.deleteRows(len(also), places)
                del self._bounds[first:], self._weights[first:]
                self._terms = None

    # Questions

    def solution(self) -> list[int] | None:
        """Numbers within all bounds; None if there are none.  Raises OutOfTime when the time is up."""
        return self._solved()

    def refutation(self) -> Refutation | list[int]:
        """Why no numbers are within all bounds; or such numbers if there are any.

        Raises OutOfTime when the time is up.
        """
        found = self._solved()
        if found is not None:
            return found
        if self._is_relaxed:
            return self._refuted()
        return Refutation(frozenset(range(len(self._bounds))), frozenset(range(len(self._greatest))))

    def greatest(self, weights: Mapping[Column, int]) -> tuple[int, list[int]] | None:
        """The greatest value of a weighted sum, and numbers that have it; None if no numbers are within all bounds.

        Raises CutShort when the time, or the number of nodes, is up.
        """
        with self._preferring(weights):
            found = self._solved(is_best=bool(weights))
        if found is None:
            return None
        return sum(weight * found[column] for column, weight in weights.items()), found

    def limit_of(self, weights: Mapping[Column, int]) -> int:
        """A number that a weighted sum cannot exceed: its greatest value in the relaxation, rounded down."""
        with self._preferring(weights):
            self._engine.setOptionValue("solve_relaxation", True)
            values = self._values(_ATTEMPTS)
        assert values is not None, "the question about whole numbers would have been answered"
        return floor(float(sum(weight * values[column] for column, weight in weights.items())) + _TOLERANCE)

    @contextmanager
    def _preferring(self, weights: Mapping[Column, int]) -> Iterator[None]:
        """Look for the greatest value of a weighted sum, until the end of the block."""
        places = self._np.array(list(weights), dtype=self._np.int32)
        costs = self._np.array(list(weights.values()), dtype=float)
        self._engine.changeColsCost(len(places), places, costs)
        self._engine.changeObjectiveSense(self._sense)
        try:
            yield
        finally:
            self._engine.changeColsCost(len(places), places, self._np.zeros(len(places)))

    def _solved(self, *, is_best: bool = False) -> list[int] | None:
        """The best whole numbers; the relaxation is tried first, since its solution is mostly whole."""
        for self._is_relaxed in (True, False):
            self._engine.setOptionValue("solve_relaxation", self._is_relaxed)
            if self._seconds is not None and not self._is_relaxed:
                if self._seconds <= 0:
                    raise CutShort
                # The engine's clock keeps running from one question to the next.
                self._engine.setOptionValue("time_limit", float(self._engine.getRunTime()) + self._seconds)
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
                # Engines with different numbers of threads in one process fail, so that of the others is taken.
                self._engine.setOptionValue("threads", 0)
            self._engine.setOptionValue("presolve", presolve)
            self._run()
            status = self._engine.getModelStatus()
            self.nodes += max(0, self._engine.getInfo().mip_node_count)
            if status == self._statuses.kInfeasible:
                return None
            if status in (self._statuses.kTimeLimit, self._statuses.kSolutionLimit):
                raise self._cut_short()
            if status == self._statuses.kOptimal:
                return self._np.array(self._engine.getSolution().col_value)
        raise EngineGaveUp(problem=f"it stopped with {status}")

    def _run(self) -> None:
        """Let the engine solve; on Ctrl-C, which it does not heed, it is stopped first.

        So it branches in a thread of its own; relaxations are over soon.
        """
        if self._is_relaxed:
            self._engine.run()
            return
        self._stop.clear()
        is_over = Event()

        def solve() -> None:
            try:
                if not self._stop.is_set():
                    self._engine.run()
            finally:
                is_over.set()

        branching = Thread(target=solve, name="HiGHS")
        try:
            branching.start()
            # On Windows, nothing interrupts one long wait.
            while not is_over.wait(0.1):
                pass
            branching.join()
        except RuntimeError:
            # There are no threads here, as in a browser.
            solve()
        except KeyboardInterrupt:
            self._stop.set()
            if branching.is_alive():
                is_over.wait()
            raise

    def _cut_short(self) -> CutShort:
        """What is known of a question that was stopped: of the relaxation nothing, of whole numbers a bound."""
        if self._is_relaxed:
            return CutShort()
        info = self._engine.getInfo()
        bound = info.mip_dual_bound
        whole = self._np.rint(self._np.array(self._engine.getSolution().col_value))
        is_found = info.primal_solution_status == _FEASIBLE and self._are_within(whole)
        return CutShort(
            bound if abs(bound) < self._infinity else None, [int(value) for value in whole] if is_found else None
        )

    def _are_within(self, values: Any) -> bool:
        """Whether whole numbers are exactly within all bounds."""
        found = values.astype(self._np.int64)
        if (found < self._np.array(self._least)).any() or (found > self._np.array(self._greatest)).any():
            return False
        if not self._bounds:
            return True
        if self._terms is None:
            # Row by row, as of a sparse matrix; it is changed rarely, and asked often.
            rows = self._np.repeat(range(len(self._weights)), [len(places) for places, _ in self._weights])
            places, weights = (self._np.concatenate(each) for each in zip(*self._weights, strict=True))
            self._terms = rows, places, weights
        rows, places, weights = self._terms
        sums = self._np.zeros(len(self._bounds), dtype=self._np.int64)
        self._np.add.at(sums, rows, found[places] * weights)
        least, greatest = zip(*((bound.least, bound.greatest) for bound in self._bounds), strict=True)
        return bool((sums >= least).all() and (sums <= greatest).all())

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
