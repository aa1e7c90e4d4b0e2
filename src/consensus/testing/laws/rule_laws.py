"""Laws that every rule obeys, to run on a rule of your own: `check_rule(TwoFriends())`.

Each law is a function of a rule and a profile whose docstring states it; it raises `LawBroken` where it fails.
The right answers are worked out here from the definitions, by brute force over `adopts` alone.
Only for rules that are functions of a profile and the acts given: nothing here plays through rounds or days.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import combinations, pairwise, product

from hypothesis import strategies as st

from consensus.records import AllOf, AnyOf, Assents, AssentsWeigh, AtLeastAssent, Condition, MemberId, Stance
from consensus.rules import Acts, Outcome, Profile, Rule
from consensus.rules.bars import SETTLED_STANCES, is_reached
from consensus.testing.laws.broken import Law, LawBroken, hold
from consensus.testing.strategies.profile_strategies import profiles
from consensus.testing.strategies.rule_strategies import rules

__all__ = [
    "LATTICE",
    "LAWS",
    "absorption",
    "anonymity",
    "associativity",
    "awaited_are_needed",
    "blockers_block",
    "check_rule",
    "commutativity",
    "completions",
    "distributivity",
    "formula_agrees",
    "idempotence",
    "monotone_in_support",
    "on_its_day",
    "outcome_by_enumeration",
    "outcome_is_that_of_every_completion",
    "requires_is_right",
    "settled_outcome_survives",
    "smallest_sets",
    "veto_holder_in_every_winning_coalition",
]

_HOW_GOOD = (Outcome.BLOCKED, Outcome.OPEN, Outcome.ADOPTED)


def check_rule(
    rule: Rule | st.SearchStrategy[Rule],
    members: Sequence[MemberId] = ("A", "B", "C", "D"),
    *,
    acts: Acts | None = None,
    anonymous: bool = False,
    veto: Collection[MemberId] = (),
    examples: int = 100,
) -> None:
    """Check a rule, or every rule that a strategy draws, against every law, on so many profiles of these members.

    A law that fails raises LawBroken.
    `anonymous` claims that it does not matter who takes which stance, and `veto` that these members hold one.
    `acts` are what else has happened: a day, rounds.  Six members are many already, since every completion is tried.

    >>> from fractions import Fraction
    >>> from consensus.rules import Majority
    >>> check_rule(Majority(more_than=Fraction(1, 2)), anonymous=True, examples=20)
    >>> check_rule(Majority(more_than=Fraction(1, 2)), veto=["A"])
    Traceback (most recent call last):
    ...
    consensus.testing.laws.broken.LawBroken: veto_holder_in_every_winning_coalition does not hold: it is adopted...
    ...
    """
    drawn = st.just(rule) if isinstance(rule, Rule) else rule
    happened = acts or Acts()
    bodies = profiles(members=members).map(lambda profile: Profile(profile.stances, acts=happened))
    cases = st.fixed_dictionaries({"rule": drawn, "profile": bodies})
    hold([*LAWS, *[anonymity] * anonymous], cases, examples=examples)
    for holder in veto:
        held = st.fixed_dictionaries({"rule": drawn, "profile": bodies, "holder": st.just(holder)})
        hold([veto_holder_in_every_winning_coalition], held, examples=examples)
    others = rules(members, size=2)
    threes = st.fixed_dictionaries({"rule": drawn, "second": others, "third": others, "profile": bodies})
    hold(LATTICE, threes, examples=max(examples // 4, 1))


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
    """Every minimal set of members that is enough."""
    found: list[frozenset[MemberId]] = []
    for size in range(len(members) + 1):
        for listed in combinations(sorted(members), size):
            chosen = frozenset(listed)
            if not any(smaller <= chosen for smaller in found) and enough(chosen):
                found.append(chosen)
    return found


def _in_a_smallest(members: Collection[MemberId], enough: Callable[[frozenset[MemberId]], bool]) -> frozenset[MemberId]:
    return frozenset[MemberId]().union(*smallest_sets(members, enough))


def _in_a_fewest(members: Collection[MemberId], enough: Callable[[frozenset[MemberId]], bool]) -> frozenset[MemberId]:
    smallest = list(smallest_sets(members, enough))
    fewest = min(map(len, smallest), default=0)
    return frozenset[MemberId]().union(*(won for won in smallest if len(won) == fewest))


def _won(profile: Profile, members: Collection[MemberId]) -> Profile:
    return profile.with_stance(Stance.SUPPORTS, members)


def _named(members: Collection[MemberId]) -> str:
    return ", ".join(map(repr, sorted(members))) or "nobody"


# The laws


def monotone_in_support(rule: Rule, profile: Profile) -> None:
    """If a member turns to support, from whatever stance, the outcome is as good as before or better."""
    before = rule.outcome(profile)
    for member in sorted(profile.members_not(Stance.SUPPORTS)):
        after = rule.outcome(_won(profile, [member]))
        if _HOW_GOOD.index(after) < _HOW_GOOD.index(before):
            problem = f"it is {before.value}, and {after.value} once {member!r} supports"
            raise LawBroken(monotone_in_support, problem, rule=rule, profile=profile)


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


def outcome_is_that_of_every_completion(rule: Rule, profile: Profile) -> None:
    """ADOPTED if adopted in every completion, BLOCKED if in none, OPEN otherwise."""
    found = outcome_by_enumeration(rule, profile)
    for said in (rule.outcome(profile), rule.judge(profile).outcome):
        if said is not found:
            problem = f"it is judged {said.value}, and {found.value} by every way to complete it"
            raise LawBroken(outcome_is_that_of_every_completion, problem, rule=rule, profile=profile)


def blockers_block(rule: Rule, profile: Profile) -> None:
    """Blockers are in the sets of fewest members whose support would end BLOCKED; none where it is not BLOCKED."""
    expected = _blockers(rule, profile)
    named = rule.judge(profile).blockers
    if named != expected:
        problem = f"it names {_named(named)} as blockers; by the definition it is {_named(expected)}"
        raise LawBroken(blockers_block, problem, rule=rule, profile=profile)


def _blockers(rule: Rule, profile: Profile) -> frozenset[MemberId]:
    if outcome_by_enumeration(rule, profile) is not Outcome.BLOCKED:
        return frozenset()
    # A member that supports, or may yet come to, ends nothing that its support does not end by itself.
    return _in_a_fewest(
        list(profile), lambda won: outcome_by_enumeration(rule, _won(profile, won)) is not Outcome.BLOCKED
    )


def awaited_are_needed(rule: Rule, profile: Profile) -> None:
    """The awaited are the unsettled in the smallest sets whose support adopts for certain once the blockers support."""
    gave_way = _won(profile, _blockers(rule, profile))
    expected = _in_a_smallest(
        profile.unsettled, lambda won: outcome_by_enumeration(rule, _won(gave_way, won)) is Outcome.ADOPTED
    )
    named = rule.judge(profile).awaited
    if named != expected:
        problem = f"it names {_named(named)} as awaited; by the definition it is {_named(expected)}"
        raise LawBroken(awaited_are_needed, problem, rule=rule, profile=profile)


def formula_agrees(rule: Rule, profile: Profile) -> None:
    """A rule that gives a formula adopts the complete profiles of which the formula is true."""
    for completion in completions(profile):
        formula = rule.formula(completion)
        if formula is not None and is_reached(formula, completion) != rule.adopts(completion):
            problem = f"`adopts` says {rule.adopts(completion)}, the formula does not"
            raise LawBroken(formula_agrees, problem, rule=rule, profile=completion)


def requires_is_right(rule: Rule, profile: Profile) -> None:
    """Where `requires` gives a formula, it holds of just those members whose support adopts for certain."""
    condition = rule.requires(profile)
    if condition is None:
        return
    for size in range(len(profile) + 1):
        for won in combinations(profile, size):
            adopted = outcome_by_enumeration(rule, _won(profile, won)) is Outcome.ADOPTED
            if adopted != _holds(condition, frozenset(won)):
                said = "adopts, and is not" if adopted else "does not adopt, and is"
                problem = f"the support of {_named(won)} {said} what it requires"
                raise LawBroken(requires_is_right, problem, rule=rule, profile=profile)


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


def anonymity(rule: Rule, profile: Profile) -> None:
    """It does not matter who takes which stance: if two members exchange theirs, the outcome stays the same."""
    before = rule.outcome(profile)
    for first, second in pairwise(profile):
        exchanged = profile.settled_as({first: profile[second], second: profile[first]})
        after = rule.outcome(exchanged)
        if after is not before:
            problem = f"it is {before.value}, and {after.value} once {first!r} and {second!r} exchange their stances"
            raise LawBroken(anonymity, problem, rule=rule, profile=profile)


def veto_holder_in_every_winning_coalition(rule: Rule, profile: Profile, *, holder: MemberId) -> None:
    """No set of supporters without a holder of a veto adopts if everybody else objects."""
    against = profile.with_stance(Stance.OBJECTS, profile.members_not(Stance.SUPPORTS))
    if rule.adopts(against) and against[holder] is not Stance.SUPPORTS:
        problem = f"it is adopted without {holder!r}"
        law = veto_holder_in_every_winning_coalition
        raise LawBroken(law, problem, rule=rule, profile=against, holder=holder)


LAWS: tuple[Law, ...] = (
    monotone_in_support,
    outcome_is_that_of_every_completion,
    settled_outcome_survives,
    blockers_block,
    awaited_are_needed,
    formula_agrees,
    requires_is_right,
    on_its_day,
)
"""The laws of every rule that is a function of a profile."""


# The laws of & and |: equality of outcomes


def commutativity(rule: Rule, second: Rule, third: Rule, profile: Profile) -> None:
    """The order of two rules does not matter."""
    for one, other in ((rule & second, second & rule), (rule | second, second | rule)):
        if _differ(one, other, profile):
            problem = f"joined in the other order it is {other.outcome(profile).value}"
            raise LawBroken(commutativity, problem, rule=rule, second=second, third=third, profile=profile)


def associativity(rule: Rule, second: Rule, third: Rule, profile: Profile) -> None:
    """Which two of three rules are joined first does not matter."""
    joined = (rule & second) & third, rule & (second & third)
    either = (rule | second) | third, rule | (second | third)
    for one, other in (joined, either):
        if _differ(one, other, profile):
            problem = f"with the last two joined first it is {other.outcome(profile).value}"
            raise LawBroken(associativity, problem, rule=rule, second=second, third=third, profile=profile)


def idempotence(rule: Rule, second: Rule, third: Rule, profile: Profile) -> None:
    """A rule joined to itself is the rule."""
    for one in (rule & rule, rule | rule):
        if _differ(one, rule, profile):
            problem = f"joined to itself it is {one.outcome(profile).value}"
            raise LawBroken(idempotence, problem, rule=rule, second=second, third=third, profile=profile)


def absorption(rule: Rule, second: Rule, third: Rule, profile: Profile) -> None:
    """Absorption: `a & (a | b)` and `a | (a & b)` are `a`."""
    for one in (rule & (rule | second), rule | (rule & second)):
        if _differ(one, rule, profile):
            problem = f"it does not absorb the second: it is {one.outcome(profile).value}"
            raise LawBroken(absorption, problem, rule=rule, second=second, third=third, profile=profile)


def distributivity(rule: Rule, second: Rule, third: Rule, profile: Profile) -> None:
    """Each sign distributes over the other."""
    over_or = rule & (second | third), (rule & second) | (rule & third)
    over_and = rule | (second & third), (rule | second) & (rule | third)
    for one, other in (over_or, over_and):
        if _differ(one, other, profile):
            problem = f"once distributed it is {other.outcome(profile).value}"
            raise LawBroken(distributivity, problem, rule=rule, second=second, third=third, profile=profile)


def _differ(one: Rule, other: Rule, profile: Profile) -> bool:
    return one.outcome(profile) is not other.outcome(profile)


LATTICE: tuple[Law, ...] = (commutativity, associativity, idempotence, absorption, distributivity)
"""The laws of a distributive lattice."""
