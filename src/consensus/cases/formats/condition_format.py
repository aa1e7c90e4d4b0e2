"""Conditions, and the concessions or parts of them that are asked for, read from a case file."""

from collections.abc import Callable, Collection
from datetime import date

from consensus.cases.fields import Fields, NodeReader
from consensus.cases.tree import BrokenNode, MappingNode, YamlNode
from consensus.errors import UnknownId
from consensus.records import (
    AllOf,
    AnyOf,
    Assents,
    AssentsWeigh,
    AtLeastAssent,
    CandidateWithdrawn,
    Condition,
    DayPassed,
    Granted,
    OnTable,
    Pressure,
    granted_named,
)

__all__ = ["asks_of", "condition_of", "granted_of", "kind_of", "wishes_of"]


def granted_of(reader: NodeReader, node: YamlNode) -> Granted | None:
    """A concession, or one of its parts after a slash: `fund`, `seat/vice`."""
    text = reader.text_of(node, "a concession")
    if text is None:
        return None
    try:
        return granted_named(text, reader.ids.get)
    except UnknownId as error:
        reader.unknown(node, error.kind, error.id, error.known)
        return None


def asks_of(fields: Fields, key: str) -> tuple[Granted, ...]:
    """The concessions and parts under a key: one, or a list."""
    node = fields.node(key)
    if node is None:
        return ()
    read = (granted_of(fields.reader, item) for item in fields.reader.one_or_several(node))
    return tuple(granted for granted in read if granted is not None)


def wishes_of(fields: Fields, key: str) -> tuple[Condition, ...]:
    """The concessions, parts and other conditions under a key: one, or a list."""
    node, reader = fields.node(key), fields.reader
    if node is None:
        return ()
    read = (
        condition_of(reader, item) if isinstance(item, MappingNode) else granted_of(reader, item)
        for item in reader.one_or_several(node)
    )
    return tuple(wish for wish in read if wish is not None)


def kind_of(reader: NodeReader, node: MappingNode, what: str, kinds: Collection[str]) -> str | None:
    """The kind of a claim or condition, which is its first key."""
    first = next(iter(node.entries), None)
    if first is None:
        reader.fault(node, f"a {what} begins with its kind; known are {', '.join(kinds)}")
        return None
    if first in kinds:
        return first
    later = next((key for key in node.entries if key in kinds), None)
    if later is not None and not reader.resembles([first], later, kinds):
        reader.fault(node.keys[first], f"the first key of a {what} is its kind; put '{later}' first")
    else:
        reader.unknown(node.keys[first], f"kind of {what}", first, kinds)
    return None


def condition_of(reader: NodeReader, node: YamlNode) -> Condition | None:
    """A condition; None, with its faults, if it cannot be read."""
    if isinstance(node, BrokenNode):
        return None
    if not isinstance(node, MappingNode):
        reader.fault(node, "expected a condition, such as {granted: fund} or {assents: DE}")
        return None
    kind = kind_of(reader, node, "condition", _CONDITIONS)
    if kind is None:
        return None
    fields = Fields(reader, node)
    return reader.record(node, lambda: _CONDITIONS[kind](fields), fields)


def _granted(fields: Fields) -> Granted:
    node = fields.needed("granted")
    granted = None if node is None else granted_of(fields.reader, node)
    return granted or Granted(concession="")


def _assents(fields: Fields) -> Assents:
    return Assents(member=fields.id("assents", "member"), proposal=fields.maybe_id("proposal", "proposal"))


def _at_least(fields: Fields) -> AtLeastAssent:
    number, proposal = fields.needed_whole("at_least"), fields.maybe_id("proposal", "proposal")
    return AtLeastAssent(number=number, members=fields.listed("of"), proposal=proposal)


def _weigh(fields: Fields) -> AssentsWeigh:
    weight, proposal = fields.needed_amount("weigh"), fields.maybe_id("proposal", "proposal")
    reader, node = fields.reader, fields.needed("of")
    listed = None if node is None else reader.entries_of(node, "weights, each under its member,")
    weights = []
    for key, entry in () if listed is None else listed.entries.items():
        member, own = reader.id_of(listed.keys[key], "member") if listed else None, reader.amount_of(entry)
        if member is not None and own is not None:
            weights.append((member, own))
    return AssentsWeigh(weight=weight, weights=weights, proposal=proposal)


def _pressure(fields: Fields) -> Pressure:
    return Pressure(
        member=fields.id("pressure_on", "member"),
        weight=fields.needed_amount("at_least"),
        proposal=fields.maybe_id("proposal", "proposal"),
    )


def _withdrawn(fields: Fields) -> CandidateWithdrawn:
    return CandidateWithdrawn(candidate=fields.id("withdrawn", "candidate"))


def _on_table(fields: Fields) -> OnTable:
    return OnTable(proposal=fields.id("on_table", "proposal"))


def _day_passed(fields: Fields) -> DayPassed:
    node = fields.needed("day_passed")
    day = None if node is None else fields.reader.day_of(node)
    return DayPassed(day=day or date.min)


def _parts(fields: Fields, key: str) -> tuple[Condition, ...]:
    read = (condition_of(fields.reader, node) for node in fields.items(key, "conditions"))
    return tuple(condition for condition in read if condition is not None)


def _all(fields: Fields) -> AllOf:
    return AllOf(_parts(fields, "all"))


def _any(fields: Fields) -> AnyOf:
    return AnyOf(_parts(fields, "any"))


_CONDITIONS: dict[str, Callable[[Fields], Condition]] = {
    "granted": _granted,
    "assents": _assents,
    "at_least": _at_least,
    "weigh": _weigh,
    "pressure_on": _pressure,
    "withdrawn": _withdrawn,
    "on_table": _on_table,
    "day_passed": _day_passed,
    "all": _all,
    "any": _any,
}
