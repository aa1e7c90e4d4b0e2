"""Hypothesis strategies for dates as people state them.

Here: strategies only.  What must hold for a stated date is in the tests.
"""

from datetime import date
from functools import cache

from hypothesis import strategies as st

from consensus.dates import StatedDate

__all__ = ["stated_dates", "stated_points"]


@cache
def stated_points(*, first: date = date.min, last: date = date.max) -> st.SearchStrategy[StatedDate]:
    """Days, months, quarters and years that contain a day from `first` to `last`, with every mark.

    >>> from hypothesis import find
    >>> find(stated_points(first=date(2024, 2, 21), last=date(2024, 2, 21)), lambda stated: stated.exact)
    <StatedDate 2024-02-21>
    """

    units = st.sampled_from(("day", "day", "month", "quarter", "year"))
    return st.builds(_spelling, st.dates(first, last), units, st.sampled_from(("", "~", "?", "%"))).map(
        StatedDate.parse
    )


def _spelling(day: date, unit: str, mark: str) -> str:
    match unit:
        case "day":
            return f"{day.isoformat()}{mark}"
        case "month":
            return f"{day.isoformat()[:7]}{mark}"
        case "quarter":
            return f"{day.year:04}-Q{(day.month - 1) // 3 + 1}{mark}"
        case _:
            return f"{day.year:04}{mark}"


@cache
def stated_dates(*, first: date = date.min, last: date = date.max) -> st.SearchStrategy[StatedDate]:
    """Stated dates of every shape, whose points are drawn as by `stated_points`.

    >>> from hypothesis import find
    >>> find(stated_dates(), lambda stated: stated.earliest is None).possibly_by(date.min)
    True
    """
    points = stated_points(first=first, last=last)

    def ordered(pair: tuple[StatedDate, StatedDate]) -> tuple[StatedDate, StatedDate]:
        one, other = pair
        possible = one.earliest is not None and other.latest is not None and one.earliest <= other.latest
        return (one, other) if possible else (other, one)

    pairs = st.tuples(points, points).map(ordered)
    return st.one_of(
        points,
        points.map(StatedDate.by),
        points.map(StatedDate.not_before),
        points.map(StatedDate.since),
        points.map(StatedDate.until),
        pairs.map(lambda ends: StatedDate.between(*ends)),
        pairs.map(lambda ends: StatedDate.from_to(*ends)),
    )
