"""Reads the setting of a race from a case file.

Here: the sections that make a setting.
Not here: the ids that the file lists, in `consensus.cases.listed_ids`; members, in `consensus.cases.member_reader`;
sources and reports.
"""

from collections.abc import Callable, Collection

import attrs

from consensus.cases.fields import Fields
from consensus.cases.formats.condition_format import condition_of, granted_of
from consensus.cases.formats.objection_format import EVERY
from consensus.cases.formats.rule_format import listed_rule, rule_of
from consensus.cases.formats.terms_format import TermsReader
from consensus.cases.member_reader import read_members
from consensus.cases.node_reader import NodeReader
from consensus.cases.sections import described, section
from consensus.cases.tree import MappingNode, ScalarNode, YamlNode
from consensus.records import (
    Actor,
    AskKind,
    Assents,
    Body,
    Candidate,
    Concession,
    Group,
    Nomination,
    Office,
    PackageDeal,
    Part,
    Proposal,
    Setting,
    Way,
)
from consensus.records.entering import Entering
from consensus.rules import NoObjection, Rule
from consensus.situation import NamedRule, OfficeRule

__all__ = ["ENTERING", "read_setting"]


# The sections


@attrs.frozen(kw_only=True)
class ReadRules:
    """The rules of the body and of offices with their own rule, and the rules that reports may name."""

    body: Rule
    offices: tuple[OfficeRule, ...]
    named: tuple[NamedRule, ...]


def read_setting(reader: NodeReader, fields: Fields) -> tuple[Setting | None, ReadRules]:
    """The setting of a case and its rules; the setting is None if anything in it has a fault."""
    before = len(reader.faults)
    body_node = fields.needed("body")
    # Members, groups, candidates and actors share one set of ids.
    taken = dict.fromkeys(reader.ids["member"] or (), "member")
    rules_node = fields.node("rules")
    body, rule = (None, NoObjection()) if body_node is None else _body(reader, body_node, taken, rules_node)
    candidates = section(reader, fields.node("candidates"), "candidate", _candidate, taken=taken)
    actors = section(reader, fields.node("actors"), "actor", _actor, taken=taken)
    read = section(reader, fields.node("offices"), "office", _office)
    offices = [office for office, _ in read]
    rules = ReadRules(
        body=rule,
        offices=tuple((office.id, own) for office, own in read if own is not None),
        named=tuple(reader.rules.items()),
    )
    proposals = _proposals(reader, fields.needed("proposals"))
    concessions = section(reader, fields.node("concessions"), "concession", _concession)
    packages = section(reader, fields.node("packages"), "package", _package)
    moves_node = fields.node("moves")
    terms = [] if moves_node is None else TermsReader(reader).terms(moves_node)
    if body is None or not proposals or len(reader.faults) > before:
        return None, rules
    setting = reader.record(
        fields.mapping,
        lambda: Setting(
            body=body,
            actors=actors,
            offices=offices,
            candidates=candidates,
            proposals=proposals,
            concessions=concessions,
            packages=packages,
            terms=terms,
            rules=reader.rules,
        ),
    )
    return setting, rules


def _body(
    reader: NodeReader, node: YamlNode, taken: dict[str, str], rules_node: YamlNode | None
) -> tuple[Body | None, Rule]:
    """The body and its rule; also reads the listed rules, which depend on the members and groups."""
    mapping = reader.entries_of(node, "the body")
    if mapping is None:
        return None, NoObjection()
    fields = Fields(reader, mapping)
    fields.belong((*(name for name, _, _ in ENTERING.values()), "rules", "moves"), "at the top of the file")
    rules: list[Rule] = []

    def make(fields: Fields) -> Body:
        members_node = fields.needed("members")
        members = [] if members_node is None else read_members(reader, members_node)
        reader.members = {member.id: member for member in members}
        groups = section(reader, fields.node("groups"), "group", _group, taken=taken)
        section(reader, rules_node, "rule", _listed)
        rule_node = fields.needed("rule")
        rule = None if rule_node is None else rule_of(reader, rule_node)
        rules.extend([] if rule is None else [rule])
        return Body(name=fields.needed_text("name"), members=members, groups=groups)

    body = fields.record(make)
    # A rule that cannot be read has a fault, so this stand-in is never used.
    return body, rules[0] if rules else NoObjection()


def _listed(reader: NodeReader, id_: str, node: YamlNode) -> Rule | None:
    rule = listed_rule(reader, id_, node)
    if rule is not None:
        reader.rules[id_] = rule
    return rule


def _group(reader: NodeReader, id_: str, node: YamlNode) -> Group | None:
    def make(fields: Fields) -> Group:
        read = [reader.id_of(item, "member") for item in fields.items("members", "members")]
        return Group(
            id=id_,
            name=fields.text("name", default=id_),
            members=[member for member in read if member is not None],
            exhaustive=fields.flag("exhaustive", default=True),
        )

    group = described(reader, node, id_, make)
    if group is not None:
        reader.groups[id_] = group.members
        if group.exhaustive:
            reader.exhaustive.add(id_)
    return group


def _actor(reader: NodeReader, id_: str, node: YamlNode) -> Actor | None:
    return described(
        reader,
        node,
        id_,
        lambda fields: Actor(
            id=id_,
            name=fields.text("name", default=id_),
            role=fields.text("role"),
            member=fields.maybe_id("member", "member"),
        ),
    )


def _office(reader: NodeReader, id_: str, node: YamlNode) -> tuple[Office, Rule | None] | None:
    """An office, and its own rule, if it has one."""

    def make(fields: Fields) -> tuple[Office, Rule | None]:
        rule_node = fields.node("rule")
        office = Office(
            id=id_,
            title=fields.text("title", default=id_),
            incumbent=fields.maybe_id("incumbent", "actor"),
            incumbent_since=fields.date("incumbent_since"),
            term_ends=fields.date("term_ends"),
            backs_several=fields.flag("backs_several"),
            note=fields.text("note"),
        )
        return office, None if rule_node is None else rule_of(reader, rule_node)

    return described(reader, node, id_, make)


def _candidate(reader: NodeReader, id_: str, node: YamlNode) -> Candidate | None:
    return described(
        reader,
        node,
        id_,
        lambda fields: Candidate(
            id=id_,
            name=fields.text("name", default=id_),
            member=fields.maybe_id("member", "member"),
            note=fields.text("note"),
        ),
    )


def _proposals(reader: NodeReader, node: YamlNode | None) -> list[Proposal]:
    if isinstance(node, MappingNode) and not node.entries:
        reader.fault(node, "no proposal is listed; list at least one")
    return section(reader, node, "proposal", _proposal)


def _proposal(reader: NodeReader, id_: str, node: YamlNode) -> Proposal | None:
    if id_ == EVERY:
        reader.fault(
            node,
            f"'{EVERY}' means every proposal, where an objection is aimed or no consensus found; choose another id",
        )
    if isinstance(node, ScalarNode):
        if node.text in (reader.ids["candidate"] or ()):
            office = next(iter(reader.ids["office"] or ()), "secretary")
            reader.fault(node, f"name the office too, as {{{office}: {node.text}}}")
            return None
        way = reader.word_of(node, "way on", Way)
        return None if way is None else Proposal(id=id_, way=way)
    mapping = reader.entries_of(node, "a candidate for each office, as {secretary: meier}, or a way on,")
    if mapping is None:
        return None
    offices = reader.ids["office"]
    extended = mapping.entries.get(Way.EXTEND.value)
    if extended is not None and len(mapping.entries) == 1 and Way.EXTEND.value not in (offices or ()):
        listed = reader.one_or_several(extended)
        if not listed:
            reader.fault(extended, "no office is named; name one or more, or write `extend` alone for all of them")
        extends = [office or "" for office in (reader.id_of(each, "office") for each in listed)]
        return reader.record(node, lambda: Proposal(id=id_, way=Way.EXTEND, extends=extends))
    names = []
    for office, candidate_node in mapping.entries.items():
        if offices is not None and office not in offices:
            reader.unknown(mapping.keys[office], "office", office, offices)
        candidate = reader.id_of(candidate_node, "candidate")
        names.append(Nomination(office=office, candidate=candidate or ""))
    return reader.record(node, lambda: Proposal(id=id_, names=names))


def _concession(reader: NodeReader, id_: str, node: YamlNode) -> Concession | None:
    def make(fields: Fields) -> Concession:
        willing = fields.node("willing")
        return Concession(
            id=id_,
            title=fields.text("title", default=id_),
            by=fields.maybe_id("by", "actor"),
            cost=fields.amount("cost"),
            kind=fields.maybe_word("kind", AskKind),
            parts=section(reader, fields.node("parts"), "part", _part),
            willing=None if willing is None else condition_of(reader, willing),
            note=fields.text("note"),
        )

    return described(reader, node, id_, make)


def _part(reader: NodeReader, id_: str, node: YamlNode) -> Part | None:
    return described(
        reader,
        node,
        id_,
        lambda fields: Part(
            id=id_,
            title=fields.text("title", default=id_),
            by=fields.maybe_id("by", "actor"),
            cost=fields.amount("cost"),
            kind=fields.maybe_word("kind", AskKind),
        ),
    )


def _package(reader: NodeReader, id_: str, node: YamlNode) -> PackageDeal | None:
    def make(fields: Fields) -> PackageDeal:
        commitments = [granted_of(reader, item) for item in fields.items("commitments", "concessions")]
        before = len(reader.faults)
        parties = fields.ids("parties", "actor")
        # A member can be reported as no party only if all parties are known.
        promising = parties if len(reader.faults) == before else None
        items = fields.items("assents", "assents, as {assents: DE}")
        assents = [_assent(reader, item, promising) for item in items]
        return PackageDeal(
            id=id_,
            title=fields.text("title", default=id_),
            parties=parties,
            commitments=[granted for granted in commitments if granted is not None],
            assents=[assent for assent in assents if assent is not None],
            proposal=fields.maybe_id("proposal", "proposal"),
            note=fields.text("note"),
        )

    return described(reader, node, id_, make)


def _assent(reader: NodeReader, node: YamlNode, parties: Collection[str] | None) -> Assents | None:
    condition = condition_of(reader, node)
    if condition is not None and not isinstance(condition, Assents):
        reader.fault(node, "expected the assent of a party, as {assents: DE}")
        return None
    if condition is not None and parties is not None and condition.member not in parties:
        reader.fault(node, f"'{condition.member}' is not a party to the deal; name it under 'parties'")
    return condition


# What may enter later, too


def _office_by_the_rule(reader: NodeReader, id_: str, node: YamlNode) -> Office | None:
    """An office that enters later; it is filled by the rule of the body, and its own rule is reported."""
    read = _office(reader, id_, node)
    if read is not None and read[1] is not None:
        reader.fault(node, "an office that enters later is filled by the rule of the body; leave 'rule' out")
    return None if read is None else read[0]


ENTERING: dict[type[Entering], tuple[str, str, Callable[[NodeReader, str, YamlNode], Entering | None]]] = {
    Candidate: ("candidates", "candidate", _candidate),
    Actor: ("actors", "actor", _actor),
    Office: ("offices", "office", _office_by_the_rule),
    Proposal: ("proposals", "proposal", _proposal),
    Concession: ("concessions", "concession", _concession),
    PackageDeal: ("packages", "package", _package),
    Group: ("groups", "group", _group),
}
"""Records that may enter a race later: section, kind and reader of each; groups and members are under `body`."""
