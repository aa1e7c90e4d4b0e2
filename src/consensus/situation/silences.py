"""Silence procedures in a snapshot, and the last decisions of the body, since a silence that has passed is one.

A silence procedure is read from its claims: which was opened last, its deadline, and how it ended.
"""

from collections.abc import Iterable
from datetime import date
from typing import final

import attrs

from consensus.records import ProposalId, SilenceClaim, SilenceEvent
from consensus.situation.snapshot import Snapshot
from consensus.timeline import Entry, Timeline

_LEAST_FAVOURABLE_LAST = (SilenceEvent.OPENED, SilenceEvent.PASSED, SilenceEvent.BROKEN)


@final
@attrs.frozen(kw_only=True, repr=False)
class Silence:
    """A silence procedure on a proposal: its deadline, its last event, and the claims about it.

    `until` is None if no deadline is stated, so that the rule's own holds; a vague deadline ends on its latest day.
    """

    until: date | None
    event: SilenceEvent
    history: tuple[Entry, ...]

    def __repr__(self) -> str:
        until = "" if self.until is None else f", until {self.until}"
        return f"<Silence {self.event.value}{until}>"

    @property
    def is_broken(self) -> bool:
        """Whether silence was broken, so that the procedure adopts nothing."""
        return self.event is SilenceEvent.BROKEN


def last_silence(history: Iterable[Entry], timeline: Timeline) -> Silence | None:
    """The procedure opened last, from a proposal's silence claims, the earliest first; None if there are none.

    Among claims of one day without a stated sequence, an opening comes first, and broken beats passed.
    Of two deadlines, the later counts.
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
    """Whether a silence reported as passed is also reported, for that day or later, as broken.

    A break of another procedure, opened since, does not count.
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


def last_decisions(snapshot: Snapshot, proposal: ProposalId) -> tuple[Entry, ...]:
    """The last claims of a decision; a silence that has passed is one, unless it is also reported as broken."""
    silence, timeline = snapshot.history(("silence", proposal)), snapshot.timeline
    return snapshot.current(
        ("decision", proposal),
        where=lambda entry: not (isinstance(entry.claim, SilenceClaim) and is_said_broken(entry, silence, timeline)),
    )
