"""Smallest coalitions, veto players and dummies, against every subset of a small body."""

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus.errors import NoSimpleGame
from consensus.records import Stance
from consensus.rules import AtLeast, Elimination, NoObjection, Profile, Rule, Veto, Weighted
from consensus.rules.coalitions import dummies, smallest_blocking, smallest_winning, veto_players
from consensus.testing.strategies.rule_strategies import rules

BODY = ("A", "B", "C", "D", "E")


def wins(rule: Rule, coalition: tuple[str, ...]) -> bool:
    return rule.adopts(Profile({m: Stance.SUPPORTS if m in coalition else Stance.OBJECTS for m in BODY}))


def smallest(enough: Callable[[tuple[str, ...]], bool]) -> set[tuple[str, ...]]:
    sets = [each for size in range(len(BODY) + 1) for each in combinations(BODY, size) if enough(each)]
    return {each for each in sets if not any(set(other) < set(each) for other in sets)}


@given(rules(BODY))
def test_smallest_coalitions_are_those_of_every_subset(rule: Rule) -> None:
    """Winning ones are enough by themselves, blocking ones leave too little; no part of either does."""
    winning = list(smallest_winning(rule, BODY))
    blocking = list(smallest_blocking(rule, BODY))
    assert len(set(winning)) == len(winning)
    assert len(set(blocking)) == len(blocking)
    assert set(winning) == smallest(lambda coalition: wins(rule, coalition))
    left = {
        coalition: tuple(m for m in BODY if m not in coalition)
        for size in range(6)
        for coalition in combinations(BODY, size)
    }
    assert set(blocking) == smallest(lambda coalition: not wins(rule, left[coalition]))
    assert veto_players(rule, BODY) == {m for m in BODY if not wins(rule, left[(m,)])}
    assert dummies(rule, BODY) == set(BODY).difference(*winning)


@given(st.integers(0, 4))
def test_coalitions_are_streamed_up_to_a_cap(cap: int) -> None:
    """Of a body of sixty, of which half is needed, nobody waits for all the coalitions."""
    members = [f"M{number:02}" for number in range(60)]
    assert len(list(smallest_winning(AtLeast(30), members, at_most=cap))) == cap
    assert len(list(smallest_blocking(AtLeast(30), members, at_most=cap))) == cap


def test_a_council_has_five_veto_players_and_no_dummy() -> None:
    """Nine of fifteen with five vetoes: each permanent member blocks alone, and seven elected ones do together."""
    permanent, elected = [f"P{n}" for n in range(5)], [f"E{n}" for n in range(10)]
    rule = AtLeast(9) & Veto(permanent)
    assert veto_players(rule, permanent + elected) == set(permanent)
    assert not dummies(rule, permanent + elected)
    sizes = {len(coalition) for coalition in smallest_blocking(rule, permanent + elected)}
    assert sizes == {1, 7}


def test_luxembourg_was_a_dummy_in_1958() -> None:
    """With weights of 4, 4, 4, 2, 2, 1 and a quota of 12, Luxembourg's vote never decided."""
    weights = {"DE": 4, "FR": 4, "IT": 4, "BE": 2, "NL": 2, "LU": 1}
    assert dummies(Weighted(weights=weights, quota=12), list(weights)) == {"LU"}


def test_who_blocks_where_there_are_two_ways() -> None:
    """To block both ways takes somebody from each: all who hold the vetoes of the one or few enough for the other."""
    rule = AtLeast(4) | Veto(["A", "B"]) & AtLeast(2)
    assert set(smallest_blocking(rule, BODY)) == {
        ("A", "B"), ("A", "C"), ("A", "D"), ("A", "E"), ("B", "C"), ("B", "D"), ("B", "E")
    }  # fmt: skip


def test_a_rule_of_rounds_has_no_coalitions() -> None:
    """What depends on recorded rounds is not a simple game, and the error says so."""
    with pytest.raises(NoSimpleGame, match="recorded acts"):
        list(smallest_winning(Elimination(quota=NoObjection()), BODY))
