"""Branch and bound: a proof that every choice which satisfies some clauses costs at least a target, as a tree of cases.

A node whose Lagrangian bound falls short of the target is divided: into parts that have no move in common, each proven
separately, or else into the choices without a move and those with it (Land and Doig, "An automatic method of solving
discrete programming problems", Econometrica 28, 1960).  The tree is exponential at worst; beyond `NODES_AT_MOST` and
`LITERALS_AT_MOST` it is cut short, and then proves less.

Nothing here is trusted: `consensus.certificates.proof` decides what the tree proves.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias, final

from consensus.certificates.proof import NOT, Branch, Clause, Leaf, ProofNode, Split, Violated, move_of
from consensus.proving.hitting_set_solvers import cheapest_hitting_set
from consensus.proving.lagrangian import LagrangianDual, NumberedClause
from consensus.records import MoveId

NODES_AT_MOST = 20_000
"""How many nodes a proof may have before it is cut short."""

LITERALS_AT_MOST = 15_000_000
"""How many literals may be processed before a proof is cut short."""

_DEPTH_AT_MOST = 200
"""The depth at which a node is left as a leaf."""

_TRIES_AT_TOP, _TRIES_BELOW = 400, 40
"""How many subgradient steps are taken at the top node, where one leaf may be the whole proof, and at lower nodes."""

_INFEASIBLE = 1 << 62
"""The value of a node that admits no choice, and the target of a proof that there is none."""

_Residual: TypeAlias = Mapping[int, NumberedClause]
"""The remaining clauses by index, without the literals that decided moves make false."""


def proof_of_bound(
    clauses: Sequence[Clause], *, costs: Mapping[MoveId, Fraction], unit: Fraction, target: Fraction | None
) -> tuple[ProofNode, ...]:
    """The nodes of a proof of the target, or for None, that there is no choice; proves less if that takes too long."""
    return _ProofTree(clauses, costs, unit).tree(_INFEASIBLE if target is None else int(target / unit))


@final
class _ProofTree:
    """The tree written so far, for clauses with moves as numbers."""

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
        # A tree that was cut short may prove less than a single leaf.
        return tuple(self._nodes) if value > at_once.bound else (at_once.leaf(),)

    def _dual(self, left: _Residual, target: int, before: Mapping[int, int], tries: int) -> LagrangianDual:
        self._work += sum(map(len, left.values())) * (2 + tries // 4)
        return LagrangianDual(left, self._costs, target, before, tries)

    def _prove(self, left: _Residual, target: int, before: Mapping[int, int], depth: int) -> int:
        """Write the nodes for the remaining clauses; returns their value."""
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
        """Prove each part as far as the target needs it; if one admits no choice, prove only that one."""
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
        # What the parts cost beyond the target need not be proven; the largest part's target is reduced by it.
        part, optimum = wanted[-1]
        wanted[-1] = part, optimum - min(max(0, sum(optimum for _, optimum in wanted) - target), optimum)
        moves = [tuple(sorted(self._moves[number] for number in _moves_in(part))) for part, _ in wanted]
        self._nodes.append(Split(tuple(moves)))
        values = [self._prove(part, optimum, before, depth + 1) for part, optimum in wanted]
        return sum(values)

    def _optimum(self, part: _Residual) -> int:
        """The least cost of a choice that satisfies a part, according to the engine; proven afterwards."""
        named = [tuple(str(literal) if literal > 0 else f"{NOT}{-literal}" for literal in part[p]) for p in part]
        costs = {str(number): Fraction(self._costs[number]) for number in sorted(_moves_in(part))}
        self._work += 100 * len(named)
        found = cheapest_hitting_set(named, costs, Fraction(1))
        return _INFEASIBLE if found is None else sum(self._costs[int(number)] for number in found)


def _moves_in(left: _Residual) -> set[int]:
    return {abs(literal) for clause in left.values() for literal in clause}


def _decided(left: _Residual, made: int) -> dict[int, NumberedClause]:
    """The remaining clauses once a literal is true."""
    return {
        place: tuple(literal for literal in clause if literal != -made) if -made in clause else clause
        for place, clause in left.items()
        if made not in clause
    }


def _components(left: _Residual) -> list[dict[int, NumberedClause]]:
    """The connected components of the clauses; two clauses are connected if they name the same move.

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
    """The move to branch on: one that a clause forces, or else a dear one in many short clauses.

    Clauses count by length as in the rule of Jeroslow and Wang ("Solving propositional satisfiability problems",
    Annals of Mathematics and Artificial Intelligence 1, 1990), but a quarter instead of half for each further literal.
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
    """The clauses that a proof names, each once, and the proof with their new indexes."""
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
