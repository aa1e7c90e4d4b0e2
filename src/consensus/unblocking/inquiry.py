"""What to find out next: whose stance, which ask, which tie, and which of the claims that contradict one another."""

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
from consensus.unblocking.answer import Unblocking, unblock
from consensus.unblocking.loose_ties import loose_ties

About: TypeAlias = Literal["stance", "ask", "claim", "tie"]
"""Where a member stands, what would lift an objection, whether a claim is true, or whether a loose tie carries."""

CONTRADICTIONS_COUNTED_AT_MOST = 200
"""How many contradictions are counted to see which claim is in most of them."""


@final
@attrs.frozen(kw_only=True, repr=False)
class Inquiry:
    """Something worth finding out, and what the answer could do.

    `members` are those of whom the same can be asked: one of them is enough to ask, and of each the answer is as good.
    `settles` are the answers, of all that are possible, after which the rule has one outcome only, where it has several
    now.  `narrows` is by how much the range of supporters shrinks at least, `at_best` at most.  `saves` is what the
    cheapest plan would cost less: for an ask, if a single concession at its usual cost would do; for a tie, if it
    carried.  `resolves` is the number of contradictions that the claim is part of.  `is_relied_on` says that the
    cheapest plan takes them for granted, while they may hold out.
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
        """What is worth more comes first: a settled outcome, a cheaper plan, resolved claims, a narrower range."""
        return len(self.settles), self.saves, self.resolves, int(self.is_relied_on), self.narrows, self.at_best

    def __repr__(self) -> str:
        of = self.objection or (self.statement.id if self.statement else ", ".join(self.members))
        of = f"{self.tie.subject} on {self.tie.object or self.tie.group}" if self.tie else of
        return f"<Inquiry into the {self.about} of {of}>"


def inquiries(evidence: Evidence, ways: Unblocking | None = None) -> tuple[Inquiry, ...]:
    """What to find out next, the most telling first; then asks before ties before claims before stances, and by id.

    `ways` is what unblocks the situation, worked out if it is not given.
    Raises InvalidRecord if evidence and unblocking are about different situations, TooManyWorlds where the outcomes of
    the rule cannot be told.
    """
    if ways is None:
        ways = unblock(evidence.situation, evidence.proposal, rule=evidence.rule)
    if (ways.situation, ways.proposal) != (evidence.situation, evidence.proposal):
        problem = "the evidence and what unblocks are about different situations; weigh the same"
        raise InvalidRecord(what="inquiry", problem=problem)
    found = [*_asks(ways), *_ties(ways), *_claims(evidence), *_stances(evidence, ways)]
    return tuple(sorted(found, key=lambda inquiry: tuple(-each for each in inquiry.rank)))


def _asks(ways: Unblocking) -> Iterator[Inquiry]:
    """Objections whose ask is not known, and what a known one would save."""
    if ways.cheapest is None:
        return
    costs = ways.prospect.costs
    for move in ways.cheapest.moves:
        if not isinstance(move.move, Settle):
            continue
        usual = Fraction(costs.given.get(MoveKind.GRANT.value, DEFAULT_COSTS[MoveKind.GRANT]))
        if usual >= move.cost:
            continue
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
        )
        assert cheaper.cheapest is not None, "a cheaper move rules no plan out"
        saves = ways.cheapest.cost - cheaper.cheapest.cost
        yield Inquiry(about="ask", members=move.actors, objection=move.move.objection, saves=saves)


def _ties(ways: Unblocking) -> Iterator[Inquiry]:
    """Loose ties, with what the cheapest plan would cost less if each carried; and those on groups without names."""
    for found in loose_ties(ways):
        costs = [plan.cost for plan in (ways.cheapest, found.plan) if plan is not None]
        yield Inquiry(about="tie", tie=found.tie, saves=costs[0] - costs[1] if len(costs) > 1 else Fraction(0))


def _claims(evidence: Evidence) -> Iterator[Inquiry]:
    """Claims that contradict others, with how many contradictions each is part of, as far as the time allows."""
    part_of: dict[Statement, int] = {}
    with suppress(OutOfTime):
        for contradiction in evidence.contradictions(at_most=CONTRADICTIONS_COUNTED_AT_MOST):
            for statement in contradiction.statements:
                part_of[statement] = part_of.get(statement, 0) + 1
    for statement in evidence.statements:
        if statement in part_of:
            yield Inquiry(about="claim", statement=statement, resolves=part_of[statement])


def _stances(evidence: Evidence, ways: Unblocking) -> Iterator[Inquiry]:
    """Members with a vote that may have several stances, those of whom nothing different is said together.

    No outcome depends on where a member without a vote stands.
    """
    relied = frozenset(() if ways.cheapest is None else ways.cheapest.assumes)
    voters = frozenset(evidence.situation.voters)
    alike: dict[tuple[object, bool], list[MemberId]] = {}
    for member in evidence.testimony.members:
        if member in voters and len(evidence.possible(member)) > 1:
            alike.setdefault((evidence.kind_of(member), member in relied), []).append(member)
    width = evidence.supporters.greatest - evidence.supporters.least
    for (_, is_relied_on), members in alike.items():
        stances = evidence.possible(members[0])
        answers = {stance: evidence.supposing(members[0], stance) for stance in Stance if stance in stances}
        widths = [answer.supporters.greatest - answer.supporters.least for answer in answers.values()]
        yield Inquiry(
            about="stance",
            members=tuple(members),
            settles=_settling(evidence.outcomes, answers),
            narrows=width - max(widths),
            at_best=width - min(widths),
            is_relied_on=is_relied_on and not stances.isdisjoint(HOLD_OUTS),
        )


def _settling(outcomes: frozenset[Outcome], answers: dict[Stance, Evidence]) -> tuple[Stance, ...]:
    if len(outcomes) == 1:
        return ()
    return tuple(stance for stance, answer in answers.items() if len(answer.outcomes) == 1)
