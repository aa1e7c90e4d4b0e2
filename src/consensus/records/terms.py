"""What a case says of a single move: its cost, when its actor is willing, and what it excludes, implies and raises."""

from collections.abc import Iterable
from fractions import Fraction

import attrs

from consensus.errors import InvalidRecord
from consensus.records.conditions import Condition
from consensus.records.converters import amount, items
from consensus.records.moves import Grant, Move, Promise
from consensus.records.objections import ObjectionClaim, ObjectionEvent


def _raised(values: Iterable[ObjectionClaim]) -> tuple[ObjectionClaim, ...]:
    return items(values)


def _move(value: Move) -> Move:
    if isinstance(value, str):
        raise InvalidRecord(what="move", problem=f"{value!r} is text; write a record, such as Withdraw('lund')")
    return value


def _moves(values: Iterable[Move]) -> tuple[Move, ...]:
    return tuple(sorted({_move(value) for value in items(values)}, key=str))


def is_part_of_the_same(move: Move, other: Move) -> bool:
    """Whether two moves are equal, or both grant or promise the same thing, or one the whole and one a part of it."""
    if isinstance(move, Grant | Promise) and isinstance(other, Grant | Promise):
        is_part = None in (move.part, other.part) or move.part == other.part
        return move.concession == other.concession and is_part
    return move == other


@attrs.frozen(kw_only=True)
class MoveTerms:
    """The terms of one move, such as ``Withdraw("lund")``.

    The move cannot be made together with a move that it `excludes`, nor without the moves that it `implies`, unless
    these are already done.  Making it raises the objections in `raises`, whether or not it takes effect.
    `willing` is the condition under which its actors will make it; `cost` is exact, or None for the default.  The terms
    of a whole concession hold for each part of it too, and those of a part for the whole; the terms of a grant hold for
    the promise of the same thing too, and vice versa.
    """

    move: Move = attrs.field(converter=_move)
    cost: Fraction | None = attrs.field(default=None, converter=amount)
    willing: Condition | None = None
    excludes: tuple[Move, ...] = attrs.field(default=(), converter=_moves)
    implies: tuple[Move, ...] = attrs.field(default=(), converter=_moves)
    raises: tuple[ObjectionClaim, ...] = attrs.field(default=(), converter=_raised)
    note: str = ""

    def __attrs_post_init__(self) -> None:
        for raised in self.raises:
            if raised.event is not ObjectionEvent.RAISED:
                problem = f"objection {raised.objection!r} is {raised.event.value}; a move can only raise one"
                raise InvalidRecord(what=f"terms of {self.move.id!r}", problem=problem)
            if raised.occurred_on is not None or raised.resolution is not None or raised.by:
                problem = f"objection {raised.objection!r} has not happened; leave its date and its resolution out"
                raise InvalidRecord(what=f"terms of {self.move.id!r}", problem=problem)
        if isinstance(self.move, Grant) and (self.cost is not None or self.willing is not None):
            problem = "a concession states its cost and when it can be given itself"
            raise InvalidRecord(what=f"terms of {self.move.id!r}", problem=problem)
        if isinstance(self.move, Promise) and self.willing is not None:
            problem = "a concession states itself when it can be given, and so when it can be promised"
            raise InvalidRecord(what=f"terms of {self.move.id!r}", problem=problem)
        for other in self.excludes:
            if is_part_of_the_same(self.move, other):
                itself = "itself" if other == self.move else f"{other.id!r}, the whole or a part of it"
                raise InvalidRecord(
                    what=f"terms of {self.move.id!r}", problem=f"it excludes {itself}; leave it out instead"
                )
