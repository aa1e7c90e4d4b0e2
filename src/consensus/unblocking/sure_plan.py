"""The cheapest plan that works in every world that goes no further than the reports, and moves no unnamed members.

The cheapest plan of the dearest world that moves none of them is the answer if it works in all others, as it mostly
does.  Otherwise it is an implicit hitting set, as in `consensus.proving.hitting_set`, over many worlds: the cheapest
choice that satisfies all clauses found so far is tried in the worlds, and a world in which it fails gives further
clauses.  A clause of one world holds for every sure plan.  Each failing world rules out the choice tried, so the search
ends.
Of equally good plans, the first by id is sought move by move, as long as that is cheap.

Source: Chandrasekaran, Karp, Moreno-Centeno and Vempala, "Algorithms for implicit hitting set problems", SODA 2011.
"""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import final

from consensus.assent import Prospect
from consensus.certificates.proof import NOT, Clause, unit_of
from consensus.errors import OutOfTime, TooManyWorlds
from consensus.evidence import Evidence
from consensus.proving.clause_search import ClauseSearch
from consensus.proving.hitting_set_solvers import hitting_set_solver
from consensus.records import MemberId, MoveId, Stance, WinOver
from consensus.search.choices import cheapest
from consensus.search.memo import Memo
from consensus.unblocking.plan import Plan, plan_of
from consensus.unblocking.plan_trial import PlanTrial, TrialBudget, claims_of
from consensus.unblocking.price_search import WorldPlan

TIES_AT_MOST = 64
"""How many moves are tried in the place of later ones, at most, to find the first by id of equally good sure plans."""


def cheapest_sure_plan(
    prospect: Prospect,
    evidence: Evidence,
    budget: TrialBudget,
    *,
    counted: Collection[MemberId],
    dearest: WorldPlan,
) -> Plan | None:
    """The cheapest sure plan, of equal ones that with the fewest moves, and of these the first by id; None without one.

    `counted` are the undeclared members whom some count or ballot counted among others.
    If the plan has moves that only matter when counted members hold back, its steps assume that all of them do.
    Where more than `TIES_AT_MOST` moves would have to be tried, or time runs out, it may not be the first by id.
    Raises TooManyWorlds if too many worlds would have to be tried, and OutOfTime when the budget is spent.
    """
    proposal = prospect.proposal
    if_reserved = prospect.supposing(*claims_of(dict.fromkeys(counted, Stance.RESERVED), proposal))
    missed = _missed(prospect).intersection(counted)
    left_out = prospect.given.union(WinOver(member, proposal).id for member in set(counted) - missed)
    offered = {id_: move for id_, move in (if_reserved.moves | prospect.moves).items() if id_ not in left_out}
    costs = {id_: move.cost for id_, move in offered.items()}
    search = _SurePlans(prospect, evidence, budget, counted, costs)
    # What is hardest to do without the unnamed members shows at once if it cannot be done at all.
    hardest = prospect.supposing(*claims_of(dearest.stances, proposal))
    named = hardest.ruling_out(hardest.moves.keys() - costs.keys() - prospect.given)
    begun = cheapest(named, limit=budget.limit, memo=Memo())
    chosen: frozenset[MoveId] | None
    if begun.is_proven:
        if begun.solution is None:
            return None
        chosen = frozenset(begun.solution.moves) - prospect.given
        if begun.is_first and not missed and search.failing_world(chosen) is None:
            return plan_of(prospect if chosen <= prospect.moves.keys() else if_reserved, chosen)
    search.learn(hardest, frozenset())
    chosen = search.cheapest()
    if chosen is not None:
        # Nor can it be done if there is a world in which even all other moves together fail.
        hopeless = search.failing_world(costs)
        if hopeless is not None:
            search.learn(hopeless, chosen)
            chosen = search.cheapest()
    found = None if chosen is None else search.first_sure(chosen)
    if found is None:
        return None
    found = search.first_by_id(found, sorted(costs, key=lambda id_: prospect.tie_key(offered[id_].move)))
    return plan_of(prospect if found <= prospect.moves.keys() else if_reserved, found)


@final
class _SurePlans:
    """The search for choices that work in every world, with the clauses learnt so far."""

    def __init__(
        self,
        prospect: Prospect,
        evidence: Evidence,
        budget: TrialBudget,
        counted: Collection[MemberId],
        costs: Mapping[MoveId, Fraction],
    ) -> None:
        self._prospect, self._evidence, self._budget = prospect, evidence, budget
        self._counted, self._costs = counted, costs
        # To prefer fewer moves at equal cost, each move costs a little more; the additions sum to less than a unit.
        more = unit_of(costs) / (len(costs) + 1)
        self._raised = {id_: cost + more for id_, cost in costs.items()}
        self._unit = unit_of(self._raised)
        self._clauses: list[Clause] = []
        self._solver = hitting_set_solver(self._raised, self._unit)

    def cheapest(self) -> frozenset[MoveId] | None:
        """The cheapest choice that satisfies the clauses so far."""
        return self._solver.cheapest()

    def learn(self, prospect: Prospect, chosen: Collection[MoveId]) -> None:
        """Add the clauses that a choice violates in some world, given as its prospect."""
        for clause in ClauseSearch(prospect, self._costs).violated(chosen):
            self._clauses.append(clause)
            self._solver.add(clause)

    def failing_world(self, chosen: Collection[MoveId]) -> Prospect | None:
        """The question in some world where a choice fails; None if it works in all."""
        trial = PlanTrial(self._prospect, chosen, self._evidence, self._budget, counted=self._counted)
        return trial.failing_world()

    def first_sure(self, chosen: frozenset[MoveId]) -> frozenset[MoveId] | None:
        """The cheapest choice that is sure; `chosen` is the first to be tried."""
        trying: frozenset[MoveId] | None = chosen
        while trying is not None:
            failing = self.failing_world(trying)
            if failing is None:
                return trying
            self.learn(failing, trying)
            trying = self.cheapest()
        return None

    def first_by_id(self, found: frozenset[MoveId], order: Sequence[MoveId]) -> frozenset[MoveId]:
        """Of the sure choices that are as good as one, the first by id, if it is cheap to find.

        Each move in turn is kept, or else tried together with those kept and without those that no such choice has.
        """
        kept: set[MoveId] = set()
        out: set[MoveId] = set()
        try:
            for move in order:
                if kept == found or len(out) > TIES_AT_MOST:
                    break
                if move not in found:
                    other = self._as_good(found, {*kept, move}, out)
                    if other is None:
                        out.add(move)
                        continue
                    found = other
                kept.add(move)
        except (TooManyWorlds, OutOfTime):
            # The plan found so far is sure, and as cheap as any.
            pass
        return found

    def _as_good(
        self, found: Collection[MoveId], made: Collection[MoveId], not_made: Collection[MoveId]
    ) -> frozenset[MoveId] | None:
        """A sure choice as good as another in which some moves are made and others are not; None if there is none."""
        price = sum(self._raised[move] for move in found)
        while True:
            solver = hitting_set_solver(self._raised, self._unit)
            for clause in (*self._clauses, *((move,) for move in made), *((f"{NOT}{move}",) for move in not_made)):
                solver.add(clause)
            chosen = solver.cheapest()
            if chosen is None or sum(self._raised[move] for move in chosen) > price:
                return None
            failing = self.failing_world(chosen)
            if failing is None:
                return chosen
            self.learn(failing, chosen)


def _missed(prospect: Prospect) -> set[MemberId]:
    """The members that back a rival by name, and so are not silent where the rule takes silence for assent."""
    situation, rule = prospect.situation, prospect.rule
    silent = rule.assenting_by_silence(situation.profile(prospect.proposal, rule=rule))
    return {each for each in silent if situation.standing(each, proposal=prospect.proposal).committed_to}
