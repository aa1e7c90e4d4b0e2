"""The Pareto frontier: choices that no other beats in cost, number of moves or number of actors and equals in the rest.

By the ε-constraint method (Haimes, Lasdon and Wismer, "On a bicriterion formulation of the problems of integrated
system identification and system optimization", IEEE Transactions on Systems, Man, and Cybernetics 1, 1971): the
cheapest, then the cheapest of those that are better in another objective, and so on.  One question for each point.
"""

from collections.abc import Iterator

from consensus.assent import Prospect
from consensus.records import MoveId
from consensus.search.engine import Engine, LessInOne, Objective
from consensus.search.portfolio import choose_engine


def frontier(prospect: Prospect) -> Iterator[tuple[MoveId, ...]]:
    """One choice of moves for each point of the frontier, the cheapest first; of equals, the first by id."""
    return points(choose_engine(prospect), prospect)


def points(engine: Engine, prospect: Prospect) -> Iterator[tuple[MoveId, ...]]:
    """The same by one engine."""
    while (best := engine.best((Objective.COST, Objective.MOVES, Objective.ACTORS))) is not None:
        yield best.moves
        # The next one is no cheaper, so that it has to be better in one of the other two.
        values = [(objective, best.value(objective, prospect)) for objective in (Objective.MOVES, Objective.ACTORS)]
        improvable = tuple((objective, value) for objective, value in values if value)
        if not improvable:
            return
        engine.restrict(LessInOne(improvable))
