"""Every smallest choice of moves, cheapest first: all that are best, then all that are best of the rest, and so on."""

from collections.abc import Generator
from contextlib import closing
from typing import TypeAlias

from consensus.answer_sets import TIES_AT_MOST, Literal
from consensus.assent import MoveId, Prospect
from consensus.errors import WeightTooLarge
from consensus.search.clause_search import Search
from consensus.search.integer_program import COSTS_AT_MOST, Counting, counts_many
from consensus.time_limit import UNLIMITED, TimeLimit

Moves: TypeAlias = tuple[MoveId, ...]
Rank: TypeAlias = tuple[int, int]
"""What a choice costs, in the program's unit, and how many moves it has."""

_FEW = 200_000
"""How many moves in all choices together are still few."""


def smallest_choices(prospect: Prospect, *, limit: TimeLimit = UNLIMITED) -> Generator[Moves, None, None]:
    """Every choice that unblocks and of which no valid part does: by cost, then number, then ids; moves given included.

    Raises OutOfTime when the time is up.
    """
    try:
        search = Search(prospect, limit=limit)
    except WeightTooLarge:
        if prospect.goal is None:
            raise
        yield from one_by_one(prospect, limit=limit)
        return
    if counts_many(prospect):
        costs = {weight for _, weight in search.costs}
        yield from one_by_one(prospect, limit=limit) if len(costs) > COSTS_AT_MOST else rank_by_rank(search)
        return
    few = _if_few(search)
    yield from best_first(search) if few is None else few


def _if_few(search: Search) -> list[Moves] | None:
    """All of them, if the engine comes to an end of them soon; None if it does not, or if the rule only judges."""
    if search.prospect.goal is None:
        return None
    found: list[tuple[int, int, Moves]] = []
    with closing(search.program.smallest(search.free.values(), limit=search.limit)) as models:
        for model in models:
            if len(found) * len(search.free) > _FEW or not search.unblocks(model):
                return None
            moves = search.read(model)[0]
            found.append((search.cost(model), len(moves), moves))
    return [moves for _, _, moves in sorted(found)]


def rank_by_rank(search: Search) -> Generator[Moves, None, None]:
    """As `best_first`, with the rank of what is best of the rest found by counting, and all of that rank by clauses."""
    counting = Counting(search.prospect, limit=search.limit)
    while (best := counting.cheapest()) is not None:
        made = {search.free[move] for move in best if move in search.free}
        rank = [
            search.at_most(sum(weight for literal, weight in level if literal in made), level)
            for level in (search.costs, search.numbers)
        ]
        while models := search.program.some(rank, limit=search.limit):
            group = [search.read(model)[0] for model in models if search.unblocks(model)]
            for moves in group:
                search.program.require(-search.free[move] for move in moves if move in search.free)
                counting.refuse(moves)
            yield from sorted(group)


def one_by_one(prospect: Prospect, *, limit: TimeLimit = UNLIMITED) -> Generator[Moves, None, None]:
    """The same by counting alone, for ranks of few: the best without all that have the moves of an earlier one."""
    counting = Counting(prospect, limit=limit)
    while (best := counting.cheapest()) is not None:
        yield best
        counting.refuse(best)


def best_first(search: Search) -> Generator[Moves, None, None]:
    """The best choice that does not have all moves of an earlier one is smallest: any part of it would be better."""
    group: list[Moves] = []
    rank: Rank | None = None
    while models := search.program.ties(limit=search.limit):
        found = _rank(search, models[0])
        if found != rank:
            yield from sorted(group)
            group, rank = [], found
        for model in models:
            if search.unblocks(model):
                moves = search.read(model)[0]
                group.append(moves)
                search.program.require(-search.free[move] for move in moves if move in search.free)
        if len(group) >= TIES_AT_MOST:
            yield from sorted(group)
            group = []
    yield from sorted(group)


def _rank(search: Search, model: frozenset[Literal]) -> Rank:
    return search.cost(model), sum(literal in model for literal in search.free.values())
