"""How claims about the course of a race are written in a case file: candidacies, bargains, milestones, remarks."""

from consensus.cases.fields import Fields
from consensus.cases.formats.claim_format import ClaimFormat, ClaimFormats
from consensus.cases.formats.claim_reader import ClaimReader
from consensus.cases.formats.claim_writer import ClaimWriter
from consensus.cases.formats.condition_format import granted_of
from consensus.cases.tree import YamlNode
from consensus.cases.yaml_writer import YamlMapping
from consensus.records import (
    CandidacyClaim,
    CandidacyStatus,
    ConcessionClaim,
    ConcessionEvent,
    DisputeClaim,
    Granted,
    MilestoneClaim,
    MilestoneEvent,
    MilestoneKind,
    OfficeClaim,
    OfficeEvent,
    PackageClaim,
    PackageEvent,
    RemarkClaim,
    RemarkTopic,
    RetractionClaim,
)

__all__ = ["DEVELOPMENT_FORMATS"]


def _read_candidacy(reader: ClaimReader, fields: Fields) -> CandidacyClaim:
    fields.belong(("by", "member"), "to the candidate, as its 'member' under 'candidates', if that is who nominates it")
    return CandidacyClaim(
        candidate=fields.id("candidacy", "candidate"),
        status=fields.word("status", CandidacyStatus),
        reason=fields.text("reason"),
    )


def _write_candidacy(writer: ClaimWriter, claim: CandidacyClaim) -> YamlMapping:
    return {"candidacy": claim.candidate, "status": claim.status, "reason": claim.reason or None}


def _read_office(reader: ClaimReader, fields: Fields) -> OfficeClaim:
    return OfficeClaim(
        office=fields.id("office", "office"),
        event=fields.word("event", OfficeEvent),
        actor=fields.maybe_id("actor", "actor"),
        until=fields.date("until"),
    )


def _write_office(writer: ClaimWriter, claim: OfficeClaim) -> YamlMapping:
    return {"office": claim.office, "event": claim.event, "actor": claim.actor, "until": claim.until}


def _read_concession(reader: ClaimReader, fields: Fields) -> ConcessionClaim:
    node, part_node = fields.needed("concession"), fields.node("part")
    granted = None if node is None else granted_of(fields.reader, node)
    if granted is not None and part_node is not None:
        granted = _part(fields, granted, part_node)
    granted = granted or Granted(concession="")
    return ConcessionClaim(
        concession=granted.concession,
        part=granted.part,
        event=fields.word("event", ConcessionEvent),
        by=fields.ids("by", "actor"),
        backed_by=fields.ids("backed_by", "actor"),
    )


def _part(fields: Fields, granted: Granted, node: YamlNode) -> Granted | None:
    reader = fields.reader
    if granted.part is not None:
        reader.fault(node, f"the part is named already, by '{granted}'; leave one out")
        return None
    part = reader.text_of(node, "the name of a part")
    known = reader.parts.get(granted.concession)
    if part is not None and known is not None and part not in known:
        reader.unknown(node, "part", part, known)
    return Granted(concession=granted.concession, part=part)


def _write_concession(writer: ClaimWriter, claim: ConcessionClaim) -> YamlMapping:
    return {
        "concession": claim.concession,
        "part": claim.part,
        "event": claim.event,
        "by": claim.by or None,
        "backed_by": claim.backed_by or None,
    }


def _read_package(reader: ClaimReader, fields: Fields) -> PackageClaim:
    return PackageClaim(package=fields.id("package", "package"), event=fields.word("event", PackageEvent))


def _write_package(writer: ClaimWriter, claim: PackageClaim) -> YamlMapping:
    return {"package": claim.package, "event": claim.event}


def _read_milestone(reader: ClaimReader, fields: Fields) -> MilestoneClaim:
    return MilestoneClaim(
        milestone=fields.new_id("milestone"),
        event=fields.word("event", MilestoneEvent, default=MilestoneEvent.SET),
        kind=fields.maybe_word("kind", MilestoneKind),
        title=fields.text("title"),
        due=fields.date("due"),
        by=fields.maybe_id("by", "actor"),
        otherwise=fields.text("otherwise"),
    )


def _write_milestone(writer: ClaimWriter, claim: MilestoneClaim) -> YamlMapping:
    return {
        "milestone": claim.milestone,
        "event": None if claim.event is MilestoneEvent.SET else claim.event,
        "kind": claim.kind,
        "title": claim.title or None,
        "due": claim.due,
        "by": claim.by,
        "otherwise": claim.otherwise or None,
    }


def _read_remark(reader: ClaimReader, fields: Fields) -> RemarkClaim:
    return RemarkClaim(
        topic=fields.word("remark", RemarkTopic),
        text=fields.needed_text("text"),
        proposal=fields.maybe_id("proposal", "proposal"),
        members=reader.named(fields),
        actors=fields.ids("actors", "actor"),
    )


def _write_remark(writer: ClaimWriter, claim: RemarkClaim) -> YamlMapping:
    return {
        "remark": claim.topic,
        "text": claim.text,
        "proposal": claim.proposal,
        **writer.anybody(claim.members),
        "actors": claim.actors or None,
    }


def _read_dispute(reader: ClaimReader, fields: Fields) -> DisputeClaim:
    node = fields.needed("readings")
    readings = [fields.reader.text_of(item) for item in (fields.reader.items_of(node, "texts") if node else [])]
    topic = fields.needed_text("dispute")
    return DisputeClaim(topic=topic, readings=[reading for reading in readings if reading is not None])


def _write_dispute(writer: ClaimWriter, claim: DisputeClaim) -> YamlMapping:
    return {"dispute": claim.topic, "readings": claim.readings}


def _read_retraction(reader: ClaimReader, fields: Fields) -> RetractionClaim:
    report, claim = fields.id("retraction", "report"), fields.whole("claim")
    listed = fields.reader.ids["report"]
    node = fields.mapping.entries["retraction"]
    if report and listed is not None and report not in reader.claims_in:
        fields.reader.fault(node, f"report '{report}' does not come before this one; move the retraction down")
    elif claim is not None and claim >= reader.claims_in.get(report, claim + 1):
        has = reader.claims_in[report]
        message = f"report '{report}' has {has} claim{'' if has == 1 else 's'}, counted from 0; there is no {claim}"
        fields.reader.fault(fields.mapping.entries["claim"], message)
    return RetractionClaim(report=report, claim=claim)


def _write_retraction(writer: ClaimWriter, claim: RetractionClaim) -> YamlMapping:
    return {"retraction": claim.report, "claim": claim.claim}


DEVELOPMENT_FORMATS: ClaimFormats = {
    "candidacy": ClaimFormat(CandidacyClaim, _read_candidacy, _write_candidacy),
    "office": ClaimFormat(OfficeClaim, _read_office, _write_office),
    "concession": ClaimFormat(ConcessionClaim, _read_concession, _write_concession),
    "package": ClaimFormat(PackageClaim, _read_package, _write_package),
    "milestone": ClaimFormat(MilestoneClaim, _read_milestone, _write_milestone),
    "remark": ClaimFormat(RemarkClaim, _read_remark, _write_remark),
    "dispute": ClaimFormat(DisputeClaim, _read_dispute, _write_dispute),
    "retraction": ClaimFormat(RetractionClaim, _read_retraction, _write_retraction),
}
