"""The short lists of a snapshot: whom an organ lets another choose from, and whom that leaves out."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, partial, reduce
from typing import final

import attrs

from consensus.records import (
    CandidateId,
    DecisionClaim,
    DecisionResult,
    GroupId,
    OfficeId,
    Proposal,
    ShortListClaim,
    Way,
)
from consensus.situation.silences import last_decisions
from consensus.situation.snapshot import Snapshot
from consensus.timeline import Entry


@final
@attrs.frozen(kw_only=True, repr=False)
class ShortList:
    """The last short list of an organ: a group, or the whole body if None.

    It is for the offices for which proposals name everybody on it.  Of lists of one day without a stated sequence,
    whoever is on all of them is on the list.
    """

    group: GroupId | None
    offices: tuple[OfficeId, ...]
    candidates: tuple[CandidateId, ...]
    reports: tuple[Entry, ...]

    def __repr__(self) -> str:
        return f"<ShortList of {self.group or 'the body'}: {', '.join(self.candidates) or 'nobody'}>"


@attrs.frozen(eq=False)
class ShortLists:
    """The short lists that count in a snapshot, none from before nominations were last reopened."""

    snapshot: Snapshot

    def __iter__(self) -> Iterator[ShortList]:
        since = reopened_on(self.snapshot)
        for organ in (None, *(group.id for group in self.snapshot.setting.body.groups)):
            reports = self.snapshot.current(("short list", organ or ""))
            claims = [
                entry.claim
                for entry in reports
                if isinstance(entry.claim, ShortListClaim) and entry.day is not None and entry.day >= since
            ]
            if claims:
                common = reduce(frozenset.intersection, (frozenset(claim.candidates) for claim in claims))
                listed = tuple(each for each in claims[0].candidates if each in common)
                offices = tuple(filter(partial(self._is_for, claims), self._named))
                yield ShortList(group=organ, offices=offices, candidates=listed, reports=reports)

    @cached_property
    def _named(self) -> dict[OfficeId, set[CandidateId]]:
        """Whom proposals name for each office, in the order of the offices."""
        found: dict[OfficeId, set[CandidateId]] = {office.id: set() for office in self.snapshot.setting.offices}
        for proposal in self.snapshot.setting.proposals:
            for name in proposal.names:
                found[name.office].add(name.candidate)
        return found

    def _is_for(self, claims: Iterable[ShortListClaim], office: OfficeId) -> bool:
        return any(self._named[office].issuperset(claim.candidates) for claim in claims)

    def leaving_out(self, asked: Proposal) -> tuple[Entry, ...]:
        """The claims of the lists that leave a proposal out: for an office, it names somebody who is not on them."""
        return tuple(
            entry
            for listed in self
            if any(name.office in listed.offices and name.candidate not in listed.candidates for name in asked.names)
            for entry in listed.reports
        )

    def listing(self, candidate: CandidateId, office: OfficeId) -> tuple[ShortList, ...]:
        """The short lists for an office that a candidate is on."""
        return tuple(each for each in self if candidate in each.candidates and office in each.offices)

    def has(self, candidate: CandidateId) -> bool:
        """Whether a candidate is on a short list."""
        return any(candidate in listed.candidates for listed in self)


def reopened_on(snapshot: Snapshot) -> date:
    """The day on which the body last reopened nominations, so that an election begins anew; `date.min` if never."""
    ways = (each.id for each in snapshot.setting.proposals if each.way is Way.REOPEN)
    decided = (last_decisions(snapshot, way) for way in ways)
    days = [entry.day for last in decided if not any(map(_rejects, last)) for entry in last if entry.day is not None]
    return max(days, default=date.min)


def _rejects(entry: Entry) -> bool:
    return isinstance(entry.claim, DecisionClaim) and entry.claim.result is DecisionResult.REJECTED
