"""What an answer in words is made of: headings, sentences, names and tables, before they are laid out or drawn."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

import attrs

if TYPE_CHECKING:
    from consensus.records import ReportId
    from consensus.rules import Outcome


@attrs.frozen
class Heading:
    """A line that names what follows; `outcome` is the outcome that it begins with, if it does."""

    text: str
    outcome: "Outcome | None" = None


@attrs.frozen(kw_only=True)
class Citation:
    """A source in words, such as "Politico, 21 February", with its address and the reports for which it is cited."""

    words: str
    url: str
    reports: "tuple[ReportId, ...]"

    def __str__(self) -> str:
        return self.words


@attrs.frozen
class Cited:
    """A sentence with the sources that say so, in brackets at its end, and the reports that were read in them."""

    said: str
    sources: tuple[Citation, ...]
    reports: "tuple[ReportId, ...]"

    def __str__(self) -> str:
        return f"{self.said}  [{in_brackets(self.sources)}]"


def in_brackets(sources: Iterable[Citation]) -> str:
    """Sources in one line."""
    return "; ".join(map(str, sources))


Sentence: TypeAlias = str | Cited
"""A sentence, alone or with its sources, which are never read out of its text: a case file may say anything.

Leading spaces are its indentation.
"""


@attrs.frozen
class Sentences:
    """Sentences, one a line."""

    lines: tuple[Sentence, ...]


@attrs.frozen
class Names:
    """Names that fill lines of a readable length, and the reports that say so."""

    names: tuple[str, ...]
    ending: Sentence = ""

    @property
    def line(self) -> Sentence:
        """The names and what follows them, in one line."""
        names = f"  {', '.join(self.names)}"
        match self.ending:
            case Cited(said, sources, reports):
                return Cited(names + said, sources, reports)
            case str():
                return names + self.ending


@attrs.frozen
class Paragraph:
    """Sentences in one paragraph, to be quoted as they are."""

    text: str


@attrs.frozen
class Table:
    """Rows of cells under their columns' names; without names, an aligned list."""

    rows: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...] = ()


Block: TypeAlias = Heading | Paragraph | Sentences | Names | Table
