"""Small integer programs, solved in whole numbers throughout, without an engine to load.

The linear relaxation is solved by the general simplex method, whose conflicts are Farkas certificates (Dutertre and de
Moura, "A fast linear-arithmetic solver for DPLL(T)", CAV 2006); Bland's rule makes it end (Bland, "New finite pivoting
rules for the simplex method", Mathematics of Operations Research 2, 1977).  If its solution is not in whole numbers,
the search branches (Land and Doig, 1960), and narrows the limits of columns on every branch by bounds propagation.
The greatest value of a sum is found by bisection.
That is exponential at worst, so the work is counted, and a question is given up once that is too much.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import gcd
from operator import mul
from typing import TypeAlias, final

import attrs

from consensus.integer_programs.bounds import Bound, Column, Refutation

WORK_AT_MOST = 150_000
"""How many weights all questions about one program may look at in total: by then, HiGHS would have been loaded."""

_Variable: TypeAlias = int
"""A column, or after the columns the weighted sum of a row."""


class TooMuchWork(Exception):
    """A question is not answered after as much work as it was given."""


@final
@attrs.define
class _Equation:
    """A basic variable times a positive divisor, as a weighted sum of nonbasic variables."""

    weights: dict[_Variable, int]
    divisor: int = 1

    def replace(self, variable: _Variable, other: "_Equation") -> None:
        """Replace one of the variables by what it equals."""
        weights, factor = self.weights, self.weights.pop(variable)
        if other.divisor > 1:
            self.divisor *= other.divisor
            for each in weights:
                weights[each] *= other.divisor
        for each, weight in other.weights.items():
            total = weights.get(each, 0) + factor * weight
            if total:
                weights[each] = total
            else:
                del weights[each]
        if (shared := gcd(self.divisor, *weights.values())) > 1:
            self.divisor //= shared
            for each in weights:
                weights[each] //= shared


@final
class ExactSimplex:
    """An integer program for one question, which raises TooMuchWork once it has looked at `work_at_most` weights."""

    def __init__(
        self, least: Sequence[int], greatest: Sequence[int], bounds: Iterable[Bound], *, work_at_most: int
    ) -> None:
        self._columns = range(len(least))
        self._least, self._greatest = list(least), list(greatest)
        # The values of basic variables follow from those of the others.
        self._values = list(least)
        self._sums: dict[_Variable, dict[Column, int]] = {}
        self._sums_of: list[list[_Variable]] = [[] for _ in least]
        self._equations: dict[_Variable, _Equation] = {}
        self._work_at_most = work_at_most
        self.work: int = 0
        for bound in bounds:
            self._add(bound)

    def _add(self, bound: Bound) -> _Variable:
        """Add the weighted sum of a bound as a basic variable, as long as all columns are nonbasic."""
        added = len(self._least)
        self._least.append(bound.least)
        self._greatest.append(bound.greatest)
        self._values.append(0)
        self._sums[added] = {column: weight for column, weight in bound.weights.items() if weight}
        self._equations[added] = _Equation(self._sums[added].copy())
        for column in self._sums[added]:
            self._sums_of[column].append(added)
        return added

    # Questions

    def solution(self) -> list[int] | None:
        """Numbers within all bounds; None if there are none."""
        return self._whole(self._sums)

    def refutation(self) -> Refutation | list[int]:
        """Why no numbers are within all bounds; or such numbers if there are any."""
        conflict = self._conflict()
        if conflict is None:
            found = self._whole(self._sums)
            if found is not None:
                return found
            conflict = [*self._columns, *self._sums]
        first = len(self._columns)
        rows = frozenset(variable - first for variable in conflict if variable >= first)
        return Refutation(rows, frozenset(variable for variable in conflict if variable < first))

    def greatest(self, weights: Mapping[Column, int]) -> tuple[int, list[int]] | None:
        """The greatest value of a weighted sum, and numbers that have it; None if no numbers are within all bounds."""
        least, greatest = self._ends(weights)
        value = self._add(Bound(weights, least, greatest))
        # What the limits are narrowed to here, they are for every value tried.
        best = self._whole([]) if self._narrow(self._sums) else None
        if best is None:
            return None
        reached = _sum(weights, best)
        while reached < greatest:
            self._least[value] = (reached + greatest + 1) // 2
            better = self._whole([value])
            if better is None:
                greatest = self._least[value] - 1
            else:
                best, reached = better, _sum(weights, better)
        return reached, best

    # Branch and bound

    def _whole(self, changed: Iterable[_Variable]) -> list[int] | None:
        """Whole numbers within all bounds, of which those of the given sums or of columns in them were changed."""
        before = self._least[:], self._greatest[:]
        try:
            if not self._narrow(changed):
                return None
            self._values = [
                min(max(value, least), greatest)
                for value, least, greatest in zip(self._values, self._least, self._greatest, strict=True)
            ]
            if self._conflict() is not None:
                return None
            broken = [column for column in self._columns if self._remainder(column)]
            if not broken:
                return [self._floor(column) for column in self._columns]
            return self._branched(min(broken, key=lambda column: self._greatest[column] - self._least[column]))
        finally:
            self._least, self._greatest = before

    def _branched(self, column: Column) -> list[int] | None:
        """Whole numbers within all bounds, with a column below or above its broken number, the nearer side first."""
        below, least, greatest = self._floor(column), self._least[column], self._greatest[column]
        sides = [(least, below), (below + 1, greatest)]
        if 2 * self._remainder(column) >= self._equations[column].divisor:
            sides.reverse()
        for self._least[column], self._greatest[column] in sides:
            found = self._whole(self._sums_of[column])
            if found is not None:
                return found
        return None

    def _narrow(self, changed: Iterable[_Variable]) -> bool:
        """Narrow the limits of columns to what the sums leave them; False if a sum leaves nothing."""
        waiting = dict.fromkeys(changed)
        while waiting:
            (row, _) = waiting.popitem()
            weights = self._sums[row]
            self._spend(len(weights))
            least, greatest = self._ends(weights)
            above, below = self._greatest[row] - least, greatest - self._least[row]
            if above < 0 or below < 0 or self._least[row] > self._greatest[row]:
                return False
            room = min(above, below)
            for column, weight in weights.items():
                low, high = self._least[column], self._greatest[column]
                if 0 <= abs(weight) * (high - low) <= room:
                    continue
                up, down = (above, below) if weight > 0 else (below, above)
                narrower = max(low, high - down // abs(weight)), min(high, low + up // abs(weight))
                if narrower[0] > narrower[1]:
                    return False
                self._least[column], self._greatest[column] = narrower
                waiting |= dict.fromkeys(self._sums_of[column])
        return True

    def _ends(self, weights: Mapping[Column, int]) -> tuple[int, int]:
        """The least and the greatest value of a weighted sum within the limits of its columns."""
        least = greatest = 0
        for column, weight in weights.items():
            low, high = self._least[column], self._greatest[column]
            least += weight * (low if weight > 0 else high)
            greatest += weight * (high if weight > 0 else low)
        return least, greatest

    # The general simplex method

    def _conflict(self) -> list[_Variable] | None:
        """Variables whose bounds cannot all hold in the relaxation; None if its values are now within all bounds."""
        while (found := self._out_of_bounds()) is not None:
            basic, target, sign = found
            weights = self._equations[basic].weights
            if self._least[basic] > self._greatest[basic]:
                return [basic]
            entering = min(
                (each for each, weight in weights.items() if self._has_room(each, weight * sign)), default=None
            )
            if entering is None:
                return [basic, *weights]
            self._pivot(basic, entering)
            self._values[basic] = target
        return None

    def _out_of_bounds(self) -> tuple[_Variable, int, int] | None:
        """The first basic variable out of its bounds, the bound, and 1 if it has to grow, -1 if it has to shrink."""
        for basic in sorted(self._equations):
            equation = self._equations[basic]
            self._spend(len(equation.weights))
            value = _sum(equation.weights, self._values)
            if value < self._least[basic] * equation.divisor:
                return basic, self._least[basic], 1
            if value > self._greatest[basic] * equation.divisor:
                return basic, self._greatest[basic], -1
        return None

    def _has_room(self, nonbasic: _Variable, direction: int) -> bool:
        if direction > 0:
            return self._values[nonbasic] < self._greatest[nonbasic]
        return self._values[nonbasic] > self._least[nonbasic]

    def _pivot(self, basic: _Variable, entering: _Variable) -> None:
        """Make one variable nonbasic, and another basic in its place."""
        leaving = self._equations.pop(basic)
        factor = leaving.weights[entering]
        sign = 1 if factor > 0 else -1
        weights = {each: -sign * weight for each, weight in leaving.weights.items() if each != entering}
        entered = _Equation({**weights, basic: sign * leaving.divisor}, abs(factor))
        for equation in self._equations.values():
            if entering in equation.weights:
                self._spend(len(weights))
                equation.replace(entering, entered)
        self._equations[entering] = entered

    def _spend(self, work: int) -> None:
        self.work += work
        if self.work > self._work_at_most:
            raise TooMuchWork

    def _floor(self, column: Column) -> int:
        """The value of a column in the relaxation, rounded down."""
        equation = self._equations.get(column)
        return self._values[column] if equation is None else _sum(equation.weights, self._values) // equation.divisor

    def _remainder(self, column: Column) -> int:
        """What rounding down takes off the value of a column, times its divisor."""
        equation = self._equations.get(column)
        if equation is None or equation.divisor == 1:
            return 0
        return _sum(equation.weights, self._values) % equation.divisor


def _sum(weights: Mapping[_Variable, int], values: Sequence[int]) -> int:
    return sum(map(mul, weights.values(), map(values.__getitem__, weights)))
