"""Composes YAML into the tree of a case file, within limits, and without features that a case does not need.

Anchors, aliases, tags, directives, second documents and duplicate keys are refused: they let a small file expand to a
large one, or be read differently by other programs.
"""

import re
from collections.abc import Iterable, Iterator

import attrs
import yaml
from yaml.error import Mark, MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamStartEvent,
)
from yaml.reader import Reader

from consensus.cases.faults import Faults, InvalidCase, shown
from consensus.cases.tree import (
    MAX_DEPTH,
    MAX_NODES,
    BrokenNode,
    MappingNode,
    ScalarNode,
    SequenceNode,
    YamlNode,
    too_many,
)

__all__ = ["MAX_LINES", "read_shipped_yaml", "read_yaml"]

_UNPRINTABLE = Reader.NON_PRINTABLE

MAX_LINES = 1_000_000
"""The largest number of lines in a YAML text."""

_FAST = getattr(yaml, "CBaseLoader", None)
"""PyYAML's parser in C, several times as fast as that in Python; None if PyYAML was built without it."""

# The parser in C takes a tab for a space, and a byte order mark within a text for nothing.
_READ_DIFFERENTLY = re.compile("[\t\ufeff]")

_DASH = re.compile(" *- +")
_BREAKS = "\n\r\x85\u2028\u2029"
"""The characters that end a line."""


def read_yaml(text: str, faults: Faults, *, at_most: int = MAX_NODES) -> YamlNode | None:
    """The tree of a YAML text of at most so many values; None if it is empty.

    Raises InvalidCase if it cannot be read at all; problems that can be skipped are added to the faults.
    """
    text = text.removeprefix("\ufeff")
    if sum(text.count(end) for end in _BREAKS) > MAX_LINES:
        raise faults.fatal(f"more than {MAX_LINES:,} lines; split the case, or leave out what no report needs")
    unprintable = _UNPRINTABLE.search(text)
    if unprintable:
        before = text[: unprintable.start()]
        raise faults.fatal(
            f"the character {unprintable[0]!r} cannot stand in a case file; write it as an escape in double quotes",
            line=before.count("\n") + 1,
            column=len(before) - before.rfind("\n"),
        )
    if _FAST is not None and not _READ_DIFFERENTLY.search(text):
        found_before = len(faults)
        composer = _Composer(faults, at_most)
        try:
            return composer.compose(_undoubted(yaml.parse(text, Loader=_FAST)))
        except _Unreadable as error:
            _fail_after(error.last, _shortened(text, composer.open), faults)
        except _Doubtful:
            pass
        faults.keep(found_before)
    # The parser in Python decides what is YAML and says what is wrong, so that a file reads alike on every machine.
    return _Composer(faults, at_most).compose(_explained(yaml.parse(text, Loader=yaml.BaseLoader), faults))


def read_shipped_yaml(text: str, faults: Faults) -> YamlNode | None:
    """The tree of a YAML text that comes with the library, by the parser in C alone if there is one."""
    return _Composer(faults).compose(_explained(yaml.parse(text, Loader=_FAST or yaml.BaseLoader), faults))


class _Doubtful(Exception):
    """Raised at what the parser in C cannot read, or may read in another way than that in Python."""


@attrs.define
class _Unreadable(_Doubtful):
    """Raised at an error that the parser in C found after an event."""

    last: Event


def _fail_after(last: Event, text: str, faults: Faults) -> None:
    """Raise InvalidCase if a text cannot be read and its error comes right after an event."""
    is_after = False
    try:
        for event in _explained(yaml.parse(text, Loader=yaml.BaseLoader), faults):
            is_last = (type(event), _place(event)) == (type(last), _place(last))
            if is_after and not is_last:
                return
            is_after = is_last
    except InvalidCase:
        if is_after:
            raise


def _shortened(text: str, open_: Iterable[MappingNode | SequenceNode]) -> str:
    """The text with blank lines in place of most of what was read, so that its error is found soon, and in its place.

    Of each list and mapping that was still open at the error, the entries from the second up to the last that began go.
    A parser is in the same state before any entry but the first, and the blank lines keep the numbers of the others.
    """
    lines = text.splitlines(keepends=True)

    def begins_a_line(entry: YamlNode, above: MappingNode | SequenceNode) -> bool:
        before = lines[(entry.line or 1) - 1][: (entry.column or 1) - 1]
        if isinstance(above, SequenceNode):
            return _DASH.fullmatch(before) is not None
        return entry.column == above.column and not before.strip(" ")

    for above in open_:
        entries = above.items if isinstance(above, SequenceNode) else [*above.keys.values()]
        ends = entries[1:2] + entries[-1:]
        if len(entries) > 2 and all(begins_a_line(entry, above) for entry in ends):
            second, last = ((entry.line or 1) - 1 for entry in ends)
            lines[second:last] = [line[len(line.rstrip(_BREAKS)) :] for line in lines[second:last]]
    return "".join(lines)


def _undoubted(events: Iterable[Event]) -> Iterator[Event]:
    """The events of a text by the parser in C.

    Raises _Unreadable at an error, and _Doubtful where the two parsers differ: at a tag, an anchor or a missing value,
    and at a question mark within brackets or braces but not in quotes.
    """
    brackets = 0
    event: Event = StreamStartEvent()
    try:
        for event in events:
            if isinstance(event, CollectionEndEvent):
                brackets -= bool(brackets)
            elif isinstance(event, ScalarEvent | CollectionStartEvent):
                if event.tag or event.anchor:
                    raise _Doubtful
                if isinstance(event, CollectionStartEvent):
                    brackets += bool(brackets or event.flow_style)
                elif not event.style and (not event.value or (brackets and "?" in event.value)):
                    raise _Doubtful
            yield event
    except (YAMLError, ValueError, OverflowError):
        raise _Unreadable(event) from None


def _explained(events: Iterable[Event], faults: Faults) -> Iterator[Event]:
    """The events of a text.  Raises InvalidCase if it is not YAML."""
    last: Event | None = None
    try:
        for last in events:
            yield last
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
        raise faults.fatal(f"not valid YAML: {_problem(error)}", line=line, column=column) from None
    except (ValueError, OverflowError):
        # PyYAML fails on an escape for a character that does not exist.
        line, column = (1, 1) if last is None else _place(last)
        raise faults.fatal(
            "not valid YAML: after this, there is an escape for no character", line=line, column=column
        ) from None


class _Composer:
    """A tree under construction: the open collections, and for each mapping the key that still needs its value."""

    def __init__(self, faults: Faults, at_most: int = MAX_NODES) -> None:
        self.faults = faults
        self.at_most = at_most
        self.root: YamlNode | None = None
        self.open: list[MappingNode | SequenceNode] = []
        self.awaiting: list[YamlNode | None] = []
        self.composed = 0

    def compose(self, events: Iterable[Event]) -> YamlNode | None:
        for event in events:
            if isinstance(event, ScalarEvent):
                line, column = _place(event)
                empty = not event.value and not event.style
                self._add(ScalarNode(event.value, empty=empty, line=line, column=column), event)
            elif isinstance(event, MappingStartEvent):
                line, column = _place(event)
                self._begin(MappingNode(line=line, column=column, in_braces=bool(event.flow_style)), event)
            elif isinstance(event, SequenceStartEvent):
                line, column = _place(event)
                self._begin(SequenceNode(line=line, column=column), event)
            elif isinstance(event, CollectionEndEvent):
                self.open.pop()
                self.awaiting.pop()
            elif isinstance(event, AliasEvent):
                line, column = _place(event)
                self._add(BrokenNode(line=line, column=column), event)
            elif isinstance(event, DocumentStartEvent) and (event.version or event.tags):
                line, column = _place(event)
                raise self.faults.fatal("a directive (%) is not read; leave it out", line=line, column=column)
            elif isinstance(event, DocumentStartEvent) and self.root is not None:
                line, column = _place(event)
                raise self.faults.fatal("a second document begins here; a case is one", line=line, column=column)
        return self.root

    def _begin(self, node: MappingNode | SequenceNode, event: MappingStartEvent | SequenceStartEvent) -> None:
        self._add(node, event)
        self.open.append(node)
        self.awaiting.append(None)
        if len(self.open) > MAX_DEPTH:
            message = f"lists and mappings lie more than {MAX_DEPTH} deep in one another; a case needs fewer than ten"
            raise self.faults.fatal(message, line=node.line, column=node.column)

    def _add(self, node: YamlNode, event: AliasEvent | ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        self.composed += 1
        if self.composed > self.at_most:
            raise too_many(self.faults, self.at_most, line=node.line, column=node.column)
        if not self.open:
            self.root = node
        else:
            above = self.open[-1]
            if isinstance(above, SequenceNode):
                node.parent, node.key = above, len(above.items)
                above.items.append(node)
            elif self.awaiting[-1] is None:
                self._add_key(above, node)
            else:
                self._add_value(above, node)
        if event.anchor is not None:
            self._refuse_anchor(node, event.anchor)
        if not isinstance(event, AliasEvent) and event.tag is not None:
            self._fault(node, "a tag (!) is not read, since every value is a text; leave it out")

    def _add_key(self, above: MappingNode, node: YamlNode) -> None:
        self.awaiting[-1] = node
        node.parent = above
        if isinstance(node, ScalarNode):
            node.key = node.text
        elif not isinstance(node, BrokenNode):
            self._fault(node, "a key is one word or text, not a list or a mapping")

    def _add_value(self, above: MappingNode, node: YamlNode) -> None:
        key = self.awaiting[-1]
        self.awaiting[-1] = None
        node.parent = above
        if not isinstance(key, ScalarNode):
            return
        node.key = key.text
        if key.text in above.entries:
            first = above.keys[key.text].line
            self._fault(key, f"the key {shown(key.text)} stands twice here, first in line {first}; keep one")
        else:
            above.keys[key.text] = key
            above.entries[key.text] = node

    def _refuse_anchor(self, node: YamlNode, name: str) -> None:
        sign = "*" if isinstance(node, BrokenNode) else "&"
        kind = "alias" if isinstance(node, BrokenNode) else "anchor"
        self._fault(node, f"an {kind} ({shown(sign + name)}) is not read; write out what it stands for")

    def _fault(self, node: YamlNode, message: str) -> None:
        self.faults.add(message, line=node.line, column=node.column, path=node.path)


def _place(event: Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


# Hints for PyYAML's messages, which are about its grammar: the most common mistake behind each.
_HINTS = (
    # For PyYAML, the beginning of a mapping in a block is a question mark.
    (re.compile(r"flow .*'\?'$"), "write a text with a question mark in quotes"),
    (
        re.compile(r"block collection.*'\?'$"),
        "begin each entry of a list with a dash and a space, as far in as the others",
    ),
    (re.compile(r"'\\t'"), "indent with spaces, not with tabs"),
    (
        re.compile(r"flow mapping.* got ':'$|^mapping values are not allowed"),
        "write a text with a colon in it in quotes",
    ),
    (
        re.compile(r"parsing a block .*<block|parsing a block .*'-'$"),
        "see how far this line and those above are indented",
    ),
)


def _problem(error: MarkedYAMLError) -> str:
    parts: list[str | None] = [error.context, error.problem]
    begun: Mark | None = error.context_mark
    if begun is not None and error.problem_mark is not None and begun.line != error.problem_mark.line:
        parts[0] = f"{error.context} begun in line {begun.line + 1}"
    said = ", ".join(part for part in parts if part)
    hint = next((hint for found, hint in _HINTS if found.search(said)), None)
    return said if hint is None else f"{said}; {hint}"
