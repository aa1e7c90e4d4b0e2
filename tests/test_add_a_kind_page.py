"""The page on adding a kind: what it names is where it says."""

import re

import pytest

from tests.pages import DOCS, ROOT

PAGE = (DOCS / "how-to" / "add-a-kind.md").read_text(encoding="utf-8")
FILE = r"`([\w/.]+\.(?:py|md|yaml|ipynb|txt|json))`"
PLACES = [ROOT, ROOT / "src" / "consensus"]


def found(path: str) -> str:
    """The text of a file that the page names, from the top of the project or of the library."""
    [file] = [place / path for place in PLACES if (place / path).is_file()]
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(set(re.findall(FILE, PAGE))))
def test_every_file_of_the_page_exists(path: str) -> None:
    """A file that is moved or renamed is moved on the page too."""
    assert found(path)


@pytest.mark.parametrize(
    ("names", "path"), re.findall(rf"((?:`\w+`(?: and |, )?)+) (?:in|of) {FILE}", PAGE), ids=lambda each: each
)
def test_what_the_page_places_in_a_file_is_there(names: str, path: str) -> None:
    """A class, function or table that it names with its file."""
    missing = [name for name in re.findall(r"`(\w+)`", names) if not re.search(rf"\b{name}\b", found(path))]
    assert missing == []
