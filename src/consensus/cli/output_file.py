"""Files written by a command: permitted names, and when an existing file is overwritten.

A file is written under a temporary name and then renamed, so the old file stays until the new one is complete.
"""

import os
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from consensus.cli.output import FAILED, fail, reason

__all__ = ["Force", "save"]

Force = Annotated[bool, Parameter(negative="", show_default=False, help="overwrite a file that already exists")]

_DAY = 24 * 60 * 60


def save(text: str, file: str, *, endings: Sequence[str] = ("",), force: bool, what: str = "it") -> None:
    """Write a text to a file atomically; `force` overwrites an existing file."""
    if not file.lower().endswith(tuple(endings)):
        fail(f"-o {file}: the name must end in {' or '.join(endings)}")
    try:
        # A link stays a link: what it leads to is written.
        _write(text, Path(file).resolve(), force=force)
    except FileExistsError:
        fail(f"{file}: already exists; choose another name, or use --force to overwrite it")
    except (OSError, ValueError) as problem:
        fail(f"{file}: {what} cannot be written: {reason(problem)}", status=FAILED)


def _write(text: str, place: Path, *, force: bool) -> None:
    if place.exists() and not force:
        raise FileExistsError(place)
    if place.exists() and not place.is_file():
        # A device or a pipe has no file beside it that could take its place.
        with place.open("w", encoding="utf-8", newline="\n") as kept:
            kept.write(text)
        return
    _clear(place.parent)
    beside = place.with_name(f".consensus-{os.getpid()}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as kept:
            kept.write(text)
            kept.flush()
            os.fsync(kept.fileno())
        if force:
            if place.exists():
                shutil.copymode(place, beside)
            beside.replace(place)
        else:
            _name(beside, place)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _name(beside: Path, place: Path) -> None:
    """Give a file an unused name, in one step, or in two on a file system without hard links."""
    try:
        os.link(beside, place)
    except FileExistsError:
        raise
    except OSError:
        place.open("xb").close()
        beside.replace(place)
    else:
        beside.unlink()


def _clear(folder: Path) -> None:
    """Remove temporary files older than a day, left behind by commands that were killed."""
    for part in folder.glob(".consensus-*.part"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _DAY:
                part.unlink()
