"""The command line as the tests call it: in this process, as a process of its own, or on a terminal."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import attrs
import pytest

import consensus
from consensus.cli import main

COMMAND = [sys.executable, "-m", "consensus"]
SOURCES = Path(consensus.__file__).parent.parent
CODES = re.compile(r"\x1b\[([0-9;]*)m")
"""The escape codes that set how letters look, and nothing else."""


@attrs.frozen
class Ran:
    """What a command wrote, and how it ended."""

    status: int
    out: str
    err: str


def run(*arguments: str) -> Ran:
    """Run a command in this process, with pipes in the place of the terminal."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    status = 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main(arguments)
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else -1
    texts = []
    for stream in (out, err):
        stream.seek(0)
        texts.append(stream.read())
    return Ran(status, *texts)


def answer(*arguments: str) -> str:
    """What a command writes that is expected to answer, and to say nothing else."""
    ran = run(*arguments)
    assert (ran.status, ran.err) == (0, "")
    return ran.out


def process(
    *arguments: str,
    command: Sequence[str] = COMMAND,
    environment: Mapping[str, str] | None = None,
    stdout: int = subprocess.PIPE,
) -> subprocess.CompletedProcess[bytes]:
    """Run ``python -m consensus``, or what else runs its command line, as a process of its own."""
    return subprocess.run(
        [*command, *arguments],
        env=_environment(environment),
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )


def on_terminal(*arguments: str, columns: int = 100, environment: Mapping[str, str] | None = None) -> str:
    """What a command writes on a terminal of a width, with its escape codes."""
    if sys.platform == "win32":
        pytest.skip("a terminal is imitated through POSIX")
    import fcntl
    import pty
    import struct
    import termios

    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    wanted = {"TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", **(environment or {})}
    with subprocess.Popen(
        [*COMMAND, *arguments], env=_environment(wanted), stdin=follower, stdout=follower, stderr=follower
    ) as running:
        os.close(follower)
        written = b"".join(_everything(leader))
        os.close(leader)
    assert running.returncode == 0
    return written.decode("utf-8").replace("\r\n", "\n")


def _everything(leader: int) -> Iterator[bytes]:
    while True:
        try:
            found = os.read(leader, 65_536)
        except OSError:
            # Linux says so when whoever wrote to the terminal has ended.
            return
        if not found:
            return
        yield found


def _environment(wanted: Mapping[str, str] | None) -> dict[str, str]:
    """This process's environment without what says how terminals look, and with what is wanted."""
    looks = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM", "TTY_COMPATIBLE", "TTY_INTERACTIVE"}
    kept = {key: value for key, value in os.environ.items() if key not in looks}
    path = os.pathsep.join(filter(None, (str(SOURCES), kept.get("PYTHONPATH", ""))))
    return {**kept, "PYTHONPATH": path, **(wanted or {})}
