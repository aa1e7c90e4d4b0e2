"""Levers of procedure: what a body can do under its rule to bring about another way of deciding."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import Enum

import attrs

from consensus.rules.profile import Profile


class LeverKind(Enum):
    """What sort of lever it is."""

    FALL_BACK = "fall-back"
    LET_PASS = "let-pass"


@attrs.frozen(kw_only=True)
class Lever:
    """One lever that a rule offers: to declare that consensus failed, or to let a silence deadline pass.

    `until` is the deadline of the silence procedure.
    """

    kind: LeverKind
    until: date | None = None

    def pull(self, profile: Profile, *, deadlines: Collection[date]) -> Profile:
        """The profile once the lever is pulled and the stances are as they are in the profile.

        `deadlines` are all that the rule has: an earlier one passes with this one.
        """
        acts = profile.acts
        if self.until is None:
            return attrs.evolve(profile, acts=attrs.evolve(acts, failed=True))
        passed = max(self.until + timedelta(days=1), acts.day or self.until)
        passing = {day: profile for day in deadlines if day <= self.until}
        return attrs.evolve(profile, acts=attrs.evolve(acts, day=passed, earlier={**passing, **dict(acts.earlier)}))
