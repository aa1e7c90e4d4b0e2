"""The tree of a case file: mappings, lists and texts, each with its place.

Here: the nodes, and how JSON is turned into them.  `consensus.cases.yaml_reader` does the same for YAML.
Values are not interpreted: `NO`, `1e3` and `2024-02-21` are texts, which the reader of each field interprets.
"""

import json
import re
from typing import Any, NoReturn, TypeAlias

import attrs

from consensus.cases.faults import Faults, InvalidCase, shown

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_NODES",
    "MAX_REPORT_BYTES",
    "MAX_REPORT_NODES",
    "BrokenNode",
    "MappingNode",
    "YamlNode",
    "ScalarNode",
    "SequenceNode",
    "read_json",
]

MAX_BYTES = 10_000_000
"""The largest file that is read, in bytes; for a text, in characters."""
MAX_NODES = 1_000_000
"""The largest number of texts, lists and mappings in a file; nato-2024 has fewer than 4,000."""
MAX_REPORT_BYTES = 1_000_000
"""The longest text of a report on its own, or of a table, in characters."""
MAX_REPORT_NODES = 60_000
"""The largest number of texts, lists and mappings in a report on its own."""
MAX_DEPTH = 100
"""The greatest depth of nested lists and mappings."""

_QUOTED = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)
_WORD = re.compile(r"[\w-]+(?: [\w-]+)*")

PathKey: TypeAlias = str | int


@attrs.define(eq=False, kw_only=True)
class _Placed:
    """A place in the file, counted from 1, and in the tree: the parent node, and the key in it."""

    line: int | None = None
    column: int | None = None
    parent: "MappingNode | SequenceNode | None" = None
    key: PathKey = ""

    @property
    def path(self) -> str:
        keys: list[PathKey] = []
        node: _Placed = self
        while node.parent is not None:
            keys.append(node.key)
            node = node.parent
        return path_of(keys[::-1])


@attrs.define(eq=False)
class ScalarNode(_Placed):
    """A text.  `empty` says that there is no value at all, not even quotes."""

    text: str
    empty: bool = False


@attrs.define(eq=False)
class BrokenNode(_Placed):
    """Something that cannot be read and was already reported."""


@attrs.define(eq=False)
class SequenceNode(_Placed):
    """A list of nodes."""

    items: "list[YamlNode]" = attrs.field(factory=list)


@attrs.define(eq=False)
class MappingNode(_Placed):
    """Nodes under keys, in the order of the file, and the nodes of the keys themselves, for their places.

    `in_braces` says that it is written within braces, where a comma ends a text.
    """

    entries: "dict[str, YamlNode]" = attrs.field(factory=dict)
    keys: dict[str, ScalarNode] = attrs.field(factory=dict)
    in_braces: bool = False


YamlNode: TypeAlias = ScalarNode | BrokenNode | SequenceNode | MappingNode


def path_of(keys: list[PathKey]) -> str:
    """The text of a path, such as `timeline[3].claims[0].member`; a key that is not a plain word is quoted."""
    path = ""
    for key in keys:
        if isinstance(key, int):
            path += f"[{key}]"
        elif len(key) <= 60 and _WORD.fullmatch(key):
            path += f".{key}" if path else key
        else:
            path += f"[{shown(key)}]"
    return path


class _Pairs(list[tuple[str, Any]]):
    """The entries of a JSON object, as they stand."""


class _Constant(ValueError):
    """NaN or an infinity, which are not JSON."""


def _refuse_constant(word: str) -> NoReturn:
    raise _Constant(word)


def read_json(text: str, faults: Faults, *, at_most: int = MAX_NODES) -> YamlNode:
    """The tree of a JSON text, whose nodes have no line or column.

    Raises InvalidCase if it cannot be read at all; problems that can be skipped are added to the faults.
    """
    if _least_values(text) > at_most:
        raise too_many(faults, at_most)
    too_deep = f"lists and mappings lie more than {MAX_DEPTH} deep in one another; a case needs fewer than ten"
    try:
        value = json.loads(
            text, object_pairs_hook=_Pairs, parse_int=str, parse_float=str, parse_constant=_refuse_constant
        )
    except json.JSONDecodeError as error:
        raise faults.fatal(f"not valid JSON: {error.msg}", line=error.lineno, column=error.colno) from None
    except _Constant as error:
        raise faults.fatal(f"not valid JSON: {error} is no number that can be written there") from None
    except RecursionError:
        raise faults.fatal(too_deep) from None
    return _Planting(faults, too_deep, at_most).node(value, None, "", 1)


def _least_values(text: str) -> int:
    """How many values a JSON text has at least, at most half of all: counted before they take up memory."""
    bare = _QUOTED.sub("", text)
    return max(bare.count(","), bare.count("[") + bare.count("{"))


class _Planting:
    """Turns JSON values into nodes and counts them."""

    def __init__(self, faults: Faults, too_deep: str, at_most: int) -> None:
        self.faults = faults
        self.at_most = at_most
        self.too_deep = too_deep
        self.planted = 0

    def node(self, value: object, parent: MappingNode | SequenceNode | None, key: PathKey, depth: int) -> YamlNode:
        self.planted += 1
        if self.planted > self.at_most:
            raise too_many(self.faults, self.at_most)
        match value:
            case _Pairs():
                return self.mapping(value, parent, key, depth)
            case list():
                self._check_depth(depth)
                sequence = SequenceNode(parent=parent, key=key)
                sequence.items = [self.node(item, sequence, place, depth + 1) for place, item in enumerate(value)]
                return sequence
            case None:
                return ScalarNode("", empty=True, parent=parent, key=key)
            case True | False:
                return ScalarNode("true" if value else "false", parent=parent, key=key)
            case _:
                return ScalarNode(str(value), parent=parent, key=key)

    def mapping(
        self, pairs: _Pairs, parent: MappingNode | SequenceNode | None, key: PathKey, depth: int
    ) -> MappingNode:
        self._check_depth(depth)
        mapping = MappingNode(parent=parent, key=key)
        for name, value in pairs:
            if name in mapping.entries:
                twice = ScalarNode(name, parent=mapping, key=name)
                self.faults.add(f"the key {shown(name)} stands twice here; keep one", path=twice.path)
            else:
                mapping.keys[name] = ScalarNode(name, parent=mapping, key=name)
                mapping.entries[name] = self.node(value, mapping, name, depth + 1)
        return mapping

    def _check_depth(self, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise self.faults.fatal(self.too_deep)


def too_many(faults: Faults, at_most: int, *, line: int | None = None, column: int | None = None) -> InvalidCase:
    message = f"more than {at_most:,} values; split the case, or leave out what no report needs"
    return faults.fatal(message, line=line, column=column)
