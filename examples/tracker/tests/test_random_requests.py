"""Requests that schemathesis makes up from the site's own OpenAPI document: no server error, every answer as described.

`uv run --group asking pytest -m nightly -s tests/test_random_requests.py` runs it.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from site_server import TOKEN, serving

from consensus_tracker.tracker import Tracker

CHECKS = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")


@pytest.mark.nightly
def test_1000_requests_find_no_server_error(tracker: Tracker, tmp_path: Path) -> None:
    """Of a thousand requests, none is answered by a server error or in a way that the document does not have.

    An answer of `/events` lasts an hour, so here the site is told to end it after a twentieth of a second.
    """
    with serving(tracker.journal.place, "--listening", "0.05") as address:
        command = [sys.executable, "-m", "schemathesis.cli", "run", f"{address}/openapi.json"]
        command += ["-H", f"Authorization: Bearer {TOKEN}"]
        command += ["--checks", ",".join(CHECKS), "--phases", "examples,coverage,fuzzing"]
        command += ["--max-examples", "400", "--seed", "1", "--suppress-health-check", "all"]
        command += ["--report", "json", "--report-dir", str(tmp_path)]
        assert subprocess.run(command, cwd=tmp_path, check=False).returncode == 0
    (report,) = tmp_path.glob("json-*.json")
    cases = json.loads(report.read_text(encoding="utf-8"))["test_cases"]
    assert cases["generated"] >= 1000
    tracker.follow()
    assert tracker.journal.verify() == tracker.head
