"""Scenarios, drawn or listed: what has happened by each day in each scenario of a block, as bits.

A block has 65,536 scenarios.  Which they are depends on the seed and the number of the block alone, so that a forecast
is the same wherever and in whatever portions its blocks are worked out.  The generator is SFC64 (Doty-Humphrey,
PractRand, 2014), begun anew for each block; only its raw bits are used, which numpy keeps the same in every version.

What each assumption comes to takes the same part of these bits whatever its chances are: forecasts with one seed that
differ in a chance have common random numbers.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, repeat
from math import comb, prod
from typing import Any, TypeAlias, final

import attrs
import numpy as np
from numpy.typing import NDArray

from consensus.forecasting.bit_network import Bits

SCENARIOS = 1 << 16
"""How many scenarios a block has."""

EVERY: Bits = (1 << SCENARIOS) - 1
"""All scenarios of a block."""

Planes: TypeAlias = list[list[Bits]]
"""For each thing that may be so, and for each day looked at, the scenarios in which it is so by then."""


@final
@attrs.frozen(kw_only=True)
class UncertainEvent:
    """Something that happens in one of several ways, with the chance that it has by each day, and the ways' shares.

    What has the same `name` for several proposals is one thing.
    """

    name: str = ""
    by_day: tuple[float, ...]
    shares: tuple[float, ...]

    @property
    def outcomes(self) -> list[tuple[int | None, int, float]]:
        """Each way, the first day looked at by which it has happened, and the chance of that; None if it never does."""
        found: list[tuple[int | None, int, float]] = [(None, len(self.by_day), 1.0 - self.by_day[-1])]
        for day, chance in enumerate(np.diff(self.by_day, prepend=0.0).tolist()):
            found += [(way, day, chance * share) for way, share in enumerate(self.shares)]
        return [outcome for outcome in found if outcome[2] > 0.0]


@final
@attrs.frozen(kw_only=True)
class UncertainHoldOuts:
    """So many of some members hold back, with the chance of each number; they give way by each day with a chance."""

    name: str = ""
    members: int
    numbers: tuple[tuple[int, float], ...]
    by_day: tuple[float, ...]
    are_together: bool


@final
@attrs.frozen(kw_only=True)
class Uncertainty:
    """All that is drawn for a scenario: events first, in their order, and then who holds back.

    Each way of an event is a plane; then come, for each member that may hold back, one of not doing so, and one of
    having given way.
    """

    days: int
    events: tuple[UncertainEvent, ...]
    hold_outs: UncertainHoldOuts | None

    @property
    def number_of_outcomes(self) -> int:
        """How many outcomes there are in all."""
        found = prod(len(event.outcomes) for event in self.events)
        if self.hold_outs is not None:
            free = len(_times(self.hold_outs.by_day))
            found *= sum(
                comb(self.hold_outs.members, number)
                * free ** (min(number, 1) if self.hold_outs.are_together else number)
                for number, _ in self.hold_outs.numbers
            )
        return found


# Drawn


def drawn(uncertainty: Uncertainty, *, seed: int, block: int) -> Planes:
    """The scenarios of a block."""
    return _planes(uncertainty, repeat(_Draw(seed, block)))


def drawn_by_name(uncertainty: Uncertainty, *, seed: int, block: int) -> Planes:
    """The scenarios of a block, in which what has the same name draws the same numbers in every uncertainty."""
    names = [event.name for event in uncertainty.events]
    names += [] if uncertainty.hold_outs is None else [uncertainty.hold_outs.name]
    return _planes(uncertainty, (_Draw(seed, block, *name.encode()) for name in names))


def _planes(uncertainty: Uncertainty, draws: "Iterator[_Draw]") -> Planes:
    """What is drawn for each event, and then for who holds back, by the next draw each."""
    planes: Planes = []
    for event in uncertainty.events:
        draw = next(draws)
        happened = draw.nested(event.by_day)
        if len(event.shares) == 1:
            planes.append(happened)
            continue
        below = 0
        for up_to in draw.nested(np.cumsum(event.shares).tolist()):
            planes.append([bits & up_to & ~below for bits in happened])
            below = up_to
    if uncertainty.hold_outs is not None:
        planes += _drawn_hold_outs(next(draws), uncertainty.hold_outs, uncertainty.days)
    return planes


def _drawn_hold_outs(draw: "_Draw", hold_outs: UncertainHoldOuts, days: int) -> Iterator[list[Bits]]:
    """Which members hold back, by selection sampling (Fan, Muller and Rezucha, JASA 57, 1962), and until when."""
    numbers = [number for number, _ in hold_outs.numbers]
    chosen = draw.one_of([share for _, share in hold_outs.numbers])
    left = np.array(numbers, dtype=np.uint64)[chosen]
    gone = draw.nested(hold_outs.by_day)
    for member in range(hold_outs.members):
        holds = draw.below(hold_outs.members - member) < left
        left -= holds
        holding = _bits(holds)
        yield [EVERY & ~holding] * days
        if not hold_outs.are_together and member:
            gone = draw.nested(hold_outs.by_day)
        yield [holding & by_day for by_day in gone]


@final
class _Draw:
    """The random bits of one block, or of one name in it."""

    def __init__(self, seed: int, block: int, *name: int) -> None:
        coarse, fine = np.random.SeedSequence(seed, spawn_key=(block, *name)).spawn(2)
        self._coarse, self._fine = np.random.SFC64(coarse), np.random.SFC64(fine)

    def nested(self, chances: Sequence[float]) -> list[Bits]:
        """For each chance, scenarios of which as many are in it; each is within those of a greater chance.

        Two bytes decide nearly all scenarios; a number of 53 bits does where the two are those of the chance itself.
        """
        coarse = self._coarse.random_raw(SCENARIOS // 4).view(np.uint16)
        ties: dict[int, tuple[NDArray[Any], NDArray[Any]]] = {}
        found: list[Bits] = []
        known: dict[float, Bits] = {0.0: 0}
        for chance in chances:
            if chance not in known:
                known[chance] = EVERY if chance >= 1.0 else self._below(coarse, chance, ties)
            found.append(known[chance])
        return found

    def _below(self, coarse: NDArray[Any], chance: float, ties: dict[int, tuple[NDArray[Any], NDArray[Any]]]) -> Bits:
        whole = int(chance * 65536.0)
        rest = chance * 65536.0 - whole
        is_below = coarse < whole
        if rest:
            if whole not in ties:
                places = np.flatnonzero(coarse == whole)
                ties[whole] = places, self._shares(len(places))
            places, shares = ties[whole]
            is_below[places] = shares < rest
        return _bits(is_below)

    def _shares(self, number: int) -> NDArray[Any]:
        """Numbers from 0 to 1."""
        return (self._fine.random_raw(number) >> np.uint64(11)) * 2.0**-53

    def one_of(self, shares: Sequence[float]) -> NDArray[Any]:
        """For each scenario, the place of one of several shares."""
        limits = np.cumsum(shares)[:-1]
        return np.searchsorted(limits, self._shares(SCENARIOS), side="right")

    def below(self, number: int) -> NDArray[Any]:
        """For each scenario a whole number from 0 on, below another, each as likely but for a part in 2^32 / number."""
        half_words = self._coarse.random_raw(SCENARIOS // 2).view(np.uint32)
        return (half_words.astype(np.uint64) * np.uint64(number)) >> np.uint64(32)


def _bits(flags: NDArray[Any]) -> Bits:
    return int.from_bytes(np.packbits(flags, bitorder="little").tobytes(), "little")


# Listed


def _times(by_day: Sequence[float]) -> list[tuple[int, float]]:
    """The days looked at by which something may have happened, with its chance; the day after the last for never."""
    chances = [*np.diff(by_day, prepend=0.0).tolist(), 1.0 - by_day[-1]]
    return [(day, chance) for day, chance in enumerate(chances) if chance > 0.0]


def listed(uncertainty: Uncertainty) -> Iterator[tuple[Planes, NDArray[np.float64]]]:
    """Every outcome, in blocks, with its chance; in the last block, chances of 0 fill up."""
    total = uncertainty.number_of_outcomes
    roots = [event.outcomes for event in uncertainty.events]
    held = [] if uncertainty.hold_outs is None else _listed_hold_outs(uncertainty.hold_outs)
    for first in range(0, total, SCENARIOS):
        numbers = np.arange(first, first + SCENARIOS)
        chances = (numbers < total).astype(np.float64)
        planes: Planes = []
        for event, outcomes in zip(uncertainty.events, roots, strict=True):
            numbers, chosen = np.divmod(numbers, len(outcomes))
            chances *= np.array([chance for _, _, chance in outcomes])[chosen]
            days = np.array([day for _, day, _ in outcomes])[chosen]
            ways = np.array([-1 if way is None else way for way, _, _ in outcomes])[chosen]
            for way in range(len(event.shares)):
                planes.append([_bits((ways == way) & (days <= day)) for day in range(uncertainty.days)])
        if uncertainty.hold_outs is not None:
            chosen = numbers % len(held)
            chances *= np.array([chance for _, chance in held])[chosen]
            for member in range(uncertainty.hold_outs.members):
                until = np.array([gone.get(member, -1) for gone, _ in held])[chosen]
                planes.append([_bits(until < 0)] * uncertainty.days)
                planes.append([_bits((until >= 0) & (until <= day)) for day in range(uncertainty.days)])
        yield planes, chances


def _listed_hold_outs(hold_outs: UncertainHoldOuts) -> list[tuple[dict[int, int], float]]:
    """Who holds back, each until the day looked at by which it has given way, with the chance of that."""
    times = _times(hold_outs.by_day)
    found: list[tuple[dict[int, int], float]] = []
    for number, share in hold_outs.numbers:
        alike: list[tuple[dict[int, int], float]] = [({}, share / comb(hold_outs.members, number))]
        for chosen in combinations(range(hold_outs.members), number):
            worlds: list[tuple[dict[int, int], float]] = list(alike)
            if hold_outs.are_together and chosen:
                worlds = [(dict.fromkeys(chosen, day), chance * each) for _, chance in alike for day, each in times]
            else:
                for member in chosen:
                    worlds = [({**gone, member: day}, chance * each) for gone, chance in worlds for day, each in times]
            found += worlds
    return found


def total_chance(bits: Bits, chances: NDArray[np.float64]) -> float:
    """The chance of some of the scenarios listed in a block."""
    if not bits:
        return 0.0
    flags = np.unpackbits(np.frombuffer(bits.to_bytes(SCENARIOS // 8, "little"), dtype=np.uint8), bitorder="little")
    # Not by `@`: for so short a sum, the threads of the linear algebra library cost more than they save.
    return float((chances * flags).sum())
