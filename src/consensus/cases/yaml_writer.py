"""Lays out a case file as YAML: what gets its own lines, what goes in brackets, and what is quoted.

Every text that another YAML reader could take for something else is quoted (`NO`, `yes`, `1e3`, an id that looks like a
date), as is every text with a special character; dates and numbers are not quoted.
Not here: the keys of each record.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from consensus.dates import StatedDate

__all__ = ["YamlMapping", "BlockSequence", "BlockMapping", "YamlValue", "in_line", "laid_out"]

_WIDTH = 120
_PLAIN = re.compile(r"[^\W\d_](?:[\w./()+-]|'(?=\w)|:(?=\w)|;(?= )| (?=[\w(]))*")
_PLAIN_DATE = re.compile(r"[0-9./~%-]+")
# What YAML 1.1 or 1.2 reads as a boolean or as null.
_WORDS = frozenset({"y", "yes", "n", "no", "on", "off", "true", "false", "null"})
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}

YamlMapping: TypeAlias = Mapping[str, "YamlValue | None"]
YamlValue: TypeAlias = str | bool | int | Fraction | date | StatedDate | Enum | Sequence["YamlValue"] | YamlMapping


class BlockMapping(dict[str, "YamlValue | None"]):
    """A mapping in which each key has one or more lines of its own."""


class BlockSequence(list["YamlValue"]):
    """A list in which each item has one or more lines of its own."""


def laid_out(mapping: YamlMapping, *, indent: int = 0) -> Iterator[str]:
    """The lines of a mapping, each key on its own; a key without a value is left out."""
    margin = " " * indent
    for key, value in mapping.items():
        head = f"{margin}{_text(key)}:"
        match value:
            case None:
                continue
            case BlockMapping() if value:
                yield head
                yield from laid_out(value, indent=indent + 2)
            case BlockSequence() if value:
                yield head
                for place, item in enumerate(value):
                    # A blank line separates items of several lines.
                    yield from [""] if place and isinstance(item, BlockMapping) else []
                    yield from _item(item, indent + 2)
            case _:
                yield from _in_brackets(f"{head} ", value, indent + 2)


def _item(value: YamlValue, indent: int) -> Iterator[str]:
    dash = " " * indent + "- "
    if not isinstance(value, BlockMapping):
        yield from _in_brackets(dash, value, indent + 3)
        return
    lines = laid_out(value, indent=indent + 2)
    yield dash + next(lines)[indent + 2 :]
    yield from lines


def _in_brackets(head: str, value: YamlValue, indent: int) -> Iterator[str]:
    """A value after its head; a list or mapping too long for one line continues on the next lines."""
    line = head + in_line(value)
    if len(line) <= _WIDTH or isinstance(value, str) or not isinstance(value, Sequence | Mapping):
        yield line
        return
    opening, closing = ("{", "}") if isinstance(value, Mapping) else ("[", "]")
    pieces = _pieces(value)
    line = head + opening + pieces[0]
    for piece in pieces[1:]:
        if len(line) + len(piece) + 3 > _WIDTH:
            yield f"{line},"
            line = " " * indent + piece
        else:
            line = f"{line}, {piece}"
    yield line + closing


def _pieces(value: "Sequence[YamlValue] | YamlMapping") -> list[str]:
    if isinstance(value, Mapping):
        return [f"{_text(key)}: {in_line(inner)}" for key, inner in value.items() if inner is not None]
    return [in_line(inner) for inner in value]


def in_line(value: YamlValue) -> str:
    """A value on one line, however long."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | Fraction():
            return str(value)
        case Enum():
            return _text(str(value.value))
        case date():
            return value.isoformat()
        case StatedDate():
            text = str(value)
            return text if _PLAIN_DATE.fullmatch(text) else _quoted(text)
        case str():
            return _text(value)
        case Mapping():
            return "{" + ", ".join(_pieces(value)) + "}"
        case _:
            return "[" + ", ".join(_pieces(value)) + "]"


def _text(text: str) -> str:
    plain = _PLAIN.fullmatch(text) is not None and text.isprintable() and text.lower() not in _WORDS
    return text if plain else _quoted(text)


def _quoted(text: str) -> str:
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
