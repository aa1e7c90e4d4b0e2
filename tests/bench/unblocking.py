"""How long the whole of `unblock` takes, from a situation that nobody has asked yet to the proven cheapest plan.

    PYTHONPATH=src:. python -m tests.bench.unblocking [MEMBERS ...] [--seeds N] [--limit SECONDS]

The problems are those of `tests.bench.drafts`: three families, N seeds of each (5 unless said; 2 above 1,000 members).
Every call has a timeline and a situation of its own, so that nothing is remembered; one call beforehand, of a small
problem in the same process, loads what loads lazily and is not counted.  The whole call is measured as a user makes
it.  Its parts are measured in a second run of the same problem: the fold (every member's standing), the compilation of
the network (`Prospect.of`), the replay of the plan; what is left of the whole is the search and the telling of its
steps.
A problem that takes longer than 60 s is stopped and reported.  Without sizes: 32, 193, 1,000 and 5,000 members, hard
problems, the greatest memory of a process that answers one of 5,000, and what else there is to ask: all minimal plans,
the first thousand of them, why there is none, and a bound for 20,000 members within SECONDS (60 unless said).
What we aim at is printed beside the medians.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from statistics import median
from time import perf_counter
from typing import NamedTuple

from consensus import unblock
from consensus.assent import Costs, Prospect
from consensus.errors import OutOfTime
from tests.bench.drafts import Draft, Family, draft, impossible, mixed
from tests.bench.races import Race, race

TARGETS = {32: 15, 193: 60, 1_000: 400, 5_000: 3_000}
"""Milliseconds, for the median of the whole call."""

LIMIT = 60.0

SOME_HUNDRED_PLANS = (0, 3, 6)
"""Seeds of scale-free problems of 193 members with 300 to 1,000 minimal plans; of the first eight, the others have 12,
168 and thousands, and most problems of the other families have thousands."""


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
    prospect = Prospect.of(again, costs=Costs(dict(made.costs)))
    compiling = (perf_counter() - begun) * 1000
    replay = milliseconds(lambda: prospect.after(moves).adopts)
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


def problems(members: int, seeds: int, *, hard: bool = False) -> list[Draft]:
    """The problems of one size, seed by seed, the families taking turns."""
    return [draft(family, members, seed, hard=hard) for seed in range(seeds) for family in Family]


def measure(what: str, members: int, drafts: list[Draft]) -> None:
    """Print the median and the range of every part over some problems of one size."""
    found: list[Taken] = []
    stopped: list[str] = []
    for drawn, one in answered(drafts, LIMIT):
        if one is not None:
            found.append(one)
        else:
            stopped.append(f"{drawn.family.value} {drawn.seed}")
    aim = "" if what or members not in TARGETS else f"   target {TARGETS[members]:,}"
    print(f"{members:,} members{what}: {len(found)} problems, milliseconds")
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
    # Not everywhere to be had.
    from resource import RUSAGE_SELF, getrusage

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


# What else there is to ask


def all_plans() -> None:
    """Print how long all minimal plans of 193 members take."""
    times, numbers = [], []
    for seed in SOME_HUNDRED_PLANS:
        made = race(draft(Family.SCALE_FREE, 193, seed))
        situation = made.situation()
        begun = perf_counter()
        numbers.append(sum(1 for _ in unblock(situation, costs=made.costs).plans(at_most=None)))
        times.append((perf_counter() - begun) * 1000)
    told = f"{', '.join(map(str, numbers))} plans"
    print(f"all minimal plans, 193 members ({told}): {median(times):,.0f} ms   target 500", flush=True)


def first_plans(family: Family, seeds: int) -> None:
    """Print how long the first thousand minimal plans of 1,000 members take, the cheapest first."""
    times = []
    for seed in range(seeds):
        made = race(draft(family, 1_000, seed))
        begun = perf_counter()
        try:
            plans = list(unblock(made.situation(), costs=made.costs).plans(at_most=1_000, time_limit=LIMIT))
        except OutOfTime:
            print(f"the first 1,000 plans, 1,000 members, {family.value} {seed}: stopped after {LIMIT:.0f} s")
            continue
        assert len({frozenset(move.id for move in plan.moves) for plan in plans}) == 1_000
        times.append((perf_counter() - begun) * 1000)
    if times:
        print(
            f"the first 1,000 plans, 1,000 members, {family.value}: {median(times):,.0f} ms   target 2,000", flush=True
        )


def dead_ends(seeds: int, *, members: int = 193) -> None:
    """Print how long it takes to say why there is no plan."""
    times = []
    for drawn in problems(members, seeds):
        made = race(impossible(drawn))
        situation = made.situation()
        begun = perf_counter()
        ways = unblock(situation, costs=made.costs)
        times.append((perf_counter() - begun) * 1000)
        assert ways.impasse is not None
        assert ways.impasse.core
    print(
        f"an impasse, {members} members: {median(times):,.0f} ms ({min(times):,.0f} to {max(times):,.0f})   target 200"
    )


def bounded(limit: float) -> None:
    """Print the gap that is left for 20,000 members after a time."""
    for family in Family:
        made = race(draft(family, 20_000, 0))
        begun = perf_counter()
        ways = unblock(made.situation(), costs=made.costs, time_limit=limit)
        took = perf_counter() - begun
        cost = None if ways.cheapest is None else ways.cheapest.cost
        gap = 1.0 if not cost or ways.bound is None else float((cost - ways.bound) / cost)
        print(
            f"20,000 members, {family.value}: {ways.status.value} after {took:.0f} s, cost {cost}, bound {ways.bound}, "
            f"gap {gap:.1%}   target 7 % in 60 s",
            flush=True,
        )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("members", type=int, nargs="*")
    arguments.add_argument("--seeds", type=int)
    arguments.add_argument("--limit", type=float, default=60.0, help="seconds for 20,000 members")
    arguments.add_argument("--peak", type=int, help="print the memory that this process takes for one of so many")
    asked = arguments.parse_args()
    if asked.peak is not None:
        print(*(f"{megabytes:.0f}" for megabytes in peak(asked.peak)))
        return
    for members in asked.members or TARGETS:
        drafts = problems(members, asked.seeds or (5 if members <= 1_000 else 2))
        measure("", members, drafts)
        if members <= 1_000:
            measure(", with exclusions and backfires", members, [mixed(drawn) for drawn in drafts])
    if not asked.members:
        seeds = asked.seeds or 2
        measure(", hard", 193, problems(193, seeds, hard=True))
        memory(5_000)
        all_plans()
        for family in Family:
            first_plans(family, seeds)
        dead_ends(seeds)
        bounded(asked.limit)


if __name__ == "__main__":
    main()
