"""Four offices of the OSCE: no way by the names on the table, and the way out by others."""

from functools import cache

import pytest

import consensus as cs

load = cache(cs.load)

OFFICES = ("sg", "odihr", "rfom", "hcnm")
RENEWALS = ("renew-package", *(f"renew-{office}" for office in OFFICES))


@pytest.mark.parametrize("proposal", RENEWALS)
def test_on_10_july_no_renewal_has_a_plan(proposal: str) -> None:
    """Neither all four together nor any of them alone."""
    ways = cs.unblock(load("osce-2020").on("2020-07-10"), proposal)
    assert ways.cheapest is None and ways.impasse is not None


def test_the_impasse_says_that_another_person_and_all_four_do_not_go_together() -> None:
    """Those who want another person rule out the renewal of all four, and with it what the others wait for."""
    july = load("osce-2020").on("2020-07-10")
    together = cs.unblock(july, "renew-package").impasse
    assert together is not None
    assert [binding.subject for binding in together.core] == ["az-rfom"]
    alone = cs.unblock(july, "renew-sg").impasse
    assert alone is not None
    assert [binding.subject for binding in alone.core] == ["am-sg", "az-rfom"]


WON_OVER = [f"win-over:{member}:new-package" for member in ("CH", "FR", "IS")]
"""The members whose own names stand for renewal, but for Italy, which has a name in the new package too."""


def test_the_way_out_is_to_reopen_nominations() -> None:
    """Four other names can be put forward once nominations are open; who named the four is won over."""
    plan = cs.unblock(load("osce-2020").on("2020-07-09"), "new-package").cheapest
    assert plan is not None
    assert [move.id for move in plan.moves] == ["put-forward:new-package", "reopen:new-call", *WON_OVER]


def test_once_nominations_are_open_names_are_all_that_is_missing() -> None:
    """What was decided need not be decided again; the renewals are still before the body."""
    plan = cs.unblock(load("osce-2020").on("2020-07-10"), "new-package").cheapest
    assert plan is not None
    assert [move.id for move in plan.moves] == ["put-forward:new-package", *WON_OVER]


def test_on_the_eve_only_hungary_is_left_to_settle_with() -> None:
    """What the east asks for is in the package already."""
    plans = [[move.id for move in plan.moves] for plan in cs.unblock(load("osce-2020").on("2020-12-03"))]
    assert plans == [["settle:hu-ua"]]


def test_57_participating_states_and_the_holy_see_among_them() -> None:
    """Kazakhstan and the Holy See, which belong to no other body here."""
    body = load("osce-2020").body
    assert len(body.members) == 57
    assert (body["VA"].name, body["KZ"].name) == ("Holy See", "Kazakhstan")
