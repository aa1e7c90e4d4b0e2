"""What has to be remembered while members are added one after another: the state variables of a dynamic program.

A count is remembered from the first member that adds to it to the last, and only as far as it still matters: once a
condition surely holds, or surely fails, no number is kept.  How they are put together is in
`consensus.evidence.model_counting`.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Protocol, TypeAlias, final

import attrs

from consensus.evidence.symmetry import AttitudeClass

ClassPlace: TypeAlias = int
"""A class of members, by its place in a partition."""

CountProgress: TypeAlias = tuple[int, ...]
"""How far something that is remembered has come."""

Increments: TypeAlias = Mapping[tuple[ClassPlace, AttitudeClass], int]
"""What a member of a class adds to a number by its attitude; nothing, where it is left out."""

HOLDS, FAILS = -1, -2
"""In the place of a number: it is certain that a condition holds, or that it fails."""


@final
@attrs.frozen
class WeightedMembers:
    """Members in the order in which they are added, with the weight of each class of attitudes that they can have.

    The order has the place of a member's class, once for each member.  Weights are whole numbers above 0.
    """

    order: tuple[ClassPlace, ...]
    weights: Mapping[ClassPlace, Mapping[AttitudeClass, int]]

    @cached_property
    def total(self) -> int:
        """The weight of all ways to choose attitudes."""
        found = 1
        for place in self.order:
            found *= sum(self.weights[place].values())
        return found


@final
class RunningCount:
    """A number that is to lie within bounds, as it grows while members are added."""

    def __init__(
        self, members: WeightedMembers, increments: Increments, least: int, greatest: int | None = None
    ) -> None:
        weights = members.weights
        fewest = {place: min(increments.get((place, each), 0) for each in weights[place]) for place in weights}
        # What a class adds in any case is taken off the bounds, so that the number never falls.
        self.increments: dict[tuple[ClassPlace, AttitudeClass], int] = {
            (place, each): added
            for place in weights
            for each in weights[place]
            if (added := increments.get((place, each), 0) - fewest[place])
        }
        self.given: int = sum(fewest[place] for place in members.order)
        self._order = members.order
        most = [max(self.increments.get((place, each), 0) for each in weights[place]) for place in members.order]
        self.steps: list[int] = [step for step, added in enumerate(most) if added]
        self._to_come = [0, *accumulate(reversed(most))][::-1]
        self.least: int = least - self.given
        self.greatest: int = self.at_most if greatest is None else greatest - self.given
        self.start: int = self._simplified(0, 0)

    @property
    def at_most(self) -> int:
        """The greatest number there can be."""
        return self._to_come[0]

    def _simplified(self, number: int, step: int) -> int:
        """A number before a step, or what is certain of its condition by then."""
        most = number + self._to_come[step]
        if number > self.greatest or most < self.least:
            return FAILS
        return HOLDS if number >= self.least and most <= self.greatest else number

    def after(self, number: int, step: int, attitudes: AttitudeClass) -> int:
        """The number after a step in which a member with such an attitude is added."""
        if number < 0:
            return number
        return self._simplified(number + self.increments.get((self._order[step], attitudes), 0), step + 1)


class StateVariable(Protocol):
    """Something that is remembered from its first step to its last; `last` is None for what is told at the end."""

    start: CountProgress
    first: int
    last: int | None

    def after(self, progress: CountProgress, step: int, attitudes: AttitudeClass) -> tuple[CountProgress, int]:
        """What is remembered after a member with such an attitude is added, and by what that multiplies the weight."""
        ...


@final
class RunningFactor:
    """Counts that make one statement: it multiplies the weight by one number if all of them hold, by another if not."""

    def __init__(self, counts: Sequence[RunningCount], if_true: int, if_false: int) -> None:
        self.counts: tuple[RunningCount, ...] = tuple(counts)
        self.if_true: int = if_true
        self.if_false: int = if_false
        steps = [step for count in counts for step in count.steps]
        self.first: int = min(steps, default=0)
        self.last: int | None = max(steps, default=0)
        self.start: CountProgress
        self.start, self.factor = self._simplified(tuple(count.start for count in counts))

    factor: int
    """By what the weight is multiplied at the start, where it is certain by then whether the statement is true."""

    def _simplified(self, progress: CountProgress) -> tuple[CountProgress, int]:
        if FAILS in progress:
            return (), self.if_false
        return ((), self.if_true) if all(number == HOLDS for number in progress) else (progress, 1)

    def after(self, progress: CountProgress, step: int, attitudes: AttitudeClass) -> tuple[CountProgress, int]:
        """The numbers, and the weight of the statement once its truth is certain; () from then on."""
        if not progress:
            return progress, 1
        return self._simplified(
            tuple(count.after(number, step, attitudes) for count, number in zip(self.counts, progress, strict=True))
        )

    @property
    def is_one_count(self) -> bool:
        """Whether it is a single count of which nothing is certain at the start."""
        return len(self.counts) == 1 and bool(self.start)

    @property
    def width(self) -> int:
        """How many different numbers of its first count would have to be remembered."""
        count = self.counts[0]
        return min(count.at_most, max(count.greatest, count.least)) + 1

    def weight_of(self, number: int) -> int:
        """By what it multiplies the weight, if its one count comes to a number in the end."""
        count = self.counts[0]
        return self.if_true if count.least <= number <= count.greatest else self.if_false


@final
class ToldCondition:
    """A count of which it is told at the end whether it holds."""

    def __init__(self, count: RunningCount) -> None:
        self._count = count
        self.start: CountProgress = (count.start,)
        self.first: int = min(count.steps, default=0)
        self.last: int | None = None

    def after(self, progress: CountProgress, step: int, attitudes: AttitudeClass) -> tuple[CountProgress, int]:
        """The number, or what is certain of it."""
        return (self._count.after(progress[0], step, attitudes),), 1


@final
class ToldNumber:
    """A number that is told at the end as it is, without what is given in any case."""

    start: CountProgress = (0,)
    first: int = 0
    last: int | None = None

    def __init__(self, members: WeightedMembers, count: RunningCount) -> None:
        self._order = members.order
        self._increments = count.increments

    def after(self, progress: CountProgress, step: int, attitudes: AttitudeClass) -> tuple[CountProgress, int]:
        """The number so far."""
        return (progress[0] + self._increments.get((self._order[step], attitudes), 0),), 1


@final
class ToldAttitudes:
    """The attitudes of some classes of members, in their order, for a rule that has to judge each world by itself.

    Members of a class are interchangeable: their attitudes are in rising order.
    """

    start: CountProgress = ()
    first: int = 0
    last: int | None = None

    def __init__(self, members: WeightedMembers, places: Iterable[ClassPlace]) -> None:
        self._order = members.order
        self._begins: dict[ClassPlace, int] = {}
        told = frozenset(places)
        for number, place in enumerate(place for place in members.order if place in told):
            self._begins.setdefault(place, number)

    def after(self, progress: CountProgress, step: int, attitudes: AttitudeClass) -> tuple[CountProgress, int]:
        """The attitudes so far."""
        begins = self._begins.get(self._order[step])
        if begins is None:
            return progress, 1
        return (*progress[:begins], *sorted((*progress[begins:], attitudes))), 1


class Transitions(dict[CountProgress, dict[AttitudeClass, tuple[CountProgress | None, int]]]):
    """What becomes of a state variable in one step, by its value and the attitude; worked out when first asked for.

    None in the place of a value that need not be remembered any more.
    """

    def __init__(self, variable: StateVariable, step: int, attitudes: Sequence[AttitudeClass]) -> None:
        super().__init__()
        self._variable, self._step, self._attitudes = variable, step, attitudes

    def __missing__(self, progress: CountProgress) -> dict[AttitudeClass, tuple[CountProgress | None, int]]:
        is_kept = self._variable.last is None or self._variable.last > self._step
        found: dict[AttitudeClass, tuple[CountProgress | None, int]] = {}
        for each in self._attitudes:
            then, times = self._variable.after(progress, self._step, each)
            found[each] = (then if is_kept else None, times)
        self[progress] = found
        return found
