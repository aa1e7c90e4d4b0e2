"""Moves as gates: which can be made, at what cost, when they take effect, what they do, and what goes together.

Gates are made on demand, so that a move is only in the network if it bears on the question.
"""

from abc import abstractmethod
from collections.abc import Collection, Iterator
from fractions import Fraction
from functools import cached_property

from consensus.assent.bindings import Exclusion, Implication, OffTheTable, RuledOut, Unwillingness
from consensus.assent.events import Given, Moved, Tabled, Withdrawn
from consensus.assent.gates import Gates
from consensus.assent.moves import DEFAULT_COSTS, CostedMove, Costs
from consensus.assent.network import Gate
from consensus.records import (
    AllOf,
    CandidacyStatus,
    CandidateId,
    Concession,
    Condition,
    DecisionResult,
    FallBack,
    Grant,
    Granted,
    LetPass,
    MemberId,
    Move,
    MoveKind,
    ObjectionId,
    PackageDeal,
    Proposal,
    ProposalId,
    PutForward,
    Reopen,
    Settle,
    Strike,
    Way,
    WinOver,
    Withdraw,
)
from consensus.situation import Objection, Situation

_DONE = (CandidacyStatus.CHOSEN, CandidacyStatus.IN_OFFICE)


class Making(Gates):
    """Makes the gates of moves, for one proposal that shall be adopted; `moves` has each with the gate of its choice.

    `unmade` are gates that fire if a move is not made.  `so_already` are levers that need not be pulled any more,
    `wanting` the members that acquiesce where the rule wants their support.
    """

    def __init__(self, situation: Situation, proposal: ProposalId, costs: Costs, without: Collection[Move]) -> None:
        super().__init__()
        self.situation = situation
        self.proposal = proposal
        self.costs = costs
        self.without: frozenset[Move] = frozenset(without)
        self.moves: dict[Move, tuple[CostedMove, Gate]] = {}
        self.unmade: dict[Move, Gate] = {}
        self.so_already: frozenset[Move] = frozenset()
        self.wanting: frozenset[MemberId] = frozenset()

    @abstractmethod
    def holds(self, condition: Condition, proposal: ProposalId, readers: frozenset[str]) -> Gate:
        """Whether a condition holds for those who read it; where it names no proposal, it means this one."""

    # Concessions

    def is_granted(self, ask: Granted) -> bool:
        """Whether a concession or a part of it is given already, by itself or in a package deal that was struck."""
        return self.situation.is_granted(ask) or any(
            self.situation.is_struck(package.id) for package in self._committing(ask)
        )

    def can_be_given(self, ask: Granted) -> bool:
        """Whether all of a concession or a part of it has been given, could be by somebody, or could be in a deal."""
        if self.is_granted(ask) or self._committing(ask):
            return True
        concession = self.situation.setting.concession(ask.concession)
        if ask.part is None and concession.parts:
            return all(self.can_be_given(Granted(concession=concession.id, part=part.id)) for part in concession.parts)
        return self._can_be_granted(concession, ask.part)

    def granted(self, ask: Granted) -> Gate:
        """Whether a concession or a part of it is given."""

        def define(gate: Gate) -> None:
            self.events[gate] = Given(ask)
            if self.is_granted(ask):
                self.fires_once_all(gate, ())
                return
            concession = self.situation.setting.concession(ask.concession)
            ways = [self.struck(package) for package in self._committing(ask)]
            ways += self._grants(concession, None)
            if ask.part is not None:
                ways += self._grants(concession, ask.part)
            elif concession.parts:
                parts = (Granted(concession=concession.id, part=part.id) for part in concession.parts)
                ways.append(self.all_of([self.granted(part) for part in parts]))
            self.fires_once_any(gate, ways)

        return self.later(("granted", ask.concession, ask.part), define)

    def _grants(self, concession: Concession, part: str | None) -> list[Gate]:
        if not self._can_be_granted(concession, part):
            return []
        givers = self._givers(concession, part)
        stated = self._stated_cost(concession, part)
        return [self._made(Grant(concession.id, part), actors=givers, stated=stated, willing=concession.willing)]

    def _can_be_granted(self, concession: Concession, part: str | None) -> bool:
        """Whether there is somebody to grant what is not given yet, and who has not refused it."""
        is_refused = self.situation.is_refused(Granted(concession=concession.id, part=part))
        return bool(self._givers(concession, part)) and not is_refused

    def _givers(self, concession: Concession, part: str | None) -> tuple[str, ...]:
        """Who would have to give a concession, or a part of it; nobody, if that is not known of some part."""
        if not self.situation.has_heard_of(concession):
            return ()
        if part is not None:
            named = concession.part(part)
            giver = concession.by if named is None or named.by is None else named.by
            return () if giver is None else (giver,)
        if not concession.parts:
            return () if concession.by is None else (concession.by,)
        givers: set[str] = set()
        for piece in concession.parts:
            if self.is_granted(Granted(concession=concession.id, part=piece.id)):
                continue
            giver = piece.by or concession.by
            if giver is None:
                return ()
            givers.add(giver)
        return tuple(sorted(givers))

    def _stated_cost(self, concession: Concession, part: str | None) -> Fraction | None:
        """The cost that the case states for a grant; a whole one without one costs what its missing parts cost."""
        if part is not None:
            named = concession.part(part)
            return None if named is None else named.cost
        if concession.cost is not None or not concession.parts:
            return concession.cost
        missing = [
            DEFAULT_COSTS[MoveKind.GRANT] if piece.cost is None else piece.cost
            for piece in concession.parts
            if not self.is_granted(Granted(concession=concession.id, part=piece.id))
        ]
        return sum(missing, Fraction(0))

    # Package deals

    def _committing(self, ask: Granted) -> list[PackageDeal]:
        """The package deals in which a concession, or at least the part asked for, is given."""
        whole = Granted(concession=ask.concession)
        return [deal for deal in self._deals if ask in deal.commitments or whole in deal.commitments]

    @cached_property
    def _deals(self) -> tuple[PackageDeal, ...]:
        """The package deals that are known of."""
        return tuple(filter(self.situation.has_heard_of, self.situation.setting.packages))

    def promising(self, member: MemberId, proposal: ProposalId, readers: frozenset[str]) -> list[Gate]:
        """Package deals in which readers that are all parties to them count another party's assent as given."""
        if not readers or member in readers:
            return []
        return [
            self.struck(package)
            for package in self._deals
            if readers.issubset(package.parties) and (member, proposal) in self.promised(package)
        ]

    def promised(self, package: PackageDeal) -> list[tuple[MemberId, ProposalId]]:
        """Whose assent to what belongs to a package deal; a party's to the proposal, where nothing is listed of it."""
        default = package.proposal or self.proposal
        listed = {(assent.member, assent.proposal or default) for assent in package.assents}
        named = {member for member, _ in listed}
        members = self.situation.setting.ids("member")
        others = {(party, default) for party in package.parties if party in members and party not in named}
        return sorted(listed | others)

    def struck(self, package: PackageDeal) -> Gate:
        """Whether a package deal is struck."""
        if self.situation.is_struck(package.id):
            return self.later(("struck", package.id), lambda gate: self.fires_once_all(gate, ()))
        return self._made(Strike(package.id), actors=package.parties)

    # Candidates and proposals

    def withdrawn(self, candidate: CandidateId) -> Gate:
        """Whether a candidate no longer stands."""

        def define(gate: Gate) -> None:
            self.events[gate] = Withdrawn(candidate)
            if self.situation.is_withdrawn(candidate):
                self.fires_once_all(gate, ())
            elif self._can_withdraw(candidate):
                self.fires_once_any(gate, [self._withdrawal(candidate)])

        return self.later(("withdrawn", candidate), define)

    def _can_withdraw(self, candidate: CandidateId) -> bool:
        return not self.situation.is_withdrawn(candidate) and self.situation.status(candidate) not in _DONE

    def _withdrawal(self, candidate: CandidateId) -> Gate:
        record = self.situation.setting.candidate(candidate)
        actors = (candidate,) if record.member is None else (candidate, record.member)
        return self._made(Withdraw(candidate), actors=actors)

    def on_table(self, proposal: ProposalId) -> Gate:
        """Whether a proposal is before the body; no longer, once the withdrawal of a candidate it names is chosen."""

        def define(gate: Gate) -> None:
            self.events[gate] = Tabled(proposal)
            record = self.situation.setting.proposal(proposal)
            if self.situation.is_on_table(proposal):
                there = self.new(0)
            else:
                ways = [self.waiver(OffTheTable(proposal))]
                if self._can_be_tabled(record):
                    ways.append(self._putting_forward(record))
                there = self.any_of(ways)
            standing = [candidate for candidate in record.candidates if self._can_withdraw(candidate)]
            withdrawals = [self.not_made(Withdraw(candidate)) for candidate in standing]
            self.fires_once_all(gate, [there, *withdrawals])

        return self.later(("on table", proposal), define)

    def _can_be_tabled(self, proposal: Proposal) -> bool:
        is_over = any(self.situation.is_withdrawn(candidate) for candidate in proposal.candidates)
        return not is_over and self.situation.has_heard_of(proposal)

    def _putting_forward(self, proposal: Proposal) -> Gate:
        """A proposal put forward; where nominations can be reopened, a new name needs them to be."""
        candidates = [self.situation.setting.candidate(candidate) for candidate in proposal.candidates]
        actors = tuple(sorted({candidate.member for candidate in candidates if candidate.member is not None}))
        made = self._made(PutForward(proposal.id), actors=actors)
        if self.situation.is_reopened or all(self.situation.stands(candidate) for candidate in proposal.candidates):
            return made
        reopened = [self._reopened(way.id) for way in self.situation.setting.proposals if way.way is Way.REOPEN]
        return self.all_of([made, self.any_of(reopened)]) if reopened else made

    def _reopened(self, way: ProposalId) -> Gate:
        return self._made(Reopen(way), actors=())

    # Single moves

    def lever(self, move: FallBack | LetPass) -> Gate:
        """Whether a lever of procedure is pulled."""
        return self._made(move, actors=())

    def is_offered(self, move: Move) -> bool:
        """Whether somebody could make a move that bears on the goal, unless it is ruled out."""
        return ("made", move) in self._known

    def not_made(self, move: Move) -> Gate:
        """A gate that fires if a move is not made."""
        if move not in self.unmade:
            self.unmade[move] = self.new(1)
        return self.unmade[move]

    def _made(
        self,
        move: Move,
        *,
        actors: tuple[str, ...],
        stated: Fraction | None = None,
        willing: Condition | None = None,
    ) -> Gate:
        """Whether a move takes effect: it is chosen, and whoever has to act is willing."""
        terms = self.situation.setting.terms_of(move)
        own = [one.cost for one in terms if one.move == move and one.cost is not None]
        costed = CostedMove(move=move, actors=actors, cost=self.costs.of(move, own[0] if own else stated))
        conditions = [] if willing is None else [willing]
        conditions += [one.willing for one in terms if one.willing is not None]

        def define(gate: Gate) -> None:
            self.events[gate] = Moved(costed)
            if move in self.without:
                # To waive the exclusion is to make the move after all.
                needed = [self.waiver(RuledOut(move))]
            else:
                chosen = self.new(1)
                self.moves[move] = (costed, chosen)
                needed = [chosen]
            if conditions:
                waived = self.waiver(Unwillingness(move))
                willing = self.holds(AllOf(conditions), self.proposal, frozenset(actors))
                needed.append(self.any_of([waived, willing]))
            self.fires_once_all(gate, needed)

        return self.later(("made", move), define)

    # What goes together

    def validity(self, given: Collection[Move]) -> Gate:
        """Whether the moves chosen go together: no exclusion or implication is broken, and every deal is kept."""
        for move in given:
            if isinstance(move, Strike):
                # Whoever takes a deal as struck takes its promises to be kept, wherever it bears.
                self.could_be_made(move)
        bearing: set[Move] = set()
        while new := {*self.moves, *filter(self.is_offered, self.without), *self.unmade, *given} - bearing:
            bearing |= new
            for move in sorted(new, key=str):
                for terms in self.situation.setting.terms_of(move):
                    for implied in terms.implies:
                        self.could_be_made(implied)
                if isinstance(move, Strike) and self.is_offered(move):
                    self._promises(move)
            self.finish()
        for settling in self.in_vain(given):
            self.moves.pop(settling, None)
        kept = [gate for move in sorted(bearing, key=str) for gate in self._kept(move)]
        return self.all_of([*kept, *self._past_kept(bearing)])

    @abstractmethod
    def in_vain(self, given: Collection[Move]) -> frozenset[Move]:
        """Moves that settle an objection which nobody has and no move that could be made raises."""

    def _kept(self, move: Move) -> Iterator[Gate]:
        """What has to be so if a move is made: a gate for each of its terms."""
        for terms in self.situation.setting.terms_of(move):
            for excluded in terms.excludes:
                for other in self.situation.setting.overlapping(excluded):
                    yield self._not_both(move, other, is_so=self._is_so(other))
            for implied in terms.implies:
                waived = self.waiver(Implication(move, implied))
                yield self.any_of([self.not_made(move), self._done(implied), waived])
        if isinstance(move, Strike) and self.is_offered(move):
            yield self.any_of([self.not_made(move), self._promises(move)])

    def _past_kept(self, bearing: Collection[Move]) -> Iterator[Gate]:
        """Whether nothing is made that is excluded by what was done before."""
        setting = self.situation.setting
        for terms in setting.terms:
            done = [move for move in setting.overlapping(terms.move) if terms.excludes and self._is_so(move)]
            for past in done:
                for excluded in terms.excludes:
                    others = (other for other in setting.overlapping(excluded) if other in bearing)
                    yield from (self._not_both(other, past, is_so=True) for other in others)

    def _not_both(self, move: Move, other: Move, *, is_so: bool) -> Gate:
        waived = self.waiver(Exclusion.of(move, other))
        # What the other move does may be so already; then only this one can be left out.
        ways = [self.not_made(move), waived] if is_so else [self.not_made(move), self.not_made(other), waived]
        return self.any_of(ways)

    def _promises(self, strike: Strike) -> Gate:
        """Whether all those whose assent belongs to a package deal do assent."""
        promised = self.promised(self.situation.setting.package(strike.package))
        return self.all_of([self.assents(member, proposal) for member, proposal in promised])

    @abstractmethod
    def assents(self, member: MemberId, proposal: ProposalId) -> Gate:
        """Whether a member assents to a proposal."""

    @abstractmethod
    def supports(self, member: MemberId) -> Gate:
        """Whether a member supports the goal in the end."""

    def _is_so(self, move: Move) -> bool:
        """Whether what a move does is so already."""
        match move:
            case Grant():
                return self.is_granted(move.given)
            case Withdraw(candidate):
                return self.situation.is_withdrawn(candidate)
            case PutForward(proposal):
                return self.situation.is_on_table(proposal)
            case Strike(package):
                return self.situation.is_struck(package)
            case Reopen(way):
                return self.situation.decided(way) is DecisionResult.ADOPTED
            case Settle(id_):
                objections = [objection for _, objection in self._objections(id_)]
                return bool(objections) and not any(objection.is_open for objection in objections)
            case WinOver(member, proposal):
                return member in self.situation.members and self._assents_already(member, proposal)
            case FallBack() | LetPass():
                return move in self.so_already

    def _assents_already(self, member: MemberId, proposal: ProposalId) -> bool:
        stance = self.situation.standing(member, proposal=proposal).stance
        return stance.assents and not (proposal == self.proposal and member in self.wanting)

    def _objections(self, id_: ObjectionId) -> Iterator[tuple[ProposalId, Objection]]:
        """The objections of that id, with the proposals that they concern."""
        for proposal in self.situation.setting.proposals:
            for member in self.situation.members:
                for objection in self.situation.standing(member, proposal=proposal.id).objections:
                    if objection.id == id_:
                        yield proposal.id, objection

    def _done(self, move: Move) -> Gate:
        """Whether a move, or what comes to the same, is made, or what it does is so already."""
        if self._is_so(move):
            return self.new(0)
        ways = [self._chosen(move)]
        if isinstance(move, Grant):
            pieces = self.situation.setting.concession(move.concession).parts
            if move.part is not None:
                ways.append(self._chosen(Grant(move.concession)))
            elif pieces:
                ways.append(self.all_of([self._done(Grant(move.concession, piece.id)) for piece in pieces]))
        return self.any_of(ways)

    def _chosen(self, move: Move) -> Gate:
        """Whether a move is made; never, if nobody could."""
        if move in self.moves:
            return self.moves[move][1]
        if move in self.without and self.is_offered(move):
            return self.waiver(RuledOut(move))
        return self.new(1)

    def could_be_made(self, move: Move) -> None:
        """Make the gates of a move that another one implies, if somebody can make it."""
        match move:
            case Grant():
                self.granted(move.given)
            case Withdraw(candidate):
                self.withdrawn(candidate)
            case PutForward(proposal):
                self.on_table(proposal)
            case Strike(package):
                self.struck(self.situation.setting.package(package))
            case WinOver(member, proposal) if proposal == self.proposal and member in self.wanting:
                self.supports(member)
            case WinOver(member, proposal):
                self.assents(member, proposal)
            case Settle(id_):
                for proposal, objection in self._objections(id_):
                    if objection.is_open:
                        self.lifted(objection, proposal)
            case Reopen(way):
                self._reopened(way)
            case FallBack() | LetPass():
                # Levers of the rule have their moves anyway.
                pass

    def could_be_made_alone(self, move: Move) -> None:
        """Make the gates of a move, if somebody can make it, and none of others that would give the same together."""
        if not isinstance(move, Grant):
            self.could_be_made(move)
        elif not self.is_granted(move.given):
            self._grants(self.situation.setting.concession(move.concession), move.part)

    @abstractmethod
    def lifted(self, objection: Objection, proposal: ProposalId) -> Gate:
        """Whether an objection to a proposal is lifted."""
