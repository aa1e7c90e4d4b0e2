"""What an engine is asked: which moves unblock a prospect, and which of them are best by objectives stated up front.

To find the cheapest moves after which a network of thresholds makes a body adopt is to select a target set at least
cost: NP-hard, and hard even to approximate (Chen, "On the approximability of influence in social networks", SIAM
Journal on Discrete Mathematics 23(3), 2009).  So no engine promises to come to an end in time, and each says what is
proven when it is stopped.  Several objectives are taken one after the other, as in lexicographic goal programming
(Ignizio, *Goal Programming and Extensions*, 1976).

Which engine answers is decided in `consensus.search.portfolio` alone.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from fractions import Fraction
from math import gcd, lcm
from typing import Protocol, TypeAlias

import attrs

from consensus.assent import Binding, Gate, Prospect
from consensus.assent.costs import total
from consensus.errors import EngineDisagrees
from consensus.records import MoveId
from consensus.time_limit import UNLIMITED, TimeLimit

_GATES_REPLAYED_AT_MOST = 4_000_000
"""How many gates are looked at, after the time is up, to find moves that can be left out."""


class Objective(Enum):
    """What is to be as small as possible; moves that are taken as made count for nothing."""

    COST = "what the moves cost"
    MOVES = "how many moves there are"
    ACTORS = "how many actors make them"
    WAIVERS = "how many bindings are waived"


@attrs.frozen
class Solution:
    """A choice that unblocks: the moves made, those taken as made too, sorted; and the bindings waived."""

    moves: tuple[MoveId, ...]
    waived: tuple[Binding, ...] = ()

    def value(self, objective: Objective, prospect: Prospect) -> Fraction:
        """What it comes to by an objective."""
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
        """Whether a replay adopts: what is found leaves this package only once it does."""
        return prospect.unblocks(prospect.leaves(self.moves, waiving=self.waived))

    def replayed(self, prospect: Prospect) -> "Solution":
        """Itself; raises EngineDisagrees where a replay does not adopt what an engine found."""
        if not self.unblocks(prospect):
            raise EngineDisagrees(problem=f"a replay does not adopt after {', '.join(self.moves) or 'no move'}")
        return self


def order_of(prospect: Prospect) -> Callable[[Solution], tuple[list[int], list[int]]]:
    """What solutions that are equally good are sorted by: bindings waived, and then moves, in the prospect's order."""
    place, order = {binding: number for number, binding in enumerate(prospect.bindings)}, prospect.order

    def places(solution: Solution) -> tuple[list[int], list[int]]:
        moves = sorted(order[move] for move in solution.moves if move not in prospect.given)
        return [place[binding] for binding in solution.waived], moves

    return places


@attrs.frozen
class NotAllOf:
    """Not all of these moves are made: a blocking clause, which leaves out every choice that contains them."""

    moves: frozenset[MoveId]


@attrs.frozen
class OnlyWith:
    """A move is made only together with another one, which bears on the goal if it does itself."""

    move: MoveId
    other: MoveId


@attrs.frozen
class LessInOne:
    """One of these objectives, at least, is less than its value."""

    values: tuple[tuple[Objective, Fraction], ...]


@attrs.frozen
class OneFires:
    """One of these gates fires, or one of the others does not."""

    gates: Collection[Gate]
    others: Collection[Gate] = ()


Restriction: TypeAlias = NotAllOf | OnlyWith | LessInOne | OneFires


@attrs.frozen(kw_only=True)
class Assumptions:
    """What one question asks of a solution: no move of `without`, not all of `not_all`, none of `keeping` waived."""

    without: Collection[MoveId] = ()
    not_all: Collection[MoveId] = ()
    keeping: Collection[Binding] = ()


NO_ASSUMPTIONS = Assumptions()


@attrs.frozen(kw_only=True)
class Incumbent:
    """The best solution found so far, None without one, with its value by the first objective, and a lower bound.

    `is_proven` says that none is better; with no solution, that there is none.
    """

    solution: Solution | None
    value: Fraction | None
    bound: Fraction
    is_proven: bool

    @classmethod
    def proven(cls, prospect: Prospect, objective: Objective, solution: Solution | None) -> "Incumbent":
        """A solution that is the best, or that there is none."""
        value = None if solution is None else solution.value(objective, prospect)
        return cls(solution=solution, value=value, bound=value or Fraction(0), is_proven=True)

    @classmethod
    def unproven(
        cls, prospect: Prospect, objective: Objective, solution: Solution | None, bound: Fraction
    ) -> "Incumbent":
        """A solution, if there is any, of which it is not known whether it is the best."""
        value = None if solution is None else solution.value(objective, prospect)
        return cls(solution=solution, value=value, bound=bound, is_proven=False)

    def joined(self, other: "Incumbent") -> "Incumbent":
        """What both say together."""
        one = self
        if other.is_proven or one.value is None or (other.value is not None and other.value < one.value):
            one, other = other, one
        return attrs.evolve(one, bound=max(one.bound, other.bound))


NOTHING_KNOWN = Incumbent(solution=None, value=None, bound=Fraction(0), is_proven=False)


Watcher: TypeAlias = Callable[[Incumbent], None]
"""Told of every better solution and every higher bound."""


class Engine(Protocol):
    """What finds solutions for one prospect: asked as often as need be, it heeds all restrictions put on it so far.

    Every solution that it tells has been replayed.  Each question raises OutOfTime when its time is up.
    """

    def best(self, objectives: Sequence[Objective], *, limit: TimeLimit = UNLIMITED) -> Solution | None:
        """The solution for which the first objective is least, then the next; of equals, the first by id.

        None if nothing unblocks.  Bindings waived come before moves, both in the order of the prospect.
        """

    def optimum(self, objectives: Sequence[Objective], *, limit: TimeLimit = UNLIMITED) -> Incumbent:
        """A solution that is as good, whichever comes first: faster, where only how good it is matters."""

    def best_so_far(
        self, objectives: Sequence[Objective], *, limit: TimeLimit, watcher: Watcher | None = None
    ) -> Incumbent:
        """The best and first by id, as far as it is known when the time is up, or on Ctrl-C.

        Raises OutOfTime only where the engine knows nothing before it knows all.
        """

    def tied(self, objectives: Sequence[Objective], *, limit: TimeLimit = UNLIMITED) -> list[Solution]:
        """Solutions that are equally good by all objectives, and than which none is better, by id.

        All of them, or as many as are found at once; none only if there is no solution.
        """

    def minimal(self, *, limit: TimeLimit = UNLIMITED) -> Iterator[Solution] | None:
        """Every solution of which no part unblocks, in no order; None where that is no way to go through them."""

    def some(self, assumed: Assumptions = NO_ASSUMPTIONS, *, limit: TimeLimit = UNLIMITED) -> Solution | None:
        """A solution under some assumptions; None if there is none."""

    def conflict(self, bindings: Collection[Binding]) -> tuple[Binding, ...] | None:
        """Some of these bindings such that nothing unblocks unless one of them is waived; None if something does."""

    def restrict(self, restriction: Restriction) -> None:
        """Leave out, from now on, every solution that is not as a restriction says."""


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


def trimmed(prospect: Prospect, objective: Objective, known: Iterable[Solution], bound: Fraction) -> Incumbent:
    """The best of the solutions known when a search is cut short, without idle moves, and a bound below all."""
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
