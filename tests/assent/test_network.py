"""Networks of gates: which of those chosen make a gate fire."""

from hypothesis import given, settings
from hypothesis import strategies as st

from consensus.assent import Network
from consensus.assent.network import Gate, WeightedGate
from tests.assent.test_propagation import networks
from tests.unblocking.test_against_brute_force import TRIES


@settings(max_examples=2 * TRIES)
@given(networks(), st.data())
def test_what_is_used_is_enough(network: Network, data: st.DataObject) -> None:
    """What is used was chosen, and makes the gate fire by itself; where nothing does, nothing is used."""
    gates = range(len(network.needs))
    chosen = data.draw(st.sets(st.sampled_from(gates)))
    for goal, turn in enumerate(network.rounds(chosen)):
        used = network.used(chosen, goal)
        assert used <= chosen
        assert network.rounds(used)[goal] >= 0 if turn >= 0 else not used


@settings(max_examples=2 * TRIES)
@given(networks(), st.data())
def test_a_reduced_network_fires_for_the_same_choices(network: Network, data: st.DataObject) -> None:
    """Whatever is chosen, a gate fires in the one if and only if it does in the other, which has no more gates."""
    gates = range(len(network.needs))
    goal = data.draw(st.sampled_from(gates))
    reduced, place = network.reduced(goal)
    assert set(place.values()) == set(range(len(reduced.needs))) and len(reduced.needs) <= len(network.needs)
    for _ in range(4):
        chosen = data.draw(st.sets(st.sampled_from(gates)))
        left = [place[gate] for gate in chosen if gate in place]
        assert (reduced.rounds(left)[place[goal]] >= 0) == (network.rounds(chosen)[goal] >= 0)


@settings(max_examples=TRIES)
@given(networks(), st.data())
def test_what_is_undecided_needs_what_the_others_do_not_give(network: Network, data: st.DataObject) -> None:
    """The undecided gates are those behind the goal by inputs that do not always fire, with what these have to give."""
    goal = data.draw(st.sampled_from(range(len(network.needs))))
    always = {gate for gate, turn in enumerate(network.rounds(())) if turn >= 0}
    given_up = Network(
        needs=network.needs,
        inputs=tuple(
            () if gate in always else tuple(each for each in inputs if each[0] not in always)
            for gate, inputs in enumerate(network.inputs)
        ),
        staged=network.staged,
    )
    given = {
        gate: sum(weight for source, weight in inputs if source in always) for gate, inputs in enumerate(network.inputs)
    }
    undecided = network.undecided(goal)
    assert undecided.keys() == given_up.behind([goal])
    for gate, missing in undecided.items():
        assert missing == (0 if gate in always else network.needs[gate] - given[gate])


def made(*gates: tuple[int, dict[Gate, int]]) -> Network:
    """A network of gates, each with what it needs and what its inputs weigh."""
    inputs: list[tuple[WeightedGate, ...]] = [tuple(weights.items()) for _, weights in gates]
    return Network(needs=tuple(need for need, _ in gates), inputs=tuple(inputs), staged=frozenset())


def test_no_more_is_used_than_is_needed() -> None:
    """Inputs are taken in the order in which they fire, until they weigh enough: first what fires anyway."""
    network = made((1, {}), (1, {}), (1, {}), (3, {0: 2, 1: 1, 2: 1}), (0, {}), (1, {2: 1, 4: 1}))
    assert network.used([0, 1, 2], 3) == {0, 1}
    assert network.used([2, 1, 0], 3) == {0, 1}
    assert network.used([1, 2], 3) == frozenset()
    assert network.used([0, 1, 2], 5) == network.used([1], 5) == frozenset()


def test_what_is_used_anyway_is_used_first() -> None:
    """An input that another way needs already is taken before one that nothing needs, though that fired before."""
    network = made((1, {}), (1, {}), (1, {1: 1}), (1, {0: 1, 2: 1}), (2, {3: 1, 2: 1}))
    assert network.used([1, 0], 4) == {1}


def test_what_a_cycle_feeds_is_not_its_own_ground() -> None:
    """Two gates that feed each other rest on the one that was chosen, whichever is asked for."""
    network = made((1, {}), (1, {0: 1, 2: 1}), (1, {1: 1}))
    assert network.used([0], 1) == network.used([0], 2) == {0}
    assert network.used([], 2) == frozenset()


def test_what_fires_anyway_is_left_out_of_a_reduced_network() -> None:
    """So is what does not bear on the gate; a gate that fires anyway is left by itself."""
    network = made((0, {}), (1, {0: 1}), (1, {}), (3, {1: 1, 2: 1, 5: 1}), (1, {3: 1}), (1, {}))
    reduced, place = network.reduced(3)
    assert place == {2: 0, 3: 1, 5: 2}
    assert (reduced.needs, reduced.inputs) == ((1, 2, 1), ((), ((0, 1), (2, 1)), ()))
    alone, place = network.reduced(1)
    assert (place, alone.rounds([])) == ({1: 0}, [0])


def test_a_gate_is_one_with_what_it_passes_on() -> None:
    """Unless that feeds another gate too, weighs too little, or is the goal itself in a cycle."""
    network = made((1, {}), (1, {0: 2}), (1, {1: 1}), (1, {}), (1, {3: 1}), (3, {2: 1, 3: 1, 4: 1}))
    reduced, place = network.reduced(5)
    assert place == {2: 0, 1: 0, 0: 0, 3: 1, 4: 2, 5: 3}
    assert reduced.inputs == ((), (), ((1, 1),), ((0, 1), (1, 1), (2, 1)))
    weak, place = made((1, {}), (2, {0: 1})).reduced(1)
    assert (place, weak.rounds([0])) == ({0: 0, 1: 1}, [0, -1])
    cycle, place = made((1, {1: 1}), (1, {0: 1})).reduced(0)
    assert (place, cycle.rounds([0])) == ({0: 0, 1: 0}, [0])
