"""What makes the gates of a network, brought together: concessions, the agenda, objections, assent, conditions, moves.

What the whole of a network says is in `goal_gates`, `validity_gates` and `threat_gates`.
"""

from typing import final

from consensus.assent.assent_gates import AssentGates
from consensus.assent.compilation import Compilation
from consensus.assent.move_gates import AgendaGates, ConcessionGates, MoveGates
from consensus.assent.network import NetworkBuilder
from consensus.records import (
    FallBack,
    Grant,
    LetPass,
    Move,
    Promise,
    PutForward,
    Reopen,
    Settle,
    Strike,
    WinOver,
    Withdraw,
)


@final
class GateMakers:
    """The parts that make the gates of a compilation; each makes one kind and gets the others from the other parts."""

    def __init__(self, compilation: Compilation) -> None:
        self.compilation = compilation
        self.builder: NetworkBuilder = compilation.builder
        # Looked up late: a condition may need a move that itself has a condition.
        self.moves: MoveGates = MoveGates(compilation, lambda *asked: self.assents.conditions.holds(*asked))
        self.concessions: ConcessionGates = ConcessionGates(compilation, self.moves)
        self.agenda: AgendaGates = AgendaGates(compilation, self.moves)
        self.assents: AssentGates = AssentGates(compilation, self.moves, self.concessions, self.agenda)

    def enter(self, move: Move) -> None:
        """Make the gates of a move that another move implies or a deal promises, if anybody can make it."""
        match move:
            case Grant():
                self.concessions.given(move.given)
            case Promise():
                self.concessions.given_or_promised(move.promised.granted)
            case Withdraw(candidate):
                self.agenda.withdrawn(candidate)
            case PutForward(proposal):
                self.agenda.on_table(proposal)
            case Strike(package):
                self.concessions.struck(self.compilation.situation.setting.package(package))
            case WinOver(member, proposal) if self.compilation.wants_support_of(member, proposal):
                self.assents.supports(member)
            case WinOver(member, proposal):
                self.assents.of(member, proposal)
            case Settle(id_):
                for proposal, objection in self.assents.objections.of_id(id_):
                    if objection.is_open:
                        self.assents.objections.lifted(objection, proposal)
            case Reopen(way):
                self.agenda.reopened(way)
            case FallBack() | LetPass():
                # The rule's levers have their gates anyway.
                pass

    def enter_alone(self, move: Move) -> None:
        """Make the gates of a move, if anybody can make it, but not those of equivalent moves."""
        setting = self.compilation.situation.setting
        match move:
            case Grant() if not self.concessions.is_given(move.given):
                self.concessions.grants(setting.concession(move.concession), move.part)
            case Promise() if not self.concessions.is_promised(move.promised.granted):
                self.concessions.promises(setting.concession(move.concession), move.part)
            case Grant() | Promise():
                # It is made already.
                pass
            case _:
                self.enter(move)
