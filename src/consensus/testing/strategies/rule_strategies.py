"""Hypothesis strategies for rules: every class that is a function of a profile, and combinations by `&` and `|`.

Here: rules that fit the members they are drawn for; rules of procedure, which depend on days or failures, have their
own strategy, `procedures`.  Not here: the laws of rules, which are in `consensus.testing.laws`.
"""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache

import attrs
from hypothesis import strategies as st

from consensus.records import MemberId, Stance
from consensus.rules import (
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
from consensus.rules.bars import SETTLED_STANCES, Bar
from consensus.rules.counting import MemberWeights
from consensus.testing.strategies.value_strategies import maybe

__all__ = ["CLASSES", "bars", "procedures", "rules", "rules_of", "single_rules"]

_DEADLINES = (date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 4))
_SHARES = tuple(Fraction(*parts) for parts in ((1, 2), (2, 3), (1, 1), (0, 1), (1, 3), (11, 20)))


def rules(members: Sequence[MemberId], *, size: int = 3) -> st.SearchStrategy[Rule]:
    """Rules for a body of these members: single rules, and up to `size` of them combined by ``&``, ``|`` and stages."""
    return _rules(tuple(members), size)


# Cached for each body, since hypothesis expands a recursive strategy when it first draws from it.
@lru_cache(maxsize=100)
def _rules(members: tuple[MemberId, ...], size: int) -> st.SearchStrategy[Rule]:
    return st.recursive(
        single_rules(members) | _stages(members),
        lambda inner: st.tuples(inner, inner).map(_both) | st.tuples(inner, inner).map(_either),
        max_leaves=size,
    )


def rules_of(kind: type[Rule], members: Sequence[MemberId]) -> st.SearchStrategy[Rule]:
    """Rules of one class of the library.  Raises KeyError for any other class."""
    return _RULES[kind].draw(members)


def procedures(members: Sequence[MemberId], *, days: Sequence[date]) -> st.SearchStrategy[Rule]:
    """Rules of procedure with switches and deadlines on these days: fallbacks, silence procedures, stages of them."""
    return _procedures(tuple(members), tuple(days))


@lru_cache(maxsize=100)
def _procedures(members: tuple[MemberId, ...], days: tuple[date, ...]) -> st.SearchStrategy[Rule]:
    silences = st.builds(SilenceProcedure, until=st.sampled_from(days))
    plain = st.one_of(silences, silences, single_rules(members))
    switches = st.one_of(st.just("failure"), st.just("failure"), st.sampled_from(days))
    fallbacks = st.builds(Fallback, first=plain, then=plain, after=switches)
    single = fallbacks | silences
    two_organs = st.lists(st.sampled_from(members), min_size=1, unique=True).flatmap(
        lambda organ: st.tuples(
            st.builds(Stage, name=st.just("council"), rule=silences | single_rules(organ), members=st.just(organ)),
            st.builds(Stage, name=st.just("assembly"), rule=single),
        )
    )
    return st.one_of(
        single,
        single,
        two_organs.map(Stages),
        st.tuples(single, plain).map(_both),
        st.tuples(single, plain).map(_either),
        st.builds(Fallback, first=single, then=single, after=switches),
        _versions(single, days),
    )


def _both(pair: tuple[Rule, Rule]) -> Rule:
    return pair[0] & pair[1]


def _either(pair: tuple[Rule, Rule]) -> Rule:
    return pair[0] | pair[1]


def bars(members: Sequence[MemberId]) -> st.SearchStrategy[Bar]:
    """Bars to which each member adds by its stance, support at least as much as any other stance."""
    others = st.lists(st.integers(-1, 1), min_size=len(SETTLED_STANCES) - 1, max_size=len(SETTLED_STANCES) - 1)
    adds = others.map(lambda drawn: (max(drawn), *drawn))
    return st.builds(Bar, need=st.integers(0, 3), by_member=st.fixed_dictionaries(dict.fromkeys(members, adds)))


def single_rules(members: Sequence[MemberId]) -> st.SearchStrategy[Rule]:
    """Rules that are not made of other rules, the simplest first."""
    return _single_rules(tuple(members))


@lru_cache(maxsize=100)
def _single_rules(members: tuple[MemberId, ...]) -> st.SearchStrategy[Rule]:
    return st.one_of([kind.draw(members) for kind in _RULES.values() if kind.is_single])


def _some(members: Sequence[MemberId]) -> st.SearchStrategy[list[MemberId]]:
    return st.lists(st.sampled_from(members), min_size=1, max_size=2, unique=True)


def _no_objection(members: Sequence[MemberId]) -> st.SearchStrategy[Rule]:
    return st.just(NoObjection())


def _at_least(members: Sequence[MemberId]) -> st.SearchStrategy[Rule]:
    return st.builds(AtLeast, st.integers(1, len(members)))


def _plurality(members: Sequence[MemberId]) -> st.SearchStrategy[Rule]:
    return st.just(Plurality())


def _unanimity(members: Sequence[MemberId]) -> st.SearchStrategy[Rule]:
    return st.builds(Unanimity, despite=st.lists(st.sampled_from([Stance.ABSTAINS, Stance.ABSENT]), unique=True))


def _vetoes(members: Sequence[MemberId]) -> st.SearchStrategy[Rule]:
    return st.builds(Veto, _some(members))


def _consensus_except(members: Sequence[MemberId]) -> st.SearchStrategy[Rule]:
    return st.builds(ConsensusExcept, _some(members))


def _weighed(members: Sequence[MemberId]) -> st.SearchStrategy[Rule]:
    return _weights(members).flatmap(_weighted)


def _qualified_majorities(members: Sequence[MemberId]) -> st.SearchStrategy[Rule]:
    return st.builds(
        QualifiedMajority,
        members=_shares(),
        population=_shares(),
        populations=_weights(members),
        blocking_minority=maybe(st.integers(1, len(members))),
    )


def _every(members: Sequence[MemberId]) -> st.SearchStrategy[Rule]:
    return st.tuples(single_rules(members), single_rules(members)).map(_both)


def _any(members: Sequence[MemberId]) -> st.SearchStrategy[Rule]:
    return st.tuples(single_rules(members), single_rules(members)).map(_either)


def _fallbacks(members: Sequence[MemberId]) -> st.SearchStrategy[Rule]:
    after = st.just("failure") | st.sampled_from(_DEADLINES) | st.integers(1, 3)
    return st.builds(Fallback, first=single_rules(members), then=single_rules(members), after=after)


def _silences(members: Sequence[MemberId]) -> st.SearchStrategy[Rule]:
    return st.builds(SilenceProcedure, until=st.sampled_from(_DEADLINES))


def _in_force(members: Sequence[MemberId]) -> st.SearchStrategy[Rule]:
    return _versions(single_rules(members), _DEADLINES)


def _versions(rules: st.SearchStrategy[Rule], days: Sequence[date]) -> st.SearchStrategy[Rule]:
    """Two or three versions that together cover all days."""
    first = st.builds(Version, rule=rules)
    later = st.lists(
        st.builds(Version, rule=rules, since=st.sampled_from(days)),
        min_size=1,
        max_size=2,
        unique_by=lambda version: version.since,
    )
    return st.tuples(first, later).map(lambda drawn: InForce([drawn[0], *drawn[1]]))


def _eliminations(members: Sequence[MemberId]) -> st.SearchStrategy[Rule]:
    return st.builds(
        Elimination,
        quota=_majorities(members),
        ballots_each=st.integers(1, 2),
        finalists=maybe(st.integers(2, 3)),
    )


def _shares() -> st.SearchStrategy[Fraction]:
    return st.sampled_from(_SHARES)


def _majorities(members: Sequence[MemberId]) -> st.SearchStrategy[Rule]:
    votes = maybe(_weights(members))
    of = st.sampled_from(Of)
    more_than = st.builds(Majority, more_than=_shares().filter(lambda share: share < 1), of=of, weights=votes)
    return more_than | st.builds(Majority, at_least=_shares(), of=of, weights=votes)


def _quorums(members: Sequence[MemberId]) -> st.SearchStrategy[Rule]:
    weights = _weights(members)
    return st.one_of(
        st.builds(Quorum, number=st.integers(0, len(members))),
        st.builds(Quorum, share=_shares(), weights=maybe(weights)),
        weights.flatmap(lambda drawn: st.builds(Quorum, number=_up_to_all(drawn), weights=st.just(drawn))),
    )


def _up_to_all(weights: MemberWeights) -> st.SearchStrategy[int]:
    return st.integers(0, int(sum(weight for _, weight in weights)))


def _weights(members: Sequence[MemberId]) -> st.SearchStrategy[MemberWeights]:
    """Small weights, some of them 0 or a half; at least one is not 0."""
    one = st.integers(0, 3).map(Fraction) | st.just(Fraction(1, 2))
    return st.tuples(*(one for _ in members)).filter(any).map(lambda drawn: tuple(zip(members, drawn, strict=True)))


def _weighted(weights: MemberWeights) -> st.SearchStrategy[Rule]:
    total = sum(weight for _, weight in weights)
    halves = st.integers(1, int(total * 2)).map(lambda number: Fraction(number, 2))
    return halves.map(lambda quota: Weighted(weights=weights, quota=quota))


def _stages(members: Sequence[MemberId]) -> st.SearchStrategy[Rule]:
    """Two organs: some of the members recommend, then the whole body decides."""
    organs = st.lists(st.sampled_from(members), min_size=1, unique=True)
    first = organs.flatmap(
        lambda organ: st.builds(Stage, name=st.just("council"), rule=single_rules(organ), members=st.just(organ))
    )
    then = st.builds(Stage, name=st.just("assembly"), rule=single_rules(members))
    return st.tuples(first, then).map(Stages)


@attrs.frozen
class _RuleKind:
    """How to draw rules of one kind, and whether they are single, so that others can be made from them."""

    draw: Callable[[Sequence[MemberId]], st.SearchStrategy[Rule]]
    is_single: bool


_RULES: dict[type[Rule], _RuleKind] = {
    NoObjection: _RuleKind(_no_objection, is_single=True),
    AtLeast: _RuleKind(_at_least, is_single=True),
    Unanimity: _RuleKind(_unanimity, is_single=True),
    Veto: _RuleKind(_vetoes, is_single=True),
    ConsensusExcept: _RuleKind(_consensus_except, is_single=True),
    Quorum: _RuleKind(_quorums, is_single=True),
    Majority: _RuleKind(_majorities, is_single=True),
    Weighted: _RuleKind(_weighed, is_single=True),
    QualifiedMajority: _RuleKind(_qualified_majorities, is_single=True),
    Plurality: _RuleKind(_plurality, is_single=False),
    Stages: _RuleKind(_stages, is_single=False),
    EveryRule: _RuleKind(_every, is_single=False),
    SomeRule: _RuleKind(_any, is_single=False),
    Fallback: _RuleKind(_fallbacks, is_single=False),
    SilenceProcedure: _RuleKind(_silences, is_single=False),
    Elimination: _RuleKind(_eliminations, is_single=False),
    InForce: _RuleKind(_in_force, is_single=False),
}
CLASSES = tuple(_RULES)
"""Every class of rule in the library."""
