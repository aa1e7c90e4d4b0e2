"""A network of threshold gates: how it is built, what a gate depends on, and which gates fire in which round.

It knows nothing of diplomacy; `consensus.assent.prospect_gates` says what each gate stands for.
"""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from functools import partial
from typing import TypeAlias, final

import attrs

Gate: TypeAlias = int
WeightedGate: TypeAlias = tuple[Gate, int]
"""An input or output gate, with the weight of the connection."""


@final
@attrs.frozen(eq=False, repr=False)
class Network:
    """Threshold gates: each fires once its fired inputs together weigh at least what it needs.

    `needs` and `inputs` are indexed by gate; `outputs` of a gate are the gates it is an input of.  A gate that needs 0
    is in `always` and fires in any case; one that needs more than its inputs weigh fires only if it is chosen.
    `staged` gates that become ready in one round fire together in the next, so rounds count the steps from one staged
    gate to another.
    """

    needs: tuple[int, ...]
    inputs: tuple[tuple[WeightedGate, ...], ...]
    staged: frozenset[Gate]
    outputs: tuple[tuple[WeightedGate, ...], ...] = attrs.field(init=False)
    always: tuple[Gate, ...] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        outputs: list[list[WeightedGate]] = [[] for _ in self.needs]
        for gate, inputs in enumerate(self.inputs):
            for source, weight in inputs:
                outputs[source].append((gate, weight))
        object.__setattr__(self, "outputs", tuple(map(tuple, outputs)))
        object.__setattr__(self, "always", tuple(gate for gate, need in enumerate(self.needs) if need <= 0))

    def rounds(self, chosen: Iterable[Gate]) -> Sequence[int]:
        """The round in which each gate fires if these are chosen; -1 for a gate that never does.

        >>> chain = Network(needs=(1, 1, 2), inputs=((), ((0, 1),), ((0, 1), (1, 1))), staged=frozenset({1, 2}))
        >>> chain.rounds([0]), chain.rounds([])
        ([0, 1, 2], [-1, -1, -1])
        """
        return self.propagated(chosen).rounds

    def propagated(self, chosen: Iterable[Gate]) -> "Propagation":
        """The propagation after these gates, and those that always fire, have fired."""
        propagation = Propagation(self)
        propagation.fire([*self.always, *sorted(set(chosen))])
        return propagation

    def behind(self, gates: Iterable[Gate]) -> set[Gate]:
        """These gates, and all gates they depend on, directly or through others.

        >>> Network(needs=(1, 1, 1), inputs=((), ((0, 1),), ()), staged=frozenset()).behind([1])
        {0, 1}
        """
        found = set(gates)
        waiting = list(found)
        while waiting:
            for source, _ in self.inputs[waiting.pop()]:
                if source not in found:
                    found.add(source)
                    waiting.append(source)
        return found

    def undecided(self, goal: Gate) -> dict[Gate, int]:
        """The goal and the gates that it depends on, each with what it still needs once those that always fire have.

        Gates that always fire are left out, except the goal itself, which then needs 0.

        >>> Network(needs=(0, 1, 2), inputs=((), (), ((0, 1), (1, 1))), staged=frozenset()).undecided(2)
        {2: 1, 1: 1}
        """
        anyway = self.propagated(())
        found: dict[Gate, int] = {}
        waiting = [goal]
        while waiting:
            gate = waiting.pop()
            if gate not in found:
                found[gate] = max(0, anyway.missing[gate])
                if anyway.rounds[gate] < 0:
                    waiting += [source for source, _ in self.inputs[gate] if anyway.rounds[source] < 0]
        return found

    def reduced(self, goal: Gate) -> "tuple[Network, dict[Gate, Gate]]":
        """A smaller network in which `goal` fires for the same choices, and the new number of each gate that it keeps.

        Gates that always fire, and gates that the goal does not depend on, are left out.  A gate that only passes on
        another one, which has no other use, is one gate with it.

        >>> Network(needs=(0, 1, 2, 1), inputs=((), (), ((0, 1), (1, 1)), ((2, 1),)), staged=frozenset()).reduced(3)[1]
        {3: 0, 2: 0, 1: 0}
        """
        missing = self.undecided(goal)
        inputs = {gate: [each for each in self.inputs[gate] if each[0] in missing] for gate in missing}
        uses = Counter(source for listed in inputs.values() for source, _ in listed)
        passing = {
            gate: source
            for gate, listed in inputs.items()
            for source, weight in listed
            if len(listed) == 1 and weight >= missing[gate] and uses[source] == 1 and source != goal
        }
        place: dict[Gate, Gate] = {}
        firsts: list[Gate] = []
        for gate in sorted(missing.keys() - passing.values()):
            place[gate] = len(firsts)
            while gate in passing:
                gate = passing[gate]
                place[gate] = len(firsts)
            firsts.append(gate)
        network = Network(
            needs=tuple(missing[gate] for gate in firsts),
            inputs=tuple(tuple((place[source], weight) for source, weight in inputs[gate]) for gate in firsts),
            staged=frozenset(),
        )
        return network, place

    def used(self, chosen: Collection[Gate], goal: Gate) -> frozenset[Gate]:
        """Chosen gates that are enough to make `goal` fire, traced back from it; empty if it does not fire.

        They need not be the fewest: each gate takes its inputs in the order in which they fired, until they are enough.
        Linear in the number of inputs, apart from sorting the inputs of each gate.

        >>> either = Network(needs=(1, 1, 1), inputs=((), (), ((0, 1), (1, 1))), staged=frozenset())
        >>> either.used([0, 1], 2)
        frozenset({0})
        """
        order = {gate: place for place, gate in enumerate(self.propagated(chosen).trail)}
        if goal not in order:
            return frozenset()
        found, waiting = {goal}, [goal]
        while waiting:
            gate = waiting.pop()
            missing = self.needs[gate]
            # Only gates that fired earlier can have made it fire; prefer those already in use.
            earlier = [
                (source, weight) for source, weight in self.inputs[gate] if order.get(source, order[gate]) < order[gate]
            ]
            for source, weight in sorted(earlier, key=lambda one: (one[0] not in found, order[one[0]])):
                if missing <= 0:
                    break
                missing -= weight
                if source not in found:
                    found.add(source)
                    waiting.append(source)
        return frozenset(chosen) & found


@final
class Propagation:
    """The least fixpoint of a network, extended as gates are made to fire, and undone to a mark.

    This is unit propagation by counters, or forward chaining: each gate counts the weight that it still lacks, and a
    gate that fires lowers the count of its outputs (Dowling and Gallier, "Linear-time algorithms for testing the
    satisfiability of propositional Horn formulae", Journal of Logic Programming 1(3), 1984; here with weights).  It
    takes time linear in the outputs of the gates that fire, and so does taking them back.  Like a SAT solver, it keeps
    a trail to undo.

    `rounds` has the round in which each gate fired, -1 for one that has not; each call of `fire` counts rounds from 0.
    `trail` has the gates in the order in which they fired, and `missing` what each gate still needs, 0 or less once it
    is ready.  Propagation stops once the `goal`, if any, has fired.
    """

    def __init__(self, network: "Network", *, goal: "Gate | None" = None) -> None:
        self._outputs = network.outputs
        self._staged = network.staged
        self._goal = goal
        self.missing: list[int] = list(network.needs)
        self._pending: list[Gate] = []
        self.rounds: list[int] = [-1] * len(network.needs)
        self.trail: list[Gate] = []

    @property
    def mark(self) -> int:
        """The number of gates fired so far; pass it to `take_back` to undo everything after that."""
        return len(self.trail)

    def fire(self, gates: "Iterable[Gate]") -> None:
        """Fire gates, and every gate that fires because of them."""
        outputs, staged, missing, rounds, trail = self._outputs, self._staged, self.missing, self.rounds, self.trail
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
                    missing[output] = lacks = missing[output] - weight
                    if lacks > 0 or rounds[output] >= 0:
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
        rounds, missing, outputs, pending = self.rounds, self.missing, self._outputs, set(self._pending)
        for gate in self.trail[mark:]:
            rounds[gate] = -1
            if gate not in pending:
                for output, weight in outputs[gate]:
                    missing[output] += weight
        del self.trail[mark:]
        self._pending = [gate for gate in self._pending if rounds[gate] >= 0]


Key: TypeAlias = tuple[Hashable, ...]
"""What a gate stands for: a word for its kind, and ids."""


@final
class NetworkBuilder:
    """Makes gates.  A gate with a key gets its inputs after it is first requested, so gates may form cycles."""

    def __init__(self) -> None:
        self._needs: list[int] = []
        self._inputs: list[list[WeightedGate]] = []
        self._staged: set[Gate] = set()
        self._by_key: dict[Key, Gate] = {}
        self._undefined: list[Callable[[], None]] = []

    def finish(self) -> None:
        """Give every gate requested by its key its inputs."""
        while self._undefined:
            self._undefined.pop()()

    def network(self) -> Network:
        """All gates made so far, as a network."""
        self.finish()
        return Network(needs=tuple(self._needs), inputs=tuple(map(tuple, self._inputs)), staged=frozenset(self._staged))

    def gate(self, need: int, inputs: Iterable[WeightedGate] = ()) -> Gate:
        """A new gate; without inputs, it always fires if it needs 0, and otherwise only if it is chosen."""
        # Listed first, since iterating over the inputs may make further gates.
        listed = list(inputs)
        self._needs.append(need)
        self._inputs.append(listed)
        return len(self._needs) - 1

    def all_of(self, gates: Iterable[Gate]) -> Gate:
        """A gate that fires once all of these have."""
        sources = sorted(set(gates))
        return sources[0] if len(sources) == 1 else self.gate(len(sources), ((source, 1) for source in sources))

    def any_of(self, gates: Iterable[Gate]) -> Gate:
        """A gate that fires once one of these has; never if there are none."""
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
            self._undefined.append(partial(define, gate))
        return gate

    def staged(self, gate: Gate) -> Gate:
        """A new gate that fires one round after the given gate."""
        later = self.gate(1, [(gate, 1)])
        self._staged.add(later)
        return later

    def fires_at_once(self, gate: Gate) -> None:
        """Make a staged gate unstaged, so that it fires in the round in which it becomes ready."""
        self._staged.discard(gate)

    def fires_once_any(self, gate: Gate, sources: Iterable[Gate]) -> None:
        """Define a gate: it fires once one of these has."""
        self._inputs[gate] = [(source, 1) for source in sorted(set(sources))]

    def fires_once_all(self, gate: Gate, sources: Iterable[Gate]) -> None:
        """Define a gate: it fires once all of these have; always if there are none."""
        self.fires_once_any(gate, sources)
        self._needs[gate] = len(self._inputs[gate])
