"""Renames all ids in a situation or race; nothing else changes, and ids sort as before."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import attrs

from consensus.dates import StatedDate
from consensus.rules import Fallback
from consensus.timeline import Timeline

__all__ = ["longer", "renamed"]

Renamed = TypeVar("Renamed")

_TEXTS = frozenset(
    {
        *("name", "note", "passage", "publisher", "readings", "reason", "role", "said_by", "seats", "text", "time"),
        *("title", "to", "topic", "url", "wording"),
    }
)
"""Text fields for readers, which the library does not interpret."""

_AFTER = " :é"
_KEPT = frozenset("/:")


def longer(id_: str) -> str:
    """An id full of colons, spaces and accents; two ids, or texts made of ids, keep their order.

    >>> longer("AT"), longer("AT:meier") == f"{longer('AT')}:{longer('meier')}"
    ('A :éT :é', True)
    """
    return "".join(letter if letter in _KEPT else f"{letter}{_AFTER}" for letter in id_)


def renamed(record: Renamed, rename: Callable[[str], str] = longer) -> Renamed:
    """A record, and all records in it, with every id renamed; texts for readers do not change.

    >>> from consensus.records import WinOver
    >>> renamed(WinOver("AT", "meier"), str.lower)
    WinOver(member='at', proposal='meier')
    """
    return cast(Renamed, _renamed(record, rename))


def _renamed(value: Any, rename: Callable[[str], str]) -> Any:
    match value:
        case str():
            return rename(value) if value else value
        case tuple():
            return tuple(_renamed(each, rename) for each in value)
        case frozenset():
            return frozenset(_renamed(each, rename) for each in value)
        case Timeline():
            return Timeline(
                sources=[_renamed(source, rename) for source in value.sources],
                reports=[_renamed(report, rename) for report in value.reports],
            )
        case StatedDate():
            return value
        case _ if attrs.has(type(value)):
            fields = [field for field in attrs.fields(type(value)) if field.init and not field.name.startswith("_")]
            return type(value)(**{field.name: _field(value, field.name, rename) for field in fields})
        case _:
            return value


def _field(record: Any, name: str, rename: Callable[[str], str]) -> Any:
    value = getattr(record, name)
    # The switch of a fallback is a word or a day.
    is_words = name in _TEXTS or (isinstance(record, Fallback) and name == "after")
    return value if is_words else _renamed(value, rename)
