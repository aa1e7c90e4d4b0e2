"""The OECD in 2021: ten names, five rounds in confidence, and a poll on paper between two who were level."""

from functools import cache

import pytest

import consensus as cs
from consensus.rules import Outcome

load = cache(cs.load)

LAST_TWO = ["cormann", "malmstrom"]
LAST_FOUR = [*LAST_TWO, "diamantopoulou", "hildebrand"]
LAST_SEVEN = [*LAST_FOUR, "knudsen", "kaljulaid", "morneau"]


@pytest.mark.parametrize(
    ("day", "left"),
    [
        ("2020-11-02", [*LAST_SEVEN, "liddell", "dlouhy", "kurtyka"]),
        ("2021-01-13", [*LAST_SEVEN, "liddell"]),
        ("2021-01-20", LAST_SEVEN),
        ("2021-01-26", LAST_SEVEN[:5]),
        ("2021-02-10", LAST_FOUR),
        ("2021-02-25", LAST_FOUR[:3]),
        ("2021-03-02", LAST_TWO),
        ("2021-03-12", LAST_TWO[:1]),
    ],
)
def test_names_go_until_one_is_left(day: str, left: list[str]) -> None:
    """Most withdraw after a round; one is passed over after the poll."""
    situation = load("oecd-2021").on(day)
    assert [proposal.id for proposal in situation.proposals if situation.is_on_table(proposal.id)] == left


@pytest.mark.parametrize("name", LAST_TWO)
def test_two_were_level_and_a_few_had_no_view(name: str) -> None:
    """On 11 March two or three of 37 are reserved on each of the two, whoever they are."""
    reserved = cs.weigh(load("oecd-2021").on("2021-03-11"), proposal=name).tally(cs.Stance.RESERVED)
    assert (reserved.least, reserved.greatest) == (2, 3)


def test_whoever_was_against_him_in_public_was_no_member() -> None:
    """From the list of ten to the decision no member is known to block, nor is any said to."""
    race = load("oecd-2021")
    for day in ("2020-11-29", "2020-12-13", "2021-03-04", "2021-03-08", "2021-03-14"):
        situation = race.on(day)
        assert not situation.verdict().blockers
        assert cs.weigh(situation).tally(cs.Stance.OBJECTS).least == 0


def test_some_unnamed_members_minded_that_kaljulaid_was_not_free_in_time() -> None:
    """At least one member objects, though none by name: she could not have been adopted."""
    situation = load("oecd-2021").on("2021-01-25")
    assert situation.verdict("kaljulaid").outcome is Outcome.OPEN
    evidence = cs.weigh(situation, proposal="kaljulaid")
    assert evidence.tally(cs.Stance.OBJECTS).least == 1
    assert evidence.outcomes == {Outcome.BLOCKED}


def test_canada_goes_where_the_united_states_go() -> None:
    """That it was expected to is a tie; a week later both are said to have favoured him."""
    race = load("oecd-2021")
    followed = {
        day: [str(claim.tie.object) for claim, _ in race.on(day).ties() if claim.tie.subject == "CA"]
        for day in ("2021-03-10", "2021-03-11")
    }
    assert followed == {"2021-03-10": [], "2021-03-11": ["US"]}
    poll = race.on("2021-03-12")
    assert {poll[member].stance for member in ("CA", "US")} == {cs.Stance.SUPPORTS}


@pytest.mark.parametrize(("day", "number"), [("2021-03-15", 37), ("2021-05-24", 37), ("2021-05-25", 38)])
def test_costa_rica_joined_after_the_choice(day: str, number: int) -> None:
    """37 chose, and 38 saw him take office."""
    assert len(load("oecd-2021").on(day).members) == number
