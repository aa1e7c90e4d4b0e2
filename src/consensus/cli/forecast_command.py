"""Commands for forecasts and for their backtest."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from consensus import cases as shipped
from consensus.cases import load
from consensus.cases.faults import Faults
from consensus.cases.files import text_of
from consensus.cli.options import Case, DayAsked, Json, LanguageAsked, Moment, On, ProposalAsked, RuleText, rule_of
from consensus.cli.output import check_alone, print_blocks, print_json, print_paragraph
from consensus.cli.progress_bar import scenario_bar
from consensus.forecasting import AnyAssumption, read_assumptions
from consensus.forecasting import backtest as backtest_of
from consensus.forecasting import forecast as forecast_of
from consensus.situation import Situation
from consensus.views.blocks.block import Heading
from consensus.views.data.forecast_data import backtest_data, forecast_data
from consensus.views.words.summaries import summary

__all__ = ["backtest", "forecast"]

THIS_MOMENT = Moment()


def forecast(
    case: Case,
    day: DayAsked = None,
    /,
    *,
    by: Annotated[str, Parameter(help="the last day that counts, such as 2024-07-09", metavar="DAY")],
    on: On = None,
    proposal: ProposalAsked = None,
    moment: Moment = THIS_MOMENT,
    rule: RuleText = None,
    assuming: Annotated[
        list[str] | None,
        Parameter(
            help="an assumption, such as 'happens: give-way:HU, by: 2024-07-09, chance: 70 %', or a file of them",
            negative="",
            show_default=False,
            metavar="TEXT",
        ),
    ] = None,
    supposing: Annotated[
        list[str] | None,
        Parameter(
            help="compare with this happening at once: a move, lift:OBJECTION, give-way:MEMBER, stop-waiting:MEMBER",
            negative="",
            show_default=False,
            metavar="WHAT",
        ),
    ] = None,
    beside: Annotated[
        list[str] | None,
        Parameter(
            help="tell another proposal too, from the same scenarios, and the chance of any",
            negative="",
            show_default=False,
            metavar="PROPOSAL",
        ),
    ] = None,
    scenarios: Annotated[
        int | None,
        Parameter(help="draw this many, even where all could be listed", validator=Number(gte=1), metavar="NUMBER"),
    ] = None,
    seed: Annotated[int, Parameter(help="the seed of the draws", validator=Number(gte=0), metavar="NUMBER")] = 0,
    processes: Annotated[
        int, Parameter(help="draw in this many processes", validator=Number(gte=1), metavar="NUMBER")
    ] = 1,
    language: LanguageAsked = None,
    as_json: Json = False,
) -> None:
    """Forecast how likely it is that nothing blocks a proposal by a given day, and on which assumptions."""
    check_alone(language, {"--json": as_json, "--supposing": bool(supposing)})
    appointment = load(case)
    situation = moment.of(appointment, day, on)
    pool = ProcessPoolExecutor(processes) if processes > 1 else None
    try:
        with scenario_bar() as progress:
            found = forecast_of(
                situation,
                _assumptions(situation, proposal, assuming or ()),
                by=by,
                proposal=proposal,
                rule=rule_of(rule, situation),
                what_if=supposing or (),
                beside=beside or (),
                scenarios=scenarios,
                seed=seed,
                executor=pool,
                progress=progress,
            )
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)
    if language is not None:
        print_paragraph(found, language)
    elif as_json:
        print_json({"case": case, **forecast_data(found)})
    else:
        print_blocks([Heading(appointment.title), *summary(found)])


def _assumptions(situation: Situation, proposal: str | None, stated: Iterable[str]) -> Iterator[AnyAssumption]:
    """The assumptions stated by options, each as text or as the name of a file."""
    for each in stated:
        if each.endswith((".yaml", ".yml", ".json")):
            yield from read_assumptions(situation, text_of(each, Faults(each)), proposal=proposal, name=each)
        else:
            yield from read_assumptions(situation, each, proposal=proposal, name="--assuming")


def backtest(
    *cases: Annotated[str, Parameter(help="shipped cases or case files; without any, all shipped cases")],
    as_json: Json = False,
) -> None:
    """Compare forecasts of past races with what happened, and with two forecasters that need no model."""
    found = backtest_of([(case, load(case)) for case in cases or shipped.names()])
    if as_json:
        print_json(backtest_data(found))
    else:
        print_blocks(summary(found))
