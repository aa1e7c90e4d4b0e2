"""The state variables of the dynamic program that adds members one after another.

A count is kept from the first member that adds to it until the last, and only while it matters: once a condition is
certain to hold or to fail, its number is dropped.  `consensus.evidence.model_counting` combines the variables.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Protocol, TypeAlias, final

import attrs

from consensus.evidence.symmetry import AttitudeClass

ClassPlace: TypeAlias = int
"""A class of members, by its index in a partition."""

CountProgress: TypeAlias = tuple[int, ...]
"""The current value of a state variable."""

Increments: TypeAlias = Mapping[tuple[ClassPlace, AttitudeClass], int]
"""What a member adds to a number, by its class and the class of its attitude; 0 if left out."""

HOLDS, FAILS = -1, -2
"""Values instead of a number once it is certain that a condition holds, or that it fails."""


@final
@attrs.frozen
class WeightedMembers:
    """Members in the order in which they are added, with the weights of their possible attitude classes.

    `order` has the index of the member's class, once for each member.  Weights are whole numbers above 0.
    """

    order: tuple[ClassPlace, ...]
    weights: Mapping[ClassPlace, Mapping[AttitudeClass, int]]

    @cached_property
    def total(self) -> int:
        """The total weight of all ways to choose attitudes."""
        found = 1
        for place in self.order:
            found *= sum(self.weights[place].values())
        return found


@final
class RunningCount:
    """A number that must end within bounds and grows as members are added."""

    def __init__(
        self, members: WeightedMembers, increments: Increments, least: int, greatest: int | None = None
    ) -> None:
        weights = members.weights
        fewest = {place: min(increments.get((place, each), 0) for each in weights[place]) for place in weights}
        # What a class adds with any attitude is subtracted from the bounds, so that the number never falls.
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
        """The greatest value that the number can reach."""
        return self._to_come[0]

    def _simplified(self, number: int, step: int) -> int:
        """The number before a step, or HOLDS or FAILS if its condition is certain by then."""
        most = number + self._to_come[step]
        if number > self.greatest or most < self.least:
            return FAILS
        return HOLDS if number >= self.least and most <= self.greatest else number

    def after(self, number: int, step: int, attitudes: AttitudeClass) -> int:
        """The number after a step that adds a member with an attitude of this class."""
        if number < 0:
            return number
        return self._simplified(number + self.increments.get((self._order[step], attitudes), 0), step + 1)


class StateVariable(Protocol):
    """A value kept from step `first` to step `last`; `last` is None if the value is part of the final state."""

    start: CountProgress
    first: int
    last: int | None

    def after(self, progress: CountProgress, step: int, attitudes: AttitudeClass) -> tuple[CountProgress, int]:
        """The value after adding a member with an attitude of this class, and the factor for the weight."""
        ...


@final
class RunningFactor:
    """The counts of one statement, which multiplies the weight by `if_true` if all of them hold, else by `if_false`."""

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
    """The factor for the weight at the start: that of the statement if its truth is already certain, otherwise 1."""

    def _simplified(self, progress: CountProgress) -> tuple[CountProgress, int]:
        if FAILS in progress:
            return (), self.if_false
        return ((), self.if_true) if all(number == HOLDS for number in progress) else (progress, 1)

    def after(self, progress: CountProgress, step: int, attitudes: AttitudeClass) -> tuple[CountProgress, int]:
        """The numbers, () once the truth of the statement is certain, and at that step the factor of the statement."""
        if not progress:
            return progress, 1
        return self._simplified(
            tuple(count.after(number, step, attitudes) for count, number in zip(self.counts, progress, strict=True))
        )

    @property
    def is_one_count(self) -> bool:
        """Whether it is a single count that is not certain at the start."""
        return len(self.counts) == 1 and bool(self.start)

    @property
    def width(self) -> int:
        """How many different values of its first count would have to be kept."""
        count = self.counts[0]
        return min(count.at_most, max(count.greatest, count.least)) + 1

    def weight_of(self, number: int) -> int:
        """The factor for the weight if its only count ends at this number."""
        count = self.counts[0]
        return self.if_true if count.least <= number <= count.greatest else self.if_false


@final
class ToldCondition:
    """A count whose truth is part of the final state."""

    def __init__(self, count: RunningCount) -> None:
        self._count = count
        self.start: CountProgress = (count.start,)
        self.first: int = min(count.steps, default=0)
        self.last: int | None = None

    def after(self, progress: CountProgress, step: int, attitudes: AttitudeClass) -> tuple[CountProgress, int]:
        """The number, or HOLDS or FAILS; the factor is always 1."""
        return (self._count.after(progress[0], step, attitudes),), 1


@final
class ToldNumber:
    """A number that is part of the final state, without the amount that every world adds."""

    start: CountProgress = (0,)
    first: int = 0
    last: int | None = None

    def __init__(self, members: WeightedMembers, count: RunningCount) -> None:
        self._order = members.order
        self._increments = count.increments

    def after(self, progress: CountProgress, step: int, attitudes: AttitudeClass) -> tuple[CountProgress, int]:
        """The number so far; the factor is always 1."""
        return (progress[0] + self._increments.get((self._order[step], attitudes), 0),), 1


@final
class ToldAttitudes:
    """The attitudes of some classes of members as part of the final state, for a rule that judges world by world.

    Members of a class are interchangeable, so their attitudes are sorted.
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
        """The attitudes so far; the factor is always 1."""
        begins = self._begins.get(self._order[step])
        if begins is None:
            return progress, 1
        return (*progress[:begins], *sorted((*progress[begins:], attitudes))), 1


class Transitions(dict[CountProgress, dict[AttitudeClass, tuple[CountProgress | None, int]]]):
    """The next value of a state variable in one step, by its value and the attitude; computed on first use.

    The next value is None if it need not be kept any longer.
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
