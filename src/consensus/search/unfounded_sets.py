"""Unfounded sets: gates that are said to fire and hold up nothing but one another.

What fires in a least fixpoint rests, in the end, on something outside.  Bounds on what each gate needs do not say so:
two members that follow each other satisfy them by themselves.  A loop formula forbids it for one such circle (Lin and
Zhao, "ASSAT: computing answer sets of a logic program by SAT solvers", Artificial Intelligence 157, 2004; for weight
constraints, Liu and You, 2010).  There may be exponentially many of them, so that each is added once it is needed.
"""

from collections.abc import Collection, Iterator

from consensus.assent import Gate, Network


def unfounded_sets(network: Network, fired: Collection[Gate], leaves: Collection[Gate]) -> Iterator[frozenset[Gate]]:
    """The gates that are said to fire, and do not from these leaves, in connected parts.

    Gates on which none of the others rests are left out.  Takes time in proportion to the network.

    >>> two = Network(needs=(1, 1, 1), inputs=(((1, 1),), ((0, 1),), ((1, 1),)), staged=frozenset())
    >>> [sorted(circle) for circle in unfounded_sets(two, [0, 1, 2], [])]
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
