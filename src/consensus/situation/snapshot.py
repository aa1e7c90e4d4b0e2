"""A snapshot of a race: its timeline cut at two days, who belongs to the body then, and the ties that hold.

Temporal databases call it the timeslice of a bitemporal relation: one day in valid time, on which things happened, and
one in transaction time, by which they were known (Snodgrass and Ahn, "A taxonomy of time in databases", SIGMOD 1985).
What the claims in it amount to is worked out by the modules beside this one.
"""

from collections.abc import Callable, Container, Iterable
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import TypeAlias

import attrs

from consensus.dates import StatedDate
from consensus.records import (
    Body,
    Claim,
    MemberId,
    MembershipClaim,
    MembershipEvent,
    ProposalId,
    Report,
    Setting,
    Subject,
    ThresholdClaim,
    TieClaim,
)
from consensus.records.references import check_claim
from consensus.timeline import Entry, Timeline

_EventsByDay: TypeAlias = dict[MemberId, list[tuple[date, frozenset[MembershipEvent]]]]
"""What is said of members, day by day: several events where reports of one day differ."""


@attrs.frozen
class Membership:
    """The membership of a body by what was known by a day, asked of any day.

    What was last listed or reported by then decides, and a report beats the list of its day.  Before all of it, a
    member that is said to have joined did not belong yet, and any other did.  Reports of one day that contradict each
    other take nobody's seat and nobody's vote.
    """

    body: Body
    timeline: Timeline
    known_by: date | None
    _members: dict[date, tuple[MemberId, ...]] = attrs.field(factory=dict, init=False, repr=False, eq=False)

    @cached_property
    def _reported(self) -> dict[MemberId, tuple[Entry, ...]]:
        """What is reported of each member, the earliest first, claims of later days included."""
        found: dict[MemberId, list[Entry]] = {}
        for entry in self.timeline.history(("membership",), on=date.max, known_by=self.known_by):
            if isinstance(entry.claim, MembershipClaim):
                for member in entry.claim.members:
                    found.setdefault(member, []).append(entry)
        return {member: tuple(entries) for member, entries in found.items()}

    def members_on(self, day: date) -> tuple[MemberId, ...]:
        """Ids of the members that belong on a day, sorted; those whose vote is suspended too."""
        if day not in self._members:
            self._members[day] = tuple(
                sorted(member.id for member in self.body.members if self.belongs_on(member.id, day))
            )
        return self._members[day]

    def voters_on(self, day: date) -> tuple[MemberId, ...]:
        """Ids of the members that have a vote on a day, sorted."""
        return tuple(member for member in self.members_on(day) if not self.is_suspended_on(member, day))

    def belongs_on(self, member: MemberId, day: date) -> bool:
        """Whether a member belongs on a day; the day of leaving is the first day outside."""
        listed = self.body[member]
        reported = self._belonging.get(member, ())
        if not reported:
            return listed.belongs_on(day)
        said = [(when, events) for when, events in reported if when <= day]
        stated = [when for when in listed.changes() if when <= day]
        if said and (not stated or said[-1][0] >= max(stated)):
            return MembershipEvent.JOINED in said[-1][1]
        if not said and not stated:
            when, events = reported[0]
            if when < min(listed.changes(), default=date.max):
                return MembershipEvent.LEFT in events
        return listed.belongs_on(day)

    def is_suspended_on(self, member: MemberId, day: date) -> bool:
        """Whether a member's vote is suspended on a day, if it belongs."""
        said = [(when, events) for when, events in self._voting.get(member, ()) if when <= day]
        if not said or said[-1][1] != {MembershipEvent.SUSPENDED}:
            return False
        joined = (period.joined.begun_by for period in self.body[member].periods if period.joined is not None)
        return not any(when is not None and said[-1][0] < when <= day for when in joined)

    def reports_on(self, member: MemberId, day: date) -> tuple[Entry, ...]:
        """What is reported of a member by a day, the earliest first."""
        return tuple(entry for entry in self._reported.get(member, ()) if entry.day is not None and entry.day <= day)

    @cached_property
    def _belonging(self) -> _EventsByDay:
        """What is said of whether members belong."""
        return self._by_day(frozenset({MembershipEvent.JOINED, MembershipEvent.LEFT}))

    @cached_property
    def _voting(self) -> _EventsByDay:
        """What is said of members' votes; whoever joins anew has its vote again."""
        return self._by_day(frozenset({MembershipEvent.JOINED, MembershipEvent.SUSPENDED, MembershipEvent.RESTORED}))

    def _by_day(self, among: frozenset[MembershipEvent]) -> _EventsByDay:
        found: _EventsByDay = {}
        for member, entries in self._reported.items():
            said = [entry for entry in entries if _event(entry) in among]
            # What never surely happened has no place in a history, so that each has a day.
            for day, of_day in groupby(said, key=attrgetter("day")):
                events = frozenset(map(_event, self.timeline.unbeaten(of_day)))
                found.setdefault(member, []).append((day, events))
        return found


def _event(entry: Entry) -> MembershipEvent:
    assert isinstance(entry.claim, MembershipClaim)
    return entry.claim.event


def former(body: Body, voters: Iterable[MemberId]) -> tuple[MemberId, ...]:
    """Members that the body lists and that have no vote: they left, did not join yet, or are suspended.  Sorted."""
    voting = frozenset(voters)
    return tuple(sorted(member.id for member in body.members if member.id not in voting))


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

    def of_last_day(self, subject: Subject, *, where: Callable[[Entry], bool] | None = None) -> tuple[Entry, ...]:
        """The claims about a subject that are of the latest day, also those that others of that day beat."""
        return self.timeline.of_last_day(subject, on=self.day, known_by=self.known_by, where=where)

    def history(self, subject: Subject) -> tuple[Entry, ...]:
        """Every claim about a subject that counts, the earliest first."""
        return self.timeline.history(subject, on=self.day, known_by=self.known_by)

    def first(self, subject: Subject) -> Entry | None:
        """The earliest claim about a subject that counts."""
        return self.timeline.first(subject, on=self.day, known_by=self.known_by)

    def beats(self, one: Entry, other: Entry, of: MemberId) -> bool:
        """Whether a claim about a member is of a later day than another, or beats it on its day."""
        if one.is_later_than(other) or other.is_later_than(one):
            return one.is_later_than(other)
        return self.timeline.unbeaten((one, other), of=of) == (one,)

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

    def with_more(self, snapshot: Snapshot, touched: Container[object]) -> "TieClaims":
        """The ties of the same day with further claims, which only touch those of some subjects."""
        more = TieClaims(snapshot)
        more._from.update((subject, ties) for subject, ties in self._from.items() if subject not in touched)
        return more

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
