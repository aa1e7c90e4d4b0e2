"""Reads the fields of a case file one by one into values of records; what cannot be read becomes a fault.

Here: what is known about the file while it is read, how each sort of value is read, and the keys of one mapping.
Not here: which keys a mapping has, which is for the readers of claims, conditions and the setting.

A field that cannot be read adds a fault and gives a stand-in, so that the other fields are still read; the record is
then not built (see `NodeReader.record`).
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from enum import Enum
from fractions import Fraction
from typing import TypeVar

from consensus.cases.countries import code_of, country
from consensus.cases.faults import Faults, shown
from consensus.cases.held import Held, Sort
from consensus.cases.tree import BrokenNode, MappingNode, ScalarNode, SequenceNode, YamlNode
from consensus.dates import StatedDate
from consensus.errors import ConsensusError, InvalidDate, did_you_mean
from consensus.records import Member
from consensus.records.ids import ID_LENGTH, is_id
from consensus.rules import Rule

__all__ = ["AMOUNT", "WHOLE", "Fields", "Made", "NodeReader", "Unread", "exact_amount"]

Made = TypeVar("Made")
Word = TypeVar("Word", bound=Enum)

WHOLE = r"0|[1-9][0-9]{0,17}"
"""How a whole number is written."""

# No exponent: 1e999999999 would be a number of a billion digits.
AMOUNT = r"[0-9]{1,1000}(?:\.[0-9]{1,1000}|/[0-9]{1,1000})?"
"""How an exact number is written."""

_WHOLE = re.compile(WHOLE)
_AMOUNT = re.compile(AMOUNT)
# Suggestions compare letters with letters: the most that all suggestions for one file may cost together.
_PATIENCE = 2_000_000
# From which likeness on a word is a slip of another: `membr` of `member`, and not `id` of `joined`.
_SLIP = 0.7
_ASKED_FOR = Held()
# Members named through groups in one file: a hundred words can name a hundred members each, a thousand times.
_EXPANDED = 200_000


def exact_amount(text: str) -> Fraction | None:
    """The number that a text states exactly; None if it states none."""
    try:
        return Fraction(text) if _AMOUNT.fullmatch(text) else None
    except ZeroDivisionError:
        return None


def _values(words: Iterable[Enum]) -> list[str]:
    return [str(word.value) for word in words]


class Unread(Exception):
    """A record cannot be built because of something that was already reported elsewhere."""


class NodeReader:
    """What is known of one file while it is read: the ids in it, and the faults found so far."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        # The ids of each kind; None for a kind whose list could not be read, so that its ids are not checked.
        self.ids: dict[str, Collection[str] | None] = {}
        self.parts: dict[str, Collection[str] | None] = {}
        self.members: dict[str, Member] = {}
        self.rules: dict[str, Rule] = {}
        # Rules from outside, by the names that the file may call them by.
        self.given_rules: Mapping[str, Rule] = {}
        self.groups: dict[str, tuple[str, ...]] = {}
        # Weights that rules may call by a name; a case writes its own out.
        self.weights: dict[str, dict[str, Fraction]] = {}
        self.exhaustive: set[str] = set()
        # Ids by name or title in small letters; one name may belong to several kinds.
        self.called: dict[str, set[str]] = {}
        # The member whose objection it is, by the first claim about it.
        self.owners: dict[str, str] = {}
        # The ids that unrecorded objections would get, with their members.
        self.unrecorded: dict[str, str] = {}
        self.first_proposal = ""
        self._patience = _PATIENCE
        self._expanded = 0

    # Faults

    def fault(self, node: YamlNode, message: str) -> None:
        self.faults.add(message, line=node.line, column=node.column, path=node.path)

    def unknown(self, node: YamlNode, kind: str, word: str, known: Collection[str]) -> None:
        """Report an unknown word, and suggest the nearest known one."""
        none = f"; no {kind} is listed" if not known else ""
        self.fault(node, f"unknown {kind} {shown(word)}{none or self.suggestion(word, known)}")

    def suggestion(self, word: str, known: Collection[str]) -> str:
        if not self._may_compare(word, known):
            return ""
        same, name = country(code_of(word) or word), word.casefold()
        meant = [
            shown(id_)
            for id_ in known
            if name in self.called.get(id_, ()) or (same is not None and country(id_) == same)
        ]
        return f"; did you mean {' or '.join(meant)}?" if meant else did_you_mean(word, known)

    def resembles(self, words: Iterable[str], wanted: str, known: Collection[str], *, cutoff: float = 0.5) -> bool:
        """Whether one of the words was probably meant to be the wanted one."""
        return any(
            self._may_compare(word, known) and wanted in get_close_matches(word, known, n=3, cutoff=cutoff)
            for word in words
        )

    def is_slip(self, word: str, known: Collection[str]) -> bool:
        """Whether a word is a known one but for a few letters, or the beginning of one."""
        if not self._may_compare(word, known):
            return False
        begun = any(choice.startswith(word) for choice in known)
        return begun or bool(get_close_matches(word, known, n=1, cutoff=_SLIP))

    def _may_compare(self, word: str, known: Collection[str]) -> bool:
        self._patience -= min(len(word), 60) * sum(len(other) for other in known)
        return self._patience >= 0 and len(word) <= 60

    def record(self, node: YamlNode, make: Callable[[], Made], fields: "Fields | None" = None) -> Made | None:
        """What `make` builds; None if a field has a fault, or with a fault at the node if `make` fails."""
        before = len(self.faults)
        made: Made | None = None
        problem = ""
        try:
            made = make()
        except ConsensusError as error:
            problem = str(error)
        except Unread:
            pass
        if fields is not None:
            fields.close()
        if len(self.faults) > before:
            return None
        if problem:
            self.fault(node, problem)
        return made

    def closing(self, fields: "Fields") -> None:
        """Called when all keys of a mapping have been asked for; whoever wants to know which may look then."""

    # Values

    def text_of(self, node: YamlNode, wanted: str = "a text") -> str | None:
        """The text there; None, with a fault, if there is none."""
        match node:
            case ScalarNode(text, empty):
                if empty:
                    self.fault(node, f"there is no value here; give {wanted}, or leave the key out")
                    return None
                if any("\ud800" <= char <= "\udfff" for char in text):
                    self.fault(node, "half of a surrogate pair is no character; leave it out")
                    return None
                return text
            case MappingNode() | SequenceNode():
                self.fault(node, f"expected {wanted}, not a {'mapping' if isinstance(node, MappingNode) else 'list'}")
            case BrokenNode():
                pass
        return None

    def word_of(self, node: YamlNode, name: str, words: type[Word]) -> Word | None:
        text = self.text_of(node, "one word")
        if text is None:
            return None
        known = {word.value: word for word in words}
        if text not in known:
            self.unknown(node, name, text, known)
        return known.get(text)

    def id_of(self, node: YamlNode, kind: str) -> str | None:
        """An id of that kind, if the file lists it; a list of the kind that could not be read lists everything."""
        text = self.text_of(node, "one id")
        if text is None:
            return None
        known = self.ids.get(kind)
        if known is not None and text not in known:
            self.unknown(node, kind, text, known)
            return None
        return text

    def own_id(self, node: YamlNode, text: str) -> str:
        """A new id; it has to be short and visible."""
        if not is_id(text):
            rule = f"use 1 to {ID_LENGTH} visible characters, with no space at either end"
            self.fault(node, f"{shown(text)} is not an id; {rule}")
        return text

    def date_of(self, node: YamlNode) -> StatedDate | None:
        # Unquoted, [..2026-03-02] is a list for YAML.
        if isinstance(node, SequenceNode) and len(node.items) == 1 and isinstance(node.items[0], ScalarNode):
            text: str | None = f"[{node.items[0].text}]"
        else:
            text = self.text_of(node, "a date")
        if text is None:
            return None
        try:
            return StatedDate.parse(text)
        except InvalidDate as error:
            self.fault(node, str(error))
            return None

    def day_of(self, node: YamlNode) -> date | None:
        stated = self.date_of(node)
        day = None if stated is None else stated.exact_day
        if stated is not None and day is None:
            self.fault(node, f"{shown(str(stated))} is not one single day; write it as 2026-05-04")
        return day

    def whole_of(self, node: YamlNode) -> int | None:
        text = self.text_of(node, "a whole number")
        if text is None:
            return None
        if not _WHOLE.fullmatch(text):
            self.fault(node, f"expected a whole number such as 12, not {shown(text)}")
            return None
        return int(text)

    def amount_of(self, node: YamlNode) -> Fraction | None:
        text = self.text_of(node, "a number")
        amount = None if text is None else exact_amount(text)
        if text is not None and amount is None:
            self.fault(node, f"expected an exact number such as 2, 1/3 or 0.5, not {shown(text)}")
        return amount

    def flag_of(self, node: YamlNode) -> bool | None:
        text = self.text_of(node, "true or false")
        if text not in (None, "true", "false"):
            self.fault(node, f"write true or false, not {shown(text)}")
        return {"true": True, "false": False}.get(text or "")

    def items_of(self, node: YamlNode, wanted: str) -> list[YamlNode]:
        """The items of a list."""
        if isinstance(node, SequenceNode):
            return node.items
        if not isinstance(node, BrokenNode):
            self.fault(node, f"expected a list of {wanted}; write [...], or one line with a dash for each")
        return []

    def one_or_several(self, node: YamlNode) -> list[YamlNode]:
        return node.items if isinstance(node, SequenceNode) else [node]

    def entries_of(self, node: YamlNode, wanted: str) -> MappingNode | None:
        if isinstance(node, MappingNode):
            return node
        if not isinstance(node, BrokenNode):
            self.fault(node, f"expected {wanted} as a mapping of keys to values")
        return None

    def members_of(self, node: YamlNode, group: str) -> tuple[str, ...]:
        """The members of a group, unless the file names more members through groups than any real case does."""
        members = self.groups.get(group, ())
        before = self._expanded
        self._expanded += len(members)
        if self._expanded > _EXPANDED:
            if before <= _EXPANDED:
                self.fault(node, f"more than {_EXPANDED:,} members are named through groups in this file; name fewer")
            return ()
        return members


class Fields:
    """The keys of one mapping, read by name; unknown keys and missing ones are faults."""

    def __init__(self, reader: NodeReader, mapping: MappingNode) -> None:
        self.reader = reader
        self.mapping = mapping
        # What each key that was asked for holds.
        self.asked: dict[str, Held] = {}
        # Keys of which one at least is needed.
        self.needs_one_of: list[tuple[str, ...]] = []
        self._missing: list[str] = []
        self._elsewhere: dict[str, str] = {}

    def belong(self, keys: Iterable[str], where: str) -> None:
        """Say of keys that are often written here by mistake where they belong."""
        self._elsewhere |= dict.fromkeys(keys, where)

    def node(self, key: str, held: Sort = Sort.ANYTHING, words: Iterable[str] = ()) -> YamlNode | None:
        """What stands under a key; how it is read says what it may hold."""
        before = self.asked.get(key, _ASKED_FOR)
        self.asked[key] = before if held is Sort.ANYTHING else Held(held, tuple(words), before.is_needed)
        return self.mapping.entries.get(key)

    def needed(self, key: str, held: Sort = Sort.ANYTHING, words: Iterable[str] = ()) -> YamlNode | None:
        node = self.node(key, held, words)
        asked = self.asked[key]
        self.asked[key] = Held(asked.sort, asked.words, is_needed=True)
        if node is None:
            self._missing.append(key)
        return node

    def lacks(self, key: str, *others: str) -> None:
        """Report that a key is missing, in the place of which others might stand."""
        self.needs_one_of.append((key, *others))
        self._missing.append(key)

    def close(self) -> None:
        """Report unknown keys, and missing ones unless an unknown key was probably meant."""
        self.reader.closing(self)
        strange = [key for key in self.mapping.entries if key not in self.asked]
        unknown = [key for key in strange if key not in self._elsewhere]
        missing = [key for key in self._missing if not self.reader.resembles(unknown, key, self.asked)]
        in_its_place = self._in_place_of(missing, unknown)
        for key in missing if in_its_place is None else []:
            self.reader.fault(self.mapping, f"missing key '{key}'")
        for key in strange:
            if self._is_rest_of_text(key):
                message = f"unknown key {shown(key)}; a text with a comma in it needs quotes"
                self.reader.fault(self.mapping.keys[key], message)
            elif key in self._elsewhere:
                message = f"unknown key {shown(key)} here; it belongs {self._elsewhere[key]}"
                self.reader.fault(self.mapping.keys[key], message)
            elif key == in_its_place:
                message = f"unknown key {shown(key)}; did you mean '{missing[0]}', which is missing?"
                self.reader.fault(self.mapping.keys[key], message)
            else:
                self.reader.unknown(self.mapping.keys[key], "key", key, self.asked)

    def _in_place_of(self, missing: list[str], unknown: list[str]) -> str | None:
        """The one unknown key that stands in the place of the one that is missing, such as `who` of `member`."""
        if len(missing) != 1:
            return None
        others = [key for key in unknown if not self._is_rest_of_text(key) and not self.reader.is_slip(key, self.asked)]
        return others[0] if len(others) == 1 else None

    def _is_rest_of_text(self, key: str) -> bool:
        """Whether a key without a value is what follows a comma in a text without quotes."""
        value = self.mapping.entries[key]
        return self.mapping.in_braces and isinstance(value, ScalarNode) and value.empty

    # One value under a key: `maybe` gives None where the key is absent, the others a default or a fault.

    def text(self, key: str, *, default: str = "") -> str:
        node = self.node(key, Sort.TEXT)
        text = None if node is None else self.reader.text_of(node)
        return default if text is None else text

    def needed_text(self, key: str) -> str:
        node = self.needed(key, Sort.TEXT)
        return "" if node is None else self.reader.text_of(node) or ""

    def maybe_word(self, key: str, words: type[Word]) -> Word | None:
        node = self.node(key, Sort.WORD, _values(words))
        return None if node is None else self.reader.word_of(node, key, words)

    def word(self, key: str, words: type[Word], *, default: Word | None = None) -> Word:
        node = (
            self.needed(key, Sort.WORD, _values(words))
            if default is None
            else self.node(key, Sort.WORD, _values(words))
        )
        word = None if node is None else self.reader.word_of(node, key, words)
        return word or default or next(iter(words))

    def maybe_id(self, key: str, kind: str) -> str | None:
        node = self.node(key, Sort.TEXT)
        return None if node is None else self.reader.id_of(node, kind)

    def id(self, key: str, kind: str) -> str:
        node = self.needed(key, Sort.TEXT)
        return "" if node is None else self.reader.id_of(node, kind) or ""

    def ids(self, key: str, kind: str) -> tuple[str, ...]:
        return self.maybe_ids(key, kind) or ()

    def maybe_ids(self, key: str, kind: str) -> tuple[str, ...] | None:
        node = self.node(key, Sort.TEXTS)
        if node is None:
            return None
        read = (self.reader.id_of(item, kind) for item in self.reader.one_or_several(node))
        return tuple(id_ for id_ in read if id_ is not None)

    def new_id(self, key: str) -> str:
        """An id that needs no listing, such as that of an objection or a milestone."""
        text = self.needed_text(key)
        node = self.mapping.entries.get(key)
        return self.reader.own_id(node, text) if isinstance(node, ScalarNode) and not node.empty else text

    def date(self, key: str) -> StatedDate | None:
        node = self.node(key, Sort.DATE)
        return None if node is None else self.reader.date_of(node)

    def whole(self, key: str) -> int | None:
        node = self.node(key, Sort.WHOLE)
        return None if node is None else self.reader.whole_of(node)

    def needed_whole(self, key: str) -> int:
        node = self.needed(key, Sort.WHOLE)
        return 0 if node is None else self.reader.whole_of(node) or 0

    def amount(self, key: str) -> Fraction | None:
        node = self.node(key, Sort.AMOUNT)
        return None if node is None else self.reader.amount_of(node)

    def needed_amount(self, key: str) -> Fraction:
        node = self.needed(key, Sort.AMOUNT)
        return Fraction(0) if node is None else self.reader.amount_of(node) or Fraction(0)

    def flag(self, key: str, *, default: bool = False) -> bool:
        node = self.node(key, Sort.FLAG)
        flag = None if node is None else self.reader.flag_of(node)
        return default if flag is None else flag

    def items(self, key: str, wanted: str) -> list[YamlNode]:
        node = self.node(key, Sort.LIST)
        return [] if node is None else self.reader.items_of(node, wanted)

    def listed(self, key: str) -> tuple[str, ...]:
        """The members under a key: a list of them, or the name of a group; Unread if the group cannot be read."""
        node, reader = self.needed(key, Sort.TEXTS), self.reader
        if isinstance(node, ScalarNode):
            group = reader.id_of(node, "group")
            if group is None or group not in reader.groups:
                raise Unread
            return reader.members_of(node, group)
        read = [reader.id_of(item, "member") for item in (reader.items_of(node, "members") if node else [])]
        return tuple(member for member in read if member is not None)

    # Members, named in one of three ways

    def members(self, *, needed: bool = False) -> tuple[tuple[str, ...], str | None]:
        """The members under `member`, `members` or `group`, and the group.

        A group stands for its members without those under `except`, or for the members named beside it.
        """
        one, several, group_node = (
            self.node("member", Sort.TEXT),
            self.node("members", Sort.LIST),
            self.node("group", Sort.TEXT),
        )
        reader = self.reader
        group = None if group_node is None else reader.id_of(group_node, "group")
        if one is not None and several is not None:
            reader.fault(self.mapping.keys["members"], "either 'member' or 'members', not both")
        if one is not None or several is not None:
            nodes = [one] if one is not None else []
            nodes += reader.items_of(several, "members") if several is not None else []
            read = [reader.id_of(node, "member") for node in nodes]
            return tuple(member for member in read if member is not None), group
        if group is not None and group_node is not None:
            return self._apart_from(reader.members_of(group_node, group), group), group
        if needed and group_node is None:
            self.lacks("member", "members", "group")
        return (), group

    def _apart_from(self, members: tuple[str, ...], group: str) -> tuple[str, ...]:
        """The members of a group, without those under `except`."""
        node = self.node("except", Sort.TEXTS)
        if node is None:
            return members
        excepted = [self.reader.id_of(item, "member") for item in self.reader.one_or_several(node)]
        for item, member in zip(self.reader.one_or_several(node), excepted, strict=True):
            if member is not None and member not in members:
                self.reader.fault(item, f"'{member}' is not in group '{group}'")
        left = tuple(member for member in members if member not in excepted)
        if members and not left:
            self.reader.fault(node, f"group '{group}' has nobody left")
        return left
