"""What the readers of all claims share, and what each takes from its surroundings in the file.

Not here: the reader of each kind, which stands beside its writer; and the table of all, `claim_table`.
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
    """What an objection or a threat is aimed at; with none of the three, at every proposal."""

    proposal: str | None = None
    candidate: str | None = None
    office: str | None = None


class ObjectionsRead:
    """What is known of objections while a file is read: the first claim about each, and what became of it."""

    def __init__(self, reader: NodeReader) -> None:
        self.reader = reader
        # The member and the aim of each objection, from the first claims that say them; no aim if none does.
        self.first: dict[str, tuple[str, ObjectionAim | None]] = {}
        # The member of each objection that was raised; those that moves would raise come before the reports in a file.
        self.raised: dict[str, str] = {id_: of for id_, of in reader.owners.items() if id_ not in reader.unrecorded}
        # Later claims on objections, each with its member and the node that names it.
        self.changed: list[tuple[str, str, YamlNode]] = []

    def check_raised(self) -> None:
        """Report a later claim on an objection that was never raised, if it probably means one that was."""
        reader = self.reader
        for objection, member, node in self.changed:
            if objection in self.raised or reader.unrecorded.get(objection) == member:
                continue
            # An id such as CH:meier, which nobody wrote, has to be much like it: most ids have the name of a proposal.
            own = [id_ for id_, owner in reader.unrecorded.items() if owner == member]
            is_like_own = reader.resembles(own, objection, [objection], cutoff=0.85)
            # What is said of one member's objection does not mean another's.
            raised = [id_ for id_, owner in self.raised.items() if owner == member or not member]
            if is_like_own or reader.resembles(raised, objection, [objection]):
                meant = reader.suggestion(objection, own if is_like_own else raised)
                reader.fault(node, f"the objection {shown(objection)} is never raised in this file{meant}")


class ThreatsRead:
    """What is known of threats while a file is read: what each is aimed at, and what became of it."""

    def __init__(self, reader: NodeReader) -> None:
        self.reader = reader
        self.aims: dict[str, ObjectionAim] = {}
        self.changed: list[tuple[str, YamlNode]] = []

    def check_made(self) -> None:
        """Report a claim that a threat was withdrawn or carried out, if it probably means one that was made."""
        for threat, node in self.changed:
            if threat not in self.aims and self.reader.resembles(self.aims, threat, [threat]):
                meant = self.reader.suggestion(threat, self.aims)
                self.reader.fault(node, f"the threat {shown(threat)} is never made in this file{meant}")


class ClaimReader:
    """The reader of claims, with what earlier reports and claims in the file have said; `nodes` reads single values."""

    def __init__(self, reader: NodeReader, claims_in: dict[str, int]) -> None:
        """`claims_in` has the number of claims of each earlier report, and grows as reports are read."""
        self.nodes = reader
        self.claims_in = claims_in
        self.objections: ObjectionsRead = ObjectionsRead(reader)
        self.threats: ThreatsRead = ThreatsRead(reader)

    def check_first_claims(self) -> None:
        """Report what became of objections and threats that were never raised, if others were probably meant."""
        self.objections.check_raised()
        self.threats.check_made()

    def proposal(self, fields: Fields) -> str:
        """The proposal named, or else the first."""
        if fields.node("proposal") is None:
            return self.nodes.first_proposal
        return fields.id("proposal", "proposal")

    def named(self, fields: Fields, *, needed: bool = False) -> tuple[str, ...]:
        """The members under `member`, `members` or `group`, for a claim that has no effect unless it names somebody."""
        members, group = fields.members(needed=needed)
        if group is not None and not members:
            message = f"no member of {shown(group)} is known, so that this would have no effect; name the members"
            self.nodes.fault(fields.mapping.entries["group"], message)
        return members

    def condition(self, fields: Fields, key: str) -> Condition | None:
        """The condition under a key, if there is one."""
        node = fields.node(key)
        return None if node is None else condition_of(self.nodes, node)
