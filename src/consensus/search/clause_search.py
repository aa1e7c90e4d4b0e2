"""The search for the cheapest choice of moves by an engine of clauses."""

from collections.abc import Callable, Collection
from fractions import Fraction
from typing import TypeAlias, final

import attrs

from consensus.answer_sets import BestListener, Literal
from consensus.assent import MoveId, Prospect
from consensus.assent.costs import total
from consensus.errors import OutOfTime
from consensus.search.encoding import Encoding
from consensus.time_limit import UNLIMITED, TimeLimit

_GATES_AT_MOST = 4_000_000
"""How many gates are looked at, after the time is up, to find moves of the best plan so far that can be left out."""


_LEVELS = 2
"""What every search prefers: what costs less, then what has fewer moves."""


@attrs.frozen(kw_only=True)
class Progress:
    """How far a search has come: no plan costs less than `bound`; the best so far costs `cost`, None without one."""

    bound: Fraction
    cost: Fraction | None


Watcher: TypeAlias = Callable[[Progress], None]


@attrs.frozen(kw_only=True)
class Cheapest:
    """The cheapest choice that was found, None if there is none, and the least that any costs; proven or cut short."""

    moves: tuple[MoveId, ...] | None
    cost: Fraction | None
    bound: Fraction
    is_proven: bool

    @classmethod
    def proven(cls, prospect: Prospect, moves: tuple[MoveId, ...] | None) -> "Cheapest":
        """That these moves are the cheapest, or that there are none."""
        cost = None if moves is None else _cost(prospect, moves)
        return cls(moves=moves, cost=cost, bound=cost or Fraction(0), is_proven=True)

    @classmethod
    def so_far(cls, prospect: Prospect, moves: tuple[MoveId, ...] | None, bound: Fraction) -> "Cheapest":
        """That these moves unblock, if they are any, and that none cost less than a bound."""
        return cls(moves=moves, cost=None if moves is None else _cost(prospect, moves), bound=bound, is_proven=False)


def _cost(prospect: Prospect, moves: Collection[MoveId]) -> Fraction:
    """What moves cost together; those taken as made cost nothing."""
    return total(prospect.moves[move].cost for move in moves if move not in prospect.given)


@final
class Search(Encoding):
    """One prospect as a program that prefers what costs less, then what has fewer moves, then the first by id."""

    def __init__(self, prospect: Prospect, *, limit: TimeLimit = UNLIMITED, watcher: Watcher | None = None) -> None:
        super().__init__(prospect, limit=limit)
        self._watcher = watcher
        self._levels = 0
        self.numbers: list[tuple[Literal, int]] = [(literal, 1) for literal in self.free.values()]
        self.prefer(self.costs)
        self.prefer(self.numbers)

    def prefer(self, weighted: Collection[tuple[Literal, int]]) -> None:
        """Prefer what weighs less, among all that is as good by what was preferred so far."""
        self.program.minimise(weighted, priority=-self._levels)
        self._levels += 1

    def cheapest(self) -> Cheapest:
        """The cheapest moves that unblock, of these the fewest, and of these the first by id.

        If the time is up before that is proven, the best so far; if it is up before the first by id is found, another
        one that is as cheap and has as few moves.
        """
        found = self._found(self._some_choice(), self._told)
        if found.moves is None or not found.is_proven:
            return found
        first = Search(self.prospect, limit=self.limit).first_by_id()
        return first if first.is_proven else found

    def first_by_id(self, also: Collection[Literal] = ()) -> Cheapest:
        """The same in one go, which is faster, and leaves nothing if the time is up; `also` are to hold besides."""
        if also or self.prospect.goal is None:
            return self._first_of_ties(list(also))
        # Asked a second time about so many levels, the engine may come to no end: this program is asked once.
        for move in sorted(self.free):
            self.prefer([(-self.free[move], 1)])
        return self._found(None, None)

    def _first_of_ties(self, assumed: list[Literal]) -> Cheapest:
        """Of the best choices that the engine goes through, the first by id."""
        try:
            while models := self.program.ties(assumed, limit=self.limit):
                adopted = [self.read(model)[0] for model in models if self.unblocks(model)]
                if adopted:
                    return Cheapest.proven(self.prospect, min(adopted))
        except OutOfTime:
            return Cheapest.so_far(self.prospect, None, Fraction(0))
        return Cheapest.proven(self.prospect, None)

    def _found(self, begun: frozenset[Literal] | None, told: BestListener | None) -> Cheapest:
        """The best choice, or the better of that found when the time was up and one with which it was begun."""
        bound = 0
        while True:
            best = self.program.best(limit=self.limit, told=told)
            bound = max(bound, self._bound(best.bounds))
            if best.model is not None and self.unblocks(best.model):
                if best.is_proven:
                    return Cheapest.proven(self.prospect, self.read(best.model)[0])
                begun = min((model for model in (best.model, begun) if model is not None), key=self.cost)
            if not best.is_proven:
                moves = None if begun is None else self._without_idle(self.read(begun)[0])
                return Cheapest.so_far(self.prospect, moves, self.in_units_of_the_case(bound))
            if best.model is None:
                return Cheapest.proven(self.prospect, None)

    def _some_choice(self) -> frozenset[Literal] | None:
        try:
            return self.adopted([])
        except (OutOfTime, KeyboardInterrupt):
            return None

    def _without_idle(self, moves: Collection[MoveId]) -> tuple[MoveId, ...]:
        """The moves without some that can be left out: all of them, in a network that is not too large for that."""
        prospect, kept = self.prospect, set(moves)
        if prospect.goal is not None:
            used = prospect.network.used(prospect.leaves(kept), prospect.goal)
            traced = {move for move in kept if move in prospect.given or prospect.chosen[move] in used}
            # To leave out what was not used may undo what rests on a move that is not made.
            kept = traced if prospect.opens(prospect.leaves(traced)) else kept
        tries = _GATES_AT_MOST // len(prospect.network.needs)
        dearest = sorted(kept & self.free.keys(), key=lambda move: (-prospect.moves[move].cost, move))
        for move in dearest[:tries]:
            if prospect.opens(prospect.leaves(kept - {move})):
                kept.remove(move)
        return tuple(sorted(kept))

    def _bound(self, bounds: tuple[int, ...]) -> int:
        """The lower bound of the cost; 0 where the engine leaves out what it prefers first, since all cost the same."""
        return bounds[0] if len(bounds) == self._levels else 0

    def _told(self, bounds: tuple[int, ...], model: frozenset[Literal] | None) -> None:
        if self._watcher is not None:
            # A rule that only judges may refuse what the engine has come to: that is no plan, and has no cost.
            cost = None
            if model is not None and self.adopts(model):
                cost = self.in_units_of_the_case(self.cost(model))
            self._watcher(Progress(bound=self.in_units_of_the_case(self._bound(bounds)), cost=cost))

    def at_most(self, weight: int, level: Collection[tuple[Literal, int]]) -> Literal:
        """A literal that holds where the true ones of these literals weigh no more."""
        return -self.program.reached(weight + 1, level)
