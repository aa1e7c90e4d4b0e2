"""The README opens with an answer and a picture, and has the two commands that a newcomer needs, as they print."""

import os
import re
from datetime import date
from pathlib import Path

import attrs

from consensus import load, unblock
from consensus.views import chronicle, drawn_chronicle
from consensus.views.markup.element import element
from consensus.views.markup.stylesheet import STYLE
from tests.pages import DOCS, check_example

PAGE = Path(__file__).parent.parent / "README.md"
README = PAGE.read_text(encoding="utf-8")
PICTURE = DOCS / "pictures" / "nato-2024.svg"
FIRST = "pip install uv && uv run consensus unblock nato-2024 --on 2024-02-21"
SECOND = "pip install uv && uv run pytest"


def test_the_readme_has_both_commands() -> None:
    """One command shows what the library is for, one runs its tests; each does all the set-up by itself."""
    blocks = "".join(re.findall(r"```console\n(.*?)```", README, re.DOTALL))
    commands = [line.removeprefix("$ ") for line in blocks.splitlines()]
    assert FIRST in commands
    assert SECOND in commands


def test_the_readme_shows_what_its_first_command_prints() -> None:
    """The first block of text after the first command is what that command prints, but for the paragraph on top."""
    _, command = FIRST.split(" && uv run ")
    shown = re.search(r"```text\n(.*?)```", README[README.index(FIRST) :], re.DOTALL)
    assert shown is not None
    assert [place for place, line in enumerate(shown[1].splitlines()) if "..." in line] == [1]
    check_example(command, shown[1])


def test_the_readme_opens_with_an_answer() -> None:
    """The quotation at the top is what the library says of that day, in one paragraph."""
    said = unblock(load("nato-2024").on("2024-02-21")).summary
    if "WRITE_PAGES" in os.environ:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(re.sub(r"^> .*$", f"> {said}", page, count=1, flags=re.MULTILINE), encoding="utf-8")
        return
    assert f"\n> {said}\n" in README


def test_the_picture_of_the_readme_is_drawn_from_the_case() -> None:
    """It shows who stood where from February to June 2024, for a light page and a dark one."""
    shown = drawn_chronicle(chronicle(load("nato-2024"), since=date(2024, 2, 1), until=date(2024, 6, 30)))
    drawn = f"{attrs.evolve(shown, children=(element('style', STYLE), *shown.children))}\n"
    if "WRITE_PAGES" in os.environ:
        PICTURE.write_text(drawn, encoding="utf-8")
        return
    assert PICTURE.read_text(encoding="utf-8") == drawn
