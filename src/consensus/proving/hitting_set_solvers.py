"""The cheapest choice that satisfies clauses: a hitting set of least cost, by one of two engines.

With clauses that require moves not to be made, it is a satisfying assignment of least cost; both problems are NP-hard.
The engines are not trusted: they only propose, and a proof is checked without them.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Protocol, final

from consensus.answer_sets import AnswerSetProgram
from consensus.certificates.proof import NOT, Clause, move_of
from consensus.errors import EngineGaveUp
from consensus.integer_programs import IntegerProgram
from consensus.records import MoveId
from consensus.search.portfolio import has_fine_costs


class HittingSetSolver(Protocol):
    """Clauses, added one by one, and the cheapest choice that satisfies all of them."""

    def add(self, clause: Clause) -> None: ...

    def cheapest(self) -> frozenset[MoveId] | None:
        """The moves of the cheapest choice; None if no choice satisfies all clauses."""


def hitting_set_solver(costs: Mapping[MoveId, Fraction], unit: Fraction) -> HittingSetSolver:
    """The engine for these costs, each of them a whole number of units."""
    whole = {move: int(cost / unit) for move, cost in costs.items()}
    return _IntegerHittingSet(whole) if has_fine_costs(whole.values()) else _AnswerSetHittingSet(whole)


@final
class _AnswerSetHittingSet:
    """An answer set program of the clauses, whose best model is the cheapest choice."""

    def __init__(self, costs: Mapping[MoveId, int]) -> None:
        self._program = AnswerSetProgram()
        self._atoms = dict(zip(costs, self._program.atoms(len(costs)), strict=True))
        self._program.choices(self._atoms.values())
        self._program.minimise(((self._atoms[move], cost) for move, cost in costs.items()), priority=1)

    def add(self, clause: Clause) -> None:
        self._program.require(
            -self._atoms[move_of(literal)] if literal.startswith(NOT) else self._atoms[literal] for literal in clause
        )

    def cheapest(self) -> frozenset[MoveId] | None:
        model = self._program.best().model
        return None if model is None else frozenset(move for move, atom in self._atoms.items() if atom in model)


@final
class _IntegerHittingSet:
    """An integer program of the clauses, with a column for each move, 1 if it is made: a set covering problem."""

    def __init__(self, costs: Mapping[MoveId, int]) -> None:
        self._program = IntegerProgram()
        self._columns = dict(zip(costs, self._program.columns([1] * len(costs)), strict=True))
        self._digits = self._program.digits({self._columns[move]: cost for move, cost in costs.items() if cost})

    def add(self, clause: Clause) -> None:
        weights = {self._columns[move_of(literal)]: -1 if literal.startswith(NOT) else 1 for literal in clause}
        self._program.at_least(weights, 1 - sum(weight < 0 for weight in weights.values()))

    def cheapest(self) -> frozenset[MoveId] | None:
        found = self._program.solution()
        with self._program.holding() as hold:
            for digit in self._digits if found is not None else ():
                best = self._program.greatest({digit: -1})
                if best is None:
                    raise EngineGaveUp(problem="what it found a moment ago it does not find again")
                found = best[1]
                hold(digit, found[digit])
        return None if found is None else frozenset(move for move, column in self._columns.items() if found[column])


def cheapest_hitting_set(
    clauses: Iterable[Clause], costs: Mapping[MoveId, Fraction], unit: Fraction
) -> frozenset[MoveId] | None:
    """The cheapest choice that satisfies the clauses, according to the engine; None if there is none."""
    solver = hitting_set_solver(costs, unit)
    for clause in clauses:
        solver.add(clause)
    return solver.cheapest()
