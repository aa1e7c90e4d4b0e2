"""Blocks as plain text, for `print`, for a pipe, and for a terminal of a given width."""

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import category, east_asian_width

from consensus.spelling import visible
from consensus.views.blocks.block import Block, Heading, Names, Paragraph, Sentences, Table

GAP = "  "
READABLE = 100
"""How many columns lists of names take where there is no terminal."""

LAST_COLUMN_AT_LEAST = 30
"""If fewer columns than this are left, the last cell of a row goes below the others."""

COLUMNS_AT_LEAST = 16
"""Text is never folded into fewer columns than this, however narrow the terminal."""


def written(blocks: Iterable[Block]) -> str:
    """Blocks as plain text: an empty line before each heading and after a paragraph, and tables with aligned columns.

    Only lists of names are wrapped: a paragraph stays on one line, ready to quote.
    """
    return "\n".join(line for line, _ in laid_out(blocks))


def laid_out(blocks: Iterable[Block], *, width: int | None = None) -> Iterator[tuple[str, Block]]:
    """Each line with the block it belongs to, wrapped with a hanging indent if a width in columns is given."""
    lines: Iterable[tuple[str, Block]]
    before: Block | None = None
    for block in blocks:
        if before is not None and (isinstance(block, Heading) or isinstance(before, Paragraph)):
            yield "", block
        before = block
        match block:
            case Heading(title):
                lines = ((line, block) for line in folded(visible(title), width))
            case Paragraph():
                lines = ((line, block) for line in folded(block.text, width, hang=0))
            case Sentences(sentences):
                lines = ((line, block) for sentence in sentences for line in folded(visible(str(sentence)), width))
            case Names():
                flowing = visible(str(block.line))
                readable = READABLE if width is None else min(width, READABLE)
                lines = ((line, block) for line in folded(flowing, readable, hang=0))
            case Table():
                lines = _table(block, width)
        yield from lines


def _table(table: Table, width: int | None) -> Iterator[tuple[str, Block]]:
    rows = [table.columns, *table.rows] if table.columns else table.rows
    for place, line in _aligned([[visible(str(cell)) for cell in row] for row in rows], width):
        # The names of the columns are a heading too.
        yield line, Heading(line) if table.columns and place == 0 else table


def folded(line: str, width: int | None, *, hang: int = 2) -> Iterator[str]:
    """A line wrapped at spaces to a width; later pieces keep its indentation, plus `hang`.

    >>> list(folded("  Hungary objects to the proposal", 20))
    ['  Hungary objects to', '    the proposal']
    """
    if width is None or width_of(line) <= width:
        yield line
        return
    indent = len(line) - len(line.lstrip(" "))
    limit = max(width, indent + hang + COLUMNS_AT_LEAST)
    current, start = " " * indent, " " * (indent + hang)
    for word in re.findall(r" *[^ ]+", line[indent:]):
        if width_of(current) + width_of(word) > limit:
            if current.strip():
                yield current
                current = start
            word = word.lstrip(" ")
        while width_of(current) + width_of(word) > limit:
            fitting = _fitting(word, limit - width_of(current))
            yield current + word[:fitting]
            current, word = start, word[fitting:]
        current += word
    yield current


def _fitting(word: str, columns: int) -> int:
    """How many characters of a word fit into a number of columns; at least one."""
    count = 1
    while count < len(word) and width_of(word[: count + 1]) <= columns:
        count += 1
    return count


def _aligned(cells: Sequence[Sequence[str]], width: int | None) -> Iterator[tuple[int, str]]:
    """Rows in aligned columns; the last column is wrapped, or moved below the others where it would be too narrow."""
    if not cells:
        return
    widths = [max(width_of(row[column]) for row in cells) for column in range(len(cells[0]))]
    before = sum(len(GAP) + other for other in widths[:-1]) + len(GAP)
    left = None if width is None else max(width - before, 0)
    beside = left is None or left >= min(LAST_COLUMN_AT_LEAST, widths[-1])
    for place, (*others, last) in enumerate(cells):
        padded = [GAP + cell + " " * (wide - width_of(cell)) for cell, wide in zip(others, widths, strict=False)]
        if beside:
            for number, piece in enumerate(folded(last, left, hang=0)):
                start = "".join(padded) if number == 0 else " " * (before - len(GAP))
                yield place, (start + GAP + piece).rstrip()
        else:
            known = GAP.join(cell for cell in others if cell)
            if known:
                yield from ((place, line) for line in folded(GAP + known, width))
            yield from ((place, line) for line in folded(GAP * 3 + last, width))


def width_of(shown: str) -> int:
    """The width of a text in columns of a terminal.

    >>> width_of("Kariņš"), width_of("東京")
    (6, 4)
    """
    if shown.isascii():
        return len(shown)
    return sum(
        0 if category(letter) in ("Mn", "Me", "Cf") else 2 if east_asian_width(letter) in "WF" else 1
        for letter in shown
    )
