"""Names of countries, members and bodies as German nouns, with their article and their cases.

The names are data, in `names.csv`: an article that is empty belongs to a name used without one, such as "Ungarn"; "*"
ends an adjective, which takes an "n" where German asks for it.
"""

import csv
import re
from collections.abc import Iterable
from enum import Enum
from functools import cache
from importlib import resources

import attrs

from consensus.cases import code_of
from consensus.spelling import in_order


class GrammaticalCase(Enum):
    """The four cases, by what they are asked with."""

    NOMINATIVE = "wer"
    ACCUSATIVE = "wen"
    DATIVE = "wem"
    GENITIVE = "wessen"


NOMINATIVE, ACCUSATIVE, DATIVE, GENITIVE = GrammaticalCase

_PLURAL = "die (Mehrzahl)"

_ARTICLES = {
    "der": ("der", "den", "dem", "des"),
    "die": ("die", "die", "der", "der"),
    "das": ("das", "das", "dem", "des"),
    _PLURAL: ("die", "die", "den", "der"),
}
"""The article in each case."""

_ENGLISH = {"a", "an", "and", "for", "from", "of", "the", "to", "with"}
"""Words by which a name that is not in the table is a phrase in English, and is quoted."""

_IS_ADJECTIVE_AND_NOUN = re.compile(r"\S+\* \S+")
"""A name such as "Europäische* Parlament"."""

_PRONOUNS = {"der": "er", "die": "sie", "das": "es", _PLURAL: "sie", "": "es"}
_RELATIVES = {"der": "der", "die": "die", "das": "das", _PLURAL: "die", "": "das"}


def quoted(text: str) -> str:
    """A text of the case file, which is in its own language, in German quotation marks.

    >>> quoted('a seat for "the East"')
    '„a seat for "the East"“'
    """
    return f"„{text.translate(_INNER_MARKS)}“"


_INNER_MARKS = str.maketrans({"„": "‚", "“": "‘", "”": "’"})
"""Quotation marks within a quotation."""


@attrs.frozen
class Noun:
    """A name with its article; `is_foreign` if it is not in the table, and keeps its form in every case."""

    name: str
    article: str = ""
    is_foreign: bool = False

    @property
    def is_plural(self) -> bool:
        """Whether a verb with it is in the plural."""
        return self.article == _PLURAL

    @property
    def plain(self) -> str:
        """The name without its article."""
        return self.name.replace("*", "")

    @property
    def pronoun(self) -> str:
        """Its personal pronoun."""
        return _PRONOUNS[self.article]

    @property
    def relative(self) -> str:
        """Its relative pronoun."""
        return _RELATIVES[self.article]

    def within(self, case: GrammaticalCase) -> str:
        """The name in a sentence, in a case.

        >>> [noun_of(name).within(DATIVE) for name in ("Türkiye", "Netherlands", "Iran")]
        ['der Türkei', 'den Niederlanden', 'dem Iran']
        >>> [noun_of(name).within(GENITIVE) for name in ("Hungary", "Laos")]
        ['Ungarns', 'Laos’']
        >>> noun_of("European Council").within(ACCUSATIVE), noun_of("Anna Meier").within(GENITIVE)
        ('den Europäischen Rat', 'von Anna Meier')
        """
        if not self.article:
            return self._bare(case)
        article = _ARTICLES[self.article][list(GrammaticalCase).index(case)]
        declined = case in (DATIVE, GENITIVE) or (case is ACCUSATIVE and self.article == "der")
        name = self.name.replace("*", "n" if declined and not self.is_plural else "")
        if self.is_plural and case is DATIVE and not name.endswith(("n", "s")):
            name += "n"
        # Names of countries keep their form, as in "des Iran"; an adjective shows that this is none.
        if case is GENITIVE and _IS_ADJECTIVE_AND_NOUN.fullmatch(self.name) and self.article in ("der", "das"):
            name += "s"
        return f"{article} {name}"

    def _bare(self, case: GrammaticalCase) -> str:
        if case is not GENITIVE:
            return self.plain
        if self.is_foreign:
            return f"von {self.plain}"
        return f"{self.plain}’" if self.plain.endswith(("s", "ß", "x", "z", "ce")) else f"{self.plain}s"


def nouns_of(name: str) -> tuple[Noun, ...]:
    """The nouns for an English name: several for a body of several, one for anything else.

    >>> [noun.within(NOMINATIVE) for noun in nouns_of("European Council and European Parliament")]
    ['der Europäische Rat', 'das Europäische Parlament']
    >>> [nouns_of(name)[0].plain for name in ("Anna Meier", "Norway with the islands", "the Soviet Union")]
    ['Anna Meier', '„Norway with the islands“', 'Sowjetunion']
    """
    known = _table()
    # By name first: a state that is no more is not the one that answers to its name in lists of today.
    found = known.get(name.removeprefix("the ")) or known.get(code_of(name) or name)
    if found is not None:
        return found
    return (Noun(quoted(name) if _ENGLISH.intersection(name.split()) else name, is_foreign=True),)


def noun_of(name: str) -> Noun:
    """The noun for the English name of a country, a member, a person or anybody else."""
    return nouns_of(name)[0]


def sorted_by_name(nouns: Iterable[Noun]) -> list[Noun]:
    """Nouns in the order of their German names."""
    return sorted(nouns, key=lambda noun: in_order(noun.plain))


@cache
def _table() -> dict[str, tuple[Noun, ...]]:
    text = resources.files(__package__).joinpath("names.csv").read_text(encoding="utf-8")
    return {row["key"]: _nouns(row["name"], row["article"]) for row in csv.DictReader(text.splitlines())}


def _nouns(names: str, articles: str) -> tuple[Noun, ...]:
    pairs = zip(names.split(" + "), articles.split(" + "), strict=True)
    return tuple(Noun(name, article) for name, article in pairs)


@cache
def office_of(title: str) -> str:
    """The German genitive for the title of an office, such as "des Generalsekretärs"; empty for an unknown title.

    A man's title stands for the office, whoever holds it.
    """
    text = resources.files(__package__).joinpath("offices.csv").read_text(encoding="utf-8")
    return {row["title"]: row["office"] for row in csv.DictReader(text.splitlines())}.get(title, "")
