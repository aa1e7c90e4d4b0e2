"""Draws or lists scenarios: what has happened by each day in each scenario of a block, as bits.

A block has 65,536 scenarios, which depend only on the seed and the number of the block, so a forecast is the same
wherever and in whatever order its blocks are drawn.  The generator is SFC64 (Doty-Humphrey, PractRand, 2014), seeded
anew for each block; only its raw bits are used, which numpy keeps the same in every version.

Each assumption uses the same random bits whatever its chances are, so forecasts with one seed that differ only in a
chance have common random numbers.
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
"""Planes: for each thing that may happen, and each day looked at, the scenarios in which it has happened by then."""


@final
@attrs.frozen(kw_only=True)
class UncertainEvent:
    """Something that may happen in one of several ways.

    `by_day` has the chance that it has happened by each day looked at, and `shares` that of each way.  Events with the
    same `name` in several uncertainties are drawn from the same numbers by `drawn_by_name`.
    """

    name: str = ""
    by_day: tuple[float, ...]
    shares: tuple[float, ...]

    @property
    def outcomes(self) -> list[tuple[int | None, int, float]]:
        """Each outcome that has a chance: the way, the index of the first day by which it has happened, and the chance.

        If it never happens, the way is None and the index is the number of days.
        """
        found: list[tuple[int | None, int, float]] = [(None, len(self.by_day), 1.0 - self.by_day[-1])]
        for day, chance in enumerate(np.diff(self.by_day, prepend=0.0).tolist()):
            found += [(way, day, chance * share) for way, share in enumerate(self.shares)]
        return [outcome for outcome in found if outcome[2] > 0.0]


@final
@attrs.frozen(kw_only=True)
class UncertainHoldOuts:
    """A number of members hold back, and give way at some time.

    `members` says how many members there are, and `numbers` has the chance of each number of hold-outs.  `by_day` has
    the chance that they have given way by each day, all on one day if they `are_together`.
    """

    name: str = ""
    members: int
    numbers: tuple[tuple[int, float], ...]
    by_day: tuple[float, ...]
    are_together: bool


@final
@attrs.frozen(kw_only=True)
class Uncertainty:
    """All that is drawn for a scenario: first the events, in order, then who holds back.

    Each way of an event has a plane.  After these, each member that may hold back has two: it does not hold back, and
    it did and has given way.
    """

    days: int
    events: tuple[UncertainEvent, ...]
    hold_outs: UncertainHoldOuts | None

    @property
    def number_of_outcomes(self) -> int:
        """The number of different outcomes."""
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
    """The planes of a block, drawn from one generator in order."""
    return _planes(uncertainty, repeat(_Draw(seed, block)))


def drawn_by_name(uncertainty: Uncertainty, *, seed: int, block: int) -> Planes:
    """The planes of a block, with a generator for each name: what has one name draws the same numbers everywhere."""
    names = [event.name for event in uncertainty.events]
    names += [] if uncertainty.hold_outs is None else [uncertainty.hold_outs.name]
    return _planes(uncertainty, (_Draw(seed, block, *name.encode()) for name in names))


def _planes(uncertainty: Uncertainty, draws: "Iterator[_Draw]") -> Planes:
    """The planes of each event, then of the hold-outs, each by the next of `draws`."""
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
    """The two planes of each member that may hold back.

    Who does is drawn by selection sampling (Fan, Muller and Rezucha, JASA 57, 1962).
    """
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
    """The random bits of one block, or of one name in a block."""

    def __init__(self, seed: int, block: int, *name: int) -> None:
        coarse, fine = np.random.SeedSequence(seed, spawn_key=(block, *name)).spawn(2)
        self._coarse, self._fine = np.random.SFC64(coarse), np.random.SFC64(fine)

    def nested(self, chances: Sequence[float]) -> list[Bits]:
        """For each chance, the scenarios whose random number is below it, so a greater chance includes a smaller one.

        Two bytes decide nearly every scenario.  Where they equal the first two bytes of the chance, 53 more bits do.
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
        """Random numbers from 0 up to but not including 1."""
        return (self._fine.random_raw(number) >> np.uint64(11)) * 2.0**-53

    def one_of(self, shares: Sequence[float]) -> NDArray[Any]:
        """For each scenario the index of one of the shares, each as likely as its share."""
        limits = np.cumsum(shares)[:-1]
        return np.searchsorted(limits, self._shares(SCENARIOS), side="right")

    def below(self, number: int) -> NDArray[Any]:
        """For each scenario a whole number below `number`, all equally likely to within one part in 2^32 / `number`."""
        half_words = self._coarse.random_raw(SCENARIOS // 2).view(np.uint32)
        return (half_words.astype(np.uint64) * np.uint64(number)) >> np.uint64(32)


def _bits(flags: NDArray[Any]) -> Bits:
    return int.from_bytes(np.packbits(flags, bitorder="little").tobytes(), "little")


# Listed


def _times(by_day: Sequence[float]) -> list[tuple[int, float]]:
    """The index of each day on which something may happen, with its chance; for never, the number of days."""
    chances = [*np.diff(by_day, prepend=0.0).tolist(), 1.0 - by_day[-1]]
    return [(day, chance) for day, chance in enumerate(chances) if chance > 0.0]


def listed(uncertainty: Uncertainty) -> Iterator[tuple[Planes, NDArray[np.float64]]]:
    """Every outcome, in blocks, as planes and chances; the last block is filled up with outcomes of chance 0."""
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
    """Every outcome of the hold-outs, with its chance: for each that holds back, the index of the day it gives way."""
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
    """The chance of these scenarios of a listed block."""
    if not bits:
        return 0.0
    flags = np.unpackbits(np.frombuffer(bits.to_bytes(SCENARIOS // 8, "little"), dtype=np.uint8), bitorder="little")
    # Not by `@`: for so short a sum, the threads of the linear algebra library cost more than they save.
    return float((chances * flags).sum())
