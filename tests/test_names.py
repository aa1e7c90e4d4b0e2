"""Names in the source: each class, alias and file name means one thing, and one thing has one name."""

import ast
import importlib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

TESTS = Path(__file__).parent
SOURCE = TESTS.parent / "src" / "consensus"
SURFACE = Path(__file__).parent / "public_surface.txt"
"""It has a section for each public package."""

COMPOSED = ("assent", "search", "proving", "certificates", "unblocking")
"""The packages whose classes are composed of others and extend none."""

BASES = {"Protocol", "Enum", "StrEnum", "NamedTuple", "TypedDict"}
"""What such a class may extend: what Python offers, and no class of ours."""

MAKERS = ("Prospect", "Prospect.of")
"""What is called to make a prospect."""


@cache
def modules() -> dict[Path, ast.Module]:
    """Every file of the source, parsed."""
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(SOURCE.rglob("*.py"))}


def is_alias(name: str) -> bool:
    """Whether a name is written as that of a class: neither a constant nor a variable."""
    bare = name.lstrip("_")
    return bare[:1].isupper() and not bare.isupper()


def classes_and_aliases(module: ast.Module) -> Iterator[str]:
    """The names of the classes in a file, and of what stands for types in it."""
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef):
            yield node.name
    for node in module.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets += [node.target] if isinstance(node, ast.AnnAssign) else []
        yield from (target.id for target in targets if isinstance(target, ast.Name) and is_alias(target.id))


def twice(names: Iterator[str]) -> list[str]:
    """Names that stand more than once, sorted."""
    return sorted(name for name, times in Counter(names).items() if times > 1)


def test_no_class_or_alias_name_means_two_things() -> None:
    """Private ones too: whoever searches for a name finds the one thing that it names."""
    assert twice(name for module in modules().values() for name in classes_and_aliases(module)) == []


def test_no_file_name_means_two_things() -> None:
    """No two files or packages share a name, nor a file and a package, but for the file its package is named after."""
    files = (path.stem for path in modules() if not path.stem.startswith("__"))
    packages = [path.parent.name for path in modules() if path.name == "__init__.py"]
    assert twice(files) == []
    assert twice(iter(packages)) == []
    shared = [path for path in modules() if path.stem in packages and path.parent.name != path.stem]
    assert shared == []


def test_no_public_name_means_two_things() -> None:
    """Whatever public package a name is imported from, it is the same thing."""
    public = [line.removeprefix("# ") for line in SURFACE.read_text(encoding="utf-8").splitlines() if line[:2] == "# "]
    things: dict[str, list[object]] = {}
    loaded = [each for each in public if each != "consensus.views.plot" or find_spec("matplotlib")]
    for package in map(importlib.import_module, loaded):
        for name in package.__all__:
            found = things.setdefault(name, [])
            if not any(each is getattr(package, name) for each in found):
                found.append(getattr(package, name))
    assert len(things) > 400
    assert [name for name, found in things.items() if len(found) > 1] == []


def named_otherwise(source: str) -> Iterator[str]:
    """Parameters, variables and attributes for a prospect that go by another name, in the order of `ast.walk`.

    Where there are two, each may say which it is, as `earlier_prospect` does.
    """
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.arg(arg=name, annotation=ast.expr() as annotation) if is_prospect(annotation):
                pass
            case ast.AnnAssign(target=target, annotation=annotation) if is_prospect(annotation):
                name = ast.unparse(target)
            case ast.Assign(targets=[target], value=ast.Call(func=func)) if ast.unparse(func) in MAKERS:
                name = ast.unparse(target)
            case ast.Assign(targets=[target], value=ast.Attribute(attr="prospect")):
                name = ast.unparse(target)
            case _:
                continue
        if name.split(".")[-1].split("_")[-1] != "prospect":
            yield name


def is_prospect(annotation: ast.expr) -> bool:
    """Whether an annotation, quoted or not, says Prospect, or Prospect or None."""
    return ast.unparse(annotation).strip("'").removesuffix(" | None") == "Prospect"


def test_whatever_is_a_prospect_is_called_one() -> None:
    """No parameter, variable or attribute of that type goes by another name, in the source or in the tests."""
    wrong = """
def put(network: Prospect, asked: "Prospect | None", prospect: Prospect) -> Prospect:
    self.question: Prospect = network
    judging = Prospect.of(situation)
    self._prospect: Prospect = plan.prospect
    other = plan.prospect
"""
    assert sorted(named_otherwise(wrong)) == ["asked", "judging", "network", "other", "self.question"]
    texts = {path: path.read_text(encoding="utf-8") for root in (SOURCE, TESTS) for path in root.rglob("*.py")}
    # To read all of them would take seconds, and few speak of a prospect.
    found = {path: list(named_otherwise(text)) for path, text in texts.items() if "prospect" in text.lower()}
    assert len(found) > 50
    assert {path: names for path, names in found.items() if names} == {}


def test_classes_are_composed_of_others_and_extend_none() -> None:
    """In the packages that compile, search and prove, no class has a class of ours for a base."""
    extending = [
        f"{path.relative_to(SOURCE)}: {node.name}"
        for path, module in modules().items()
        if path.relative_to(SOURCE).parts[0] in COMPOSED
        for node in ast.walk(module)
        if isinstance(node, ast.ClassDef) and {ast.unparse(base).partition("[")[0] for base in node.bases} - BASES
    ]
    assert extending == []
