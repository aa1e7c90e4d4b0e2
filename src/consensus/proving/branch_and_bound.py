"""Branch and bound: a proof that every choice that satisfies some clauses costs a target, as a tree of cases.

A node whose Lagrangian bound falls short of the target is divided: into parts that have no move in common, each proven
by itself, or else into the choices without a move and those with it (Land and Doig, "An automatic method of solving
discrete programming problems", Econometrica 28, 1960).  The tree is exponential at worst; a proof is given up beyond
`NODES_AT_MOST` and `LITERALS_AT_MOST`, and then proves less.

Nothing here is trusted: what the tree proves is for `consensus.certificates.proof` to say.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias, final

from consensus.certificates.proof import NOT, Branch, Clause, Leaf, ProofNode, Split, Violated, move_of
from consensus.proving.hitting_set_solvers import cheapest_hitting_set
from consensus.proving.lagrangian import LagrangianDual, NumberedClause
from consensus.records import MoveId

NODES_AT_MOST = 20_000
"""How many nodes a proof has before it is given up."""

LITERALS_AT_MOST = 15_000_000
"""How many literals are looked at before a proof is given up."""

_DEPTH_AT_MOST = 200
"""How many nodes are above one another before the lowest is left as a leaf."""

_TRIES_AT_TOP, _TRIES_BELOW = 400, 40
"""How many subgradient steps are taken at the top, where one leaf may be the whole proof, and below."""

_INFEASIBLE = 1 << 62
"""The value of a node that admits no choice, and the target of a proof that there is none."""

_Residual: TypeAlias = Mapping[int, NumberedClause]
"""What is left of clauses, by their places, once some moves are decided."""


def proof_of_bound(
    clauses: Sequence[Clause], *, costs: Mapping[MoveId, Fraction], unit: Fraction, target: Fraction | None
) -> tuple[ProofNode, ...]:
    """The nodes of a proof of the target, or, for None, that there is no choice; of less where that takes too long."""
    return _ProofTree(clauses, costs, unit).tree(_INFEASIBLE if target is None else int(target / unit))


@final
class _ProofTree:
    """Clauses by number, and the tree as far as it has been written."""

    def __init__(self, clauses: Sequence[Clause], costs: Mapping[MoveId, Fraction], unit: Fraction) -> None:
        self._moves = ["", *costs]
        numbers = {move: number for number, move in enumerate(self._moves)}
        self._clauses: dict[int, NumberedClause] = {
            place: tuple(-numbers[move_of(x)] if x.startswith(NOT) else numbers[x] for x in clause)
            for place, clause in enumerate(clauses)
        }
        self._costs = [0, *(int(cost / unit) for cost in costs.values())]
        self._dearest = sum(self._costs) + 1
        self._nodes: list[ProofNode] = []
        self._work = 0

    def tree(self, target: int) -> tuple[ProofNode, ...]:
        """The nodes of the whole proof."""
        if target == _INFEASIBLE:
            value = self._prove(self._clauses, target, {}, 0)
            return tuple(self._nodes) if value >= target else (Leaf(),)
        at_once = self._dual(self._clauses, target, {}, _TRIES_AT_TOP)
        if at_once.bound >= target:
            return (at_once.leaf(),)
        value = self._prove(self._clauses, target, at_once.weights, 0)
        # A tree that was given up may prove less than a leaf does.
        return tuple(self._nodes) if value > at_once.bound else (at_once.leaf(),)

    def _dual(self, left: _Residual, target: int, before: Mapping[int, int], tries: int) -> LagrangianDual:
        self._work += sum(map(len, left.values())) * (2 + tries // 4)
        return LagrangianDual(left, self._costs, target, before, tries)

    def _prove(self, left: _Residual, target: int, before: Mapping[int, int], depth: int) -> int:
        """Write the nodes of what is left of the clauses; gives their value."""
        empty = next((place for place, clause in left.items() if not clause), None)
        if empty is not None:
            self._nodes.append(Violated(empty))
            return _INFEASIBLE
        if target <= 0 or not left:
            self._nodes.append(Leaf())
            return 0
        given_up = self._work > LITERALS_AT_MOST or len(self._nodes) > NODES_AT_MOST or depth > _DEPTH_AT_MOST
        if target < _INFEASIBLE or given_up:
            dual = self._dual(left, min(target, self._dearest), before, _TRIES_BELOW)
            if dual.bound >= target or given_up:
                self._nodes.append(dual.leaf())
                return dual.bound
            before = dual.weights
        parts = _components(left)
        if len(parts) > 1:
            return self._split(parts, target, before, depth)
        return self._branch(left, target, before, depth)

    def _branch(self, left: _Residual, target: int, before: Mapping[int, int], depth: int) -> int:
        number = _branching_move(left, self._costs)
        self._nodes.append(Branch(self._moves[number]))
        without = self._prove(_decided(left, -number), target, before, depth + 1)
        cost = self._costs[number]
        rest = target if target == _INFEASIBLE else target - cost
        with_ = self._prove(_decided(left, number), rest, before, depth + 1)
        return min(without, with_ if with_ >= _INFEASIBLE else with_ + cost)

    # Splits

    def _split(self, parts: Sequence[_Residual], target: int, before: Mapping[int, int], depth: int) -> int:
        """Prove of each part what the target asks of it; where one admits no choice, no other is needed."""
        optima = [self._optimum(part) for part in parts]
        hopeless = [part for part, optimum in zip(parts, optima, strict=True) if optimum >= _INFEASIBLE]
        if hopeless:
            return self._prove(min(hopeless, key=len), target, before, depth + 1)
        wanted = [
            (part, optimum)
            for part, optimum in sorted(zip(parts, optima, strict=True), key=lambda found: len(found[0]))
            if optimum > 0
        ]
        if not wanted:
            self._nodes.append(Leaf())
            return 0
        # What the parts give beyond the target need not be proven; the largest part is spared as much as it can be.
        part, optimum = wanted[-1]
        wanted[-1] = part, optimum - min(max(0, sum(optimum for _, optimum in wanted) - target), optimum)
        moves = [tuple(sorted(self._moves[number] for number in _moves_in(part))) for part, _ in wanted]
        self._nodes.append(Split(tuple(moves)))
        values = [self._prove(part, optimum, before, depth + 1) for part, optimum in wanted]
        return sum(values)

    def _optimum(self, part: _Residual) -> int:
        """What every choice that satisfies a part costs at least, by the engine's word; it is proven afterwards."""
        named = [tuple(str(literal) if literal > 0 else f"{NOT}{-literal}" for literal in part[p]) for p in part]
        costs = {str(number): Fraction(self._costs[number]) for number in sorted(_moves_in(part))}
        self._work += 100 * len(named)
        found = cheapest_hitting_set(named, costs, Fraction(1))
        return _INFEASIBLE if found is None else sum(self._costs[int(number)] for number in found)


def _moves_in(left: _Residual) -> set[int]:
    return {abs(literal) for clause in left.values() for literal in clause}


def _decided(left: _Residual, made: int) -> dict[int, NumberedClause]:
    """What is left of clauses once a literal is true."""
    return {
        place: tuple(literal for literal in clause if literal != -made) if -made in clause else clause
        for place, clause in left.items()
        if made not in clause
    }


def _components(left: _Residual) -> list[dict[int, NumberedClause]]:
    """The connected components of clauses, of which two are connected if they name the same move.

    By union-find (Tarjan, "Efficiency of a good but not linear set union algorithm", Journal of the ACM 22(2), 1975)
    with path halving: O(n log n) steps for n literals.
    """
    above: dict[int, int] = {}

    def top(number: int) -> int:
        while above.setdefault(number, number) != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    for clause in left.values():
        for literal in clause[1:]:
            above[top(abs(literal))] = top(abs(clause[0]))
    found: dict[int, dict[int, NumberedClause]] = {}
    for place, clause in left.items():
        found.setdefault(top(abs(clause[0])), {})[place] = clause
    return list(found.values())


def _branching_move(left: _Residual, costs: Sequence[int]) -> int:
    """The move to branch on: one that a clause leaves no choice about, or else one in many short clauses, and dear.

    Clauses count by their length as in the rule of Jeroslow and Wang ("Solving propositional satisfiability problems",
    Annals of Mathematics and Artificial Intelligence 1, 1990), with a quarter for each literal more instead of half.
    """
    scores: dict[int, int] = {}
    for clause in left.values():
        if len(clause) == 1:
            return abs(clause[0])
        share = 1 << max(0, 20 - 2 * len(clause))
        for literal in clause:
            scores[abs(literal)] = scores.get(abs(literal), 0) + share
    return max(scores, key=lambda number: (scores[number] * (1 + costs[number]), -number))


def used_only(
    clauses: Sequence[Clause], proof: Iterable[ProofNode]
) -> tuple[tuple[Clause, ...], tuple[ProofNode, ...]]:
    """The clauses that a proof names, each once, and the proof with their new places."""
    nodes = list(proof)
    named: set[int] = set()
    for node in nodes:
        match node:
            case Leaf(weights):
                named.update(place for place, _ in weights)
            case Violated(clause):
                named.add(clause)
            case _:
                pass
    new = {place: number for number, place in enumerate(sorted(named))}
    return tuple(clauses[place] for place in new), tuple(_renumbered(node, new.__getitem__) for node in nodes)


def _renumbered(node: ProofNode, new: Callable[[int], int]) -> ProofNode:
    match node:
        case Leaf(weights):
            return Leaf(tuple((new(place), weight) for place, weight in weights))
        case Violated(clause):
            return Violated(new(clause))
        case _:
            return node
