"""Every smallest choice of moves, cheapest first: in bands of cost, each of which the engine goes through at once."""

from collections.abc import Generator, Iterator
from contextlib import closing
from fractions import Fraction
from typing import TypeAlias

from consensus.assent import MoveId
from consensus.unblocking.search import Search

Moves: TypeAlias = tuple[MoveId, ...]

_AT_ONCE = 4_000
"""How many choices of one band are held and sorted; where more cost the same, they come as the engine finds them."""


def smallest_choices(search: Search) -> Generator[Moves, None, None]:
    """Every choice that unblocks and of which no valid part does: by cost, then number, then ids; moves given included.

    Raises OutOfTime when the search's time is up.
    """
    if search.prospect.goal is None:
        yield from _one_by_one(search)
        return
    cheapest = search.cheapest()
    if cheapest.moves is None:
        return
    told: set[Moves] = set()
    total = sum(weight for _, weight in search.costs)
    below, step = -1, 0
    least = min((weight for _, weight in search.costs if weight), default=1)
    bound = int(cheapest.bound * search.unit)
    while True:
        found = _within(search, bound, told)
        if found is None and bound > below + 1:
            # Too many at once: a narrower band, down to a single cost.
            step = (bound - below) // 2
            bound = below + max(step, 1)
            continue
        for moves in _engine_order(search, bound, told) if found is None else found:
            told.add(moves)
            yield moves
        if bound >= total:
            return
        below, step = bound, max(2 * step, least)
        bound = min(total, bound + step)


def _within(search: Search, bound: int, told: set[Moves]) -> list[Moves] | None:
    """The smallest choices of at most a cost that were not told, in order; None if there are too many."""
    found: list[tuple[Fraction, int, Moves]] = []
    with closing(_engine_order(search, bound, told)) as choices:
        for moves in choices:
            found.append((search.cost_of(moves), len(moves), moves))
            if len(found) > _AT_ONCE:
                return None
    return [moves for _, _, moves in sorted(found)]


def _engine_order(search: Search, bound: int, told: set[Moves]) -> Generator[Moves, None, None]:
    # A part of a choice costs no more than the whole, so that the smallest below a bound are the smallest of all.
    assumed = [search.at_most(bound, search.costs)]
    with closing(search.program.smallest(search.free.values(), assumed, limit=search.limit)) as models:
        for model in models:
            moves = search.read(model)[0]
            if moves not in told:
                yield moves


def _one_by_one(search: Search) -> Iterator[Moves]:
    """For a rule that only judges: the cheapest, then the cheapest that does not hold all of it, and so on."""
    beyond = search.program.atoms(1)[0]
    search.program.choices([beyond])
    while (cheapest := search.cheapest([beyond])).moves is not None:
        yield cheapest.moves
        taken = [search.free[move] for move in cheapest.moves if move in search.free]
        search.program.require([-beyond, *(-literal for literal in taken)])
