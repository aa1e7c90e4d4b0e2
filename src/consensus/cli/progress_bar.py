"""A progress bar on the terminal for long searches and forecasts."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from consensus.unblocking import Progress

__all__ = ["progress_bar", "scenario_bar"]

SECONDS_BEFORE_BAR = 1.0
"""Seconds of work before the bar appears."""


Update: TypeAlias = Callable[[str, float, float | None], None]
"""What the bar is told: the words before it, how far the work has come, and to what; None if that is not known."""


@contextmanager
def progress_bar() -> Iterator[Callable[[Progress], None] | None]:
    """A callback that shows a search's progress on a terminal once it takes long; None in a pipe."""
    with _bar("searching") as update:
        if update is None:
            yield None
            return

        def watch(progress: Progress) -> None:
            best = "no plan yet" if progress.cost is None else f"best plan {progress.cost}"
            total = None if progress.cost is None else float(progress.cost)
            update(f"at least {progress.bound}, {best}", float(progress.bound), total)

        yield watch


@contextmanager
def scenario_bar() -> Iterator[Callable[[int, int], None] | None]:
    """A callback that shows the number of scenarios done on a terminal once it takes long; None in a pipe."""
    with _bar("scenarios") as update:
        if update is None:
            yield None
            return
        yield lambda done, total: update(f"{done:,} of {total:,} scenarios", done, total)


@contextmanager
def _bar(said: str) -> Iterator[Update | None]:
    """A bar on the terminal that appears once the work takes long; None in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    begun = time.monotonic()
    bar = Bar(console=Console(stderr=True), transient=True)
    task = bar.add_task(said, total=None)

    def update(said: str, done: float, total: float | None) -> None:
        if time.monotonic() - begun > SECONDS_BEFORE_BAR:
            bar.start()
        bar.update(task, description=said, total=total, completed=done)

    try:
        yield update
    finally:
        bar.stop()
