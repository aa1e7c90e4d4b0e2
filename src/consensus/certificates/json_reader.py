"""Reading untrusted JSON: checks the type and size of every value, and knows its place in the text.

The only error is CertificateRejected, with the place.  The meaning of the values is not checked here.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any, NoReturn, final

import attrs

from consensus.errors import CertificateRejected
from consensus.records.typed import shown

LETTERS_AT_MOST = 32_000_000
"""The length of the longest text that is read."""

OBJECTS_AT_MOST = 100_000
"""The most objects that are read, such as the nodes of a proof."""

VALUES_AT_MOST = 4_000_000
"""The most values that are read, of any kind."""

_DIGITS_AT_MOST = 40
_EXACT = re.compile(rf"\d{{1,{_DIGITS_AT_MOST}}}/\d{{1,{_DIGITS_AT_MOST}}}", re.ASCII)


def parsed(text: str) -> "JsonValue":
    """The value of a JSON text, with the place "".

    >>> parsed('{"bound": "7/2"}').fields("bound")["bound"].exact()
    Fraction(7, 2)
    """
    if not isinstance(text, str):
        raise CertificateRejected(problem="it is no text")
    text = text.removeprefix("\ufeff")
    if len(text) > LETTERS_AT_MOST:
        raise CertificateRejected(problem=f"it is longer than {LETTERS_AT_MOST:,} letters")
    # Counted by their brackets and commas before parsing, so that refusing a text costs only a scan.
    if (objects := text.count("{")) > OBJECTS_AT_MOST:
        raise CertificateRejected(problem=f"it has more than {OBJECTS_AT_MOST:,} nodes")
    if objects + text.count("[") + text.count(",") > VALUES_AT_MOST:
        raise CertificateRejected(problem=f"it has more than {VALUES_AT_MOST:,} values")
    try:
        value = json.loads(
            text,
            object_pairs_hook=_without_repeats,
            parse_float=_no_number,
            parse_constant=_no_number,
            parse_int=_whole,
        )
    except RecursionError:
        raise CertificateRejected(problem="it is nested too deep") from None
    except json.JSONDecodeError as error:
        problem = f"it is no JSON: {error.msg[:1].lower()}{error.msg[1:]} in line {error.lineno}"
        raise CertificateRejected(problem=problem) from None
    return JsonValue(value)


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise CertificateRejected(problem=f"a key is stated twice among {', '.join(sorted(found)[:9])}")
    return found


def _no_number(text: str) -> NoReturn:
    raise CertificateRejected(problem=f'{shown(text)} is no exact number; write a fraction such as "1/3"')


def _whole(text: str) -> int:
    if len(text) > _DIGITS_AT_MOST:
        raise CertificateRejected(problem=f"a number of {len(text)} digits is too long")
    return int(text)


def number(amount: Fraction) -> int | str:
    """An exact number as JSON data: a whole number as an int, any other as text such as "1/3"."""
    return amount.numerator if amount.denominator == 1 else str(amount)


@final
@attrs.frozen
class JsonValue:
    """A JSON value and its place in the text."""

    value: Any
    place: str = ""

    def fault(self, problem: str) -> CertificateRejected:
        """The error to raise for a problem with this value."""
        return CertificateRejected(problem=problem, place=self.place)

    def fields(self, *names: str) -> dict[str, "JsonValue"]:
        """The values of an object that has exactly these keys."""
        found = self.mapping()
        for name in names:
            if name not in found:
                raise self.fault(f"the key {name!r} is missing")
        for name in found.keys() - set(names):
            raise self.fault(f"the key {shown(name)} is unknown")
        return found

    def mapping(self) -> dict[str, "JsonValue"]:
        """The values of an object, by key."""
        if not isinstance(self.value, dict):
            raise self.fault(f"{shown(self.value)} is no object")
        dot = "." if self.place else ""
        return {name: JsonValue(value, f"{self.place}{dot}{name[:60]}") for name, value in self.value.items()}

    def items(self) -> Iterator["JsonValue"]:
        """The values of a list."""
        if not isinstance(self.value, list):
            raise self.fault(f"{shown(self.value)} is no list")
        return (JsonValue(value, f"{self.place}[{place}]") for place, value in enumerate(self.value))

    def maybe(self) -> "JsonValue | None":
        """Itself, unless it is null."""
        return None if self.value is None else self

    def text(self) -> str:
        if not isinstance(self.value, str):
            raise self.fault(f"{shown(self.value)} is no text")
        return self.value

    def texts(self) -> tuple[str, ...]:
        """A sorted list of texts without duplicates."""
        found = tuple(item.text() for item in self.items())
        for before, after in pairwise(found):
            if before >= after:
                raise self.fault(f"{shown(after)} is not in its order, or stands there twice")
        return found

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """A sorted list of pairs of texts without duplicates."""
        found = tuple(item.pair() for item in self.items())
        for before, after in pairwise(found):
            if before >= after:
                raise self.fault(f"{shown(after)} is not in its order, or stands there twice")
        return found

    def pair(self) -> tuple[str, str]:
        """Two texts."""
        texts = [item.text() for item in self.items()]
        if len(texts) != 2:
            raise self.fault(f"{shown(self.value)} is no pair of texts")
        return texts[0], texts[1]

    def truth(self) -> bool:
        if not isinstance(self.value, bool):
            raise self.fault(f"{shown(self.value)} is neither true nor false")
        return self.value

    def whole(self) -> int:
        """A whole number of 0 or more."""
        if not isinstance(self.value, int) or isinstance(self.value, bool) or self.value < 0:
            raise self.fault(f"{shown(self.value)} is no whole number of 0 or more")
        return self.value

    def exact(self) -> Fraction:
        """A number of 0 or more, given as a whole number or as text such as "1/3" in lowest terms."""
        if isinstance(self.value, int):
            return Fraction(self.whole())
        text = self.text()
        if _EXACT.fullmatch(text) is not None:
            numerator, denominator = map(int, text.split("/"))
            if denominator > 1 and str(found := Fraction(numerator, denominator)) == text:
                return found
        raise self.fault(f"{shown(text)} is no fraction in lowest terms")

    def day(self) -> date:
        text = self.text()
        try:
            found = date.fromisoformat(text)
        except ValueError:
            raise self.fault(f"{shown(text)} is no day such as 2024-02-21") from None
        if found.isoformat() != text:
            raise self.fault(f"{shown(text)} is no day such as 2024-02-21")
        return found
