"""A proof that every choice that satisfies some clauses costs a target: a tree of branches, splits and leaves.

Nothing here is trusted: what the tree proves is for `consensus.certificates.proof` to say.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias, final

from consensus.assent import MoveId
from consensus.certificates.proof import NOT, Branch, Clause, Leaf, Node, Split, Violated, move_of
from consensus.proving.hitting_set import cheapest
from consensus.proving.lagrangian import Literals, Weights

NODES_AT_MOST = 20_000
"""How many nodes a proof has before it is given up."""

WORK_AT_MOST = 15_000_000
"""How many literals are looked at before a proof is given up."""

_DEPTH_AT_MOST = 200
_TRIES_AT_TOP, _TRIES_BELOW = 400, 40
_NEVER = 1 << 62
"""The value of a node that admits no choice, and the target of a proof that there is none."""

_Left: TypeAlias = Mapping[int, Literals]


def bounded(
    clauses: Sequence[Clause], *, costs: Mapping[MoveId, Fraction], unit: Fraction, target: Fraction | None
) -> tuple[Node, ...]:
    """The nodes of a proof of the target, or, for None, that there is no choice; of less where that takes too long."""
    return _Prover(clauses, costs, unit).tree(_NEVER if target is None else int(target / unit))


@final
class _Prover:
    """Clauses by number, and the tree as far as it has been written."""

    def __init__(self, clauses: Sequence[Clause], costs: Mapping[MoveId, Fraction], unit: Fraction) -> None:
        self._moves = ["", *costs]
        numbers = {move: number for number, move in enumerate(self._moves)}
        self._clauses: dict[int, Literals] = {
            place: tuple(-numbers[move_of(x)] if x.startswith(NOT) else numbers[x] for x in clause)
            for place, clause in enumerate(clauses)
        }
        self._costs = [0, *(int(cost / unit) for cost in costs.values())]
        self._dearest = sum(self._costs) + 1
        self._nodes: list[Node] = []
        self._work = 0

    def tree(self, target: int) -> tuple[Node, ...]:
        """The nodes of the whole proof."""
        if target == _NEVER:
            value = self._prove(self._clauses, target, {}, 0)
            return tuple(self._nodes) if value >= target else (Leaf(),)
        at_once = self._weigh(self._clauses, target, {}, _TRIES_AT_TOP)
        if at_once.value >= target:
            return (at_once.leaf(),)
        value = self._prove(self._clauses, target, at_once.weights, 0)
        # A tree that was given up may prove less than a leaf does.
        return tuple(self._nodes) if value > at_once.value else (at_once.leaf(),)

    def _weigh(self, left: _Left, target: int, before: Mapping[int, int], tries: int) -> Weights:
        self._work += sum(map(len, left.values())) * (2 + tries // 4)
        return Weights(left, self._costs, target, before, tries)

    def _prove(self, left: _Left, target: int, before: Mapping[int, int], depth: int) -> int:
        """Write the nodes of what is left of the clauses; gives their value."""
        empty = next((place for place, clause in left.items() if not clause), None)
        if empty is not None:
            self._nodes.append(Violated(empty))
            return _NEVER
        if target <= 0 or not left:
            self._nodes.append(Leaf())
            return 0
        given_up = self._work > WORK_AT_MOST or len(self._nodes) > NODES_AT_MOST or depth > _DEPTH_AT_MOST
        if target < _NEVER or given_up:
            weights = self._weigh(left, min(target, self._dearest), before, _TRIES_BELOW)
            if weights.value >= target or given_up:
                self._nodes.append(weights.leaf())
                return weights.value
            before = weights.weights
        parts = _parts(left)
        if len(parts) > 1:
            return self._split(parts, target, before, depth)
        return self._branch(left, target, before, depth)

    def _branch(self, left: _Left, target: int, before: Mapping[int, int], depth: int) -> int:
        number = _most_telling(left, self._costs)
        self._nodes.append(Branch(self._moves[number]))
        without = self._prove(_decided(left, -number), target, before, depth + 1)
        cost = self._costs[number]
        with_ = self._prove(_decided(left, number), target if target == _NEVER else target - cost, before, depth + 1)
        return min(without, with_ if with_ >= _NEVER else with_ + cost)

    # Splits

    def _split(self, parts: Sequence[_Left], target: int, before: Mapping[int, int], depth: int) -> int:
        """Prove of each part what the target asks of it; where one admits no choice, no other is needed."""
        optima = [self._optimum(part) for part in parts]
        hopeless = [part for part, optimum in zip(parts, optima, strict=True) if optimum >= _NEVER]
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

    def _optimum(self, part: _Left) -> int:
        """What every choice that satisfies a part costs at least, by the engine's word; it is proven afterwards."""
        named = [tuple(str(literal) if literal > 0 else f"{NOT}{-literal}" for literal in part[p]) for p in part]
        costs = {str(number): Fraction(self._costs[number]) for number in sorted(_moves_in(part))}
        self._work += 100 * len(named)
        found = cheapest(named, costs, Fraction(1))
        return _NEVER if found is None else sum(self._costs[int(number)] for number in found)


def _moves_in(left: _Left) -> set[int]:
    return {abs(literal) for clause in left.values() for literal in clause}


def _decided(left: _Left, made: int) -> dict[int, Literals]:
    """What is left of clauses once a literal is true."""
    return {
        place: tuple(literal for literal in clause if literal != -made) if -made in clause else clause
        for place, clause in left.items()
        if made not in clause
    }


def _parts(left: _Left) -> list[dict[int, Literals]]:
    """Clauses that hang together by the moves that they name."""
    above: dict[int, int] = {}

    def top(number: int) -> int:
        while above.setdefault(number, number) != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    for clause in left.values():
        for literal in clause[1:]:
            above[top(abs(literal))] = top(abs(clause[0]))
    found: dict[int, dict[int, Literals]] = {}
    for place, clause in left.items():
        found.setdefault(top(abs(clause[0])), {})[place] = clause
    return list(found.values())


def _most_telling(left: _Left, costs: Sequence[int]) -> int:
    """The move to branch on: one that a clause leaves no choice about, or else one in many short clauses, and dear."""
    scores: dict[int, int] = {}
    for clause in left.values():
        if len(clause) == 1:
            return abs(clause[0])
        share = 1 << max(0, 20 - 2 * len(clause))
        for literal in clause:
            scores[abs(literal)] = scores.get(abs(literal), 0) + share
    return max(scores, key=lambda number: (scores[number] * (1 + costs[number]), -number))


def used_only(clauses: Sequence[Clause], proof: Iterable[Node]) -> tuple[tuple[Clause, ...], tuple[Node, ...]]:
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


def _renumbered(node: Node, new: Callable[[int], int]) -> Node:
    match node:
        case Leaf(weights):
            return Leaf(tuple((new(place), weight) for place, weight in weights))
        case Violated(clause):
            return Violated(new(clause))
        case _:
            return node
