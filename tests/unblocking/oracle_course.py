"""What comes about once moves are made, as the oracle reads the definition: a least fixpoint, round by round.

What it amounts to for the body is in `oracle`.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property

import attrs

from consensus.records import (
    AllOf,
    AnyOf,
    Assents,
    AssentsWeigh,
    AtLeastAssent,
    CandidateId,
    CandidateWithdrawn,
    Condition,
    DayPassed,
    Grant,
    Granted,
    MemberId,
    OnTable,
    Pressure,
    Promise,
    Promised,
    ProposalId,
    PutForward,
    Settle,
    Strike,
    Tie,
    TieKind,
    WinOver,
    Withdraw,
)
from consensus.situation import Objection, Standing
from tests.unblocking.oracle_offers import Offers
from tests.unblocking.oracle_record import Chosen, Fact, Obstacle, as_promised, atoms_of, proposals_in

Facts = frozenset[Fact]


@attrs.frozen(kw_only=True)
class Course(Offers):
    """How things go once moves are made, if what is waived does not stand in the way."""

    waived: frozenset[Obstacle] = frozenset()
    _known: dict[Chosen, Facts] = attrs.field(factory=dict, init=False, eq=False)

    def facts(self, chosen: Chosen) -> Facts:
        """All that comes about in the end."""
        if chosen not in self._known:
            self._known[chosen] = self.rounds(chosen)[-1]
        return self._known[chosen]

    def rounds(self, chosen: Chosen) -> list[Facts]:
        """The facts after each round: all that follows from the facts of the round before, until nothing new does."""
        rounds: list[Facts] = [frozenset()]
        while True:
            after = rounds[-1].union(self._following(rounds[-1], chosen))
            if after == rounds[-1]:
                return rounds
            rounds.append(after)

    def stages(self, chosen: Chosen) -> dict[Fact, int]:
        """In which round each assent comes about, where all else follows within a round and assents a round later.

        Who supports, waits for nothing and has nothing to object assents from the start, in round 0.
        """
        found: dict[Fact, int] = {
            ("assents", *pair): 0
            for pair, standing in self.mattering.items()
            if standing.stance.assents and not standing.waits and not self.standing_against(standing, chosen)
        }
        while True:
            settled: Facts = frozenset(found)
            while (after := settled | {f for f in self._following(settled, chosen) if f[0] != "assents"}) != settled:
                settled = after
            new = [f for f in self._following(settled, chosen) if f[0] == "assents" and f not in found]
            if not new:
                return found
            found.update(dict.fromkeys(new, 1 + max(found.values(), default=0)))

    def _following(self, facts: Facts, chosen: Chosen) -> Iterator[Fact]:
        """Every fact that follows in one round."""
        yield from self.already_granted
        yield from self.already_promised
        yield from (("withdrawn", candidate) for candidate in self.already_withdrawn)
        yield from (("struck", package) for package in self.already_struck)
        for move in chosen:
            if self.takes_effect(move, facts, chosen):
                yield "moved", move
                yield from self.done_by(move)
        for proposal in self.proposals:
            if self.on_table(proposal, facts, chosen):
                yield "tabled", proposal
        for standing in self.mattering.values():
            for objection in self.standing_against(standing, chosen):
                if self.is_lifted(objection, standing.proposal, facts, chosen):
                    yield "lifted", objection.id, standing.proposal
            if self.assents(standing, facts, chosen):
                yield "assents", standing.member, standing.proposal

    def done_by(self, move: str) -> Iterator[Fact]:
        """What a move that takes effect does at once; a proposal put forward may still not be on the table."""
        match self.read(move):
            case Grant():
                yield from self.gives(move)
            case Promise():
                yield from self.promises(move)
            case Withdraw(candidate):
                yield "withdrawn", candidate
            case Strike(package):
                yield "struck", package
                yield from self.given_by(package)
            case _:
                pass

    def takes_effect(self, move: str, facts: Facts, chosen: Chosen) -> bool:
        """Whether a move is made and everybody who has to make it is willing."""
        willing = self.willing(move)
        if move not in chosen or willing is None or ("refusal", move) in self.waived:
            return move in chosen
        actors = self.actors(move)
        if not actors:
            return self.holds(willing, self.goal, facts)
        return all(self.holds(willing, self.goal, self.as_counted_by(actor, facts)) for actor in actors)

    def on_table(self, proposal: ProposalId, facts: Facts, chosen: Chosen) -> bool:
        if self.withdrawing_now(chosen) & set(self.proposals[proposal].candidates):
            return False
        if proposal in self.already_on_table or ("off the table", proposal) in self.waived:
            return True
        if not self.already_withdrawn.isdisjoint(self.proposals[proposal].candidates):
            return False
        is_open = not self.takes_reopening(proposal) or any(
            ("moved", f"reopen:{way}") in facts for way in self.reopenings
        )
        return is_open and ("moved", f"put-forward:{proposal}") in facts

    def withdrawing_now(self, chosen: Chosen) -> frozenset[CandidateId]:
        """The candidates that withdraw by these moves; whoever has withdrawn before does not do so again."""
        moves = [move for move in map(self.read, chosen) if isinstance(move, Withdraw)]
        return frozenset(move.candidate for move in moves) - self.already_withdrawn

    def as_counted_by(self, party: str, facts: Facts) -> Facts:
        """The facts as a party to package deals that are struck counts them, with what the other parties promise."""
        struck = [package for package, deal in self.packages.items() if party in deal.parties]
        promises = [self.promised(package) for package in struck if ("struck", package) in facts]
        if not promises:
            return facts
        return facts.union(fact for promised in promises for fact in promised if fact[1] != party)

    # Objections and waits

    def standing_against(self, standing: Standing, chosen: Chosen) -> list[Objection]:
        """The objections of a member to a proposal that are open today or raised by moves that are made."""
        found = {objection.id: objection for objection in standing.open_objections}
        for move in chosen:
            for raised in self.raised_by(move):
                if raised.member == standing.member and raised.concerns(self.proposals[standing.proposal]):
                    found.setdefault(raised.id, raised)
        return list(found.values())

    def is_lifted(self, objection: Objection, proposal: ProposalId, facts: Facts, chosen: Chosen) -> bool:
        if self.takes_effect(f"settle:{objection.id}", facts, chosen) or ("objection", objection.id) in self.waived:
            return True
        counted = self.as_counted_by(objection.member, facts)
        if self.asked_at_least and objection.settles_for is not None:
            if self.holds(objection.settles_for, proposal, counted):
                return True
        elif self.asked_at_least and objection.lifted_when is None:
            return any(self.is_promised(ask, facts) for ask in objection.asks)
        if objection.lifted_when is not None:
            return self.holds(objection.lifted_when, proposal, counted)
        return bool(objection.asks) and all(self.asked(ask) <= facts for ask in objection.asks)

    def is_over(self, wait: Tie, proposal: ProposalId, facts: Facts) -> bool:
        """Whether what a member waits for before it assents to a proposal has come."""
        if ("wait", wait) in self.waived:
            return True
        counted = self.as_counted_by(wait.subject, facts)
        if wait.until is not None:
            return self.holds(wait.until, proposal, counted)
        return ("assents", wait.object, proposal) in counted

    # Assents

    def assents(self, standing: Standing, facts: Facts, chosen: Chosen) -> bool:
        member, proposal = standing.member, standing.proposal
        if any(("lifted", o.id, proposal) not in facts for o in self.standing_against(standing, chosen)):
            return False
        if not all(self.is_over(wait.tie, proposal, facts) for wait in standing.waits):
            return False
        return (
            bool(standing.open_objections)
            or self.assents_but_for_waits(member, proposal)
            or self.is_moved(standing, facts, chosen)
        )

    def is_moved(self, standing: Standing, facts: Facts, chosen: Chosen) -> bool:
        """Whether something makes a member assent that does not of itself."""
        member, proposal = standing.member, standing.proposal
        counted = self.as_counted_by(member, facts)
        return (
            self.takes_effect(f"win-over:{member}:{proposal}", facts, chosen)
            or (standing.is_nominator and ("tabled", proposal) in facts)
            or any(("struck", package) in facts for package in self.packages if self._signs(package, standing))
            or any(self.holds(ask, proposal, counted) for ask in standing.asks)
            or any(("assents", leader, proposal) in counted for leader in self._leaders(member, proposal))
            or (
                (member, proposal) in self.thresholds
                and self._pressure(member, proposal, counted) >= self.thresholds[member, proposal]
            )
        )

    def _signs(self, package: str, standing: Standing) -> bool:
        """Whether a member promises its assent to a proposal in a package deal."""
        return ("assents", standing.member, standing.proposal) in self.promised(package)

    def _tied(self, kind: TieKind, proposal: ProposalId) -> Iterator[Tie]:
        return (tie for tie in self.ties if tie.kind is kind and tie.proposal in (None, proposal))

    def _leaders(self, member: MemberId, proposal: ProposalId) -> Iterator[str]:
        return (str(tie.object) for tie in self._tied(TieKind.FOLLOWS, proposal) if tie.subject == member)

    def _pressure(self, member: MemberId, proposal: ProposalId, facts: Facts) -> Fraction:
        influences = (tie for tie in self._tied(TieKind.INFLUENCES, proposal) if tie.object == member)
        return sum((tie.weight for tie in influences if ("assents", tie.subject, proposal) in facts), Fraction(0))

    def holds(self, condition: Condition, asked: ProposalId, facts: Facts) -> bool:
        """Whether a condition holds by these facts, with one proposal as the one in question."""
        match condition:
            case Granted():
                return self.asked(condition) <= facts
            case Promised():
                return self.is_promised(condition, facts)
            case Assents(member=member, proposal=proposal):
                return ("assents", member, proposal or asked) in facts
            case AtLeastAssent(number=number, members=members, proposal=proposal):
                return sum(("assents", member, proposal or asked) in facts for member in members) >= number
            case AssentsWeigh(weight=weight, weights=weights, proposal=proposal):
                return sum(own for member, own in weights if ("assents", member, proposal or asked) in facts) >= weight
            case Pressure(member=member, weight=weight, proposal=proposal):
                return self._pressure(member, proposal or asked, facts) >= weight
            case CandidateWithdrawn(candidate=candidate):
                return ("withdrawn", candidate) in facts
            case OnTable(proposal=proposal):
                return ("tabled", proposal) in facts
            case DayPassed(day=day):
                return day <= self.day
            case AllOf(parts):
                return all(self.holds(part, asked, facts) for part in parts)
            case AnyOf(parts):
                return any(self.holds(part, asked, facts) for part in parts)

    def is_promised(self, ask: Granted | Promised, facts: Facts) -> bool:
        """Whether every piece of a concession, or of a part of it, is promised or given by these facts."""
        return all(piece in facts or as_promised(piece) in facts for piece in self.asked(ask))

    # What has to do with the goal at all

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition that anybody states."""
        setting = self.situation.setting
        found = [concession.willing for concession in setting.concessions]
        found += [terms.willing for terms in setting.terms]
        found += [objection.lifted_when for objection in self.objections]
        found += [objection.settles_for for objection in self.objections if self.asked_at_least]
        found += [wait.tie.until for standing in self.standings.values() for wait in standing.waits]
        found += [ask for standing in self.standings.values() for ask in standing.asks]
        return tuple(condition for condition in found if condition is not None)

    @cached_property
    def mattering(self) -> dict[tuple[MemberId, ProposalId], Standing]:
        """The standings on the goal, on every proposal that some condition names, and on those promised in a deal."""
        promised = {fact[2] for package in self.packages for fact in self.promised(package)}
        named = {self.goal, *proposals_in(self.conditions), *promised}
        return {pair: standing for pair, standing in self.standings.items() if pair[1] in named}

    def bearing(self, given: Chosen) -> tuple[str, ...]:
        """The available moves without those that plainly have nothing to do with the goal, sorted.

        What is done about a proposal that no condition names, or given that nobody speaks of, changes nothing, unless
        a move that bears on the goal, or that is taken as made, implies it.
        """
        found = {move for move in self.moves if self._bears(move)}
        waiting = [*found, *given]
        while waiting:
            for terms in self.terms_of(waiting.pop()):
                for needed in map(str, terms.implies):
                    new = (self.overlapping(needed) & self.moves.keys()) - found
                    found |= new
                    waiting += new
        return tuple(sorted(found - given))

    def _bears(self, move: str) -> bool:
        # Who objects is present, so that an objection may help.
        if any(objection.concerns(self.proposals[self.goal]) for objection in self.raised_by(move)):
            return True
        match self.read(move):
            case Grant():
                return bool(self.gives(move) & self._pieces_spoken_of)
            case Promise():
                return bool(self.promises(move) & frozenset(map(as_promised, self._pieces_asked_to_be_promised)))
            case WinOver(_, proposal):
                return proposal in {other for _, other in self.mattering}
            case Settle(id_):
                proposals = [self.proposals[proposal] for _, proposal in self.mattering]
                return any(o.id == id_ and any(map(o.concerns, proposals)) for o in self.objections)
            case Withdraw(candidate):
                withdrawn = (atom for atom in atoms_of(self.conditions) if isinstance(atom, CandidateWithdrawn))
                return candidate in {atom.candidate for atom in withdrawn} | self._of_rivals | self._threatened_over
            case PutForward(proposal):
                tabled = {atom.proposal for atom in atoms_of(self.conditions) if isinstance(atom, OnTable)}
                return proposal in {self.goal, *tabled}
            case _:
                return True

    @cached_property
    def _threatened_over(self) -> frozenset[str]:
        """The candidates of proposals that a threat to be avoided speaks of as on the table."""
        threats = [threat for threat in self.situation.threats(self.goal) if threat.id in self.avoiding]
        atoms = atoms_of([threat.condition for threat in threats if threat.condition is not None])
        tabled = [self.proposals[atom.proposal] for atom in atoms if isinstance(atom, OnTable)]
        return frozenset(candidate for proposal in tabled for candidate in proposal.candidates)

    @cached_property
    def _of_rivals(self) -> frozenset[str]:
        """The candidates of rivals to which members are committed."""
        rivals = {rival for member in self.members for rival in self.standings[member, self.goal].committed_to}
        return frozenset(candidate for rival in rivals for candidate in self.proposals[rival].candidates)

    @cached_property
    def _pieces_spoken_of(self) -> Facts:
        asks = {ask for objection in self.objections for ask in objection.asks}
        asks |= {atom for atom in atoms_of(self.conditions) if isinstance(atom, Granted)}
        return self._pieces_asked_to_be_promised.union(piece for ask in asks for piece in self.asked(ask))

    @cached_property
    def _pieces_asked_to_be_promised(self) -> Facts:
        asks: set[Granted | Promised] = {atom for atom in atoms_of(self.conditions) if isinstance(atom, Promised)}
        if self.asked_at_least:
            asks |= {ask for objection in self.objections for ask in objection.asks}
        return frozenset(piece for ask in asks for piece in self.asked(ask))
