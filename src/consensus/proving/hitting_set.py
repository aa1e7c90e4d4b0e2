"""Which clauses every choice that unblocks satisfies: found one by one, until no cheaper choice satisfies them all.

A choice that does not unblock is grown, literal by literal, to a largest one that still does not: what is left over
is a clause.  The engine proposes choices; what it says is not trusted, since each clause stands for itself.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Protocol, final

from consensus.answer_sets import AnswerSetProgram
from consensus.assent import MoveId, Prospect
from consensus.certificates.proof import NOT, Clause, move_of, unit_of
from consensus.errors import EngineDisagrees, EngineGaveUp
from consensus.integer_programs import IntegerProgram
from consensus.search.closure import Closure
from consensus.search.portfolio import counts_many, has_fine_costs

CLAUSES_AT_MOST = 3_000
"""How many clauses are looked for before the rest is left to the engine's word."""

CLAUSES_OF_MANY = 40
"""How many are looked for where many members are counted: to say with clauses that so many of them are needed takes as
many as there are ways to leave out the others."""

_AT_ONCE = 16
"""How many leaves are fired together; if they are too many, each half is tried by itself."""

_FINELY = 1 << 10


@final
class Clauses:
    """The clauses found so far for one prospect, and the cheapest choice that satisfies them."""

    def __init__(self, prospect: Prospect) -> None:
        given = prospect.given
        self.found: list[Clause] = []
        self.costs: dict[MoveId, Fraction] = {
            move: record.cost for move, record in prospect.moves.items() if move not in given
        }
        self.unit: Fraction = unit_of(self.costs)
        self._uses = dict.fromkeys(self.costs, 0)
        self._worths = {move: int(cost / self.unit) * _FINELY for move, cost in self.costs.items()}
        self._leaves = {move: prospect.chosen[move] for move in self.costs}
        self._leaves |= {f"{NOT}{move}": prospect.unmade[move] for move in self.costs if move in prospect.unmade}
        self._fragile = prospect.fragile & self.costs.keys()
        self._closure = Closure(prospect)
        always = [prospect.chosen[move] for move in given if move in prospect.chosen]
        always += [gate for move, gate in prospect.unmade.items() if move not in self.costs and move not in given]
        self._closure.fire(always)
        self._start = self._closure.mark
        self._at_most = CLAUSES_OF_MANY if counts_many(prospect) else CLAUSES_AT_MOST
        self._best = _engine(self.costs, self.unit)

    def reach(self, target: Fraction | None) -> Fraction | None:
        """Find clauses until every choice that satisfies them costs the target, or, for None, until there is none.

        Gives what they cost at least, which is less than the target if too many clauses would be needed.
        """
        reached: Fraction | None = Fraction(0)
        chosen: frozenset[MoveId] | None = frozenset()
        while chosen is not None and (target is None or reached is None or reached < target):
            if len(self.found) >= self._at_most:
                return reached
            if not self._learn(chosen):
                raise EngineDisagrees(problem=f"{', '.join(sorted(chosen)) or 'no move'} unblocks, and costs less")
            chosen = self._best.choice()
            reached = None if chosen is None else sum((self.costs[move] for move in chosen), Fraction(0))
        return reached

    def _learn(self, chosen: Collection[MoveId]) -> bool:
        """Find clauses that a choice does not satisfy, no two of them with a literal in common; whether there is one.

        Each clause found is taken for satisfied before the next is looked for.
        """
        closure = self._closure
        closure.take_back(self._start)
        fired = [leaf for literal, leaf in self._leaves.items() if _holds(literal, chosen)]
        found = False
        while not closure.fire(fired):
            found = True
            mark = closure.mark
            clause = tuple(sorted(self._grown()))
            self._add(clause)
            if not clause or self._fragile:
                break
            closure.take_back(mark)
            fired = [self._leaves[literal] for literal in clause]
        return found

    def _grown(self) -> Iterator[str]:
        """Fire every leaf that does not make the body adopt; gives the literals of the others.

        The cheap and often used ones go first, so that what is left is dear, and new.
        """
        fired = self._closure.fired
        # Of a fragile move it is not known that to make it, or both to make it and not, brings about more.
        for move in sorted(self._fragile):
            yield f"{NOT}{move}" if fired[self._leaves[move]] >= 0 else move
        free = [literal for literal in self._leaves if move_of(literal) not in self._fragile]
        left = [literal for literal in sorted(free, key=self._worth) if fired[self._leaves[literal]] < 0]
        for start in range(0, len(left), _AT_ONCE):
            yield from self._refused(left[start : start + _AT_ONCE])

    def _refused(self, literals: Sequence[str]) -> Iterator[str]:
        """Fire leaves together as long as the body does not adopt; gives the literals of those that cannot fire."""
        mark = self._closure.mark
        if not self._closure.fire([self._leaves[literal] for literal in literals]):
            return
        self._closure.take_back(mark)
        if len(literals) == 1:
            yield literals[0]
            return
        half = len(literals) // 2
        yield from self._refused(literals[:half])
        yield from self._refused(literals[half:])

    def _worth(self, literal: str) -> int:
        return self._worths[move_of(literal)]

    def _add(self, clause: Clause) -> None:
        self.found.append(clause)
        self._best.add(clause)
        for move in map(move_of, clause):
            self._uses[move] += 1
            self._worths[move] = int((self.costs[move] / self.unit * _FINELY) // (1 + self._uses[move]))


def _holds(literal: str, chosen: Collection[MoveId]) -> bool:
    return (move_of(literal) in chosen) is not literal.startswith(NOT)


class _Cheapest(Protocol):
    """The clauses told to an engine, and the cheapest choice that satisfies them."""

    def add(self, clause: Clause) -> None: ...

    def choice(self) -> frozenset[MoveId] | None: ...


def _engine(costs: Mapping[MoveId, Fraction], unit: Fraction) -> _Cheapest:
    whole = {move: int(cost / unit) for move, cost in costs.items()}
    return _ByNumbers(whole) if has_fine_costs(whole.values()) else _ByCases(whole)


@final
class _ByCases:
    """The clauses as a program, whose best model is the cheapest choice."""

    def __init__(self, costs: Mapping[MoveId, int]) -> None:
        self._program = AnswerSetProgram()
        self._atoms = dict(zip(costs, self._program.atoms(len(costs)), strict=True))
        self._program.choices(self._atoms.values())
        self._program.minimise(((self._atoms[move], cost) for move, cost in costs.items()), priority=1)

    def add(self, clause: Clause) -> None:
        self._program.require(
            -self._atoms[move_of(literal)] if literal.startswith(NOT) else self._atoms[literal] for literal in clause
        )

    def choice(self) -> frozenset[MoveId] | None:
        model = self._program.best().model
        return None if model is None else frozenset(move for move, atom in self._atoms.items() if atom in model)


@final
class _ByNumbers:
    """The clauses as bounds on numbers, 1 for each move made, whose least weighted sum is the cheapest choice."""

    def __init__(self, costs: Mapping[MoveId, int]) -> None:
        self._program = IntegerProgram()
        self._columns = dict(zip(costs, self._program.columns([1] * len(costs)), strict=True))
        self._digits = self._program.digits({self._columns[move]: cost for move, cost in costs.items() if cost})

    def add(self, clause: Clause) -> None:
        weights = {self._columns[move_of(literal)]: -1 if literal.startswith(NOT) else 1 for literal in clause}
        self._program.at_least(weights, 1 - sum(weight < 0 for weight in weights.values()))

    def choice(self) -> frozenset[MoveId] | None:
        found = self._program.solution()
        with self._program.holding() as hold:
            for digit in self._digits if found is not None else ():
                best = self._program.greatest({digit: -1})
                if best is None:
                    raise EngineGaveUp(problem="what it found a moment ago it does not find again")
                found = best[1]
                hold(digit, found[digit])
        return None if found is None else frozenset(move for move, column in self._columns.items() if found[column])


def cheapest(clauses: Iterable[Clause], costs: dict[MoveId, Fraction], unit: Fraction) -> frozenset[MoveId] | None:
    """The cheapest choice that satisfies clauses, by the engine's word; None if there is none."""
    program = _engine(costs, unit)
    for clause in clauses:
        program.add(clause)
    return program.choice()
