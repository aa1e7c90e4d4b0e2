"""What a telling is made of: headings, lines and tables, before they become text, a terminal or a page."""

from typing import TypeAlias

import attrs


@attrs.frozen
class Heading:
    """A line that names what follows."""

    text: str


@attrs.frozen
class Lines:
    """Sentences, one a line."""

    lines: tuple[str, ...]


@attrs.frozen
class Table:
    """Rows of cells under their columns' names; without names, an aligned list."""

    rows: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...] = ()


Block: TypeAlias = Heading | Lines | Table
