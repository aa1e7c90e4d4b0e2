"""Parses the text of a date into a shape, or says what is wrong with the text."""

import re
from calendar import monthrange
from datetime import date

from consensus.dates.shapes import MONTHS, Interval, OneOf, Point, Shape, Unit
from consensus.errors import InvalidDate

_POINT = re.compile(r"([0-9]{4})(?:-(?:([0-9]{2})(?:-([0-9]{2}))?|Q([1-4])))?([~?%]?)")
EXAMPLES = "write a day (2024-02-21), a month (2024-02), a quarter (2024-Q1) or a year (2024)"


def read(text: str) -> Shape:
    if text.startswith("[") and text.endswith("]"):
        start, dots, end = text[1:-1].partition("..")
        if not dots:
            raise InvalidDate(text, "brackets need two dots; write [..2024-04-02], [2024-02..] or [2024-02..2024-04]")
        return OneOf(start=_read_point(start) if start else None, end=_read_point(end) if end else None)
    if "/" in text:
        start, _, end = text.partition("/")
        if not (start and end):
            raise InvalidDate(text, "an end is missing; write 2024-02/.. or ../2024-02 for an open end")
        return Interval(
            start=None if start == ".." else _read_point(start),
            end=None if end == ".." else _read_point(end),
        )
    return _read_point(text)


def _read_point(text: str) -> Point:
    found = _POINT.fullmatch(text)
    if found is None:
        raise InvalidDate(text, _advice(text))
    year, month, day, quarter, mark = found.groups()
    unit = Unit.DAY if day else Unit.MONTH if month else Unit.YEAR
    number = int(month or 1)
    if unit is Unit.MONTH and 33 <= number <= 36:
        quarter = number - 32
    elif unit is Unit.MONTH and 21 <= number <= 24:
        raise InvalidDate(text, f"{month} is a season, and they differ by place; use a quarter, 33 to 36, or a month")
    if quarter:
        unit, number = Unit.QUARTER, 3 * int(quarter) - 2
    return Point(
        first=first_of(int(year), number, int(day or 1)),
        unit=unit,
        about=mark in ("~", "%"),
        uncertain=mark in ("?", "%"),
    )


# Common mistakes, from the most specific to the least, and the advice for each.
_ADVICE = (
    (r"", f"it is empty; {EXAMPLES}"),
    (r".*\s.*", f"it has a space in it; {EXAMPLES}, and nothing else"),
    (r".*[^\x00-\x7f].*", "it has characters outside ASCII; use the digits 0 to 9 and a plain hyphen"),
    (r".*/.*", "it has more than two ends; write one slash, as in 2024-07-09/2024-07-11"),
    (
        r"[\[{].*|.*[\]}]",
        "only a range goes in brackets, and they are square; write [..2024-04-02], [2024-02..] or [2024-02..2024-04]",
    ),
    (
        r".*\.\..*",
        "two dots need a slash or brackets; write 2024-02/2024-04 to say all the time, [2024-02..2024-04] one day",
    ),
    (r".*[0-9]T[0-9].*", "it carries a time of day; keep the day only, as in 2024-02-21"),
    (r"[Y+-].*|[0-9]{5,7}(-.*)?|[0-9]{9,}(-.*)?", "its year is out of range; use four digits, 0001 to 9999"),
    (r".*[Xx].*", "it leaves digits open; leave that part out, as in 2024-02 for some day of February"),
    (r".*[~?%][~?%]", "it has two marks; write % for both about and uncertain"),
    (r".*[~?%].+", "a mark goes after the whole date; write 2024-02-10~"),
    (r"[~?%].*", "a mark goes after the whole date; write 2024-02-10~"),
    (r"[0-9]{4}-[Qq].*", "there is no such quarter; use 2024-Q1 to 2024-Q4"),
    (r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{4}-[0-9]", "months and days have two digits; write 2024-02-01"),
    (r"[0-9]{1,2}[.-].*", "the year goes first; write 2024-02-21"),
)


def _advice(text: str) -> str:
    for pattern, advice in _ADVICE:
        if re.fullmatch(pattern, text, flags=re.DOTALL):
            return advice
    return f"it is no date in a known form; {EXAMPLES}"


def first_of(year: int, month: int = 1, day: int = 1) -> date:
    """A day of the calendar.  Raises InvalidDate, which says what is wrong with the numbers."""
    if not 1 <= year <= 9999:
        raise InvalidDate(str(year), f"year {year} is out of range; use 0001 to 9999")
    if not 1 <= month <= 12:
        raise InvalidDate(f"{year:04}-{month:02}", f"there is no month {month:02}; use 01 to 12")
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        problem = f"{MONTHS[month - 1]} {year} has no day {day:02}; use 01 to {days}"
        raise InvalidDate(f"{year:04}-{month:02}-{day:02}", problem)
    return date(year, month, day)
