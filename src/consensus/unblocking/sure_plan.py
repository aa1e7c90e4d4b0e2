"""The cheapest plan that works in every world that goes no further than the reports, and moves no unnamed members.

It is an implicit hitting set, as in `consensus.proving.hitting_set`, over many worlds: the cheapest choice that
satisfies all clauses found so far is tried in the worlds, and a world in which it fails gives further clauses.  A
clause of one world holds for every sure plan.  Each failing world rules out the choice tried, so the search ends.

Source: Chandrasekaran, Karp, Moreno-Centeno and Vempala, "Algorithms for implicit hitting set problems", SODA 2011.
"""

from collections.abc import Collection, Mapping
from fractions import Fraction

from consensus.assent import Prospect
from consensus.certificates.proof import unit_of
from consensus.evidence import Evidence
from consensus.proving.clause_search import ClauseSearch
from consensus.proving.hitting_set_solvers import HittingSetSolver, hitting_set_solver
from consensus.records import MemberId, MoveId, Stance, WinOver
from consensus.unblocking.plan import Plan, plan_of
from consensus.unblocking.plan_trial import PlanTrial, TrialBudget, claims_of
from consensus.unblocking.price_search import WorldPlan


def cheapest_sure_plan(
    prospect: Prospect,
    evidence: Evidence,
    budget: TrialBudget,
    *,
    counted: Collection[MemberId],
    dearest: WorldPlan,
) -> Plan | None:
    """The cheapest sure plan, and of equal ones one with the fewest moves; None if there is none.

    `counted` are the undeclared members whom some count or ballot counted among others.
    The cheapest plan in the `dearest` world is the answer if it is sure; otherwise, that world gives the first clauses.
    If the plan has moves that only matter when counted members hold back, its steps assume that all of them do.
    Raises TooManyWorlds if too many worlds would have to be tried, and OutOfTime when the budget is spent.
    """
    proposal = prospect.proposal
    if_reserved = prospect.supposing(*claims_of(dict.fromkeys(counted, Stance.RESERVED), proposal))
    left_out = prospect.given.union(WinOver(member, proposal).id for member in set(counted) - _missed(prospect))
    costs = {id_: move.cost for id_, move in (if_reserved.moves | prospect.moves).items() if id_ not in left_out}
    # To prefer fewer moves at equal cost, each move costs a little more; the additions sum to less than a unit.
    more = unit_of(costs) / (len(costs) + 1)
    raised = {id_: cost + more for id_, cost in costs.items()}
    solver = hitting_set_solver(raised, unit_of(raised))
    told = frozenset() if dearest.plan is None else frozenset(move.id for move in dearest.plan.moves)
    chosen: frozenset[MoveId] | None
    if dearest.plan is not None and told <= costs.keys():
        chosen = told
    else:
        # What is hardest to do without the unnamed members shows at once if it cannot be done at all,
        # and so does a world in which even all other moves together fail.
        hardest = prospect.supposing(*claims_of(dearest.stances, proposal))
        chosen = _next(solver, hardest, costs, frozenset())
        if chosen is not None:
            hopeless = PlanTrial(prospect, costs, evidence, budget, counted=counted).failing_world()
            if hopeless is not None:
                chosen = _next(solver, hopeless, costs, chosen)
    while chosen is not None:
        failing = PlanTrial(prospect, chosen, evidence, budget, counted=counted).failing_world()
        if failing is None:
            return plan_of(prospect if chosen <= prospect.moves.keys() else if_reserved, chosen)
        chosen = _next(solver, failing, costs, chosen)
    return None


def _missed(prospect: Prospect) -> set[MemberId]:
    """The members that back a rival by name, and so are not silent where the rule takes silence for assent."""
    situation, rule = prospect.situation, prospect.rule
    silent = rule.assenting_by_silence(situation.profile(prospect.proposal, rule=rule))
    return {each for each in silent if situation.standing(each, proposal=prospect.proposal).committed_to}


def _next(
    solver: HittingSetSolver, prospect: Prospect, costs: Mapping[MoveId, Fraction], chosen: Collection[MoveId]
) -> frozenset[MoveId] | None:
    """The cheapest choice that satisfies the clauses so far and those that this choice violates in a prospect."""
    for clause in ClauseSearch(prospect, costs).violated(chosen):
        solver.add(clause)
    return solver.cheapest()
