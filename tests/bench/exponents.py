"""How times grow: one thing at a time is doubled until a question takes too long.

    PYTHONPATH=src:. python -m tests.bench.exponents [--seconds 5] [WHAT ...]

members     `unblock` in scale-free deadlocks of `tests.bench.drafts`, where all else grows with them
objections  `unblock` where each of so many members objects, and two concessions of a hundred would do for each
asks        `unblock` where each of twenty members objects, and asks for three of so many concessions, in two ways
influence   `unblock` in hard deadlocks: target set selection, which is NP-hard
groups      the supporters of a body of 193, counted vaguely in so many overlapping groups
reports     the supporters of a body of 193 of which so many reports tell, most of them nothing new
days        `replay` of so many days on each of which another of 32 members says where it stands, with a plan for each
entering    one more report about 193 members after so many, and who stands where

Times are of the processor, the median of three seeds.  The exponent is the slope of the logarithms over the last three
doublings: 1 is in proportion, 2 with the square.  The cliff is the first size at which one question took longer than
the seconds allowed; a question to `unblock` is cut off at twice that, and has a bound instead of a proof.
"""

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from math import log
from statistics import linear_regression, median
from time import process_time
from typing import NamedTuple, TypeAlias

from consensus import unblock
from consensus.appointment import Appointment
from consensus.dates import StatedDate
from consensus.evidence import weigh
from consensus.history import replay
from consensus.records import (
    AllOf,
    AnyOf,
    Body,
    Candidate,
    Claim,
    Concession,
    CountClaim,
    Granted,
    Group,
    Member,
    Nomination,
    ObjectionClaim,
    Office,
    Proposal,
    Report,
    Setting,
    Stance,
    StanceClaim,
)
from consensus.rules import NoObjection
from consensus.situation import Situation
from consensus.timeline import Timeline
from tests.bench import evidence
from tests.bench.drafts import Family, draft
from tests.bench.races import race

BEGUN = date(2026, 1, 1)
SEEDS = range(3)
DOUBLINGS = 10
"""How often a size is doubled at most."""

Question: TypeAlias = Callable[[], object]
Maker: TypeAlias = Callable[[int, int, float], Question]
"""Makes the question of a size and a seed, which is to be given up after so many seconds."""


class Growth(NamedTuple):
    """How long the questions of each size took, in seconds of the processor."""

    sizes: tuple[int, ...]
    seconds: tuple[float, ...]

    @property
    def exponent(self) -> float | None:
        """The slope of the logarithms over the last three doublings; None with fewer than two sizes."""
        points = list(zip(self.sizes, self.seconds, strict=True))[-4:]
        if len(points) < 2:
            return None
        return linear_regression([log(size) for size, _ in points], [log(taken) for _, taken in points]).slope

    def cliff(self, limit: float) -> int | None:
        """The first size at which it took longer than the limit."""
        return next((size for size, taken in zip(self.sizes, self.seconds, strict=True) if taken > limit), None)


def situation(
    members: Sequence[str], concessions: int, claims: Sequence[Claim], groups: Sequence[Group] = ()
) -> Situation:
    """Claims on one candidate of a body, one report each."""
    setting = Setting(
        body=Body(name="Assembly", members=[Member(id=member) for member in members], groups=groups),
        offices=[Office(id="secretary")],
        candidates=[Candidate(id="meier")],
        proposals=[Proposal(id="meier", names=[Nomination(office="secretary", candidate="meier")])],
        concessions=[Concession(id=f"c{number}", by="meier", cost=1 + number % 7) for number in range(concessions)],
    )
    reports = [
        Report(id=f"r{number}", reported_on=StatedDate.day(BEGUN), claims=[claim])
        for number, claim in enumerate(claims)
    ]
    return Situation(setting=setting, rule=NoObjection(), timeline=Timeline(reports=reports), day=BEGUN)


def names(number: int) -> list[str]:
    return [f"m{place:04}" for place in range(number)]


def ways(chance: random.Random, concessions: int, *, number: int, each: int) -> AnyOf:
    """So many ways, each of so many concessions."""
    return AnyOf(
        [
            AllOf([Granted(concession=f"c{place}") for place in chance.sample(range(concessions), each)])
            for _ in range(number)
        ]
    )


# What grows


def members(size: int, seed: int, limit: float) -> Question:
    made = race(draft(Family.SCALE_FREE, size, seed))
    asked = made.situation()
    return lambda: unblock(asked, costs=made.costs, time_limit=limit)


def influence(size: int, seed: int, limit: float) -> Question:
    made = race(draft(Family.SMALL_WORLD, size, seed, hard=True))
    asked = made.situation()
    return lambda: unblock(asked, costs=made.costs, time_limit=limit)


def objections(size: int, seed: int, limit: float) -> Question:
    chance = random.Random(seed)
    claims = [
        ObjectionClaim(objection=f"o{place}", member=member, lifted_when=ways(chance, 100, number=2, each=1))
        for place, member in enumerate(names(size))
    ]
    asked = situation(names(size), 100, claims)
    return lambda: unblock(asked, time_limit=limit)


def asks(size: int, seed: int, limit: float) -> Question:
    chance = random.Random(seed)
    claims = [
        ObjectionClaim(objection=f"o{place}", member=member, lifted_when=ways(chance, size, number=2, each=3))
        for place, member in enumerate(names(20))
    ]
    asked = situation(names(20), size, claims)
    return lambda: unblock(asked, time_limit=limit)


def groups(size: int, seed: int, limit: float) -> Question:
    chance = random.Random(seed)
    listed = names(193)
    supporting = set(chance.sample(listed, 120))
    made = [Group(id=f"g{number}", members=sorted(chance.sample(listed, 40))) for number in range(size)]
    claims = [
        CountClaim(
            stances=[Stance.SUPPORTS],
            proposal="meier",
            group=group.id,
            at_least=max(len(supporting & set(group.members)) - 2, 0),
            at_most=len(supporting & set(group.members)) + 2,
        )
        for group in made
    ]
    asked = situation(listed, 0, claims, made)
    return lambda: supporters(asked, limit)


def reports(size: int, seed: int, limit: float) -> Question:
    asked = evidence.drawn(193, size, seed).situation
    return lambda: supporters(asked, limit)


def supporters(asked: Situation, limit: float) -> tuple[int, int]:
    found = weigh(asked, time_limit=limit).supporters
    return found.least, found.greatest


def days(size: int, seed: int, limit: float) -> Question:
    chance = random.Random(seed)
    drawn = race(draft(Family.BLOCS, 32, seed))
    last = drawn.reports[0].reported_on
    assert last is not None and last.latest is not None
    begun, listed = last.latest, [member.id for member in drawn.setting.body.members]
    told = [
        Report(
            id=f"day{number}",
            reported_on=StatedDate.day(begun + timedelta(days=number + 1)),
            claims=[_stance(chance, listed)],
        )
        for number in range(size)
    ]
    played = Appointment(
        title="a race", setting=drawn.setting, rule=drawn.rule, timeline=Timeline(reports=[*drawn.reports, *told])
    )
    return lambda: [turn.ways is not None and turn.ways.cheapest for turn in replay(played)]


def _stance(chance: random.Random, listed: Sequence[str]) -> StanceClaim:
    return StanceClaim(stance=chance.choice(tuple(Stance)), members=[chance.choice(listed)], proposal="meier")


def entering(size: int, seed: int, limit: float) -> Question:
    chance = random.Random(seed)
    listed = names(193)
    told = [
        Report(
            id=f"r{number}",
            reported_on=StatedDate.day(BEGUN + timedelta(days=number % 1000)),
            claims=[_stance(chance, listed)],
        )
        for number in range(size)
    ]
    asked = situation(listed, 0, [])
    begun = Appointment(title="a race", setting=asked.setting, rule=NoObjection(), timeline=Timeline(reports=told))
    today = BEGUN + timedelta(days=1000)
    day = begun.on(today)
    day.verdict()
    more = Report(
        id="more",
        reported_on=StatedDate.day(today),
        claims=[StanceClaim(stance=Stance.SUPPORTS, members=[listed[0]], proposal="meier")],
    )

    def entered() -> object:
        return day.continued(begun.reporting(more).timeline).verdict()

    return entered


GROWING: dict[str, tuple[int, Maker]] = {
    "members": (32, members),
    "objections": (8, objections),
    "asks": (12, asks),
    "influence": (12, influence),
    "groups": (5, groups),
    "reports": (50, reports),
    "days": (4, days),
    "entering": (100, entering),
}
"""What grows, from which size, and how a question of a size is made."""


def grown(first: int, make: Maker, limit: float, *, doublings: int = DOUBLINGS) -> Growth:
    """The times of one size after another, until a question takes longer than the limit."""
    taken = list(_until(limit, ((first << power, make) for power in range(doublings + 1))))
    return Growth(tuple(size for size, _ in taken), tuple(seconds for _, seconds in taken))


def _until(limit: float, sizes: Iterator[tuple[int, Maker]]) -> Iterator[tuple[int, float]]:
    for size, make in sizes:
        taken = median(_timed(make(size, seed, 2 * limit)) for seed in SEEDS)
        yield size, taken
        if taken > limit:
            return


def _timed(question: Question) -> float:
    begun = process_time()
    question()
    return max(process_time() - begun, 1e-6)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("what", nargs="*", help=f"of {', '.join(GROWING)}; without any, all")
    parser.add_argument("--seconds", type=float, default=5.0)
    options = parser.parse_args(arguments)
    print(f"{'what grows':<12}{'exponent':>9}{'cliff':>9}   seconds of the processor by size")
    for what in options.what or GROWING:
        growth = grown(*GROWING[what], options.seconds)
        exponent, cliff = growth.exponent, growth.cliff(options.seconds)
        told = "  ".join(f"{size}: {taken:.2g}" for size, taken in zip(growth.sizes, growth.seconds, strict=True))
        slope = "-" if exponent is None else f"{exponent:.1f}"
        print(f"{what:<12}{slope:>9}{'-' if cliff is None else cliff:>9}   {told}", flush=True)


if __name__ == "__main__":
    main()
