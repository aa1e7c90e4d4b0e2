"""Compilation: how a situation becomes a network of gates, from the goal down, by parts that each know one thing.

Gates are made on demand, so that only what bears on the goal is in the network.
"""

from collections.abc import Collection
from datetime import date
from typing import final

from consensus.assent.assent_gates import AssentGates, ConditionGates, ObjectionGates
from consensus.assent.bindings import Binding
from consensus.assent.costs import Costs
from consensus.assent.events import Event
from consensus.assent.influence import Influence
from consensus.assent.move_gates import AgendaGates, ConcessionGates, MoveGates
from consensus.assent.network import Gate, NetworkBuilder
from consensus.assent.outset import Outset
from consensus.records import MemberId, Move, ProposalId
from consensus.situation import Situation


@final
class Compilation:
    """What one network is compiled from, and the parts that make its gates, which reach one another through it.

    Conditions on dates have to hold by the `day`.  `events` says what has come about when a gate fires; `waivers` has
    the gates that fire if a binding is waived.
    """

    def __init__(
        self,
        situation: Situation,
        proposal: ProposalId,
        *,
        outset: Outset,
        costs: Costs,
        without: Collection[Move],
        day: date,
    ) -> None:
        self.situation = situation
        self.proposal = proposal
        self.outset = outset
        self.costs = costs
        self.without: frozenset[Move] = frozenset(without)
        self.day = day
        self.influence: Influence = Influence(situation)
        self.builder: NetworkBuilder = NetworkBuilder()
        self.events: dict[Gate, Event] = {}
        self.waivers: dict[Binding, Gate] = {}
        self.conditions: ConditionGates = ConditionGates(self)
        self.concessions: ConcessionGates = ConcessionGates(self)
        self.agenda: AgendaGates = AgendaGates(self)
        self.moves: MoveGates = MoveGates(self)
        self.objections: ObjectionGates = ObjectionGates(self)
        self.assents: AssentGates = AssentGates(self)

    def waiver(self, binding: Binding) -> Gate:
        """The gate that fires only if a binding is waived."""
        if binding not in self.waivers:
            self.waivers[binding] = self.builder.gate(1)
        return self.waivers[binding]

    def wants_support_of(self, member: MemberId, proposal: ProposalId) -> bool:
        """Whether a member only acquiesces in the proposal asked about, and the rule wants its support."""
        return proposal == self.proposal and member in self.outset.support_wanted
