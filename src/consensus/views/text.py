"""Objects as plain text: what `print` shows, and what the command line writes into a pipe."""

from collections.abc import Iterable
from unicodedata import category, combining, east_asian_width

from consensus.views.blocks import Block, Heading, Lines, Table
from consensus.views.telling import told

GAP = "  "


def text(shown: object) -> str:
    """Any object of this library as plain text, without a line break at the end."""
    return written(told(shown))


def written(blocks: Iterable[Block]) -> str:
    """Blocks as plain text: an empty line before each heading, tables with aligned columns."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Heading(title):
                if lines:
                    lines.append("")
                lines.append(plain(title))
            case Lines(sentences):
                lines.extend(plain(sentence) for sentence in sentences)
            case Table(rows, columns):
                lines.extend(_aligned([columns, *rows] if columns else list(rows)))
    return "\n".join(lines)


def plain(untrusted: str) -> str:
    """Text in one line, without characters that steer a terminal; a case file is untrusted input."""
    return "".join(" " if letter in "\n\t\r" else letter for letter in untrusted if _harmless(letter))


def _harmless(letter: str) -> bool:
    return letter in "\n\t\r" or category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp")


def _aligned(rows: list[tuple[str, ...]]) -> Iterable[str]:
    cells = [[plain(cell) for cell in row] for row in rows]
    widths = [max(_width(row[column]) for row in cells) for column in range(len(cells[0]))] if cells else []
    for row in cells:
        padded = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        yield (GAP + GAP.join(padded)).rstrip()


def _width(cell: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in cell)
