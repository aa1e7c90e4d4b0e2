"""What the readers of all claims share: defaults, and what earlier claims in the file have said.

Not here: the reader of each kind, which is beside its writer; the table of all kinds, `claim_table`.
"""

import attrs

from consensus.cases.faults import shown
from consensus.cases.fields import Fields
from consensus.cases.formats.condition_format import condition_of
from consensus.cases.node_reader import NodeReader
from consensus.cases.tree import YamlNode
from consensus.records import Condition

__all__ = ["ClaimReader", "ObjectionAim"]


@attrs.frozen(kw_only=True)
class ObjectionAim:
    """What an objection or a threat is aimed at; if all three are None, every proposal."""

    proposal: str | None = None
    candidate: str | None = None
    office: str | None = None


class ObjectionsRead:
    """What is known about objections while a file is read: their members and aims, and their later claims."""

    def __init__(self, reader: NodeReader) -> None:
        self.reader = reader
        # The member and the aim of each objection, from the first claims that state them; the aim is None until then.
        self.first: dict[str, tuple[str, ObjectionAim | None]] = {}
        # The member of each raised objection, including those that moves would raise, which come before the reports.
        self.raised: dict[str, str] = {id_: of for id_, of in reader.owners.items() if id_ not in reader.unrecorded}
        # Later claims on objections, each with its member and the node that names it.
        self.changed: list[tuple[str, str, YamlNode]] = []

    def check_raised(self) -> None:
        """Report later claims on objections that were never raised, if they probably mean one that was."""
        reader = self.reader
        for objection, member, node in self.changed:
            if objection in self.raised or reader.unrecorded.get(objection) == member:
                continue
            # An unrecorded id such as CH:meier must be a close match: many ids contain the name of a proposal.
            own = [id_ for id_, owner in reader.unrecorded.items() if owner == member]
            is_like_own = reader.resembles(own, objection, [objection], cutoff=0.85)
            # A claim on one member's objection does not mean another member's.
            raised = [id_ for id_, owner in self.raised.items() if owner == member or not member]
            if is_like_own or reader.resembles(raised, objection, [objection]):
                meant = reader.suggestion(objection, own if is_like_own else raised)
                reader.fault(node, f"the objection {shown(objection)} is never raised in this file{meant}")


class ThreatsRead:
    """What is known about threats while a file is read: the aim of each, and the later claims on them."""

    def __init__(self, reader: NodeReader) -> None:
        self.reader = reader
        self.aims: dict[str, ObjectionAim] = {}
        self.changed: list[tuple[str, YamlNode]] = []

    def check_made(self) -> None:
        """Report later claims on threats that were never made, if they probably mean one that was."""
        for threat, node in self.changed:
            if threat not in self.aims and self.reader.resembles(self.aims, threat, [threat]):
                meant = self.reader.suggestion(threat, self.aims)
                self.reader.fault(node, f"the threat {shown(threat)} is never made in this file{meant}")


class ClaimReader:
    """The reader of claims, which remembers earlier reports and claims in the file; `nodes` reads single values."""

    def __init__(self, reader: NodeReader, claims_in: dict[str, int]) -> None:
        """`claims_in` has the number of claims of each earlier report, and grows as reports are read."""
        self.nodes = reader
        self.claims_in = claims_in
        self.objections: ObjectionsRead = ObjectionsRead(reader)
        self.threats: ThreatsRead = ThreatsRead(reader)

    def check_first_claims(self) -> None:
        """Report claims on objections and threats that were never raised or made, if others were probably meant."""
        self.objections.check_raised()
        self.threats.check_made()

    def proposal(self, fields: Fields) -> str:
        """The named proposal, or else the first."""
        if fields.node("proposal") is None:
            return self.nodes.first_proposal
        return fields.id("proposal", "proposal")

    def named(self, fields: Fields, *, needed: bool = False) -> tuple[str, ...]:
        """The members under `member`, `members` or `group`, for a claim that has no effect without named members."""
        members, group = fields.members(needed=needed)
        if group is not None and not members:
            message = f"no member of {shown(group)} is known, so that this would have no effect; name the members"
            self.nodes.fault(fields.mapping.entries["group"], message)
        elif group is not None and (fields.node("member") or fields.node("members")):
            message = "a group beside the members it names would have no effect here; keep one"
            self.nodes.fault(fields.mapping.keys["group"], message)
        return members

    def condition(self, fields: Fields, key: str) -> Condition | None:
        """The condition under a key; None if there is none."""
        node = fields.node(key)
        return None if node is None else condition_of(self.nodes, node)
