"""What the keys of a case file may hold, as recorded by its readers; the schema is made from it."""

from collections.abc import Iterable
from enum import Enum

import attrs

__all__ = ["AskedKeys", "Held", "Sort"]


class Sort(Enum):
    """What a key may hold."""

    ANYTHING = "anything"
    TEXT = "text"
    TEXTS = "text or list of texts"
    WORD = "one of some words"
    DATE = "date"
    WHOLE = "whole number"
    AMOUNT = "number"
    FLAG = "true or false"
    LIST = "list"


@attrs.frozen
class Held:
    """What a key may hold: a sort of value, the allowed `words` for a word, and whether the key is required."""

    sort: Sort = Sort.ANYTHING
    words: tuple[str, ...] = ()
    is_needed: bool = False


_ANYTHING = Held()


class AskedKeys:
    """The keys that a reader requested from one mapping, with what each may hold; `one_of` has sets of alternatives."""

    def __init__(self) -> None:
        self.held: dict[str, Held] = {}
        self.one_of: list[tuple[str, ...]] = []

    def ask(self, key: str, sort: Sort = Sort.ANYTHING, words: Iterable[str] = ()) -> None:
        """Note that a key was requested; ANYTHING does not overwrite a sort noted before."""
        before = self.held.get(key, _ANYTHING)
        self.held[key] = before if sort is Sort.ANYTHING else Held(sort, tuple(words), before.is_needed)

    def need(self, key: str) -> None:
        """Note that a key is required."""
        asked = self.held.get(key, _ANYTHING)
        self.held[key] = Held(asked.sort, asked.words, is_needed=True)
