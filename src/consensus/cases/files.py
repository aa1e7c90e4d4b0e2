"""Loads cases: the shipped ones and the user's own files.

Here: names, paths, and decoding bytes into text.  The text is read by `consensus.cases.case_reader`.
"""

import functools
import os
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from consensus.appointment import Appointment
from consensus.cases.case_reader import NO_RULES, read_case
from consensus.cases.faults import Fault, Faults, InvalidCase, UnknownCase
from consensus.cases.tree import MAX_BYTES, read_json
from consensus.cases.yaml_reader import read_shipped_yaml, read_yaml
from consensus.rules import Rule

__all__ = ["check", "load", "loads", "names"]

_ENDINGS = (".yaml", ".yml", ".json")


@functools.cache
def names() -> tuple[str, ...]:
    """The names of the shipped cases, sorted.

    >>> "nato-2024" in names()
    True
    """
    shipped = (entry.name for entry in files("consensus.cases").iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in shipped if name.endswith(".yaml")))


def load(name_or_path: str | os.PathLike[str], *, rules: Mapping[str, Rule] = NO_RULES) -> Appointment:
    """The appointment of a shipped case, by name, or of a file that ends in .yaml, .yml or .json.

    `rules` are your own rules, by the names that the file uses for them.
    Raises UnknownCase for a name that is neither, InvalidCase with all faults of a file.

    >>> load("nato-2024").body.name
    'NATO'
    """
    place = os.fspath(name_or_path)
    if place in names():
        return _shipped(place)
    if not place.lower().endswith(_ENDINGS):
        raise UnknownCase(place, known=names())
    faults = Faults(place)
    read = read_json if place.lower().endswith(".json") else read_yaml
    return read_case(text_of(place, faults), faults, read=read, rules=rules)


@functools.cache
def _shipped(name: str) -> Appointment:
    """A shipped case, cached since neither the file nor the appointment ever changes."""
    file = f"{name}.yaml"
    text = files("consensus.cases").joinpath(file).read_text(encoding="utf-8")
    return read_case(text, Faults(file), read=read_shipped_yaml)


def loads(text: str, *, rules: Mapping[str, Rule] = NO_RULES) -> Appointment:
    """The appointment that a YAML text states; `rules` are your own rules, by the names that the text uses for them.

    Raises InvalidCase with every fault of the text.

    >>> loads("consensus: 2")
    Traceback (most recent call last):
    consensus.cases.faults.InvalidCase: <text>:1:12: consensus: version 2 of the format is later than 1, ...
    """
    return read_case(text, Faults("<text>"), rules=rules)


def check(path: str | os.PathLike[str], *, rules: Mapping[str, Rule] = NO_RULES) -> tuple[Fault, ...]:
    """All faults of a case file, in order of line; empty if it can be read.

    `rules` are your own rules, as in `load`.

    >>> for fault in check("race.yaml"):
    ...     print(fault)
    race.yaml: there is no such file
    """
    try:
        load(path, rules=rules)
    except InvalidCase as error:
        return error.faults
    return ()


def text_of(place: str, faults: Faults) -> str:
    """The text of a user's file.  Raises InvalidCase if it cannot be read."""
    return _decoded(_bytes_of(place, faults), faults)


def _bytes_of(place: str, faults: Faults) -> bytes:
    """The bytes of a file.  Raises InvalidCase if it cannot be read or is too large."""
    too_large = f"larger than {MAX_BYTES // 1_000_000} MB; split the case, or leave out what no report needs"
    try:
        with Path(place).open("rb") as file:
            # One byte more than allowed is enough to see that the file is too large; the rest is not read.
            found = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise faults.fatal("there is no such file") from None
    except IsADirectoryError:
        raise faults.fatal("it is a folder, not a file") from None
    except (OSError, ValueError) as error:
        # A ValueError is for a path that cannot exist, such as one with a NUL in it.
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise faults.fatal(f"it cannot be opened: {reason}") from None
    if len(found) > MAX_BYTES:
        raise faults.fatal(too_large)
    return found


def _decoded(found: bytes, faults: Faults) -> str:
    """The text of a file in UTF-8, without its byte order mark."""
    if b"\0" in found:
        hint = "; save it as UTF-8" if found.startswith((b"\xff\xfe", b"\xfe\xff")) else ""
        raise faults.fatal(f"it is no text, or not in UTF-8{hint}")
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = found[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        message = f"the byte 0x{found[error.start]:02x} is no UTF-8; save the file as UTF-8"
        raise faults.fatal(message, line=line, column=column) from None
