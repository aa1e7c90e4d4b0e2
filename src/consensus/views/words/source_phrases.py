"""Citations of sources: publisher and day, in the same form everywhere."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Self

from consensus.appointment import Appointment
from consensus.dates import StatedDate
from consensus.records import Confidence, Report, ReportId, Source, SourceId
from consensus.situation import Situation
from consensus.timeline import Timeline
from consensus.views.blocks.block import Citation

_UNSOURCED = {
    Confidence.VERIFIED: "no source named",
    Confidence.RECALLED: "recalled, no source named",
    Confidence.INFERRED: "inferred, no source named",
}
"""What is said of a report without a source."""


class SourceWords:
    """Words for the sources of one timeline.

    The year is left out if it is the year of the situation; for a whole race,
    if all reports are from one year.
    """

    def __init__(self, timeline: Timeline, *, year: int | None) -> None:
        self._timeline = timeline
        self.year: int | None = year

    @classmethod
    def of(cls, about: Situation | Appointment) -> Self:
        """Words for the sources of a situation or a whole race."""
        if isinstance(about, Situation):
            return cls(about.timeline, year=about.day.year)
        return cls.of_timeline(about.timeline)

    @classmethod
    def of_timeline(cls, timeline: Timeline) -> Self:
        """Words for the sources of a whole timeline."""
        span = timeline.span()
        years = set() if span is None else {day.year for day in span}
        return cls(timeline, year=years.pop() if len(years) == 1 else None)

    @cached_property
    def _sources(self) -> dict[SourceId, Source]:
        return {source.id: source for source in self._timeline.sources}

    @cached_property
    def _letters(self) -> dict[SourceId, str]:
        """A letter for each source that shares its publisher and day with another."""
        alike = Counter(map(self.plainly, self._sources.values()))
        found: dict[SourceId, str] = {}
        taken: Counter[str] = Counter()
        for id_, source in sorted(self._sources.items()):
            words = self.plainly(source)
            if alike[words] > 1:
                found[id_] = _lettered(taken[words])
                taken[words] += 1
        return found

    def plainly(self, source: Source) -> str:
        """A source by publisher and day, or by id without a publisher."""
        day = "" if source.reported_on is None else f", {self.dated(source.reported_on)}"
        return f"{source.publisher or source.id}{day}"

    def dated(self, stated: StatedDate) -> str:
        """A day of a source; another language says it in its own words."""
        return stated.words(within=self.year)

    def unsourced(self, report: Report) -> str:
        """What is said of a report without a source; another language says it in its own words."""
        return "supposed" if report.supposed else _UNSOURCED[report.confidence]

    def source(self, source: Source) -> str:
        """A source by publisher and day, with a letter if another shares both: "Politico, 22 February (b)"."""
        letter = self._letters.get(source.id)
        return self.plainly(source) + (f" ({letter})" if letter else "")

    def reports(self, reports: Iterable[Report]) -> tuple[Citation, ...]:
        """The sources of some reports without repeats, the earliest first; a report without a source says so."""
        told: dict[tuple[date, str, str], list[ReportId]] = {}
        for report in sorted(reports, key=lambda report: report.id):
            for key in self._keys(report):
                found = told.setdefault(key, [])
                if report.id not in found:
                    found.append(report.id)
        return tuple(
            Citation(words=words, url=url, reports=tuple(ids)) for (_, words, url), ids in sorted(told.items())
        )

    def _keys(self, report: Report) -> Iterable[tuple[date, str, str]]:
        """For each source of a report: its latest day, its words and its URL."""
        sources = [self._sources[id_] for id_ in report.sources if id_ in self._sources]
        if not sources:
            yield date.max, self.unsourced(report), ""
        for source in sources:
            day = None if source.reported_on is None else source.reported_on.latest
            yield day or date.max, self.source(source), source.url


def _lettered(place: int) -> str:
    """The letter for an index: a, b, ..., z, aa, ab.

    >>> _lettered(0), _lettered(25), _lettered(26)
    ('a', 'z', 'aa')
    """
    letter = chr(ord("a") + place % 26)
    return letter if place < 26 else _lettered(place // 26 - 1) + letter
