"""The outcome of a rule over all completions of a profile, in three values, and the shortfall of each count.

Each question is answered by the fastest method that the rule allows.

For a rule with a formula of bars, each bar is computed by itself if every unsettled member has one stance that is worst
for all bars, and otherwise from the losses that sets of members cause (`consensus.rules.blocking_game`).
A rule that only judges complete profiles judges one after another (`consensus.rules.brute_force`).
`consensus.rules.rule` puts the parts together in a verdict.
"""

from collections.abc import Iterator
from enum import Enum
from fractions import Fraction
from itertools import product
from typing import Protocol

import attrs

from consensus.errors import AmbiguousOutcome, TooManyCompletions
from consensus.records import MemberId, Stance
from consensus.rules.bars import SETTLED_STANCES, Formula, bars_of, is_reached, is_worst_at_once
from consensus.rules.blocking_game import BlockingGame, is_certain
from consensus.rules.brute_force import CASES_AT_MOST, in_minimal_set, in_minimum_set
from consensus.rules.game import Game, game
from consensus.rules.profile import Profile


class Outcome(Enum):
    """The outcome of a profile in which members may be unsettled.

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
    """How much a count lacks to reach its bar: an exact number of its unit."""

    unit: str
    missing: Fraction


def shortfalls(formula: Formula, profile: Profile) -> Iterator[Shortfall]:
    """The shortfall of each bar that is not reached if every unsettled member takes its worst stance for that bar."""
    for bar in bars_of(formula):
        count = bar.certain(profile.stances)
        if count < bar.need:
            yield Shortfall(unit=bar.unit, missing=bar.lacking(count))


class Judge(Protocol):
    """The part of a rule that is used here: whether it adopts a complete profile and, if it has one, its formula."""

    def adopts(self, profile: Profile) -> bool:
        """Whether the body decides in favour, given a complete profile."""

    def formula(self, profile: Profile) -> Formula | None:
        """The rule as a formula of bars; None if it can only judge complete profiles."""

    def describe(self) -> str:
        """The rule in a sentence."""


def outcome_of(rule: Judge, profile: Profile) -> Outcome:
    """The outcome over all completions: adopted in each, in none, or in some."""
    hopeful = profile.with_stance(Stance.SUPPORTS, profile.unsettled)
    formula = rule.formula(profile)
    if not (rule.adopts(hopeful) if formula is None else is_reached(formula, hopeful)):
        return Outcome.BLOCKED
    return Outcome.ADOPTED if _adopts_all(rule, profile) else Outcome.OPEN


def blockers_of(rule: Judge, profile: Profile) -> frozenset[MemberId]:
    """The members of all smallest sets whose support would end BLOCKED."""
    hopeful = profile.with_stance(Stance.SUPPORTS, profile.unsettled)
    able = hopeful.members_not(Stance.SUPPORTS)
    formula = rule.formula(profile)
    if formula is None:
        return in_minimum_set(sorted(able), lambda won: rule.adopts(hopeful.with_stance(Stance.SUPPORTS, won)))
    return game(formula, hopeful, among=able).in_minimum_set()


def awaited_of(rule: Judge, profile: Profile) -> frozenset[MemberId]:
    """The unsettled members of all minimal sets whose support makes adoption certain."""
    formula = rule.formula(profile)
    if formula is None:
        return in_minimal_set(
            sorted(profile.unsettled), lambda won: _adopts_all(rule, profile.with_stance(Stance.SUPPORTS, won))
        )
    asked = certain_game(formula, profile, among=profile.unsettled)
    return BlockingGame(formula, profile).pivotal() if asked is None else asked.pivotal()


def certain_game(formula: Formula, profile: Profile, *, among: frozenset[MemberId]) -> Game | None:
    """The game of making a formula certain by the support of some members, while all others keep their stances.

    None if bars cannot be treated one by one: some unsettled member has no stance that is worst for all bars of a
    clause, or there are too many clauses.
    """
    try:
        is_simple = is_worst_at_once(formula, profile)
    except TooManyCompletions:
        # The caller has to use another method, and raises if it has none.
        is_simple = False
    return game(formula, profile, among=among) if is_simple else None


def _adopts_all(rule: Judge, profile: Profile) -> bool:
    """Whether every completion is adopted; since support is best, completions with more of it are not tried."""
    formula = rule.formula(profile)
    if formula is not None:
        return is_certain(formula, profile)
    others = [stance for stance in SETTLED_STANCES if stance is not Stance.SUPPORTS]
    unsettled = sorted(profile.unsettled)
    if len(others) ** len(unsettled) > CASES_AT_MOST:
        raise TooManyCompletions(rule=rule.describe(), unsettled=len(unsettled))
    return all(
        rule.adopts(profile.settled_as(dict(zip(unsettled, choice, strict=True))))
        for choice in product(others, repeat=len(unsettled))
    )
