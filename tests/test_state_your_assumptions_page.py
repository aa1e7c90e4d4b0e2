"""The page "State your own assumptions" is true: its commands are run, and its file is read."""

import re
from pathlib import Path

import pytest

from tests.command_line import answer, run
from tests.pages import DOCS, check_example, examples

PAGE = (DOCS / "how-to" / "state-your-assumptions.md").read_text(encoding="utf-8")
EXAMPLES = list(examples(PAGE))


@pytest.mark.parametrize(("command", "written"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_the_commands_of_the_page_are_true(command: str, written: str) -> None:
    """Every command writes what the page shows."""
    check_example(command, written)


def test_the_file_on_the_page_is_read(tmp_path: Path) -> None:
    """The command takes the file that the page shows, and a fault in it has the name of the file."""
    (shown,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    file = tmp_path / "by-the-summit.yaml"
    file.write_text(shown, encoding="utf-8")
    asked = ["forecast", "nato-2024", "2024-02-21", "--by", "2024-07-09", "--scenarios", "1000"]
    asked += ["--assuming", str(file)]
    told = answer(*asked)
    assert "by 30 June 2024 with a chance of 80 per cent, on each day as likely as on another  [a diplomat]" in told
    assert "seven or eight of 27 members that have said nothing hold back" in told
    file.write_text("- happens: give-way:XX\n  by: never\n", encoding="utf-8")
    assert f"{file}:1:12: [0].happens: unknown member" in run(*asked).err
