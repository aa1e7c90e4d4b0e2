"""Commands that ask about a race on a day: who stands where, what unblocks it, what the reports allow."""

from contextlib import suppress
from typing import Annotated

import attrs
from cyclopts import Parameter
from cyclopts.validators import Number

from consensus.assent import Undeclared
from consensus.cases import load
from consensus.cli.options import (
    At,
    Before,
    Case,
    Json,
    KnownBy,
    On,
    RuleText,
    costs_of,
    not_given,
    policies_of,
    rule_of,
)
from consensus.cli.output import fail, print_blocks, print_json
from consensus.cli.output_file import save
from consensus.cli.progress_bar import progress_bar
from consensus.display import JsonData
from consensus.errors import OutOfTime, TooManyWorlds
from consensus.evidence import Change, changes, weigh
from consensus.situation import Situation
from consensus.time_limit import TimeLimit
from consensus.unblocking import Inquiry, Plan, Reliance, Unblocking, contrasts, inquiries
from consensus.unblocking import unblock as unblocking_of
from consensus.views.blocks.block import Heading
from consensus.views.data.evidence_data import bounds_data, changes_data, evidence_data, reliance_data
from consensus.views.data.situation_data import situation_data
from consensus.views.data.unblocking_data import contrasts_data, unblocking_data
from consensus.views.words.certificate_summary import proof_summary
from consensus.views.words.evidence_summary import bounds_summary, changes_summary
from consensus.views.words.inquiry_summary import inquiries_summary
from consensus.views.words.reliance_summary import reliance_summary
from consensus.views.words.summaries import summary
from consensus.views.words.unblocking_summary import contrast_summary, plans_summary

__all__ = ["evidence", "show", "unblock"]

GLANCE = 10.0
"""Seconds for weighing the reports where something else was asked."""


def show(
    case: Case,
    /,
    *,
    on: On,
    known_by: KnownBy = None,
    at: At = "",
    before: Before = None,
    as_json: Json = False,
) -> None:
    """Show who stands where on a day, and which reports say so."""
    appointment = load(case)
    situation = appointment.on(on, known_by=known_by, at=at, before=before)
    found = weigh(situation, time_limit=GLANCE)
    if as_json:
        print_json({"case": case, **situation_data(situation), "evidence": bounds_data(found)})
    else:
        print_blocks([Heading(appointment.title), *summary(situation), *bounds_summary(found)])


def unblock(
    case: Case,
    /,
    *,
    on: On,
    proposal: Annotated[str | None, Parameter(name="--for", help="the proposal to ask about")] = None,
    known_by: KnownBy = None,
    at: At = "",
    before: Before = None,
    by: Annotated[str | None, Parameter(help="read deadlines and conditions on dates as of this day")] = None,
    given: Annotated[list[str] | None, Parameter(help="take this move as already made", negative="")] = None,
    without: Annotated[list[str] | None, Parameter(help="rule this move out", negative="")] = None,
    cost: Annotated[
        list[str] | None, Parameter(help="set the cost of a move, such as grant:fund=1/2", negative="")
    ] = None,
    undeclared: Annotated[Undeclared | None, Parameter(help="what to assume of silent members")] = None,
    rule: RuleText = None,
    plans: Annotated[
        int | None, Parameter(help="list this many minimal plans, cheapest first", validator=Number(gte=1))
    ] = None,
    time_limit: Annotated[
        float | None, Parameter(help="stop after this many seconds with the best plan so far", validator=Number(gte=0))
    ] = None,
    why: Annotated[
        bool,
        Parameter(
            negative="", show_default=False, help="say for each move what would still stand in the way without it"
        ),
    ] = False,
    prove: Annotated[str | None, Parameter(help="write a certificate of the answer to this file")] = None,
    as_json: Json = False,
) -> None:
    """Find the cheapest moves that would make the body agree, and say why they would."""
    appointment = load(case)
    situation: Situation = appointment.on(on, known_by=known_by, at=at, before=before)
    if prove is not None and situation.moment:
        fail("--prove: a certificate is about a whole day; leave out --at and --before")
    limit = TimeLimit(time_limit)
    with progress_bar() as watcher:
        ways = unblocking_of(
            situation,
            proposal,
            rule=rule_of(rule, situation),
            undeclared=undeclared,
            by=by,
            costs=costs_of(cost or ()),
            given=given or (),
            without=not_given(without or (), given or ()),
            time_limit=time_limit,
            progress=watcher,
        )
    needed = contrasts(ways) if why else ()
    reliance = _reliance(ways, limit)
    blocks = [Heading(appointment.title), *summary(ways)]
    blocks += [*([] if reliance is None else reliance_summary(reliance)), *contrast_summary(needed)]
    first: list[Plan] | None = None
    if plans is not None:
        first, are_all = _first(ways, plans, limit.left)
        blocks += plans_summary(first, are_all=are_all)
    if as_json:
        reasons: dict[str, JsonData] = {"contrasts": contrasts_data(needed)} if why else {}
        held: JsonData = None if reliance is None else reliance_data(reliance)
        print_json({"case": case, **unblocking_data(ways, plans=first), "reliance": held, **reasons})
    else:
        print_blocks(blocks)
    # The answer comes first: it stands, whatever becomes of its proof.
    if prove is not None:
        certificate = attrs.evolve(ways.certificate, case=case)
        save(certificate.to_json(), prove, force=True, what="the certificate")
        if not as_json:
            print_blocks([Heading(f"Certificate written to {prove}"), *proof_summary(certificate)], goes_on=True)


def evidence(
    case: Case,
    /,
    *,
    on: On,
    proposal: Annotated[str | None, Parameter(name="--for", help="the proposal to ask about")] = None,
    known_by: KnownBy = None,
    at: At = "",
    before: Before = None,
    rule: RuleText = None,
    trust: Annotated[
        list[str] | None,
        Parameter(help="what to trust first: on-record, newest, or the id of a source or report", negative=""),
    ] = None,
    since: Annotated[str | None, Parameter(help="show what changed since this day")] = None,
    time_limit: Annotated[
        float | None,
        Parameter(help="stop each question after this many seconds with what was found", validator=Number(gte=0)),
    ] = None,
    as_json: Json = False,
) -> None:
    """Show what the reports make certain, leave open and rule out, and what to find out next."""
    appointment = load(case)
    situation: Situation = appointment.on(on, known_by=known_by, at=at, before=before)
    by_rule, trusting = rule_of(rule, situation), policies_of(trust or (), situation)
    found = weigh(situation, proposal, rule=by_rule, trusting=trusting, time_limit=time_limit)
    next_: tuple[Inquiry, ...] = ()
    with suppress(TooManyWorlds):
        next_ = inquiries(found)
    found_changes: tuple[Change, ...] | None = None
    if since is not None:
        earlier = appointment.on(since, known_by=situation.known_by and since)
        if earlier.day > situation.day:
            fail(f"--since {since}: this is after --on {on}; choose an earlier day")
        then = weigh(earlier, found.proposal, rule=by_rule, trusting=trusting, time_limit=time_limit)
        found_changes = changes(then, found)
    if as_json:
        more: dict[str, JsonData] = {} if found_changes is None else {"changes": changes_data(found_changes)}
        print_json({"case": case, **evidence_data(found, inquiries=next_), **more})
    else:
        blocks = [Heading(appointment.title), *summary(found), *inquiries_summary(next_, found)]
        print_blocks(blocks if found_changes is None else [*blocks, *changes_summary(found_changes, found)])


def _reliance(ways: Unblocking, limit: TimeLimit) -> Reliance | None:
    """What the cheapest plan relies on, where numbers of unnamed members were reported."""
    if ways.cheapest is None or not ways.cheapest.assumes:
        return None
    found = weigh(
        ways.situation, ways.proposal, rule=ways.prospect.rule, time_limit=GLANCE if limit.left is None else limit.left
    )
    if not any(statement.numbers for statement in found.statements):
        return None
    return Reliance(plan=ways.cheapest, evidence=found, time_limit=limit.left)


def _first(ways: Unblocking, number: int, time_limit: float | None) -> tuple[list[Plan], bool]:
    """Up to so many minimal plans, as far as the time allows; and whether these are all."""
    found: list[Plan] = []
    try:
        for plan in ways.plans(at_most=number + 1, time_limit=time_limit):
            found.append(plan)
    except OutOfTime:
        return found[:number], False
    return found[:number], len(found) <= number
