"""Who belongs to a body on a day and who has a vote: a part of `tests.situation.oracle`."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from consensus.records import Body, MembershipClaim, MembershipEvent
from tests.situation.oracle_claims import Claims, Told


class Members:
    """The members of a body as of a day, by what is listed and what is reported."""

    def __init__(self, body: Body, claims: Claims, day: date) -> None:
        self.body, self.claims, self.day = body, claims, day
        self.on = cache(self._on)

    def _on(self, day: date) -> list[str]:
        """Who belongs on a day."""
        return sorted(member.id for member in self.body.members if self._belongs(member.id, day))

    def _belongs(self, member: str, day: date) -> bool:
        said = self._said_of_seat(member)
        past = [when for when in said if when <= day]
        if past:
            return said[max(past)]
        # Whoever is first said to have joined did not belong before, by the list if both are of one day; any other did.
        first = {**said, **self._listed(member)}
        return not first or not first[min(first)]

    def _listed(self, member: str) -> dict[date, bool]:
        said: dict[date, bool] = {}
        for period in self.body[member].periods:
            for when, belongs in ((period.joined, True), (period.left, False)):
                if when is not None and when.begun_by is not None:
                    said[when.begun_by] = belongs or said.get(when.begun_by, False)
        return said

    def _said_of_seat(self, member: str) -> dict[date, bool]:
        """Days on which a member is listed or reported to have joined or left, and whether it belongs from then on."""
        said = self._listed(member)
        told = self._told(member, (MembershipEvent.JOINED, MembershipEvent.LEFT))
        for day in {each["day"] for each in told}:
            last = self.claims.unbeaten([each for each in told if each["day"] == day])
            # Reports of one day that contradict each other take nobody's seat.
            said[day] = any(each["claim"].event is MembershipEvent.JOINED for each in last)
        return said

    def _told(self, member: str, events: Sequence[MembershipEvent]) -> list[Told]:
        return [
            each
            for each in self.claims.by(date.max)
            if isinstance(each["claim"], MembershipClaim)
            and each["claim"].event in events
            and member in each["claim"].members
        ]

    @property
    def suspended(self) -> list[str]:
        """Who belongs on the day and has no vote."""
        return [member for member in self.on(self.day) if self._is_suspended(member)]

    def _is_suspended(self, member: str) -> bool:
        """Whether its vote was suspended, and neither restored nor the member joined anew on that day or later."""
        events = (MembershipEvent.SUSPENDED, MembershipEvent.RESTORED, MembershipEvent.JOINED)
        last = self.claims.last([each for each in self._told(member, events) if each["day"] <= self.day])
        if not last or any(each["claim"].event is not MembershipEvent.SUSPENDED for each in last):
            return False
        listed = [period.joined.begun_by for period in self.body[member].periods if period.joined is not None]
        return not any(day is not None and last[0]["day"] < day <= self.day for day in listed)
