"""Where a race stands and what every entry changed, worked out once for each entry and day."""

import json
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import Generic, TypeVar

import attrs

import consensus as cs
from consensus.views import claims_in_words, html
from consensus_tracker.journal import Entry
from consensus_tracker.tracker import Tracker

__all__ = ["Change", "Standing", "Standings", "in_words", "last_day"]

SECONDS = 5.0
"""How long a plan is looked for, at most."""


@attrs.frozen(kw_only=True)
class Standing:
    """Where the race stands on a day, after one entry."""

    head: Entry
    day: str
    outcome: str
    blockers: tuple[str, ...]
    summary: str
    view: str

    def to_dict(self) -> dict[str, object]:
        """Plain data, without the view."""
        return {
            "head": self.head.number,
            "day": self.day,
            "outcome": self.outcome,
            "blockers": list(self.blockers),
            "summary": self.summary,
        }


@attrs.frozen(kw_only=True)
class Change:
    """What an entry says, and what it changed on the last day with news."""

    entry: Entry
    said: str
    sentences: tuple[str, ...]


Made = TypeVar("Made")


class _Once(Generic[Made]):
    """Something that is worked out by whoever asks first, while the others wait."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make = make
        self._lock = Lock()
        self._made: Made | None = None

    def __call__(self) -> Made:
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made


class Standings:
    """The answers of one tracker.  May be shared between threads."""

    def __init__(self, tracker: Tracker) -> None:
        self.tracker = tracker
        self._standing = lru_cache(64)(self._asked)
        self._lock = Lock()
        self._changes: dict[Entry, Change] = {}

    def on(self, day: str | None = None, *, as_entered: int | None = None) -> Standing:
        """Where the race stands on a day, or on the last with news, after an entry, or after the last one.

        Raises InvalidDate, and IndexError for an entry that is not there.
        """
        number = self.tracker.head.number if as_entered is None else as_entered
        race = self.tracker.as_entered(number)
        return self._standing(self.tracker.entries[number], day or last_day(race))()

    def _asked(self, head: Entry, day: str) -> _Once[Standing]:
        return _Once(lambda: self._work_out(head, day))

    def changes(self) -> tuple[Change, ...]:
        """What the latest entries say and changed, the last first."""
        with self._lock:
            return self._latest_changes()

    def _latest_changes(self) -> tuple[Change, ...]:
        latest, known = self.tracker.latest, self._changes
        # Those of entries that are no longer among the latest are left out, and all once words were taken out of one.
        is_whole = all(entry.redaction is None or entry in known for entry, _, _ in latest)
        changes = {
            entry: (known.get(entry) if is_whole else None) or _change(entry, before, after)
            for entry, before, after in latest
        }
        self._changes = changes
        return tuple(reversed(changes.values()))

    def _work_out(self, head: Entry, day: str) -> Standing:
        is_last = head == self.tracker.head
        situation = self.tracker.on(day) if is_last else self.tracker.as_entered(head.number).on(day)
        ways = cs.unblock(situation, time_limit=SECONDS)
        return Standing(
            head=head,
            day=day,
            outcome=ways.verdict.outcome.name,
            blockers=tuple(sorted(ways.verdict.blockers)),
            summary=ways.summary,
            view=html(ways, style=False),
        )


def last_day(race: cs.Appointment) -> str:
    """The last day on which something new came to count, or the first day of all, while nothing is reported."""
    days = race.days
    return (days[-1] if days else date.min).isoformat()


def _change(entry: Entry, before: cs.Appointment, after: cs.Appointment) -> Change:
    day = last_day(after)
    sentences = cs.changes(before.on(day), after.on(day)).sentences
    return Change(entry=entry, said=_said(entry, after), sentences=sentences)


def _said(entry: Entry, race: cs.Appointment) -> str:
    """What an entry says, in words, with the publishers that carry it."""
    if entry.redaction is not None:
        return f"Words were taken out of entry {entry.redaction.number}."
    if not entry.is_report:
        sources = cs.read_corrections(json.loads(entry.line)["correction"], race)
        return f"Corrected: {', '.join(f'{source.publisher or source.id}' for source in sources)}."
    report, _ = cs.loads_report(entry.line)
    return in_words(report, race)


def in_words(report: cs.Report, race: cs.Appointment) -> str:
    """What a report of a race claims, with the publishers that carry it."""
    found = (race.timeline.source(source) for source in report.sources)
    publishers = [source.publisher or source.id for source in found if source is not None]
    claims = "; ".join(claims_in_words(race, report.id)) or "nothing of interest"
    return f"{', '.join(publishers) or report.said_by or report.id}: {claims}."
