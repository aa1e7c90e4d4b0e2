"""Rule, and the verdict that it gives on a profile.

A rule is two-valued on complete profiles; what it says of an incomplete one follows from every way to complete it.
The rules themselves are in their own modules.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from enum import Enum
from itertools import product

import attrs

from consensus.errors import AmbiguousOutcome, TooManyCompletions
from consensus.records import Condition, MemberId, Stance
from consensus.rules.profile import Profile

COMPLETIONS_AT_MOST = 1 << 16
"""How many ways to complete a profile a rule judges one by one before it asks for a method of its own."""


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


@attrs.frozen(kw_only=True, repr=False)
class Verdict:
    """What a rule says of a profile, and who stands in the way.

    `blockers` are in some smallest set of members whose support would end BLOCKED; `awaited` are unsettled members
    whose assent is still needed if the blockers gave way.  `because` holds the verdicts of the rule's own parts.
    """

    rule: "Rule"
    profile: Profile
    outcome: Outcome
    blockers: frozenset[MemberId] = frozenset()
    awaited: frozenset[MemberId] = frozenset()
    because: tuple["Verdict", ...] = ()

    def __repr__(self) -> str:
        return f"<Verdict {self.outcome.value}: {len(self.blockers)} blockers, {len(self.awaited)} awaited>"


class Rule(ABC):
    """How a body decides: a monotone, two-valued function of a complete profile.

    Subclass it with a frozen attrs class that has `adopts` and `describe`; everything else follows from them, by
    judging every completion, as long as there are not too many.  More support must never turn adoption into refusal.

    >>> @attrs.frozen
    ... class TwoFriends(Rule):
    ...     def adopts(self, profile: Profile) -> bool:
    ...         return len(profile.taking(Stance.SUPPORTS)) >= 2
    ...
    ...     def describe(self) -> str:
    ...         return "adopted if two members support"
    >>> verdict = TwoFriends().judge(Profile({"A": Stance.SUPPORTS, "B": Stance.OBJECTS, "C": Stance.OBJECTS}))
    >>> verdict.outcome.value, sorted(verdict.blockers)
    ('BLOCKED', ['B', 'C'])
    """

    __slots__ = ()

    @abstractmethod
    def adopts(self, profile: Profile) -> bool:
        """Whether the body decides in favour, given a complete profile."""

    @abstractmethod
    def describe(self) -> str:
        """The rule in a sentence."""

    def requires(self, profile: Profile) -> Condition | None:
        """Whose assent settles it, as a formula over assents: adopted for certain once those members support.

        Everybody else keeps the stance of the profile.  None if the rule knows only how to judge.
        """
        return None

    @property
    def takes_silence_for_assent(self) -> bool:
        """Whether members that say nothing do not stand in the way; what nobody knows of them is then taken so."""
        return False

    def judge(self, profile: Profile) -> Verdict:
        """The verdict on a profile: exact over every way in which the unsettled may still settle.

        Raises TooManyCompletions for a rule that knows only how to judge one by one, on a large unsettled body.
        """
        outcome = self._outcome(profile)
        blockers: frozenset[MemberId] = frozenset()
        if outcome is Outcome.BLOCKED:
            blockers = self._blockers(profile)
        awaited = frozenset[MemberId]()
        if outcome is not Outcome.ADOPTED:
            awaited = self._awaited(profile.with_stance(Stance.SUPPORTS, blockers))
        return Verdict(rule=self, profile=profile, outcome=outcome, blockers=blockers, awaited=awaited)

    def _outcome(self, profile: Profile) -> Outcome:
        if not self.adopts(profile.with_stance(Stance.SUPPORTS, profile.unsettled)):
            return Outcome.BLOCKED
        return Outcome.ADOPTED if self._adopts_whatever(profile) else Outcome.OPEN

    def _blockers(self, profile: Profile) -> frozenset[MemberId]:
        hopeful = profile.with_stance(Stance.SUPPORTS, profile.unsettled)
        able = [member for member, stance in hopeful.stances if stance is not Stance.SUPPORTS]
        return pivotal(able, lambda won: self.adopts(hopeful.with_stance(Stance.SUPPORTS, won)))

    def _awaited(self, profile: Profile) -> frozenset[MemberId]:
        return pivotal(
            sorted(profile.unsettled),
            lambda won: self._adopts_whatever(profile.with_stance(Stance.SUPPORTS, won)),
        )

    def _adopts_whatever(self, profile: Profile) -> bool:
        """Whether every completion is adopted; those in which an unsettled member supports need no look."""
        others = [stance for stance in Stance if stance.is_settled and stance is not Stance.SUPPORTS]
        unsettled = sorted(profile.unsettled)
        if len(others) ** len(unsettled) > COMPLETIONS_AT_MOST:
            raise TooManyCompletions(rule=self.describe(), unsettled=len(unsettled))
        settled = dict(profile.stances)
        return all(
            self.adopts(Profile({**settled, **dict(zip(unsettled, choice, strict=True))}))
            for choice in product(others, repeat=len(unsettled))
        )


def pivotal(members: Iterable[MemberId], enough: Callable[[frozenset[MemberId]], bool]) -> frozenset[MemberId]:
    """Members in some smallest set that is enough, for a monotone test.

    A set is smallest if no part of it is enough.  Raises TooManyCompletions above 16 members.

    >>> sorted(pivotal("ABC", lambda won: {"A", "B"} <= won))
    ['A', 'B']
    """
    able = sorted(members)
    if 1 << len(able) > COMPLETIONS_AT_MOST:
        raise TooManyCompletions(rule="a rule that only judges", unsettled=len(able))
    sets = [frozenset(m for bit, m in enumerate(able) if chosen >> bit & 1) for chosen in range(1 << len(able))]
    verdicts = [enough(won) for won in sets]
    return frozenset(
        member
        for bit, member in enumerate(able)
        if any(
            verdicts[chosen | 1 << bit] and not verdicts[chosen]
            for chosen in range(1 << len(able))
            if not chosen >> bit & 1
        )
    )
