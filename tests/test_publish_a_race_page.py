"""The page "Publish a race" is true: its command is run, and writes what the page shows."""

from pathlib import Path

import pytest

from tests.pages import DOCS, check_example, examples

EXAMPLES = list(examples((DOCS / "how-to" / "publish-a-race.md").read_text(encoding="utf-8")))


@pytest.mark.slow
@pytest.mark.parametrize(("command", "written"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_the_commands_of_the_page_are_true(
    command: str, written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command writes what the page shows."""
    monkeypatch.chdir(tmp_path)
    check_example(command, written)
