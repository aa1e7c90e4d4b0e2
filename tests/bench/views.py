"""How long each view takes to draw, and how large it is.

    PYTHONPATH=src python tests/bench/views.py [CASE DAY]

What is shown is worked out beforehand: to unblock and to weigh have benchmarks of their own.
Each line is the median of eleven drawings, after one that loads what has to be loaded.
Times are of the processor, so that a busy machine tells the same.
"""

import sys
from collections.abc import Callable, Iterator
from statistics import median
from time import process_time

import consensus as cs
from consensus.history import replay
from consensus.views import html
from consensus.views.drawings.ring import drawn_ring, ring

TIMES = 11
CASES = (("nato-2024", "2024-02-21"), ("osce-2020", "2020-07-10"))


def drawings(case: str, day: str) -> Iterator[tuple[str, Callable[[], str]]]:
    """Every view of a race on a day, by name."""
    race = cs.load(case)
    situation = race.on(day)
    verdict, ways, evidence = situation.verdict(), cs.unblock(situation), cs.weigh(situation)
    turn, plan, impasse = replay(race)[-1], ways.cheapest, ways.impasse
    yield "situation", lambda: html(situation)
    yield "race", lambda: html(race)
    yield "timeline", lambda: html(race.timeline)
    yield "verdict", lambda: html(verdict)
    yield "unblocking", lambda: html(ways)
    yield "evidence", lambda: html(evidence)
    yield "turn", lambda: html(turn)
    yield "ring", lambda: drawn_ring(ring(situation))
    if plan is not None:
        yield "plan", lambda: html(plan)
    if impasse is not None:
        yield "impasse", lambda: html(impasse)


def took(draw: Callable[[], str]) -> tuple[float, int]:
    """The median time of a drawing in milliseconds, and its size in bytes."""
    size = len(draw().encode())
    times = []
    for _ in range(TIMES):
        began = process_time()
        draw()
        times.append(process_time() - began)
    return 1000 * median(times), size


def main(cases: tuple[tuple[str, str], ...]) -> None:
    """A line for each view."""
    for case, day in cases:
        print(f"{case} on {day}")
        for name, draw in drawings(case, day):
            milliseconds, size = took(draw)
            print(f"  {name:<11}{milliseconds:7.1f} ms{size / 1000:8.1f} KB")


if __name__ == "__main__":
    main(((sys.argv[1], sys.argv[2]),) if len(sys.argv) > 2 else CASES)
