"""Rules that count, held against their law said once more: a plain function of who takes which stance.

Not here: rules made of others, and those that look at days, rounds or rivals; `test_procedure` and `test_in_force`
have them.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import product
from typing import Any, TypeAlias

import pytest
from hypothesis import Phase, given, settings

from consensus.records import Stance
from consensus.rules import (
    SETTLED_STANCES,
    AtLeast,
    ConsensusExcept,
    Elimination,
    EveryRule,
    Fallback,
    InForce,
    Majority,
    NoObjection,
    Of,
    Plurality,
    Profile,
    QualifiedMajority,
    Quorum,
    Rule,
    SilenceProcedure,
    SomeRule,
    Stages,
    Unanimity,
    Veto,
    Weighted,
)
from consensus.testing.strategies.rule_strategies import CLASSES, rules_of

Law: TypeAlias = Callable[[Any, Profile], bool]
MEMBERS = ("A", "B", "C")
PROFILES = [Profile(zip(MEMBERS, stances, strict=True)) for stances in product(SETTLED_STANCES, repeat=3)]
OTHERS = {Elimination, EveryRule, Fallback, InForce, Plurality, SilenceProcedure, SomeRule, Stages}
"""Classes that are made of others, or look at more than stances."""


def votes(members: Iterable[str], weights: Iterable[tuple[str, Fraction]] | None) -> Fraction:
    """How many votes members have: one each, unless they are weighted."""
    of: Mapping[str, Fraction] = dict.fromkeys(MEMBERS, Fraction(1)) if weights is None else dict(weights)
    return sum((of[member] for member in members), Fraction(0))


def supporting(profile: Profile) -> frozenset[str]:
    return profile.taking(Stance.SUPPORTS)


def objecting(profile: Profile) -> frozenset[str]:
    return profile.taking(Stance.OBJECTS)


def present(profile: Profile) -> frozenset[str]:
    return frozenset(profile) - profile.taking(Stance.ABSENT)


def unanimity(rule: Unanimity, profile: Profile) -> bool:
    """Every member assents, or takes a stance that is passed over."""
    return profile.taking(Stance.SUPPORTS, Stance.ACQUIESCES, *rule.despite) == frozenset(profile)


def majority(rule: Majority, profile: Profile) -> bool:
    """The supporters have more than a share, or at least one, of the votes of those counted; and there are some."""
    counted = {Of.ALL: frozenset(profile), Of.PRESENT: present(profile)}.get(
        rule.of, supporting(profile) | objecting(profile)
    )
    in_favour, whole = votes(supporting(profile), rule.weights), votes(counted, rule.weights)
    if rule.more_than is not None:
        return in_favour > rule.more_than * whole
    return in_favour > 0 and in_favour >= Fraction(rule.at_least or 0) * whole


def qualified_majority(rule: QualifiedMajority, profile: Profile) -> bool:
    """So many of the members, with so much of the population, or with too few others to block by that."""
    people = votes(supporting(profile), rule.populations) >= rule.population * votes(profile, rule.populations)
    others = len(profile) - len(supporting(profile))
    too_few = rule.blocking_minority is not None and others < rule.blocking_minority
    return len(supporting(profile)) >= rule.members * len(profile) and (people or too_few)


def quorum(rule: Quorum, profile: Profile) -> bool:
    """Those present are, or have, so many or such a share."""
    there, whole = votes(present(profile), rule.weights), votes(profile, rule.weights)
    return there >= (Fraction(rule.share or 0) * whole if rule.number is None else rule.number)


LAWS: dict[type[Rule], Law] = {
    NoObjection: lambda rule, profile: not objecting(profile),
    ConsensusExcept: lambda rule, profile: objecting(profile) <= set(rule.members),
    Unanimity: unanimity,
    AtLeast: lambda rule, profile: len(supporting(profile)) >= rule.number,
    Veto: lambda rule, profile: objecting(profile).isdisjoint(rule.holders),
    Majority: majority,
    Weighted: lambda rule, profile: votes(supporting(profile), rule.weights) >= rule.quota,
    QualifiedMajority: qualified_majority,
    Quorum: quorum,
}


def test_every_class_that_counts_has_its_law() -> None:
    """No class of rule is left out."""
    assert {*LAWS, *OTHERS} == set(CLASSES)


@pytest.mark.parametrize("kind", LAWS, ids=lambda kind: kind.__name__)
def test_a_rule_adopts_by_its_law(kind: type[Rule]) -> None:
    """Whatever stances three members take."""

    @settings(max_examples=60, phases=[Phase.generate], database=None, derandomize=True)
    @given(rules_of(kind, MEMBERS))
    def adopts(rule: Rule) -> None:
        for profile in PROFILES:
            assert rule.adopts(profile) == LAWS[kind](rule, profile), profile.stances

    adopts()
