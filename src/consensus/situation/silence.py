"""Silence procedures as they are reported: which was opened last, until when, and what became of it."""

from collections.abc import Iterable
from datetime import date
from typing import final

import attrs

from consensus.records import SilenceClaim, SilenceEvent
from consensus.timeline import Entry, Timeline

_LEAST_FAVOURABLE_LAST = (SilenceEvent.OPENED, SilenceEvent.PASSED, SilenceEvent.BROKEN)


@final
@attrs.frozen(kw_only=True, repr=False)
class Silence:
    """A silence procedure on a proposal: its deadline, if one is stated, what happened last, and who reports it.

    Without a deadline of its own, it is the procedure of the rule.  A vague one ends on its latest day.
    """

    until: date | None
    event: SilenceEvent
    history: tuple[Entry, ...]

    def __repr__(self) -> str:
        until = "" if self.until is None else f", until {self.until}"
        return f"<Silence {self.event.value}{until}>"

    @property
    def is_broken(self) -> bool:
        """Whether silence was broken, so that nothing is adopted by it."""
        return self.event is SilenceEvent.BROKEN


def last_silence(history: Iterable[Entry], timeline: Timeline) -> Silence | None:
    """The procedure that was opened last, out of all that is reported of a proposal, the earliest first.

    Of one day, unless a sequence is stated, an opening comes first, and a silence is rather broken than passed.
    Of two deadlines the later counts, until which it may be broken.
    """
    told = [(entry, entry.claim) for entry in history if isinstance(entry.claim, SilenceClaim)]
    opened = [entry for entry, claim in told if claim.event is SilenceEvent.OPENED]
    told = [(entry, claim) for entry, claim in told if not any(timeline.comes_after(each, entry) for each in opened)]
    if not told:
        return None
    last = next(timeline.moments(entry for entry, _ in told))
    stating = next(timeline.moments(entry for entry, claim in told if claim.until is not None), ())
    untils = [claim.until.latest for entry, claim in told if entry in stating and claim.until is not None]
    return Silence(
        until=max((until for until in untils if until is not None), default=None),
        event=max((claim.event for entry, claim in told if entry in last), key=_LEAST_FAVOURABLE_LAST.index),
        history=tuple(entry for entry, _ in told),
    )


def is_said_broken(passed: Entry, history: Iterable[Entry], timeline: Timeline) -> bool:
    """Whether the silence that is said to have passed is said, on that day or later, to have been broken.

    Not if that was another one, opened since.
    """
    told = [(entry, entry.claim) for entry in history if isinstance(entry.claim, SilenceClaim)]
    since = [
        entry for entry, claim in told if claim.event is SilenceEvent.OPENED and timeline.comes_after(entry, passed)
    ]
    return any(
        claim.event is SilenceEvent.BROKEN
        and not timeline.comes_after(passed, entry)
        and all(timeline.comes_after(opened, entry) for opened in since)
        for entry, claim in told
    )
