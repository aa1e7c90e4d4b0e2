"""The README says what its commands print, and has the two commands that a newcomer needs."""

import re
from pathlib import Path

from tests.pages import check_example

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
FIRST = "pip install uv && uv run consensus unblock nato-2024 --on 2024-02-21"
SECOND = "pip install uv && uv run pytest"


def test_the_readme_has_both_commands() -> None:
    """One command shows what the library is for, one runs its tests; each does all the set-up by itself."""
    blocks = "".join(re.findall(r"```console\n(.*?)```", README, re.DOTALL))
    commands = [line.removeprefix("$ ") for line in blocks.splitlines()]
    assert FIRST in commands
    assert SECOND in commands


def test_the_readme_shows_what_its_first_command_prints() -> None:
    """The first block of text after the first command is what that command prints, to the letter."""
    _, command = FIRST.split(" && uv run ")
    shown = re.search(r"```text\n(.*?)```", README[README.index(FIRST) :], re.DOTALL)
    assert shown is not None
    assert "..." not in shown[1]
    check_example(command, shown[1])
