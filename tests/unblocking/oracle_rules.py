"""What rules make of silence and of acquiescence, as the oracle reads the definition: by the sort of each part.

To assume that some members go along where nobody may object is to ask for consensus except those.
"""

from collections.abc import Iterator

import attrs

from consensus.records import MemberId, Stance
from consensus.rules import (
    ConsensusExcept,
    Elimination,
    EveryRule,
    Fallback,
    InForce,
    Majority,
    NoObjection,
    Profile,
    Quorum,
    Rule,
    SilenceProcedure,
    SomeRule,
    Stages,
    Unanimity,
    Veto,
    Weighted,
)


def taking_silence(rule: Rule, profile: Profile) -> frozenset[MemberId]:
    """The members whose silence is assent in some part of a rule that is open."""
    match rule:
        case NoObjection() | ConsensusExcept() | SilenceProcedure():
            return frozenset(profile)
        case _:
            return frozenset().union(*(taking_silence(*part) for part in open_parts(rule, profile)))


def going_along(
    rule: Rule, profile: Profile, silent: frozenset[MemberId], committed: frozenset[MemberId]
) -> frozenset[MemberId]:
    """The members whose silence is assent in some open part; those that back a rival, in organs after another alone."""
    match rule:
        case NoObjection() | ConsensusExcept() | SilenceProcedure():
            return silent & frozenset(profile)
        case Stages(stages):
            parts = [(stage.rule, stage.profile(profile)) for stage in stages]
            later = [going_along(*part, silent | committed, frozenset()) for part in parts[1:]]
            return going_along(*parts[0], silent, committed).union(*later)
        case _:
            return frozenset().union(*(going_along(*part, silent, committed) for part in open_parts(rule, profile)))


def open_parts(rule: Rule, profile: Profile, *, closed: bool = False) -> Iterator[tuple[Rule, Profile]]:
    """The parts of a rule with the profiles that they are asked about, those that are closed only if wanted."""
    match rule:
        case InForce() if profile.acts.day is not None:
            yield rule.on(profile.acts.day), profile
        case Stages(stages):
            yield from ((stage.rule, stage.profile(profile)) for stage in stages)
        case Fallback(first=first, then=then):
            yield first, profile
            if closed or rule.is_open(profile):
                yield then, profile
        case _:
            yield from ((part, profile) for part in rule.parts)


def counting_votes(rule: Rule, profile: Profile) -> frozenset[MemberId]:
    """The members whose support counts for more than their acquiescence in some part of a rule, open or not."""
    match rule:
        case NoObjection() | ConsensusExcept() | SilenceProcedure() | Unanimity() | Veto() | Quorum():
            return frozenset()
        case Weighted(weights=weights):
            return frozenset(member for member, weight in weights if weight)
        case Majority(weights=weights) if weights is not None:
            return frozenset(member for member, weight in weights if weight)
        case _ if rule.parts:
            return frozenset().union(*(counting_votes(*part) for part in open_parts(rule, profile, closed=True)))
        case _:
            return frozenset(profile)


def excepting(
    rule: Rule, silent: frozenset[MemberId], profile: Profile, committed: frozenset[MemberId] = frozenset()
) -> Rule:
    """A rule that asks for consensus except silent members wherever it takes their silence for assent.

    Members committed to a rival are silent in organs that decide after another.
    """
    here, committed = silent & frozenset(profile), committed & frozenset(profile)
    if not here and not committed:
        return rule
    match rule:
        case NoObjection() | ConsensusExcept() | SilenceProcedure() if not here:
            return rule
        case NoObjection():
            return ConsensusExcept(sorted(here))
        case ConsensusExcept(members=members):
            return ConsensusExcept(sorted(here.union(members)))
        case SilenceProcedure(until=until):
            day, before = profile.acts.day, dict(profile.acts.earlier).get(until)
            is_running = day is not None and day <= until
            is_broken = profile.acts.silence_broken or (before is not None and before.taking(Stance.OBJECTS))
            return ConsensusExcept(sorted(here)) if is_running or is_broken else rule
        case InForce() if profile.acts.day is not None:
            return excepting(rule.on(profile.acts.day), here, profile, committed)
        case EveryRule(rules=rules):
            return EveryRule([excepting(each, here, profile, committed) for each in rules])
        case SomeRule(rules=rules):
            return SomeRule([excepting(each, here, profile, committed) for each in rules])
        case Elimination(quota=quota):
            return attrs.evolve(rule, quota=excepting(quota, here, profile, committed))
        case Fallback(first=first, then=then):
            ways = [excepting(way, here, profile, committed) for way in (first, then)]
            return attrs.evolve(rule, first=ways[0], then=ways[1])
        case Stages(stages):
            changed = [excepting(stages[0].rule, here, stages[0].profile(profile), committed)]
            changed += [excepting(each.rule, here | committed, each.profile(profile)) for each in stages[1:]]
            return Stages([attrs.evolve(stage, rule=rule) for stage, rule in zip(stages, changed, strict=True)])
        case _:
            return rule
