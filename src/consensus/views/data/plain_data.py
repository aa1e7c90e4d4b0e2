"""Objects as plain data: the result of `to_dict`, and the command line's JSON."""

from contextlib import suppress

from consensus.display import JsonData
from consensus.errors import InvalidRecord, TooManyWorlds
from consensus.evidence import Evidence
from consensus.forecasting import Backtest, Forecast
from consensus.history import Changes
from consensus.precedent import Precedents
from consensus.rules import Verdict
from consensus.situation import Situation
from consensus.unblocking import Comparison, Impasse, Inquiry, Plan, PlanComparison, Unblocking, inquiries
from consensus.views.data.change_data import change_data
from consensus.views.data.comparison_data import comparison_data
from consensus.views.data.evidence_data import evidence_data
from consensus.views.data.forecast_data import backtest_data, forecast_data
from consensus.views.data.plan_comparison_data import plan_comparison_data
from consensus.views.data.precedent_data import precedents_data
from consensus.views.data.situation_data import situation_data, verdict_data
from consensus.views.data.unblocking_data import impasse_data, plan_data, unblocking_data


def to_dict(shown: object) -> dict[str, JsonData]:
    """An object as plain data, with the keys of the page "Command line"; raises InvalidRecord for other types."""
    match shown:
        case Situation():
            return situation_data(shown)
        case Verdict():
            return verdict_data(shown)
        case Unblocking():
            return unblocking_data(shown)
        case Comparison():
            return comparison_data(shown)
        case Plan():
            return plan_data(shown)
        case PlanComparison():
            return plan_comparison_data(shown)
        case Impasse():
            return impasse_data(shown)
        case Changes():
            return change_data(shown)
        case Backtest():
            return backtest_data(shown)
        case Forecast():
            return forecast_data(shown)
        case Precedents():
            return precedents_data(shown)
        case Evidence():
            found: tuple[Inquiry, ...] = ()
            with suppress(TooManyWorlds):
                found = inquiries(shown)
            return evidence_data(shown, inquiries=found)
        case _:
            raise InvalidRecord(what=f"plain data of {type(shown).__name__}", problem="there is none; print it")
