"""What is told when a search is cut short: the best solution so far, without moves that it does not need."""

from collections.abc import Iterable
from fractions import Fraction

import attrs

from consensus.assent import Prospect
from consensus.search.engine import Incumbent, Objective, Solution

_GATES_REPLAYED_AT_MOST = 4_000_000
"""How many gates are looked at, after the time is up, to find moves that can be left out."""


def trimmed(prospect: Prospect, objective: Objective, known: Iterable[Solution], bound: Fraction) -> Incumbent:
    """The best of the solutions known, without moves that can be left out, and a bound that none is below."""
    best = min(known, key=lambda solution: solution.value(objective, prospect), default=None)
    return Incumbent.unproven(prospect, objective, None if best is None else without_idle(prospect, best), bound)


def without_idle(prospect: Prospect, solution: Solution) -> Solution:
    """A solution without some moves that can be left out: all of them, in a network that is not too large for that.

    Moves that the replay did not use go at once; then each of the others is tried, the dearest first, with a replay.
    """
    kept = set(solution.moves)
    if prospect.goal is not None:
        used = prospect.network.used(prospect.leaves(kept), prospect.goal)
        traced = {move for move in kept if move in prospect.given or prospect.chosen[move] in used}
        # To leave out what was not used may undo what rests on a move that is not made.
        kept = traced if prospect.unblocks(prospect.leaves(traced)) else kept
    tries = _GATES_REPLAYED_AT_MOST // len(prospect.network.needs)
    dearest = sorted(kept - prospect.given, key=lambda move: (-prospect.moves[move].cost, move))
    for move in dearest[:tries]:
        if prospect.unblocks(prospect.leaves(kept - {move})):
            kept.remove(move)
    return attrs.evolve(solution, moves=tuple(sorted(kept)))
