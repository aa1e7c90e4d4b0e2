"""Hypothesis strategies for the values in records: ids, texts and exact numbers.

Drawn from what a person would write, and from what a careless program would stumble over.
"""

from collections.abc import Collection
from fractions import Fraction
from typing import TypeVar

from hypothesis import strategies as st

__all__ = ["amounts", "distinct_ids", "ids", "maybe", "one_of", "some_of", "texts"]

Drawn = TypeVar("Drawn")

# Each is something else for some reader of YAML: a truth value, nothing, a number, a date, a mark.
_TREACHEROUS = (
    *("NO", "no", "yes", "Off", "y", "null", "~", "true", "1", "007", "1e3", "0x1f", ".inf", "12:30", "2024-02-21"),
    *("=", "<<", "-", "?", "- a", "a: b", "a #b", "#a", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a", "[a]", "{a: b}"),
    *("a,b", "'a'", '"a"', "a\\nb", "it's", "a?", "každý", "東京", "🇳🇴"),
)
_ALSO_IN_TEXTS = (
    *("", " ", " a", "a ", "a\nb", "a\r\nb", "\n", "\t", "a\u2028b", "\x85", "\x00", "\x07", "\x1b[31m", "\x7f"),
    *("\ufeff", "\u200f\u05d0\u202e", "---", "...", "a: 'b' \"c\" # d", "ready to support", "most members, all told"),
)


def ids(*, without: str = "") -> st.SearchStrategy[str]:
    """Ids: short visible words, with none of the characters in `without`."""
    letters = st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters=without)
    words = st.text(st.sampled_from("abcXYZ019-_"), min_size=1, max_size=4) | st.text(letters, min_size=1, max_size=3)
    treacherous = [word for word in _TREACHEROUS if not set(word) & set(without)]
    return (words | st.sampled_from(treacherous)).filter(str.isprintable)


def distinct_ids(*, size: int, least: int = 0, without: str = "") -> st.SearchStrategy[list[str]]:
    """So many ids at most, no two the same."""
    return st.lists(ids(without=without), min_size=least, max_size=size, unique=True)


def texts() -> st.SearchStrategy[str]:
    """Texts of one line or several, with every character that has an encoding."""
    return st.text(max_size=6) | st.sampled_from((*_TREACHEROUS, *_ALSO_IN_TEXTS))


def amounts() -> st.SearchStrategy[Fraction]:
    """Exact numbers from 0 to 9."""
    return st.fractions(min_value=0, max_value=9, max_denominator=7)


def maybe(strategy: st.SearchStrategy[Drawn]) -> st.SearchStrategy[Drawn | None]:
    """A value, or None."""
    return st.none() | strategy


def one_of(known: Collection[str]) -> st.SearchStrategy[str]:
    """One of the ids that are known; there has to be one."""
    return st.sampled_from(sorted(known))


def some_of(known: Collection[str], *, size: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of the ids that are known, or none."""
    if not known:
        return st.just(())
    return st.lists(one_of(known), max_size=size, unique=True).map(tuple)
