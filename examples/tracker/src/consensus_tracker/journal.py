"""The journal: numbered entries, each with the hash of the one before, in SQLite or PostgreSQL.

An entry is a line of text with its digest; what a line says is for others.  Entry 0 is what the journal begins with.
The hash of an entry covers the SHA-256 of its line, so that words can be taken out of a line later: an entry at the end
says of which entry, and what the SHA-256 of its line is from then on.
"""

import json
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import attrs
from sqlalchemy import Connection, func, insert, inspect, select, text, update
from sqlalchemy.exc import DBAPIError

from consensus_tracker.database import ENTRIES, HEAD, READING, TABLES, engine_of, is_away
from consensus_tracker.errors import Damaged, HeadMoved, NoJournal, NotWritten

__all__ = ["Entry", "Journal", "Redaction", "Writing"]


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

    `place` is a file of SQLite, or the URL of a database of PostgreSQL.
    """

    def __init__(self, place: str | Path) -> None:
        self.place = str(place)
        self._engine = engine_of(self.place)
        if not self._is_begun():
            raise NoJournal(place=self.place, problem="there is no such journal; `tracker begin` makes one")

    @classmethod
    def begin(cls, place: str | Path, line: str) -> "Journal":
        """A new journal, with this line as entry 0."""
        engine = engine_of(str(place))
        is_file = engine.dialect.name == "sqlite"
        if is_file:
            # Nobody else may begin the same one meanwhile.
            try:
                Path(place).touch(exist_ok=False)
            except FileExistsError:
                raise NoJournal(place=str(place), problem="there is such a file already") from None
        try:
            if is_file:
                # The file remembers it.
                with closing(engine.raw_connection()) as raw:
                    raw.cursor().execute("PRAGMA journal_mode = WAL")
            with engine.execution_options(writing=True).begin() as connection:
                if inspect(connection).has_table(ENTRIES.name):
                    raise NoJournal(place=str(place), problem="there is a journal already")
                if not is_file and connection.scalar(text("SHOW server_encoding")) != "UTF8":
                    raise NoJournal(place=str(place), problem="the encoding of the database has to be UTF8")
                TABLES.create_all(connection)
                first = Entry.following(0, "", line=line, digest=_sha(line))
                connection.execute(insert(ENTRIES).values(attrs.asdict(first)))
                connection.execute(insert(HEAD).values(number=0, hash=first.hash))
        except DBAPIError as error:
            if is_file:
                Path(place).unlink(missing_ok=True)
            raise NoJournal(place=str(place), problem=f"a journal cannot be begun: {error.orig}") from error
        return cls(place)

    def _is_begun(self) -> bool:
        if self._engine.dialect.name == "sqlite":
            return Path(self.place).exists()
        with self._reading() as connection:
            return inspect(connection).has_table(ENTRIES.name)

    def entries(self, after: Entry | None = None) -> tuple[Entry, ...]:
        """The entries after one of them, or all; Damaged if one is not as it was entered."""
        with self._reading() as connection:
            return tuple(_checked(connection, after))

    @contextmanager
    def _reading(self, *, verifying: bool = False) -> Iterator[Connection]:
        options = {"verifying": verifying} | READING.get(self._engine.dialect.name, {})
        try:
            with self._engine.execution_options(**options).connect() as connection:
                yield connection
        except DBAPIError as error:
            raise NoJournal(place=self.place, problem=f"the journal cannot be reached: {error.orig}") from error

    @contextmanager
    def writing(self) -> Iterator["Writing"]:
        """A transaction in which nobody else writes; HeadMoved and the like leave the journal as it was."""
        try:
            with self._engine.execution_options(writing=True).begin() as connection:
                # Where BEGIN does not keep other writers out, this row does.
                connection.execute(select(HEAD).with_for_update())
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
            beyond = connection.scalar(select(func.min(ENTRIES.c.number)).where(ENTRIES.c.number > last.number))
            # The head is read after it: another writer sets both at once.
            if beyond is not None and beyond > connection.execute(select(HEAD.c.number)).scalar_one():
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
        row = self._connection.execute(select(ENTRIES).where(ENTRIES.c.digest == digest)).one_or_none()
        return None if row is None else Entry(**row._mapping)

    def append(self, line: str, *, digest: str, expected_head: int | None = None) -> Entry:
        """The entry of a line: the one that has its digest already, or a new one at the end."""
        head = self._connection.execute(select(HEAD)).one()
        known = self.known(digest)
        if known is not None:
            return known
        if expected_head not in (None, head.number):
            raise HeadMoved(expected=expected_head, head=head.number)
        entry = Entry.following(head.number + 1, head.hash, line=line, digest=digest)
        self._connection.execute(insert(ENTRIES).values(attrs.asdict(entry)))
        self._connection.execute(update(HEAD).values(number=entry.number, hash=entry.hash))
        return entry

    def replace(self, number: int, line: str) -> None:
        """Put another line in the place of that of an entry, once the last entry says so."""
        self._connection.execute(update(ENTRIES).where(ENTRIES.c.number == number).values(line=line))


def _redacted(connection: Connection, after: int) -> dict[int, str]:
    """The entries out of which later ones took words, each with the SHA-256 of its line since."""
    found = {}
    saying = select(ENTRIES.c.line).where(ENTRIES.c.number > after, ENTRIES.c.line.startswith(_REDACTING))
    try:
        with connection.begin_nested():
            for line in connection.scalars(saying.order_by(ENTRIES.c.number)):
                said = json.loads(line)
                found[said["redaction"]] = said["content"]
    except (DBAPIError, ValueError, KeyError) as error:
        if is_away(error):
            raise
        # Whatever cannot be read is told later, with its number; and so is an entry that was never entered.
    return found


def _checked(connection: Connection, after: Entry | None) -> Iterator[Entry]:
    """The entries after one, in their order, as long as each is as it was entered; then Damaged."""
    number, previous = (-1, "") if after is None else (after.number, after.hash)
    redacted = _redacted(connection, number)
    try:
        heads = connection.execute(select(HEAD)).all()
        head = heads[0] if len(heads) == 1 and isinstance(heads[0].number, int) else None
        later = select(ENTRIES).where(ENTRIES.c.number > number).order_by(ENTRIES.c.number)
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
        if is_away(error):
            raise
        raise Damaged(number=number + 1, problem=f"cannot be read: {error.orig}") from error
