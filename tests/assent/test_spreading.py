"""What more would fire in a network at rest: the same as the fixpoint begun anew."""

from hypothesis import given, settings
from hypothesis import strategies as st

from consensus.assent import Network
from consensus.assent.spreading import Resting
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
def test_taking_up_the_fixpoint_is_beginning_anew(network: Network, data: st.DataObject) -> None:
    """Whatever had fired, and in whatever order it is asked, one more gate sets off what the whole fixpoint says."""
    gates = range(len(network.needs))
    fired = data.draw(st.sets(st.sampled_from(gates)))
    before = network.rounds(fired)
    resting = Resting(network, before)
    quiet = [gate for gate in gates if before[gate] < 0]
    ordered = resting.furthest_first(quiet)
    assert sorted(ordered) == quiet
    for gate in [*ordered, *data.draw(st.permutations(gates))]:
        after = network.rounds({*fired, gate})
        assert resting.set_off(gate) == {other for other in gates if after[other] >= 0 > before[other]}


def test_more_gates_than_answers_are_kept() -> None:
    """Along a chain longer than what is remembered, each gate sets off all that follow it, from either end."""
    length = 60
    inputs = ((), *(((gate, 1),) for gate in range(length - 1)))
    resting = Resting(chain := Network(needs=(1,) * length, inputs=inputs, staged=frozenset()), chain.rounds([]))
    assert resting.furthest_first(range(length)) == list(reversed(range(length)))
    for gate in (*reversed(range(length)), *range(length)):
        assert resting.set_off(gate) == set(range(gate, length))
