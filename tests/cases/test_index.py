"""The table of shipped cases says what their files do."""

import csv
import io
import os
from importlib.resources import files
from pathlib import Path

import attrs

from consensus.cases import load, names
from consensus.cases.index import COLUMNS, FILE, Indexed, index
from consensus.history import replay
from consensus.views.words.decision_summary import headline_of_race


def read_from_cases() -> tuple[Indexed, ...]:
    """What the table should say, from every shipped case."""
    found = []
    for name in names():
        race = load(name)
        days = [turn.day.isoformat() for turn in replay(race)]
        outcome = headline_of_race(race) or ""
        found.append(Indexed(case=name, title=race.title, first=days[0], last=days[-1], outcome=outcome))
    return tuple(found)


def test_the_index_says_what_the_cases_do() -> None:
    """Every shipped case has its line, with its title, its first and last days and its outcome."""
    read = read_from_cases()
    if "WRITE_PAGES" in os.environ:
        written = io.StringIO()
        table = csv.DictWriter(written, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(attrs.asdict(each) for each in read)
        Path(str(files("consensus.cases").joinpath(FILE))).write_text(written.getvalue(), encoding="utf-8")
        return
    assert index() == read
