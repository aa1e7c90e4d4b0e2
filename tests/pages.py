"""The pages as the tests read them: the commands that they show, and what they say that these write."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from tests.command_line import run

DOCS = Path(__file__).parent.parent / "docs"


def commands(block: str) -> Iterator[tuple[str, str]]:
    """Every command of a block, with what the block says that it writes."""
    for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, written = example.partition("\n")
        yield command, written


def examples(page: str) -> Iterator[tuple[str, str]]:
    """Every command of a page, with what the page says that it writes."""
    for block in re.findall(r"```console\n(.*?)```", page, re.DOTALL):
        yield from commands(block)


def check_example(command: str, written: str) -> None:
    """Run a command; it has to write what the page shows, to the letter, but for what a line of `...` leaves out."""
    program, *arguments = shlex.split(command)
    assert program == "consensus"
    ran = run(*arguments)
    anything = r"(?:.*\n)+?"
    expected = "".join(
        anything if line.strip() == "..." else re.escape(line) for line in written.splitlines(keepends=True)
    )
    assert re.fullmatch(expected, ran.out + ran.err), ran.out + ran.err
