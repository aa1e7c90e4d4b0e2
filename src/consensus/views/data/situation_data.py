"""A situation and its verdict as plain data for JSON."""

from consensus.display import JsonData
from consensus.evidence import Evidence, weigh
from consensus.records import Confidence, Granted, ProposalId
from consensus.rules import Rule, Verdict
from consensus.situation import Objection, Situation, Threat
from consensus.views.data.report_data import disputed_ballots_data, report_data
from consensus.views.data.source_data import with_sources
from consensus.views.telling.situation_telling import SECONDS
from consensus.views.words.decision_summary import headline
from consensus.views.words.phrases import Words
from consensus.views.words.situation_paragraph import situation_paragraph


def situation_data(situation: Situation, evidence: Evidence | None = None) -> dict[str, JsonData]:
    """A situation: its day, its verdict, every member's standing, and everything else reported.

    The proposal and the rule are those of the evidence, if given, or else those in question.
    """
    evidence = weigh(situation, time_limit=SECONDS) if evidence is None else evidence
    proposal, rule = evidence.proposal, evidence.rule
    # Before anybody had heard of a name, none is in question.
    asked = proposal if proposal != situation.proposal.id or situation.has_heard_of(situation.proposal) else None
    data: dict[str, JsonData] = {
        **asked_of(situation),
        "headline": None if asked is None else headline(situation, asked, rule),
        "summary": situation_paragraph(situation, evidence).text,
        "proposal": asked,
        "rule": _rule(situation, proposal, rule),
        "verdict": None if asked is None else verdict_data(situation.verdict(asked, rule=rule)),
        "adopted_over": [] if asked is None else adopted_over_data(situation, asked),
        "on_table": [proposal.id for proposal in situation.proposals],
        "without_vote": list[JsonData](situation.suspended),
        "members": {member: _member(situation, member, proposal) for member in situation.members},
        **report_data(situation, proposal),
        "disputed_ballots": disputed_ballots_data(situation, proposal),
    }
    return with_sources(data, situation)


def _rule(situation: Situation, proposal: ProposalId, rule: Rule) -> JsonData:
    """The rule for a proposal on the day, with its reports; no reports for a rule other than its own."""
    entries = situation.rule_reports(proposal) if rule == situation.rule_of(proposal) else ()
    reports = sorted({entry.report.id for entry in entries})
    return {"text": rule.on(situation.day).describe(), "reports": list[JsonData](reports)}


def asked_of(situation: Situation) -> dict[str, JsonData]:
    """The day in question, the moment if not the end of the day, and the day by which facts had to be known."""
    known = None if situation.known_by is None else situation.known_by.isoformat()
    moment: dict[str, JsonData] = {"moment": situation.moment} if situation.moment else {}
    return {"on": situation.day.isoformat(), **moment, "known_by": known}


def _member(situation: Situation, member: str, proposal: ProposalId) -> dict[str, JsonData]:
    words = Words(situation)
    asked = situation.standing(member, proposal=proposal)
    standings = [situation.standing(member, proposal=proposal.id) for proposal in situation.setting.proposals]
    objections = {objection.id: objection for standing in standings for objection in standing.open_objections}
    return {
        "name": situation.setting.body[member].name,
        "reason": asked.reason,
        "stances": {standing.proposal: standing.stance.value for standing in standings},
        "committed_to": list(asked.committed_to),
        "nominator": asked.is_nominator,
        "objections": [objection_data(objections[id_], words) for id_ in sorted(objections)],
        "waits": [{"until": words.awaited(wait.tie), "reports": list(wait.reports)} for wait in asked.waits],
        "asks": [str(ask) if isinstance(ask, Granted) else words.condition(ask) for ask in asked.asks],
        "disputed": [standing.proposal for standing in standings if standing.is_disputed],
        "reports": list(asked.reports),
    }


def objection_data(objection: Objection, words: Words) -> JsonData:
    """An objection: its reason, what would lift it, and its reports."""
    return {
        "id": objection.id,
        "reason": objection.reason,
        "reason_kinds": [kind.value for kind in objection.reason_kinds],
        "asks": [str(ask) for ask in objection.asks],
        "unsure": {
            str(ask): confidence.value
            for ask in objection.asks
            if (confidence := objection.confidence_in(ask)) is not Confidence.VERIFIED
        },
        "lifted_when": None if objection.lifted_when is None else words.condition(objection.lifted_when),
        "settles_for": None if objection.settles_for is None else words.condition(objection.settles_for),
        "reports": list(objection.reports),
    }


def threat_data(threat: Threat, words: Words) -> JsonData:
    """A threat: its content, who makes it, its condition, who withdrew it or carried it out, and its reports."""
    return {
        "id": threat.id,
        "to": threat.to,
        "members": list(threat.members),
        "group": threat.group,
        "unnamed": None if threat.unnamed is None else threat.unnamed.value,
        "if": None if threat.condition is None else words.clause(threat.condition),
        "withdrawn": list(threat.withdrawn),
        "carried_out": list(threat.carried_out),
        "text": words.threat(threat),
        "reports": list(threat.reports),
    }


def adopted_over_data(situation: Situation, proposal: ProposalId) -> JsonData:
    """The threats over which the body adopted a proposal."""
    words = Words(situation)
    return [threat_data(threat, words) for threat in situation.adopted_over(proposal)]


def verdict_data(verdict: Verdict) -> dict[str, JsonData]:
    """A verdict: its outcome, what the body has decided, and who blocks."""
    return {
        "outcome": verdict.outcome.value,
        "decided": None if verdict.decision is None else verdict.decision.result.value,
        "decided_on": None if verdict.decision is None else verdict.decision.day.isoformat(),
        "disputed": verdict.is_disputed,
        "blockers": list[JsonData](sorted(verdict.blockers)),
        "awaited": list[JsonData](sorted(verdict.awaited)),
    }
