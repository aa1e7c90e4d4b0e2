"""What a telling is made of: headings, lines, names and tables, before they become text, a terminal or a page."""

from typing import TypeAlias

import attrs

from consensus.rules import Outcome


@attrs.frozen
class Heading:
    """A line that names what follows; it may announce an outcome, which its words say too."""

    text: str
    outcome: Outcome | None = None


@attrs.frozen
class Lines:
    """Sentences, one a line; leading spaces say how deep each stands."""

    lines: tuple[str, ...]


@attrs.frozen
class Names:
    """Names that flow in lines of a readable length, and the reports that say so."""

    names: tuple[str, ...]
    ending: str = ""


@attrs.frozen
class Table:
    """Rows of cells under their columns' names; without names, an aligned list."""

    rows: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...] = ()


Block: TypeAlias = Heading | Lines | Names | Table
