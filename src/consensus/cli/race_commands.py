"""Commands that ask about a race on a day: who stands where, what unblocks it, what the reports allow."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Annotated, TypeAlias

import attrs
from cyclopts import Parameter
from cyclopts.validators import Number

from consensus.appointment import Appointment
from consensus.cases import load
from consensus.cli.options import (
    Case,
    DayAsked,
    Json,
    Moment,
    On,
    ProposalAsked,
    RuleText,
    Seconds,
    Suppositions,
    policies_of,
    rule_of,
)
from consensus.cli.output import fail, print_blocks, print_json
from consensus.cli.output_file import save
from consensus.cli.progress_bar import progress_bar
from consensus.display import JsonData
from consensus.errors import OutOfTime, TooManyWorlds
from consensus.evidence import Evidence, Revision, revisions, weigh
from consensus.history import changes
from consensus.rules import Rule
from consensus.situation import Situation
from consensus.time_limit import TimeLimit
from consensus.unblocking import Contrast, Inquiry, Plan, Unblocking, compared_rivals, contrasts, inquiries
from consensus.unblocking import compare as compare_proposals
from consensus.views.blocks.block import Block, Heading
from consensus.views.data.change_data import change_data
from consensus.views.data.comparison_data import comparison_data
from consensus.views.data.evidence_data import bounds_data, evidence_data, revisions_data
from consensus.views.data.situation_data import situation_data
from consensus.views.data.unblocking_data import contrasts_data, unblocking_data
from consensus.views.words.certificate_summary import proof_summary
from consensus.views.words.change_summary import changes_told
from consensus.views.words.comparison_summary import rivals_hint
from consensus.views.words.evidence_summary import bounds_summary, revisions_summary
from consensus.views.words.inquiry_summary import inquiries_summary
from consensus.views.words.situation_summary import situation_summary
from consensus.views.words.summaries import summary
from consensus.views.words.unblocking_summary import contrast_summary, plans_summary

__all__ = ["evidence", "show", "unblock"]

GLANCE = 10.0
"""Seconds for weighing the reports where something else was asked."""


THIS_MOMENT = Moment()
NOTHING_SUPPOSED = Suppositions()

Since: TypeAlias = Annotated[str | None, Parameter(help="show what changed since this day", metavar="DAY")]


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
    as_json: Json = False,
) -> None:
    """Show who stands where on a day, and which reports say so."""
    appointment = load(case)
    situation = moment.of(appointment, day, on)
    by_rule = rule_of(rule, situation)
    found = weigh(situation, proposal, rule=by_rule, time_limit=GLANCE)
    changed = None
    if since is not None:
        changed = changes(_earlier(situation, appointment, since), situation, proposal=proposal, rule=by_rule)
    if as_json:
        more: dict[str, JsonData] = {} if changed is None else {"since": change_data(changed)}
        print_json({"case": case, **situation_data(situation, found), "evidence": bounds_data(found), **more})
    else:
        told = () if changed is None else changes_told(changed)
        print_blocks([Heading(appointment.title), *situation_summary(situation, found), *bounds_summary(found), *told])


def unblock(
    case: Case,
    day: DayAsked = None,
    /,
    *,
    on: On = None,
    proposal: ProposalAsked = None,
    moment: Moment = THIS_MOMENT,
    supposing: Suppositions = NOTHING_SUPPOSED,
    plans: Annotated[
        int | None,
        Parameter(help="list this many minimal plans, cheapest first", validator=Number(gte=1), metavar="NUMBER"),
    ] = None,
    time_limit: Annotated[Seconds, Parameter(help="stop after this many seconds with the best plan so far")] = None,
    why: Annotated[
        bool,
        Parameter(
            negative="", show_default=False, help="say for each move what would still stand in the way without it"
        ),
    ] = False,
    prove: Annotated[
        str | None, Parameter(help="write a certificate of the answer to this file", metavar="FILE")
    ] = None,
    as_json: Json = False,
) -> None:
    """Find the cheapest moves that would make the body agree, and say why they would."""
    appointment = load(case)
    situation = moment.of(appointment, day, on)
    if prove is not None and situation.moment:
        fail("--prove: a certificate is about a whole day; leave out --at and --before")
    limit = TimeLimit(time_limit)
    with progress_bar() as watcher:
        ways = supposing.unblock(situation, proposal, time_limit=time_limit, watcher=watcher)
    answer = _FullAnswer.of(ways, limit, why=why, plans=plans)
    if as_json:
        print_json({"case": case, **answer.data()})
    else:
        rivals = () if proposal is not None else compared_rivals(ways)
        print_blocks([Heading(appointment.title), *answer.blocks(), *rivals_hint(ways, rivals)])
    # The answer comes first: it stands, whatever becomes of its proof.
    if prove is not None:
        certificate = attrs.evolve(ways.certificate, case=case)
        save(certificate.to_json(), prove, force=True, what="the certificate")
        if not as_json:
            print_blocks([Heading(f"Certificate written to {prove}"), *proof_summary(certificate)], goes_on=True)


def compare(
    case: Case,
    day: DayAsked = None,
    /,
    *,
    on: On = None,
    moment: Moment = THIS_MOMENT,
    rule: RuleText = None,
    time_limit: Annotated[Seconds, Parameter(help="stop each question after this many seconds")] = None,
    as_json: Json = False,
) -> None:
    """Show all proposals side by side: who is for and against each, and what would unblock it."""
    appointment = load(case)
    situation = moment.of(appointment, day, on)
    compared = compare_proposals(situation, rule=rule_of(rule, situation), time_limit=time_limit)
    if as_json:
        print_json({"case": case, **comparison_data(compared)})
    else:
        print_blocks([Heading(appointment.title), *summary(compared)])


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
    as_json: Json = False,
) -> None:
    """Show what the reports make certain, leave open and rule out, and what to find out next."""
    appointment = load(case)
    situation = moment.of(appointment, day, on)
    by_rule, trusting = rule_of(rule, situation), policies_of(trust or (), situation)
    found = weigh(situation, proposal, rule=by_rule, trusting=trusting, time_limit=time_limit)
    next_: tuple[Inquiry, ...] = ()
    with suppress(TooManyWorlds):
        next_ = inquiries(found)
    revised = None if since is None else _revisions(found, appointment, since, rule=by_rule)
    if as_json:
        more: dict[str, JsonData] = {} if revised is None else {"changes": revisions_data(revised)}
        print_json({"case": case, **evidence_data(found, inquiries=next_), **more})
    else:
        blocks = [Heading(appointment.title), *summary(found), *inquiries_summary(next_, found)]
        print_blocks(blocks if revised is None else [*blocks, *revisions_summary(revised, found)])


@attrs.frozen(kw_only=True)
class _FullAnswer:
    """What unblocks a situation, with everything else that the command was asked to say about it.

    `listed` are the minimal plans to list, and whether these are all.
    """

    ways: Unblocking
    contrasts: tuple[Contrast, ...] | None
    listed: tuple[list[Plan], bool] | None

    @classmethod
    def of(cls, ways: Unblocking, limit: TimeLimit, *, why: bool, plans: int | None) -> "_FullAnswer":
        """The answer with all that was asked for, as far as the time allows."""
        return cls(
            ways=ways,
            contrasts=contrasts(ways) if why else None,
            listed=None if plans is None else _first(ways, plans, limit.left),
        )

    def blocks(self) -> Iterator[Block]:
        """The answer in words."""
        yield from summary(self.ways)
        yield from contrast_summary(self.contrasts or ())
        if self.listed is not None:
            plans, are_all = self.listed
            yield from plans_summary(plans, are_all=are_all)

    def data(self) -> dict[str, JsonData]:
        """The answer as plain data."""
        found = unblocking_data(self.ways, plans=None if self.listed is None else self.listed[0])
        return found if self.contrasts is None else {**found, "contrasts": contrasts_data(self.contrasts)}


def _revisions(found: Evidence, appointment: Appointment, since: str, *, rule: Rule | None) -> tuple[Revision, ...]:
    """What changed since an earlier day, judged by a rule if one is given, and else by that of each day."""
    earlier = _earlier(found.situation, appointment, since)
    then = weigh(earlier, found.proposal, rule=rule, trusting=found.trusting, time_limit=found.time_limit)
    return revisions(then, found)


def _earlier(situation: Situation, appointment: Appointment, since: str) -> Situation:
    """The situation on an earlier day, with hindsight if the later one has it."""
    earlier = appointment.on(since, known_by=situation.known_by and since)
    if earlier.day > situation.day:
        fail(f"--since {since}: this is after --on {situation.day}; choose an earlier day")
    return earlier


def _first(ways: Unblocking, number: int, time_limit: float | None) -> tuple[list[Plan], bool]:
    """Up to so many minimal plans, as far as the time allows; and whether these are all."""
    found: list[Plan] = []
    try:
        for plan in ways.plans(at_most=number + 1, time_limit=time_limit):
            found.append(plan)
    except OutOfTime:
        return found[:number], False
    return found[:number], len(found) <= number
