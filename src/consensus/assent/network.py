"""A network of threshold gates: what it is, what a gate rests on, and what is left of it for one goal.

What fires once some gates are chosen is worked out by `consensus.assent.propagation`.
It knows nothing of diplomacy: what the gates stand for is said in `consensus.assent.compilation`.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias, final

import attrs

from consensus.assent.propagation import Propagation

Gate: TypeAlias = int
Weighted: TypeAlias = tuple[Gate, int]


@final
@attrs.frozen(eq=False, repr=False)
class Network:
    """Threshold gates: each fires once its fired inputs weigh as much as it needs.

    `needs` and `inputs` are by gate, and `outputs` are the gates of which it is an input.  A gate that needs 0 is
    among those that `always` fire; one that needs more than its inputs weigh fires only if it is given as chosen.
    `staged` gates that become ready in one round fire together in the next, so that the rounds count the steps from
    one of them to another.
    """

    needs: tuple[int, ...]
    inputs: tuple[tuple[Weighted, ...], ...]
    staged: frozenset[Gate]
    outputs: tuple[tuple[Weighted, ...], ...] = attrs.field(init=False)
    always: tuple[Gate, ...] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        outputs: list[list[Weighted]] = [[] for _ in self.needs]
        for gate, inputs in enumerate(self.inputs):
            for source, weight in inputs:
                outputs[source].append((gate, weight))
        object.__setattr__(self, "outputs", tuple(map(tuple, outputs)))
        object.__setattr__(self, "always", tuple(gate for gate, need in enumerate(self.needs) if need <= 0))

    def rounds(self, chosen: Iterable[Gate]) -> Sequence[int]:
        """The round in which each gate fires, given those chosen to fire at once; -1 for a gate that never does.

        >>> chain = Network(needs=(1, 1, 2), inputs=((), ((0, 1),), ((0, 1), (1, 1))), staged=frozenset({1, 2}))
        >>> chain.rounds([0]), chain.rounds([])
        ([0, 1, 2], [-1, -1, -1])
        """
        return self.propagated(chosen).rounds

    def propagated(self, chosen: Iterable[Gate]) -> Propagation:
        """All that fires, given those chosen to fire at once."""
        propagation = Propagation(self)
        propagation.fire([*self.always, *sorted(set(chosen))])
        return propagation

    def behind(self, gates: Iterable[Gate]) -> set[Gate]:
        """These gates, and all on whose firing theirs rests.

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
        """The network without what fires anyway and what does not bear on a gate, and the new numbers of what is left.

        The gate fires in the one, given some that are chosen, if and only if it fires in the other.

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
        """Of the gates chosen, some that make a gate fire by themselves: those of one way in which it comes to fire.

        It takes no more than a look at every input.  Empty if the gate does not fire.

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
            # Only what fired before can have made it fire; what is used anyway comes first.
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
