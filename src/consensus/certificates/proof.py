"""What a set of clauses proves about the cost of every choice of moves, and how that is checked.

A choice makes some of the free moves and leaves the others.  A *clause* is a tuple of literals, each a move
(``"grant:fund"``) or a move not made (``"not withdraw:lund"``); a choice satisfies it if one of its literals is true.
Why a choice has to satisfy the clauses is checked in `consensus.certificates.certificate`, not here.

A *proof* is a tree, written from the top with every node before its children.  At each node some moves are decided
(those of the branches above it) and some moves are in its charge: all of them at the top.  The *value* of a node is a
number such that the moves in its charge cost at least that much in every choice that decides as the branches above do
and satisfies all clauses; None if there is no such choice.  Costs are counted in units: the unit is the largest amount
that divides every cost.  A value is a whole number of units, and at least 0, since no cost is negative.

- `Violated` names a clause whose literals are all decided and false: no such choice exists.
- `Leaf` gives clauses weights of 0 or more.  Suppose a choice pays the weight of every clause, and gets the weight back
  for each true literal of the clause: a choice that satisfies all clauses gains or breaks even.  So the least cost
  *with* those payments, computed for each undecided move separately, is a lower bound on the cost without them: this is
  weak duality of the Lagrangian relaxation.  Moves not in charge cost nothing here.  As costs are whole units, the sum
  is rounded up to a whole unit.
- `Branch` decides a move in its charge, as in branch and bound.  The first child leaves the move, the second makes it,
  and the move is no longer in their charge.  The value is the smaller of the first child's value and the sum of the
  move's cost and the second child's value.
- `Split` hands the moves in its charge on to its children, each to at most one of them.  The value is the sum of the
  children's, since the cost of no move is counted twice; if one child admits no choice, neither does the whole.

Every rule is valid for any clauses, weights and parts, so none of them has to be trusted.  Checking takes time linear
in the nodes and in the literals of the clauses that they name.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import Any, TypeAlias, final

import attrs

from consensus.certificates.json_reader import JsonValue, number
from consensus.errors import CertificateRejected
from consensus.records import MoveId

Clause: TypeAlias = tuple[str, ...]
"""Moves, and moves not made: ``("grant:fund", "not withdraw:lund")``."""

NOT = "not "

LITERALS_READ_AT_MOST = 20_000_000
"""How many literals are read before a proof is rejected as too long."""

SCALE_AT_MOST = 1 << 64
"""The largest common denominator of a leaf's weights, or of all costs, that is read."""

NodeValue: TypeAlias = int | None
"""A number of units; None if there is no choice."""


@attrs.frozen
class Branch:
    """Two cases: first without a move, then with it."""

    move: MoveId


@attrs.frozen
class Split:
    """Parts that have no undecided move in common, each proven separately."""

    parts: tuple[tuple[MoveId, ...], ...]


@attrs.frozen
class Leaf:
    """A bound from weighted clauses, given as pairs of a clause's index and its weight."""

    weights: tuple[tuple[int, Fraction], ...] = ()


@attrs.frozen
class Violated:
    """The index of a clause that the decided moves make false."""

    clause: int


ProofNode: TypeAlias = Branch | Split | Leaf | Violated


def move_of(literal: str) -> MoveId:
    """The move of a literal.

    >>> move_of("not withdraw:lund")
    'withdraw:lund'
    """
    return literal.removeprefix(NOT)


def unit_of(costs: Mapping[MoveId, Fraction]) -> Fraction:
    """The largest amount that divides every cost; 1 if every cost is 0.

    >>> str(unit_of({"grant:fund": Fraction(3, 2), "settle:dike": Fraction(2)}))
    '1/2'
    """
    unit = 1
    for cost in costs.values():
        unit = lcm(unit, cost.denominator)
        if unit > SCALE_AT_MOST:
            raise CertificateRejected(problem="the costs have no common unit of a usable size", place="costs")
    whole = gcd(*(int(cost * unit) for cost in costs.values()))
    return Fraction(whole or unit, unit)


def proven(
    proof: Sequence[ProofNode], *, clauses: Sequence[Clause], costs: Mapping[MoveId, Fraction]
) -> Fraction | None:
    """The proven lower bound on the cost of every choice that satisfies the clauses; None if there is no such choice.

    `costs` has every free move.  Raises CertificateRejected for a tree that breaks the rules.

    >>> either = ("grant:fund", "settle:dike")
    >>> costs = {"grant:fund": Fraction(1), "settle:dike": Fraction(3)}
    >>> str(proven([Leaf(((0, Fraction(1)),))], clauses=[either], costs=costs))
    '1'
    """
    unit = unit_of(costs)
    walk = _ProofChecker(clauses, {move: int(cost / unit) for move, cost in costs.items()})
    value = walk.through(proof)
    return None if value is None else value * unit


@attrs.define
class _OpenNode:
    """A branch or split whose children are being checked."""

    node: Branch | Split
    charge: int
    values: list[NodeValue] = attrs.field(factory=list)


@final
class _ProofChecker:
    """Checks the nodes of a proof one after another, with an explicit stack, so that the tree may be of any depth."""

    def __init__(self, clauses: Sequence[Clause], costs: Mapping[MoveId, int]) -> None:
        self._clauses = clauses
        self._costs = costs
        self._decided: dict[MoveId, bool] = {}
        # The charge that each move is in; a node's own charge is the number of the part that it belongs to.
        self._in_charge = dict.fromkeys(costs, 0)
        self._charge = 0
        self._parts = 0
        self._work = 0
        self._open: list[_OpenNode] = []
        self._place = 0

    def through(self, proof: Sequence[ProofNode]) -> NodeValue:
        for self._place, node in enumerate(proof):
            if isinstance(node, Branch | Split):
                self._enter(node)
                continue
            value = self._ended(node)
            while self._open and self._has_all(value):
                value = self._closed()
            if not self._open:
                if self._place + 1 < len(proof):
                    raise self._fault("nodes follow after the end of the proof")
                return value
        raise self._fault("the proof breaks off")

    def _fault(self, problem: str) -> CertificateRejected:
        return CertificateRejected(problem=problem, place=f"proof[{self._place}]")

    # Branches and splits

    def _enter(self, node: Branch | Split) -> None:
        self._open.append(_OpenNode(node, self._charge))
        match node:
            case Branch(move):
                if self._in_charge.get(move) != self._charge or move in self._decided:
                    raise self._fault(f"{move!r} is not there to be decided")
                self._decided[move] = False
            case Split(parts):
                if not parts:
                    raise self._fault("a split has no parts")
                self._take_charge(parts[0])

    def _take_charge(self, part: Sequence[MoveId]) -> None:
        """Hand moves that are still in the open split's charge on to its next part."""
        before = self._open[-1].charge
        self._parts += 1
        self._charge = self._parts
        for move in part:
            if self._in_charge.get(move) != before or move in self._decided:
                raise self._fault(f"{move!r} is not there to be handed on, or is handed on twice")
            self._in_charge[move] = self._charge

    def _has_all(self, value: NodeValue) -> bool:
        """Take a child's value; returns whether it was the last child of the innermost open node."""
        opened = self._open[-1]
        opened.values.append(value)
        match opened.node:
            case Branch(move):
                self._decided[move] = True
                return len(opened.values) == 2
            case Split(parts):
                if len(opened.values) < len(parts):
                    self._take_charge(parts[len(opened.values)])
                    return False
                return True

    def _closed(self) -> NodeValue:
        """Close the innermost open node, whose children are all known, and return its value."""
        opened = self._open.pop()
        self._charge = opened.charge
        match opened.node:
            case Branch(move):
                del self._decided[move]
                without, with_ = opened.values
                made = None if with_ is None else with_ + self._costs[move]
                return min((value for value in (without, made) if value is not None), default=None)
            case Split(parts):
                for move in (move for part in parts for move in part):
                    self._in_charge[move] = opened.charge
                values = [value for value in opened.values if value is not None]
                return sum(values) if len(values) == len(parts) else None

    # Ends

    def _clause(self, place: int) -> Clause:
        if not 0 <= place < len(self._clauses):
            raise self._fault(f"there is no clause {place}")
        clause = self._clauses[place]
        self._work += 1 + len(clause)
        if self._work > LITERALS_READ_AT_MOST:
            raise self._fault("the proof is too long to be checked")
        return clause

    def _ended(self, node: Leaf | Violated) -> NodeValue:
        if isinstance(node, Leaf):
            return self._weighed(node)
        for literal in self._clause(node.clause):
            move = move_of(literal)
            if self._decided.get(move) is not literal.startswith(NOT):
                raise self._fault(f"clause {node.clause} is not violated: {literal!r} may be true")
        return None

    def _weighed(self, node: Leaf) -> int:
        """The value of a leaf by the rule for leaves, rounded up to whole units."""
        scale = 1
        for _, exact in node.weights:
            scale = lcm(scale, exact.denominator)
            if scale > SCALE_AT_MOST:
                raise self._fault("the weights have no common denominator of a usable size")
        total = 0
        saved: dict[MoveId, int] = {}
        for place, exact in node.weights:
            if exact < 0:
                raise self._fault(f"the weight of clause {place} is {exact}, less than 0")
            weight = int(exact * scale)
            total += weight
            for literal in self._clause(place):
                move, is_negative = move_of(literal), literal.startswith(NOT)
                if move in self._decided:
                    if self._decided[move] is not is_negative:
                        total -= weight
                elif is_negative:
                    # True unless the move is made: paid back at once, and owed again if the move is made.
                    total -= weight
                    saved[move] = saved.get(move, 0) - weight
                else:
                    saved[move] = saved.get(move, 0) + weight
        for move, gain in saved.items():
            cost = self._costs[move] * scale if self._in_charge[move] == self._charge else 0
            total += min(0, cost - gain)
        return max(0, -(-total // scale))


# JSON


def node_data(node: ProofNode) -> dict[str, Any]:
    """A node as plain data."""
    match node:
        case Branch(move):
            return {"branch": move}
        case Split(parts):
            return {"split": [list(part) for part in parts]}
        case Leaf(weights):
            return {"leaf": [[clause, number(weight)] for clause, weight in weights]}
        case Violated(clause):
            return {"violated": clause}


def read_node(stated: JsonValue) -> ProofNode:
    """The node that a JSON value states."""
    found = stated.mapping()
    match list(found):
        case ["branch"]:
            return Branch(found["branch"].text())
        case ["split"]:
            return Split(tuple(part.texts() for part in found["split"].items()))
        case ["leaf"]:
            return Leaf(tuple(_read_weight(weight) for weight in found["leaf"].items()))
        case ["violated"]:
            return Violated(found["violated"].whole())
        case _:
            raise stated.fault("it is no branch, split, leaf or violated clause")


def _read_weight(stated: JsonValue) -> tuple[int, Fraction]:
    items = list(stated.items())
    if len(items) != 2:
        raise stated.fault("it is no clause with its weight")
    return items[0].whole(), items[1].exact()
