"""A case file read into an appointment, or everything that is wrong with it.

Here: the file as a whole, its sources and its reports.
Not here: finding and opening files, which is for `consensus.cases.files`, and the way back, for
`consensus.cases.case_writer`.
"""

from collections import Counter
from collections.abc import Iterable

from consensus.appointment import Appointment
from consensus.cases.faults import Faults, shown
from consensus.cases.fields import Fields, Reading
from consensus.cases.formats.claim_format import Claims
from consensus.cases.setting_reader import list_ids, read_setting
from consensus.cases.tree import MAX_BYTES, Broken, Mapping, Node, Scalar, Sequence, read_json
from consensus.cases.yaml_reader import read_yaml
from consensus.errors import InvalidRecord
from consensus.records import Confidence, Report, Source, check_relay
from consensus.timeline import Timeline

__all__ = ["VERSION", "default_id", "read_case"]

VERSION = 1
"""The version of the format that is read and written."""

# How many pairs of "comes after" or "relays", direct or through others, one file may state.
_PAIRS = 100_000


def default_id(source: str, nth: int) -> str:
    """The id of a report that is given none: that of its first source, with its number from the second on.

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
    if root is None or (isinstance(root, Scalar) and root.empty):
        raise faults.fatal("nothing is in it; a case begins with 'consensus: 1'")
    if not isinstance(root, Mapping):
        what = "a list" if isinstance(root, Sequence) else "a single text"
        message = f"{what} is no case; a case is a mapping that begins with 'consensus: 1'"
        raise faults.fatal(message, line=root.line, column=root.column)
    reading = Reading(faults)
    _check_version(reading, root)
    appointment = _case(reading, root)
    if appointment is None:
        raise faults.error()
    return appointment


def _check_version(reading: Reading, root: Mapping) -> None:
    """Refuse a file of which the version is not known: its other keys may mean something else."""
    node = root.entries.get("consensus")
    if node is None:
        reading.fault(root, "the version of the format is missing; begin the file with 'consensus: 1'")
        raise reading.faults.error()
    before = len(reading.faults)
    version = reading.whole_of(node)
    if version is not None and version > VERSION:
        reading.fault(
            node,
            f"version {version} of the format is later than {VERSION}, the last that this release reads; "
            "a later release of consensus-appointments reads it",
        )
    elif version is not None and version < 1:
        reading.fault(node, f"there is no version {version} of the format; write {VERSION}")
    if len(reading.faults) > before or isinstance(node, Broken):
        raise reading.faults.error()
    if next(iter(root.entries)) != "consensus":
        reading.fault(root.keys["consensus"], "the version comes first; move this line to the top")


def _case(reading: Reading, root: Mapping) -> Appointment | None:
    list_ids(reading, root)
    fields = Fields(reading, root)
    fields.node("consensus")
    before = len(reading.faults)
    title, note = fields.needed_text("title"), fields.text("note")
    setting, rules = read_setting(reading, fields)
    sources = _sources(reading, fields.node("sources"))
    reports = _Reports(reading, fields).reports()
    fields.close()
    if setting is None or before or len(reading.faults) > before:
        return None
    # What is left to go wrong here has no place of its own in the file.
    return reading.record(
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


def _sources(reading: Reading, node: Node | None) -> list[Source]:
    section = None if node is None else reading.entries_of(node, "sources, each under its id,")
    if section is None:
        return []
    sources = []
    for id_, entry in section.entries.items():
        reading.own_id(section.keys[id_], id_)
        mapping = reading.entries_of(entry, f"what is known of '{id_}'")
        source = None if mapping is None else _source(reading, id_, mapping)
        if source is not None:
            sources.append(source)
    _check_relays(reading, sources, section)
    _check_circles(reading, [(source.id, source.relays, section.entries[source.id]) for source in sources], "relays")
    return sources


def _check_relays(reading: Reading, sources: Iterable[Source], section: Mapping) -> None:
    """Report a source that came out before what it relays."""
    known = {source.id: source for source in sources}
    for source in known.values():
        node = section.entries[source.id]
        for relayed in (known[id_] for id_ in source.relays if id_ in known):
            try:
                check_relay(source, relayed)
            except InvalidRecord as problem:
                reading.fault(node.entries.get("relays", node) if isinstance(node, Mapping) else node, str(problem))


def _source(reading: Reading, id_: str, mapping: Mapping) -> Source | None:
    fields = Fields(reading, mapping)
    return reading.record(
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


def _check_circles(reading: Reading, links: Iterable[tuple[str, tuple[str, ...], Node]], key: str) -> None:
    """Report what leads back to itself through others, and a file with more to follow than any case could have."""
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
        at = node.entries.get(key, node) if isinstance(node, Mapping) else node
        if id_ in seen:
            reading.fault(at, f"'{id_}' leads back to itself, through others")
        if pairs > _PAIRS:
            reading.fault(at, f"too long a chain: more than {_PAIRS:,} pairs follow from one another in this file")
            return


class _Reports:
    """The reader of the timeline: it gives every report its id first, since reports refer to one another."""

    def __init__(self, reading: Reading, fields: Fields) -> None:
        self.reading = reading
        self.nodes = fields.items("timeline", "reports")
        timeline = fields.mapping.entries.get("timeline")
        given = [_own_id_of(node) for node in self.nodes]
        sources = [_first_source_of(node) for node in self.nodes]
        counted: Counter[str] = Counter()
        self.ids: list[str | None] = []
        for own, source in zip(given, sources, strict=True):
            # Every report of a source is counted, so that naming one does not rename the others.
            counted[source or ""] += 1
            self.ids.append(own or (default_id(source, counted[source]) if source else None))
        readable = all(id_ is not None for id_ in self.ids) and (timeline is None or isinstance(timeline, Sequence))
        reading.ids["report"] = dict.fromkeys(id_ for id_ in self.ids if id_ is not None) if readable else None
        self.claims_in: dict[str, int] = {}
        self.claims = Claims(reading, self.claims_in)

    def reports(self) -> list[Report]:
        reports = []
        links = []
        for node, id_ in zip(self.nodes, self.ids, strict=True):
            mapping = self.reading.entries_of(node, "a report")
            if mapping is None:
                continue
            report = self._report(mapping, id_)
            if report is not None:
                reports.append(report)
                links.append((report.id, report.after, node))
        _check_circles(self.reading, links, "after")
        self.claims.check_raised()
        return reports

    def _report(self, mapping: Mapping, id_: str | None) -> Report | None:
        fields = Fields(self.reading, mapping)
        report = self.reading.record(mapping, lambda: self._build(fields, id_), fields)
        if id_ is not None:
            claims = mapping.entries.get("claims")
            self.claims_in[id_] = len(claims.items) if isinstance(claims, Sequence) else 0
        return report

    def _build(self, fields: Fields, id_: str | None) -> Report:
        self._check_id(fields, id_)
        read = [self.claims.claim(node) for node in fields.items("claims", "claims")]
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
            text = self.reading.text_of(node, "an id")
            if text is not None:
                self.reading.own_id(node, text)
        elif id_ is None and "source" not in fields.mapping.entries:
            self.reading.fault(fields.mapping, "a report names its source; without one, it needs an id and reported_on")
        if id_ is not None and id_ in self.claims_in:
            hint = "" if node is not None else "; give one of the two an 'id' of its own"
            at = node if node is not None else fields.mapping
            self.reading.fault(at, f"the id {shown(id_)} is that of an earlier report{hint}")


def _own_id_of(report: Node) -> str | None:
    node = report.entries.get("id") if isinstance(report, Mapping) else None
    return node.text if isinstance(node, Scalar) else None


def _first_source_of(report: Node) -> str | None:
    node = report.entries.get("source") if isinstance(report, Mapping) else None
    if isinstance(node, Sequence) and node.items:
        node = node.items[0]
    return node.text if isinstance(node, Scalar) else None
