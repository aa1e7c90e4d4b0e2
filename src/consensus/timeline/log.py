"""The storage of timelines: reports in the order of their arrival, and their index by subject."""

from threading import Lock

from consensus.dates import StatedDate
from consensus.errors import InvalidRecord
from consensus.records import Report, ReportId, RetractionClaim, Source, SourceId
from consensus.timeline.entries import ALWAYS, Entry, Track, ordinal, weight
from consensus.timeline.subjects import Subject, family, subjects


class Log:
    """Reports in the order of their arrival, shared by every timeline that is a beginning of them, and their index."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.sources: dict[SourceId, Source] = {}
        self.reports: list[Report] = []
        self.places: dict[ReportId, int] = {}
        self.indexed = 0
        self.tracks: dict[Subject, Track] = {}
        self.vague: dict[Subject, list[Entry]] = {}
        self.families: dict[Subject, dict[Subject, int]] = {}
        self.entries: dict[ReportId, list[Entry]] = {}
        self.first_links: dict[SourceId, StatedDate | None] = {}
        self.followed: dict[ReportId, frozenset[ReportId]] = {}

    def index(self, length: int) -> None:
        """Enter the reports up to a length of the log that are not entered yet."""
        for place in range(self.indexed, length):
            self._enter(self.reports[place], place)
        self.indexed = max(self.indexed, length)

    def _enter(self, report: Report, place: int) -> None:
        first = self._first_link(report)
        known = ordinal(first)
        entries: list[Entry] = []
        self.entries[report.id] = entries
        for claim in report.claims:
            occurred_on = claim.occurred_on or report.occurred_on or first
            entry = Entry(claim, report, occurred_on, ordinal(occurred_on), known, place, weight(claim, report))
            entries.append(entry)
            if isinstance(claim, RetractionClaim):
                for retracted in self._retracted(claim):
                    retracted._retractions.append(entry)
            for subject in subjects(claim):
                self._place(subject, entry)
            kind = family(claim)
            if kind is not None:
                self.families.setdefault(kind, {}).setdefault(subjects(claim)[0], place)

    def _place(self, subject: Subject, entry: Entry) -> None:
        track = self.tracks.get(subject)
        if track is None:
            track = self.tracks[subject] = Track()
        if entry._day != ALWAYS:
            track.add(entry)
        if entry.occurred_on is not None and not entry.occurred_on.exact:
            self.vague.setdefault(subject, []).append(entry)

    def _retracted(self, claim: RetractionClaim) -> list[Entry]:
        entries = self.entries[claim.report]
        return entries if claim.claim is None else entries[claim.claim : claim.claim + 1]

    def _first_link(self, report: Report) -> StatedDate | None:
        if report.reported_on is not None:
            return report.reported_on
        return min((self._first_of(source) for source in report.sources), key=ordinal, default=None)

    def _first_of(self, source: SourceId) -> StatedDate | None:
        """When the first link of a chain of relays came out; a circle of relays adds nothing."""
        if source not in self.first_links:
            chain, waiting = {source}, [source]
            while waiting:
                for relayed in self.sources[waiting.pop()].relays:
                    if relayed not in chain:
                        chain.add(relayed)
                        waiting.append(relayed)
            dates = (self.sources[link].reported_on for link in sorted(chain))
            self.first_links[source] = min(dates, key=ordinal, default=None)
        return self.first_links[source]

    def follow(self, report: Report) -> None:
        """Note every report that this one comes after, through any number of others."""
        seen: set[ReportId] = set()
        waiting = list(report.after)
        while waiting:
            earlier = waiting.pop()
            if earlier == report.id:
                raise InvalidRecord(what=f"report {report.id!r}", problem="it comes after itself, through others")
            if earlier not in seen:
                seen.add(earlier)
                waiting.extend(self.reports[self.places[earlier]].after)
        self.followed[report.id] = frozenset(seen)
