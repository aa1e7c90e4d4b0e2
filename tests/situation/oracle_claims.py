"""Which claims count on a day, by what was known by another, and which of one day beats which.

An independent reading of `docs/explanation/semantics.md` and `docs/reference/case-files.md`: plain loops over the
records, which use nothing of `consensus.timeline` or `consensus.situation`.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from typing import Any, TypeAlias

from consensus.records import Report, ReportId, RetractionClaim, Source

Told: TypeAlias = dict[str, Any]
"""A claim as it is told: its `claim`, `report`, `place` in the report, `day` and `known`, each None if no day is."""


class Claims:
    """All claims of some reports, without those left out, that were known by a day and not taken back by then."""

    def __init__(
        self,
        sources: Iterable[Source],
        reports: Sequence[Report],
        known_by: date | None,
        without: Collection[ReportId] = (),
    ) -> None:
        self.sources = {source.id: source for source in sources}
        self.reports = {report.id: report for report in reports}
        self.known_by = known_by
        told: list[Told] = [
            {"claim": claim, "report": report, "place": place, "known": known, "day": _day(report, claim, known)}
            for report in reports
            for known in [self._known(report)]
            for place, claim in enumerate(report.claims)
            if report.id not in without
        ]
        self.told = told
        known = [each for each in told if self._is_known(each)]
        self.all = [each for each in known if not _is_retracted(each, known)]

    def _known(self, report: Report) -> date | None:
        """The day from which a report counts as known: that on which the first source of its chain came out."""
        if report.reported_on is not None:
            return report.reported_on.begun_by
        chain, left = set[str](), list(report.sources)
        while left:
            source = left.pop()
            if source not in chain:
                chain.add(source)
                left += self.sources[source].relays
        dates = [self.sources[source].reported_on for source in chain]
        days = [stated.begun_by for stated in dates if stated is not None and stated.begun_by is not None]
        return min(days, default=None)

    def _is_known(self, told: Told) -> bool:
        return self.known_by is None or (told["known"] is not None and told["known"] <= self.known_by)

    def by(self, day: date, about: Callable[[Any], bool] = lambda claim: True) -> list[Told]:
        """What counts as of a day."""
        return [each for each in self.all if each["day"] is not None and each["day"] <= day and about(each["claim"])]

    def last(self, told: Iterable[Told], **whose: Any) -> list[Told]:
        """Those of the latest day that no other of it beats."""
        listed = list(told)
        latest = max((each["day"] for each in listed), default=None)
        return self.unbeaten([each for each in listed if each["day"] == latest], **whose)

    def unbeaten(self, told: list[Told], *, member: str | None = None) -> list[Told]:
        """Those of one day that count: what others come after is out, and of what is left, the weightiest are in."""
        left = [each for each in told if not any(self.follows(other, each) for other in told)]
        return [each for each in left if _rank(each, member) == max(_rank(other, member) for other in left)]

    def beats(self, one: Told, other: Told, *, member: str | None = None) -> bool:
        """Whether one of two claims takes the place of the other, in what is asked about a member."""
        if one["day"] != other["day"]:
            return bool(one["day"] > other["day"])
        if self.follows(one, other) or self.follows(other, one):
            return self.follows(one, other)
        return _rank(one, member) > _rank(other, member)

    def is_later(self, one: Told, other: Told) -> bool:
        """Whether one is of a later day than the other, or comes after it on its own day."""
        return bool(one["day"] > other["day"]) or (one["day"] == other["day"] and self.follows(one, other))

    def follows(self, one: Told, other: Told) -> bool:
        """Whether one is stated to be later on the day of both."""
        first, second = one["report"], other["report"]
        if self._comes_after(first, second) or self._comes_after(second, first):
            return self._comes_after(first, second)
        return bool(first.time and second.time and first.time > second.time)

    def left_out(self, day: date, *, at: str, before: str | None) -> set[str]:
        """The reports that are no part of a moment of a day: of a later time, or that one, or after any of these."""
        of_day = [each for each in self.told if each["day"] == day]
        late = [each for each in of_day if each["report"].id == before or (at and each["report"].time > at)]
        late += [each for each in of_day if any(self.follows(each, other) for other in late)]
        return {each["report"].id for each in late}

    def _comes_after(self, one: Report, other: Report) -> bool:
        seen, left = set[str](), list(one.after)
        while left:
            earlier = left.pop()
            if earlier == other.id:
                return True
            if earlier not in seen:
                seen.add(earlier)
                left += self.reports[earlier].after if earlier in self.reports else ()
        return False


def _day(report: Report, claim: Any, known: date | None) -> date | None:
    """The day from which a claim counts: the latest on which it can have happened, if it was told by then."""
    stated = claim.occurred_on or report.occurred_on
    if stated is None:
        return known
    if known is None or (stated.earliest is not None and stated.earliest > known):
        return stated.begun_by
    return known if stated.begun_by is None else min(stated.begun_by, known)


def _is_retracted(told: Told, known: list[Told]) -> bool:
    """Whether a claim, or its whole report, was taken back by one that was not itself taken back."""
    return any(
        each["claim"].report == told["report"].id
        and each["claim"].claim in (None, told["place"])
        and not _is_retracted(each, known)
        for each in known
        if isinstance(each["claim"], RetractionClaim)
    )


def _rank(told: Told, member: str | None) -> int:
    """A member's own word on the record is above another account, and any account above what a count implies."""
    if told.get("is_count"):
        return 0
    report = told["report"]
    return 2 if member is not None and report.on_record and report.speaks_for == member else 1
