"""What somebody does who follows a race with the command line: asks, corrects a file of one's own, asks again."""

import json
from pathlib import Path

import pytest

from tests.command_line import answer, process, run
from tests.lake import lake


def test_a_newcomer_finds_out_what_unblocks_the_race() -> None:
    """From the list of cases to the plan and back to the reports behind it, in four commands."""
    [listed] = [
        each
        for each in json.loads(answer("cases", "--json"))
        if each["title"].startswith("NATO") and "24" in each["title"]
    ]
    case = listed["case"]
    found = json.loads(answer("unblock", case, "--on", "2024-02-21", "--json"))
    assert found["verdict"]["blockers"] == ["HU", "TR"]
    members = json.loads(answer("show", case, "--on", "2024-02-21", "--json"))["members"]
    behind = {report for member in found["verdict"]["blockers"] for report in members[member]["reports"]}
    reports = {report["id"]: report for report in json.loads(answer("timeline", case, "--json"))["reports"]}
    assert behind <= set(reports)
    # Each block rests on something that was known on that day.
    for member in found["verdict"]["blockers"]:
        known = [claim["known"] for id_ in members[member]["reports"] for claim in reports[id_]["claims"]]
        assert min(known) <= "2024-02-21"


def test_a_newcomer_gets_the_same_from_a_process_of_its_own() -> None:
    """``python -m consensus`` answers as the function behind it does, and ends with status 0."""
    ran = process("unblock", "nato-2024", "--on", "2024-06-05", "--json", environment={"PYTHONIOENCODING": "utf-8"})
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout) == json.loads(answer("unblock", "nato-2024", "--on", "2024-06-05", "--json"))


def test_somebody_follows_the_race_to_its_end() -> None:
    """The obstacles go one after the other, until nothing is left to move and the body has decided."""
    days = ("2024-02-21", "2024-06-05", "2024-06-19", "2024-06-21", "2024-06-27")
    answers = [json.loads(answer("unblock", "nato-2024", "--on", day, "--json")) for day in days]
    assert [found["verdict"]["outcome"] for found in answers][-2:] == ["ADOPTED", "ADOPTED"]
    assert [found["status"] for found in answers] == ["optimal", "optimal", "optimal", "optimal", "adopted"]
    assert answers[3]["plans"][0]["moves"] == []
    assert answers[4]["plans"] == []


def test_hindsight_is_left_out_on_request() -> None:
    """What was known on the day itself never has more reports than what is known in hindsight."""
    for day in ("2024-02-21", "2024-06-05"):
        then = json.loads(answer("show", "nato-2024", "--on", day, "--known-by", day, "--json"))
        assert then["known_by"] == day
        timeline = json.loads(answer("timeline", "nato-2024", "--json"))["reports"]
        later = {report["id"] for report in timeline if all(claim["known"] > day for claim in report["claims"])}
        told = {id_ for member in then["members"].values() for id_ in member["reports"]}
        assert not told & later


def test_a_file_of_ones_own_is_corrected_until_it_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is checked, its faults are mended where the messages point, and then it answers; a report changes that."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "race.yaml"
    file.write_text(lake().replace("stance: supports", "stance: suports"), encoding="utf-8")
    refused = run("check", "race.yaml")
    assert refused.status == 2
    place, _, _ = refused.err.partition(": ")
    line, column = (int(number) for number in place.split(":")[1:])
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[line - 1][column - 1 :].startswith("suports")
    lines[line - 1] = lines[line - 1].replace("suports", "supports")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run("check", "race.yaml").status == 0
    before = json.loads(answer("unblock", "race.yaml", "--on", "2026-03-06", "--json"))
    assert before["verdict"]["blockers"] == ["DE"]
    # Germany is said to have given in.
    file.write_text(
        "\n".join(lines) + "\n  - {reported_on: 2026-03-06, id: gives-in, claims: "
        "[{objection: dike, event: lifted, resolution: met}, {stance: supports, member: DE}]}\n",
        encoding="utf-8",
    )
    after = json.loads(answer("unblock", "race.yaml", "--on", "2026-03-06", "--json"))
    assert after["verdict"]["blockers"] == []
    assert after["plans"][0]["moves"] == []
    # The day before, nothing has changed.
    assert json.loads(answer("unblock", "race.yaml", "--on", "2026-03-05", "--json"))["verdict"] == before["verdict"]
