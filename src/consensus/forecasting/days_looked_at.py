"""The days on which a forecast looks at its scenarios."""

from collections.abc import Iterable
from datetime import date, timedelta

from consensus.dates.stated import one_day
from consensus.errors import InvalidRecord
from consensus.forecasting.forecast_answer import end_of
from consensus.situation import Situation

DAYS_UNLESS_STATED = 24
"""At about how many days a forecast looks, milestones aside."""

DAYS_WITH_DELAYS = 366
"""Up to so many days ahead a forecast looks that assumes response delays: it looks at each of them."""


def days_looked_at(situation: Situation, by: date, stated: Iterable[date | str] | None) -> tuple[date, ...]:
    """The days looked at: that of the situation, those stated or about two dozen and the milestones, and the last."""
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
    """Every day from that of the situation to the last; days that are stated are among them."""
    first, last = days_looked_at(situation, by, stated)[0], by
    if (last - first).days > DAYS_WITH_DELAYS:
        problem = f"with response delays it looks at every day, and {last} is more than a year ahead; ask about less"
        raise InvalidRecord(what="forecast", problem=problem)
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))
