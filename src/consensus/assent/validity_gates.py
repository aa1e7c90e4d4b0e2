"""Gates of the terms of moves: what moves imply and exclude, and which promises a deal binds its parties to keep."""

from collections.abc import Collection, Iterator
from typing import final

import attrs

from consensus.assent.bindings import Exclusion, Implication
from consensus.assent.gate_makers import GateMakers
from consensus.assent.network import Gate
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
class ValidityGates:
    """Makes the gate that fires if the moves go together."""

    def __init__(self, makers: GateMakers) -> None:
        self._makers = makers
        self._compilation = makers.compilation
        self._builder = makers.builder
        self._situation = makers.compilation.situation
        self._moves = makers.moves

    def valid(self) -> Gate:
        """The gate that fires if the moves break no exclusion or implication, and every promise in a deal is kept."""
        for move in self._compilation.given:
            if isinstance(move, Strike):
                # A deal taken as struck has to be kept, even if nothing else depends on it.
                self._makers.enter(move)
        bearing = self._bearing()
        for settlement in self._makers.assents.objections.pointless_settlements():
            self._moves.offered.pop(settlement, None)
        kept = [gate for move in sorted(bearing, key=str) for gate in self._kept(move)]
        return self._builder.all_of([*kept, *self._past_kept(bearing)])

    def _bearing(self) -> frozenset[Move]:
        """All moves that bear on the goal, including those they imply and those that a deal's promises depend on."""
        moves, given, without = self._moves, self._compilation.given, self._compilation.without
        bearing: set[Move] = set()
        while new := {*moves.offered, *filter(moves.is_offered, without), *moves.unmade, *given} - bearing:
            bearing |= new
            for move in sorted(new, key=str):
                for terms in self._situation.setting.terms_of(move):
                    for implied in terms.implies:
                        self._makers.enter(implied)
                if isinstance(move, Strike) and moves.is_offered(move):
                    self._promises_kept(move)
            self._builder.finish()
        return frozenset(bearing)

    def _kept(self, move: Move) -> Iterator[Gate]:
        """For each term of a move, a gate that fires if the term is kept."""
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
        """For each move that an effect already there excludes, a gate that fires if the move is not made."""
        setting = self._situation.setting
        for terms in setting.terms:
            done = [move for move in setting.overlapping(terms.move) if terms.excludes and self._is_done(move)]
            for past in done:
                for excluded in terms.excludes:
                    others = (other for other in setting.overlapping(excluded) if other in bearing)
                    yield from (self._not_both(other, past, is_done=True) for other in others)

    def _not_both(self, move: Move, other: Move, *, is_done: bool) -> Gate:
        waived = self._compilation.waiver(Exclusion.of(move, other))
        # If the effect of the other move is already there, only this move can be left out.
        not_made = self._moves.not_made
        ways = [not_made(move), waived] if is_done else [not_made(move), not_made(other), waived]
        return self._builder.any_of(ways)

    def _promises_kept(self, strike: Strike) -> Gate:
        """The gate that fires once all members whose assent a package deal promises do assent."""
        promised = self._makers.concessions.assents_promised(self._situation.setting.package(strike.package))
        return self._builder.all_of([self._makers.assents.of(member, proposal) for member, proposal in promised])

    def _done(self, move: Move) -> Gate:
        """The gate that fires if a move or its equivalent is made, or its effect is already there."""
        if self._is_done(move):
            return self._builder.gate(0)
        ways = [self._moves.chosen(move)]
        if isinstance(move, Grant | Promise):
            pieces = self._situation.setting.concession(move.concession).parts
            if move.part is not None:
                ways.append(self._moves.chosen(attrs.evolve(move, part=None)))
            elif pieces:
                ways.append(self._builder.all_of([self._done(attrs.evolve(move, part=each.id)) for each in pieces]))
        if isinstance(move, Promise):
            ways.append(self._done(Grant(move.concession, move.part)))
        return self._builder.any_of(ways)

    def _is_done(self, move: Move) -> bool:
        """Whether the effect of a move is already there."""
        situation, compilation = self._situation, self._compilation
        match move:
            case Grant():
                return self._makers.concessions.is_given(move.given)
            case Promise():
                return self._makers.concessions.is_promised(move.promised.granted)
            case Withdraw() | PutForward() | Strike() | Reopen():
                return situation.is_done(move)
            case Settle(id_):
                objections = [objection for _, objection in self._makers.assents.objections.of_id(id_)]
                return bool(objections) and not any(objection.is_open for objection in objections)
            case WinOver(member, proposal):
                if member not in situation.members or compilation.wants_support_of(member, proposal):
                    return False
                standing = situation.standing(member, proposal=proposal)
                return standing.stance.assents or self._makers.assents.is_won_already(standing)
            case FallBack() | LetPass():
                return move in compilation.outset.pulled
