"""The command line: answers as tables on a terminal, as plain text in a pipe, and as JSON.

Public are its commands, options and JSON keys, on the page "Command line"; its modules are internal.
Here: that Ctrl-C ends it at once and in one line, also while the rest of it is still being loaded.
"""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from socket import socket, socketpair
from threading import Thread, current_thread, main_thread
from types import FrameType
from typing import NoReturn

__all__ = ["INTERRUPTED", "main"]

INTERRUPTED = 130
"""The exit status after Ctrl-C."""

SECONDS_TO_END = 0.5
"""Seconds in which what runs has to end of itself after Ctrl-C, and to put away what it has begun to write."""


class _Interrupted(SystemExit):
    """Ctrl-C was pressed: nothing takes it for the end of a search, of which the best so far will do."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exit status 0 when the question was answered, 1 if a proof is rejected, 2 for bad input."""
    try:
        with _interruptible():
            from consensus.cli.invocation import run

            run(arguments)
    except (KeyboardInterrupt, _Interrupted):
        if sys.stderr is not None:
            print("interrupted", file=sys.stderr)
        sys.exit(INTERRUPTED)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Have Ctrl-C end the command, unless whoever started it said otherwise."""
    if current_thread() is not main_thread() or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    told, heard = socketpair()
    told.setblocking(False)
    Thread(target=_end_in_any_case, args=(heard,), daemon=True).start()
    signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGINT, _interrupted)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.set_wakeup_fd(-1)
        told.close()


def _interrupted(number: int, frame: FrameType | None) -> NoReturn:
    raise _Interrupted(INTERRUPTED)


def _end_in_any_case(heard: socket) -> None:
    """End the process a moment after Ctrl-C if it still runs: an engine hears of nothing while it works."""
    with heard:
        while (number := heard.recv(1)) and number[0] != signal.SIGINT:
            pass
        if number:
            heard.settimeout(SECONDS_TO_END)
            with suppress(TimeoutError):
                while heard.recv(1):
                    pass
                return
            print("interrupted", file=sys.stderr, flush=True)
            os._exit(INTERRUPTED)
