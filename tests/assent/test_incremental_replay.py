"""A replay that goes on: as leaves fire and are taken back, the body adopts just where a replay from the start does."""

from hypothesis import given, settings
from hypothesis import strategies as st

from consensus.assent import Gate
from consensus.assent.incremental_replay import IncrementalReplay
from tests.unblocking.questions import Question, questions
from tests.unblocking.test_against_brute_force import TRIES


@settings(max_examples=2 * TRIES)
@given(questions() | questions(rule="a user's"), st.data())
def test_to_go_on_is_to_replay_from_the_start(question: Question, data: st.DataObject) -> None:
    """Of moves made and not made, whichever fire, and by whatever way they came to; where gates say it, or a rule."""
    prospect = question.prospect()
    leaves = sorted({*prospect.chosen.values(), *prospect.unmade.values(), *prospect.waived.values()})
    some = st.sets(st.sampled_from(leaves), max_size=4) if leaves else st.just(set[Gate]())
    replay = IncrementalReplay(prospect)
    levels: list[tuple[set[Gate], int]] = [(set(), replay.mark)]
    for _ in range(5):
        if replay.adopts:
            if len(levels) == 1:
                return
            levels = levels[: data.draw(st.integers(1, len(levels) - 1))]
            replay.take_back(levels[-1][1])
            assert not replay.adopts
        new = data.draw(some)
        levels.append((levels[-1][0] | new, replay.mark))
        assert replay.fire(new) == prospect.unblocks(levels[-1][0])
        levels[-1] = (levels[-1][0], replay.mark)
        assert all(replay.has_fired(leaf) for leaf in new)
