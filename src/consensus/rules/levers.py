"""Levers of procedure: acts by which a body can open another way of deciding under its rule."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import Enum
from typing import Any

import attrs

from consensus.errors import InvalidRecord
from consensus.rules.profile import Profile


class LeverKind(Enum):
    """The kind of a lever."""

    FALL_BACK = "fall-back"
    LET_PASS = "let-pass"
    REOPEN = "reopen"


def deadline(record: object, field: "attrs.Attribute[Any]", day: date | None) -> None:
    """Raises InvalidRecord for a deadline on the last day of the calendar, which would never pass."""
    if day == date.max:
        raise InvalidRecord(what="deadline", problem=f"{day} is the last day of the calendar; give an earlier one")


@attrs.frozen(kw_only=True)
class Lever:
    """One lever that a rule offers: to declare that consensus failed, to let a silence deadline pass, or to begin anew.

    `until` is the deadline of the silence procedure.  An election begins anew once nominations are reopened; that is a
    move if the race lists a way on of that kind.
    """

    kind: LeverKind
    until: date | None = attrs.field(default=None, validator=deadline)

    def pull(self, profile: Profile, *, deadlines: Collection[date]) -> Profile:
        """The profile after the lever is pulled, with the same stances.

        `deadlines` are all deadlines of the rule; earlier ones pass together with this one.
        """
        acts = profile.acts
        if self.kind is LeverKind.REOPEN:
            return attrs.evolve(profile, acts=attrs.evolve(acts, rounds=()))
        if self.until is None:
            return attrs.evolve(profile, acts=attrs.evolve(acts, failed=True))
        passed = max(self.until + timedelta(days=1), acts.day or self.until)
        passing = {day: profile for day in deadlines if day <= self.until}
        return attrs.evolve(profile, acts=attrs.evolve(acts, day=passed, earlier={**passing, **dict(acts.earlier)}))
