"""How long a plain majority of many takes, and whether its cheapest plan costs what a count says.

    PYTHONPATH=src:. python -m tests.bench.assemblies [MEMBERS] [--profiles N] [--seed N]

A body of MEMBERS (193 unless said) whose stances are drawn at random, N profiles (50) for each rule; and the roll call
of 2 March 2022 on resolution ES-11/1 of the General Assembly (141 in favour, 5 against, 35 abstaining, 12 not voting),
of which 0, 20, 41 or 60 of those in favour are known.  The count needs no engine: it tries how many of each kind of
member to win over.  Each line has the median and the longest time of an answer in milliseconds.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from random import Random
from statistics import median
from time import perf_counter

import consensus as cs
from consensus.situation import Situation
from consensus.unblocking import Unblocking

COSTS = {"objects": 3, "abstains": 1, "absent": 1, "undeclared": 1}
"""What it costs to win a member over, by its stance: to settle with one that objects costs more."""

VOTING, PRESENT = "members present and voting", "members present"

Sizes = Mapping[str, int]
"""How many members take each stance."""


@dataclass(frozen=True)
class Rule:
    """A rule as a case file has it, and what it says of so many for, against, abstaining and absent."""

    text: str
    adopts: Callable[[int, int, int, int], bool]


def majority(of: str, *, more_than: Fraction | None = None, at_least: Fraction | None = None) -> Rule:
    share = f"more_than: {more_than}" if at_least is None else f"at_least: {at_least}"

    def adopts(ayes: int, noes: int, abstaining: int, _absent: int) -> bool:
        needed = (more_than or at_least or Fraction(0)).as_integer_ratio()
        margin = ayes * needed[1] - needed[0] * (ayes + noes + (abstaining if of == PRESENT else 0))
        return margin > 0 if more_than is not None else ayes >= 1 and margin >= 0

    return Rule(f"{{majority: {{{share}, of: {of}}}}}", adopts)


def at_least(number: int) -> Rule:
    return Rule(f"{{at_least: {number}}}", lambda ayes, _noes, _abstaining, _absent: ayes >= number)


def with_quorum(rule: Rule) -> Rule:
    """The same, if half of the members are present besides: a member that has said nothing may stay away."""
    return Rule(f"{{all: [{{quorum: {{share: 1/2}}}}, {rule.text}]}}", rule.adopts)


HALF, TWO_THIRDS = majority(VOTING, more_than=Fraction(1, 2)), majority(VOTING, at_least=Fraction(2, 3))


def rules(members: int) -> Iterator[Rule]:
    """The rules that are measured for a body of so many."""
    yield from (HALF, TWO_THIRDS)
    yield majority(PRESENT, more_than=Fraction(1, 2))
    yield majority(PRESENT, at_least=Fraction(2, 3))
    yield at_least(members // 2 + 1)
    yield from (with_quorum(HALF), with_quorum(TWO_THIRDS))


def situation(rule: Rule, sizes: Sizes) -> Situation:
    """A body whose members stand so; whoever is undeclared says nothing."""
    names = [f"m{number:03}" for number in range(sum(sizes.values()))]
    claims, start = [], 0
    for stance, size in sizes.items():
        if size and stance != "undeclared":
            claims.append(f"{{stance: {stance}, members: [{', '.join(names[start : start + size])}]}}")
        start += size
    return cs.loads(case_of_one(names, rule.text, claims)).on("2022-03-02")


def case_of_one(members: Sequence[str], rule: str, claims: Iterable[str]) -> str:
    """A case file in which one candidate is nominated, and one report has these claims."""
    listed = "\n".join(f"      - {claim}" for claim in ("{candidacy: x, status: nominated}", *claims))
    return f"""
consensus: 1
title: President
body: {{name: Assembly, members: [{", ".join(members)}], rule: {rule}}}
offices: {{chair: {{title: President}}}}
candidates: {{x: {{name: X}}}}
proposals: {{x: {{chair: x}}}}
sources: {{s: {{publisher: P, reported_on: 2022-03-01}}}}
timeline:
  - source: s
    claims:
{listed}
"""


def counted(rule: Rule, sizes: Sizes) -> int | None:
    """What it costs at least to have so many supporters that the rule is sure to adopt; None if nothing does."""
    have = {stance: sizes.get(stance, 0) for stance in ("supports", *COSTS)}
    members = sum(have.values())
    best: int | None = None
    objecting, undeclared = (range(have[stance] + 1) for stance in ("objects", "undeclared"))
    for won, said in product(objecting, undeclared):
        for abstained in range(have["abstains"] + 1):
            for came in range(have["absent"] + 1):
                cost = 3 * won + said + abstained + came
                if best is not None and cost >= best:
                    break
                ayes = have["supports"] + won + said + abstained + came
                noes, abstaining = have["objects"] - won, have["abstains"] - abstained
                left, absent = have["undeclared"] - said, have["absent"] - came
                present = members - absent - left
                if "quorum" in rule.text and 2 * present < members:
                    continue
                if rule.adopts(ayes, noes + left, abstaining, absent):
                    best = cost
    return best


def drawn(chance: Random, members: int) -> Sizes:
    """Stances of so many members: each kind in a share of its own."""
    stances = ["supports", *COSTS]
    chance.shuffle(stances)
    cuts = sorted(chance.randint(0, members) for _ in stances[1:])
    return dict(zip(stances, (b - a for a, b in zip([0, *cuts], [*cuts, members], strict=True)), strict=True))


def roll_call(known: int) -> Sizes:
    """The roll call on ES-11/1, of which so many in favour are known and the others have said nothing."""
    return {"supports": known, "undeclared": 141 - known, "objects": 5, "abstains": 35, "absent": 12}


def asked(rule: Rule, sizes: Sizes) -> tuple[Unblocking, float]:
    """What unblocks, and the milliseconds that it took to say so."""
    asked_about = situation(rule, sizes)
    begun = perf_counter()
    ways = cs.unblock(asked_about)
    return ways, (perf_counter() - begun) * 1000


def check(rule: Rule, sizes: Sizes) -> float:
    """The milliseconds of an answer, which is that of the count."""
    ways, took = asked(rule, sizes)
    cost = None if ways.cheapest is None else ways.cheapest.cost
    assert cost == counted(rule, sizes), (rule.text, sizes, cost, counted(rule, sizes))
    return took


def measured(members: int, profiles: int, seed: int) -> Iterator[tuple[str, list[float]]]:
    for rule in rules(members):
        chance = Random(f"{seed} {rule.text}")
        yield rule.text, [check(rule, drawn(chance, members)) for _ in range(profiles)]
    for rule in (HALF, TWO_THIRDS):
        yield f"ES-11/1, {rule.text}", [check(rule, roll_call(known)) for known in (0, 20, 41, 60)]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("members", type=int, nargs="?", default=193)
    arguments.add_argument("--profiles", type=int, default=50)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    for told, times in measured(given.members, given.profiles, given.seed):
        print(f"{told}: {median(times):,.0f} ms, at most {max(times):,.0f}, of {len(times)}", flush=True)


if __name__ == "__main__":
    main()
