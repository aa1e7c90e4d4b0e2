"""How a situation becomes a network of gates: the definition of who assents once which moves are made.

Gates are made on demand, from the goal down, so that only what bears on the goal is in the network.
"""

from collections.abc import Callable, Collection, Iterable
from fractions import Fraction
from math import lcm
from typing import final

import attrs

from consensus.assent.events import Assented, Event, Given, Lifted, Moved, Tabled, WaitEnded, Withdrawn
from consensus.assent.moves import DEFAULT_COSTS, Costs, Move, MoveId, MoveKind
from consensus.assent.network import Gate
from consensus.records import (
    AllOf,
    AnyOf,
    Assents,
    AssentsWeigh,
    AtLeastAssent,
    CandidacyStatus,
    CandidateId,
    CandidateWithdrawn,
    Concession,
    Condition,
    DayPassed,
    Granted,
    MemberId,
    OnTable,
    Pressure,
    ProposalId,
    Stance,
    TieKind,
)
from consensus.situation import Objection, Situation, Standing, Wait


@attrs.frozen
class Binding:
    """What can stand in the way for good: an objection, a wait, an unwilling actor, a proposal off the table.

    `kind` is one of "objection", "wait", "refusal", "off the table" and "ruled out"; `subject` is the objection's id,
    the member that waits, the move's id or the proposal's.
    """

    kind: str
    subject: str
    detail: Objection | Wait | MoveId | ProposalId


@final
class Compiler:
    """Makes the gates of one question; `gate` gives the number of the gate for a key, made once."""

    def __init__(self, situation: Situation, proposal: ProposalId, costs: Costs, without: Collection[MoveId]) -> None:
        self.situation = situation
        self.proposal = proposal
        self.costs = costs
        self.without: frozenset[MoveId] = frozenset(without)
        self.needs: list[int] = []
        self.inputs: list[list[tuple[Gate, int]]] = []
        self.staged: set[Gate] = set()
        self.events: dict[Gate, Event] = {}
        self.moves: dict[MoveId, tuple[Move, Gate]] = {}
        self.unmade: dict[MoveId, Gate] = {}
        self.waivers: dict[Binding, Gate] = {}
        self._known: dict[tuple[object, ...], Gate] = {}
        self._waiting: list[Callable[[], None]] = []
        self._followed: dict[MemberId, list[tuple[MemberId, ProposalId | None]]] = {}
        self._swayed: dict[MemberId, list[tuple[MemberId, Fraction, ProposalId | None]]] = {}
        for claim, _ in situation.ties():
            tie = claim.tie
            if tie.kind is TieKind.FOLLOWS and tie.object is not None:
                self._followed.setdefault(tie.subject, []).append((tie.object, tie.proposal))
            elif tie.kind is TieKind.INFLUENCES and tie.object is not None:
                self._swayed.setdefault(tie.object, []).append((tie.subject, tie.weight, tie.proposal))

    def finish(self) -> None:
        """Make every gate that another one asked for."""
        while self._waiting:
            self._waiting.pop()()

    # Gates

    def new(self, need: int, inputs: Iterable[tuple[Gate, int]] = ()) -> Gate:
        """A gate of its own."""
        # Listed first: to name an input may make further gates.
        listed = list(inputs)
        self.needs.append(need)
        self.inputs.append(listed)
        return len(self.needs) - 1

    def all_of(self, gates: Iterable[Gate]) -> Gate:
        """A gate that fires once all of these have."""
        sources = sorted(set(gates))
        return sources[0] if len(sources) == 1 else self.new(len(sources), ((source, 1) for source in sources))

    def any_of(self, gates: Iterable[Gate]) -> Gate:
        """A gate that fires once one of these has; never, if there are none."""
        return self.new(1, ((source, 1) for source in sorted(set(gates))))

    def _later(self, key: tuple[object, ...], define: Callable[[Gate], None], *, staged: bool = False) -> Gate:
        """The gate of a key; when it is first asked for, its inputs are made later, so that circles come to an end."""
        gate = self._known.get(key)
        if gate is None:
            gate = self._known[key] = self.new(1)
            if staged:
                self.staged.add(gate)
            self._waiting.append(lambda made=gate: define(made))  # type: ignore[misc]  # binds the gate now
        return gate

    def _feed(self, gate: Gate, sources: Iterable[Gate]) -> None:
        self.inputs[gate] = [(source, 1) for source in sorted(set(sources))]

    def _always(self, gate: Gate) -> None:
        self.needs[gate] = 0

    def _waiver(self, kind: str, subject: str, detail: Objection | Wait | MoveId | ProposalId) -> Gate:
        """A gate that fires only if what stands in the way is waived."""
        binding = Binding(kind, subject, detail)
        if binding not in self.waivers:
            self.waivers[binding] = self.new(1)
        return self.waivers[binding]

    # Who assents

    def assents(self, member: MemberId, proposal: ProposalId) -> Gate:
        """Whether a member assents to a proposal; never, for whoever is not a member on the day."""

        def define(gate: Gate) -> None:
            if member not in self.situation.members:
                return
            standing = self.situation.standing(member, proposal=proposal)
            self.events[gate] = Assented(member, proposal)
            needed = [self.lifted(objection, proposal) for objection in standing.open_objections]
            needed += [self.ended(wait, proposal) for wait in standing.waits]
            grounds = self._grounds(standing)
            if grounds is not None:
                needed.append(self.any_of(grounds))
            if not needed:
                self._always(gate)
                return
            self.needs[gate] = len(set(needed))
            self._feed(gate, needed)

        return self._later(("assents", member, proposal), define, staged=True)

    def _grounds(self, standing: Standing) -> list[Gate] | None:
        """What can make a member assent once nothing holds it back; None if it then assents of itself."""
        if standing.stance.assents or standing.open_objections:
            return None
        if standing.waits and not standing.reason and not standing.asks and standing.stance is Stance.RESERVED:
            return None
        member, proposal = standing.member, standing.proposal
        grounds = [self.granted(ask) for ask in standing.asks]
        grounds += [
            self.assents(other, proposal) for other, only in self._followed.get(member, ()) if only in (None, proposal)
        ]
        threshold = self.situation.threshold(member, proposal)
        if threshold is not None:
            grounds.append(self.pressure(member, threshold.weight, proposal))
        grounds.append(self._made(MoveKind.WIN_OVER, actors=(member,), member=member, proposal=proposal))
        return grounds

    def pressure(self, member: MemberId, weight: Fraction, proposal: ProposalId) -> Gate:
        """Whether the assenting members that influence a member weigh so much."""
        swaying = [
            (other, pull)
            for other, pull, only in self._swayed.get(member, ())
            if only in (None, proposal) and other in self.situation.members
        ]
        unit = lcm(weight.denominator, *(pull.denominator for _, pull in swaying))
        inputs = ((self.assents(other, proposal), int(pull * unit)) for other, pull in swaying if pull)
        return self.new(int(weight * unit), inputs)

    def lifted(self, objection: Objection, proposal: ProposalId) -> Gate:
        """Whether an objection to a proposal is lifted."""

        def define(gate: Gate) -> None:
            self.events[gate] = Lifted(objection.member, objection.id)
            ways = [self._waiver("objection", objection.id, objection)]
            if objection.condition is not None:
                ways.append(self.holds(objection.condition, proposal))
            if self._must_be_found_out(objection):
                ways.append(self._made(MoveKind.SETTLE, actors=(objection.member,), objection=objection.id))
            self._feed(gate, ways)

        return self._later(("lifted", objection.member, objection.id, proposal), define)

    def _must_be_found_out(self, objection: Objection) -> bool:
        """Whether nothing is known that anybody could grant to lift an objection."""
        if objection.lifted_when is not None:
            return False
        missing = [ask for ask in objection.asks if not self.situation.is_granted(ask)]
        concession = self.situation.setting.concession
        return not objection.asks or not all(
            _givers(concession(ask.concession), ask, self.situation.is_granted) for ask in missing
        )

    def ended(self, wait: Wait, proposal: ProposalId) -> Gate:
        """Whether what a member waits for has come."""

        def define(gate: Gate) -> None:
            self.events[gate] = WaitEnded(wait.tie)
            tie = wait.tie
            condition = tie.until if tie.until is not None else Assents(member=tie.object or "")
            self._feed(gate, [self._waiver("wait", tie.subject, wait), self.holds(condition, proposal)])

        return self._later(("ended", wait.tie, proposal), define)

    # What else comes about

    def holds(self, condition: Condition, proposal: ProposalId) -> Gate:
        """Whether a condition holds; where it names no proposal, it means this one."""
        match condition:
            case Granted():
                return self.granted(condition)
            case Assents():
                return self.assents(condition.member, condition.proposal or proposal)
            case AtLeastAssent():
                members = (self.assents(member, condition.proposal or proposal) for member in condition.members)
                return self.new(condition.number, [(gate, 1) for gate in members])
            case AssentsWeigh():
                unit = lcm(condition.weight.denominator, *(weight.denominator for _, weight in condition.weights))
                weighed = [(member, int(weight * unit)) for member, weight in condition.weights if weight]
                asked = condition.proposal or proposal
                return self.new(
                    int(condition.weight * unit), [(self.assents(member, asked), weight) for member, weight in weighed]
                )
            case Pressure():
                return self.pressure(condition.member, condition.weight, condition.proposal or proposal)
            case CandidateWithdrawn():
                return self.withdrawn(condition.candidate)
            case OnTable():
                return self.on_table(condition.proposal)
            case DayPassed():
                return self.new(0 if condition.day <= self.situation.day else 1)
            case AllOf(parts):
                return self.all_of([self.holds(part, proposal) for part in parts])
            case AnyOf(parts):
                return self.any_of([self.holds(part, proposal) for part in parts])

    def granted(self, ask: Granted) -> Gate:
        """Whether a concession or a part of it is given."""

        def define(gate: Gate) -> None:
            self.events[gate] = Given(ask)
            if self.situation.is_granted(ask):
                self._always(gate)
                return
            concession = self.situation.setting.concession(ask.concession)
            ways = self._grants(concession, None)
            if ask.part is not None:
                ways += self._grants(concession, ask.part)
            elif concession.parts:
                parts = (Granted(concession=concession.id, part=part.id) for part in concession.parts)
                ways.append(self.all_of([self.granted(part) for part in parts]))
            self._feed(gate, ways)

        return self._later(("granted", ask.concession, ask.part), define)

    def _grants(self, concession: Concession, part: str | None) -> list[Gate]:
        ask = Granted(concession=concession.id, part=part)
        givers = _givers(concession, ask, self.situation.is_granted)
        if not givers:
            return []
        stated = _stated_cost(concession, part, self.situation)
        willing = concession.willing
        return [
            self._made(
                MoveKind.GRANT, actors=givers, concession=concession.id, part=part, stated=stated, willing=willing
            )
        ]

    def withdrawn(self, candidate: CandidateId) -> Gate:
        """Whether a candidate no longer stands."""

        def define(gate: Gate) -> None:
            self.events[gate] = Withdrawn(candidate)
            if self.situation.is_withdrawn(candidate):
                self._always(gate)
            elif self._can_withdraw(candidate):
                self._feed(gate, [self._withdrawal(candidate)])

        return self._later(("withdrawn", candidate), define)

    def _can_withdraw(self, candidate: CandidateId) -> bool:
        done = (CandidacyStatus.CHOSEN, CandidacyStatus.IN_OFFICE)
        return not self.situation.is_withdrawn(candidate) and self.situation.status(candidate) not in done

    def _withdrawal(self, candidate: CandidateId) -> Gate:
        record = self.situation.setting.candidate(candidate)
        actors = (candidate,) if record.member is None else (candidate, record.member)
        return self._made(MoveKind.WITHDRAW, actors=actors, candidate=candidate, willing=record.withdraws_when)

    def on_table(self, proposal: ProposalId) -> Gate:
        """Whether a proposal is before the body; no longer, once the withdrawal of a candidate it names is chosen."""

        def define(gate: Gate) -> None:
            self.events[gate] = Tabled(proposal)
            record = self.situation.setting.proposal(proposal)
            if self.situation.is_on_table(proposal):
                there = self.new(0)
            else:
                ways = [self._waiver("off the table", proposal, proposal)]
                if not any(self.situation.is_withdrawn(candidate) for candidate in record.candidates):
                    members = (self.situation.setting.candidate(candidate).member for candidate in record.candidates)
                    actors = tuple(sorted({member for member in members if member is not None}))
                    ways.append(self._made(MoveKind.PUT_FORWARD, actors=actors, proposal=proposal))
                there = self.any_of(ways)
            standing = [candidate for candidate in record.candidates if self._can_withdraw(candidate)]
            needed = {there, *(self._not_chosen(candidate) for candidate in standing)}
            self.needs[gate] = len(needed)
            self._feed(gate, needed)

        return self._later(("on table", proposal), define)

    def _not_chosen(self, candidate: CandidateId) -> Gate:
        move = f"{MoveKind.WITHDRAW.value}:{candidate}"
        if move not in self.unmade:
            self.unmade[move] = self.new(1)
        return self.unmade[move]

    def _made(
        self,
        kind: MoveKind,
        *,
        actors: tuple[str, ...],
        stated: Fraction | None = None,
        willing: Condition | None = None,
        **done_to: str | None,
    ) -> Gate:
        """Whether a move takes effect: it is chosen, and whoever has to act is willing."""
        move = Move(kind=kind, actors=actors, cost=Fraction(0), **done_to)
        move = attrs.evolve(move, cost=self.costs.of(kind, move.id, stated))

        def define(gate: Gate) -> None:
            self.events[gate] = Moved(move)
            if move.id in self.without:
                # To waive the exclusion is to make the move after all.
                needed = {self._waiver("ruled out", move.id, move.id)}
            else:
                chosen = self.new(1)
                self.moves[move.id] = (move, chosen)
                needed = {chosen}
            if willing is not None:
                waived = self._waiver("refusal", move.id, move.id)
                needed.add(self.any_of([waived, self.holds(willing, self.proposal)]))
            self.needs[gate] = len(needed)
            self._feed(gate, needed)

        return self._later(("made", move.id), define)


def _givers(concession: Concession, ask: Granted, given: Callable[[Granted], bool]) -> tuple[str, ...]:
    """Who would have to give a concession, or a part of it; nobody, if that is not known of some part."""
    if ask.part is not None:
        part = concession.part(ask.part)
        giver = concession.by if part is None or part.by is None else part.by
        return () if giver is None else (giver,)
    if not concession.parts:
        return () if concession.by is None else (concession.by,)
    givers: set[str] = set()
    for part in concession.parts:
        if given(Granted(concession=concession.id, part=part.id)):
            continue
        giver = part.by or concession.by
        if giver is None:
            return ()
        givers.add(giver)
    return tuple(sorted(givers))


def _stated_cost(concession: Concession, part: str | None, situation: Situation) -> Fraction | None:
    """The cost that the case states for a grant; a whole one without a cost of its own costs its missing parts."""
    if part is not None:
        named = concession.part(part)
        return None if named is None else named.cost
    if concession.cost is not None or not concession.parts:
        return concession.cost
    missing = [
        DEFAULT_COSTS[MoveKind.GRANT] if piece.cost is None else piece.cost
        for piece in concession.parts
        if not situation.is_granted(Granted(concession=concession.id, part=piece.id))
    ]
    return sum(missing, Fraction(0))
