"""Timings: when something that is assumed happens, as the chance that it has happened by a day.

A timing is even over some days, a constant hazard, or a mixture of constant hazards, one for each precedent, which
fits durations of very different lengths (Feldmann and Whitt, "Fitting mixtures of exponentials to long-tail
distributions", Performance Evaluation 31, 1998).  To the precedents, one that happened and one that never did are
added, as in the rule of succession (Laplace, 1774), so that a few that all went well make nothing certain.
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
    """It happens with this chance, equally likely on each day from `first` to `last`, and never after that.

    Without `first`, or if that is earlier, the days begin on the day after the situation's.

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
    """Each day is as likely as the one before, as long as it has not happened; after `half_life` days it is 1 in 2.

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
    """It takes as long as precedents in other races did.

    `days` has how long each precedent took that happened, `never` counts those that did not, `lasted` says for how many
    days this one has lasted so far, and `races` counts the races of the precedents.

    Each precedent stands for a constant hazard whose half-life is the number of days that it took.  Its weight is the
    chance of lasting `lasted` days with that hazard.  One precedent of median length is added, or of `lasted` days if
    none happened, and one that never happened.

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
        """The half-lives in days of the precedents that happened, the added one last; at least a day each."""
        longest = max(self.lasted, 1)
        return tuple(max(each, 1) for each in (*self.days, median_low(self.days) if self.days else longest))

    @property
    def weights(self) -> tuple[float, ...]:
        """The weight of each of these; a precedent that never happened has the weight 1."""
        return tuple(float(0.5 ** (self.lasted / half_life)) for half_life in self.half_lives)

    @property
    def ever(self) -> float:
        """The chance that it ever happens."""
        return sum(self.weights) / (sum(self.weights) + self.never + 1)


@final
@attrs.frozen
class Never:
    """It does not happen."""


Timing: TypeAlias = Within | ConstantHazard | AsPrecedents | Never
"""Any kind of timing."""


def chance_by(timing: Timing, day: date, *, since: date) -> float:
    """The chance that it has happened by the end of a day, given that it had not by the end of `since`.

    Raises InvalidRecord for a `Within` that ends on `since` or before.
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
