"""Laws of `&` and `|`, which form a distributive lattice: rules are equal if their outcomes are."""

from consensus.rules import Profile, Rule
from consensus.testing.laws.broken import Law, LawBroken

__all__ = ["LATTICE", "absorption", "associativity", "commutativity", "distributivity", "idempotence"]


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
