"""Decisions on record: what is reported as decided, without a look at how ballots went."""

import attrs

from consensus.records import DecisionClaim, DecisionResult, Proposal, SilenceClaim
from consensus.situation.candidacies import Candidacies
from consensus.situation.silence import is_said_broken
from consensus.situation.snapshot import Snapshot
from consensus.timeline import Entry


@attrs.frozen(eq=False)
class RecordedDecisions:
    """The decisions that a snapshot has on record."""

    snapshot: Snapshot

    def result(self, asked: Proposal) -> DecisionResult | None:
        """The last result on record, by a decision or by the status of all candidates."""
        decisions, agreeing = self.last(asked), Candidacies(self.snapshot).agreeing(asked)
        if not decisions:
            return DecisionResult.ADOPTED if agreeing else None
        if agreeing and agreeing[0].is_later_than(decisions[0]):
            return DecisionResult.ADOPTED
        results = [entry.claim.result for entry in decisions if isinstance(entry.claim, DecisionClaim)]
        return DecisionResult.REJECTED if DecisionResult.REJECTED in results else DecisionResult.ADOPTED

    def last(self, asked: Proposal) -> tuple[Entry, ...]:
        """The last decisions; a silence that has passed is one, unless it is also reported as broken."""
        silence, timeline = self.snapshot.history(("silence", asked.id)), self.snapshot.timeline
        return self.snapshot.current(
            ("decision", asked.id),
            where=lambda entry: (
                not (isinstance(entry.claim, SilenceClaim) and is_said_broken(entry, silence, timeline))
            ),
        )

    def adopting(self, asked: Proposal) -> tuple[Entry, ...]:
        """The claims by which a proposal that was adopted was, if it was not by ballot alone."""
        return self.last(asked) or Candidacies(self.snapshot).agreeing(asked)

    def has_failed(self, asked: Proposal) -> bool:
        """Whether a proposal was rejected, or it was declared that there is no consensus on it or on any."""
        return self.result(asked) is DecisionResult.REJECTED or any(
            self.snapshot.current(("no consensus", proposal)) for proposal in (asked.id, "")
        )
