"""How long exact voting power takes, side by side with two packages that compute it in floats or machine integers.

    pip install powerindices powerindex numpy
    PYTHONPATH=src python tests/bench/power.py [SECONDS]

A body of 27 with the populations of the European Union's members to the thousand, by weight alone and by the double
majority of its treaty; and one of 193 with random weights that sum to some 20,000.  Each line is a median over three
runs, but for packages that take more than a second: those run once, each in a process that is stopped after SECONDS
(60 unless said).  The last column is the largest difference of a member's share from ours; a package that is not
installed is left out.
"""

import random
import sys
from collections.abc import Callable
from fractions import Fraction
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from statistics import median
from time import perf_counter
from typing import TypeAlias

from consensus.rules import QualifiedMajority, Rule, Weighted
from consensus.rules.power import normalised_banzhaf, shapley_shubik

POPULATIONS = (
    *(83445, 68402, 58934, 48610, 36621, 19031, 17943, 11833, 10875, 10595, 10588, 10410, 9566, 9201),
    *(6447, 5961, 5604, 5424, 5351, 3862, 2891, 2129, 1862, 1374, 966, 672, 563),
)
CHANCE = random.Random(193)
RANDOM = tuple(CHANCE.randint(1, 206) for _ in range(193))

Shares: TypeAlias = list[float]
Way: TypeAlias = tuple[str, Callable[[], Shares]]


def named(weights: tuple[int, ...]) -> dict[str, int]:
    return {f"m{place:03}": weight for place, weight in enumerate(weights)}


def weighted(weights: tuple[int, ...], quota: int) -> Rule:
    return Weighted(weights=named(weights), quota=Fraction(quota))


def double(weights: tuple[int, ...]) -> Rule:
    return QualifiedMajority(members=Fraction(11, 20), population=Fraction(13, 20), populations=named(weights))


def shapley(rule: Rule, weights: tuple[int, ...]) -> Shares:
    return [float(share) for share in shapley_shubik(rule, list(named(weights))).values()]


def banzhaf(rule: Rule, weights: tuple[int, ...]) -> Shares:
    return [float(share) for share in normalised_banzhaf(rule, list(named(weights))).values()]


def powerindices(index: str, weights: tuple[int, ...], quota: int, fewest: int) -> Shares:
    found = list(getattr(import_module("powerindices"), index)(quota, list(weights), fewest))
    return [float(share) / float(sum(found)) for share in found]


def powerindex(index: str, weights: tuple[int, ...], quota: int) -> Shares:
    game = import_module("powerindex.powerindex").Game(quota, list(weights))
    getattr(game, f"calc_{index}")()
    return [float(share) for share in getattr(game, index)]


def answer(way: Callable[[], Shares], to: Connection) -> None:
    """Times a way in a process of its own and sends what it found, or what went wrong."""
    begun = perf_counter()
    try:
        found: Shares | str = way()
    except Exception as error:  # whatever goes wrong in another package is its answer
        found = f"{type(error).__name__}: {error}"
    to.send((perf_counter() - begun, found))


def run(way: Callable[[], Shares], limit: float) -> tuple[float, Shares | str]:
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=answer, args=(way, there))
    process.start()
    there.close()
    try:
        took, found = here.recv() if here.poll(limit) else (limit, f"stopped after {limit:.0f} s")
    except EOFError:
        took, found = limit, "the process died"
    process.terminate()
    process.join()
    return took, found


def measure(what: str, ours: Callable[[], Shares], others: list[Way], limit: float) -> None:
    print(what)
    times, expected = zip(*(run(ours, limit) for _ in range(3)), strict=True)
    own = median(times)
    print(f"  {'consensus':<14}{own:>9.2f} s")
    for name, way in others:
        if not installed(name):
            print(f"  {name:<14} is not installed")
            continue
        took, found = run(way, limit)
        if took < 1:
            took = median([took, *(run(way, limit)[0] for _ in range(2))])
        ratio = f"{took:>9.2f} s {took / own:>8.1f} times ours"
        if isinstance(found, str) or isinstance(expected[0], str):
            print(f"  {name:<14}{ratio}   {found if isinstance(found, str) else expected[0]}")
        else:
            difference = max(abs(one - other) for one, other in zip(expected[0], found, strict=True))
            print(f"  {name:<14}{ratio}   differs by at most {difference:.1e}", flush=True)


def installed(name: str) -> bool:
    try:
        import_module(name)
    except ImportError:
        return False
    return True


def main() -> None:
    limit = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    total = sum(POPULATIONS)
    need = -(-13 * total // 20)
    half = sum(RANDOM) // 2 + 1
    by_weight, both, large = weighted(POPULATIONS, need), double(POPULATIONS), weighted(RANDOM, half)
    measure(
        f"Shapley-Shubik, 27 members, weights summing to {total:,}",
        lambda: shapley(by_weight, POPULATIONS),
        [
            ("powerindices", lambda: powerindices("compute_ssi", POPULATIONS, need, 1)),
            ("powerindex", lambda: powerindex("shapley_shubik", POPULATIONS, need)),
        ],
        limit,
    )
    measure(
        "Banzhaf, the same",
        lambda: banzhaf(by_weight, POPULATIONS),
        [
            ("powerindices", lambda: powerindices("compute_pbi", POPULATIONS, need, 1)),
            ("powerindex", lambda: powerindex("banzhaf", POPULATIONS, need)),
        ],
        limit,
    )
    measure(
        "Shapley-Shubik, 27 members, double majority of 15 members and 65 % of the population",
        lambda: shapley(both, POPULATIONS),
        [("powerindices", lambda: powerindices("compute_ssi", POPULATIONS, need, 15))],
        limit,
    )
    measure(
        f"Shapley-Shubik, 193 members, weights summing to {sum(RANDOM):,}",
        lambda: shapley(large, RANDOM),
        [
            ("powerindices", lambda: powerindices("compute_ssi", RANDOM, half, 1)),
            ("powerindex", lambda: powerindex("shapley_shubik", RANDOM, half)),
        ],
        limit,
    )


if __name__ == "__main__":
    main()
