"""Candidacies, concessions, package deals and milestones in a snapshot, and how far each has come."""

from collections.abc import Callable
from datetime import date
from typing import final

import attrs

from consensus.dates import StatedDate
from consensus.records import (
    ActorId,
    CandidacyClaim,
    CandidacyStatus,
    Candidate,
    CandidateId,
    Concession,
    ConcessionClaim,
    ConcessionEvent,
    Granted,
    MilestoneClaim,
    MilestoneEvent,
    MilestoneId,
    MilestoneKind,
    PackageClaim,
    PackageDeal,
    PackageEvent,
    PackageId,
    Proposal,
    SilenceClaim,
    SilenceEvent,
    Subject,
)
from consensus.records.entering import spoken_of
from consensus.situation.short_lists import ShortLists
from consensus.situation.snapshot import Snapshot
from consensus.timeline import Entry, Timeline

_STATUSES = tuple(CandidacyStatus)
_CONCESSION_EVENTS = tuple(ConcessionEvent)
_PACKAGE_EVENTS = tuple(PackageEvent)
_MILESTONE_EVENTS = tuple(MilestoneEvent)


@final
@attrs.frozen(kw_only=True, repr=False)
class Milestone:
    """A target, deadline or meeting, with its last stated day, its last event, and the claims about it.

    `otherwise` is what happens if nothing is agreed by then, in words.
    """

    id: MilestoneId
    title: str
    event: MilestoneEvent
    kind: MilestoneKind | None
    due: StatedDate | None
    by: ActorId | None
    otherwise: str
    history: tuple[Entry, ...]

    def __repr__(self) -> str:
        due = "" if self.due is None else f", due {self.due}"
        return f"<Milestone {self.id}: {self.event.value}{due}>"

    def is_ahead(self, day: date) -> bool:
        """Whether it is still to come on a day: neither met nor missed, and not certainly past."""
        is_over = self.event in (MilestoneEvent.MET, MilestoneEvent.MISSED)
        return not is_over and self.due is not None and (self.due.latest is None or self.due.latest >= day)


@attrs.frozen(eq=False)
class DevelopmentClaims:
    """How far candidacies, concessions, package deals and milestones have come in a snapshot.

    The last events of each concession and part are cached.
    """

    snapshot: Snapshot
    _last_events: dict[Granted, list[ConcessionEvent]] = attrs.field(factory=dict, init=False, repr=False)

    # Candidacies

    def status(self, candidate: CandidateId) -> CandidacyStatus | None:
        """How far a candidacy has come; None if nothing has been reported of it."""
        self.snapshot.setting.candidate(candidate)
        claims = (entry.claim for entry in self.snapshot.current(("candidacy", candidate)))
        found = [claim.status for claim in claims if isinstance(claim, CandidacyClaim)]
        return max(found, key=_STATUSES.index, default=None)

    def chosen_on(self, candidate: CandidateId) -> list[date]:
        """The days on which a candidate is reported to have been chosen, the first one first."""
        history = self.snapshot.history(("candidacy", candidate))
        found = [(entry.claim, entry.day) for entry in history if entry.day is not None]
        chosen = CandidacyStatus.CHOSEN
        return sorted(day for claim, day in found if isinstance(claim, CandidacyClaim) and claim.status is chosen)

    def is_withdrawn(self, candidate: CandidateId) -> bool:
        """Whether a candidate no longer stands: withdrawn, eliminated, or reported as not standing."""
        status = self.status(candidate)
        return status is not None and status.is_over

    def stands(self, candidate: CandidateId) -> bool:
        """Whether a candidate stands: see `Situation.stands`."""
        status = self.status(candidate)
        if status is not None:
            return status is CandidacyStatus.NOMINATED or status.is_agreed
        naming = (each for each in self.snapshot.setting.proposals if candidate in each.candidates)
        return ShortLists(self.snapshot).has(candidate) or any(map(self.is_taken_up, naming))

    def is_taken_up(self, asked: Proposal) -> bool:
        """Whether the body has taken up a proposal: by a ballot, by silence, or by finding no consensus."""
        if self.snapshot.current(("ballot", asked.id), ("no consensus", asked.id)):
            return True
        silences = (entry.claim for entry in self.snapshot.history(("silence", asked.id)))
        return any(isinstance(each, SilenceClaim) and each.event is not SilenceEvent.PASSED for each in silences)

    def agreeing(self, asked: Proposal) -> tuple[Entry, ...]:
        """The latest claims by which all candidates of a proposal are chosen or in office; empty if one is not.

        A candidate that reports of the same day also have as no longer standing does not count as chosen.
        """
        found: list[Entry] = []
        for candidate in asked.candidates:
            entries = self.snapshot.current(("candidacy", candidate))
            statuses = [entry.claim.status for entry in entries if isinstance(entry.claim, CandidacyClaim)]
            if not any(status.is_agreed for status in statuses) or any(status.is_over for status in statuses):
                return ()
            found += entries
        return tuple(entry for entry in found if not any(other.is_later_than(entry) for other in found))

    def has_heard_of(self, entering: Candidate | Concession | PackageDeal | Proposal) -> bool:
        """Whether something that may have entered in mid-race is known: see `Situation.has_heard_of`."""
        if self.snapshot.known_by is None:
            return True  # whatever it was known from, all claims count
        setting = self.snapshot.setting
        several = entering.candidates if isinstance(entering, Proposal) and len(entering.names) > 1 else ()
        if not all(self.has_heard_of(setting.candidate(candidate)) for candidate in several):
            return False
        return self.snapshot.timeline.has_heard_of(spoken_of(entering, setting), known_by=self.snapshot.known_by)

    # Concessions and package deals

    def is_granted(self, ask: Granted) -> bool:
        """Whether a concession or a part of it has been given; a whole one is once all its parts are."""
        concession = self.snapshot.setting.concession(ask.concession)
        if ask.part is None and concession.parts:
            return all(map(self.is_granted, concession.each_part))
        return max(self._events(ask), key=_CONCESSION_EVENTS.index, default=None) is ConcessionEvent.GRANTED

    def is_promised(self, ask: Granted) -> bool:
        """Whether a concession or a part of it is promised or given; a whole one is once each of its parts is."""
        concession = self.snapshot.setting.concession(ask.concession)
        if ask.part is None and concession.parts:
            return all(map(self.is_promised, concession.each_part))
        last = max(self._events(ask), key=_CONCESSION_EVENTS.index, default=None)
        return last in (ConcessionEvent.PROMISED, ConcessionEvent.GRANTED)

    def is_refused(self, ask: Granted) -> bool:
        """Whether a concession or a part of it was refused, and not offered or promised again since."""
        concession = self.snapshot.setting.concession(ask.concession)
        if ask.part is None and concession.parts:
            return any(self.is_refused(part) for part in concession.each_part if not self.is_granted(part))
        return ConcessionEvent.REFUSED in self._events(ask)

    def _events(self, ask: Granted) -> list[ConcessionEvent]:
        """The last events of a concession or a part of it; what is said of the whole counts for the part."""
        if ask not in self._last_events:
            parts = dict.fromkeys(("", ask.part or ""))
            subjects: list[Subject] = [("concession", ask.concession, part) for part in parts]
            claims = (entry.claim for entry in self.snapshot.current(*subjects))
            self._last_events[ask] = [claim.event for claim in claims if isinstance(claim, ConcessionClaim)]
        return self._last_events[ask]

    def is_struck(self, package: PackageId) -> bool:
        """Whether a package deal was struck and has not fallen."""
        self.snapshot.setting.package(package)
        claims = (entry.claim for entry in self.snapshot.current(("package", package)))
        events = [claim.event for claim in claims if isinstance(claim, PackageClaim)]
        return max(events, key=_PACKAGE_EVENTS.index, default=None) is PackageEvent.STRUCK

    # Milestones

    def milestones(self) -> tuple[Milestone, ...]:
        """Every reported milestone in its present state, sorted by its day; those without a day come last."""
        timeline = self.snapshot.timeline
        histories = map(self.snapshot.history, timeline.members_of(("milestones",)))
        found = [_milestone(history, timeline) for history in histories if history]
        return tuple(sorted(found, key=lambda each: (each.due is None, str(each.due and each.due.latest), each.id)))


def _milestone(history: tuple[Entry, ...], timeline: Timeline) -> Milestone:
    """The milestone that results from its claims, the earliest first; each field has its last stated value.

    Claims of one day without a stated sequence are read in the natural order of events, not in that of the file.
    """

    def last(states: Callable[[MilestoneClaim], object]) -> MilestoneClaim | None:
        """The last claim for which `states` is true."""
        stating = [each for each in history if isinstance(each.claim, MilestoneClaim) and states(each.claim)]
        claims = [each.claim for each in next(timeline.moments(stating), ())]
        told = [claim for claim in claims if isinstance(claim, MilestoneClaim)]
        return max(told, key=lambda claim: (_MILESTONE_EVENTS.index(claim.event), str(claim)), default=None)

    latest = last(lambda claim: claim)
    titled, of_kind, due, by, otherwise = (
        last(lambda claim: claim.title),
        last(lambda claim: claim.kind),
        last(lambda claim: claim.due),
        last(lambda claim: claim.by),
        last(lambda claim: claim.otherwise),
    )
    assert latest is not None
    return Milestone(
        id=latest.milestone,
        title=latest.milestone if titled is None else titled.title,
        event=latest.event,
        kind=None if of_kind is None else of_kind.kind,
        due=None if due is None else due.due,
        by=None if by is None else by.by,
        otherwise="" if otherwise is None else otherwise.otherwise,
        history=history,
    )
