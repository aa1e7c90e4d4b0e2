"""What the reports allow, as sentences to quote."""

from collections.abc import Sequence

from consensus.evidence import BoundedCount, Evidence
from consensus.records import ProposalId
from consensus.rules import Outcome
from consensus.situation import Situation
from consensus.views.blocks.block import Paragraph
from consensus.views.telling.evidence_telling import evidence_told
from consensus.views.telling.sentences import counted_range
from consensus.views.words.paragraph_phrases import aged, body_name, counted, ranged, spelt
from consensus.views.words.phrases import Words, listed
from consensus.views.words.situation_paragraph import EnglishSituation, day_in_words
from consensus.views.words.source_phrases import SourceWords


def evidence_paragraph(evidence: Evidence) -> Paragraph:
    """Evidence as one paragraph; after a decision, the decision."""
    return evidence_told(evidence, EnglishSituation(evidence.situation), EnglishEvidence(evidence.situation))


_SAID = {
    Outcome.ADOPTED: "could agree",
    Outcome.BLOCKED: "cannot agree",
    Outcome.OPEN: "has yet to make up its mind",
}


class EnglishEvidence:
    """What is said in English of evidence; its methods are those of `EvidenceSentences`."""

    def __init__(self, situation: Situation) -> None:
        self._words = Words(situation)
        self.sources: SourceWords = self._words.sources
        self._body = body_name(self._words)
        self._day = day_in_words(situation)

    def is_unreported(self, proposal: ProposalId, number: int, *, all_vote: bool) -> str:
        who = f"any of the {self._members(number, all_vote=all_vote)}"
        return f"no report says where {who} stands on {self._words.proposed(proposal)}, as of {self._day}"

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
        supporting = f"{_bounded(support, 'supports', 'support')} {self._words.proposed(proposal)}, as of {self._day}"
        holding_out = _bounded(holding, "objects or is holding back", "object or are holding back")
        return f"of the {self._members(number, all_vote=all_vote)}, {supporting}, and {holding_out}{aged(days_old)}"

    def _members(self, number: int, *, all_vote: bool) -> str:
        return f"{counted(number, 'member')} of {self._body}{'' if all_vote else ' with a vote'}"

    def is_certain(self, outcome: Outcome) -> str:
        return f"whatever the reports leave open, {self._body} {_SAID[outcome]}"

    def is_uncertain(self, outcomes: Sequence[Outcome]) -> str:
        said = listed((_SAID[outcome] for outcome in outcomes), "or")
        return f"the reports leave it open whether {self._body} {said}"

    def contradict(self, set_aside: int) -> str:
        are = "is" if set_aside == 1 else "are"
        left_out = f"{counted(set_aside, 'statement')} {are} left out until it is clear whom to trust"
        return f"reports contradict one another: {left_out}"


def _bounded(tally: BoundedCount, one: str, several: str) -> str:
    """The least number of members with a stance, and the greatest where a report sets one."""
    if tally.greatest == 0:
        return f"none {one}"
    many = spelt(tally.least) if tally.least == tally.greatest else ranged(counted_range(tally))
    if not tally.least:
        many = f"up to {spelt(tally.greatest)}"
    return f"{many} {one if many.endswith('one') else several}"
