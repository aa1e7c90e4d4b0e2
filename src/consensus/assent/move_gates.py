"""Gates of moves: which can be made, at what cost, and when they take effect.

Gates are made on demand, so that a move is only in the network if it bears on the proposal.
"""

from fractions import Fraction
from typing import TYPE_CHECKING, final

from consensus.assent.bindings import RuledOut, Unwillingness
from consensus.assent.costs import CostedMove
from consensus.assent.events import Moved
from consensus.assent.network import Gate
from consensus.records import (
    AllOf,
    Condition,
    FallBack,
    Grant,
    LetPass,
    Move,
    PutForward,
    Reopen,
    Settle,
    Strike,
    WinOver,
    Withdraw,
)

if TYPE_CHECKING:
    from consensus.assent.compilation import Compilation


@final
class MoveGates:
    """Makes the gates of moves.

    `offered` maps each move that could be made to its cost and the gate that fires if it is chosen; `unmade` maps moves
    to gates that fire if they are not made.
    """

    def __init__(self, compilation: "Compilation") -> None:
        self._compilation = compilation
        self._builder = compilation.builder
        self.offered: dict[Move, tuple[CostedMove, Gate]] = {}
        self.unmade: dict[Move, Gate] = {}

    def made(
        self,
        move: Move,
        *,
        actors: tuple[str, ...],
        stated: Fraction | None = None,
        willing: Condition | None = None,
    ) -> Gate:
        """Whether a move takes effect: it is chosen, and those who have to act are willing."""
        compilation = self._compilation
        terms = compilation.situation.setting.terms_of(move)
        own = [one.cost for one in terms if one.move == move and one.cost is not None]
        costed = CostedMove(move=move, actors=actors, cost=compilation.costs.of(move, own[0] if own else stated))
        conditions = [] if willing is None else [willing]
        conditions += [one.willing for one in terms if one.willing is not None]

        def define(gate: Gate) -> None:
            compilation.events[gate] = Moved(costed)
            if move in compilation.without:
                # Waiving the exclusion makes the move after all.
                needed = [compilation.waiver(RuledOut(move))]
            else:
                chosen = self._builder.gate(1)
                self.offered[move] = (costed, chosen)
                needed = [chosen]
            if conditions:
                waived = compilation.waiver(Unwillingness(move))
                readers = frozenset(actors)
                is_willing = compilation.conditions.holds(AllOf(conditions), compilation.proposal, readers)
                needed.append(self._builder.any_of([waived, is_willing]))
            self._builder.fires_once_all(gate, needed)

        return self._builder.keyed(("made", move), define)

    def lever(self, move: FallBack | LetPass) -> Gate:
        """Whether a lever of procedure is pulled."""
        return self.made(move, actors=())

    def is_offered(self, move: Move) -> bool:
        """Whether a move bears on the goal and somebody could make it, unless it is ruled out."""
        return self._builder.has(("made", move))

    def not_made(self, move: Move) -> Gate:
        """A gate that fires if a move is not made."""
        if move not in self.unmade:
            self.unmade[move] = self._builder.gate(1)
        return self.unmade[move]

    def chosen(self, move: Move) -> Gate:
        """Whether a move is made; never, if nobody could."""
        if move in self.offered:
            return self.offered[move][1]
        if move in self._compilation.without and self.is_offered(move):
            return self._compilation.waiver(RuledOut(move))
        return self._builder.gate(1)

    def enter(self, move: Move) -> None:
        """Make the gates of a move that another one implies or a deal promises, if somebody can make it."""
        compilation = self._compilation
        match move:
            case Grant():
                compilation.concessions.given(move.given)
            case Withdraw(candidate):
                compilation.agenda.withdrawn(candidate)
            case PutForward(proposal):
                compilation.agenda.on_table(proposal)
            case Strike(package):
                compilation.concessions.struck(compilation.situation.setting.package(package))
            case WinOver(member, proposal) if compilation.wants_support_of(member, proposal):
                compilation.assents.supports(member)
            case WinOver(member, proposal):
                compilation.assents.of(member, proposal)
            case Settle(id_):
                for proposal, objection in compilation.objections.of_id(id_):
                    if objection.is_open:
                        compilation.objections.lifted(objection, proposal)
            case Reopen(way):
                compilation.agenda.reopened(way)
            case FallBack() | LetPass():
                # The rule's levers have their gates anyway.
                pass

    def enter_alone(self, move: Move) -> None:
        """Make the gates of a move, if somebody can make it, but not those of others that amount to the same."""
        if not isinstance(move, Grant):
            self.enter(move)
        elif not self._compilation.concessions.is_given(move.given):
            self._compilation.concessions.grants(
                self._compilation.situation.setting.concession(move.concession), move.part
            )
