"""Forecasts of races that are over, held against what happened: the scores, by hand, and what was known."""

from concurrent.futures import ProcessPoolExecutor
from datetime import date
from math import log

import pytest

import consensus as cs
from consensus.forecasting import Backtest, Forecaster, Trial, backtest


def trial(case: str, chance: float, came_about: bool, *, would_adopt: bool = False) -> Trial:
    day = date(2026, 3, 1)
    return Trial(
        case=case, day=day, by=day, proposal="meier", chance=chance, would_adopt=would_adopt, came_about=came_about
    )


FOUR = Backtest(
    trials=(
        trial("lake", 0.9, True, would_adopt=True),
        trial("lake", 0.2, False, would_adopt=True),
        trial("dam", 0.6, True),
        trial("dam", 0.0, True),
    )
)


def test_scores_by_hand() -> None:
    """The mean squared error, and the mean logarithm, where no chance counts as nearer to certain than a hundredth."""
    assert FOUR.brier(Forecaster.DEFAULT) == pytest.approx((0.01 + 0.04 + 0.16 + 1) / 4)
    logs = log(0.9) + log(0.8) + log(0.6) + log(0.01)
    assert FOUR.log_score(Forecaster.DEFAULT) == pytest.approx(-logs / 4)
    assert FOUR.brier(Forecaster.NO_CHANGE) == pytest.approx((0 + 1 + 1 + 1) / 4)


def test_the_base_rate_is_that_of_other_races() -> None:
    """Never of the race itself; one that came about and one that did not are added."""
    assert FOUR.chances(Forecaster.BASE_RATE) == (3 / 4, 3 / 4, 2 / 4, 2 / 4)


def test_calibration_has_every_trial_once() -> None:
    """In the range of its chance."""
    found = FOUR.calibration()
    assert [(each.least, each.trials, each.came_about) for each in found] == [
        (0.0, 1, 1),
        (0.1, 1, 0),
        (0.5, 1, 1),
        (0.9, 1, 1),
    ]


def test_a_race_is_forecast_from_what_was_known() -> None:
    """Whatever was reported later changes no chance, only whether it came about."""
    wto = cs.load("wto-2021")
    found = backtest([("wto-2021", wto)], leads=[30, 60])
    assert [each.day for each in found.trials] == [date(2020, 12, 17), date(2021, 1, 16)]
    for each in found.trials:
        asked = wto.on(each.day, known_by=each.day)
        expected = cs.forecast(asked, by=each.by, days=[], scenarios=65_536)
        assert (each.proposal, each.chance) == (asked.proposal.id, expected.probability)
    assert [each.came_about for each in found.trials] == [False, True]


def test_an_executor_comes_to_the_same_trials() -> None:
    """Races forecast in other processes have the chances that they have in this one."""
    races = [("nato-2009", cs.load("nato-2009"))]
    with ProcessPoolExecutor(2) as pool:
        assert backtest(races, leads=[7], executor=pool) == backtest(races, leads=[7])
