"""The Lagrangian dual of a set of clauses: a lower bound on the cost of every choice that satisfies them.

Each clause has a multiplier, its *weight*: a choice pays the weights of all clauses, and gets a weight back for every
true literal of the clause.  The cost of the cheapest choice is then a bound for any weights, computed move by move, and
the dual problem is to maximise it.  The weights are improved by subgradient optimisation: each is changed by how far
the cheapest choice misses its clause, with Polyak's step towards a known target (Held, Wolfe and Crowder, "Validation
of subgradient optimization", Mathematical Programming 6, 1974).  A step takes time linear in the literals; `tries`
bounds the number of steps, which need not reach the target.

All numbers are whole: weights are counted in parts of a unit of cost.  Nothing here is trusted: a leaf is valid for any
weights, and `consensus.certificates.proof` decides how much it proves.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias, final

from consensus.certificates.proof import Leaf

PARTS = 360
"""The number of parts in a unit of cost."""

_STEPS_IN_VAIN = 5
"""The number of steps without a better bound after which the step length is halved."""

_FULL_PACE = 8
"""The length of a full Polyak step, in eighths; halving goes down to 1."""

NumberedClause: TypeAlias = tuple[int, ...]
"""The remaining literals of a clause: move numbers from 1, negative if the move must not be made."""


@final
class LagrangianDual:
    """The best weights found for the clauses of one node, by index, and their bound; no clause is empty."""

    def __init__(
        self,
        clauses: Mapping[int, NumberedClause],
        costs: Sequence[int],
        target: int,
        before: Mapping[int, int],
        tries: int,
    ) -> None:
        """The search starts from the better of a greedy solution and `before`, the weights of the node above."""
        self._clauses = clauses
        self._costs = costs
        # A total of less than one unit below the target is rounded up to the target.
        self._enough = (target - 1) * PARTS + 1
        self.weights: dict[int, int] = {}
        self._total = 0
        self._keep_if_better(self._packed())
        if before and self._total < self._enough:
            self._keep_if_better({place: weight for place, weight in before.items() if place in clauses})
        if self._total < self._enough:
            self._improve(tries)

    @property
    def bound(self) -> int:
        """The bound, rounded up to whole units, since every cost is a whole number of units."""
        return max(0, -(-self._total // PARTS))

    def leaf(self) -> Leaf:
        """The leaf with these weights, rounded as coarsely as its bound allows."""
        bound = self.bound
        if bound == 0:
            return Leaf()
        for parts in (1, 2, 3, 4, 6, 12, PARTS):
            unit = PARTS // parts
            coarse = {place: weight // unit * unit for place, weight in self.weights.items()}
            if -(-self._valued(coarse)[0] // PARTS) >= bound:
                break
        else:
            coarse = self.weights
        return Leaf(tuple((place, Fraction(weight, PARTS)) for place, weight in sorted(coarse.items()) if weight))

    def _keep_if_better(self, weights: dict[int, int]) -> None:
        total, _ = self._valued(weights)
        if total > self._total:
            self._total, self.weights = total, weights

    def _valued(self, weights: Mapping[int, int]) -> tuple[int, dict[int, int]]:
        """The bound of these weights, in parts of a unit, and the reduced cost of each move."""
        total = 0
        reduced: dict[int, int] = {}
        for place, weight in weights.items():
            total += weight
            for literal in self._clauses[place]:
                if literal < 0:
                    total -= weight
                    reduced[-literal] = reduced.get(-literal, 0) + weight
                else:
                    reduced[literal] = reduced.get(literal, 0) - weight
        for move, change in reduced.items():
            reduced[move] = cost = self._costs[move] * PARTS + change
            if cost < 0:
                total += cost
        return total, reduced

    def _packed(self) -> dict[int, int]:
        """A greedy dual solution within each move's cost: short clauses first, each with the largest weight that fits.

        Source: Bar-Yehuda and Even, "A linear-time approximation algorithm for the weighted vertex cover problem",
        Journal of Algorithms 2, 1981.
        """
        left: dict[int, int] = {}
        found: dict[int, int] = {}
        order = sorted(self._clauses, key=lambda place: (len(self._clauses[place]), place))
        for place in order:
            clause = self._clauses[place]
            if all(literal > 0 for literal in clause):
                room = min(left.get(move, self._costs[move] * PARTS) for move in clause)
                if room > 0:
                    found[place] = room
                    for move in clause:
                        left[move] = left.get(move, self._costs[move] * PARTS) - room
        return found

    def _improve(self, tries: int) -> None:
        """Take subgradient steps until the target is reached, at most `tries`."""
        weights, best = dict(self.weights), self._total
        in_vain, pace = 0, _FULL_PACE
        for _ in range(tries):
            total, reduced = self._valued(weights)
            if total > self._total:
                self._total, self.weights = total, dict(weights)
            if self._total >= self._enough:
                return
            in_vain = 0 if self._total > best else in_vain + 1
            best = self._total
            if in_vain >= _STEPS_IN_VAIN:
                in_vain, pace = 0, max(1, pace // 2)
            subgradient = {
                place: missed for place, clause in self._clauses.items() if (missed := _missed(clause, reduced))
            }
            norm = sum(missed * missed for missed in subgradient.values())
            if not norm:
                return
            step = max(1, (self._enough - total) * pace // (_FULL_PACE * norm))
            for place, missed in subgradient.items():
                weights[place] = max(0, weights.get(place, 0) + missed * step)


def _missed(clause: NumberedClause, reduced: Mapping[int, int]) -> int:
    """1 minus the number of the clause's literals that are true in the cheapest choice."""
    return 1 - sum((reduced.get(abs(literal), 1) < 0) is (literal > 0) for literal in clause)
