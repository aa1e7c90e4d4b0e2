"""Gates of the agenda: candidates that withdraw, proposals before the body, and nominations that are reopened."""

from typing import TYPE_CHECKING, final

from consensus.assent.bindings import OffTheTable
from consensus.assent.events import Tabled, Withdrawn
from consensus.assent.network import Gate
from consensus.records import CandidacyStatus, CandidateId, Proposal, ProposalId, PutForward, Reopen, Way, Withdraw

if TYPE_CHECKING:
    from consensus.assent.compilation import Compilation

_DONE = (CandidacyStatus.CHOSEN, CandidacyStatus.IN_OFFICE)


@final
class AgendaGates:
    """Makes the gates of candidates that stand and proposals that are on the table."""

    def __init__(self, compilation: "Compilation") -> None:
        self._compilation = compilation
        self._builder = compilation.builder
        self._situation = compilation.situation

    def withdrawn(self, candidate: CandidateId) -> Gate:
        """Whether a candidate no longer stands."""

        def define(gate: Gate) -> None:
            self._compilation.events[gate] = Withdrawn(candidate)
            if self._situation.is_withdrawn(candidate):
                self._builder.fires_once_all(gate, ())
            elif self._can_withdraw(candidate):
                self._builder.fires_once_any(gate, [self._withdrawal(candidate)])

        return self._builder.keyed(("withdrawn", candidate), define)

    def _can_withdraw(self, candidate: CandidateId) -> bool:
        return not self._situation.is_withdrawn(candidate) and self._situation.status(candidate) not in _DONE

    def _withdrawal(self, candidate: CandidateId) -> Gate:
        record = self._situation.setting.candidate(candidate)
        actors = (candidate,) if record.member is None else (candidate, record.member)
        return self._compilation.moves.made(Withdraw(candidate), actors=actors)

    def on_table(self, proposal: ProposalId) -> Gate:
        """Whether a proposal is before the body; no longer, once a candidate that it names is to withdraw."""

        def define(gate: Gate) -> None:
            self._compilation.events[gate] = Tabled(proposal)
            record = self._situation.setting.proposal(proposal)
            if self._situation.is_on_table(proposal):
                there = self._builder.gate(0)
            else:
                ways = [self._compilation.waiver(OffTheTable(proposal))]
                if self._can_be_tabled(record):
                    ways.append(self._putting_forward(record))
                there = self._builder.any_of(ways)
            standing = [candidate for candidate in record.candidates if self._can_withdraw(candidate)]
            withdrawals = [self._compilation.moves.not_made(Withdraw(candidate)) for candidate in standing]
            self._builder.fires_once_all(gate, [there, *withdrawals])

        return self._builder.keyed(("on table", proposal), define)

    def _can_be_tabled(self, proposal: Proposal) -> bool:
        is_over = any(self._situation.is_withdrawn(candidate) for candidate in proposal.candidates)
        return not is_over and self._situation.has_heard_of(proposal)

    def _putting_forward(self, proposal: Proposal) -> Gate:
        """Whether a proposal is put forward; a new name needs nominations to be reopened, where they can be."""
        setting = self._situation.setting
        candidates = [setting.candidate(candidate) for candidate in proposal.candidates]
        actors = tuple(sorted({candidate.member for candidate in candidates if candidate.member is not None}))
        made = self._compilation.moves.made(PutForward(proposal.id), actors=actors)
        if self._situation.is_reopened or all(self._situation.stands(candidate) for candidate in proposal.candidates):
            return made
        reopened = [self.reopened(way.id) for way in setting.proposals if way.way is Way.REOPEN]
        return self._builder.all_of([made, self._builder.any_of(reopened)]) if reopened else made

    def reopened(self, way: ProposalId) -> Gate:
        """Whether nominations are reopened."""
        return self._compilation.moves.made(Reopen(way), actors=())
