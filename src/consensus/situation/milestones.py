"""Milestones as they stand: what was last said of a target, a deadline or a meeting."""

from datetime import date
from typing import final

import attrs

from consensus.dates import StatedDate
from consensus.records import ActorId, MilestoneClaim, MilestoneEvent, MilestoneId, MilestoneKind
from consensus.situation.snapshot import Snapshot
from consensus.timeline import Entry

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
    found = [_milestone(history) for subject in subjects if (history := snapshot.history(subject))]
    return tuple(sorted(found, key=lambda each: (each.due is None, str(each.due and each.due.latest), each.id)))


def _milestone(history: tuple[Entry, ...]) -> Milestone:
    """One milestone out of all that is reported of it, the earliest first; of each field the last value counts."""
    told = [(entry, entry.claim) for entry in history if isinstance(entry.claim, MilestoneClaim)]
    if not any(entry.report.time or entry.report.after for entry, _ in told):
        # Unordered reports of one day are read in the natural order of events, whatever the order of the file.
        told.sort(key=lambda pair: (pair[0].day or date.max, _EVENTS.index(pair[1].event), str(pair[1])))
    latest_first = [claim for _, claim in reversed(told)]
    return Milestone(
        id=latest_first[0].milestone,
        title=next((claim.title for claim in latest_first if claim.title), latest_first[0].milestone),
        event=latest_first[0].event,
        kind=next((claim.kind for claim in latest_first if claim.kind is not None), None),
        due=next((claim.due for claim in latest_first if claim.due is not None), None),
        by=next((claim.by for claim in latest_first if claim.by is not None), None),
        history=history,
    )
