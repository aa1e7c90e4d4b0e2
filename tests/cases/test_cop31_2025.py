"""COP31: two bids that stop one another, and a settlement by an office that neither of them had named."""

from datetime import date
from functools import cache

import pytest

import consensus as cs
from consensus.records import DecisionResult
from consensus.rules import Outcome

load = cache(cs.load)


def plan(day: str, proposal: str | None = None, known_by: str | None = None) -> list[str] | None:
    """The moves of the cheapest plan, or None."""
    cheapest = cs.unblock(load("cop31-2025").on(day, known_by=known_by), proposal).cheapest
    return None if cheapest is None else [move.id for move in cheapest.moves]


@pytest.mark.parametrize("day", ["2022-11-30", "2024-11-30", "2025-07-28", "2025-11-10", "2025-11-17"])
def test_each_bid_is_blocked_by_the_other(day: str) -> None:
    """For three years one member is enough against either, whatever stands behind it."""
    race = load("cop31-2025").on(day)
    for proposal, blocker in (("au-hosts", "TR"), ("tr-hosts", "AU")):
        verdict = race.verdict(proposal)
        assert (verdict.outcome, set(verdict.blockers)) == (Outcome.BLOCKED, {blocker})


def test_23_of_28_do_not_outvote_one() -> None:
    """By Bowen's own count five are missing; that Türkiye is one of them decides it."""
    seen = cs.weigh(load("cop31-2025").on("2025-07-31"), "au-hosts")
    assert (seen.supporters.least, seen.supporters.greatest) == (23, 23)
    assert seen.outcomes == {Outcome.BLOCKED}


def test_a_shared_presidency_is_a_way_until_australia_refuses_it() -> None:
    """It became public on the 16th, and was refused on the 17th."""
    assert plan("2025-11-16", "au-hosts", "2025-11-15") == ["settle:tr-own-bid"]
    assert plan("2025-11-16", "au-hosts", "2025-11-16") == ["grant:shared-presidency"]
    assert plan("2025-11-18", "au-hosts", "2025-11-18") == ["settle:tr-own-bid"]
    assert plan("2025-11-16", "co-presidency") == [
        "settle:au-no-coprez",
        "win-over:TR:co-presidency",
        "withdraw:australia",
    ]


def test_on_the_eve_what_the_pacific_gains_would_let_turkiye_host() -> None:
    """Once Australia had said that it would not veto, its one wish and its own bid given up let the rival bid pass."""
    eve = load("cop31-2025").on("2025-11-18", known_by="2025-11-18")
    assert set(eve.verdict("tr-hosts").blockers) == {"AU"}
    assert plan("2025-11-18", "tr-hosts", "2025-11-18") == ["grant:pacific-centre", "withdraw:australia"]
    assert plan("2025-11-18", "split") == ["grant:pacific-centre", "put-forward:split", "withdraw:australia"]


def test_the_settlement_was_not_known_on_the_eve() -> None:
    """An office that nobody had thought of is in no plan, and so is who would hold it."""
    assert plan("2025-11-18", "split", "2025-11-18") is None


def test_after_the_trade_nothing_is_left_but_a_text() -> None:
    """Nobody objects in principle, at least two are reserved, and it is open until the group has adopted."""
    after = load("cop31-2025").on("2025-11-20")
    assert after.verdict().outcome is Outcome.OPEN
    seen = cs.weigh(after)
    assert seen.outcomes == {Outcome.OPEN}
    assert plan("2025-11-20") == []


def test_bonn_is_wanted_by_nobody_and_comes_by_no_rule() -> None:
    """Germany objects to it; that it comes without an agreement is a deadline and a remark, and no proposal."""
    eve = load("cop31-2025").on("2025-11-20")
    assert set(eve.verdict("bonn").blockers) == {"DE"}
    assert not eve.is_on_table("bonn")


def test_turkiye_has_what_it_bid_for_and_australia_has_not() -> None:
    """Host and President as in its own bid, which counts as adopted with the whole."""
    race = load("cop31-2025").on(date(2025, 11, 22))
    assert race.decided("split") is DecisionResult.ADOPTED
    assert race.decided("tr-hosts") is DecisionResult.ADOPTED
    assert race.decided("au-hosts") is None
