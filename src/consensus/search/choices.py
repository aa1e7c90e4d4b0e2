"""The choices of moves that answers need: the cheapest, all minimal ones, the Pareto frontier, and why there is none.

`consensus.search.relevance` finds the essential and the useful moves.
"""

from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import comb, prod
from typing import TypeAlias, final

import attrs

from consensus.assent import Binding, Prospect
from consensus.errors import EngineDisagrees, OutOfTime
from consensus.records import MoveId, WinOver
from consensus.search.engine import (
    NOTHING_KNOWN,
    Assumptions,
    Engine,
    Incumbent,
    LessInOne,
    NotAllOf,
    Objective,
    OnlyWith,
    Solution,
    order_of,
    trimmed,
)
from consensus.search.memo import Memo
from consensus.search.portfolio import choose_engine
from consensus.search.whole_and_parts import Effects, effects, told_once
from consensus.time_limit import UNLIMITED, TimeLimit

OBJECTIVES = (Objective.COST, Objective.MOVES)
"""What makes a plan better than another: a lower cost, or the same cost with fewer moves."""

_MOVES_AT_MOST = 200_000
"""How many moves all minimal choices may have in total to be listed first and sorted afterwards."""


SECONDS = 60.0
"""How long a search for the cheapest moves takes at most, unless the caller sets a limit."""


@attrs.frozen(kw_only=True)
class Progress:
    """The progress of a search: no plan costs less than `bound`, and the best found so far costs `cost`, if any."""

    bound: Fraction
    cost: Fraction | None


ProgressWatcher: TypeAlias = Callable[[Progress], None]


def cheapest(prospect: Prospect, *, limit: TimeLimit, watcher: ProgressWatcher | None = None, memo: Memo) -> Incumbent:
    """The cheapest moves that unblock; of equal ones, those with the fewest moves, and then the first by id.

    If the time is up before that is proven, or on Ctrl-C, the best found so far and the highest bound.  If the first by
    id of equals is not found in a bounded number of steps, another one, and the same in every search.
    """
    known: Incumbent | None = memo.known(cheapest, prospect)
    if known is None:
        engine, heard = choose_engine(prospect), None if watcher is None else _Improvements(watcher)
        limit = limit if limit.is_set else TimeLimit(SECONDS)
        try:
            known = engine.best_so_far(OBJECTIVES, limit=limit, watcher=heard)
        except KeyboardInterrupt:
            return _any_plan(engine, prospect)
        if known.is_proven:
            memo.keep(cheapest, prospect, known)
    return known


def _any_plan(engine: Engine, prospect: Prospect) -> Incumbent:
    """Any moves that unblock, if they are found in a second."""
    try:
        some = engine.some(limit=TimeLimit(1.0))
    except OutOfTime:
        return NOTHING_KNOWN
    return NOTHING_KNOWN if some is None else trimmed(prospect, OBJECTIVES[0], [some], Fraction(0))


def least_cost(prospect: Prospect) -> Fraction | None:
    """The cost of the cheapest moves that unblock; None if nothing unblocks."""
    return choose_engine(prospect).optimum((Objective.COST,)).value


@final
class _Improvements:
    """Passes on only improvements, whichever engine found them."""

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


def minimal_choices(prospect: Prospect, *, limit: TimeLimit = UNLIMITED) -> Generator[tuple[MoveId, ...], None, None]:
    """Every minimal choice, which unblocks although no valid part does: by cost, then number of moves, then id.

    Of choices with the same effects, such as granting a whole concession or all its parts, only the first; and none
    that does more than a better one.
    Each choice includes the moves taken as made.  Raises OutOfTime when the time is up.
    """
    engine = choose_engine(prospect)
    listed = _listed(engine, prospect, limit)
    found = by_rank(engine, prospect, limit=limit) if listed is None else listed
    does = dict(effects(prospect))
    for solution in told_once(found, does, prospect, OBJECTIVES) if does else found:
        yield solution.moves


def _listed(engine: Engine, prospect: Prospect, limit: TimeLimit) -> list[Solution] | None:
    """All minimal choices, sorted; None if there are too many, or if the engine cannot list them."""
    minimal = engine.minimal(limit=limit)
    if minimal is None:
        return None
    found: list[Solution] = []
    for solution in minimal:
        if len(found) * len(prospect.moves) > _MOVES_AT_MOST:
            return None
        found.append(solution)
    places = order_of(prospect)
    return sorted(found, key=lambda each: ([each.value(objective, prospect) for objective in OBJECTIVES], places(each)))


def by_rank(engine: Engine, prospect: Prospect, *, limit: TimeLimit = UNLIMITED) -> Generator[Solution, None, None]:
    """The minimal solutions, best first: each is a best one that contains no earlier one, since any part is better.

    One query for each rank (cost and number of moves), or for each choice if the engine finds one at a time.
    """
    while tied := engine.tied(OBJECTIVES, limit=limit):
        for solution in tied:
            engine.restrict(NotAllOf(frozenset(solution.moves) - prospect.given))
        yield from tied


def interchangeable_moves(prospect: Prospect, moves: Iterable[MoveId]) -> list[list[MoveId]]:
    """The moves in classes; interchangeable are only moves that win over members which count alike."""
    classes: dict[object, list[MoveId]] = {move: [move] for move in sorted(moves)}
    if prospect.goal is not None:
        for member in sorted(prospect.interchangeable):
            move = WinOver(member, prospect.proposal).id
            if move in classes and not prospect.status_quo.assents(member):
                counted = prospect.network.outputs[prospect.gates.assents[member]]
                classes.setdefault(tuple(sorted(counted)), []).extend(classes.pop(move))
    return list(classes.values())


def number_of_minimal_choices(
    prospect: Prospect, known: Collection[MoveId], *, at_most: int, does: tuple[tuple[MoveId, Effects], ...] = ()
) -> int:
    """The number of minimal choices, counted up to `at_most`; `known` is one of them.

    Choices with the same effects, as given for each move in `does`, count as one.

    Of choices that differ only in interchangeable moves, the engine searches for one, with the first of each class
    (symmetry breaking; Crawford, Ginsberg, Luks and Roy, "Symmetry-breaking predicates for search problems", KR 1996).
    It is multiplied by the number of ways to take that many moves of each class.
    """
    classes = interchangeable_moves(prospect, prospect.moves.keys() - prospect.given)
    if _number_alike(classes, known) >= at_most:
        return at_most
    engine = choose_engine(prospect)
    for alike in classes:
        for first, second in pairwise(alike):
            engine.restrict(OnlyWith(second, first))
    number = 0
    found = by_rank(engine, prospect)
    for solution in told_once(found, dict(does), prospect, OBJECTIVES) if does else found:
        number += _number_alike(classes, solution.moves)
        if number >= at_most:
            return at_most
    return number


def _number_alike(classes: Iterable[Collection[MoveId]], choice: Collection[MoveId]) -> int:
    """The number of choices that take as many moves of each class as this one."""
    return prod(comb(len(alike), len(set(alike).intersection(choice))) for alike in classes)


def frontier(prospect: Prospect) -> Iterator[tuple[MoveId, ...]]:
    """The Pareto frontier: one choice of moves for each of its points, the cheapest first; of equals, the first by id.

    No other choice is at least as good in cost, number of moves and number of actors, and better in one of them.
    By the ε-constraint method (Haimes, Lasdon and Wismer, "On a bicriterion formulation of the problems of integrated
    system identification and system optimization", IEEE Transactions on Systems, Man, and Cybernetics 1, 1971): the
    cheapest, then the cheapest of those that are better in another objective, and so on.  One query for each point.
    """
    return points(choose_engine(prospect), prospect)


def points(engine: Engine, prospect: Prospect) -> Iterator[tuple[MoveId, ...]]:
    """The points of the Pareto frontier, found by one engine."""
    while (best := engine.best((Objective.COST, Objective.MOVES, Objective.ACTORS))) is not None:
        yield best.moves
        # The next point is not cheaper, so it has to be better in one of the other two objectives.
        values = [(objective, best.value(objective, prospect)) for objective in (Objective.MOVES, Objective.ACTORS)]
        improvable = tuple((objective, value) for objective, value in values if value)
        if not improvable:
            return
        engine.restrict(LessInOne(improvable))


def irreducible_core(engine: Engine, prospect: Prospect) -> tuple[Binding, ...]:
    """A minimal set of bindings that rules out every choice of moves, even if all others are waived.

    A minimal unsatisfiable subset, found by a deletion filter (Chinneck and Dravnieks, "Locating minimal infeasible
    constraint sets in linear programs", ORSA Journal on Computing 3(2), 1991) that starts from the engine's core, with
    one query for each of its bindings.
    """
    if engine.some(Assumptions(keeping=prospect.bindings)) is not None:
        raise EngineDisagrees(problem="there is a way, though the search found none")
    kept = list(engine.conflict(prospect.bindings) or ())
    for binding in sorted(kept, key=prospect.waived.__getitem__, reverse=True):
        rest = [other for other in kept if other != binding]
        if engine.some(Assumptions(keeping=rest)) is None:
            kept = rest
    return tuple(sorted(kept, key=lambda binding: (binding.kind, binding.subject)))


def way_out(engine: Engine) -> Solution | None:
    """The fewest bindings that have to be waived for some moves to unblock, with the cheapest moves that then do.

    Of equal ones, the one with the fewest moves, and then the first by id.  None if waiving does not help, because the
    rule cannot be satisfied or a move taken as made blocks it.
    """
    return engine.best((Objective.WAIVERS, Objective.COST, Objective.MOVES))
