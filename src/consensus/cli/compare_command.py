"""The command that compares proposals."""

from typing import Annotated

from cyclopts import Parameter

from consensus.cases import load
from consensus.cli.options import Case, DayAsked, Json, LanguageAsked, Moment, On, RuleText, Seconds, rule_of
from consensus.cli.output import check_alone, print_blocks, print_json, print_paragraph
from consensus.unblocking import compare as compare_proposals
from consensus.views.blocks.block import Heading
from consensus.views.data.comparison_data import comparison_data
from consensus.views.words.comparison_summary import comparison_summary

__all__ = ["compare"]

THIS_MOMENT = Moment()


def compare(
    case: Case,
    day: DayAsked = None,
    /,
    *,
    on: On = None,
    moment: Moment = THIS_MOMENT,
    rule: RuleText = None,
    time_limit: Annotated[Seconds, Parameter(help="stop each question after this many seconds")] = None,
    language: LanguageAsked = None,
    as_json: Json = False,
) -> None:
    """Show all proposals side by side: who is for and against each, and what would unblock it."""
    check_alone(language, {"--json": as_json})
    appointment = load(case)
    situation = moment.of(appointment, day, on)
    compared = compare_proposals(situation, rule=rule_of(rule, situation), time_limit=time_limit)
    if language is not None:
        print_paragraph(compared, language)
    elif as_json:
        print_json({"case": case, **comparison_data(compared)})
    else:
        print_blocks([Heading(appointment.title), *comparison_summary(compared)])
