"""Chooses the days on which a forecast looks at its scenarios."""

from collections.abc import Iterable
from datetime import date, timedelta

from consensus.dates.stated import one_day
from consensus.errors import InvalidRecord
from consensus.forecasting.forecast_answer import end_of
from consensus.situation import Situation

DAYS_UNLESS_STATED = 24
"""About how many days a forecast looks at if none are stated, not counting milestones."""

DAYS_WITH_DELAYS = 366
"""How many days ahead a forecast with response delays can look at most, since it looks at every day."""


def days_looked_at(situation: Situation, by: date, stated: Iterable[date | str] | None) -> tuple[date, ...]:
    """The situation's day, the days stated, and the last day; if none are stated, about two dozen and the milestones.

    Raises InvalidRecord unless `by` is after the situation's day and all stated days are between these two.
    """
    if by <= situation.day:
        raise InvalidRecord(what="forecast", problem=f"{by} is not after {situation.day}; ask about a later day")
    if stated is None:
        step = -(-(by - situation.day).days // DAYS_UNLESS_STATED)
        days = {by - timedelta(days=back) for back in range(0, (by - situation.day).days, step)}
        days |= {end for each in situation.milestones() if (end := end_of(each)) is not None}
        days = {day for day in days if situation.day < day <= by}
    else:
        days = {one_day(day) for day in stated}
        for day in sorted(days):
            if not situation.day <= day <= by:
                problem = f"{day} is not from {situation.day} to {by}"
                raise InvalidRecord(what="day to look at", problem=problem)
    return tuple(sorted({situation.day, *days, by}))


def every_day(situation: Situation, by: date, stated: Iterable[date | str] | None) -> tuple[date, ...]:
    """Every day from the situation's to the last; stated days are checked, and change nothing.

    Raises InvalidRecord as `days_looked_at` does, and if the last day is more than a year ahead.
    """
    first, last = days_looked_at(situation, by, stated)[0], by
    if (last - first).days > DAYS_WITH_DELAYS:
        problem = f"with response delays it looks at every day, and {last} is more than a year ahead; ask about less"
        raise InvalidRecord(what="forecast", problem=problem)
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))
