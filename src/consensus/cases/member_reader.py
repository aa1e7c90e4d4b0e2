"""Reads a list of members: ids alone, or mappings with a name and periods of membership.

Not here: the body that they belong to, which is for the readers of settings and of bodies.
"""

from collections.abc import Collection

from consensus.cases.countries import code_of, country
from consensus.cases.faults import shown
from consensus.cases.fields import Fields, read_mapping
from consensus.cases.node_reader import NodeReader
from consensus.cases.tree import MappingNode, SequenceNode, YamlNode
from consensus.records import Member, Period

__all__ = ["name_of_member", "read_members"]


def name_of_member(member: str) -> str:
    """The default name of a member: that of its country, or else its id.

    >>> name_of_member("NO"), name_of_member("holy-see")
    ('Norway', 'holy-see')
    """
    found = country(member)
    return found.name if found is not None else member


def read_members(reader: NodeReader, node: YamlNode, *, known: Collection[Member] = ()) -> list[Member]:
    """The members that a file lists; no id and no country may be listed twice.

    Members in `known` may be listed again unchanged, and are left out.
    """
    if isinstance(node, SequenceNode) and not node.items:
        reader.fault(node, "no member is listed; list at least one")
    before = {member.id: member for member in known}
    members: dict[str, Member] = {}
    countries = {code: member.id for member in known if (code := code_of(member.name)) is not None}
    for item in reader.items_of(node, "members"):
        member = _member(reader, item)
        if member is None:
            continue
        if member.id in before:
            if member != before[member.id]:
                reader.fault(item, f"the id {shown(member.id)} is that of another member; give this one its own")
            continue
        if member.id in members:
            reader.fault(item, f"member '{member.id}' is listed twice")
            continue
        members[member.id] = member
        code = code_of(member.name)
        if code is not None and countries.setdefault(code, member.id) != member.id:
            reader.fault(item, f"{shown(member.id)} is {member.name}, which is listed as '{countries[code]}' already")
    return list(members.values())


def _member(reader: NodeReader, node: YamlNode) -> Member | None:
    if not isinstance(node, MappingNode):
        id_ = reader.text_of(node, "a member")
        return None if id_ is None else Member(id=reader.own_id(node, id_), name=name_of_member(id_))

    def make(fields: Fields) -> Member:
        member = fields.new_id("member")
        return Member(
            id=member,
            name=fields.text("name", default=name_of_member(member)),
            periods=_periods(reader, fields),
            note=fields.text("note"),
        )

    return Fields(reader, node).record(make)


def _periods(reader: NodeReader, fields: Fields) -> list[Period]:
    """A member's periods: a single one from its own dates, or the listed ones."""
    several = fields.node("periods")
    if several is None:
        return [_dates(fields)]
    for key in ("joined", "left"):
        if fields.node(key) is not None:
            reader.fault(fields.mapping.keys[key], f"'{key}' belongs to one of the 'periods'; write it there")
    items = reader.items_of(several, "periods, as {joined: 2026-06-01}")
    if isinstance(several, SequenceNode) and not items:
        reader.fault(several, "no period is listed; list at least one, or leave 'periods' out")
    read = [period for item in items if (period := _period(reader, item)) is not None]
    return read or [Period()]


def _dates(fields: Fields) -> Period:
    return Period(joined=fields.date("joined"), left=fields.date("left"))


def _period(reader: NodeReader, node: YamlNode) -> Period | None:
    return read_mapping(reader, node, "a period of membership, as {joined: 2026-06-01},", _dates)
