"""The same problems by this library, by clingo as a plain text program, by OR-Tools CP-SAT and by HiGHS, side by side.

    pip install clingo ortools highspy
    PYTHONPATH=src:. python -m tests.bench.peers [MEMBERS ...] [--hard] [--mixed] [--seeds N] [--runs N] [--limit S]

The problems are those of `tests.bench.drafts`: three families, N seeds of each (2 unless said).  How each engine is
asked is in `tests.bench.other_engines`.  Every answer is a process of its own, and the
engines take turns at every problem; of several runs the median counts.  Two times are shown:

whole    the process, from its start to its end, less what drawing the problem took: starting Python, loading packages,
         stating the problem in the engine's own terms (for us: making every record), and the answer
answer   stating the problem and the answer, with everything loaded

An engine does not have to say more than the cost; ours also tells the moves, their steps and reasons, and of several
cheapest sets the first; "limited" is ours with a time limit.  An engine that has not proven its optimum after S
seconds (30 unless said) is stopped, and counts with the limit; what it has by then is shown as a gap.  Optima are
compared: a difference ends the run.  A ratio is an engine's time by ours: above 1, we are faster.  An engine whose
package is not installed is left out.  Without sizes: 193, 1,000 and 5,000 members, and hard problems of 193; that takes
the better part of an hour.
"""

import argparse
import json
import subprocess
import sys
from importlib.util import find_spec
from statistics import median
from time import perf_counter
from typing import NamedTuple

from tests.bench.drafts import Draft, Family, draft, mixed
from tests.bench.other_engines import ENGINES, Answer

OURS, LIMITED = "consensus", "consensus, limited"
"""Our own answer, without a time limit and with one, which makes the search look for plans on its way."""

SIZES = (193, 1_000, 5_000)


class Problem(NamedTuple):
    """What a process is asked to draw."""

    family: Family
    members: int
    seed: int
    hard: bool = False
    mixed: bool = False

    def drawn(self) -> Draft:
        drawn = draft(self.family, self.members, self.seed, hard=self.hard)
        return mixed(drawn) if self.mixed else drawn

    def __str__(self) -> str:
        kinds = f"{', hard' if self.hard else ''}{', mixed' if self.mixed else ''}"
        return f"{self.members:,} members, {self.family.value} {self.seed}{kinds}"


class Run(NamedTuple):
    """Seconds of one process, and what it found."""

    whole: float
    answer: float
    found: Answer


def by_consensus(drawn: Draft, limit: float | None) -> Answer:
    """The answer of this library, made from records."""
    from consensus import unblock
    from tests.bench.races import race

    made = race(drawn)
    ways = unblock(made.situation(), costs=made.costs, time_limit=limit)
    cost = None if ways.cheapest is None else int(ways.cheapest.cost)
    return Answer(bound=float("inf") if ways.bound is None else float(ways.bound), cost=cost)


def load(engine: str) -> None:
    """Import what an engine needs, so that the time of the answer is its own."""
    if engine in (OURS, LIMITED):
        import clingo  # noqa: F401  # the solver loads it when it is first asked

        from tests.bench import races  # noqa: F401
    else:
        __import__({"ortools": "ortools.sat.python.cp_model"}.get(ENGINES[engine][0], ENGINES[engine][0]))


def answer(engine: str, problem: Problem, limit: float) -> None:
    """Answer a problem in this process, and print the seconds of drawing and of the answer with what was found."""
    begun = perf_counter()
    drawn = problem.drawn()
    drawing = perf_counter() - begun
    load(engine)
    begun = perf_counter()
    if engine in (OURS, LIMITED):
        found = by_consensus(drawn, None if engine == OURS else limit)
    else:
        found = ENGINES[engine][1](drawn, limit)
    taken = perf_counter() - begun
    print(json.dumps({"drawing": drawing, "answer": taken, "found": found}))


def run(engine: str, problem: Problem, limit: float) -> Run:
    """One answer by one engine, in a process of its own."""
    asked = json.dumps([engine, problem.family.value, *problem[1:], limit])
    begun = perf_counter()
    try:
        process = subprocess.run(
            [sys.executable, "-m", "tests.bench.peers", "--answer", asked],
            check=True,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            timeout=limit + 5 if engine == OURS else 2 * limit + 10,
        )
    except subprocess.TimeoutExpired:
        return Run(limit, limit, Answer(bound=0, cost=None))
    whole = perf_counter() - begun
    told = json.loads(process.stdout.splitlines()[-1])
    return Run(whole - told["drawing"], told["answer"], Answer(*told["found"]))


def compare(problem: Problem, engines: list[str], runs: int, limit: float) -> dict[str, Run]:
    """The median run of each engine, the engines taking turns; who has not proven its optimum runs once."""
    found: dict[str, list[Run]] = {engine: [] for engine in engines}
    for _ in range(runs):
        for engine, before in found.items():
            if not before or (before[-1].found.proven and before[-1].whole < limit / 3):
                before.append(run(engine, problem, limit))
    costs = {engine: each[-1].found.cost for engine, each in found.items() if each[-1].found.proven}
    if len(set(costs.values())) > 1:
        raise SystemExit(f"{problem}: the engines disagree: {costs}")
    return {
        engine: Run(median(one.whole for one in each), median(one.answer for one in each), each[-1].found)
        for engine, each in found.items()
    }


def show(problem: Problem, runs: dict[str, Run]) -> None:
    ours = runs[OURS]
    print(problem)
    for engine, one in runs.items():
        told = f"cost {one.found.cost}" if one.found.proven else f"not proven: gap {one.found.gap:.0%}"
        asked = f", asked {one.found.asked} times" if one.found.asked > 1 else ""
        times = f"{one.whole * 1000:>10,.0f} ms{one.answer * 1000:>10,.0f} ms"
        ratios = f"{one.whole / ours.whole:>9.2f}{one.answer / ours.answer:>9.2f}"
        print(f"  {engine:<20}{times}{ratios}   {told}{asked}", flush=True)


def summary(name: str, compared: list[dict[str, Run]]) -> None:
    """Print the median ratios to ours over some problems, and how we do against the best engine of each."""
    print(f"{name}: {len(compared)} problems, medians; ratios are an engine's time by ours")
    for engine in compared[0]:
        whole = median(runs[engine].whole for runs in compared) * 1000
        taken = median(runs[engine].answer for runs in compared) * 1000
        ratio = median(runs[engine].whole / runs[OURS].whole for runs in compared)
        answers = median(runs[engine].answer / runs[OURS].answer for runs in compared)
        proven = sum(runs[engine].found.proven for runs in compared)
        print(f"  {engine:<20}{whole:>10,.0f} ms{taken:>10,.0f} ms{ratio:>9.2f}{answers:>9.2f}   {proven} proven")
    others = [min(one.whole for engine, one in runs.items() if engine in ENGINES) for runs in compared if len(runs) > 2]
    if others:
        worst = max(runs[OURS].whole / best for runs, best in zip(compared, others, strict=True))
        print(f"  ours by the best of the others: at most {worst:.2f} times its whole process", flush=True)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("members", type=int, nargs="*")
    arguments.add_argument("--seeds", type=int, default=2)
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--limit", type=float, default=30.0)
    arguments.add_argument("--hard", action="store_true", help="hard problems of the sizes named")
    arguments.add_argument("--mixed", action="store_true", help="with exclusions and backfires")
    arguments.add_argument("--answer", help=argparse.SUPPRESS)
    asked = arguments.parse_args()
    if asked.answer is not None:
        engine, family, members, seed, hard, mixed, limit = json.loads(asked.answer)
        answer(engine, Problem(Family(family), members, seed, hard, mixed), limit)
        return
    engines = [OURS, LIMITED]
    for engine, (package, _) in ENGINES.items():
        if find_spec(package) is None:
            print(f"{engine} is left out: pip install {package}")
        else:
            engines.append(engine)
    print(f"{'':<22}{'whole':>13}{'answer':>13}{'whole':>9}{'answer':>9}")
    kinds = [(members, asked.hard) for members in asked.members] or [*((size, False) for size in SIZES), (193, True)]
    for members, hard in kinds:
        compared = []
        for seed in range(asked.seeds):
            for family in Family:
                problem = Problem(family, members, seed, hard, asked.mixed)
                compared.append(compare(problem, engines, asked.runs, asked.limit))
                show(problem, compared[-1])
        summary(f"{members:,} members{', hard' if hard else ''}", compared)


if __name__ == "__main__":
    main()
