"""Reports that repeat another word for word, which a reader of what all of them say need not read again."""

from typing import TypeAlias

from consensus.records import Claim, CountClaim, Report, ReportId, RetractionClaim, StanceClaim
from consensus.timeline.bitemporal import Timeline

Repeats: TypeAlias = dict[ReportId, tuple[ReportId, ...]]
"""The first report of each content, with all that have it: itself first, then the others in the order entered."""


def repeats(timeline: Timeline) -> Repeats:
    """The reports of stances and counts by what they say, for whom, when, and since when it is known.

    One that has a place in the sequence of its day, or was retracted, or is supposed, repeats none.
    """
    reports = timeline.reports
    referred = {id_ for report in reports for id_ in report.after}
    referred |= {claim.report for report in reports for claim in report.claims if isinstance(claim, RetractionClaim)}
    found: dict[object, list[ReportId]] = {}
    for report in reports:
        alone = report.id in referred or not _may_repeat(report)
        found.setdefault(report.id if alone else _content(timeline, report), []).append(report.id)
    return {same[0]: tuple(same) for same in found.values()}


def without_repeats(timeline: Timeline, said: Repeats) -> Timeline:
    """The timeline with only the first of each content."""
    return Timeline(sources=timeline.sources, reports=[report for report in timeline.reports if report.id in said])


def _content(timeline: Timeline, report: Report) -> object:
    """A key: all that the stance of anybody depends on, besides the report's place in the log."""
    told: object = report.reported_on
    if told is None:
        # The date is that of the first link of each chain of sources.
        told = tuple((entry.occurred_on, entry.day, entry.known) for entry in timeline.entries_of(report.id))
    return report.claims, report.occurred_on, told, report.on_record, report.speaks_for


def _may_repeat(report: Report) -> bool:
    return not (report.time or report.after or report.supposed) and all(map(_is_plain, report.claims))


def _is_plain(claim: Claim) -> bool:
    """Whether a claim is a stance, or a count that names nobody; of others, the first of several may matter."""
    if isinstance(claim, CountClaim):
        return claim.missing is None and not claim.including
    return isinstance(claim, StanceClaim)
