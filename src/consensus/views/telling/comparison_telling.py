"""What is said of a comparison of proposals: which leads, who is in the way of each, which takes least to agree on."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from consensus.records import DecisionResult, MemberId, ProposalId
from consensus.unblocking import ComparedProposal, Comparison
from consensus.views.blocks.block import Paragraph
from consensus.views.telling.decisions import deciding
from consensus.views.telling.lapse_telling import without_agreement
from consensus.views.telling.sentences import CitesReports, Phrase, in_sentences, of_entries
from consensus.views.telling.situation_sentences import SituationSentences
from consensus.views.telling.situation_telling import stands, stays_for_now


class ComparisonSentences(Protocol):
    """What a language says of a comparison, besides the situation: a sentence for each method."""

    @property
    def sources(self) -> CitesReports:
        """How sources are cited."""

    def has_no_proposal(self) -> str:
        """No proposal is before the body."""

    def has_no_supporter(self) -> str:
        """No member is known to support any proposal."""

    def leads(self, leading: ComparedProposal, *, is_alone: bool) -> str:
        """The proposal with the most supporters, or the only one."""

    def lead(self, leading: Sequence[ComparedProposal]) -> str:
        """The proposals with the most supporters."""

    def block(self, blockers: Sequence[MemberId], proposals: Sequence[ProposalId]) -> str:
        """Who blocks each of these proposals."""

    def takes(self, proposal: ProposalId | None, moves: int | None) -> str:
        """What it takes to agree on the only alternative, which is named unless nothing else has been told of."""

    def takes_least(self, proposal: ProposalId, moves: int | None) -> str:
        """Which proposal takes least to agree on, by name."""

    def same_take_least(self, moves: int | None) -> str:
        """Those that have the most members behind them would take the least to unblock too."""

    def take_least(self, proposals: Sequence[ProposalId], moves: int | None) -> str:
        """Which proposals take least to agree on, by name, and how many moves if all take as many."""

    def all_take_alike(self, moves: int | None) -> str:
        """All that are compared, more than two, take as much, and how many moves if all take as many."""

    def has_no_way_out(self) -> str:
        """No move would unblock any proposal."""

    def is_least_by_reports(self, proposals: Sequence[ProposalId], *, certain: bool, same: bool, proven: bool) -> str:
        """Which proposals take least counting unnamed members: certainly or not, and whether the same as by name."""

    def would_remain(self, owners: Sequence[MemberId]) -> str:
        """Objections that any other name would face too."""


def comparison_told(compared: Comparison, situation: SituationSentences, say: ComparisonSentences) -> Paragraph:
    """A comparison as one paragraph."""
    return in_sentences(_compared(compared, situation, say))


def _compared(compared: Comparison, say_situation: SituationSentences, say: ComparisonSentences) -> Iterator[Phrase]:
    situation = compared.situation
    decision = deciding(situation, situation.proposal.id, compared.rule)
    if decision is not None and decision.result is DecisionResult.ADOPTED:
        verdict = situation.verdict(rule=compared.rule)
        yield from stands(situation, situation.proposal.id, verdict, None, say_situation)
        return
    yield from stays_for_now(situation, situation.proposal.id, compared.rule, say_situation)
    if not compared.proposals:
        yield say.has_no_proposal()
        return
    yield _leading(compared, say)
    yield from _blocked(compared, say)
    if compared.cheapest:
        yield _least(compared, say)
        yield from _least_by_reports(compared, say)
    else:
        yield say.has_no_way_out()
    if compared.objections_to_any:
        owners = sorted({each.member for each in compared.objections_to_any})
        entries = [entry for each in compared.objections_to_any for entry in each.history]
        yield of_entries(say.would_remain(owners), entries, say.sources)
    yield from without_agreement(situation, situation.proposal.id, say_situation)


def _blocked(compared: Comparison, say: ComparisonSentences) -> Iterator[str]:
    """Who blocks which proposals, those with the same blockers together."""
    by_blockers: dict[frozenset[MemberId], list[ProposalId]] = {}
    for each in compared.proposals:
        by_blockers.setdefault(each.ways.verdict.blockers, []).append(each.proposal)
    for blockers, proposals in by_blockers.items():
        if blockers:
            yield say.block(sorted(blockers), proposals)


def _leading(compared: Comparison, say: ComparisonSentences) -> str:
    """Which proposals have the most supporters, by name or by the counts."""
    if not compared.leading:
        return say.has_no_supporter()
    if len(compared.leading) == 1:
        return say.leads(compared.leading[0], is_alone=len(compared.alternatives) == 1)
    return say.lead(compared.leading)


def _least(compared: Comparison, say: ComparisonSentences) -> str:
    """Which proposals would take least to unblock, and in how many moves; for a single proposal, what it takes."""
    plans = [each.ways.cheapest for each in compared.cheapest]
    numbers = {len(plan.moves) for plan in plans if plan is not None}
    moves = numbers.pop() if len(numbers) == 1 else None
    if len(compared.alternatives) == 1:
        is_clear = len(compared.proposals) == 1 and bool(compared.leading)
        return say.takes(None if is_clear else compared.alternatives[0].proposal, moves)
    proposals = [each.proposal for each in compared.cheapest]
    if 2 < len(proposals) == len(compared.alternatives):
        return say.all_take_alike(moves)
    if len(proposals) > 1 and set(proposals) == {each.proposal for each in compared.leading}:
        return say.same_take_least(moves)
    return say.takes_least(proposals[0], moves) if len(proposals) == 1 else say.take_least(proposals, moves)


def _least_by_reports(compared: Comparison, say: ComparisonSentences) -> Iterator[str]:
    """Which would take least to unblock if unnamed members count too; empty for a single proposal."""
    found = compared.cheapest_by_reports
    if compared.has_prices and found and len(compared.alternatives) > 1:
        yield say.is_least_by_reports(
            [each.proposal for each in found],
            certain=compared.is_cheapest_certain,
            same=found == compared.cheapest,
            proven=all(each.price is None or each.price.is_exact for each in compared.alternatives),
        )
