"""Prospect: everything that could bring a body to adopt a proposal, and what a choice of moves brings about."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Literal, TypeAlias, final
from warnings import warn

import attrs

from consensus.assent.bindings import Binding, RuledOut
from consensus.assent.compiling import Compiler
from consensus.assent.events import Event
from consensus.assent.goal import goal_of, may_help
from consensus.assent.moves import CostedMove, Costs
from consensus.assent.network import Gate, Network
from consensus.errors import InvalidRecord, UnknownId
from consensus.records import FallBack, LetPass, MemberId, Move, MoveId, ProposalId, Settle, Stance, WinOver
from consensus.rules import Lever, LeverKind, Outcome, Profile, Rule, Verdict, as_rule
from consensus.situation import Objection, Situation, Standing, as_situation

Undeclared: TypeAlias = Literal["acquiesce", "withhold", "by-organ"]
"""Which members that said nothing are taken for granted once everything else has come about.

All of them, none, or all in those parts of the rule that take silence for assent.
"""


@final
@attrs.frozen(kw_only=True, eq=False, repr=False)
class Prospect:
    """One question put to a situation: what would make the body adopt this proposal under this rule by a day.

    `moves` are all that could be made, by their text; `bindings` all that can stand in the way for good.
    `chosen`, `unmade` and `waived` are the gates that fire if a move is made, if it is not, and if a binding is waived.
    `valid` fires if the proposal is on the table and the moves made go together.  `goal` fires once, besides, the rule
    is sure to adopt; it is None where that takes the rule's own judgement.  More gates fired never undo either, but for
    those of `fragile` moves and bindings: where it may help that a member objects, as it does where presence counts,
    it matters by itself whether a move is made, or a binding waived, that raises its objection or lifts it.
    """

    situation: Situation
    proposal: ProposalId
    rule: Rule
    undeclared: Undeclared
    day: date
    costs: Costs
    given: frozenset[MoveId]
    without: frozenset[MoveId]
    network: Network
    goal: Gate | None
    valid: Gate
    moves: dict[MoveId, CostedMove]
    bindings: tuple[Binding, ...]
    chosen: dict[MoveId, Gate]
    unmade: dict[MoveId, Gate]
    waived: dict[Binding, Gate]
    fragile: frozenset[MoveId]
    fragile_bindings: frozenset[Binding]
    _assents: dict[MemberId, Gate]
    _moved: dict[MemberId, Gate]
    _on_table: Gate
    _held_off: dict[MemberId, tuple[tuple[Objection, Gate], ...]]
    _levers: dict[Lever, Gate]
    _passing: tuple[Lever, ...]
    _events: dict[Gate, Event]
    _not_raised: dict[Gate, Gate]

    @classmethod
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
    ) -> "Prospect":
        """Everything that could bring the body of a situation to adopt a proposal.

        Without a proposal, the one in question; without a rule, its own.  Members that said nothing are taken for
        granted as far as the rule takes their silence for assent, unless `undeclared` says otherwise.  Conditions on
        dates, and deadlines, are read as of the day `by`, or else the situation's.  `given` moves are to be taken as
        made, `without` rules moves out.  Raises InvalidRecord for a `by` before the situation's day.
        """
        situation = as_situation(situation)
        asked = situation.proposal.id if proposal is None else situation.setting.proposal(proposal).id
        by_rule = situation.rule_of(asked) if rule is None else as_rule(rule)
        day = situation.day if by is None else by
        if day < situation.day:
            raise InvalidRecord(
                what="a question", problem=f"{day} is before {situation.day}; ask about that day or a later"
            )
        taken, excluded = situation.setting.moves(given), situation.setting.moves(without)
        compiler = Compiler(situation, asked, Costs() if costs is None else costs, excluded, day)
        before = situation.profile(asked, rule=by_rule)
        if undeclared is None:
            undeclared = taken_for_granted(by_rule, before)
        now = _taking_for_granted(before, before.taking(Stance.UNDECLARED), undeclared)
        then = attrs.evolve(now, acts=attrs.evolve(now.acts, day=day))
        levers = by_rule.levers(then)
        # Of a version that is not in force yet, too: it looks back to a deadline that had passed before it was.
        over = (
            [] if now.acts.silence_broken else [until for until in by_rule.looks_back if situation.day <= until < day]
        )
        passing = tuple(Lever(kind=LeverKind.LET_PASS, until=until) for until in over)
        compiler.so_already = _levers_pulled(by_rule, then)
        compiler.wanting = before.taking(Stance.ACQUIESCES) & by_rule.wanting_support(then)
        held_off = {member: held for member in situation.members if (held := compiler.held_off(member, asked))}
        pulled = {lever: compiler.lever(_lever_move(lever)) for lever in levers}
        reached = None
        if not passing and all(lever.kind is LeverKind.FALL_BACK for lever in levers):
            reached = goal_of(compiler, by_rule, then, held_off=_gates(held_off), pulled=pulled)
        moved = {member: compiler.supports(member) for member in sorted(compiler.wanting)}
        helping = () if reached is not None else may_help(by_rule, then, passing, levers, members=held_off)
        for move in compiler.raising_moves(helping, asked):
            compiler.could_be_made_alone(move)
        assents = {member: compiler.assents(member, asked) for member in situation.members}
        on_table = compiler.on_table(asked)
        compiler.finish()
        valid = compiler.all_of([on_table, compiler.validity(taken)])
        compiler.finish()
        goal = None if reached is None else compiler.all_of([valid, reached])
        made = sorted(compiler.moves, key=str)
        network = Network(
            needs=tuple(compiler.needs), inputs=tuple(map(tuple, compiler.inputs)), staged=frozenset(compiler.staged)
        )
        delicate = network.behind(gate for member in helping for _, gate in held_off[member])
        fragile = {move.id for move, (_, gate) in compiler.moves.items() if gate in delicate}
        fragile |= {move.id for move, gate in compiler.unmade.items() if gate in delicate}
        return cls(
            situation=situation,
            proposal=asked,
            rule=by_rule,
            undeclared=undeclared,
            day=day,
            costs=compiler.costs,
            without=frozenset(map(str, excluded)),
            # A move that does not bear on the goal changes nothing, whether it is made or not.
            given=frozenset(move.id for move in taken if move in compiler.moves or move in compiler.unmade),
            network=network,
            goal=goal,
            valid=valid,
            moves={move.id: compiler.moves[move][0] for move in made},
            bindings=tuple(sorted(compiler.waivers, key=lambda binding: (binding.kind, binding.subject))),
            chosen={move.id: compiler.moves[move][1] for move in made},
            unmade={move.id: gate for move, gate in compiler.unmade.items()},
            waived=compiler.waivers,
            fragile=frozenset(fragile),
            fragile_bindings=frozenset(binding for binding, gate in compiler.waivers.items() if gate in delicate),
            assents=assents,
            moved=moved,
            on_table=on_table,
            held_off=held_off,
            levers=pulled,
            passing=passing,
            events=compiler.events,
            not_raised=compiler.not_raised,
        )

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
        made = {*moves, *(binding.move.id for binding in waiving if isinstance(binding, RuledOut))}
        return {
            *(gate for move, gate in self.chosen.items() if move in made),
            *(gate for move, gate in self.unmade.items() if move not in made),
            *(self.waived[binding] for binding in waiving),
        }

    def choice_of(self, move: MoveId) -> Gate | None:
        """The gate that fires if a move is made: a choice, or the waiver of its exclusion; None if nobody asks."""
        excluded = (
            gate for binding, gate in self.waived.items() if isinstance(binding, RuledOut) and binding.move.id == move
        )
        return self.chosen.get(move, next(excluded, None))

    def check_moves(self, moves: Collection[Move | MoveId]) -> None:
        """Raise UnknownId for a move that could never be made in the situation, whether it bears on the goal or not."""
        situation, setting = self.situation, self.situation.setting
        known: set[Move] = {Settle(o.id) for standing in self._standings() for o in standing.objections}
        known |= {Settle(raised.objection) for terms in setting.terms for raised in terms.raises}
        known |= {_lever_move(lever) for lever in self._levers}
        for move in map(setting.move, moves):
            match move:
                case WinOver(member):
                    is_known = member in situation.members
                case Settle() | FallBack() | LetPass():
                    is_known = move in known
                case _:
                    is_known = True
            if not is_known:
                raise UnknownId(kind="move", id=move.id, known=map(str, known))

    def _standings(self) -> Iterator[Standing]:
        """Every member's standing on every proposal."""
        for proposal in self.situation.setting.proposals:
            for member in self.situation.members:
                yield self.situation.standing(member, proposal=proposal.id)

    def once(self, leaves: Iterable[Gate]) -> "Aftermath":
        """What comes about once these gates of moves chosen, moves not chosen and bindings waived fire."""
        return Aftermath(prospect=self, rounds=self.network.rounds(leaves))

    def opens(self, leaves: Iterable[Gate]) -> bool:
        """Whether the moves unblock of which these gates fire; as `once(leaves).adopts`, but faster."""
        if self.goal is None:
            return self.once(leaves).adopts
        network, place = self.reduced
        return network.rounds([place[leaf] for leaf in leaves if leaf in place])[place[self.goal]] >= 0

    @cached_property
    def reduced(self) -> tuple[Network, dict[Gate, Gate]]:
        """The network without what makes no difference to the goal, and its gates' new numbers; there is a goal."""
        assert self.goal is not None
        return self.network.reduced(self.goal)

    @property
    def judged(self) -> tuple[Gate, ...]:
        """The gates by which the stances in the end, and what happens besides, are known."""
        return (
            *self._assents.values(),
            *self._moved.values(),
            *(gate for held in self._held_off.values() for _, gate in held),
            *self._levers.values(),
        )

    @cached_property
    def singular(self) -> frozenset[MemberId]:
        """The members whose assent rests on more than being won over, or bears on more than what the rule counts.

        All others are alike but for what the rule makes of them: each could stand in another's place.
        """
        network = self.network
        outputs: list[list[Gate]] = [[] for _ in network.needs]
        for gate, inputs in enumerate(network.inputs):
            for source, _ in inputs:
                outputs[source].append(gate)
        others = {self.valid, self._on_table, *self._assents.values()}
        found = set()
        for member, gate in self._assents.items():
            winning = WinOver(member, self.proposal)
            own = {self.chosen.get(winning.id), self.waived.get(RuledOut(winning))}
            rests_on = _reached(gate, lambda each: [source for source, _ in network.inputs[each]])
            bears_on = _reached(gate, outputs.__getitem__)
            if any(not network.inputs[each] and each not in own for each in rests_on) or bears_on & (others - {gate}):
                found.add(member)
        return frozenset(found)

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

    def raised(self, member: MemberId) -> tuple[Objection, ...]:
        """The objections of a member to the proposal that moves have raised and that are not lifted."""
        held_off = self.prospect._held_off.get(member, ())
        return tuple(objection for objection, gate in held_off if self.rounds[gate] < 0)

    @property
    def is_on_table(self) -> bool:
        """Whether the proposal is before the body."""
        return self.rounds[self.prospect._on_table] >= 0

    @cached_property
    def assumes(self) -> tuple[MemberId, ...]:
        """Members that are taken for granted: they said nothing, and nothing makes them assent or object.  Sorted."""
        match self.prospect.undeclared:
            case "acquiesce":
                return self._silent
            case "withhold":
                return ()
            case "by-organ":
                assenting = self.prospect.rule.assenting_by_silence(self.profile)
                return tuple(member for member in self._silent if member in assenting)

    @cached_property
    def _silent(self) -> tuple[MemberId, ...]:
        """Members with a vote that said nothing, and that nothing makes assent or object.  Sorted."""
        before = self.prospect.situation.profile(self.prospect.proposal, rule=self.prospect.rule)
        undeclared = before.taking(Stance.UNDECLARED)
        return tuple(m for m in sorted(undeclared) if not self.assents(m) and not self.raised(m))

    @cached_property
    def profile(self) -> Profile:
        """The stance of every member in the end, with what the body's procedure adds."""
        prospect = self.prospect
        before = prospect.situation.profile(prospect.proposal, rule=prospect.rule)
        profile = before.settled_as({member: self._stance(member, before) for member in before})
        profile = _taking_for_granted(profile, self._silent, prospect.undeclared)
        profile = attrs.evolve(profile, acts=attrs.evolve(profile.acts, day=prospect.day))
        pulled = (lever for lever, gate in prospect._levers.items() if self.rounds[gate] >= 0)
        for lever in (*prospect._passing, *pulled):
            profile = lever.pull(profile, deadlines=prospect.rule.looks_back)
        return profile

    def _stance(self, member: MemberId, before: Profile) -> Stance:
        if self.assents(member):
            moved = self.prospect._moved.get(member)
            is_moved = before[member] is not Stance.ACQUIESCES or (moved is not None and self.rounds[moved] >= 0)
            return Stance.SUPPORTS if is_moved else Stance.ACQUIESCES
        return Stance.OBJECTS if self.raised(member) else before[member]

    @cached_property
    def verdict(self) -> Verdict:
        """What the rule says of the stances in the end."""
        return self.prospect.rule.judge(self.profile)

    @property
    def adopts(self) -> bool:
        """Whether the moves unblock: they are valid, the proposal is on the table, and the rule is sure to adopt it."""
        if self.rounds[self.prospect.valid] < 0:
            return False
        return self.prospect.rule.outcome(self.profile) is Outcome.ADOPTED

    def events(self) -> Iterator[tuple[int, Event, tuple[Event, ...]]]:
        """What comes about because of the moves: its round, the event, and the events that brought it about.

        In the order in which it comes about; what does so for several proposals is told once, for the first of them.
        """
        before = self.prospect.at_rest.rounds
        happening = self.prospect._events
        told: set[Event] = set()
        for gate in sorted(filter(self._happens, happening), key=self._when):
            event = happening[gate]
            # What is raised by moves is lifted because of them, even if by what is so anyway.
            if event not in told and (before[gate] < 0 or gate in self.prospect._not_raised):
                told.add(event)
                yield self.rounds[gate], event, tuple(happening[cause] for cause in self._causes(gate))

    def _happens(self, gate: Gate) -> bool:
        """Whether a gate fires, and is not that of an objection lifted which nothing has raised."""
        not_raised = self.prospect._not_raised.get(gate)
        return self.rounds[gate] >= 0 and (not_raised is None or self.rounds[not_raised] < 0)

    @cached_property
    def _turns(self) -> dict[Gate, int]:
        network = self.prospect.network
        leaves = [gate for gate, inputs in enumerate(network.inputs) if not inputs and self.rounds[gate] == 0]
        return network.turns(leaves)

    def _causes(self, gate: Gate) -> list[Gate]:
        """The nearest gates with an event of their own that had fired when this one did."""
        causes: dict[Gate, None] = {}
        seen = {gate}
        waiting = [gate]
        while waiting:
            current = waiting.pop()
            for source, _ in self.prospect.network.inputs[current]:
                if source in seen or not self._happens(source) or self._when(source) > self._when(current):
                    continue
                seen.add(source)
                if source in self.prospect._events:
                    causes[source] = None
                else:
                    waiting.append(source)
        return sorted(causes)

    def _when(self, gate: Gate) -> tuple[int, int]:
        """The round in which a gate fires, and its turn in it: by turns, nothing goes in circles."""
        return self.rounds[gate], self._turns[gate]


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


def _reached(start: Gate, beyond: Callable[[Gate], Iterable[Gate]]) -> set[Gate]:
    """A gate, and all that is reached from it step by step."""
    reached, waiting = {start}, [start]
    while waiting:
        new = set(beyond(waiting.pop())) - reached
        reached |= new
        waiting += new
    return reached


def _gates(held_off: dict[MemberId, tuple[tuple[Objection, Gate], ...]]) -> dict[MemberId, tuple[Gate, ...]]:
    return {member: tuple(gate for _, gate in held) for member, held in held_off.items()}


def taken_for_granted(rule: Rule, profile: Profile) -> Undeclared:
    """Which members that say nothing are taken for granted unless somebody says otherwise: as the rule counts them.

    Nobody, where no part of the rule takes silence for assent, open or not; everybody, where every part does.
    """
    takes_silence = list(_parts_by_silence(rule, profile))
    if all(takes_silence):
        return "acquiesce"
    return "by-organ" if any(takes_silence) else "withhold"


def _parts_by_silence(rule: Rule, profile: Profile) -> Iterator[bool]:
    """Of each single part of a rule, open or not, whether it takes silence for assent."""
    for place, part in enumerate(rule.parts):
        yield from _parts_by_silence(part, rule.profile_of(place, profile))
    if not rule.parts:
        yield bool(rule.assenting_by_silence(profile))


def _taking_for_granted(profile: Profile, silent: Collection[MemberId], undeclared: Undeclared) -> Profile:
    """The profile with these members that say nothing taken for granted: wherever silence is assent, or everywhere."""
    match undeclared:
        case "acquiesce":
            return profile.with_stance(Stance.ACQUIESCES, silent)
        case "withhold":
            return profile
        case "by-organ":
            return attrs.evolve(profile, silent=silent)


def _levers_pulled(rule: Rule, profile: Profile) -> frozenset[Move]:
    """The moves of levers that have been pulled, or whose day has come."""
    day = profile.acts.day
    passed = [LetPass(until) for until in rule.looks_back if day is None or until < day]
    return frozenset([*passed, *([FallBack()] if profile.acts.failed else ())])


def _lever_move(lever: Lever) -> FallBack | LetPass:
    return FallBack() if lever.until is None else LetPass(lever.until)
