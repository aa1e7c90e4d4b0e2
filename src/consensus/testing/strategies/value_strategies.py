"""Hypothesis strategies for the values in records: ids, texts and exact numbers.

They mix what a person would write with what a careless program gets wrong.
"""

from collections.abc import Collection
from fractions import Fraction
from functools import cache, lru_cache
from typing import TypeVar

from hypothesis import strategies as st

__all__ = ["amounts", "distinct_ids", "ids", "maybe", "one_of", "some_of", "texts"]

Drawn = TypeVar("Drawn")

# Some YAML parser reads each of these as something else: a boolean, null, a number, a date, a mark.
_TREACHEROUS = (
    *("NO", "no", "yes", "Off", "y", "null", "~", "true", "1", "007", "1e3", "0x1f", ".inf", "12:30", "2024-02-21"),
    *("=", "<<", "-", "?", "- a", "a: b", "a #b", "#a", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a", "[a]", "{a: b}"),
    *("a,b", "'a'", '"a"', "a\\nb", "it's", "a?", "každý", "東京", "🇳🇴"),
)
_PLAIN = ("AT", "CH", "DE", "LI", "TR", "HU", "meier", "lund", "secretary", "fund", "dike", "a", "b-1", "X_9")
_ALSO_IN_TEXTS = (
    *(" ", " a", "a ", "a\nb", "a\r\nb", "\n", "\t", "a\u2028b", "\x85", "\x00", "\x07", "\x1b[31m", "\x7f"),
    *("\ufeff", "\u200f\u05d0\u202e", "---", "...", "a: 'b' \"c\" # d", "ready to support", "most members, all told"),
)


# Making a strategy costs more than drawing from it, so the frequent ones are cached.


@cache
def ids(*, without: str = "") -> st.SearchStrategy[str]:
    """Ids: short visible words, with none of the characters in `without`."""
    words = st.sampled_from(_words(without))
    letters = st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters=without)
    return st.one_of(words, words, words, st.text(letters, min_size=1, max_size=3))


def _words(without: str) -> list[str]:
    return [word for word in (*_PLAIN, *_TREACHEROUS) if not set(word) & set(without)]


@cache
def distinct_ids(*, size: int, least: int = 0, without: str = "") -> st.SearchStrategy[list[str]]:
    """Lists of `least` to `size` different ids."""
    words = st.lists(st.sampled_from(_words(without)), min_size=least, max_size=size, unique=True)
    anything = st.lists(ids(without=without), min_size=least, max_size=size, unique=True)
    return st.one_of(words, words, words, anything)


@cache
def texts() -> st.SearchStrategy[str]:
    """Texts of one or several lines, with every character that can be encoded."""
    known = st.sampled_from(("", *_ALSO_IN_TEXTS, *_TREACHEROUS))
    return st.one_of(known, known, st.text(max_size=6))


@cache
def amounts() -> st.SearchStrategy[Fraction]:
    """Exact numbers from 0 to 9."""
    return st.builds(Fraction, st.integers(0, 9), st.sampled_from((1, 2, 3, 7)))


@lru_cache(maxsize=1_000)
def maybe(strategy: st.SearchStrategy[Drawn]) -> st.SearchStrategy[Drawn | None]:
    """A value, or None."""
    return st.none() | strategy


def one_of(known: Collection[str]) -> st.SearchStrategy[str]:
    """One of the known ids; there must be at least one."""
    return _one_of(tuple(sorted(known)))


@lru_cache(maxsize=1_000)
def _one_of(known: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(known)


def some_of(known: Collection[str], *, size: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    """Up to `size` of the known ids, perhaps none."""
    return _some_of(tuple(sorted(known)), size)


@lru_cache(maxsize=1_000)
def _some_of(known: tuple[str, ...], size: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(_one_of(known), max_size=size, unique=True).map(tuple) if known else st.just(())
