"""Reads the records that enter a race with a report, listed beside it in the same sections as in a case file."""

from collections.abc import Iterator

from consensus.cases.faults import shown
from consensus.cases.fields import Fields
from consensus.cases.listed_ids import list_entering
from consensus.cases.member_reader import read_members
from consensus.cases.node_reader import NodeReader
from consensus.cases.sections import section
from consensus.cases.setting_reader import ENTERING
from consensus.cases.tree import MappingNode, YamlNode
from consensus.records import Actor, Candidate, Group, Member, Setting
from consensus.records.entering import Entering

__all__ = ["is_entered_with", "read_entering_records"]

_ONE_NAME_SPACE = (Member, Group, Candidate, Actor)
"""Kinds of records that must not share an id, since any of them can act or be the end of a tie."""


def is_entered_with(root: MappingNode) -> bool:
    """Whether the mapping of a report has any section of entering records."""
    return "body" in root.entries or any(name in root.entries for name, _, _ in ENTERING.values())


def read_entering_records(reader: NodeReader, fields: Fields, setting: Setting | None) -> tuple[Entering, ...]:
    """The records that enter; records that the race already has may be listed unchanged, and are left out."""
    list_entering(reader, fields.mapping)
    return tuple(_EnteringReader(reader, setting).read(fields))


class _EnteringReader:
    def __init__(self, reader: NodeReader, setting: Setting | None) -> None:
        self.reader = reader
        self.known: dict[tuple[type[Entering], str], Entering] = {}
        if setting is not None:
            self.known = {(type(record), record.id): record for record in _listed_in(setting)}
        self.kinds: dict[str, type[Entering]] = {id_: sort for sort, id_ in self.known if sort in _ONE_NAME_SPACE}

    def read(self, fields: Fields) -> Iterator[Entering]:
        node = fields.node("body")
        body = None if node is None else self.reader.entries_of(node, "what enters the body")
        in_body = None if body is None else Fields(self.reader, body)
        if in_body is not None:
            yield from self._members(in_body.node("members"))
        for sort, (name, _, _) in ENTERING.items():
            if sort is not Group:
                yield from self._listed(sort, fields.node(name))
            elif in_body is not None:
                yield from self._listed(sort, in_body.node(name))
        if in_body is not None:
            in_body.close()

    def _members(self, node: YamlNode | None) -> Iterator[Member]:
        known = [record for record in self.known.values() if isinstance(record, Member)]
        for member in [] if node is None else read_members(self.reader, node, known=known):
            if node is not None and member.id in self.kinds:
                what = _kind(self.kinds[member.id])
                self.reader.fault(
                    node, f"the id {shown(member.id)} is that of a {what}; give the member one of its own"
                )
            self.kinds[member.id] = Member
            self.reader.members[member.id] = member
            yield member

    def _listed(self, sort: type[Entering], node: YamlNode | None) -> Iterator[Entering]:
        _, kind, build = ENTERING[sort]
        shares = sort in _ONE_NAME_SPACE
        taken = {id_: _kind(other) for id_, other in self.kinds.items() if other is not sort} if shares else None
        records: list[Entering] = section(self.reader, node, kind, build, taken=taken)
        for record in records:
            before = self.known.get((sort, record.id))
            if before is None:
                yield record
            elif before != record and isinstance(node, MappingNode):
                problem = f"the id {shown(record.id)} is that of another {kind}; give this one its own"
                self.reader.fault(node.keys[record.id], problem)
            if shares:
                self.kinds[record.id] = sort


def _kind(sort: type[Entering]) -> str:
    return "member" if sort is Member else ENTERING[sort][1]


def _listed_in(setting: Setting) -> Iterator[Entering]:
    yield from setting.body.members
    yield from setting.body.groups
    yield from setting.actors
    yield from setting.offices
    yield from setting.candidates
    yield from setting.proposals
    yield from setting.concessions
    yield from setting.packages
