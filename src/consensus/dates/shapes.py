"""The shapes of a stated date: a point of the calendar, an interval, or one day of a range."""

from __future__ import annotations

import datetime
import enum
from calendar import monthrange
from datetime import date
from typing import final

import attrs

from consensus.errors import InvalidDate


class Unit(enum.Enum):
    """The unit of a point; the value is its length in months, 0 for a day."""

    DAY = 0
    MONTH = 1
    QUARTER = 3
    YEAR = 12


# Spelt out, because `calendar.month_name` depends on the locale.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ORDINALS = ("first", "second", "third", "fourth")
_ABOUT = datetime.timedelta(days=3)


def _quarter(day: date) -> int:
    return (day.month + 2) // 3


@final
@attrs.frozen(kw_only=True)
class Point:
    """One day within a unit of the calendar; `first` is the first day of that unit."""

    first: date
    unit: Unit
    about: bool = False
    uncertain: bool = False

    def __attrs_post_init__(self) -> None:
        months = self.unit.value
        if months and (self.first.day != 1 or (self.first.month - 1) % months):
            raise InvalidDate(self.first.isoformat(), f"no {self.unit.name.lower()} begins there; give its first day")

    def last(self) -> date:
        if self.unit is Unit.DAY:
            return self.first
        year, month = self.first.year, self.first.month + self.unit.value - 1
        return date(year, month, monthrange(year, month)[1])

    def earliest(self) -> date:
        if not self.about:
            return self.first
        return self.first - min(_ABOUT, self.first - date.min)

    def latest(self) -> date:
        last = self.last()
        return last + min(_ABOUT, date.max - last) if self.about else last

    def text(self) -> str:
        mark = "%" if self.about and self.uncertain else "~" if self.about else "?" if self.uncertain else ""
        match self.unit:
            case Unit.DAY:
                return f"{self.first.isoformat()}{mark}"
            case Unit.MONTH:
                return f"{self.first.year:04}-{self.first.month:02}{mark}"
            case Unit.QUARTER:
                return f"{self.first.year:04}-{32 + _quarter(self.first)}{mark}"
            case Unit.YEAR:
                return f"{self.first.year:04}{mark}"

    def head_and_tail(self) -> tuple[str, ...]:
        """The words of the date, finest unit first, so that two dates can share a tail: "9 to 11 July 2024"."""
        year, month = str(self.first.year), MONTHS[self.first.month - 1]
        match self.unit:
            case Unit.DAY:
                return str(self.first.day), month, year
            case Unit.MONTH:
                return month, year
            case Unit.QUARTER:
                return _ORDINALS[_quarter(self.first) - 1], "quarter of", year
            case Unit.YEAR:
                return (year,)

    def words(self, *, alone: bool = False, end: bool = False, within: int | None = None) -> str:
        parts = self.head_and_tail()
        is_plain = self.first.year == within and self.unit in (Unit.DAY, Unit.MONTH)
        plain = " ".join(parts[:-1] if is_plain else parts)
        if self.unit is Unit.QUARTER and (self.about or not alone):
            plain = f"the {plain}"
        if end and self.unit is not Unit.DAY:
            plain = f"the end of {plain}"
        return f"{'about ' if self.about else ''}{plain}{' (uncertain)' if self.uncertain else ''}"


def _check_ends(start: Point | None, end: Point | None, text: str) -> None:
    if start is None and end is None:
        raise InvalidDate(text, "both ends are open; state at least one of them")
    if start is not None and end is not None and start.earliest() > end.latest():
        raise InvalidDate(text, "it begins after it ends; put the earlier date first")


@final
@attrs.frozen(kw_only=True)
class Interval:
    """An interval, as EDTF calls it: it lasts from `start` to `end`; None is an open end."""

    start: Point | None
    end: Point | None

    def __attrs_post_init__(self) -> None:
        _check_ends(self.start, self.end, self.text())

    def text(self) -> str:
        return f"{self.start.text() if self.start else '..'}/{self.end.text() if self.end else '..'}"

    def words(self) -> str:
        match self.start, self.end:
            case Point() as start, Point() as end:
                return _pair(start, end, "to") or f"from {start.words()} to {end.words()}"
            case Point() as start, _:
                return f"since {start.words()}"
            case _, end:
                return f"until {end.words() if end else ''}"


@final
@attrs.frozen(kw_only=True)
class OneOf:
    """One day between `start` and `end`; None is an open end."""

    start: Point | None
    end: Point | None

    def __attrs_post_init__(self) -> None:
        _check_ends(self.start, self.end, self.text())

    def text(self) -> str:
        return f"[{self.start.text() if self.start else ''}..{self.end.text() if self.end else ''}]"

    def words(self) -> str:
        match self.start, self.end:
            case Point() as start, Point() as end:
                pair = _pair(start, end, "and") or f"{start.words()} and {end.words()}"
                return f"between {pair}"
            case Point() as start, _:
                return f"no earlier than {start.words()}"
            case _, end:
                return f"by {end.words(end=True) if end else ''}"


Shape = Point | Interval | OneOf


def _pair(start: Point, end: Point, joint: str) -> str | None:
    """Two different plain points of one unit as a range, such as "9 to 11 July 2024"; None for any others."""
    if start.unit is not end.unit or start == end or start.about or end.about or start.uncertain or end.uncertain:
        return None
    first, second = start.head_and_tail(), end.head_and_tail()
    article = "the " if start.unit is Unit.QUARTER else ""
    # A shared tail is written once: "9 to 11 July 2024", "30 June to 2 July 2024".
    shared = 0
    while shared < len(first) - 1 and first[-1 - shared :] == second[-1 - shared :]:
        shared += 1
    return f"{article}{' '.join(first[: len(first) - shared])} {joint} {article}{' '.join(second)}"
