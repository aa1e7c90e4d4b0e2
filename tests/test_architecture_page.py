"""The page on the architecture: it has the packages and the layers that there are."""

import re
import tomllib
from pathlib import Path

import consensus

PROJECT = Path(__file__).parent.parent
PAGE = (PROJECT / "docs" / "explanation" / "architecture.md").read_text(encoding="utf-8")


def test_every_package_is_in_the_table() -> None:
    """The table has a line for each package, and for nothing else; internal is what `cs.<Tab>` does not offer."""
    found = Path(consensus.__file__).parent.iterdir()
    packages = {path.stem for path in found if path.suffix == ".py" or (path / "__init__.py").exists()}
    lines = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE, re.MULTILINE))
    assert lines.keys() == {name for name in packages if not name.startswith("__")}
    offered = {*dir(consensus), "appointment"}
    assert {name for name, line in lines.items() if not line.startswith("internal: ")} == lines.keys() & offered


def test_the_layers_are_those_that_are_checked() -> None:
    """The list of layers is the one that lint-imports holds."""
    contracts = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    [layers] = [each["layers"] for each in contracts if each.get("containers") == ["consensus"]]
    [told] = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
    assert told.splitlines() == layers
