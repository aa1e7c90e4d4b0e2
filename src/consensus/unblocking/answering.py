"""From a situation to the cheapest plan, or to the reason why there is none."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from fractions import Fraction

from consensus.assent import Costs, MoveId, Prospect, Undeclared
from consensus.dates import one_day
from consensus.records import DecisionResult, Move, ProposalId
from consensus.rules import Rule
from consensus.search.cheapest import Progress, cheapest
from consensus.search.infeasibility import irreducible_core, way_out
from consensus.search.portfolio import choose_engine
from consensus.situation import Situation
from consensus.time_limit import TimeLimit
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
    limit = TimeLimit(time_limit)
    prospect = Prospect.of(
        situation,
        proposal=proposal,
        rule=rule,
        undeclared=undeclared,
        by=None if by is None else one_day(by),
        costs=Costs({} if costs is None else dict(costs)),
        given=given,
        without=without,
    )
    named = [*given, *without, *prospect.costs.single]
    if named:
        prospect.check_moves(named)
    status, plan, impasse, bound = Status.ADOPTED, None, None, Fraction(0)
    if situation.decided(prospect.proposal, rule=prospect.rule) is not DecisionResult.ADOPTED:
        found = cheapest(prospect, limit=limit, watcher=progress)
        bound = found.bound
        if found.solution is not None:
            status = Status.OPTIMAL if found.is_proven else Status.BOUNDED
            plan = plan_of(prospect, found.solution.moves)
        elif found.is_proven:
            status, impasse = Status.IMPOSSIBLE, _impasse(prospect)
        else:
            status = Status.BOUNDED
    return Unblocking(
        situation=situation,
        proposal=prospect.proposal,
        verdict=situation.verdict(prospect.proposal, rule=rule),
        undeclared=prospect.undeclared,
        given=tuple(sorted({str(move) for move in given})),
        status=status,
        bound=None if status is Status.IMPOSSIBLE else bound,
        cheapest=plan,
        impasse=impasse,
        prospect=prospect,
    )


def _impasse(prospect: Prospect) -> Impasse:
    engine = choose_engine(prospect, waivable=True)
    core = irreducible_core(engine, prospect)
    found = way_out(engine)
    moves = () if found is None else found.moves
    return Impasse(
        situation=prospect.situation,
        proposal=prospect.proposal,
        core=core,
        waivers=() if found is None else found.waived,
        moves=tuple(prospect.moves[move] for move in moves if move in prospect.moves and move not in prospect.given),
    )
