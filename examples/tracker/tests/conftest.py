"""What the tests share: a race without reports, its reports one by one, and a tracker in a database of its own."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import attrs
import pytest
from postgresql_server import NoServer, Server

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


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server of PostgreSQL that all tests share; where none can be had, what needs it is skipped, but not in CI."""
    with ExitStack() as stack:
        try:
            running = stack.enter_context(Server.running("fsync=off"))
        except NoServer as reason:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"no server of PostgreSQL: {reason}")
        yield running


@pytest.fixture(scope="session")
def database(server: Server) -> str:
    """A database that is emptied before each test."""
    return server.new_database()


@pytest.fixture
def own_server(server: Server) -> Iterator[Server]:
    """A server that a test may stop."""
    with Server.running() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a journal can be begun, in either database.

    A test of what only a file can suffer has `@pytest.mark.parametrize("place", ["sqlite"], indirect=True)`.
    """
    if request.param == "sqlite":
        return str(tmp_path / "race.db")
    database: str = request.getfixturevalue("database")
    server: Server = request.getfixturevalue("server")
    return server.emptied(database)


@pytest.fixture
def tracker(place: str, setting: cs.Appointment) -> Tracker:
    return Tracker.begin(place, setting)
