"""A search that is watched or cut short: what it tells until then is true, and nothing is called proven that is not."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import consensus as cs
from consensus.errors import OutOfTime
from consensus.testing.strategies.situation_strategies import contested, situations
from consensus.unblocking import Progress, Status, unblock
from tests.lake import lake
from tests.unblocking.questions import EnoughAndNot, Question, questions

SITUATIONS = st.one_of(contested(), situations())


class Watcher:
    """Keeps what it is told, and presses Ctrl-C once it was told so often."""

    def __init__(self, patience: int | None = None) -> None:
        self.told: list[Progress] = []
        self.patience = patience

    def __call__(self, progress: Progress) -> None:
        self.told.append(progress)
        if len(self.told) == self.patience:
            raise KeyboardInterrupt


@given(questions(about=SITUATIONS, moves=6))
def test_who_watches_gets_the_same_answer(question: Question) -> None:
    """Plans told on the way only get cheaper, bounds only higher, and they meet in the answer that others get."""
    watcher = Watcher()
    watched, plain = question.watched(watcher), question.ask()
    assert (watched.status, watched.bound) == (plain.status, plain.bound)
    assert (watched.cheapest is None) == (plain.cheapest is None)
    if watched.cheapest is not None and plain.cheapest is not None:
        assert watched.cheapest.moves == plain.cheapest.moves
        assert all(told.bound <= watched.cheapest.cost for told in watcher.told)
        assert all(told.cost is None or told.cost >= watched.cheapest.cost for told in watcher.told)
    bounds = [told.bound for told in watcher.told]
    assert bounds == sorted(bounds)


@given(questions(about=SITUATIONS, moves=6), st.integers(1, 3))
def test_ctrl_c_returns_what_is_known(question: Question, patience: int) -> None:
    """Interrupted, the answer is a plan that works, with a bound that no plan is below; or it was proven already."""
    watcher = Watcher(patience)
    cut, whole = question.watched(watcher), question.ask()
    if len(watcher.told) < patience:
        assert cut.status is whole.status
        return
    if cut.status is Status.BOUNDED:
        assert cut.bound is not None
        assert whole.bound is None or cut.bound <= whole.bound
    if cut.cheapest is not None:
        moves = {move.id for move in cut.cheapest.moves}
        assert question.oracle.unblocks(frozenset({*moves, *question.given}))
        assert whole.bound is not None
        assert cut.cheapest.cost >= whole.bound
        assert cut.status is not Status.OPTIMAL or cut.cheapest.cost == whole.bound


def test_ctrl_c_is_heard() -> None:
    """The first word of a plan is enough to stop at; it is then told as the best so far."""
    ways = unblock(cs.loads(lake()).on("2026-03-06"), progress=Watcher(1))
    assert ways.status is Status.BOUNDED
    assert ways.cheapest is not None


FIVE = """\
consensus: 1
title: Secretary
body: {name: Lake Commission, members: [AT, CH, DE, LI, "NO"], rule: no objection}
offices: {secretary: {}}
candidates: {meier: {}}
proposals: {meier: {secretary: meier}}
sources: {nzz: {reported_on: 2026-03-01}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {objection: dike, member: DE}
"""


def test_no_plan_is_told_that_the_rule_refuses() -> None:
    """Under a rule that only judges, the engine comes to choices that do not unblock: they are told as no plan.

    Two members won over were told as a plan of cost 2, though three are needed.
    """
    watcher = Watcher()
    ways = unblock(cs.loads(FIVE).on("2026-03-09"), rule=EnoughAndNot(number=3, unless="AT"), progress=watcher)
    assert ways.cheapest is not None and ways.cheapest.cost == 3
    assert [told.cost for told in watcher.told if told.cost is not None] == [3]


FREE = """\
consensus: 1
title: Secretary
body: {name: Lake Commission, members: [AT, CH], rule: no objection}
offices: {secretary: {}}
candidates: {meier: {}}
proposals: {meier: {secretary: meier}}
concessions: {seat: {parts: {one: {by: AT, cost: 0}}}, fund: {by: AT}}
sources: {nzz: {reported_on: 2026-03-01}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - objection: dike
        member: CH
        lifted_when: {any: [{granted: seat/one}, {all: [{granted: seat/one}, {granted: fund}]}]}
"""


def test_a_number_of_moves_is_not_told_as_a_cost() -> None:
    """Where nothing that has to be done costs anything, no bound is told, though a move has to be made.

    The engine leaves out what it prefers first if that is settled: the number of moves was told as a bound of the cost.
    """
    watcher = Watcher()
    ways = unblock(cs.loads(FREE).on("2026-03-09"), progress=watcher)
    assert ways.cheapest is not None and ways.cheapest.cost == 0 and len(ways.cheapest.moves) == 1
    assert all(told.bound == 0 for told in watcher.told)


def test_without_any_time_nothing_is_known() -> None:
    """A time that is over before it begins leaves neither plan nor bound, and lists no plans."""
    ways = unblock(cs.loads(lake()).on("2026-03-06"), time_limit=0)
    assert (ways.status, ways.cheapest, ways.impasse, ways.bound) == (Status.BOUNDED, None, None, Fraction(0))
    with pytest.raises(OutOfTime):
        next(ways.plans(time_limit=0))


def test_enough_time_makes_no_difference() -> None:
    """A limit that is not reached leaves the answer as it is."""
    lake_race = cs.loads(lake()).on("2026-03-06")
    limited, unlimited = unblock(lake_race, time_limit=60), unblock(lake_race)
    assert limited.status is Status.OPTIMAL
    assert limited.cheapest is not None and unlimited.cheapest is not None
    assert limited.cheapest.moves == unlimited.cheapest.moves
