"""The page "Exchange data with other programs" is true: its commands are run, and write what it shows."""

from pathlib import Path

import pytest

from tests.pages import DOCS, check_example, examples

EXAMPLES = list(examples((DOCS / "how-to" / "exchange-data.md").read_text(encoding="utf-8")))


@pytest.mark.parametrize(("command", "written"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_the_commands_of_the_page_are_true(
    command: str, written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command writes what the page shows."""
    if ".ics" in command:
        pytest.importorskip("icalendar", reason="the extra `calendar` is not installed")
    monkeypatch.chdir(tmp_path)
    check_example(command, written)
