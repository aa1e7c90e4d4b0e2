"""Objects as plain data for JSON: documented keys, every list in a stable order, exact numbers."""

from collections.abc import Iterable
from fractions import Fraction
from typing import TypeAlias

import attrs

from consensus.appointment import Appointment
from consensus.assent import (
    Assented,
    Binding,
    CostedMove,
    Event,
    Given,
    Lifted,
    Moved,
    Prospect,
    Refusal,
    Tabled,
    WaitEnded,
    Withdrawn,
)
from consensus.records import Granted, Report, WinOver
from consensus.rules import Verdict
from consensus.situation import Objection, Situation
from consensus.unblocking import Contrast, Impasse, Plan, Step, Unblocking
from consensus.views.words.claim_phrases import claim_in_words
from consensus.views.words.phrases import Words
from consensus.views.words.raised_objections import Raised, raised_in
from consensus.views.words.refusal_sentences import refused

Data: TypeAlias = bool | int | str | list["Data"] | dict[str, "Data"] | None


def situation_data(situation: Situation) -> dict[str, Data]:
    """A situation: its day, its verdict on the proposal in question, and every member's standing."""
    return {
        **_day(situation),
        "proposal": situation.proposal.id,
        "rule": _rule(situation),
        "verdict": verdict_data(situation.verdict()),
        "on_table": [proposal.id for proposal in situation.proposals],
        "without_vote": list[Data](situation.suspended),
        "members": {member: _member(situation, member) for member in situation.members},
    }


def _rule(situation: Situation) -> Data:
    """The rule by which the proposal in question is decided on the day, and the reports that say so."""
    reports = sorted({entry.report.id for entry in situation.rule_reports()})
    return {"text": situation.rule_of().on(situation.day).describe(), "reports": list[Data](reports)}


def _day(situation: Situation) -> dict[str, Data]:
    known = None if situation.known_by is None else situation.known_by.isoformat()
    moment: dict[str, Data] = {"moment": situation.moment} if situation.moment else {}
    return {"on": situation.day.isoformat(), **moment, "known_by": known}


def _member(situation: Situation, member: str) -> dict[str, Data]:
    words = Words(situation.setting)
    standings = [situation.standing(member, proposal=proposal.id) for proposal in situation.setting.proposals]
    objections = {objection.id: objection for standing in standings for objection in standing.open_objections}
    return {
        "name": situation.setting.body[member].name,
        "reason": situation[member].reason,
        "stances": {standing.proposal: standing.stance.value for standing in standings},
        "objections": [_objection(objections[id_], words) for id_ in sorted(objections)],
        "waits": [
            {"until": words.awaited(wait.tie), "reports": list(wait.reports)} for wait in situation[member].waits
        ],
        "asks": [str(ask) if isinstance(ask, Granted) else words.condition(ask) for ask in situation[member].asks],
        "disputed": [standing.proposal for standing in standings if standing.is_disputed],
        "reports": list(situation[member].reports),
    }


def _objection(objection: Objection, words: Words) -> Data:
    return {
        "id": objection.id,
        "reason": objection.reason,
        "asks": [str(ask) for ask in objection.asks],
        "lifted_when": None if objection.lifted_when is None else words.condition(objection.lifted_when),
        "reports": list(objection.reports),
    }


def verdict_data(verdict: Verdict) -> Data:
    """A verdict: its outcome, what the body has decided, and who stands in the way."""
    return {
        "outcome": verdict.outcome.value,
        "decided": None if verdict.decided is None else verdict.decided.value,
        "disputed": verdict.is_disputed,
        "blockers": list[Data](sorted(verdict.blockers)),
        "awaited": list[Data](sorted(verdict.awaited)),
    }


def unblocking_data(ways: Unblocking, *, plans: Iterable[Plan] | None = None) -> dict[str, Data]:
    """What unblocks a situation: verdict, status, bound, plans (the cheapest, if no others are given) and impasse."""
    if plans is None:
        plans = [] if ways.cheapest is None else [ways.cheapest]
    return {
        **_day(ways.situation),
        "proposal": ways.proposal,
        "question": _question(ways.prospect),
        "verdict": verdict_data(ways.verdict),
        "status": ways.status.value,
        "bound": None if ways.bound is None else exact(ways.bound),
        "plans": [_plan(plan) for plan in plans],
        "impasse": None if ways.impasse is None else _impasse(ways.impasse),
    }


def _question(prospect: Prospect) -> Data:
    """What was asked of a proposal: all that it was read by, usual or not."""
    return {
        "rule": prospect.rule.on(prospect.day).describe(),
        "undeclared": prospect.undeclared,
        "by": prospect.day.isoformat(),
        "given": list[Data](sorted(prospect.given)),
        "without": list[Data](sorted(prospect.without)),
        "costs": {name: exact(Fraction(cost)) for name, cost in sorted(prospect.costs.given.items())},
    }


def contrasts_data(contrasts: Iterable[Contrast]) -> list[Data]:
    """What would still stand without each move of a plan."""
    return [
        {
            "move": contrast.move.id,
            "outcome": contrast.outcome.value,
            "on_table": contrast.on_table,
            "lost": list(contrast.lost),
            "refusals": [_refusal(refusal, Words(contrast.situation.setting)) for refusal in contrast.refusals],
        }
        for contrast in contrasts
    ]


def _refusal(refusal: Refusal, words: Words) -> Data:
    return {
        "member": refusal.member,
        "proposal": refusal.proposal,
        "stance": refusal.stance.value,
        "objections": [
            {
                "objection": each.objection.id,
                "missing": None if each.missing is None else words.condition(each.missing),
                "settling": None if each.settling is None else str(each.settling),
            }
            for each in refusal.objections
        ],
        "waits": [words.condition(unended.missing) for unended in refusal.waits],
        "grounds": [
            str(ground) if isinstance(ground, WinOver) else words.condition(ground) for ground in refusal.grounds
        ],
        "text": refused(refusal, words),
    }


def exact(amount: Fraction) -> Data:
    """An exact number: whole ones as they are, others as text such as "1/3"."""
    return amount.numerator if amount.denominator == 1 else str(amount)


def _plan(plan: Plan) -> Data:
    words = Words(plan.situation.setting)
    return {
        "cost": exact(plan.cost),
        "moves": [_move(move, words) for move in plan.moves],
        "raises": [_raised(raised, words) for raised in raised_in(plan)],
        "steps": [_step(step, words) for step in plan.steps],
        "assumes": list(plan.assumes),
    }


def _move(move: CostedMove, words: Words) -> Data:
    done_to = {name: str(value) for name, value in attrs.asdict(move.move).items() if value is not None}
    return {
        "id": move.id,
        "kind": move.kind.value,
        "actors": list(move.actors),
        "cost": exact(move.cost),
        **done_to,
        "text": words.move(move),
    }


def _raised(raised: Raised, words: Words) -> Data:
    return {
        "member": raised.claim.member,
        "objection": raised.claim.objection,
        "moves": list(raised.moves),
        "text": words.raised(raised.claim, raised.moves),
    }


def _step(step: Step, words: Words) -> Data:
    return {
        "round": step.round,
        **_event(step.event, words),
        "because": [_event(event, words) for event in step.because],
        "text": words.event(step.event),
    }


def _event(event: Event, words: Words) -> dict[str, Data]:
    match event:
        case Moved(move):
            return {"event": "moved", "move": move.id}
        case Given(concession):
            return {"event": "given", "concession": str(concession)}
        case Withdrawn(candidate):
            return {"event": "withdrawn", "candidate": candidate}
        case Tabled(proposal):
            return {"event": "tabled", "proposal": proposal}
        case Lifted(member, objection):
            return {"event": "lifted", "member": member, "objection": objection}
        case WaitEnded(tie):
            return {"event": "wait ended", "member": tie.subject, "until": words.awaited(tie)}
        case Assented(member, proposal):
            return {"event": "assented", "member": member, "proposal": proposal}


def _impasse(impasse: Impasse) -> Data:
    words = Words(impasse.situation.setting)
    return {
        "core": [_binding(binding, words) for binding in impasse.core],
        "waivers": [_binding(binding, words) for binding in impasse.waivers],
        "moves": [_move(move, words) for move in impasse.moves],
    }


def _binding(binding: Binding, words: Words) -> Data:
    return {"kind": binding.kind, "subject": binding.subject, "text": words.binding(binding)}


def timeline_data(appointment: Appointment) -> dict[str, Data]:
    """Every report of a race, in the order of the file, with when each claim happened and became known."""
    return {
        "title": appointment.title,
        "reports": [_report(appointment, report) for report in appointment.timeline.reports],
    }


def _report(appointment: Appointment, report: Report) -> Data:
    words = Words(appointment.setting)
    entries = appointment.timeline.entries_of(report.id)
    return {
        "id": report.id,
        "sources": list(report.sources),
        "said_by": report.said_by,
        "on_record": report.on_record,
        "claims": [
            {
                "occurred_on": None if entry.occurred_on is None else str(entry.occurred_on),
                "known": None if entry.known is None else entry.known.isoformat(),
                "confidence": (entry.claim.confidence or report.confidence).value,
                "text": claim_in_words(entry.claim, words),
            }
            for entry in entries
        ],
    }
