"""What a rule says of a profile: an outcome of three values, and who stands in the way.

How it comes about is the business of the rule.
"""

from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from consensus import display
from consensus.errors import AmbiguousOutcome
from consensus.records import DecisionResult, MemberId
from consensus.rules.profile import Profile

if TYPE_CHECKING:
    from consensus.rules.rule import Rule


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


@attrs.frozen(kw_only=True, repr=False)
class Verdict:
    """What a rule says of a profile, and who stands in the way.

    `blockers` are in some set of as few members as can be whose support would end BLOCKED; `awaited` are unsettled
    members whose assent is still needed if the blockers gave way.  `because` holds the verdicts of the rule's own
    parts; `shortfalls` say what each of its counts lacks, in its own unit, if the unsettled turned out worst.
    `decided` is what the body has decided already, which outranks what the rule says of the profile; `is_disputed`,
    that accounts of its ballots contradict one another.
    """

    rule: "Rule"
    profile: Profile
    outcome: Outcome
    blockers: frozenset[MemberId] = frozenset()
    awaited: frozenset[MemberId] = frozenset()
    because: tuple["Verdict", ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()
    decided: DecisionResult | None = None
    is_disputed: bool = False

    def given(self, decided: DecisionResult | None) -> "Verdict":
        """The verdict once the body has decided: nobody stands in the way of what is adopted.

        What is rejected is BLOCKED, by whomever the stances say.
        """
        match decided:
            case DecisionResult.ADOPTED:
                return Verdict(rule=self.rule, profile=self.profile, outcome=Outcome.ADOPTED, decided=decided)
            case DecisionResult.REJECTED:
                return attrs.evolve(self, outcome=Outcome.BLOCKED, decided=decided)
            case _:
                return self

    def or_better(self, best: "Verdict") -> "Verdict":
        """The verdict at worst, where the best that can be said is another: OPEN, if that has a better outcome."""
        if best.outcome is self.outcome:
            return self
        awaited = best.awaited or self.awaited
        return attrs.evolve(self, outcome=Outcome.OPEN, blockers=frozenset(), awaited=awaited, decided=None)

    def __repr__(self) -> str:
        return f"<Verdict {self.outcome.value}: {len(self.blockers)} blockers, {len(self.awaited)} awaited>"

    def rows(self) -> display.Rows:
        """Every member as a row: its stance, and whether it blocks or is awaited."""
        return display.rows(self)

    def _repr_html_(self) -> str | None:
        return display.html(self)
