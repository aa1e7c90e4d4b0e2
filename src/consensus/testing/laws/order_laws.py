"""The law that no answer depends on the order of the lists in a case file: `check_order(my_answers)`.

There are two exceptions: the first proposal on the table is the one in question, and a retraction must come after what
it retracts.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from random import Random
from typing import Any, TypeVar

import attrs
import hypothesis
from hypothesis import strategies as st

from consensus.errors import TooManyWorlds
from consensus.evidence import Evidence, Statement, weigh
from consensus.records import Report, ReportId, RetractionClaim, Setting, Stance
from consensus.situation import Situation, Standing
from consensus.testing.laws.broken import LawBroken, hold
from consensus.testing.strategies.account_strategies import accounts
from consensus.testing.strategies.situation_strategies import contested, situations
from consensus.timeline import Timeline
from consensus.unblocking import Unblocking, unblock

__all__ = ["Ask", "answers", "check_order", "order_of_a_file_changes_nothing", "relisted"]

Ask = Callable[[Situation], Mapping[str, Hashable]]
"""Answers about a situation, by the name of each question."""

Reordered = TypeVar("Reordered", bound=attrs.AttrsInstance)

_LISTS = (
    *("members", "groups", "actors", "offices", "candidates", "concessions", "packages", "terms", "parts", "parties"),
    *("missing", "including", "sources", "after", "relays", "tallies"),
)
"""Fields of records whose order has no meaning."""


def check_order(ask: Ask | None = None, *, settings: hypothesis.settings | None = None) -> None:
    """Check that answers stay the same when the lists of a situation are in another order.

    `ask` gives answers by name, by default those of this library.

    >>> check_order()
    """
    __tracebackhide__ = True
    drawn = st.one_of(accounts(), contested(), situations())
    asked = st.just(answers if ask is None else ask)
    cases = st.fixed_dictionaries({"ask": asked, "situation": drawn, "seed": st.integers(0, 1_000)})
    hold([order_of_a_file_changes_nothing], cases, settings=settings)


def order_of_a_file_changes_nothing(ask: Ask, situation: Situation, seed: int) -> None:
    """Reports, claims, sources, members and whatever else a file lists may stand in any order: no answer changes."""
    told, again = ask(situation), ask(relisted(situation, seed))
    for asked, answer in told.items():
        if again[asked] != answer:
            problem = f"the {asked} is {answer}, and listed in another order {again[asked]}"
            raise LawBroken(order_of_a_file_changes_nothing, problem, ask=ask, situation=situation, seed=seed)


# The same in another order


def relisted(situation: Situation, seed: int) -> Situation:
    """The same situation with its lists shuffled by the seed."""
    random = Random(seed)
    setting = _shuffled(situation.setting, random)
    assert isinstance(setting, Setting)
    reports, sources = situation.timeline.reports, situation.timeline.sources
    by_place = {
        claim.report
        for report in reports
        for claim in report.claims
        if isinstance(claim, RetractionClaim) and claim.claim
    }
    mixed = [_report(report, random, keeps_places=report.id in by_place) for report in reports]
    random.shuffle(mixed)
    timeline = Timeline(
        sources=_mixed([_shuffled(source, random) for source in sources], random), reports=_retracting_last(mixed)
    )
    return attrs.evolve(situation, setting=setting, timeline=timeline)


def _report(report: Report, random: Random, *, keeps_places: bool) -> Report:
    claims = [_shuffled(claim, random) for claim in report.claims]
    if not keeps_places:
        random.shuffle(claims)
    return attrs.evolve(_shuffled(report, random), claims=claims)


def _retracting_last(reports: Sequence[Report]) -> list[Report]:
    """The reports in this order, except that a retraction comes after the report that it retracts."""
    told: dict[ReportId, Report] = {}
    left = list(reports)
    while left:
        ready = [report for report in left if all(id_ in told for id_ in _retracted(report))]
        told |= {report.id: report for report in ready}
        left = [report for report in left if report.id not in told]
    return list(told.values())


def _retracted(report: Report) -> list[ReportId]:
    return [claim.report for claim in report.claims if isinstance(claim, RetractionClaim)]


def _shuffled(record: Reordered, random: Random) -> Reordered:
    """A record with its lists, and the lists of the records in them, shuffled."""
    changes: dict[str, Any] = {}
    for name in (field.name for field in attrs.fields(type(record)) if field.init):
        value = getattr(record, name)
        if isinstance(value, tuple):
            changes[name] = [_shuffled(each, random) if attrs.has(type(each)) else each for each in value]
            if name in _LISTS:
                random.shuffle(changes[name])
        elif name == "body":
            changes[name] = _shuffled(value, random)
    same: Any = record
    other: Reordered = attrs.evolve(same, **changes)
    return other


def _mixed(items: list[Reordered], random: Random) -> list[Reordered]:
    random.shuffle(items)
    return items


# What this library answers


def answers(situation: Situation) -> dict[str, Hashable]:
    """Where members stand, the verdict, what unblocks it, and what the reports allow."""
    verdict = situation.verdict()
    return {
        "proposal": situation.proposal.id,
        "standings": tuple(map(_standing, situation)),
        "verdict": (verdict.outcome, frozenset(verdict.blockers), frozenset(verdict.awaited)),
        **_plan(unblock(situation)),
        **_evidence(weigh(situation)),
    }


def _standing(standing: Standing) -> Hashable:
    objections = frozenset(
        (
            *(each.id, each.is_open, each.proposal, each.candidate, each.office),
            *(frozenset(each.asks), each.lifted_when, each.settles_for),
        )
        for each in standing.objections
    )
    waits = frozenset(wait.tie for wait in standing.waits)
    return standing.member, standing.stance, standing.is_disputed, objections, waits, frozenset(standing.asks)


def _plan(ways: Unblocking) -> dict[str, Hashable]:
    plan = ways.cheapest
    if plan is None:
        return {"status": ways.status, "cost": None, "plan": None}
    return {"status": ways.status, "cost": plan.cost, "plan": frozenset(move.id for move in plan.moves)}


def _evidence(evidence: Evidence) -> dict[str, Hashable]:
    told = {"relied on": evidence.relied_on, "set aside": evidence.set_aside, "unknown": evidence.unknown}
    try:
        outcomes: Hashable = evidence.outcomes
    except TooManyWorlds:
        outcomes = None
    return {
        "statements": frozenset((kind, frozenset(map(_said, statements))) for kind, statements in told.items()),
        "stances": tuple((member, evidence.possible(member)) for member in evidence.testimony.members),
        "numbers": tuple((tally.least, tally.greatest) for tally in (evidence.tally(stance) for stance in Stance)),
        "outcomes": outcomes,
    }


def _said(statement: Statement) -> Hashable:
    """The report of a statement and what it says, without its position in the report, which depends on the order."""
    return statement.report.id, frozenset(statement.limits), frozenset(statement.numbers)
