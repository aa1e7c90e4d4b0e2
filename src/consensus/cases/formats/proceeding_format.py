"""How claims about the body are written in a case file: membership, rules, proposals, decisions and silence."""

from consensus.cases.faults import shown
from consensus.cases.fields import Fields
from consensus.cases.formats.claim_format import ClaimFormat, ClaimFormats
from consensus.cases.formats.claim_reader import ClaimReader
from consensus.cases.formats.claim_writer import ClaimWriter
from consensus.cases.formats.objection_format import EVERY, proposal_or_every
from consensus.cases.yaml_writer import YamlMapping
from consensus.records import (
    DecisionClaim,
    DecisionResult,
    MembershipClaim,
    MembershipEvent,
    ProposalClaim,
    ProposalEvent,
    RuleClaim,
    SilenceClaim,
    SilenceEvent,
)

__all__ = ["PROCEEDING_FORMATS"]


def _read_membership(reader: ClaimReader, fields: Fields) -> MembershipClaim:
    return MembershipClaim(
        event=fields.word("membership", MembershipEvent),
        members=reader.named(fields),
        number=fields.whole("number"),
    )


def _write_membership(writer: ClaimWriter, claim: MembershipClaim) -> YamlMapping:
    return {"membership": claim.event, **writer.anybody(claim.members), "number": claim.number}


def _read_rule(reader: ClaimReader, fields: Fields) -> RuleClaim:
    return RuleClaim(rule=_rule(fields), office=fields.maybe_id("office", "office"), text=fields.text("text"))


def _rule(fields: Fields) -> str:
    """The id of a listed rule; for a rule in words, the fault says where the words belong."""
    reader = fields.reader
    node, known = fields.needed("rule"), reader.ids["rule"]
    text = None if node is None else reader.text_of(node, "the id of a rule")
    if node is None or text is None or known is None or text in known:
        return text or ""
    if any(reader.resembles([text], rule, known) for rule in known):
        reader.unknown(node, "rule", text, known)
    else:
        hint = "list it under 'rules', or tell in words how the body decides, as {remark: process, text: ...}"
        reader.fault(node, f"unknown rule {shown(text)}; {hint}")
    return text


def _write_rule(writer: ClaimWriter, claim: RuleClaim) -> YamlMapping:
    return {"rule": claim.rule, "office": claim.office, "text": claim.text or None}


def _read_proposal(reader: ClaimReader, fields: Fields) -> ProposalClaim:
    return ProposalClaim(proposal=fields.id("proposal", "proposal"), event=fields.word("event", ProposalEvent))


def _write_proposal(writer: ClaimWriter, claim: ProposalClaim) -> YamlMapping:
    return {"proposal": claim.proposal, "event": claim.event}


def _read_decision(reader: ClaimReader, fields: Fields) -> DecisionClaim:
    proposal, result = proposal_or_every(fields, "decision"), fields.word("result", DecisionResult)
    return DecisionClaim(proposal=proposal, result=result, by=fields.text("by"))


def _write_decision(writer: ClaimWriter, claim: DecisionClaim) -> YamlMapping:
    return {"decision": claim.proposal or EVERY, "result": claim.result, "by": claim.by or None}


def _read_silence(reader: ClaimReader, fields: Fields) -> SilenceClaim:
    return SilenceClaim(
        proposal=reader.proposal(fields),
        event=fields.word("silence", SilenceEvent),
        members=reader.named(fields),
        until=fields.date("until"),
    )


def _write_silence(writer: ClaimWriter, claim: SilenceClaim) -> YamlMapping:
    return {
        "silence": claim.event,
        **writer.anybody(claim.members),
        "proposal": writer.proposal(claim.proposal),
        "until": claim.until,
    }


PROCEEDING_FORMATS: ClaimFormats = {
    "membership": ClaimFormat(MembershipClaim, _read_membership, _write_membership),
    "rule": ClaimFormat(RuleClaim, _read_rule, _write_rule),
    "proposal": ClaimFormat(ProposalClaim, _read_proposal, _write_proposal),
    "decision": ClaimFormat(DecisionClaim, _read_decision, _write_decision),
    "silence": ClaimFormat(SilenceClaim, _read_silence, _write_silence),
}
