"""Implicit hitting set: clauses that every choice that unblocks satisfies, found one by one as they are needed.

There may be exponentially many such clauses.  So the cheapest choice that satisfies those found so far is proposed; if
it does not unblock, it is grown to a largest choice that still does not, and what is left over is a new clause; if it
does, or costs as much as is to be proven, enough are known.  Each new clause rules out the last proposal, so that this
ends; how often it proposes is bounded by `CLAUSES_SOUGHT_AT_MOST` alone.

Sources: Chandrasekaran, Karp, Moreno-Centeno and Vempala, "Algorithms for implicit hitting set problems", SODA 2011;
Moreno-Centeno and Karp, "The implicit hitting set approach to solve combinatorial optimization problems with an
application to multigenome alignment", Operations Research 61(2), 2013; as MaxHS for maximum satisfiability, Davies and
Bacchus, "Solving MAXSAT by solving a sequence of simpler SAT instances", CP 2011.

A clause may also ask that a move is not made.  The engines that propose are not trusted: each clause stands for itself.
"""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from typing import final

from consensus.assent import Prospect
from consensus.assent.incremental_replay import IncrementalReplay
from consensus.certificates.proof import NOT, Clause, move_of, unit_of
from consensus.errors import EngineDisagrees
from consensus.proving.hitting_set_solvers import hitting_set_solver
from consensus.records import MoveId
from consensus.search.portfolio import counts_many

CLAUSES_SOUGHT_AT_MOST = 3_000
"""How many clauses are looked for before the rest is left to the engine's word."""

CLAUSES_OF_MANY = 40
"""How many are looked for where many members are counted: to say with clauses that so many of them are needed takes as
many as there are ways to leave out the others."""

_LEAVES_AT_ONCE = 16
"""How many leaves are fired together; if they are too many, each half is tried by itself."""

_WORTH_SCALE = 1 << 10
"""Into how many parts a unit of cost is divided to rank moves by their worth."""


@final
class ImplicitHittingSet:
    """The clauses found so far for one prospect, and the cheapest choice that satisfies them."""

    def __init__(self, prospect: Prospect) -> None:
        given = prospect.given
        self.clauses: list[Clause] = []
        self.costs: dict[MoveId, Fraction] = {
            move: record.cost for move, record in prospect.moves.items() if move not in given
        }
        self.unit: Fraction = unit_of(self.costs)
        self._uses = dict.fromkeys(self.costs, 0)
        self._worths = {move: int(cost / self.unit) * _WORTH_SCALE for move, cost in self.costs.items()}
        self._leaves = {move: prospect.chosen[move] for move in self.costs}
        self._leaves |= {f"{NOT}{move}": prospect.unmade[move] for move in self.costs if move in prospect.unmade}
        self._fragile = prospect.fragile & self.costs.keys()
        self._replay = IncrementalReplay(prospect)
        always = [prospect.chosen[move] for move in given if move in prospect.chosen]
        always += [gate for move, gate in prospect.unmade.items() if move not in self.costs and move not in given]
        self._replay.fire(always)
        self._start = self._replay.mark
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
            if not self._learn(chosen):
                raise EngineDisagrees(problem=f"{', '.join(sorted(chosen)) or 'no move'} unblocks, and costs less")
            chosen = self._solver.cheapest()
            reached = None if chosen is None else sum((self.costs[move] for move in chosen), Fraction(0))
        return reached

    def _learn(self, chosen: Collection[MoveId]) -> bool:
        """Find clauses that a choice does not satisfy, no two of them with a literal in common; whether there is one.

        Each clause found is assumed to be satisfied before the next is looked for.
        """
        replay = self._replay
        replay.take_back(self._start)
        fired = [leaf for literal, leaf in self._leaves.items() if _holds(literal, chosen)]
        found = False
        while not replay.fire(fired):
            found = True
            mark = replay.mark
            clause = tuple(sorted(self._grown()))
            self._add(clause)
            if not clause or self._fragile:
                break
            replay.take_back(mark)
            fired = [self._leaves[literal] for literal in clause]
        return found

    def _grown(self) -> Iterator[str]:
        """Fire every leaf that does not make the body adopt; gives the literals of the others.

        What fires is then a maximal set that fails, so that the clause is minimal: no literal of it can be spared.  The
        cheap and often used leaves go first, so that what is left is dear, and new.
        """
        has_fired = self._replay.has_fired
        # Of a fragile move it is not known that to make it, or both to make it and not, brings about more.
        for move in sorted(self._fragile):
            yield f"{NOT}{move}" if has_fired(self._leaves[move]) else move
        free = [literal for literal in self._leaves if move_of(literal) not in self._fragile]
        left = [literal for literal in sorted(free, key=self._worth) if not has_fired(self._leaves[literal])]
        for start in range(0, len(left), _LEAVES_AT_ONCE):
            yield from self._refused(left[start : start + _LEAVES_AT_ONCE])

    def _refused(self, literals: Sequence[str]) -> Iterator[str]:
        """Fire leaves together as long as the body does not adopt; gives the literals of those that cannot fire.

        By halves: where k of n leaves cannot fire, it takes O(k log n) fixpoints and not n.
        """
        mark = self._replay.mark
        if not self._replay.fire([self._leaves[literal] for literal in literals]):
            return
        self._replay.take_back(mark)
        if len(literals) == 1:
            yield literals[0]
            return
        half = len(literals) // 2
        yield from self._refused(literals[:half])
        yield from self._refused(literals[half:])

    def _worth(self, literal: str) -> int:
        return self._worths[move_of(literal)]

    def _add(self, clause: Clause) -> None:
        self.clauses.append(clause)
        self._solver.add(clause)
        for move in map(move_of, clause):
            self._uses[move] += 1
            self._worths[move] = int((self.costs[move] / self.unit * _WORTH_SCALE) // (1 + self._uses[move]))


def _holds(literal: str, chosen: Collection[MoveId]) -> bool:
    return (move_of(literal) in chosen) is not literal.startswith(NOT)
