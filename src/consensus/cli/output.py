"""Answers on a terminal, in a pipe or as JSON, and error messages."""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import NoReturn, TextIO

from consensus.display import JsonData
from consensus.errors import NoParagraph
from consensus.spelling import escaped, visible
from consensus.views.blocks.block import Block, Heading
from consensus.views.blocks.plain_text import laid_out, written

__all__ = [
    "BAD_INPUT",
    "FAILED",
    "REJECTED",
    "abandon",
    "check_alone",
    "fail",
    "print_blocks",
    "print_json",
    "print_paragraph",
    "reason",
]

FAILED = 1
REJECTED = 1
BAD_INPUT = 2

# Colour-blind people can distinguish these; the outcome stands in the words too.
STYLES = {"ADOPTED": "bold cyan", "BLOCKED": "bold red", "OPEN": "bold yellow"}


def print_blocks(blocks: Iterable[Block], *, goes_on: bool = False) -> None:
    """Print blocks; with `goes_on`, after an empty line that separates them from earlier output."""
    if goes_on:
        print()
    if sys.stdout.isatty():
        _show_on_terminal(blocks)
    else:
        print(written(blocks))
    # What is written is kept, however the rest of the command ends.
    sys.stdout.flush()


def _show_on_terminal(blocks: Iterable[Block]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for line, block in laid_out(blocks, width=console.width):
        style = ""
        if isinstance(block, Heading):
            style = "bold" if block.outcome is None else STYLES[block.outcome.name]
        console.print(Text(line, style=style), soft_wrap=True)


def check_alone(language: str | None, beside: Mapping[str, bool]) -> None:
    """Refuse a language that is not shipped, and any option beside it that a paragraph alone has no use for.

    `beside` says of each such option whether it is given.
    """
    if language is None:
        return
    # Imported on demand, here and below: languages tell of plans too.
    from consensus.views.languages import SHIPPED

    for option in (option for option, is_given in beside.items() if is_given):
        fail(f"{option}: --language prints the paragraph alone; leave out one of the two")
    if language not in SHIPPED:
        raise NoParagraph(language=language, shipped=SHIPPED)


def print_paragraph(shown: object, language: str) -> None:
    """Print the paragraph of an answer alone, in a language."""
    from consensus.views.languages import told

    print_blocks([told(shown, language=language)])


def print_json(data: JsonData) -> None:
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    letters = json.dumps(data, ensure_ascii=not encoding.startswith("utf"), indent=2)
    print("\n".join(escaped(line, _escape) for line in letters.split("\n")))


def _escape(letter: str) -> str:
    """A character as its ASCII escape in JSON; it only occurs within strings, where both mean the same."""
    return json.dumps(letter).strip('"') if letter != "\x7f" else "\\u007f"


def fail(message: str, *, status: int = BAD_INPUT) -> NoReturn:
    for line in message.splitlines():
        print(visible(line), file=sys.stderr)
    sys.exit(status)


def reason(problem: OSError | ValueError) -> str:
    return problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)


def abandon(stream: TextIO) -> None:
    """Discard pending output; otherwise Python would report the error again when it closes the stream."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
