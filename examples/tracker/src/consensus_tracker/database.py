"""The databases in which a journal can be: its tables, and how each is set up so that nothing is lost or changed."""

from urllib.parse import quote

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
    make_url,
)
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool

from consensus_tracker.errors import NoJournal

__all__ = ["ENTRIES", "HEAD", "READING", "TABLES", "engine_of", "is_away"]

BUSY_SECONDS = 30
"""How long a writer waits for another before it gives up."""
CONNECTING_SECONDS = 5
"""How long a server that does not answer is waited for."""

TABLES = MetaData()
ENTRIES = Table(
    "entries",
    TABLES,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("line", Text, nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("entered", String(32), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("content", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)
# The last entry once more: without it, nobody would notice that entries are missing at the end.
HEAD = Table("head", TABLES, Column("number", Integer, nullable=False), Column("hash", String(64), nullable=False))

_SAME = " AND ".join(f"NEW.{each.name} = OLD.{each.name}" for each in ENTRIES.columns if each.name != "line")
_REDACTED = """EXISTS (SELECT 1 FROM head JOIN entries AS last ON last.number = head.number
WHERE last.line LIKE '{"redaction":' || OLD.number || ',%%')"""
_REFUSED = "entries stay as they are"
_TRIGGERS = {
    "sqlite": [
        f"CREATE TRIGGER no_update BEFORE UPDATE ON entries WHEN NOT ({_SAME} AND {_REDACTED})"
        f" BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END",
        f"CREATE TRIGGER no_delete BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF TG_OP = 'UPDATE' THEN IF {_SAME} AND {_REDACTED} THEN RETURN NEW; END IF; END IF;"
        f" RAISE EXCEPTION '{_REFUSED}'; END $$",
        "CREATE TRIGGER no_change BEFORE UPDATE OR DELETE ON entries FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        "CREATE TRIGGER no_truncate BEFORE TRUNCATE ON entries EXECUTE FUNCTION refuse_change()",
    ],
}
for _dialect, _statements in _TRIGGERS.items():
    for _statement in _statements:
        event.listen(TABLES, "after_create", DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]

# A reader sees one state of the journal, though it asks several times; SQLite has no other way.
READING = {"postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}}


def engine_of(place: str) -> Engine:
    """A database as the journal needs it."""
    if "://" not in place:
        return _sqlite(place)
    try:
        url = make_url(place)
        if url.get_backend_name() != "postgresql":
            raise NoJournal(place=place, problem="a journal is a file, or in a database of PostgreSQL")
        return _postgresql(url)
    except (ArgumentError, ImportError) as error:
        raise NoJournal(place=place, problem=f"no database can be reached by this URL: {error}") from error


def _postgresql(url: URL) -> Engine:
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    # Whatever the server's own settings are: a writer sees what the one before it entered, and waits for the disk.
    settings = f"-c synchronous_commit=on -c lock_timeout={BUSY_SECONDS}s -c client_encoding=UTF8"
    connecting = {"options": settings, "connect_timeout": CONNECTING_SECONDS}
    # A connection that broke while nobody used it is replaced.
    return create_engine(url, isolation_level="READ COMMITTED", pool_pre_ping=True, connect_args=connecting)


def _sqlite(place: str) -> Engine:
    # A file that is gone must not come back as an empty one: mode=rw opens only what is there.
    url = URL.create("sqlite", database=f"file:{quote(place)}", query={"mode": "rw", "uri": "true"})
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


def is_away(error: Exception) -> bool:
    """Whether the database could not be reached, which says nothing of what is in it."""
    return isinstance(error, DBAPIError) and error.connection_invalidated
