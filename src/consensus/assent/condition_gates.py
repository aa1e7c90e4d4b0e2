"""Gates of conditions: whether each kind of condition holds."""

from collections.abc import Collection
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, final

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
    OnTable,
    Pressure,
    ProposalId,
)
from consensus.records.conditions import AssentCondition

if TYPE_CHECKING:
    from consensus.assent.compilation import Compilation


@final
class ConditionGates:
    """Makes the gates of conditions.

    `readers` are those whose wait, objection, willingness or threshold a condition states: if all of them are parties
    to a package deal that is struck, they count the assents promised in it as given.
    """

    def __init__(self, compilation: "Compilation") -> None:
        self._compilation = compilation
        self._builder = compilation.builder

    def holds(self, condition: Condition, proposal: ProposalId, readers: frozenset[str]) -> Gate:
        """Whether a condition holds; one that names no proposal is about this one."""
        match condition:
            case Granted():
                return self._compilation.concessions.given(condition)
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
                return self._compilation.agenda.withdrawn(condition.candidate)
            case OnTable():
                return self._compilation.agenda.on_table(condition.proposal)
            case DayPassed():
                return self._builder.gate(0 if condition.day <= self._compilation.day else 1)
            case AllOf(parts):
                return self._builder.all_of([self.holds(part, proposal, readers) for part in parts])
            case AnyOf(parts):
                return self._builder.any_of([self.holds(part, proposal, readers) for part in parts])

    def counted(self, member: MemberId, proposal: ProposalId, readers: frozenset[str]) -> Gate:
        """Whether readers count a member's assent: it assents, or a deal to which they are all parties promises it."""
        assents = self._compilation.assents.of(member, proposal)
        return self._builder.any_of([assents, *self._compilation.concessions.promising(member, proposal, readers)])

    def pressed(self, member: MemberId, weight: Fraction, proposal: ProposalId, readers: frozenset[str]) -> Gate:
        """Whether the assenting members that influence a member weigh so much."""
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
        """Whether a condition can come about, as far as concessions are concerned."""
        if isinstance(condition, AssentCondition):
            return True
        match condition:
            case Granted():
                return self._compilation.concessions.can_be_given(condition)
            case AllOf(parts):
                return all(map(self.can_come, parts))
            case AnyOf(parts):
                return any(map(self.can_come, parts))
            case CandidateWithdrawn() | OnTable() | DayPassed():
                return True
