"""Terms that the body extended while it agreed on no name: by which decision, and whether they still run."""

from collections.abc import Iterator, Sequence
from datetime import date

from consensus.records import (
    DecisionClaim,
    DecisionResult,
    OfficeClaim,
    OfficeEvent,
    OfficeId,
    Proposal,
    ProposalId,
    Way,
)
from consensus.rules import Decision
from consensus.situation.offices_since import offices_extended
from consensus.situation.situation import Situation
from consensus.timeline import Entry


def extension(situation: Situation, proposal: ProposalId) -> Decision | None:
    """The last decision to extend a term that is still running in an office of a proposal; None without one.

    A way on about all offices is about each of them.
    """
    asked = situation.setting.proposal(proposal)
    extending = (each for each in situation.setting.proposals if each.way is Way.EXTEND)
    ways = (each.id for each in extending if _meet(each, asked))
    decisions = [decision for way in ways if (decision := situation.decision(way)) is not None]
    adopted = [each for each in decisions if each.result is DecisionResult.ADOPTED]
    last = max(adopted, key=lambda each: (each.day, each.proposal), default=None)
    is_over = last is not None and any(terms_since(last, situation)) and not any(running_terms(last, situation))
    return None if is_over else last


def proposed_extensions(situation: Situation, proposal: ProposalId) -> Iterator[Proposal]:
    """The extensions on the table, other than the proposal asked about, of a term in one of its offices."""
    asked = situation.setting.proposal(proposal)
    for each in situation.proposals:
        if each.way is Way.EXTEND and each != asked and _meet(each, asked):
            yield each


def _meet(one: Proposal, other: Proposal) -> bool:
    """Whether two proposals are about a common office."""
    return not (one.concerns and other.concerns) or not set(one.concerns).isdisjoint(other.concerns)


def extended_offices(decision: Decision, situation: Situation) -> tuple[OfficeId, ...]:
    """The offices in which the body extended the term."""
    return offices_extended(situation.setting.proposal(decision.proposal), situation.setting)


def terms_since(decision: Decision, situation: Situation) -> Iterator[tuple[OfficeId, Sequence[OfficeClaim]]]:
    """The offices with reports since the extension, each with what its last reports claim."""
    for office in extended_offices(decision, situation):
        entries = reports_since(decision, office, situation)
        claims = [entry.claim for entry in entries if isinstance(entry.claim, OfficeClaim)]
        if claims:
            yield office, claims


def reports_since(decision: Decision, office: OfficeId, situation: Situation) -> list[Entry]:
    """The last reports of an office since the extension, or else those before the decision that tell of it."""
    last = situation.current("office", office)
    since = [each for each in last if each.day is not None and each.day >= decision.day]
    return since or [each for each in last if _tells_ahead(each, decision, office, situation)]


def _tells_ahead(entry: Entry, decision: Decision, office: OfficeId, situation: Situation) -> bool:
    """Whether a report tells of an extension that runs on the day of a later decision, and no earlier one gave it."""
    claim, told = entry.claim, entry.day
    if not isinstance(claim, OfficeClaim) or claim.event is not OfficeEvent.EXTENDED or told is None:
        return False
    before = [
        each.day
        for each in situation.history("office", office)
        if isinstance(each.claim, OfficeClaim) and each.claim.event is OfficeEvent.EXTENDED
        if each.claim.until != claim.until and each.day is not None
    ]
    since = max(before, default=date.min)
    earlier = (day for day in _extended_on(office, situation) if since < day <= told)
    return _runs_on(claim, decision.day) and not any(earlier)


def _extended_on(office: OfficeId, situation: Situation) -> Iterator[date]:
    """The days of all decisions to extend the term in an office."""
    for extending in situation.setting.proposals:
        if extending.way is Way.EXTEND and office in offices_extended(extending, situation.setting):
            for entry in situation.history("decision", extending.id):
                adopts = isinstance(entry.claim, DecisionClaim) and entry.claim.result is DecisionResult.ADOPTED
                if adopts and entry.day is not None:
                    yield entry.day


def running_terms(decision: Decision, situation: Situation) -> Iterator[tuple[OfficeId, OfficeClaim]]:
    """The offices whose extended terms still run, each with the claim that sets the end."""
    for office, claims in terms_since(decision, situation):
        running = next((claim for claim in claims if _runs_on(claim, situation.day)), None)
        if running is not None:
            yield office, running


def _runs_on(claim: OfficeClaim, day: date) -> bool:
    """Whether a term is running on a day, by the last report on the office."""
    last = None if claim.until is None else claim.until.latest
    match claim.event:
        case OfficeEvent.EXTENDED:
            return last is None or last >= day
        case OfficeEvent.ENDS:
            return last is not None and last >= day
        case _:
            return False
