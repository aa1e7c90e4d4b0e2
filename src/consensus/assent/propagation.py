"""Propagation: which gates of a network fire, round by round; further gates can be fired, and taken back."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, final

if TYPE_CHECKING:
    from consensus.assent.network import Gate, Network


@final
class Propagation:
    """The least fixpoint of a network, extended as gates are made to fire, and undone to a mark.

    This is unit propagation by counters, or forward chaining: each gate counts the weight that it still lacks, and a
    gate that fires lowers the count of its outputs (Dowling and Gallier, "Linear-time algorithms for testing the
    satisfiability of propositional Horn formulae", Journal of Logic Programming 1(3), 1984; here with weights).  It
    takes time linear in the outputs of the gates that fire, and so does taking them back.  The trail by which they are
    taken back is that of a SAT solver.

    `rounds` has the round in which each gate fired, -1 for one that has not; each call of `fire` counts rounds from 0.
    `trail` has the gates in the order in which they fired.  Propagation stops once the `goal` has fired, if there is
    one.
    """

    def __init__(self, network: "Network", *, goal: "Gate | None" = None) -> None:
        self._outputs = network.outputs
        self._staged = network.staged
        self._goal = goal
        self._inputs = network.inputs
        self._needs = network.needs
        self._missing: list[int] = list(network.needs)
        self._pending: list[Gate] = []
        self.rounds: list[int] = [-1] * len(network.needs)
        self.trail: list[Gate] = []

    @property
    def mark(self) -> int:
        """The number of gates fired so far; pass it to `take_back` to undo whatever fires later."""
        return len(self.trail)

    def fire(self, gates: "Iterable[Gate]") -> None:
        """Fire gates, and all that follows from them."""
        outputs, staged, missing, rounds, trail = self._outputs, self._staged, self._missing, self.rounds, self.trail
        goal, ready = self._goal, self._pending
        for gate in gates:
            if rounds[gate] < 0:
                rounds[gate] = 0
                trail.append(gate)
                ready.append(gate)
        now = 0
        later: list[Gate] = []
        while ready:
            while ready:
                for output, weight in outputs[ready.pop()]:
                    if rounds[output] >= 0:
                        continue
                    missing[output] -= weight
                    if missing[output] > 0:
                        continue
                    trail.append(output)
                    if output in staged:
                        rounds[output] = now + 1
                        later.append(output)
                    else:
                        rounds[output] = now
                        ready.append(output)
                if goal is not None and rounds[goal] >= 0:
                    self._pending = ready + later
                    return
            now += 1
            ready, later = later, ready
        self._pending = ready

    def take_back(self, mark: int) -> None:
        """Undo everything that fired since a mark."""
        rounds, missing, undone = self.rounds, self._missing, self.trail[mark:]
        pending = set(self._pending)
        for gate in undone:
            rounds[gate] = -1
        for gate in undone:
            if gate not in pending:
                for output, weight in self._outputs[gate]:
                    if rounds[output] < 0:
                        missing[output] += weight
        # A gate that has fired no longer counts, so that what it lacked is counted anew.
        for gate in undone:
            missing[gate] = self._needs[gate]
            for source, weight in self._inputs[gate]:
                if rounds[source] >= 0 and source not in pending:
                    missing[gate] -= weight
        del self.trail[mark:]
        self._pending = [gate for gate in self._pending if rounds[gate] >= 0]
