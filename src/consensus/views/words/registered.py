"""How objects of a user's own types are shown: by a function for each type, which says in blocks what one holds."""

import sys
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias, TypeVar

from consensus.errors import InvalidRecord
from consensus.views.blocks.block import Heading, Sentences, Table

Shown = TypeVar("Shown")
Told: TypeAlias = Heading | Sentences | Table

_TELLING: dict[type, Callable[[Any], Iterable[Told]]] = {}


def register_view(kind: type[Shown], blocks: Callable[[Shown], Iterable[Told]]) -> None:
    """Show objects of a type of yours, and of types below it, by the headings, sentences and tables that you give.

    `text` and `html` show them from then on, and `rows` gives the first table that names its columns.
    What the blocks say is escaped as everywhere.  To register a type again takes the place of what was there.
    Raises InvalidRecord for a type of this library, which shows itself.

    >>> import attrs
    >>> from consensus.views import Heading, Table, text
    >>> @attrs.frozen
    ... class Poll:
    ...     votes: dict[str, int]
    >>> def told(poll):
    ...     yield Heading("A poll of readers")
    ...     yield Table(tuple((name, str(number)) for name, number in poll.votes.items()), ("candidate", "votes"))
    >>> register_view(Poll, told)
    >>> print(text(Poll({"Meier": 12, "Lund": 7})))
    A poll of readers
      candidate  votes
      Meier      12
      Lund       7
    """
    if kind is object or _is_ours(kind):
        raise InvalidRecord(
            what=f"type {kind.__name__!r}", problem="it is not yours to show; register a class of yours"
        )
    _TELLING[kind] = blocks


def _is_ours(kind: type) -> bool:
    """Whether a type is one of this library."""
    module = sys.modules.get(kind.__module__)
    return kind.__module__.startswith("consensus.") and getattr(module, kind.__name__, None) is kind


def told_of(shown: object) -> tuple[Told, ...] | None:
    """The blocks of an object of a registered type; None for any other."""
    for kind in type(shown).__mro__:
        if kind in _TELLING:
            return tuple(_TELLING[kind](shown))
    return None
