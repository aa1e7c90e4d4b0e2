"""Gates of threats: whether moves run into a threat against the adoption of a proposal.

A threat without a condition of its own is run into unless all members that make it assent.  A threat with a condition
is run into if the condition holds already, or because of the moves made, whether or not they take effect.
A network has no negation, so the gate of a threat fires if the threat is not run into, and depends on moves not made.
"""

from collections.abc import Iterable, Iterator
from typing import final

from consensus.assent.assent_gates import AssentGates
from consensus.assent.compilation import Compilation
from consensus.assent.move_gates import ConcessionGates, MoveGates
from consensus.assent.network import Gate
from consensus.records import (
    AllOf,
    AnyOf,
    CandidateId,
    CandidateWithdrawn,
    Condition,
    DayPassed,
    Grant,
    Granted,
    Move,
    OnTable,
    Promise,
    Promised,
    ProposalId,
    PutForward,
    Setting,
    Strike,
    Withdraw,
)
from consensus.records.conditions import AssentCondition, atoms
from consensus.situation import Threat


@final
class ThreatGates:
    """Makes the gates of threats, after the gates of all moves that bear on the goal."""

    def __init__(
        self,
        compilation: Compilation,
        *,
        moves: MoveGates,
        concessions: ConcessionGates,
        assents: AssentGates,
    ) -> None:
        self._compilation = compilation
        self._builder = compilation.builder
        self._situation = compilation.situation
        self._moves = moves
        self._concessions = concessions
        self._assents = assents
        self._given = compilation.given

    def not_run_into(self, threat: Threat) -> Gate:
        """The gate that fires if adoption of the proposal does not run into a threat."""
        if threat.condition is not None:
            return self._unmet(threat.condition)
        if threat.is_in_force_for_unnamed:
            # Nobody can tell whether unnamed members assent.
            return self._builder.any_of(())
        return self._builder.all_of([self._assents.of(each, self._compilation.proposal) for each in threat.members])

    def _unmet(self, condition: Condition) -> Gate:
        """The gate that fires if a condition neither holds already nor comes to hold because of the moves made."""
        if isinstance(condition, AssentCondition):
            raise AssertionError("a threat whose condition asks for assents is refused")
        match condition:
            case Granted():
                return self._not_given(condition)
            case Promised():
                return self._not_promised(condition.granted)
            case CandidateWithdrawn(candidate=candidate):
                return self._unless(self._situation.is_withdrawn(candidate), Withdraw(candidate))
            case OnTable(proposal=proposal):
                return self._not_on_table(proposal)
            case DayPassed(day=day):
                return self._unless(day <= self._compilation.day)
            case AllOf(parts):
                return self._builder.any_of([self._unmet(part) for part in parts])
            case AnyOf(parts):
                return self._builder.all_of([self._unmet(part) for part in parts])

    def _unless(self, is_so: bool, *moves: Move) -> Gate:
        """A gate that never fires if `is_so`, and otherwise fires unless one of these moves is made."""
        return self._builder.any_of(()) if is_so else self._builder.all_of([self._not_made(move) for move in moves])

    def _not_made(self, move: Move) -> Gate:
        if self._moves.is_offered(move) or move in self._given:
            return self._moves.not_made(move)
        return self._builder.gate(0)

    def _made(self, move: Move) -> Gate:
        """The gate that fires if a move is made; always for a given move that has no other bearing on the goal."""
        if move in self._given and not self._moves.is_offered(move):
            return self._builder.gate(0)
        return self._moves.chosen(move)

    def _not_given(self, ask: Granted) -> Gate:
        deals = [Strike(deal.id) for deal in self._concessions.committing(ask)]
        gate = self._unless(self._concessions.is_given(ask), *deals, *_whole_and_part(ask, Grant))
        pieces = self._pieces(ask)
        return self._builder.all_of([gate, self._builder.any_of(map(self._not_given, pieces))]) if pieces else gate

    def _not_promised(self, ask: Granted) -> Gate:
        gate = self._unless(self._concessions.is_promised(ask), *_whole_and_part(ask, Promise))
        pieces = self._pieces(ask)
        in_parts = [self._builder.any_of(map(self._not_promised, pieces))] if pieces else []
        return self._builder.all_of([gate, self._not_given(ask), *in_parts])

    def _pieces(self, ask: Granted) -> tuple[Granted, ...]:
        """The parts of a whole concession."""
        return self._situation.setting.concession(ask.concession).each_part if ask.part is None else ()

    def _not_on_table(self, proposal: ProposalId) -> Gate:
        """The gate that fires if a proposal is not put on the table, or a candidate that it names withdraws."""
        named = self._situation.setting.proposal(proposal).candidates
        standing = [candidate for candidate in named if not self._situation.is_withdrawn(candidate)]
        withdrawn = [self._made(Withdraw(candidate)) for candidate in standing]
        there = self._unless(self._situation.is_on_table(proposal), PutForward(proposal))
        return self._builder.any_of([there, *withdrawn])


def standing_in_the_way(to_avoid: Iterable[Threat], setting: Setting) -> Iterator[CandidateId]:
    """The candidates whose withdrawal takes off the table what a threat to be avoided is about."""
    for threat in to_avoid:
        for atom in () if threat.condition is None else atoms(threat.condition):
            if isinstance(atom, OnTable):
                yield from setting.proposal(atom.proposal).candidates


def _whole_and_part(ask: Granted, move: type[Grant] | type[Promise]) -> list[Move]:
    """The moves that grant, or promise, a whole concession and the requested part of it."""
    return [move(ask.concession, part) for part in dict.fromkeys((None, ask.part))]
