"""A date as somebody stated it, what follows from it alone, and how it compares to another."""

from __future__ import annotations

import datetime
import enum
import functools
from datetime import date
from typing import final

import attrs

from consensus.dates.reading import EXAMPLES, first_of, read
from consensus.dates.shapes import Interval, OneOf, Point, Shape, Unit
from consensus.errors import InvalidDate


class Order(enum.Enum):
    """How one stated date compares to another; CANNOT_TELL is common for vague dates."""

    BEFORE = "before"
    SAME = "same"
    AFTER = "after"
    CANNOT_TELL = "cannot tell"


@final
@attrs.frozen(kw_only=True, repr=False, order=False)  # said aloud, because mypy would take `<` for granted
class StatedDate:
    """A date as somebody stated it: perhaps vague, doubtful, open-ended, or a period.

    Two stated dates are equal if they are written the same.  There is no `<`, since vague dates often have no order;
    see `order`.  Make one from text with `parse`, or with the class method for what it means.

    >>> StatedDate.parse("2024-02-10~")
    <StatedDate 2024-02-10~>
    >>> StatedDate.by("2024-04-02")
    <StatedDate [..2024-04-02]>
    >>> StatedDate.parse("2024-02-30")
    Traceback (most recent call last):
    consensus.errors.InvalidDate: invalid date '2024-02-30': February 2024 has no day 30; use 01 to 29
    """

    shape: Shape
    # Computed once, when the date is made, since a long timeline needs them again and again.
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
            if isinstance(shape, Interval) and start:
                begun_by = start.latest()
                # A period that ended by a day had begun by that day, however vague its start: 2024/2024-02.
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
        """The date that a text states, in the spellings of `consensus.dates`.

        Raises `InvalidDate`, which says what to write instead.

        >>> StatedDate.parse("2024-Q1")
        <StatedDate 2024-33>
        >>> StatedDate.parse("2024-07-09/2024-07-11").words()
        '9 to 11 July 2024'
        """
        return _parse(text)

    @classmethod
    def of(cls, value: str | date | StatedDate) -> StatedDate:
        """The stated date for a text, a day or a stated date.  Raises `InvalidDate` for a datetime or anything else.

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
        return cls(shape=Point(first=first_of(year, month), unit=Unit.MONTH))

    @classmethod
    def quarter(cls, year: int, quarter: int) -> StatedDate:
        """Some day of that quarter, which is 1 to 4.

        >>> StatedDate.quarter(2024, 1)
        <StatedDate 2024-33>
        """
        if not 1 <= quarter <= 4:
            raise InvalidDate(f"{year}-Q{quarter}", f"there is no quarter {quarter}; use 1 to 4")
        return cls(shape=Point(first=first_of(year, 3 * quarter - 2), unit=Unit.QUARTER))

    @classmethod
    def year(cls, year: int) -> StatedDate:
        """Some day of that year.

        >>> StatedDate.year(2024).earliest
        datetime.date(2024, 1, 1)
        """
        return cls(shape=Point(first=first_of(year), unit=Unit.YEAR))

    @classmethod
    def about(cls, stated: str | date | StatedDate) -> StatedDate:
        """About that date: three days either way, whatever its unit.

        >>> StatedDate.about("2024-02-10").latest
        datetime.date(2024, 2, 13)
        """
        return cls(shape=attrs.evolve(_point(stated), about=True))

    @classmethod
    def uncertain(cls, stated: str | date | StatedDate) -> StatedDate:
        """That date, from a doubtful source; `earliest` and `latest` do not change.

        >>> StatedDate.uncertain("2024-02-10~")
        <StatedDate 2024-02-10%>
        """
        return cls(shape=attrs.evolve(_point(stated), uncertain=True))

    @classmethod
    def by(cls, end: str | date | StatedDate) -> StatedDate:
        """One day, no later than that date.

        >>> StatedDate.by("2024-04-02").words()
        'by 2 April 2024'
        """
        return cls(shape=OneOf(start=None, end=_point(end)))

    @classmethod
    def not_before(cls, start: str | date | StatedDate) -> StatedDate:
        """One day, no earlier than that date.

        >>> StatedDate.not_before("2024-04-02")
        <StatedDate [2024-04-02..]>
        """
        return cls(shape=OneOf(start=_point(start), end=None))

    @classmethod
    def between(cls, start: str | date | StatedDate, end: str | date | StatedDate) -> StatedDate:
        """One day between the two dates, both included.

        >>> StatedDate.between("2024-07-09", "2024-07-11").words()
        'between 9 and 11 July 2024'
        """
        return cls(shape=OneOf(start=_point(start), end=_point(end)))

    @classmethod
    def since(cls, start: str | date | StatedDate) -> StatedDate:
        """A period from that date on, with no end stated.

        >>> StatedDate.since("2024-02")
        <StatedDate 2024-02/..>
        """
        return cls(shape=Interval(start=_point(start), end=None))

    @classmethod
    def until(cls, end: str | date | StatedDate) -> StatedDate:
        """A period up to that date, with no start stated.

        >>> StatedDate.until("2024-02")
        <StatedDate ../2024-02>
        """
        return cls(shape=Interval(start=None, end=_point(end)))

    @classmethod
    def from_to(cls, start: str | date | StatedDate, end: str | date | StatedDate) -> StatedDate:
        """A period from the one date to the other, both included.

        >>> StatedDate.from_to("2024-06-30", "2024-07-02").words()
        '30 June to 2 July 2024'
        """
        return cls(shape=Interval(start=_point(start), end=_point(end)))

    @property
    def earliest(self) -> date | None:
        """The first day on which it can have begun; None if the start is open.

        >>> StatedDate.parse("2024-02-10~").earliest
        datetime.date(2024, 2, 7)
        """
        return self._earliest

    @property
    def latest(self) -> date | None:
        """The last day that it can include; None if the end is open.

        >>> StatedDate.parse("2024-33").latest
        datetime.date(2024, 3, 31)
        """
        return self._latest

    @property
    def begun_by(self) -> date | None:
        """The first day by which it has certainly begun; None if there is no such day.

        For one day, that is its latest day; for a period, the latest day of its start, or its end if that is earlier.

        >>> StatedDate.parse("2024-02/..").begun_by
        datetime.date(2024, 2, 29)
        """
        return self._begun_by

    @property
    def exact(self) -> bool:
        """Whether it is a single day, stated without doubt.

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
        """Whether it has certainly begun by that day.

        >>> StatedDate.parse("2024-02").surely_by(date(2024, 2, 21))
        False
        """
        return self._begun_by is not None and self._begun_by <= day

    def possibly_by(self, day: date) -> bool:
        """Whether it may have begun by that day.

        >>> StatedDate.parse("2024-02").possibly_by(date(2024, 2, 21))
        True
        """
        return self._earliest is None or self._earliest <= day

    def order(self, other: StatedDate) -> Order:
        """How this date compares to another: BEFORE or AFTER only if their ranges of possible days do not overlap.

        SAME only if both are the same exact day: two reports of "February" may mean different days.

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

    def words(self, *, within: int | None = None) -> str:
        """The date in plain English; the year is left out of a day or month in the year `within`.

        >>> StatedDate.parse("2024-02-21").words(within=2024)
        '21 February'
        >>> for text in "2024-02-10~", "2024-33", "[..2024-02]", "2024-02/..":
        ...     print(StatedDate.parse(text).words())
        about 10 February 2024
        first quarter of 2024
        by the end of February 2024
        since February 2024
        """
        if self._exact and self._earliest is not None:
            return Point(first=self._earliest, unit=Unit.DAY).words(within=within)
        return self.shape.words(alone=True, within=within) if isinstance(self.shape, Point) else self.shape.words()


def _point(value: str | date | StatedDate) -> Point:
    stated = StatedDate.of(value)
    if isinstance(stated.shape, Point):
        return stated.shape
    raise InvalidDate(str(stated), f"it has ends of its own, and a single date is needed here; {EXAMPLES}")


def one_day(day: date | str) -> date:
    """A day, given as a date or as text of the form 2024-02-21.  Raises InvalidDate for anything vaguer.

    >>> one_day("2024-02-21")
    datetime.date(2024, 2, 21)
    """
    exact = StatedDate.of(day).exact_day
    if exact is None:
        raise InvalidDate(text=str(day), problem="a question is asked as of one day; write it as 2024-02-21")
    return exact


def eve_of(day: date) -> date:
    """The day before; for the first day of the calendar, that day itself.

    >>> eve_of(date(2024, 3, 1))
    datetime.date(2024, 2, 29)
    """
    return day if day == date.min else date.fromordinal(day.toordinal() - 1)


# Many reports share a day: a timeline of a million reports has a few thousand dates, and equal ones become one object.
@functools.lru_cache(maxsize=1 << 14)
def _of_day(day: date) -> StatedDate:
    return StatedDate(shape=Point(first=day, unit=Unit.DAY))


@functools.lru_cache(maxsize=1 << 14)
def _parse(text: str) -> StatedDate:
    try:
        return StatedDate(shape=read(text))
    except InvalidDate as fault:
        # The parts know what is wrong; people look for the whole text that they wrote.
        raise InvalidDate(text, fault.problem) from None
