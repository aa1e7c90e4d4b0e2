"""Tick marks for an axis of days: months, or single days in a short race, each with a short label."""

from datetime import date, timedelta

from consensus.dates.shapes import MONTHS

_DAYS = (1, 2, 3, 7, 14)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)


def axis_days(first: date, last: date, at_most: int) -> tuple[tuple[date, str], ...]:
    """At most so many evenly spaced days between two days, each with its label; only the first label has the year.

    >>> [name for _, name in axis_days(date(2014, 5, 27), date(2014, 6, 30), 6)]
    ['27 May 2014', '3 Jun', '10 Jun', '17 Jun', '24 Jun']
    >>> [name for _, name in axis_days(date(2023, 11, 9), date(2024, 6, 26), 6)]
    ['Jan 2024', 'Mar 2024', 'May 2024']
    """
    span = (last - first).days
    step = next((days for days in _DAYS if span // days + 1 <= at_most), None)
    if step is not None:
        days = [first + timedelta(days=ahead) for ahead in range(0, span + 1, step)]
        return tuple((day, _name_of_day(day, days[0])) for day in days)
    months = _months(first, last)
    chosen = ([day for day in months if (day.year * 12 + day.month - 1) % every == 0] for every in _MONTHS)
    found = next((days for days in chosen if len(days) <= at_most), months[:1])
    return tuple((day, f"{MONTHS[day.month - 1][:3]} {day.year}") for day in found)


def _name_of_day(day: date, first: date) -> str:
    year = f" {day.year}" if day == first or day.year != first.year else ""
    return f"{day.day} {MONTHS[day.month - 1][:3]}{year}"


def _months(first: date, last: date) -> list[date]:
    """The first days of months between two days."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    days = (date(number // 12, number % 12 + 1, 1) for number in numbers)
    return [day for day in days if day >= first]
