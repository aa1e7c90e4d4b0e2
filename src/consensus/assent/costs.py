"""The costs of moves, and the actors that would have to make them."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import lcm

import attrs

from consensus.errors import ConsensusError, InvalidRecord
from consensus.records import ActorId, CandidateId, MemberId, Move, MoveId, MoveKind
from consensus.records.moves import move_named

DEFAULT_COSTS: Mapping[MoveKind, Fraction] = {
    MoveKind.GRANT: Fraction(1),
    MoveKind.PROMISE: Fraction(1),
    MoveKind.WIN_OVER: Fraction(1),
    MoveKind.PUT_FORWARD: Fraction(2),
    MoveKind.WITHDRAW: Fraction(3),
    MoveKind.SETTLE: Fraction(3),
    MoveKind.STRIKE: Fraction(1),
    MoveKind.REOPEN: Fraction(3),
    MoveKind.FALL_BACK: Fraction(3),
    MoveKind.LET_PASS: Fraction(3),
}
"""The cost of a move unless the case or the caller says otherwise."""


@attrs.frozen(kw_only=True)
class CostedMove:
    """A possible move, with its cost and the actors that would have to make it.

    `actors` is empty for a lever of procedure, which the body pulls, and for a move that no particular actor makes.
    """

    move: Move
    actors: tuple[ActorId | MemberId | CandidateId, ...]
    cost: Fraction

    @property
    def id(self) -> MoveId:
        """The text form of the move.

        >>> from consensus.records import Grant
        >>> CostedMove(move=Grant("seat", "vice"), actors=("AT",), cost=Fraction(1)).id
        'grant:seat/vice'
        """
        return self.move.id

    @property
    def kind(self) -> MoveKind:
        """The kind of move."""
        return self.move.kind


@attrs.frozen
class Costs:
    """The costs of moves: the caller's for the move, or else for its kind; otherwise the case's; otherwise the default.

    `given` has the caller's costs, by move or by kind.  Raises InvalidRecord if a cost is inexact or negative, or if a
    name is neither a move nor a kind of move.

    >>> from consensus.records import Grant
    >>> costs = Costs({"grant:fund": 5, "settle": 1})
    >>> costs.of(Grant("fund"), Fraction(2)), costs.of(Grant("seat"), Fraction(2))
    (Fraction(5, 1), Fraction(2, 1))
    """

    given: Mapping[str, Fraction | int] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        for name, cost in self.given.items():
            if not _is_cost(cost):
                raise InvalidRecord(what=f"cost of {name!r}", problem=f"{cost!r} is not exact and 0 or more")
        for name in self.single:
            try:
                move_named(name, lambda _: None)
            except ConsensusError as error:
                kinds = ", ".join(kind.value for kind in MoveKind)
                problem = f"name a move, or a kind of move: {kinds}"
                raise InvalidRecord(what=f"cost of {name!r}", problem=problem) from error

    @property
    def single(self) -> tuple[MoveId, ...]:
        """The names in `given` of single moves rather than kinds."""
        return tuple(name for name in self.given if name not in _KINDS)

    def of(self, move: Move, stated: Fraction | None) -> Fraction:
        """The cost of a move; `stated` is the case's, None if it has none."""
        for name in (move.id, move.kind.value):
            if name in self.given:
                return Fraction(self.given[name])
        return DEFAULT_COSTS[move.kind] if stated is None else stated


def _is_cost(given: object) -> bool:
    return isinstance(given, int | Fraction) and not isinstance(given, bool) and given >= 0


_KINDS = frozenset(kind.value for kind in MoveKind)


def total(costs: Iterable[Fraction]) -> Fraction:
    """The sum of costs, over one common denominator; several times as fast as adding them one by one.

    >>> total([Fraction(1, 2), Fraction(1, 3), Fraction(1)])
    Fraction(11, 6)
    """
    listed = list(costs)
    unit = lcm(*(cost.denominator for cost in listed))
    return Fraction(sum(cost.numerator * (unit // cost.denominator) for cost in listed), unit)
