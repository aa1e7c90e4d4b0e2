"""What the body has decided: what is on record, and what its ballots decide."""

from collections.abc import Iterator

import attrs

from consensus.records import (
    DecisionResult,
    Proposal,
    ProposalClaim,
    ProposalEvent,
    ProposalId,
)
from consensus.situation.elections import Elections
from consensus.situation.snapshot import Snapshot
from consensus.timeline import Entry


@attrs.frozen(eq=False)
class Decisions:
    """What the body has decided as of a snapshot; each proposal is looked up once."""

    snapshot: Snapshot
    elections: Elections
    _results: dict[ProposalId, DecisionResult | None] = attrs.field(factory=dict, init=False, repr=False)

    def result(self, asked: Proposal) -> DecisionResult | None:
        """What the body has decided on a proposal; None as long as it has not: see `Situation.decided`."""
        if asked.id not in self._results:
            self._results[asked.id] = self._look_up(asked)
        return self._results[asked.id]

    def _look_up(self, asked: Proposal) -> DecisionResult | None:
        elected = self.elections.elected_on(asked)
        decisions = self.snapshot.current(("decision", asked.id))
        if elected is not None and all(entry.day is not None and entry.day < elected for entry in decisions):
            return DecisionResult.ADOPTED
        result = self.elections.recorded.result(asked)
        return None if result is DecisionResult.REJECTED and self._is_put_forward_since(asked) else result

    def is_adopted(self, asked: Proposal) -> bool:
        """Whether the body has adopted a proposal."""
        return self.result(asked) is DecisionResult.ADOPTED

    def is_passed_over(self, asked: Proposal) -> bool:
        """Whether the body has adopted a rival for one of the same offices, and this one was not put forward since."""
        if self.is_adopted(asked):
            return False
        return any(
            self.is_adopted(other) and not self._is_put_forward_since_adopted(asked, other)
            for other in self.snapshot.setting.proposals
            if other != asked and set(other.offices) & set(asked.offices)
        )

    def _is_put_forward_since_adopted(self, asked: Proposal, rival: Proposal) -> bool:
        """Whether a proposal was put forward after the body had adopted a rival of it."""
        by, elected = self.elections.recorded.adopting(rival), self.elections.elected_on(rival)
        if by:
            return self._is_put_forward_after(asked, by)
        return any(
            elected is None or (entry.day is not None and entry.day > elected) for entry in self._put_forward(asked)
        )

    def _is_put_forward_since(self, asked: Proposal) -> bool:
        """Whether a proposal was put forward after the last decision on it."""
        return self._is_put_forward_after(asked, self.elections.recorded.last(asked))

    def _is_put_forward_after(self, asked: Proposal, entries: tuple[Entry, ...]) -> bool:
        comes_after = self.snapshot.timeline.comes_after
        return any(all(comes_after(put, entry) for entry in entries) for put in self._put_forward(asked))

    def _put_forward(self, asked: Proposal) -> Iterator[Entry]:
        """The last claims that put a proposal forward."""
        for entry in self.snapshot.current(("proposal", asked.id)):
            if isinstance(entry.claim, ProposalClaim) and entry.claim.event is ProposalEvent.PUT_FORWARD:
                yield entry
