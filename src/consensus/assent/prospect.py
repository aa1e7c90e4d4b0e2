"""Prospect: everything that could bring a body to adopt a proposal, and what a choice of moves brings about."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal, TypeAlias, final

import attrs

from consensus.assent.compiling import Binding, Compiler
from consensus.assent.events import Event
from consensus.assent.moves import Costs, Move, MoveId
from consensus.assent.network import Gate, Network
from consensus.errors import UnknownId
from consensus.records import MemberId, ProposalId, Stance
from consensus.rules import Outcome, Profile, Rule, Verdict
from consensus.situation import Situation, Standing

Undeclared: TypeAlias = Literal["acquiesce", "withhold"]
"""Whether members that said nothing are taken for granted once everything else has come about."""


@final
@attrs.frozen(kw_only=True, eq=False, repr=False)
class Prospect:
    """One question put to a situation: what would make the body adopt this proposal under this rule.

    `moves` are all that could be made, by id; `bindings` all that can stand in the way for good.
    `chosen`, `unmade` and `waived` are the gates that fire if a move is made, if it is not, and if a binding is waived.
    `goal` fires once the rule is sure to adopt; None for a rule that knows only how to judge.
    """

    situation: Situation
    proposal: ProposalId
    rule: Rule
    undeclared: Undeclared
    network: Network
    goal: Gate | None
    moves: dict[MoveId, Move]
    bindings: tuple[Binding, ...]
    chosen: dict[MoveId, Gate]
    unmade: dict[MoveId, Gate]
    waived: dict[Binding, Gate]
    _assents: dict[MemberId, Gate]
    _lifted: dict[MemberId, tuple[Gate, ...]]
    on_table: Gate
    _events: dict[Gate, Event]

    def after(self, moves: Collection[MoveId], *, waiving: Collection[Binding] = ()) -> "Aftermath":
        """What comes about once these moves are made, all at once, and these bindings are waived.

        Raises UnknownId for a move that the situation does not offer.
        """
        for move in moves:
            if move not in self.moves and move not in self.unmade:
                raise UnknownId(kind="move", id=move, known=self.moves)
        return self.once(self.leaves(moves, waiving=waiving))

    def leaves(self, moves: Collection[MoveId], *, waiving: Collection[Binding] = ()) -> set[Gate]:
        """The gates that fire of themselves once these moves are made and these bindings are waived."""
        made = {*moves, *(binding.subject for binding in waiving if binding.kind == "ruled out")}
        return {
            *(gate for move, gate in self.chosen.items() if move in made),
            *(gate for move, gate in self.unmade.items() if move not in made),
            *(self.waived[binding] for binding in waiving),
        }

    def choice_of(self, move: MoveId) -> Gate | None:
        """The gate that fires if a move is made: a choice, or the waiver of its exclusion; None if nobody asks."""
        excluded = (
            gate for binding, gate in self.waived.items() if (binding.kind, binding.subject) == ("ruled out", move)
        )
        return self.chosen.get(move, next(excluded, None))

    def check_moves(self, moves: Collection[MoveId]) -> None:
        """Raise UnknownId for a move that could never be made in the situation, whether it bears on the goal or not."""
        situation, setting = self.situation, self.situation.setting
        known = {
            f"grant:{concession}" for concession in setting.ids("concession") | setting.ids("part of a concession")
        }
        known |= {f"put-forward:{proposal}" for proposal in setting.ids("proposal")}
        known |= {f"withdraw:{candidate}" for candidate in setting.ids("candidate")}
        known |= {f"win-over:{member}:{p}" for member in situation.members for p in setting.ids("proposal")}
        known |= {f"settle:{o.id}" for standing in self._standings() for o in standing.objections}
        for move in moves:
            if move not in known:
                raise UnknownId(kind="move", id=move, known=known)

    def _standings(self) -> Iterator[Standing]:
        """Every member's standing on every proposal."""
        for proposal in self.situation.setting.proposals:
            for member in self.situation.members:
                yield self.situation.standing(member, proposal=proposal.id)

    def once(self, leaves: Iterable[Gate]) -> "Aftermath":
        """What comes about once these gates of moves chosen, moves not chosen and bindings waived fire."""
        return Aftermath(prospect=self, rounds=self.network.rounds(leaves))

    def assent_gates(self) -> tuple[Gate, ...]:
        """The gates of every member's assent to the proposal, by member."""
        return tuple(self._assents.values())

    @cached_property
    def at_rest(self) -> "Aftermath":
        """What has come about without any move."""
        return self.after(())


@final
@attrs.frozen(kw_only=True, eq=False, repr=False)
class Aftermath:
    """What comes about once a choice of moves is made, in simultaneous rounds."""

    prospect: Prospect
    rounds: Sequence[int]

    def assents(self, member: MemberId) -> bool:
        """Whether a member assents to the proposal in the end."""
        return self.rounds[self.prospect._assents[member]] >= 0

    @cached_property
    def assumes(self) -> tuple[MemberId, ...]:
        """Members that are taken for granted: they said nothing, and nothing makes them assent.  Sorted."""
        if self.prospect.undeclared == "withhold":
            return ()
        situation, proposal = self.prospect.situation, self.prospect.proposal
        return tuple(
            member
            for member in situation.members
            if not self.assents(member) and situation.standing(member, proposal=proposal).stance is Stance.UNDECLARED
        )

    @cached_property
    def profile(self) -> Profile:
        """The stance of every member in the end."""
        taken = frozenset(self.assumes)
        prospect = self.prospect
        return prospect.situation.profile(prospect.proposal, rule=prospect.rule).settled_as(
            {
                member: Stance.ACQUIESCES if member in taken else self._stance(member)
                for member in prospect.situation.members
            }
        )

    def _stance(self, member: MemberId) -> Stance:
        if self.assents(member):
            return Stance.SUPPORTS
        lifted = self.prospect._lifted[member]
        if any(self.rounds[gate] < 0 for gate in lifted):
            return Stance.OBJECTS
        if lifted:
            # Nothing is left of its objections, but something it waits for has not come.
            return Stance.RESERVED
        return self.prospect.situation.standing(member, proposal=self.prospect.proposal).stance

    @cached_property
    def verdict(self) -> Verdict:
        """What the rule says of the stances in the end."""
        return self.prospect.rule.judge(self.profile)

    @property
    def adopts(self) -> bool:
        """Whether the moves unblock: the proposal is on the table, and the rule adopts it for certain."""
        if self.rounds[self.prospect.on_table] < 0:
            return False
        return self.prospect.rule.outcome(self.profile) is Outcome.ADOPTED

    def events(self) -> Iterator[tuple[int, Event, tuple[Event, ...]]]:
        """What comes about because of the moves: its round, the event, and the events that brought it about."""
        before = self.prospect.at_rest.rounds
        happening = self.prospect._events
        for gate, event in happening.items():
            if self.rounds[gate] >= 0 and before[gate] < 0:
                yield self.rounds[gate], event, tuple(happening[cause] for cause in self._causes(gate))

    def _causes(self, gate: Gate) -> list[Gate]:
        """The nearest gates with an event of their own that had fired when this one did."""
        causes: dict[Gate, None] = {}
        seen = {gate}
        waiting = [gate]
        while waiting:
            current = waiting.pop()
            for source, _ in self.prospect.network.inputs[current]:
                if source in seen or not 0 <= self.rounds[source] <= self.rounds[gate]:
                    continue
                seen.add(source)
                if source in self.prospect._events:
                    causes[source] = None
                else:
                    waiting.append(source)
        return sorted(causes)


def prospect(
    situation: Situation,
    *,
    proposal: ProposalId | None = None,
    rule: Rule | None = None,
    undeclared: Undeclared | None = None,
    costs: Costs | None = None,
    without: Collection[MoveId] = (),
) -> Prospect:
    """Everything that could bring the body of a situation to adopt a proposal.

    Without a proposal, the one in question; without a rule, the body's own.  Members that said nothing are taken for
    granted if the rule takes silence for assent, unless `undeclared` says otherwise.  `without` rules moves out.
    """
    asked = situation.proposal.id if proposal is None else situation.setting.proposal(proposal).id
    by_rule = situation.rule if rule is None else rule
    if undeclared is None:
        undeclared = "acquiesce" if by_rule.takes_silence_for_assent else "withhold"
    compiler = Compiler(situation, asked, Costs() if costs is None else costs, without)
    assents = {member: compiler.assents(member, asked) for member in situation.members}
    on_table = compiler.on_table(asked)
    required = by_rule.requires(_at_worst(situation, asked, by_rule, undeclared))
    goal = None if required is None else compiler.all_of([on_table, compiler.holds(required, asked)])
    lifted = {
        member: tuple(
            compiler.lifted(objection, asked)
            for objection in situation.standing(member, proposal=asked).open_objections
        )
        for member in situation.members
    }
    compiler.finish()
    return Prospect(
        situation=situation,
        proposal=asked,
        rule=by_rule,
        undeclared=undeclared,
        network=Network(
            needs=tuple(compiler.needs), inputs=tuple(map(tuple, compiler.inputs)), staged=frozenset(compiler.staged)
        ),
        goal=goal,
        moves={move: compiler.moves[move][0] for move in sorted(compiler.moves)},
        bindings=tuple(sorted(compiler.waivers, key=lambda binding: (binding.kind, binding.subject))),
        chosen={move: compiler.moves[move][1] for move in sorted(compiler.moves)},
        unmade=compiler.unmade,
        waived=compiler.waivers,
        assents=assents,
        lifted=lifted,
        on_table=on_table,
        events=compiler.events,
    )


def _at_worst(situation: Situation, proposal: ProposalId, rule: Rule, undeclared: Undeclared) -> Profile:
    """The stance of every member if nobody were moved to assent."""
    profile = situation.profile(proposal, rule=rule)
    if undeclared == "withhold":
        return profile
    return profile.with_stance(Stance.ACQUIESCES, profile.taking(Stance.UNDECLARED))
