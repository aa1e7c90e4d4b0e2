"""A rule as plain data, in the words that case files and certificates use.

`consensus.cases.formats` reads a rule from a file, and `consensus.cases` lays the data out in lines.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Literal, TypeAlias

from consensus.errors import InvalidRecord
from consensus.rules.counting import AtLeast, Majority, Of, QualifiedMajority, Quorum, Veto, Weighted
from consensus.rules.each_member import ConsensusExcept, NoObjection, Unanimity
from consensus.rules.in_force import InForce, Version
from consensus.rules.procedure import Elimination, Fallback, Plurality, SilenceProcedure, Stage, Stages
from consensus.rules.rule import EveryRule, Rule, SomeRule

Stated: TypeAlias = str | int | Fraction | date | Enum | Sequence["Stated"] | Mapping[str, "Stated"]

NAMED_RULES: dict[str, Rule] = {"no objection": NoObjection(), "unanimity": Unanimity(), "most votes": Plurality()}
"""The rules that have a name of their own in case files."""

FAILURE: Literal["failure"] = "failure"
"""The word for a fallback that opens once the first way is declared to have failed."""


def stated(rule: Rule) -> str | Mapping[str, Stated]:
    """A rule as plain data: its name, or a mapping under the key that names its kind.

    Raises InvalidRecord for a rule of the user's own, and for a rule with one as a part: they have no words.

    >>> from consensus.rules import AtLeast, Majority
    >>> stated(AtLeast(9) & Unanimity())
    {'all': ({'at_least': 9}, 'unanimity')}
    """
    named = next((word for word, known in NAMED_RULES.items() if known == rule), None)
    return named if named is not None else _of_members(rule) or _of_parts(rule)


def _of_members(rule: Rule) -> Mapping[str, Stated] | None:
    """The data of a rule that counts members itself; None for a rule made of others, or an unknown one."""
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
            return {
                "majority": _told(more_than=rule.more_than, at_least=rule.at_least, of=of, weights=weights),
            }
        case Weighted(weights=weights, quota=quota):
            return {"weighted": _told(quota=quota, weights=dict(weights))}
        case QualifiedMajority():
            return {
                "qualified_majority": _told(
                    members=rule.members,
                    population=rule.population,
                    blocking_minority=rule.blocking_minority,
                    populations=dict(rule.populations),
                )
            }
        case Quorum():
            weights = None if rule.weights is None else dict(rule.weights)
            return {"quorum": _told(number=rule.number, share=rule.share, weights=weights)}
        case SilenceProcedure(until=until):
            return {"silence": until}
        case _:
            return None


def _of_parts(rule: Rule) -> Mapping[str, Stated]:
    match rule:
        case Stages(stages=stages):
            return {"stages": tuple(map(_stage, stages))}
        case Fallback(first=first, then=then, after=after):
            switch: Stated | None = None if after == FAILURE else after
            if isinstance(after, int):
                switch = {"rounds": after}
            return {"fallback": _told(first=stated(first), then=stated(then), after=switch)}
        case Elimination(quota=quota, ballots_each=each, finalists=finalists):
            told = None if each == 1 else each
            return _told(elimination=stated(quota), ballots_each=told, finalists=finalists)
        case InForce(versions=versions):
            return {"in_force": tuple(map(_version, versions))}
        case EveryRule(rules=rules):
            return {"all": tuple(map(stated, rules))}
        case SomeRule(rules=rules):
            return {"any": tuple(map(stated, rules))}
        case _:
            raise InvalidRecord(
                what="case file", problem=f"its rule {rule!r} has no name there; keep a rule of your own in Python"
            )


def _stage(stage: Stage) -> Mapping[str, Stated]:
    return _told(name=stage.name, members=stage.members, rule=stated(stage.rule))


def _version(version: Version) -> Mapping[str, Stated]:
    return _told(since=version.since, until=version.until, rule=stated(version.rule))


def _told(**told: Stated | None) -> Mapping[str, Stated]:
    """The entries that are not None; None stands for a default."""
    return {key: value for key, value in told.items() if value is not None}
