"""The compiled network of a prospect: the parts that make its gates, what each gate stands for, and the goal.

The goal fires if the moves go together and run into no threat to be avoided, the proposal is on the table, and the
rule is sure to adopt it: enough members assent, and are not made to object, to reach each of its bars.
Gates are made on demand, from the goal down, so the network has only those that bear on the goal.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property, reduce
from itertools import chain, combinations
from math import gcd
from typing import TypeAlias, final

import attrs

from consensus.assent.assent_gates import AssentGates
from consensus.assent.bindings import AvoidedThreat, Binding, Exclusion, Implication
from consensus.assent.compilation import Compilation, Heard, Outset, moves_of
from consensus.assent.costs import CostedMove
from consensus.assent.events import Assented, Event, Given, Moved, Pledged, Tabled, Withdrawn
from consensus.assent.move_gates import AgendaGates, ConcessionGates, MoveGates
from consensus.assent.network import Gate, Network, NetworkBuilder
from consensus.assent.threat_gates import ThreatGates
from consensus.records import (
    FallBack,
    Grant,
    LetPass,
    MemberId,
    Move,
    Promise,
    PutForward,
    Reopen,
    Settle,
    Stance,
    Strike,
    ThreatId,
    WinOver,
    Withdraw,
)
from consensus.rules import Game, Lever, LeverKind, Profile
from consensus.rules.bars import AllBars, AnyBar, Bar, Formula, bars_of, paired_bars
from consensus.situation import Objection

Releases: TypeAlias = Mapping[MemberId, Gate]
"""For each member committed to rivals, the gate that fires once all these rivals are off the table."""

Averted: TypeAlias = Mapping[MemberId, tuple[tuple[Objection, Gate], ...]]
"""For each member, its objections that moves may raise, each with the gate that fires if it is averted."""


@final
class GateMakers:
    """The parts that make the gates of a compilation; each makes one kind and gets the others from the other parts."""

    def __init__(self, compilation: Compilation) -> None:
        self.compilation = compilation
        self.builder: NetworkBuilder = compilation.builder
        # Looked up late: a condition may need a move that itself has a condition.
        self.moves: MoveGates = MoveGates(compilation, lambda *asked: self.assents.conditions.holds(*asked))
        self.concessions: ConcessionGates = ConcessionGates(compilation, self.moves)
        self.agenda: AgendaGates = AgendaGates(compilation, self.moves)
        self.assents: AssentGates = AssentGates(compilation, self.moves, self.concessions, self.agenda)

    def enter(self, move: Move) -> None:
        """Make the gates of a move that another move implies or a deal promises, if anybody can make it."""
        match move:
            case Grant():
                self.concessions.given(move.given)
            case Promise():
                self.concessions.given_or_promised(move.promised.granted)
            case Withdraw(candidate):
                self.agenda.withdrawn(candidate)
            case PutForward(proposal):
                self.agenda.on_table(proposal)
            case Strike(package):
                self.concessions.struck(self.compilation.situation.setting.package(package))
            case WinOver(member, proposal) if self.compilation.wants_support_of(member, proposal):
                self.assents.supports(member)
            case WinOver(member, proposal):
                self.assents.of(member, proposal)
            case Settle(id_):
                for proposal, objection in self.assents.objections.of_id(id_):
                    if objection.is_open:
                        self.assents.objections.lifted(objection, proposal)
            case Reopen(way):
                self.agenda.reopened(way)
            case FallBack() | LetPass():
                # The rule's levers have their gates anyway.
                pass

    def enter_alone(self, move: Move) -> None:
        """Make the gates of a move, if anybody can make it, but not those of equivalent moves."""
        setting = self.compilation.situation.setting
        match move:
            case Grant() if not self.concessions.is_given(move.given):
                self.concessions.grants(setting.concession(move.concession), move.part)
            case Promise() if not self.concessions.is_promised(move.promised.granted):
                self.concessions.promises(setting.concession(move.concession), move.part)
            case Grant() | Promise():
                # It is made already.
                pass
            case _:
                self.enter(move)


def goal_of(makers: GateMakers, *, averted: Averted, released: Releases, levers: Mapping[Lever, Gate]) -> Gate | None:
    """The gate that fires once the rule is sure to adopt, perhaps after levers; None if gates cannot say so exactly."""
    rule, profile = makers.compilation.outset.rule, makers.compilation.outset.profile
    kept = _kept(makers, averted, released)
    ways = []
    reopening = [lever for lever in levers if lever.kind is LeverKind.REOPEN]
    for pulled in chain.from_iterable(combinations(levers, number) for number in range(len(levers) + 1)):
        # An election that begins anew may also lose the successes of its earlier rounds.
        kept_closed = [
            makers.moves.not_made(move)
            for lever in reopening
            if lever not in pulled
            for move in moves_of(lever, makers.compilation.situation)
        ]
        after = reduce(lambda before, lever: lever.pull(before, deadlines=()), pulled, profile)
        needed = rule.needs(after)
        steps = None if needed is None else _steps(makers, needed, after, averted, released, kept)
        if needed is None or steps is None:
            return None
        bars = {bar: _bar(makers, needed, place, steps[bar]) for place, bar in enumerate(needed.bars)}
        reached = _formula(makers, needed.formula, bars)
        ways.append(makers.builder.all_of([*(levers[lever] for lever in pulled), *kept_closed, reached]))
    return makers.builder.any_of(ways)


def may_help(outset: Outset, *, members: Iterable[MemberId]) -> tuple[MemberId, ...]:
    """The members whose objection may count for more than their present stance, as where presence counts.

    All of them if the rule has no formula.
    """
    rule, profile = outset.rule, outset.profile
    for lever in outset.passing:
        profile = lever.pull(profile, deadlines=rule.looks_back)
    ends = [profile, *(lever.pull(profile, deadlines=rule.looks_back) for lever in outset.levers)]
    formulas = [rule.formula(end) for end in ends]
    bars = [None if formula is None else bars_of(formula) for formula in formulas]

    def helps(member: MemberId, bar: Bar) -> bool:
        return bar.spoken(member, Stance.OBJECTS) > bar.sure(member, profile[member])

    return tuple(
        member for member in members if any(each is None or any(helps(member, bar) for bar in each) for each in bars)
    )


def _kept(makers: GateMakers, averted: Averted, released: Releases) -> dict[MemberId, tuple[Gate, Gate]]:
    """For each member that may be made to object or is committed, two gates, made once for all levers.

    The first fires if it is not made to object, the second once it is released too, or supports.
    """
    builder = makers.builder
    kept = {}
    for member in sorted({*averted, *released}):
        holds = goes_along = builder.all_of(gate for _, gate in averted.get(member, ()))
        if member in released:
            silent = builder.all_of([released[member], holds])
            goes_along = builder.any_of([silent, makers.assents.supports(member)])
        kept[member] = holds, goes_along
    return kept


@attrs.frozen
class _Step:
    """What a member adds to a bar once a gate fires, besides its support.

    `is_sure` if the bar counts it as certain today; otherwise the bar counts it only as part of the member's support.
    """

    member: MemberId
    gate: Gate
    adds: int
    is_sure: bool


def _steps(
    makers: GateMakers,
    needed: Game,
    profile: Profile,
    averted: Averted,
    released: Releases,
    kept: Mapping[MemberId, tuple[Gate, Gate]],
) -> dict[Bar, list[_Step]] | None:
    """For each bar, what members add as long as they are not made to object, and once they are released.

    None if some bar would lose by that, or if the rule needs to judge the stances.
    """
    rule = makers.compilation.outset.rule
    all_silent = attrs.evolve(profile, silent=profile.silent | released.keys(), committed=())
    counted = paired_bars(needed.formula, rule.formula(all_silent)) if released else {bar: bar for bar in needed.bars}
    if counted is None or (released and rule.needs(all_silent) is None):
        return None
    steps: dict[Bar, list[_Step]] = {bar: [] for bar in needed.bars}
    for member, (holds, goes_along) in kept.items():
        for bar in needed.bars:
            now, once_released = bar.sure(member, profile[member]), counted[bar].sure(member, profile[member])
            least = bar.spoken(member, Stance.OBJECTS) if member in averted else now
            if not least <= now <= once_released:
                return None
            steps[bar].append(_Step(member, holds, now - least, is_sure=True))
            steps[bar].append(_Step(member, goes_along, once_released - now, is_sure=False))
    return steps


def _bar(makers: GateMakers, needed: Game, place: int, steps: Collection[_Step]) -> Gate:
    builder = makers.builder
    missing = needed.missing[place] + sum(step.adds for step in steps if step.is_sure)
    if missing <= 0:
        return builder.gate(0)
    before = {step.member: step.adds for step in steps if not step.is_sure}
    gains = [(member, gain[place] - before.get(member, 0)) for member, gain in needed.gains]
    weights = [(makers.assents.supports(member), gain) for member, gain in gains if gain]
    weights += [(step.gate, step.adds) for step in steps if step.adds]
    unit = gcd(*(weight for _, weight in weights)) or 1
    return builder.gate(-(-missing // unit), [(gate, weight // unit) for gate, weight in weights])


def _formula(makers: GateMakers, formula: Formula, bars: Mapping[Bar, Gate]) -> Gate:
    match formula:
        case Bar():
            return bars[formula]
        case AllBars(parts):
            return makers.builder.all_of([_formula(makers, part, bars) for part in parts])
        case AnyBar(parts):
            return makers.builder.any_of([_formula(makers, part, bars) for part in parts])


@final
class ValidityGates:
    """Makes the gate that fires if the moves go together."""

    def __init__(self, makers: GateMakers) -> None:
        self._makers = makers
        self._compilation = makers.compilation
        self._builder = makers.builder
        self._situation = makers.compilation.situation
        self._moves = makers.moves

    def valid(self) -> Gate:
        """The gate that fires if the moves break no exclusion or implication, and every promise in a deal is kept."""
        for move in self._compilation.given:
            if isinstance(move, Strike):
                # A deal taken as struck has to be kept, even if nothing else depends on it.
                self._makers.enter(move)
        bearing = self._bearing()
        for settlement in self._makers.assents.objections.pointless_settlements():
            self._moves.offered.pop(settlement, None)
        kept = [gate for move in sorted(bearing, key=str) for gate in self._kept(move)]
        return self._builder.all_of([*kept, *self._past_kept(bearing)])

    def _bearing(self) -> frozenset[Move]:
        """All moves that bear on the goal, including those they imply and those that a deal's promises depend on."""
        moves, given, without = self._moves, self._compilation.given, self._compilation.without
        bearing: set[Move] = set()
        while new := {*moves.offered, *filter(moves.is_offered, without), *moves.unmade, *given} - bearing:
            bearing |= new
            for move in sorted(new, key=str):
                for terms in self._situation.setting.terms_of(move):
                    for implied in terms.implies:
                        self._makers.enter(implied)
                if isinstance(move, Strike) and moves.is_offered(move):
                    self._promises_kept(move)
            self._builder.finish()
        return frozenset(bearing)

    def _kept(self, move: Move) -> Iterator[Gate]:
        """For each term of a move, a gate that fires if the term is kept."""
        for terms in self._situation.setting.terms_of(move):
            for excluded in terms.excludes:
                for other in self._situation.setting.overlapping(excluded):
                    yield self._not_both(move, other, is_done=self._is_done(other))
            for implied in terms.implies:
                waived = self._compilation.waiver(Implication(move, implied))
                yield self._builder.any_of([self._moves.not_made(move), self._done(implied), waived])
        if isinstance(move, Strike) and self._moves.is_offered(move):
            yield self._builder.any_of([self._moves.not_made(move), self._promises_kept(move)])

    def _past_kept(self, bearing: Collection[Move]) -> Iterator[Gate]:
        """For each move that an effect already there excludes, a gate that fires if the move is not made."""
        setting = self._situation.setting
        for terms in setting.terms:
            done = [move for move in setting.overlapping(terms.move) if terms.excludes and self._is_done(move)]
            for past in done:
                for excluded in terms.excludes:
                    others = (other for other in setting.overlapping(excluded) if other in bearing)
                    yield from (self._not_both(other, past, is_done=True) for other in others)

    def _not_both(self, move: Move, other: Move, *, is_done: bool) -> Gate:
        waived = self._compilation.waiver(Exclusion.of(move, other))
        # If the effect of the other move is already there, only this move can be left out.
        not_made = self._moves.not_made
        ways = [not_made(move), waived] if is_done else [not_made(move), not_made(other), waived]
        return self._builder.any_of(ways)

    def _promises_kept(self, strike: Strike) -> Gate:
        """The gate that fires once all members whose assent a package deal promises do assent."""
        promised = self._makers.concessions.assents_promised(self._situation.setting.package(strike.package))
        return self._builder.all_of([self._makers.assents.of(member, proposal) for member, proposal in promised])

    def _done(self, move: Move) -> Gate:
        """The gate that fires if a move or its equivalent is made, or its effect is already there."""
        if self._is_done(move):
            return self._builder.gate(0)
        ways = [self._moves.chosen(move)]
        if isinstance(move, Grant | Promise):
            pieces = self._situation.setting.concession(move.concession).parts
            if move.part is not None:
                ways.append(self._moves.chosen(attrs.evolve(move, part=None)))
            elif pieces:
                ways.append(self._builder.all_of([self._done(attrs.evolve(move, part=each.id)) for each in pieces]))
        if isinstance(move, Promise):
            ways.append(self._done(Grant(move.concession, move.part)))
        return self._builder.any_of(ways)

    def _is_done(self, move: Move) -> bool:
        """Whether the effect of a move is already there."""
        situation, compilation = self._situation, self._compilation
        match move:
            case Grant():
                return self._makers.concessions.is_given(move.given)
            case Promise():
                return self._makers.concessions.is_promised(move.promised.granted)
            case Withdraw() | PutForward() | Strike() | Reopen():
                return situation.is_done(move)
            case Settle(id_):
                objections = [objection for _, objection in self._makers.assents.objections.of_id(id_)]
                return bool(objections) and not any(objection.is_open for objection in objections)
            case WinOver(member, proposal):
                if member not in situation.members or compilation.wants_support_of(member, proposal):
                    return False
                standing = situation.standing(member, proposal=proposal)
                return standing.stance.assents or self._makers.assents.is_won_already(standing)
            case FallBack() | LetPass():
                return move in compilation.outset.pulled


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
            adopted = goal_of(makers, averted=averted, released=released, levers=levers)
        supports = {member: makers.assents.supports(member) for member in sorted(outset.support_wanted)}
        helping = () if adopted is not None else may_help(outset, members=averted)
        for move in objections.raising_moves(helping, proposal):
            makers.enter_alone(move)
        assents = {member: makers.assents.of(member, proposal) for member in situation.members}
        on_table = makers.agenda.on_table(proposal)
        builder.finish()
        together = ValidityGates(makers).valid()
        builder.finish()
        unharmed = _unharmed(makers)
        avoided = [
            builder.any_of([unharmed[threat.id], compilation.waiver(AvoidedThreat(threat))])
            for threat in compilation.threats
            if threat.id in compilation.avoiding
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
