"""The effects of moves: granting a whole concession has the same effects as granting all its parts.

Plans with the same effects count as one, and a plan that does more than a better one is left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias

from consensus.assent import Prospect
from consensus.records import Grant, Granted, Move, MoveId, Promise
from consensus.search.engine import Objective, Solution
from consensus.situation import Situation

Effects: TypeAlias = frozenset[tuple[str, str]]
"""What a move does: the pieces that it grants or promises, each as (kind, piece), or else ("move", id)."""


def effects(prospect: Prospect) -> tuple[tuple[MoveId, Effects], ...]:
    """What each move does; empty unless several grants or promises are of the same concession.

    A grant also does what the promise of the same does.
    """
    found = {id_: _effects(costed.move, prospect.situation) for id_, costed in prospect.moves.items()}
    moves = (costed.move for costed in prospect.moves.values())
    concessions = [move.concession for move in moves if isinstance(move, Grant | Promise)]
    return tuple(found.items()) if len(set(concessions)) < len(concessions) else ()


def told_once(
    solutions: Iterable[Solution], does: Mapping[MoveId, Effects], prospect: Prospect, ranked: tuple[Objective, ...]
) -> Iterator[Solution]:
    """Solutions, best first, without those that do the same as an earlier one, or more than a better one."""
    told: list[tuple[list[Fraction], Effects]] = []
    for solution in solutions:
        done = Effects().union(*(does[move] for move in solution.moves if move in does))
        rank = [solution.value(objective, prospect) for objective in ranked]
        if not any(other == done or (other < done and better < rank) for better, other in told):
            told.append((rank, done))
            yield solution


def _effects(move: Move, situation: Situation) -> Effects:
    match move:
        case Grant():
            pieces = [piece for piece in _pieces(move.given, situation) if not _is_given(piece, situation)]
            return frozenset((kind, str(piece)) for piece in pieces for kind in ("grant", "promise"))
        case Promise():
            asked = _pieces(move.promised.granted, situation)
            left = [each for each in asked if not (situation.is_promised(each) or _is_given(each, situation))]
            return frozenset(("promise", str(piece)) for piece in left)
        case _:
            return frozenset({("move", move.id)})


def _pieces(asked: Granted, situation: Situation) -> tuple[Granted, ...]:
    """The parts of a whole concession; a part, or what has no parts, as it is."""
    parts = situation.setting.concession(asked.concession).each_part
    return parts if parts and asked.part is None else (asked,)


def _is_given(piece: Granted, situation: Situation) -> bool:
    """Whether a piece was granted, or given in a package deal that was struck."""
    wanted = (piece, Granted(concession=piece.concession))
    return situation.is_granted(piece) or any(
        situation.is_struck(deal.id)
        for deal in situation.setting.packages
        if set(wanted).intersection(deal.commitments)
    )
