"""The bitemporal timeline: claims by the day on which things happened and the day from which they were known.

These are valid time and transaction time (Snodgrass and Ahn, "A taxonomy of time in databases", SIGMOD 1985).
Appending gives a longer timeline that shares one log with all shorter ones, each of which is a prefix of it: a
partially persistent data structure (Driscoll, Sarnak, Sleator and Tarjan, "Making data structures persistent", Journal
of Computer and System Sciences 38, 1989).  An append costs the report; a second branch from one point copies the
history.
A query as of a day looks back in the index of its subject (`consensus.timeline.entries`), never over the whole history.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import takewhile
from typing import Any, Literal, TypeAlias, final

from consensus import display
from consensus.errors import InvalidRecord, UnknownId
from consensus.records import MemberId, Report, ReportId, RetractionClaim, Source, SourceId, Subject
from consensus.timeline.entries import ALWAYS, DayIndex, Entry
from consensus.timeline.log import Log, Named
from consensus.timeline.omission import without
from consensus.timeline.report_checks import KnownSources, check_references, check_report, check_sources
from consensus.timeline.sequence import asked_about, comes_after, in_sequence, moments, unbeaten

LookBack: TypeAlias = Callable[[DayIndex | Entry, int, int, int], Iterator[Entry]]


@final
class Timeline:
    """Reports in the order in which they were entered, with their sources; appending gives a new timeline.

    A timeline never changes: appended reports are visible only in the new one, and timelines that begin with the same
    reports share their storage.  The first query builds an index; after it, the time of a query as of a day does not
    grow with the history.

    Raises UnknownId for a report that refers to an unknown source or report, and InvalidRecord for an id used twice; a
    retraction has to come after the report that it retracts.

    >>> from consensus.records import Stance, StanceClaim
    >>> feb = Source(id="nzz", reported_on="2026-02-03")
    >>> report = Report(id="nzz", sources=["nzz"], claims=[
    ...     StanceClaim(stance=Stance.SUPPORTS, members=["AT"], proposal="meier")])
    >>> timeline = Timeline(sources=[feb], reports=[report])
    >>> [entry.claim.stance.value for entry in timeline.current(("stance", "AT", "meier"), on=date(2026, 2, 3))]
    ['supports']
    >>> timeline.current(("stance", "AT", "meier"), on=date(2026, 2, 2))
    ()
    """

    __slots__ = ("__weakref__", "_below", "_length", "_log", "_source_count")

    _log: Log
    _length: int
    _source_count: int
    _below: "Timeline | None"

    def __init__(self, *, sources: Iterable[Source] = (), reports: Iterable[Report] = ()) -> None:
        self._log = Log()
        self._length = self._source_count = 0
        self._below = None
        self._fill(tuple(sources), tuple(reports))

    def _fill(self, sources: tuple[Source, ...], reports: tuple[Report, ...]) -> None:
        """Enter the first sources and reports into this timeline's own log."""
        log = self._log
        check_sources(sources, {})
        for report in reports:
            check_report(report)
        known = {source.id: source for source in sources}
        places = {report.id: place for place, report in enumerate(reports)}
        if len(places) < len(reports):
            twice = next(report.id for place, report in enumerate(reports) if places[report.id] != place)
            raise InvalidRecord(what=f"report {twice!r}", problem="its id is used twice")
        for report in reports:
            check_references(report, known, self.entered, places, reports)
        log.add_sources(sources)
        log.add_reports(reports)
        self._length, self._source_count = log.end, len(known)
        log.show(self)

    def entered(self, report: ReportId) -> Report | None:
        """The report with this id; None if it has not been entered."""
        place = self._log.places.get(report, self._length)
        if place < self._length:
            return self._log.reports[place - self._log.start]
        return None if self._below is None else self._below.entered(report)

    def source(self, source: SourceId) -> Source | None:
        """The source with this id; None if it has not been entered."""
        # Needs no lock, since the sources of a timeline are never removed from the log.
        if self._log.source_places.get(source, self._source_count) < self._source_count:
            return self._log.sources[source]
        return None if self._below is None else self._below.source(source)

    def naming_first(self, source: SourceId) -> int:
        """The number of reports whose first source is this one."""
        with self._log.lock:
            own = bisect_left(self._log.first_naming.get(source, ()), self._length)
        return own if self._below is None else own + self._below.naming_first(source)

    def claims_about(self, kind: Literal["objection", "threat"], id: str) -> Iterator[Entry]:  # noqa: A002
        """The claims about the objection or threat with this id, in the order entered, including retracted ones."""
        for layer in self._layers():
            with layer._log.lock:
                layer._log.index(layer._length)
                found = layer._log.about.get((kind, id), ())
            for entry in found:
                if entry._place >= layer._length:
                    break
                yield entry

    def check(self, report: Report, *, sources: Iterable[Source] = ()) -> None:
        """Raise the error that `append` would raise, if any."""
        arriving = tuple(sources)
        check_sources(arriving, KnownSources(self))
        check_report(report)
        check_references(report, KnownSources(self, arriving), self.entered)

    def unused_id(self, wish: str) -> ReportId:
        """An id that no report has: `wish`, followed by as many primes as needed."""
        while self.entered(wish) is not None:
            wish += "'"
        return wish

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source, in the order entered."""
        with self._log.lock:
            own = tuple(self._log.sources.values())[: self._source_count]
        return own if self._below is None else self._below.sources + own

    @property
    def reports(self) -> tuple[Report, ...]:
        """Every report, in the order entered."""
        own = tuple(self._log.reports[: self._length - self._log.start])
        return own if self._below is None else self._below.reports + own

    def reports_from(self, place: int) -> tuple[Report, ...]:
        """The reports entered after the first `place`, without walking over those before."""
        if self._below is not None:
            return self.reports[place:]
        return tuple(self._log.reports[place : self._length])

    def __len__(self) -> int:
        return self._length

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Timeline):
            return NotImplemented
        return self is other or (self.reports, self.sources) == (other.reports, other.sources)

    def __hash__(self) -> int:
        return hash((self.reports, self.sources))

    def __repr__(self) -> str:
        return f"<Timeline: {len(self)} reports from {len(self.sources)} sources>"

    def __reduce__(self) -> tuple[Callable[..., "Timeline"], tuple[Any, ...]]:
        return _rebuilt, (self.sources, self.reports)

    def extends(self, other: "Timeline") -> bool:
        """Whether this timeline is the other with reports appended, judged only by their shared storage."""
        return self._log is other._log and self._below is other._below and self._length >= other._length

    def append(self, report: Report, *, sources: Iterable[Source] = ()) -> "Timeline":
        """A timeline with one more report, and with the sources that it is the first to name.

        Takes time proportional to the report, not the history, if this is the longest timeline on its log that is still
        referenced.  A second branch from the same point copies the history once, and so does the first report appended
        to a supposed one.
        """
        added = tuple(sources)
        self.check(report, sources=added)
        return self._appended(report, added)

    def _appended(self, report: Report, added: tuple[Source, ...]) -> "Timeline":
        """What `append` gives, for a report that was checked."""
        log = self._log
        if self._below is None:
            with log.lock:
                if not log.has_longer_view(self._length):
                    log.cut(self._length, self._source_count)
                    longer = self._view(log, self._length, self._source_count, None)
                    longer._extend_tip(added, report)
                    return longer
        longer = Timeline(sources=self.sources, reports=self.reports)
        longer._extend_tip(added, report)
        return longer

    def _extend_tip(self, sources: tuple[Source, ...], report: Report) -> None:
        log = self._log
        log.add_sources(sources)
        log.add_reports((report,))
        self._length, self._source_count = log.end, len(log.sources)

    @classmethod
    def _view(cls, log: Log, length: int, source_count: int, below: "Timeline | None") -> "Timeline":
        timeline = object.__new__(cls)
        timeline._log, timeline._length, timeline._source_count, timeline._below = log, length, source_count, below
        log.show(timeline)
        return timeline

    def supposing(self, report: Report) -> "Timeline":
        """A timeline with a supposed report in a layer over this one, whose storage stays unchanged.

        A report that refers to others, by a source, by `after` or by a retraction, copies the history.
        """
        if report.sources or report.after or any(isinstance(claim, RetractionClaim) for claim in report.claims):
            return Timeline(sources=self.sources, reports=(*self.reports, report))
        self.check(report)
        over = self._view(Log(start=self._length), self._length, 0, self)
        over._extend_tip((), report)
        return over

    def span(self) -> tuple[date, date] | None:
        """The first and the last day from which a claim counts; None if there is none."""
        spans = []
        for layer in self._layers():
            with layer._log.lock:
                layer._log.index(layer._length)
                spans.append(layer._log.span(layer._length))
        first, last = min(first for first, _ in spans), max(last for _, last in spans)
        return (date.fromordinal(first), date.fromordinal(last)) if first <= last else None

    def until(self, day: date, *, at: str = "", before: ReportId | None = None) -> "Timeline":
        """The timeline up to a moment of a day: a time, for example "14:30", or the moment before one of its reports.

        Reports of a later time on that day are left out, and so is the report `before`.  Reports stated to come after
        one left out are left out too, as are retractions of its claims.  Reports of the day without a known time stay.
        Copies the history.  Raises UnknownId for an unknown report, and InvalidRecord for a report of another day.
        """
        of_day = {
            report.id: entries
            for report in self.reports
            if (entries := [entry for entry in self.entries_of(report.id) if entry.day == day])
        }
        if before is not None and before not in of_day:
            known = self.entries_of(before)
            days = ", ".join(sorted({str(entry.day) for entry in known})) or "no day"
            raise InvalidRecord(what=f"report {before!r}", problem=f"it is of {days}, not of {day}")
        late = [entry for id_, (entry, *_) in of_day.items() if id_ == before or (at and entry.report.time > at)]
        following = [entry for entry, *_ in of_day.values() if any(self.comes_after(entry, other) for other in late)]
        out = {entry.report.id for entry in (*late, *following)}
        return Timeline(sources=self.sources, reports=without(out, self.reports))

    def current(
        self,
        *subjects: Subject,
        on: date,
        known_by: date | None = None,
        where: Callable[[Entry], bool] | None = None,
    ) -> tuple[Entry, ...]:
        """The claims that count about these subjects on a day: those of the latest day that no other of it beats.

        `where` selects the claims considered; all are if it is None.

        Several claims remain if the reports of that day are unordered; they may contradict one another.
        On one day, the claim supposed last beats all others.  Otherwise a claim is beaten by one stated to come after
        it or of a later time; among the rest, a member's own word on the record beats another account, which beats what
        a count implies.  If the subject is about a member, only that member's own word counts as such.
        """
        found = self.of_last_day(*subjects, on=on, known_by=known_by, where=where)
        return found if len(found) < 2 else self.unbeaten(found, of=asked_about(subjects[0]))

    def of_last_day(
        self,
        *subjects: Subject,
        on: date,
        known_by: date | None = None,
        where: Callable[[Entry], bool] | None = None,
    ) -> tuple[Entry, ...]:
        """The claims of the latest day about these subjects, including those that others of that day beat."""
        day, known = on.toordinal(), ALWAYS if known_by is None else known_by.toordinal()
        latest: list[Entry] = []
        for layer in self._layers():
            for subject in subjects:
                found = layer._outermost(subject, day, known, _newest_first, where)
                if not found or (latest and found[0]._day < latest[0]._day):
                    continue
                if latest and latest[0]._day == found[0]._day:
                    latest.extend(reversed(found))
                else:
                    latest = found[::-1]
        return tuple(latest)

    def unbeaten(self, entries: Iterable[Entry], *, of: MemberId | None = None) -> tuple[Entry, ...]:
        """The entries, all of one day, that no other of them beats, in the given order.

        If `of` names a member, only that member's own word counts as such.
        """
        given = tuple(entries)
        return given if len(given) < 2 else unbeaten(given, self._lowest._log.sequence, of=of)

    def comes_after(self, later: Entry, earlier: Entry) -> bool:
        """Whether a claim is of a later day than another, or of the same day and stated to come after it."""
        if later._day != earlier._day:
            return later._day > earlier._day
        return comes_after(later, earlier, self._lowest._log.sequence)

    def moments(self, entries: Iterable[Entry]) -> Iterator[tuple[Entry, ...]]:
        """Groups of entries, the latest first: entries of one day, none stated to come after another of its group."""
        return moments(entries, self._lowest._log.sequence)

    def follows(self, later: Entry, earlier: Entry) -> bool:
        """Whether a claim is stated to come after another: by `after`, or by the times of one day.

        Unlike in `comes_after`, a later day alone does not count: a later account of the same act is no newer act.
        """
        if later._day == earlier._day:
            return comes_after(later, earlier, self._lowest._log.sequence)
        return self._lowest._log.sequence.comes_after(later.report.id, earlier.report.id)

    def history(self, subject: Subject, *, on: date, known_by: date | None = None) -> tuple[Entry, ...]:
        """All claims about a subject by a day, the earliest first, without retracted ones."""
        day, known = on.toordinal(), ALWAYS if known_by is None else known_by.toordinal()
        entries = self._gathered(subject, lambda index, length: index.oldest_first(day, known, length))
        return in_sequence(entries, self._lowest._log.sequence)

    def first(self, subject: Subject, *, on: date, known_by: date | None = None) -> Entry | None:
        """The first entry of `history`, without walking over the rest; None if there is none."""
        day, known = on.toordinal(), ALWAYS if known_by is None else known_by.toordinal()
        entries = [entry for layer in self._layers() for entry in layer._outermost(subject, day, known, _oldest_first)]
        return next(iter(in_sequence(entries, self._lowest._log.sequence)), None)

    def between(self, subject: Subject, first: date, last: date) -> tuple[Entry, ...]:
        """The claims about a subject with a day from `first` to `last`, the latest first."""

        def walk(index: DayIndex | Entry, length: int) -> Iterator[Entry]:
            entries = index.newest_first(last.toordinal(), ALWAYS, length)
            return takewhile(lambda entry: entry._day >= first.toordinal(), entries)

        return tuple(self._gathered(subject, walk))

    def possible(self, subject: Subject, *, on: date, known_by: date | None = None) -> tuple[Entry, ...]:
        """The claims of a vague date that may or may not have happened by a day, sorted by the day they count from."""
        day, known = on.toordinal(), ALWAYS if known_by is None else known_by.toordinal()
        entries: list[Entry] = []
        for layer in self._layers():
            log = layer._log
            with log.lock:
                log.index(layer._length)
                index = log.vague.get(subject)
                if index is not None:
                    entries.extend(index.reaching(day, known, layer._length))
        return in_sequence(entries, self._lowest._log.sequence)

    def entries_of(self, report: ReportId) -> tuple[Entry, ...]:
        """The claims of one report with the days from which they count.  Raises UnknownId for an unknown report."""
        for layer in self._layers():
            log = layer._log
            with log.lock:
                if log.places.get(report, layer._length) < layer._length:
                    log.index(layer._length)
                    return log.entries(report)
        raise UnknownId(kind="report", id=report, known=[known.id for known in self.reports])

    def has_heard_of(self, named: Iterable[Named], *, known_by: date | None = None) -> bool:
        """Whether one of these records is known by a day: a claim refers to it, or no claim ever does."""
        known = ALWAYS if known_by is None else known_by.toordinal()
        earliest: list[int] = []
        for layer in self._layers():
            with layer._log.lock:
                layer._log.index(layer._length)
                for key in named:
                    heard = layer._log.heard.get(key, ())
                    earliest += (day for place, day in heard if place < layer._length)
        return not earliest or min(earliest) <= known

    def members_of(self, family: Subject) -> tuple[Subject, ...]:
        """The subjects of one family in the order entered, for example all objections of a member."""
        log = self._log
        with log.lock:
            log.index(self._length)
            own = [subject for subject, place in log.families.get(family, {}).items() if place < self._length]
        return tuple(own if self._below is None else dict.fromkeys((*self._below.members_of(family), *own)))

    def _gathered(self, subject: Subject, walk: Callable[[DayIndex | Entry, int], Iterable[Entry]]) -> list[Entry]:
        """The entries that `walk` yields for one subject in each layer; it gets the index and the layer's length."""
        found: list[Entry] = []
        for layer in self._layers():
            log = layer._log
            with log.lock:
                log.index(layer._length)
                index = log.by_subject.get(subject)
                if index is not None:
                    found.extend(walk(index, layer._length))
        return found

    def _outermost(
        self, subject: Subject, day: int, known: int, walk: LookBack, where: Callable[[Entry], bool] | None = None
    ) -> list[Entry]:
        """The entries of this layer on the first day that `walk` reaches for one subject."""
        log = self._log
        found: list[Entry] = []
        with log.lock:
            log.index(self._length)
            index = log.by_subject.get(subject)
            if index is not None:
                for entry in walk(index, day, known, self._length):
                    if found and entry._day != found[0]._day:
                        break
                    if where is None or where(entry):
                        found.append(entry)
        return found

    def _layers(self) -> tuple["Timeline", ...]:
        """The layers of this timeline, the lowest first; the last one is its own."""
        return (self,) if self._below is None else (*self._below._layers(), self)

    @property
    def _lowest(self) -> "Timeline":
        """The lowest layer, which has all reports that state their sequence."""
        return self if self._below is None else self._below._lowest

    def rows(self) -> display.Rows:
        """One row for each claim: its report, its kind, when it happened and became known, and who said it."""
        return display.rows(self)

    def _repr_html_(self) -> str | None:
        return display.html(self)


def _newest_first(index: DayIndex | Entry, day: int, known_by: int, length: int) -> Iterator[Entry]:
    return index.newest_first(day, known_by, length)


def _oldest_first(index: DayIndex | Entry, day: int, known_by: int, length: int) -> Iterator[Entry]:
    return index.oldest_first(day, known_by, length)


def _rebuilt(sources: tuple[Source, ...], reports: tuple[Report, ...]) -> Timeline:
    return Timeline(sources=sources, reports=reports)
