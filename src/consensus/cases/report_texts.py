"""One report by itself: read for a race that is known already, and written as a line of JSON that needs no race.

The shape is that of one entry under `timeline` in a case file; its new sources stand under `sources`, as in the file.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from typing import TypeAlias

from consensus.appointment import Appointment
from consensus.cases.case_writer import report_entry, source_entry
from consensus.cases.faults import Faults, shown
from consensus.cases.fields import Fields
from consensus.cases.formats.claim_reader import ClaimReader
from consensus.cases.formats.claim_writer import ClaimWriter
from consensus.cases.known_race import reader_of_any_race, reader_of_more
from consensus.cases.report_reader import ReportReader, default_id, first_source_of, own_id_of, read_sources
from consensus.cases.tree import MAX_BYTES, MappingNode, YamlNode, read_json
from consensus.cases.yaml_reader import read_yaml
from consensus.cases.yaml_writer import YamlValue
from consensus.dates import StatedDate
from consensus.errors import ConsensusError, InvalidRecord
from consensus.records import Report, Source
from consensus.timeline import Timeline

__all__ = ["dumps_report", "loads_report", "read_report", "report_digest"]

ReportWithSources: TypeAlias = tuple[Report, tuple[Source, ...]]
"""A report, and the sources that it is the first to name."""

_Json: TypeAlias = "str | bool | int | list[_Json] | dict[str, _Json]"


def read_report(data: Mapping[str, object] | str, race: Appointment) -> ReportWithSources:
    """A report and its new sources, for `race.reporting(report, sources=sources)`.

    `data` is one entry of a case file's timeline, as a dict or as JSON or YAML; a source that the race does not have
    yet stands under `sources`.  One that it has may stand there too, if it says the same.
    Everything means what it would mean at the end of the file of the race.  It takes no longer in a long race.
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
    faults = Faults("<report>")
    root = _root(data, faults)
    claims = reader_of_more(race.setting, race.named_rules, race.timeline, root, faults)
    read = _read(claims, root, race.timeline)
    if read is None:
        raise faults.error()
    report, stated = read
    new = tuple(source for source in stated if race.timeline.source(source.id) is None)
    try:
        race.check(report, sources=new)
    except ConsensusError as problem:
        # What can still be wrong has no place of its own in the text.
        claims.nodes.fault(root, str(problem))
        raise faults.error() from None
    return report, new


def loads_report(line: str) -> ReportWithSources:
    """The report and sources that `dumps_report` wrote; whether they fit a race is for `read_report`.

    Raises InvalidCase with every fault.
    """
    faults = Faults("<report>")
    root = _root(line, faults)
    read = _read(reader_of_any_race(faults), root, Timeline())
    if read is None:
        raise faults.error()
    return read


def dumps_report(report: Report, sources: Iterable[Source] = ()) -> str:
    """A report, with its sources if they are given, as one line of JSON that says all of it and needs no race.

    A report has one such line: a key that says nothing beyond its default is left out, and keys have a fixed order.
    Keep the line as a text: of a claim the first key is its kind, and a store that sorts keys loses that.
    Raises InvalidRecord for a supposed report, InvalidCase for ids and texts that no case file can hold.

    >>> from consensus.cases import load
    >>> nato = load("nato-2024")
    >>> line = dumps_report(nato.timeline.reports[0])
    >>> loads_report(line) == (nato.timeline.reports[0], ())
    True
    """
    named = tuple(sources)
    entry = {**_entry(report), **({"sources": {each.id: _json(source_entry(each)) for each in named}} if named else {})}
    line = json.dumps(entry, separators=(",", ":"))
    if loads_report(line) != (report, named):
        raise InvalidRecord(what=f"report {report.id!r}", problem="it says what a case file cannot")
    return line


def report_digest(report: Report) -> str:
    """The SHA-256 digest, in hexadecimal, of all that a report says but its own id.

    So the same report sent twice has one digest, under whichever id.  Other ids count as they are written: those of
    its sources, and of the reports that it comes after or takes back.  Those refer to the id under which a report was
    entered first; a report that is not entered again, since its digest is known, keeps that id.
    It is the same in every process, and in later versions: a field that one adds is left out where it says nothing.

    >>> from consensus.cases import load
    >>> report_digest(load("nato-2024").timeline.reports[0])[:8]
    '8e2b7cbd'
    """
    said = {key: value for key, value in _entry(report).items() if key != "id"}
    return sha256(json.dumps(said, separators=(",", ":"), sort_keys=True).encode()).hexdigest()


def _root(data: Mapping[str, object] | str, faults: Faults) -> MappingNode:
    """The tree of a report, as it is given."""
    if not isinstance(data, str):
        try:
            text = json.dumps(data, default=_text)
        except (TypeError, ValueError, RecursionError) as problem:
            raise faults.fatal(f"expected keys and values as in a case file: {problem}") from None
    else:
        text = data
    if len(text) > MAX_BYTES:
        raise faults.fatal(f"more than {MAX_BYTES // 1_000_000} MB; split the report")
    root: YamlNode | None = read_json(text, faults) if _is_json(text) else read_yaml(text, faults)
    if not isinstance(root, MappingNode):
        raise faults.fatal("expected a report as a mapping, such as {source: nzz, claims: [...]}")
    return root


def _text(value: object) -> str:
    """A value of Python that JSON does not know, as a case file has it."""
    if isinstance(value, date | StatedDate | Fraction):
        return str(value)
    if isinstance(value, Enum) and isinstance(value.value, str):
        return value.value
    raise TypeError(f"{shown(repr(value))} is no text, number or date")


def _is_json(text: str) -> bool:
    """Whether a text is JSON; much of it would be YAML too, but escapes differ."""
    if not text.lstrip().startswith("{"):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _read(claims: ClaimReader, root: MappingNode, timeline: Timeline) -> ReportWithSources | None:
    """The report and the sources in a tree; None, with its faults, if there is any."""
    reader, fields = claims.nodes, Fields(claims.nodes, root)
    sources = _sources(claims, fields, timeline)
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
    """The sources that stand beside a report."""
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
    """A value of a case file in JSON; what says nothing is left out, and exact numbers and dates are texts."""
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
