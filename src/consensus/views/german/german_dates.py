"""Dates and numbers in German."""

from collections.abc import Sequence
from datetime import date

from consensus.dates import StatedDate
from consensus.dates.shapes import Interval, OneOf, Point, Unit

MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
_QUARTERS = ("erstes", "zweites", "drittes", "viertes")
_NUMBERS = ("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")


def spelt(number: int, one: str = "eines") -> str:
    """A number in words up to zwölf; `one` is the form of the word for one.

    >>> spelt(1), spelt(12), spelt(27), spelt(1000)
    ('eines', 'zwölf', '27', '1.000')
    """
    if number == 1:
        return one
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}".replace(",", ".")


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun.

    >>> counted(1, "ein Schritt", "Schritte"), counted(3, "ein Schritt", "Schritte")
    ('ein Schritt', 'drei Schritte')
    """
    return one if number == 1 else f"{spelt(number)} {many}"


def between(least: int, most: int, one: str = "eines") -> str:
    """A range of numbers.

    >>> between(21, 22), between(9, 9), between(4, 7)
    ('21 oder 22', 'neun', 'vier bis sieben')
    """
    if least == most:
        return spelt(least, one)
    if least == 0:
        return f"höchstens {spelt(most, one)}"
    return f"{spelt(least, one)} {'oder' if most == least + 1 else 'bis'} {spelt(most, one)}"


def listed(words: Sequence[str], joining: str = "und") -> str:
    """Words as a list for a sentence.

    >>> listed(["Ungarn", "Rumänien", "die Türkei"])
    'Ungarn, Rumänien und die Türkei'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joining} {words[-1]}"


def day(of: date) -> str:
    """A day with its year.

    >>> day(date(2024, 2, 21))
    '21. Februar 2024'
    """
    return f"{of.day}. {MONTHS[of.month - 1]} {of.year}"


def dated(stated: StatedDate, *, within: int | None = None) -> str:
    """A date as stated; the year is left out of a day or month in the year `within`.

    >>> dated(StatedDate.parse("2024-02-21"), within=2024)
    '21. Februar'
    >>> for text in "2024-02-10~", "2024-33", "[..2024-02]", "2024-02/..", "2024-07-09/2024-07-11":
    ...     print(dated(StatedDate.parse(text)))
    um den 10. Februar 2024
    erstes Quartal 2024
    spätestens Ende Februar 2024
    seit Februar 2024
    9. bis 11. Juli 2024
    """
    match stated.shape:
        case _ if stated.exact_day is not None:
            return _point(Point(first=stated.exact_day, unit=Unit.DAY), within)
        case Point() as point:
            return _point(point, within)
        case Interval(start=start, end=end):
            if start is None or end is None:
                return f"seit {_point(start)}" if start is not None else f"bis {_point(end)}" if end else ""
            return f"{_start_of_pair(start, end)} bis {_point(end)}"
        case OneOf(start=start, end=end):
            if start is None or end is None:
                return f"frühestens {_point(start)}" if start is not None else f"spätestens {_end(end)}"
            return f"zwischen {_start_of_pair(start, end)} und {_point(end)}"


def _point(point: Point, within: int | None = None) -> str:
    is_within = point.first.year == within and point.unit in (Unit.DAY, Unit.MONTH)
    plain = " ".join(_parts(point)[:-1] if is_within else _parts(point))
    about = "" if not point.about else "um den " if point.unit is Unit.DAY else "etwa "
    return f"{about}{plain}{' (unsicher)' if point.uncertain else ''}"


def _end(point: Point | None) -> str:
    if point is None:
        return ""
    return _point(point) if point.unit is Unit.DAY else f"Ende {_point(point)}"


def _parts(point: Point) -> tuple[str, ...]:
    """The words of a date, the finest unit first."""
    year, month = str(point.first.year), MONTHS[point.first.month - 1]
    match point.unit:
        case Unit.DAY:
            return f"{point.first.day}.", month, year
        case Unit.MONTH:
            return month, year
        case Unit.QUARTER:
            return _QUARTERS[(point.first.month - 1) // 3], "Quartal", year
        case Unit.YEAR:
            return (year,)


def _start_of_pair(start: Point, end: Point) -> str:
    """The first of two dates, without the words that both share: "9. bis 11. Juli 2024"."""
    is_plain = not (start.about or end.about or start.uncertain or end.uncertain)
    if start.unit is not end.unit or not is_plain or start == end:
        return _point(start)
    first, second = _parts(start), _parts(end)
    shared = 0
    while shared < len(first) - 1 and first[-1 - shared :] == second[-1 - shared :]:
        shared += 1
    return " ".join(first[: len(first) - shared])
