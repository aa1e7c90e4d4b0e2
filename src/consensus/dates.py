"""Dates as people state them: a day, a month, a quarter, "about", "by", "since".

Here: one record, `StatedDate`, which reads and writes a valid subset of EDTF (ISO 8601-2:2019), and what follows from
such a date alone: its first and last possible day, and its order.
Not here: times of day, time zones and clocks; and what a report is worth on a given day, which is for the situation.

| written | means |
|---|---|
| `2024-02-21`, `2024-02`, `2024-33`, `2024` | a day, a month, a quarter (33 to 36), a year; `2024-Q1` is read too |
| `2024-02-10~`, `2024-02-10?`, `2024-02-10%` | about; uncertain, the source being doubtful; both |
| `2024-07-09/2024-07-11`, `2024-02/..`, `../2024-02` | a period that lasts: from and to, since, until |
| `[..2024-04-02]`, `[2024-02..]`, `[2024-02..2024-04]` | some one day: by, no earlier than, between |
"""

from __future__ import annotations

import datetime
import enum
import functools
import re
from calendar import monthrange
from datetime import date
from typing import final

import attrs

from consensus.errors import InvalidDate

__all__ = ["Order", "StatedDate"]


class Order(enum.Enum):
    """How one stated date lies to another; vague dates often cannot tell."""

    BEFORE = "before"
    SAME = "same"
    AFTER = "after"
    CANNOT_TELL = "cannot tell"


class Unit(enum.Enum):
    """How fine a point is stated, in whole months."""

    DAY = 0
    MONTH = 1
    QUARTER = 3
    YEAR = 12


# Spelt out, because `calendar.month_name` follows the locale.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ORDINALS = ("first", "second", "third", "fourth")
_ABOUT = datetime.timedelta(days=3)
_POINT = re.compile(r"([0-9]{4})(?:-(?:([0-9]{2})(?:-([0-9]{2}))?|Q([1-4])))?([~?%]?)")
_EXAMPLES = "write a day (2024-02-21), a month (2024-02), a quarter (2024-Q1) or a year (2024)"


def _quarter(day: date) -> int:
    return (day.month + 2) // 3


@final
@attrs.frozen(kw_only=True)
class Point:
    """Some one day within a unit of the calendar; `first` is the first day of that unit."""

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
        """The plain words, finest first, so that two points can share a tail: "9 to 11 July 2024"."""
        year, month = str(self.first.year), _MONTHS[self.first.month - 1]
        match self.unit:
            case Unit.DAY:
                return str(self.first.day), month, year
            case Unit.MONTH:
                return month, year
            case Unit.QUARTER:
                return _ORDINALS[_quarter(self.first) - 1], "quarter of", year
            case Unit.YEAR:
                return (year,)

    def words(self, *, alone: bool = False, end: bool = False) -> str:
        plain = " ".join(self.head_and_tail())
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
class Period:
    """Something that lasts from `start` to `end`; None is an open end."""

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
    """Some one day from `start` to `end`; None is an open end."""

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


Shape = Point | Period | OneOf


def _pair(start: Point, end: Point, joint: str) -> str | None:
    """Two plain points of one unit in the fewest words; None if they are not."""
    if start.unit is not end.unit or start == end or start.about or end.about or start.uncertain or end.uncertain:
        return None
    first, second = start.head_and_tail(), end.head_and_tail()
    article = "the " if start.unit is Unit.QUARTER else ""
    # The shared tail is said once: "9 to 11 July 2024", "30 June to 2 July 2024".
    shared = 0
    while shared < len(first) - 1 and first[-1 - shared :] == second[-1 - shared :]:
        shared += 1
    return f"{article}{' '.join(first[: len(first) - shared])} {joint} {article}{' '.join(second)}"


@final
@attrs.frozen(kw_only=True, repr=False, order=False)  # said aloud, because mypy would take `<` for granted
class StatedDate:
    """A date as somebody stated it: perhaps vague, doubtful, open at an end, or a period that lasts.

    Two stated dates are equal if they are written the same; there is no `<`, since vague dates often have no order: see
    `order`. Make one from text, or by what it means.

    >>> StatedDate.parse("2024-02-10~")
    <StatedDate 2024-02-10~>
    >>> StatedDate.by("2024-04-02")
    <StatedDate [..2024-04-02]>
    >>> StatedDate.parse("2024-02-30")
    Traceback (most recent call last):
    consensus.errors.InvalidDate: invalid date '2024-02-30': February 2024 has no day 30; use 01 to 29
    """

    shape: Shape
    # Worked out once, when the date is made: a long timeline asks for them again and again.
    _earliest: date | None = attrs.field(init=False, eq=False)
    _latest: date | None = attrs.field(init=False, eq=False)
    _begun_by: date | None = attrs.field(init=False, eq=False)
    _exact: bool = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        shape = self.shape
        earliest: date | None
        latest: date | None
        begun_by: date | None
        if isinstance(shape, Point):
            earliest, latest = shape.earliest(), shape.latest()
            begun_by = latest
            doubtful = shape.uncertain
        else:
            start, end = shape.start, shape.end
            earliest = start.earliest() if start else None
            latest = end.latest() if end else None
            begun_by = latest
            if isinstance(shape, Period) and start:
                begun_by = start.latest()
                # What ended by a day has begun by that day, however vague its beginning: 2024/2024-02.
                if latest is not None and latest < begun_by:
                    begun_by = latest
            doubtful = any(point.uncertain for point in (start, end) if point)
        fill = object.__setattr__
        fill(self, "_earliest", earliest)
        fill(self, "_latest", latest)
        fill(self, "_begun_by", begun_by)
        fill(self, "_exact", earliest is not None and earliest == latest and not doubtful)

    @classmethod
    def parse(cls, text: str) -> StatedDate:
        """The date that a text states, in the spellings shown at the top of this module.

        Raises `InvalidDate`, which says what to write instead.

        >>> StatedDate.parse("2024-Q1")
        <StatedDate 2024-33>
        >>> StatedDate.parse("2024-07-09/2024-07-11").words()
        '9 to 11 July 2024'
        """
        return _parse(text)

    @classmethod
    def of(cls, value: str | date | StatedDate) -> StatedDate:
        """The stated date for a text, a day or a stated date; a datetime is refused, since it carries a time of day.

        >>> StatedDate.of(date(2024, 2, 21)) == StatedDate.of("2024-02-21")
        True
        """
        match value:
            case StatedDate():
                return value
            case str():
                return _parse(value)
            case datetime.datetime():
                raise InvalidDate(value.isoformat(), "it carries a time of day; give its day: value.date()")
            case date():
                return _of_day(value)
            case _:
                raise InvalidDate(repr(value), "it is neither text nor a date; give text, such as '2024-02-21'")

    def __str__(self) -> str:
        return self.shape.text()

    def __repr__(self) -> str:
        return f"<StatedDate {self.shape.text()}>"

    @classmethod
    def day(cls, day: date) -> StatedDate:
        """Exactly that day.

        >>> StatedDate.day(date(2024, 2, 21)).exact
        True
        """
        return cls.of(day)

    @classmethod
    def month(cls, year: int, month: int) -> StatedDate:
        """Some day of that month.

        >>> StatedDate.month(2024, 2).latest
        datetime.date(2024, 2, 29)
        """
        return cls(shape=Point(first=_first_of(year, month), unit=Unit.MONTH))

    @classmethod
    def quarter(cls, year: int, quarter: int) -> StatedDate:
        """Some day of that quarter, counted from 1 to 4.

        >>> StatedDate.quarter(2024, 1)
        <StatedDate 2024-33>
        """
        if not 1 <= quarter <= 4:
            raise InvalidDate(f"{year}-Q{quarter}", f"there is no quarter {quarter}; use 1 to 4")
        return cls(shape=Point(first=_first_of(year, 3 * quarter - 2), unit=Unit.QUARTER))

    @classmethod
    def year(cls, year: int) -> StatedDate:
        """Some day of that year.

        >>> StatedDate.year(2024).earliest
        datetime.date(2024, 1, 1)
        """
        return cls(shape=Point(first=_first_of(year), unit=Unit.YEAR))

    @classmethod
    def about(cls, stated: str | date | StatedDate) -> StatedDate:
        """About that date: three days either way, whatever its unit.

        >>> StatedDate.about("2024-02-10").latest
        datetime.date(2024, 2, 13)
        """
        return cls(shape=attrs.evolve(_point(stated), about=True))

    @classmethod
    def uncertain(cls, stated: str | date | StatedDate) -> StatedDate:
        """That date, on a doubtful source; the days stay as they are.

        >>> StatedDate.uncertain("2024-02-10~")
        <StatedDate 2024-02-10%>
        """
        return cls(shape=attrs.evolve(_point(stated), uncertain=True))

    @classmethod
    def by(cls, end: str | date | StatedDate) -> StatedDate:
        """Some one day, no later than that date.

        >>> StatedDate.by("2024-04-02").words()
        'by 2 April 2024'
        """
        return cls(shape=OneOf(start=None, end=_point(end)))

    @classmethod
    def not_before(cls, start: str | date | StatedDate) -> StatedDate:
        """Some one day, no earlier than that date.

        >>> StatedDate.not_before("2024-04-02")
        <StatedDate [2024-04-02..]>
        """
        return cls(shape=OneOf(start=_point(start), end=None))

    @classmethod
    def between(cls, start: str | date | StatedDate, end: str | date | StatedDate) -> StatedDate:
        """Some one day from the one date to the other, both included.

        >>> StatedDate.between("2024-07-09", "2024-07-11").words()
        'between 9 and 11 July 2024'
        """
        return cls(shape=OneOf(start=_point(start), end=_point(end)))

    @classmethod
    def since(cls, start: str | date | StatedDate) -> StatedDate:
        """From that date on, and still going on.

        >>> StatedDate.since("2024-02")
        <StatedDate 2024-02/..>
        """
        return cls(shape=Period(start=_point(start), end=None))

    @classmethod
    def until(cls, end: str | date | StatedDate) -> StatedDate:
        """All the time up to that date, from nobody says when.

        >>> StatedDate.until("2024-02")
        <StatedDate ../2024-02>
        """
        return cls(shape=Period(start=None, end=_point(end)))

    @classmethod
    def from_to(cls, start: str | date | StatedDate, end: str | date | StatedDate) -> StatedDate:
        """All the time from the one date to the other, both included.

        >>> StatedDate.from_to("2024-06-30", "2024-07-02").words()
        '30 June to 2 July 2024'
        """
        return cls(shape=Period(start=_point(start), end=_point(end)))

    @property
    def earliest(self) -> date | None:
        """The first day on which it can have begun; None if that end is open.

        >>> StatedDate.parse("2024-02-10~").earliest
        datetime.date(2024, 2, 7)
        """
        return self._earliest

    @property
    def latest(self) -> date | None:
        """The last day that it can reach; None if that end is open.

        >>> StatedDate.parse("2024-33").latest
        datetime.date(2024, 3, 31)
        """
        return self._latest

    @property
    def begun_by(self) -> date | None:
        """The last day by which it has surely begun; None if it need never begin.

        What happens on one day has begun by its latest day; a period, by the latest day of its start.

        >>> StatedDate.parse("2024-02/..").begun_by
        datetime.date(2024, 2, 29)
        """
        return self._begun_by

    @property
    def exact(self) -> bool:
        """Whether it is one single day, and no doubt is stated.

        >>> StatedDate.parse("2024-02-21").exact, StatedDate.parse("2024-02-21?").exact
        (True, False)
        """
        return self._exact

    @property
    def exact_day(self) -> date | None:
        """The day, if it is `exact`; otherwise None.

        >>> StatedDate.parse("2024-02-21").exact_day
        datetime.date(2024, 2, 21)
        """
        return self._earliest if self._exact else None

    def surely_by(self, day: date) -> bool:
        """Whether it has begun by that day, wherever in its range it lies.

        >>> StatedDate.parse("2024-02").surely_by(date(2024, 2, 21))
        False
        """
        return self._begun_by is not None and self._begun_by <= day

    def possibly_by(self, day: date) -> bool:
        """Whether it can have begun by that day.

        >>> StatedDate.parse("2024-02").possibly_by(date(2024, 2, 21))
        True
        """
        return self._earliest is None or self._earliest <= day

    def order(self, other: StatedDate) -> Order:
        """How this date lies to another: before or after only if no day of the one can reach a day of the other.

        The same only if both are the same exact day: two reports of "February" need not mean one day.

        >>> StatedDate.parse("2024-02").order(StatedDate.parse("2024-03-01"))
        <Order.BEFORE: 'before'>
        >>> StatedDate.parse("2024-02").order(StatedDate.parse("2024-02"))
        <Order.CANNOT_TELL: 'cannot tell'>
        """
        if self._latest is not None and other._earliest is not None and self._latest < other._earliest:
            return Order.BEFORE
        if other._latest is not None and self._earliest is not None and other._latest < self._earliest:
            return Order.AFTER
        if self._exact and other._exact:
            return Order.SAME
        return Order.CANNOT_TELL

    def words(self) -> str:
        """The date in plain English.

        >>> for text in "2024-02-10~", "2024-33", "[..2024-02]", "2024-02/..":
        ...     print(StatedDate.parse(text).words())
        about 10 February 2024
        first quarter of 2024
        by the end of February 2024
        since February 2024
        """
        if self._exact and self._earliest is not None:
            return Point(first=self._earliest, unit=Unit.DAY).words()
        return self.shape.words(alone=True) if isinstance(self.shape, Point) else self.shape.words()


def _first_of(year: int, month: int = 1, day: int = 1) -> date:
    """A day of the calendar, or what is wrong with its numbers."""
    if not 1 <= year <= 9999:
        raise InvalidDate(str(year), f"year {year} is out of range; use 0001 to 9999")
    if not 1 <= month <= 12:
        raise InvalidDate(f"{year:04}-{month:02}", f"there is no month {month:02}; use 01 to 12")
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        problem = f"{_MONTHS[month - 1]} {year} has no day {day:02}; use 01 to {days}"
        raise InvalidDate(f"{year:04}-{month:02}-{day:02}", problem)
    return date(year, month, day)


def _point(value: str | date | StatedDate) -> Point:
    stated = StatedDate.of(value)
    if isinstance(stated.shape, Point):
        return stated.shape
    raise InvalidDate(str(stated), f"it has ends of its own, and a single date is needed here; {_EXAMPLES}")


# Reports share their days: a timeline of a million has a few thousand dates, and equal ones become one object.
@functools.lru_cache(maxsize=1 << 14)
def _of_day(day: date) -> StatedDate:
    return StatedDate(shape=Point(first=day, unit=Unit.DAY))


@functools.lru_cache(maxsize=1 << 14)
def _parse(text: str) -> StatedDate:
    try:
        return StatedDate(shape=_read(text))
    except InvalidDate as fault:
        # The parts know what is wrong; people look for the whole text that they wrote.
        raise InvalidDate(text, fault.problem) from None


def _read(text: str) -> Shape:
    if text.startswith("[") and text.endswith("]"):
        start, dots, end = text[1:-1].partition("..")
        if not dots:
            raise InvalidDate(text, "brackets need two dots; write [..2024-04-02], [2024-02..] or [2024-02..2024-04]")
        return OneOf(start=_read_point(start) if start else None, end=_read_point(end) if end else None)
    if "/" in text:
        start, _, end = text.partition("/")
        if not (start and end):
            raise InvalidDate(text, "an end is missing; write 2024-02/.. or ../2024-02 for an open end")
        return Period(
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
        first=_first_of(int(year), number, int(day or 1)),
        unit=unit,
        about=mark in ("~", "%"),
        uncertain=mark in ("?", "%"),
    )


# What people write instead, from the most telling to the least, and what to say to it.
_ADVICE = (
    (r"", f"it is empty; {_EXAMPLES}"),
    (r".*\s.*", f"it has a space in it; {_EXAMPLES}, and nothing else"),
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
    return f"it is no date in a known form; {_EXAMPLES}"
