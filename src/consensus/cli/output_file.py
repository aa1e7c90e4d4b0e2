"""Files that a command writes for whoever asked: which names will do, and what is never written over unasked.

A file is written beside its place and then renamed, so that what was there stays until the whole of it is written.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from consensus.cli.output import FAILED, fail, reason

__all__ = ["Force", "save"]

Force = Annotated[bool, Parameter(negative="", show_default=False, help="write over a file that is there already")]


def save(text: str, file: str, *, endings: Sequence[str] = ("",), force: bool, what: str = "it") -> None:
    """Write a text to a file, all of it or nothing, and over another one only if that is wanted."""
    if not file.lower().endswith(tuple(endings)):
        fail(f"-o {file}: name a file that ends in {' or '.join(endings)}")
    try:
        # A link stays a link: what it leads to is written.
        place = Path(file).resolve()
        with _reserved(place, force=force):
            _write(text, place)
    except FileExistsError:
        fail(f"{file}: it is there already; name another file, or say --force to write over it")
    except (OSError, ValueError) as problem:
        fail(f"{file}: {what} cannot be written: {reason(problem)}", status=FAILED)


@contextmanager
def _reserved(place: Path, *, force: bool) -> Iterator[None]:
    """Hold a name that nobody has yet, as long as its file is being written, and give it back if that fails."""
    if force:
        yield
        return
    place.open("xb").close()
    try:
        yield
    except BaseException:
        place.unlink()
        raise


def _write(text: str, place: Path) -> None:
    if place.exists() and not place.is_file():
        # A device or a pipe has no file beside it that could take its place.
        with place.open("w", encoding="utf-8", newline="\n") as kept:
            kept.write(text)
        return
    beside = place.with_name(f".consensus-{os.getpid()}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as kept:
            kept.write(text)
            kept.flush()
            os.fsync(kept.fileno())
        if place.exists():
            shutil.copymode(place, beside)
        beside.replace(place)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
