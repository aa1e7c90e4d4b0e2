"""Views of users' own types: a function for each type that turns an object into blocks."""

import sys
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias, TypeVar

from consensus.errors import InvalidRecord
from consensus.views.blocks.block import Heading, Sentences, Table

Shown = TypeVar("Shown")
Told: TypeAlias = Heading | Sentences | Table

_TELLING: dict[type, Callable[[Any], Iterable[Told]]] = {}


def register_view(kind: type[Shown], blocks: Callable[[Shown], Iterable[Told]]) -> None:
    """Show objects of your own type, and of its subclasses, as the headings, sentences and tables you return.

    `text` and `html` show them from then on, and `rows` gives the first table that names its columns.
    The text of blocks is escaped.  Registering a type again replaces the earlier function.
    Raises InvalidRecord for a type of this library.

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
    """Whether a type belongs to this library."""
    module = sys.modules.get(kind.__module__)
    return kind.__module__.startswith("consensus.") and getattr(module, kind.__name__, None) is kind


def told_of(shown: object) -> tuple[Told, ...] | None:
    """The blocks of an object of a registered type; None for any other."""
    for kind in type(shown).__mro__:
        if kind in _TELLING:
            return tuple(_TELLING[kind](shown))
    return None
