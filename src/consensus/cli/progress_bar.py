"""A bar on the terminal that shows how far a long search, or a forecast, has come."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from consensus.unblocking import Progress

__all__ = ["progress_bar", "scenario_bar"]

SECONDS_BEFORE_BAR = 1.0
"""Seconds of work before the bar appears."""


@contextmanager
def progress_bar() -> Iterator[Callable[[Progress], None] | None]:
    """A callback that draws a bar on a terminal once a search takes long; none in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    begun = time.monotonic()
    bar = Bar(console=Console(stderr=True), transient=True)
    task = bar.add_task("searching", total=None)

    def watch(progress: Progress) -> None:
        if time.monotonic() - begun > SECONDS_BEFORE_BAR:
            bar.start()
        best = "no plan yet" if progress.cost is None else f"best plan {progress.cost}"
        total = None if progress.cost is None else float(progress.cost)
        bar.update(task, description=f"at least {progress.bound}, {best}", total=total, completed=float(progress.bound))

    try:
        yield watch
    finally:
        bar.stop()


@contextmanager
def scenario_bar() -> Iterator[Callable[[int, int], None] | None]:
    """A callback that draws how many scenarios are done on a terminal, once that takes long; none in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    begun = time.monotonic()
    bar = Bar(console=Console(stderr=True), transient=True)
    task = bar.add_task("scenarios")

    def watch(done: int, total: int) -> None:
        if time.monotonic() - begun > SECONDS_BEFORE_BAR:
            bar.start()
        bar.update(task, description=f"{done:,} of {total:,} scenarios", total=total, completed=done)

    try:
        yield watch
    finally:
        bar.stop()
