"""What to find out next: which stances, asks and ties, and which of the claims that contradict one another."""

from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from typing import Literal, TypeAlias, final

import attrs

from consensus.assent import DEFAULT_COSTS
from consensus.errors import InvalidRecord, OutOfTime
from consensus.evidence import Evidence, Statement
from consensus.records import HOLD_OUTS, MemberId, MoveKind, ObjectionId, Settle, Stance, Tie
from consensus.rules import Outcome
from consensus.time_limit import TimeLimit, question_limit
from consensus.unblocking.answer import Unblocking, unblock
from consensus.unblocking.loose_tie import loose_ties

About: TypeAlias = Literal["stance", "ask", "claim", "tie"]
"""What to find out: a member's stance, what lifts an objection, whether a claim is true, or whether a tie matters."""

CONTRADICTIONS_COUNTED_AT_MOST = 200
"""How many contradictions are listed to see which claims are in most of them."""


@final
@attrs.frozen(kw_only=True, repr=False)
class Inquiry:
    """Something worth finding out, and what the answer could do.

    `members` are interchangeable for this inquiry: asking any one of them is as good as asking another.
    `settles` are the possible answers after which the outcome is sure to be ADOPTED, or sure to be BLOCKED, if it could
    be several now.  The range of
    supporters shrinks by at least `narrows` and at most `at_best`.  The cheapest plan would cost `saves` less: for an
    ask, if a single concession at its usual cost were enough; for a tie, if it had an effect.  `resolves` is the number
    of contradictions that contain the claim.  `is_relied_on` says whether the cheapest plan assumes that these members
    go along although they may hold out.
    """

    about: About
    members: tuple[MemberId, ...] = ()
    objection: ObjectionId | None = None
    statement: Statement | None = None
    tie: Tie | None = None
    settles: tuple[Stance, ...] = ()
    narrows: int = 0
    at_best: int = 0
    saves: Fraction = Fraction(0)
    resolves: int = 0
    is_relied_on: bool = False

    @property
    def rank(self) -> tuple[int, Fraction, int, int, int, int]:
        """The sort key, highest first: settled outcomes, saved cost, resolved contradictions, reliance, range."""
        return len(self.settles), self.saves, self.resolves, int(self.is_relied_on), self.narrows, self.at_best

    def __repr__(self) -> str:
        of = self.objection or (self.statement.id if self.statement else ", ".join(self.members))
        of = f"{self.tie.subject} on {self.tie.object or self.tie.group}" if self.tie else of
        return f"<Inquiry into the {self.about} of {of}>"


def inquiries(evidence: Evidence, ways: Unblocking | None = None) -> tuple[Inquiry, ...]:
    """What to find out next, sorted by `Inquiry.rank`; of equal rank, asks come before ties, claims and stances.

    `ways` is the answer to what unblocks the situation; computed if not given.  Only what is tried within the time
    limit of the evidence is included, by default a minute: asks first, then ties, claims and stances.
    Raises InvalidRecord if `evidence` and `ways` are about different situations, and TooManyWorlds if the outcomes of
    the rule cannot be computed.
    """
    limit = question_limit(evidence.time_limit)
    if ways is None:
        ways = unblock(evidence.situation, evidence.proposal, rule=evidence.rule, time_limit=limit.left)
    if (ways.situation, ways.proposal) != (evidence.situation, evidence.proposal):
        problem = "the evidence and what unblocks are about different situations; weigh the same"
        raise InvalidRecord(what="inquiry", problem=problem)
    found = [*_asks(ways, limit), *_ties(ways, limit), *_claims(evidence, limit), *_stances(evidence, ways, limit)]
    return tuple(sorted(found, key=lambda inquiry: tuple(-each for each in inquiry.rank)))


def _asks(ways: Unblocking, limit: TimeLimit) -> Iterator[Inquiry]:
    """Objections that the cheapest plan settles, and what known asks would save, until time runs out."""
    if ways.cheapest is None:
        return
    costs = ways.prospect.costs
    for move in ways.cheapest.moves:
        if not isinstance(move.move, Settle):
            continue
        usual = Fraction(costs.given.get(MoveKind.GRANT.value, DEFAULT_COSTS[MoveKind.GRANT]))
        if usual >= move.cost:
            continue
        if limit.is_over:
            return
        cheaper = unblock(
            ways.situation,
            ways.proposal,
            rule=ways.prospect.rule,
            undeclared=ways.undeclared,
            by=ways.prospect.day,
            costs={**costs.given, move.id: usual},
            given=ways.given,
            without=sorted(ways.prospect.without),
            asked=ways.prospect.asked,
            avoiding=ways.prospect.avoiding,
            time_limit=limit.left,
        )
        if cheaper.cheapest is None or cheaper.cheapest.cost > ways.cheapest.cost:
            # A cheaper move rules no plan out, unless time ran out.
            return
        saves = ways.cheapest.cost - cheaper.cheapest.cost
        yield Inquiry(about="ask", members=move.actors, objection=move.move.objection, saves=saves)


def _ties(ways: Unblocking, limit: TimeLimit) -> Iterator[Inquiry]:
    """Loose ties, with what each would save if it had an effect, and ties on groups that name no members."""
    for found in loose_ties(ways, time_limit=limit.left):
        costs = [plan.cost for plan in (ways.cheapest, found.plan) if plan is not None]
        yield Inquiry(about="tie", tie=found.tie, saves=costs[0] - costs[1] if len(costs) > 1 else Fraction(0))


def _claims(evidence: Evidence, limit: TimeLimit) -> Iterator[Inquiry]:
    """Claims that contradict others, with the number of contradictions that each is part of, until time runs out."""
    part_of: dict[Statement, int] = {}
    with suppress(OutOfTime):
        for contradiction in evidence.contradictions(
            at_most=CONTRADICTIONS_COUNTED_AT_MOST, among=evidence.contestable, time_limit=limit.left
        ):
            for statement in contradiction.statements:
                part_of[statement] = part_of.get(statement, 0) + 1
    for statement in evidence.statements:
        if statement in part_of:
            yield Inquiry(about="claim", statement=statement, resolves=part_of[statement])


def _stances(evidence: Evidence, ways: Unblocking, limit: TimeLimit) -> Iterator[Inquiry]:
    """Voting members that may have several stances, until time runs out; members reported alike share one inquiry.

    Members without a vote are left out, since no outcome depends on them.
    """
    relied = frozenset(() if ways.cheapest is None else ways.cheapest.assumes)
    voters = frozenset(evidence.situation.voters)
    alike: dict[tuple[object, bool], list[MemberId]] = {}
    for member in evidence.testimony.members:
        if limit.is_over:
            return
        if member in voters and len(evidence.possible(member)) > 1:
            alike.setdefault((evidence.kind_of(member), member in relied), []).append(member)
    width = evidence.supporters.greatest - evidence.supporters.least
    for (_, is_relied_on), members in alike.items():
        stances = evidence.possible(members[0])
        answers: dict[Stance, Evidence] = {}
        widths: list[int] = []
        for stance in (stance for stance in Stance if stance in stances):
            if limit.is_over:
                return
            try:
                supposed = evidence.supposing(members[0], stance)
            except OutOfTime:
                return
            answers[stance] = answer = attrs.evolve(supposed, time_limit=limit.left)
            widths.append(answer.supporters.greatest - answer.supporters.least)
        yield Inquiry(
            about="stance",
            members=tuple(members),
            settles=_settling(evidence.outcomes, answers),
            narrows=width - max(widths),
            at_best=width - min(widths),
            is_relied_on=is_relied_on and not stances.isdisjoint(HOLD_OUTS),
        )


_CLEAR = (frozenset([Outcome.ADOPTED]), frozenset([Outcome.BLOCKED]))
"""The outcomes that leave nothing open."""


def _settling(outcomes: frozenset[Outcome], answers: dict[Stance, Evidence]) -> tuple[Stance, ...]:
    if len(outcomes) == 1:
        return ()
    return tuple(stance for stance, answer in answers.items() if answer.outcomes in _CLEAR)
