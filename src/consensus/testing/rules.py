"""Hypothesis strategies for rules: every class of rule that is a function of a profile, and what `&` and `|` make.

Here: rules that fit the members they are drawn for; those that depend on a day or a failure too, but no rounds of
elimination.  Not here: what must hold of a rule, which is in `consensus.testing.laws`.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from consensus.records import MemberId, Stance
from consensus.rules import (
    AtLeast,
    ConsensusExcept,
    Fallback,
    Majority,
    NoObjection,
    Of,
    QualifiedMajority,
    Quorum,
    Rule,
    SilenceProcedure,
    Stage,
    Stages,
    Unanimity,
    Veto,
    Weighted,
)
from consensus.rules.counting import Weights
from consensus.testing.values import maybe

__all__ = ["procedures", "rules", "single_rules"]

_SHARES = tuple(Fraction(*parts) for parts in ((1, 2), (2, 3), (1, 1), (0, 1), (1, 3), (11, 20)))


def rules(members: Sequence[MemberId], *, size: int = 3) -> st.SearchStrategy[Rule]:
    """Rules for a body of these members: single ones, and up to `size` of them nested by ``&``, ``|`` and stages."""
    return st.recursive(
        single_rules(members) | _stages(members),
        lambda inner: st.tuples(inner, inner).map(_both) | st.tuples(inner, inner).map(_either),
        max_leaves=size,
    )


def procedures(members: Sequence[MemberId], *, days: Sequence[date]) -> st.SearchStrategy[Rule]:
    """Rules of procedure with switches and deadlines on these days: fallbacks, silence procedures, stages of them."""
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
    )


def _both(pair: tuple[Rule, Rule]) -> Rule:
    return pair[0] & pair[1]


def _either(pair: tuple[Rule, Rule]) -> Rule:
    return pair[0] | pair[1]


def single_rules(members: Sequence[MemberId]) -> st.SearchStrategy[Rule]:
    """Rules that are not made of others, the simplest first."""
    some = st.lists(st.sampled_from(members), min_size=1, max_size=2, unique=True)
    return st.one_of(
        st.just(NoObjection()),
        st.builds(AtLeast, st.integers(1, len(members))),
        st.builds(Unanimity, despite=st.lists(st.sampled_from([Stance.ABSTAINS, Stance.ABSENT]), unique=True)),
        st.builds(Veto, some),
        st.builds(ConsensusExcept, some),
        _quorums(members),
        _majorities(members),
        _weights(members).flatmap(_weighted),
        st.builds(
            QualifiedMajority,
            members=_shares(),
            population=_shares(),
            populations=_weights(members),
            blocking_minority=maybe(st.integers(1, len(members))),
        ),
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


def _up_to_all(weights: Weights) -> st.SearchStrategy[int]:
    return st.integers(0, int(sum(weight for _, weight in weights)))


def _weights(members: Sequence[MemberId]) -> st.SearchStrategy[Weights]:
    """Small weights, some of them nothing or a half, of which somebody has one."""
    one = st.integers(0, 3).map(Fraction) | st.just(Fraction(1, 2))
    return st.tuples(*(one for _ in members)).filter(any).map(lambda drawn: tuple(zip(members, drawn, strict=True)))


def _weighted(weights: Weights) -> st.SearchStrategy[Rule]:
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
