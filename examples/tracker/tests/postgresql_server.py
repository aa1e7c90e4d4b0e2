"""PostgreSQL's own server on this machine, in an empty directory, for tests.

Debian has it in its package `postgresql`.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Self

import attrs
import psycopg

__all__ = ["NoServer", "Server", "free_port"]

UNPRIVILEGED = "postgres"
"""The user as whom the server runs if root starts it, which it refuses to be."""


class NoServer(Exception):
    """Why there can be no server here."""


@attrs.frozen(kw_only=True)
class Server:
    """A server that is running, or was stopped, with the directory in which everything of it is."""

    directory: Path
    port: int
    settings: tuple[str, ...] = ()
    _numbers: Iterator[int] = attrs.field(factory=count, init=False)

    @classmethod
    @contextmanager
    def running(cls, *settings: str, within: Path | None = None) -> Iterator[Self]:
        """A new server with these settings, for as long as it is needed; NoServer if none can be had."""
        if os.geteuid() == 0 and shutil.which("runuser") is None:
            raise NoServer("root cannot start PostgreSQL, and there is no runuser")
        directory = Path(tempfile.mkdtemp(prefix="tracker-postgresql-", dir=within))
        try:
            if os.geteuid() == 0:
                try:
                    shutil.chown(directory, UNPRIVILEGED)
                except LookupError:
                    raise NoServer(f"root cannot start PostgreSQL, and there is no user {UNPRIVILEGED}") from None
            server = cls(directory=directory, port=free_port(), settings=settings)
            server._run("initdb", "-U", "tracker", "-A", "trust", "-E", "UTF8", "--locale=C", "-k", "-N")
            server.start()
            try:
                yield server
            finally:
                server.stop("immediate")
        finally:
            shutil.rmtree(directory)

    def start(self) -> None:
        """Start it, and wait until it can be asked."""
        settings = (*self.settings, "unix_socket_directories=''")
        options = ["-h 127.0.0.1", f"-p {self.port}", *(f"-c {setting}" for setting in settings)]
        self._run("pg_ctl", "start", "-w", "-o", " ".join(options), "-l", str(self.directory / "log"))

    def stop(self, mode: str) -> None:
        """Stop it: `fast` breaks off what is going on, `immediate` is as if it had crashed."""
        if (self.directory / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "stop", "-w", "-m", mode)

    def new_database(self) -> str:
        """The URL of an empty database."""
        name = f"race_{next(self._numbers)}"
        with self.connection("postgres") as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return f"postgresql://tracker@127.0.0.1:{self.port}/{name}"

    def emptied(self, place: str) -> str:
        """The same database with nothing in it: to make one takes a thousand files, which are slow to remove."""
        name = place.rpartition("/")[2]
        with self.connection("postgres") as connection:
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        with self.connection(name) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        return place

    def connection(self, name: str) -> "psycopg.Connection[tuple[object, ...]]":
        """A connection to a database by its name, as its owner, in which every statement is by itself."""
        return psycopg.connect(host="127.0.0.1", port=self.port, user="tracker", dbname=name, autocommit=True)

    def _run(self, program: str, *options: str) -> None:
        command = [_program(program), "-D", str(self.directory / "data"), *options]
        if os.geteuid() == 0:
            command = ["runuser", "-u", UNPRIVILEGED, "--", *command]
        # The server keeps what it inherits, so that nobody may wait for the end of a pipe.
        with open(os.devnull) as nothing, tempfile.TemporaryFile("w+") as told:
            done = subprocess.run(command, cwd="/", stdin=nothing, stdout=told, stderr=told, check=False)
            told.seek(0)
            if done.returncode:
                log = self.directory / "log"
                logged = log.read_text(encoding="utf-8")[-2000:] if log.exists() else ""
                raise NoServer(f"{program}: {told.read()}{logged}")


def _program(name: str) -> str:
    """A program of PostgreSQL; Debian keeps those of the server out of the way."""
    found = shutil.which(name)
    if found is None:
        kept = [path for path in Path("/usr/lib/postgresql").glob(f"*/bin/{name}") if path.parts[4].isdigit()]
        if not kept:
            raise NoServer(f"there is no {name}; Debian has it in its package postgresql")
        found = str(max(kept, key=lambda path: int(path.parts[4])))
    return found


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port
