"""Laws of forecasts, to run on your own sampler: `check_forecasts(my_forecast)`.

What is drawn is compared with the chances that this library computes exactly, by listing every outcome.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from datetime import date, timedelta
from itertools import pairwise
from math import sqrt
from typing import Any, Protocol

import hypothesis
from hypothesis import strategies as st

from consensus.forecasting import AnyAssumption, Forecast, Lift, forecast
from consensus.forecasting.scenario_drawing import SCENARIOS
from consensus.records import DecisionResult
from consensus.situation import Situation
from consensus.testing.laws.broken import Law, LawBroken, hold
from consensus.testing.strategies.assumption_strategies import assumptions
from consensus.testing.strategies.situation_strategies import situations

__all__ = [
    "FORECAST_LAWS",
    "ForecastToCheck",
    "chance_never_falls",
    "check_forecasts",
    "drawn_is_near_exact",
    "lifting_never_hurts",
    "same_seed_same_numbers",
]

DAYS_AHEAD = 2
"""How many days ahead is asked about; few, so that every outcome can be listed."""

SEVERAL_PORTIONS = 4 * SCENARIOS + 1
"""So many scenarios that our own forecast gives an executor more than one task."""

ERRORS_ALLOWED = 5
"""How many standard errors a drawn chance may be off; a right sampler is further off less than once in a million."""


class ChanceToCheck(Protocol):
    """How likely something is."""

    @property
    def value(self) -> float:
        """A number from 0 to 1."""
        ...


class SupposedToCheck(Protocol):
    """What a supposition comes to."""

    @property
    def chance(self) -> ChanceToCheck:
        """How likely it is by the last day if that happens at once."""
        ...


class ForecastToCheck(Protocol):
    """What a forecast must provide."""

    @property
    def days(self) -> Sequence[date]:
        """The days looked at, in order."""
        ...

    @property
    def by_day(self) -> Sequence[ChanceToCheck]:
        """The chance by each of them."""
        ...

    @property
    def what_if(self) -> Sequence[SupposedToCheck]:
        """What each supposition comes to, in the order asked."""
        ...


Forecasting = Callable[..., ForecastToCheck]


def check_forecasts(forecast: Forecasting = forecast, *, settings: hypothesis.settings | None = None) -> None:
    """Check a function that forecasts against every law, on small situations; raises LawBroken if one does not hold.

    It is called as `consensus.forecast` is: with a situation and assumptions, and `by`, `scenarios` and `seed`; in some
    laws also `what_if` or `executor`.

    >>> check_forecasts(settings=hypothesis.settings(max_examples=2))
    """
    __tracebackhide__ = True
    asked = situations().flatmap(
        lambda situation: st.fixed_dictionaries(
            {
                "forecast": st.just(forecast),
                "situation": st.just(situation),
                "assumptions": assumptions(situation, most=2),
                "seed": st.integers(0, 2**32),
            }
        )
    )
    hold(FORECAST_LAWS, asked, settings=settings)


def _by(situation: Situation) -> date:
    return situation.day + timedelta(days=DAYS_AHEAD)


def _exact(situation: Situation, assumptions: Sequence[AnyAssumption]) -> Forecast | None:
    """Our own forecast with every outcome listed; None if there are too many."""
    found = forecast(situation, assumptions, by=_by(situation))
    return found if found.scenarios is None else None


def drawn_is_near_exact(
    forecast: Forecasting, situation: Situation, assumptions: Sequence[AnyAssumption], seed: int
) -> None:
    """Each chance that is drawn is within five standard errors of the chance in all outcomes.

    Not checked where there are too many outcomes to list.
    """
    exact = _exact(situation, assumptions)
    if exact is None:
        return
    found = forecast(situation, assumptions, by=exact.by, scenarios=SCENARIOS, seed=seed)
    drawn = {day: chance.value for day, chance in zip(found.days, found.by_day, strict=True)}
    for day, chance in zip(exact.days, exact.by_day, strict=True):
        error = sqrt(max(chance.value * (1.0 - chance.value), 0.0) / SCENARIOS)
        # What is rare is not spread as a normal distribution, so as many scenarios are allowed besides.
        allowed = ERRORS_ALLOWED * (error + 1.0 / SCENARIOS)
        if day not in drawn or abs(drawn[day] - chance.value) > allowed:
            problem = f"the chance by {day} is {chance.value:.4f}, and {drawn.get(day)} is drawn"
            case = {"forecast": forecast, "situation": situation, "assumptions": assumptions, "seed": seed}
            raise LawBroken(drawn_is_near_exact, problem, **case)


def chance_never_falls(
    forecast: Forecasting, situation: Situation, assumptions: Sequence[AnyAssumption], seed: int
) -> None:
    """The chance by a later day is at least that by an earlier one."""
    found = forecast(situation, assumptions, by=_by(situation), scenarios=SCENARIOS, seed=seed)
    for (day, before), (later, after) in pairwise(zip(found.days, found.by_day, strict=True)):
        if after.value < before.value:
            problem = f"the chance is {before.value} by {day}, and {after.value} by {later}"
            case = {"forecast": forecast, "situation": situation, "assumptions": assumptions, "seed": seed}
            raise LawBroken(chance_never_falls, problem, **case)


def same_seed_same_numbers(
    forecast: Forecasting, situation: Situation, assumptions: Sequence[AnyAssumption], seed: int
) -> None:
    """With one seed the chances are the same, whatever executor works them out and in whatever order."""
    asked = {"by": _by(situation), "scenarios": SEVERAL_PORTIONS, "seed": seed}
    alone = forecast(situation, assumptions, **asked)
    shared = forecast(situation, assumptions, **asked, executor=LastFirst())
    if list(alone.by_day) != list(shared.by_day):
        problem = f"{[each.value for each in alone.by_day]}; by an executor {[each.value for each in shared.by_day]}"
        case = {"forecast": forecast, "situation": situation, "assumptions": assumptions, "seed": seed}
        raise LawBroken(same_seed_same_numbers, problem, **case)


def lifting_never_hurts(
    forecast: Forecasting, situation: Situation, assumptions: Sequence[AnyAssumption], seed: int
) -> None:
    """To suppose that an open objection is lifted at once lowers no chance, in the same scenarios."""
    lifted = [Lift(objection.id) for standing in situation for objection in standing.open_objections]
    if not lifted or situation.decided() is DecisionResult.ADOPTED:
        return
    found = forecast(situation, assumptions, by=_by(situation), what_if=lifted, scenarios=SCENARIOS, seed=seed)
    before = found.by_day[-1].value
    for supposed, what_if in zip(lifted, found.what_if, strict=True):
        if what_if.chance.value < before:
            problem = f"{supposed.id} lowers the chance from {before} to {what_if.chance.value}"
            case = {"forecast": forecast, "situation": situation, "assumptions": assumptions, "seed": seed}
            raise LawBroken(lifting_never_hurts, problem, **case)


class LastFirst(Executor):
    """An executor that does the last task first, here and now, and gives the results in the order of the tasks."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do one task at once."""
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done

    def map(self, fn: Callable[..., Any], *iterables: Any, timeout: float | None = None, chunksize: int = 1) -> Any:
        """Do the last task first."""
        tasks = list(zip(*iterables, strict=False))
        return reversed([fn(*task) for task in reversed(tasks)])


FORECAST_LAWS: tuple[Law, ...] = (
    drawn_is_near_exact,
    chance_never_falls,
    same_seed_same_numbers,
    lifting_never_hurts,
)
"""The laws of forecasts."""
