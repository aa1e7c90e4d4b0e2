"""The journal by itself: what damages it is found, and what was acknowledged stays."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest

from consensus_tracker.errors import Damaged, HeadMoved, NoJournal, NotWritten
from consensus_tracker.journal import Entry, Journal

FILE_ONLY = pytest.mark.parametrize("place", ["sqlite"], indirect=True)


def digest(line: str) -> str:
    return sha256(line.encode()).hexdigest()


def append(journal: Journal, line: str) -> Entry:
    with journal.writing() as writing:
        return writing.append(line, digest=digest(line))


@pytest.fixture
def journal(place: str) -> Journal:
    """Entries 0 to 9."""
    journal = Journal.begin(place, "line 0")
    with journal.writing() as writing:
        for number in range(1, 10):
            writing.append(f"line {number}", digest=digest(f"line {number}"))
    return journal


def test_every_entry_follows_the_one_before(journal: Journal) -> None:
    """Each has the next number, the hash of the one before, and the line that was given."""
    entries = journal.entries()
    assert [entry.number for entry in entries] == list(range(10))
    assert [entry.line for entry in entries] == [f"line {number}" for number in range(10)]
    assert [entry.previous for entry in entries] == ["", *(entry.hash for entry in entries[:-1])]
    assert len({entry.hash for entry in entries}) == 10
    assert journal.entries(entries[6]) == entries[7:]
    assert journal.verify() == entries[-1]


def test_a_hash_is_what_the_readme_says(journal: Journal) -> None:
    """The hash of an entry, worked out by hand."""
    entry = journal.entries()[4]
    said = f'[4,"{entry.previous}","{entry.entered}","{digest("line 4")}","{digest("line 4")}"]'
    assert entry.hash == sha256(said.encode()).hexdigest()


@FILE_ONLY
def test_the_file_is_kept_safely(place: str, journal: Journal) -> None:
    """The file is in WAL mode, and a writer waits for the disk."""
    with closing(sqlite3.connect(place)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with journal._engine.execution_options(writing=True).connect() as ours, ours.begin():
        assert ours.exec_driver_sql("PRAGMA synchronous").scalar() == 2


@pytest.mark.parametrize("change", ["UPDATE entries SET line = 'other'", "DELETE FROM entries"])
def test_entries_cannot_be_changed(place: str, journal: Journal, change: str) -> None:
    """The database itself refuses to change or remove an entry."""
    with pytest.raises((sqlite3.IntegrityError, psycopg.errors.RaiseException), match="stay as they are"):
        run(place, change)


def run(place: str, *statements: str) -> None:
    """Have the database do something, past the journal."""
    if "://" in place:
        with psycopg.connect(place) as connection:
            for statement in statements:
                connection.execute(statement.encode())
    else:
        with closing(sqlite3.connect(place)) as file, file:
            for statement in statements:
                file.execute(statement)


def edit(place: str, *statements: str) -> None:
    """Edit a journal as somebody would who means to."""
    if "://" in place:
        run(place, "SET session_replication_role = replica", *statements)
    else:
        run(place, "DROP TRIGGER no_update", "DROP TRIGGER no_delete", *statements)


SWAP = ("SET number = -1 WHERE number = 3", "SET number = 3 WHERE number = 6", "SET number = 6 WHERE number = -1")
EDITS = {
    "a line": (4, ["UPDATE entries SET line = 'line four' WHERE number = 4"]),
    "a time": (4, ["UPDATE entries SET entered = '2024-01-01' WHERE number = 4"]),
    "a digest": (4, ["UPDATE entries SET digest = 'other' WHERE number = 4"]),
    "a hash": (4, ["UPDATE entries SET hash = 'other' WHERE number = 4"]),
    "a line and its content": (
        4,
        [f"UPDATE entries SET line = 'four', content = '{digest('four')}' WHERE number = 4"],
    ),
    "a hash before": (4, ["UPDATE entries SET previous = 'other' WHERE number = 4"]),
    "the first": (0, ["UPDATE entries SET line = 'other' WHERE number = 0"]),
    "the last": (9, ["UPDATE entries SET line = 'other' WHERE number = 9"]),
    "one removed": (5, ["DELETE FROM entries WHERE number = 5"]),
    "one removed, and the rest moved up": (
        5,
        [
            "DELETE FROM entries WHERE number = 5",
            *(f"UPDATE entries SET number = {n - 1} WHERE number = {n}" for n in range(6, 10)),
        ],
    ),
    "the first removed": (0, ["DELETE FROM entries WHERE number = 0"]),
    "two swapped": (3, [f"UPDATE entries {each}" for each in SWAP]),
    "cut off at the end": (8, ["DELETE FROM entries WHERE number > 7"]),
    "all removed": (0, ["DELETE FROM entries"]),
    "one added": (
        10,
        ["INSERT INTO entries SELECT 10, line, 'new', entered, previous, content, hash FROM entries LIMIT 1"],
    ),
    "the head": (9, ["UPDATE head SET hash = 'other'"]),
    "two heads": (9, ["INSERT INTO head SELECT * FROM head"]),
    "no head": (9, ["DELETE FROM head"]),
}
# In PostgreSQL, a value is always of the type of its column.
EDITS_OF_FILES = {
    "a head that is no number": (9, ["UPDATE head SET number = 'nine'"]),
    "bytes for a line": (4, ["UPDATE entries SET line = x'ff00' WHERE number = 4"]),
    "text that is no UTF-8": (4, ["UPDATE entries SET line = CAST(x'ff00' AS TEXT) WHERE number = 4"]),
}


@pytest.mark.parametrize(("number", "statements"), EDITS.values(), ids=EDITS)
def test_an_edit_is_found(place: str, journal: Journal, number: int, statements: list[str]) -> None:
    """Whatever is changed, removed, moved, cut off or added, the first entry that it concerns is named."""
    edit(place, *statements)
    with pytest.raises(Damaged) as found:
        journal.verify()
    assert found.value.number == number


@FILE_ONLY
@pytest.mark.parametrize(("number", "statements"), EDITS_OF_FILES.values(), ids=EDITS_OF_FILES)
def test_an_edit_of_a_file_is_found(place: str, journal: Journal, number: int, statements: list[str]) -> None:
    """So is a value that the journal would never write, of another type or with bytes that are no text."""
    test_an_edit_is_found(place, journal, number, statements)


def test_a_line_written_anew_with_its_hash_is_found(place: str, journal: Journal) -> None:
    """Whoever also works out the hash of a changed entry breaks the chain at the next one."""
    old = journal.entries()[4]
    new = Entry.following(4, old.previous, line="other", digest=digest("other"))
    said = f"line = 'other', digest = '{new.digest}', entered = '{new.entered}'"
    said += f", content = '{new.content}', hash = '{new.hash}'"
    edit(place, f"UPDATE entries SET {said} WHERE number = 4")
    with pytest.raises(Damaged, match="entry 5 does not follow"):
        journal.verify()


def test_words_taken_out_leave_the_chain_whole(place: str) -> None:
    """The new line is in the place of the old one, of which nothing stays in any file; the journal says so itself."""
    journal = Journal.begin(place, "first")
    secret = append(journal, "a line with a secret name in it")
    last = append(journal, "another")
    redaction = journal.redact(1, "a line without", ["name"], last)
    assert journal.verify() == redaction
    assert [entry.line for entry in journal.entries()][:3] == ["first", "a line without", "another"]
    assert journal.entries()[1].hash == secret.hash
    assert [(each.number, each.paths, each.by) for each in journal.redactions()] == [(1, ("name",), 3)]
    if "://" not in place:
        assert not [path for path in Path(place).parent.iterdir() if b"secret" in path.read_bytes()]
    with pytest.raises(HeadMoved):
        journal.redact(2, "gone", ["name"], last)
    assert append(journal, "more").number == 4


def test_words_taken_out_without_a_word_are_found(place: str, journal: Journal) -> None:
    """A redaction of one entry excuses no change to another, nor a second one to the same."""
    journal.redact(3, "line three", ["words"], journal.entries()[-1])
    with pytest.raises((sqlite3.IntegrityError, psycopg.errors.RaiseException), match="stay as they are"):
        run(place, "UPDATE entries SET line = 'other' WHERE number = 4")
    edit(place, "UPDATE entries SET line = 'line 3' WHERE number = 3")
    with pytest.raises(Damaged, match="entry 3 was changed: its line is another"):
        journal.verify()


def long_journal(place: str) -> None:
    """A journal of 200 entries of about 500 bytes, all of it in its one file."""
    journal = Journal.begin(place, "first")
    with journal.writing() as writing:
        for number in range(1, 200):
            line = f"{number:03} " + "x" * 500
            writing.append(line, digest=digest(line))
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@FILE_ONLY
def test_a_byte_changed_in_the_file_is_found(place: str) -> None:
    """One byte of a line changed on the disk is found at its entry."""
    long_journal(place)
    written = Path(place).read_bytes()
    assert written.count(b"120 xxx") == 1
    Path(place).write_bytes(written.replace(b"120 xxx", b"120 xyx"))
    with pytest.raises(Damaged, match="entry 120 was changed"):
        Journal(place).verify()


@FILE_ONLY
@pytest.mark.parametrize("share", [0.9, 0.5, 0.2])
def test_a_torn_file_is_found(place: str, share: float) -> None:
    """Of a file that was cut short, the first entry that is gone is named: those before it are still there."""
    long_journal(place)
    written = Path(place).read_bytes()
    kept = written[: int(len(written) * share)]
    Path(place).write_bytes(kept)
    with pytest.raises(Damaged) as found:
        Journal(place).verify()
    number = found.value.number
    assert all(b"%03d xxx" % each in kept for each in range(1, number))
    assert 0 < number < 200


@FILE_ONLY
def test_a_file_of_something_else_is_no_journal(place: str) -> None:
    """A file that is no database is told as one that cannot be read."""
    Path(place).write_text("a letter " * 1000, encoding="utf-8")
    with pytest.raises(Damaged, match="cannot be read"):
        Journal(place).verify()


@pytest.mark.parametrize(
    "url", ["nosuch://host/race", "nothing://", "mysql://host/race", "postgresql+nosuch://host/race"]
)
def test_a_url_of_no_database_is_told(url: str) -> None:
    """A URL that names no database in which a journal can be is an error with the URL."""
    with pytest.raises(NoJournal, match=r"no database can be reached|a journal is a file"):
        Journal(url)


@FILE_ONLY
def test_a_journal_that_cannot_be_begun_leaves_no_file(place: str) -> None:
    """Where a journal cannot be begun because no file may grow, no half of one stays behind."""
    begin = f"""
import resource
from consensus_tracker.errors import NoJournal
from consensus_tracker.journal import Journal
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    Journal.begin({place!r}, "first")
except NoJournal as error:
    print(error)
"""
    told = subprocess.run([sys.executable, "-c", begin], capture_output=True, encoding="utf-8", check=True)
    assert "a journal cannot be begun: " in told.stdout
    assert not Path(place).exists()


@pytest.mark.parametrize("name", ["race.db", "a race, 100% & more?.db#1", "ł'\".db"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    """A journal is in the very file that was named, whatever marks its name has."""
    Journal.begin(tmp_path / name, "first")
    assert Journal(tmp_path / name).verify().line == "first"
    assert [path.name for path in tmp_path.iterdir()] == [name]


@FILE_ONLY
def test_a_file_that_is_gone_does_not_come_back(place: str, journal: Journal) -> None:
    """When the file of an open journal is removed, reading and writing say so, and make no new one."""
    Path(place).unlink()
    with pytest.raises(NoJournal, match="cannot be reached"):
        journal.entries()
    with pytest.raises(NoJournal, match="cannot be reached"):
        journal.verify()
    with pytest.raises(NotWritten):
        append(journal, "more")
    assert not Path(place).exists()


@FILE_ONLY
def test_no_journal_is_made_by_reading(place: str) -> None:
    """A path that is mistyped is an error, not an empty journal."""
    with pytest.raises(NoJournal):
        Journal(place)
    assert not Path(place).exists()


APPENDS = """
import itertools, resource, sys
from hashlib import sha256
from consensus_tracker.errors import NotWritten
from consensus_tracker.journal import Journal
place, start, limit = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
journal = Journal(place)
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
for number in itertools.count(start):
    line = f"line {number} " + "x" * 500
    try:
        with journal.writing() as writing:
            entry = writing.append(line, digest=sha256(line.encode()).hexdigest())
    except NotWritten as error:
        print(error, flush=True)
        sys.exit(3)
    print(entry.number, flush=True)
"""


def appending(place: str, start: int, limit: int = 0) -> "subprocess.Popen[str]":
    """A process that appends for ever, and writes the number of each entry once it is acknowledged."""
    command = [sys.executable, "-c", APPENDS, place, str(start), str(limit)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")


def kill_while_appending(place: str, kills: int, patience: Callable[[], float]) -> None:
    """Kill a writer again and again; each time all that it acknowledged is there, once, and the chain is whole."""
    journal = Journal.begin(place, "first")
    start = 1
    for _ in range(kills):
        with appending(place, start) as writer:
            assert writer.stdout is not None
            first = writer.stdout.readline()
            time.sleep(patience())
            writer.send_signal(signal.SIGKILL)
            acknowledged = [int(line) for line in (first, *writer.stdout) if line.endswith("\n")]
        last = journal.verify()
        assert acknowledged == list(range(start, start + len(acknowledged)))
        # The one on its way when the writer died may have been entered, and no more.
        assert acknowledged[-1] <= last.number <= acknowledged[-1] + 1
        start = last.number + 1
    lines = [entry.line.removesuffix("x" * 500) for entry in journal.entries()]
    assert lines == ["first", *(f"line {number} " for number in range(1, start))]


def test_kill_loses_nothing_acknowledged(place: str) -> None:
    """kill -9 while entries are written loses none that was acknowledged, and doubles none."""
    chance = random.Random(1)
    kill_while_appending(place, 3, lambda: chance.random() / 10)


@pytest.mark.nightly
def test_200_kills_lose_nothing_acknowledged(place: str) -> None:
    """The same 200 times, after anything from nothing to a fifth of a second."""
    chance = random.Random(2)
    kill_while_appending(place, 200, lambda: chance.random() / 5)
    print(f"\n200 kills, {Journal(place).verify().number} entries, none lost or doubled")


@FILE_ONLY
def test_a_full_disk_is_told_and_loses_nothing(place: str) -> None:
    """Where no file may grow any more, a writer is told so; what it acknowledged is there, and it can go on later."""
    journal = Journal.begin(place, "first")
    with appending(place, 1, limit=60_000) as writer:
        assert writer.stdout is not None
        *acknowledged, told = writer.stdout
    assert writer.returncode == 3
    assert "the entry was not acknowledged: " in told
    assert journal.verify().number == len(acknowledged) > 10
    assert append(journal, "more").number == len(acknowledged) + 1
    assert journal.verify().line == "more"
