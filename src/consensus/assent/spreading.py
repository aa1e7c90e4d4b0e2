"""What more would fire in a network that has come to rest: the fixpoint taken up where it stopped."""

from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias, final

from consensus.assent.network import Gate, Network

_Wake: TypeAlias = tuple[frozenset[Gate], dict[Gate, int]]
"""What a gate set off, and by how much it brought further gates nearer that did not fire."""

_KEPT = 16
"""How many answers are kept to be built upon: enough for the few gates that lie next on the way of one."""


@final
class Resting:
    """A network after a fixpoint, which can be asked again and again what one more gate would set off.

    It looks only at gates that change, so that asking costs what it brings about; where that leads into something that
    was asked a little earlier, the answer is taken over whole; so ask in the order of `furthest_first`.

    >>> chain = Network(needs=(1, 1, 2), inputs=((), ((0, 1),), ((0, 1), (1, 1))), staged=frozenset({1, 2}))
    >>> sorted(Resting(chain, chain.rounds([])).set_off(0))
    [0, 1, 2]
    """

    def __init__(self, network: Network, rounds: Sequence[int]) -> None:
        self._outputs = network._outputs
        self._missing = [
            0 if rounds[gate] >= 0 else need - sum(weight for source, weight in inputs if rounds[source] >= 0)
            for gate, (need, inputs) in enumerate(zip(network.needs, network.inputs, strict=True))
        ]
        self._known: dict[Gate, _Wake] = {}

    def set_off(self, gate: Gate) -> frozenset[Gate]:
        """The gates that fire once this one does, itself among them; none that had fired before."""
        missing = self._missing
        fired = {gate} if missing[gate] > 0 else set()
        nearer: dict[Gate, int] = {}
        waiting = list(fired)
        while waiting:
            current = waiting.pop()
            known = self._known.get(current)
            if known is not None and len(fired & known[0]) == 1:
                # Nothing of it has been counted yet but the gate itself.
                fired |= known[0]
                further: Iterable[tuple[Gate, int]] = known[1].items()
            else:
                further = self._outputs[current]
            for output, weight in further:
                if missing[output] > 0 and output not in fired:
                    nearer[output] = reached = nearer.get(output, 0) + weight
                    if reached >= missing[output]:
                        fired.add(output)
                        waiting.append(output)
        answer = frozenset(fired)
        if len(self._known) == _KEPT:
            del self._known[next(iter(self._known))]
        self._known[gate] = answer, {output: weight for output, weight in nearer.items() if output not in fired}
        return answer

    def furthest_first(self, gates: Collection[Gate]) -> list[Gate]:
        """These gates, those to which others lead before the others, as far as there are no circles."""
        wanted, seen = frozenset(gates), set[Gate]()
        ordered = []
        for start in gates:
            waiting = [(start, False)]
            while waiting:
                gate, is_left = waiting.pop()
                if is_left:
                    ordered.append(gate)
                elif gate not in seen and self._missing[gate] > 0:
                    seen.add(gate)
                    waiting.append((gate, True))
                    waiting += [(output, False) for output, _ in self._outputs[gate]]
        return [gate for gate in ordered if gate in wanted]
