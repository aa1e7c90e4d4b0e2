"""The rule of a body written as the entry of a case file; the way back is `consensus.cases.rules`."""

from consensus.cases.layout import Entry, Items, Lines, Value
from consensus.cases.rules import FAILURE, NAMED_RULES
from consensus.errors import InvalidRecord
from consensus.rules import (
    AtLeast,
    ConsensusExcept,
    Elimination,
    EveryRule,
    Fallback,
    InForce,
    Majority,
    Of,
    QualifiedMajority,
    Quorum,
    Rule,
    SilenceProcedure,
    SomeRule,
    Stage,
    Stages,
    Unanimity,
    Version,
    Veto,
    Weighted,
)

__all__ = ["rule_entry"]


def rule_entry(rule: Rule) -> Value:
    """A rule, by its name or under the key that names its kind.

    Raises InvalidRecord for a rule of the user's own, which no case file can hold.
    """
    named = next((word for word, known in NAMED_RULES.items() if known == rule), None)
    return named if named is not None else _of_members(rule) or _of_parts(rule)


def _of_members(rule: Rule) -> Entry | None:
    """A rule that counts members itself; None for one that is made of others, or is not known."""
    match rule:
        case ConsensusExcept(members=members):
            return {"no_objection_except": members}
        case Unanimity(despite=despite):
            return {"unanimity_despite": despite}
        case AtLeast(number=number):
            return {"at_least": number}
        case Veto(holders=holders):
            return {"veto": holders}
        case Majority():
            of = None if rule.of is Of.ALL else rule.of
            weights = None if rule.weights is None else dict(rule.weights)
            return _opened("majority", more_than=rule.more_than, at_least=rule.at_least, of=of, weights=weights)
        case Weighted(weights=weights, quota=quota):
            return _opened("weighted", quota=quota, weights=dict(weights))
        case QualifiedMajority():
            return _opened(
                "qualified_majority",
                members=rule.members,
                population=rule.population,
                blocking_minority=rule.blocking_minority,
                populations=dict(rule.populations),
            )
        case Quorum():
            weights = None if rule.weights is None else dict(rule.weights)
            return _opened("quorum", number=rule.number, share=rule.share, weights=weights)
        case SilenceProcedure(until=until):
            return {"silence": until}
        case _:
            return None


def _of_parts(rule: Rule) -> Entry:
    match rule:
        case Stages(stages=stages):
            return Lines(stages=Items(_stage(stage) for stage in stages))
        case Fallback(first=first, then=then, after=after):
            switch = None if after == FAILURE else after
            return Lines(fallback=Lines(first=rule_entry(first), then=rule_entry(then), after=switch))
        case Elimination(quota=quota, ballots_each=each, finalists=finalists):
            told = None if each == 1 else each
            return Lines(elimination=rule_entry(quota), ballots_each=told, finalists=finalists)
        case InForce(versions=versions):
            return Lines(in_force=Items(map(_version, versions)))
        case EveryRule(rules=rules):
            return Lines(all=Items(map(rule_entry, rules)))
        case SomeRule(rules=rules):
            return Lines(any=Items(map(rule_entry, rules)))
        case _:
            raise InvalidRecord(
                what="a case file", problem=f"its rule {rule!r} has no name there; keep a rule of your own in Python"
            )


def _stage(stage: Stage) -> Lines:
    return Lines(name=stage.name, members=stage.members, rule=rule_entry(stage.rule))


def _version(version: Version) -> Lines:
    return Lines(since=version.since, until=version.until, rule=rule_entry(version.rule))


def _opened(kind: str, **told: Value | None) -> Entry:
    """What a rule is told, under its kind; on lines of its own if there are weights in it."""
    if any(isinstance(value, dict) for value in told.values()):
        return Lines({kind: Lines(told)})
    return {kind: told}
