"""What a rule says of a profile, in three values, and what each count lacks.

The verdict, which also names who stands in the way, is with the rule that gives it, in `consensus.rules.rule`.
"""

from collections.abc import Iterator
from enum import Enum
from fractions import Fraction

import attrs

from consensus.errors import AmbiguousOutcome
from consensus.rules.bars import Formula, bars_of
from consensus.rules.profile import Profile


class Outcome(Enum):
    """What a rule says of a profile in which members may be unsettled.

    It has three values, so it is neither true nor false:

    >>> bool(Outcome.OPEN)
    Traceback (most recent call last):
    ...
    consensus.errors.AmbiguousOutcome: outcome OPEN is neither true nor false; compare it (is Outcome.ADOPTED)
    """

    ADOPTED = "ADOPTED"
    BLOCKED = "BLOCKED"
    OPEN = "OPEN"

    def __bool__(self) -> bool:
        raise AmbiguousOutcome(outcome=self.value)


@attrs.frozen(kw_only=True)
class Shortfall:
    """What a count lacks to reach what a rule asks for: an exact number of its unit."""

    unit: str
    missing: Fraction


def shortfalls(formula: Formula, profile: Profile) -> Iterator[Shortfall]:
    """What each bar of a formula lacks if every unsettled member took the stance that is worst for it."""
    for bar in bars_of(formula):
        count = sum(bar.sure(member, stance) for member, stance in profile.stances)
        if count < bar.need:
            yield Shortfall(unit=bar.unit, missing=bar.lacking(count))
