"""The command that shows what the reports make certain, leave open and rule out."""

from contextlib import suppress
from typing import Annotated

from cyclopts import Parameter

from consensus.appointment import Appointment
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
    Seconds,
    Since,
    earlier_of,
    policies_of,
    rule_of,
)
from consensus.cli.output import check_alone, print_blocks, print_json, print_paragraph
from consensus.display import JsonData
from consensus.errors import TooManyWorlds
from consensus.evidence import Evidence, Revision, revisions, weigh
from consensus.rules import Rule
from consensus.time_limit import question_limit
from consensus.unblocking import Inquiry, inquiries
from consensus.views.blocks.block import Heading
from consensus.views.data.evidence_data import evidence_data, revisions_data
from consensus.views.words.evidence_summary import revisions_summary
from consensus.views.words.inquiry_summary import inquiries_summary
from consensus.views.words.summaries import summary

__all__ = ["evidence"]

THIS_MOMENT = Moment()


def evidence(
    case: Case,
    day: DayAsked = None,
    /,
    *,
    on: On = None,
    proposal: ProposalAsked = None,
    moment: Moment = THIS_MOMENT,
    rule: RuleText = None,
    trust: Annotated[
        list[str] | None,
        Parameter(
            help="what to trust first: on-record, newest, or the id of a source or report", negative="", metavar="WORD"
        ),
    ] = None,
    since: Since = None,
    time_limit: Annotated[
        Seconds, Parameter(help="stop each question after this many seconds with what was found")
    ] = None,
    language: LanguageAsked = None,
    as_json: Json = False,
) -> None:
    """Show what the reports make certain, leave open and rule out, and what to find out next."""
    check_alone(language, {"--json": as_json, "--since": since is not None})
    appointment = load(case)
    situation = moment.of(appointment, day, on)
    by_rule, trusting = rule_of(rule, situation), policies_of(trust or (), situation)
    found = weigh(situation, proposal, rule=by_rule, trusting=trusting, time_limit=time_limit)
    if language is not None:
        print_paragraph(found, language)
        return
    next_: tuple[Inquiry, ...] = ()
    limit = question_limit(time_limit)
    with suppress(TooManyWorlds):
        next_ = inquiries(found)
    is_cut_short = limit.is_over
    revised = None if since is None else _revisions(found, appointment, since, rule=by_rule)
    if as_json:
        more: dict[str, JsonData] = {} if revised is None else {"changes": revisions_data(revised)}
        print_json({"case": case, **evidence_data(found, inquiries=next_), **more})
    else:
        told = inquiries_summary(next_, found, is_cut_short=is_cut_short)
        blocks = [Heading(appointment.title), *summary(found), *told]
        print_blocks(blocks if revised is None else [*blocks, *revisions_summary(revised, found)])


def _revisions(found: Evidence, appointment: Appointment, since: str, *, rule: Rule | None) -> tuple[Revision, ...]:
    """What changed since an earlier day, under a given rule or else the rule of each day."""
    earlier = earlier_of(found.situation, appointment, since)
    then = weigh(earlier, found.proposal, rule=rule, trusting=found.trusting, time_limit=found.time_limit)
    return revisions(then, found)
