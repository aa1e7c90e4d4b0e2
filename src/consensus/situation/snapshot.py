"""A snapshot of a race: its timeline cut at two days, and the ties that hold in it.

Temporal databases call it the timeslice of a bitemporal relation: one day in valid time, on which things happened, and
one in transaction time, by which they were known (Snodgrass and Ahn, "A taxonomy of time in databases", SIGMOD 1985).
What the claims in it amount to is worked out by the modules beside this one.
"""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TypeAlias

import attrs

from consensus.dates import StatedDate
from consensus.records import Claim, MemberId, ProposalId, Report, Setting, Subject, ThresholdClaim, TieClaim
from consensus.records.references import check_claim
from consensus.situation.membership import Membership
from consensus.timeline import Entry, Timeline


@attrs.frozen(eq=False)
class Snapshot:
    """The claims of a race as of a day, by what was known by a day; `known_by` None means by all that is known."""

    setting: Setting
    timeline: Timeline
    day: date
    known_by: date | None
    membership: Membership

    def on(self, day: date) -> "Snapshot":
        """The same race as of another day, by what was known by the same day."""
        return attrs.evolve(self, day=day)

    def current(self, *subjects: Subject, where: Callable[[Entry], bool] | None = None) -> tuple[Entry, ...]:
        """The claims about some subjects that stand; only those `where` something is so, if that is given."""
        return self.timeline.current(*subjects, on=self.day, known_by=self.known_by, where=where)

    def of_last_day(self, subject: Subject) -> tuple[Entry, ...]:
        """The claims about a subject that are of the latest day, also those that others of that day beat."""
        return self.timeline.of_last_day(subject, on=self.day, known_by=self.known_by)

    def history(self, subject: Subject) -> tuple[Entry, ...]:
        """Every claim about a subject that counts, the earliest first."""
        return self.timeline.history(subject, on=self.day, known_by=self.known_by)

    def first(self, subject: Subject) -> Entry | None:
        """The earliest claim about a subject that counts."""
        return self.timeline.first(subject, on=self.day, known_by=self.known_by)

    def possible(self, subject: Subject) -> tuple[Entry, ...]:
        """Claims of a vague date about a subject that may have come true already."""
        return self.timeline.possible(subject, on=self.day, known_by=self.known_by)

    @cached_property
    def members(self) -> tuple[MemberId, ...]:
        """Ids of the members that belong on the day, sorted; those whose vote is suspended too."""
        return self.membership.members_on(self.day)

    @cached_property
    def voters(self) -> tuple[MemberId, ...]:
        """Ids of the members that have a vote on the day, sorted."""
        return self.membership.voters_on(self.day)

    @cached_property
    def belonging(self) -> frozenset[MemberId]:
        """The same members, for asking of each whether it belongs."""
        return frozenset(self.members)

    def supposing(self, *claims: Claim) -> Timeline:
        """The timeline with further claims taken as made on the day; they beat every other of that day."""
        for claim in claims:
            check_claim(claim, self.setting, where="supposed")
        known = self.day if self.known_by is None else min(self.day, self.known_by)
        report = Report(
            id=self.timeline.unused_id(f"supposed-{len(self.timeline) + 1}"),
            reported_on=StatedDate.of(known),
            occurred_on=StatedDate.of(self.day),
            claims=claims,
            supposed=True,
        )
        return self.timeline.supposing(report)


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
