"""Backtest: forecasts with default assumptions of past races, made some days before their end, against what happened.

The scores are those of Brier ("Verification of forecasts expressed in terms of probability", Monthly Weather Review 78,
1950) and of Good, the logarithm ("Rational decisions", Journal of the Royal Statistical Society B 14, 1952).
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from datetime import date, timedelta
from enum import Enum
from functools import partial
from math import log
from typing import final

import attrs

from consensus import display
from consensus.appointment import Appointment
from consensus.forecasting.forecast_question import forecast
from consensus.history import Course
from consensus.records import DecisionResult, ProposalId
from consensus.rules import Outcome

LEADS = (120, 60, 30, 14, 7)
"""On which days each race is forecast, in days before its end."""

HORIZON = 30
"""Within how many days of the forecast the proposal has to be adopted."""

SCENARIOS_OF_A_TRIAL = 1 << 16
"""How many scenarios are drawn for each trial."""

NEAREST_TO_CERTAIN = 0.01
"""For the log score, chances nearer to 0 or 1 are set to this; one wrong certainty would make the score infinite."""

BINS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9)
"""The least chance of each bin of the calibration."""


class Forecaster(Enum):
    """Whose chances are scored.

    DEFAULT: a forecast with default assumptions.  BASE_RATE: the share of trials in other races that came about, with
    one added that did and one that did not.  NO_CHANGE: 1 if the rule would adopt as things stood, otherwise 0.
    """

    DEFAULT = "default assumptions"
    BASE_RATE = "base rate"
    NO_CHANGE = "no change"


@final
@attrs.frozen(kw_only=True)
class Trial:
    """A forecast of the proposal in question on a day, and what happened.

    `chance` is that of the default assumptions, and `came_about` says whether the proposal was adopted by the day `by`.
    `would_adopt` says whether the rule would have adopted it as things stood.
    """

    case: str
    day: date
    by: date
    proposal: ProposalId
    chance: float
    would_adopt: bool
    came_about: bool


@final
@attrs.frozen(kw_only=True)
class Calibration:
    """The trials given a chance from `least` up to the next bin: how many, their mean chance, how many came about."""

    least: float
    trials: int
    mean_chance: float
    came_about: int


@final
@attrs.frozen(kw_only=True, repr=False)
class Backtest:
    """The trials of several races, and how well each forecaster did."""

    trials: tuple[Trial, ...]

    @property
    def races(self) -> int:
        """The number of races."""
        return len({each.case for each in self.trials})

    def chances(self, forecaster: Forecaster) -> tuple[float, ...]:
        """The chance that a forecaster gives to each trial."""
        return tuple(self._chance(trial, forecaster) for trial in self.trials)

    def _chance(self, trial: Trial, forecaster: Forecaster) -> float:
        match forecaster:
            case Forecaster.DEFAULT:
                return trial.chance
            case Forecaster.BASE_RATE:
                others = [each.came_about for each in self.trials if each.case != trial.case]
                return (sum(others) + 1) / (len(others) + 2)
            case Forecaster.NO_CHANGE:
                return float(trial.would_adopt)

    def brier(self, forecaster: Forecaster) -> float:
        """The mean squared error: from 0, the best, to 1; always saying one half scores 0.25."""
        pairs = zip(self.chances(forecaster), self.trials, strict=True)
        return _mean((chance - trial.came_about) ** 2 for chance, trial in pairs)

    def log_score(self, forecaster: Forecaster) -> float:
        """The mean of -log(chance given to what happened): 0 is best; always saying one half scores 0.69."""
        pairs = zip(self.chances(forecaster), self.trials, strict=True)
        return _mean(-log(_mended(chance if trial.came_about else 1.0 - chance)) for chance, trial in pairs)

    def calibration(self, forecaster: Forecaster = Forecaster.DEFAULT) -> tuple[Calibration, ...]:
        """For each bin of chances with any trials, how often they came about."""
        pairs = list(zip(self.chances(forecaster), self.trials, strict=True))
        found = []
        for least, end in zip(BINS, (*BINS[1:], 2.0), strict=True):
            within = [(chance, trial) for chance, trial in pairs if least <= chance < end]
            if within:
                found.append(
                    Calibration(
                        least=least,
                        trials=len(within),
                        mean_chance=_mean(chance for chance, _ in within),
                        came_about=sum(trial.came_about for _, trial in within),
                    )
                )
        return tuple(found)

    def __repr__(self) -> str:
        return f"<Backtest: {len(self.trials)} trials in {self.races} races>"

    def __str__(self) -> str:
        return display.text(self)

    def to_dict(self) -> dict[str, display.JsonData]:
        """The backtest as plain data."""
        return display.to_dict(self)

    def _repr_html_(self) -> str | None:
        return display.html(self)


def backtest(
    races: Iterable[tuple[str, Appointment]],
    *,
    leads: Sequence[int] = LEADS,
    horizon: int = HORIZON,
    executor: Executor | None = None,
) -> Backtest:
    """Forecast each race on some days before its end, from what was known then, and compare with what happened.

    A race ends on the day of its decision, or else on the last day of which anything is reported.  Each forecast asks
    whether the proposal in question on that day was adopted within `horizon` days.  Days on which the proposal was not
    known yet, or was already adopted, are left out.  The default assumptions leave out the race itself, but not later
    races, which nobody could know then.  With an `executor`, each race is a task; the answer is the same.

    >>> from consensus.cases import load
    >>> [trial.came_about for trial in backtest([("wto-2021", load("wto-2021"))], leads=[60, 7]).trials]
    [False, True]
    """
    trying = partial(trials_of, leads=tuple(leads), horizon=horizon)
    found = map(trying, races) if executor is None else executor.map(trying, races)
    return Backtest(trials=tuple(trial for trials in found for trial in trials))


def trials_of(race: tuple[str, Appointment], *, leads: Sequence[int], horizon: int) -> tuple[Trial, ...]:
    """The trials of one race, earliest first."""
    case, appointment = race
    end = Course(appointment).end
    decision = end.decision()
    last = end.day if decision is None else decision.day
    days = [last - timedelta(days=lead) for lead in sorted(leads, reverse=True)]
    return tuple(_trials(case, appointment, days, horizon))


def _trials(case: str, appointment: Appointment, days: Iterable[date], horizon: int) -> Iterator[Trial]:
    for day in days:
        situation = appointment.on(day, known_by=day)
        proposal = situation.proposal
        if not situation.has_heard_of(proposal) or situation.decided(proposal.id) is DecisionResult.ADOPTED:
            continue
        by = day + timedelta(days=horizon)
        found = forecast(situation, by=by, days=[], proposal=proposal.id, scenarios=SCENARIOS_OF_A_TRIAL)
        yield Trial(
            case=case,
            day=day,
            by=by,
            proposal=proposal.id,
            chance=found.probability,
            would_adopt=situation.verdict(proposal.id).outcome is Outcome.ADOPTED,
            came_about=appointment.on(by).decided(proposal.id) is DecisionResult.ADOPTED,
        )


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def _mended(chance: float) -> float:
    return min(max(chance, NEAREST_TO_CERTAIN), 1.0 - NEAREST_TO_CERTAIN)
