"""The OSCE of 2023 and 2024: a chair, an extension and four offices, and what stood in the way of each on its eves."""

from datetime import date, timedelta
from functools import cache

import pytest

import consensus as cs
from consensus.records import DecisionResult, Granted

load = cache(cs.load)


def plan(day: str, proposal: str | None = None) -> list[str] | None:
    """The moves of the cheapest plan with hindsight, or None."""
    cheapest = cs.unblock(load("osce-2024").on(day), proposal).cheapest
    return None if cheapest is None else [move.id for move in cheapest.moves]


@pytest.mark.parametrize(
    ("proposal", "day"),
    [("malta", "2023-12-01"), ("four-nine-months", "2023-12-01"), ("final-four", "2024-12-06")],
)
def test_each_of_the_three_is_decided_on_its_day(proposal: str, day: str) -> None:
    """The chair and the nine months in Skopje, the four in Malta."""
    race = load("osce-2024")
    assert race.on(day).decided(proposal) is DecisionResult.ADOPTED
    assert race.on(date.fromisoformat(day) - timedelta(days=1)).decided(proposal) is None


@pytest.mark.parametrize(
    ("day", "proposal"),
    [
        ("2023-11-22", "estonia"),
        ("2023-11-23", "mt-and-four"),
        ("2023-11-27", "malta"),
        ("2023-11-30", "four-one-year"),
        ("2024-07-31", "tr-gr-package"),
        ("2024-12-03", "mt-package"),
        ("2024-12-04", "final-four"),
    ],
)
def test_the_proposal_in_question_is_that_of_its_time(day: str, proposal: str) -> None:
    """What was adopted stays on the table, and yet the next race is asked about once it has begun."""
    assert load("osce-2024").on(day).proposal.id == proposal


def test_russia_alone_holds_estonia_up_and_belarus_goes_with_it() -> None:
    """To settle with Russia is enough, since Belarus only follows, once North Macedonia gives up a second year."""
    assert plan("2023-11-22", "estonia") == ["settle:ru-ee", "win-over:MK:estonia"]
    russia = load("osce-2024").on("2023-11-22")["RU"]
    (objection,) = [each for each in russia.open_objections if each.id == "ru-ee"]
    assert objection.asks == (Granted(concession="outside-nato"),)


def test_malta_by_itself_was_free_while_malta_with_the_four_was_not() -> None:
    """The package takes a settlement with Russia; Malta only Estonia, whose own name still stands, and the bargain."""
    won = ["win-over:EE:mt-and-four", "win-over:MK:mt-and-four"]
    assert plan("2023-11-23", "mt-and-four") == ["grant:lavrov-in", "settle:ru-four-package", *won]
    assert plan("2023-11-24", "mt-and-four") == ["settle:ru-four-package", *won]
    assert plan("2023-11-23", "malta") == ["put-forward:malta", "strike:access-for-malta", "win-over:EE:malta"]


def test_nobody_can_be_opposed_to_malta_after_the_permanent_council() -> None:
    """All 57 are counted as going along, so that whatever the reports leave open it is adopted."""
    seen = cs.weigh(load("osce-2024").on("2023-11-28"), "malta")
    assert seen.outcomes == {cs.rules.Outcome.ADOPTED}
    assert not list(seen.contradictions())


def test_with_hindsight_nine_months_are_free_on_the_eve_and_a_year_is_not() -> None:
    """The shorter term is another proposal, which nobody was known to hold up."""
    assert plan("2023-11-30", "four-one-year") == ["settle:by-four", "settle:ru-four"]
    assert plan("2023-11-30", "four-nine-months") == ["put-forward:four-nine-months"]


def test_39_votes_do_not_help_against_two() -> None:
    """The majority of the straw counts leaves the chair's package where it was."""
    november = load("osce-2024").on("2024-11-08")
    assert cs.weigh(november).supporters.least == 39
    assert sorted(november.verdict().blockers) == ["GR", "TR"]
    assert plan("2024-11-08") == ["settle:gr-package", "settle:tr-package", "withdraw:sinirlioglu"]


def test_the_package_of_december_was_not_known_the_day_before() -> None:
    """It was made of names that were on the table, and no plan puts names together."""
    eve = load("osce-2024").on("2024-12-03", known_by="2024-12-03")
    assert cs.unblock(eve, "final-four").cheapest is None
    assert plan("2024-12-03", "final-four") == [
        "put-forward:final-four",
        "win-over:AL:final-four",
        "win-over:GE:final-four",
    ]
