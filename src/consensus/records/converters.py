"""Converters and validators for the fields of all records, for this package only.

Converters are typed and refuse a string where a sequence is meant, since a string is a sequence of letters.
Each record wraps `items` in a small function with the type of its field, since mypy cannot solve a generic converter.
"""

from collections.abc import Callable, Iterable
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar

import attrs

from consensus.dates import StatedDate
from consensus.errors import InvalidRecord

Item = TypeVar("Item")


def items(values: Iterable[Item]) -> tuple[Item, ...]:
    """Freeze a sequence as a tuple.

    Raises InvalidRecord for a single string: ``("FR",)`` is one name, ``"FR"`` would be two letters.
    """
    if isinstance(values, str):
        raise InvalidRecord(what="sequence", problem=f"a single string {values!r}; write ({values!r},)")
    return tuple(values)


def ids(values: Iterable[str]) -> tuple[str, ...]:
    """Freeze a sequence of ids as a sorted tuple without duplicates.  Raises InvalidRecord for a single string."""
    given = items(values)
    return given if len(given) < 2 else tuple(sorted(set(given)))


def optional_ids(values: Iterable[str] | None) -> tuple[str, ...] | None:
    """Freeze ids as `ids` does; None, which means that nobody was named, stays None."""
    return None if values is None else ids(values)


def stated(value: StatedDate | str | None) -> StatedDate | None:
    """Read a date as people state it; None stays None."""
    return None if value is None else StatedDate.of(value)


def amount(value: Fraction | int | str | None) -> Fraction | None:
    """Read an exact, non-negative cost; None stays None.  Raises InvalidRecord for a float: 0.1 is not a tenth."""
    return None if value is None else exact(value)


def exact(value: Fraction | int | str) -> Fraction:
    """Read an exact, non-negative number, such as 2, "1/3" or "0.5".  Raises InvalidRecord for a float."""
    if isinstance(value, float | bool):
        raise InvalidRecord(what="amount", problem=f"{value!r} is not exact; write an int, a Fraction or text")
    try:
        number = value if isinstance(value, Fraction) else Fraction(value)
    except (ValueError, ZeroDivisionError):
        raise InvalidRecord(what="amount", problem=f"{value!r} is not a number; write 2, 1/3 or 0.5") from None
    if number.numerator < 0:
        raise InvalidRecord(what="amount", problem=f"{value!r} is negative; costs and weights are 0 or more")
    return number


def word_of(words: type[Enum]) -> Callable[[object, "attrs.Attribute[Any]", Any], None]:
    """A validator that a field holds a member of an enumeration; bare text is refused, since nothing would match it."""

    def check(record: object, field: "attrs.Attribute[Any]", value: Any) -> None:
        # Checked before the call, since records are made by the thousand and the text takes longer.
        if not isinstance(value, words):
            check_word(words, value, what=f"{type(record).__name__}.{field.name}")

    return check


def check_word(words: type[Enum], value: object, *, what: str) -> None:
    """Raise InvalidRecord for anything but a member of an enumeration; the message names the one that was meant."""
    if not isinstance(value, words):
        meant = [word.name for word in words if word.value == value] or [word.name for word in words]
        written = " or ".join(f"{words.__name__}.{name}" for name in meant)
        raise InvalidRecord(what=what, problem=f"{value!r}; write {written}")
