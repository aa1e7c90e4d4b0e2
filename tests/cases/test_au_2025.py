"""The African Union in 2025: seven rounds in a day, and a rule that leaves the last one alone with the bar."""

from functools import cache

import pytest

import consensus as cs
from consensus.records import BallotClaim, BallotKind, CandidacyStatus, Stance
from consensus.rules import Outcome
from tests.cases.au_2025_facts import ROUNDS

load = cache(cs.load)

NAMES = ("youssouf", "odinga", "randriamandrato")
DAY = "2025-02-15"


@pytest.mark.parametrize("number", ROUNDS)
def test_each_round_adds_up_to_those_who_have_a_vote(number: int) -> None:
    """49 of 55: six are suspended."""
    votes, none = ROUNDS[number]
    assert sum(votes.values()) + none == len(load("au-2025").on(DAY).voters) == 49


@pytest.mark.parametrize(("number", "left"), [(1, 3), (2, 3), (3, 3), (4, 2), (5, 2), (6, 2), (7, 1)])
def test_madagascar_is_out_after_three_rounds_and_kenya_after_six(number: int, left: int) -> None:
    """Nobody goes before: three rounds are for all names, and three for the two that are left."""
    asked = load("au-2025").on(DAY, before=f"round-{number}")
    assert [name for name in NAMES if asked.verdict(name).outcome is Outcome.OPEN] == [*NAMES[:left]]


@pytest.mark.parametrize(("votes", "outcome"), [(33, Outcome.ADOPTED), (32, Outcome.BLOCKED)])
def test_one_vote_fewer_for_the_one_left_would_have_suspended_the_election(votes: int, outcome: Outcome) -> None:
    """33 of 49 are two thirds, and 32 are not."""
    alone = BallotClaim(kind=BallotKind.BALLOT, round=7, votes=[("youssouf", votes)])
    assert load("au-2025").on(DAY, before="round-7").supposing(alone).verdict("youssouf").outcome is outcome


def test_whoever_is_left_alone_is_seven_votes_short() -> None:
    """After the sixth round he has 26 of 33: so many of those who voted otherwise have to turn."""
    (showing,) = load("au-2025").on(DAY, before="round-7").showings("youssouf")
    assert showing.outcome is Outcome.BLOCKED
    assert {opening.number for opening in showing.openings} == {7}


def test_the_rumour_of_a_withdrawal_never_counts() -> None:
    """It was denied in the article that told of it."""
    race = load("au-2025")
    assert race.on("2025-02-13", known_by="2025-02-13").status("youssouf") is CandidacyStatus.NOMINATED


@pytest.mark.parametrize(("proposal", "known"), [*zip(NAMES, ([], ["KE"], []), strict=True)])
def test_on_the_eve_only_the_sponsor_is_known_to_support_anybody(proposal: str, known: list[str]) -> None:
    """What a bloc asks of its members binds none of them."""
    eve = load("au-2025").on("2025-02-14")
    supports = [member for member in eve.members if eve.standing(member, proposal=proposal).stance is Stance.SUPPORTS]
    assert supports == known
    assert not eve.verdict(proposal).blockers
