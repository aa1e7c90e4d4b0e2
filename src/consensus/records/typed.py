"""Checks the types of a record's fields at run time, once, when the record joins a race.

This is for users without a type checker, or who make records from a table; the messages use the words of the reader of
case files.
"""

from collections.abc import Callable
from enum import Enum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints

import attrs

from consensus.errors import InvalidRecord

_Wrong: TypeAlias = tuple[str, str] | None
"""The place of the first value of a wrong type, and what was expected there; None if there is none."""

_Check: TypeAlias = Callable[[Any], _Wrong]

_EXPECTED: dict[type, str] = {
    str: "a text",
    bool: "true or false",
    int: "a whole number such as 12",
    Fraction: "an exact number such as 2, 1/3 or 0.5",
    NoneType: "nothing",
}


def check_fields(record: object, kind: type, *, what: str) -> None:
    """Raise InvalidRecord for the first field, of a record or of a record inside it, with a value of a wrong type.

    >>> from consensus.records import RetractionClaim
    >>> check_fields(RetractionClaim(report="nzz", claim=-1), RetractionClaim, what="retraction")
    Traceback (most recent call last):
    consensus.errors.InvalidRecord: invalid retraction: claim: expected a whole number such as 12, not -1
    """
    wrong = _check(kind)(record)
    if wrong is not None:
        place, expected = wrong
        raise InvalidRecord(what=what, problem=f"{place.removeprefix('.')}: {expected}" if place else expected)


@cache
def _check(hint: Any) -> _Check:
    """A function that checks values against an annotation."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _of_union(parts)
    if origin is tuple:
        return _of_tuple(parts)
    if not isinstance(hint, type):
        # The records of this library hold nothing else that can be checked.
        return lambda value: None
    return _of_record(hint) if attrs.has(hint) else _of_class(hint)


def _of_record(kind: type) -> _Check:
    @cache
    def fields() -> list[tuple[str, frozenset[type], _Check]]:
        # Looked up on the first value, since a condition may hold conditions.
        hints = get_type_hints(kind)
        named = ((field.name, hints[field.name]) for field in attrs.fields(kind) if field.init)
        return [(name, _fitting(hint), _check(hint)) for name, hint in named]

    def check(record: Any) -> _Wrong:
        if not isinstance(record, kind):
            return "", f"expected a {kind.__name__}, not {shown(record)}"
        for name, fitting, check_value in fields():
            value = getattr(record, name)
            if type(value) not in fitting and (wrong := check_value(value)) is not None:
                return f".{name}{wrong[0]}", wrong[1]
        return None

    return check


def _fitting(hint: Any) -> frozenset[type]:
    """The types whose values all fit an annotation, so that there is nothing to check; there may be others."""
    parts = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return frozenset(part for part in parts if isinstance(part, type) and part is not int and not attrs.has(part))


def _of_union(parts: tuple[Any, ...]) -> _Check:
    checks = {part: _check(part) for part in parts}

    def check(value: Any) -> _Wrong:
        own = checks.get(type(value))
        if own is not None:
            return own(value)
        wrong = [each(value) for each in checks.values()]
        return None if None in wrong else wrong[0]

    return check


def _of_tuple(parts: tuple[Any, ...]) -> _Check:
    is_of_any_length = parts[1:] == (...,)
    checks = [_check(part) for part in parts if part is not ...]

    def check(value: Any) -> _Wrong:
        if not isinstance(value, tuple):
            return "", f"expected a list, not {shown(value)}"
        if not is_of_any_length and len(checks) != len(value):
            return "", f"expected {len(checks)} values, not {shown(value)}"
        for place, each in enumerate(value):
            wrong = checks[0 if is_of_any_length else place](each)
            if wrong is not None:
                return f"[{place}]{wrong[0]}", wrong[1]
        return None

    return check


def _of_class(kind: type) -> _Check:
    expected = _EXPECTED.get(kind, f"a {kind.__name__}")
    if issubclass(kind, Enum):
        expected = f"a word, {' or '.join(f'{kind.__name__}.{word.name}' for word in kind)}"

    def check(value: Any) -> _Wrong:
        fits = isinstance(value, kind)
        if kind is int:
            # A bool is an int in Python, and no count is below 0.
            fits = fits and not isinstance(value, bool) and value >= 0
        return None if fits else ("", f"expected {expected}, not {shown(value)}")

    return check


def shown(value: object) -> str:
    """The repr of a value, shortened for a message."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
