"""Votes held: how much of the votes, or of the population, those in favour and those against hold."""

from collections.abc import Collection, Iterator
from fractions import Fraction
from typing import final

import attrs

from consensus.records import MemberId, Stance
from consensus.rules.counting import Majority, QualifiedMajority, Weighted
from consensus.rules.procedure import Stages
from consensus.rules.profile import Profile
from consensus.rules.rule import Rule


@final
@attrs.frozen(kw_only=True)
class VotesHeld:
    """How much of the whole those that support and those that object hold, where `rule` weighs its members differently.

    These are votes or, under a `QualifiedMajority`, inhabitants.
    `organ` names the organ that counts them; empty for the whole body.

    >>> majority = Majority(more_than=Fraction(1, 2), weights={"A": 5, "B": 3, "C": 2})
    >>> (held,) = votes_held(majority, Profile({"A": Stance.SUPPORTS, "B": Stance.OBJECTS, "C": Stance.UNDECLARED}))
    >>> str(held.supporting), str(held.objecting), str(held.whole)
    ('5', '3', '10')
    """

    organ: str
    rule: Majority | Weighted | QualifiedMajority
    supporting: Fraction
    objecting: Fraction
    whole: Fraction


def votes_held(rule: Rule, profile: Profile) -> tuple[VotesHeld, ...]:
    """What is held in each open part of a rule that weighs its members differently, in their order."""
    return tuple(dict.fromkeys(_held(rule, profile, "")))


def _held(rule: Rule, profile: Profile, organ: str) -> Iterator[VotesHeld]:
    if isinstance(rule, Majority | Weighted | QualifiedMajority) and len(set(map(_weights(rule).get, profile))) > 1:
        yield VotesHeld(
            organ=organ,
            rule=rule,
            supporting=_together(rule, profile.taking(Stance.SUPPORTS)),
            objecting=_together(rule, profile.taking(Stance.OBJECTS)),
            whole=sum((weight for _, weight in rule.weights), Fraction(0))
            if isinstance(rule, Weighted)
            else _together(rule, tuple(profile)),
        )
    names = [stage.name for stage in rule.stages] if isinstance(rule, Stages) else []
    for place, (part, own) in enumerate(rule.open_parts(profile)):
        yield from _held(part, own, names[place] if names else organ)


def _together(rule: Majority | Weighted | QualifiedMajority, members: Collection[MemberId]) -> Fraction:
    of = _weights(rule)
    return sum((of[member] for member in members), Fraction(0))


def _weights(rule: Majority | Weighted | QualifiedMajority) -> dict[MemberId, Fraction]:
    match rule:
        case QualifiedMajority(populations=weights) | Weighted(weights=weights):
            return dict(weights)
        case Majority(weights=weights):
            return dict(weights or ())
