"""The cheapest choice of moves by one of two engines, clauses and counting, which take turns.

What is hard for one is often easy for the other: clauses go through the ways to choose so many of many, and counting
has a case for each circle.  Nothing tells beforehand which it will be, so that neither is ever left alone with it.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias, final

import attrs

from consensus.assent import Prospect
from consensus.errors import EngineGaveUp, OutOfTime, WeightTooLarge
from consensus.search.clause_search import Cheapest, Progress, Search, Watcher
from consensus.search.integer_program import Counting, counts_many
from consensus.time_limit import TimeLimit

_FIRST_TURN = 2.0
"""How many seconds each engine has in its first turn; it has twice as many in each that follows."""

_GATES_AT_MOST = 10_000
"""How many gates are told to the engine that counts; among more, clauses are better off without it."""

Way: TypeAlias = Callable[[TimeLimit], Cheapest]


def cheapest(prospect: Prospect, *, limit: TimeLimit, watcher: Watcher | None = None) -> Cheapest:
    """The cheapest moves that unblock, of these the fewest, and of these the first by id.

    If the time is up before that is proven, or on Ctrl-C, the best so far, with the highest bound.
    """
    heard = None if watcher is None else _Improvements(watcher)

    def by_clauses(turn: TimeLimit) -> Cheapest:
        search = Search(prospect, limit=turn, watcher=heard)
        return search.cheapest() if limit.is_set or heard is not None else search.first_by_id()

    def by_counting(turn: TimeLimit) -> Cheapest:
        return Cheapest.proven(prospect, Counting(prospect, limit=turn).cheapest())

    counts = counts_many(prospect)
    if prospect.goal is None or (not counts and len(prospect.reduced[1]) > _GATES_AT_MOST):
        return by_clauses(limit)
    nothing = Cheapest.so_far(prospect, None, Fraction(0))
    return _in_turns([by_counting, by_clauses] if counts else [by_clauses, by_counting], nothing, limit)


def _in_turns(ways: list[Way], best: Cheapest, limit: TimeLimit) -> Cheapest:
    """What the ways come to, one after the other, until one of them comes to an end."""
    seconds = _FIRST_TURN
    while True:
        for way in list(ways):
            turn = limit.within(seconds) if len(ways) > 1 else limit
            try:
                found = way(turn)
            except OutOfTime:
                found = best
            except KeyboardInterrupt:
                return best
            except (EngineGaveUp, WeightTooLarge):
                ways.remove(way)
                if not ways:
                    raise
                continue
            is_interrupted = found is not best and not turn.is_over
            best = _better(best, found)
            if best.is_proven or limit.is_over or is_interrupted:
                return best
        seconds *= 2


def _better(one: Cheapest, other: Cheapest) -> Cheapest:
    """What both say together."""
    if other.is_proven or one.cost is None or (other.cost is not None and other.cost < one.cost):
        one, other = other, one
    return attrs.evolve(one, bound=max(one.bound, other.bound))


@final
class _Improvements:
    """A watcher that is told only of what is better than what it was told before, whoever found it."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher
        self._told: Progress | None = None

    def __call__(self, progress: Progress) -> None:
        told = self._told
        if told is not None:
            costs = [cost for cost in (told.cost, progress.cost) if cost is not None]
            progress = Progress(bound=max(told.bound, progress.bound), cost=min(costs, default=None))
        if progress != told:
            self._told = progress
            self._watcher(progress)
