"""What more would fire in a network that has come to rest: the fixpoint taken up where it stopped."""

from collections.abc import Iterable, Sequence
from typing import final

from consensus.assent.network import Gate, Network


@final
class Resting:
    """A network after a fixpoint, which can be asked again and again what further gates would set off.

    It looks only at gates that change, so that asking costs what it brings about.

    >>> chain = Network(needs=(1, 1, 2), inputs=((), ((0, 1),), ((0, 1), (1, 1))), staged=frozenset({1, 2}))
    >>> sorted(Resting(chain, chain.rounds([])).set_off([0]))
    [0, 1, 2]
    """

    def __init__(self, network: Network, rounds: Sequence[int]) -> None:
        self._outputs = network._outputs
        self._missing = [
            0 if rounds[gate] >= 0 else need - sum(weight for source, weight in inputs if rounds[source] >= 0)
            for gate, (need, inputs) in enumerate(zip(network.needs, network.inputs, strict=True))
        ]

    def set_off(self, gates: Iterable[Gate]) -> set[Gate]:
        """The gates that fire once these do, themselves among them; none that had fired before."""
        missing = self._missing
        fired = {gate for gate in gates if missing[gate] > 0}
        left: dict[Gate, int] = {}
        waiting = list(fired)
        while waiting:
            for output, weight in self._outputs[waiting.pop()]:
                if missing[output] <= 0 or output in fired:
                    continue
                left[output] = rest = left.get(output, missing[output]) - weight
                if rest <= 0:
                    fired.add(output)
                    waiting.append(output)
        return fired
