"""A network of threshold gates: what it is, what a gate rests on, and what is left of it for one goal.

What fires once some gates are chosen is worked out by `consensus.assent.propagation`.
It knows nothing of diplomacy: what the gates stand for is said in `consensus.assent.compilation`.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias, final

import attrs

from consensus.assent.propagation import Propagation

Gate: TypeAlias = int
WeightedGate: TypeAlias = tuple[Gate, int]
"""An input or output, with what the one gate weighs for the other."""


@final
@attrs.frozen(eq=False, repr=False)
class Network:
    """Threshold gates: each fires once those of its inputs that have fired weigh as much as it needs.

    `needs` and `inputs` are indexed by gate; `outputs` of a gate are the gates of which it is an input.  A gate that
    needs 0 is among those that `always` fire; one that needs more than its inputs weigh fires only if it is chosen.
    `staged` gates that become ready in one round fire together in the next, so that rounds count the steps from one
    staged gate to another.
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
        """The round in which each gate fires once these are chosen; -1 for a gate that never does.

        >>> chain = Network(needs=(1, 1, 2), inputs=((), ((0, 1),), ((0, 1), (1, 1))), staged=frozenset({1, 2}))
        >>> chain.rounds([0]), chain.rounds([])
        ([0, 1, 2], [-1, -1, -1])
        """
        return self.propagated(chosen).rounds

    def propagated(self, chosen: Iterable[Gate]) -> Propagation:
        """All that fires once these gates are chosen."""
        propagation = Propagation(self)
        propagation.fire([*self.always, *sorted(set(chosen))])
        return propagation

    def behind(self, gates: Iterable[Gate]) -> set[Gate]:
        """These gates, and all on which they depend, directly or through others.

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

    def reduced(self, goal: Gate) -> "tuple[Network, dict[Gate, Gate]]":
        """A smaller network in which a gate fires for the same choices, and the new numbers of the gates left in it.

        Gates that always fire, and those on which the goal does not depend, are left out.

        >>> Network(needs=(0, 1, 2, 1), inputs=((), (), ((0, 1), (1, 1)), ((2, 1),)), staged=frozenset()).reduced(2)[1]
        {1: 0, 2: 1}
        """
        anyway = {gate for gate, number in enumerate(self.rounds(())) if number >= 0}
        bearing, waiting = {goal}, [goal]
        while waiting:
            gate = waiting.pop()
            if gate in anyway:
                continue
            new = {source for source, _ in self.inputs[gate]} - bearing - anyway
            bearing |= new
            waiting += new
        place = {gate: number for number, gate in enumerate(sorted(bearing))}
        needs, inputs = [], []
        for gate in place:
            had = sum(weight for source, weight in self.inputs[gate] if source in anyway)
            needs.append(0 if gate in anyway else self.needs[gate] - had)
            inputs.append(tuple((place[source], weight) for source, weight in self.inputs[gate] if source in place))
        return Network(needs=tuple(needs), inputs=tuple(inputs), staged=frozenset()), place

    def used(self, chosen: Collection[Gate], goal: Gate) -> frozenset[Gate]:
        """Some of the gates chosen that make a gate fire by themselves, traced back from it; none if it does not fire.

        They need not be the fewest: each gate takes its inputs in the order in which they fired, until they are enough.
        Linear in the number of inputs, but for sorting those of each gate.

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
            # Only gates that fired earlier can have made it fire; those that are used anyway come first.
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
