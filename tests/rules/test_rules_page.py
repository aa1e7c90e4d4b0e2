"""The page on rules has every rule, and its tables are whole."""

import re
from pathlib import Path

import pytest

from consensus import rules
from consensus.rules import Rule
from tests.lake import PAGES

ROOT = PAGES.parents[1]
MADE = {"Rule", "FormulaRule", "EveryRule", "SomeRule"}
"""What nobody writes by name: the bases, and what `&` and `|` make."""


def test_every_rule_has_its_row() -> None:
    """In the table of rules or in that of how they combine."""
    page = (PAGES / "rules.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`([A-Z][A-Za-z]+)\(", " ".join(re.findall(r"^\| (`.*?) \|", page, re.MULTILINE))))
    classes = {
        name for name in rules.__all__ if isinstance(found := getattr(rules, name), type) and issubclass(found, Rule)
    }
    assert told == classes - MADE


@pytest.mark.parametrize("page", sorted([*ROOT.glob("docs/**/*.md"), *ROOT.glob("*.md")]), ids=lambda page: page.name)
def test_a_table_has_no_gap(page: Path) -> None:
    """A row after an empty line is shown as text."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        assert re.match(r"\|.*\n\|[-:| ]+\|\n", table), table
