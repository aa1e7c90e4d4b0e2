"""Gates of members' assent: the definition of who assents.

Objections and waits hold a member back until their conditions hold; a ground moves it once nothing holds it back.
"""

from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction
from math import lcm
from typing import final

from consensus.assent.bindings import OpenObjection, OpenWait
from consensus.assent.compilation import Compilation, Heard
from consensus.assent.events import Assented, Lifted, WaitEnded
from consensus.assent.move_gates import AgendaGates, ConcessionGates, MoveGates
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
    Promised,
    ProposalId,
    Settle,
    Stance,
    WinOver,
)
from consensus.records.conditions import AssentCondition
from consensus.situation import Objection, Standing, Wait
from consensus.situation.standing import once_raised


@final
class ConditionGates:
    """Makes the gates of conditions.

    `readers` are the actors whose wait, objection, willingness or threshold the condition states.  If all of them are
    parties to a package deal that is struck, they count the assents promised in it as given.
    """

    def __init__(
        self, compilation: Compilation, concessions: ConcessionGates, agenda: AgendaGates, assents: "AssentGates"
    ) -> None:
        self._compilation = compilation
        self._concessions = concessions
        self._agenda = agenda
        self._assents = assents
        self._builder = compilation.builder

    def holds(self, condition: Condition, proposal: ProposalId, readers: frozenset[str]) -> Gate:
        """The gate that fires once a condition holds; `proposal` is used where the condition names none."""
        match condition:
            case Granted():
                return self._concessions.given(condition)
            case Promised():
                return self._concessions.given_or_promised(condition.granted)
            case Assents():
                return self.counted(condition.member, condition.proposal or proposal, readers)
            case AtLeastAssent():
                asked = condition.proposal or proposal
                inputs = ((self.counted(member, asked, readers), 1) for member in condition.members)
                return self._builder.gate(condition.number, inputs)
            case AssentsWeigh():
                return self._weigh(condition.weight, condition.weights, condition.proposal or proposal, readers)
            case Pressure():
                return self.pressed(condition.member, condition.weight, condition.proposal or proposal, readers)
            case CandidateWithdrawn():
                return self._agenda.withdrawn(condition.candidate)
            case OnTable():
                return self._agenda.on_table(condition.proposal)
            case DayPassed():
                return self._builder.gate(0 if condition.day <= self._compilation.day else 1)
            case AllOf(parts):
                return self._builder.all_of([self.holds(part, proposal, readers) for part in parts])
            case AnyOf(parts):
                return self._builder.any_of([self.holds(part, proposal, readers) for part in parts])

    def counted(self, member: MemberId, proposal: ProposalId, readers: frozenset[str]) -> Gate:
        """The gate of a member's assent as readers count it: given, or promised in a deal of which all are parties.

        A single reader that is one of the `hearing` members counts another's assent once it has heard of it.
        """
        assents = self._assents.of(member, proposal)
        if len(readers) == 1 and readers <= self._compilation.hearing - {member}:
            (reader,) = readers
            assents = self._compilation.has_heard(Heard(reader, member, proposal))
        return self._builder.any_of([assents, *self._concessions.promising(member, proposal, readers)])

    def pressed(self, member: MemberId, weight: Fraction, proposal: ProposalId, readers: frozenset[str]) -> Gate:
        """The gate that fires once the assenting members that influence a member have at least this weight."""
        return self._weigh(weight, self._compilation.influence.influencing(member, proposal), proposal, readers)

    def _weigh(
        self,
        weight: Fraction,
        weights: Collection[tuple[MemberId, Fraction]],
        proposal: ProposalId,
        readers: frozenset[str],
    ) -> Gate:
        unit = lcm(weight.denominator, *(each.denominator for _, each in weights))
        inputs = ((self.counted(other, proposal, readers), int(each * unit)) for other, each in weights if each)
        return self._builder.gate(int(weight * unit), inputs)

    def can_come(self, condition: Condition) -> bool:
        """Whether the concessions that a condition needs can be given or promised; all else counts as possible."""
        if isinstance(condition, AssentCondition):
            return True
        match condition:
            case Granted():
                return self._concessions.can_be_given(condition)
            case Promised():
                return self._concessions.can_be_promised(condition.granted)
            case AllOf(parts):
                return all(map(self.can_come, parts))
            case AnyOf(parts):
                return any(map(self.can_come, parts))
            case CandidateWithdrawn() | OnTable() | DayPassed():
                return True


@final
class ObjectionGates:
    """Makes the gates of objections.

    `not_raised` maps the gate that lifts an objection to the gate that fires if no move raises that objection.
    """

    def __init__(self, compilation: Compilation, moves: MoveGates, conditions: ConditionGates) -> None:
        self._compilation = compilation
        self._moves = moves
        self._conditions = conditions
        self._builder = compilation.builder
        self._situation = compilation.situation
        self.not_raised: dict[Gate, Gate] = {}
        self._open: set[ObjectionId] = set()
        self._raisable: dict[MemberId, dict[ObjectionId, tuple[Objection, set[Move]]]] = {}
        setting = compilation.situation.setting
        for terms in setting.terms:
            for raised in terms.raises:
                by_id = self._raisable.setdefault(raised.member, {})
                raising = by_id.setdefault(raised.objection, (once_raised(raised), set()))[1]
                raising.update(setting.overlapping(terms.move))

    def lifted(self, objection: Objection, proposal: ProposalId) -> Gate:
        """The gate that fires once an objection to a proposal is lifted."""

        def define(gate: Gate) -> None:
            self._compilation.events[gate] = Lifted(objection.member, objection.id)
            ways = [self._compilation.waiver(OpenObjection(objection))]
            condition = self._compilation.asked.lifting(objection)
            if condition is not None:
                ways.append(self._conditions.holds(condition, proposal, frozenset({objection.member})))
            settling = Settle(objection.id)
            if self._must_be_found_out(objection) or settling in self._compilation.given:
                ways.append(self._moves.made(settling, actors=(objection.member,)))
            self._builder.fires_once_any(gate, ways)

        return self._builder.keyed(("lifted", objection.member, objection.id, proposal), define)

    def _must_be_found_out(self, objection: Objection) -> bool:
        """Whether no known condition lifts an objection in full, or only one that nobody can meet."""
        return objection.condition is None or not self._conditions.can_come(objection.condition)

    def all_lifted(self, objections: Collection[Objection], proposal: ProposalId) -> list[Gate]:
        """For each open objection, the gate that fires once it is lifted."""
        self._open.update(objection.id for objection in objections)
        return [self.lifted(objection, proposal) for objection in objections]

    def averted(self, member: MemberId, proposal: ProposalId) -> tuple[tuple[Objection, Gate], ...]:
        """The member's objections that moves may raise, each with a gate that fires if it is not raised, or lifted."""
        found = []
        for objection, moves in self._raised(member, proposal):
            lifted = self.lifted(objection, proposal)
            not_made = [self._moves.not_made(move) for move in sorted(moves, key=str)]
            not_raised = self.not_raised[lifted] = self._builder.all_of(not_made)
            if _assents_from_the_start(self._situation.standing(member, proposal=proposal)):
                # This member's assent is not staged, so the lifting is staged in its place.
                lifted = self._builder.staged(lifted)
            found.append((objection, self._builder.any_of([not_raised, lifted])))
        return tuple(found)

    def _raised(self, member: MemberId, proposal: ProposalId) -> list[tuple[Objection, set[Move]]]:
        """A member's objections to a proposal that moves may raise and that are not open, each with these moves."""
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
        """The moves that raise an objection of one of these members to a proposal, sorted by id."""
        raised = (moves for member in members for _, moves in self._raised(member, proposal))
        return sorted({move for moves in raised for move in moves}, key=str)

    def pointless_settlements(self) -> frozenset[Move]:
        """The settlements of objections that nobody has and that no possible move raises."""
        raised_by: dict[Move, set[Move]] = {}
        for by_id in self._raisable.values():
            for id_, (_, moves) in by_id.items():
                if id_ not in self._open:
                    raised_by.setdefault(Settle(id_), set()).update(moves)
        offered = self._moves.is_offered
        made = {move for moves in raised_by.values() for move in moves if offered(move)} - raised_by.keys()
        made.update(self._compilation.given)
        # A settlement may itself raise an objection that another settlement lifts.
        while new := {move for move, by in raised_by.items() if move not in made and not made.isdisjoint(by)}:
            made |= new
        return frozenset(raised_by.keys() - made)

    def of_id(self, id_: ObjectionId) -> Iterator[tuple[ProposalId, Objection]]:
        """The objections with this id, on any proposal, each with that proposal."""
        for proposal in self._situation.setting.proposals:
            for member in self._situation.members:
                for objection in self._situation.standing(member, proposal=proposal.id).objections:
                    if objection.id == id_:
                        yield proposal.id, objection


@final
class AssentGates:
    """Makes the gates of members' assent, from those of their objections, waits and grounds."""

    def __init__(
        self, compilation: Compilation, moves: MoveGates, concessions: ConcessionGates, agenda: AgendaGates
    ) -> None:
        self._compilation = compilation
        self._moves = moves
        self._concessions = concessions
        self._agenda = agenda
        self.conditions: ConditionGates = ConditionGates(compilation, concessions, agenda, self)
        self.objections: ObjectionGates = ObjectionGates(compilation, moves, self.conditions)
        self._builder = compilation.builder
        self._situation = compilation.situation
        self._members = frozenset(compilation.situation.members)

    def of(self, member: MemberId, proposal: ProposalId) -> Gate:
        """The gate that fires once a member assents to a proposal; never for anyone who is not a member on the day."""

        def define(gate: Gate) -> None:
            if member not in self._members:
                return
            standing = self._situation.standing(member, proposal=proposal)
            self._compilation.events[gate] = Assented(member, proposal)
            if _assents_from_the_start(standing):
                self._builder.fires_at_once(gate)
            objections = self.objections
            needed = objections.all_lifted(standing.open_objections, proposal)
            needed += [averted for _, averted in objections.averted(member, proposal)]
            needed += [self.wait_ended(wait, proposal) for wait in standing.waits]
            if not self._assents_unless_held_back(standing):
                needed.append(self._builder.any_of(self._grounds(standing)))
            self._builder.fires_once_all(gate, needed)

        return self._builder.keyed(("assents", member, proposal), define, staged=True)

    def supports(self, member: MemberId) -> Gate:
        """The gate that fires once a member supports the proposal: it assents, and does more than acquiesce."""
        proposal = self._compilation.proposal
        assents = self.of(member, proposal)
        standing = self._situation.standing(member, proposal=proposal)
        if standing.stance is not Stance.ACQUIESCES:
            return assents
        return self._builder.all_of([assents, self._builder.any_of(self._grounds(standing))])

    def _assents_unless_held_back(self, standing: Standing) -> bool:
        """Whether a member assents without any ground once nothing holds it back."""
        if standing.but_for_waits.assents or standing.open_objections:
            return True
        if standing.stance is not Stance.RESERVED or not standing.waits:
            return False
        followed = self._compilation.influence.followed(standing.member, standing.proposal)
        has_ground = standing.reason or standing.asks or followed
        return not has_ground and self._situation.threshold(standing.member, standing.proposal) is None

    def _grounds(self, standing: Standing) -> list[Gate]:
        """The gates of a member's grounds; one of them is enough once nothing holds it back."""
        member, proposal = standing.member, standing.proposal
        conditions = self.conditions
        threshold = self._situation.threshold(member, proposal)
        readers = frozenset({member})
        grounds = [conditions.holds(ask, proposal, readers) for ask in standing.asks]
        for other in self._compilation.influence.followed(member, proposal):
            grounds.append(conditions.counted(other, proposal, readers))
        if threshold is not None:
            grounds.append(conditions.pressed(member, threshold.weight, proposal, readers))
        grounds += self._concessions.signed(member, proposal)
        if standing.is_nominator:
            grounds.append(self._agenda.on_table(proposal))
        winning = WinOver(member, proposal)
        if not self.is_won_already(standing) or winning in self._compilation.given:
            grounds.append(self._moves.made(winning, actors=(member,)))
        return grounds

    def is_won_already(self, standing: Standing) -> bool:
        """Whether a member nominated everybody whom the proposal names, which is on the table."""
        return standing.is_nominator and self._situation.is_on_table(standing.proposal)

    def wait_ended(self, wait: Wait, proposal: ProposalId) -> Gate:
        """The gate that fires once a member's wait is over."""

        def define(gate: Gate) -> None:
            self._compilation.events[gate] = WaitEnded(wait.tie)
            holds = self.conditions.holds(wait.tie.awaited, proposal, frozenset({wait.tie.subject}))
            self._builder.fires_once_any(gate, [self._compilation.waiver(OpenWait(wait)), holds])

        return self._builder.keyed(("ended", wait.tie, proposal), define)


def _assents_from_the_start(standing: Standing) -> bool:
    """Whether a member assents before any move is made."""
    return standing.stance.assents and not standing.open_objections and not standing.waits
