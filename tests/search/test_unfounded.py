"""Unfounded sets, against every set of gates."""

from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from consensus.assent import Network
from consensus.search.unfounded import unfounded_sets
from tests.assent.test_propagation import networks


def solutions(network: Network) -> list[frozenset[int]]:
    """All sets of gates of which each has enough inputs in the set, and that hold all gates that always fire."""
    gates = range(len(network.needs))

    def is_enough(gate: int, fired: frozenset[int]) -> bool:
        return sum(weight for source, weight in network.inputs[gate] if source in fired) >= network.needs[gate]

    subsets = map(frozenset, chain.from_iterable(combinations(gates, size) for size in range(len(gates) + 1)))
    return [fired for fired in subsets if all(is_enough(gate, fired) for gate in fired)]


@given(networks(), st.data())
def test_whatever_fires_without_cause_rests_on_an_unfounded_set(network: Network, data: st.DataObject) -> None:
    """Gates that satisfy the bounds have none if and only if they all come about; each is by itself and unfounded."""
    fired = data.draw(st.sampled_from(solutions(network)))
    caused = {gate for gate in fired if network.rounds([])[gate] >= 0}
    found = list(unfounded_sets(network, fired, []))
    assert bool(found) is (caused != fired)
    for part in found:
        assert part and part <= fired - caused
        for gate in part:
            outside = sum(weight for source, weight in network.inputs[gate] if source in caused)
            assert outside < network.needs[gate]
            assert any(gate in (source for source, _ in network.inputs[other]) for other in part)
    assert sum(map(len, found)) == len(frozenset().union(*found))
