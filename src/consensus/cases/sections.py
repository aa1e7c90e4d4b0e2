"""Sections of a case file: records listed under their ids, and records with keys of their own.

Here: what every section has in common.  Not here: which keys a record has, which is for the reader of each.
"""

from collections.abc import Callable
from typing import TypeVar

from consensus.cases.fields import Fields, Reading
from consensus.cases.tree import Node

__all__ = ["described", "section"]

Made = TypeVar("Made")


def section(
    reading: Reading,
    node: Node | None,
    kind: str,
    build: Callable[[Reading, str, Node], Made | None],
    *,
    taken: dict[str, str] | None = None,
) -> list[Made]:
    """The records of a section, which lists them under their ids; `taken` are others' ids, with what each names."""
    listed = None if node is None else reading.entries_of(node, f"{kind}s, each under its id,")
    if listed is None:
        return []
    made = []
    for id_, entry in listed.entries.items():
        key = listed.keys[id_]
        reading.own_id(key, id_)
        if taken is not None and id_ in taken:
            reading.fault(key, f"the id '{id_}' is that of a {taken[id_]}; give each {kind} one of its own")
        elif taken is not None:
            taken[id_] = kind
        record = build(reading, id_, entry)
        if record is not None:
            made.append(record)
    return made


def described(reading: Reading, node: Node, id_: str, make: Callable[[Fields], Made]) -> Made | None:
    """A record made from a mapping with keys of its own."""
    mapping = reading.entries_of(node, f"what is known of '{id_}'")
    if mapping is None:
        return None
    fields = Fields(reading, mapping)
    return reading.record(node, lambda: make(fields), fields)
