"""What fires in a network as gates are chosen one after another and taken back: the same as begun anew."""

from hypothesis import given, settings
from hypothesis import strategies as st

from consensus.assent import Network
from consensus.assent.network import Propagation
from tests.unblocking.test_against_brute_force import TRIES


@st.composite
def networks(draw: st.DrawFn) -> Network:
    size = draw(st.integers(2, 9))
    gates = st.integers(0, size - 1)
    inputs = [tuple(draw(st.dictionaries(gates, st.integers(1, 2), max_size=3)).items()) for _ in range(size)]
    needs = draw(st.lists(st.sampled_from((1, 1, 1, 2, 2, 3, 0)), min_size=size, max_size=size))
    return Network(needs=tuple(needs), inputs=tuple(inputs), staged=frozenset(draw(st.sets(gates))))


@settings(max_examples=8 * TRIES)
@given(networks(), st.data())
def test_to_go_on_is_to_begin_anew(network: Network, data: st.DataObject) -> None:
    """However gates are made to fire and taken back, what has fired is what fires if the rest is chosen at once."""
    some = st.sets(st.sampled_from(range(len(network.needs))), max_size=3)
    propagation = Propagation(network)
    propagation.fire(network.always)
    levels: list[tuple[set[int], int]] = [(set(), propagation.mark)]
    for new in data.draw(st.lists(st.none() | some, max_size=6)):
        if new is None:
            levels = levels[: data.draw(st.integers(1, len(levels)))]
            propagation.take_back(levels[-1][1])
        else:
            propagation.fire(new)
            levels.append((levels[-1][0] | new, propagation.mark))
        expected = {gate for gate, number in enumerate(network.rounds(levels[-1][0])) if number >= 0}
        assert sorted(propagation.trail) == sorted(expected)
        assert {gate for gate, number in enumerate(propagation.rounds) if number >= 0} == expected


@settings(max_examples=8 * TRIES)
@given(networks(), st.data())
def test_a_goal_is_reached_or_not_whatever_was_left_aside(network: Network, data: st.DataObject) -> None:
    """Nothing more is propagated once the goal has fired; taken back, all is as it was before."""
    gates = st.sampled_from(range(len(network.needs)))
    goal = data.draw(gates)
    propagation = Propagation(network, goal=goal)
    propagation.fire(network.always)
    before, mark = list(propagation.rounds), propagation.mark
    if before[goal] >= 0:
        return
    for _ in range(4):
        chosen = data.draw(st.sets(gates))
        propagation.fire(chosen)
        rounds = network.rounds(chosen)
        assert (propagation.rounds[goal] >= 0) == (rounds[goal] >= 0)
        assert all(rounds[gate] >= 0 for gate in propagation.trail)
        propagation.take_back(mark)
        assert propagation.rounds == before and propagation.mark == mark


def test_what_fires_rests_on_what_fired_before() -> None:
    """The trail has each gate after enough of its inputs, and a staged gate fires a round later."""
    network = Network(needs=(1, 2, 1, 0), inputs=((), ((0, 1), (3, 1)), ((1, 1),), ()), staged=frozenset({1}))
    propagation = network.propagated([0])
    assert (propagation.trail, propagation.rounds) == ([3, 0, 1, 2], [0, 1, 1, 0])
    assert network.propagated([]).trail == [3]
