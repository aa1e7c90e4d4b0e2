"""Laws of verdicts: outcomes, blockers, awaited members and what a rule requires, checked by brute force.

The right answers are computed from the definitions and `adopts` alone.
They are for rules that are functions of a profile and its acts: nothing here simulates rounds or days.
"""

from collections.abc import Callable, Collection, Iterator
from itertools import combinations, product
from math import comb

from consensus.errors import TooManyCompletions
from consensus.records import AllOf, AnyOf, Assents, AssentsWeigh, AtLeastAssent, Condition, MemberId, Stance
from consensus.rules import Outcome, Profile, Rule, Verdict
from consensus.rules.bars import SETTLED_STANCES
from consensus.testing.laws.broken import Law, LawBroken

__all__ = [
    "VERDICT_LAWS",
    "awaited_are_needed",
    "blockers_block",
    "completions",
    "on_its_day",
    "outcome_by_enumeration",
    "outcome_is_that_of_every_completion",
    "requires_is_right",
    "settled_outcome_survives",
    "smallest_sets",
]

SETS_AT_MOST = 250
"""The largest number of sets of one size that is tried; beyond it, the check is skipped or only some sets are tried."""


# The definitions, by brute force


def completions(profile: Profile) -> Iterator[Profile]:
    """Every way in which the unsettled members may settle."""
    unsettled = sorted(profile.unsettled)
    for choice in product(SETTLED_STANCES, repeat=len(unsettled)):
        yield profile.settled_as(dict(zip(unsettled, choice, strict=True)))


def outcome_by_enumeration(rule: Rule, profile: Profile) -> Outcome:
    """ADOPTED if adopted in every completion, BLOCKED if in none, OPEN otherwise."""
    adopted = False
    refused = False
    for completion in completions(profile):
        if rule.adopts(completion):
            adopted = True
        else:
            refused = True
        if adopted and refused:
            return Outcome.OPEN
    return Outcome.ADOPTED if adopted else Outcome.BLOCKED


def smallest_sets(
    members: Collection[MemberId], enough: Callable[[frozenset[MemberId]], bool]
) -> list[frozenset[MemberId]]:
    """Every minimal set of members for which `enough` is true."""
    found: list[frozenset[MemberId]] = []
    for size in range(len(members) + 1):
        for listed in combinations(sorted(members), size):
            chosen = frozenset(listed)
            if not any(smaller <= chosen for smaller in found) and enough(chosen):
                found.append(chosen)
    return found


def _in_a_smallest(members: Collection[MemberId], enough: Callable[[frozenset[MemberId]], bool]) -> frozenset[MemberId]:
    return frozenset[MemberId]().union(*smallest_sets(members, enough))


def _in_a_fewest(
    members: Collection[MemberId], enough: Callable[[frozenset[MemberId]], bool]
) -> frozenset[MemberId] | None:
    """The members of the smallest sets that are enough; None if there are too many sets to try."""
    for size in range(len(members) + 1):
        if comb(len(members), size) > SETS_AT_MOST:
            return None
        fewest = [won for won in map(frozenset, combinations(sorted(members), size)) if enough(won)]
        if fewest:
            return frozenset[MemberId]().union(*fewest)
    return frozenset()


def _won(profile: Profile, members: Collection[MemberId]) -> Profile:
    return profile.with_stance(Stance.SUPPORTS, members)


def _judged(rule: Rule, profile: Profile) -> Verdict | None:
    """The verdict; None if the rule raises TooManyCompletions."""
    try:
        return rule.judge(profile)
    except TooManyCompletions:
        return None


def _named(members: Collection[MemberId]) -> str:
    return ", ".join(map(repr, sorted(members))) or "nobody"


# The laws


def outcome_is_that_of_every_completion(rule: Rule, profile: Profile) -> None:
    """ADOPTED if adopted in every completion, BLOCKED if in none, OPEN otherwise."""
    found = outcome_by_enumeration(rule, profile)
    verdict = _judged(rule, profile)
    for said in (rule.outcome(profile), found if verdict is None else verdict.outcome):
        if said is not found:
            problem = f"it is judged {said.value}, and {found.value} by every way to complete it"
            raise LawBroken(outcome_is_that_of_every_completion, problem, rule=rule, profile=profile)


def settled_outcome_survives(rule: Rule, profile: Profile) -> None:
    """Once ADOPTED or BLOCKED, it stays so whatever an unsettled member declares."""
    before = rule.outcome(profile)
    if before is Outcome.OPEN:
        return
    for member in sorted(profile.unsettled):
        for stance in SETTLED_STANCES:
            after = rule.outcome(profile.with_stance(stance, [member]))
            if after is not before:
                problem = f"it is {before.value}, and {after.value} once {member!r} {stance.value}"
                raise LawBroken(settled_outcome_survives, problem, rule=rule, profile=profile)


def blockers_block(rule: Rule, profile: Profile) -> None:
    """Blockers are in the sets of fewest members whose support would end BLOCKED; none where it is not BLOCKED."""
    verdict = _judged(rule, profile)
    expected = None if verdict is None else _blockers(rule, profile)
    if verdict is None or expected is None:
        return
    if verdict.blockers != expected:
        problem = f"it names {_named(verdict.blockers)} as blockers; by the definition it is {_named(expected)}"
        raise LawBroken(blockers_block, problem, rule=rule, profile=profile)


def _blockers(rule: Rule, profile: Profile) -> frozenset[MemberId] | None:
    if outcome_by_enumeration(rule, profile) is not Outcome.BLOCKED:
        return frozenset()
    # Members that already support cannot be in a smallest set.
    others = profile.members_not(Stance.SUPPORTS)
    return _in_a_fewest(others, lambda won: outcome_by_enumeration(rule, _won(profile, won)) is not Outcome.BLOCKED)


def awaited_are_needed(rule: Rule, profile: Profile) -> None:
    """The awaited are the unsettled in the smallest sets whose support adopts for certain once the blockers support."""
    verdict = _judged(rule, profile)
    blockers = None if verdict is None else _blockers(rule, profile)
    if verdict is None or blockers is None:
        return
    gave_way = _won(profile, blockers)
    expected = _in_a_smallest(
        profile.unsettled, lambda won: outcome_by_enumeration(rule, _won(gave_way, won)) is Outcome.ADOPTED
    )
    if verdict.awaited != expected:
        problem = f"it names {_named(verdict.awaited)} as awaited; by the definition it is {_named(expected)}"
        raise LawBroken(awaited_are_needed, problem, rule=rule, profile=profile)


def requires_is_right(rule: Rule, profile: Profile) -> None:
    """Where `requires` gives a formula, it holds of just those members whose support adopts for certain."""
    condition = rule.requires(profile)
    if condition is None:
        return
    for won in _coalitions(profile):
        adopted = outcome_by_enumeration(rule, _won(profile, won)) is Outcome.ADOPTED
        if adopted != _holds(condition, frozenset(won)):
            said = "adopts, and is not" if adopted else "does not adopt, and is"
            problem = f"the support of {_named(won)} {said} what it requires"
            raise LawBroken(requires_is_right, problem, rule=rule, profile=profile)


def _coalitions(profile: Profile) -> Iterator[tuple[MemberId, ...]]:
    """Every set of members, or, if there are too many, the sets of none, of one, of all but one, and of all."""
    members = tuple(profile)
    if 1 << len(members) <= SETS_AT_MOST:
        for size in range(len(members) + 1):
            yield from combinations(members, size)
        return
    for size in (0, 1, len(members) - 1, len(members)):
        yield from combinations(members, size)


def _holds(condition: Condition, assenting: frozenset[MemberId]) -> bool:
    match condition:
        case Assents():
            return condition.member in assenting
        case AtLeastAssent():
            return len(assenting.intersection(condition.members)) >= condition.number
        case AssentsWeigh():
            return sum(weight for member, weight in condition.weights if member in assenting) >= condition.weight
        case AllOf(parts):
            return all(_holds(part, assenting) for part in parts)
        case AnyOf(parts):
            return any(_holds(part, assenting) for part in parts)
        case _:
            raise TypeError(f"a rule can require assents only, not {condition!r}")


def on_its_day(rule: Rule, profile: Profile) -> None:
    """A rule says on a day what its version in force on that day says."""
    day = profile.acts.day
    if day is None:
        return
    before, after = rule.outcome(profile), rule.on(day).outcome(profile)
    if after is not before:
        problem = f"it is {before.value}, and {after.value} by what is in force on {day}"
        raise LawBroken(on_its_day, problem, rule=rule, profile=profile)


VERDICT_LAWS: tuple[Law, ...] = (
    outcome_is_that_of_every_completion,
    settled_outcome_survives,
    blockers_block,
    awaited_are_needed,
    requires_is_right,
    on_its_day,
)
"""The laws of verdicts, for every rule that is a function of a profile."""
