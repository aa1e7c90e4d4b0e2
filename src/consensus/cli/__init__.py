"""The command line: answers as tables on a terminal, as plain text in a pipe, and as JSON.

Its commands, options and JSON keys are public, on the page "Command line"; its modules are internal.
This module starts fast, and ends at once on Ctrl-C with one line, even while the rest is still being imported.
"""

import gc
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
"""Seconds after Ctrl-C in which a command may end by itself and remove what it has begun to write."""


OBJECTS_BETWEEN_COLLECTIONS = 300_000
"""How many more objects there are than before when garbage is collected; by default it is 700."""


class _Interrupted(SystemExit):
    """Ctrl-C was pressed; not to be confused with the interrupt of a search, which returns the best plan so far."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exit status 0 when the question was answered, 1 if a proof is rejected, 2 for bad input."""
    try:
        with _interruptible(), _collecting_seldom(ends_process=arguments is None):
            from consensus.cli.invocation import run

            run(arguments)
    except (KeyboardInterrupt, _Interrupted):
        if sys.stderr is not None:
            print("interrupted", file=sys.stderr)
        sys.exit(INTERRUPTED)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C end the command, unless the caller already handles it."""
    if current_thread() is not main_thread() or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    sender, receiver = socketpair()
    sender.setblocking(False)
    Thread(target=_end_in_any_case, args=(receiver,), daemon=True).start()
    signal.set_wakeup_fd(sender.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGINT, _interrupted)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.set_wakeup_fd(-1)
        sender.close()


@contextmanager
def _collecting_seldom(*, ends_process: bool) -> Iterator[None]:
    """Collect garbage rarely: a command ends soon, and needs most of its objects until then."""
    before = gc.get_threshold()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, *before[1:])
    try:
        yield
    finally:
        if ends_process:
            # The memory goes back as a whole: to search it for garbage first took a fifth of the command's time.
            gc.freeze()
        gc.set_threshold(*before)


def _interrupted(number: int, frame: FrameType | None) -> NoReturn:
    raise _Interrupted(INTERRUPTED)


def _end_in_any_case(receiver: socket) -> None:
    """End the process a moment after Ctrl-C if it is still running: engines do not notice signals while they work."""
    with receiver:
        while (number := receiver.recv(1)) and number[0] != signal.SIGINT:
            pass
        if number:
            receiver.settimeout(SECONDS_TO_END)
            with suppress(TimeoutError):
                while receiver.recv(1):
                    pass
                return
            print("interrupted", file=sys.stderr, flush=True)
            os._exit(INTERRUPTED)
