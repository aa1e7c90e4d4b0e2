"""How long the whole of `unblock` takes, from a situation that nobody has asked yet to the proven cheapest plan.

    PYTHONPATH=src:. python -m tests.bench.unblocking [MEMBERS ...] [--seeds N] [--mixed]

The problems are those of `tests.bench.drafts`: three families, N seeds of each (5 unless said; 2 above 1,000 members).
Every call has a timeline and a situation of its own, so that nothing is remembered; one call beforehand, of a small
problem in the same process, loads what loads lazily and is not counted.  The whole call is measured as a user makes
it.  Its parts are measured in a second run of the same problem: the fold (every member's standing), the compilation of
the network (`assent.prospect`), the replay of the plan; what is left of the whole is the search and the telling of its
steps.
A problem that takes longer than 60 s is stopped and reported.  Without sizes: 32, 193, 1,000 and 5,000 members,
then the greatest memory of a process that answers one of 5,000, then what else there is to ask: all minimal plans, and
why there is none.  The issue's targets are printed beside the medians.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import perf_counter
from typing import NamedTuple

from consensus import unblock
from consensus.assent import Costs, prospect
from tests.bench.drafts import Draft, Family, draft
from tests.bench.races import Race, race

TARGETS = {32: 15, 193: 60, 1_000: 400, 5_000: 3_000}
"""Milliseconds, for the median of the whole call."""

LIMIT = 60.0


class Taken(NamedTuple):
    """Milliseconds of one call, and of its parts; the cost found is kept to see that runs agree."""

    whole: float
    fold: float
    compiling: float
    replay: float
    cost: str

    @property
    def search(self) -> float:
        return max(0.0, self.whole - self.fold - self.compiling - self.replay)


def milliseconds(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


def taken(made: Race) -> Taken:
    """How long a race takes to answer, whole and in parts."""
    situation = made.situation()
    begun = perf_counter()
    ways = unblock(situation, costs=made.costs)
    whole = (perf_counter() - begun) * 1000
    plan = ways.cheapest
    moves = [] if plan is None else [move.id for move in plan.moves]

    again = made.situation()
    fold = milliseconds(lambda: [again.profile(), *again, again.ties()])
    begun = perf_counter()
    question = prospect(again, costs=Costs(dict(made.costs)))
    compiling = (perf_counter() - begun) * 1000
    replay = milliseconds(lambda: question.after(moves).adopts)
    return Taken(whole, fold, compiling, replay, "none" if plan is None else str(plan.cost))


def answer(drafts: list[Draft], to: Connection) -> None:
    """Answer problems one by one, in a process that has answered a small one before."""
    taken(race(draft(Family.BLOCS, 32, 0)))
    for drawn in drafts:
        made = race(drawn)
        to.send(None)
        to.send(taken(made))


def answered(drafts: list[Draft], seconds: float) -> Iterator[tuple[Draft, Taken | None]]:
    """Each problem with how long it took; None if it took too long, or the process died of it."""
    left = list(drafts)
    context = get_context("fork")
    while left:
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=answer, args=(left, there))
        process.start()
        there.close()
        while left:
            found = _next(here, seconds)
            yield left.pop(0), found
            if found is None:
                break
        process.terminate()
        process.join()


def _next(here: Connection, seconds: float) -> Taken | None:
    try:
        here.recv()
        told = here.recv() if here.poll(seconds) else None
    except EOFError:
        return None
    return told if isinstance(told, Taken) else None


def problems(members: int, seeds: int, *, mixed: bool = False, hard: bool = False) -> list[Draft]:
    """The problems of one size, seed by seed, the families taking turns."""
    return [draft(family, members, seed, mixed=mixed, hard=hard) for seed in range(seeds) for family in Family]


def measure(members: int, seeds: int, *, mixed: bool, hard: bool = False) -> None:
    """Print the median and the range of every part over the problems of one size."""
    found: list[Taken] = []
    stopped: list[str] = []
    for drawn, one in answered(problems(members, seeds, mixed=mixed, hard=hard), LIMIT):
        if one is not None:
            found.append(one)
        else:
            stopped.append(f"{drawn.family.value} {drawn.seed}")
    aim = "" if hard or members not in TARGETS else f"   target {TARGETS[members]:,}"
    print(f"{members:,} members{', hard' if hard else ''}: {len(found)} problems, milliseconds")
    for name in ("whole", "fold", "compiling", "search", "replay"):
        times = [getattr(one, name) for one in found]
        if times:
            span = f"{min(times):>9.1f} to {max(times):,.1f}"
            print(f"  {name:<12}{median(times):>9.1f}{span:>24}{aim if name == 'whole' else ''}")
    if stopped:
        print(f"  stopped after {LIMIT:.0f} s: {', '.join(stopped)}")
    sys.stdout.flush()


# Memory


def peak(members: int) -> tuple[float, float]:
    """The greatest memory of this process in MB, before the question and after the answer."""
    made = race(draft(Family.SCALE_FREE, members, 0))
    situation = made.situation()
    before = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    unblock(situation, costs=made.costs)
    return before, getrusage(RUSAGE_SELF).ru_maxrss / 1024


def memory(members: int) -> None:
    """Print the greatest memory of a process of its own that draws a problem and answers it."""
    try:
        told = subprocess.run(
            [sys.executable, "-m", "tests.bench.unblocking", "--peak", str(members)],
            check=True,
            capture_output=True,
            text=True,
            timeout=LIMIT,
        ).stdout.split()
    except subprocess.TimeoutExpired:
        print(f"memory at {members:,} members: stopped after {LIMIT:.0f} s")
        return
    print(f"memory at {members:,} members: {told[1]} MB at most, {told[0]} MB of it before the question   target 300")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("members", type=int, nargs="*")
    arguments.add_argument("--seeds", type=int)
    arguments.add_argument("--mixed", action="store_true", help="with exclusions and backfires")
    arguments.add_argument("--peak", type=int, help="print the memory that this process takes for one of so many")
    asked = arguments.parse_args()
    if asked.peak is not None:
        print(*(f"{megabytes:.0f}" for megabytes in peak(asked.peak)))
        return
    for members in asked.members or TARGETS:
        measure(members, asked.seeds or (5 if members <= 1_000 else 2), mixed=asked.mixed)
    if not asked.members:
        measure(193, 2, mixed=False, hard=True)
        memory(5_000)


if __name__ == "__main__":
    main()
