"""A race as its journal has it: reports are read, checked and entered here."""

import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from threading import Lock, RLock

import attrs

import consensus as cs
from consensus_tracker.errors import NotRedacted
from consensus_tracker.journal import Entry, Journal, Writing
from consensus_tracker.redacting import without_words

__all__ = ["Entered", "Like", "Tracker"]

LATEST = 20
"""Entries of which a page tells what they changed."""


@attrs.frozen(kw_only=True)
class Entered:
    """What became of a report: its entry, and whether that was there before."""

    entry: Entry
    is_new: bool


@attrs.frozen(kw_only=True)
class Like:
    """An earlier report like a new one, and the number of its entry; 0 is the case file with which all began."""

    number: int
    report: cs.Report


class Tracker:
    """One race and its journal.  May be shared between threads; other processes may write to the same journal."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        # Whoever holds this may be waiting for the database; what is shown to readers never needs it.
        self._lock = RLock()
        self._day_lock = Lock()
        self._day: cs.Situation | None = None
        self._load()

    def _load(self) -> None:
        first, *later = self.journal.entries()
        races = [cs.loads(first.line)]
        for entry in later:
            races.append(_with_entry(races[-1], entry))
        # Replaced, not changed: somebody may be going through them.
        self.entries, self.races = [first, *later], races
        """The entries, and the race after each of them: they share their reports, so that it costs little."""

    @classmethod
    def begin(cls, place: str | Path, race: cs.Appointment) -> "Tracker":
        """A new journal, whose entry 0 is the case file of the race so far."""
        return cls(Journal.begin(place, cs.dumps(race)))

    @property
    def race(self) -> cs.Appointment:
        """The race after the last entry."""
        return self.races[-1]

    def as_entered(self, number: int) -> cs.Appointment:
        """The race as this tracker had it once that entry was the last; IndexError if there is none yet.

        Words that were redacted since are gone from it, too.
        """
        if not 0 <= number < len(self.races):
            raise IndexError(f"there is no entry {number}; entry {self.head.number} is the last")
        return self.races[number]

    @property
    def latest(self) -> tuple[tuple[Entry, cs.Appointment, cs.Appointment], ...]:
        """The latest entries, each with the race before it and after."""
        # The entries first: whatever is taken up meanwhile, each has its race.
        entries = tuple(self.entries)
        races, first = self.races, max(len(entries) - LATEST, 1)
        return tuple(zip(entries[first:], races[first - 1 :], races[first:], strict=False))

    def enter(self, data: Mapping[str, object] | str, *, expected_head: int | None = None) -> Entered:
        """Enter a report, in the shape of an entry of a case file's timeline; one sent again is not entered twice.

        Whoever and whatever enters the race with it stands beside its claims, as `cs.read_entering` takes it.

        Raises cs.InvalidCase with every fault, HeadMoved if entry `expected_head` is not the last, and NotWritten.
        """
        with self._lock:
            with self.journal.writing() as writing:
                self._take(writing.entries(self.head))
                try:
                    report, sources = cs.read_report(data, self.race)
                    entering = cs.read_entering(data, self.race)
                except cs.InvalidCase:
                    known = self._sent_again(data, writing)
                    if known is None:
                        raise
                    return Entered(entry=known, is_new=False)
                line = cs.dumps_report(report, sources, entering=entering)
                digest = cs.report_digest(report)
                entry = writing.append(line, digest=digest, expected_head=expected_head)
            # The race has it only now that the journal does.
            is_new = entry.number > self.head.number
            if is_new:
                self._take([entry])
            return Entered(entry=entry, is_new=is_new)

    def like(self, data: Mapping[str, object] | str) -> tuple[Like, ...]:
        """The earlier reports like this one; none if it is there already as it is, which `enter` would not enter twice.

        Raises cs.InvalidCase with every fault.
        """
        entries, races = self.entries, self.races
        race = races[-1]
        report, sources = cs.read_report(data, race)
        digest = cs.report_digest(report)
        if any(entry.digest == digest for entry in entries):
            return ()
        return tuple(
            Like(number=bisect_left(races, True, key=lambda each: _has(each, other)), report=other)
            for other in race.like(report, sources=sources)
        )

    def correct(self, data: Mapping[str, object] | str, *, expected_head: int | None = None) -> Entry | None:
        """Enter how sources should have been entered, each under its id; None if they say so already.

        What the race said before stays in `as_entered`.  Raises what `enter` does.
        """
        with self._lock:
            self.follow()
            sources = cs.read_corrections(data, self.race)
            if all(self.race.timeline.source(source.id) == source for source in sources):
                return None
            carrying = cs.Report(id="corrected", sources=[source.id for source in sources])
            written = json.loads(cs.dumps_report(carrying, sources))["sources"]
            line = json.dumps({"correction": written, "after": self.head.number}, separators=(",", ":"))
            expected = self.head.number if expected_head is None else expected_head
            with self.journal.writing() as writing:
                entry = writing.append(line, digest=sha256(line.encode()).hexdigest(), expected_head=expected)
            self._take([entry])
            return entry

    def redact(self, number: int, *paths: str) -> Entry:
        """Take words out of an entry for good, such as `claims[0].wording`; the entry at the end that says so.

        What the report claims stays, and so do its digest and the chain.  Raises NotRedacted.
        """
        with self._lock:
            self.follow()
            if not 0 < number <= self.head.number or not self.entries[number].is_report:
                raise NotRedacted(number=number, problem="no report was entered under this number")
            try:
                line = without_words(self.entries[number].line, paths)
                cs.loads_report(line)
            except (LookupError, cs.InvalidCase) as problem:
                raise NotRedacted(number=number, problem=str(problem)) from None
            entry = self.journal.redact(number, line, paths, self.head)
            self._load()
            return entry

    @property
    def head(self) -> Entry:
        """The last entry that is taken up."""
        return self.entries[-1]

    def follow(self) -> tuple[Entry, ...]:
        """Take up what other processes have entered since, and tell it."""
        with self._lock:
            later = self.journal.entries(self.head)
            self._take(later)
            return later

    def on(self, day: date | str) -> cs.Situation:
        """The situation of a day; that of the day asked last is continued, not worked out anew."""
        race = self.race
        with self._day_lock:
            kept = self._day
            if kept is None or str(kept.day) != str(day) or not _goes_on(kept, race):
                self._day = race.on(day)
            else:
                self._day = kept.continued(race.timeline)
            return self._day

    def _take(self, later: Iterable[Entry]) -> None:
        """Take up entries that follow the last one."""
        for entry in later:
            if entry.redaction is not None:
                # The words are still in memory, in every race since.
                self._load()
                return
            race = _with_entry(self.race, entry)
            self.races.append(race)
            self.entries.append(entry)

    def _sent_again(self, data: Mapping[str, object] | str, writing: Writing) -> Entry | None:
        """The entry of a report that was refused because its own id is taken: by itself, the first time."""
        try:
            taken = cs.loads_report(data if isinstance(data, str) else json.dumps(data, default=str))[0].id
            # It is read as it was then, before the report that has its id.
            before = tuple(takewhile(lambda report: report.id != taken, self.race.timeline.reports))
            timeline = cs.Timeline(sources=self.race.timeline.sources, reports=before)
            report, _ = cs.read_report(data, attrs.evolve(self.race, timeline=timeline))
        except cs.InvalidCase:
            return None
        return writing.known(cs.report_digest(report))


def _has(race: cs.Appointment, report: cs.Report) -> bool:
    return race.timeline.entered(report.id) is not None


def _goes_on(day: cs.Situation, race: cs.Appointment) -> bool:
    """Whether the race is that of the day with reports added, and nothing corrected or taken out."""
    return day.setting is race.setting and race.timeline.extends(day.timeline)


def _with_entry(race: cs.Appointment, entry: Entry) -> cs.Appointment:
    """The race with what an entry says."""
    if entry.redaction is not None:
        return race
    if not entry.is_report:
        return race.correcting(*cs.read_corrections(json.loads(entry.line)["correction"], race))
    report, sources = cs.loads_report(entry.line)
    return race.reporting(report, sources=sources, entering=cs.read_entering(entry.line, race))
