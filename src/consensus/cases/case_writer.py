"""Writes an appointment as a case file in a canonical, readable form that is read back as an equal appointment.

Here: the file as a whole, and the entries of everything except claims; defaults are left out.
Claims, conditions, rules and terms of moves are written in `consensus.cases.formats`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from consensus.appointment import Appointment
from consensus.cases.case_reader import NO_RULES, VERSION, read_case
from consensus.cases.faults import Faults
from consensus.cases.formats.claim_table import write_claim
from consensus.cases.formats.claim_writer import CaseClaimWriter, ClaimWriter
from consensus.cases.formats.condition_format import condition_entry
from consensus.cases.formats.rule_layout import rule_entry
from consensus.cases.formats.terms_format import terms_entry
from consensus.cases.member_reader import name_of_member
from consensus.cases.report_reader import default_id
from consensus.cases.yaml_writer import BlockMapping, BlockSequence, YamlMapping, YamlValue, laid_out
from consensus.errors import InvalidRecord
from consensus.records import (
    Actor,
    Body,
    Candidate,
    Concession,
    Confidence,
    Group,
    Member,
    Office,
    PackageDeal,
    Part,
    Period,
    Proposal,
    Report,
    Source,
    Way,
)
from consensus.records.entering import Entering
from consensus.records.ids import RuleId
from consensus.rules import Rule

__all__ = ["dumps", "entering_entry", "member_entry", "report_entry", "source_entry"]


def dumps(appointment: Appointment, *, rules: Mapping[str, Rule] = NO_RULES) -> str:
    """The case file of an appointment, as YAML; reading it gives an equal appointment.

    `rules` are your own rules, by the names that the file is to use for them.
    Raises InvalidRecord for a rule that a case file cannot express, InvalidCase for ids that it cannot contain.

    >>> from consensus.cases import load, loads
    >>> nato = load("nato-2024")
    >>> dumps(nato).splitlines()[0]
    'consensus: 1'
    >>> loads(dumps(nato)) == nato
    True
    """
    lines = [f"consensus: {VERSION}"]
    for section, value in _sections(appointment, rules):
        lines += ["", *laid_out({section: value})]
    text = "\n".join(lines) + "\n"
    # Never return a text that would be read as something else.
    if read_case(text, Faults("<written case>"), rules=rules) != appointment:
        raise InvalidRecord(what="appointment", problem="it says what a case file cannot")
    return text


def _sections(appointment: Appointment, given: Mapping[str, Rule]) -> Iterator[tuple[str, YamlValue]]:
    setting, timeline = appointment.setting, appointment.timeline
    yield "title", appointment.title
    if appointment.note:
        yield "note", appointment.note
    from_outside = {rule: name for name, rule in given.items()}
    rule_ids = from_outside | {rule: id_ for id_, rule in reversed(appointment.named_rules)}
    yield "body", _body(setting.body, _rule(appointment.rule, rule_ids))
    claims, counted = CaseClaimWriter(setting), Counter[str]()
    rules = {office: _rule(rule, rule_ids) for office, rule in appointment.office_rules}
    sections: tuple[tuple[str, BlockMapping | BlockSequence], ...] = (
        ("rules", BlockMapping((id_, _rule(rule, from_outside)) for id_, rule in appointment.named_rules)),
        ("actors", BlockMapping((actor.id, _actor(actor)) for actor in setting.actors)),
        ("offices", BlockMapping((office.id, _office(office, rules.get(office.id))) for office in setting.offices)),
        ("candidates", BlockMapping((candidate.id, _candidate(candidate)) for candidate in setting.candidates)),
        ("proposals", BlockMapping((proposal.id, _proposal(proposal)) for proposal in setting.proposals)),
        ("concessions", BlockMapping((concession.id, _concession(concession)) for concession in setting.concessions)),
        ("packages", BlockMapping((package.id, _package(package)) for package in setting.packages)),
        ("moves", BlockMapping((terms.move.id, terms_entry(terms, claims)) for terms in setting.terms)),
        ("sources", BlockMapping((source.id, source_entry(source)) for source in timeline.sources)),
        ("timeline", BlockSequence(_in_timeline(report, claims, counted) for report in timeline.reports)),
    )
    yield from (section for section in sections if section[1])


def entering_entry(entering: Iterable[Entering]) -> BlockMapping:
    """The records that enter with a report, in the sections in which a case file would list them."""
    body: dict[str, dict[str, YamlValue]] = {}
    sections: dict[str, dict[str, YamlValue]] = {}
    members: list[YamlValue] = []
    for record in entering:
        match record:
            case Member():
                members.append(member_entry(record))
            case Group():
                body.setdefault("groups", {})[record.id] = _group(record)
            case Actor():
                sections.setdefault("actors", {})[record.id] = _actor(record)
            case Office():
                sections.setdefault("offices", {})[record.id] = _office(record, None)
            case Candidate():
                sections.setdefault("candidates", {})[record.id] = _candidate(record)
            case Proposal():
                sections.setdefault("proposals", {})[record.id] = _proposal(record)
            case Concession():
                sections.setdefault("concessions", {})[record.id] = _concession(record)
            case PackageDeal():
                sections.setdefault("packages", {})[record.id] = _package(record)
    in_body = BlockMapping({"members": members or None, **body})
    return BlockMapping({"body": in_body if members or body else None, **sections})


def _unless(text: str, default: str) -> str | None:
    """The text, or None if it is the default."""
    return None if text == default else text


def _rule(rule: Rule, ids: Mapping[Rule, RuleId]) -> YamlValue:
    """A rule by its id or name, or else written out."""
    return ids[rule] if rule in ids else rule_entry(rule)


def _body(body: Body, rule: YamlValue) -> BlockMapping:
    return BlockMapping(
        name=body.name,
        rule=rule,
        members=[member_entry(member) for member in body.members],
        groups=BlockMapping((group.id, _group(group)) for group in body.groups) or None,
    )


def member_entry(member: Member) -> YamlValue:
    """A member, as only its id if everything else is the default."""
    entry = {
        "name": _unless(member.name, name_of_member(member.id)),
        **_periods(member.periods),
        "note": member.note or None,
    }
    return member.id if all(value is None for value in entry.values()) else {"member": member.id, **entry}


def _periods(periods: tuple[Period, ...]) -> YamlMapping:
    """The days of a single period, or a list of several periods."""
    each: list[YamlMapping] = [{"joined": period.joined, "left": period.left} for period in periods]
    return each[0] if len(each) == 1 else {"periods": each}


def _group(group: Group) -> YamlMapping:
    return {
        "name": _unless(group.name, group.id),
        "members": group.members or None,
        "exhaustive": None if group.exhaustive else False,
    }


def _actor(actor: Actor) -> YamlMapping:
    return {"name": _unless(actor.name, actor.id), "role": actor.role or None, "member": actor.member}


def _office(office: Office, rule: YamlValue | None) -> YamlMapping:
    return {
        "title": _unless(office.title, office.id),
        "rule": rule,
        "incumbent": office.incumbent,
        "incumbent_since": office.incumbent_since,
        "term_ends": office.term_ends,
        "backs_several": office.backs_several or None,
        "note": office.note or None,
    }


def _candidate(candidate: Candidate) -> YamlMapping:
    name = _unless(candidate.name, candidate.id)
    return {"name": name, "member": candidate.member, "note": candidate.note or None}


def _proposal(proposal: Proposal) -> YamlValue:
    if proposal.extends:
        return {Way.EXTEND.value: list(proposal.extends)}
    if proposal.way is not None:
        return proposal.way
    return {name.office: name.candidate for name in proposal.names}


def _concession(concession: Concession) -> YamlMapping:
    return {
        "title": _unless(concession.title, concession.id),
        "by": concession.by,
        "cost": concession.cost,
        "kind": concession.kind,
        "parts": {part.id: _part(part) for part in concession.parts} or None,
        "willing": None if concession.willing is None else condition_entry(concession.willing),
        "note": concession.note or None,
    }


def _part(part: Part) -> YamlMapping:
    return {"title": _unless(part.title, part.id), "by": part.by, "cost": part.cost, "kind": part.kind}


def _package(package: PackageDeal) -> YamlMapping:
    return {
        "title": _unless(package.title, package.id),
        "parties": package.parties or None,
        "commitments": [str(granted) for granted in package.commitments] or None,
        "assents": [condition_entry(assent) for assent in package.assents] or None,
        "proposal": package.proposal,
        "note": package.note or None,
    }


def source_entry(source: Source) -> YamlMapping:
    """The fields of a source, without its id."""
    return {
        "publisher": source.publisher or None,
        "reported_on": source.reported_on,
        "url": source.url or None,
        "relays": _one_or_several(source.relays),
        "note": source.note or None,
    }


def _in_timeline(report: Report, claims: ClaimWriter, counted: Counter[str]) -> BlockMapping:
    """A report in a case file, without its id if that is the default."""
    if report.sources:
        counted[report.sources[0]] += 1
    default = default_id(report.sources[0], counted[report.sources[0]]) if report.sources else None
    return BlockMapping({**report_entry(report, claims), "id": None if report.id == default else report.id})


def report_entry(report: Report, claims: ClaimWriter) -> BlockMapping:
    """A report with its claims."""
    if report.supposed:
        raise InvalidRecord(what=f"report {report.id!r}", problem="a case file holds what was said, and it is supposed")
    return BlockMapping(
        id=report.id,
        source=_one_or_several(report.sources),
        said_by=report.said_by or None,
        on_record=report.on_record or None,
        speaks_for=report.speaks_for,
        reported_on=report.reported_on,
        occurred_on=report.occurred_on,
        time=report.time or None,
        after=_one_or_several(report.after),
        passage=report.passage or None,
        confidence=None if report.confidence is Confidence.VERIFIED else report.confidence,
        note=report.note or None,
        claims=BlockSequence(write_claim(claims, claim) for claim in report.claims) or None,
    )


def _one_or_several(ids: tuple[str, ...]) -> YamlValue | None:
    return ids[0] if len(ids) == 1 else ids or None
