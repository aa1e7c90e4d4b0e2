"""The tutorial can be followed: each page typed from its top, every command writes what the page shows."""

from pathlib import Path

import pytest

from tests.pages import DOCS, check_example, examples

PAGES = sorted((DOCS / "tutorial").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_page_can_be_followed(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed one after the other, as a later command may rest on what an earlier one wrote."""
    monkeypatch.chdir(tmp_path)
    typed = list(examples(page.read_text(encoding="utf-8")))
    assert len(typed) > 3
    for command, written in typed:
        check_example(command, written)
