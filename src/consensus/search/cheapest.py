"""The cheapest choice of moves, with what is known of it on the way."""

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias, final

import attrs

from consensus.assent import Prospect
from consensus.search.engine import NOTHING_KNOWN, Incumbent, Objective
from consensus.search.portfolio import choose_engine
from consensus.time_limit import TimeLimit

OBJECTIVES = (Objective.COST, Objective.MOVES)
"""What makes a plan better than another: it costs less, or as much with fewer moves."""


@attrs.frozen(kw_only=True)
class Progress:
    """How far a search has come: no plan costs less than `bound`; the best so far costs `cost`, None without one."""

    bound: Fraction
    cost: Fraction | None


ProgressWatcher: TypeAlias = Callable[[Progress], None]


def cheapest(prospect: Prospect, *, limit: TimeLimit, watcher: ProgressWatcher | None = None) -> Incumbent:
    """The cheapest moves that unblock, of these the fewest, and of these the first by id.

    If the time is up before that is proven, or on Ctrl-C, the best so far, with the highest bound.
    """
    engine = choose_engine(prospect)
    if limit.is_set or watcher is not None:
        heard = None if watcher is None else _Improvements(watcher)
        return engine.best_so_far(OBJECTIVES, limit=limit, watcher=heard)
    try:
        return Incumbent.proven(prospect, OBJECTIVES[0], engine.best(OBJECTIVES))
    except KeyboardInterrupt:
        return NOTHING_KNOWN


@final
class _Improvements:
    """Tells only what is better than what was told before, whichever engine found it."""

    def __init__(self, watcher: ProgressWatcher) -> None:
        self._watcher = watcher
        self._told: Progress | None = None

    def __call__(self, found: Incumbent) -> None:
        progress = Progress(bound=found.bound, cost=found.value)
        told = self._told
        if told is not None:
            costs = [cost for cost in (told.cost, progress.cost) if cost is not None]
            progress = Progress(bound=max(told.bound, progress.bound), cost=min(costs, default=None))
        if progress != told:
            self._told = progress
            self._watcher(progress)
