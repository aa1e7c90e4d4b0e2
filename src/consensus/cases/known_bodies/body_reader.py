"""Reads a file of known bodies into records, or reports everything that is wrong with it.

Here: memberships and weights, which bodies in one file may share, and the bodies themselves.
Not here: where the files are; what the European Union counts, which is in `consensus.cases.known_bodies.union`.
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import TypedDict

import attrs

from consensus.cases.faults import Faults
from consensus.cases.fields import Fields
from consensus.cases.files import names
from consensus.cases.formats.rule_format import rule_of
from consensus.cases.known_bodies.known import STAND_INS, STANDING_IN, KnownBody, KnownWeights
from consensus.cases.known_bodies.union import read_union
from consensus.cases.member_reader import read_members
from consensus.cases.node_reader import NodeReader, Unread
from consensus.cases.sections import described, section
from consensus.cases.tree import MappingNode, ScalarNode, SequenceNode, YamlNode
from consensus.cases.yaml_reader import read_shipped_yaml
from consensus.records import Member, MemberId
from consensus.rules import Rule
from consensus.rules.bodies import EuropeanUnion

__all__ = ["FileOfBodies", "read_bodies"]


@attrs.frozen(kw_only=True)
class FileOfBodies:
    """The contents of one file: bodies, weights, and, in the file on the European Union, what that counts."""

    bodies: tuple[KnownBody, ...]
    weights: tuple[KnownWeights, ...]
    union: EuropeanUnion | None


def read_bodies(text: str, faults: Faults) -> FileOfBodies:
    """The bodies that a text states.

    Raises InvalidCase with all the faults of the text.

    >>> file = read_bodies("bodies: {lake: {name: Lake, title: Chair, office: chair, rule: unanimity, law: a treaty}}",
    ...                    Faults("lake.yaml"))
    >>> file.bodies[0].rule
    Unanimity(despite=())
    """
    root = read_shipped_yaml(text, faults)
    if not isinstance(root, MappingNode):
        raise faults.fatal("a file of bodies is a mapping with a section 'bodies'")
    reader = NodeReader(faults)
    fields = Fields(reader, root)
    file = _File(reader, fields)
    bodies = section(reader, fields.needed("bodies"), "body", file.body)
    union_node = fields.node("union")
    union = None if union_node is None else read_union(reader, union_node, file.memberships)
    fields.close()
    if len(faults):
        raise faults.error()
    return FileOfBodies(bodies=tuple(bodies), weights=tuple(file.weights), union=union)


class _File:
    """The reader of one file; it reads memberships and weights first, since bodies refer to them."""

    def __init__(self, reader: NodeReader, fields: Fields) -> None:
        self.reader = reader
        self.memberships: dict[str, list[Member]] = {}
        section(reader, fields.node("memberships"), "membership", self._membership)
        ids = {member.id: None for members in self.memberships.values() for member in members}
        # Ids are not checked if some could not be read, or in a file without memberships.
        reader.ids["member"] = ids if ids and not len(reader.faults) else None
        self.weights = section(reader, fields.node("weights"), "weights", _weights)
        reader.weights = {weights.id: dict(weights.of) for weights in self.weights}
        if len(reader.faults):
            # Records that refer to them would get faults that are not their own.
            raise reader.faults.error()

    def _membership(self, reader: NodeReader, id_: str, node: YamlNode) -> None:
        self.memberships[id_] = read_members(reader, node)

    def body(self, reader: NodeReader, id_: str, node: YamlNode) -> KnownBody | None:
        return described(reader, node, id_, lambda fields: self._known(id_, fields))

    def _known(self, id_: str, fields: Fields) -> KnownBody:
        # The rule is read last and `membership` after the members, since each may end the reading of this body.
        texts = {key: fields.needed_text(key) for key in ("name", "title", "office", "law")}
        more = {key: fields.text(key) for key in ("note", "not_verified", "membership")}
        rule, other = fields.needed("rule"), fields.node("otherwise")
        before = len(self.reader.faults)
        members_node = fields.node("members")
        in_case, listed = self._members(members_node)
        if len(self.reader.faults) > before:
            raise Unread
        self._check_membership(fields, is_listed=bool(in_case or listed))
        listing = self._listing(None if in_case else [member.id for member in listed] or STAND_INS, listed)
        return KnownBody(
            id=id_,
            **texts,
            note=more["note"],
            not_verified=more["not_verified"],
            membership=more["membership"] or STANDING_IN,
            rule=_rule(listing, rule),
            otherwise=None if other is None else _rule(listing, other),
            in_case=in_case,
            listed=tuple(listed),
            **self._of_all_days(members_node),
        )

    def _check_membership(self, fields: Fields, *, is_listed: bool) -> None:
        """Check that `membership`, which says how the members are known, is given only if members are listed."""
        said = fields.mapping.keys.get("membership")
        if said is None and is_listed:
            self.reader.fault(fields.mapping, "missing key 'membership', which says how the members are known")
        elif said is not None and not is_listed:
            self.reader.fault(said, "no members are listed; list them, or leave it out")

    def _listing(self, ids: Iterable[MemberId] | None, listed: Iterable[Member]) -> NodeReader:
        """The reader of the rule of one body, which knows its members, and the file's memberships as groups.

        Members from a shipped case are not checked, since the case is not read here.
        """
        listing = NodeReader(self.reader.faults)
        listing.ids["member"] = None if ids is None else dict.fromkeys(ids)
        listing.members = {member.id: member for member in listed}
        listing.groups = {id_: tuple(member.id for member in members) for id_, members in self.memberships.items()}
        listing.ids["group"] = listing.groups
        listing.weights = self.reader.weights
        return listing

    def _members(self, node: YamlNode | None) -> tuple[str, list[Member]]:
        """The shipped case that lists the members of a body, or "", and the members listed here."""
        if node is None:
            return "", []
        if isinstance(node, SequenceNode):
            return "", read_members(self.reader, node)
        if isinstance(node, ScalarNode):
            return "", self._of_membership(node)
        mapping = self.reader.entries_of(node, "members, a membership, or those of a case, as {case: nato-2024},")
        if mapping is None:
            raise Unread
        fields = Fields(self.reader, mapping)
        in_case, listed = self._of_case(fields) if "case" in mapping.entries else ("", self._of_day(fields))
        fields.close()
        return in_case, listed

    def _of_membership(self, node: YamlNode) -> list[Member]:
        id_ = self.reader.text_of(node, "a membership")
        if id_ is not None and id_ not in self.memberships:
            self.reader.unknown(node, "membership", id_, self.memberships)
        return self.memberships.get(id_ or "", [])

    def _of_case(self, fields: Fields) -> tuple[str, list[Member]]:
        case, also = fields.needed_text("case"), fields.node("also")
        if case not in names():
            self.reader.unknown(fields.mapping.entries["case"], "case", case, names())
        return case, [] if also is None else read_members(self.reader, also)

    def _of_day(self, fields: Fields) -> list[Member]:
        """The members on a day, without their periods of membership, for the rule of that day."""
        membership, on = fields.needed("of"), fields.needed("on")
        day = None if on is None else self.reader.day_of(on)
        members = [] if membership is None else self._of_membership(membership)
        if day is None:
            raise Unread
        return [Member(id=member.id, name=member.name) for member in members if member.belongs_on(day)]

    def _of_all_days(self, node: YamlNode | None) -> "_OfAllDays":
        """The members of all days and the day meant, for members that are those of a membership on a day."""
        if not isinstance(node, MappingNode) or "on" not in node.entries:
            return {}
        day, members = self.reader.day_of(node.entries["on"]), self._of_membership(node.entries["of"])
        return {} if day is None else {"as_of": day, "of_all_days": tuple(members)}


class _OfAllDays(TypedDict, total=False):
    as_of: date
    of_all_days: tuple[Member, ...]


def _rule(listing: NodeReader, node: YamlNode | None) -> Rule:
    rule = None if node is None else rule_of(listing, node)
    if rule is None:
        raise Unread
    return rule


def _weights(reader: NodeReader, id_: str, node: YamlNode) -> KnownWeights | None:
    def make(fields: Fields) -> KnownWeights:
        listed = fields.needed("of")
        mapping = None if listed is None else reader.entries_of(listed, "weights, each under its member,")
        of: list[tuple[MemberId, Fraction]] = []
        for member, entry in ({} if mapping is None else mapping.entries).items():
            weight = reader.amount_of(entry)
            if mapping is not None and reader.id_of(mapping.keys[member], "member") and weight is not None:
                of.append((member, weight))
        return KnownWeights(
            id=id_,
            unit=fields.needed_text("unit"),
            source=fields.needed_text("source"),
            not_verified=fields.text("not_verified"),
            of=tuple(of),
        )

    return described(reader, node, id_, make)
