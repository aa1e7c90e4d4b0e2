"""Reads assumptions from text: one as a line, or several as YAML or JSON in the form of case files.

The page "State your own assumptions" lists the keys.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

from consensus.cases.faults import Faults, shown
from consensus.cases.fields import Fields
from consensus.cases.known_race import reader_of_more
from consensus.cases.node_reader import NodeReader, Unread, exact_amount
from consensus.cases.tree import MappingNode, ScalarNode, YamlNode, read_json
from consensus.cases.yaml_reader import read_yaml
from consensus.errors import ConsensusError
from consensus.forecasting.assumption import (
    ASSUMED,
    AnyAssumption,
    Assumption,
    Ending,
    Happening,
    Joining,
    ResponseDelay,
    SilentMembers,
    check_effect,
    check_happening,
    happening,
)
from consensus.forecasting.default_assumptions import check_waiting, silent_members, waiting_members
from consensus.forecasting.timing import ConstantHazard, Never, Timing, Within
from consensus.records import ProposalId
from consensus.situation import Situation

__all__ = ["read_assumptions"]

_NEVER = "never"
_NUMBERS = re.compile(r"([0-9]{1,6})(?: to ([0-9]{1,6}))?")


def read_assumptions(
    situation: Situation, *stated: str, proposal: ProposalId | None = None, name: str = "<assumption>"
) -> tuple[AnyAssumption, ...]:
    """Read assumptions about a proposal of a situation; each text holds one assumption or a list of them.

    `name` is the file name shown in messages.  Raises InvalidCase with every fault of the first text that has any.

    >>> from consensus.cases import load
    >>> june = load("nato-2024").on("2024-06-19")
    >>> (bargain,) = read_assumptions(june, "happens: give-way:RO, by: 2024-06-30, chance: 90 %, source: a diplomat")
    >>> bargain.name, bargain.when, bargain.source
    ('give-way:RO', Within(last=datetime.date(2024, 6, 30), first=None, chance=Fraction(9, 10)), 'a diplomat')
    """
    goal = situation.proposal.id if proposal is None else situation.setting.proposal(proposal).id
    return tuple(each for text in stated for each in _read(situation, goal, text, Faults(name)))


def _read(situation: Situation, proposal: ProposalId, stated: str, faults: Faults) -> Iterator[AnyAssumption]:
    node = _tree(stated.strip(), faults)
    if node is None:
        raise faults.fatal("there is no assumption here; write one such as {happens: give-way:HU, by: 2024-07-09}")
    nodes = reader_of_more(situation.setting, situation.named_rules, situation.timeline, node, faults).nodes
    reader = _AssumptionReader(nodes, situation, proposal)
    found = [reader.assumption(each) for each in nodes.one_or_several(node)]
    if len(faults):
        raise faults.error()
    yield from (each for each in found if each is not None)


def _tree(text: str, faults: Faults) -> YamlNode | None:
    """The tree of a text, or None for one line that has no key.  Braces around a single line may be left out."""
    if text.startswith(('{"', '[{"')):
        return read_json(text, faults)
    if "\n" in text or text.startswith(("{", "[", "- ")):
        return read_yaml(text, faults)
    return read_yaml(f"{{{text}}}", faults) if ": " in text else None


class _AssumptionReader:
    """Reads assumptions about one proposal of a situation."""

    def __init__(self, nodes: NodeReader, situation: Situation, proposal: ProposalId) -> None:
        self._nodes, self._situation, self._proposal = nodes, situation, proposal

    def assumption(self, node: YamlNode) -> AnyAssumption | None:
        """One assumption; None, with a fault, if it cannot be read."""
        mapping = self._nodes.entries_of(node, "an assumption")
        if mapping is None:
            return None
        fields = Fields(self._nodes, mapping)
        read: Callable[[Fields], AnyAssumption] = self._event
        if "hold_back" in mapping.entries:
            read = self._silence
        elif "answers_after" in mapping.entries:
            read = self._delay
        return fields.record(read)

    def _event(self, fields: Fields) -> Assumption:
        name, source = fields.text("name"), fields.text("source", default=ASSUMED)
        ways = fields.items("one_of", "ways, each with a share and with what happens")
        endings = [self._ending(way) for way in ways] if ways else [_ending_of(self._happenings(fields))]
        read = [ending for ending in endings if ending is not None]
        when = self._when(fields)
        if when is None or len(read) < len(endings):
            raise Unread
        found = Assumption(name=name or read[0].happenings[0].id, when=when, endings=read, source=source)
        check_effect(found.happenings, self._situation, self._proposal)
        return found

    def _ending(self, node: YamlNode) -> Ending | None:
        """The ending in an item of `one_of`; None, with a fault, if it cannot be read."""
        mapping = self._nodes.entries_of(node, "a way")
        if mapping is None:
            return None
        fields = Fields(self._nodes, mapping)
        happenings, share, word = self._happenings(fields), self._chance(fields, "share"), fields.text("word")
        fields.close()
        return None if share is None else _ending_of(happenings, share=share, word=word)

    def _happenings(self, fields: Fields) -> list[Happening]:
        """The happenings in `happens`, one text or a list; empty, with a fault, if any of them cannot be read."""
        node = fields.needed("happens")
        if node is None:
            return []
        found = [self._happening(each) for each in self._nodes.one_or_several(node)]
        read = [each for each in found if each is not None]
        if not found:
            self._nodes.fault(node, "nothing happens; name what does, such as give-way:HU")
        return read if len(read) == len(found) else []

    def _happening(self, node: YamlNode) -> Happening | None:
        text = self._nodes.text_of(node, "what happens, such as give-way:HU")
        if text is None:
            return None
        if ":" not in text:
            self._nodes.fault(node, f"expected what happens, such as give-way:HU, not {shown(text)}")
            return None
        try:
            found = happening(text, self._situation.setting)
            check_happening(found, self._situation, self._proposal)
        except ConsensusError as problem:
            self._nodes.fault(node, str(problem))
            return None
        return found

    def _silence(self, fields: Fields) -> SilentMembers:
        hold_back = self._numbers(fields, "hold_back", "how many hold back")
        members, _ = fields.members()
        name, source = fields.text("name", default="silent"), fields.text("source", default=ASSUMED)
        joining = fields.word("joining", Joining, default=Joining.TOGETHER)
        when = self._when(fields)
        if when is None or hold_back is None:
            raise Unread
        silent = members or silent_members(self._situation, self._proposal)
        return SilentMembers(name=name, members=silent, hold_back=hold_back, when=when, joining=joining, source=source)

    def _delay(self, fields: Fields) -> ResponseDelay:
        days = self._numbers(fields, "answers_after", "after how many days they answer")
        members, _ = fields.members()
        name, source = fields.text("name", default="response"), fields.text("source", default=ASSUMED)
        if days is None:
            raise Unread
        late = members or waiting_members(self._situation, self._proposal)
        check_waiting(late, self._situation, self._proposal)
        return ResponseDelay(name=name, members=late, days=days, source=source)

    def _numbers(self, fields: Fields, key: str, what: str) -> dict[int, Fraction] | None:
        """The chance of each number: "7" is certain, all of "7 to 9" are equally likely, and a mapping states each."""
        node = fields.needed(key)
        if isinstance(node, MappingNode):
            pairs = [
                (self._nodes.whole_of(node.keys[key]), self._chance_of(value)) for key, value in node.entries.items()
            ]
            read = {number: chance for number, chance in pairs if number is not None and chance is not None}
            return read if len(read) == len(pairs) else None
        text = None if node is None else self._nodes.text_of(node, f"{what}, such as 7 or 7 to 8")
        if node is None or text is None:
            return None
        found = _NUMBERS.fullmatch(text)
        numbers = range(int(found[1]), int(found[2] or found[1]) + 1) if found else range(0)
        if not numbers:
            written = "7, 7 to 8, or {7: 2/3, 9: 1/3}"
            self._nodes.fault(node, f"write {what}, such as {written}, and not {shown(text)}")
            return None
        return {number: Fraction(1, len(numbers)) for number in numbers}

    # When, and how likely

    def _when(self, fields: Fields) -> Timing | None:
        """The timing, by `by`, `from` and `chance` or by `half_life`; None, with a fault, if it cannot be read."""
        by, half_life, first = fields.node("by"), fields.whole("half_life"), fields.node("from")
        chance = self._chance(fields, "chance")
        keys = fields.mapping.keys
        if "by" in keys and "half_life" in keys:
            self._nodes.fault(keys["half_life"], "either 'by' or 'half_life', not both")
        elif "half_life" in keys:
            for key in ("from", "chance"):
                if key in keys:
                    self._nodes.fault(keys[key], f"'{key}' goes with 'by', not with 'half_life'")
            return None if half_life is None else ConstantHazard(half_life)
        elif by is None:
            fields.lacks("by", "half_life")
        elif isinstance(by, ScalarNode) and by.text == _NEVER:
            return Never()
        else:
            begins = None if first is None else self._nodes.day_of(first)
            last = self._ahead(by)
            return None if last is None or chance is None else Within(last, first=begins, chance=chance)
        return None

    def _ahead(self, node: YamlNode) -> date | None:
        """A day after the situation's; None, with a fault, for any other."""
        day = self._nodes.day_of(node)
        if day is not None and day <= self._situation.day:
            self._nodes.fault(node, f"{day} is not after {self._situation.day}, the day asked about")
            return None
        return day

    def _chance(self, fields: Fields, key: str) -> Fraction | None:
        node = fields.node(key)
        return Fraction(1) if node is None else self._chance_of(node)

    def _chance_of(self, node: YamlNode) -> Fraction | None:
        """A chance, written as a number up to 1 or in per cent; None, with a fault, for anything else."""
        text = self._nodes.text_of(node, "a chance such as 0.7 or 70 %")
        if text is None:
            return None
        amount = exact_amount(text.removesuffix("%").rstrip())
        chance = None if amount is None else amount / 100 if text.endswith("%") else amount
        if chance is None or chance > 1:
            self._nodes.fault(node, f"expected a chance such as 0.7, 2/3 or 70 %, not {shown(text)}")
            return None
        return chance


def _ending_of(happenings: list[Happening], *, share: Fraction = Fraction(1), word: str = "") -> Ending | None:
    return Ending(happenings, share=share, word=word) if happenings else None
