"""A race played through again, by what was known on each of its days."""

from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given

import consensus as cs
from consensus.appointment import Appointment
from consensus.cases import names
from consensus.history import Turn, replay, turn_on
from consensus.rules import Outcome
from tests.history.setting import races

load = cache(cs.load)


@cache
def turns(case: str) -> dict[str, Turn]:
    return {turn.day.isoformat(): turn for turn in replay(load(case))}


@pytest.mark.parametrize("case", ["nato-2024", "osce-2020", "wto-2021"])
def test_a_day_on_which_nothing_new_counts_is_no_turn(case: str) -> None:
    """From one turn to the next, by what was known on each day, the verdict on any proposal stays as it was."""
    race = load(case)
    listed = [turn.day for turn in replay(race)]
    assert listed == sorted(set(listed))
    for first, then in pairwise(listed):
        eve = then - timedelta(days=1)
        for proposal in race.setting.proposals:
            before = race.on(first, known_by=first).profile(proposal.id)
            assert race.on(eve, known_by=eve).profile(proposal.id).stances == before.stances


@given(drawn=races())
def test_every_claim_with_a_day_is_news_once(drawn: Appointment) -> None:
    """On the day from which it counts: it has happened, and it is known."""
    told = [entry for turn in replay(drawn) for entry in turn.news]
    entries = [entry for report in drawn.timeline.reports for entry in drawn.timeline.entries_of(report.id)]
    dated = [entry for entry in entries if entry.day is not None and entry.known is not None]
    assert len(told) == len(dated) and set(told) == set(dated)
    for turn in replay(drawn):
        assert all(turn.day in (entry.day, entry.known) for entry in turn.news)


def is_as_found_anew(race: Appointment) -> None:
    """Each turn of a replay answers as the day does by itself, for which everything is sought."""
    for turn in replay(race):
        alone = turn_on(race, turn.day)
        assert (turn.ways, turn.elsewhere) == (alone.ways, alone.elsewhere)
        assert turn.number_of_plans(at_most=101) == alone.number_of_plans(at_most=101)
        if turn.ways is not None and alone.ways is not None:
            assert (turn.ways.essential, turn.ways.useful) == (alone.ways.essential, alone.ways.useful)


@given(drawn=races())
def test_what_was_found_for_another_day_is_what_would_be_found(drawn: Appointment) -> None:
    """A replay does not search again for what is the same on another day, and no answer shows it."""
    is_as_found_anew(drawn)


@pytest.mark.nightly
@pytest.mark.parametrize("case", names())
def test_what_was_found_for_another_day_of_a_shipped_race_is_what_would_be_found(case: str) -> None:
    """The same of every shipped race: `uv run pytest -m nightly tests/history`."""
    is_as_found_anew(load(case))


def test_what_came_out_later_is_not_known_yet() -> None:
    """Armenia and four others had refused on the tenth of July; the first account of it is of the eleventh."""
    assert "2020-07-10" not in turns("osce-2020")
    told = turns("osce-2020")["2020-07-11"]
    assert {entry.day for entry in told.news} >= {date(2020, 7, 10)}


def test_nobody_is_put_forward_of_whom_nothing_was_known() -> None:
    """In July 2020 no name was known but those of the four in office; the way on was to open nominations."""
    july = turns("osce-2020")["2020-07-14"]
    assert july.proposal == "renew-package"
    assert july.ways is not None and july.ways.impasse is not None
    assert turns("osce-2020")["2020-07-31"].proposal == "new-call"
    first = turns("osce-2020")["2017-07-31"]
    assert (first.proposal, first.verdict, first.ways) == (None, None, None)


def test_the_plan_of_each_day_rests_on_what_was_known_that_day() -> None:
    """In December Yoo was thought to be gone, so that only Washington was left to settle with."""
    played = turns("wto-2021")
    plans = {
        day: [[move.id for move in plan.moves] for plan in played[day].plans(at_most=9)]
        for day in ("2020-10-28", "2020-11-24", "2021-02-05")
    }
    assert plans == {
        "2020-10-28": [["settle:us-yoo", "win-over:KR:okonjo"], ["settle:us-yoo", "withdraw:yoo"]],
        "2020-11-24": [["settle:us-yoo"]],
        "2021-02-05": [[]],
    }


def test_the_last_turn_of_a_race_is_its_outcome() -> None:
    """Once the body has decided, nothing is left to unblock."""
    last = replay(load("nato-2024"))[-1]
    assert last.verdict is not None and last.verdict.outcome is Outcome.ADOPTED
    assert last.plans(at_most=1) == ()
