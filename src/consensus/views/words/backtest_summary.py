"""A backtest in words: the forecasters' scores, their calibration, and every trial."""

from collections.abc import Iterator

from consensus.forecasting import Backtest, Calibration, Forecaster, Trial
from consensus.forecasting.backtests import BINS
from consensus.views.blocks.block import Block, Heading, Sentences, Table
from consensus.views.words.phrases import number


def backtest_summary(found: Backtest) -> Iterator[Block]:
    """A whole backtest, with chances in per cent and the misses among the trials."""
    yield Heading(
        f"Forecasts held against what happened: {number(len(found.trials), 'trial')} in {number(found.races, 'race')}"
    )
    yield Table(
        tuple((each.value, f"{found.brier(each):.3f}", f"{found.log_score(each):.3f}") for each in Forecaster),
        ("whose chances", "Brier", "log"),
    )
    yield Sentences(
        ("Less is better; always to say 1 in 2 has 0.250 and 0.693.  Trials of one race are not independent.",)
    )
    yield Heading("Calibration of the default assumptions")
    yield Table(tuple(map(_bin, found.calibration())), ("chance", "trials", "mean chance", "came about"))
    yield Heading("Trials")
    yield Table(tuple(map(_trial, found.trials)), ("case", "on", "by", "proposal", "chance", "came about"))


def _bin(each: Calibration) -> tuple[str, ...]:
    end = next((limit for limit in BINS if limit > each.least), 1.0)
    within = f"{each.least * 100:.0f} to {end * 100:.0f}"
    return within, str(each.trials), f"{each.mean_chance * 100:.0f}", str(each.came_about)


def _trial(each: Trial) -> tuple[str, ...]:
    came_about = "yes" if each.came_about else "no"
    return each.case, each.day.isoformat(), each.by.isoformat(), each.proposal, f"{each.chance * 100:.0f}", came_about
