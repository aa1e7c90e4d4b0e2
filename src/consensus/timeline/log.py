"""The append-only log under timelines: reports in the order of their arrival, indexed by subject on the first query."""

import gc
from _thread import LockType
from collections import defaultdict
from collections.abc import Iterable
from threading import Lock
from typing import Protocol, TypeAlias, final
from weakref import WeakValueDictionary

from consensus.dates import StatedDate
from consensus.garbage_collection import collecting_no_garbage
from consensus.records import (
    Claim,
    ObjectionClaim,
    Report,
    ReportId,
    RetractionClaim,
    Source,
    SourceId,
    Subject,
    ThreatClaim,
)
from consensus.timeline.entries import (
    ALWAYS,
    DayIndex,
    Entry,
    counted_from,
    earliest_of,
    forget,
    ordinal,
    retract,
)
from consensus.timeline.sequence import StatedSequence

Named: TypeAlias = tuple[str, str]
"""A kind of record, for example "candidate" or "objection", and an id."""

EntriesBySubject: TypeAlias = defaultdict[Subject, list[Entry]]

_ENTERING = frozenset({"candidate", "concession", "package", "proposal"})
"""The kinds of records that may enter in mid-race.

A reference to a person as an actor does not count as one to the candidate.
"""

LONG_HISTORY = 5_000
"""The length in reports above which copying a history takes longer than collecting unreferenced timelines."""


class Viewed(Protocol):
    """A prefix of a log: a timeline, of which only the length matters here."""

    def __len__(self) -> int: ...


_NO_SPAN = (ALWAYS, 0)
"""An empty span of days, as ordinals: its first day is later than its last."""


@final
class Log:
    """Reports in the order of their arrival, and their index, shared by every timeline that is a prefix of them.

    The places of a log that is a layer over another start at the other's length.
    """

    def __init__(self, start: int = 0) -> None:
        self.lock: LockType = Lock()
        self.start: int = start
        self.indexed: int = start
        self.sources: dict[SourceId, Source] = {}
        self.reports: list[Report] = []
        self.sequence: StatedSequence = StatedSequence()
        self.places: dict[ReportId, int] = {}
        self.by_subject: dict[Subject, DayIndex | Entry] = {}
        self.vague: dict[Subject, DayIndex] = {}
        self.families: dict[Subject, dict[Subject, int]] = {}
        self.heard: dict[Named, list[tuple[int, int]]] = {}
        # The claims about each objection and threat.
        self.about: dict[Named, list[Entry]] = {}
        # The places of the reports that name each source first.
        self.first_naming: dict[SourceId, list[int]] = {}
        self.source_places: dict[SourceId, int] = {}
        self._entries: list[tuple[Entry, ...]] = []
        self._spans: list[tuple[int, int]] = []
        self._first_links: dict[SourceId, StatedDate | None] = {}
        # By identity, since hashing a timeline hashes all its reports.
        self._views: WeakValueDictionary[int, Viewed] = WeakValueDictionary()

    def show(self, view: Viewed) -> None:
        """Register a timeline that is a prefix of the log."""
        self._views[id(view)] = view

    def has_longer_view(self, length: int) -> bool:
        """Whether a longer prefix is still referenced."""
        if length == self.end:
            return False  # however many shorter ones there are
        if self._longest_view() > length > LONG_HISTORY:
            # A timeline no longer in use may survive in a reference cycle; collecting it is cheaper than copying.
            gc.collect()
        return self._longest_view() > length

    def _longest_view(self) -> int:
        return max(map(len, self._views.values()), default=self.start)

    def add_sources(self, sources: Iterable[Source]) -> None:
        """Add sources whose ids are new."""
        for source in sources:
            self.source_places[source.id] = len(self.sources)
            self.sources[source.id] = source

    def add_reports(self, reports: Iterable[Report]) -> None:
        """Add reports with new ids and known sources."""
        added = tuple(reports)
        for report in added:
            self.places[report.id] = self.end
            if report.sources:
                self.first_naming.setdefault(report.sources[0], []).append(self.end)
            self.reports.append(report)
        self.sequence.enter(added)

    @property
    def end(self) -> int:
        """The place of the next report."""
        return self.start + len(self.reports)

    def index(self, length: int) -> None:
        """Index the reports up to a length of the log that are not indexed yet."""
        if length <= self.indexed:
            return
        dated: EntriesBySubject = defaultdict(list)
        vague: EntriesBySubject = defaultdict(list)
        with collecting_no_garbage():
            for place in range(self.indexed, length):
                self._enter(self.reports[place - self.start], place, dated, vague)
            for subject, entries in dated.items():
                self._place(subject, entries)
            for subject, entries in vague.items():
                self.vague.setdefault(subject, DayIndex(earliest_of)).extend(entries)
        self.indexed = length

    def cut(self, length: int, sources: int) -> None:
        """Remove the reports and sources after the first `length` and `sources`, as if they had never been entered."""
        while self.end > length:
            report = self.reports.pop()
            if self.end < self.indexed:
                for entry in reversed(self._entries.pop()):
                    self._leave(entry, self.end)
                self._spans.pop()
                self.indexed = self.end
            del self.places[report.id]
            if report.sources:
                self.first_naming[report.sources[0]].pop()
            self.sequence.forget(report)
        while len(self.sources) > sources:
            source, _ = self.sources.popitem()
            del self.source_places[source]
            self._first_links.pop(source, None)

    def _leave(self, entry: Entry, place: int) -> None:
        claim = entry.claim
        if isinstance(claim, RetractionClaim):
            for retracted in self._retracted(claim):
                forget(retracted, by=entry)
        about = claim.subjects
        for subject in about:
            index = self.by_subject.get(subject)
            if isinstance(index, DayIndex):
                index.remove(entry)
            elif index is entry:
                del self.by_subject[subject]
            if subject in self.vague:
                self.vague[subject].remove(entry)
        for named in claim.references():
            earliest = self.heard.get(named)  # type: ignore[arg-type]  # a reference to nothing is no key
            if earliest and earliest[-1][0] == place:
                earliest.pop()
        kind = claim.family
        if kind is not None and self.families[kind].get(about[0]) == place:
            del self.families[kind][about[0]]
        named_by_reports = named_in(claim)
        if named_by_reports is not None:
            self.about[named_by_reports].pop()

    def span(self, length: int) -> tuple[int, int]:
        """The first and the last day of the claims up to a length of the log, as ordinals; an empty span if none."""
        return self._spans[length - self.start - 1] if length > self.start else _NO_SPAN

    def entries(self, report: ReportId) -> tuple[Entry, ...]:
        """The entries of a report that has been entered."""
        return self._entries[self.places[report] - self.start]

    def _enter(self, report: Report, place: int, dated: EntriesBySubject, vague: EntriesBySubject) -> None:
        """Make the entries of a report, and list those with a day, and those of a vague date, by their subjects."""
        first = self._first_link(report)
        known = ordinal(first)
        earliest, latest = span = self.span(place)
        entries: list[Entry] = []
        for position, claim in enumerate(report.claims):
            occurred_on = claim.occurred_on or report.occurred_on or first
            day = known if occurred_on is first else counted_from(occurred_on, known)
            entry = Entry(claim, report, position, occurred_on, day, known, place)
            entries.append(entry)
            about = claim.subjects
            if day != ALWAYS:
                for subject in about:
                    dated[subject].append(entry)
                if not earliest <= day <= latest:
                    earliest, latest = span = min(earliest, day), max(latest, day)
            if occurred_on is not None and not occurred_on.exact:
                for subject in about:
                    vague[subject].append(entry)
            if isinstance(claim, RetractionClaim):
                for retracted in self._retracted(claim):
                    retract(retracted, by=entry)
            self._hear(claim, known, place)
            kind = claim.family
            if kind is not None:
                self.families.setdefault(kind, {}).setdefault(about[0], place)
            named_by_reports = named_in(claim)
            if named_by_reports is not None:
                self.about.setdefault(named_by_reports, []).append(entry)
        self._entries.append(tuple(entries))
        self._spans.append(span)

    def _hear(self, claim: Claim, known: int, place: int) -> None:
        """Record the references of a claim, unless a claim entered before was known as early."""
        for kind, id_ in claim.references():
            if kind in _ENTERING and id_ is not None:
                earliest = self.heard.setdefault((kind, id_), [])
                if not earliest or known < earliest[-1][1]:
                    earliest.append((place, known))

    def _place(self, subject: Subject, entries: list[Entry]) -> None:
        """Index entries about a subject that have a day, in the order of their arrival."""
        index = self.by_subject.get(subject)
        if index is None and len(entries) == 1:
            # Most subjects have only one claim, which needs no index.
            self.by_subject[subject] = entries[0]
        elif isinstance(index, DayIndex):
            index.extend(entries)
        else:
            self.by_subject[subject] = several = DayIndex()
            several.extend(entries if index is None else [index, *entries])

    def _retracted(self, claim: RetractionClaim) -> tuple[Entry, ...]:
        entries = self.entries(claim.report)
        return entries if claim.claim is None else entries[claim.claim : claim.claim + 1]

    def _first_link(self, report: Report) -> StatedDate | None:
        if report.reported_on is not None:
            return report.reported_on
        if len(report.sources) == 1:
            return self._first_of(report.sources[0])
        return _earliest([self._first_of(source) for source in report.sources])

    def _first_of(self, source: SourceId) -> StatedDate | None:
        """The date of the first link in a source's chain of relays; None if none is dated."""
        if source not in self._first_links:
            chain, waiting = {source}, [source]
            dates = []
            while waiting:
                link = waiting.pop()
                if link in self._first_links:
                    dates.append(self._first_links[link])
                    continue
                dates.append(self.sources[link].reported_on)
                for relayed in self.sources[link].relays:
                    if relayed not in chain:
                        chain.add(relayed)
                        waiting.append(relayed)
            self._first_links[source] = _earliest(dates)
        return self._first_links[source]


def named_in(claim: Claim) -> Named | None:
    """The kind and id of the objection or threat that a claim is about; None for any other claim."""
    match claim:
        case ObjectionClaim(objection=id_):
            return "objection", id_
        case ThreatClaim(threat=id_):
            return "threat", id_
        case _:
            return None


def _earliest(dates: Iterable[StatedDate | None]) -> StatedDate | None:
    """The date that had certainly begun first, an exact one before a vague one; None if there are none."""
    stated = (date for date in dates if date is not None)
    return min(stated, key=lambda date: (ordinal(date), not date.exact, str(date)), default=None)
