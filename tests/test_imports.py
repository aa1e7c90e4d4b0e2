"""How modules of the library import one another, beyond what `lint-imports` holds."""

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import consensus

ROOT = Path(consensus.__file__).parent


def module_name(path: Path) -> str:
    """The dotted name of a module of the library."""
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(source: str) -> Iterator[str]:
    """Every name that a module imports, anywhere in it and for whatever purpose, annotations included."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            # What is imported from a package may be a module of it, or a name that its `__init__` gathers.
            for alias in node.names:
                yield f"{node.module}.{alias.name}"
            yield node.module


def graph(sources: Mapping[str, str]) -> dict[str, set[str]]:
    """Which modules each module imports, of those given."""
    return {
        module: {name for name in imported(source) if name in sources and name != module}
        for module, source in sources.items()
    }


def cycle(modules: Mapping[str, set[str]]) -> list[str]:
    """Modules that import each other, one after another; none, if there is no such cycle."""
    try:
        TopologicalSorter(modules).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def library() -> dict[str, str]:
    """The source of every module of the library; the lazy names of `consensus/__init__.py` are no imports."""
    paths = (path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")
    return {module_name(path): path.read_text(encoding="utf-8") for path in paths}


def test_no_modules_import_each_other() -> None:
    """No two modules import each other, directly or through others, not even for annotations.

    There is one exception: a prospect has aftermaths, and an aftermath tells by an annotation of which prospect it is.
    """
    modules = graph(library())
    modules["consensus.assent.aftermath"].remove("consensus.assent.prospect")
    assert cycle(modules) == []


@pytest.mark.parametrize(
    "source",
    [
        "from a.b import thing",
        "import a.b",
        "from a import b",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from a.b import Thing",
        "def late() -> None:\n    from a.b import thing",
    ],
)
def test_a_cycle_is_found_however_it_is_closed(source: str) -> None:
    """An import at the top, in a function or for annotations alone closes a cycle, and the test above sees it."""
    assert set(cycle(graph({"a": "", "a.b": "from a.c import other", "a.c": source}))) == {"a.b", "a.c"}


def test_modules_in_layers_are_no_cycle() -> None:
    """Two modules that share a third one are no cycle, nor is a package that gathers names of its modules."""
    sources = {"a": "from a.b import x", "a.b": "from a.d import y", "a.c": "from a.d import z", "a.d": ""}
    assert cycle(graph(sources)) == []
