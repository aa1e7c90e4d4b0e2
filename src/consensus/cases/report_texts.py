"""Single reports: read for a race that is already known, and written as a line of JSON that needs no race.

The format is that of one entry under `timeline` in a case file; its new sources are under `sources`, as in the file,
and the records that enter the race with it are under `candidates`, `proposals` and so on.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from typing import TypeAlias

from consensus.appointment import Appointment
from consensus.cases.case_writer import entering_entry, report_entry, source_entry
from consensus.cases.entering_reader import is_entered_with, read_entering_records
from consensus.cases.faults import Faults, shown
from consensus.cases.fields import Fields
from consensus.cases.formats.claim_reader import ClaimReader
from consensus.cases.formats.claim_writer import ClaimWriter
from consensus.cases.known_race import reader_of_any_race, reader_of_more, reader_of_setting
from consensus.cases.listed_ids import list_entering
from consensus.cases.node_reader import NodeReader
from consensus.cases.report_reader import ReportReader, default_id, first_source_of, own_id_of, read_sources
from consensus.cases.setting_reader import ENTERING
from consensus.cases.tree import MAX_REPORT_BYTES, MAX_REPORT_NODES, MappingNode, YamlNode, read_json
from consensus.cases.yaml_reader import read_yaml
from consensus.cases.yaml_writer import YamlValue
from consensus.dates import StatedDate
from consensus.errors import ConsensusError, InvalidRecord
from consensus.records import Report, Setting, Source
from consensus.records.entering import Entering, including
from consensus.timeline import Timeline

__all__ = ["dumps_report", "loads_report", "read_corrections", "read_entering", "read_report", "report_digest"]

ReportWithSources: TypeAlias = tuple[Report, tuple[Source, ...]]
"""A report and the sources that it is the first to name."""

_Json: TypeAlias = "str | bool | int | list[_Json] | dict[str, _Json]"


def read_report(data: Mapping[str, object] | str, race: Appointment) -> ReportWithSources:
    """A report and its new sources, for `race.reporting(report, sources=sources)`.

    `data` is one entry of a case file's timeline, as a dict or as JSON or YAML, with its new sources under `sources`.
    Sources that the race already has may be there too, unchanged.
    Everything means what it would mean at the end of the race's file.  The time does not depend on the length of the
    race.
    Raises InvalidCase with every fault, each with its path.

    >>> from consensus.cases import load
    >>> nato = load("nato-2024")
    >>> report, sources = read_report({
    ...     "source": "delo",
    ...     "claims": [{"stance": "supports", "member": "SI"}],
    ...     "sources": {"delo": {"publisher": "Delo", "reported_on": "2024-03-04"}},
    ... }, nato)
    >>> report.id, sources[0].publisher, len(nato.reporting(report, sources=sources).timeline) - len(nato.timeline)
    ('delo', 'Delo', 1)
    >>> read_report("{source: delo, claims: [{stance: suports, member: Slovenia}]}", nato)
    Traceback (most recent call last):
    consensus.cases.faults.InvalidCase: <report>:1:10: source: unknown source 'delo'
    <report>:1:34: claims[0].stance: unknown stance 'suports'; did you mean 'supports'?
    <report>:1:51: claims[0].member: unknown member 'Slovenia'; did you mean 'SI'?
    """
    return _read_for(data, race)[0]


def read_entering(data: Mapping[str, object] | str, race: Appointment) -> tuple[Entering, ...]:
    """The records that enter a race with a report, for `race.reporting(report, sources=sources, entering=entering)`.

    `data` is as in `read_report`.  Candidates, proposals, concessions and other records that the report is the first to
    mention are beside its claims, in the same sections as in a case file, with members and groups under `body`.
    Records that the race already has may be there too, unchanged.
    Most reports have no entering records; then the result is empty, and the report is not checked.
    Raises InvalidCase with every fault, as `read_report` does.

    >>> from consensus.cases import load
    >>> nato = load("nato-2024")
    >>> entry = {
    ...     "source": "delo",
    ...     "claims": [{"candidacy": "pahor", "status": "nominated"}],
    ...     "sources": {"delo": {"publisher": "Delo", "reported_on": "2024-03-04"}},
    ...     "candidates": {"pahor": {"name": "Borut Pahor", "member": "SI"}},
    ...     "proposals": {"pahor": {"sg": "pahor"}},
    ... }
    >>> [record.id for record in read_entering(entry, nato)]
    ['pahor', 'pahor']
    >>> (report, sources), entering = read_report(entry, nato), read_entering(entry, nato)
    >>> longer = nato.reporting(report, sources=sources, entering=entering)
    >>> pahor = longer.setting.candidate("pahor")
    >>> [longer.on("2024-06-01", known_by=day).has_heard_of(pahor) for day in ("2024-03-03", "2024-03-04")]
    [False, True]
    """
    return _read_for(data, race)[1] if is_entered_with(_root(data, Faults("<report>"))) else ()


def read_corrections(data: Mapping[str, object] | str, race: Appointment) -> tuple[Source, ...]:
    """Corrected sources of a race, for `race.correcting(*sources)`.

    `data` has each source in full under its id, as `sources` in a case file does.
    Raises InvalidCase with every fault.

    >>> from consensus.cases import load
    >>> nato = load("nato-2024")
    >>> [corrected] = read_corrections("{newsaz0626: {publisher: News.Az, reported_on: 2024-06-27}}", nato)
    >>> str(nato.correcting(corrected).timeline.source("newsaz0626").reported_on)
    '2024-06-27'
    >>> read_corrections("{alde0627: {publisher: ALDE}}", nato)
    Traceback (most recent call last):
    consensus.cases.faults.InvalidCase: <sources>:1:2: alde0627: unknown source 'alde0627'; did you mean 'alde0626'?
    """
    faults = Faults("<sources>")
    root = _root(data, faults)
    reader = NodeReader(faults)
    known = dict.fromkeys(source.id for source in race.timeline.sources)
    reader.ids["source"] = known
    for id_, node in root.keys.items():
        if race.timeline.source(id_) is None:
            reader.unknown(node, "source", id_, known)
    corrected = tuple(read_sources(reader, root))
    if not len(faults):
        reader.record(root, lambda: race.correcting(*corrected))
    if len(faults):
        raise faults.error()
    return corrected


def _read_for(data: Mapping[str, object] | str, race: Appointment) -> tuple[ReportWithSources, tuple[Entering, ...]]:
    """The report, its new sources and the records that enter with it, checked against a race."""
    faults = Faults("<report>")
    root = _root(data, faults)
    entering, setting = _entering(root, race, faults)
    claims = reader_of_more(setting, race.named_rules, race.timeline, root, faults)
    if len(faults):
        # Claims may mention records that do not enter because they have a fault.
        list_entering(claims.nodes, root)
    read = _read(claims, root, race.timeline)
    if read is None:
        raise faults.error()
    report, stated = read
    new = tuple(source for source in stated if race.timeline.source(source.id) is None)
    try:
        race.check(report, sources=new, entering=entering)
    except ConsensusError as problem:
        # Anything that is still wrong has no place of its own in the text.
        claims.nodes.fault(root, str(problem))
        raise faults.error() from None
    return (report, new), entering


def _entering(root: MappingNode, race: Appointment, faults: Faults) -> tuple[tuple[Entering, ...], Setting]:
    """The records that enter with a report, and the setting with them; with faults, none and the race's setting."""
    if not is_entered_with(root):
        return (), race.setting
    reader = reader_of_setting(race.setting, race.named_rules, faults)
    entering = read_entering_records(reader, Fields(reader, root), race.setting)
    longer = None if len(faults) else reader.record(root, lambda: including(race.setting, entering))
    return ((), race.setting) if longer is None else (entering, longer)


def loads_report(line: str) -> ReportWithSources:
    """The report and sources that `dumps_report` wrote; `read_report` checks whether they fit a race.

    Raises InvalidCase with every fault.
    """
    return _read_alone(line)[0]


def _read_alone(line: str) -> tuple[ReportWithSources, tuple[Entering, ...]]:
    """The report and sources in a line, and the records that enter with them."""
    faults = Faults("<report>")
    root = _root(line, faults)
    claims = reader_of_any_race(faults)
    entering = read_entering_records(claims.nodes, Fields(claims.nodes, root), None) if is_entered_with(root) else ()
    read = _read(claims, root, Timeline())
    if read is None:
        raise faults.error()
    return read, entering


def dumps_report(report: Report, sources: Iterable[Source] = (), *, entering: Iterable[Entering] = ()) -> str:
    """A report as one complete line of JSON, with its sources and the records that enter with it, if given.

    The line is enough to read the report back; reading the entering records requires the race too.

    A report has exactly one such line: keys with default values are left out, and keys have a fixed order.
    Store the line as text: the first key of a claim is its kind, and a store that sorts keys would lose it.
    Raises InvalidRecord for a supposed report, InvalidCase for ids and texts that a case file cannot contain.

    >>> from consensus.cases import load
    >>> nato = load("nato-2024")
    >>> line = dumps_report(nato.timeline.reports[0])
    >>> loads_report(line) == (nato.timeline.reports[0], ())
    True
    """
    named, new = tuple(sources), tuple(entering)
    entry = {**_entry(report), **({"sources": {each.id: _json(source_entry(each)) for each in named}} if named else {})}
    entered = _json(entering_entry(new))
    if isinstance(entered, dict):
        entry |= entered
    line = json.dumps(entry, separators=(",", ":"))
    read_again = _read_alone(line)
    if set(read_again[1]) != set(new) or read_again[0] != (report, named):
        raise InvalidRecord(what=f"report {report.id!r}", problem="it says what a case file cannot")
    return line


def report_digest(report: Report) -> str:
    """The SHA-256 digest, in hexadecimal, of everything in a report except its own id.

    A report that is sent twice has the same digest, whatever its id.  Other ids count as written: those of its sources,
    and of the reports that it comes after or retracts, by the id under which each was first entered.
    The digest is the same in every process and in later versions: a field added by a later version does not count while
    it has its default value.

    >>> from consensus.cases import load
    >>> report_digest(load("nato-2024").timeline.reports[0])[:8]
    '8e2b7cbd'
    """
    said = {key: value for key, value in _entry(report).items() if key != "id"}
    return sha256(json.dumps(said, separators=(",", ":"), sort_keys=True).encode()).hexdigest()


def _root(data: Mapping[str, object] | str, faults: Faults) -> MappingNode:
    """The tree of the given data, which must be a mapping."""
    if isinstance(data, str):
        text = data
    else:
        try:
            text = json.dumps(data, default=_text)
        except (TypeError, ValueError, RecursionError) as problem:
            raise faults.fatal(f"expected keys and values as in a case file: {problem}") from None
    if len(text) > MAX_REPORT_BYTES:
        raise faults.fatal(f"more than {MAX_REPORT_BYTES // 1_000_000} MB; split the report")
    is_json = not isinstance(data, str) or _is_json(text)
    read = read_json if is_json else read_yaml
    root: YamlNode | None = read(text, faults, at_most=MAX_REPORT_NODES)
    if not isinstance(root, MappingNode):
        raise faults.fatal("expected a report as a mapping, such as {source: nzz, claims: [...]}")
    return root


def _text(value: object) -> str:
    """A Python value that JSON does not support, as text as in a case file."""
    if isinstance(value, date | StatedDate | Fraction):
        return str(value)
    if isinstance(value, Enum) and isinstance(value.value, str):
        return value.value
    raise TypeError(f"{shown(repr(value))} is no text, number or date")


def _is_json(text: str) -> bool:
    """Whether a text is JSON; most JSON is YAML too, but escapes differ."""
    if not text.lstrip().startswith("{"):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _read(claims: ClaimReader, root: MappingNode, timeline: Timeline) -> ReportWithSources | None:
    """The report and the sources in a tree; None, with its faults reported, if there are any."""
    reader, fields = claims.nodes, Fields(claims.nodes, root)
    sources = _sources(claims, fields, timeline)
    for section in ("body", *(name for name, _, _ in ENTERING.values() if name != "groups")):
        fields.node(section)  # read before, since claims refer to what is in it
    first, own = first_source_of(root), own_id_of(root)
    id_ = own or (default_id(first, timeline.naming_first(first) + 1) if first else None)
    known = reader.ids["report"]
    if known is not None and id_ is not None:
        reader.ids["report"] = {**dict.fromkeys(known), id_: None}
    taken = None if id_ is None else timeline.entered(id_)
    if taken is not None:
        claims.claims_in[taken.id] = len(taken.claims)
    report = ReportReader(claims).report(fields, id_)
    claims.check_first_claims()
    return None if report is None or len(reader.faults) else (report, sources)


def _sources(claims: ClaimReader, fields: Fields, timeline: Timeline) -> tuple[Source, ...]:
    """The sources listed beside a report."""
    reader, node = claims.nodes, fields.node("sources")
    section = None if node is None else reader.entries_of(node, "sources, each under its id,")
    if section is None:
        return ()
    known = reader.ids["source"]
    if known is not None:
        reader.ids["source"] = dict.fromkeys([*known, *section.entries])
    sources = read_sources(reader, section)
    for source in sources:
        if timeline.source(source.id) not in (None, source):
            problem = f"the id {shown(source.id)} is that of another source; give this one its own"
            reader.fault(section.keys[source.id], problem)
    return tuple(sources)


def _entry(report: Report) -> "dict[str, _Json]":
    written = _json(report_entry(report, ClaimWriter()))
    return written if isinstance(written, dict) else {}


def _json(value: YamlValue) -> _Json:
    """A value of a case file as JSON, without keys that are None; exact numbers and dates are texts."""
    match value:
        case str() | bool() | int():
            return value
        case Enum():
            return str(value.value)
        case date():
            return value.isoformat()
        case Fraction() | StatedDate():
            return str(value)
        case Mapping():
            return {str(key): _json(inner) for key, inner in value.items() if inner is not None}
        case _:
            return [_json(inner) for inner in value]
