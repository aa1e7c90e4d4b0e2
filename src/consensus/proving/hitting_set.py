"""Implicit hitting set: clauses that every choice that unblocks satisfies, found one by one as they are needed.

There may be exponentially many such clauses.  So the cheapest choice that satisfies those found so far is proposed; if
it does not unblock, `consensus.proving.clause_search` finds clauses that it does not satisfy; if it does, or costs as
much as is to be proven, enough are known.  Each new clause rules out the last proposal, so that this ends; how often it
proposes is bounded by `CLAUSES_SOUGHT_AT_MOST` alone.

Sources: Chandrasekaran, Karp, Moreno-Centeno and Vempala, "Algorithms for implicit hitting set problems", SODA 2011;
Moreno-Centeno and Karp, "The implicit hitting set approach to solve combinatorial optimization problems with an
application to multigenome alignment", Operations Research 61(2), 2013; as MaxHS for maximum satisfiability, Davies and
Bacchus, "Solving MAXSAT by solving a sequence of simpler SAT instances", CP 2011.

A clause may also ask that a move is not made.  The engines that propose are not trusted: each clause stands for itself.
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
"""How many clauses are looked for before the rest is left to the engine's word."""

CLAUSES_OF_MANY = 40
"""How many are looked for where many members are counted: to say with clauses that so many of them are needed takes as
many as there are ways to leave out the others."""


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
        """Find clauses until every choice that satisfies them costs the target, or, for None, until there is none.

        Gives what they cost at least, which is less than the target if too many clauses would be needed.
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
