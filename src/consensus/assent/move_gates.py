"""Gates of moves and of their effects: which moves are possible, at what cost, and when they take effect.

The effects are concessions granted, package deals struck, candidates withdrawn, and proposals put forward.
Gates are made on demand, so the network has only the moves that bear on the proposal.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias, final

from consensus.assent.bindings import OffTheTable, RuledOut, Unwillingness
from consensus.assent.compilation import Compilation
from consensus.assent.costs import DEFAULT_COSTS, CostedMove
from consensus.assent.events import Given, Moved, Pledged, Released, Tabled, Withdrawn
from consensus.assent.network import Gate
from consensus.records import (
    AllOf,
    CandidateId,
    Concession,
    Condition,
    Grant,
    Granted,
    MemberId,
    Move,
    MoveKind,
    PackageDeal,
    Part,
    Promise,
    Proposal,
    ProposalId,
    PutForward,
    Reopen,
    Strike,
    Way,
    Withdraw,
)

Holding: TypeAlias = Callable[[Condition, ProposalId, frozenset[str]], Gate]
"""Makes the gate of a condition about a proposal, as its readers count it."""


Done: TypeAlias = Callable[[Granted], bool]
"""Whether a concession or a part of it is already given, or already promised."""


@final
class MoveGates:
    """Makes the gates of moves.

    `offered` maps each possible move to its cost and the gate that fires if it is chosen; `unmade` maps a move to the
    gate that fires if it is not made.
    """

    def __init__(self, compilation: Compilation, holds: Holding) -> None:
        self._compilation = compilation
        self._holds = holds
        self._builder = compilation.builder
        self.offered: dict[Move, tuple[CostedMove, Gate]] = {}
        self.unmade: dict[Move, Gate] = {}

    def made(
        self,
        move: Move,
        *,
        actors: tuple[str, ...],
        stated: Fraction | None = None,
        willing: Condition | None = None,
    ) -> Gate:
        """The gate that fires once a move takes effect: it is chosen, and its actors are willing."""
        compilation = self._compilation

        def define(gate: Gate) -> None:
            terms = compilation.situation.setting.terms_of(move)
            own = [one.cost for one in terms if one.move == move and one.cost is not None]
            costed = CostedMove(move=move, actors=actors, cost=compilation.costs.of(move, own[0] if own else stated))
            compilation.events[gate] = Moved(costed)
            if move in compilation.without:
                # Waiving that it is ruled out makes the move after all.
                needed = [compilation.waiver(RuledOut(move))]
            else:
                chosen = self._builder.gate(1)
                self.offered[move] = (costed, chosen)
                needed = [chosen]
            conditions = [each for each in (willing, *(one.willing for one in terms)) if each is not None]
            if conditions:
                waived = compilation.waiver(Unwillingness(move))
                is_willing = self._holds(AllOf(conditions), compilation.proposal, frozenset(actors))
                needed.append(self._builder.any_of([waived, is_willing]))
            self._builder.fires_once_all(gate, needed)

        return self._builder.keyed(("made", move), define)

    def is_offered(self, move: Move) -> bool:
        """Whether the network has a gate for a move: it bears on the goal, and is possible or ruled out."""
        return self._builder.has(("made", move))

    def not_made(self, move: Move) -> Gate:
        """The gate that fires if a move is not made."""
        if move not in self.unmade:
            self.unmade[move] = self._builder.gate(1)
        return self.unmade[move]

    def chosen(self, move: Move) -> Gate:
        """The gate that fires if a move is made; it never fires if nobody could make the move."""
        if move in self.offered:
            return self.offered[move][1]
        if move in self._compilation.without and self.is_offered(move):
            return self._compilation.waiver(RuledOut(move))
        return self._builder.gate(1)


@final
class ConcessionGates:
    """Makes the gates of concessions, whole or in parts, by themselves or in a package deal."""

    def __init__(self, compilation: Compilation, moves: MoveGates) -> None:
        self._compilation = compilation
        self._moves = moves
        self._builder = compilation.builder
        self._situation = compilation.situation

    def given(self, ask: Granted) -> Gate:
        """The gate that fires once a concession or a part of it is given."""

        def define(gate: Gate) -> None:
            self._compilation.events[gate] = Given(ask)
            if self.is_given(ask):
                self._builder.fires_once_all(gate, ())
                return
            concession = self._situation.setting.concession(ask.concession)
            ways = [self.struck(deal) for deal in self.committing(ask)]
            ways += self.grants(concession, None)
            if ask.part is not None:
                ways += self.grants(concession, ask.part)
            elif concession.parts:
                ways.append(self._builder.all_of([self.given(part) for part in concession.each_part]))
            self._builder.fires_once_any(gate, ways)

        return self._builder.keyed(("given", ask.concession, ask.part), define)

    def grants(self, concession: Concession, part: str | None) -> list[Gate]:
        """The gate of the one move that grants this concession or part; none if nobody can grant it."""
        move = Grant(concession.id, part)
        if not self._can_be_granted(concession, part) and move not in self._compilation.given:
            return []
        givers = self._givers(concession, part, self.is_given)
        stated = self._stated_cost(concession, part, self.is_given)
        return [self._moves.made(move, actors=givers, stated=stated, willing=concession.willing)]

    def given_or_promised(self, ask: Granted) -> Gate:
        """The gate that fires once a concession or a part of it is promised or given."""
        return self._builder.any_of([self.given(ask), self.promised(ask)])

    def promised(self, ask: Granted) -> Gate:
        """The gate that fires once a concession or a part of it is promised.

        A whole concession is also promised once each of its parts is promised or given.
        """

        def define(gate: Gate) -> None:
            self._compilation.events[gate] = Pledged(ask)
            if self.is_promised(ask):
                self._builder.fires_once_all(gate, ())
                return
            concession = self._situation.setting.concession(ask.concession)
            ways = self.promises(concession, None)
            if ask.part is not None:
                ways += self.promises(concession, ask.part)
            elif concession.parts:
                ways.append(self._builder.all_of([self.given_or_promised(part) for part in concession.each_part]))
            self._builder.fires_once_any(gate, ways)

        return self._builder.keyed(("promised", ask.concession, ask.part), define)

    def promises(self, concession: Concession, part: str | None) -> list[Gate]:
        """The gate of the one move that promises this concession or part; none if nobody can promise it."""
        move, grant = Promise(concession.id, part), Grant(concession.id, part)
        givers = self._givers(concession, part, self.is_promised)
        is_on_offer = bool(givers) and not self._is_refused(concession, part)
        if not is_on_offer and move not in self._compilation.given:
            return []
        price = self._compilation.costs.of(grant, self._stated_cost(concession, part, self.is_promised))
        return [self._moves.made(move, actors=givers, stated=price, willing=concession.willing)]

    def is_promised(self, ask: Granted) -> bool:
        """Whether a concession or a part of it is already promised or given."""
        if self.is_given(ask) or self._situation.is_promised(ask):
            return True
        pieces = self._situation.setting.concession(ask.concession).each_part if ask.part is None else ()
        return bool(pieces) and all(map(self.is_promised, pieces))

    def can_be_promised(self, ask: Granted) -> bool:
        """Whether all of a concession or a part of it is, or could be, promised or given, by anybody or in a deal."""
        concession = self._situation.setting.concession(ask.concession)
        if self.is_promised(ask) or self.committing(ask):
            return True
        if ask.part is None and concession.parts:
            return all(map(self.can_be_promised, concession.each_part))
        return self._can_be_granted(concession, ask.part)

    def is_given(self, ask: Granted) -> bool:
        """Whether a concession or a part of it is already given, on its own or in a package deal that was struck."""
        return self._situation.is_granted(ask) or any(
            self._situation.is_struck(deal.id) for deal in self.committing(ask)
        )

    def can_be_given(self, ask: Granted) -> bool:
        """Whether all of a concession or a part of it is, or could be, given, by anybody or in a deal."""
        if self.is_given(ask) or self.committing(ask):
            return True
        concession = self._situation.setting.concession(ask.concession)
        if ask.part is None and concession.parts:
            return all(map(self.can_be_given, concession.each_part))
        return self._can_be_granted(concession, ask.part)

    def _can_be_granted(self, concession: Concession, part: str | None) -> bool:
        """Whether the missing parts have known givers, and were not refused."""
        return bool(self._givers(concession, part, self.is_given)) and not self._is_refused(concession, part)

    def _is_refused(self, concession: Concession, part: str | None) -> bool:
        return self._situation.is_refused(Granted(concession=concession.id, part=part))

    def _givers(self, concession: Concession, part: str | None, is_done: Done) -> tuple[str, ...]:
        """The givers of a concession or a part of it, sorted; none if the giver of a missing part is not known.

        For a whole concession, these are the givers of the parts for which `is_done` is false.
        """
        if not self._situation.has_heard_of(concession):
            return ()
        if part is not None:
            named = concession.part(part)
            giver = concession.by if named is None or named.by is None else named.by
            return () if giver is None else (giver,)
        if not concession.parts:
            return () if concession.by is None else (concession.by,)
        givers = {piece.by or concession.by for piece in self._missing_parts(concession, is_done)}
        return () if None in givers else tuple(sorted(filter(None, givers)))

    def _stated_cost(self, concession: Concession, part: str | None, is_done: Done) -> Fraction | None:
        """The case's cost of a grant, None if it states none; a whole concession by default costs its missing parts."""
        if part is not None:
            named = concession.part(part)
            return None if named is None else named.cost
        if concession.cost is not None or not concession.parts:
            return concession.cost
        default = DEFAULT_COSTS[MoveKind.GRANT]
        missing = (default if piece.cost is None else piece.cost for piece in self._missing_parts(concession, is_done))
        return sum(missing, Fraction(0))

    def _missing_parts(self, concession: Concession, is_done: Done) -> list[Part]:
        """The parts of a concession for which `is_done` is false."""
        asks = zip(concession.parts, concession.each_part, strict=True)
        return [part for part, ask in asks if not is_done(ask)]

    # Package deals

    def struck(self, deal: PackageDeal) -> Gate:
        """The gate that fires once a package deal is struck."""
        if self._situation.is_struck(deal.id):
            return self._builder.keyed(("struck", deal.id), lambda gate: self._builder.fires_once_all(gate, ()))
        return self._moves.made(Strike(deal.id), actors=deal.parties, stated=self._cost_of_commitments(deal))

    def _cost_of_commitments(self, deal: PackageDeal) -> Fraction | None:
        """The cost of granting all commitments of a deal that are not yet given; None if it has no commitments."""
        if not deal.commitments:
            return None
        wholes = {ask.concession for ask in deal.commitments if ask.part is None}
        asks = {ask for ask in deal.commitments if ask.part is None or ask.concession not in wholes}
        return sum((self._cost_of(ask) for ask in asks if not self.is_given(ask)), Fraction(0))

    def _cost_of(self, ask: Granted) -> Fraction:
        """The cost of granting a concession or a part of it."""
        concession = self._situation.setting.concession(ask.concession)
        return self._compilation.costs.of(Grant.of(ask), self._stated_cost(concession, ask.part, self.is_given))

    def signed(self, member: MemberId, proposal: ProposalId) -> list[Gate]:
        """The gates of the package deals in which a member promises its assent to a proposal."""
        return [self.struck(deal) for deal in self._deals if (member, proposal) in self.assents_promised(deal)]

    def promising(self, member: MemberId, proposal: ProposalId, readers: frozenset[str]) -> list[Gate]:
        """The gates of the package deals among all readers that promise them this member's assent.

        Empty if there are no readers, or the member is one of them.
        """
        if not readers or member in readers:
            return []
        return [
            self.struck(deal)
            for deal in self._deals
            if readers.issubset(deal.parties) and (member, proposal) in self.assents_promised(deal)
        ]

    def assents_promised(self, deal: PackageDeal) -> tuple[tuple[MemberId, ProposalId], ...]:
        """The assents promised in a package deal, as pairs of member and proposal."""
        return deal.promised(self._situation.setting.ids("member"), asked=self._compilation.proposal)

    def committing(self, ask: Granted) -> list[PackageDeal]:
        """The package deals that commit to this concession or part, or to the whole concession."""
        if not self._deals:
            return []
        whole = Granted(concession=ask.concession)
        return [deal for deal in self._deals if ask in deal.commitments or whole in deal.commitments]

    @cached_property
    def _deals(self) -> tuple[PackageDeal, ...]:
        """The package deals that are known on the day, or taken as struck."""
        given = self._compilation.given
        deals = self._situation.setting.packages
        return tuple(deal for deal in deals if self._situation.has_heard_of(deal) or Strike(deal.id) in given)


@final
class AgendaGates:
    """Makes the gates of withdrawals, of releases, and of proposals on the table."""

    def __init__(self, compilation: Compilation, moves: MoveGates) -> None:
        self._compilation = compilation
        self._moves = moves
        self._builder = compilation.builder
        self._situation = compilation.situation

    def withdrawn(self, candidate: CandidateId) -> Gate:
        """The gate that fires once a candidate no longer stands."""

        def define(gate: Gate) -> None:
            self._compilation.events[gate] = Withdrawn(candidate)
            if self._situation.is_withdrawn(candidate):
                self._builder.fires_once_all(gate, ())
            elif self._can_withdraw(candidate):
                self._builder.fires_once_any(gate, [self._withdrawal(candidate)])

        return self._builder.keyed(("withdrawn", candidate), define)

    def released(self, member: MemberId, proposal: ProposalId, rivals: Iterable[ProposalId]) -> Gate:
        """The gate that fires once each rival to which a member is committed has lost a candidate by withdrawal."""

        def define(gate: Gate) -> None:
            self._compilation.events[gate] = Released(member, proposal)
            named = [self._situation.setting.proposal(rival).candidates for rival in rivals]
            gone = [self._builder.any_of([self.withdrawn(each) for each in candidates]) for candidates in named]
            self._builder.fires_once_all(gate, gone)

        return self._builder.keyed(("released", member, proposal), define)

    def _can_withdraw(self, candidate: CandidateId) -> bool:
        status = self._situation.status(candidate)
        is_agreed = status is not None and status.is_agreed and Withdraw(candidate) not in self._compilation.given
        return status is None or not (status.is_over or is_agreed)

    def _withdrawal(self, candidate: CandidateId) -> Gate:
        record = self._situation.setting.candidate(candidate)
        actors = (candidate,) if record.member is None else (candidate, record.member)
        return self._moves.made(Withdraw(candidate), actors=actors)

    def on_table(self, proposal: ProposalId) -> Gate:
        """The gate that fires if a proposal is on the table, and no move withdraws a candidate that it names."""

        def define(gate: Gate) -> None:
            self._compilation.events[gate] = Tabled(proposal)
            record = self._situation.setting.proposal(proposal)
            if self._situation.is_on_table(proposal):
                there = self._builder.gate(0)
            else:
                ways = [self._compilation.waiver(OffTheTable(proposal))]
                if self._can_be_tabled(record):
                    ways.append(self._putting_forward(record))
                there = self._builder.any_of(ways)
            standing = [candidate for candidate in record.candidates if self._can_withdraw(candidate)]
            withdrawals = [self._moves.not_made(Withdraw(candidate)) for candidate in standing]
            self._builder.fires_once_all(gate, [there, *withdrawals])

        return self._builder.keyed(("on table", proposal), define)

    def _can_be_tabled(self, proposal: Proposal) -> bool:
        is_over = any(self._situation.is_withdrawn(candidate) for candidate in proposal.candidates)
        is_known = self._situation.has_heard_of(proposal) or PutForward(proposal.id) in self._compilation.given
        return not is_over and is_known

    def _putting_forward(self, proposal: Proposal) -> Gate:
        """The gate that fires once a proposal is put forward.

        Where nominations can be reopened, a new name needs that too.
        """
        setting = self._situation.setting
        candidates = [setting.candidate(candidate) for candidate in proposal.candidates]
        actors = tuple(sorted({candidate.member for candidate in candidates if candidate.member is not None}))
        made = self._moves.made(PutForward(proposal.id), actors=actors)
        if self._situation.is_reopened or all(self._situation.stands(candidate) for candidate in proposal.candidates):
            return made
        reopened = [self.reopened(way.id) for way in setting.proposals if way.way is Way.REOPEN]
        return self._builder.all_of([made, self._builder.any_of(reopened)]) if reopened else made

    def reopened(self, way: ProposalId) -> Gate:
        """The gate that fires once nominations are reopened by this way on."""
        return self._moves.made(Reopen(way), actors=())
