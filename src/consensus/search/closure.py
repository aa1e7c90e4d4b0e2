"""Closure: what has come about so far in a network, as leaves are made to fire one by one and taken back again.

It comes to the same as a fixpoint from the start each time; only, what one more leaf changes is all that is looked at.
"""

from collections.abc import Iterable
from typing import final

from consensus.assent import Aftermath, Gate, Prospect


@final
class Closure:
    """The gates that have fired, in order; `fired` has 0 for each of them and -1 for every other."""

    def __init__(self, prospect: Prospect) -> None:
        network = prospect.network
        self._prospect = prospect
        self._outputs: list[list[tuple[Gate, int]]] = [[] for _ in network.needs]
        for gate, inputs in enumerate(network.inputs):
            for source, weight in inputs:
                self._outputs[source].append((gate, weight))
        self._missing = list(network.needs)
        self.fired: list[int] = [-1] * len(network.needs)
        self._order: list[Gate] = []
        self._spread = 0
        self.adopts: bool = False
        self.fire(gate for gate, need in enumerate(network.needs) if need <= 0)

    @property
    def mark(self) -> int:
        """How many gates have fired, by which all that fires later can be taken back."""
        return len(self._order)

    def fire(self, leaves: Iterable[Gate]) -> bool:
        """Make leaves fire, with all that follows; whether the body adopts by then.

        Once it does, what else follows is left aside, since more never undoes it.
        """
        if self.adopts:
            return True
        before = self.mark
        for leaf in leaves:
            self._fire(leaf)
        order, goal = self._order, self._prospect.goal
        while self._spread < len(order):
            for output, weight in self._outputs[order[self._spread]]:
                self._missing[output] -= weight
                if self._missing[output] <= 0:
                    self._fire(output)
            self._spread += 1
            if goal is not None and self.fired[goal] >= 0:
                break
        if goal is not None:
            self.adopts = self.fired[goal] >= 0
        elif self.mark > before or before == 0:
            self.adopts = Aftermath(prospect=self._prospect, rounds=self.fired).adopts
        return self.adopts

    def _fire(self, gate: Gate) -> None:
        if self.fired[gate] < 0:
            self.fired[gate] = 0
            self._order.append(gate)

    def take_back(self, mark: int) -> None:
        """Take back everything that fired since a mark."""
        order = self._order
        for gate in order[mark : self._spread]:
            for output, weight in self._outputs[gate]:
                self._missing[output] += weight
        for gate in order[mark:]:
            self.fired[gate] = -1
        del order[mark:]
        self._spread = min(self._spread, mark)
        self.adopts = False
