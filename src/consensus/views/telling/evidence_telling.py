"""What is said of evidence: how many support a proposal and hold out, and whether the body could agree."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from consensus.errors import OutOfTime, TooManyWorlds
from consensus.evidence import BoundedCount, Evidence
from consensus.records import DecisionResult, ProposalId
from consensus.rules import Outcome
from consensus.views.blocks.block import Paragraph
from consensus.views.telling.sentences import CitesReports, Phrase, ages, counting, in_sentences, of_statements
from consensus.views.telling.situation_sentences import SituationSentences
from consensus.views.telling.situation_telling import stands


class EvidenceSentences(Protocol):
    """What a language says of evidence, besides the situation: a sentence for each method."""

    @property
    def sources(self) -> CitesReports:
        """How sources are cited."""

    def is_unreported(self, proposal: ProposalId, number: int, *, all_vote: bool) -> str:
        """No report says where any of the members with a vote stands; whether these are all."""

    def are_bounded(
        self,
        proposal: ProposalId,
        number: int,
        support: BoundedCount,
        holding: BoundedCount,
        days_old: Sequence[int],
        *,
        all_vote: bool,
    ) -> str:
        """How many of the members with a vote support it and hold out, by counts of such an age if not recent.

        `all_vote` says whether these are all members.
        """

    def is_certain(self, outcome: Outcome) -> str:
        """The outcome is the same whatever the reports leave open."""

    def is_uncertain(self, outcomes: Sequence[Outcome]) -> str:
        """The reports leave several outcomes open."""

    def contradict(self, set_aside: int) -> str:
        """Reports contradict one another, and so many statements are left out."""


def evidence_told(evidence: Evidence, situation: SituationSentences, say: EvidenceSentences) -> Paragraph:
    """Evidence as one paragraph; after a decision, the decision."""
    if evidence.decided is DecisionResult.ADOPTED:
        verdict = evidence.situation.verdict(evidence.proposal)
        return in_sentences(stands(evidence.situation, evidence.proposal, verdict, None, situation))
    return in_sentences(_allowed(evidence, say))


def _allowed(evidence: Evidence, say: EvidenceSentences) -> Iterator[Phrase]:
    number = len(evidence.situation.voters)
    all_vote = number == len(evidence.testimony.members)
    if not evidence.statements:
        yield say.is_unreported(evidence.proposal, number, all_vote=all_vote)
        return
    support, holding = evidence.supporters, evidence.hold_outs
    counts = [each for tally in (support, holding) for each in counting(tally)]
    days_old = ages(counts, evidence.situation.day)
    said = say.are_bounded(evidence.proposal, number, support, holding, days_old, all_vote=all_vote)
    yield of_statements(said, counts, say.sources)
    yield from _outcome(evidence, say)
    if evidence.set_aside:
        yield say.contradict(len(evidence.set_aside))


def _outcome(evidence: Evidence, say: EvidenceSentences) -> Iterator[str]:
    try:
        outcomes = sorted(evidence.outcomes, key=list(Outcome).index)
    except (TooManyWorlds, OutOfTime):
        return
    yield say.is_certain(outcomes[0]) if len(outcomes) == 1 else say.is_uncertain(outcomes)
