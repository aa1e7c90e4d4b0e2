"""What the tests share: a race without reports, its reports one by one, and a tracker of a file of its own."""

from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

import consensus as cs
from consensus_tracker.tracker import Tracker

NATO = cs.load("nato-2024")


def lines(race: cs.Appointment) -> Iterator[str]:
    """Each report of a race as its line, with the sources that it is the first to need."""
    known: set[str] = set()
    for report in race.timeline.reports:
        waiting, needed = list(report.sources), []
        while waiting:
            id_ = waiting.pop()
            if id_ not in known:
                known.add(id_)
                source = race.timeline.source(id_)
                assert source is not None
                needed.append(source)
                waiting.extend(source.relays)
        yield cs.dumps_report(report, needed)


@pytest.fixture(scope="session")
def nato_lines() -> tuple[str, ...]:
    return tuple(lines(NATO))


@pytest.fixture
def setting() -> cs.Appointment:
    """nato-2024 before anything was reported."""
    return attrs.evolve(NATO, timeline=cs.Timeline())


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "race.db"


@pytest.fixture
def tracker(place: Path, setting: cs.Appointment) -> Tracker:
    return Tracker.begin(place, setting)
