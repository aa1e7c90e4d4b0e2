"""The compiled network of a prospect: its goal, and what each of its gates stands for.

The goal fires if the moves go together and run into no threat to be avoided, the proposal is on the table, and the
rule is sure to adopt it.
Gates are made on demand, from the goal down, so the network has only those that bear on the goal.
"""

from functools import cached_property
from typing import final

import attrs

from consensus.assent.bindings import AvoidedThreat, Binding
from consensus.assent.compilation import Compilation, Heard, moves_of
from consensus.assent.costs import CostedMove
from consensus.assent.events import Assented, Event, Given, Moved, Pledged, Tabled, Withdrawn
from consensus.assent.gate_makers import GateMakers
from consensus.assent.goal_gates import GoalGates, may_help
from consensus.assent.network import Gate, Network
from consensus.assent.threat_gates import ThreatGates, standing_in_the_way
from consensus.assent.validity_gates import ValidityGates
from consensus.records import MemberId, Move, ThreatId
from consensus.rules import Lever, LeverKind
from consensus.situation import Objection


def _unharmed(makers: GateMakers) -> dict[ThreatId, Gate]:
    """For each threat in force, the gate that fires if it is not run into."""
    compilation = makers.compilation
    gates = ThreatGates(compilation, moves=makers.moves, concessions=makers.concessions, assents=makers.assents)
    return {threat.id: gates.not_run_into(threat) for threat in compilation.threats}


@final
@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProspectGates:
    """A compiled network, and what its gates stand for.

    - `valid` fires if the proposal is on the table, and the moves go together and run into no threat to be avoided;
      `goal` fires if also the rule is sure to adopt.  `goal` is None if the rule itself has to judge the stances.
    - `assents` has a gate for each member, which fires once it assents; `supports` has one for each member that
      acquiesces where the rule wants support, which fires once it supports.
    - `averted` has the objections that moves may raise, each with a gate that fires if it is not raised, or is lifted;
      `not_raised` maps the gate that lifts an objection to the gate that fires if no move raises it.
    - `unharmed` has a gate for each threat in force, which fires if the threat is not run into.
    - `released` has a gate for each committed member, which fires once all its rivals are off the table, and one for
      each member that may hold back, without inputs, to be fired if it does not.
    - `offered` maps each possible move to its cost and the gate that fires if it is chosen; `unmade` maps a move to the
      gate that fires if it is not made; `waived` maps a binding to the gate that fires if it is waived; `heard` maps an
      assent to the gate that fires if a member has heard of it.
    - `fragile` are the gates behind objections that may help adoption, as where presence counts: firing more of them
      may undo the goal.
    """

    network: Network
    goal: Gate | None
    valid: Gate
    on_table: Gate
    assents: dict[MemberId, Gate]
    supports: dict[MemberId, Gate]
    averted: dict[MemberId, tuple[tuple[Objection, Gate], ...]]
    not_raised: dict[Gate, Gate]
    unharmed: dict[ThreatId, Gate]
    released: dict[MemberId, Gate]
    levers: dict[Lever, Gate]
    offered: dict[Move, tuple[CostedMove, Gate]]
    unmade: dict[Move, Gate]
    waived: dict[Binding, Gate]
    heard: dict[Heard, Gate]
    events: dict[Gate, Event]
    fragile: frozenset[Gate]

    @classmethod
    def of(cls, compilation: Compilation) -> "ProspectGates":
        """Compile the network, from the goal down."""
        situation, proposal, outset = compilation.situation, compilation.proposal, compilation.outset
        makers = GateMakers(compilation)
        builder, moves, objections = makers.builder, makers.moves, makers.assents.objections
        averted = {member: found for member in situation.members if (found := objections.averted(member, proposal))}
        levers = {
            lever: builder.any_of([moves.made(move, actors=()) for move in moves_of(lever, situation)])
            for lever in outset.levers
        }
        released = {
            member: makers.agenda.released(member, proposal, rivals) for member, rivals in outset.committed.items()
        }
        released |= {member: builder.gate(1) for member in sorted(outset.may_hold_back)}
        adopted = None
        if not outset.passing and all(lever.kind is not LeverKind.LET_PASS for lever in levers):
            adopted = GoalGates(makers, averted=averted, released=released).adopted(levers)
        supports = {member: makers.assents.supports(member) for member in sorted(outset.support_wanted)}
        helping = () if adopted is not None else may_help(outset, members=averted)
        for move in objections.raising_moves(helping, proposal):
            makers.enter_alone(move)
        to_avoid = [threat for threat in compilation.threats if threat.id in compilation.avoiding]
        for candidate in standing_in_the_way(to_avoid, situation.setting):
            makers.agenda.withdrawn(candidate)
        assents = {member: makers.assents.of(member, proposal) for member in situation.members}
        on_table = makers.agenda.on_table(proposal)
        builder.finish()
        together = ValidityGates(makers).valid()
        builder.finish()
        unharmed = _unharmed(makers)
        avoided = [
            builder.any_of([unharmed[threat.id], compilation.waiver(AvoidedThreat(threat))]) for threat in to_avoid
        ]
        valid = builder.all_of([on_table, together, *avoided])
        builder.finish()
        goal = None if adopted is None else builder.all_of([valid, adopted])
        network = builder.network()
        return cls(
            network=network,
            goal=goal,
            valid=valid,
            on_table=on_table,
            assents=assents,
            supports=supports,
            averted=averted,
            not_raised=objections.not_raised,
            unharmed=unharmed,
            released=released,
            levers=levers,
            offered=moves.offered,
            unmade=moves.unmade,
            waived=compilation.waivers,
            heard=compilation.heard,
            events=compilation.events,
            fragile=frozenset(network.behind(gate for member in helping for _, gate in averted[member])),
        )

    @cached_property
    def by_event(self) -> dict[Event, Gate]:
        """The gate of each event that has only one: an assent, or anything given, pledged, tabled or withdrawn."""
        return {
            event: gate
            for gate, event in self.events.items()
            if isinstance(event, Assented | Given | Pledged | Tabled | Withdrawn)
        }

    @cached_property
    def moves(self) -> frozenset[Move]:
        """All moves that bear on the goal, including those that are ruled out."""
        return frozenset(event.move.move for event in self.events.values() if isinstance(event, Moved))
