"""A snapshot of a race: its timeline cut at two days, the members of the body then, and the ties that hold.

Temporal databases call it the timeslice of a bitemporal relation: one day in valid time, on which things happened, and
one in transaction time, by which they were known (Snodgrass and Ahn, "A taxonomy of time in databases", SIGMOD 1985).
The other modules of this package work out the consequences of its claims.
"""

from collections.abc import Callable, Container, Iterable
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import TypeAlias

import attrs

from consensus.dates import StatedDate
from consensus.errors import InvalidRecord
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
from consensus.records.dated import Dated
from consensus.records.references import check_claim
from consensus.timeline import Entry, Timeline

_EventsByDay: TypeAlias = dict[MemberId, list[tuple[date, frozenset[MembershipEvent]]]]
"""For each member, the days with a claim and the events claimed: several if reports of one day differ."""


@attrs.frozen
class Membership:
    """The membership of a body on any day, by what was known by one day.

    The last list entry or report by the day decides; a report beats the list of the same day.  Before the first of
    them, a member does not belong if the first says that it joined, and belongs otherwise.  Reports of one day that
    contradict each other take away nobody's seat or vote.
    """

    body: Body
    timeline: Timeline
    known_by: date | None
    _members: dict[date, tuple[MemberId, ...]] = attrs.field(factory=dict, init=False, repr=False, eq=False)

    @cached_property
    def _reported(self) -> dict[MemberId, tuple[Entry, ...]]:
        """The membership claims about each member, the earliest first, including those of later days."""
        found: dict[MemberId, list[Entry]] = {}
        for entry in self.timeline.history(("membership",), on=date.max, known_by=self.known_by):
            if isinstance(entry.claim, MembershipClaim):
                for member in entry.claim.members:
                    found.setdefault(member, []).append(entry)
        return {member: tuple(entries) for member, entries in found.items()}

    def members_on(self, day: date) -> tuple[MemberId, ...]:
        """Ids of the members that belong on a day, sorted, including those whose vote is suspended."""
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
        """Whether a member that belongs on a day has its vote suspended."""
        said = [(when, events) for when, events in self._voting.get(member, ()) if when <= day]
        if not said or said[-1][1] != {MembershipEvent.SUSPENDED}:
            return False
        joined = (period.joined.begun_by for period in self.body[member].periods if period.joined is not None)
        return not any(when is not None and said[-1][0] < when <= day for when in joined)

    def reports_on(self, member: MemberId, day: date) -> tuple[Entry, ...]:
        """The membership claims about a member by a day, the earliest first."""
        return tuple(entry for entry in self._reported.get(member, ()) if entry.day is not None and entry.day <= day)

    @cached_property
    def _belonging(self) -> _EventsByDay:
        """The claims about who belongs."""
        return self._by_day(frozenset({MembershipEvent.JOINED, MembershipEvent.LEFT}))

    @cached_property
    def _voting(self) -> _EventsByDay:
        """The claims about votes; a member that joins again has its vote again."""
        return self._by_day(frozenset({MembershipEvent.JOINED, MembershipEvent.SUSPENDED, MembershipEvent.RESTORED}))

    def _by_day(self, among: frozenset[MembershipEvent]) -> _EventsByDay:
        found: _EventsByDay = {}
        for member, entries in self._reported.items():
            said = [entry for entry in entries if _event(entry) in among]
            # A history leaves out what may never have happened, so each entry has a day.
            for day, of_day in groupby(said, key=attrgetter("day")):
                events = frozenset(map(_event, self.timeline.unbeaten(of_day)))
                found.setdefault(member, []).append((day, events))
        return found


def _event(entry: Entry) -> MembershipEvent:
    assert isinstance(entry.claim, MembershipClaim)
    return entry.claim.event


def former(body: Body, voters: Iterable[MemberId]) -> tuple[MemberId, ...]:
    """The listed members without a vote, sorted: they have left, have not joined yet, or are suspended."""
    voting = frozenset(voters)
    return tuple(sorted(member.id for member in body.members if member.id not in voting))


@attrs.frozen(eq=False)
class Snapshot:
    """The claims of a race as of a day, by what was known by a day; all claims count if `known_by` is None."""

    setting: Setting
    timeline: Timeline
    day: date
    known_by: date | None
    membership: Membership

    def on(self, day: date) -> "Snapshot":
        """The same race as of another day, with the same `known_by`."""
        return attrs.evolve(self, day=day)

    def current(self, *subjects: Subject, where: Callable[[Entry], bool] | None = None) -> tuple[Entry, ...]:
        """The claims that currently count about these subjects, among those for which `where` is true."""
        return self.timeline.current(*subjects, on=self.day, known_by=self.known_by, where=where)

    def of_last_day(self, subject: Subject, *, where: Callable[[Entry], bool] | None = None) -> tuple[Entry, ...]:
        """The claims of the latest day about a subject, including those that others of that day beat."""
        return self.timeline.of_last_day(subject, on=self.day, known_by=self.known_by, where=where)

    def history(self, subject: Subject) -> tuple[Entry, ...]:
        """All claims about a subject by the day, the earliest first."""
        return self.timeline.history(subject, on=self.day, known_by=self.known_by)

    def first(self, subject: Subject) -> Entry | None:
        """The earliest claim about a subject; None if there is none by the day."""
        return self.timeline.first(subject, on=self.day, known_by=self.known_by)

    def beats(self, one: Entry, other: Entry, of: MemberId) -> bool:
        """Whether a claim about a member is of a later day than another, or beats it on the same day."""
        if one.is_later_than(other) or other.is_later_than(one):
            return one.is_later_than(other)
        return self.timeline.unbeaten((one, other), of=of) == (one,)

    def possible(self, subject: Subject) -> tuple[Entry, ...]:
        """The claims of a vague date about a subject that may have happened already."""
        return self.timeline.possible(subject, on=self.day, known_by=self.known_by)

    @cached_property
    def members(self) -> tuple[MemberId, ...]:
        """Ids of the members that belong on the day, sorted, including those whose vote is suspended."""
        return self.membership.members_on(self.day)

    @cached_property
    def voters(self) -> tuple[MemberId, ...]:
        """Ids of the members that have a vote on the day, sorted."""
        return self.membership.voters_on(self.day)

    @cached_property
    def belonging(self) -> frozenset[MemberId]:
        """The same members as a set."""
        return frozenset(self.members)

    def supposing(self, *claims: Claim) -> Timeline:
        """The timeline with further claims supposed on the day; they beat all other claims of that day."""
        for claim in claims:
            if not isinstance(claim, Dated):
                problem = f"expected a claim, not {claim!r}; read text with read_claims(situation, ...)"
                raise InvalidRecord(what="supposition", problem=problem)
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
    """The ties of a snapshot; those of each member or actor are cached."""

    snapshot: Snapshot
    _from: dict[str, HeldTies] = attrs.field(factory=dict, init=False, repr=False)

    def with_more(self, snapshot: Snapshot, touched: Container[object]) -> "TieClaims":
        """The ties of the same day with further claims; cached ties of untouched subjects are kept."""
        more = TieClaims(snapshot)
        more._from.update((subject, ties) for subject, ties in self._from.items() if subject not in touched)
        return more

    def going_out_from(self, subject: str) -> HeldTies:
        """The ties from a member or actor that have not ended."""
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
        """Every tie that holds, sorted by subject, except those from members that do not belong on the day."""
        setting = self.snapshot.setting
        absent = setting.ids("member").difference(self.snapshot.members)
        present = sorted(setting.ids("actor") - absent)
        return tuple(found for subject in present for found in self.going_out_from(subject))

    def last_claims(self) -> tuple[Entry, ...]:
        """The last claims about every tie from an actor, including ties that have ended."""
        ties = (
            tie
            for actor in sorted(self.snapshot.setting.ids("actor"))
            for tie in self.snapshot.timeline.members_of(("ties", actor))
        )
        return tuple(entry for tie in ties for entry in self.snapshot.current(tie))

    def threshold(self, member: MemberId, proposal: ProposalId) -> ThresholdClaim | None:
        """The claim with the threshold at which a member assents; the greatest of several, None if none was stated."""
        entries = self.snapshot.current(("threshold", member, proposal))
        found = [entry.claim for entry in entries if isinstance(entry.claim, ThresholdClaim)]
        return max(found, key=lambda claim: claim.weight, default=None)
