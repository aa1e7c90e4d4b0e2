"""Reads sections of a case file, which list records under their ids.

Here: what all sections have in common.  Not here: the keys of each kind of record, which its own reader knows.
"""

from collections.abc import Callable

from consensus.cases.fields import Fields, read_mapping
from consensus.cases.node_reader import Made, NodeReader
from consensus.cases.tree import YamlNode

__all__ = ["described", "section"]


def section(
    reader: NodeReader,
    node: YamlNode | None,
    kind: str,
    build: Callable[[NodeReader, str, YamlNode], Made | None],
    *,
    taken: dict[str, str] | None = None,
) -> list[Made]:
    """The records that a section lists under their ids; `taken` has ids that are in use, with the kind of each."""
    listed = None if node is None else reader.entries_of(node, f"{kind}s, each under its id,")
    if listed is None:
        return []
    made = []
    for id_, entry in listed.entries.items():
        key = listed.keys[id_]
        reader.own_id(key, id_)
        if taken is not None and id_ in taken:
            reader.fault(key, f"the id '{id_}' is that of a {taken[id_]}; give each {kind} one of its own")
        elif taken is not None:
            taken[id_] = kind
        record = build(reader, id_, entry)
        if record is not None:
            made.append(record)
    return made


def described(reader: NodeReader, node: YamlNode, id_: str, make: Callable[[Fields], Made]) -> Made | None:
    """The record that `make` builds from a mapping; None, with faults reported, if that fails."""
    return read_mapping(reader, node, f"what is known of '{id_}'", make)
