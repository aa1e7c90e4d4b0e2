"""Gates in the making: each key once, cycles, stages, and gates of one input that are no gates of their own."""

from consensus.assent.network import NetworkBuilder


def test_a_gate_of_a_key_is_made_once_and_defined_later() -> None:
    """Two gates that each wait for the other are two gates, and neither fires."""
    builder = NetworkBuilder()
    asked: list[str] = []

    def defined(name: str, on: str) -> int:
        def define(gate: int) -> None:
            asked.append(name)
            builder.fires_once_all(gate, [defined(on, name)])

        return builder.keyed((name,), define)

    one = defined("one", "other")
    assert asked == [] and builder.has(("one",)) and not builder.has(("other",))
    network = builder.network()
    assert asked == ["one", "other"] and defined("one", "other") == one
    assert network.needs == (1, 1) and network.inputs == (((1, 1),), ((0, 1),))
    assert list(network.rounds([])) == [-1, -1]


def test_all_and_any_of_one_gate_are_that_gate() -> None:
    """Named twice, it is still one; of none at all, all have fired and no one has."""
    builder = NetworkBuilder()
    first, second = builder.gate(1), builder.gate(1)
    assert builder.all_of([first, first]) == builder.any_of([first]) == first
    every, some = builder.all_of([second, first]), builder.any_of([first, second])
    nothing, never = builder.all_of([]), builder.any_of([])
    fired = [list(builder.network().rounds(chosen)) for chosen in ([], [first], [first, second])]
    assert [each[every] for each in fired] == [-1, -1, 0] and [each[some] for each in fired] == [-1, 0, 0]
    assert {each[nothing] for each in fired} == {0} and {each[never] for each in fired} == {-1}


def test_a_staged_gate_takes_a_round_unless_it_fires_at_once() -> None:
    """A stage between two gates takes a round; one that was staged and fires at once after all takes none."""
    builder = NetworkBuilder()
    first = builder.gate(1)
    later = builder.staged(first)
    for word in ("slow", "quick"):
        builder.keyed((word,), lambda gate: builder.fires_once_any(gate, [later]), staged=True)
    quick = builder.keyed(("quick",), lambda _: None)
    builder.fires_at_once(quick)
    assert list(builder.network().rounds([first])) == [0, 1, 2, 1]
