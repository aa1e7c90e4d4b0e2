"""Notes the ids and names that a case file lists, before anything that refers to them is read."""

from collections.abc import Iterable

from consensus.cases.node_reader import NodeReader
from consensus.cases.tree import MappingNode, ScalarNode, SequenceNode, YamlNode
from consensus.records import Granted, Way
from consensus.records.ids import unrecorded

__all__ = ["list_entering", "list_ids"]

_LISTS = {
    "actor": "actors",
    "office": "offices",
    "candidate": "candidates",
    "proposal": "proposals",
    "concession": "concessions",
    "package": "packages",
    "rule": "rules",
    "source": "sources",
}


def list_ids(reader: NodeReader, root: MappingNode) -> None:
    """Note the ids that the file lists, so that a reference to anything else is a fault."""
    for kind, section in _LISTS.items():
        reader.ids[kind] = _keys(root.entries.get(section))
        _note_names(reader, _entries(root.entries.get(section)))
    body = root.entries.get("body")
    reader.ids["member"] = _member_ids(body)
    groups = body.entries.get("groups") if isinstance(body, MappingNode) else body
    reader.ids["group"] = _keys(groups)
    _note_names(reader, _entries(groups))
    _note_names(reader, _members(body))
    acting = [reader.ids[kind] for kind in ("member", "candidate", "actor")]
    reader.ids["actor"] = None if None in acting else [id_ for ids in acting for id_ in ids or ()]
    concessions = root.entries.get("concessions")
    if isinstance(concessions, MappingNode):
        for concession, node in concessions.entries.items():
            parts = node.entries.get("parts") if isinstance(node, MappingNode) else None
            reader.parts[concession] = _keys(parts)
    reader.ids["part of a concession"] = _parts(reader)
    reader.ids["proposal to reopen nominations"] = _reopening(root.entries.get("proposals"))
    reader.first_proposal = next(iter(reader.ids["proposal"] or ()), "")
    members, proposals = reader.ids["member"], reader.ids["proposal"]
    # An unrecorded objection has an id too, which no other member may use.
    reader.unrecorded = {unrecorded(each, of): each for each in members or () for of in proposals or ()}
    reader.owners |= reader.unrecorded
    for kind, known in reader.ids.items():
        if known is not None:
            reader.ids[kind] = dict.fromkeys(known)


def list_entering(reader: NodeReader, root: MappingNode) -> None:
    """Note the ids and names of records that enter a race that the reader knows, before they are read."""
    body = root.entries.get("body")
    in_body = body.entries if isinstance(body, MappingNode) else {}
    sections = {kind: root.entries.get(section) for kind, section in _LISTS.items() if kind not in ("rule", "source")}
    found = {kind: _keys(node) for kind, node in sections.items()}
    found["group"] = _keys(in_body.get("groups"))
    found["member"] = _member_ids(body) if "members" in in_body else []
    acting = [found[kind] for kind in ("member", "candidate", "actor")]
    found["actor"] = None if None in acting else [id_ for ids in acting for id_ in ids or ()]
    for kind, ids in found.items():
        known = reader.ids[kind]
        reader.ids[kind] = None if known is None or ids is None else dict.fromkeys([*known, *ids])
    for node in (*sections.values(), in_body.get("groups")):
        _note_names(reader, _entries(node))
    _note_names(reader, _members(body))
    for concession, node in _entries(sections["concession"]):
        parts = node.entries.get("parts") if isinstance(node, MappingNode) else None
        reader.parts[concession] = _keys(parts)
    if reader.ids["part of a concession"] is not None:
        reader.ids["part of a concession"] = _parts(reader)


def _keys(section: YamlNode | None) -> list[str] | None:
    """The keys of a section; None if the section cannot be read, empty if it is absent."""
    if section is None:
        return []
    return list(section.entries) if isinstance(section, MappingNode) else None


def _entries(section: YamlNode | None) -> Iterable[tuple[str, YamlNode]]:
    return section.entries.items() if isinstance(section, MappingNode) else ()


def _members(body: YamlNode | None) -> Iterable[tuple[str, YamlNode]]:
    """The ids and nodes of the members that are mappings."""
    listed = body.entries.get("members") if isinstance(body, MappingNode) else None
    for node in listed.items if isinstance(listed, SequenceNode) else ():
        id_ = node.entries.get("member") if isinstance(node, MappingNode) else None
        if isinstance(id_, ScalarNode):
            yield id_.text, node


def _note_names(reader: NodeReader, entries: Iterable[tuple[str, YamlNode]]) -> None:
    """Note names and titles, for a hint if somebody writes a name in place of an id."""
    for id_, node in entries:
        for key in ("name", "title"):
            name = node.entries.get(key) if isinstance(node, MappingNode) else None
            if isinstance(name, ScalarNode) and not name.empty:
                reader.called.setdefault(id_, set()).add(name.text.casefold())


def _parts(reader: NodeReader) -> list[str] | None:
    """The ids of all parts of concessions, such as `seat/vice`; None if some cannot be read."""
    if None in reader.parts.values():
        return None
    named = (Granted(concession=id_, part=part) for id_, parts in reader.parts.items() for part in parts or ())
    return list(map(str, named))


def _reopening(proposals: YamlNode | None) -> list[str] | None:
    """The proposals that would reopen nominations."""
    if not isinstance(proposals, MappingNode):
        return None
    entries = proposals.entries.items()
    return [id_ for id_, node in entries if isinstance(node, ScalarNode) and node.text == Way.REOPEN.value]


def _member_ids(body: YamlNode | None) -> list[str] | None:
    """The ids of the members; None if there are none, or if one cannot be read, since that could be any id."""
    members = body.entries.get("members") if isinstance(body, MappingNode) else None
    if not isinstance(members, SequenceNode) or not members.items:
        return None
    ids = []
    for node in members.items:
        id_node = node.entries.get("member") if isinstance(node, MappingNode) else node
        if not isinstance(id_node, ScalarNode) or id_node.empty:
            return None
        ids.append(id_node.text)
    return ids
