"""The cheapest plan that works in every world that goes no further than the reports, and moves nobody unnamed.

It is an implicit hitting set, as in `consensus.proving.hitting_set`, over many worlds: the cheapest choice that
satisfies all clauses known so far is tried in the worlds; where it fails, that world gives further clauses.  A clause
of one world holds for every sure plan.  Each world that makes a choice fail rules out that choice, so that this ends.

Source: Chandrasekaran, Karp, Moreno-Centeno and Vempala, "Algorithms for implicit hitting set problems", SODA 2011.
"""

from consensus.assent import Prospect
from consensus.certificates.proof import unit_of
from consensus.evidence import Evidence
from consensus.proving.clause_search import ClauseSearch
from consensus.proving.hitting_set_solvers import hitting_set_solver
from consensus.records import Stance, WinOver
from consensus.unblocking.plan import Plan, plan_of
from consensus.unblocking.plan_trial import PlanTrial, TrialBudget, claims_of, unknown_members


def cheapest_sure_plan(
    prospect: Prospect, evidence: Evidence, budget: TrialBudget, *, dearest: Plan | None
) -> Plan | None:
    """The cheapest of them, of these one with the fewest moves; None if there is none.

    `dearest` is the cheapest plan in a world where it costs the most, and the answer if it is sure.
    If a move has something to do only where such members hold back, its course is told as if all of them did.
    Raises TooManyWorlds where too many would have to be played through, and OutOfTime.
    """
    proposal = prospect.proposal
    unknown = unknown_members(prospect)
    if_reserved = prospect.supposing(*claims_of(dict.fromkeys(unknown, Stance.RESERVED), proposal))
    left_out = prospect.given.union(WinOver(member, proposal).id for member in unknown)
    costs = {id_: move.cost for id_, move in (if_reserved.moves | prospect.moves).items() if id_ not in left_out}
    # Of equal costs the fewest moves: each costs a little more, and all of them together less than a unit.
    more = unit_of(costs) / (len(costs) + 1)
    raised = {id_: cost + more for id_, cost in costs.items()}
    solver = hitting_set_solver(raised, unit_of(raised))
    told = frozenset() if dearest is None else frozenset(move.id for move in dearest.moves)
    chosen = told if told <= costs.keys() else solver.cheapest()
    while chosen is not None:
        failing = PlanTrial(prospect, chosen, evidence, budget, no_further=True).failing_world()
        if failing is None:
            return plan_of(prospect if chosen <= prospect.moves.keys() else if_reserved, chosen)
        world = prospect.supposing(*claims_of(failing, proposal))
        for clause in ClauseSearch(world, costs).violated(chosen):
            solver.add(clause)
        chosen = solver.cheapest()
    return None
