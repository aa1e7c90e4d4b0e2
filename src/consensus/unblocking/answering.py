"""From a situation to the cheapest plan, or to the reason why there is none."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from fractions import Fraction

from consensus.assent import Costs, MoveId, Prospect, Undeclared, prospect
from consensus.dates import one_day
from consensus.records import DecisionResult, Move, ProposalId
from consensus.rules import Rule
from consensus.search.clause_search import Progress
from consensus.search.dead_end import DeadEnd
from consensus.search.portfolio import cheapest
from consensus.situation import Situation
from consensus.solver import Limit
from consensus.unblocking.answer import Status, Unblocking
from consensus.unblocking.plan import Impasse, plan_of


def unblock(
    situation: Situation,
    proposal: ProposalId | None = None,
    *,
    rule: Rule | None = None,
    undeclared: Undeclared | None = None,
    by: date | str | None = None,
    costs: Mapping[str, Fraction | int] | None = None,
    given: Collection[Move | MoveId] = (),
    without: Collection[Move | MoveId] = (),
    time_limit: float | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Unblocking:
    """The cheapest moves that would make a body adopt a proposal, proven cheapest and replayed before they are told.

    Without a proposal, the one in question; without a rule, its own.  Members that said nothing are taken for
    granted as far as the rule takes their silence for assent, or as `undeclared` says: "acquiesce" (all of them),
    "withhold" (none) or "by-organ" (all, in those parts of the rule that take silence for assent).
    Conditions on dates, and deadlines, are read as of the day `by`, or else the situation's.
    `costs` overrides what moves cost, by move id or kind; `given` takes moves as made, `without` rules moves out.

    After `time_limit` seconds, or Ctrl-C, the answer is the best plan so far with a bound.  `progress` is told of every
    better plan and bound.

    Raises UnknownId for a proposal or move that does not exist, InvalidRecord for a `by` before the situation's day or
    for a single text where moves are listed.
    """
    limit = Limit(time_limit)
    question = prospect(
        situation,
        proposal=proposal,
        rule=rule,
        undeclared=undeclared,
        by=None if by is None else one_day(by),
        costs=Costs({} if costs is None else dict(costs)),
        given=given,
        without=without,
    )
    named = [*given, *without, *question.costs.single]
    if named:
        question.check_moves(named)
    status, plan, impasse, bound = Status.ADOPTED, None, None, Fraction(0)
    if situation.decided(question.proposal, rule=question.rule) is not DecisionResult.ADOPTED:
        found = cheapest(question, limit=limit, watcher=progress)
        bound = found.bound
        if found.moves is not None:
            status, plan = Status.OPTIMAL if found.is_proven else Status.BOUNDED, plan_of(question, found.moves)
        elif found.is_proven:
            status, impasse = Status.IMPOSSIBLE, _impasse(question)
        else:
            status = Status.BOUNDED
    return Unblocking(
        situation=situation,
        proposal=question.proposal,
        verdict=situation.verdict(question.proposal, rule=rule),
        undeclared=question.undeclared,
        given=tuple(sorted({str(move) for move in given})),
        status=status,
        bound=None if status is Status.IMPOSSIBLE else bound,
        cheapest=plan,
        impasse=impasse,
        question=question,
    )


def _impasse(question: Prospect) -> Impasse:
    dead_end = DeadEnd(question)
    core = dead_end.core()
    moves, waivers = dead_end.way_out()
    return Impasse(
        situation=question.situation,
        proposal=question.proposal,
        core=core,
        waivers=waivers,
        moves=tuple(question.moves[move] for move in moves if move in question.moves and move not in question.given),
    )
