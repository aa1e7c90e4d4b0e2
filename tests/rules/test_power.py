"""Voting power: published values, and every index against brute force over coalitions and orders."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from datetime import date
from fractions import Fraction
from itertools import combinations, pairwise, permutations
from math import comb, factorial
from typing import Any, TypeAlias

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from consensus.errors import GameTooLarge, InvalidRecord, NoSimpleGame, RuleDoesNotFit
from consensus.records import MemberId, Stance
from consensus.rules import (
    AtLeast,
    Elimination,
    Fallback,
    NoObjection,
    Profile,
    QualifiedMajority,
    Quorum,
    Rule,
    SilenceProcedure,
    Unanimity,
    Veto,
    Weighted,
)
from consensus.rules.power import (
    banzhaf,
    normalised_banzhaf,
    power_to_act,
    power_to_initiate,
    power_to_prevent,
    shapley_shubik,
)
from consensus.testing.strategies.rule_strategies import rules

PERMANENT = ("CN", "FR", "GB", "RU", "US")
COUNCIL = (*PERMANENT, *(f"elected {number}" for number in range(10)))


@pytest.mark.parametrize(
    ("index", "permanent", "elected"),
    [
        (shapley_shubik, "0.196270", "0.00186480"),
        (banzhaf, "0.0517578", "0.00512695"),
        (normalised_banzhaf, "0.166929", "0.0165354"),
    ],
)
def test_the_security_council(
    index: Callable[[Rule, Collection[MemberId]], dict[MemberId, Fraction]], permanent: str, elected: str
) -> None:
    """Nine of fifteen with five vetoes: the values in the textbooks, in all the digits that they print.

    Source: Felsenthal and Machover, The Measurement of Voting Power (1998).
    """
    power = index(AtLeast(9) & Veto(PERMANENT), COUNCIL)
    for member in COUNCIL:
        printed = permanent if member in PERMANENT else elected
        places = len(printed.split(".")[1])
        assert abs(power[member] - Fraction(printed)) < Fraction(1, 10**places)


def test_the_security_council_counted_by_hand() -> None:
    """Coalitions of the five and at least four of the ten: 848 are enough, and an elected member decides 84."""
    rule = AtLeast(9) & Veto(PERMANENT)
    winning = sum(comb(10, number) for number in range(4, 11))
    assert power_to_act(rule, COUNCIL) == Fraction(winning, 2**15) == Fraction(848, 2**15)
    assert power_to_prevent(rule, COUNCIL)["US"] == 1
    assert power_to_prevent(rule, COUNCIL)["elected 0"] == Fraction(comb(9, 3), winning)
    assert power_to_initiate(rule, COUNCIL)["US"] == Fraction(winning, 2**15 - winning)
    # An elected member is pivotal after the five and three of the nine others: places 9 of 15.
    orders = comb(9, 3) * factorial(8) * factorial(6)
    assert shapley_shubik(rule, COUNCIL)["elected 0"] == Fraction(orders, factorial(15))


# Brute force

LETTERS = "ABCDEF"


def adopts_by(rule: Rule, members: Collection[MemberId], supporters: Collection[MemberId]) -> bool:
    return rule.adopts(Profile((m, Stance.SUPPORTS if m in supporters else Stance.OBJECTS) for m in members))


def coalitions(members: Collection[MemberId]) -> Iterator[frozenset[MemberId]]:
    for size in range(len(members) + 1):
        yield from map(frozenset, combinations(sorted(members), size))


def swings_of(member: MemberId, winning: set[frozenset[MemberId]]) -> int:
    return sum(member in coalition and coalition - {member} not in winning for coalition in winning)


drawn = st.integers(1, 6).flatmap(lambda size: st.tuples(st.just(LETTERS[:size]), rules(LETTERS[:size])))


VOTES = Weighted(weights=dict(zip(LETTERS, (7, 5, 3, 2, 1, 0), strict=True)), quota=10)
PURSES = Weighted(weights=dict(zip(LETTERS, (1, 1, 4, 0, 2, 3), strict=True)), quota=5)


@example((LETTERS, VOTES))
@example((LETTERS, VOTES & PURSES))
@example((LETTERS, VOTES | PURSES))
@example((LETTERS, VOTES & AtLeast(3)))
@example((LETTERS, PURSES | AtLeast(4) & Veto(["B"])))
@example((LETTERS, VOTES & Quorum(number=2)))
@example((LETTERS, AtLeast(2) & Veto(["A"])))
@given(drawn)
def test_every_index_of_any_rule(asked: tuple[str, Rule]) -> None:
    """Each index is what its definition gives over all coalitions, or all orders, of up to six members."""
    members, rule = list(asked[0]), asked[1]
    everything = list(coalitions(members))
    winning = {coalition for coalition in everything if adopts_by(rule, members, coalition)}
    swings = {member: swings_of(member, winning) for member in members}
    losing = len(everything) - len(winning)
    total = sum(swings.values())

    def each(divisor: int) -> dict[MemberId, Fraction]:
        return {member: Fraction(number, divisor) if divisor else Fraction(0) for member, number in swings.items()}

    assert banzhaf(rule, members) == each(2 ** (len(members) - 1))
    assert normalised_banzhaf(rule, members) == each(total)
    assert power_to_prevent(rule, members) == each(len(winning))
    assert power_to_initiate(rule, members) == each(losing)
    assert power_to_act(rule, members) == Fraction(len(winning), len(everything))
    first = Counter[MemberId]()
    for order in permutations(members):
        # Whoever makes it enough; nobody, if it is enough from the start or never.
        for place, member in enumerate(order):
            if frozenset(order[: place + 1]) in winning:
                if frozenset(order[:place]) not in winning:
                    first[member] += 1
                break
    orders = factorial(len(members))
    assert shapley_shubik(rule, members) == {member: Fraction(first[member], orders) for member in members}


# The Council of the European Union

# Populations of the member states on 1 January 2024, in thousands, from Eurostat's table demo_gind, to some thousands:
# what is tested is the arithmetic, not the census.
POPULATIONS = {
    "DE": 83445,
    "FR": 68402,
    "IT": 58934,
    "ES": 48610,
    "PL": 36621,
    "RO": 19031,
    "NL": 17943,
    "BE": 11833,
    "CZ": 10875,
    "SE": 10595,
    "PT": 10588,
    "EL": 10410,
    "HU": 9566,
    "AT": 9201,
    "BG": 6447,
    "DK": 5961,
    "FI": 5604,
    "SK": 5424,
    "IE": 5351,
    "HR": 3862,
    "LT": 2891,
    "SI": 2129,
    "LV": 1862,
    "EE": 1374,
    "CY": 966,
    "LU": 672,
    "MT": 563,
}


def council(populations: dict[MemberId, int], blocking_minority: int | None) -> QualifiedMajority:
    """The double majority of the Treaty on European Union (2007), article 16(4)."""
    return QualifiedMajority(
        members=Fraction(11, 20),
        population=Fraction(13, 20),
        populations=populations,
        blocking_minority=blocking_minority,
    )


Half: TypeAlias = dict[int, list[int]]
"""The populations of the coalitions of one half of the members, sorted, by how many members they have."""


def half(populations: list[int]) -> Half:
    sums: Half = {0: [0]}
    for number in populations:
        joined = {size + 1: [total + number for total in listed] for size, listed in sums.items()}
        sums = {size: sums.get(size, []) + joined.get(size, []) for size in range(len(sums) + 1)}
    return {size: sorted(listed) for size, listed in sums.items()}


def by_size(populations: list[int], at_least: int) -> list[int]:
    """How many coalitions of each size have so large a population, by meeting in the middle."""
    middle = len(populations) // 2
    first, second = half(populations[:middle]), half(populations[middle:])
    found = [0] * (len(populations) + 1)
    for one, sums in first.items():
        for other, others in second.items():
            # Both lists ascend, so the place in the second one only ever goes down.
            place = len(others)
            for total in sums:
                while place and others[place - 1] >= at_least - total:
                    place -= 1
                found[one + other] += len(others) - place
    return found


def enough_by_size(populations: list[int], members: int, need: int, *, without: int = 0) -> list[int]:
    """How many coalitions adopt, by size, with `without` inhabitants counted in already and one member if there are."""
    extra = 1 if without else 0
    large = by_size(populations, need - without)
    fewest = -(-11 * members // 20)
    number = len(populations)
    return [
        0 if size + extra < fewest else (comb(number, size) if size + extra > members - 4 else large[size])
        for size in range(number + 1)
    ]


@pytest.mark.slow
def test_the_council_of_27_by_meeting_in_the_middle() -> None:
    """Germany's and Malta's power by an independent count of the coalitions of the 26 others, with and without them."""
    rule = council(POPULATIONS, 4)
    total = sum(POPULATIONS.values())
    need = -(-13 * total // 20)
    shapley, absolute = shapley_shubik(rule, list(POPULATIONS)), banzhaf(rule, list(POPULATIONS))
    for member in ("DE", "MT"):
        others = [number for other, number in POPULATIONS.items() if other != member]
        joined = enough_by_size(others, 27, need, without=POPULATIONS[member])
        alone = enough_by_size(others, 27, need)
        swings = [more - fewer for more, fewer in zip(joined, alone, strict=True)]
        assert absolute[member] == Fraction(sum(swings), 2**26)
        weighed = sum(factorial(size) * factorial(26 - size) * swing for size, swing in enumerate(swings))
        assert shapley[member] == Fraction(weighed, factorial(27))


@pytest.mark.slow
def test_the_power_in_the_council_of_27() -> None:
    """The shares sum to one, follow the populations, and are the same for members of one population."""
    twins = {**POPULATIONS, "MT": POPULATIONS["LU"]}
    power = shapley_shubik(council(twins, 4), list(twins))
    assert sum(power.values()) == 1
    assert power["MT"] == power["LU"]
    ranked = sorted(twins, key=lambda member: twins[member])
    assert all(power[small] <= power[large] for small, large in pairwise(ranked))
    shares = normalised_banzhaf(council(twins, 4), list(twins))
    assert sum(shares.values()) == 1


def test_the_powers_in_a_council_of_15() -> None:
    """Coleman's two powers have the absolute Banzhaf index as their harmonic mean."""
    members = sorted(POPULATIONS)[:15]
    rule = council({member: POPULATIONS[member] for member in members}, 4)
    prevent, initiate, absolute = (of(rule, members) for of in (power_to_prevent, power_to_initiate, banzhaf))
    act = power_to_act(rule, members)
    assert all(2 / (1 / prevent[member] + 1 / initiate[member]) == absolute[member] for member in members)
    assert all(absolute[member] == 2 * act * prevent[member] for member in members)


@given(st.lists(st.integers(1, 90_000), min_size=1, max_size=8), st.none() | st.integers(1, 5))
def test_a_small_council(populations: list[int], minority: int | None) -> None:
    """With any populations, large and small, the counting agrees with a look at each coalition."""
    members = {f"m{place}": number for place, number in enumerate(populations)}
    rule, total = council(members, minority), sum(populations)

    def enough(coalition: frozenset[MemberId]) -> bool:
        few_against = minority is not None and len(members) - len(coalition) < minority
        populous = 20 * sum(members[member] for member in coalition) >= 13 * total
        return 20 * len(coalition) >= 11 * len(members) and (populous or few_against)

    winning = {coalition for coalition in coalitions(members) if enough(coalition)}
    assert banzhaf(rule, list(members)) == {
        member: Fraction(swings_of(member, winning), 2 ** (len(members) - 1)) for member in members
    }


def test_fractions_and_thousands_make_no_difference() -> None:
    """Weights in another unit give the same power, in no more time: they are counted in the coarsest unit."""
    weights = {f"m{number:02}": number + 1 for number in range(20)}
    power = shapley_shubik(Weighted(weights=weights, quota=120), list(weights))
    large = {member: weight * 10**9 for member, weight in weights.items()}
    small = {member: Fraction(weight, 7) for member, weight in weights.items()}
    assert shapley_shubik(Weighted(weights=large, quota=120 * 10**9), list(weights)) == power
    assert shapley_shubik(Weighted(weights=small, quota=Fraction(120, 7)), list(weights)) == power


def test_the_council_of_six() -> None:
    """The Council of 1958, 12 of 17 votes: every index of the member without any power, and of the others.

    Source: Felsenthal and Machover, The Measurement of Voting Power (1998).
    """
    votes = {"BE": 2, "DE": 4, "FR": 4, "IT": 4, "LU": 1, "NL": 2}
    rule, members = Weighted(weights=votes, quota=12), list(votes)
    large, small = ("DE", "FR", "IT"), ("BE", "NL")
    assert normalised_banzhaf(rule, members) == {
        **dict.fromkeys(large, Fraction(5, 21)),
        **dict.fromkeys(small, Fraction(3, 21)),
        "LU": Fraction(0),
    }
    assert shapley_shubik(rule, members) == {
        **dict.fromkeys(large, Fraction(14, 60)),
        **dict.fromkeys(small, Fraction(9, 60)),
        "LU": Fraction(0),
    }
    assert power_to_act(rule, members) == Fraction(14, 64)


def test_dummies_dictators_and_equals() -> None:
    """Who has no votes has no power, who has enough alone has all, and equals have equal shares."""
    alone = Weighted(weights={"A": 3, "B": 1, "C": 1, "D": 0}, quota=3)
    assert shapley_shubik(alone, ["A", "B", "C", "D"]) == {"A": 1, "B": 0, "C": 0, "D": 0}
    assert set(shapley_shubik(Unanimity(), list("ABCDE")).values()) == {Fraction(1, 5)}
    always = Quorum(number=0)
    assert set(normalised_banzhaf(always, ["A", "B"]).values()) == {Fraction(0)}
    assert power_to_act(always, ["A", "B"]) == 1
    assert power_to_initiate(always, ["A", "B"]) == {"A": 0, "B": 0}
    never = AtLeast(3)
    assert power_to_act(never, ["A", "B"]) == 0
    assert power_to_prevent(never, ["A", "B"]) == {"A": 0, "B": 0}


def test_a_member_named_twice_is_one_member() -> None:
    """The members are a set: to name one twice changes nothing."""
    once = shapley_shubik(AtLeast(2), ["A", "B", "C"])
    assert shapley_shubik(AtLeast(2), ["C", "A", "B", "A"]) == once
    assert banzhaf(AtLeast(2), ["A", "A"]) == {"A": 0}
    assert list(once) == ["A", "B", "C"]


@pytest.mark.parametrize("quota", [1, 5, 11, 12, 30, 45, 55])
def test_one_counter_with_weights_of_all_sizes(quota: int) -> None:
    """Weights from none to ten, against every coalition: what a member's own weight is must not matter."""
    weights = {f"m{number}": number for number in range(11)}
    rule = Weighted(weights=weights, quota=quota)
    winning = {won for won in coalitions(list(weights)) if sum(weights[member] for member in won) >= quota}
    assert banzhaf(rule, list(weights)) == {
        member: Fraction(swings_of(member, winning), 2 ** (len(weights) - 1)) for member in weights
    }
    assert power_to_act(rule, list(weights)) == Fraction(len(winning), 2 ** len(weights))


@attrs.frozen
class TwoFriends(Rule):
    def adopts(self, profile: Profile) -> bool:
        return len(profile.taking(Stance.SUPPORTS)) >= 2

    def describe(self) -> str:
        return "adopted if two members support"


EVERY_INDEX: list[Callable[[Rule, Any], object]] = [
    *(shapley_shubik, banzhaf, normalised_banzhaf),
    *(power_to_act, power_to_prevent, power_to_initiate),
]


@pytest.mark.parametrize("index", EVERY_INDEX)
def test_what_has_no_power_to_measure(index: Callable[[Rule, Any], object]) -> None:
    """A rule in which support alone does not decide is refused with the reason, and so are no members and a text."""
    acts = "is not a simple game: it depends on recorded acts, not on support alone"
    judges = "is not a simple game: it only judges; give it a method `formula`"
    refusals: list[tuple[Rule, list[MemberId], type[ValueError], str]] = [
        (Fallback(first=NoObjection(), then=AtLeast(1)), ["A", "B"], NoSimpleGame, acts),
        (Elimination(quota=AtLeast(1)), ["A", "B"], NoSimpleGame, acts),
        (NoObjection() & SilenceProcedure(until=date(2024, 6, 20)), ["A", "B"], NoSimpleGame, acts),
        (TwoFriends(), ["A", "B"], NoSimpleGame, judges),
        (AtLeast(1), [], RuleDoesNotFit, "does not fit: the body has no members; name them"),
    ]
    for rule, members, error, problem in refusals:
        with pytest.raises(error) as refused:
            index(rule, members)
        assert str(refused.value) == f"the rule ({rule.describe()}) {problem}"
    with pytest.raises(InvalidRecord, match=r"^invalid members: a single text 'AB'; write \['AB'\]"):
        index(AtLeast(1), "AB")


@pytest.mark.slow
def test_a_rule_that_counts_too_finely() -> None:
    """Weights without anything in common, or to the single inhabitant, are refused at once, not left to hang."""
    members = [f"m{number:02}" for number in range(30)]
    rule: Rule = AtLeast(3)
    for factor in (1_234_567, 7_654_321, 5_555_557):
        weights = {member: factor * (number + 3) ** 3 % 999_983 for number, member in enumerate(members)}
        rule = rule & Weighted(weights=weights, quota=sum(weights.values()) // 2)
    with pytest.raises(GameTooLarge, match=r"counts too finely for exact power; state its weights in rounder numbers"):
        shapley_shubik(rule, members)
    inhabitants = {member: number * 1000 + place for place, (member, number) in enumerate(POPULATIONS.items())}
    with pytest.raises(GameTooLarge):
        banzhaf(council(inhabitants, 4), list(inhabitants))
