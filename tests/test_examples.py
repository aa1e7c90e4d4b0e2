"""The examples beside the library: scripts that say something, and a notebook that shows what its cells write."""

import json
import os
import runpy
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import consensus as cs

EXAMPLES = Path(__file__).parent.parent / "examples"
NOTEBOOK_FILE = EXAMPLES / "from_article_to_plan.ipynb"
NOTEBOOK = json.loads(NOTEBOOK_FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("script", sorted(path.name for path in EXAMPLES.glob("*.py")))
def test_a_script_runs(script: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every script runs by itself, and writes something."""
    runpy.run_path(str(EXAMPLES / script), run_name="__main__")
    assert capsys.readouterr().out


def test_what_if_changes_one_thing_at_a_time() -> None:
    """Each question is about the same proposal and day, and only the first is answered as it was."""
    june = cs.load("nato-2024").on("2024-06-05", known_by="2024-06-05")
    asked = list(runpy.run_path(str(EXAMPLES / "whatif.py"))["what_ifs"](june))
    assert {(ways.proposal, ways.situation.day) for _, ways in asked} == {("rutte", june.day)}
    costs = [None if ways.cheapest is None else ways.cheapest.cost for _, ways in asked]
    assert costs[0] == cs.unblock(june).cheapest.cost  # type: ignore[union-attr]  # there was a way
    assert costs[0] not in costs[1:]


def test_the_notebook_is_one() -> None:
    """It has the form of version 4.5: cells with ids of their own, and for each cell of code its outputs."""
    assert (NOTEBOOK["nbformat"], NOTEBOOK["nbformat_minor"]) == (4, 5)
    assert set(NOTEBOOK) == {"cells", "metadata", "nbformat", "nbformat_minor"}
    ids = [cell["id"] for cell in NOTEBOOK["cells"]]
    assert len(ids) == len(set(ids))
    for cell in NOTEBOOK["cells"]:
        more = {"execution_count", "outputs"} if cell["cell_type"] == "code" else set()
        assert set(cell) == {"cell_type", "id", "metadata", "source"} | more
        assert cell["cell_type"] in {"code", "markdown"}


def test_the_notebook_shows_what_its_cells_write() -> None:
    """Run one after the other, the cells write to the letter what the notebook shows."""
    names: dict[str, Any] = {}
    for cell in NOTEBOOK["cells"]:
        if cell["cell_type"] == "code":
            written = StringIO()
            with redirect_stdout(written):
                exec("".join(cell["source"]), names)
            shown = "".join(line for output in cell["outputs"] for line in output["text"])
            if written.getvalue() != shown and "WRITE_PAGES" in os.environ:
                lines = written.getvalue().splitlines(keepends=True)
                cell["outputs"] = [{"name": "stdout", "output_type": "stream", "text": lines}]
                NOTEBOOK_FILE.write_text(json.dumps(NOTEBOOK, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
                continue
            assert written.getvalue() == shown
