"""Evidence, and answers drawn from it, as plain data for JSON."""

from collections.abc import Iterable

from consensus.display import JsonData
from consensus.errors import OutOfTime, TooManyWorlds
from consensus.evidence import (
    Evidence,
    NewestFirst,
    OnRecordFirst,
    Policy,
    Revision,
    Statement,
    TrustSource,
)
from consensus.records import Stance
from consensus.rules import Outcome
from consensus.unblocking import Inquiry, Reliance
from consensus.views.data.bounds_data import bounds, statement_ids, tally_data
from consensus.views.data.numbers import exact
from consensus.views.data.situation_data import asked_of
from consensus.views.data.source_data import with_sources
from consensus.views.words.claim_phrases import claim_in_words, tie_in_words
from consensus.views.words.decision_summary import headline
from consensus.views.words.evidence_paragraph import evidence_paragraph
from consensus.views.words.evidence_summary import first_contradictions
from consensus.views.words.inquiry_summary import inquiry_in_words
from consensus.views.words.phrases import Words

CONTRADICTIONS_WRITTEN = 100
"""How many contradictions are written."""


def evidence_data(evidence: Evidence, *, inquiries: Iterable[Inquiry] = ()) -> dict[str, JsonData]:
    """Bounds, forced and possible stances, outcomes and contradictions, each with the statements it rests on."""
    situation, words = evidence.situation, Words(evidence.situation)
    members = evidence.testimony.members
    contradictions, are_all = first_contradictions(evidence, CONTRADICTIONS_WRITTEN)
    outcomes, resting = _outcomes(evidence)
    data: dict[str, JsonData] = {
        **asked_of(situation),
        "headline": headline(situation, evidence.proposal, evidence.rule),
        "summary": evidence_paragraph(evidence).text,
        "proposal": evidence.proposal,
        "trusting": [_policy(policy) for policy in evidence.trusting],
        "supporters": tally_data(evidence.supporters),
        "hold_outs": tally_data(evidence.hold_outs),
        "stances": {stance.value: bounds(evidence.tally(stance)) for stance in Stance},
        "forced": {member: stance.value for member, stance in sorted(evidence.forced.items())},
        "possible": {member: _stances(evidence.possible(member)) for member in members},
        "outcomes": outcomes,
        "outcome_rests_on": resting,
        "contradictions": [
            [statement.id for statement in contradiction.statements] for contradiction in contradictions
        ],
        "contradictions_complete": are_all,
        "set_aside": statement_ids(evidence.set_aside),
        "unknown": statement_ids(evidence.unknown),
        "next": [_inquiry(inquiry, evidence, words) for inquiry in inquiries],
        "statements": {statement.id: _statement(statement, evidence, words) for statement in evidence.statements},
    }
    return with_sources(data, situation)


def _policy(policy: Policy) -> str:
    """A policy as `--trust` accepts it; the `repr` of a user's own policy."""
    match policy:
        case OnRecordFirst():
            return "on-record"
        case NewestFirst():
            return "newest"
        case TrustSource(source):
            return source
        case _:
            return repr(policy)


def _stances(stances: frozenset[Stance]) -> JsonData:
    return [stance.value for stance in Stance if stance in stances]


def _outcomes(evidence: Evidence) -> tuple[JsonData, JsonData]:
    try:
        found = [outcome.value for outcome in Outcome if outcome in evidence.outcomes]
        return list[JsonData](found), statement_ids(evidence.outcome_rests_on)
    except TooManyWorlds:
        return None, []


def _statement(statement: Statement, evidence: Evidence, words: Words) -> JsonData:
    entry, report = statement.entry, statement.report
    return {
        "report": report.id,
        "sources": list(report.sources),
        "said_by": report.said_by,
        "on_record": report.on_record,
        "occurred_on": None if entry.occurred_on is None else str(entry.occurred_on),
        "known": None if entry.known is None else entry.known.isoformat(),
        "hindsight": statement.is_hindsight(evidence.situation.day),
        "wording": entry.claim.wording,
        "text": claim_in_words(entry.claim, words),
    }


def _inquiry(inquiry: Inquiry, evidence: Evidence, words: Words) -> JsonData:
    return {
        "about": inquiry.about,
        "members": list(inquiry.members),
        "objection": inquiry.objection,
        "statement": None if inquiry.statement is None else inquiry.statement.id,
        "tie": None if inquiry.tie is None else tie_in_words(inquiry.tie, words),
        "settles": [stance.value for stance in inquiry.settles],
        "narrows": {"least": inquiry.narrows, "most": inquiry.at_best},
        "saves": exact(inquiry.saves),
        "resolves": inquiry.resolves,
        "text": str(inquiry_in_words(inquiry, evidence, words)),
    }


def revisions_data(revisions: Iterable[Revision]) -> list[JsonData]:
    """Each member's possible stances before and after, and what changed them."""
    return [
        {
            "member": revision.member,
            "before": _stances(revision.before),
            "after": _stances(revision.after),
            "because": statement_ids(revision.because),
        }
        for revision in revisions
    ]


def reliance_data(reliance: Reliance) -> JsonData:
    """How many members a plan counts on hold back, in which worlds it works, and whom to win over to be sure."""
    hold_outs = reliance.hold_outs
    found: dict[str, JsonData] = {"works_in": None, "to_win": None}
    try:
        found["works_in"] = reliance.reach.value
        found["to_win"] = None if reliance.to_win is None else list[JsonData](reliance.to_win)
    except (TooManyWorlds, OutOfTime) as problem:
        found["untold"] = str(problem)
    return {"hold_outs": {**bounds(hold_outs), "least_rests_on": statement_ids(hold_outs.least_rests_on)}, **found}
