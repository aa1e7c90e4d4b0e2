"""Files that a command writes for whoever asked: which names will do, and what is never written over unasked."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from consensus.cli.output import FAILED, fail, reason

__all__ = ["Force", "keep"]

Force = Annotated[bool, Parameter(negative="", show_default=False, help="write over a file that is there already")]


def keep(text: str, file: str, *, endings: Sequence[str], force: bool) -> None:
    """Write a text to a file, over another one only if that is wanted."""
    if not file.lower().endswith(tuple(endings)):
        fail(f"-o {file}: name a file that ends in {' or '.join(endings)}")
    try:
        with Path(file).open("w" if force else "x", encoding="utf-8", newline="\n") as kept:
            kept.write(text)
    except FileExistsError:
        fail(f"{file}: it is there already; name another file, or say --force to write over it")
    except (OSError, ValueError) as problem:
        fail(f"{file}: it cannot be written: {reason(problem)}", status=FAILED)
