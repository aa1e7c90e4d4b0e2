"""Games: the smallest sets whose support is enough, and the members that are in one, against every set."""

from fractions import Fraction
from itertools import combinations, islice
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus.errors import TooManyCompletions
from consensus.records import AllOf, AnyOf, Assents, AssentsWeigh, AtLeastAssent, Condition, MemberId, Stance
from consensus.rules import AtLeast, Profile, QualifiedMajority, Quorum, Rule, Veto, Weighted, pivots
from consensus.rules.bars import AllBars, AnyBar, Bar, Formula
from consensus.rules.game import Game
from consensus.rules.power import simple_game
from consensus.testing.strategies.rule_strategies import rules
from tests.laws.test_rules import holds

BODY = ("A", "B", "C", "D", "E")


def adopts_by(rule: Rule, supporters: frozenset[MemberId]) -> bool:
    return rule.adopts(Profile((m, Stance.SUPPORTS if m in supporters else Stance.OBJECTS) for m in BODY))


def smallest_winning(rule: Rule) -> set[frozenset[MemberId]]:
    """Every set of supporters that adopts, of which no proper part does, with everybody else objecting."""
    sets = [frozenset(chosen) for size in range(len(BODY) + 1) for chosen in combinations(BODY, size)]
    winning = [chosen for chosen in sets if adopts_by(rule, chosen)]
    return {chosen for chosen in winning if not any(other < chosen for other in winning)}


@given(rules(BODY))
def test_the_smallest_sets_of_any_rule(rule: Rule) -> None:
    """Each smallest set comes once, and their members are those that can ever decide."""
    asked = simple_game(rule, BODY)
    listed = list(asked.minimal_sets())
    assert len(listed) == len(set(listed))
    assert set(map(frozenset, listed)) == smallest_winning(rule)
    assert asked.pivotal() == frozenset[MemberId]().union(*smallest_winning(rule))


@given(rules(BODY))
def test_a_set_wins_if_the_rule_adopts(rule: Rule) -> None:
    """A game says of every set what the rule says of the profile in which that set supports and the others object."""
    asked = simple_game(rule, BODY)
    for size in range(len(BODY) + 1):
        for chosen in combinations(BODY, size):
            assert asked.wins(chosen) == adopts_by(rule, frozenset(chosen))


def test_smallest_sets_come_one_by_one() -> None:
    """Of the many smallest sets of a large body the first are there at once; members without votes are in none."""
    members = [f"m{number:03}" for number in range(193)]
    asked = simple_game(AtLeast(129) & Veto(members[:5]), members)
    assert all(len(chosen) == 129 and set(members[:5]) <= set(chosen) for chosen in islice(asked.minimal_sets(), 100))
    weights = {member: 1 if number % 2 else 0 for number, member in enumerate(members)}
    few = simple_game(Weighted(weights=weights, quota=96), members)
    assert [len(chosen) for chosen in few.minimal_sets()] == [96]
    assert len(few.pivotal()) == 96


# Games of any numbers, whether a rule makes them or not

BARS = tuple(Bar(need=1, by_member={}, unit=unit) for unit in ("members", "votes", "inhabitants"))
SEVEN = ("A", "B", "C", "D", "E", "F", "G")
FORMULAS: tuple[Formula, ...] = (
    BARS[0],
    AllBars(BARS),
    AnyBar(BARS),
    AllBars((BARS[0], AnyBar(BARS[1:]))),
    AnyBar((BARS[0], AllBars(BARS[1:]))),
)


@st.composite
def games(draw: st.DrawFn) -> Game:
    """Games of seven members in three counts, large and small, of which some need nothing and some cannot be had."""
    gain = st.tuples(st.integers(0, 2), st.integers(0, 5), st.sampled_from([0, 1, 997, 1000, 2003]))
    need = st.tuples(st.integers(-1, 9), st.integers(-3, 25), st.integers(-1, 9000))
    gains = draw(st.lists(gain, min_size=len(SEVEN), max_size=len(SEVEN)))
    return Game(
        formula=draw(st.sampled_from(FORMULAS)),
        bars=BARS,
        missing=draw(need),
        gains=tuple(zip(SEVEN, gains, strict=True)),
    )


@given(games())
def test_who_ever_decides_against_every_set(asked: Game) -> None:
    """Whoever is pivotal makes some set enough that is not enough without: by going through them all."""
    sets = [frozenset(chosen) for size in range(len(SEVEN)) for chosen in combinations(SEVEN, size)]
    deciding = {m for won in sets for m in SEVEN if m not in won and not asked.wins(won) and asked.wins(won | {m})}
    assert asked.pivotal() == deciding


@given(games())
def test_a_game_as_a_condition_against_every_set(asked: Game) -> None:
    """The condition of a game holds for just the sets that win it."""
    condition = asked.condition()
    for size in range(len(SEVEN) + 1):
        for chosen in combinations(SEVEN, size):
            assert holds(condition, frozenset(chosen)) == asked.wins(chosen)


@pytest.mark.parametrize(
    ("rule", "condition"),
    [
        (AtLeast(5), AllOf(Assents(member=member) for member in BODY)),
        (AtLeast(2), AtLeastAssent(number=2, members=BODY)),
        (Quorum(number=0), AllOf(())),
        # Whoever adds nothing is not named, and votes count in the largest unit in which all are whole.
        (
            Weighted(weights={"A": 2, "B": 2, "C": 2, "D": 0, "E": 0}, quota=3),
            AtLeastAssent(number=2, members=["A", "B", "C"]),
        ),
        (
            Weighted(weights={"A": 4, "B": 2, "C": 2, "D": 0, "E": 0}, quota=5),
            AssentsWeigh(weight=3, weights=[("A", 2), ("B", 1), ("C", 1)]),
        ),
        (AtLeast(2) | Veto(["A"]), AnyOf((AtLeastAssent(number=2, members=BODY), AllOf((Assents(member="A"),))))),
    ],
    ids=repr,
)
def test_the_condition_of_a_rule_is_the_plainest(rule: Rule, condition: Condition) -> None:
    """With everybody objecting: all of them, so many of them, or those with so many votes."""
    assert simple_game(rule, BODY).condition() == condition


def test_who_ever_decides_in_a_large_body() -> None:
    """With weights of millions, whoever has any decides somewhere, by its weight or by its head."""
    chance = Random(193)
    members = [f"m{number:03}" for number in range(193)]
    people = {member: chance.randint(1, 1_400_000) for member in members}
    double = QualifiedMajority(
        members=Fraction(11, 20), population=Fraction(13, 20), populations={**people, members[0]: 0}
    )
    assert simple_game(double, members).pivotal() == set(members)
    weighted = Weighted(weights={**people, members[0]: 0}, quota=sum(people.values()) // 2)
    assert simple_game(weighted, members).pivotal() == set(members[1:])


def test_a_search_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """After so many steps, and not before; the error says how many members were looked at."""
    weights = {f"m{number}": 2 * number + 1 for number in range(12)}
    asked = simple_game(Weighted(weights=weights, quota=71), list(weights))
    assert asked.pivotal() == set(weights)
    monkeypatch.setattr(pivots, "PARTIAL_SETS_AT_MOST", 3)
    with pytest.raises(TooManyCompletions) as refused:
        asked.pivotal()
    assert (refused.value.rule, refused.value.unsettled) == ("a rule of several counts", 12)


@pytest.mark.slow
def test_a_question_too_hard_is_refused() -> None:
    """Where every weight but one is even, no sum is odd; a search that cannot see it gives up with an error."""
    chance = Random(193)
    weights = {f"m{number:03}": 2 * chance.randint(1, 1 << 40) for number in range(50)} | {"odd": 1}
    with pytest.raises(TooManyCompletions, match="51 members leave too many"):
        simple_game(Weighted(weights=weights, quota=2 * (sum(weights.values()) // 4)), list(weights)).pivotal()


@pytest.mark.slow
def test_who_is_in_a_set_of_fewest_in_a_large_body() -> None:
    """With weights of millions and two counts, whoever could take the place of somebody in a set of fewest."""
    chance = Random(190)
    members = [f"m{number:03}" for number in range(190)]
    votes = {member: chance.randint(1, 1_400_000) for member in members}
    asked = simple_game(Weighted(weights=votes, quota=sum(votes.values()) // 2), members)
    most = sorted(votes.values(), reverse=True)
    number = next(n for n in range(191) if sum(most[:n]) >= sum(votes.values()) // 2)
    within = {
        member
        for member, vote in votes.items()
        if vote >= most[number - 1] or sum(most[: number - 1]) + vote >= sum(votes.values()) // 2
    }
    assert asked.in_minimum_set() == within
    shares = {member: chance.randint(1, 1_400_000) for member in members}
    double = Weighted(weights=votes, quota=sum(votes.values()) // 2) & Weighted(weights=shares, quota=35_000_000)
    found = simple_game(double, members).in_minimum_set()
    assert max(members, key=lambda member: min(votes[member], shares[member])) in found
    assert min(members, key=lambda member: max(votes[member], shares[member])) not in found


def test_who_would_do_alone_is_accused_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A has the votes of B and C together: they could do it too, but two are not as few as can be."""
    rule = Weighted(weights={"A": 2, "B": 1, "C": 1}, quota=2)
    assert rule.judge(Profile(dict.fromkeys("ABC", Stance.OBJECTS))).blockers == {"A"}
    assert rule.judge(Profile({"A": Stance.OBJECTS, "B": Stance.SUPPORTS, "C": Stance.OBJECTS})).blockers == {"A", "C"}
    monkeypatch.setattr(pivots, "BRANCHES_AT_MOST", 0)
    with pytest.raises(TooManyCompletions, match="3 members leave too many"):
        rule.judge(Profile(dict.fromkeys("ABC", Stance.OBJECTS)))
