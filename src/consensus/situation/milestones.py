"""Milestones as they stand: what was last said of a target, a deadline or a meeting."""

from collections.abc import Callable
from datetime import date
from typing import final

import attrs

from consensus.dates import StatedDate
from consensus.records import ActorId, MilestoneClaim, MilestoneEvent, MilestoneId, MilestoneKind
from consensus.situation.snapshot import Snapshot
from consensus.timeline import Entry, Timeline

_EVENTS = tuple(MilestoneEvent)


@final
@attrs.frozen(kw_only=True, repr=False)
class Milestone:
    """A target, deadline or meeting: when it falls, as it was last stated, what became of it, and who reports it."""

    id: MilestoneId
    title: str
    event: MilestoneEvent
    kind: MilestoneKind | None
    due: StatedDate | None
    by: ActorId | None
    history: tuple[Entry, ...]

    def __repr__(self) -> str:
        due = "" if self.due is None else f", due {self.due}"
        return f"<Milestone {self.id}: {self.event.value}{due}>"

    def is_ahead(self, day: date) -> bool:
        """Whether it is still to come: it was neither met nor missed, and does not surely lie behind."""
        is_over = self.event in (MilestoneEvent.MET, MilestoneEvent.MISSED)
        return not is_over and self.due is not None and (self.due.latest is None or self.due.latest >= day)


def milestones_in(snapshot: Snapshot) -> tuple[Milestone, ...]:
    """Every milestone that is reported, as it stands, by the day on which it falls; those without a day last."""
    subjects = snapshot.timeline.members_of(("milestones",))
    found = [_milestone(history, snapshot.timeline) for subject in subjects if (history := snapshot.history(subject))]
    return tuple(sorted(found, key=lambda each: (each.due is None, str(each.due and each.due.latest), each.id)))


def _milestone(history: tuple[Entry, ...], timeline: Timeline) -> Milestone:
    """One milestone out of all that is reported of it, the earliest first; of each field the last value counts.

    Unordered reports of one day are read in the natural order of events, whatever the order of the file.
    """

    def last(states: Callable[[MilestoneClaim], object]) -> MilestoneClaim | None:
        """The last claim that states something."""
        stating = [each for each in history if isinstance(each.claim, MilestoneClaim) and states(each.claim)]
        claims = [each.claim for each in next(timeline.moments(stating), ())]
        told = [claim for claim in claims if isinstance(claim, MilestoneClaim)]
        return max(told, key=lambda claim: (_EVENTS.index(claim.event), str(claim)), default=None)

    latest = last(lambda claim: claim)
    titled, of_kind, due, by = (
        last(lambda claim: claim.title),
        last(lambda claim: claim.kind),
        last(lambda claim: claim.due),
        last(lambda claim: claim.by),
    )
    assert latest is not None
    return Milestone(
        id=latest.milestone,
        title=latest.milestone if titled is None else titled.title,
        event=latest.event,
        kind=None if of_kind is None else of_kind.kind,
        due=None if due is None else due.due,
        by=None if by is None else by.by,
        history=history,
    )
