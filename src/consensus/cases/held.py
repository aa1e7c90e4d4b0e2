"""What the keys of a case file hold, as its readers ask for them; a schema is made of that."""

from enum import Enum

import attrs

__all__ = ["Held", "Sort"]


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
