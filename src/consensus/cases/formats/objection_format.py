"""How objections are written in a case file: reported ones, and those that a move would raise."""

from consensus.cases.faults import shown
from consensus.cases.fields import Fields
from consensus.cases.formats.claim_format import ClaimFormat, ClaimFormats
from consensus.cases.formats.claim_reader import ClaimReader, ObjectionAim
from consensus.cases.formats.claim_writer import ClaimWriter
from consensus.cases.formats.condition_format import asks_of, condition_entry, condition_of
from consensus.cases.tree import ScalarNode
from consensus.cases.yaml_writer import YamlMapping
from consensus.records import Confidence, ObjectionClaim, ObjectionEvent, ReasonKind, Resolution, ThreatClaim

__all__ = [
    "EVERY",
    "OBJECTION_FORMATS",
    "aim_of",
    "aimed_entry",
    "proposal_or_every",
    "read_aim",
    "read_raised",
    "says_aim",
    "write_raised",
]

EVERY = "every"
"""The word that stands for all proposals in place of an id."""

_HAPPENED = ("event", "resolution", "by", "occurred_on")


def proposal_or_every(fields: Fields, key: str = "proposal") -> str | None:
    """The named proposal; None if none is named, or "every"."""
    node = fields.node(key)
    if node is None or (isinstance(node, ScalarNode) and node.text == EVERY):
        return None
    return fields.reader.id_of(node, "proposal")


# What is reported


def _read_objection(reader: ClaimReader, fields: Fields) -> ObjectionClaim:
    objection = fields.new_id("objection")
    for key in ("members", "group"):
        message = "an objection is one member's; of others write {stance: objects, members: [...]}, or a group"
        fields.refuse(key, message, in_place_of="member")
    event = fields.word("event", ObjectionEvent, default=ObjectionEvent.RAISED)
    member, aim = _whose_and_at_what(reader, fields, objection, event)
    if event is ObjectionEvent.RAISED:
        reader.objections.raised[objection] = member
    else:
        reader.objections.changed.append((objection, member, fields.mapping.entries["objection"]))
    lifted_when, settles_for = reader.condition(fields, "lifted_when"), reader.condition(fields, "settles_for")
    return ObjectionClaim(
        objection=objection,
        member=member,
        event=event,
        proposal=aim.proposal,
        candidate=aim.candidate,
        office=aim.office,
        reason=fields.text("reason"),
        reason_kinds=_reason_kinds(fields),
        asks=asks_of(fields, "asks"),
        lifted_when=lifted_when,
        settles_for=settles_for,
        resolution=fields.maybe_word("resolution", Resolution),
        by=fields.ids("by", "actor"),
    )


def _reason_kinds(fields: Fields) -> tuple[ReasonKind, ...]:
    """The kinds of reason: one, or a list."""
    node = fields.node("reason_kinds")
    if node is None:
        return ()
    read = (fields.reader.word_of(item, "reason_kinds", ReasonKind) for item in fields.reader.one_or_several(node))
    return tuple(kind for kind in read if kind is not None)


def _whose_and_at_what(
    reader: ClaimReader, fields: Fields, objection: str, event: ObjectionEvent
) -> tuple[str, ObjectionAim]:
    """The member and the aim of an objection: as stated, or else from the first claims that state them."""
    whose, known = reader.objections.first.get(objection, ("", None))
    member = whose if whose and fields.node("member") is None else fields.id("member", "member")
    aim = read_aim(fields, known or ObjectionAim(proposal=fields.reader.first_proposal))
    reader.objections.first[objection] = (whose or member, known or (aim if says_aim(event, aim) else None))
    if known is not None and aim not in (known, ObjectionAim()):
        message = f"the objection {shown(objection)} is aimed at something else already; give this one another id"
        keys = (key for key in ("proposal", "candidate", "office") if key in fields.mapping.keys)
        fields.reader.fault(fields.mapping.keys[next(keys)], message)
    _note_owner(fields, objection, member)
    return member, aim


def says_aim(event: ObjectionEvent, aim: ObjectionAim) -> bool:
    """Whether a claim states the aim of an objection; later claims need not repeat it."""
    return event is ObjectionEvent.RAISED or aim != ObjectionAim()


def read_aim(fields: Fields, default: ObjectionAim) -> ObjectionAim:
    """The named proposal, candidate or office, or else the default."""
    stated = [key for key in ("proposal", "candidate", "office") if fields.node(key) is not None]
    if not stated:
        return default
    if len(stated) == 2 and stated[0] == "proposal" and proposal_or_every(fields) is None:
        fields.reader.fault(fields.mapping.keys[stated[1]], f"either '{stated[0]}' or '{stated[1]}', not both")
    return ObjectionAim(
        proposal=proposal_or_every(fields),
        candidate=fields.maybe_id("candidate", "candidate"),
        office=fields.maybe_id("office", "office"),
    )


def _note_owner(fields: Fields, objection: str, member: str) -> None:
    """Note the member of an objection; report another member with the same id, since settling one would settle both."""
    reader, node = fields.reader, fields.mapping.entries.get("member")
    owner = reader.owners.setdefault(objection, member) if member else member
    if owner != member and node is not None:
        reader.fault(node, f"the objection {shown(objection)} is that of {shown(owner)}; give this one another id")


def _write_objection(writer: ClaimWriter, claim: ObjectionClaim) -> YamlMapping:
    aim = aim_of(claim)
    default = writer.aim_of_objection(claim.objection)
    if says_aim(claim.event, aim):
        writer.aims.setdefault(claim.objection, aim)
    return {
        "objection": claim.objection,
        "member": claim.member,
        "event": None if claim.event is ObjectionEvent.RAISED else claim.event,
        **aimed_entry(aim, default),
        **_reasoned(claim),
        "resolution": claim.resolution,
        "by": claim.by or None,
    }


def aim_of(claim: ObjectionClaim | ThreatClaim) -> ObjectionAim:
    """The aim of an objection or a threat."""
    return ObjectionAim(proposal=claim.proposal, candidate=claim.candidate, office=claim.office)


def aimed_entry(aim: ObjectionAim, default: ObjectionAim | None) -> YamlMapping:
    """The aim of an objection or a threat; empty if it is the default."""
    if aim == default:
        return {}
    proposal = EVERY if aim == ObjectionAim() else aim.proposal
    return {"proposal": proposal, "candidate": aim.candidate, "office": aim.office}


def _reasoned(claim: ObjectionClaim) -> YamlMapping:
    """The reason for an objection, what would lift it, and what its member would settle for."""
    return {
        "reason": claim.reason or None,
        "reason_kinds": claim.reason_kinds or None,
        "asks": [str(ask) for ask in claim.asks] or None,
        "lifted_when": None if claim.lifted_when is None else condition_entry(claim.lifted_when),
        "settles_for": None if claim.settles_for is None else condition_entry(claim.settles_for),
    }


# What a move would raise


def read_raised(fields: Fields) -> ObjectionClaim:
    """An objection that a move would raise and that does not exist yet."""
    for key in _HAPPENED:
        if key in fields.mapping.entries:
            fields.node(key)
            message = f"a move can only raise an objection, of which nothing is reported; leave '{key}' out"
            fields.reader.fault(fields.mapping.keys[key], message)
    objection, member = fields.new_id("objection"), fields.id("member", "member")
    _note_owner(fields, objection, member)
    aim = read_aim(fields, ObjectionAim(proposal=fields.reader.first_proposal))
    lifted_when, settles_for = fields.node("lifted_when"), fields.node("settles_for")
    return ObjectionClaim(
        objection=objection,
        member=member,
        proposal=aim.proposal,
        candidate=aim.candidate,
        office=aim.office,
        reason=fields.text("reason"),
        reason_kinds=_reason_kinds(fields),
        asks=asks_of(fields, "asks"),
        lifted_when=None if lifted_when is None else condition_of(fields.reader, lifted_when),
        settles_for=None if settles_for is None else condition_of(fields.reader, settles_for),
        wording=fields.text("wording"),
        confidence=fields.maybe_word("confidence", Confidence),
        note=fields.text("note"),
    )


def write_raised(writer: ClaimWriter, claim: ObjectionClaim) -> YamlMapping:
    """An objection that a move would raise, written in full."""
    return {
        "objection": claim.objection,
        "member": claim.member,
        **aimed_entry(aim_of(claim), writer.default_aim),
        **_reasoned(claim),
        "wording": claim.wording or None,
        "confidence": claim.confidence,
        "note": claim.note or None,
    }


OBJECTION_FORMATS: ClaimFormats = {"objection": ClaimFormat(ObjectionClaim, _read_objection, _write_objection)}
