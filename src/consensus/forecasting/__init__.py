"""Forecasts: how likely it is that a body can agree by a day, under stated assumptions.

Here: assumptions, the scenarios drawn or listed from them, and the chances counted in these.  `consensus.assent` says
who assents in a scenario and whether the body adopts.
"""

from consensus.forecasting.assumption import (
    AnyAssumption,
    Assumption,
    Ending,
    GiveWay,
    Happening,
    Joining,
    Lift,
    ResponseDelay,
    SilentMembers,
    StopWaiting,
    happening,
)
from consensus.forecasting.assumption_texts import read_assumptions
from consensus.forecasting.backtests import Backtest, Calibration, Forecaster, Trial, backtest
from consensus.forecasting.default_assumptions import default_assumptions
from consensus.forecasting.forecast_answer import Chance, ChanceBeside, Forecast, LastHoldOut, SupposedChance, Swing
from consensus.forecasting.forecast_question import WhatIf, forecast
from consensus.forecasting.timing import AsPrecedents, ConstantHazard, Never, Timing, Within, chance_by

__all__ = [
    "AnyAssumption",
    "AsPrecedents",
    "Assumption",
    "Backtest",
    "Calibration",
    "Chance",
    "ChanceBeside",
    "ConstantHazard",
    "Ending",
    "Forecast",
    "Forecaster",
    "GiveWay",
    "Happening",
    "Joining",
    "LastHoldOut",
    "Lift",
    "Never",
    "ResponseDelay",
    "SilentMembers",
    "StopWaiting",
    "SupposedChance",
    "Swing",
    "Timing",
    "Trial",
    "WhatIf",
    "Within",
    "backtest",
    "chance_by",
    "default_assumptions",
    "forecast",
    "happening",
    "read_assumptions",
]
