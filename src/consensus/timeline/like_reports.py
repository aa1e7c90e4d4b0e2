"""Reports similar to another: with the same claims about the same members and things, within a few days."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

import attrs

from consensus.errors import UnknownId
from consensus.records import Claim, Report, RetractionClaim, Source
from consensus.timeline.bitemporal import Timeline
from consensus.timeline.entries import Entry
from consensus.timeline.log import Log
from consensus.timeline.report_checks import KnownSources

_NEARBY = timedelta(days=3)
"""How far apart two accounts may date one event; the same margin as "about" a day."""

_BESIDE = frozenset({"occurred_on", "wording", "confidence", "note", "reason", "members", "group"})
"""The fields of a claim in which two accounts of one event may differ; members are compared by the subjects instead."""


def reports_like(timeline: Timeline, report: Report, sources: Iterable[Source]) -> tuple[Report, ...]:
    """The reports that share a claim of nearly the same day with this one, those that share most claims first.

    Raises UnknownId for a source that is neither in the timeline nor in `sources`.
    """
    found: Counter[Report] = Counter()
    for entry in _entries(report, KnownSources(timeline, sources)):
        if entry.day is None:
            continue
        near = {
            other._place: other.report
            for subject in entry.claim.subjects
            for other in timeline.between(subject, entry.day - _NEARBY, entry.day + _NEARBY)
            if _said(other.claim) == _said(entry.claim)
        }
        found.update(near[place] for place in sorted(near))
    return tuple(other for other, _ in found.most_common() if other.id != report.id)


def _entries(report: Report, known: KnownSources) -> tuple[Entry, ...]:
    """The claims of a report, without retractions, with the days from which they would count."""
    alone = Log()
    waiting = list(report.sources)
    while waiting:
        id_ = waiting.pop()
        if id_ not in known:
            raise UnknownId(kind="source", id=id_, known=known, where=f"report {report.id!r}")
        if id_ not in alone.sources:
            alone.add_sources((known[id_],))
            waiting.extend(known[id_].relays)
    told = tuple(claim for claim in report.claims if not isinstance(claim, RetractionClaim))
    alone.add_reports((attrs.evolve(report, claims=told, after=()),))
    alone.index(alone.end)
    return alone.entries(report.id)


def _said(claim: Claim) -> tuple[object, ...]:
    """The type and fields of a claim, without the fields in which two accounts may differ."""
    fields = (field.name for field in attrs.fields(type(claim)) if field.name not in _BESIDE)
    return (type(claim), *(getattr(claim, name) for name in fields))
