"""What the keys of a case file hold, as its readers ask for them; a schema is made of that."""

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
    """What a key holds: a sort of value, of a word which ones, and whether the key has to be there."""

    sort: Sort = Sort.ANYTHING
    words: tuple[str, ...] = ()
    is_needed: bool = False


_ANYTHING = Held()


class AskedKeys:
    """The keys of one mapping that its reader asked for, with what each holds; of each in `one_of`, one is needed."""

    def __init__(self) -> None:
        self.held: dict[str, Held] = {}
        self.one_of: list[tuple[str, ...]] = []

    def ask(self, key: str, sort: Sort = Sort.ANYTHING, words: Iterable[str] = ()) -> None:
        """Note that a key was asked for; what it holds is said once."""
        before = self.held.get(key, _ANYTHING)
        self.held[key] = before if sort is Sort.ANYTHING else Held(sort, tuple(words), before.is_needed)

    def need(self, key: str) -> None:
        """Note that a key has to be there."""
        asked = self.held.get(key, _ANYTHING)
        self.held[key] = Held(asked.sort, asked.words, is_needed=True)
