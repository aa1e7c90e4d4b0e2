"""Whether a test would notice: mutants of the packages that answer, tried, counted and listed as the page has them.

`python -m tests.mutation` tries every mutant of the rules, the timeline, situations and assent, and a sample of those
of evidence and unblocking; `python -m tests.mutation 40` tries a sample of so many of each package.  The same number
draws the same sample; mutants that were tried are not tried again unless their function has changed.
"""

import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SEED = 2024
PACKAGES = ("rules", "timeline", "situation", "assent", "evidence", "unblocking")
SAMPLED = {"evidence": 300, "unblocking": 300}
"""Packages of which a sample is tried, and of how many mutants, unless somebody asks for another number."""

SECONDS = 8.0
"""How long the tests of one mutant may take together: the fastest of those that reach it, as far as this goes."""

SOURCES = Path("mutants/src/consensus")
STATISTICS = Path("mutants/mutmut-stats.json")
# How mutmut notes how the tests ended: 1 and 3 are failures, 0 none, and these are ends by a limit of time.
NOTICED, UNNOTICED = {1, 3, 36, -9, -24, 24, 152, 255}, 0


def mutmut(*arguments: str) -> None:
    subprocess.run(["mutmut", *arguments], env={**os.environ, "HYPOTHESIS_PROFILE": "mutation"}, check=True)


def keep_the_fastest() -> None:
    """Leave out the slow tests where many reach a function: one that survives waits for all of them.

    What they would have noticed besides counts as not noticed.
    """
    statistics = json.loads(STATISTICS.read_text(encoding="utf-8"))
    durations: dict[str, float] = statistics["duration_by_test"]
    for function, tests in statistics["tests_by_mangled_function_name"].items():
        kept: list[str] = []
        left = SECONDS
        for test in sorted(tests, key=lambda test: durations[test]):
            left -= durations[test]
            if kept and left < 0:
                break
            kept.append(test)
        statistics["tests_by_mangled_function_name"][function] = kept
    STATISTICS.write_text(json.dumps(statistics), encoding="utf-8")


def noted(package: str) -> Iterator[tuple[str, int | None]]:
    """Every mutant of a package, with how its tests ended; None for one that was not tried."""
    for file in sorted((SOURCES / package).glob("*.py.meta")):
        yield from json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"].items()


def sample(package: str, number: int | None) -> list[str]:
    names = sorted(name for name, _ in noted(package))
    return names if number is None else random.Random(SEED).sample(names, min(number, len(names)))


def main(number: int | None) -> None:
    # The first one makes mutmut write all of them, and note which tests reach which function.
    mutmut("run", "consensus.rules.levers.xǁLeverǁpull__mutmut_1")
    keep_the_fastest()
    chosen = {package: sample(package, SAMPLED.get(package) if number is None else number) for package in PACKAGES}
    ended = {name: code for package in PACKAGES for name, code in noted(package)}
    untried = [name for names in chosen.values() for name in names if ended[name] is None]
    if untried:
        mutmut("run", *untried)
    print("| package | mutants | tried | killed | survived | not reached | score of those tried |")
    print("|---|---|---|---|---|---|---|")
    for package, names in chosen.items():
        codes = dict(noted(package))
        found = Counter("killed" if codes[name] in NOTICED else codes[name] for name in names)
        killed, survived = found["killed"], found[UNNOTICED]
        score = f"{100 * killed / (killed + survived):.0f} %" if killed + survived else ""
        rest = len(names) - killed - survived
        print(f"| `{package}` | {len(codes)} | {len(names)} | {killed} | {survived} | {rest} | {score} |")
    print()
    for package, names in chosen.items():
        codes = dict(noted(package))
        print(*(f"{codes[name]} {name}" for name in names if codes[name] not in NOTICED), sep="\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else None)
