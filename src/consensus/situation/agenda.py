"""What is before the body in a snapshot: the proposals on the table, and the one in question."""

from datetime import date
from functools import cached_property

import attrs

from consensus.records import DecisionResult, Proposal, ProposalClaim, ProposalEvent, ProposalId, Stance, Way
from consensus.rules import Rival
from consensus.situation.candidacies import Candidacies
from consensus.situation.decisions import Decisions
from consensus.situation.snapshot import Snapshot


@attrs.frozen(eq=False)
class Agenda:
    """The proposals of a snapshot, by whether they are before the body."""

    snapshot: Snapshot
    candidacies: Candidacies
    decisions: Decisions

    def has(self, asked: Proposal) -> bool:
        """Whether a proposal is before the body: see `Situation.is_on_table`."""
        claims = (entry.claim for entry in self.snapshot.current(("proposal", asked.id)))
        events = {claim.event for claim in claims if isinstance(claim, ProposalClaim)}
        if ProposalEvent.TAKEN_OFF in events or any(map(self.candidacies.is_withdrawn, asked.candidates)):
            return False
        if self.decisions.result(asked) is DecisionResult.REJECTED or self.decisions.is_passed_over(asked):
            return False
        if ProposalEvent.PUT_FORWARD in events or (asked.way is None and self.decisions.is_adopted(asked)):
            return True
        if asked.way is not None or (len(asked.names) > 1 and self._is_put_forward_later(asked.id)):
            return False
        return all(map(self.candidacies.stands, asked.candidates))

    def _is_put_forward_later(self, proposal: ProposalId) -> bool:
        """Whether nothing was done with a proposal until a later day, on which it is known to be put forward."""
        first = self.snapshot.on(date.max).first(("proposal", proposal))
        if first is None or not isinstance(first.claim, ProposalClaim) or first.day is None:
            return False
        return first.day > self.snapshot.day and first.claim.event is ProposalEvent.PUT_FORWARD

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """The proposals on the table, in the order listed."""
        return tuple(filter(self.has, self.snapshot.setting.proposals))

    @cached_property
    def in_question(self) -> Proposal:
        """The proposal in question: see `Situation.proposal`."""
        every = self.snapshot.setting.proposals
        heard = [each for each in every if self.candidacies.has_heard_of(each)]
        listed = heard if any(each.names for each in heard) else every
        not_over = (each for each in listed if not any(map(self.candidacies.is_withdrawn, each.candidates)))
        return next(filter(self.has, listed), None) or next(not_over, listed[0])

    def rivals(self, asked: Proposal) -> tuple[Rival, ...]:
        """The other proposals on the table for one of the same offices, with who supports each, or at worst may."""
        elections, voters = self.decisions.elections, self.snapshot.voters
        against = [stance for stance in Stance if stance.is_settled and stance is not Stance.SUPPORTS]
        if elections.reads_at_best:
            against += [Stance.RESERVED, Stance.UNDECLARED]
        return tuple(
            Rival(
                proposal=other.id,
                supporters=[member for member in voters if elections.fold.stance(member, other) not in against],
            )
            for other in self.proposals
            if other != asked and set(other.offices) & set(asked.offices)
        )

    @property
    def is_reopened(self) -> bool:
        """Whether the body has decided to reopen nominations."""
        ways = (proposal for proposal in self.snapshot.setting.proposals if proposal.way is Way.REOPEN)
        return any(map(self.decisions.is_adopted, ways))
