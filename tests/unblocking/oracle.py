"""What unblocks a situation, by brute force: every set of moves, tried one by one, from the definition in words.

Here: an independent reading of `docs/explanation/design.md`, "What an answer means".  It uses who stands where
(`consensus.situation`) and what rules say (`consensus.rules`), and nothing of `consensus.assent` or
`consensus.unblocking`.  It is slow and simple on purpose: facts are tuples in a Python set, and each round looks at
every one of them anew.

Where the definition leaves a question, it is read so:

- In an objection's or a wait's condition, "the proposal in question" is the one that the member would assent to; in a
  giver's or a candidate's willingness, it is the goal.
- Only members entitled on the day assent.  To wait for the assent of anybody else is to wait for ever.
- Ties on a group of which nobody is named bring nothing about.  Two ties between the same two members add up.
- "Objected" means: has an objection that is open today.  What earlier liftings amount to is part of the stance.
- "Nobody can give" an ask if a giver is unknown; a giver that is not willing can.
- A concession that was refused can be granted all the same.
- A member that supports and still waits does not count towards anything, and supports in the end all the same.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from typing import TypeAlias

import attrs

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
    Proposal,
    ProposalId,
    Stance,
    Tie,
    TieKind,
)
from consensus.rules import Outcome, Profile, Rule
from consensus.situation import Objection, Situation, Standing

Fact: TypeAlias = tuple[str, ...]
"""Something that comes about: ``("assents", member, proposal)``, ``("lifted", objection, proposal)``,
``("granted", concession, part)`` where the whole has the part ``""``, or ``("withdrawn", candidate)``."""

Chosen: TypeAlias = frozenset[str]
"""Ids of the moves that are made."""

PRICES = {"grant": 1, "win-over": 1, "put-forward": 2, "withdraw": 3, "settle": 3}


Obstacle: TypeAlias = tuple[str, str | Tie]
"""What may be waived: ``("objection", id)``, ``("wait", tie)``, ``("refusal", move)`` or ``("off the table", id)``."""


@attrs.frozen(kw_only=True)
class Oracle:
    """One situation, the proposal that shall be adopted, and the rule that decides on it."""

    situation: Situation
    goal: ProposalId
    rule: Rule
    silence_assents: bool
    costs: Mapping[str, Fraction | int] = attrs.field(factory=dict)
    waived: frozenset[Obstacle] = frozenset()
    _outcomes: dict[Profile, Outcome] = attrs.field(factory=dict, init=False, eq=False)

    # What there is

    @cached_property
    def members(self) -> tuple[MemberId, ...]:
        return self.situation.members

    @cached_property
    def proposals(self) -> dict[ProposalId, Proposal]:
        return {proposal.id: proposal for proposal in self.situation.setting.proposals}

    @cached_property
    def standings(self) -> dict[tuple[MemberId, ProposalId], Standing]:
        return {
            (member, proposal): self.situation.standing(member, proposal=proposal)
            for member in self.members
            for proposal in self.proposals
        }

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """Following and influence among members entitled on the day."""
        return tuple(
            claim.tie
            for claim, _ in self.situation.ties()
            if claim.tie.kind in (TieKind.FOLLOWS, TieKind.INFLUENCES)
            and claim.tie.subject in self.members
            and claim.tie.object in self.members
        )

    @cached_property
    def thresholds(self) -> dict[tuple[MemberId, ProposalId], Fraction]:
        stated = {pair: self.situation.threshold(*pair) for pair in self.standings}
        return {pair: claim.weight for pair, claim in stated.items() if claim is not None}

    @cached_property
    def pieces(self) -> dict[Fact, Concession]:
        """Every piece in which a concession is given: its parts, or the whole of one without parts."""
        return {
            ("granted", concession.id, piece): concession
            for concession in self.situation.setting.concessions
            for piece in ([part.id for part in concession.parts] or [""])
        }

    @cached_property
    def already_granted(self) -> frozenset[Fact]:
        return frozenset(
            fact for fact in self.pieces if self.situation.is_granted(Granted(concession=fact[1], part=fact[2] or None))
        )

    @cached_property
    def already_withdrawn(self) -> frozenset[CandidateId]:
        listed = self.situation.setting.candidates
        return frozenset(candidate.id for candidate in listed if self.situation.is_withdrawn(candidate.id))

    @cached_property
    def already_on_table(self) -> frozenset[ProposalId]:
        return frozenset(proposal for proposal in self.proposals if self.situation.is_on_table(proposal))

    # Which moves there are, and what they cost

    @cached_property
    def moves(self) -> dict[str, Fraction]:
        """The cost of every available move, by id."""
        return dict(sorted([*self._grants(), *self._settles(), *self._win_overs(), *self._table()]))

    def _priced(self, move: str, stated: Fraction | None = None) -> tuple[str, Fraction]:
        kind = move.partition(":")[0]
        for name in (move, kind):
            if name in self.costs:
                return move, Fraction(self.costs[name])
        return move, Fraction(PRICES[kind]) if stated is None else stated

    def gives(self, move: str) -> frozenset[Fact]:
        """The pieces that a grant gives, already given or not."""
        concession, _, part = move.removeprefix("grant:").partition("/")
        return self._asked(Granted(concession=concession, part=part or None))

    def _asked(self, ask: Granted) -> frozenset[Fact]:
        """The pieces without which an ask is not granted."""
        if ask.part is not None:
            return frozenset({("granted", ask.concession, ask.part)})
        return frozenset(fact for fact in self.pieces if fact[1] == ask.concession)

    def _can_be_given(self, ask: Granted) -> bool:
        return all(self._giver(fact) is not None for fact in self._asked(ask) - self.already_granted)

    def _giver(self, fact: Fact) -> str | None:
        concession = self.pieces[fact]
        part = concession.part(fact[2])
        return concession.by if part is None or part.by is None else part.by

    def _grants(self) -> Iterator[tuple[str, Fraction]]:
        for concession in self.situation.setting.concessions:
            for part in (None, *concession.parts):
                ask = Granted(concession=concession.id, part=None if part is None else part.id)
                missing = self._asked(ask) - self.already_granted
                if not missing or not self._can_be_given(ask):
                    continue
                stated = concession.cost if part is None else part.cost
                if part is None and stated is None and concession.parts:
                    stated = sum(
                        (
                            Fraction(1) if each.cost is None else each.cost
                            for each in concession.parts
                            if ("granted", concession.id, each.id) in missing
                        ),
                        Fraction(0),
                    )
                yield self._priced(f"grant:{ask}", stated)

    def _settles(self) -> Iterator[tuple[str, Fraction]]:
        objections = {o.id: o for standing in self.standings.values() for o in standing.open_objections}
        for objection in objections.values():
            if objection.lifted_when is not None:
                continue
            wanted = [ask for ask in objection.asks if not self._asked(ask) <= self.already_granted]
            if not objection.asks or any(not self._can_be_given(ask) for ask in wanted):
                yield self._priced(f"settle:{objection.id}")

    def _win_overs(self) -> Iterator[tuple[str, Fraction]]:
        for (member, proposal), standing in self.standings.items():
            if not (standing.stance.assents or standing.open_objections or _only_waits(standing)):
                yield self._priced(f"win-over:{member}:{proposal}")

    def _table(self) -> Iterator[tuple[str, Fraction]]:
        for candidate in self.situation.setting.candidates:
            chosen = (CandidacyStatus.CHOSEN, CandidacyStatus.IN_OFFICE)
            if candidate.id not in self.already_withdrawn and self.situation.status(candidate.id) not in chosen:
                yield self._priced(f"withdraw:{candidate.id}")
        for proposal in self.proposals.values():
            is_over = any(candidate in self.already_withdrawn for candidate in proposal.candidates)
            if proposal.id not in self.already_on_table and not is_over:
                yield self._priced(f"put-forward:{proposal.id}")

    # What comes about

    def on_table(self, proposal: ProposalId, chosen: Chosen) -> bool:
        if any(f"withdraw:{candidate}" in chosen for candidate in self.proposals[proposal].candidates):
            return False
        return (
            proposal in self.already_on_table
            or f"put-forward:{proposal}" in chosen
            or ("off the table", proposal) in self.waived
        )

    def rounds(self, chosen: Chosen) -> list[frozenset[Fact]]:
        """The facts after each round: all that follows from the facts of the round before, until nothing new does."""
        rounds: list[frozenset[Fact]] = [frozenset()]
        while True:
            after = rounds[-1].union(self._following(rounds[-1], chosen))
            if after == rounds[-1]:
                return rounds
            rounds.append(after)

    def facts(self, chosen: Chosen) -> frozenset[Fact]:
        """All that comes about in the end."""
        return self.rounds(chosen)[-1]

    def stages(self, chosen: Chosen) -> dict[Fact, int]:
        """In which round each assent comes about, where all else follows within a round and assents a round later.

        Who supports and waits for nothing assents from the start, in round 0.
        """
        found: dict[Fact, int] = {
            ("assents", *pair): 0
            for pair, standing in self._mattering.items()
            if standing.stance.assents and not standing.open_objections and not standing.waits
        }
        while True:
            settled: frozenset[Fact] = frozenset(found)
            while (after := settled | {f for f in self._following(settled, chosen) if f[0] != "assents"}) != settled:
                settled = after
            new = [f for f in self._following(settled, chosen) if f[0] == "assents" and f not in found]
            if not new:
                return found
            found.update(dict.fromkeys(new, 1 + max(found.values(), default=0)))

    def _following(self, facts: frozenset[Fact], chosen: Chosen) -> Iterator[Fact]:
        """Every fact that follows in one round."""
        yield from self.already_granted
        for move in chosen:
            if move.startswith("grant:") and self.takes_effect(move, facts, chosen):
                yield from self.gives(move)
        for candidate in self.situation.setting.candidates:
            if candidate.id in self.already_withdrawn or (
                f"withdraw:{candidate.id}" in chosen and self.takes_effect(f"withdraw:{candidate.id}", facts, chosen)
            ):
                yield "withdrawn", candidate.id
        for (member, proposal), standing in self._mattering.items():
            for objection in standing.open_objections:
                if self.is_lifted(objection, proposal, facts, chosen):
                    yield "lifted", objection.id, proposal
            if self.assents(standing, facts, chosen):
                yield "assents", member, proposal

    def willing(self, move: str) -> Condition | None:
        """What whoever has to make a move waits for; None if it is always ready."""
        kind, _, what = move.partition(":")
        match kind:
            case "grant":
                return self.situation.setting.concession(what.partition("/")[0]).willing
            case "withdraw":
                stated = [terms.willing for terms in self.situation.setting.terms if terms.move == move]
                return stated[0] if stated else None
            case _:
                return None

    def takes_effect(self, move: str, facts: frozenset[Fact], chosen: Chosen) -> bool:
        """Whether whoever has to make a chosen move is willing."""
        willing = self.willing(move)
        return willing is None or ("refusal", move) in self.waived or self.holds(willing, self.goal, facts, chosen)

    def is_lifted(self, objection: Objection, proposal: ProposalId, facts: frozenset[Fact], chosen: Chosen) -> bool:
        if f"settle:{objection.id}" in chosen or ("objection", objection.id) in self.waived:
            return True
        if objection.lifted_when is not None:
            return self.holds(objection.lifted_when, proposal, facts, chosen)
        return bool(objection.asks) and all(self._asked(ask) <= facts for ask in objection.asks)

    def is_over(self, wait: Tie, proposal: ProposalId, facts: frozenset[Fact], chosen: Chosen) -> bool:
        """Whether what a member waits for before it assents to a proposal has come."""
        if ("wait", wait) in self.waived:
            return True
        if wait.until is not None:
            return self.holds(wait.until, proposal, facts, chosen)
        return ("assents", wait.object, proposal) in facts

    def assents(self, standing: Standing, facts: frozenset[Fact], chosen: Chosen) -> bool:
        member, proposal = standing.member, standing.proposal
        if any(("lifted", objection.id, proposal) not in facts for objection in standing.open_objections):
            return False
        if not all(self.is_over(wait.tie, proposal, facts, chosen) for wait in standing.waits):
            return False
        return (
            standing.stance.assents
            or bool(standing.open_objections)
            or _only_waits(standing)
            or f"win-over:{member}:{proposal}" in chosen
            or any(self._asked(ask) <= facts for ask in standing.asks)
            or any(("assents", leader, proposal) in facts for leader in self._leaders(member, proposal))
            or (
                (member, proposal) in self.thresholds
                and self._pressure(member, proposal, facts) >= self.thresholds[member, proposal]
            )
        )

    def _tied(self, kind: TieKind, proposal: ProposalId) -> Iterator[Tie]:
        return (tie for tie in self.ties if tie.kind is kind and tie.proposal in (None, proposal))

    def _leaders(self, member: MemberId, proposal: ProposalId) -> Iterator[str]:
        return (str(tie.object) for tie in self._tied(TieKind.FOLLOWS, proposal) if tie.subject == member)

    def _pressure(self, member: MemberId, proposal: ProposalId, facts: frozenset[Fact]) -> Fraction:
        influences = (tie for tie in self._tied(TieKind.INFLUENCES, proposal) if tie.object == member)
        return sum((tie.weight for tie in influences if ("assents", tie.subject, proposal) in facts), Fraction(0))

    def holds(self, condition: Condition, asked: ProposalId, facts: frozenset[Fact], chosen: Chosen) -> bool:
        """Whether a condition holds, with one proposal as the one in question."""
        match condition:
            case Granted():
                return self._asked(condition) <= facts
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
                return self.on_table(proposal, chosen)
            case DayPassed(day=day):
                return day <= self.situation.day
            case AllOf(parts):
                return all(self.holds(part, asked, facts, chosen) for part in parts)
            case AnyOf(parts):
                return any(self.holds(part, asked, facts, chosen) for part in parts)

    # What it amounts to

    def profile(self, chosen: Chosen) -> Profile:
        """The stance of every member on the goal, once these moves are made."""
        facts = self.facts(chosen)
        return Profile({member: self._in_the_end(member, facts) for member in self.members})

    def _in_the_end(self, member: MemberId, facts: frozenset[Fact]) -> Stance:
        standing = self.standings[member, self.goal]
        if ("assents", member, self.goal) in facts:
            return Stance.SUPPORTS
        if standing.stance is Stance.UNDECLARED and self.silence_assents:
            return Stance.ACQUIESCES
        return standing.stance

    def taken_for_granted(self, chosen: Chosen) -> frozenset[MemberId]:
        """Undeclared members that do not assent in the end, and are held to acquiesce."""
        if not self.silence_assents:
            return frozenset()
        facts = self.facts(chosen)
        return frozenset(
            member
            for member in self.members
            if self.standings[member, self.goal].stance is Stance.UNDECLARED
            and ("assents", member, self.goal) not in facts
        )

    def unblocks(self, chosen: Chosen) -> bool:
        if not self.on_table(self.goal, chosen):
            return False
        profile = self.profile(chosen)
        if profile not in self._outcomes:
            self._outcomes[profile] = self.rule.judge(profile).outcome
        return self._outcomes[profile] is Outcome.ADOPTED

    def cheapest(
        self, *, among: Collection[str] | None = None, given: Iterable[str] = ()
    ) -> tuple[Fraction, tuple[str, ...]] | None:
        """The cost and the sorted ids of the cheapest set of moves that unblocks; None if no set does.

        Of several, the one with the fewest moves, and of those, the one whose ids come first.  `among` limits the
        moves; those `given` are made anyway, and neither counted nor paid.
        """
        free = frozenset(given)
        able = sorted((self.moves.keys() if among is None else self.moves.keys() & set(among)) - free)
        sets = [moves for number in range(len(able) + 1) for moves in combinations(able, number)]
        priced = sorted((sum((self.moves[move] for move in moves), Fraction(0)), len(moves), moves) for moves in sets)
        for cost, _, moves in priced:
            if self.unblocks(free.union(moves)):
                return cost, moves
        return None

    # What stands in the way

    @cached_property
    def obstacles(self) -> tuple[Obstacle, ...]:
        """Everything that could be waived: open objections, waits, unwilling actors, proposals off the table."""
        found: dict[Obstacle, None] = {}
        for standing in self._mattering.values():
            found.update((("objection", objection.id), None) for objection in standing.open_objections)
            found.update((("wait", wait.tie), None) for wait in standing.waits)
        found.update((("refusal", move), None) for move in self.mattering_moves if self.willing(move) is not None)
        found.update(
            (("off the table", proposal), None) for proposal in sorted(self.proposals.keys() - self.already_on_table)
        )
        return tuple(found)

    # What has to do with the goal at all

    @cached_property
    def _mattering(self) -> dict[tuple[MemberId, ProposalId], Standing]:
        """The standings on every proposal that some condition names, and on the goal."""
        named = {self.goal, *self._proposals_named()}
        return {pair: standing for pair, standing in self.standings.items() if pair[1] in named}

    def _proposals_named(self) -> Iterator[ProposalId]:
        for condition in self._conditions():
            yield from _proposals_in(condition)

    def _conditions(self) -> Iterator[Condition]:
        for concession in self.situation.setting.concessions:
            if concession.willing is not None:
                yield concession.willing
        for terms in self.situation.setting.terms:
            if terms.willing is not None:
                yield terms.willing
        for standing in self.standings.values():
            for objection in standing.open_objections:
                if objection.lifted_when is not None:
                    yield objection.lifted_when
            for wait in standing.waits:
                if wait.tie.until is not None:
                    yield wait.tie.until

    @cached_property
    def mattering_moves(self) -> tuple[str, ...]:
        """The available moves without those that plainly have nothing to do with the goal, sorted.

        What is done about a proposal that no condition names, or given that nobody speaks of, changes nothing.
        """
        proposals = {proposal for _, proposal in self._mattering}
        objections = {o.id for standing in self._mattering.values() for o in standing.open_objections}
        asked = {ask for standing in self._mattering.values() for ask in standing.asks}
        asked |= {ask for s in self._mattering.values() for o in s.open_objections for ask in o.asks}
        conditions = list(self._conditions())
        pieces = {piece for ask in (*asked, *_granted_in(conditions)) for piece in self._asked(ask)}
        withdrawn = {atom.candidate for atom in _atoms(conditions) if isinstance(atom, CandidateWithdrawn)}
        tabled = {atom.proposal for atom in _atoms(conditions) if isinstance(atom, OnTable)} | {self.goal}

        def matters(move: str) -> bool:
            kind, _, what = move.partition(":")
            match kind:
                case "grant":
                    return bool(self.gives(move) & pieces)
                case "settle":
                    return what in objections
                case "win-over":
                    return what.partition(":")[2] in proposals
                case "withdraw":
                    return what in withdrawn
                case _:
                    return what in tabled

        return tuple(move for move in self.moves if matters(move))


def _only_waits(standing: Standing) -> bool:
    """Whether a wait is all that is known to hold a member back."""
    return standing.stance is Stance.RESERVED and bool(standing.waits) and not standing.reason and not standing.asks


def _atoms(conditions: Iterable[Condition]) -> Iterator[Condition]:
    for condition in conditions:
        match condition:
            case AllOf(parts) | AnyOf(parts):
                yield from _atoms(parts)
            case _:
                yield condition


def _granted_in(conditions: Iterable[Condition]) -> Iterator[Granted]:
    return (atom for atom in _atoms(conditions) if isinstance(atom, Granted))


def _proposals_in(condition: Condition) -> Iterator[ProposalId]:
    for atom in _atoms([condition]):
        if isinstance(atom, Assents | AtLeastAssent | AssentsWeigh | Pressure) and atom.proposal is not None:
            yield atom.proposal
