"""The journal: numbered entries, each with the hash of the one before, in SQLite or another database.

An entry is a line of text with its digest; what a line says is for others.  Entry 0 is what the journal begins with.
The hash of an entry covers the SHA-256 of its line, so that words can be taken out of a line later: an entry at the end
says of which entry, and what the SHA-256 of its line is from then on.
"""

import json
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import attrs
from sqlalchemy import (
    DDL,
    URL,
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    func,
    insert,
    inspect,
    make_url,
    select,
    update,
)
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool

__all__ = [
    "Damaged",
    "Entry",
    "HeadMoved",
    "Journal",
    "JournalError",
    "NoJournal",
    "NotRedacted",
    "NotWritten",
    "Redaction",
    "Writing",
]

BUSY_SECONDS = 30
"""How long a writer waits for another before it gives up."""

_TABLES = MetaData()
_ENTRIES = Table(
    "entries",
    _TABLES,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("line", Text, nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("entered", String(32), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("content", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)
# The last entry once more: without it, nobody would notice that entries are missing at the end.
_HEAD = Table("head", _TABLES, Column("number", Integer, nullable=False), Column("hash", String(64), nullable=False))

_SAME = " AND ".join(f"NEW.{each.name} = OLD.{each.name}" for each in _ENTRIES.columns if each.name != "line")
_REDACTED = """EXISTS (SELECT 1 FROM head JOIN entries AS last ON last.number = head.number
WHERE last.line LIKE '{"redaction":' || OLD.number || ',%%')"""
for _change, _unless in (("UPDATE", f"WHEN NOT ({_SAME} AND {_REDACTED})"), ("DELETE", "")):
    _refuse = f"CREATE TRIGGER no_{_change.lower()} BEFORE {_change} ON entries {_unless} BEGIN"
    _refuse += " SELECT RAISE(ABORT, 'entries stay as they are'); END"
    event.listen(_ENTRIES, "after_create", DDL(_refuse).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]


class JournalError(Exception):
    """Base of every error of the journal."""


@attrs.frozen(kw_only=True)
class NoJournal(JournalError):
    """A place where no journal was begun, or where there is one already."""

    place: str
    problem: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}"


@attrs.frozen(kw_only=True)
class HeadMoved(JournalError):
    """The last entry is another than the writer thought; look at the new ones, and enter again."""

    expected: int
    head: int

    def __str__(self) -> str:
        return f"expected entry {self.expected} to be the last, but entry {self.head} is; read on, and enter again"


@attrs.frozen(kw_only=True)
class NotWritten(JournalError):
    """The database did not take the entry, for instance because the disk is full."""

    reason: str

    def __str__(self) -> str:
        return f"the entry was not acknowledged: {self.reason}; enter it again, which never doubles it"


@attrs.frozen(kw_only=True)
class Damaged(JournalError):
    """The first entry that is not as it was entered."""

    number: int
    problem: str

    def __str__(self) -> str:
        return f"entry {self.number} {self.problem}"


@attrs.frozen(kw_only=True)
class NotRedacted(JournalError):
    """Something that cannot be taken out of an entry."""

    number: int
    problem: str

    def __str__(self) -> str:
        return f"nothing was taken out of entry {self.number}: {self.problem}"


@attrs.frozen(kw_only=True)
class Redaction:
    """An entry that says which texts were taken out of another."""

    by: int
    number: int
    paths: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Entry:
    """One line of the journal, as it was entered, but for words that were redacted since.

    `content` is the SHA-256 of the line as it was entered.
    """

    number: int
    line: str
    digest: str
    entered: str
    previous: str
    content: str
    hash: str

    @classmethod
    def following(cls, number: int, previous: str, *, line: str, digest: str) -> "Entry":
        """The entry of this number, entered now."""
        entered = datetime.now(UTC).isoformat(timespec="microseconds")
        content = _sha(line)
        hash_ = _hash(number, previous, entered, digest, content)
        chained = {"previous": previous, "content": content, "hash": hash_}
        return cls(number=number, line=line, digest=digest, entered=entered, **chained)

    @property
    def is_report(self) -> bool:
        """Whether this entry is a report, and not a correction or redaction, which have no id."""
        return self.number > 0 and self.line.startswith('{"id":')

    @property
    def redaction(self) -> Redaction | None:
        """What this entry takes out of another; None if it takes out nothing."""
        if not self.line.startswith(_REDACTING):
            return None
        said = json.loads(self.line)
        return Redaction(by=self.number, number=said["redaction"], paths=tuple(said["paths"]))

    def problem(self, number: int, previous: str, redacted: str | None) -> str | None:
        """Why this is not what was entered under the number, after the entry with the hash `previous`.

        `redacted` is the SHA-256 of its line since words were taken out of it.
        """
        if self.number != number:
            return "is missing"
        if self.hash != _hash(self.number, self.previous, self.entered, self.digest, self.content):
            return "was changed: its hash is another"
        if _sha(self.line) != (redacted or self.content):
            return "was changed: its line is another, and no later entry says so"
        if self.previous != previous:
            return "does not follow the entry before it"
        return None


_REDACTING = '{"redaction":'


def _hash(number: int, previous: str, entered: str, digest: str, content: str) -> str:
    # Whoever edits a file can put anything into it, bytes for instance, which JSON does not know.
    return _sha(json.dumps([number, previous, entered, digest, content], separators=(",", ":"), default=repr))


def _sha(text: str) -> str:
    return sha256(text.encode() if isinstance(text, str) else repr(text).encode()).hexdigest()


class Journal:
    """Entries that are only ever added to.  May be shared between threads; several processes may have one open.

    `place` is a file of SQLite, or the URL of a database.
    """

    def __init__(self, place: str | Path) -> None:
        self.place = str(place)
        try:
            self._engine = _engine(self.place)
        except (ArgumentError, ImportError) as error:
            raise NoJournal(place=self.place, problem=f"no database can be reached by this URL: {error}") from error
        if "://" not in self.place and not Path(self.place).exists():
            raise NoJournal(place=self.place, problem="there is no such journal; `tracker begin` makes one")

    @classmethod
    def begin(cls, place: str | Path, line: str) -> "Journal":
        """A new journal, with this line as entry 0."""
        if "://" not in str(place):
            # Nobody else may begin the same one meanwhile.
            try:
                Path(place).touch(exist_ok=False)
            except FileExistsError:
                raise NoJournal(place=str(place), problem="there is such a file already") from None
        journal = cls(place)
        try:
            if journal._engine.dialect.name == "sqlite":
                # The file remembers it.
                with closing(journal._engine.raw_connection()) as raw:
                    raw.cursor().execute("PRAGMA journal_mode = WAL")
            with journal._engine.execution_options(writing=True).begin() as connection:
                if inspect(connection).has_table(_ENTRIES.name):
                    raise NoJournal(place=str(place), problem="there is a journal already")
                _TABLES.create_all(connection)
                first = Entry.following(0, "", line=line, digest=_sha(line))
                connection.execute(insert(_ENTRIES).values(attrs.asdict(first)))
                connection.execute(insert(_HEAD).values(number=0, hash=first.hash))
        except DBAPIError as error:
            if "://" not in journal.place:
                Path(place).unlink(missing_ok=True)
            raise NoJournal(place=journal.place, problem=f"a journal cannot be begun: {error.orig}") from error
        return journal

    def entries(self, after: Entry | None = None) -> tuple[Entry, ...]:
        """The entries after one of them, or all; Damaged if one is not as it was entered."""
        with self._reading() as connection:
            return tuple(_checked(connection, after))

    @contextmanager
    def _reading(self, *, verifying: bool = False) -> Iterator[Connection]:
        try:
            connection = self._engine.execution_options(verifying=verifying).connect()
        except DBAPIError as error:
            raise NoJournal(place=self.place, problem=f"the journal cannot be reached: {error.orig}") from error
        with connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator["Writing"]:
        """A transaction in which nobody else writes; HeadMoved and the like leave the journal as it was."""
        try:
            with self._engine.execution_options(writing=True).begin() as connection:
                # Where BEGIN does not keep other writers out, this row does.
                connection.execute(select(_HEAD).with_for_update())
                yield Writing(connection)
        except DBAPIError as error:
            raise NotWritten(reason=str(error.orig)) from error

    def redact(self, number: int, line: str, paths: Iterable[str], after: Entry) -> Entry:
        """Put another line in the place of that of an entry; the entry at the end that says so.

        The chain stays whole: it holds the SHA-256 of the first line, and of the new one.  On SQLite nothing of the
        old line stays in the file.  Raises HeadMoved if another entry than `after` is the last.
        """
        said = {"redaction": number, "paths": list(paths), "content": _sha(line), "after": after.number}
        with self.writing() as writing:
            told = json.dumps(said, separators=(",", ":"))
            entry = writing.append(told, digest=_sha(told), expected_head=after.number)
            writing.replace(number, line)
        if self._engine.dialect.name == "sqlite":
            with closing(self._engine.raw_connection()) as raw:
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return entry

    def redactions(self) -> tuple[Redaction, ...]:
        """What was taken out of which entry, in the order in which it was."""
        return tuple(entry.redaction for entry in self.entries() if entry.redaction is not None)

    def verify(self) -> Entry:
        """The last entry, if every entry is as it was entered; Damaged otherwise, with the number of the first."""
        with self._reading(verifying=True) as connection:
            (last,) = deque(_checked(connection, None), maxlen=1)
            beyond = connection.scalar(select(func.min(_ENTRIES.c.number)).where(_ENTRIES.c.number > last.number))
            # The head is read after it: another writer sets both at once.
            if beyond is not None and beyond > connection.execute(select(_HEAD.c.number)).scalar_one():
                raise Damaged(number=beyond, problem=f"was never entered: entry {last.number} is the last")
        return last


@attrs.frozen
class Writing:
    """What a writer may do while nobody else writes."""

    _connection: Connection

    def entries(self, after: Entry | None) -> tuple[Entry, ...]:
        """The entries after one of them, or all."""
        return tuple(_checked(self._connection, after))

    def known(self, digest: str) -> Entry | None:
        """The entry with this digest."""
        row = self._connection.execute(select(_ENTRIES).where(_ENTRIES.c.digest == digest)).one_or_none()
        return None if row is None else Entry(**row._mapping)

    def append(self, line: str, *, digest: str, expected_head: int | None = None) -> Entry:
        """The entry of a line: the one that has its digest already, or a new one at the end."""
        head = self._connection.execute(select(_HEAD)).one()
        known = self.known(digest)
        if known is not None:
            return known
        if expected_head not in (None, head.number):
            raise HeadMoved(expected=expected_head, head=head.number)
        entry = Entry.following(head.number + 1, head.hash, line=line, digest=digest)
        self._connection.execute(insert(_ENTRIES).values(attrs.asdict(entry)))
        self._connection.execute(update(_HEAD).values(number=entry.number, hash=entry.hash))
        return entry

    def replace(self, number: int, line: str) -> None:
        """Put another line in the place of that of an entry, once the last entry says so."""
        self._connection.execute(update(_ENTRIES).where(_ENTRIES.c.number == number).values(line=line))


def _redacted(connection: Connection, after: int) -> dict[int, str]:
    """The entries out of which later ones took words, each with the SHA-256 of its line since."""
    found = {}
    saying = select(_ENTRIES.c.line).where(_ENTRIES.c.number > after, _ENTRIES.c.line.startswith(_REDACTING))
    # Whatever cannot be read is told below, with its number; and so is an entry that was never entered.
    with suppress(DBAPIError, ValueError, KeyError):
        for line in connection.scalars(saying.order_by(_ENTRIES.c.number)):
            said = json.loads(line)
            found[said["redaction"]] = said["content"]
    return found


def _checked(connection: Connection, after: Entry | None) -> Iterator[Entry]:
    """The entries after one, in their order, as long as each is as it was entered; then Damaged."""
    number, previous = (-1, "") if after is None else (after.number, after.hash)
    redacted = _redacted(connection, number)
    try:
        heads = connection.execute(select(_HEAD)).all()
        head = heads[0] if len(heads) == 1 and isinstance(heads[0].number, int) else None
        later = select(_ENTRIES).where(_ENTRIES.c.number > number).order_by(_ENTRIES.c.number)
        # One row at a time, so that the number of one that cannot be read is known.
        with closing(connection.execute(later, execution_options={"yield_per": 1})) as rows:
            for row in rows:
                entry = Entry(**row._mapping)
                if head is not None and entry.number > head.number:
                    break  # entered since the head was read
                problem = entry.problem(number + 1, previous, redacted.get(number + 1))
                if problem is not None:
                    raise Damaged(number=number + 1, problem=problem)
                number, previous = entry.number, entry.hash
                yield entry
        if head is None:
            raise Damaged(number=max(number, 0), problem="is no longer said to be the last")
        if number < head.number:
            raise Damaged(number=number + 1, problem=f"is missing: entry {head.number} was the last")
        if previous != head.hash:
            raise Damaged(number=number, problem="was changed: the last entry has another hash")
        if number < 0:
            raise Damaged(number=0, problem="is missing")
    except DBAPIError as error:
        raise Damaged(number=number + 1, problem=f"cannot be read: {error.orig}") from error


def _engine(place: str) -> Engine:
    """A database as the journal needs it."""
    # A file that is gone must not come back as an empty one: mode=rw opens only what is there.
    file = URL.create("sqlite", database=f"file:{quote(place)}", query={"mode": "rw", "uri": "true"})
    url = make_url(place if "://" in place else file)
    if url.get_backend_name() != "sqlite":
        return create_engine(url)
    # A connection for each use: opening a file costs little, and a connection of SQLite stays with its thread.
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def set_up(connection, _record) -> None:  # type: ignore[no-untyped-def]
        connection.isolation_level = None  # the driver begins no transaction; `begin` below does

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("writing"):
            connection.exec_driver_sql("PRAGMA synchronous = FULL")
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
            # A writer takes its lock before it reads: what it reads is then the end of the journal.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            return
        if options.get("verifying"):
            # So SQLite reads what there is of a file that was cut short, and refuses only what is gone.
            connection.exec_driver_sql("PRAGMA writable_schema = ON")
        connection.exec_driver_sql("BEGIN")

    return engine
