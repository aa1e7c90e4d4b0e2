"""Claims typed in the words of a case file, for a what-if about a race that has been read already."""

from consensus.cases.faults import Faults
from consensus.cases.fields import NodeReader
from consensus.cases.formats.claim_reader import ClaimReader, ObjectionAim
from consensus.cases.formats.claim_table import read_claim
from consensus.cases.yaml_reader import read_yaml
from consensus.records import Claim, ObjectionClaim, ThreatClaim
from consensus.situation import Situation

__all__ = ["read_claims"]

_KINDS = (
    "member",
    "group",
    "office",
    "candidate",
    "actor",
    "proposal",
    "proposal to reopen nominations",
    "concession",
    "part of a concession",
    "package",
    "rule",
)


def read_claims(situation: Situation, *stated: str) -> tuple[Claim, ...]:
    """Claims as a case file words them, with or without braces, to suppose them of a situation.

    Raises InvalidCase with every fault of the first text that has one.

    >>> from consensus.cases import load
    >>> february = load("nato-2024").on("2024-02-21")
    >>> given_way = read_claims(february, "stance: supports, member: TR", "{stance: supports, member: HU}")
    >>> february.supposing(*given_way).verdict().blockers
    frozenset()
    """
    return tuple(_read(situation, text) for text in stated)


def _read(situation: Situation, stated: str) -> Claim:
    faults = Faults("<claim>")
    reader = ClaimReader(
        _knowing(situation, faults), {each.id: len(each.claims) for each in situation.timeline.reports}
    )
    _note_said(reader, situation)
    text = stated.strip()
    node = read_yaml(text if text.startswith("{") else f"{{{text}}}", faults)
    claim = None if node is None else read_claim(reader, node)
    reader.objections.check_raised()
    reader.threats.check_made()
    if claim is None or len(faults):
        raise faults.error()
    return claim


def _knowing(situation: Situation, faults: Faults) -> NodeReader:
    """A reader that knows what the file of the race would have listed."""
    reader, setting = NodeReader(faults), situation.setting
    reader.rules |= dict(situation.named_rules)
    reader.ids["report"] = [report.id for report in situation.timeline.reports]
    reader.ids |= {kind: sorted(setting.ids(kind)) for kind in _KINDS}
    reader.parts |= {each.id: [part.id for part in each.parts] for each in setting.concessions}
    reader.members |= {member.id: member for member in setting.body.members}
    reader.groups |= {group.id: group.members for group in setting.body.groups}
    reader.exhaustive |= {group.id for group in setting.body.groups if group.exhaustive}
    names = [(each.id, each.name) for each in setting.body.members]
    names += [(each.id, each.name) for each in setting.body.groups]
    names += [(each.id, each.name) for each in setting.candidates]
    for id_, name in names:
        reader.called.setdefault(id_, set()).add(name.casefold())
    reader.unrecorded |= setting.unrecorded
    reader.owners |= setting.unrecorded
    reader.first_proposal = setting.proposals[0].id
    return reader


def _note_said(reader: ClaimReader, situation: Situation) -> None:
    """Note which objections and threats there are, whose they are, and at what they are aimed."""
    for report in situation.timeline.reports:
        for claim in report.claims:
            if isinstance(claim, ObjectionClaim):
                aim = ObjectionAim(proposal=claim.proposal, candidate=claim.candidate, office=claim.office)
                reader.nodes.owners.setdefault(claim.objection, claim.member)
                reader.objections.first.setdefault(claim.objection, (claim.member, aim))
                reader.objections.raised[claim.objection] = None
            elif isinstance(claim, ThreatClaim):
                aim = ObjectionAim(proposal=claim.proposal, candidate=claim.candidate, office=claim.office)
                reader.threats.aims.setdefault(claim.threat, aim)
