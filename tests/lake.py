"""The small race of the page on case files, which the tests of the command line ask about."""

from pathlib import Path

PAGES = Path(__file__).parent.parent / "docs" / "reference"


def lake() -> str:
    """The complete small example of a case file, as the page has it."""
    page = (PAGES / "case-files.md").read_text(encoding="utf-8")
    return page.split("```yaml\n")[1].split("```")[0]


def lake_with(old: str, new: str) -> str:
    """The example with one text in the place of another, which it has to hold."""
    assert old in lake()
    return lake().replace(old, new)
