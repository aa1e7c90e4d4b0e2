"""Moves as gates: which can be made, at what cost, when they take effect, what they do, and what goes together.

Gates are made on demand, so that a move is only in the network if it bears on the question.
"""

from abc import abstractmethod
from collections.abc import Collection, Iterator
from datetime import date
from fractions import Fraction

import attrs

from consensus.assent.events import Given, Moved, Tabled, Withdrawn
from consensus.assent.gates import Gates
from consensus.assent.moves import DEFAULT_COSTS, Costs, Move, MoveKind
from consensus.assent.network import Gate
from consensus.records import (
    AllOf,
    CandidacyStatus,
    CandidateId,
    Concession,
    Condition,
    DecisionResult,
    Granted,
    MemberId,
    MoveId,
    ObjectionId,
    PackageDeal,
    Proposal,
    ProposalId,
    Way,
)
from consensus.situation import Objection, Situation

_DONE = (CandidacyStatus.CHOSEN, CandidacyStatus.IN_OFFICE)


class Making(Gates):
    """Makes the gates of moves, for one proposal that shall be adopted; `moves` has each with the gate of its choice.

    `unmade` are gates that fire if a move is not made.  `so_already` are levers that need not be pulled any more.
    """

    def __init__(self, situation: Situation, proposal: ProposalId, costs: Costs, without: Collection[MoveId]) -> None:
        super().__init__()
        self.situation = situation
        self.proposal = proposal
        self.costs = costs
        self.without: frozenset[MoveId] = frozenset(without)
        self.moves: dict[MoveId, tuple[Move, Gate]] = {}
        self.unmade: dict[MoveId, Gate] = {}
        self.so_already: frozenset[MoveId] = frozenset()

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
        return bool(self._givers(concession, ask.part))

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
        givers = self._givers(concession, part)
        if not givers:
            return []
        stated = self._stated_cost(concession, part)
        return [
            self._made(
                MoveKind.GRANT,
                actors=givers,
                concession=concession.id,
                part=part,
                stated=stated,
                willing=concession.willing,
            )
        ]

    def _givers(self, concession: Concession, part: str | None) -> tuple[str, ...]:
        """Who would have to give a concession, or a part of it; nobody, if that is not known of some part."""
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
        return [
            package
            for package in self.situation.setting.packages
            if ask in package.commitments or whole in package.commitments
        ]

    def promising(self, member: MemberId, proposal: ProposalId, readers: frozenset[str]) -> list[Gate]:
        """Package deals in which readers that are all parties to them count another party's assent as given."""
        if not readers or member in readers:
            return []
        return [
            self.struck(package)
            for package in self.situation.setting.packages
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
        return self._made(MoveKind.STRIKE, actors=package.parties, package=package.id)

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
        return self._made(MoveKind.WITHDRAW, actors=actors, candidate=candidate)

    def on_table(self, proposal: ProposalId) -> Gate:
        """Whether a proposal is before the body; no longer, once the withdrawal of a candidate it names is chosen."""

        def define(gate: Gate) -> None:
            self.events[gate] = Tabled(proposal)
            record = self.situation.setting.proposal(proposal)
            if self.situation.is_on_table(proposal):
                there = self.new(0)
            else:
                ways = [self.waiver("off the table", proposal, proposal)]
                if self._can_be_tabled(record):
                    ways.append(self._putting_forward(record))
                there = self.any_of(ways)
            standing = [candidate for candidate in record.candidates if self._can_withdraw(candidate)]
            withdrawals = [self.not_made(f"{MoveKind.WITHDRAW.value}:{candidate}") for candidate in standing]
            self.fires_once_all(gate, [there, *withdrawals])

        return self.later(("on table", proposal), define)

    def _can_be_tabled(self, proposal: Proposal) -> bool:
        return not any(self.situation.is_withdrawn(candidate) for candidate in proposal.candidates)

    def _putting_forward(self, proposal: Proposal) -> Gate:
        """A proposal put forward; where nominations can be reopened, a new name needs them to be."""
        candidates = [self.situation.setting.candidate(candidate) for candidate in proposal.candidates]
        actors = tuple(sorted({candidate.member for candidate in candidates if candidate.member is not None}))
        made = self._made(MoveKind.PUT_FORWARD, actors=actors, proposal=proposal.id)
        if self.situation.is_reopened or all(self.situation.stands(candidate) for candidate in proposal.candidates):
            return made
        reopened = [self._reopened(way.id) for way in self.situation.setting.proposals if way.way is Way.REOPEN]
        return self.all_of([made, self.any_of(reopened)]) if reopened else made

    def _reopened(self, way: ProposalId) -> Gate:
        return self._made(MoveKind.REOPEN, actors=(), proposal=way)

    # Single moves

    def lever(self, kind: MoveKind, until: date | None) -> Gate:
        """Whether a lever of procedure is pulled."""
        return self._made(kind, actors=(), until=until)

    def is_offered(self, move: MoveId) -> bool:
        """Whether somebody could make a move that bears on the goal, unless it is ruled out."""
        return ("made", move) in self._known

    def not_made(self, move: MoveId) -> Gate:
        """A gate that fires if a move is not made."""
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
        until: date | None = None,
        **done_to: str | None,
    ) -> Gate:
        """Whether a move takes effect: it is chosen, and whoever has to act is willing."""
        move = Move(kind=kind, actors=actors, cost=Fraction(0), until=until, **done_to)
        terms = self.situation.setting.terms_of(move.id)
        own = [one.cost for one in terms if one.move == move.id and one.cost is not None]
        move = attrs.evolve(move, cost=self.costs.of(kind, move.id, own[0] if own else stated))
        conditions = [] if willing is None else [willing]
        conditions += [one.willing for one in terms if one.willing is not None]

        def define(gate: Gate) -> None:
            self.events[gate] = Moved(move)
            if move.id in self.without:
                # To waive the exclusion is to make the move after all.
                needed = [self.waiver("ruled out", move.id, move.id)]
            else:
                chosen = self.new(1)
                self.moves[move.id] = (move, chosen)
                needed = [chosen]
            if conditions:
                waived = self.waiver("refusal", move.id, move.id)
                willing = self.holds(AllOf(conditions), self.proposal, frozenset(actors))
                needed.append(self.any_of([waived, willing]))
            self.fires_once_all(gate, needed)

        return self.later(("made", move.id), define)

    # What goes together

    def validity(self, given: Collection[MoveId]) -> Gate:
        """Whether the moves chosen go together: no exclusion or implication is broken, and every deal is kept."""
        for move in given:
            if move.startswith(f"{MoveKind.STRIKE.value}:"):
                # Whoever takes a deal as struck takes its promises to be kept, wherever it bears.
                self._could_be_made(move)
        bearing: set[MoveId] = set()
        while new := {*self.moves, *filter(self.is_offered, self.without), *self.unmade, *given} - bearing:
            bearing |= new
            for move in sorted(new):
                for terms in self.situation.setting.terms_of(move):
                    for implied in terms.implies:
                        self._could_be_made(implied)
                if self._is_strike(move):
                    self._promises(move)
            self.finish()
        for settling in self.in_vain(given):
            self.moves.pop(settling, None)
        kept = [gate for move in sorted(bearing) for gate in self._kept(move)]
        return self.all_of(kept)

    @abstractmethod
    def in_vain(self, given: Collection[MoveId]) -> frozenset[MoveId]:
        """Moves that settle an objection which nobody has and no move that could be made raises."""

    def _kept(self, move: MoveId) -> Iterator[Gate]:
        """What has to be so if a move is made: a gate for each of its terms."""
        for terms in self.situation.setting.terms_of(move):
            for excluded in terms.excludes:
                others = self.situation.setting.overlapping(excluded)
                is_so = any(self._is_so(other) for other in others)
                yield from (self._not_both(move, other, is_so=is_so) for other in others)
            for implied in terms.implies:
                waived = self.waiver("implication", f"{move} without {implied}", move)
                yield self.any_of([self.not_made(move), self._done(implied), waived])
        if self._is_strike(move):
            yield self.any_of([self.not_made(move), self._promises(move)])

    def _not_both(self, move: MoveId, other: MoveId, *, is_so: bool) -> Gate:
        if move == other:
            return self.new(0)
        waived = self.waiver("exclusion", " with ".join(sorted((move, other))), move)
        # What the other move does may be so already; then only this one can be left out.
        ways = [self.not_made(move), waived] if is_so else [self.not_made(move), self.not_made(other), waived]
        return self.any_of(ways)

    def _is_strike(self, move: MoveId) -> bool:
        """Whether a move strikes a package deal that has not been struck."""
        return move.startswith(f"{MoveKind.STRIKE.value}:") and self.is_offered(move)

    def _promises(self, strike: MoveId) -> Gate:
        """Whether all those whose assent belongs to a package deal do assent."""
        promised = self.promised(self.situation.setting.package(strike.partition(":")[2]))
        return self.all_of([self.assents(member, proposal) for member, proposal in promised])

    @abstractmethod
    def assents(self, member: MemberId, proposal: ProposalId) -> Gate:
        """Whether a member assents to a proposal."""

    def _is_so(self, move: MoveId) -> bool:
        """Whether what a move does is so already."""
        kind, _, subject = move.partition(":")
        match kind:
            case "grant":
                return self.is_granted(_ask(subject))
            case "withdraw":
                return self.situation.is_withdrawn(subject)
            case "put-forward":
                return self.situation.is_on_table(subject)
            case "strike":
                return self.situation.is_struck(subject)
            case "reopen":
                return self.situation.decided(subject) is DecisionResult.ADOPTED
            case "settle":
                objections = [objection for _, objection in self._objections(subject)]
                return bool(objections) and not any(objection.is_open for objection in objections)
            case "win-over":
                member, _, proposal = subject.partition(":")
                return member in self.situation.members and self._assents_already(member, proposal)
            case _:
                return move in self.so_already

    def _assents_already(self, member: MemberId, proposal: ProposalId) -> bool:
        standing = self.situation.standing(member, proposal=proposal)
        return standing.stance.assents and not standing.open_objections

    def _objections(self, id_: ObjectionId) -> Iterator[tuple[ProposalId, Objection]]:
        """The objections of that id, with the proposals that they concern."""
        for proposal in self.situation.setting.proposals:
            for member in self.situation.members:
                for objection in self.situation.standing(member, proposal=proposal.id).objections:
                    if objection.id == id_:
                        yield proposal.id, objection

    def _done(self, move: MoveId) -> Gate:
        """Whether a move, or what comes to the same, is made, or what it does is so already."""
        if self._is_so(move):
            return self.new(0)
        ways = [self._chosen(move)]
        if move.startswith("grant:"):
            concession, _, part = move.removeprefix("grant:").partition("/")
            pieces = self.situation.setting.concession(concession).parts
            if part:
                ways.append(self._chosen(f"grant:{concession}"))
            elif pieces:
                ways.append(self.all_of([self._done(f"{move}/{piece.id}") for piece in pieces]))
        return self.any_of(ways)

    def _chosen(self, move: MoveId) -> Gate:
        """Whether a move is made; never, if nobody could."""
        if move in self.moves:
            return self.moves[move][1]
        if move in self.without and self.is_offered(move):
            return self.waiver("ruled out", move, move)
        return self.new(1)

    def _could_be_made(self, move: MoveId) -> None:
        """Make the gates of a move that another one implies, if somebody can make it."""
        kind, _, subject = move.partition(":")
        match kind:
            case "grant":
                self.granted(_ask(subject))
            case "withdraw":
                self.withdrawn(subject)
            case "put-forward":
                self.on_table(subject)
            case "strike":
                self.struck(self.situation.setting.package(subject))
            case "win-over":
                member, _, proposal = subject.partition(":")
                self.assents(member, proposal)
            case "settle":
                for proposal, objection in self._objections(subject):
                    if objection.is_open:
                        self.lifted(objection, proposal)
            case "reopen":
                self._reopened(subject)
            case _:
                # Levers of the rule have their moves anyway.
                pass

    @abstractmethod
    def lifted(self, objection: Objection, proposal: ProposalId) -> Gate:
        """Whether an objection to a proposal is lifted."""


def _ask(subject: str) -> Granted:
    concession, _, part = subject.partition("/")
    return Granted(concession=concession, part=part or None)
