"""The rule of a body, read from a case file: a word, or a mapping whose first key is its kind.

Here: how every rule is written, and whether it fits the members it is asked about.
Not here: what a rule says, which is for `consensus.rules`; the way back is `consensus.cases.formats.rule_writer`.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from fractions import Fraction
from typing import Literal

from consensus.cases.faults import Faults
from consensus.cases.fields import Fields, NodeReader, Unread
from consensus.cases.formats.condition_format import kind_of
from consensus.cases.tree import BrokenNode, MappingNode, ScalarNode, YamlNode
from consensus.cases.yaml_reader import read_yaml
from consensus.dates import eve_of
from consensus.records import Body, MemberId, Stance
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

__all__ = ["listed_rule", "read_rule", "rule_of"]


def read_rule(text: str, body: Body, *, name: str = "<rule>", named: Iterable[NamedRule] = ()) -> Rule:
    """The rule that a text states in the words of a case file, for a body; faults call the text by its name.

    `named` are rules that the text may call by their ids.  Raises InvalidCase with every fault of the text.

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
    """The rule of the body or an office: one that is listed, by its id, or one that is written out.

    None, with its faults, if it cannot be read or does not fit the body's members.
    """
    if isinstance(node, ScalarNode) and node.text in (reader.ids.get("rule") or ()):
        # What cannot be read where it is listed has its faults there.
        return reader.rules.get(node.text)
    return RuleReader(reader, reader.ids["member"]).rule(node)


def listed_rule(reader: NodeReader, id_: str, node: YamlNode) -> Rule | None:
    """A rule that is listed under an id, which has to be none of the words by which rules are written."""
    if id_ in NAMED_RULES or id_ in _KINDS:
        reader.fault(node, f"'{id_}' is how a rule is written; list it under another id")
        return None
    return RuleReader(reader, reader.ids["member"]).rule(node)


class RuleReader:
    """The reader of rules that are asked about certain members: those of the body, or of one of its organs."""

    def __init__(self, reader: NodeReader, asked: Collection[MemberId] | None) -> None:
        """`asked` is None if no list of the members can be had, so that nothing is said of who is missing."""
        self.reader = reader
        self.asked = asked

    def rule(self, node: YamlNode) -> Rule | None:
        if isinstance(node, BrokenNode):
            return None
        if not isinstance(node, MappingNode):
            return self._named(node)
        kind = kind_of(self.reader, node, "rule", _KINDS)
        if kind is None:
            return None
        fields = Fields(self.reader, node)
        return self.reader.record(node, lambda: _KINDS[kind](self, fields), fields)

    def _named(self, node: YamlNode) -> Rule | None:
        word = self.reader.text_of(node, "the name of a rule, or a mapping such as {at_least: 9}")
        if word in _KINDS:
            self.reader.fault(node, f"the rule '{word}' needs to be told more; write {{{word}: ...}}")
        elif word is not None and word in (self.reader.ids.get("rule") or ()):
            self.reader.fault(
                node, f"the rule '{word}' is that of a body or an office, and no part of one; write it out"
            )
        elif word is not None and word not in NAMED_RULES:
            names = [*NAMED_RULES, *(self.reader.ids.get("rule") or ())]
            is_name = any(self.reader.resembles([word], name, names) for name in names)
            self.reader.unknown(node, "rule", word, names if is_name else [*names, *_KINDS])
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

    def inner(self, fields: Fields, key: str, example: str) -> Fields:
        """The keys of the mapping under a key."""
        node = fields.needed(key)
        mapping = None if node is None else self.reader.entries_of(node, f"what the rule needs, as {example},")
        if mapping is None:
            raise Unread
        return Fields(self.reader, mapping)

    def members(self, fields: Fields, key: str) -> tuple[MemberId, ...]:
        """The members under a key, all of them among those that are asked: a list, or the name of a group."""
        members = fields.listed(key)
        node = fields.mapping.entries.get(key)
        for member in members if node is not None and self.asked is not None else ():
            # Who belongs to the body at all was checked when the list was read.
            if member not in (self.asked or ()):
                self.reader.fault(node or fields.mapping, f"'{member}' does not belong to this organ; leave it out")
        return members

    def number(self, fields: Fields, key: str) -> int | None:
        """A number of members, no more than there are."""
        number = fields.whole(key)
        if number is not None and self.asked is not None and number > len(self.asked):
            self.reader.fault(fields.mapping.entries[key], f"{number} of {len(self.asked)} members cannot be")
        return number

    def share(self, fields: Fields, key: str) -> Fraction | None:
        share = fields.amount(key)
        if share is not None and share > 1:
            self.reader.fault(fields.mapping.entries[key], f"a share of {share} is more than all; write 2/3 or 0.72")
            return None
        return share

    def needed_share(self, fields: Fields, key: str) -> Fraction:
        fields.needed(key)
        return self.share(fields, key) or Fraction(0)

    def weights(self, fields: Fields, key: str) -> dict[MemberId, Fraction]:
        """A weight for each member that is asked: a mapping, or the name of weights that are listed."""
        node = fields.needed(key)
        if isinstance(node, ScalarNode) and self.reader.weights:
            return self._listed_weights(node)
        listed = None if node is None else self.reader.entries_of(node, "weights, each under its member,")
        if listed is None:
            raise Unread
        weights: dict[MemberId, Fraction] = {}
        unread = False
        for word, entry in listed.entries.items():
            member, weight = self.reader.id_of(listed.keys[word], "member"), self.reader.amount_of(entry)
            unread = unread or member is None or weight is None
            if member is not None and weight is not None:
                weights[member] = weight
        if unread:
            raise Unread
        return self._complete(listed, weights)

    def _listed_weights(self, node: ScalarNode) -> dict[MemberId, Fraction]:
        """The weights of that name, for those who are asked."""
        listed = self.reader.weights.get(node.text)
        if listed is None:
            self.reader.unknown(node, "weights", node.text, self.reader.weights)
            raise Unread
        asked = {member: weight for member, weight in listed.items() if self.asked is None or member in self.asked}
        return self._complete(node, asked)

    def _complete(self, node: YamlNode, weights: dict[MemberId, Fraction]) -> dict[MemberId, Fraction]:
        missing = [member for member in self.asked or () if member not in weights]
        if missing:
            said = ", ".join(f"'{member}'" for member in missing[:5]) + (", ..." if len(missing) > 5 else "")
            self.reader.fault(node, f"no weight is given for {said}; give everybody one, if only 0")
        return weights

    def day(self, fields: Fields, key: str) -> date | None:
        node = fields.node(key)
        return None if node is None else self.reader.day_of(node)

    # The kinds

    def no_objection_except(self, fields: Fields) -> Rule:
        return ConsensusExcept(self.members(fields, "no_objection_except"))

    def unanimity_despite(self, fields: Fields) -> Rule:
        nodes = fields.items("unanimity_despite", "stances, as [abstains]")
        words = [self.reader.word_of(node, "stance", Stance) for node in nodes]
        if not nodes:
            self.reader.fault(fields.mapping, "nothing is let pass; write 'unanimity'")
        return Unanimity(despite=[word for word in words if word is not None])

    def at_least(self, fields: Fields) -> Rule:
        fields.needed("at_least")
        number = self.number(fields, "at_least")
        if number is None:
            raise Unread
        return AtLeast(number)

    def veto(self, fields: Fields) -> Rule:
        return Veto(self.members(fields, "veto"))

    def majority(self, fields: Fields) -> Rule:
        inner = self.inner(fields, "majority", "{more_than: 1/2}")

        def make() -> Rule:
            more_than, at_least = self.share(inner, "more_than"), self.share(inner, "at_least")
            of = inner.word("of", Of, default=Of.ALL)
            weights = self.weights(inner, "weights") if "weights" in inner.mapping.entries else None
            return Majority(more_than=more_than, at_least=at_least, of=of, weights=weights)

        return self._made(inner, make, optional=("weights",))

    def weighted(self, fields: Fields) -> Rule:
        inner = self.inner(fields, "weighted", "{quota: 4, weights: {AT: 2, CH: 3}}")

        def make() -> Rule:
            quota, weights = inner.needed_amount("quota"), self.weights(inner, "weights")
            total, node = sum(weights.values()), inner.mapping.entries.get("quota")
            if node is not None and weights and not 0 < quota <= total:
                self.reader.fault(node, f"a quota of {quota} is not above 0 and up to the {total} of all weights")
                raise Unread
            return Weighted(weights=weights, quota=quota)

        return self._made(inner, make)

    def qualified_majority(self, fields: Fields) -> Rule:
        inner = self.inner(
            fields, "qualified_majority", "{members: 0.55, population: 0.65, populations: {AT: 9105, ...}}"
        )

        def make() -> Rule:
            members, population = self.needed_share(inner, "members"), self.needed_share(inner, "population")
            minority = self.number(inner, "blocking_minority")
            return QualifiedMajority(
                members=members,
                population=population,
                populations=self.weights(inner, "populations"),
                blocking_minority=minority,
            )

        return self._made(inner, make)

    def quorum(self, fields: Fields) -> Rule:
        inner = self.inner(fields, "quorum", "{share: 1/2} or {number: 9}")

        def make() -> Rule:
            if "weights" not in inner.mapping.entries:
                return Quorum(number=self.number(inner, "number"), share=self.share(inner, "share"))
            number, share, weights = inner.whole("number"), self.share(inner, "share"), self.weights(inner, "weights")
            return Quorum(number=number, share=share, weights=weights)

        return self._made(inner, make, optional=("weights",))

    def silence(self, fields: Fields) -> Rule:
        fields.needed("silence")
        until = self.day(fields, "silence")
        if until is None:
            raise Unread
        return SilenceProcedure(until=until)

    def stages(self, fields: Fields) -> Rule:
        read = [self._stage(node) for node in fields.items("stages", "stages, each with a name and a rule")]
        return Stages(stage for stage in read if stage is not None)

    def _stage(self, node: YamlNode) -> Stage | None:
        mapping = self.reader.entries_of(node, "a stage, as {name: Council, rule: unanimity},")
        if mapping is None:
            return None
        fields = Fields(self.reader, mapping)

        def make() -> Stage:
            name, members = fields.needed_text("name"), None
            fields.node("rule")
            if "members" in mapping.entries:
                members = self.members(fields, "members")
                if not members:
                    self.reader.fault(mapping.entries["members"], "an organ has members; name them, or leave it out")
            fields.node("members")
            inside = self if members is None else RuleReader(self.reader, dict.fromkeys(members))
            return Stage(name=name, members=members, rule=inside.part(fields, "rule"))

        return self.reader.record(node, make, fields)

    def fallback(self, fields: Fields) -> Rule:
        inner = self.inner(fields, "fallback", "{first: no objection, then: {at_least: 9}}")

        def make() -> Rule:
            after = self._switch(inner)
            return Fallback(first=self.part(inner, "first"), then=self.part(inner, "then"), after=after)

        return self._made(inner, make, optional=("first", "then"))

    def _switch(self, fields: Fields) -> date | int | Literal["failure"]:
        node = fields.node("after")
        if isinstance(node, MappingNode):
            inner = Fields(self.reader, node)
            rounds = inner.needed_whole("rounds")
            inner.close()
            return rounds
        if node is None or (isinstance(node, ScalarNode) and node.text == FAILURE):
            return FAILURE
        if isinstance(node, ScalarNode) and node.text.isalpha():
            self.reader.fault(node, f"write {FAILURE}, or the day from which the second way is open, or {{rounds: 1}}")
            raise Unread
        day = self.reader.day_of(node)
        if day is None:
            raise Unread
        return day

    def elimination(self, fields: Fields) -> Rule:
        each, finalists = fields.whole("ballots_each"), fields.whole("finalists")
        return Elimination(
            quota=self.part(fields, "elimination"), ballots_each=1 if each is None else each, finalists=finalists
        )

    def in_force(self, fields: Fields) -> Rule:
        nodes = fields.items("in_force", "versions, each with a rule and its days")
        wanted = "a version, as {since: 2014-11-01, rule: {at_least: 9}},"
        mappings = [mapping for node in nodes if (mapping := self.reader.entries_of(node, wanted)) is not None]
        dated = [(mapping, self.day(Fields(self.reader, mapping), "since")) for mapping in mappings]
        begins = sorted(day for _, day in dated if day is not None)
        read = []
        for mapping, since in dated:
            following = next((day for day in begins if since is None or day > since), None)
            read.append(self._version(mapping, since, following))
        return InForce(version for version in read if version is not None)

    def _version(self, mapping: MappingNode, since: date | None, following: date | None) -> Version | None:
        """A version that begins on a day, and is followed by another that begins on a later one."""
        fields = Fields(self.reader, mapping)

        def make() -> Version:
            fields.node("since")
            until = self.day(fields, "until")
            fields.node("rule")
            last = eve_of(following) if until is None and following is not None else until
            return Version(since=since, until=until, rule=self._asked_within(since, last).part(fields, "rule"))

        return self.reader.record(mapping, make, fields)

    def _asked_within(self, since: date | None, until: date | None) -> "RuleReader":
        """The reader of a rule that is only asked about those who belong to the body at some time within its days."""
        known = self.reader.members
        if self.asked is None:
            return self
        then = [member for member in self.asked if member not in known or known[member].belongs_between(since, until)]
        return RuleReader(self.reader, dict.fromkeys(then))

    def every(self, fields: Fields) -> Rule:
        return EveryRule(self.parts(fields, "all"))

    def some(self, fields: Fields) -> Rule:
        return SomeRule(self.parts(fields, "any"))

    def _made(self, inner: Fields, make: Callable[[], Rule], *, optional: Collection[str] = ()) -> Rule:
        """The rule that the keys of a mapping state; `optional` are keys that may not have been asked for yet."""
        for key in optional:
            inner.node(key)
        made = self.reader.record(inner.mapping, make, inner)
        if made is None:
            raise Unread
        return made


_KINDS: dict[str, Callable[[RuleReader, Fields], Rule]] = {
    "no_objection_except": RuleReader.no_objection_except,
    "unanimity_despite": RuleReader.unanimity_despite,
    "at_least": RuleReader.at_least,
    "veto": RuleReader.veto,
    "majority": RuleReader.majority,
    "weighted": RuleReader.weighted,
    "qualified_majority": RuleReader.qualified_majority,
    "quorum": RuleReader.quorum,
    "silence": RuleReader.silence,
    "stages": RuleReader.stages,
    "fallback": RuleReader.fallback,
    "elimination": RuleReader.elimination,
    "in_force": RuleReader.in_force,
    "all": RuleReader.every,
    "any": RuleReader.some,
}
