"""Which decision a view of a proposal tells: its own, that on the rival chosen instead, or an extension."""

import attrs

from consensus.dates import StatedDate
from consensus.records import ActorId, DecisionResult, OfficeClaim, OfficeId, ProposalId
from consensus.rules import Decision, Rule
from consensus.situation import Situation
from consensus.situation.extended_terms import extended_offices, extension, running_terms, terms_since


def deciding(situation: Situation, proposal: ProposalId, rule: Rule | None = None) -> Decision | None:
    """The decision on a proposal, or on the rival chosen instead; None under a rule other than its own.

    None, too, before the body has decided.
    """
    if rule is not None and rule != situation.rule_of(proposal):
        return None
    own = situation.decision(proposal)
    if own is not None or situation.is_on_table(proposal):
        return own
    offices = set(situation.setting.proposal(proposal).offices)
    rivals = (each for each in situation.setting.proposals if offices & set(each.offices))
    found = (decision for each in rivals if (decision := situation.decision(each.id)) is not None)
    return next((each for each in found if each.result is DecisionResult.ADOPTED), None)


def extended_instead(situation: Situation, proposal: ProposalId, rule: Rule | None = None) -> Decision | None:
    """The extension by which somebody stays in an office that the proposal fills, where the body has adopted no name.

    None by another rule than the proposal's own.
    """
    if rule is not None and rule != situation.rule_of(proposal):
        return None
    decision, extended = deciding(situation, proposal, rule), extension(situation, proposal)
    if extended is None or (decision is not None and decision.result is DecisionResult.ADOPTED):
        return None
    filled = situation.setting.proposal(proposal).offices
    extends = {office for office, _ in running_terms(extended, situation)}
    return None if filled and extends and extends.isdisjoint(filled) else extended


@attrs.frozen
class Stay:
    """Who stays in which office under an extension, and until when, if that is known."""

    holder: ActorId
    office: OfficeId
    until: StatedDate | None


def stays_by(decision: Decision, situation: Situation) -> tuple[Stay, ...]:
    """Who stays under an extension; empty if no office holder is known."""
    told: list[tuple[OfficeId, OfficeClaim | None]] = list(running_terms(decision, situation))
    if not any(terms_since(decision, situation)):
        told = [(office, None) for office in extended_offices(decision, situation)]
    return tuple(stay for office, claim in told if (stay := _stay(office, claim, situation)) is not None)


def _stay(office: OfficeId, claim: OfficeClaim | None, situation: Situation) -> Stay | None:
    incumbent = situation.setting.office(office).incumbent
    holder = incumbent if claim is None or claim.actor is None else claim.actor
    return None if holder is None else Stay(holder, office, None if claim is None else claim.until)
