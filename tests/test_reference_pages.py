"""The pages of the Python reference: everything public is on one of them, and nothing else is."""

import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.public_surface import homes, public

PAGES = sorted((Path(__file__).parent.parent / "docs" / "reference" / "api").glob("*.md"))

pytest.importorskip("matplotlib", reason="the extra `plot` is not installed")


def listed() -> list[str]:
    """What the pages ask the docstrings of, page by page."""
    return [
        name for page in PAGES for name in re.findall(r"^::: (\S+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    ]


def expected() -> list[str]:
    """Everything public but packages, by the shortest name under which it can be imported."""
    return [
        short if public().get(short := f"consensus.{path.rpartition('.')[2]}") is value else path
        for path, value in homes().items()
        if not isinstance(value, ModuleType)
    ]


def test_every_public_name_is_on_one_page() -> None:
    """Every public name is on exactly one page of the reference, and no page has a name that is not public."""
    assert sorted(listed()) == sorted(expected())


def test_a_page_tells_names_by_which_they_can_be_imported() -> None:
    """A name on a page is one that an import finds."""
    assert set(listed()) <= public().keys()


def test_every_page_says_what_it_is_about_and_is_in_the_list() -> None:
    """A page begins with a title and two lines, and the first page lists it."""
    first = next(page for page in PAGES if page.name == "index.md").read_text(encoding="utf-8")
    for page in PAGES:
        title, _, *introduction = page.read_text(encoding="utf-8").split("\n", 5)[:4]
        assert title.startswith("# ")
        assert all(line.endswith((".", "!")) for line in introduction), page
        assert page.name == "index.md" or f"[{title.removeprefix('# ')}]({page.name})" in first
