"""What an answer in words is made of: headings, sentences, names and tables, before they are laid out or drawn."""

from typing import TypeAlias

import attrs

from consensus.records import ReportId
from consensus.rules import Outcome


@attrs.frozen
class Heading:
    """A line that names what follows; `outcome` is the outcome that it begins with, if it does."""

    text: str
    outcome: Outcome | None = None


@attrs.frozen
class Cited:
    """A sentence with the reports that say so, in brackets at its end."""

    said: str
    reports: tuple[ReportId, ...]

    def __str__(self) -> str:
        return f"{self.said}  [{', '.join(self.reports)}]"


Sentence: TypeAlias = str | Cited
"""A sentence, alone or with its reports, which are never read out of its text: a case file may say anything.

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
            case Cited(said, reports):
                return Cited(names + said, reports)
            case str():
                return names + self.ending


@attrs.frozen
class Table:
    """Rows of cells under their columns' names; without names, an aligned list."""

    rows: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...] = ()


Block: TypeAlias = Heading | Sentences | Names | Table
