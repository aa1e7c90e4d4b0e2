"""The page "Precedents" says the kinds that there are, and what the command prints; the shipped table is up to date.

When the cases change, this writes the table and the page anew:

    WRITE_PAGES=1 uv run pytest -n0 tests/test_precedents_page.py
"""

import os
import re
from enum import Enum

import pytest

from consensus.cases import load, names
from consensus.precedent import precedents_in, shipped_precedents
from consensus.precedent.shipped_precedents import TABLE, tabled
from consensus.records import AskKind, ReasonKind
from tests.pages import DOCS, ROOT, check_example, examples

PAGE = (DOCS / "reference" / "precedents.md").read_text(encoding="utf-8")
TABLE_FILE = ROOT / "src" / "consensus" / "precedent" / TABLE


def test_the_shipped_table_is_what_the_cases_say() -> None:
    """It is made from them, and nothing else: whoever changes a case writes it anew."""
    told = tuple(precedent for name in names() for precedent in precedents_in(load(name), case=name))
    written = tabled(told)
    if "WRITE_PAGES" in os.environ:
        TABLE_FILE.write_text(written, encoding="utf-8")
    assert TABLE_FILE.read_text(encoding="utf-8") == written
    shipped_precedents.cache_clear()
    assert shipped_precedents() == told


def test_the_page_shows_the_base_rates_as_they_are() -> None:
    """Every number on the page is what the command writes."""
    ((command, written),) = examples(PAGE)
    check_example(command, written)


@pytest.mark.parametrize(("heading", "kinds"), [("Kinds of reasons", ReasonKind), ("Kinds of asks", AskKind)])
def test_the_page_lists_every_kind(heading: str, kinds: type[Enum]) -> None:
    """In their order, and no others."""
    [section] = re.findall(rf"^### {heading}\n(.*?)(?=^##)", PAGE, re.MULTILINE | re.DOTALL)
    assert re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE) == [kind.value for kind in kinds]
