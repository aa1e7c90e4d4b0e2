"""A reader of claims and reports that are added to a race that was already read.

It knows everything that the file of the race would list.  Among the reports entered so far it looks up only those that
the new text may refer to, so that reading one more report is as fast in a long race as in a short one.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from consensus.cases.faults import Faults
from consensus.cases.formats.claim_reader import ClaimReader
from consensus.cases.formats.objection_format import aim_of, says_aim
from consensus.cases.node_reader import NodeReader
from consensus.cases.tree import BrokenNode, MappingNode, ScalarNode, SequenceNode, YamlNode
from consensus.records import (
    ObjectionClaim,
    ObjectionEvent,
    Setting,
    ThreatClaim,
    ThreatEvent,
)
from consensus.records.ids import RuleId
from consensus.rules import Rule
from consensus.timeline import Timeline

__all__ = ["reader_of_any_race", "reader_of_more", "reader_of_setting"]

_LISTED = (
    *("actor", "candidate", "concession", "group", "member", "office", "package", "part of a concession", "proposal"),
    *("proposal to reopen nominations", "report", "rule", "source"),
)
"""The kinds of records that a case file lists."""

_HINTS = 200
"""The most recent reports, objections or threats with which an unknown id is compared for a hint, at most."""


def reader_of_more(
    setting: Setting, rules: Iterable[tuple[RuleId, Rule]], timeline: Timeline, node: YamlNode, faults: Faults
) -> ClaimReader:
    """A reader of the claims and reports in this node, which come after those of a timeline."""
    nodes = reader_of_setting(setting, rules, faults)
    mentioned = list(_mentioned(node))
    recent = timeline.reports_from(max(len(timeline) - _HINTS, 0))
    # Ids that are mentioned are looked up; those of the most recent reports are only for hints.
    named = [id_ for key, id_ in mentioned if key in ("after", "retraction", "id")]
    entered = [report for id_ in named if (report := timeline.entered(id_)) is not None]
    nodes.ids["report"] = dict.fromkeys(report.id for report in (*entered, *recent))
    cited = [id_ for key, id_ in mentioned if key in ("source", "relays")]
    nodes.ids["source"] = dict.fromkeys(
        [id_ for id_ in cited if timeline.source(id_) is not None]
        + [source for report in recent for source in report.sources]
    )
    claims = ClaimReader(nodes, {report.id: len(report.claims) for report in entered})
    objections = {id_ for key, id_ in mentioned if key == "objection"}
    for objection in objections:
        _note_objection(claims, timeline, objection)
    if any(objection not in claims.objections.raised for objection in objections):
        for member in {id_ for key, id_ in mentioned if key == "member"}:
            _note_objections_of(claims, timeline, member)
    threats = {id_ for key, id_ in mentioned if key == "threat"}
    for threat in threats:
        _note_threat(claims, timeline, threat)
    if any(threat not in claims.threats.aims for threat in threats):
        for _, made in islice(timeline.members_of(("threats",)), _HINTS):
            _note_threat(claims, timeline, str(made))
    return claims


def reader_of_any_race(faults: Faults) -> ClaimReader:
    """A reader of claims and reports of an unknown race, which accepts every id."""
    nodes = NodeReader(faults)
    nodes.ids |= dict.fromkeys(_LISTED)
    return ClaimReader(nodes, {})


def reader_of_setting(setting: Setting, rules: Iterable[tuple[RuleId, Rule]], faults: Faults) -> NodeReader:
    """A reader that knows everything that a file with this setting would list, in the order of the setting."""
    reader, body = NodeReader(faults), setting.body
    reader.rules |= dict(rules)
    members, candidates = [each.id for each in body.members], [each.id for each in setting.candidates]
    listed = {
        "member": members,
        "group": [each.id for each in body.groups],
        "office": [each.id for each in setting.offices],
        "candidate": candidates,
        "proposal": [each.id for each in setting.proposals],
        "concession": [each.id for each in setting.concessions],
        "package": [each.id for each in setting.packages],
        "actor": [*members, *candidates, *(each.id for each in setting.actors)],
    }
    reader.ids |= {kind: dict.fromkeys(ids) for kind, ids in listed.items()}
    unnamed = ("rule", "proposal to reopen nominations", "part of a concession")
    reader.ids |= {kind: dict.fromkeys(sorted(setting.ids(kind))) for kind in unnamed}
    reader.parts |= {each.id: [part.id for part in each.parts] for each in setting.concessions}
    reader.members |= {member.id: member for member in body.members}
    reader.groups |= {group.id: group.members for group in body.groups}
    reader.exhaustive |= {group.id for group in body.groups if group.exhaustive}
    for id_, name in _names(setting):
        reader.called.setdefault(id_, set()).add(name.casefold())
    reader.unrecorded |= setting.unrecorded
    reader.owners |= setting.threatening | setting.unrecorded
    reader.first_proposal = setting.proposals[0].id
    return reader


def _names(setting: Setting) -> Iterator[tuple[str, str]]:
    """The id and the name or title of every record that has one."""
    yield from ((each.id, each.name) for each in setting.body.members)
    yield from ((each.id, each.name) for each in setting.body.groups)
    yield from ((each.id, each.name) for each in setting.candidates)
    yield from ((each.id, each.name) for each in setting.actors)
    yield from ((each.id, each.title) for each in setting.offices)
    yield from ((each.id, each.title) for each in setting.concessions)
    yield from ((each.id, each.title) for each in setting.packages)


def _mentioned(node: YamlNode, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a node that may be an id, as pairs of its key and the text."""
    match node:
        case ScalarNode(text=text):
            yield key, text
        case SequenceNode(items=items):
            for item in items:
                yield from _mentioned(item, key)
        case MappingNode(entries=entries):
            for name, entry in entries.items():
                yield from _mentioned(entry, name)
        case BrokenNode():
            pass


def _note_objection(claims: ClaimReader, timeline: Timeline, objection: str) -> None:
    """Note the member and the aim of an objection, and whether it was raised."""
    member, aim = "", None
    for entry in timeline.claims_about("objection", objection):
        if isinstance(entry.claim, ObjectionClaim):
            member = entry.claim.member
            aim = aim or (aim_of(entry.claim) if says_aim(entry.claim.event, aim_of(entry.claim)) else None)
            claims.objections.first[objection] = member, aim
            claims.nodes.owners.setdefault(objection, member)
            if entry.claim.event is ObjectionEvent.RAISED:
                claims.objections.raised[objection] = member
                return


def _note_objections_of(claims: ClaimReader, timeline: Timeline, member: str) -> None:
    """Note the objections of a member, for hints."""
    for _, _, objection in islice(timeline.members_of(("objections", member)), _HINTS):
        _note_objection(claims, timeline, str(objection))


def _note_threat(claims: ClaimReader, timeline: Timeline, threat: str) -> None:
    """Note the last stated aim of a threat, which is the default for the next claim about it."""
    for entry in timeline.claims_about("threat", threat):
        if isinstance(entry.claim, ThreatClaim) and entry.claim.event is ThreatEvent.MADE:
            claims.threats.aims[threat] = aim_of(entry.claim)
