"""Where a race stands and what every entry changed, worked out once for each entry and day."""

from functools import lru_cache

import attrs

import consensus as cs
from consensus.views import html
from consensus_tracker.journal import Entry
from consensus_tracker.tracker import Tracker

__all__ = ["Change", "Standing", "Standings"]

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
    """What an entry changed on the last day with news."""

    entry: Entry
    sentences: tuple[str, ...]


class Standings:
    """The answers of one tracker.  May be shared between threads."""

    def __init__(self, tracker: Tracker) -> None:
        self.tracker = tracker
        self._standing = lru_cache(64)(self._work_out)
        self._sentences: dict[int, tuple[str, ...]] = {}

    def on(self, day: str | None = None) -> Standing:
        """Where the race stands on a day; on the last with news, if none is given."""
        return self._standing(self.tracker.head, day or self.tracker.last_day)

    def changes(self) -> tuple[Change, ...]:
        """What the latest entries changed, the last first."""
        latest, known = self.tracker.latest, self._sentences
        # Those of entries that are no longer among the latest are left out.
        sentences = {
            entry.number: known.get(entry.number) or _sentences(before, after) for entry, before, after in latest
        }
        self._sentences = sentences
        return tuple(Change(entry=entry, sentences=sentences[entry.number]) for entry, _, _ in reversed(latest))

    def _work_out(self, head: Entry, day: str) -> Standing:
        ways = cs.unblock(self.tracker.on(day), time_limit=SECONDS)
        return Standing(
            head=head,
            day=day,
            outcome=ways.verdict.outcome.name,
            blockers=tuple(sorted(ways.verdict.blockers)),
            summary=ways.summary,
            view=html(ways),
        )


def _sentences(before: cs.Appointment, after: cs.Appointment) -> tuple[str, ...]:
    day = after.days[-1]
    return cs.changes(before.on(day), after.on(day)).sentences
