"""What became of offices after a decision: when they fell vacant again, and when terms were extended again."""

from collections.abc import Iterator
from datetime import date

from consensus.records import (
    CandidacyClaim,
    CandidacyStatus,
    CandidateId,
    Nomination,
    OfficeClaim,
    OfficeEvent,
    OfficeId,
    Proposal,
    Setting,
)
from consensus.situation.snapshot import Snapshot
from consensus.timeline import Entry


def vacancies(name: Nomination, adopted_on: date, snapshot: Snapshot) -> tuple[Entry, ...]:
    """The reports that an office is vacant, of later days than the adoption and than the candidate's taking it."""
    taken = [day for day, status in _candidacy(name.candidate, snapshot) if status is CandidacyStatus.IN_OFFICE]
    taken += [
        day
        for _, day, claim in _reports(name.office, snapshot)
        if claim.event is OfficeEvent.TAKEN and claim.actor == name.candidate
    ]
    since = max(adopted_on, max(taken, default=date.max))
    return tuple(
        entry
        for entry, day, claim in _reports(name.office, snapshot)
        if claim.event is OfficeEvent.VACANT and day > since
    )


def is_nominated_after(candidate: CandidateId, day: date, snapshot: Snapshot) -> bool:
    """Whether a candidate was nominated on a later day."""
    statuses = _candidacy(candidate, snapshot)
    return any(status is CandidacyStatus.NOMINATED and nominated > day for nominated, status in statuses)


def offices_extended(extension: Proposal, setting: Setting) -> tuple[OfficeId, ...]:
    """The offices in which an extension extends the term: those it lists, or else all."""
    return extension.extends or tuple(office.id for office in setting.offices)


def extended_again_on(extension: Proposal, snapshot: Snapshot) -> Iterator[date]:
    """For each office extended, the day of the decision that gave its term another last day than the extension before.

    Without such a decision, it is the day since which that last day is known.
    """
    decided = [entry.day for entry in snapshot.history(("decision", extension.id)) if entry.day is not None]
    for office in offices_extended(extension, snapshot.setting):
        told = _reports(office, snapshot)
        ends = [(day, claim.until) for _, day, claim in told if claim.event is OfficeEvent.EXTENDED]
        before = max((day for day, until in ends if until != ends[-1][1]), default=None)
        if before is not None:
            later = [day for day in decided if day > before]
            yield min(later or [day for day, _ in ends if day > before], default=before)


def _candidacy(candidate: CandidateId, snapshot: Snapshot) -> Iterator[tuple[date, CandidacyStatus]]:
    for entry in snapshot.history(("candidacy", candidate)):
        if isinstance(entry.claim, CandidacyClaim) and entry.day is not None:
            yield entry.day, entry.claim.status


def _reports(office: OfficeId, snapshot: Snapshot) -> Iterator[tuple[Entry, date, OfficeClaim]]:
    for entry in snapshot.history(("office", office)):
        if isinstance(entry.claim, OfficeClaim) and entry.day is not None:
            yield entry, entry.day, entry.claim
