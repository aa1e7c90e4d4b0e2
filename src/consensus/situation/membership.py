"""Who belongs to the body on a day, and who of them has a vote: the periods listed, and what reports say since."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from itertools import groupby

import attrs

from consensus.records import Body, MemberId, MembershipClaim, MembershipEvent
from consensus.timeline import Entry, Timeline

_BELONGING = frozenset({MembershipEvent.JOINED, MembershipEvent.LEFT})
_VOTING = frozenset({MembershipEvent.JOINED, MembershipEvent.SUSPENDED, MembershipEvent.RESTORED})
"""What is said of a member's vote; whoever joins anew has it again."""


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
        if not self._reported:
            return self.body.members_on(day)
        return tuple(sorted(member.id for member in self.body.members if self.belongs_on(member.id, day)))

    def voters_on(self, day: date) -> tuple[MemberId, ...]:
        """Ids of the members that have a vote on a day, sorted."""
        return tuple(member for member in self.members_on(day) if not self.is_suspended_on(member, day))

    def belongs_on(self, member: MemberId, day: date) -> bool:
        """Whether a member belongs on a day; the day of leaving is the first day outside."""
        listed = self.body[member]
        reported = self._events(member, _BELONGING)
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
        said = [(when, events) for when, events in self._events(member, _VOTING) if when <= day]
        if not said or said[-1][1] != {MembershipEvent.SUSPENDED}:
            return False
        joined = (period.joined.begun_by for period in self.body[member].periods if period.joined is not None)
        return not any(when is not None and said[-1][0] < when <= day for when in joined)

    def reports_on(self, member: MemberId, day: date) -> tuple[Entry, ...]:
        """What is reported of a member by a day, the earliest first."""
        return tuple(entry for entry in self._reported.get(member, ()) if entry.day is not None and entry.day <= day)

    def _events(
        self, member: MemberId, among: frozenset[MembershipEvent]
    ) -> list[tuple[date, frozenset[MembershipEvent]]]:
        """What is said of a member, day by day: several events where reports of one day differ."""
        entries = [entry for entry in self._reported.get(member, ()) if _event(entry) in among]
        return [
            (day, frozenset(_event(entry) for entry in self.timeline.unbeaten(list(of_day))))
            for day, of_day in groupby(entries, key=_day)
        ]


def _event(entry: Entry) -> MembershipEvent:
    assert isinstance(entry.claim, MembershipClaim)
    return entry.claim.event


def _day(entry: Entry) -> date:
    # What never surely happened has no place in a history.
    assert entry.day is not None
    return entry.day


def former(body: Body, voters: Iterable[MemberId]) -> tuple[MemberId, ...]:
    """Members that the body lists and that have no vote: they left, did not join yet, or are suspended.  Sorted."""
    voting = frozenset(voters)
    return tuple(sorted(member.id for member in body.members if member.id not in voting))
