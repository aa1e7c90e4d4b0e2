"""Objects as HTML fragments: a picture, and the plain text in the same words."""

from collections.abc import Iterable

from consensus.appointment import Appointment
from consensus.evidence import Evidence
from consensus.forecasting import Backtest, Forecast
from consensus.history import Turn
from consensus.rules import Verdict
from consensus.situation import Situation
from consensus.timeline import Timeline
from consensus.unblocking import Impasse, Plan, Unblocking
from consensus.views.blocks.block import Heading, Sentences, Table
from consensus.views.data.tables import rows
from consensus.views.drawings.calibration_plot import drawn_calibration
from consensus.views.drawings.chronicle import chronicle, timeline_chronicle
from consensus.views.drawings.chronicle_drawing import drawn_chronicle
from consensus.views.drawings.forecast_curve import drawn_forecast
from consensus.views.drawings.impasse_cards import impasse_cards
from consensus.views.drawings.plan_diagram import drawn_plan
from consensus.views.drawings.plan_matrix import matrix, plans_table
from consensus.views.drawings.stance_bounds import drawn_bounds
from consensus.views.drawings.tiles import situation_tiles, turn_tiles, verdict_bars
from consensus.views.drawings.tornado import drawn_tornado
from consensus.views.drawings.verdict_tree import verdict_tree
from consensus.views.markup.element import Element
from consensus.views.markup.prose import framed, heading, in_words, prose, scrolling, table
from consensus.views.words.decision_summary import decision_summary, outcome_of_race, still_objecting
from consensus.views.words.paragraph import paragraph_of
from consensus.views.words.precedent_summary import settled_elsewhere
from consensus.views.words.price_summary import price_summary
from consensus.views.words.situation_summary import as_of, proposal_line
from consensus.views.words.summaries import summary
from consensus.views.words.tie_summary import tie_summary
from consensus.views.words.unblocking_summary import cheapest_title, threats_run_into

CLAIMS_SHOWN = 200
"""How many claims of a timeline without its race are listed."""


def html(shown: object, *, style: bool = True) -> str:
    """Any object of this library as an HTML fragment for any page, light or dark, without a script.

    Without `style` it has no stylesheet: the page then includes `stylesheet()` once.  No element has an inline style,
    so a strict Content-Security-Policy allows it.
    """
    return str(framed(_shown(shown), style=style))


def _shown(shown: object) -> Iterable[Element]:
    match shown:
        case Situation():
            return [*quoted(shown), *situation_tiles(shown)]
        case Turn():
            return [*quoted(shown), *turn_tiles(shown)]
        case Verdict():
            return [*quoted(shown), *verdict_tree(shown)]
        case Appointment():
            outcome = prose(outcome_of_race(shown))
            return [*outcome, drawn_chronicle(chronicle(shown)), in_words(summary(shown))]
        case Timeline():
            return _claims(shown)
        case Plan():
            return [scrolling(drawn_plan(shown)), *prose(threats_run_into(shown)), in_words(summary(shown))]
        case Unblocking():
            return _unblocking(shown)
        case Forecast():
            return _forecast(shown)
        case Backtest():
            return [drawn_calibration(shown), in_words(summary(shown))]
        case Impasse():
            return impasse_cards(shown)
        case Evidence():
            decided = prose(decision_summary(shown.situation, shown.proposal, shown.rule))
            still = prose(still_objecting(shown.situation, shown.proposal, shown.rule))
            return [*decided, *quoted(shown), *still, drawn_bounds(shown), in_words(summary(shown))]
        case _:
            return prose(summary(shown))


def quoted(shown: object) -> list[Element]:
    """The paragraph at the start of an answer."""
    return prose([paragraph_of(shown)])


def _unblocking(ways: Unblocking) -> list[Element]:
    """The verdict, the price by the reports, the cheapest plan step by step, and all minimal plans, or the impasse."""
    situation = ways.situation
    asked = situation.setting.proposal(ways.proposal)
    drawn = prose(decision_summary(situation, ways.proposal, ways.prospect.rule)) + quoted(ways)
    drawn += prose([Sentences((as_of(situation), proposal_line(situation, asked)))]) + verdict_bars(ways.verdict)
    drawn += prose(still_objecting(situation, ways.proposal, ways.prospect.rule))
    drawn += prose(price_summary(ways))
    if ways.cheapest is not None:
        drawn += [heading(cheapest_title(ways, ways.cheapest)), scrolling(drawn_plan(ways.cheapest))]
        drawn += prose(threats_run_into(ways.cheapest))
        drawn += prose(settled_elsewhere(ways.cheapest))
        drawn += plans_table(matrix(ways))
    if ways.impasse is not None:
        drawn += impasse_cards(ways.impasse)
    drawn += prose(tie_summary(ways))
    return [*drawn, in_words(summary(ways))]


def _forecast(found: Forecast) -> list[Element]:
    """The chance by each day, and the assumptions that matter most."""
    drawn = [
        *quoted(found),
        heading(Heading("Chance that it can be adopted, by day")),
        scrolling(drawn_forecast(found)),
    ]
    tornado = drawn_tornado(found)
    if tornado is not None:
        drawn += [
            heading(Heading("What it hangs on: the chance if an assumption comes true by then (●), and if not (○)"))
        ]
        drawn += [scrolling(tornado)]
    return [*drawn, in_words(summary(found))]


def _claims(timeline: Timeline) -> list[Element]:
    """The picture of a timeline, with ids in place of names, and its claims."""
    shown = timeline_chronicle(timeline)
    listed = rows(timeline)
    columns = ("known", "report", "occurred_on", "claim", "wording")
    cells = tuple(
        tuple("" if row[name] is None else str(row[name]) for name in columns) for row in listed[:CLAIMS_SHOWN]
    )
    title = repr(timeline)[1:-1] + (f", the first {CLAIMS_SHOWN} claims" if len(listed) > CLAIMS_SHOWN else "")
    drawn = [] if shown is None else [scrolling(drawn_chronicle(shown))]
    return [*drawn, heading(Heading(title)), table(Table(cells, columns))]
