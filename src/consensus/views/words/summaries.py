"""Every object of the library in words, as blocks and as plain text."""

from collections.abc import Iterator

from consensus.appointment import Appointment
from consensus.evidence import Evidence
from consensus.history import Changes
from consensus.precedent import Precedents
from consensus.situation import Situation
from consensus.unblocking import Comparison, Contrast, Impasse, Plan, PlanComparison, Unblocking
from consensus.views.blocks.block import Block, Sentences
from consensus.views.blocks.plain_text import written
from consensus.views.words.change_summary import change_summary
from consensus.views.words.comparison_summary import comparison_summary
from consensus.views.words.decision_summary import decision_summary, still_objecting
from consensus.views.words.evidence_summary import evidence_summary
from consensus.views.words.paragraph import paragraph_of
from consensus.views.words.plan_comparison_summary import plan_comparison_summary
from consensus.views.words.precedent_summary import precedents_summary
from consensus.views.words.registered import told_of
from consensus.views.words.situation_summary import as_of, proposal_line, situation_summary
from consensus.views.words.timeline_summary import timeline_summary
from consensus.views.words.unblocking_summary import contrast_summary, impasse_summary, plan_summary, unblocking_summary


def summary(shown: object) -> Iterator[Block]:
    """The blocks that describe an object; the `repr` of an object of an unknown type."""
    match shown:
        case Unblocking():
            yield from unblocking_summary(shown)
        case Comparison():
            yield from comparison_summary(shown)
        case Plan():
            yield from plan_summary(shown, "Plan")
        case PlanComparison():
            yield from plan_comparison_summary(shown)
        case Impasse():
            yield from impasse_summary(shown)
        case Contrast():
            yield from contrast_summary([shown])
        case Situation():
            yield from situation_summary(shown)
        case Appointment():
            yield from timeline_summary(shown)
        case Changes():
            yield from change_summary(shown)
        case Precedents():
            yield from precedents_summary(shown)
        case Evidence():
            proposal = shown.situation.setting.proposal(shown.proposal)
            yield from decision_summary(shown.situation, shown.proposal, shown.rule)
            yield paragraph_of(shown)
            yield Sentences((as_of(shown.situation), proposal_line(shown.situation, proposal)))
            yield from still_objecting(shown.situation, shown.proposal, shown.rule)
            yield from evidence_summary(shown)
        case _:
            yield from _forecast_summary(shown)


def _forecast_summary(shown: object) -> Iterator[Block]:
    """The same for a forecast, imported on demand because it needs numpy."""
    from consensus.forecasting import Backtest, Forecast
    from consensus.views.words.backtest_summary import backtest_summary
    from consensus.views.words.forecast_summary import forecast_summary

    match shown:
        case Forecast():
            yield from forecast_summary(shown)
        case Backtest():
            yield from backtest_summary(shown)
        case _:
            told = told_of(shown)
            yield from (Sentences((repr(shown),)),) if told is None else told


def text(shown: object) -> str:
    """Any object of this library as plain text, without a line break at the end."""
    return written(summary(shown))
