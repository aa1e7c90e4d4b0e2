"""Unfounded sets: gates that support only one another, such as two members that follow each other.

A solution of the bounds on a network with cycles may have some (Van Gelder, Ross and Schlipf, "The well-founded
semantics for general logic programs", Journal of the ACM 38, 1991); the least fixpoint has none.
"""

from collections.abc import Collection, Iterator

from consensus.assent import Gate, Network


def unfounded_sets(network: Network, fired: Collection[Gate], leaves: Collection[Gate]) -> Iterator[frozenset[Gate]]:
    """Connected sets of gates that are said to fire but do not fire from these leaves: they support only one another.

    Gates that no other gate depends on are left out.  Takes time linear in the network.

    >>> two = Network(needs=(1, 1, 1), inputs=(((1, 1),), ((0, 1),), ((1, 1),)), staged=frozenset())
    >>> [sorted(cycle) for cycle in unfounded_sets(two, [0, 1, 2], [])]
    [[0, 1]]
    """
    rounds = network.rounds(leaves)
    inputs = {
        gate: {source for source, _ in network.inputs[gate] if source in fired and rounds[source] < 0}
        for gate in fired
        if rounds[gate] < 0
    }
    outputs: dict[Gate, set[Gate]] = {gate: set() for gate in inputs}
    for gate, sources in inputs.items():
        for source in sources:
            outputs[source].add(gate)
    idle = [gate for gate, resting in outputs.items() if not resting]
    while idle:
        gate = idle.pop()
        del outputs[gate]
        for source in inputs[gate]:
            outputs[source].discard(gate)
            if not outputs[source]:
                idle.append(source)
    while outputs:
        part: set[Gate] = set()
        waiting = [next(iter(outputs))]
        while waiting:
            gate = waiting.pop()
            if gate in outputs:
                part.add(gate)
                waiting += inputs[gate] | outputs.pop(gate)
        yield frozenset(part)
