"""What a telling is made of: headings, lines, names and tables, before they become text, a terminal or a page."""

from typing import TypeAlias

import attrs

from consensus.records import ReportId
from consensus.rules import Outcome


@attrs.frozen
class Heading:
    """A line that names what follows; it may announce an outcome, which its words say too."""

    text: str
    outcome: Outcome | None = None


@attrs.frozen
class Cited:
    """A line with the reports that say so, which stand in brackets at its end."""

    said: str
    reports: tuple[ReportId, ...]

    def __str__(self) -> str:
        return f"{self.said}  [{', '.join(self.reports)}]"


Sentence: TypeAlias = str | Cited
"""A sentence, alone or with its reports: what it says is never looked through for them, since a text may say anything.

Leading spaces say how deep it stands.
"""


@attrs.frozen
class Sentences:
    """Sentences, one a line."""

    lines: tuple[Sentence, ...]


@attrs.frozen
class Names:
    """Names that flow in lines of a readable length, and the reports that say so."""

    names: tuple[str, ...]
    ending: Sentence = ""

    @property
    def line(self) -> Sentence:
        """All of it in one line."""
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
