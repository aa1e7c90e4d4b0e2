"""The semantics stated once more, as whole numbers under linear bounds, for prospects that count many members.

An engine of clauses goes through the ways to choose 19 of 28 members one by one to show that 18 are not enough; that
so many are needed follows at once from a bound on their number.  In a network without circles, what fires rests on
something else, and bounds say the same as the least fixpoint; circles are broken where they turn up.
Nothing that is found here leaves this room before `consensus.assent` has replayed it.
"""

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from math import comb
from typing import TypeAlias, final

from consensus.assent import Binding, Gate, MoveId, Network, Prospect
from consensus.errors import EngineDisagrees, EngineGaveUp
from consensus.integer_programs import Bound, Column, IntegerProgram
from consensus.records import ActorId
from consensus.search.encoding import Choice, in_whole_units
from consensus.search.loops import circles
from consensus.time_limit import UNLIMITED, TimeLimit

Level: TypeAlias = Sequence[Column]
"""A sum that is to be as small as it can be: its digits, the highest first."""

WAYS_AT_LEAST = 500
"""In how many ways a gate can come to fire, at least, for counting to be worth its while."""

COSTS_AT_MOST = 8
"""Among how many different costs an engine of clauses finds the least; among more, it goes through their sums."""

_AT_ONCE = 10
"""How many moves are put into the order of their ids at once: each weighs twice as much as the next."""


def counts_many(prospect: Prospect) -> bool:
    """Whether a prospect runs in no circle and has a gate of which some of many inputs are enough, in many ways.

    Then counting is tried first, since it needs no cases; where there are circles, it breaks them one by one.
    """
    if prospect.goal is None:
        return False
    network, _ = prospect.reduced
    many = any(_ways(network, gate) >= WAYS_AT_LEAST for gate in range(len(network.needs)))
    return many and _runs_in_no_circle(network)


def _runs_in_no_circle(network: Network) -> bool:
    rests_on = {gate: [source for source, _ in inputs] for gate, inputs in enumerate(network.inputs)}
    try:
        TopologicalSorter(rests_on).prepare()
    except CycleError:
        return False
    return True


def _ways(network: Network, gate: Gate) -> int:
    """In how many ways a gate can come to fire, about: so many of its inputs are enough at the least."""
    enough = 0
    missing = network.needs[gate]
    for weight in sorted((weight for _, weight in network.inputs[gate]), reverse=True):
        if missing <= 0:
            break
        missing -= weight
        enough += 1
    return comb(len(network.inputs[gate]), enough) if missing <= 0 < enough else 0


@final
class Counting:
    """One prospect that counts many: a number for each gate, 1 if it fires, and a bound for what each of them needs."""

    def __init__(self, prospect: Prospect, *, limit: TimeLimit = UNLIMITED, waivable: bool = False) -> None:
        assert prospect.goal is not None
        self._prospect = prospect
        self._limit = limit
        self._program: IntegerProgram = IntegerProgram()
        self._network, self._at = prospect.reduced
        # Gates have the numbers of their columns.
        self._program.columns([1] * len(self._at))
        moves = {move: self._at[gate] for move, gate in prospect.chosen.items() if gate in self._at}
        self.free: dict[MoveId, Column] = {move: moves[move] for move in sorted(moves) if move not in prospect.given}
        self.waivers: dict[Binding, Column] = {
            binding: self._at[gate]
            for binding in prospect.bindings
            if waivable and (gate := prospect.waived[binding]) in self._at
        }
        self._leaves = frozenset((*moves.values(), *self.waivers.values(), *self._enter_unmade()))
        for gate, (need, inputs) in enumerate(zip(self._network.needs, self._network.inputs, strict=True)):
            if gate not in self._leaves and need > 0:
                self._enter(gate, need, {source: min(weight, need) for source, weight in inputs})
        for column in (self._at[prospect.goal], *(moves[move] for move in moves.keys() & prospect.given)):
            self._program.limit(column, 1, least=1)
        _, costs = in_whole_units({move: prospect.moves[move].cost for move in self.free})
        self.costs: Level = self.level({self.free[move]: cost for move, cost in costs.items() if cost})
        self.number: Level = self.level(dict.fromkeys(self.free.values(), 1))

    def level(self, weights: Mapping[Column, int]) -> Level:
        """A weighted sum that is to be as small as it can be."""
        return self._program.digits(weights)

    def _enter(self, gate: Column, need: int, inputs: Mapping[Column, int]) -> None:
        """A gate fires only if its inputs weigh as much as it needs."""
        self._program.at_least({**inputs, gate: inputs.get(gate, 0) - need}, 0)

    def _enter_unmade(self) -> Iterator[Column]:
        """A gate that fires if a move is not made does not fire beside that of the move."""
        prospect = self._prospect
        for move, gate in prospect.unmade.items():
            if gate in self._at:
                yield self._at[gate]
                choice = prospect.choice_of(move)
                if choice is not None and choice in self._at:
                    self._program.row(Bound({self._at[gate]: 1, self._at[choice]: 1}, 0, 1))
                elif move in prospect.given:
                    self._program.limit(self._at[gate], 0)

    def cheapest(self) -> tuple[MoveId, ...] | None:
        """The cheapest moves that unblock, of these the fewest, and of these the first by id; None if there are none.

        Moves given are among them.  Raises OutOfTime when the time is up, and EngineGaveUp.
        """
        return self.best([self.costs, self.number])

    def best(self, levels: Sequence[Level]) -> tuple[MoveId, ...] | None:
        """The moves that unblock for which the first level is least, then the next one; of equals, the first by id."""
        found = self._least(levels, first=list(self.free.values()))
        return None if found is None else self._read(found)[0]

    def actors(self) -> Level:
        """How many actors have to act, as a level of its own."""
        moves_of: dict[ActorId, list[Column]] = {}
        for move, column in self.free.items():
            for actor in self._prospect.moves[move].actors:
                moves_of.setdefault(actor, []).append(column)
        acting = self._program.columns([1] * len(moves_of))
        for column, (_, moves) in zip(acting, sorted(moves_of.items()), strict=True):
            self._program.row(Bound({**dict.fromkeys(moves, -1), column: len(moves)}, 0, len(moves)))
        return self.level(dict.fromkeys(acting, 1))

    def require_less(self, than: Sequence[tuple[Level, int]]) -> None:
        """Rule out every choice for which none of some levels, of a single digit each, is less than so much."""
        less = self._program.columns([1] * len(than))
        self._program.row(Bound(dict.fromkeys(less, 1), 1, len(less)))
        for column, ((level,), most) in zip(less, than, strict=True):
            # Where the new number is 1, the level is less; where it is 0, nothing is said of it.
            greatest = self._program.most({level: 1})
            self._program.row(Bound({level: 1, column: greatest - most + 1}, 0, greatest))

    def way_out(self) -> Choice | None:
        """The fewest waivers that let moves unblock, with the cheapest, fewest, first by id of such moves."""
        waivers = list(self.waivers.values())
        levels = [self.level(dict.fromkeys(waivers, 1)), self.costs, self.number]
        found = self._least(levels, first=[*waivers, *self.free.values()])
        return None if found is None else self._read(found)

    def refuse(self, moves: Collection[MoveId]) -> None:
        """Rule out every choice that has all these moves."""
        columns = [self.free[move] for move in moves if move in self.free]
        self._program.row(Bound(dict.fromkeys(columns, 1), 0, len(columns) - 1))

    def _least(self, levels: Sequence[Level], *, first: Sequence[Column]) -> Sequence[int] | None:
        """Numbers for which the first level is least, then the next one; then the first columns as far as can be.

        What a stage comes to is held in those that follow.
        """
        found = self._greatest({})
        if found is None:
            return None
        with self._program.holding() as hold:
            for column in chain.from_iterable(levels):
                found = self._again({column: -1})
                hold(column, found[column])
            waiting = deque(first)
            while waiting:
                some = [waiting.popleft()]
                if not found[some[0]]:
                    some += [waiting.popleft() for _ in range(min(_AT_ONCE - 1, len(waiting)))]
                    found = self._again({column: 1 << place for place, column in enumerate(reversed(some))})
                for column in some:
                    hold(column, found[column])
        return found

    def _again(self, weights: Mapping[Column, int]) -> Sequence[int]:
        found = self._greatest(weights)
        if found is None:
            raise EngineGaveUp(problem="what it found a moment ago it does not find again")
        return found

    def _greatest(self, weights: Mapping[Column, int]) -> Sequence[int] | None:
        """Numbers for which a weighted sum is greatest, among those that hold up not only one another."""
        while (best := self._program.greatest(weights, seconds=self._limit.left)) is not None:
            fired = {gate for gate in range(len(self._at)) if best[1][gate]}
            parts = list(circles(self._network, fired, fired & self._leaves))
            if not parts:
                return best[1]
            for part in parts:
                self._break(part)
        return None

    def _break(self, circle: Collection[Gate]) -> None:
        """Gates that rest on one another fire only if one of them does by what is outside."""
        by_itself: list[Column] = []
        for gate in sorted(circle):
            need = self._network.needs[gate]
            outside = {
                source: min(weight, need) for source, weight in self._network.inputs[gate] if source not in circle
            }
            if sum(outside.values()) >= need:
                (column,) = self._program.columns([1])
                by_itself.append(column)
                self._program.at_least({**outside, column: -need}, 0)
        for gate in sorted(circle):
            self._program.row(Bound({**dict.fromkeys(by_itself, 1), gate: -1}, 0, len(by_itself)))

    def _read(self, found: Sequence[int]) -> Choice:
        """What was chosen, once a replay has adopted it."""
        prospect = self._prospect
        moves = {move for move, column in self.free.items() if found[column]} | prospect.given
        waived = tuple(binding for binding, column in self.waivers.items() if found[column])
        if not prospect.opens(prospect.leaves(moves, waiving=waived)):
            raise EngineDisagrees(problem=f"a replay does not adopt after {', '.join(sorted(moves)) or 'no move'}")
        return tuple(sorted(moves)), waived
