"""Reads a case file into an appointment, or reports everything that is wrong with it.

Here: the file as a whole, and references between its sources and reports.
Not here: single sources and reports, which are in `consensus.cases.report_reader`; finding and opening files, which is
in `consensus.cases.files`; writing, which is in `consensus.cases.case_writer`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from consensus.appointment import Appointment
from consensus.cases.faults import Faults
from consensus.cases.fields import Fields
from consensus.cases.formats.claim_reader import ClaimReader
from consensus.cases.formats.claim_table import CLAIM_FORMATS
from consensus.cases.formats.rule_format import check_given
from consensus.cases.listed_ids import list_ids
from consensus.cases.node_reader import NodeReader
from consensus.cases.report_reader import ReportReader, default_id, first_source_of, own_id_of, read_sources
from consensus.cases.setting_reader import read_setting
from consensus.cases.tree import MAX_BYTES, BrokenNode, MappingNode, ScalarNode, SequenceNode, YamlNode
from consensus.cases.yaml_reader import read_yaml
from consensus.errors import InvalidRecord
from consensus.records import Report, Source
from consensus.records.sourcing import check_relay
from consensus.rules import Rule
from consensus.timeline import Timeline

__all__ = ["NO_RULES", "VERSION", "case_of", "read_case"]

VERSION = 1
"""The version of the format that is read and written."""

TreeReader: TypeAlias = Callable[[str, Faults], YamlNode | None]
"""Makes a tree of a text; None for an empty one."""

NO_RULES: Mapping[str, Rule] = MappingProxyType({})
"""No rules passed in by the caller."""

# How many pairs of "comes after" or "relays", direct or indirect, one file may have.
_PAIRS = 1_000_000


def read_case(
    text: str, faults: Faults, *, read: TreeReader = read_yaml, rules: Mapping[str, Rule] = NO_RULES
) -> Appointment:
    """The appointment that a text states, which is YAML unless `read` parses something else.

    `rules` are the caller's own rules, by the names that the text may use for them.
    Raises InvalidCase with all the faults of the text.
    """
    check_given(rules)
    if len(text) > MAX_BYTES:
        raise faults.fatal(f"more than {MAX_BYTES // 1_000_000} MB; split the case")
    root = read(text, faults)
    if root is None or (isinstance(root, ScalarNode) and root.empty):
        raise faults.fatal("nothing is in it; a case begins with 'consensus: 1'")
    if not isinstance(root, MappingNode):
        what = "a list" if isinstance(root, SequenceNode) else "a single text"
        message = f"{what} is no case; a case is a mapping that begins with 'consensus: 1'"
        raise faults.fatal(message, line=root.line, column=root.column)
    reader = NodeReader(faults)
    reader.given_rules = rules
    _check_version(reader, root)
    appointment = case_of(reader, root)
    if appointment is None:
        raise faults.error()
    return appointment


def _check_version(reader: NodeReader, root: MappingNode) -> None:
    """Refuse a file of an unknown version, since its other keys may mean something else."""
    node = root.entries.get("consensus")
    if node is None:
        reader.fault(root, "the version of the format is missing; begin the file with 'consensus: 1'")
        raise reader.faults.error()
    before = len(reader.faults)
    version = reader.whole_of(node)
    if version is not None and version > VERSION:
        reader.fault(
            node,
            f"version {version} of the format is later than {VERSION}, the last that this release reads; "
            "a later release of consensus-appointments reads it",
        )
    elif version is not None and version < 1:
        reader.fault(node, f"there is no version {version} of the format; write {VERSION}")
    if len(reader.faults) > before or isinstance(node, BrokenNode):
        raise reader.faults.error()
    if next(iter(root.entries)) != "consensus":
        reader.fault(root.keys["consensus"], "the version comes first; move this line to the top")


def case_of(reader: NodeReader, root: MappingNode) -> Appointment | None:
    """The appointment in a tree; None, with its faults reported, if there are any."""
    list_ids(reader, root)
    fields = Fields(reader, root)
    fields.needed("consensus")
    fields.belong(("name", "members", "groups", "rule"), "under 'body'")
    fields.belong((f"{kind}s" for kind in CLAIM_FORMATS), "in the timeline, as a claim of a report")
    before = len(reader.faults)
    title, note = fields.needed_text("title"), fields.text("note")
    setting, rules = read_setting(reader, fields)
    sources = _sources(reader, fields.node("sources"))
    reports = _TimelineReader(reader, fields).reports()
    fields.close()
    if setting is None or before or len(reader.faults) > before:
        return None
    # Anything that still goes wrong here has no place of its own in the file.
    return reader.record(
        root,
        lambda: Appointment(
            title=title,
            setting=setting,
            rule=rules.body,
            office_rules=rules.offices,
            named_rules=rules.named,
            timeline=Timeline(sources=sources, reports=reports),
            note=note,
        ),
    )


def _sources(reader: NodeReader, node: YamlNode | None) -> list[Source]:
    section = None if node is None else reader.entries_of(node, "sources, each under its id,")
    if section is None:
        return []
    sources = read_sources(reader, section)
    _check_relays(reader, sources, section)
    _check_cycles(reader, [(source.id, source.relays, section.entries[source.id]) for source in sources], "relays")
    return sources


def _check_relays(reader: NodeReader, sources: Iterable[Source], section: MappingNode) -> None:
    """Report sources that came out before a source that they relay."""
    known = {source.id: source for source in sources}
    for source in known.values():
        node = section.entries[source.id]
        for relayed in (known[id_] for id_ in source.relays if id_ in known):
            try:
                check_relay(source, relayed)
            except InvalidRecord as problem:
                reader.fault(node.entries.get("relays", node) if isinstance(node, MappingNode) else node, str(problem))


def _check_cycles(reader: NodeReader, links: Iterable[tuple[str, tuple[str, ...], YamlNode]], key: str) -> None:
    """Report cycles, and a file with longer chains than any real case has."""
    leads_to = {id_: onwards for id_, onwards, _ in links}
    pairs = 0
    for id_, onwards, node in links:
        seen: set[str] = set()
        waiting = list(onwards)
        while waiting and pairs <= _PAIRS:
            other = waiting.pop()
            if other not in seen:
                seen.add(other)
                pairs += 1
                waiting.extend(leads_to.get(other, ()))
        at = node.entries.get(key, node) if isinstance(node, MappingNode) else node
        if id_ in seen:
            reader.fault(at, f"'{id_}' leads back to itself, through others")
        if pairs > _PAIRS:
            reader.fault(at, f"too long a chain: more than {_PAIRS:,} pairs follow from one another in this file")
            return


class _TimelineReader:
    """The reader of the timeline; it gives every report its id first, since reports refer to one another."""

    def __init__(self, reader: NodeReader, fields: Fields) -> None:
        self.reader = reader
        self.nodes = fields.items("timeline", "reports")
        timeline = fields.mapping.entries.get("timeline")
        given = [own_id_of(node) for node in self.nodes]
        sources = [first_source_of(node) for node in self.nodes]
        counted: Counter[str] = Counter()
        self.ids: list[str | None] = []
        for own, source in zip(given, sources, strict=True):
            # All reports of a source are counted, so that giving one an id does not rename the others.
            counted[source or ""] += 1
            self.ids.append(own or (default_id(source, counted[source]) if source else None))
        readable = all(id_ is not None for id_ in self.ids) and (timeline is None or isinstance(timeline, SequenceNode))
        reader.ids["report"] = dict.fromkeys(id_ for id_ in self.ids if id_ is not None) if readable else None
        self.one = ReportReader(ClaimReader(reader, {}))

    def reports(self) -> list[Report]:
        reports = []
        links = []
        for node, id_ in zip(self.nodes, self.ids, strict=True):
            mapping = self.reader.entries_of(node, "a report")
            if mapping is None:
                continue
            report = self.one.report(Fields(self.reader, mapping), id_)
            if report is not None:
                reports.append(report)
                links.append((report.id, report.after, node))
        _check_cycles(self.reader, links, "after")
        self.one.claims.check_first_claims()
        return reports
