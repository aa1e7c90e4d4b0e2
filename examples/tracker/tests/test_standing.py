"""Where the race stands: worked out once, however many ask."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from consensus.errors import InvalidDate
from consensus_tracker.journal import Entry
from consensus_tracker.standing import Standing, Standings
from consensus_tracker.tracker import Tracker

pytestmark = pytest.mark.parametrize("place", ["sqlite"], indirect=True)


class Counted(Standings):
    """Standings that take their time, and tell for which days they worked something out."""

    def __init__(self, tracker: Tracker) -> None:
        super().__init__(tracker)
        self.days: list[str] = []

    def _work_out(self, head: Entry, day: str) -> Standing:
        self.days.append(day)
        time.sleep(0.05)
        return super()._work_out(head, day)


def test_readers_who_ask_at_once_wait_for_one_answer(tracker: Tracker, nato_lines: tuple[str, ...]) -> None:
    """The first who asks after an entry has it worked out, and all others get the same."""
    tracker.enter(nato_lines[0])
    standings = Counted(tracker)
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(standings.on, ["2024-02-21"] * 16))) == 1
        tracker.enter(nato_lines[1])
        heads = {standing.head.number for standing in pool.map(standings.on, ["2024-02-21"] * 16)}
    assert heads == {2}
    assert standings.days == ["2024-02-21"] * 2


def test_a_day_that_is_none_is_refused_each_time(tracker: Tracker) -> None:
    """That nothing could be worked out is told to everybody who asks."""
    standings = Counted(tracker)
    for _ in range(2):
        with pytest.raises(InvalidDate):
            standings.on("2024-02-30")
