"""The IAEA in 2009: one abstention that lowers the bar, and a clean slate on which the same names come back."""

from functools import cache

import pytest

import consensus as cs
from consensus.rules import Outcome
from tests.cases.iaea_2009_facts import BETWEEN_TWO

load = cache(cs.load)


@pytest.mark.parametrize("votes", BETWEEN_TWO.values())
def test_all_35_governors_voted(votes: tuple[int, int]) -> None:
    """For one or the other."""
    assert sum(votes) == len(load("iaea-2009").body.members) == 35


@pytest.mark.parametrize(
    ("day", "before", "votes", "short"),
    [
        ("2009-03-26", "mar-2", (21, 14, 0), 3),
        ("2009-03-27", "mar-5", (23, 12, 0), 1),
        # The abstention comes from those who had voted for him: he needs 23 of 34, and has 22.
        ("2009-03-27", "mar-6", (22, 12, 1), 1),
        ("2009-07-02", "jul-2", (20, 15, 0), 4),
        ("2009-07-02", "jul-6", (23, 12, 0), 1),
    ],
)
def test_before_each_ballot_he_is_known_to_be_so_many_votes_short(
    day: str, before: str, votes: tuple[int, int, int], short: int
) -> None:
    """Of those against, so many have to turn for him to pass for certain."""
    (showing,) = load("iaea-2009").on(day, before=before).showings("amano")
    told = {tally.stance: tally.number for tally in showing.ballot.tallies}
    counted = tuple(told.get(stance, 0) for stance in (cs.Stance.SUPPORTS, cs.Stance.OBJECTS, cs.Stance.ABSTAINS))
    assert (counted, showing.outcome) == (votes, Outcome.BLOCKED)
    assert min(opening.number for opening in showing.openings) == short


def test_an_abstention_from_the_other_side_elects() -> None:
    """23 of 34 are two thirds, and 23 of 35 are not: the votes for him are those of the ballots before."""
    race = load("iaea-2009")
    assert race.on("2009-07-02", before="jul-6").verdict().outcome is Outcome.OPEN
    assert race.on("2009-07-02", before="amano-chosen").verdict().outcome is Outcome.ADOPTED


def test_a_clean_slate_takes_both_names_off_and_they_come_back() -> None:
    """From 30 March nobody is before the Board; Minty returns a day before Amano."""
    race = load("iaea-2009")
    tables = {
        day: [name for name in ("amano", "minty") if race.on(day).is_on_table(name)]
        for day in ("2009-03-27", "2009-03-30", "2009-04-25", "2009-04-26", "2009-04-27")
    }
    assert list(tables.values()) == [["amano", "minty"], [], [], ["minty"], ["amano", "minty"]]


def test_the_rounds_of_july_are_of_another_election() -> None:
    """Nominations were reopened: what was counted in March is no account of what was counted in July."""
    situation = load("iaea-2009").on("2009-07-02", before="jul-2")
    (showing,) = situation.showings("amano")
    assert showing.ballot.tallies[0].number == 20 and not situation.verdict().is_disputed


def test_the_bridge_had_four_votes_of_35() -> None:
    """Spain's candidate; none were for those of Slovenia and Belgium, which have no seat."""
    evidence = {
        name: cs.weigh(load("iaea-2009").on("2009-06-09"), proposal=name).supporters
        for name in ("echavarri", "petric", "poncelet")
    }
    assert [(each.least, each.greatest) for each in evidence.values()] == [(4, 4), (0, 0), (0, 0)]
