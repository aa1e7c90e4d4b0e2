"""Reports that say much the same as another: the same of the same members and things, within a few days."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

import attrs

from consensus.records import Claim, Report, Source
from consensus.timeline.bitemporal import Timeline

_NEARBY = timedelta(days=3)
"""How far apart two accounts of one thing may date it; that is what "about" a day means too."""

_BESIDE = frozenset({"occurred_on", "wording", "confidence", "note", "reason", "members", "group"})
"""The fields of a claim that two accounts of one thing may differ in; whom both are about is compared by subjects."""


def reports_like(timeline: Timeline, report: Report, sources: Iterable[Source]) -> tuple[Report, ...]:
    """Reports that make one of the same claims of nearly the same day: those with most of them first."""
    found: Counter[Report] = Counter()
    for entry in timeline.foreseen(report, sources=sources):
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


def _said(claim: Claim) -> tuple[object, ...]:
    """What a claim says, without the fields in which two accounts may differ."""
    fields = (field.name for field in attrs.fields(type(claim)) if field.name not in _BESIDE)
    return (type(claim), *(getattr(claim, name) for name in fields))
