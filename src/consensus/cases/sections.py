"""Sections of a case file: records listed under their ids, and records with keys of their own.

Here: what every section has in common.  Not here: which keys a record has, which is for the reader of each.
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
    """The records that a section lists under their ids; `taken` are ids in use elsewhere, with what each names."""
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
    """A record made from a mapping with keys of its own."""
    return read_mapping(reader, node, f"what is known of '{id_}'", make)
