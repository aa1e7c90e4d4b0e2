"""Several proposals in the same scenarios: each chance, that of any, and what they share."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

import consensus as cs
from consensus.errors import InvalidRecord, UnknownId
from consensus.forecasting import AnyAssumption, Assumption, GiveWay, Lift, Never, Within
from tests.forecasting.test_forecast import Backwards

APRIL = date(2026, 4, 1)
RACE = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, LI], rule: no objection}
offices: {secretary: {}}
candidates: {meier: {}, lund: {}, berg: {}}
proposals: {meier: {secretary: meier}, lund: {secretary: lund}, berg: {secretary: berg}}
concessions: {fund: {by: AT}}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {candidacy: lund, status: nominated}
      - {candidacy: berg, status: nominated}
      - {objection: dike, member: CH, proposal: meier, asks: [fund]}
      - {objection: reed, member: CH, proposal: lund, asks: [fund]}
      - {objection: past, member: LI, proposal: berg}
"""
SITUATION = cs.loads(RACE).on("2026-03-02")
DIKE, REED, PAST = (Assumption.that(Lift(id_), when=Within(APRIL, chance="1/2")) for id_ in ("dike", "reed", "past"))
NO_DEAL = Assumption.that(GiveWay("CH"), GiveWay("LI"), name="deal", when=Never())


def beside(*others: str, stated: Sequence[AnyAssumption] = (), **asked: Any) -> cs.Forecast:
    """A forecast for Meier, with those beside it."""
    assumed = [*stated, NO_DEAL]
    return cs.forecast(SITUATION, assumed, **{"proposal": "meier", "by": APRIL, "days": [], "beside": others, **asked})


def shown(found: cs.Forecast) -> list[float]:
    """The chances of each and of any, rounded to what a million scenarios tell."""
    return [round(each.value, 2) for each in (found.chance, *(one.chance for one in found.beside), found.any)]


def test_what_has_one_name_is_one_thing() -> None:
    """Switzerland gives way for both at once, Liechtenstein for the third by itself: half for each, and for both."""
    gives_way = Assumption.that(GiveWay("CH"), when=Within(APRIL, chance="1/2"))
    found = beside("lund", "berg", stated=[gives_way, PAST])
    assert shown(found) == [0.5, 0.5, 0.5, 0.75]
    assert beside("lund", stated=[gives_way]).any == beside("lund", stated=[gives_way]).chance


def test_what_has_another_name_is_independent() -> None:
    """Two objections lifted by half: either of them in three of four scenarios."""
    assert shown(beside("lund", stated=[DIKE, REED])) == [0.5, 0.5, 0.75]


def test_each_has_assumptions_of_its_own() -> None:
    """Those that can change nothing for a proposal are left out; without any beside it, they are refused."""
    found = beside("lund", "berg", stated=[DIKE, REED, PAST])
    assert [each.name for each in found.assumptions] == ["lift:dike", "silent", "deal"]
    assert [[one.name for one in each.assumptions if one.name.startswith("lift")] for each in found.beside] == [
        ["lift:reed"],
        ["lift:past"],
    ]
    with pytest.raises(UnknownId, match="past"):
        beside("lund", stated=[PAST])
    told = str(found)
    assert "any of these" in told and "Assumptions for berg" in told
    assert "In the same scenarios it is" in found.summary


def test_it_is_the_same_whoever_works_it_out() -> None:
    """One seed has one answer, in whatever portions; and about the chance of each alone."""
    asked: dict[str, Any] = {"stated": [DIKE, REED], "scenarios": 5 * 65_536 + 17, "seed": 3}
    alone = beside("lund", **asked)
    assert beside("lund", **asked, executor=Backwards()) == alone
    exact = beside(stated=[DIKE])
    assert exact.scenarios is None
    assert exact.any == exact.chance
    assert alone.probability == pytest.approx(exact.probability, abs=5 * alone.standard_error)


def test_the_proposal_asked_about_is_not_beside_itself() -> None:
    """Nor is one that nobody knows."""
    with pytest.raises(InvalidRecord, match="is the proposal asked about"):
        beside("meier")
    with pytest.raises(UnknownId, match="burg"):
        beside("burg")
