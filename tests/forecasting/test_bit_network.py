"""Many scenarios at once fire the same gates as one by one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from consensus.assent import Network
from consensus.forecasting.bit_network import BitNetwork
from tests.assent.test_propagation import networks
from tests.unblocking.test_against_brute_force import TRIES


@settings(max_examples=8 * TRIES)
@given(networks(), st.data())
def test_a_block_of_scenarios_fires_what_each_would(network: Network, data: st.DataObject) -> None:
    """Whatever leaves may fire, and cycles too: every scenario of a block has its own least fixpoint."""
    gates = range(len(network.needs))
    without_inputs = [gate for gate in gates if not network.inputs[gate]]
    leaves = data.draw(st.lists(st.sampled_from(without_inputs), max_size=4, unique=True)) if without_inputs else []
    always = data.draw(st.sets(st.sampled_from(gates), max_size=2))
    targets = data.draw(st.lists(st.sampled_from(gates), min_size=1))
    compiled = BitNetwork.of(network, leaves=leaves, always=always, targets=targets)
    scenarios = range(1 << len(leaves))
    bits = [sum(1 << each for each in scenarios if each >> place & 1) for place in range(len(leaves))]
    found = compiled.evaluate(bits, (1 << len(scenarios)) - 1)
    for each in scenarios:
        chosen = [leaf for place, leaf in enumerate(leaves) if each >> place & 1]
        rounds = network.rounds([*always, *chosen])
        assert [one >> each & 1 for one in found] == [int(rounds[gate] >= 0) for gate in targets]
