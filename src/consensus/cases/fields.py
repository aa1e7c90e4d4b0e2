"""Reads the keys of one mapping in a case file into the fields of a record.

Not here: how a single value is read, which is in `consensus.cases.node_reader`; which keys a mapping has, which the
readers of claims, conditions and the setting know.
"""

import functools
from collections.abc import Callable, Iterable
from enum import Enum
from fractions import Fraction

from consensus.cases.faults import shown
from consensus.cases.held import AskedKeys, Sort
from consensus.cases.node_reader import Made, NodeReader, Unread, Word
from consensus.cases.tree import MappingNode, ScalarNode, YamlNode
from consensus.dates import StatedDate

__all__ = ["Fields", "read_mapping"]


def read_mapping(reader: NodeReader, node: YamlNode, wanted: str, make: Callable[["Fields"], Made]) -> Made | None:
    """What `make` builds from the keys of a mapping; None, with faults reported, if that fails."""
    mapping = reader.entries_of(node, wanted)
    return None if mapping is None else Fields(reader, mapping).record(make)


@functools.cache
def _values(words: type[Enum]) -> tuple[str, ...]:
    return tuple(str(word.value) for word in words)


class Fields:
    """The keys of one mapping, read by name; unknown keys and missing ones are faults."""

    def __init__(self, reader: NodeReader, mapping: MappingNode) -> None:
        self.reader = reader
        self.mapping = mapping
        self._asked = AskedKeys()
        self._missing: list[str] = []
        self._excused: set[str] = set()
        self._elsewhere: dict[str, str] = {}

    def belong(self, keys: Iterable[str], where: str) -> None:
        """Note where keys belong that are often written here by mistake."""
        self._elsewhere |= dict.fromkeys(keys, where)

    def node(self, key: str, held: Sort = Sort.ANYTHING, words: Iterable[str] = ()) -> YamlNode | None:
        """The value under a key, or None; `held` says what kind of value is expected."""
        self._asked.ask(key, held, words)
        return self.mapping.entries.get(key)

    def needed(self, key: str, held: Sort = Sort.ANYTHING, words: Iterable[str] = ()) -> YamlNode | None:
        node = self.node(key, held, words)
        self._asked.need(key)
        if node is None:
            self._missing.append(key)
        return node

    def refuse(self, key: str, message: str, *, in_place_of: str) -> None:
        """Report a key that does not go here, if it is there; the one whose place it takes is not missed as well."""
        if self.node(key) is not None:
            self.reader.fault(self.mapping.keys[key], message)
            self._excused.add(in_place_of)

    def lacks(self, key: str, *others: str) -> None:
        """Report that a key is missing; any of `others` would do instead."""
        self._asked.one_of.append((key, *others))
        self._missing.append(key)

    def record(self, make: Callable[["Fields"], Made]) -> Made | None:
        """What `make` builds from these keys; None, with faults reported, if that fails."""
        return self.reader.record(self.mapping, lambda: make(self), self.close)

    def close(self) -> None:
        """Report unknown keys, and missing ones unless an unknown key was probably meant."""
        self.reader.asked_for(self.mapping, self._asked)
        asked = self._asked.keys()
        strange = [key for key in self.mapping.entries if key not in asked]
        unknown = [key for key in strange if key not in self._elsewhere]
        missed = [key for key in self._missing if key not in self._excused]
        missing = [key for key in missed if not self.reader.resembles(unknown, key, asked)]
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
                self.reader.unknown(self.mapping.keys[key], "key", key, asked)

    def _in_place_of(self, missing: list[str], unknown: list[str]) -> str | None:
        """The only unknown key, if only one key is missing: it probably replaces that, as `who` does `member`."""
        if len(missing) != 1:
            return None
        asked = self._asked.keys()
        others = [key for key in unknown if not self._is_rest_of_text(key) and not self.reader.is_slip(key, asked)]
        return others[0] if len(others) == 1 else None

    def _is_rest_of_text(self, key: str) -> bool:
        """Whether a key without a value is the rest of an unquoted text after a comma."""
        value = self.mapping.entries[key]
        return self.mapping.in_braces and isinstance(value, ScalarNode) and value.empty

    # One value under a key: if the key is absent, the `maybe` methods return None, the others a default or a fault.

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
        """An id that need not be listed, such as that of an objection or a milestone."""
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
        """The members under a key: a list, or the id of a group.  Raises Unread if the group cannot be read."""
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

        A group stands for its members except those under `except`; if members are also named, these count instead.
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
