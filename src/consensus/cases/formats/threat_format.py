"""How threats are written in a case file."""

from consensus.cases.fields import Fields
from consensus.cases.formats.claim_format import ClaimFormat, ClaimFormats
from consensus.cases.formats.claim_reader import ClaimReader, ObjectionAim
from consensus.cases.formats.claim_writer import ClaimWriter
from consensus.cases.formats.condition_format import condition_entry
from consensus.cases.formats.objection_format import aim_of, aimed_entry, read_aim
from consensus.cases.yaml_writer import YamlMapping
from consensus.records import ThreatClaim, ThreatEvent

__all__ = ["THREAT_FORMATS"]


def _read_threat(reader: ClaimReader, fields: Fields) -> ThreatClaim:
    threat = fields.new_id("threat")
    event = fields.word("event", ThreatEvent, default=ThreatEvent.MADE)
    default = reader.threats.aims.get(threat, ObjectionAim(proposal=fields.reader.first_proposal))
    aim = read_aim(fields, default if event is ThreatEvent.MADE else ObjectionAim())
    if event is not ThreatEvent.MADE and fields.node("proposal") is not None and aim == ObjectionAim():
        message = f"the threat is {event.value}; only who makes it says at what it is aimed"
        fields.reader.fault(fields.mapping.keys["proposal"], message)
    if event is ThreatEvent.MADE:
        reader.threats.aims[threat] = aim
    else:
        reader.threats.changed.append((threat, fields.mapping.entries["threat"]))
    members, group = fields.members(needed=event is ThreatEvent.MADE)
    return ThreatClaim(
        threat=threat,
        event=event,
        members=members,
        group=group,
        to=fields.text("to"),
        condition=reader.condition(fields, "if"),
        proposal=aim.proposal,
        candidate=aim.candidate,
        office=aim.office,
    )


def _write_threat(writer: ClaimWriter, claim: ThreatClaim) -> YamlMapping:
    aim = aim_of(claim)
    default: ObjectionAim | None = ObjectionAim()
    if claim.event is ThreatEvent.MADE:
        default = writer.aim_of_threat(claim.threat)
        writer.threat_aims[claim.threat] = aim
    return {
        "threat": claim.threat,
        "event": None if claim.event is ThreatEvent.MADE else claim.event,
        "to": claim.to or None,
        **(writer.members(claim.members, claim.group) if claim.members or claim.group else {}),
        "if": None if claim.condition is None else condition_entry(claim.condition),
        **aimed_entry(aim, default),
    }


THREAT_FORMATS: ClaimFormats = {"threat": ClaimFormat(ThreatClaim, _read_threat, _write_threat)}
