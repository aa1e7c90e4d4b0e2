"""Gates of objections: those that are open, those that moves may raise, and what lifts them."""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, final

from consensus.assent.bindings import OpenObjection
from consensus.assent.events import Lifted
from consensus.assent.network import Gate
from consensus.records import MemberId, Move, ObjectionId, ProposalId, Settle
from consensus.situation import Objection
from consensus.situation.standing import once_raised

if TYPE_CHECKING:
    from consensus.assent.compilation import Compilation


@final
class ObjectionGates:
    """Makes the gates of objections.

    `not_raised` maps the gate of an objection's lifting to the one that fires if no move raises it.
    """

    def __init__(self, compilation: "Compilation") -> None:
        self._compilation = compilation
        self._builder = compilation.builder
        self._situation = compilation.situation
        self.not_raised: dict[Gate, Gate] = {}
        self._open: set[ObjectionId] = set()
        self._raisable: dict[MemberId, dict[ObjectionId, tuple[Objection, set[Move]]]] = {}
        setting = compilation.situation.setting
        for terms in setting.terms:
            for raised in terms.raises:
                by_id = self._raisable.setdefault(raised.member, {})
                moves = by_id.setdefault(raised.objection, (once_raised(raised), set()))[1]
                moves.update(setting.overlapping(terms.move))

    def lifted(self, objection: Objection, proposal: ProposalId) -> Gate:
        """Whether an objection to a proposal is lifted."""

        def define(gate: Gate) -> None:
            self._compilation.events[gate] = Lifted(objection.member, objection.id)
            ways = [self._compilation.waiver(OpenObjection(objection))]
            if objection.condition is not None:
                readers = frozenset({objection.member})
                ways.append(self._compilation.conditions.holds(objection.condition, proposal, readers))
            if self._must_be_found_out(objection):
                ways.append(self._compilation.moves.made(Settle(objection.id), actors=(objection.member,)))
            self._builder.fires_once_any(gate, ways)

        return self._builder.keyed(("lifted", objection.member, objection.id, proposal), define)

    def _must_be_found_out(self, objection: Objection) -> bool:
        """Whether nothing that would lift an objection is known, or only what nobody can give."""
        return objection.condition is None or not self._compilation.conditions.can_come(objection.condition)

    def all_lifted(self, objections: Collection[Objection], proposal: ProposalId) -> list[Gate]:
        """Whether each of a member's open objections is lifted."""
        self._open.update(objection.id for objection in objections)
        return [self.lifted(objection, proposal) for objection in objections]

    def averted(self, member: MemberId, proposal: ProposalId) -> tuple[tuple[Objection, Gate], ...]:
        """The objections that moves may raise, each with a gate that fires if it is not raised, or is lifted."""
        found = []
        for objection, moves in self._raised(member, proposal):
            lifted = self.lifted(objection, proposal)
            not_made = [self._compilation.moves.not_made(move) for move in sorted(moves, key=str)]
            not_raised = self.not_raised[lifted] = self._builder.all_of(not_made)
            if self._compilation.assents.is_there_from_the_start(member, proposal):
                # The assent itself is not staged here, so the lifting takes the round instead.
                lifted = self._builder.staged(lifted)
            found.append((objection, self._builder.any_of([not_raised, lifted])))
        return tuple(found)

    def _raised(self, member: MemberId, proposal: ProposalId) -> list[tuple[Objection, set[Move]]]:
        """The objections of a member to a proposal that moves may raise and that are not open, with these moves."""
        if member not in self._raisable:
            return []
        aimed_at = self._situation.setting.proposal(proposal)
        standing = self._situation.standing(member, proposal=proposal)
        is_open = {objection.id for objection in standing.open_objections}
        return [
            (objection, moves)
            for id_, (objection, moves) in sorted(self._raisable[member].items())
            if id_ not in is_open and objection.concerns(aimed_at)
        ]

    def raising_moves(self, members: Iterable[MemberId], proposal: ProposalId) -> list[Move]:
        """Moves that raise an objection of one of these members to a proposal, by id."""
        raised = (moves for member in members for _, moves in self._raised(member, proposal))
        return sorted({move for moves in raised for move in moves}, key=str)

    def pointless_settlements(self, given: Collection[Move]) -> frozenset[Move]:
        """Settlements of objections that nobody has and that no move which could be made raises."""
        raised_by: dict[Move, set[Move]] = {}
        for by_id in self._raisable.values():
            for id_, (_, moves) in by_id.items():
                if id_ not in self._open:
                    raised_by.setdefault(Settle(id_), set()).update(moves)
        offered = self._compilation.moves.is_offered
        made = {move for moves in raised_by.values() for move in moves if offered(move)} - raised_by.keys()
        made.update(given)
        # A settlement may itself raise an objection that another one settles.
        while new := {move for move, by in raised_by.items() if move not in made and not made.isdisjoint(by)}:
            made |= new
        return frozenset(raised_by.keys() - made)

    def of_id(self, id_: ObjectionId) -> Iterator[tuple[ProposalId, Objection]]:
        """The objections of an id, each with the proposal that it concerns."""
        for proposal in self._situation.setting.proposals:
            for member in self._situation.members:
                for objection in self._situation.standing(member, proposal=proposal.id).objections:
                    if objection.id == id_:
                        yield proposal.id, objection
