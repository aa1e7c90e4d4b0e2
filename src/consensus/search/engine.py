"""The interface of engines: they find moves that unblock a prospect, and the best of them by a list of objectives.

Finding the cheapest moves after which a network of thresholds makes a body adopt is target set selection at least
cost: NP-hard, and hard even to approximate (Chen, "On the approximability of influence in social networks", SIAM
Journal on Discrete Mathematics 23(3), 2009).  So no engine promises to finish in time, and each says what is proven
when it is stopped.  Several objectives are optimised one after another, as in lexicographic goal programming (Ignizio,
*Goal Programming and Extensions*, 1976).

Only `consensus.search.portfolio` decides which engine answers.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from fractions import Fraction
from math import gcd, lcm
from typing import Protocol, TypeAlias

import attrs

from consensus.assent import Binding, Gate, Prospect
from consensus.assent.costs import total
from consensus.errors import EngineDisagrees, OutOfTime
from consensus.records import MoveId
from consensus.time_limit import UNLIMITED, TimeLimit

_GATES_REPLAYED_AT_MOST = 4_000_000
"""How many gates are replayed, after the time is up, to find moves that can be left out."""


class Objective(Enum):
    """A quantity to minimise; moves that are taken as made count 0."""

    COST = "what the moves cost"
    MOVES = "how many moves there are"
    ACTORS = "how many actors make them"
    WAIVERS = "how many bindings are waived"


@attrs.frozen
class Solution:
    """A choice that unblocks: the moves, including those taken as made, sorted; and the bindings waived."""

    moves: tuple[MoveId, ...]
    waived: tuple[Binding, ...] = ()

    def value(self, objective: Objective, prospect: Prospect) -> Fraction:
        """The value of an objective."""
        made = [prospect.moves[move] for move in self.moves if move not in prospect.given]
        match objective:
            case Objective.COST:
                return total(move.cost for move in made)
            case Objective.MOVES:
                return Fraction(len(made))
            case Objective.ACTORS:
                return Fraction(len({actor for move in made for actor in move.actors}))
            case Objective.WAIVERS:
                return Fraction(len(self.waived))

    def unblocks(self, prospect: Prospect) -> bool:
        """Whether a replay adopts, as it must before a solution leaves this package."""
        return prospect.unblocks(prospect.leaves(self.moves, waiving=self.waived))

    def replayed(self, prospect: Prospect) -> "Solution":
        """This solution.  Raises EngineDisagrees if a replay does not adopt after what an engine found."""
        # One replay needs no smaller network, which takes longer to make than the replay.
        after = prospect.replayed(prospect.leaves(self.moves, waiving=self.waived))
        return self._found(after.adopts if prospect.goal is None else after.rounds[prospect.goal] >= 0)

    def replayed_with_others(self, prospect: Prospect) -> "Solution":
        """The same for each of many solutions, by the smaller network that is made once for all of them."""
        return self._found(self.unblocks(prospect))

    def _found(self, adopts: bool) -> "Solution":
        if not adopts:
            raise EngineDisagrees(problem=f"a replay does not adopt after {', '.join(self.moves) or 'no move'}")
        return self


def order_of(prospect: Prospect) -> Callable[[Solution], tuple[list[int], list[int]]]:
    """The sort key for equally good solutions: waived bindings, then moves, in the prospect's order."""
    place, order = {binding: number for number, binding in enumerate(prospect.bindings)}, prospect.order

    def places(solution: Solution) -> tuple[list[int], list[int]]:
        moves = sorted(order[move] for move in solution.moves if move not in prospect.given)
        return [place[binding] for binding in solution.waived], moves

    return places


@attrs.frozen
class NotAllOf:
    """Not all of these moves are made: a blocking clause, which rules out every choice that contains them."""

    moves: frozenset[MoveId]


@attrs.frozen
class OnlyWith:
    """A move is made only together with another one, which must bear on the goal if the move does."""

    move: MoveId
    other: MoveId


@attrs.frozen
class LessInOne:
    """At least one of these objectives is less than its value."""

    values: tuple[tuple[Objective, Fraction], ...]


@attrs.frozen
class OneFires:
    """At least one of `gates` fires, or at least one of `others` does not."""

    gates: Collection[Gate]
    others: Collection[Gate] = ()


Restriction: TypeAlias = NotAllOf | OnlyWith | LessInOne | OneFires


@attrs.frozen(kw_only=True)
class Assumptions:
    """Conditions for one query: no move of `without`, not all of `not_all`, none of `keeping` waived."""

    without: Collection[MoveId] = ()
    not_all: Collection[MoveId] = ()
    keeping: Collection[Binding] = ()


NO_ASSUMPTIONS = Assumptions()


@attrs.frozen(kw_only=True)
class Incumbent:
    """The best solution found so far, with its value by the first objective and a lower bound; None if none was found.

    `is_proven` says that no solution is better, or that there is none; `is_first`, that no equal one has earlier ids.
    """

    solution: Solution | None
    value: Fraction | None
    bound: Fraction
    is_proven: bool
    is_first: bool = True

    @classmethod
    def proven(cls, prospect: Prospect, objective: Objective, solution: Solution | None) -> "Incumbent":
        """A proven result: a best solution, or None if there is no solution."""
        value = None if solution is None else solution.value(objective, prospect)
        return cls(solution=solution, value=value, bound=value or Fraction(0), is_proven=True)

    @classmethod
    def unproven(
        cls, prospect: Prospect, objective: Objective, solution: Solution | None, bound: Fraction
    ) -> "Incumbent":
        """An unproven result: a solution that may not be the best, or None if none was found."""
        value = None if solution is None else solution.value(objective, prospect)
        return cls(solution=solution, value=value, bound=bound, is_proven=False)

    def joined(self, other: "Incumbent") -> "Incumbent":
        """The better of the two solutions with the higher of the two bounds."""
        one = self
        if other.is_proven or one.value is None or (other.value is not None and other.value < one.value):
            one, other = other, one
        return attrs.evolve(one, bound=max(one.bound, other.bound))


NOTHING_KNOWN = Incumbent(solution=None, value=None, bound=Fraction(0), is_proven=False)


Watcher: TypeAlias = Callable[[Incumbent], None]
"""Called with every better solution and every higher bound."""


class Engine(Protocol):
    """Finds solutions for one prospect under all restrictions added so far; can be queried any number of times.

    Every solution that it returns has been replayed.  Each query raises OutOfTime when its time is up.
    """

    def best(self, objectives: Sequence[Objective], *, limit: TimeLimit = UNLIMITED) -> Solution | None:
        """The solution for which the first objective is least, then the next; of equals, the first by id.

        None if nothing unblocks.  Bindings waived come before moves, both in the order of the prospect.
        """

    def optimum(self, objectives: Sequence[Objective], *, limit: TimeLimit = UNLIMITED) -> Incumbent:
        """Any solution as good as the best, whichever is found first; faster if only the values matter."""

    def best_so_far(
        self, objectives: Sequence[Objective], *, limit: TimeLimit, watcher: Watcher | None = None
    ) -> Incumbent:
        """The best solution, of equals the first by id, or what is known of it when the time is up or on Ctrl-C.

        Raises OutOfTime only if the engine has no partial results.
        """

    def tied(self, objectives: Sequence[Objective], *, limit: TimeLimit = UNLIMITED) -> list[Solution]:
        """Best solutions, which are equally good by all objectives, sorted by id.

        All of them, or as many as one query finds; empty only if there is no solution.
        """

    def minimal(self, *, limit: TimeLimit = UNLIMITED) -> Iterator[Solution] | None:
        """Every minimal solution, unsorted; None if the engine should not be used to list them."""

    def some(self, assumed: Assumptions = NO_ASSUMPTIONS, *, limit: TimeLimit = UNLIMITED) -> Solution | None:
        """Any solution under these assumptions; None if there is none."""

    def conflict(self, bindings: Collection[Binding]) -> tuple[Binding, ...] | None:
        """Some of these bindings such that nothing unblocks unless one of them is waived; None if something does."""

    def restrict(self, restriction: Restriction) -> None:
        """Rule out, from now on, every solution that does not satisfy a restriction."""


def in_whole_units(costs: Mapping[MoveId, Fraction]) -> tuple[Fraction, dict[MoveId, int]]:
    """Costs as multiples of the largest amount of which each is a whole multiple, and that amount.

    >>> unit, costs = in_whole_units({"grant:fund": Fraction(3, 2), "settle:dike": Fraction(3)})
    >>> str(unit), costs
    ('3/2', {'grant:fund': 1, 'settle:dike': 2})
    """
    parts = lcm(*(cost.denominator for cost in costs.values()))
    whole = {move: int(cost * parts) for move, cost in costs.items()}
    common = gcd(*whole.values()) or 1
    return Fraction(common, parts), {move: number // common for move, number in whole.items()}


def at_once(engine: Engine, prospect: Prospect, objectives: Sequence[Objective], limit: TimeLimit) -> Incumbent | None:
    """The best solution if it is found in half of the time: bounds on the way take three searches in place of one."""
    try:
        half = limit if limit.left is None else limit.within(limit.left / 2)
        return Incumbent.proven(prospect, objectives[0], engine.best(objectives, limit=half))
    except OutOfTime:
        return None


def trimmed(prospect: Prospect, objective: Objective, known: Iterable[Solution], bound: Fraction) -> Incumbent:
    """The best known solution of a search that was cut short, without idle moves, and the bound."""
    best = min(known, key=lambda solution: solution.value(objective, prospect), default=None)
    return Incumbent.unproven(prospect, objective, None if best is None else without_idle(prospect, best), bound)


def without_idle(prospect: Prospect, solution: Solution) -> Solution:
    """A solution without moves that can be left out: without all of them, unless the network is too large for that.

    Moves that the replay did not use are dropped at once; then each other move is tried with a replay, dearest first.
    """
    kept = set(solution.moves)
    if prospect.goal is not None:
        used = prospect.network.used(prospect.leaves(kept), prospect.goal)
        traced = {move for move in kept if move in prospect.given or prospect.chosen[move] in used}
        # Dropping unused moves may undo what depends on a move not being made.
        kept = traced if prospect.unblocks(prospect.leaves(traced)) else kept
    tries = _GATES_REPLAYED_AT_MOST // len(prospect.network.needs)
    dearest = sorted(kept - prospect.given, key=lambda move: (-prospect.moves[move].cost, move))
    for move in dearest[:tries]:
        if prospect.unblocks(prospect.leaves(kept - {move})):
            kept.remove(move)
    return attrs.evolve(solution, moves=tuple(sorted(kept)))
