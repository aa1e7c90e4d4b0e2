"""Candidacies in a snapshot: how far each has come, who stands, and what was known of at all."""

import attrs

from consensus.records import (
    CandidacyClaim,
    CandidacyStatus,
    Candidate,
    CandidateId,
    Concession,
    PackageDeal,
    Proposal,
    Way,
)
from consensus.situation.snapshot import Snapshot
from consensus.timeline import Entry

_STATUSES = tuple(CandidacyStatus)
_AGREED = (CandidacyStatus.CHOSEN, CandidacyStatus.IN_OFFICE)
_STANDS = (CandidacyStatus.NOMINATED, *_AGREED)


@attrs.frozen(eq=False)
class Candidacies:
    """The candidacies of a snapshot, by what was reported of them."""

    snapshot: Snapshot

    def status(self, candidate: CandidateId) -> CandidacyStatus | None:
        """How far a candidacy has come; None if nothing was reported of it yet."""
        self.snapshot.setting.candidate(candidate)
        claims = (entry.claim for entry in self.snapshot.current(("candidacy", candidate)))
        found = [claim.status for claim in claims if isinstance(claim, CandidacyClaim)]
        return max(found, key=_STATUSES.index, default=None)

    def is_withdrawn(self, candidate: CandidateId) -> bool:
        """Whether a candidate no longer stands: withdrawn, eliminated, or said not to be standing."""
        status = self.status(candidate)
        return status is not None and status.is_over

    def stands(self, candidate: CandidateId) -> bool:
        """Whether a candidate is said to stand nominated or chosen, or was voted on while no status was reported."""
        status = self.status(candidate)
        if status is not None:
            return status in _STANDS
        proposals = (each for each in self.snapshot.setting.proposals if candidate in each.candidates)
        return any(self.snapshot.current(("ballot", each.id)) for each in proposals)

    def agreeing(self, asked: Proposal) -> tuple[Entry, ...]:
        """The claims by which the last of a proposal's candidates is chosen or in office; none, if one of them is not.

        One that is also said, on the same day, to stand no longer is not.
        """
        found: list[Entry] = []
        for candidate in asked.candidates:
            entries = self.snapshot.current(("candidacy", candidate))
            statuses = [entry.claim.status for entry in entries if isinstance(entry.claim, CandidacyClaim)]
            if self.status(candidate) not in _AGREED or any(status.is_over for status in statuses):
                return ()
            found += entries
        return tuple(entry for entry in found if not any(other.is_later_than(entry) for other in found))

    def has_heard_of(self, entering: Candidate | Concession | PackageDeal | Proposal) -> bool:
        """Whether something was known of that may have come up in the middle of the race: see `Situation`."""
        setting = self.snapshot.setting
        named: list[tuple[str, str]]
        match entering:
            case Candidate(id=id_):
                naming = (each.id for each in setting.proposals if id_ in each.candidates)
                named = [("candidate", id_), *(("proposal", proposal) for proposal in naming)]
            case Concession(id=id_):
                giving = (each.id for each in setting.packages for ask in each.commitments if ask.concession == id_)
                named = [("concession", id_), *(("package", package) for package in giving)]
            case PackageDeal(id=id_):
                named = [("package", id_)]
            case Proposal(candidates=(only,)):
                return self.has_heard_of(setting.candidate(only))
            case Proposal(way=Way()):
                return True
            case Proposal(id=id_, candidates=candidates):
                if not all(self.has_heard_of(setting.candidate(candidate)) for candidate in candidates):
                    return False
                named = [("proposal", id_)]
        return self.snapshot.timeline.has_heard_of(named, known_by=self.snapshot.known_by)
