"""A forecast as plain data for JSON; probabilities are decimal strings with six places."""

from consensus.display import CellValue, JsonData
from consensus.forecasting import AnyAssumption, Backtest, Chance, Forecast, Forecaster
from consensus.views.data.situation_data import asked_of
from consensus.views.words.forecast_paragraph import forecast_paragraph
from consensus.views.words.forecast_phrases import as_of_another, assumed_when, assumption_in_words
from consensus.views.words.phrases import Words


def forecast_data(found: Forecast) -> dict[str, JsonData]:
    """The chance by each day, the last hold-outs, the assumptions and how much each matters."""
    words = Words(found.situation)
    return {
        **asked_of(found.situation),
        "proposal": found.proposal,
        "rule": found.rule.on(found.situation.day).describe(),
        "summary": forecast_paragraph(found).text,
        "by": found.by.isoformat(),
        **_chance(found.chance),
        "scenarios": found.scenarios,
        "seed": found.seed,
        "days": [{"day": day.isoformat(), **_chance(each)} for day, each in zip(found.days, found.by_day, strict=True)],
        "milestones": [{"id": each.id, "title": each.title, **_chance(chance)} for each, chance in found.milestones],
        "last_hold_outs": [
            {"members": list[JsonData](each.members), "silent": each.is_silent, **_chance(each.chance)}
            for each in found.last_hold_outs
        ],
        "what_if": [
            {
                "supposed": [happening.id for happening in each.supposed],
                **_chance(each.chance),
                "difference": _decimal(each.difference.value),
                "difference_error": _decimal(each.difference.error),
            }
            for each in found.what_if
        ],
        "beside": [
            {
                "proposal": each.proposal,
                **_chance(each.chance),
                "assumptions": [_assumption(one, as_of_another(found, each), words) for one in each.assumptions],
            }
            for each in found.beside
        ],
        "any": _decimal(found.any.value),
        "any_error": _decimal(found.any.error),
        "assumptions": [_assumption(each, found, words) for each in found.assumptions],
        "swings": [
            {
                "assumption": each.assumption,
                "comes_true": _decimal(each.comes_true.value),
                "if_so": None if each.if_so is None else _decimal(each.if_so.value),
                "if_not": None if each.if_not is None else _decimal(each.if_not.value),
                "worth": _decimal(each.worth),
            }
            for each in found.swings
        ],
    }


def backtest_data(found: Backtest) -> dict[str, JsonData]:
    """The scores of each forecaster, the calibration, and every trial."""
    return {
        "races": found.races,
        "scores": [
            {
                "forecaster": each.value,
                "brier": _decimal(found.brier(each)),
                "log_score": _decimal(found.log_score(each)),
            }
            for each in Forecaster
        ],
        "calibration": [
            {
                "least": _decimal(each.least),
                "trials": each.trials,
                "mean_chance": _decimal(each.mean_chance),
                "came_about": each.came_about,
            }
            for each in found.calibration()
        ],
        "trials": [
            {
                "case": each.case,
                "on": each.day.isoformat(),
                "by": each.by.isoformat(),
                "proposal": each.proposal,
                "chance": _decimal(each.chance),
                "would_adopt": each.would_adopt,
                "came_about": each.came_about,
            }
            for each in found.trials
        ],
    }


def forecast_rows(found: Forecast) -> list[dict[str, CellValue]]:
    """A row for each day of the forecast: the chance by then and its standard error."""
    return [
        {"day": day, "chance": _decimal(each.value), "standard_error": _decimal(each.error)}
        for day, each in zip(found.days, found.by_day, strict=True)
    ]


def _decimal(value: float) -> str:
    return f"{value:.6f}"


def _chance(chance: Chance) -> dict[str, JsonData]:
    return {"chance": _decimal(chance.value), "standard_error": _decimal(chance.error)}


def _assumption(each: AnyAssumption, found: Forecast, words: Words) -> JsonData:
    return {
        "name": each.name,
        "assumed": assumption_in_words(each, found, words),
        "when": assumed_when(each),
        "source": each.source,
    }
