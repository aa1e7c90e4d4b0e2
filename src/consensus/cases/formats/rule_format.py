"""How rules are written in a case file: a word, or a mapping whose first key is the kind of rule.

Here: the reader of each kind.  Not here: what a rule means, and how it is stated as plain data, which certificates use
too; both are in `consensus.rules`.  The layout of this data in lines is in `rule_layout`.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Literal, TypeVar

import attrs

from consensus.cases.faults import Faults, shown
from consensus.cases.fields import Fields, read_mapping
from consensus.cases.formats.condition_format import kind_of
from consensus.cases.formats.rule_values import RuleValues
from consensus.cases.node_reader import NodeReader, Unread
from consensus.cases.tree import BrokenNode, MappingNode, ScalarNode, YamlNode
from consensus.cases.yaml_reader import read_yaml
from consensus.dates.stated import eve_of
from consensus.errors import InvalidRecord
from consensus.records import Body, MemberId, Stance
from consensus.records.ids import is_id
from consensus.rules import (
    AtLeast,
    ConsensusExcept,
    Elimination,
    EveryRule,
    Fallback,
    InForce,
    Majority,
    Of,
    QualifiedMajority,
    Quorum,
    Rule,
    SilenceProcedure,
    SomeRule,
    Stage,
    Stages,
    Unanimity,
    Version,
    Veto,
    Weighted,
)
from consensus.rules.notation import FAILURE, NAMED_RULES
from consensus.situation import NamedRule

__all__ = ["RULE_FORMATS", "check_given", "listed_rule", "read_rule", "rule_of"]


def read_rule(text: str, body: Body, *, name: str = "<rule>", named: Iterable[NamedRule] = ()) -> Rule:
    """The rule that a text states in the words of a case file, for a body; `name` is the name of the text in faults.

    `named` are rules that the text may name by their ids.  Raises InvalidCase with every fault of the text.

    >>> from consensus.records import Member
    >>> read_rule("{at_least: 1}", Body(name="Lake Commission", members=[Member(id="CH")]))
    AtLeast(number=1)
    """
    faults = Faults(name)
    reader = NodeReader(faults)
    reader.ids["member"] = dict.fromkeys(member.id for member in body.members)
    reader.ids["group"] = dict.fromkeys(group.id for group in body.groups)
    reader.members = {member.id: member for member in body.members}
    reader.groups = {group.id: group.members for group in body.groups}
    reader.rules = dict(named)
    reader.ids["rule"] = reader.rules
    node = read_yaml(text, faults)
    if node is None:
        raise faults.fatal("no rule stands there; write one as in a case file, such as 'no objection'")
    rule = rule_of(reader, node)
    if rule is None:
        raise faults.error()
    return rule


def rule_of(reader: NodeReader, node: YamlNode) -> Rule | None:
    """The rule of the body or an office: the id of a listed rule, or a rule written out.

    None, with its faults reported, if it cannot be read or does not fit the body's members.
    """
    if isinstance(node, ScalarNode) and node.text in (reader.ids.get("rule") or ()):
        # The faults of a listed rule are reported where it is listed.
        return reader.rules.get(node.text)
    return RuleReader(reader, reader.ids["member"]).rule(node)


def listed_rule(reader: NodeReader, id_: str, node: YamlNode) -> Rule | None:
    """A rule listed under an id, which must not be a word that already stands for a rule."""
    if id_ in NAMED_RULES or id_ in RULE_FORMATS:
        reader.fault(node, f"'{id_}' is how a rule is written; list it under another id")
        return None
    if id_ in reader.given_rules:
        reader.fault(node, f"'{id_}' is the name of a rule from outside; list it under another id")
        return None
    return RuleReader(reader, reader.ids["member"]).rule(node)


def check_given(rules: Mapping[str, Rule]) -> None:
    """Raise InvalidRecord if the caller's own rules have names that a case file cannot use."""
    for name in rules:
        if name in NAMED_RULES or name in RULE_FORMATS:
            raise InvalidRecord(what=f"rule name {name!r}", problem="that is how a rule is written; give it another")
        if not is_id(name):
            raise InvalidRecord(what=f"rule name {name!r}", problem="it is not 1 to 100 visible characters")


MadeRule = TypeVar("MadeRule", bound=Rule)


class RuleReader:
    """The reader of rules for the members of the body or of one of its organs."""

    def __init__(self, reader: NodeReader, asked: Collection[MemberId] | None) -> None:
        """`asked` is None if the members could not be read, so that names and numbers are not checked."""
        self.reader = reader
        self.asked = asked
        self.values: RuleValues = RuleValues(reader, asked)

    def rule(self, node: YamlNode) -> Rule | None:
        if isinstance(node, BrokenNode):
            return None
        if not isinstance(node, MappingNode):
            return self._named(node)
        kind = kind_of(self.reader, node, "rule", RULE_FORMATS)
        if kind is None:
            return None
        return Fields(self.reader, node).record(lambda fields: RULE_FORMATS[kind].read(self, fields))

    def _named(self, node: YamlNode) -> Rule | None:
        word = self.reader.text_of(node, "the name of a rule, or a mapping such as {at_least: 9}")
        if word in RULE_FORMATS:
            self.reader.fault(node, f"the rule '{word}' needs values; write {{{word}: ...}}")
        elif word is not None and word in self.reader.given_rules:
            return self.reader.given_rules[word]
        elif word is not None and word in (self.reader.ids.get("rule") or ()):
            self.reader.fault(
                node, f"the rule '{word}' is for a whole body or office, not for a part of one; write it out"
            )
        elif word is not None and word not in NAMED_RULES:
            names = [*NAMED_RULES, *self.reader.given_rules, *(self.reader.ids.get("rule") or ())]
            is_name = any(self.reader.resembles([word], name, names) for name in names)
            known = names if is_name else [*names, *RULE_FORMATS]
            every = f"; the rules are {', '.join([*names, *(f'{{{kind}: ...}}' for kind in RULE_FORMATS)])}"
            self.reader.fault(node, f"unknown rule {shown(word)}{self.reader.suggestion(word, known) or every}")
        return None if word is None else NAMED_RULES.get(word)

    # What several rules share

    def part(self, fields: Fields, key: str) -> Rule:
        """The rule under a key."""
        node = fields.needed(key)
        read = None if node is None else self.rule(node)
        if read is None:
            raise Unread
        return read

    def parts(self, fields: Fields, key: str) -> tuple[Rule, ...]:
        read = [self.rule(node) for node in fields.items(key, "rules")]
        return tuple(rule for rule in read if rule is not None)

    def inside(self, fields: Fields, key: str, example: str, make: Callable[[Fields], MadeRule]) -> MadeRule:
        """The rule that `make` builds from the mapping under a key.  Raises Unread if there is none."""
        node, wanted = fields.needed(key), f"what the rule needs, as {example},"
        made = None if node is None else read_mapping(self.reader, node, wanted, make)
        if made is None:
            raise Unread
        return made

    def within(self, since: date | None, until: date | None) -> "RuleReader":
        """The reader of a rule for the members that belong to the body on some day from `since` to `until`."""
        known = self.reader.members
        if self.asked is None:
            return self
        then = [member for member in self.asked if member not in known or known[member].belongs_between(since, until)]
        return RuleReader(self.reader, dict.fromkeys(then))


@attrs.frozen
class RuleFormat:
    """A kind of rule with its reader; its writer is in `consensus.rules.notation`."""

    record: type[Rule]
    read: Callable[[RuleReader, Fields], Rule]


# The kinds


def _read_no_objection_except(rules: RuleReader, fields: Fields) -> ConsensusExcept:
    return ConsensusExcept(rules.values.members(fields, "no_objection_except"))


def _read_unanimity_despite(rules: RuleReader, fields: Fields) -> Unanimity:
    nodes = fields.items("unanimity_despite", "stances, as [abstains]")
    words = [rules.reader.word_of(node, "stance", Stance) for node in nodes]
    if not nodes:
        rules.reader.fault(fields.mapping, "no stance is listed; write 'unanimity'")
    return Unanimity(despite=[word for word in words if word is not None])


def _read_at_least(rules: RuleReader, fields: Fields) -> AtLeast:
    fields.needed("at_least")
    number = rules.values.number(fields, "at_least")
    if number is None:
        raise Unread
    return AtLeast(number)


def _read_veto(rules: RuleReader, fields: Fields) -> Veto:
    return Veto(rules.values.members(fields, "veto"))


def _read_majority(rules: RuleReader, fields: Fields) -> Majority:
    def make(inner: Fields) -> Majority:
        inner.node("weights")
        more_than, at_least = rules.values.share(inner, "more_than"), rules.values.share(inner, "at_least")
        of = inner.word("of", Of, default=Of.ALL)
        weights = rules.values.weights(inner, "weights") if "weights" in inner.mapping.entries else None
        return Majority(more_than=more_than, at_least=at_least, of=of, weights=weights)

    return rules.inside(fields, "majority", "{more_than: 1/2}", make)


def _read_weighted(rules: RuleReader, fields: Fields) -> Weighted:
    def make(inner: Fields) -> Weighted:
        quota, weights = inner.needed_amount("quota"), rules.values.weights(inner, "weights")
        total, node = sum(weights.values()), inner.mapping.entries.get("quota")
        if node is not None and weights and not 0 < quota <= total:
            rules.reader.fault(node, f"a quota of {quota} is not above 0 and up to the {total} of all weights")
            raise Unread
        return Weighted(weights=weights, quota=quota)

    return rules.inside(fields, "weighted", "{quota: 4, weights: {AT: 2, CH: 3}}", make)


def _read_qualified_majority(rules: RuleReader, fields: Fields) -> QualifiedMajority:
    def make(inner: Fields) -> QualifiedMajority:
        values = rules.values
        members, population = values.needed_share(inner, "members"), values.needed_share(inner, "population")
        minority = values.number(inner, "blocking_minority")
        return QualifiedMajority(
            members=members,
            population=population,
            populations=values.weights(inner, "populations"),
            blocking_minority=minority,
        )

    return rules.inside(
        fields, "qualified_majority", "{members: 0.55, population: 0.65, populations: {AT: 9105, ...}}", make
    )


def _read_quorum(rules: RuleReader, fields: Fields) -> Quorum:
    def make(inner: Fields) -> Quorum:
        inner.node("weights")
        if "weights" not in inner.mapping.entries:
            return Quorum(number=rules.values.number(inner, "number"), share=rules.values.share(inner, "share"))
        number, share, weights = (
            inner.whole("number"),
            rules.values.share(inner, "share"),
            rules.values.weights(inner, "weights"),
        )
        return Quorum(number=number, share=share, weights=weights)

    return rules.inside(fields, "quorum", "{share: 1/2} or {number: 9}", make)


def _read_silence(rules: RuleReader, fields: Fields) -> SilenceProcedure:
    fields.needed("silence")
    until = rules.values.day(fields, "silence")
    if until is None:
        raise Unread
    return SilenceProcedure(until=until)


def _read_stages(rules: RuleReader, fields: Fields) -> Stages:
    read = [_stage(rules, node) for node in fields.items("stages", "stages, each with a name and a rule")]
    return Stages(stage for stage in read if stage is not None)


def _stage(rules: RuleReader, node: YamlNode) -> Stage | None:
    def make(fields: Fields) -> Stage:
        name, members = fields.needed_text("name"), None
        fields.node("rule")
        listed = fields.mapping.entries.get("members")
        if listed is not None:
            members = rules.values.members(fields, "members")
            if not members:
                rules.reader.fault(listed, "an organ needs members; name them, or leave the key out")
        fields.node("members")
        inside = rules if members is None else RuleReader(rules.reader, dict.fromkeys(members))
        return Stage(name=name, members=members, rule=inside.part(fields, "rule"))

    return read_mapping(rules.reader, node, "a stage, as {name: Council, rule: unanimity},", make)


def _read_fallback(rules: RuleReader, fields: Fields) -> Fallback:
    def make(inner: Fields) -> Fallback:
        # Request both keys first, since the first part that cannot be read ends the reading.
        inner.node("first")
        inner.node("then")
        after = _switch(inner)
        return Fallback(first=rules.part(inner, "first"), then=rules.part(inner, "then"), after=after)

    return rules.inside(fields, "fallback", "{first: no objection, then: {at_least: 9}}", make)


def _switch(fields: Fields) -> date | int | Literal["failure"]:
    node = fields.node("after")
    if isinstance(node, MappingNode):
        inner = Fields(fields.reader, node)
        rounds = inner.needed_whole("rounds")
        inner.close()
        return rounds
    if node is None or (isinstance(node, ScalarNode) and node.text == FAILURE):
        return FAILURE
    if isinstance(node, ScalarNode) and node.text.isalpha():
        fields.reader.fault(node, f"write {FAILURE}, or the day from which the second way is open, or {{rounds: 1}}")
        raise Unread
    day = fields.reader.day_of(node)
    if day is None:
        raise Unread
    return day


def _read_elimination(rules: RuleReader, fields: Fields) -> Elimination:
    each, finalists = fields.whole("ballots_each"), fields.whole("finalists")
    return Elimination(
        quota=rules.part(fields, "elimination"), ballots_each=1 if each is None else each, finalists=finalists
    )


def _read_in_force(rules: RuleReader, fields: Fields) -> InForce:
    nodes = fields.items("in_force", "versions, each with a rule and its days")
    wanted = "a version, as {since: 2014-11-01, rule: {at_least: 9}},"
    mappings = [mapping for node in nodes if (mapping := rules.reader.entries_of(node, wanted)) is not None]
    dated = [(mapping, rules.values.day(Fields(rules.reader, mapping), "since")) for mapping in mappings]
    begins = sorted(day for _, day in dated if day is not None)
    read = []
    for mapping, since in dated:
        following = next((day for day in begins if since is None or day > since), None)
        read.append(_version(rules, mapping, since, following))
    return InForce(version for version in read if version is not None)


def _version(rules: RuleReader, mapping: MappingNode, since: date | None, following: date | None) -> Version | None:
    """A version that begins on day `since`; `following` is the day on which the next one begins, if any."""

    def make(fields: Fields) -> Version:
        fields.node("since")
        until = rules.values.day(fields, "until")
        fields.node("rule")
        last = eve_of(following) if until is None and following is not None else until
        return Version(since=since, until=until, rule=rules.within(since, last).part(fields, "rule"))

    return Fields(rules.reader, mapping).record(make)


def _read_every(rules: RuleReader, fields: Fields) -> EveryRule:
    return EveryRule(rules.parts(fields, "all"))


def _read_some(rules: RuleReader, fields: Fields) -> SomeRule:
    return SomeRule(rules.parts(fields, "any"))


RULE_FORMATS: dict[str, RuleFormat] = {
    "no_objection_except": RuleFormat(ConsensusExcept, _read_no_objection_except),
    "unanimity_despite": RuleFormat(Unanimity, _read_unanimity_despite),
    "at_least": RuleFormat(AtLeast, _read_at_least),
    "veto": RuleFormat(Veto, _read_veto),
    "majority": RuleFormat(Majority, _read_majority),
    "weighted": RuleFormat(Weighted, _read_weighted),
    "qualified_majority": RuleFormat(QualifiedMajority, _read_qualified_majority),
    "quorum": RuleFormat(Quorum, _read_quorum),
    "silence": RuleFormat(SilenceProcedure, _read_silence),
    "stages": RuleFormat(Stages, _read_stages),
    "fallback": RuleFormat(Fallback, _read_fallback),
    "elimination": RuleFormat(Elimination, _read_elimination),
    "in_force": RuleFormat(InForce, _read_in_force),
    "all": RuleFormat(EveryRule, _read_every),
    "any": RuleFormat(SomeRule, _read_some),
}
"""Every kind of rule that needs more than a name, under the key that names it."""
