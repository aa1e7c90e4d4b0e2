"""Reads a case file into an appointment, or reports everything that is wrong with it.

Here: the file as a whole, its sources and its reports.
Not here: finding and opening files, which is for `consensus.cases.files`, and the way back, for
`consensus.cases.case_writer`.
"""

from collections import Counter
from collections.abc import Iterable

from consensus.appointment import Appointment
from consensus.cases.faults import Faults, shown
from consensus.cases.fields import Fields, NodeReader
from consensus.cases.formats.claim_reader import ClaimReader
from consensus.cases.formats.claim_table import read_claim
from consensus.cases.listed_ids import list_ids
from consensus.cases.setting_reader import read_setting
from consensus.cases.tree import MAX_BYTES, BrokenNode, MappingNode, ScalarNode, SequenceNode, YamlNode, read_json
from consensus.cases.yaml_reader import read_yaml
from consensus.errors import InvalidRecord
from consensus.records import Confidence, Report, Source
from consensus.records.sourcing import check_relay
from consensus.timeline import Timeline

__all__ = ["VERSION", "case_of", "default_id", "read_case"]

VERSION = 1
"""The version of the format that is read and written."""

# How many pairs of "comes after" or "relays", direct or indirect, one file may have.
_PAIRS = 100_000


def default_id(source: str, nth: int) -> str:
    """The id of a report that states none: that of its first source, numbered from the second report on.

    >>> default_id("nzz", 1), default_id("nzz", 2)
    ('nzz', 'nzz-2')
    """
    return source if nth == 1 else f"{source}-{nth}"


def read_case(text: str, faults: Faults, *, is_json: bool = False) -> Appointment:
    """The appointment that a text states.

    Raises InvalidCase with all the faults of the text.
    """
    if len(text) > MAX_BYTES:
        raise faults.fatal(f"more than {MAX_BYTES // 1_000_000} MB; split the case")
    root = read_json(text, faults) if is_json else read_yaml(text, faults)
    if root is None or (isinstance(root, ScalarNode) and root.empty):
        raise faults.fatal("nothing is in it; a case begins with 'consensus: 1'")
    if not isinstance(root, MappingNode):
        what = "a list" if isinstance(root, SequenceNode) else "a single text"
        message = f"{what} is no case; a case is a mapping that begins with 'consensus: 1'"
        raise faults.fatal(message, line=root.line, column=root.column)
    reader = NodeReader(faults)
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
    """The appointment in a tree; None, with its faults, if there is any."""
    list_ids(reader, root)
    fields = Fields(reader, root)
    fields.needed("consensus")
    before = len(reader.faults)
    title, note = fields.needed_text("title"), fields.text("note")
    setting, rules = read_setting(reader, fields)
    sources = _sources(reader, fields.node("sources"))
    reports = _ReportReader(reader, fields).reports()
    fields.close()
    if setting is None or before or len(reader.faults) > before:
        return None
    # What can still go wrong here has no place in the file.
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
    sources = []
    for id_, entry in section.entries.items():
        reader.own_id(section.keys[id_], id_)
        mapping = reader.entries_of(entry, f"what is known of '{id_}'")
        source = None if mapping is None else _source(reader, id_, mapping)
        if source is not None:
            sources.append(source)
    _check_relays(reader, sources, section)
    _check_cycles(reader, [(source.id, source.relays, section.entries[source.id]) for source in sources], "relays")
    return sources


def _check_relays(reader: NodeReader, sources: Iterable[Source], section: MappingNode) -> None:
    """Report a source that came out before what it relays."""
    known = {source.id: source for source in sources}
    for source in known.values():
        node = section.entries[source.id]
        for relayed in (known[id_] for id_ in source.relays if id_ in known):
            try:
                check_relay(source, relayed)
            except InvalidRecord as problem:
                reader.fault(node.entries.get("relays", node) if isinstance(node, MappingNode) else node, str(problem))


def _source(reader: NodeReader, id_: str, mapping: MappingNode) -> Source | None:
    fields = Fields(reader, mapping)
    return reader.record(
        mapping,
        lambda: Source(
            id=id_,
            publisher=fields.text("publisher"),
            reported_on=fields.date("reported_on"),
            url=fields.text("url"),
            relays=fields.ids("relays", "source"),
            note=fields.text("note"),
        ),
        fields,
    )


def _check_cycles(reader: NodeReader, links: Iterable[tuple[str, tuple[str, ...], YamlNode]], key: str) -> None:
    """Report what leads back to itself through others, and a file with longer chains than any real case has."""
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


class _ReportReader:
    """The reader of the timeline; it first gives every report its id, since reports refer to one another."""

    def __init__(self, reader: NodeReader, fields: Fields) -> None:
        self.reader = reader
        self.nodes = fields.items("timeline", "reports")
        timeline = fields.mapping.entries.get("timeline")
        given = [_own_id_of(node) for node in self.nodes]
        sources = [_first_source_of(node) for node in self.nodes]
        counted: Counter[str] = Counter()
        self.ids: list[str | None] = []
        for own, source in zip(given, sources, strict=True):
            # All reports of a source are counted, so that giving one an id does not rename the others.
            counted[source or ""] += 1
            self.ids.append(own or (default_id(source, counted[source]) if source else None))
        readable = all(id_ is not None for id_ in self.ids) and (timeline is None or isinstance(timeline, SequenceNode))
        reader.ids["report"] = dict.fromkeys(id_ for id_ in self.ids if id_ is not None) if readable else None
        self.claims_in: dict[str, int] = {}
        self.claims = ClaimReader(reader, self.claims_in)

    def reports(self) -> list[Report]:
        reports = []
        links = []
        for node, id_ in zip(self.nodes, self.ids, strict=True):
            mapping = self.reader.entries_of(node, "a report")
            if mapping is None:
                continue
            report = self._report(mapping, id_)
            if report is not None:
                reports.append(report)
                links.append((report.id, report.after, node))
        _check_cycles(self.reader, links, "after")
        self.claims.objections.check_raised()
        self.claims.threats.check_made()
        return reports

    def _report(self, mapping: MappingNode, id_: str | None) -> Report | None:
        fields = Fields(self.reader, mapping)
        report = self.reader.record(mapping, lambda: self._build(fields, id_), fields)
        if id_ is not None:
            claims = mapping.entries.get("claims")
            self.claims_in[id_] = len(claims.items) if isinstance(claims, SequenceNode) else 0
        return report

    def _build(self, fields: Fields, id_: str | None) -> Report:
        self._check_id(fields, id_)
        read = [read_claim(self.claims, node) for node in fields.items("claims", "claims")]
        return Report(
            id=id_ or "",
            sources=fields.ids("source", "source"),
            claims=[claim for claim in read if claim is not None],
            said_by=fields.text("said_by"),
            on_record=fields.flag("on_record"),
            speaks_for=fields.maybe_id("speaks_for", "member"),
            reported_on=fields.date("reported_on"),
            occurred_on=fields.date("occurred_on"),
            time=fields.text("time"),
            after=fields.ids("after", "report"),
            passage=fields.text("passage"),
            confidence=fields.word("confidence", Confidence, default=Confidence.VERIFIED),
            note=fields.text("note"),
        )

    def _check_id(self, fields: Fields, id_: str | None) -> None:
        node = fields.node("id")
        if node is not None:
            text = self.reader.text_of(node, "an id")
            if text is not None:
                self.reader.own_id(node, text)
        elif id_ is None and "source" not in fields.mapping.entries:
            self.reader.fault(fields.mapping, "a report names its source; without one, it needs an id and reported_on")
        if id_ is not None and id_ in self.claims_in:
            hint = "" if node is not None else "; give one of the two an 'id' of its own"
            at = node if node is not None else fields.mapping
            self.reader.fault(at, f"the id {shown(id_)} is that of an earlier report{hint}")


def _own_id_of(report: YamlNode) -> str | None:
    node = report.entries.get("id") if isinstance(report, MappingNode) else None
    return node.text if isinstance(node, ScalarNode) else None


def _first_source_of(report: YamlNode) -> str | None:
    node = report.entries.get("source") if isinstance(report, MappingNode) else None
    if isinstance(node, SequenceNode) and node.items:
        node = node.items[0]
    return node.text if isinstance(node, ScalarNode) else None
