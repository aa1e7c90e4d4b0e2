"""Ties between members and actors as they are reported: which hold in a snapshot, and which claims say so."""

from typing import TypeAlias

import attrs

from consensus.records import MemberId, ProposalId, ThresholdClaim, TieClaim
from consensus.situation.snapshot import Snapshot
from consensus.timeline import Entry

HeldTies: TypeAlias = tuple[tuple[TieClaim, tuple[Entry, ...]], ...]
"""Ties that hold, each with the claims that say so."""


@attrs.frozen(eq=False)
class TieClaims:
    """The ties of a snapshot; those of one member or actor are looked up once."""

    snapshot: Snapshot
    _from: dict[str, HeldTies] = attrs.field(factory=dict, init=False, repr=False)

    def going_out_from(self, subject: str) -> HeldTies:
        """The ties that go out from a member or actor and have not ended."""
        known = self._from.get(subject)
        if known is None:
            known = self._from[subject] = tuple(self._look_up(subject))
        return known

    def _look_up(self, subject: str) -> list[tuple[TieClaim, tuple[Entry, ...]]]:
        found = []
        for tie in self.snapshot.timeline.members_of(("ties", subject)):
            latest = self.snapshot.current(tie)
            claims = [entry.claim for entry in latest if isinstance(entry.claim, TieClaim)]
            holding = [claim for claim in claims if not claim.ended]
            if holding:
                found.append((holding[-1], latest))
        return found

    def every(self) -> HeldTies:
        """Every tie that holds, by subject; one from a member that does not belong on the day is none."""
        setting = self.snapshot.setting
        absent = setting.ids("member").difference(self.snapshot.members)
        present = sorted(setting.ids("actor") - absent)
        return tuple(found for subject in present for found in self.going_out_from(subject))

    def last_claims(self) -> tuple[Entry, ...]:
        """What was last said of every tie from anybody who can act, those that have ended included."""
        ties = (
            tie
            for actor in sorted(self.snapshot.setting.ids("actor"))
            for tie in self.snapshot.timeline.members_of(("ties", actor))
        )
        return tuple(entry for tie in ties for entry in self.snapshot.current(tie))

    def threshold(self, member: MemberId, proposal: ProposalId) -> ThresholdClaim | None:
        """The weight of influence that makes a member assent to a proposal, if stated; the greatest of several."""
        entries = self.snapshot.current(("threshold", member, proposal))
        found = [entry.claim for entry in entries if isinstance(entry.claim, ThresholdClaim)]
        return max(found, key=lambda claim: claim.weight, default=None)
