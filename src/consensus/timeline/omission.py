"""Leaving reports out of a sequence, as if they had not been made yet: for a moment of a day."""

from collections.abc import Mapping, Sequence

import attrs

from consensus.records import Claim, Report, ReportId, RetractionClaim


def without(out: set[ReportId], reports: Sequence[Report]) -> list[Report]:
    """The reports that are not in `out`, with their references adjusted.

    A retraction of a claim that is left out is left out too; other retractions refer to their claim by its new number.
    A report that came `after` one left out now comes after the reports which that one came after.
    """
    after = {report.id: report.after for report in reports if report.id in out}
    kept: list[Report] = []
    places: dict[ReportId, dict[int, int]] = {}
    for report in reports:
        if report.id in out:
            continue
        claims: list[Claim] = []
        for place, claim in enumerate(report.claims):
            left = _renumbered(claim, out, places) if isinstance(claim, RetractionClaim) else claim
            if left is not None:
                places.setdefault(report.id, {})[place] = len(claims)
                claims.append(left)
        followed = report.after if out.isdisjoint(report.after) else sorted(_followed(report, after))
        kept.append(attrs.evolve(report, claims=claims, after=followed))
    return kept


def _renumbered(
    claim: RetractionClaim, out: set[ReportId], places: Mapping[ReportId, Mapping[int, int]]
) -> RetractionClaim | None:
    """The retraction with the new number of its claim; None if that claim is left out."""
    if claim.report in out or claim.claim is None:
        return None if claim.report in out else claim
    place = places.get(claim.report, {}).get(claim.claim)
    return None if place is None else attrs.evolve(claim, claim=place)


def _followed(report: Report, after: Mapping[ReportId, tuple[ReportId, ...]]) -> set[ReportId]:
    """The remaining reports that a report comes after, directly or through reports left out."""
    found: set[ReportId] = set()
    seen: set[ReportId] = set()
    waiting = list(report.after)
    while waiting:
        earlier = waiting.pop()
        if earlier in seen:
            continue
        seen.add(earlier)
        if earlier in after:
            waiting.extend(after[earlier])
        else:
            found.add(earlier)
    return found
