"""check_forecasts: each law catches a forecast that was broken on purpose, and ours obeys all of them."""

from collections.abc import Callable, Sequence
from typing import Any

import attrs
import pytest

import consensus as cs
from consensus.forecasting import Chance, forecast
from consensus.testing.laws import check_forecasts
from consensus.testing.laws import forecast_laws as laws
from tests.testing.catching import finds_out, so_many


def hopeful(situation: cs.Situation, assumptions: Sequence[Any], **asked: Any) -> cs.Forecast:
    """Adds a hundredth to what is neither certain nor impossible."""
    found = forecast(situation, assumptions, **asked)
    return attrs.evolve(found, by_day=tuple(Chance(c.value + 0.01 * (0 < c.value < 0.99)) for c in found.by_day))


def backward(situation: cs.Situation, assumptions: Sequence[Any], **asked: Any) -> cs.Forecast:
    """Tells the chances of the days in the wrong order."""
    found = forecast(situation, assumptions, **asked)
    return attrs.evolve(found, by_day=found.by_day[::-1])


def restless(situation: cs.Situation, assumptions: Sequence[Any], **asked: Any) -> cs.Forecast:
    """Takes another seed where an executor does the work."""
    seed = asked.pop("seed") + ("executor" in asked)
    return forecast(situation, assumptions, **asked, seed=seed)


def doubtful(situation: cs.Situation, assumptions: Sequence[Any], **asked: Any) -> cs.Forecast:
    """Takes a tenth off the chance of whatever is supposed."""
    found = forecast(situation, assumptions, **asked)
    what_if = tuple(attrs.evolve(each, chance=Chance(each.chance.value * 0.9)) for each in found.what_if)
    return attrs.evolve(found, what_if=what_if)


@pytest.mark.usefixtures("unshrunk")
@pytest.mark.parametrize(
    ("law", "broken"),
    [
        (laws.drawn_is_near_exact, hopeful),
        (laws.chance_never_falls, backward),
        (laws.same_seed_same_numbers, restless),
        (laws.lifting_never_hurts, doubtful),
    ],
    ids=lambda each: each.__name__,
)
def test_each_law_catches_a_forecast_that_breaks_it(
    law: Callable[..., None], broken: Callable[..., cs.Forecast], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The law alone finds it out within 100 examples, and is named."""
    monkeypatch.setattr(laws, "FORECAST_LAWS", [law])
    finds_out(law, lambda: check_forecasts(broken, settings=so_many(100)))


@pytest.mark.slow
def test_our_forecast_obeys_every_law() -> None:
    """On fifteen situations with assumptions of every kind."""
    check_forecasts(settings=so_many(15))
