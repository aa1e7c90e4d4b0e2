"""What is said of an objection in a case file, be it reported or threatened: whose it is, and at what it is aimed.

Not here: the rest of a claim about an objection, which is for `consensus.cases.formats.claim_format`.
"""

import attrs

from consensus.cases.faults import shown
from consensus.cases.fields import Fields
from consensus.cases.tree import ScalarNode

__all__ = ["EVERY", "Aim", "aim_of", "note_owner", "proposal_or_every"]

EVERY = "every"
"""What stands for all proposals, where one may be named."""


@attrs.frozen(kw_only=True)
class Aim:
    """What an objection is aimed at; with none of the three, at every proposal."""

    proposal: str | None = None
    candidate: str | None = None
    office: str | None = None


def aim_of(fields: Fields, default: Aim) -> Aim:
    """The proposal, candidate or office named, or else the default."""
    stated = [key for key in ("proposal", "candidate", "office") if fields.node(key) is not None]
    if not stated:
        return default
    return Aim(
        proposal=proposal_or_every(fields),
        candidate=fields.maybe_id("candidate", "candidate"),
        office=fields.maybe_id("office", "office"),
    )


def proposal_or_every(fields: Fields, key: str = "proposal") -> str | None:
    """The proposal named; None for all of them."""
    node = fields.node(key)
    if node is None or (isinstance(node, ScalarNode) and node.text == EVERY):
        return None
    return fields.reader.id_of(node, "proposal")


def note_owner(fields: Fields, objection: str, member: str) -> None:
    """Note whose objection it is; a fault, if it is another's already: to settle one would settle both."""
    reader, node = fields.reader, fields.mapping.entries.get("member")
    owner = reader.owners.setdefault(objection, member) if member else member
    if owner != member and node is not None:
        reader.fault(node, f"the objection {shown(objection)} is that of {shown(owner)}; give this one another id")
