"""Silence procedures as they are reported: which was opened last, until when, and what became of it."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import final

import attrs

from consensus.records import SilenceClaim, SilenceEvent
from consensus.timeline import Entry

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


def last_silence(history: Iterable[Entry]) -> Silence | None:
    """The procedure that was opened last, out of all that is reported of a proposal, the earliest first.

    Of one day, unless a sequence is stated, an opening comes first, and a silence is rather broken than passed.
    """
    told: list[tuple[Entry, SilenceClaim]] = []
    for _, of_day in groupby(history, key=lambda entry: entry.day):
        claims = [(entry, entry.claim) for entry in of_day if isinstance(entry.claim, SilenceClaim)]
        if not any(entry.report.time or entry.report.after for entry, _ in claims):
            claims.sort(key=lambda pair: _LEAST_FAVOURABLE_LAST.index(pair[1].event))
        for entry, claim in claims:
            if claim.event is SilenceEvent.OPENED:
                told.clear()
            told.append((entry, claim))
    if not told:
        return None
    untils = [claim.until.latest for _, claim in told if claim.until is not None]
    return Silence(
        until=next((until for until in reversed(untils) if until is not None), None),
        event=told[-1][1].event,
        history=tuple(entry for entry, _ in told),
    )
