"""Reads the values in a rule of a case file: members, numbers, shares, weights and days.

Here: checks that they fit the members that the rule is for.  Not here: the kinds of rules.
"""

from collections.abc import Collection
from datetime import date
from fractions import Fraction

from consensus.cases.fields import Fields
from consensus.cases.node_reader import NodeReader, Unread
from consensus.cases.tree import ScalarNode, YamlNode
from consensus.records import MemberId

__all__ = ["RuleValues"]


class RuleValues:
    """Reads the values in a rule for the members of the body or of one of its organs."""

    def __init__(self, reader: NodeReader, asked: Collection[MemberId] | None) -> None:
        """`asked` is None if the members could not be read, so that names and numbers are not checked."""
        self.reader = reader
        self.asked = asked

    def members(self, fields: Fields, key: str) -> tuple[MemberId, ...]:
        """The members under a key: a list, or the id of a group; reports members outside the organ."""
        members = fields.listed(key)
        node = fields.mapping.entries.get(key)
        for member in members if node is not None and self.asked is not None else ():
            # Membership of the body was checked when the list was read.
            if member not in (self.asked or ()):
                self.reader.fault(node or fields.mapping, f"'{member}' does not belong to this organ; leave it out")
        return members

    def number(self, fields: Fields, key: str) -> int | None:
        """A number of members; reports one that is larger than the organ."""
        number = fields.whole(key)
        if number is not None and self.asked is not None and number > len(self.asked):
            self.reader.fault(fields.mapping.entries[key], f"{number} of {len(self.asked)} members cannot be")
        return number

    def share(self, fields: Fields, key: str) -> Fraction | None:
        share = fields.amount(key)
        if share is not None and share > 1:
            self.reader.fault(fields.mapping.entries[key], f"a share of {share} is more than all; write 2/3 or 0.72")
            return None
        return share

    def needed_share(self, fields: Fields, key: str) -> Fraction:
        fields.needed(key)
        return self.share(fields, key) or Fraction(0)

    def weights(self, fields: Fields, key: str) -> dict[MemberId, Fraction]:
        """The weight of each member: a mapping, or the name of listed weights.  Raises Unread if one cannot be read."""
        node = fields.needed(key)
        if isinstance(node, ScalarNode) and self.reader.weights:
            return self._listed_weights(node)
        listed = None if node is None else self.reader.entries_of(node, "weights, each under its member,")
        if listed is None:
            raise Unread
        weights: dict[MemberId, Fraction] = {}
        unread = False
        for word, entry in listed.entries.items():
            member, weight = self.reader.id_of(listed.keys[word], "member"), self.reader.amount_of(entry)
            unread = unread or member is None or weight is None
            if member is not None and weight is not None:
                weights[member] = weight
        if unread:
            raise Unread
        return self._complete(listed, weights)

    def _listed_weights(self, node: ScalarNode) -> dict[MemberId, Fraction]:
        """The listed weights with that name, for the members of the organ."""
        listed = self.reader.weights.get(node.text)
        if listed is None:
            self.reader.unknown(node, "weights", node.text, self.reader.weights)
            raise Unread
        asked = {member: weight for member, weight in listed.items() if self.asked is None or member in self.asked}
        return self._complete(node, asked)

    def _complete(self, node: YamlNode, weights: dict[MemberId, Fraction]) -> dict[MemberId, Fraction]:
        missing = [member for member in self.asked or () if member not in weights]
        if missing:
            said = ", ".join(f"'{member}'" for member in missing[:5]) + (", ..." if len(missing) > 5 else "")
            self.reader.fault(node, f"no weight is given for {said}; give everybody one, if only 0")
        return weights

    def day(self, fields: Fields, key: str) -> date | None:
        node = fields.node(key)
        return None if node is None else self.reader.day_of(node)
