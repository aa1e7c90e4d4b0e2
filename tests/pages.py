"""The pages as the tests read them: the commands that they show, and what they say that these write.

When what a command writes is meant to change, this puts the new text into the pages:

    WRITE_PAGES=1 uv run pytest -n0 tests/test_*_page.py tests/test_readme.py tests/test_examples.py
"""

import os
import re
import shlex
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from tests.command_line import run

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


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
    matches = re.fullmatch(expected, ran.out + ran.err)
    if not matches and "WRITE_PAGES" in os.environ:
        _replace(written, renewed(written, ran.out + ran.err))
        return
    assert matches, ran.out + ran.err


def renewed(shown: str, written: str) -> str:
    """What a page shows, as a command writes it now; what a line of `...` leaves out stays left out.

    >>> renewed("heading\\n...\\nlast line\\n", "Heading\\na\\nb\\nthe last line\\n")
    'Heading\\n...\\nthe last line\\n'
    """
    lines, kept = written.splitlines(keepends=True), []
    parts = re.split(r"^( *\.\.\.\n)", shown, flags=re.MULTILINE)
    start = 0
    for place, part in enumerate(parts):
        size = part.count("\n")
        if place % 2:
            kept.append(part)
        elif size:
            last = len(lines) - size
            at = 0 if place == 0 else last if place == len(parts) - 1 else _likest(part, lines, start)
            # With nothing left out after it, a part may have grown.
            start = len(lines) if place == len(parts) - 1 else at + size
            kept.extend(lines[at:start])
    return "".join(kept)


def _likest(part: str, lines: list[str], start: int) -> int:
    """Where a part of a page stands among lines, as far as it has stayed alike."""
    size = part.count("\n")

    def likeness(at: int) -> float:
        return SequenceMatcher(None, part, "".join(lines[at : at + size]), autojunk=False).ratio()

    return max(range(start, len(lines) - size + 1), key=likeness)


def _replace(old: str, new: str) -> None:
    """Put a text in the place of another, on the page that has it."""
    for page in (ROOT / "README.md", *DOCS.rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        if old in text:
            page.write_text(text.replace(old, new), encoding="utf-8")
