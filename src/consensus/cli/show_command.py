"""The command that shows who stands where on a day."""

from consensus.cases import load
from consensus.cli.options import (
    Case,
    DayAsked,
    Json,
    LanguageAsked,
    Moment,
    On,
    ProposalAsked,
    RuleText,
    Since,
    earlier_of,
    rule_of,
)
from consensus.cli.output import check_alone, print_blocks, print_json, print_paragraph
from consensus.display import JsonData
from consensus.evidence import Evidence, weigh
from consensus.rules import Rule
from consensus.situation import Situation
from consensus.views.blocks.block import Block, Heading
from consensus.views.data.bounds_data import bounds_data
from consensus.views.data.situation_data import situation_data
from consensus.views.telling.situation_telling import WeighedSituation
from consensus.views.words.evidence_summary import bounds_summary
from consensus.views.words.situation_summary import situation_summary

__all__ = ["show"]

GLANCE = 10.0
"""Seconds for weighing the reports where something else was asked."""

THIS_MOMENT = Moment()


def show(
    case: Case,
    day: DayAsked = None,
    /,
    *,
    on: On = None,
    proposal: ProposalAsked = None,
    moment: Moment = THIS_MOMENT,
    rule: RuleText = None,
    since: Since = None,
    language: LanguageAsked = None,
    as_json: Json = False,
) -> None:
    """Show who stands where on a day, and which reports say so."""
    check_alone(language, {"--json": as_json, "--since": since is not None})
    appointment = load(case)
    situation = moment.of(appointment, day, on)
    by_rule = rule_of(rule, situation)
    found = weigh(situation, proposal, rule=by_rule, time_limit=GLANCE)
    if language is not None:
        print_paragraph(WeighedSituation(found), language)
        return
    told, data = ([], {}) if since is None else _changed(found, earlier_of(situation, appointment, since), by_rule)
    if as_json:
        print_json({"case": case, **situation_data(situation, found), "evidence": bounds_data(found), **data})
    else:
        print_blocks([Heading(appointment.title), *situation_summary(situation, found), *bounds_summary(found), *told])


def _changed(found: Evidence, earlier: Situation, rule: Rule | None) -> tuple[list[Block], dict[str, JsonData]]:
    """What changed since an earlier day, in words and as data; imported on demand because it finds plans."""
    from consensus.history import changes
    from consensus.views.data.change_data import change_data
    from consensus.views.words.change_summary import changes_told

    changed = changes(earlier, found.situation, proposal=found.proposal, rule=rule)
    return list(changes_told(changed)), {"since": change_data(changed)}
