"""Gates of validity: whether moves go together, by what each excludes or implies and what package deals promise."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, final

from consensus.assent.bindings import Exclusion, Implication
from consensus.assent.network import Gate
from consensus.records import (
    DecisionResult,
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
class ValidityGates:
    """Makes the gate that fires if the moves made go together."""

    def __init__(self, compilation: "Compilation") -> None:
        self._compilation = compilation
        self._builder = compilation.builder
        self._situation = compilation.situation
        self._moves = compilation.moves

    def valid(self, given: Collection[Move]) -> Gate:
        """Whether the moves made go together: no exclusion or implication is broken, and every promise is kept."""
        for move in given:
            if isinstance(move, Strike):
                # A deal taken as struck has to be kept, even where it has no other bearing.
                self._moves.enter(move)
        bearing = self._bearing(given)
        for settlement in self._compilation.objections.pointless_settlements(given):
            self._moves.offered.pop(settlement, None)
        kept = [gate for move in sorted(bearing, key=str) for gate in self._kept(move)]
        return self._builder.all_of([*kept, *self._past_kept(bearing)])

    def _bearing(self, given: Collection[Move]) -> frozenset[Move]:
        """All moves that bear on the goal, with those that they imply and those behind the promises of a deal."""
        moves, without = self._moves, self._compilation.without
        bearing: set[Move] = set()
        while new := {*moves.offered, *filter(moves.is_offered, without), *moves.unmade, *given} - bearing:
            bearing |= new
            for move in sorted(new, key=str):
                for terms in self._situation.setting.terms_of(move):
                    for implied in terms.implies:
                        moves.enter(implied)
                if isinstance(move, Strike) and moves.is_offered(move):
                    self._promises_kept(move)
            self._builder.finish()
        return frozenset(bearing)

    def _kept(self, move: Move) -> Iterator[Gate]:
        """A gate for each term of a move, which fires if the term is kept."""
        for terms in self._situation.setting.terms_of(move):
            for excluded in terms.excludes:
                for other in self._situation.setting.overlapping(excluded):
                    yield self._not_both(move, other, is_done=self._is_done(other))
            for implied in terms.implies:
                waived = self._compilation.waiver(Implication(move, implied))
                yield self._builder.any_of([self._moves.not_made(move), self._done(implied), waived])
        if isinstance(move, Strike) and self._moves.is_offered(move):
            yield self._builder.any_of([self._moves.not_made(move), self._promises_kept(move)])

    def _past_kept(self, bearing: Collection[Move]) -> Iterator[Gate]:
        """A gate for each move that something done before excludes, which fires if it is not made."""
        setting = self._situation.setting
        for terms in setting.terms:
            done = [move for move in setting.overlapping(terms.move) if terms.excludes and self._is_done(move)]
            for past in done:
                for excluded in terms.excludes:
                    others = (other for other in setting.overlapping(excluded) if other in bearing)
                    yield from (self._not_both(other, past, is_done=True) for other in others)

    def _not_both(self, move: Move, other: Move, *, is_done: bool) -> Gate:
        waived = self._compilation.waiver(Exclusion.of(move, other))
        # If what the other move does is done already, only this one can be left out.
        not_made = self._moves.not_made
        ways = [not_made(move), waived] if is_done else [not_made(move), not_made(other), waived]
        return self._builder.any_of(ways)

    def _promises_kept(self, strike: Strike) -> Gate:
        return self._compilation.concessions.promises_kept(self._situation.setting.package(strike.package))

    def _done(self, move: Move) -> Gate:
        """Whether a move or its equivalent is made, or what it does is done already."""
        if self._is_done(move):
            return self._builder.gate(0)
        ways = [self._moves.chosen(move)]
        if isinstance(move, Grant):
            pieces = self._situation.setting.concession(move.concession).parts
            if move.part is not None:
                ways.append(self._moves.chosen(Grant(move.concession)))
            elif pieces:
                ways.append(self._builder.all_of([self._done(Grant(move.concession, piece.id)) for piece in pieces]))
        return self._builder.any_of(ways)

    def _is_done(self, move: Move) -> bool:
        """Whether what a move does is done already."""
        situation, compilation = self._situation, self._compilation
        match move:
            case Grant():
                return compilation.concessions.is_given(move.given)
            case Withdraw(candidate):
                return situation.is_withdrawn(candidate)
            case PutForward(proposal):
                return situation.is_on_table(proposal)
            case Strike(package):
                return situation.is_struck(package)
            case Reopen(way):
                return situation.decided(way) is DecisionResult.ADOPTED
            case Settle(id_):
                objections = [objection for _, objection in compilation.objections.of_id(id_)]
                return bool(objections) and not any(objection.is_open for objection in objections)
            case WinOver(member, proposal):
                if member not in situation.members or compilation.wants_support_of(member, proposal):
                    return False
                return situation.standing(member, proposal=proposal).stance.assents
            case FallBack() | LetPass():
                return move in compilation.outset.pulled
