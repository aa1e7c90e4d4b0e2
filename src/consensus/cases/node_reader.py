"""Reads single values of a case file; a value that cannot be read becomes a fault.

Here: what is known about the file while it is being read, and how each sort of value is read.
Not here: the keys of a mapping, which are in `consensus.cases.fields`.

A value that cannot be read adds a fault and is replaced by a stand-in, so that the rest is still read; the record is
then not built (see `NodeReader.record`).
"""

import functools
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from enum import Enum
from fractions import Fraction
from typing import TypeVar

from consensus.cases.countries import code_of, country
from consensus.cases.faults import Faults, shown
from consensus.cases.held import AskedKeys
from consensus.cases.tree import BrokenNode, MappingNode, ScalarNode, SequenceNode, YamlNode
from consensus.cases.usual_words import meant_by
from consensus.dates import StatedDate
from consensus.errors import ConsensusError, InvalidDate, did_you_mean
from consensus.records import Member
from consensus.records.ids import ID_LENGTH, is_id
from consensus.rules import Rule

__all__ = ["AMOUNT", "WHOLE", "Made", "NodeReader", "Unread", "Word", "exact_amount"]

Made = TypeVar("Made")
Word = TypeVar("Word", bound=Enum)

WHOLE = r"0|[1-9][0-9]{0,17}"
"""The pattern of a whole number."""

# No exponent: 1e999999999 would be a number of a billion digits.
AMOUNT = r"[0-9]{1,1000}(?:\.[0-9]{1,1000}|/[0-9]{1,1000})?"
"""The pattern of an exact number."""

_WHOLE = re.compile(WHOLE)
_AMOUNT = re.compile(AMOUNT)
_HALF = re.compile("[\ud800-\udfff]")
# The limit on comparisons of letters for all suggestions in one file.
_PATIENCE = 2_000_000
# The similarity from which one word is a slip for another: `membr` for `member`, but not `id` for `joined`.
_SLIP = 0.7
# The limit on members named through groups in one file, since a few words can name very many members.
_EXPANDED = 1_000_000


def exact_amount(text: str) -> Fraction | None:
    """The exact number that a text states; None if it states none."""
    try:
        return Fraction(text) if _AMOUNT.fullmatch(text) else None
    except ZeroDivisionError:
        return None


@functools.cache
def _by_value(words: type[Word]) -> Mapping[str, Word]:
    return {word.value: word for word in words}


class Unread(Exception):
    """Raised when a record cannot be built because of a fault that was already reported."""


class NodeReader:
    """What is known about one file while it is being read: its ids, and the faults found so far."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        # The ids of each kind; None for a kind whose list could not be read, so that its ids are not checked.
        self.ids: dict[str, Collection[str] | None] = {}
        self.parts: dict[str, Collection[str] | None] = {}
        self.members: dict[str, Member] = {}
        self.rules: dict[str, Rule] = {}
        # The caller's own rules, by the names that the file may use for them.
        self.given_rules: Mapping[str, Rule] = {}
        self.groups: dict[str, tuple[str, ...]] = {}
        # Weights that rules may refer to by name; in a case they are written out.
        self.weights: dict[str, dict[str, Fraction]] = {}
        self.exhaustive: set[str] = set()
        # Case-folded names and titles, by id; the same id may occur in several kinds.
        self.called: dict[str, set[str]] = {}
        # The member of each objection, by the first claim about it.
        self.owners: dict[str, str] = {}
        # The ids that unrecorded objections would have, with their members.
        self.unrecorded: dict[str, str] = {}
        self.first_proposal = ""
        self._patience = _PATIENCE
        self._expanded = 0

    # Faults

    def fault(self, node: YamlNode, message: str) -> None:
        self.faults.add(message, line=node.line, column=node.column, path=node.path)

    def unknown(self, node: YamlNode, kind: str, word: str, known: Collection[str]) -> None:
        """Report an unknown word, and suggest the nearest known one."""
        if kind in ("actor", "member") and word in (self.ids.get("group") or ()):
            way = "name one of its members" if kind == "actor" else "use the key 'group', or name one of its members"
            self.fault(node, f"unknown {kind} {shown(word)}: that is a group; {way}")
            return
        if kind == "member" and word in (self.ids.get("actor") or ()):
            what = "a candidate" if word in (self.ids.get("candidate") or ()) else "an actor"
            way = "name a member; a tie may name it with 'actor' or 'on_actor'"
            self.fault(node, f"unknown member {shown(word)}: that is {what}; {way}")
            return
        none = f"; no {kind} is listed" if not known else ""
        hint = none or self.suggestion(word, known)
        if kind == "actor" and not hint.startswith("; did you mean"):
            hint += "; list a new one under 'actors'"
        self.fault(node, f"unknown {kind} {shown(word)}{hint}")

    def suggestion(self, word: str, known: Collection[str]) -> str:
        if not self._may_compare(word, known):
            return ""
        same, name = country(code_of(word) or word), word.casefold()
        names = {name, f"the {name}"}
        meant = [
            shown(id_)
            for id_ in known
            if not names.isdisjoint(self.called.get(id_, ())) or (same is not None and country(id_) == same)
        ] or [shown(each) for each in meant_by(word, known)]
        return f"; did you mean {' or '.join(meant)}?" if meant else did_you_mean(word, known)

    def resembles(self, words: Iterable[str], wanted: str, known: Collection[str], *, cutoff: float = 0.5) -> bool:
        """Whether one of the words was probably meant to be `wanted`."""
        return any(
            self._may_compare(word, known) and wanted in get_close_matches(word, known, n=3, cutoff=cutoff)
            for word in words
        )

    def is_slip(self, word: str, known: Collection[str]) -> bool:
        """Whether a word is the beginning of a known word, or differs from one by a few letters."""
        if not self._may_compare(word, known):
            return False
        begun = any(choice.startswith(word) for choice in known)
        return begun or bool(get_close_matches(word, known, n=1, cutoff=_SLIP))

    def _may_compare(self, word: str, known: Collection[str]) -> bool:
        self._patience -= min(len(word), 60) * sum(len(other) for other in known)
        return self._patience >= 0 and len(word) <= 60

    def record(self, node: YamlNode, make: Callable[[], Made], close: Callable[[], None] | None = None) -> Made | None:
        """What `make` builds; None if a field has a fault, or if `make` fails, which is reported at the node.

        `close` reports what else is wrong with the fields, after they were read.
        """
        before = len(self.faults)
        made: Made | None = None
        problem = ""
        try:
            made = make()
        except ConsensusError as error:
            problem = str(error)
        except Unread:
            pass
        if close is not None:
            close()
        if len(self.faults) > before:
            return None
        if problem:
            self.fault(node, problem)
        return made

    def asked_for(self, mapping: MappingNode, keys: AskedKeys) -> None:
        """Called with all keys that were requested from a mapping; a subclass may record them."""

    # Values

    def text_of(self, node: YamlNode, wanted: str = "a text") -> str | None:
        """The text at a node; None, with a fault reported, if there is none."""
        match node:
            case ScalarNode(text, empty):
                if empty:
                    self.fault(node, f"there is no value here; give {wanted}, or leave the key out")
                    return None
                if _HALF.search(text):
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
        known = _by_value(words)
        if text not in known:
            self.unknown(node, name, text, known)
        return known.get(text)

    def id_of(self, node: YamlNode, kind: str) -> str | None:
        """An id of this kind, if the file lists it; any id if the list could not be read."""
        text = self.text_of(node, "one id")
        if text is None:
            return None
        known = self.ids.get(kind)
        if known is not None and text not in known:
            self.unknown(node, kind, text, known)
            return None
        return text

    def own_id(self, node: YamlNode, text: str) -> str:
        """A new id; reports one that is too long or not visible."""
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
        """The members of a group; empty once the file names more members through groups than any real case does."""
        members = self.groups.get(group, ())
        before = self._expanded
        self._expanded += len(members)
        if self._expanded > _EXPANDED:
            if before <= _EXPANDED:
                self.fault(node, f"more than {_EXPANDED:,} members are named through groups in this file; name fewer")
            return ()
        return members
