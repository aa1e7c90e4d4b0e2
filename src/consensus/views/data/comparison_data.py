"""Proposals compared, as plain data for JSON."""

from consensus.display import JsonData
from consensus.unblocking import ComparedProposal, Comparison
from consensus.views.data.numbers import exact
from consensus.views.data.situation_data import asked_of, objection_data, threat_data
from consensus.views.data.source_data import with_sources
from consensus.views.languages import paragraph
from consensus.views.words.decision_summary import headline
from consensus.views.words.phrases import Words


def comparison_data(compared: Comparison) -> dict[str, JsonData]:
    """For every proposal: the stances on it, what the reports allow, and what would unblock it."""
    words = Words(compared.situation)
    data: dict[str, JsonData] = {
        **asked_of(compared.situation),
        "headline": headline(compared.situation, compared.situation.proposal.id, compared.rule),
        "summary": paragraph(compared),
        "rule": None if compared.rule is None else compared.rule.on(compared.situation.day).describe(),
        "proposals": [_proposal(each, words) for each in compared.proposals],
        "leading": [each.proposal for each in compared.leading],
        "cheapest": [each.proposal for each in compared.cheapest],
        "cheapest_by_reports": [each.proposal for each in compared.cheapest_by_reports],
        "objections_to_any": {
            member: [objection_data(each, words) for each in compared.objections_to_any if each.member == member]
            for member in sorted({each.member for each in compared.objections_to_any})
        },
    }
    return with_sources(data, compared.situation)


def _proposal(each: ComparedProposal, words: Words) -> JsonData:
    plan = each.ways.cheapest
    return {
        "proposal": each.proposal,
        "on_table": each.is_on_table,
        "supporters": list[JsonData](each.supporters),
        "opponents": list[JsonData](each.opponents),
        "committed": list[JsonData](each.committed),
        "silent": list[JsonData](each.silent),
        "others": list[JsonData](each.others),
        "outcome": each.ways.verdict.outcome.value,
        "blockers": list[JsonData](sorted(each.ways.verdict.blockers)),
        "allowed": [outcome.value for outcome in each.allowed],
        "status": each.ways.status.value,
        "cost": None if each.cost is None else exact(each.cost),
        "moves": None if plan is None else [move.id for move in plan.moves],
        "cost_by_reports": _by_reports(each),
        "cost_at_least": None if each.cost_at_least is None else exact(each.cost_at_least),
        "threats": [threat_data(threat, words) for threat in each.threats],
    }


def _by_reports(each: ComparedProposal) -> JsonData:
    """The price by the reports; None where the reports speak of no unnamed member."""
    if each.price is None:
        return None
    least, greatest = each.least_cost, each.greatest_cost
    return {
        "least": None if least is None else exact(least),
        "greatest": None if greatest is None else exact(greatest),
        "is_exact": each.price.is_exact,
    }
