"""Whole numbers within linear bounds, against all of them, and one solver against the other."""

import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from itertools import product
from time import sleep

import highspy
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from consensus.integer_programs import Bound, IntegerProgram, Refutation
from consensus.integer_programs.exact_simplex import ExactSimplex
from consensus.integer_programs.highs import Highs

SETTINGS = {
    "HiGHS": ("integer_program.SMALL", 0),
    "whole numbers": ("integer_program.SMALL", 64),
    "both": ("integer_program.WORK_AT_MOST", 30),
}
"""What to set so that every program is left to HiGHS, none is, or those that are not easy."""


@pytest.fixture(params=SETTINGS, scope="class")
def solver(request: pytest.FixtureRequest) -> Iterator[None]:
    """One solver after the other."""
    name, value = SETTINGS[request.param]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"consensus.integer_programs.{name}", value)
        yield


WEIGHTS = st.dictionaries(st.integers(0, 3), st.integers(-3, 3).filter(bool), min_size=1)
BOUNDS = st.builds(
    lambda weights, ends: Bound(weights, min(ends), max(ends)), WEIGHTS, st.tuples(*[st.integers(-6, 9)] * 2)
)


def found_within(greatest: list[int], bounds: list[Bound]) -> list[tuple[int, ...]]:
    """All numbers within the bounds, one by one."""
    return [
        numbers
        for numbers in product(*(range(most + 1) for most in greatest))
        if all(each.least <= total(each.weights, numbers) <= each.greatest for each in bounds)
    ]


def total(weights: Mapping[int, int], numbers: tuple[int, ...]) -> int:
    return sum(weight * numbers[column] for column, weight in weights.items())


@pytest.mark.usefixtures("solver")
@given(
    st.lists(st.integers(0, 3), min_size=4, max_size=4),
    st.lists(BOUNDS, max_size=4),
    st.lists(BOUNDS, max_size=2),
    WEIGHTS,
)
def test_answers_are_those_of_all_numbers(
    greatest: list[int], kept: list[Bound], also: list[Bound], sought: dict[int, int]
) -> None:
    """A solution is one, the greatest is the greatest, and what is refuted cannot be even without what is not named."""
    program = IntegerProgram()
    program.columns(greatest)
    for bound in kept:
        program.row(bound)
    within = found_within(greatest, kept)
    best = program.greatest(sought)
    assert (best is None) == (not within)
    if best is not None:
        assert best[0] == max(total(sought, numbers) for numbers in within) == total(sought, tuple(best[1]))
    within = found_within(greatest, [*kept, *also])
    solution = program.solution(also)
    assert (solution is None) == (not within)
    why = program.refutation(also)
    if isinstance(why, Refutation):
        wide = [most if column in why.columns else 9 for column, most in enumerate(greatest)]
        assert not found_within(wide, [bound for row, bound in enumerate([*kept, *also]) if row in why.rows])
    else:
        assert tuple(why) in within


CROWDS = st.lists(st.integers(1, 30), min_size=5, max_size=9)


@given(CROWDS, st.data())
def test_both_solvers_give_one_answer(crowds: list[int], data: st.DataObject) -> None:
    """Members of several crowds are counted by overlapping counts, some of which hold only if others do."""
    places = st.integers(0, len(crowds) - 1)
    counts = st.dictionaries(places, st.sampled_from([1, 1, 1, -1, 2, -7]), min_size=2)
    ends = st.tuples(*[st.integers(-10, 60)] * 2)
    bounds = [
        Bound(weights, min(between), max(between))
        for weights, between in data.draw(st.lists(st.tuples(counts, ends), min_size=2, max_size=7))
    ]
    sought = data.draw(counts)
    exact = ExactSimplex([0] * len(crowds), crowds, bounds, work_at_most=10**6)
    highs = Highs()
    highs.columns([0] * len(crowds), crowds)
    for bound in bounds:
        highs.row(bound)
    best, by_highs = exact.greatest(sought), highs.greatest(sought)
    assert (best and best[0]) == (by_highs and by_highs[0])
    if best is not None:
        assert total(sought, tuple(best[1])) == best[0]
        assert all(each.least <= total(each.weights, tuple(best[1])) <= each.greatest for each in bounds)


LARGE = st.integers(-(10**15), 10**15)


@pytest.mark.usefixtures("solver")
@given(st.lists(st.integers(0, 2), min_size=4, max_size=4), st.lists(LARGE, min_size=4, max_size=4), LARGE)
@example([1, 1, 1, 1], [10**9, 10**9 + 1, 1 << 40, 3], 10**9 + 1)
def test_numbers_of_any_size_are_added_up_exactly(greatest: list[int], large: list[int], need: int) -> None:
    """A bound holds to the last digit, and the digits of the least sum are those of the least sum of all numbers."""
    program = IntegerProgram()
    columns = program.columns(greatest)
    weights = dict(zip(columns, large, strict=True))
    costs = {column: abs(weight) for column, weight in weights.items()}
    program.at_least(weights, need)
    digits = program.digits(costs)
    within = [
        numbers for numbers in product(*(range(most + 1) for most in greatest)) if total(weights, numbers) >= need
    ]
    assert (program.solution() is None) == (not within)
    if not within:
        return
    with program.holding() as hold:
        for digit in digits:
            found = program.greatest({digit: -1})
            assert found is not None
            hold(digit, -found[0])
        least = program.solution()
    assert least is not None
    assert total(costs, tuple(least)) == min(total(costs, numbers) for numbers in within)
    assert total(weights, tuple(least)) >= need


@pytest.mark.usefixtures("solver")
def test_what_is_changed_is_what_holds() -> None:
    """A limit and a bound that were changed are the ones that hold; what was asked in addition is forgotten."""
    program = IntegerProgram()
    tea, coffee = program.columns([5, 5])
    row = program.row(Bound({tea: 1, coffee: 1}, 0, 4))
    assert program.greatest({tea: 1}) == (4, [4, 0])
    program.limit(tea, 2)
    assert program.greatest({tea: 1}) == (2, [2, 0])
    program.keep(row, 6, 7)
    assert program.greatest({coffee: -1}) == (-4, [2, 4])
    assert program.solution([Bound({coffee: 1}, 0, 1)]) is None
    assert program.solution() is not None


@pytest.mark.parametrize("threads", [1, 2])
def test_another_engine_in_the_process_disturbs_nothing(threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs HiGHS with a number of threads of their own gets on with this one."""
    monkeypatch.setattr("consensus.integer_programs.integer_program.SMALL", 0)
    highspy.Highs.resetGlobalScheduler(True)
    other = highspy.Highs()  # type: ignore[no-untyped-call]
    other.setOptionValue("output_flag", False)
    other.setOptionValue("threads", threads)
    other.addVars(1, [0.0], [1.0])
    other.run()
    program = IntegerProgram()
    (column,) = program.columns([3])
    try:
        assert program.greatest({column: 1}) == (3, [3])
    finally:
        highspy.Highs.resetGlobalScheduler(True)


@pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="threads of the process cannot be counted here")
def test_no_thread_waits_beside_the_one_that_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """A waiting thread would take as much of the processor as the working one."""
    monkeypatch.setattr("consensus.integer_programs.integer_program.SMALL", 0)
    program = IntegerProgram()
    columns = program.columns([1] * 12)
    program.row(Bound({column: 2 + column % 5 for column in columns}, 13, 50))
    highspy.Highs.resetGlobalScheduler(True)
    before = len(os.listdir("/proc/self/task"))
    assert program.greatest({column: -3 - column % 7 for column in columns}) is not None
    # The thread that branched has ended, and the system may take a moment to forget it.
    for _ in range(100):
        if len(os.listdir("/proc/self/task")) == before:
            break
        sleep(0.05)
    assert len(os.listdir("/proc/self/task")) == before


FORKS = """
import os
from consensus.integer_programs import Bound, IntegerProgram, integer_program

integer_program.SMALL = 0

def answer():
    program = IntegerProgram()
    columns = program.columns([1] * 12)
    program.row(Bound({column: 2 + column % 5 for column in columns}, 13, 50))
    return program.greatest({column: -3 - column % 7 for column in columns})

first = answer()
child = os.fork()
if not child:
    os._exit(0 if answer() == first else 1)
assert os.waitpid(child, 0)[1] == 0
assert answer() == first
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot fork here")
def test_a_process_that_has_asked_may_fork() -> None:
    """A fork of a process that has run the engine, as multiprocessing makes one, is answered as well."""
    subprocess.run([sys.executable, "-c", FORKS], check=True, timeout=60)


@pytest.fixture
def _heeding_ctrl_c() -> Iterator[None]:
    """Python's own way to heed Ctrl-C, which a process in the background does not start with."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def market_split(columns: int) -> Highs:
    """A hard program: to halve every one of five sums of the same columns (Cornuéjols and Dawande, 1999)."""
    chance = random.Random(1)
    hard = Highs()
    hard.columns([0] * columns, [1] * columns)
    for _ in range(5):
        weights = {column: chance.randrange(1, 100) for column in range(columns)}
        half = sum(weights.values()) // 2
        hard.row(Bound(weights, half, half))
    return hard


@pytest.mark.usefixtures("_heeding_ctrl_c")
def test_ctrl_c_stops_highs() -> None:
    """It does not branch on until its time is up, and answers the next question."""

    def press() -> None:
        while not any(each.name == "HiGHS" for each in threading.enumerate()):
            sleep(0.01)
        ident = threading.main_thread().ident
        assert ident is not None
        signal.pthread_kill(ident, signal.SIGINT)

    hard = market_split(40)
    threading.Thread(target=press, daemon=True).start()
    with hard.asked((), 60.0, None), pytest.raises(KeyboardInterrupt):
        hard.greatest({0: 1})
    assert hard._engine.getRunTime() < 60
    for row in range(5):
        hard.keep(row, 0, 1_000)
    found = hard.greatest({0: 3, 1: 2})
    assert found is not None and found[0] == 5


def test_without_threads_highs_runs_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a browser."""

    refused = []

    def no_threads(self: threading.Thread) -> None:
        refused.append(self)
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", no_threads)
    program = Highs()
    program.columns([0, 0], [3, 3])
    program.row(Bound({0: 2, 1: 2}, 0, 7))
    found = program.greatest({0: 1, 1: 1})
    assert refused and found is not None and found[0] == 3
