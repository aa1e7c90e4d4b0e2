"""The commands that exchange data with other programs: what is written and taken in, and what is refused."""

import json
import sys
from pathlib import Path

import pytest

import consensus as cs
from consensus import cases
from consensus.relations import graphml
from tests.command_line import answer, run
from tests.lake import lake

HEADS = "day,member,proposal,stance,publisher"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a case in it, in which the commands run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lake.yaml").write_text(lake(), encoding="utf-8")
    return tmp_path


def test_the_ending_says_what_is_written(here: Path) -> None:
    """A calendar, a table and a graph are what Python gives, as of the last day, or the day asked for."""
    race = cs.loads(lake())
    said = answer("export", "lake.yaml", "-o", "ties.graphml", "2026-03-06")
    assert said == "ties.graphml: 5 nodes, 1 tie, as of 2026-03-06\n"
    assert (here / "ties.graphml").read_text(encoding="utf-8") == graphml(race.on("2026-03-06"))
    assert answer("export", "lake.yaml", "-o", "stances.csv") == "stances.csv: 5 stances\n"
    assert (here / "stances.csv").read_text(encoding="utf-8") == cases.dumps_stances(race)
    told = json.loads(answer("export", "lake.yaml", "-o", "ties.GRAPHML", "--known-by", "2026-03-06", "--json"))
    assert told == {"case": "lake.yaml", "file": "ties.GRAPHML", "on": race.days[-1].isoformat()}


def test_a_calendar_keeps_its_line_breaks(here: Path) -> None:
    """The lines of iCalendar end in CRLF, in a file too."""
    pytest.importorskip("icalendar", reason="the extra `calendar` is not installed")
    said = answer("export", "nato-2024", "2024-02-21", "-o", "nato.ics")
    assert said == "nato.ics: 3 milestones, as of 2024-02-21\n"
    assert (here / "nato.ics").read_bytes().count(b"\r\n") == (here / "nato.ics").read_bytes().count(b"\n") > 30


def test_without_icalendar_it_says_what_to_install(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named, and nothing is written."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    ran = run("export", "lake.yaml", "-o", "lake.ics")
    assert (ran.status, ran.out) == (2, "")
    assert "pip install 'consensus-appointments[calendar]'" in ran.err
    assert not (here / "lake.ics").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "output"),
        (("-o", "lake.xlsx"), "the name must end in .csv or .graphml or .ics"),
        (("2026-03-06", "-o", "lake.csv"), "leave the day out"),
        (("--known-by", "2026-03-06", "-o", "lake.csv"), "leave the day out"),
        (("spring", "-o", "lake.graphml"), "spring"),
        (("-o", "lake.yaml.csv/x.csv"), "cannot be written"),
    ],
)
def test_what_cannot_be_written_is_refused(arguments: tuple[str, ...], said: str, here: Path) -> None:
    """Without a file, with another ending or a day where there is none to choose, nothing is written."""
    ran = run("export", "lake.yaml", *arguments)
    assert (ran.status > 0, ran.out) == (True, "")
    assert said in ran.err
    assert [each.name for each in here.iterdir()] == ["lake.yaml"]


def test_a_table_goes_into_a_case_file(here: Path) -> None:
    """Every line of the file stays, and it says what the table adds; Python adds the same."""
    table = f'{HEADS},wording\n2026-03-09,AT,lund,supports,Post,"yes, now"\n2026-03-09~,DE,lund,objects,Kurier,\n'
    (here / "stances.csv").write_text(table, encoding="utf-8")
    before = (here / "lake.yaml").read_text(encoding="utf-8").splitlines()
    said = answer("report", "lake.yaml", "--table", "stances.csv")
    assert said == "lake.yaml: 2 reports with 2 claims from stances.csv added\n"
    lines = iter((here / "lake.yaml").read_text(encoding="utf-8").splitlines())
    assert all(line in lines for line in before)
    race = cs.loads(lake())
    for report, sources in cases.read_stances(table, race):
        race = race.reporting(report, sources=sources)
    assert cs.load("lake.yaml").timeline == race.timeline


@pytest.mark.parametrize(
    ("table", "options", "said"),
    [
        (
            f"{HEADS}\n2026-03-09,AX,lund,supports,Post\n",
            (),
            "stances.csv:2: member: unknown member 'AX'; did you mean 'AT'?",
        ),
        (f"{HEADS}\n", ("--source", "nzz"), "leave out the other options"),
        (None, (), "stances.csv: it cannot be read"),
    ],
)
def test_a_table_with_a_fault_changes_nothing(
    table: str | None, options: tuple[str, ...], said: str, here: Path
) -> None:
    """The fault is told with the line of the table, and the case file stays as it was."""
    if table is not None:
        (here / "stances.csv").write_text(table, encoding="utf-8")
    ran = run("report", "lake.yaml", "--table", "stances.csv", *options)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert (here / "lake.yaml").read_text(encoding="utf-8") == lake()
