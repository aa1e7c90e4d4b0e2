"""Countries by their two-letter codes: names, alternative names and flags.

Here: the codes of ISO 3166-1 alpha-2; two other codes in common use, XK for Kosovo and EU for the European Union; and
the European Union's own codes EL for Greece and UK for the United Kingdom.
Not here: who belongs to which body, which each case states.
The table is `countries.csv`, beside this module; a name in it takes no position on anybody's status.
"""

import csv
import functools
import re
from importlib import resources

import attrs

from consensus.spelling import plain_letters

__all__ = ["Country", "code_of", "country", "flag"]

_OF_THE_UNION = {"EL": "GR", "UK": "GB"}
"""The European Union's own codes, with the ISO 3166 codes of the same countries."""
_LEFT_OUT = frozenset({"of", "the", "and"})
"""Words that some lists include and others leave out."""
_WRITTEN_OUT = {
    "dem": "democratic",
    "fed": "federated",
    "is": "islands",
    "rep": "republic",
    "st": "saint",
    "sts": "states",
}
"""Words that lists abbreviate."""

_REGIONAL_INDICATOR_A = 0x1F1E6


@attrs.frozen(kw_only=True)
class Country:
    """A country or territory: its two-letter code, its short English name, and other names in use."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()

    @property
    def flag(self) -> str:
        """The flag, as the two regional indicator characters of the code.

        >>> Country(code="NO", name="Norway").flag
        '🇳🇴'
        """
        return "".join(chr(_REGIONAL_INDICATOR_A + ord(letter) - ord("A")) for letter in self.code)


def country(code: str) -> Country | None:
    """The country with that code, which is in capitals; None if there is none.

    >>> country("TR").name, country("EL").name
    ('Türkiye', 'Greece')
    >>> country("YU") is None
    True
    """
    return _by_code().get(_OF_THE_UNION.get(code, code))


def code_of(name: str) -> str | None:
    """The code of the country with that name; None if there is none.

    It finds official, short and former names, with their words in any order, such as "Korea, Republic of",
    "Iran (Islamic Republic of)" or "Egypt, Arab Rep.".  Case, accents, punctuation and "of", "the", "and" are ignored.

    >>> code_of("Turkey"), code_of("TÜRKIYE"), code_of("Kingdom of the Netherlands"), code_of("Narnia")
    ('TR', 'TR', 'NL', None)
    """
    return _by_name().get(_words(name))


def flag(code: str) -> str:
    """The flag of the country with that code; empty if there is none.

    >>> flag("GB"), flag("grand-coalition")
    ('🇬🇧', '')
    """
    found = country(code)
    return found.flag if found else ""


def _words(name: str) -> tuple[str, ...]:
    """The words of a name, sorted, without case, accents, punctuation and small words."""
    # Dots and apostrophes are inside words (U.S., Côte d'Ivoire); all other marks separate words.
    words = re.sub(r"[^a-z0-9]+", " ", re.sub("[.'’`]", "", plain_letters(name))).split()
    return tuple(sorted(_WRITTEN_OUT.get(word, word) for word in words if word not in _LEFT_OUT))


@functools.cache
def _by_code() -> dict[str, Country]:
    countries = {}
    table = resources.files(__package__).joinpath("countries.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        others = "|".join((row["official"], row["former"], row["other"])).split("|")
        countries[row["code"]] = Country(code=row["code"], name=row["name"], aliases=tuple(filter(None, others)))
    return countries


@functools.cache
def _by_name() -> dict[tuple[str, ...], str]:
    return {_words(name): entry.code for entry in _by_code().values() for name in (entry.name, *entry.aliases)}
