"""The examples beside the library: scripts that say something, and notebooks that show what their cells write."""

import ast
import json
import os
import runpy
import sys
from contextlib import redirect_stdout
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from threading import Thread
from threading import enumerate as enumerate_threads
from typing import Any
from urllib.parse import urlencode

import pytest

import consensus as cs
from tests.lake import lake

EXAMPLES = Path(__file__).parent.parent / "examples"
NOTEBOOKS = sorted(path.name for path in EXAMPLES.glob("*.ipynb"))


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


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_notebook_is_one(notebook: str) -> None:
    """It has the form of version 4.5: cells with ids of their own, and for each cell of code its outputs."""
    written = json.loads((EXAMPLES / notebook).read_text(encoding="utf-8"))
    assert (written["nbformat"], written["nbformat_minor"]) == (4, 5)
    assert set(written) == {"cells", "metadata", "nbformat", "nbformat_minor"}
    ids = [cell["id"] for cell in written["cells"]]
    assert len(ids) == len(set(ids))
    for cell in written["cells"]:
        more = {"execution_count", "outputs"} if cell["cell_type"] == "code" else set()
        assert set(cell) == {"cell_type", "id", "metadata", "source"} | more
        assert cell["cell_type"] in {"code", "markdown"}


def outputs(source: str, names: dict[str, Any]) -> list[dict[str, Any]]:
    """What a cell writes, and what its last line shows: its picture, if it has one."""
    cell = ast.parse(source)
    last = cell.body[-1]
    shown = None
    if isinstance(last, ast.Expr):
        shown = ast.Expression(last.value)
        cell.body.remove(last)
    stdout = StringIO()
    with redirect_stdout(stdout):
        exec(compile(cell, "<cell>", "exec"), names)
        value = None if shown is None else eval(compile(shown, "<cell>", "eval"), names)
    found: list[dict[str, Any]] = []
    if stdout.getvalue():
        lines = stdout.getvalue().splitlines(keepends=True)
        found.append({"name": "stdout", "output_type": "stream", "text": lines})
    if value is not None:
        data = {"text/plain": [repr(value)]}
        for mime, shows in (("image/svg+xml", "_repr_svg_"), ("text/html", "_repr_html_")):
            if hasattr(value, shows):
                data[mime] = getattr(value, shows)().splitlines(keepends=True)
        found.append({"data": data, "execution_count": None, "metadata": {}, "output_type": "execute_result"})
    return found


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_notebook_shows_what_its_cells_write(notebook: str) -> None:
    """Run one after the other, the cells write and draw to the letter what the notebook shows."""
    file = EXAMPLES / notebook
    written, names = json.loads(file.read_text(encoding="utf-8")), {"__name__": "__main__"}
    for cell in written["cells"]:
        if cell["cell_type"] == "code":
            found = outputs("".join(cell["source"]), names)
            if found != cell["outputs"] and "WRITE_PAGES" in os.environ:
                cell["outputs"] = found
                file.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
            assert cell["outputs"] == found


def test_a_small_tracker_is_whole(tmp_path: Path) -> None:
    """In about 120 lines: a form, a token, faults, a question about what is like it, a journal, and news."""
    file = EXAMPLES / "small_tracker" / "small_tracker.py"
    assert len(file.read_text(encoding="utf-8").splitlines()) < 125
    made = runpy.run_path(str(file))
    site, journal, case = made["Site"], str(tmp_path / "race.db"), str(tmp_path / "lake.yaml")
    Path(case).write_text(lake(), encoding="utf-8")
    site.tracker, site.token, site.log_message = made["Tracker"](journal, case), "secret", lambda *_: None
    sent = {
        "source": "courier",
        "publisher": "Courier",
        "reported_on": "2026-03-20",
        "member": "DE",
        "stance": "supports",
    }
    server = ThreadingHTTPServer(("127.0.0.1", 0), site)
    failed: list[object] = []
    server.handle_error = lambda *_: failed.append(sys.exc_info()[1])  # type: ignore[method-assign]
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        for changed, status, said in (
            ({"token": "guessed"}, 403, "not the token"),
            ({"stance": "suports"}, 422, "did you mean &#x27;supports&#x27;"),
            ({"wording": "<script>"}, 303, ""),
            ({"source": "paper", "publisher": "Paper"}, 200, "courier: Germany supports"),
            ({"source": "paper", "publisher": "Paper", "anyway": "on"}, 303, ""),
        ):
            answered = asked(server, "POST", "/enter", urlencode(sent | {"token": "secret"} | changed))
            assert answered[0] == status and said in answered[1]
        news = HTTPConnection("127.0.0.1", server.server_port, timeout=30)
        others = set(enumerate_threads())
        news.request("GET", "/events?after=1")
        assert news.getresponse().readline() == b"data: 2\n"
        (listening,) = set(enumerate_threads()) - others
        news.close()
        told = asked(server, "GET", "/api")[1]
        assert len(json.loads(told)["changes"]) == 2
        for number in range(20):
            sent |= {"source": f"gazette-{number}", "anyway": "on", "token": "secret"}
            assert asked(server, "POST", "/enter", urlencode(sent))[0] == 303
            listening.join(timeout=0.5)
            if not listening.is_alive():
                break
        assert not listening.is_alive() and not failed
        assert "<script>&" not in asked(server, "GET", "/")[1]
    finally:
        server.shutdown()
        server.server_close()
    again = made["Tracker"](journal, case)
    assert again.races == site.tracker.races
    for tracker in (again, site.tracker):
        tracker.journal.close()


def asked(server: ThreadingHTTPServer, method: str, path: str, body: str = "") -> tuple[int, str]:
    """The status and the text with which a site answers."""
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.request(method, path, body)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text
