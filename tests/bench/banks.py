"""How long the commands take for made-up banks, in which every member has another number of votes.

    PYTHONPATH=src:. python -m tests.bench.banks [MEMBERS ...] [--seeds N] [--only TEXT]

Banks of MEMBERS (24 and 48 unless said), each under several rules, with votes and stances drawn at random, N banks
(3) of each kind: some with all stances by name, some with a secret straw poll, of which only the totals are known, or
with a count of supporters.  Each line has the median and the longest processor time of a command, in seconds.
"""

import argparse
import io
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

from consensus.cli import main as command
from tests.bench.assemblies import case_of_one

RULES = {
    "votes": "{majority: {more_than: 1/2, weights: ALL}}",
    "votes and members": "{all: [{majority: {more_than: 1/2}}, {majority: {more_than: 1/2, weights: ALL}}]}",
    "votes cast": "{majority: {more_than: 1/2, of: votes cast, weights: ALL}}",
    "85 % of votes": "{majority: {at_least: 17/20, weights: ALL}}",
    "regional majority": (
        "{all: [{majority: {more_than: 1/2, weights: ALL}}, {majority: {more_than: 1/2, weights: REGION}}]}"
    ),
    "members of the region": (
        "{all: [{majority: {more_than: 1/2, weights: ALL}}, {majority: {more_than: 1/2, weights: ONE_EACH}}]}"
    ),
    "no objection, then votes": "{fallback: {first: no objection, then: {majority: {more_than: 1/2, weights: ALL}}}}",
}
"""Each rule as a case file has it, in which words in capitals stand for the votes of members."""

KNOWN = ("by name", "secret poll", "count")
"""What is known of those who have not said where they stand: nothing, the totals of a poll of all, or a count."""

COMMANDS = {
    "show": ("show",),
    "unblock": ("unblock",),
    "told": ("unblock", "--language", "en"),
    "evidence": ("evidence",),
}


@dataclass(frozen=True)
class Bank:
    """A bank of so many members under a rule, with what is known; a seed draws the rest."""

    rule: str
    members: int
    known: str
    seed: int

    def case(self) -> str:
        """Its case file."""
        chance = Random(f"{self.seed} {self.rule} {self.members} {self.known}")
        names = [f"m{number:02}" for number in range(self.members)]
        # A few have many votes and most have few, as shares do; all differ.
        votes = [round(20_000 / (place + 2)) + chance.randint(0, 200) for place in range(self.members)]
        votes = [number + place for place, number in enumerate(sorted(set(votes)))]
        chance.shuffle(votes)
        of = dict(zip(names, votes, strict=False))
        of |= {name: 10 + place for place, name in enumerate(name for name in names if name not in of)}
        region = {name: number for name, number in of.items() if chance.random() < 0.6}
        stances = {name: chance.choices(("supports", "objects", "abstains", ""), (4, 2, 1, 6))[0] for name in names}
        rule = RULES[self.rule]
        for word, weights in (("ALL", of), ("REGION", region), ("ONE_EACH", dict.fromkeys(region, 1))):
            told = ", ".join(f"{name}: {weights.get(name, 0)}" for name in names)
            rule = rule.replace(word, f"{{{told}}}")
        return case_of_one(names, rule, self._said(chance, stances))

    def _said(self, chance: Random, stances: dict[str, str]) -> Iterator[str]:
        for name, stance in stances.items():
            if stance:
                yield f"{{stance: {stance}, member: {name}}}"
        if self.known == "by name":
            return
        votes = [
            stance or chance.choice(("supports", "supports", "abstains", "objects")) for stance in stances.values()
        ]
        if self.known == "count":
            yield f"{{count: supports, at_least: {votes.count('supports')}}}"
            return
        told = ", ".join(
            f"{{stance: {stance}, number: {votes.count(stance)}}}" for stance in ("supports", "objects", "abstains")
        )
        yield f"{{ballot: straw poll, tallies: [{told}], of: {self.members}}}"


def ran(bank: Bank, arguments: Sequence[str]) -> tuple[str, float]:
    """What a command prints of a bank, and the seconds of the processor that it took."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bank.yaml"
        path.write_text(bank.case(), encoding="utf-8")
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
        begun = process_time()
        with redirect_stdout(out), suppress(SystemExit):
            command([arguments[0], str(path), "--on", "2022-03-02", *arguments[1:]])
        took = process_time() - begun
        out.seek(0)
        return out.read().replace(folder, ""), took


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("members", type=int, nargs="*", default=[24, 48])
    arguments.add_argument("--seeds", type=int, default=3)
    arguments.add_argument("--only", default="", help="only rules, knowledge or commands with this text")
    arguments.add_argument("--outputs", type=Path, help="write what each command prints into this folder")
    given = arguments.parse_args()
    for members in given.members:
        for rule in RULES:
            for known in KNOWN:
                for name, parts in COMMANDS.items():
                    what = f"{members}, {rule}, {known}, {name}"
                    if given.only not in what:
                        continue
                    times = []
                    for seed in range(given.seeds):
                        printed, took = ran(Bank(rule, members, known, seed), parts)
                        times.append(took)
                        if given.outputs:
                            (given.outputs / f"{what} {seed}.txt".replace("%", "pc")).write_text(
                                printed, encoding="utf-8"
                            )
                    print(f"{what}: {median(times):.2f} s, at most {max(times):.2f}", flush=True)


if __name__ == "__main__":
    main()
