"""Decisions on record: what is reported as decided, without a look at how ballots went."""

import attrs

from consensus.records import DecisionClaim, DecisionResult, Proposal, SilenceClaim
from consensus.situation.candidacies import Candidacies
from consensus.situation.deciding_rules import DecidingRules
from consensus.situation.snapshot import Snapshot


@attrs.frozen(eq=False)
class RecordedDecisions:
    """The decisions that a snapshot has on record."""

    snapshot: Snapshot
    rules: DecidingRules

    def result(self, asked: Proposal) -> DecisionResult | None:
        """The last result on record, by a decision or by the status of all candidates."""
        # A silence that has passed is an adoption, unless it is also reported as broken.
        is_broken = self.rules.is_silence_broken(asked)
        decisions = [
            entry
            for entry in self.snapshot.current(("decision", asked.id))
            if not (is_broken and isinstance(entry.claim, SilenceClaim))
        ]
        is_chosen = Candidacies(self.snapshot).are_agreed(asked)
        if not decisions:
            return DecisionResult.ADOPTED if is_chosen else None
        statuses = [self.snapshot.current(("candidacy", candidate)) for candidate in asked.candidates]
        if is_chosen and all(status[0].is_later_than(decisions[0]) for status in statuses):
            return DecisionResult.ADOPTED
        results = [entry.claim.result for entry in decisions if isinstance(entry.claim, DecisionClaim)]
        return DecisionResult.REJECTED if DecisionResult.REJECTED in results else DecisionResult.ADOPTED

    def has_failed(self, asked: Proposal) -> bool:
        """Whether a proposal was rejected, or it was declared that there is no consensus on it or on any."""
        return self.result(asked) is DecisionResult.REJECTED or any(
            self.snapshot.current(("no consensus", proposal)) for proposal in (asked.id, "")
        )
