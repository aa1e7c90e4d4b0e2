"""What a journal in PostgreSQL needs beside what it has in common with one in a file."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import psycopg
import pytest
from postgresql_server import Server
from sqlalchemy import text

from consensus_tracker import database
from consensus_tracker.errors import Damaged, NoJournal, NotWritten
from consensus_tracker.journal import Entry, Journal, _checked


@pytest.fixture
def place(server: Server, database: str) -> str:
    """Where a journal can be begun."""
    return server.emptied(database)


@pytest.fixture
def journal(place: str) -> Journal:
    return Journal.begin(place, "first")


def append(journal: Journal, line: str) -> Entry:
    with journal.writing() as writing:
        return writing.append(line, digest=sha256(line.encode()).hexdigest())


def test_a_writer_waits_for_another_and_goes_on_from_there(place: str, journal: Journal) -> None:
    """Whoever comes while somebody writes waits, sees what was entered meanwhile, and does not enter it twice."""
    with ThreadPoolExecutor(2) as pool:
        with journal.writing() as writing:
            others = [pool.submit(append, Journal(place), line) for line in ("same", "other")]
            entered = writing.append("same", digest=sha256(b"same").hexdigest())
            assert not any(other.done() for other in others)
        assert others[0].result() == entered
        assert others[1].result().number == 2
    assert [entry.line for entry in journal.entries()] == ["first", "same", "other"]


def test_a_writer_that_does_not_end_is_not_waited_for_long(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while a writer that waits for another is told that its entry was not acknowledged."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 1)
    journal = Journal.begin(place, "first")
    with journal.writing(), pytest.raises(NotWritten, match="lock timeout"):
        append(Journal(place), "more")
    assert append(journal, "more").number == 1


@pytest.mark.parametrize("isolation", ["serializable", "repeatable read"])
def test_the_settings_of_the_server_change_nothing(server: Server, isolation: str) -> None:
    """Writers wait for one another, and for the disk, also where the database is set up otherwise."""
    place = server.new_database()
    journal = Journal.begin(place, "first")
    name = place.rpartition("/")[2]
    with server.connection("postgres") as connection:
        connection.execute(f"ALTER DATABASE {name} SET default_transaction_isolation = '{isolation}'".encode())
        connection.execute(f"ALTER DATABASE {name} SET synchronous_commit = off".encode())
    with ThreadPoolExecutor(4) as pool:
        entries = list(pool.map(lambda number: append(Journal(place), f"line {number}"), range(12)))
    assert sorted(entry.number for entry in entries) == list(range(1, 13))
    with Journal(place)._engine.connect() as ours:
        assert ours.scalar(text("SHOW synchronous_commit")) == "on"
    assert journal.verify().number == 12


def test_a_reader_sees_one_state(journal: Journal) -> None:
    """What is entered or taken out while somebody reads is not half of what is read."""
    last = append(journal, "a line with a name in it")
    with journal._reading() as connection:
        connection.execute(text("SELECT 1 FROM head"))
        journal.redact(1, "a line", ["name"], last)
        assert [entry.line for entry in _checked(connection, None)] == ["first", "a line with a name in it"]
    assert [entry.line for entry in journal.entries()][:2] == ["first", "a line"]


def test_entries_are_not_thrown_away_together(place: str, journal: Journal) -> None:
    """TRUNCATE is refused as DELETE is."""
    with psycopg.connect(place) as connection, pytest.raises(psycopg.errors.RaiseException, match="stay as they are"):
        connection.execute("TRUNCATE entries")
    assert journal.verify().number == 0


def test_words_taken_out_go_from_the_tables(server: Server, journal: Journal) -> None:
    """After VACUUM FULL, nothing of them is in the files of the database."""
    last = append(journal, "a line with a hush-hush name in it")
    with server.connection(journal.place.rpartition("/")[2]) as connection:
        connection.execute("CHECKPOINT")
        files = (server.directory / "data" / "base").rglob("*")
        assert any(b"hush-hush" in path.read_bytes() for path in files if path.is_file())
        journal.redact(1, "a line", ["name"], last)
        connection.execute("VACUUM FULL entries")
        connection.execute("CHECKPOINT")
    files = (server.directory / "data" / "base").rglob("*")
    assert not any(b"hush-hush" in path.read_bytes() for path in files if path.is_file())


def test_two_who_begin_at_once_make_one_journal(place: str) -> None:
    """One begins it, the other is told."""
    ready = threading.Barrier(2)

    def begin(line: str) -> str:
        ready.wait()
        try:
            return Journal.begin(place, line).entries()[0].line
        except NoJournal as refused:
            return str(refused)

    with ThreadPoolExecutor(2) as pool:
        told = sorted(pool.map(begin, ("one", "other")), key=len)
    assert told[0] in ("one", "other")
    assert "journal" in told[1]
    assert Journal(place).verify().line == told[0]


def test_no_journal_is_made_by_looking_for_one(place: str) -> None:
    """In an empty database there is no journal, and there is none after somebody looked."""
    for _ in range(2):
        with pytest.raises(NoJournal, match="there is no such journal"):
            Journal(place)


def test_a_database_that_cannot_hold_every_text_is_refused(server: Server) -> None:
    """A journal is begun only where texts are kept as UTF-8."""
    place = server.new_database()
    name = place.rpartition("/")[2]
    with server.connection("postgres") as connection:
        connection.execute(f"DROP DATABASE {name}".encode())
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'".encode())
    with pytest.raises(NoJournal, match="has to be UTF8"):
        Journal.begin(place, "first")


def test_a_password_is_not_told(server: Server) -> None:
    """What is said of a database that cannot be reached does not have the password."""
    with pytest.raises(NoJournal) as refused:
        Journal(f"postgresql://somebody:hush-hush@127.0.0.1:{server.port}/nothing")
    assert "postgresql://somebody:***@127.0.0.1" in str(refused.value)
    assert "hush-hush" not in str(refused.value)


def test_a_page_torn_or_edited_on_the_disk_is_found(own_server: Server) -> None:
    """The first entry that can no longer be read is named, and those before it are still there."""
    place = own_server.new_database()
    journal = Journal.begin(place, "first")
    with journal.writing() as writing:
        for number in range(1, 200):
            line = f"{number:03} " + "x" * 500
            writing.append(line, digest=sha256(line.encode()).hexdigest())
    with own_server.connection(place.rpartition("/")[2]) as connection:
        [relative] = connection.execute("SELECT pg_relation_filepath('entries')").fetchone() or [""]
    file = own_server.directory / "data" / str(relative)
    own_server.stop("fast")
    whole = file.read_bytes()
    page = whole.index(b"120 xxx") // PAGE
    for torn, first_gone in (
        (whole.replace(b"120 xxx", b"120 xyx"), first_on(whole[page * PAGE : (page + 1) * PAGE])),
        (whole[: page * PAGE], first_on(whole[page * PAGE :])),
    ):
        file.write_bytes(torn)
        own_server.start()
        with pytest.raises(Damaged, match="cannot be read") as found:
            Journal(place).verify()
        assert found.value.number == first_gone
        own_server.stop("fast")


PAGE = 8192
"""Bytes of a page of PostgreSQL, the part of a file that it reads at once."""


def first_on(pages: bytes) -> int:
    """The number of the first entry on pages."""
    return min(int(number) for number in re.findall(rb"(\d{3}) xxx", pages))


def test_a_server_that_comes_back_is_used_again(own_server: Server) -> None:
    """While the server is away, reading and writing say so; afterwards both go on, and no entry is called damaged."""
    journal = Journal.begin(own_server.new_database(), "first")
    append(journal, "before")
    own_server.stop("immediate")
    for read in (journal.entries, journal.verify):
        with pytest.raises(NoJournal, match="cannot be reached"):
            read()
    with pytest.raises(NotWritten):
        append(journal, "while it is away")
    own_server.start()
    assert append(journal, "after").number == 2
    assert [entry.line for entry in journal.entries()] == ["first", "before", "after"]


def test_a_server_that_stops_while_it_is_read_is_away(own_server: Server) -> None:
    """A reader that was in the middle is told that the journal cannot be reached, not that an entry is damaged."""
    journal = Journal.begin(own_server.new_database(), "first")

    def read() -> None:
        with journal._reading() as connection:
            connection.execute(text("SELECT 1 FROM head"))
            own_server.stop("immediate")
            list(_checked(connection, None))

    with pytest.raises(NoJournal, match="cannot be reached"):
        read()
    with pytest.raises(NotWritten), journal.writing():
        pass
