"""From a situation to the cheapest plan, or to the reason why there is none."""

from collections.abc import Collection, Mapping
from fractions import Fraction

from consensus.assent import Costs, MoveId, Prospect, Undeclared, prospect
from consensus.errors import EngineDisagrees
from consensus.records import DecisionResult, ProposalId
from consensus.rules import Rule
from consensus.situation import Situation
from consensus.unblocking.plan import Impasse, Plan, Status, Unblocking, steps_of
from consensus.unblocking.question import Asked, Question
from consensus.unblocking.search import Search, cost_of


def unblock(
    situation: Situation,
    proposal: ProposalId | None = None,
    *,
    rule: Rule | None = None,
    undeclared: Undeclared | None = None,
    costs: Mapping[str, Fraction | int] | None = None,
    given: Collection[MoveId] = (),
    without: Collection[MoveId] = (),
) -> Unblocking:
    """The cheapest moves that would make a body adopt a proposal, proven cheapest and replayed before they are told.

    Without a proposal, the one in question; without a rule, the body's own.  Members that said nothing are taken for
    granted if the rule takes silence for assent, or as `undeclared` says: "acquiesce" or "withhold".
    `costs` overrides what moves cost, by move id or kind; `given` takes moves as made, `without` rules moves out.

    Raises UnknownId for a proposal or move that does not exist.
    """
    question = prospect(
        situation,
        proposal=proposal,
        rule=rule,
        undeclared=undeclared,
        costs=Costs({} if costs is None else dict(costs)),
        without=without,
    )
    if given or without:
        question.check_moves([*given, *without])
    asked = _asked(question, costs or {}, given, without)
    # A move that does not bear on the goal changes nothing, whether it is made or not.
    made = [move for move in given if move in question.moves or move in question.unmade]
    status, plan, impasse = Status.ADOPTED, None, None
    if situation.decided(question.proposal) is not DecisionResult.ADOPTED:
        search = Search(question, given=made)
        moves = search.cheapest()
        if moves is None:
            status, impasse = Status.IMPOSSIBLE, _impasse(question, search, made)
        else:
            status, plan = Status.OPTIMAL, _plan(asked, moves, made)
    return Unblocking(
        situation=situation,
        proposal=question.proposal,
        verdict=situation.verdict(question.proposal, rule=rule),
        undeclared=question.undeclared,
        given=tuple(sorted(given)),
        status=status,
        bound=Fraction(0) if status is Status.ADOPTED else None if plan is None else plan.cost,
        cheapest=plan,
        impasse=impasse,
        _asked=asked,
    )


def _asked(
    network: Prospect, costs: Mapping[str, Fraction | int], given: Collection[MoveId], without: Collection[MoveId]
) -> Asked:
    """What was asked, as a certificate states it."""
    question = Question(
        proposal=network.proposal,
        day=network.situation.day,
        known_by=network.situation.known_by,
        rule=network.rule.describe(),
        undeclared=network.undeclared,
        costs=tuple(sorted((name, Fraction(cost)) for name, cost in costs.items())),
        given=tuple(sorted(set(given))),
        without=tuple(sorted(set(without))),
    )
    return Asked(question=question, network=network)


def _plan(asked: Asked, moves: Collection[MoveId], given: Collection[MoveId]) -> Plan:
    question = asked.network
    aftermath = question.after(moves)
    if not aftermath.adopts:
        raise EngineDisagrees(problem=f"a replay does not adopt after {', '.join(sorted(moves)) or 'no move'}")
    return Plan(
        situation=question.situation,
        proposal=question.proposal,
        moves=tuple(question.moves[move] for move in sorted(moves) if move not in given),
        steps=steps_of(aftermath),
        assumes=aftermath.assumes,
        cost=cost_of(question, moves, given=given),
        _asked=asked,
    )


def _impasse(question: Prospect, search: Search, given: Collection[MoveId]) -> Impasse:
    core = search.core()
    moves, waivers = search.way_out()
    return Impasse(
        situation=question.situation,
        proposal=question.proposal,
        core=core,
        waivers=waivers,
        moves=tuple(question.moves[move] for move in moves if move not in given),
    )
