"""All kinds of claims with their readers and writers; reads and writes a claim of any kind.

A claim is a mapping whose first key names its kind.
"""

from typing import TypedDict

import attrs

from consensus.cases.fields import Fields
from consensus.cases.formats.claim_format import ClaimFormats
from consensus.cases.formats.claim_reader import ClaimReader
from consensus.cases.formats.claim_writer import ClaimWriter
from consensus.cases.formats.condition_format import kind_of
from consensus.cases.formats.count_reader import check_electorate
from consensus.cases.formats.development_format import DEVELOPMENT_FORMATS
from consensus.cases.formats.objection_format import OBJECTION_FORMATS
from consensus.cases.formats.position_format import POSITION_FORMATS
from consensus.cases.formats.proceeding_format import PROCEEDING_FORMATS
from consensus.cases.formats.threat_format import THREAT_FORMATS
from consensus.cases.formats.vote_format import VOTE_FORMATS
from consensus.cases.tree import BrokenNode, MappingNode, YamlNode
from consensus.cases.yaml_writer import YamlMapping
from consensus.dates import StatedDate
from consensus.records import (
    BallotKind,
    CandidacyStatus,
    Claim,
    ConcessionEvent,
    Confidence,
    DecisionResult,
    MembershipEvent,
    MilestoneKind,
    ObjectionEvent,
    ProposalEvent,
    Stance,
    TieKind,
)

__all__ = ["CLAIM_FORMATS", "read_claim", "write_claim"]

CLAIM_FORMATS: ClaimFormats = {
    **POSITION_FORMATS,
    **OBJECTION_FORMATS,
    **THREAT_FORMATS,
    **PROCEEDING_FORMATS,
    **VOTE_FORMATS,
    **DEVELOPMENT_FORMATS,
}
"""Every kind of claim, under the key that names it."""

_OF_REPORTS = ("source", "reported_on", "said_by", "on_record", "speaks_for", "time", "after", "passage", "claims")
"""Keys of a report that no claim has."""

_BY_RECORD = {known.record: known for known in CLAIM_FORMATS.values()}

# Words that people write in place of the kind of claim, most of them values, with what to write instead.
_INSTEAD = {
    **{event.value: f"{{objection: ..., member: ..., event: {event.value}}}" for event in ObjectionEvent},
    **{event.value: f"{{concession: ..., event: {event.value}}}" for event in ConcessionEvent},
    **{event.value: f"{{membership: {event.value}, members: [...]}}" for event in MembershipEvent},
    **{event.value: f"{{proposal: ..., event: {event.value}}}" for event in ProposalEvent},
    **{result.value: f"{{decision: ..., result: {result.value}}}" for result in DecisionResult},
    **{kind.value: f"{{milestone: ..., kind: {kind.value}, due: ...}}" for kind in MilestoneKind},
    **{kind.value: f"{{ballot: {kind.value}, ...}}" for kind in BallotKind},
    **dict.fromkeys(("result", "outcome"), "{decision: ..., result: ...}"),
    **dict.fromkeys(("deal", "agreement"), "{package: ..., event: struck}, or {decision: ..., result: adopted}"),
    **dict.fromkeys(("veto", "vetoes", "opposes"), "{objection: ..., member: ..., reason: ...}"),
    **dict.fromkeys(("appointed", "elected"), "{candidacy: ..., status: chosen}"),
    **dict.fromkeys(("statement", "quote", "comment"), "{remark: ..., text: ...}"),
    **dict.fromkeys(("poll", "straw_poll"), "{ballot: straw poll, ...}"),
    **{stance.value: f"{{stance: {stance.value}, member: ...}}" for stance in Stance},
    **{tie.value: f"{{tie: {tie.value}, member: ..., on_member: ...}}" for tie in TieKind},
    **{status.value: f"{{candidacy: ..., status: {status.value}}}" for status in CandidacyStatus},
}


class _DatedFields(TypedDict):
    occurred_on: StatedDate | None
    wording: str
    confidence: Confidence | None
    note: str


def read_claim(reader: ClaimReader, node: YamlNode) -> Claim | None:
    """The claim at a node; None, with its faults reported, if it cannot be read."""
    if isinstance(node, BrokenNode):
        return None
    if not isinstance(node, MappingNode):
        reader.nodes.fault(node, "expected a claim, such as {stance: supports, members: [CH]}")
        return None
    first = next(iter(node.entries), None)
    if first is not None and first in _INSTEAD and first not in CLAIM_FORMATS:
        reader.nodes.fault(node.keys[first], f"'{first}' is not a kind of claim; write {_INSTEAD[first]}")
        return None
    kind = kind_of(reader.nodes, node, "claim", CLAIM_FORMATS)
    if kind is None:
        return None
    fields = Fields(reader.nodes, node)
    fields.belong(_OF_REPORTS, "to the report, beside 'claims'")

    def make(fields: Fields) -> Claim:
        dated = _read_dated(fields)
        claim: Claim = CLAIM_FORMATS[kind].read(reader, fields)
        check_electorate(fields, claim)
        return attrs.evolve(claim, **dated)

    return fields.record(make)


def _read_dated(fields: Fields) -> _DatedFields:
    """The fields that all claims can have."""
    return {
        "occurred_on": fields.date("occurred_on"),
        "wording": fields.text("wording"),
        "confidence": fields.maybe_word("confidence", Confidence),
        "note": fields.text("note"),
    }


def write_claim(writer: ClaimWriter, claim: Claim) -> YamlMapping:
    """A claim, with its kind first and the fields of all claims last."""
    return {
        **_BY_RECORD[type(claim)].write(writer, claim),
        "occurred_on": claim.occurred_on,
        "wording": claim.wording or None,
        "confidence": claim.confidence,
        "note": claim.note or None,
    }
