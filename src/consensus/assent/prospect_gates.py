"""The compiled network of a prospect, and what its gates stand for."""

from collections.abc import Collection
from functools import cached_property
from typing import final

import attrs

from consensus.assent.bindings import Binding
from consensus.assent.compilation import Compilation
from consensus.assent.costs import CostedMove
from consensus.assent.events import Assented, Event, Given, Moved, Tabled, Withdrawn
from consensus.assent.network import Gate, Network
from consensus.assent.outset import lever_move
from consensus.assent.rule_gates import goal_of, may_help
from consensus.assent.validity_gates import ValidityGates
from consensus.records import MemberId, Move
from consensus.rules import Lever, LeverKind
from consensus.situation import Objection


@final
@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProspectGates:
    """A compiled network, and what its gates stand for.

    - `valid` fires if the proposal is on the table and the moves made go together; `goal` fires once, besides, the rule
      is sure to adopt.  There is no goal if only the rule's own judgement can tell.
    - `assents` fires for each member that assents; `supports` for one that acquiesced and comes to support.
    - `averted` has the objections that moves may raise, each with a gate that fires if it is not raised, or is lifted;
      `not_raised` maps the gate of its lifting to the one that fires if no move raises it.
    - `offered` has each move that could be made, and the gate that fires if it is chosen; `unmade` the gates that fire
      if a move is not made; `waived` those that fire if a binding is waived.
    - `fragile` are the gates on which objections depend that may help adoption, as where presence counts: firing more
      of them may undo the goal.
    """

    network: Network
    goal: Gate | None
    valid: Gate
    on_table: Gate
    assents: dict[MemberId, Gate]
    supports: dict[MemberId, Gate]
    averted: dict[MemberId, tuple[tuple[Objection, Gate], ...]]
    not_raised: dict[Gate, Gate]
    levers: dict[Lever, Gate]
    offered: dict[Move, tuple[CostedMove, Gate]]
    unmade: dict[Move, Gate]
    waived: dict[Binding, Gate]
    events: dict[Gate, Event]
    fragile: frozenset[Gate]

    @classmethod
    def of(cls, compilation: Compilation, *, given: Collection[Move]) -> "ProspectGates":
        """Compile the network, from the goal down; `given` moves are taken as made."""
        situation, proposal, outset = compilation.situation, compilation.proposal, compilation.outset
        builder, moves, objections = compilation.builder, compilation.moves, compilation.objections
        averted = {member: found for member in situation.members if (found := objections.averted(member, proposal))}
        levers = {lever: moves.lever(lever_move(lever)) for lever in outset.levers}
        adopted = None
        if not outset.passing and all(lever.kind is LeverKind.FALL_BACK for lever in levers):
            adopted = goal_of(compilation, averted=averted, levers=levers)
        supports = {member: compilation.assents.supports(member) for member in sorted(outset.support_wanted)}
        helping = () if adopted is not None else may_help(outset, members=averted)
        for move in objections.raising_moves(helping, proposal):
            moves.enter_alone(move)
        assents = {member: compilation.assents.of(member, proposal) for member in situation.members}
        on_table = compilation.agenda.on_table(proposal)
        builder.finish()
        valid = builder.all_of([on_table, ValidityGates(compilation).valid(given)])
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
            levers=levers,
            offered=moves.offered,
            unmade=moves.unmade,
            waived=compilation.waivers,
            events=compilation.events,
            fragile=frozenset(network.behind(gate for member in helping for _, gate in averted[member])),
        )

    @cached_property
    def by_event(self) -> dict[Event, Gate]:
        """The gate of each event that has just one: assents, and what is given, tabled or withdrawn."""
        return {
            event: gate
            for gate, event in self.events.items()
            if isinstance(event, Assented | Given | Tabled | Withdrawn)
        }

    @cached_property
    def moves(self) -> frozenset[Move]:
        """All moves that bear on the goal, including those that are ruled out."""
        return frozenset(event.move.move for event in self.events.values() if isinstance(event, Moved))
