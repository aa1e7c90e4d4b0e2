"""Every choice of moves that unblocks and of which no valid part does: cheapest first, then by number, then by id."""

from collections.abc import Generator

from consensus.assent import Prospect
from consensus.records import MoveId
from consensus.search.cheapest import OBJECTIVES
from consensus.search.engine import Engine, NotAllOf, Solution
from consensus.search.portfolio import choose_engine
from consensus.time_limit import UNLIMITED, TimeLimit

_MOVES_AT_MOST = 200_000
"""How many moves all minimal choices together have, at most, to be listed first and sorted afterwards."""


def minimal_choices(prospect: Prospect, *, limit: TimeLimit = UNLIMITED) -> Generator[tuple[MoveId, ...], None, None]:
    """Moves that are taken as made are among those of each choice.  Raises OutOfTime when the time is up."""
    engine = choose_engine(prospect)
    listed = _listed(engine, prospect, limit)
    for solution in by_rank(engine, prospect, limit=limit) if listed is None else listed:
        yield solution.moves


def _listed(engine: Engine, prospect: Prospect, limit: TimeLimit) -> list[Solution] | None:
    """All of them, sorted; None if they are too many, or if the engine has no way to list them."""
    minimal = engine.minimal(limit=limit)
    if minimal is None:
        return None
    found: list[Solution] = []
    for solution in minimal:
        if len(found) * len(prospect.moves) > _MOVES_AT_MOST:
            return None
        found.append(solution)
    return sorted(found, key=lambda each: ([each.value(objective, prospect) for objective in OBJECTIVES], each.moves))


def by_rank(engine: Engine, prospect: Prospect, *, limit: TimeLimit = UNLIMITED) -> Generator[Solution, None, None]:
    """The best, without all that contain an earlier one: such a choice is minimal, since any part of it is better.

    As many questions as there are ranks, that is, different costs and numbers of moves, or as there are choices.
    """
    while tied := engine.tied(OBJECTIVES, limit=limit):
        for solution in tied:
            engine.restrict(NotAllOf(frozenset(solution.moves) - prospect.given))
        yield from tied
