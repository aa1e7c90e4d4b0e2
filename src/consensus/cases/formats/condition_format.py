"""How conditions and asks are written in a case file."""

from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import date
from typing import Any, Generic, TypeVar

import attrs

from consensus.cases.faults import shown
from consensus.cases.fields import Fields
from consensus.cases.node_reader import NodeReader
from consensus.cases.tree import BrokenNode, MappingNode, ScalarNode, YamlNode
from consensus.cases.yaml_writer import YamlMapping, YamlValue
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
    Promised,
)
from consensus.records.moves import granted_named

__all__ = [
    "CONDITION_FORMATS",
    "asked_entry",
    "asks_of",
    "condition_entry",
    "condition_of",
    "granted_of",
    "kind_of",
    "wishes_of",
]

ReadCondition = TypeVar("ReadCondition", bound=Condition)


@attrs.frozen
class ConditionFormat(Generic[ReadCondition]):
    """A kind of condition with its reader and writer."""

    record: type[ReadCondition]
    read: Callable[[Fields], ReadCondition]
    write: Callable[[ReadCondition], YamlMapping]


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
    read = (_asked_of(fields.reader, item) for item in fields.reader.one_or_several(node))
    return tuple(granted for granted in read if granted is not None)


def _asked_of(reader: NodeReader, node: YamlNode) -> Granted | None:
    """One concession that is asked for; for a condition, the fault says where it belongs."""
    kind = next(iter(node.entries), "") if isinstance(node, MappingNode) else ""
    if kind not in CONDITION_FORMATS:
        return granted_of(reader, node)
    is_granted = CONDITION_FORMATS[kind].record is Granted
    instead = "the id of the concession alone" if is_granted else f"this condition as lifted_when: {{{kind}: ...}}"
    reader.fault(node, f"asks are concessions; write {instead}")
    return None


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


def asked_entry(asked: Condition) -> YamlValue:
    """An ask: a concession as its id, anything else as a condition."""
    return str(asked) if isinstance(asked, Granted) else condition_entry(asked)


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
    """The condition at a node; None, with its faults reported, if it cannot be read."""
    if isinstance(node, BrokenNode):
        return None
    if not isinstance(node, MappingNode):
        reader.fault(node, _no_condition(reader, node))
        return None
    kind = kind_of(reader, node, "condition", CONDITION_FORMATS)
    if kind is None:
        return None
    return Fields(reader, node).record(CONDITION_FORMATS[kind].read)


def _no_condition(reader: NodeReader, node: YamlNode) -> str:
    """The message for a value that is no condition, with what to write instead if it names a concession."""
    if isinstance(node, ScalarNode) and reader.ids.get("concession") is not None:
        with suppress(UnknownId):
            granted = granted_named(node.text, reader.ids.get)
            instead = f"{{granted: {granted}}} or {{promised: {granted}}}"
            return f"{shown(node.text)} is a concession, and no condition; write {instead}"
    return "expected a condition, such as {granted: fund} or {assents: DE}"


def condition_entry(condition: Condition) -> YamlMapping:
    """A condition, under the key that names its kind."""
    return _BY_RECORD[type(condition)].write(condition)


# The kinds


def _read_granted(fields: Fields) -> Granted:
    node = fields.needed("granted")
    granted = None if node is None else granted_of(fields.reader, node)
    return granted or Granted(concession="")


def _write_granted(condition: Granted) -> YamlMapping:
    return {"granted": str(condition)}


def _read_promised(fields: Fields) -> Promised:
    node = fields.needed("promised")
    asked = None if node is None else granted_of(fields.reader, node)
    return Promised(concession="") if asked is None else Promised(concession=asked.concession, part=asked.part)


def _write_promised(condition: Promised) -> YamlMapping:
    return {"promised": str(condition)}


def _read_assents(fields: Fields) -> Assents:
    return Assents(member=fields.id("assents", "member"), proposal=fields.maybe_id("proposal", "proposal"))


def _write_assents(condition: Assents) -> YamlMapping:
    return {"assents": condition.member, "proposal": condition.proposal}


def _read_at_least(fields: Fields) -> AtLeastAssent:
    number, proposal = fields.needed_whole("at_least"), fields.maybe_id("proposal", "proposal")
    return AtLeastAssent(number=number, members=fields.listed("of"), proposal=proposal)


def _write_at_least(condition: AtLeastAssent) -> YamlMapping:
    return {"at_least": condition.number, "of": condition.members, "proposal": condition.proposal}


def _read_weigh(fields: Fields) -> AssentsWeigh:
    weight, proposal = fields.needed_amount("weigh"), fields.maybe_id("proposal", "proposal")
    reader, node = fields.reader, fields.needed("of")
    listed = None if node is None else reader.entries_of(node, "weights, each under its member,")
    weights = []
    for key, entry in () if listed is None else listed.entries.items():
        member, own = reader.id_of(listed.keys[key], "member") if listed else None, reader.amount_of(entry)
        if member is not None and own is not None:
            weights.append((member, own))
    return AssentsWeigh(weight=weight, weights=weights, proposal=proposal)


def _write_weigh(condition: AssentsWeigh) -> YamlMapping:
    return {"weigh": condition.weight, "of": dict(condition.weights), "proposal": condition.proposal}


def _read_pressure(fields: Fields) -> Pressure:
    return Pressure(
        member=fields.id("pressure_on", "member"),
        weight=fields.needed_amount("at_least"),
        proposal=fields.maybe_id("proposal", "proposal"),
    )


def _write_pressure(condition: Pressure) -> YamlMapping:
    return {"pressure_on": condition.member, "at_least": condition.weight, "proposal": condition.proposal}


def _read_withdrawn(fields: Fields) -> CandidateWithdrawn:
    return CandidateWithdrawn(candidate=fields.id("withdrawn", "candidate"))


def _write_withdrawn(condition: CandidateWithdrawn) -> YamlMapping:
    return {"withdrawn": condition.candidate}


def _read_on_table(fields: Fields) -> OnTable:
    return OnTable(proposal=fields.id("on_table", "proposal"))


def _write_on_table(condition: OnTable) -> YamlMapping:
    return {"on_table": condition.proposal}


def _read_day_passed(fields: Fields) -> DayPassed:
    node = fields.needed("day_passed")
    day = None if node is None else fields.reader.day_of(node)
    return DayPassed(day=day or date.min)


def _write_day_passed(condition: DayPassed) -> YamlMapping:
    return {"day_passed": condition.day}


def _read_parts(fields: Fields, key: str) -> tuple[Condition, ...]:
    read = (condition_of(fields.reader, node) for node in fields.items(key, "conditions"))
    return tuple(condition for condition in read if condition is not None)


def _read_all(fields: Fields) -> AllOf:
    return AllOf(_read_parts(fields, "all"))


def _write_all(condition: AllOf) -> YamlMapping:
    return {"all": [condition_entry(part) for part in condition.conditions]}


def _read_any(fields: Fields) -> AnyOf:
    return AnyOf(_read_parts(fields, "any"))


def _write_any(condition: AnyOf) -> YamlMapping:
    return {"any": [condition_entry(part) for part in condition.conditions]}


CONDITION_FORMATS: dict[str, ConditionFormat[Any]] = {
    "granted": ConditionFormat(Granted, _read_granted, _write_granted),
    "promised": ConditionFormat(Promised, _read_promised, _write_promised),
    "assents": ConditionFormat(Assents, _read_assents, _write_assents),
    "at_least": ConditionFormat(AtLeastAssent, _read_at_least, _write_at_least),
    "weigh": ConditionFormat(AssentsWeigh, _read_weigh, _write_weigh),
    "pressure_on": ConditionFormat(Pressure, _read_pressure, _write_pressure),
    "withdrawn": ConditionFormat(CandidateWithdrawn, _read_withdrawn, _write_withdrawn),
    "on_table": ConditionFormat(OnTable, _read_on_table, _write_on_table),
    "day_passed": ConditionFormat(DayPassed, _read_day_passed, _write_day_passed),
    "all": ConditionFormat(AllOf, _read_all, _write_all),
    "any": ConditionFormat(AnyOf, _read_any, _write_any),
}
"""Every kind of condition, under the key that names it."""

_BY_RECORD = {known.record: known for known in CONDITION_FORMATS.values()}
