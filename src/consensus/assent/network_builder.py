"""Builds a network of gates: they are numbered in the order in which they are first requested, one for each key.

It knows nothing of diplomacy: what the gates stand for is known to `consensus.assent.compilation` and its parts.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeAlias, final

from consensus.assent.network import Gate, Network, WeightedGate

Key: TypeAlias = tuple[Hashable, ...]
"""What a gate stands for: a word for the kind of thing, and its ids."""


@final
class NetworkBuilder:
    """Makes gates; one with a key gets its inputs after it is first requested, so that cycles end."""

    def __init__(self) -> None:
        self._needs: list[int] = []
        self._inputs: list[list[WeightedGate]] = []
        self._staged: set[Gate] = set()
        self._by_key: dict[Key, Gate] = {}
        self._undefined: list[Callable[[], None]] = []

    def finish(self) -> None:
        """Define every gate that was requested by its key."""
        while self._undefined:
            self._undefined.pop()()

    def network(self) -> Network:
        """All gates made so far, as a network."""
        self.finish()
        return Network(needs=tuple(self._needs), inputs=tuple(map(tuple, self._inputs)), staged=frozenset(self._staged))

    def gate(self, need: int, inputs: Iterable[WeightedGate] = ()) -> Gate:
        """A new gate; without inputs, it fires always if it needs nothing, and else only if it is chosen."""
        # Listed first, since naming an input may make further gates.
        listed = list(inputs)
        self._needs.append(need)
        self._inputs.append(listed)
        return len(self._needs) - 1

    def all_of(self, gates: Iterable[Gate]) -> Gate:
        """A gate that fires once all of these have."""
        sources = sorted(set(gates))
        return sources[0] if len(sources) == 1 else self.gate(len(sources), ((source, 1) for source in sources))

    def any_of(self, gates: Iterable[Gate]) -> Gate:
        """A gate that fires once one of these has; never, if there are none."""
        sources = sorted(set(gates))
        return sources[0] if len(sources) == 1 else self.gate(1, ((source, 1) for source in sources))

    def has(self, key: Key) -> bool:
        """Whether the gate of a key was requested."""
        return key in self._by_key

    def keyed(self, key: Key, define: Callable[[Gate], None], *, staged: bool = False) -> Gate:
        """The gate of a key; `define` is called once, later, to give it its inputs.

        A staged gate fires in the round after the one in which it becomes ready.
        """
        gate = self._by_key.get(key)
        if gate is None:
            gate = self._by_key[key] = self.gate(1)
            if staged:
                self._staged.add(gate)
            self._undefined.append(lambda made=gate: define(made))  # type: ignore[misc]  # binds the gate now
        return gate

    def staged(self, gate: Gate) -> Gate:
        """A gate that fires one round after another."""
        later = self.gate(1, [(gate, 1)])
        self._staged.add(later)
        return later

    def fires_at_once(self, gate: Gate) -> None:
        """Let a staged gate fire in the round in which it becomes ready after all."""
        self._staged.discard(gate)

    def fires_once_any(self, gate: Gate, sources: Iterable[Gate]) -> None:
        """Define a gate: it fires once one of these has."""
        self._inputs[gate] = [(source, 1) for source in sorted(set(sources))]

    def fires_once_all(self, gate: Gate, sources: Iterable[Gate]) -> None:
        """Define a gate: it fires once all of these have; always, if there are none."""
        self.fires_once_any(gate, sources)
        self._needs[gate] = len(self._inputs[gate])
