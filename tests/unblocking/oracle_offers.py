"""Which moves there are, as the oracle reads the definition: what each costs, who makes it, and what comes with it.

What comes about once moves are made is in `oracle_course`.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property

import attrs

from consensus.records import (
    AllOf,
    AnyOf,
    CandidacyStatus,
    ConcessionClaim,
    Condition,
    FallBack,
    Grant,
    Granted,
    LetPass,
    MemberId,
    MoveTerms,
    Promise,
    Promised,
    PutForward,
    Reopen,
    Settle,
    Stance,
    Strike,
    TieKind,
    WinOver,
    Withdraw,
)
from consensus.rules import LeverKind, Profile
from consensus.situation import Objection
from consensus.situation.standing import once_raised
from tests.unblocking.oracle_record import Chosen, Fact, Obstacle, Record, as_promised
from tests.unblocking.oracle_rules import counting_votes

PRICES = {
    "grant": 1,
    "promise": 1,
    "win-over": 1,
    "strike": 1,
    "put-forward": 2,
    "withdraw": 3,
    "settle": 3,
    "reopen": 3,
    "fall-back": 3,
    "let-pass": 3,
}


@attrs.frozen(kw_only=True)
class Offers(Record):
    """The moves that somebody could make, at the prices of the case or of whoever asks."""

    costs: Mapping[str, Fraction | int] = attrs.field(factory=dict)
    # What comes with a move is the same whatever else is made, and is asked for in every round of every set of moves.
    _willing: dict[str, Condition | None] = attrs.field(factory=dict, init=False, eq=False)
    _raised: dict[str, tuple[Objection, ...]] = attrs.field(factory=dict, init=False, eq=False)

    @cached_property
    def moves(self) -> dict[str, Fraction]:
        """The cost of every available move, by id."""
        found = dict([*self._grants(), *self._win_overs(), *self._table(), *self._deals(), *self._levers()])
        found.update(self._settles(found))
        return dict(sorted(found.items()))

    def _priced(self, move: str, stated: Fraction | None = None) -> tuple[str, Fraction]:
        kind = self.read(move).kind.value
        for name in (move, kind):
            if name in self.costs:
                return move, Fraction(self.costs[name])
        for terms in self.situation.setting.terms:
            if str(terms.move) == move and terms.cost is not None:
                stated = terms.cost
        return move, Fraction(PRICES[kind]) if stated is None else stated

    def gives(self, move: str) -> frozenset[Fact]:
        """The pieces that a grant gives, already given or not; none for another move."""
        record = self.read(move)
        return self.asked(record.given) if isinstance(record, Grant) else frozenset()

    def promises(self, move: str) -> frozenset[Fact]:
        """That the pieces are promised which a promise is about; none for another move."""
        record = self.read(move)
        return frozenset(map(as_promised, self.asked(record.promised))) if isinstance(record, Promise) else frozenset()

    def _can_be_granted(self, ask: Granted) -> bool:
        return all(self._is_on_offer(fact) for fact in self.asked(ask) - self.already_granted)

    def _is_on_offer(self, fact: Fact) -> bool:
        """Whether somebody could give a piece, and was not last said to refuse it, or the whole concession."""
        said = [
            (entry.day, entry.claim.event.value)
            for piece in {"", fact[2]}
            for entry in self.situation.history("concession", fact[1], piece)
            if isinstance(entry.claim, ConcessionClaim)
        ]
        last = max((day for day, _ in said if day is not None), default=None)
        return self._giver(fact) is not None and (last, "refused") not in said

    def _can_be_given(self, ask: Granted) -> bool:
        """Whether somebody could grant every piece that is missing, or a deal give it."""
        missing = self.asked(ask) - self.already_granted.union(*map(self.given_by, self.packages))
        return all(self._is_on_offer(fact) for fact in missing)

    def _giver(self, fact: Fact) -> str | None:
        concession = self.pieces[fact]
        if not self.heard("concession", concession.id):
            return None
        part = concession.part(fact[2])
        return concession.by if part is None or part.by is None else part.by

    def _grants(self) -> Iterator[tuple[str, Fraction]]:
        for concession in self.situation.setting.concessions:
            for part in (None, *(part.id for part in concession.parts)):
                ask = Granted(concession=concession.id, part=part)
                if not self.asked(ask) <= self.already_granted and self._can_be_granted(ask):
                    yield self._price_of_grant(ask)
                yield from self._promise(ask)

    def _promise(self, ask: Granted) -> Iterator[tuple[str, Fraction]]:
        """The promise of what is neither given nor promised of a concession, or of a part of it, if it can be made."""
        missing = frozenset(piece for piece in self.asked(ask) if as_promised(piece) not in self.already_promised)
        if missing and all(map(self._is_on_offer, missing)):
            move = f"promise:{ask}"
            grant = self._price_of_grant(ask, missing)[1]
            yield move, self._priced(move, grant)[1]

    def _price_of_grant(self, ask: Granted, missing: frozenset[Fact] | None = None) -> tuple[str, Fraction]:
        """The grant of what is missing of a concession, or of a part of it, and what it costs."""
        if missing is None:
            missing = self.asked(ask) - self.already_granted
        concession = self.situation.setting.concession(ask.concession)
        part = concession.part(ask.part or "")
        stated = concession.cost if part is None else part.cost
        if part is None and stated is None and concession.parts:
            pieces = [each for each in concession.parts if ("granted", concession.id, each.id) in missing]
            stated = sum((Fraction(1) if each.cost is None else each.cost for each in pieces), Fraction(0))
        return self._priced(f"grant:{ask}", stated)

    def _price_of_commitments(self, package: str) -> Fraction | None:
        """What the grants of a deal's commitments cost together, each piece once; None if it commits to nothing."""
        commitments = set(self.packages[package].commitments)
        if not commitments:
            return None
        wholes = {ask.concession for ask in commitments if ask.part is None}
        left = [ask for ask in commitments if ask.part is None or ask.concession not in wholes]
        costs = [self._price_of_grant(ask)[1] for ask in left if not self.asked(ask) <= self.already_granted]
        return sum(costs, Fraction(0))

    def _settles(self, others: Mapping[str, Fraction]) -> Iterator[tuple[str, Fraction]]:
        waiting = [
            *self.open_objections.values(),
            *(o for move in (*others, *self.supposed) for o in self.raised_by(move)),
        ]
        found: set[str] = set()
        while waiting:
            objection = waiting.pop()
            if objection.id not in found and self._has_to_be_found_out(objection):
                found.add(objection.id)
                # Settling one objection may raise the next.
                waiting += self.raised_by(f"settle:{objection.id}")
        return (self._priced(f"settle:{objection}") for objection in found)

    def _has_to_be_found_out(self, objection: Objection) -> bool:
        if objection.lifted_when is not None:
            return not self._can_come(objection.lifted_when)
        return not objection.asks or not all(map(self._can_come, objection.asks))

    def _can_come(self, condition: Condition) -> bool:
        """Whether a condition can hold if all is given that can be, and everything else comes about."""
        match condition:
            case Granted():
                return self._can_be_given(condition)
            case Promised():
                missing = {piece for piece in self.asked(condition) if as_promised(piece) not in self.already_promised}
                dealt = frozenset[Fact]().union(*map(self.given_by, self.packages))
                return all(map(self._is_on_offer, missing - dealt))
            case AllOf(parts):
                return all(self._can_come(part) for part in parts)
            case AnyOf(parts):
                return any(self._can_come(part) for part in parts)
            case _:
                return True

    def _win_overs(self) -> Iterator[tuple[str, Fraction]]:
        for (member, proposal), standing in self.standings.items():
            if standing.is_nominator and proposal in self.already_on_table:
                continue
            wants_a_vote = standing.stance is Stance.ACQUIESCES and proposal == self.goal and member in self.voting
            if wants_a_vote or not (standing.open_objections or self.assents_but_for_waits(member, proposal)):
                yield self._priced(f"win-over:{member}:{proposal}")

    @cached_property
    def voting(self) -> frozenset[MemberId]:
        """Members whose acquiescence the rule does not take for as much as their support."""
        stances = {member: self.standings[member, self.goal].stance for member in self.voters}
        return counting_votes(self.rule, Profile(stances, acts=self.acts))

    def assents_but_for_waits(self, member: str, proposal: str) -> bool:
        """Whether a member assented before it waited, or a wait is all that is known to hold it back."""
        standing = self.standings[member, proposal]
        if standing.but_for_waits.assents:
            return True
        is_brought_round = (
            bool(standing.asks)
            or (member, proposal) in self.thresholds
            or any(
                tie.kind is TieKind.FOLLOWS and tie.subject == member and tie.proposal in (None, proposal)
                for tie in self.ties
            )
        )
        is_reserved = standing.stance.value == "reserved"
        return is_reserved and bool(standing.waits) and not standing.reason and not is_brought_round

    def _table(self) -> Iterator[tuple[str, Fraction]]:
        for candidate in self.situation.setting.candidates:
            chosen = (CandidacyStatus.CHOSEN, CandidacyStatus.IN_OFFICE)
            if candidate.id not in self.already_withdrawn and self.situation.status(candidate.id) not in chosen:
                yield self._priced(f"withdraw:{candidate.id}")
        for proposal in self.proposals.values():
            is_over = any(candidate in self.already_withdrawn for candidate in proposal.candidates)
            if proposal.id not in self.already_on_table and not is_over and self.heard("proposal", proposal.id):
                yield self._priced(f"put-forward:{proposal.id}")

    def _deals(self) -> Iterator[tuple[str, Fraction]]:
        for package in sorted(self.packages.keys() - self.already_struck):
            yield self._priced(f"strike:{package}", self._price_of_commitments(package))

    def _levers(self) -> Iterator[tuple[str, Fraction]]:
        for proposal in self.reopenings:
            yield self._priced(f"reopen:{proposal}")
        today = Profile({member: self.standings[member, self.goal].stance for member in self.voters}, acts=self.acts)
        for lever in self.rule.levers(today):
            # To begin an election anew is the reopening above.
            if lever.kind is LeverKind.REOPEN:
                continue
            yield self._priced("fall-back:failure" if lever.until is None else f"let-pass:{lever.until}")

    # Who makes them

    def actors(self, move: str) -> frozenset[str]:
        """Those who have to act; nobody in particular for a lever."""
        match self.read(move):
            case Grant():
                givers = (self._giver(fact) for fact in self.gives(move) - self.already_granted)
                return frozenset(giver for giver in givers if giver is not None)
            case Promise():
                missing = self.promises(move) - self.already_promised
                givers = (self._giver(piece) for piece in self.pieces if as_promised(piece) in missing)
                return frozenset(giver for giver in givers if giver is not None)
            case WinOver(member):
                return frozenset({member})
            case Settle(id_):
                return frozenset(objection.member for objection in self.objections if objection.id == id_)
            case Withdraw(id_):
                consenting = self.situation.setting.candidate(id_).member
                return frozenset({id_} if consenting is None else {id_, consenting})
            case PutForward(proposal):
                named = map(self.situation.setting.candidate, self.proposals[proposal].candidates)
                return frozenset(candidate.member for candidate in named if candidate.member is not None)
            case Strike(package):
                return frozenset(self.packages[package].parties)
            case _:
                return frozenset()

    def willing(self, move: str) -> Condition | None:
        """What whoever has to make a move waits for; None if it is always ready."""
        if move not in self._willing:
            self._willing[move] = self._waits_for(move)
        return self._willing[move]

    def _waits_for(self, move: str) -> Condition | None:
        record = self.read(move)
        if isinstance(record, Grant | Promise):
            return self.situation.setting.concession(record.concession).willing
        return next((terms.willing for terms in self.situation.setting.terms if str(terms.move) == move), None)

    # What comes with them

    def overlapping(self, move: str) -> frozenset[str]:
        """The move; for a grant or a promise, both of the same, of the whole of a part, and of the parts of a whole."""
        record = self.read(move)
        if not isinstance(record, Grant | Promise):
            return frozenset({move})
        whole, parts = record.concession, self.situation.setting.concession(record.concession).parts
        others = (
            {whole, f"{whole}/{record.part}"} if record.part else {whole, *(f"{whole}/{each.id}" for each in parts)}
        )
        return frozenset(f"{kind}:{other}" for kind in ("grant", "promise") for other in others)

    def terms_of(self, move: str) -> Iterator[MoveTerms]:
        overlapping = self.overlapping(move)
        return (terms for terms in self.situation.setting.terms if str(terms.move) in overlapping)

    def raised_by(self, move: str) -> tuple[Objection, ...]:
        """The objections that there are once a move is made, open today or not."""
        if move not in self._raised:
            claims = [claim for terms in self.terms_of(move) for claim in terms.raises]
            self._raised[move] = tuple(once_raised(claim) for claim in claims if claim.member in self.members)
        return self._raised[move]

    @cached_property
    def open_objections(self) -> dict[str, Objection]:
        """The objections that are open today on any proposal, by id."""
        return {o.id: o for standing in self.standings.values() for o in standing.open_objections}

    @cached_property
    def objections(self) -> tuple[Objection, ...]:
        """The objections that there are today, or could be."""
        raised = [o for terms in self.situation.setting.terms for o in self.raised_by(str(terms.move))]
        return (*self.open_objections.values(), *raised)

    def is_so(self, move: str) -> bool:
        """Whether what a move does is so already, by what is reported."""
        match self.read(move):
            case Grant():
                return self.gives(move) <= self.already_granted
            case Promise():
                return self.promises(move) <= self.already_promised
            case WinOver(member, proposal):
                standing = self.standings.get((member, proposal))
                if standing is None or move in self.moves:
                    return False
                return standing.stance.assents or (standing.is_nominator and proposal in self.already_on_table)
            case Settle(id_):
                known = {o.id for standing in self.standings.values() for o in standing.objections}
                return id_ in known - self.open_objections.keys()
            case Withdraw(candidate):
                return candidate in self.already_withdrawn
            case PutForward(proposal):
                return proposal in self.already_on_table
            case Strike(package):
                return package in self.already_struck
            case Reopen(way):
                return way in self.reopened
            case FallBack():
                return self.acts.failed
            case LetPass(until):
                return until in self.rule.looks_back and until < self.day

    def broken(self, chosen: Chosen) -> Iterator[Obstacle]:
        """The exclusions and implications that a set of moves breaks."""
        for terms in self.situation.setting.terms:
            for past in filter(self.is_so, self.overlapping(str(terms.move))):
                excluded = frozenset[str]().union(*map(self.overlapping, map(str, terms.excludes)))
                yield from (("exclusion", " with ".join(sorted((past, other)))) for other in excluded & chosen)
        given = self.already_granted.union(*map(self.gives, chosen))
        promised = self.already_promised.union(map(as_promised, given), *map(self.promises, chosen))
        for move in chosen:
            for terms in self.terms_of(move):
                for other in frozenset[str]().union(*map(self.overlapping, map(str, terms.excludes))):
                    if other in chosen or self.is_so(other):
                        yield "exclusion", " with ".join(sorted((move, other)))
                for needed in map(str, terms.implies):
                    if not self._is_made(needed, chosen, given, promised):
                        yield "implication", f"{move} without {needed}"

    def _is_made(self, needed: str, chosen: Chosen, given: frozenset[Fact], promised: frozenset[Fact]) -> bool:
        """Whether a move that another one implies is made, or its equivalent, or what it does is so already."""
        match self.read(needed):
            case Grant():
                return self.gives(needed) <= given
            case Promise():
                return self.promises(needed) <= promised
            case _:
                return needed in chosen or self.is_so(needed)
