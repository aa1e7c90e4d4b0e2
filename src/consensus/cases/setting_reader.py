"""Who decides, what is to be filled and what may come up, read from a case file.

Here: the ids that the file lists, which everything else refers to, and the sections that make a setting.
Not here: members, which are read by `consensus.cases.member_reader`; sources and reports.
"""

from collections.abc import Collection

import attrs

from consensus.cases.fields import Fields, Reading
from consensus.cases.formats.condition_format import condition_of, granted_of
from consensus.cases.formats.move_format import Moves
from consensus.cases.formats.objection_format import EVERY
from consensus.cases.formats.rule_format import listed_rule, rule_of
from consensus.cases.member_reader import read_members
from consensus.cases.sections import described, section
from consensus.cases.tree import Mapping, Node, Scalar, Sequence
from consensus.records import (
    Actor,
    Assents,
    Body,
    Candidate,
    Concession,
    Granted,
    Group,
    Nomination,
    Office,
    PackageDeal,
    Part,
    Proposal,
    Setting,
    Way,
    unrecorded,
)
from consensus.rules import NoObjection, Rule
from consensus.situation import NamedRule, OfficeRule

__all__ = ["list_ids", "read_setting"]

_LISTS = {
    "actor": "actors",
    "office": "offices",
    "candidate": "candidates",
    "proposal": "proposals",
    "concession": "concessions",
    "package": "packages",
    "rule": "rules",
    "source": "sources",
}


# Ids first: everything refers to them, in any order.


def list_ids(reading: Reading, root: Mapping) -> None:
    """Note the ids that the file lists, so that whatever refers to another is told from a slip."""
    for kind, key in _LISTS.items():
        reading.ids[kind] = _keys(root.entries.get(key))
    body = root.entries.get("body")
    reading.ids["member"] = _member_ids(body)
    groups = body.entries.get("groups") if isinstance(body, Mapping) else body
    reading.ids["group"] = _keys(groups)
    acting = [reading.ids[kind] for kind in ("member", "candidate", "actor")]
    reading.ids["actor"] = None if None in acting else [id_ for ids in acting for id_ in ids or ()]
    concessions = root.entries.get("concessions")
    if isinstance(concessions, Mapping):
        for concession, node in concessions.entries.items():
            parts = node.entries.get("parts") if isinstance(node, Mapping) else None
            reading.parts[concession] = _keys(parts)
    reading.ids["part of a concession"] = _parts(reading)
    reading.ids["proposal to reopen nominations"] = _reopening(root.entries.get("proposals"))
    reading.first_proposal = next(iter(reading.ids["proposal"] or ()), "")
    members, proposals = reading.ids["member"], reading.ids["proposal"]
    # An objection without a record has an id too, which is no other member's to use.
    reading.owners |= {unrecorded(member, proposal): member for member in members or () for proposal in proposals or ()}
    for kind, known in reading.ids.items():
        if known is not None:
            reading.ids[kind] = dict.fromkeys(known)


def _keys(section: Node | None) -> list[str] | None:
    """The keys of a section; None if it is there and cannot be read."""
    if section is None:
        return []
    return list(section.entries) if isinstance(section, Mapping) else None


def _parts(reading: Reading) -> list[str] | None:
    """The parts of concessions, as they are named; None if some cannot be read."""
    if None in reading.parts.values():
        return None
    named = (Granted(concession=id_, part=part) for id_, parts in reading.parts.items() for part in parts or ())
    return list(map(str, named))


def _reopening(proposals: Node | None) -> list[str] | None:
    """The proposals that would reopen nominations."""
    if not isinstance(proposals, Mapping):
        return None
    entries = proposals.entries.items()
    return [id_ for id_, node in entries if isinstance(node, Scalar) and node.text == Way.REOPEN.value]


def _member_ids(body: Node | None) -> list[str] | None:
    """The ids of the members; None if there are none, or if one cannot be read, since it might be any."""
    members = body.entries.get("members") if isinstance(body, Mapping) else None
    if not isinstance(members, Sequence) or not members.items:
        return None
    ids = []
    for node in members.items:
        id_node = node.entries.get("member") if isinstance(node, Mapping) else node
        if not isinstance(id_node, Scalar) or id_node.empty:
            return None
        ids.append(id_node.text)
    return ids


# The sections


@attrs.frozen(kw_only=True)
class Rules:
    """The rule of a body, those of offices that have one of their own, and those that reports may name."""

    body: Rule
    offices: tuple[OfficeRule, ...]
    named: tuple[NamedRule, ...]


def read_setting(reading: Reading, fields: Fields) -> tuple[Setting | None, Rules]:
    """The setting of a case and the rules of its body and offices; no setting if anything in it has a fault."""
    before = len(reading.faults)
    body_node = fields.needed("body")
    # Members, groups, candidates and actors share one set of ids.
    taken = dict.fromkeys(reading.ids["member"] or (), "member")
    rules_node = fields.node("rules")
    body, rule = (None, NoObjection()) if body_node is None else _body(reading, body_node, taken, rules_node)
    candidates = section(reading, fields.node("candidates"), "candidate", _candidate, taken=taken)
    actors = section(reading, fields.node("actors"), "actor", _actor, taken=taken)
    read = section(reading, fields.node("offices"), "office", _office)
    offices = [office for office, _ in read]
    rules = Rules(
        body=rule,
        offices=tuple((office.id, own) for office, own in read if own is not None),
        named=tuple(reading.rules.items()),
    )
    proposals_node = fields.needed("proposals")
    proposals = section(reading, proposals_node, "proposal", _proposal)
    if isinstance(proposals_node, Mapping) and not proposals_node.entries:
        reading.fault(proposals_node, "no proposal is listed; list at least one")
    concessions = section(reading, fields.node("concessions"), "concession", _concession)
    packages = section(reading, fields.node("packages"), "package", _package)
    moves_node = fields.node("moves")
    terms = [] if moves_node is None else Moves(reading).terms(moves_node)
    if body is None or not proposals or len(reading.faults) > before:
        return None, rules
    setting = reading.record(
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
            rules=reading.rules,
        ),
    )
    return setting, rules


def _body(reading: Reading, node: Node, taken: dict[str, str], rules_node: Node | None) -> tuple[Body | None, Rule]:
    """The body and its rule, with the rules that are listed, since they are about its members and groups."""
    mapping = reading.entries_of(node, "the body")
    if mapping is None:
        return None, NoObjection()
    fields = Fields(reading, mapping)
    rules: list[Rule] = []

    def make() -> Body:
        members_node = fields.needed("members")
        members = [] if members_node is None else read_members(reading, members_node)
        reading.members = {member.id: member for member in members}
        groups = section(reading, fields.node("groups"), "group", _group, taken=taken)
        section(reading, rules_node, "rule", _listed)
        rule_node = fields.needed("rule")
        rule = None if rule_node is None else rule_of(reading, rule_node)
        rules.extend([] if rule is None else [rule])
        return Body(name=fields.needed_text("name"), members=members, groups=groups)

    body = reading.record(node, make, fields)
    # A rule that cannot be read has a fault, so that what stands for it here is never used.
    return body, rules[0] if rules else NoObjection()


def _listed(reading: Reading, id_: str, node: Node) -> Rule | None:
    rule = listed_rule(reading, id_, node)
    if rule is not None:
        reading.rules[id_] = rule
    return rule


def _group(reading: Reading, id_: str, node: Node) -> Group | None:
    def make(fields: Fields) -> Group:
        read = [reading.id_of(item, "member") for item in fields.items("members", "members")]
        return Group(
            id=id_,
            name=fields.text("name", default=id_),
            members=[member for member in read if member is not None],
            exhaustive=fields.flag("exhaustive", default=True),
        )

    group = described(reading, node, id_, make)
    if group is not None:
        reading.groups[id_] = group.members
        if group.exhaustive:
            reading.exhaustive.add(id_)
    return group


def _actor(reading: Reading, id_: str, node: Node) -> Actor | None:
    return described(
        reading,
        node,
        id_,
        lambda fields: Actor(
            id=id_,
            name=fields.text("name", default=id_),
            role=fields.text("role"),
            member=fields.maybe_id("member", "member"),
        ),
    )


def _office(reading: Reading, id_: str, node: Node) -> tuple[Office, Rule | None] | None:
    """An office, and the rule by which it is filled, if it has one of its own."""

    def make(fields: Fields) -> tuple[Office, Rule | None]:
        rule_node = fields.node("rule")
        office = Office(
            id=id_,
            title=fields.text("title", default=id_),
            incumbent=fields.maybe_id("incumbent", "actor"),
            incumbent_since=fields.date("incumbent_since"),
            term_ends=fields.date("term_ends"),
            note=fields.text("note"),
        )
        return office, None if rule_node is None else rule_of(reading, rule_node)

    return described(reading, node, id_, make)


def _candidate(reading: Reading, id_: str, node: Node) -> Candidate | None:
    return described(
        reading,
        node,
        id_,
        lambda fields: Candidate(
            id=id_,
            name=fields.text("name", default=id_),
            member=fields.maybe_id("member", "member"),
            note=fields.text("note"),
        ),
    )


def _proposal(reading: Reading, id_: str, node: Node) -> Proposal | None:
    if id_ == EVERY:
        reading.fault(
            node,
            f"'{EVERY}' means every proposal, where an objection is aimed or no consensus found; choose another id",
        )
    if isinstance(node, Scalar):
        if node.text in (reading.ids["candidate"] or ()):
            office = next(iter(reading.ids["office"] or ()), "secretary")
            reading.fault(node, f"a candidate stands with an office, as {{{office}: {node.text}}}")
            return None
        way = reading.word_of(node, "way on", Way)
        return None if way is None else Proposal(id=id_, way=way)
    mapping = reading.entries_of(node, "a candidate for each office, as {secretary: meier}, or a way on,")
    if mapping is None:
        return None
    names = []
    offices = reading.ids["office"]
    for office, candidate_node in mapping.entries.items():
        if offices is not None and office not in offices:
            reading.unknown(mapping.keys[office], "office", office, offices)
        candidate = reading.id_of(candidate_node, "candidate")
        names.append(Nomination(office=office, candidate=candidate or ""))
    return reading.record(node, lambda: Proposal(id=id_, names=names))


def _concession(reading: Reading, id_: str, node: Node) -> Concession | None:
    def make(fields: Fields) -> Concession:
        willing = fields.node("willing")
        return Concession(
            id=id_,
            title=fields.text("title", default=id_),
            by=fields.maybe_id("by", "actor"),
            cost=fields.amount("cost"),
            parts=section(reading, fields.node("parts"), "part", _part),
            willing=None if willing is None else condition_of(reading, willing),
            note=fields.text("note"),
        )

    return described(reading, node, id_, make)


def _part(reading: Reading, id_: str, node: Node) -> Part | None:
    return described(
        reading,
        node,
        id_,
        lambda fields: Part(
            id=id_,
            title=fields.text("title", default=id_),
            by=fields.maybe_id("by", "actor"),
            cost=fields.amount("cost"),
        ),
    )


def _package(reading: Reading, id_: str, node: Node) -> PackageDeal | None:
    def make(fields: Fields) -> PackageDeal:
        commitments = [granted_of(reading, item) for item in fields.items("commitments", "concessions")]
        before = len(reading.faults)
        parties = fields.ids("parties", "actor")
        # Who is no party is only known if all parties are.
        promising = parties if len(reading.faults) == before else None
        items = fields.items("assents", "assents, as {assents: DE}")
        assents = [_assent(reading, item, promising) for item in items]
        return PackageDeal(
            id=id_,
            title=fields.text("title", default=id_),
            parties=parties,
            commitments=[granted for granted in commitments if granted is not None],
            assents=[assent for assent in assents if assent is not None],
            proposal=fields.maybe_id("proposal", "proposal"),
            note=fields.text("note"),
        )

    return described(reading, node, id_, make)


def _assent(reading: Reading, node: Node, parties: Collection[str] | None) -> Assents | None:
    condition = condition_of(reading, node)
    if condition is not None and not isinstance(condition, Assents):
        reading.fault(node, "expected whose assent belongs to the package, as {assents: DE}")
        return None
    if condition is not None and parties is not None and condition.member not in parties:
        reading.fault(node, f"'{condition.member}' is no party to the deal; name it under 'parties'")
    return condition
