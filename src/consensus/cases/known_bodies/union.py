"""Reads what the law of the European Union counts from the file on its bodies.

Here: votes, quotas and populations, and the day from which each holds.  Not here: the law (`consensus.rules.bodies`).
"""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from consensus.cases.fields import Fields, read_mapping
from consensus.cases.formats.rule_format import rule_of
from consensus.cases.node_reader import Made, NodeReader, Unread
from consensus.cases.tree import YamlNode
from consensus.records import Body, Member, MemberId
from consensus.rules import Rule, Weighted
from consensus.rules.bodies import EuropeanUnion, PopulationsSince, VotesSince

__all__ = ["read_union"]


def read_union(reader: NodeReader, node: YamlNode, memberships: dict[str, list[Member]]) -> EuropeanUnion | None:
    """The members, votes and populations of the Union; None, with faults reported, if they cannot be read."""
    return read_mapping(reader, node, "what the Union counts", lambda fields: _Union(fields, memberships).read())


class _Union:
    """The reader of one section; it requests all keys first, since the first unreadable value ends the reading."""

    members: Body

    def __init__(self, fields: Fields, memberships: dict[str, list[Member]]) -> None:
        self.reader = fields.reader
        self.fields = fields
        self.memberships = memberships

    def read(self) -> EuropeanUnion:
        union, euro = self.fields.needed("members"), self.fields.needed("euro")
        votes, populations = self.fields.needed("votes"), self.fields.needed("populations")
        self.members = self._body(union, "European Union")
        return EuropeanUnion(
            members=self.members,
            euro=self._body(euro, "the members whose currency is the euro"),
            votes=self._each(votes, "votes", self._votes),
            populations=self._each(populations, "populations", self._populations),
        )

    def _body(self, node: YamlNode | None, name: str) -> Body:
        id_ = None if node is None else self.reader.text_of(node, "a membership")
        if node is None or id_ is None:
            raise Unread
        if id_ not in self.memberships:
            self.reader.unknown(node, "membership", id_, self.memberships)
            raise Unread
        return Body(name=name, members=self.memberships[id_])

    def _each(self, section: YamlNode | None, what: str, make: Callable[[Fields], Made]) -> list[Made]:
        items = [] if section is None else self.reader.items_of(section, f"{what}, each with the day of the first")
        read = [read_mapping(self.reader, node, f"{what} from a day on", make) for node in items]
        return [made for made in read if made is not None]

    def _votes(self, fields: Fields) -> VotesSince:
        source, not_verified = fields.needed_text("source"), fields.text("not_verified")
        since, quota, named = fields.needed("since"), fields.needed_amount("quota"), fields.needed("votes")
        without, on = fields.needed("without_a_proposal"), fields.node("on_a_proposal")
        day = self._day(since)
        members = self.members.members_on(day)
        return VotesSince(
            since=day,
            votes=Weighted(weights=self._weights(named, members), quota=quota),
            without_a_proposal=self._rule(without, members),
            on_a_proposal=None if on is None else self._rule(on, members),
            source=source,
            not_verified=not_verified,
        )

    def _populations(self, fields: Fields) -> PopulationsSince:
        since, named = fields.needed("since"), fields.needed("populations")
        day = self._day(since)
        return PopulationsSince(since=day, populations=self._weights(named, self.members.members_on(day)))

    def _day(self, node: YamlNode | None) -> date:
        day = None if node is None else self.reader.day_of(node)
        if day is None:
            raise Unread
        return day

    def _weights(self, node: YamlNode | None, members: Sequence[MemberId]) -> list[tuple[MemberId, Fraction]]:
        """The listed weights with that name, for the members on the day."""
        id_ = None if node is None else self.reader.text_of(node, "weights that the file lists")
        if node is None or id_ is None:
            raise Unread
        if id_ not in self.reader.weights:
            self.reader.unknown(node, "weights", id_, self.reader.weights)
            raise Unread
        listed = self.reader.weights[id_]
        for member in members:
            if member not in listed:
                self.reader.fault(node, f"no weight is given for '{member}', which belongs on that day")
        return [(member, listed[member]) for member in members if member in listed]

    def _rule(self, node: YamlNode | None, members: Sequence[MemberId]) -> Rule:
        self.reader.ids["member"] = dict.fromkeys(members)
        rule = None if node is None else rule_of(self.reader, node)
        if rule is None:
            raise Unread
        return rule
