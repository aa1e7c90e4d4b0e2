"""Gates in the making: numbered as they are asked for, each once for its key."""

from collections.abc import Callable, Iterable

from consensus.assent.bindings import Binding
from consensus.assent.events import Event
from consensus.assent.network import Gate


class Gates:
    """Makes gates; those of a key are defined later than they are asked for, so that circles come to an end."""

    def __init__(self) -> None:
        self.needs: list[int] = []
        self.inputs: list[list[tuple[Gate, int]]] = []
        self.staged: set[Gate] = set()
        self.events: dict[Gate, Event] = {}
        self.waivers: dict[Binding, Gate] = {}
        self._known: dict[tuple[object, ...], Gate] = {}
        self._waiting: list[Callable[[], None]] = []

    def finish(self) -> None:
        """Make every gate that another one asked for."""
        while self._waiting:
            self._waiting.pop()()

    def new(self, need: int, inputs: Iterable[tuple[Gate, int]] = ()) -> Gate:
        """A gate of its own; without inputs, it fires always if it needs nothing, and else never of itself."""
        # Listed first: to name an input may make further gates.
        listed = list(inputs)
        self.needs.append(need)
        self.inputs.append(listed)
        return len(self.needs) - 1

    def all_of(self, gates: Iterable[Gate]) -> Gate:
        """A gate that fires once all of these have."""
        sources = sorted(set(gates))
        return sources[0] if len(sources) == 1 else self.new(len(sources), ((source, 1) for source in sources))

    def any_of(self, gates: Iterable[Gate]) -> Gate:
        """A gate that fires once one of these has; never, if there are none."""
        sources = sorted(set(gates))
        return sources[0] if len(sources) == 1 else self.new(1, ((source, 1) for source in sources))

    def waiver(self, binding: Binding) -> Gate:
        """A gate that fires only if what stands in the way is waived."""
        if binding not in self.waivers:
            self.waivers[binding] = self.new(1)
        return self.waivers[binding]

    def later(self, key: tuple[object, ...], define: Callable[[Gate], None], *, staged: bool = False) -> Gate:
        """The gate of a key; when it is first asked for, its inputs are made later."""
        gate = self._known.get(key)
        if gate is None:
            gate = self._known[key] = self.new(1)
            if staged:
                self.staged.add(gate)
            self._waiting.append(lambda made=gate: define(made))  # type: ignore[misc]  # binds the gate now
        return gate

    def fires_once_any(self, gate: Gate, sources: Iterable[Gate]) -> None:
        """Define a gate: it fires once one of these has."""
        self.inputs[gate] = [(source, 1) for source in sorted(set(sources))]

    def fires_once_all(self, gate: Gate, sources: Iterable[Gate]) -> None:
        """Define a gate: it fires once all of these have; always, if there are none."""
        self.fires_once_any(gate, sources)
        self.needs[gate] = len(self.inputs[gate])
