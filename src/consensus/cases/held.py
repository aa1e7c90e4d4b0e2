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


class AskedKeys:
    """The keys that a reader requested from one mapping, with what each may hold; `one_of` has sets of alternatives."""

    def __init__(self) -> None:
        self.one_of: list[tuple[str, ...]] = []
        self._asked: list[tuple[str, Sort, Iterable[str]]] = []
        self._needed: set[str] = set()

    def ask(self, key: str, sort: Sort = Sort.ANYTHING, words: Iterable[str] = ()) -> None:
        """Note that a key was requested; ANYTHING does not overwrite a sort noted before."""
        self._asked.append((key, sort, words))

    def need(self, key: str) -> None:
        """Note that a key is required."""
        self._needed.add(key)

    def join(self, earlier: "AskedKeys") -> None:
        """Put the keys that another reader requested from the same mapping before these."""
        self._needed |= {key for key in earlier._needed if key not in self.keys()}
        self._asked = earlier._asked + self._asked

    def keys(self) -> dict[str, None]:
        """The keys requested, each once, in that order."""
        return dict.fromkeys(key for key, _, _ in self._asked)

    def held(self) -> dict[str, Held]:
        """What each key may hold."""
        held = {key: Held(is_needed=key in self._needed) for key in self.keys()}
        for key, sort, words in self._asked:
            if sort is not Sort.ANYTHING:
                held[key] = Held(sort, tuple(words), key in self._needed)
        return held
