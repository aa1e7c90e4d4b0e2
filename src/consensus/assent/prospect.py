"""Prospect: every way to bring a body to adopt a proposal, as a network of gates."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import final
from warnings import warn

import attrs

from consensus.assent.aftermath import Aftermath
from consensus.assent.asked import Asked
from consensus.assent.bindings import Binding, RuledOut
from consensus.assent.compilation import Compilation, Heard, Influence, Outset, Undeclared, day_asked, moves_of
from consensus.assent.costs import CostedMove, Costs
from consensus.assent.network import Gate, Network
from consensus.assent.prospect_gates import ProspectGates
from consensus.errors import UnknownId
from consensus.garbage_collection import collecting_no_garbage
from consensus.records import (
    Claim,
    FallBack,
    Grant,
    LetPass,
    MemberId,
    Move,
    MoveId,
    Promise,
    ProposalId,
    PutForward,
    Reopen,
    Settle,
    Strike,
    ThreatId,
    WinOver,
    Withdraw,
)
from consensus.records.converters import ids
from consensus.rules import Lever, Rule
from consensus.rules.rule import as_rule
from consensus.situation import Situation, Standing, Threat
from consensus.situation.situation import as_situation


@final
@attrs.frozen(kw_only=True, eq=False, repr=False)
class Prospect:
    """One question put to a situation: what would make the body adopt this proposal under this rule by a day.

    `gates` has the compiled network that answers it.  Firing more gates never undoes its goal, except for the gates of
    `fragile` moves and bindings.  `asked` says whether objections are lifted in full, or at least.
    `avoiding` are threats that the moves may not run into.
    `passing` are the silence deadlines that will have passed by the day.
    `nominators` are the undeclared members whose nomination is a ground to assent.
    `may_hold_back` are silent members for which each replay says whether they hold back.
    `hearing` are members for which each replay says whose assent they have heard of.
    """

    situation: Situation
    proposal: ProposalId
    rule: Rule
    undeclared: Undeclared
    day: date
    costs: Costs
    given: frozenset[MoveId]
    without: frozenset[MoveId]
    asked: Asked
    avoiding: frozenset[ThreatId]
    passing: tuple[Lever, ...]
    nominators: frozenset[MemberId]
    may_hold_back: frozenset[MemberId]
    hearing: frozenset[MemberId]
    influence: Influence
    gates: ProspectGates

    @classmethod
    @collecting_no_garbage()
    def of(
        cls,
        situation: Situation,
        *,
        proposal: ProposalId | None = None,
        rule: Rule | None = None,
        undeclared: Undeclared | None = None,
        by: date | None = None,
        costs: Costs | None = None,
        given: Collection[Move | MoveId] = (),
        without: Collection[Move | MoveId] = (),
        asked: Asked | str = Asked.IN_FULL,
        avoiding: Collection[ThreatId] = (),
        may_hold_back: Collection[MemberId] = (),
        hearing: Collection[MemberId] = (),
    ) -> "Prospect":
        """The compiled question of how the body of a situation could adopt a proposal.

        The proposal is by default the one in question, and the rule its own.  Silent members are assumed to go along
        where the rule takes silence for assent, unless `undeclared` says otherwise.  Conditions on dates, and
        deadlines, are read as of the day `by`, by default the situation's.  `given` moves are taken as made; `without`
        rules moves out.  `asked` says whether objections are lifted "in full", or "at least".  Moves that run into a
        threat of `avoiding` do not unblock; one that is not in force, or not aimed at the proposal, changes nothing.
        Each replay says which silent members of `may_hold_back` hold back; they then count as reserved.  In what they
        wait for, ask for or follow, members in `hearing` count another's assent once a replay says they have heard of
        it, whether or not the other assents.
        Raises InvalidRecord if `by` is before the situation's day, if `asked` is any other word, or if a member of
        `may_hold_back` is not silent, and UnknownId for a threat that nobody made.
        """
        situation = as_situation(situation)
        goal = situation.proposal.id if proposal is None else situation.setting.proposal(proposal).id
        by_rule = situation.rule_of(goal) if rule is None else as_rule(rule)
        day = day_asked(situation, by)
        taken, excluded = situation.setting.moves(given), situation.setting.moves(without)
        outset = Outset.of(situation, goal, rule=by_rule, undeclared=undeclared, day=day, may_hold_back=may_hold_back)
        compilation = Compilation(
            situation,
            goal,
            outset=outset,
            costs=costs or Costs(),
            given=taken,
            without=excluded,
            day=day,
            asked=Asked.of(asked),
            avoiding=_threats(avoiding, situation),
            hearing=hearing,
        )
        gates = ProspectGates.of(compilation)
        return cls(
            situation=situation,
            proposal=goal,
            rule=by_rule,
            undeclared=outset.undeclared,
            day=day,
            costs=compilation.costs,
            # A move that does not bear on the goal changes nothing, so it is left out.
            given=frozenset(move.id for move in taken if move in gates.offered or move in gates.unmade),
            without=frozenset(map(str, excluded)),
            asked=compilation.asked,
            avoiding=compilation.avoiding,
            passing=outset.passing,
            nominators=outset.nominators,
            may_hold_back=outset.may_hold_back,
            hearing=compilation.hearing,
            influence=compilation.influence,
            gates=gates,
        )

    def supposing(self, *claims: Claim) -> "Prospect":
        """The same question, with further claims supposed on the situation's day."""
        return self._again(self.situation.supposing(*claims), self.without)

    def ruling_out(self, moves: Collection[MoveId]) -> "Prospect":
        """The same question, with these moves ruled out too."""
        return self._again(self.situation, self.without.union(moves))

    def _again(self, situation: Situation, without: Collection[MoveId]) -> "Prospect":
        return Prospect.of(
            situation,
            proposal=self.proposal,
            rule=self.rule,
            undeclared=self.undeclared,
            by=self.day,
            costs=self.costs,
            given=self.given,
            without=without,
            asked=self.asked,
            avoiding=self.avoiding,
            may_hold_back=self.may_hold_back,
            hearing=self.hearing,
        )

    @cached_property
    def threats(self) -> tuple[Threat, ...]:
        """The threats in force against the proposal, sorted by id."""
        return tuple(threat for threat in self.situation.threats(self.proposal) if threat.is_in_force)

    @property
    def network(self) -> Network:
        """The network of gates."""
        return self.gates.network

    @property
    def goal(self) -> Gate | None:
        """The gate that fires once the moves unblock; None if the rule itself has to judge the stances."""
        return self.gates.goal

    @property
    def valid(self) -> Gate:
        """The gate that fires if the proposal is on the table and the moves are valid."""
        return self.gates.valid

    @cached_property
    def moves(self) -> dict[MoveId, CostedMove]:
        """All possible moves, sorted by id."""
        return {move.id: self.gates.offered[move][0] for move in sorted(self.gates.offered, key=str)}

    @cached_property
    def order(self) -> dict[MoveId, int]:
        """The rank of each move, for ties between plans: see `tie_key`."""
        ranked = sorted(self.moves, key=lambda id_: self.tie_key(self.moves[id_].move))
        return {id_: number for number, id_ in enumerate(ranked)}

    def tie_key(self, move: Move) -> tuple[bool, MoveId, bool]:
        """What moves are sorted by for ties between plans: their ids, with each promise right before its grant.

        Winning over members that are committed elsewhere comes last.
        """
        if isinstance(move, Promise):
            return False, Grant(move.concession, move.part).id, False
        return isinstance(move, WinOver) and self._is_committed_elsewhere(move), move.id, True

    def _is_committed_elsewhere(self, move: WinOver) -> bool:
        return bool(self.situation.standing(move.member, proposal=move.proposal).committed_to)

    @cached_property
    def chosen(self) -> dict[MoveId, Gate]:
        """The gate that fires if a move is made, for each possible move."""
        return {id_: self.gates.offered[costed.move][1] for id_, costed in self.moves.items()}

    @cached_property
    def unmade(self) -> dict[MoveId, Gate]:
        """The gate that fires if a move is not made, for each move where that matters."""
        return {move.id: gate for move, gate in self.gates.unmade.items()}

    @property
    def waived(self) -> dict[Binding, Gate]:
        """The gate that fires if a binding is waived, for each binding."""
        return self.gates.waived

    @cached_property
    def bindings(self) -> tuple[Binding, ...]:
        """Everything that can block adoption for good, sorted by kind and subject."""
        return tuple(sorted(self.waived, key=lambda binding: (binding.kind, binding.subject)))

    @cached_property
    def fragile(self) -> frozenset[MoveId]:
        """The moves that may undo the goal by being made, or by not being made.

        If a member's objection may help adoption, as where presence counts, these are the moves that raise or lift it.
        """
        choices = (*self.chosen.items(), *self.unmade.items())
        return frozenset(move for move, gate in choices if gate in self.gates.fragile)

    @cached_property
    def fragile_bindings(self) -> frozenset[Binding]:
        """The bindings that may undo the goal if they are waived."""
        return frozenset(binding for binding, gate in self.waived.items() if gate in self.gates.fragile)

    def after(
        self,
        moves: Collection[MoveId],
        *,
        waiving: Collection[Binding] = (),
        holding_back: Collection[MemberId] = (),
        heard: Collection[Heard] = (),
    ) -> "Aftermath":
        """The aftermath of these moves, made all at once, with these bindings waived.

        `holding_back` names the members of `may_hold_back` that hold back; the others go along.  `heard` lists what
        the members of `hearing` have heard of.
        Raises UnknownId for a move that the situation does not offer.
        """
        for move in moves:
            if move not in self.moves and move not in self.unmade:
                raise UnknownId(kind="move", id=move, known=self.moves)
        return self.replayed(self.leaves(moves, waiving=waiving, holding_back=holding_back, heard=heard))

    def leaves(
        self,
        moves: Collection[MoveId],
        *,
        waiving: Collection[Binding] = (),
        holding_back: Collection[MemberId] = (),
        heard: Collection[Heard] = (),
    ) -> set[Gate]:
        """The gates to fire for a replay: these moves made, these bindings waived, these members holding back.

        Entries of `heard` that have no gate change nothing.
        """
        made = {*moves, *(binding.move.id for binding in waiving if isinstance(binding, RuledOut))}
        return {
            *(gate for move, gate in self.chosen.items() if move in made),
            *(gate for move, gate in self.unmade.items() if move not in made),
            *(self.waived[binding] for binding in waiving),
            *(self.gates.released[member] for member in self.may_hold_back.difference(holding_back)),
            *(gate for each, gate in self.gates.heard.items() if each in heard),
        }

    def choice_of(self, move: MoveId) -> Gate | None:
        """The gate that makes a move: its choice, or its waiver if it is ruled out; None if it has neither."""
        excluded = (
            gate for binding, gate in self.waived.items() if isinstance(binding, RuledOut) and binding.move.id == move
        )
        return self.chosen.get(move, next(excluded, None))

    def check_moves(self, moves: Collection[Move | MoveId]) -> None:
        """Raise UnknownId for a move that could never be made, whether or not it would bear on the goal."""
        members = frozenset(self.situation.members)
        for move in map(self.situation.setting.move, moves):
            is_known = True
            match move:
                case WinOver():
                    is_known = move.member in members
                case Settle() | FallBack() | LetPass():
                    is_known = move in self._told_of
                case Grant() | Promise() | Withdraw() | PutForward() | Strike() | Reopen():
                    # The setting has already refused those that it does not know.
                    pass
            if not is_known:
                raise UnknownId(kind="move", id=move.id, known=map(str, self._told_of))

    @cached_property
    def _told_of(self) -> frozenset[Move]:
        """The moves that only the timeline and the rule tell of: settlements of objections, and levers of procedure."""
        situation, setting = self.situation, self.situation.setting
        known: set[Move] = {Settle(o.id) for standing in self._standings() for o in standing.objections}
        known |= {Settle(raised.objection) for terms in setting.terms for raised in terms.raises}
        known |= {move for lever in self.gates.levers for move in moves_of(lever, situation)}
        return frozenset(known)

    def _standings(self) -> Iterator[Standing]:
        """Every member's standing on every proposal."""
        for proposal in self.situation.setting.proposals:
            for member in self.situation.members:
                yield self.situation.standing(member, proposal=proposal.id)

    def replayed(self, leaves: Iterable[Gate]) -> "Aftermath":
        """The aftermath once these leaves fire."""
        return Aftermath(prospect=self, rounds=self.network.rounds(leaves))

    def unblocks(self, leaves: Iterable[Gate]) -> bool:
        """Whether the moves unblock once these leaves fire; the same as `replayed(leaves).adopts`, but faster."""
        if self.goal is None:
            return self.replayed(leaves).adopts
        network, place = self.reduced
        return network.rounds([place[leaf] for leaf in leaves if leaf in place])[place[self.goal]] >= 0

    @cached_property
    def undecided(self) -> dict[Gate, int]:
        """The gates that make a difference to the goal, each with what it needs besides those that always fire."""
        assert self.goal is not None
        return self.network.undecided(self.goal)

    @cached_property
    def reduced(self) -> tuple[Network, dict[Gate, Gate]]:
        """The network without gates that make no difference to the goal, and the new number of each gate it keeps."""
        assert self.goal is not None
        return self.network.reduced(self.goal)

    @property
    def judged(self) -> tuple[Gate, ...]:
        """The gates that determine the stances in the end and the levers pulled."""
        gates = self.gates
        return (
            *gates.assents.values(),
            *gates.supports.values(),
            *(gate for averted in gates.averted.values() for _, gate in averted),
            *gates.released.values(),
            *gates.levers.values(),
        )

    @cached_property
    def released(self) -> dict[MemberId, Gate]:
        """For members that stand behind a rival, the gate that fires once they are silent like others.

        Only for those of whom that makes a difference: not where only later organs count them.
        """
        bearing = None if self.goal is None else self.network.behind([self.goal])
        return {each: gate for each, gate in self.gates.released.items() if bearing is None or gate in bearing}

    @cached_property
    def interchangeable(self) -> frozenset[MemberId]:
        """The members that differ only in how the rule counts them.

        Only winning them over makes them assent, and only the rule depends on their assent.
        """
        network, released = self.network, self.released
        others = {self.valid, self.gates.on_table, *self.gates.assents.values()}
        found = set()
        for member, gate in self.gates.assents.items():
            if member in released:
                continue
            winning = WinOver(member, self.proposal)
            own = {self.chosen.get(winning.id), self.waived.get(RuledOut(winning))}
            rests_on = _reached(gate, lambda each: [source for source, _ in network.inputs[each]])
            bears_on = _reached(gate, lambda each: [output for output, _ in network.outputs[each]])
            if all(network.inputs[each] or each in own for each in rests_on) and not bears_on & (others - {gate}):
                found.add(member)
        return frozenset(found)

    @cached_property
    def status_quo(self) -> Aftermath:
        """The aftermath of no move at all."""
        return self.after(())

    @property
    def at_rest(self) -> Aftermath:
        """Deprecated: use `status_quo`."""
        warn("Prospect.at_rest is now Prospect.status_quo, and goes in 0.5", DeprecationWarning, stacklevel=2)
        return self.status_quo


def prospect(
    situation: Situation,
    *,
    proposal: ProposalId | None = None,
    rule: Rule | None = None,
    undeclared: Undeclared | None = None,
    by: date | None = None,
    costs: Costs | None = None,
    given: Collection[Move | MoveId] = (),
    without: Collection[Move | MoveId] = (),
) -> Prospect:
    """Deprecated: use `Prospect.of`, which takes the same."""
    warn("consensus.assent.prospect is now Prospect.of, and goes in 0.5", DeprecationWarning, stacklevel=2)
    return Prospect.of(
        situation,
        proposal=proposal,
        rule=rule,
        undeclared=undeclared,
        by=by,
        costs=costs,
        given=given,
        without=without,
    )


def _threats(listed: Collection[ThreatId], situation: Situation) -> tuple[ThreatId, ...]:
    """The ids of threats.  Raises UnknownId for a threat that nobody made."""
    avoided = ids(listed)
    known = {threat.id for each in situation.setting.proposals for threat in situation.threats(each.id)}
    for threat in avoided:
        if threat not in known:
            raise UnknownId(kind="threat", id=threat, known=known)
    return avoided


def _reached(start: Gate, beyond: Callable[[Gate], Iterable[Gate]]) -> set[Gate]:
    """A gate, and every gate reached from it by repeated steps of `beyond`."""
    reached, waiting = {start}, [start]
    while waiting:
        new = set(beyond(waiting.pop())) - reached
        reached |= new
        waiting += new
    return reached
