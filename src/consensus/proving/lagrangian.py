"""Weights for clauses: the bound of a leaf made as large as a few tries can make it.

All in whole numbers: weights are counted in parts of a unit, `SCALE` to the unit.  Nothing here is trusted: a leaf
holds whatever its weights are, and `consensus.certificates.proof` says how much it proves.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import final

from consensus.certificates.proof import Leaf

SCALE = 360
"""Into how many parts a unit is divided."""

Literals = tuple[int, ...]
"""What is left of a clause: moves by number from 1, negative where the move is not to be made."""


@final
class Weights:
    """The best weights found for the clauses of one node, by their places, and the bound that they give."""

    def __init__(
        self, clauses: Mapping[int, Literals], costs: Sequence[int], target: int, before: Mapping[int, int], tries: int
    ) -> None:
        self._clauses = clauses
        self._costs = costs
        # More than a unit below the target is rounded up to it.
        self._enough = (target - 1) * SCALE + 1
        self.weights: dict[int, int] = {}
        self._total = 0
        self._take(self._packed())
        if before and self._total < self._enough:
            self._take({place: weight for place, weight in before.items() if place in clauses})
        if self._total < self._enough:
            self._improve(tries)

    @property
    def value(self) -> int:
        """The bound, in whole units."""
        return max(0, -(-self._total // SCALE))

    def leaf(self) -> Leaf:
        """The leaf with these weights, told as coarsely as its bound allows."""
        value = self.value
        if value == 0:
            return Leaf()
        for parts in (1, 2, 3, 4, 6, 12, SCALE):
            unit = SCALE // parts
            coarse = {place: weight // unit * unit for place, weight in self.weights.items()}
            if -(-self._bound(coarse)[0] // SCALE) >= value:
                break
        else:
            coarse = self.weights
        return Leaf(tuple((place, Fraction(weight, SCALE)) for place, weight in sorted(coarse.items()) if weight))

    def _take(self, weights: dict[int, int]) -> None:
        total, _ = self._bound(weights)
        if total > self._total:
            self._total, self.weights = total, weights

    def _bound(self, weights: Mapping[int, int]) -> tuple[int, dict[int, int]]:
        """The bound that weights give, in parts of a unit, and what each move still costs with them."""
        total = 0
        left: dict[int, int] = {}
        for place, weight in weights.items():
            total += weight
            for literal in self._clauses[place]:
                if literal < 0:
                    total -= weight
                    left[-literal] = left.get(-literal, 0) + weight
                else:
                    left[literal] = left.get(literal, 0) - weight
        for move, change in left.items():
            left[move] = rest = self._costs[move] * SCALE + change
            if rest < 0:
                total += rest
        return total, left

    def _packed(self) -> dict[int, int]:
        """Weights that no move's cost is exceeded by: to short clauses first, to each as much as fits."""
        left: dict[int, int] = {}
        found: dict[int, int] = {}
        order = sorted(self._clauses, key=lambda place: (len(self._clauses[place]), place))
        for place in order:
            clause = self._clauses[place]
            if all(literal > 0 for literal in clause):
                room = min(left.get(move, self._costs[move] * SCALE) for move in clause)
                if room > 0:
                    found[place] = room
                    for move in clause:
                        left[move] = left.get(move, self._costs[move] * SCALE) - room
        return found

    def _improve(self, tries: int) -> None:
        """Move the weights towards the target, each clause by how far the choice that comes cheapest misses it."""
        weights, best = dict(self.weights), self._total
        patience, pace = 0, 8
        for _ in range(tries):
            total, left = self._bound(weights)
            if total > self._total:
                self._total, self.weights = total, dict(weights)
            if self._total >= self._enough:
                return
            patience = 0 if self._total > best else patience + 1
            best = self._total
            if patience >= 5:
                patience, pace = 0, max(1, pace // 2)
            wrong = {place: missed for place, clause in self._clauses.items() if (missed := _missed(clause, left))}
            norm = sum(missed * missed for missed in wrong.values())
            if not norm:
                return
            stride = max(1, (self._enough - total) * pace // (8 * norm))
            for place, missed in wrong.items():
                weights[place] = max(0, weights.get(place, 0) + missed * stride)


def _missed(clause: Literals, left: Mapping[int, int]) -> int:
    """1 less the number of its literals that are true in the choice that comes cheapest."""
    return 1 - sum((left.get(abs(literal), 1) < 0) is (literal > 0) for literal in clause)
