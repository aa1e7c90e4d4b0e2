"""Records in which every free text would be markup if a view did not escape it.

Here: the texts put into them, and how to detect that one was not escaped.  Not here: the laws of views, which are in
`consensus.testing.laws`.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from consensus.appointment import Appointment
from consensus.rules import Rule
from consensus.testing.strategies.record_strategies import appointments
from consensus.timeline import Timeline

__all__ = ["ELEMENT", "LEAKED", "MARK", "SCRIPT", "marked", "marked_races"]

ELEMENT = "x-mark"
"""A name of an element and of an attribute that no view writes on its own."""

LEAKED = f"{ELEMENT}\N{COPYRIGHT SIGN}"
"""What an HTML parser makes of the reference in MARK if the view did not escape it.

The character alone would prove nothing, since an id may contain it, and ids are not marked.
"""

MARK = f"""'"><{ELEMENT} {ELEMENT}="{ELEMENT}&copy;">]]>--></{ELEMENT}>{ELEMENT}&copy;"""
"""A text that ends an attribute, opens an element, and refers to a character."""

SCRIPT = "javascript:alert(1)"
"""An address that would run a script."""

_FREE = frozenset(
    ("name", "title", "note", "role", "reason", "wording", "publisher", "said_by", "passage", "text", "topic")
)
_ADDRESSES = frozenset(("url",))
Marked = TypeVar("Marked")


def marked(record: Marked) -> Marked:
    """The same record with every free text replaced by MARK and every address by SCRIPT; ids are kept.

    >>> from consensus.records import Member
    >>> marked(Member(id="AT")).name == MARK
    True
    """
    found: Any = _marked(record)
    return found  # type: ignore[no-any-return]  # a record of the same class comes back


def _marked(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_marked(each) for each in value)
    if isinstance(value, Timeline):
        return Timeline(sources=map(_marked, value.sources), reports=map(_marked, value.reports))
    if not attrs.has(type(value)) or isinstance(value, Rule):
        return value
    changed = {}
    for field in attrs.fields(type(value)):
        if field.init and field.eq:
            changed[field.alias or field.name] = _of_field(field.name, getattr(value, field.name))
    return attrs.evolve(value, **changed)


def _of_field(name: str, value: Any) -> Any:
    if isinstance(value, str):
        return MARK if name in _FREE else SCRIPT if name in _ADDRESSES else value
    return _marked(value)


@cache
def marked_races() -> st.SearchStrategy[Appointment]:
    """Races in which every free text would be markup if it were not escaped, and every address would run a script."""
    mark: Callable[[Appointment], Appointment] = marked
    return appointments().map(mark)
