"""A race as its journal has it: reports are read, checked and entered here."""

import json
from collections.abc import Mapping
from datetime import date
from itertools import takewhile
from pathlib import Path
from threading import RLock

import attrs

import consensus as cs
from consensus_tracker.journal import Entry, Journal, Writing

__all__ = ["Entered", "Tracker"]

LATEST = 20
"""Entries of which the race before and after is kept."""


@attrs.frozen(kw_only=True)
class Entered:
    """What became of a report: its entry, and whether that was there before."""

    entry: Entry
    is_new: bool


class Tracker:
    """One race and its journal.  May be shared between threads; other processes may write to the same journal."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self._lock = RLock()
        first, *later = journal.entries()
        self.race = cs.loads(first.line)
        self.entries = [first]
        self.latest: tuple[tuple[Entry, cs.Appointment, cs.Appointment], ...] = ()
        """The latest entries, each with the race before it and after."""
        self._day: cs.Situation | None = None
        for entry in later:
            self._take(entry)

    @classmethod
    def begin(cls, place: str | Path, race: cs.Appointment) -> "Tracker":
        """A new journal, whose entry 0 is the case file of the race so far."""
        return cls(Journal.begin(place, cs.dumps(race)))

    def enter(self, data: Mapping[str, object] | str, *, expected_head: int | None = None) -> Entered:
        """Enter a report, in the shape of an entry of a case file's timeline; one sent again is not entered twice.

        Whoever and whatever enters the race with it stands beside its claims, as `cs.read_entering` takes it.

        Raises cs.InvalidCase with every fault, HeadMoved if entry `expected_head` is not the last, and NotWritten.
        """
        with self._lock:
            with self.journal.writing() as writing:
                for later in writing.entries(self.head):
                    self._take(later)
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
                self._take(entry)
            return Entered(entry=entry, is_new=is_new)

    @property
    def head(self) -> Entry:
        """The last entry that is taken up."""
        return self.entries[-1]

    @property
    def last_day(self) -> str:
        """The last day on which something new came to count, or the first day of all, while nothing is reported."""
        days = self.race.days
        return (days[-1] if days else date.min).isoformat()

    def follow(self) -> tuple[Entry, ...]:
        """Take up what other processes have entered since, and tell it."""
        with self._lock:
            later = self.journal.entries(self.head)
            for entry in later:
                self._take(entry)
            return later

    def on(self, day: date | str) -> cs.Situation:
        """The situation of a day; that of the day asked last is continued, not worked out anew."""
        with self._lock:
            is_of_the_day = self._day is not None and str(self._day.day) == str(day)
            if self._day is None or not is_of_the_day or self._day.setting is not self.race.setting:
                self._day = self.race.on(day)
            else:
                self._day = self._day.continued(self.race.timeline)
            return self._day

    def _take(self, entry: Entry) -> None:
        report, sources = cs.read_report(entry.line, self.race)
        entering = cs.read_entering(entry.line, self.race)
        longer = self.race.reporting(report, sources=sources, entering=entering)
        # Replaced, not changed: somebody may be going through it.
        self.latest = (*self.latest[1 - LATEST :], (entry, self.race, longer))
        self.race = longer
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
