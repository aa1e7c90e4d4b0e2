"""Implicit hitting set: clauses that every choice which unblocks satisfies, found one by one as they are needed.

There may be exponentially many such clauses.  So the cheapest choice that satisfies those found so far is proposed; if
it does not unblock, `consensus.proving.clause_search` finds clauses that it does not satisfy; if it does, or costs at
least the target, the clauses are enough.  Each new clause rules out the last proposal, so the search ends; only
`CLAUSES_SOUGHT_AT_MOST` bounds the number of proposals.

Sources: Chandrasekaran, Karp, Moreno-Centeno and Vempala, "Algorithms for implicit hitting set problems", SODA 2011;
Moreno-Centeno and Karp, "The implicit hitting set approach to solve combinatorial optimization problems with an
application to multigenome alignment", Operations Research 61(2), 2013; as MaxHS for maximum satisfiability, Davies and
Bacchus, "Solving MAXSAT by solving a sequence of simpler SAT instances", CP 2011.

A clause may also require that a move is not made.  The proposing engines are not trusted: each clause is checkable.
"""

from fractions import Fraction
from typing import final

from consensus.assent import Prospect
from consensus.certificates.proof import Clause, unit_of
from consensus.errors import EngineDisagrees
from consensus.proving.clause_search import ClauseSearch
from consensus.proving.hitting_set_solvers import hitting_set_solver
from consensus.records import MoveId
from consensus.search.portfolio import counts_many

CLAUSES_SOUGHT_AT_MOST = 3_000
"""How many clauses are searched for before the rest is left unproven, on the engine's word."""

CLAUSES_OF_MANY = 40
"""The same if many members are counted: to prove with clauses that k of n are needed takes as many clauses as there are
ways to leave out the others."""


@final
class ImplicitHittingSet:
    """The clauses found so far for one prospect, and the cheapest choice that satisfies them."""

    def __init__(self, prospect: Prospect) -> None:
        self.clauses: list[Clause] = []
        self.costs: dict[MoveId, Fraction] = {
            move: record.cost for move, record in prospect.moves.items() if move not in prospect.given
        }
        self.unit: Fraction = unit_of(self.costs)
        self._search = ClauseSearch(prospect, self.costs)
        self._at_most = CLAUSES_OF_MANY if counts_many(prospect) else CLAUSES_SOUGHT_AT_MOST
        self._solver = hitting_set_solver(self.costs, self.unit)

    def reach(self, target: Fraction | None) -> Fraction | None:
        """Find clauses until every choice that satisfies them costs at least the target; for None, until there is none.

        Returns their least cost, which is below the target if too many clauses would be needed; None if no choice
        satisfies them.
        """
        reached: Fraction | None = Fraction(0)
        chosen: frozenset[MoveId] | None = frozenset()
        while chosen is not None and (target is None or reached is None or reached < target):
            if len(self.clauses) >= self._at_most:
                return reached
            violated = self._search.violated(chosen)
            if not violated:
                raise EngineDisagrees(problem=f"{', '.join(sorted(chosen)) or 'no move'} unblocks, and costs less")
            for clause in violated:
                self.clauses.append(clause)
                self._solver.add(clause)
            chosen = self._solver.cheapest()
            reached = None if chosen is None else sum((self.costs[move] for move in chosen), Fraction(0))
        return reached
