"""Games: the smallest sets whose support is enough, and the members that are in one, against every set."""

from itertools import combinations, islice

from hypothesis import given

from consensus.records import MemberId, Stance
from consensus.rules import AtLeast, Profile, Rule, Veto, Weighted
from consensus.rules.power import simple_game
from consensus.testing.rules import rules

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
    listed = list(asked.smallest())
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
    assert all(len(chosen) == 129 and set(members[:5]) <= set(chosen) for chosen in islice(asked.smallest(), 100))
    weights = {member: 1 if number % 2 else 0 for number, member in enumerate(members)}
    few = simple_game(Weighted(weights=weights, quota=96), members)
    assert [len(chosen) for chosen in few.smallest()] == [96]
    assert len(few.pivotal()) == 96
