"""How long a verdict takes in a body of 193, of which 30 to 150 members are undeclared.

    PYTHONPATH=src python tests/bench/judging.py [WORDS ...]

Each line is a rule, with the median time of a verdict over five runs for each number of the undeclared; with WORDS,
only rules whose name has one of them.  Of the others two in six support and each other stance is as frequent as the
next, or, in the second table, all object.  The last two lines ask a body of 1,000, and one of 27 whose populations are
real.  "too many" is a rule that refuses to answer, with how long that takes.
Times are of the processor, so that a busy machine tells the same.
"""

import random
import sys
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from statistics import median
from time import process_time

from consensus.cases.known_bodies import european_union
from consensus.errors import TooManyCompletions
from consensus.records import MemberId, Stance
from consensus.rules import (
    AtLeast,
    Majority,
    NoObjection,
    Of,
    Profile,
    QualifiedMajority,
    Quorum,
    Rule,
    Unanimity,
    Veto,
    Weighted,
    bodies,
)

POPULATIONS_2023 = european_union().populations_on(date(2024, 1, 1))

HALF = Fraction(1, 2)
UNDECLARED = (30, 60, 90, 120, 150)
MEMBERS = tuple(f"m{number:03}" for number in range(193))
CHANCE = random.Random(193)
VOTES = {member: CHANCE.randint(1, 206) for member in MEMBERS}
PEOPLE = {member: CHANCE.randint(11, 1_400_000) for member in MEMBERS}
SETTLED = [stance for stance in Stance if stance.is_settled]
"""Support first: it is counted twice where the others are mixed."""


def vote(weights: dict[MemberId, int] | None = None) -> Rule:
    return Majority(more_than=HALF, of=Of.CAST, weights=weights)


def double(people: dict[MemberId, int], minority: int | None = None) -> Rule:
    return QualifiedMajority(
        members=Fraction(11, 20), population=Fraction(13, 20), populations=people, blocking_minority=minority
    )


def weighted(weights: dict[MemberId, int]) -> Rule:
    return Weighted(weights=weights, quota=Fraction(sum(weights.values()) // 2))


QUORUM = Quorum(share=HALF)
VETO = Veto(MEMBERS[:5])
HEADS = {
    "consensus": NoObjection(),
    "vote": vote(),
    "quorum and vote": QUORUM & vote(),
    "quorum or vote": QUORUM | vote(),
    "quorum and vote, or consensus": (QUORUM & vote()) | NoObjection(),
    "quorum or vote or 97 heads": QUORUM | vote() | AtLeast(97),
    "120 heads and no veto, or quorum and vote": (AtLeast(120) & VETO) | (QUORUM & vote()),
    "quorum or vote, and no veto or unanimity": (QUORUM | vote()) & (VETO | Unanimity()),
}
WEIGHTS = {
    "weights": weighted(VOTES),
    "weights to the million": weighted(PEOPLE),
    "weighted vote": vote(PEOPLE),
    "weights and 97 heads": weighted(VOTES) & AtLeast(97),
    "weights or vote": weighted(VOTES) | vote(),
    "weights to the million or vote": weighted(PEOPLE) | vote(),
    "double majority": double(PEOPLE),
    "double majority, blocking minority of 4": double(PEOPLE, 4),
    "double majority or consensus": double(PEOPLE) | NoObjection(),
    "two weightings and 97 heads": weighted(PEOPLE) & weighted(VOTES) & AtLeast(97),
    "quorum and weighted vote": QUORUM & vote(PEOPLE),
    "quorum or weighted vote": QUORUM | vote(PEOPLE),
    "double majority or vote, and quorum": (double(PEOPLE) | vote()) & QUORUM,
    "double majority or vote or quorum": double(PEOPLE) | vote() | QUORUM,
    "quorum or either of two weighted votes": QUORUM | vote(PEOPLE) | vote(VOTES),
}


def profile(members: Sequence[MemberId], undeclared: int, others: Sequence[Stance]) -> Profile:
    """So many members undeclared, and each of the others with one of some stances."""
    chance = random.Random(undeclared)
    silent = set(chance.sample(members, undeclared))
    return Profile((m, Stance.UNDECLARED if m in silent else chance.choice(others)) for m in members)


def timed(rule: Rule, asked: Profile) -> str:
    times: list[float] = []
    refused = False
    while len(times) < 5:
        begun = process_time()
        try:
            rule.judge(asked)
        except TooManyCompletions:
            refused = True
        times.append((process_time() - begun) * 1000)
    return f"{'too many ' if refused else ''}{median(times):.1f}"


def show(what: str, rule: Rule, asked: Sequence[Profile]) -> None:
    print(f"  {what:<44}{''.join(f'{timed(rule, each):>16}' for each in asked)}", flush=True)


def main() -> None:
    words = sys.argv[1:]
    chosen = {
        what: rule for what, rule in {**HEADS, **WEIGHTS}.items() if not words or any(word in what for word in words)
    }
    for title, others in (("the others mixed", (Stance.SUPPORTS, *SETTLED)), ("the others object", [Stance.OBJECTS])):
        print(f"193 members, {title}: milliseconds by number of undeclared")
        print(f"  {'':<44}{''.join(f'{number:>16}' for number in UNDECLARED)}")
        asked = [profile(MEMBERS, number, others) for number in UNDECLARED]
        for what, rule in chosen.items():
            show(what, rule, asked)
    print("other bodies, nobody declared")
    show("1,000 members: quorum and vote, or consensus", HEADS["quorum and vote, or consensus"], [thousand()])
    union = POPULATIONS_2023
    silent = Profile(dict.fromkeys(dict(union), Stance.UNDECLARED))
    show("27 members: Council of the European Union", bodies.council_on_a_commission_proposal(union), [silent])


def thousand() -> Profile:
    return Profile((f"m{number:04}", Stance.UNDECLARED) for number in range(1000))


if __name__ == "__main__":
    main()
