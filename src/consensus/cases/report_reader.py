"""Reads single sources and reports, in a case file or on their own.

Not here: references between them, which are for `consensus.cases.case_reader`.
"""

import functools

from consensus.cases.faults import shown
from consensus.cases.fields import Fields
from consensus.cases.formats.claim_reader import ClaimReader
from consensus.cases.formats.claim_table import CLAIM_FORMATS, read_claim
from consensus.cases.node_reader import NodeReader
from consensus.cases.sections import described
from consensus.cases.tree import MappingNode, ScalarNode, SequenceNode, YamlNode
from consensus.records import Confidence, Report, Source

__all__ = ["ReportReader", "default_id", "first_source_of", "own_id_of", "read_sources"]


def default_id(source: str, nth: int) -> str:
    """The id of a report that states none: the id of its first source, numbered from the second report on.

    >>> default_id("nzz", 1), default_id("nzz", 2)
    ('nzz', 'nzz-2')
    """
    return source if nth == 1 else f"{source}-{nth}"


def read_sources(reader: NodeReader, section: MappingNode) -> list[Source]:
    """The sources listed in a section, except those with faults."""
    found = []
    for id_, entry in section.entries.items():
        reader.own_id(section.keys[id_], id_)
        source = described(reader, entry, id_, functools.partial(_source, id_))
        if source is not None:
            found.append(source)
    return found


def _source(id_: str, fields: Fields) -> Source:
    return Source(
        id=id_,
        publisher=fields.text("publisher"),
        reported_on=fields.date("reported_on"),
        url=fields.text("url"),
        relays=fields.ids("relays", "source"),
        note=fields.text("note"),
    )


class ReportReader:
    """The reader of reports, one after another; it records the number of claims of each."""

    def __init__(self, claims: ClaimReader) -> None:
        self.claims = claims
        self.reader: NodeReader = claims.nodes

    def report(self, fields: Fields, id_: str | None) -> Report | None:
        """The report with these keys and this id; None, with its faults reported, if it has any."""
        mapping = fields.mapping
        report = fields.record(lambda fields: self._build(fields, id_))
        if id_ is not None:
            claims = mapping.entries.get("claims")
            self.claims.claims_in[id_] = len(claims.items) if isinstance(claims, SequenceNode) else 0
        return report

    def _build(self, fields: Fields, id_: str | None) -> Report:
        self._check_id(fields, id_)
        fields.belong((*CLAIM_FORMATS, "member", "members", "proposal"), "in a claim, as in claims: [{stance: ...}]")
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
        if id_ is not None and id_ in self.claims.claims_in:
            hint = "" if node is not None else "; give one of the two an 'id' of its own"
            at = node if node is not None else fields.mapping
            self.reader.fault(at, f"the id {shown(id_)} is that of an earlier report{hint}")


def own_id_of(report: YamlNode) -> str | None:
    """The id that a report states; None if it states none."""
    node = report.entries.get("id") if isinstance(report, MappingNode) else None
    return node.text if isinstance(node, ScalarNode) else None


def first_source_of(report: YamlNode) -> str | None:
    """The first source that a report names; None if it names none."""
    node = report.entries.get("source") if isinstance(report, MappingNode) else None
    if isinstance(node, SequenceNode) and node.items:
        node = node.items[0]
    return node.text if isinstance(node, ScalarNode) else None
