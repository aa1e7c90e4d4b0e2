"""How a situation becomes a network of gates: the definition of who assents once which moves are made.

Gates are made on demand, from the goal down, so that only what bears on the goal is in the network.
"""

from collections.abc import Collection, Iterable
from datetime import date
from fractions import Fraction
from math import lcm
from typing import final

from consensus.assent.bindings import OpenObjection, OpenWait
from consensus.assent.events import Assented, Lifted, WaitEnded
from consensus.assent.making import Making
from consensus.assent.moves import Costs
from consensus.assent.network import Gate
from consensus.records import (
    AllOf,
    AnyOf,
    Assents,
    AssentsWeigh,
    AtLeastAssent,
    CandidateWithdrawn,
    Condition,
    DayPassed,
    Granted,
    MemberId,
    Move,
    ObjectionId,
    OnTable,
    Pressure,
    ProposalId,
    Settle,
    Stance,
    TieKind,
    WinOver,
)
from consensus.situation import Objection, Situation, Standing, Wait, once_raised

_NOBODY: frozenset[str] = frozenset()


@final
class Compiler(Making):
    """Makes the gates of one question; `day` is that by which conditions on dates are to hold.

    `not_raised` has, for the gate of each objection that moves may raise, the one that fires if none does.
    """

    def __init__(
        self, situation: Situation, proposal: ProposalId, costs: Costs, without: Collection[Move], day: date
    ) -> None:
        super().__init__(situation, proposal, costs, without)
        self.day = day
        self._present = frozenset(situation.members)
        self._followed: dict[MemberId, list[tuple[MemberId, ProposalId | None]]] = {}
        self._swayed: dict[MemberId, list[tuple[MemberId, Fraction, ProposalId | None]]] = {}
        for claim, _ in situation.ties():
            tie = claim.tie
            if tie.object is None or tie.object not in self._present:
                continue
            if tie.kind is TieKind.FOLLOWS:
                self._followed.setdefault(tie.subject, []).append((tie.object, tie.proposal))
            elif tie.kind is TieKind.INFLUENCES and tie.subject in self._present:
                self._swayed.setdefault(tie.object, []).append((tie.subject, tie.weight, tie.proposal))
        self.not_raised: dict[Gate, Gate] = {}
        self._open: set[ObjectionId] = set()
        self._raising: dict[MemberId, dict[ObjectionId, tuple[Objection, set[Move]]]] = {}
        for terms in situation.setting.terms:
            for raised in terms.raises:
                by_id = self._raising.setdefault(raised.member, {})
                moves = by_id.setdefault(raised.objection, (once_raised(raised), set()))[1]
                moves.update(situation.setting.overlapping(terms.move))

    # Who assents

    def assents(self, member: MemberId, proposal: ProposalId) -> Gate:
        """Whether a member assents to a proposal; never, for whoever is not a member on the day."""

        def define(gate: Gate) -> None:
            if member not in self._present:
                return
            standing = self.situation.standing(member, proposal=proposal)
            self.events[gate] = Assented(member, proposal)
            if _assents_from_the_start(standing):
                self.staged.discard(gate)
            self._open.update(objection.id for objection in standing.open_objections)
            needed = [self.lifted(objection, proposal) for objection in standing.open_objections]
            needed += [gate for _, gate in self.held_off(member, proposal)]
            needed += [self.ended(wait, proposal) for wait in standing.waits]
            if not self._assents_of_itself(standing):
                needed.append(self.any_of(self._grounds(standing)))
            self.fires_once_all(gate, needed)

        return self.later(("assents", member, proposal), define, staged=True)

    def supports(self, member: MemberId) -> Gate:
        """Whether a member supports the goal in the end: it assents, and not only because it acquiesces."""
        assents = self.assents(member, self.proposal)
        standing = self.situation.standing(member, proposal=self.proposal)
        if standing.stance is not Stance.ACQUIESCES:
            return assents
        return self.all_of([assents, self.any_of(self._grounds(standing))])

    def _followed_by(self, standing: Standing) -> list[MemberId]:
        only_on = (None, standing.proposal)
        return [other for other, only in self._followed.get(standing.member, ()) if only in only_on]

    def _assents_of_itself(self, standing: Standing) -> bool:
        """Whether a member assents once nothing holds it back any more."""
        if standing.but_for_waits.assents or standing.open_objections:
            return True
        if standing.stance is not Stance.RESERVED or not standing.waits:
            return False
        is_moved_otherwise = standing.reason or standing.asks or self._followed_by(standing)
        return not is_moved_otherwise and self.situation.threshold(standing.member, standing.proposal) is None

    def _grounds(self, standing: Standing) -> list[Gate]:
        """What can move a member once nothing holds it back."""
        member, proposal = standing.member, standing.proposal
        threshold = self.situation.threshold(member, proposal)
        readers = frozenset({member})
        grounds = [self.holds(ask, proposal, readers) for ask in standing.asks]
        grounds += [self._counted(other, proposal, readers) for other in self._followed_by(standing)]
        if threshold is not None:
            grounds.append(self.pressure(member, threshold.weight, proposal, readers))
        grounds.append(self._made(WinOver(member, proposal), actors=(member,)))
        return grounds

    def _counted(self, member: MemberId, proposal: ProposalId, readers: frozenset[str]) -> Gate:
        """Whether readers count a member's assent: it is there, or they are all parties to a deal that is struck."""
        return self.any_of([self.assents(member, proposal), *self.promising(member, proposal, readers)])

    def pressure(self, member: MemberId, weight: Fraction, proposal: ProposalId, readers: frozenset[str]) -> Gate:
        """Whether the assenting members that influence a member weigh so much."""
        swaying = [(other, pull) for other, pull, only in self._swayed.get(member, ()) if only in (None, proposal)]
        return self._weigh(weight, swaying, proposal, readers)

    def _weigh(
        self,
        weight: Fraction,
        weights: Collection[tuple[MemberId, Fraction]],
        proposal: ProposalId,
        readers: frozenset[str],
    ) -> Gate:
        unit = lcm(weight.denominator, *(each.denominator for _, each in weights))
        inputs = ((self._counted(other, proposal, readers), int(each * unit)) for other, each in weights if each)
        return self.new(int(weight * unit), inputs)

    # What holds a member back

    def lifted(self, objection: Objection, proposal: ProposalId) -> Gate:
        """Whether an objection to a proposal is lifted."""

        def define(gate: Gate) -> None:
            self.events[gate] = Lifted(objection.member, objection.id)
            ways = [self.waiver(OpenObjection(objection))]
            if objection.condition is not None:
                ways.append(self.holds(objection.condition, proposal, frozenset({objection.member})))
            if self._must_be_found_out(objection):
                ways.append(self._made(Settle(objection.id), actors=(objection.member,)))
            self.fires_once_any(gate, ways)

        return self.later(("lifted", objection.member, objection.id, proposal), define)

    def _must_be_found_out(self, objection: Objection) -> bool:
        """Whether nothing is known that would lift an objection, or only what nobody can give."""
        return objection.condition is None or not self._can_come(objection.condition)

    def _can_come(self, condition: Condition) -> bool:
        """Whether a condition can come about as far as concessions are concerned."""
        match condition:
            case Granted():
                return self.can_be_given(condition)
            case AllOf(parts):
                return all(map(self._can_come, parts))
            case AnyOf(parts):
                return any(map(self._can_come, parts))
            case _:
                return True

    def held_off(self, member: MemberId, proposal: ProposalId) -> tuple[tuple[Objection, Gate], ...]:
        """Objections that moves may raise, each with whether it is not raised, or lifted."""
        found = []
        for objection, moves in self._raised(member, proposal):
            lifted = self.lifted(objection, proposal)
            not_raised = self.not_raised[lifted] = self.all_of([self.not_made(move) for move in sorted(moves, key=str)])
            if _assents_from_the_start(self.situation.standing(member, proposal=proposal)):
                # What was raised all the same takes its round here, as the assent itself takes none.
                lifted = self.new(1, [(lifted, 1)])
                self.staged.add(lifted)
            found.append((objection, self.any_of([not_raised, lifted])))
        return tuple(found)

    def _raised(self, member: MemberId, proposal: ProposalId) -> list[tuple[Objection, set[Move]]]:
        """The objections of a member to a proposal that are not open and that moves may raise, with these moves."""
        if member not in self._raising:
            return []
        aimed_at = self.situation.setting.proposal(proposal)
        standing = self.situation.standing(member, proposal=proposal)
        is_open = {objection.id for objection in standing.open_objections}
        return [
            (objection, moves)
            for id_, (objection, moves) in sorted(self._raising[member].items())
            if id_ not in is_open and objection.concerns(aimed_at)
        ]

    def in_vain(self, given: Collection[Move]) -> frozenset[Move]:
        """Moves that settle an objection which nobody has and no move that could be made raises."""
        raising: dict[Settle, set[Move]] = {}
        for by_id in self._raising.values():
            for id_, (_, moves) in by_id.items():
                if id_ not in self._open:
                    raising.setdefault(Settle(id_), set()).update(moves)
        made = {move for moves in raising.values() for move in moves if self.is_offered(move)} - raising.keys()
        made.update(given)
        while new := {
            move for move, raised_by in raising.items() if move not in made and not made.isdisjoint(raised_by)
        }:
            made |= new
        return frozenset(raising.keys() - made)

    def raising_moves(self, members: Iterable[MemberId], proposal: ProposalId) -> list[Move]:
        """Moves that raise an objection of one of these members to a proposal, by id."""
        raised = (moves for member in members for _, moves in self._raised(member, proposal))
        return sorted({move for moves in raised for move in moves}, key=str)

    def ended(self, wait: Wait, proposal: ProposalId) -> Gate:
        """Whether what a member waits for has come."""

        def define(gate: Gate) -> None:
            self.events[gate] = WaitEnded(wait.tie)
            tie = wait.tie
            condition = tie.until if tie.until is not None else Assents(member=tie.object or "")
            holds = self.holds(condition, proposal, frozenset({tie.subject}))
            self.fires_once_any(gate, [self.waiver(OpenWait(wait)), holds])

        return self.later(("ended", wait.tie, proposal), define)

    # Conditions

    def holds(self, condition: Condition, proposal: ProposalId, readers: frozenset[str] = _NOBODY) -> Gate:
        match condition:
            case Granted():
                return self.granted(condition)
            case Assents():
                return self._counted(condition.member, condition.proposal or proposal, readers)
            case AtLeastAssent():
                members = condition.members
                asked = condition.proposal or proposal
                return self.new(condition.number, [(self._counted(member, asked, readers), 1) for member in members])
            case AssentsWeigh():
                return self._weigh(condition.weight, condition.weights, condition.proposal or proposal, readers)
            case Pressure():
                return self.pressure(condition.member, condition.weight, condition.proposal or proposal, readers)
            case CandidateWithdrawn():
                return self.withdrawn(condition.candidate)
            case OnTable():
                return self.on_table(condition.proposal)
            case DayPassed():
                return self.new(0 if condition.day <= self.day else 1)
            case AllOf(parts):
                return self.all_of([self.holds(part, proposal, readers) for part in parts])
            case AnyOf(parts):
                return self.any_of([self.holds(part, proposal, readers) for part in parts])


def _assents_from_the_start(standing: Standing) -> bool:
    """Whether a member assents before anything comes about, unless a move raises an objection."""
    return standing.stance.assents and not standing.open_objections and not standing.waits
