"""What unblocks a situation, as plain data for JSON: plans, the impasse, and what each move is for."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

import attrs

from consensus.assent import (
    Assented,
    Binding,
    CostedMove,
    Event,
    Given,
    Lifted,
    Moved,
    Pledged,
    Prospect,
    Refusal,
    Released,
    Tabled,
    WaitEnded,
    Withdrawn,
)
from consensus.display import JsonData
from consensus.records import Stance, Strike, Tie, WinOver
from consensus.timeline import Entry
from consensus.unblocking import (
    Contrast,
    Impasse,
    LooseTie,
    Plan,
    PriceRange,
    Status,
    Step,
    Unblocking,
    WorldPlan,
    loose_ties,
)
from consensus.unblocking.raised_objections import Raised, raised_in
from consensus.views.data.evidence_data import reliance_data
from consensus.views.data.numbers import exact
from consensus.views.data.report_data import (
    disputed_ballots_data,
    mediators_data,
    milestones_ahead_data,
    moves_reported_data,
)
from consensus.views.data.situation_data import adopted_over_data, asked_of, threat_data, verdict_data
from consensus.views.data.source_data import with_sources
from consensus.views.languages import paragraph
from consensus.views.telling.answers import answer_at_least, plan_at_least_beside, sure_plan
from consensus.views.words.decision_summary import headline
from consensus.views.words.move_phrases import MoveWords
from consensus.views.words.phrases import Words
from consensus.views.words.refusal_phrases import refusal_in_words


def unblocking_data(ways: Unblocking, *, plans: Iterable[Plan] | None = None) -> dict[str, JsonData]:
    """What unblocks a situation: verdict, status, bound, plans (the cheapest by default) and impasse."""
    if plans is None:
        plans = [] if ways.cheapest is None else [ways.cheapest]
    data: dict[str, JsonData] = {
        **asked_of(ways.situation),
        "headline": headline(ways.situation, ways.proposal, ways.prospect.rule),
        "summary": paragraph(ways),
        "proposal": ways.proposal,
        "question": _question(ways.prospect),
        "verdict": verdict_data(ways.verdict),
        "adopted_over": adopted_over_data(ways.situation, ways.proposal),
        "disputed_ballots": disputed_ballots_data(ways.situation, ways.proposal),
        "mediators": mediators_data(ways.situation, ways.verdict.blockers),
        "ahead": [] if ways.status is Status.ADOPTED else milestones_ahead_data(ways.situation),
        "status": ways.status.value,
        "bound": None if ways.bound is None else exact(ways.bound),
        "price": None if ways.price is None else _price(ways.price),
        "plans": [plan_data(plan) for plan in plans],
        "impasse": None if ways.impasse is None else impasse_data(ways.impasse),
        "at_least": _at_least(ways),
        "reliance": None if ways.reliance is None else reliance_data(ways.reliance),
        "loose_ties": [_loose_tie(found) for found in loose_ties(ways)],
    }
    return with_sources(data, ways.situation)


def _price(price: PriceRange) -> JsonData:
    """The range of costs over the worlds that the reports allow."""
    return {
        "is_exact": price.is_exact,
        "cheapest": _world(price.cheapest),
        "dearest": _world(price.dearest),
        "sure": None if price.sure is None else plan_data(price.sure),
        "hedges": [
            {"move": hedge.move.id, "cost": exact(hedge.move.cost), "members": list[JsonData](hedge.members)}
            for hedge in price.hedges
        ],
        "hedging_ties": [
            {**_tie(each.tie), "members": list[JsonData](each.members), "reports": _reports(each.history)}
            for each in price.hedging_ties
        ],
    }


def _loose_tie(found: LooseTie) -> JsonData:
    """A loose tie, and the cheapest plan if it had an effect."""
    plan = found.plan
    return {
        **_tie(found.tie),
        "cost": None if plan is None else exact(plan.cost),
        "moves": None if plan is None else [move.id for move in plan.moves],
        "reports": _reports(found.history),
    }


def _tie(tie: Tie) -> dict[str, JsonData]:
    return {"kind": tie.kind.value, "subject": tie.subject, "object": tie.object, "group": tie.group}


def _reports(history: Iterable[Entry]) -> JsonData:
    return list[JsonData](sorted({entry.report.id for entry in history}))


def _world(world: WorldPlan) -> JsonData:
    """A world's cheapest plan, and how many unnamed members have each stance in it."""
    sides = Counter(world.stances.values())
    return {
        "cost": None if world.cost is None else exact(world.cost),
        "moves": None if world.plan is None else [move.id for move in world.plan.moves],
        "unnamed": {stance.value: sides[stance] for stance in Stance if sides[stance]},
        "unnamed_moved": list[JsonData](world.unnamed),
    }


def _at_least(ways: Unblocking) -> JsonData:
    """The cost at least, and the moves of that plan; beside a sure plan, those of the one at least that is told too."""
    least = answer_at_least(ways)
    if least is None:
        return None
    plan, sure = least.cheapest, sure_plan(ways)
    told = None if sure is None else plan_at_least_beside(ways, sure)
    by_reports: dict[str, JsonData] = {}
    if told is not None:
        by_reports = {"sure_cost": exact(told.cost), "sure_moves": [move.id for move in told.moves]}
    return {
        "status": least.status.value,
        "bound": None if least.bound is None else exact(least.bound),
        "cost": None if plan is None else exact(plan.cost),
        "moves": None if plan is None else [move.id for move in plan.moves],
        **by_reports,
    }


def _question(prospect: Prospect) -> JsonData:
    """The question: the proposal, the rule and every option, default or not."""
    return {
        "rule": prospect.rule.on(prospect.day).describe(),
        "undeclared": prospect.undeclared,
        "asked": prospect.asked.value,
        "by": prospect.day.isoformat(),
        "given": list[JsonData](sorted(prospect.given)),
        "without": list[JsonData](sorted(prospect.without)),
        "avoiding": list[JsonData](sorted(prospect.avoiding)),
        "costs": {name: exact(Fraction(cost)) for name, cost in sorted(prospect.costs.given.items())},
    }


def contrasts_data(contrasts: Iterable[Contrast]) -> list[JsonData]:
    """For each move of a plan, what would still block without it."""
    return [
        {
            "move": contrast.move.id,
            "outcome": contrast.outcome.value,
            "on_table": contrast.on_table,
            "lost": list(contrast.lost),
            "refusals": [_refusal(refusal, Words(contrast.situation)) for refusal in contrast.refusals],
        }
        for contrast in contrasts
    ]


def _refusal(refusal: Refusal, words: Words) -> JsonData:
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
            str(ground) if isinstance(ground, Strike | WinOver) else words.condition(ground)
            for ground in refusal.grounds
        ],
        "text": refusal_in_words(refusal, words),
    }


def plan_data(plan: Plan) -> dict[str, JsonData]:
    """A plan: its moves, their effects, the objections they raise, and the members it counts on."""
    words = MoveWords(plan.situation, plan.proposal)
    return {
        "cost": exact(plan.cost),
        "moves": [_move(move, words) for move in plan.moves],
        "raises": [_raised(raised, words) for raised in raised_in(plan)],
        "steps": [_step(step, words) for step in plan.steps],
        "assumes": list(plan.assumes),
        "threats": [threat_data(threat, words.words) for threat in plan.threats],
        "reported": moves_reported_data(plan.situation, (costed.move for costed in plan.moves)),
    }


def _move(move: CostedMove, words: MoveWords) -> JsonData:
    done_to = {name: str(value) for name, value in attrs.asdict(move.move).items() if value is not None}
    return {
        "id": move.id,
        "kind": move.kind.value,
        "actors": list(move.actors),
        "cost": exact(move.cost),
        **done_to,
        "text": words.move(move),
    }


def _raised(raised: Raised, words: MoveWords) -> JsonData:
    return {
        "member": raised.claim.member,
        "objection": raised.claim.objection,
        "moves": list(raised.moves),
        "text": words.raised(raised.claim, raised.moves),
    }


def _step(step: Step, words: MoveWords) -> JsonData:
    return {
        "round": step.round,
        **_event(step.event, words.words),
        "because": [_event(event, words.words) for event in step.because],
        "text": words.event(step.event),
    }


def _event(event: Event, words: Words) -> dict[str, JsonData]:
    match event:
        case Moved(move):
            return {"event": "moved", "move": move.id}
        case Given(concession):
            return {"event": "given", "concession": str(concession)}
        case Pledged(concession):
            return {"event": "promised", "concession": str(concession)}
        case Withdrawn(candidate):
            return {"event": "withdrawn", "candidate": candidate}
        case Tabled(proposal):
            return {"event": "tabled", "proposal": proposal}
        case Lifted(member, objection):
            return {"event": "lifted", "member": member, "objection": objection}
        case WaitEnded(tie):
            return {"event": "wait ended", "member": tie.subject, "until": words.awaited(tie)}
        case Released(member, proposal):
            return {"event": "released", "member": member, "proposal": proposal}
        case Assented(member, proposal):
            return {"event": "assented", "member": member, "proposal": proposal}


def impasse_data(impasse: Impasse) -> dict[str, JsonData]:
    """An impasse: what rules out every plan, the smallest change that would allow one, and that plan."""
    words = MoveWords(impasse.situation, impasse.proposal, impasse.asked)
    return {
        "core": [_binding(binding, words) for binding in impasse.core],
        "waivers": [_binding(binding, words) for binding in impasse.waivers],
        "moves": [_move(move, words) for move in impasse.moves],
    }


def _binding(binding: Binding, words: MoveWords) -> JsonData:
    return {"kind": binding.kind.value, "subject": binding.subject, "text": words.binding(binding)}
