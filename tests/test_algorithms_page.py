"""The page of algorithms: every module on it exists, names its algorithm, and has the limits that the page states."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from inspect import getsource
from pathlib import Path
from typing import NamedTuple

import pytest

PAGE = Path(__file__).parent.parent / "docs" / "explanation" / "algorithms.md"
COLUMNS = ["what for", "algorithm", "module", "source", "cost, and what bounds it"]


class Row(NamedTuple):
    """One row of a table on the page."""

    what_for: str
    algorithm: str
    module: str
    source: str
    cost: str

    @property
    def name(self) -> str:
        """The dotted name of the module."""
        return self.module.strip("`")


def rows() -> Iterator[Row]:
    """The rows of all tables, without their heads."""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and cells != COLUMNS and not set(line) <= set("|-"):
            yield Row(*cells)


def plain(text: str) -> str:
    """A text as it is compared: without case, hyphens and line breaks."""
    return " ".join(text.lower().replace("-", " ").split())


def docstrings(module: str) -> str:
    """All docstrings of a module, of its classes and of its functions."""
    tree = ast.parse(getsource(import_module(module)))
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef))
    return plain(" ".join(ast.get_docstring(node) or "" for node in nodes))


def ids(row: Row) -> str:
    return f"{row.name}: {row.what_for}"


@pytest.mark.parametrize("row", list(rows()), ids=ids)
def test_a_module_names_its_algorithms(row: Row) -> None:
    """Each algorithm in bold is named, in the singular or plural, by a docstring of the module beside it."""
    names = re.findall(r"\*\*(.+?)\*\*", row.algorithm)
    assert names
    said = docstrings(row.name)
    assert [name for name in names if plain(name).removesuffix("s") not in said] == []


@pytest.mark.parametrize("row", [row for row in rows() if row.source], ids=ids)
def test_a_module_cites_the_sources(row: Row) -> None:
    """The authors of each source on the page are named by a docstring of the module beside it."""
    authors = [re.split(r",| and ", source)[0].strip() for source in row.source.split(";")]
    said = docstrings(row.name)
    if not row.source.startswith("cited in"):
        assert [author for author in authors if plain(author) not in said] == []


@pytest.mark.parametrize("row", [row for row in rows() if re.search(r"`[A-Z_]+`", row.cost)], ids=ids)
def test_a_module_has_the_limits_that_are_stated(row: Row) -> None:
    """Each limit in capitals is a constant of the module beside it."""
    limits = re.findall(r"`([A-Z_]+)`", row.cost)
    assert [limit for limit in limits if not isinstance(getattr(import_module(row.name), limit, None), int)] == []


def test_every_citation_of_a_module_is_on_the_page() -> None:
    """Whatever module of the library cites a paper on an algorithm in its first docstring is on the page."""
    root = Path(import_module("consensus").__file__ or "").parent
    on_page = {row.name for row in rows()}
    citing = set()
    for path in root.rglob("*.py"):
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        if re.search(r'"[A-Z][^"]{15,}",', said):
            citing.add(".".join(path.relative_to(root.parent).with_suffix("").parts))
    assert citing - on_page == set()
