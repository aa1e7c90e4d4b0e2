"""Whether a test would notice: mutants of the packages that answer, tried, counted and listed as the page has them.

`python -m tests.mutation` tries every mutant of the rules, the timeline, situations and assent, and a sample of those
of evidence and unblocking.  `python -m tests.mutation evidence --number 40 --processes 1` tries 40 of evidence, on one
processor.  The same number draws the same sample; a mutant is not tried again until its function changes.
"""

import argparse
import json
import os
import random
import subprocess
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path

SEED = 2024
PACKAGES = {
    "rules": ("rules",),
    "timeline": ("timeline",),
    "situation": ("situation",),
    "assent": ("assent",),
    "evidence": ("evidence",),
    "unblocking": ("search", "certificates", "proving", "unblocking"),
}
"""What is measured together, by the name to ask for it, and the packages of each."""

SAMPLED = {"evidence": 300, "unblocking": 300}
"""Of which a sample is tried, and of how many mutants, unless somebody asks for another number."""

OWN_TESTS = {
    "rules": ("laws/*", "rules/*"),
    "timeline": ("timeline/*",),
    "situation": ("situation/*",),
    "assent": ("assent/*", "relations/*", "test_relations.py"),
}
"""Tests that are left out unless somebody asks for what they are about: they hardly reach the rest."""

SECONDS = 8.0
"""Of the processor's time, for the tests of one mutant: the fastest of those that reach it, as far as this goes."""

SOURCES = Path("mutants/src/consensus")
STATISTICS = Path("mutants/mutmut-stats.json")
# How mutmut notes how the tests ended: 1 and 3 are failures, 0 none, and these are ends by a limit of time.
NOTICED, UNNOTICED = {1, 3, 36, -9, -24, 24, 152, 255}, 0


def mutmut(names: Collection[str], processes: int, mutants: Iterable[str]) -> None:
    """Try mutants, with the tests that are about these names."""
    left_out = [f"--ignore-glob=tests/{tests}" for name in OWN_TESTS if name not in names for tests in OWN_TESTS[name]]
    environment = os.environ | {"HYPOTHESIS_PROFILE": "mutation", "PYTEST_ADDOPTS": " ".join(left_out)}
    subprocess.run(["mutmut", "run", f"--max-children={processes}", *mutants], env=environment, check=True)


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


def noted(name: str) -> dict[str, int | None]:
    """How the tests of each mutant ended; None for one that was not tried."""
    return {
        mutant: code
        for package in PACKAGES[name]
        for file in sorted((SOURCES / package).rglob("*.py.meta"))
        for mutant, code in json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"].items()
    }


def sample(mutants: Collection[str], number: int | None) -> list[str]:
    return sorted(mutants) if number is None else random.Random(SEED).sample(sorted(mutants), min(number, len(mutants)))


def main(names: list[str], number: int | None, processes: int) -> None:
    # The first one makes mutmut write all of them, and note which tests reach which function.
    mutmut(names, processes, ["consensus.rules.levers.xǁLeverǁpull__mutmut_1"])
    keep_the_fastest()
    chosen = {name: sample(noted(name), number or SAMPLED.get(name)) for name in names}
    untried = [mutant for name in names for mutant in chosen[name] if noted(name)[mutant] is None]
    if untried:
        mutmut(names, processes, untried)
    print("| packages | mutants | tried | killed | survived | not reached | score of those tried |")
    print("|---|---|---|---|---|---|---|")
    for name in names:
        codes = noted(name)
        found = Counter("killed" if codes[mutant] in NOTICED else codes[mutant] for mutant in chosen[name])
        killed, survived = found["killed"], found[UNNOTICED]
        score = f"{100 * killed / (killed + survived):.0f} %" if killed + survived else ""
        rest = len(chosen[name]) - killed - survived
        packages = ", ".join(f"`{package}`" for package in PACKAGES[name])
        print(f"| {packages} | {len(codes)} | {len(chosen[name])} | {killed} | {survived} | {rest} | {score} |")
    print()
    for name in names:
        codes = noted(name)
        print(*(f"{codes[mutant]} {mutant}" for mutant in chosen[name] if codes[mutant] not in NOTICED), sep="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(PACKAGES)}; all of them by default")
    parser.add_argument("--number", type=int, help="how many mutants of each to try")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), help="how many to try at once")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(PACKAGES):
        parser.error(f"nothing is measured under the name {', '.join(sorted(unknown))}")
    main(asked.names or list(PACKAGES), asked.number, asked.processes)
