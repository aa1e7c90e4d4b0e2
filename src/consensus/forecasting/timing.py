"""When something that is assumed happens: the chance that it has by a day, counted from the day of the situation.

A spread over some days, a constant hazard, or a mixture of constant hazards, one for each precedent, as durations of
very different lengths are described (Feldmann and Whitt, "Fitting mixtures of exponentials to long-tail distributions",
Performance Evaluation 31, 1998).  One that happens and one that never does are added to the precedents, as in the rule
of succession (Laplace, 1774): a few that all went well make nothing certain.
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from statistics import median_low
from typing import TypeAlias, final

import attrs

from consensus.dates.stated import one_day
from consensus.errors import InvalidRecord
from consensus.records.converters import exact, items


def _chance(value: Fraction | int | str) -> Fraction:
    chance = exact(value)
    if chance > 1:
        raise InvalidRecord(what="chance", problem=f"{value!r} is more than 1")
    return chance


def _optional_day(value: date | str | None) -> date | None:
    return None if value is None else one_day(value)


def _durations(values: Iterable[int]) -> tuple[int, ...]:
    days = tuple(sorted(items(values)))
    if days and days[0] < 0:
        raise InvalidRecord(what="duration", problem=f"{days[0]} days are fewer than none")
    return days


@final
@attrs.frozen
class Within:
    """With a chance in all, equally likely on each day from `first` to `last`; not after that.

    Without `first`, from the day after that of the situation.

    >>> within = Within("2024-07-09", chance="0.7")
    >>> round(chance_by(within, date(2024, 7, 9), since=date(2024, 2, 21)), 3)
    0.7
    """

    last: date = attrs.field(converter=one_day)
    first: date | None = attrs.field(default=None, converter=_optional_day, kw_only=True)
    chance: Fraction = attrs.field(default=Fraction(1), converter=_chance, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.first is not None and self.last < self.first:
            raise InvalidRecord(what="time", problem=f"{self.last} is before {self.first}")


@final
@attrs.frozen
class ConstantHazard:
    """As likely on each day as on the day before, if it has not happened yet; after `half_life` days it is 1 in 2.

    >>> [round(chance_by(ConstantHazard(10), date(2024, 3, day), since=date(2024, 3, 1)), 2) for day in (1, 11, 21)]
    [0.0, 0.5, 0.75]
    """

    half_life: int

    def __attrs_post_init__(self) -> None:
        if self.half_life <= 0:
            raise InvalidRecord(what="half-life", problem=f"{self.half_life} days; it takes a day at least")


@final
@attrs.frozen(kw_only=True)
class AsPrecedents:
    """As long as precedents took: those that happened, after so many `days` each, and `never` others that did not.

    Each precedent stands for a constant hazard with a half-life of as many days as it took, and counts for as much as
    it is likely, by that, to last the `lasted` days that this one has.  One that took as long as the middle one, and
    one that never happened, are added.

    >>> rate = AsPrecedents(days=[5, 20, 40], never=1, lasted=0, races=3)
    >>> round(rate.ever, 2)
    0.67
    >>> [round(chance_by(rate, date(2024, 3, day), since=date(2024, 3, 1)), 2) for day in (1, 11, 31)]
    [0.0, 0.25, 0.45]
    >>> round(attrs.evolve(rate, lasted=60).ever, 2)
    0.23
    """

    days: tuple[int, ...] = attrs.field(converter=_durations)
    never: int
    lasted: int
    races: int

    @property
    def half_lives(self) -> tuple[int, ...]:
        """The half-lives of all that may happen, in days, with the one that is added."""
        longest = max(self.lasted, 1)
        return tuple(max(each, 1) for each in (*self.days, median_low(self.days) if self.days else longest))

    @property
    def weights(self) -> tuple[float, ...]:
        """For how much each of these counts, where one that never happens counts for 1."""
        return tuple(float(0.5 ** (self.lasted / half_life)) for half_life in self.half_lives)

    @property
    def ever(self) -> float:
        """The chance that it happens at all."""
        return sum(self.weights) / (sum(self.weights) + self.never + 1)


@final
@attrs.frozen
class Never:
    """It does not happen."""


Timing: TypeAlias = Within | ConstantHazard | AsPrecedents | Never
"""When something happens that is assumed."""


def chance_by(timing: Timing, day: date, *, since: date) -> float:
    """The chance that it has happened by the end of a day, if it had not by the end of another, `since`.

    Raises InvalidRecord for a time that is over by then.
    """
    passed = (day - since).days
    match timing:
        case Within(last=last, first=first, chance=chance):
            if last <= since:
                problem = f"it ends on {last}, and the day asked about is {since}; state a later one"
                raise InvalidRecord(what="time", problem=problem)
            begins = (last - since).days if first is None else min((last - since).days, (last - first).days + 1)
            return float(chance) * min(max(begins - (last - day).days, 0), begins) / begins
        case ConstantHazard(half_life):
            return 1.0 - float(0.5 ** (passed / half_life))
        case AsPrecedents(half_lives=half_lives, weights=weights, ever=ever):
            gone = (weight * 0.5 ** (passed / life) for life, weight in zip(half_lives, weights, strict=True))
            return ever * (1.0 - sum(gone) / sum(weights)) if passed else 0.0
        case Never():
            return 0.0
