"""The semantics stated once more, as whole numbers under linear bounds, for prospects that count many members.

An engine of clauses goes through the ways to choose 19 of 28 members one by one to show that 18 are not enough; that
so many are needed follows at once from a bound on their number.  That takes a network without circles: there, what
fires rests on something else, and bounds say the same as the least fixpoint.
Nothing that is found here leaves this room before `consensus.assent` has replayed it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from math import comb, lcm
from typing import TypeAlias, final

from consensus.assent import Binding, Gate, MoveId, Network, Prospect
from consensus.errors import EngineDisagrees
from consensus.linear import Bound, Column, Program, Row
from consensus.records import ActorId
from consensus.solver import UNLIMITED, Limit
from consensus.unblocking.encoding import Choice

Level: TypeAlias = Mapping[Column, int]
"""A weighted sum that is to be as small as it can be."""

WAYS_AT_LEAST = 6_000
"""In how many ways a gate can come to fire, at least, for counting to be worth its while."""

_AT_ONCE = 20
"""How many moves are put into the order of their ids at once: as many binary digits as the engine adds up exactly."""

_NEED_AT_MOST = 10**8
"""What a gate may need for its weights to be added up exactly."""


def counts_many(prospect: Prospect) -> bool:
    """Whether a prospect runs in no circle and has a gate of which some of many inputs are enough."""
    if prospect.goal is None:
        return False
    network, _ = prospect.reduced
    many = any(_ways(network, gate) >= WAYS_AT_LEAST for gate in range(len(network.needs)))
    return many and runs_in_no_circle(prospect)


def runs_in_no_circle(prospect: Prospect) -> bool:
    """Whether a prospect can be counted out: no gate rests on itself, and no need is too large to be added up."""
    if prospect.goal is None:
        return False
    network, _ = prospect.reduced
    try:
        TopologicalSorter(
            {gate: [source for source, _ in inputs] for gate, inputs in enumerate(network.inputs)}
        ).prepare()
    except CycleError:
        return False
    return max(network.needs, default=0) <= _NEED_AT_MOST


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

    def __init__(self, prospect: Prospect, *, limit: Limit = UNLIMITED, waivable: bool = False) -> None:
        assert prospect.goal is not None
        self._prospect = prospect
        self._limit = limit
        self._program: Program = Program()
        network, place = prospect.reduced
        columns = self._program.columns([1] * len(place))
        self._at: dict[Gate, Column] = {gate: columns[number] for gate, number in place.items()}
        moves = {move: self._at[gate] for move, gate in prospect.chosen.items() if gate in self._at}
        self.free: dict[MoveId, Column] = {move: moves[move] for move in sorted(moves) if move not in prospect.given}
        self.waivers: dict[Binding, Column] = {
            binding: self._at[gate]
            for binding in prospect.bindings
            if waivable and (gate := prospect.waived[binding]) in self._at
        }
        unit = lcm(1, *(prospect.moves[move].cost.denominator for move in self.free))
        self.costs: Level = {column: int(prospect.moves[move].cost * unit) for move, column in self.free.items()}
        self.number: Level = dict.fromkeys(self.free.values(), 1)
        self._fixed: list[tuple[Row, int]] = []
        leaves = {*moves.values(), *self.waivers.values(), *self._enter_unmade()}
        for column, need, inputs in zip(columns, network.needs, network.inputs, strict=True):
            if column not in leaves and need > 0:
                self._enter(column, need, {columns[source]: min(weight, need) for source, weight in inputs})
        for column in (self._at[prospect.goal], *(moves[move] for move in moves.keys() & prospect.given)):
            self._program.row(Bound({column: 1}, 1, 1))

    def _enter(self, gate: Column, need: int, inputs: Mapping[Column, int]) -> None:
        """A gate fires only if its inputs weigh as much as it needs."""
        self._program.row(Bound({**inputs, gate: inputs.get(gate, 0) - need}, 0, sum(inputs.values())))

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

        Moves given are among them.  Raises OutOfTime when the time is up.
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
        return dict.fromkeys(acting, 1)

    def require_less(self, than: Sequence[tuple[Level, int]]) -> None:
        """Rule out every choice for which none of some levels is less than so much."""
        less = self._program.columns([1] * len(than))
        self._program.row(Bound(dict.fromkeys(less, 1), 1, len(less)))
        for column, (level, most) in zip(less, than, strict=True):
            greatest = sum(level.values())
            # Where the new number is 1, the level is less; where it is 0, nothing is said of it.
            self._program.row(Bound({**level, column: greatest - most + 1}, 0, greatest))

    def way_out(self) -> Choice | None:
        """The fewest waivers that let moves unblock, with the cheapest, fewest, first by id of such moves."""
        first = [*self.waivers.values(), *self.free.values()]
        found = self._least([dict.fromkeys(self.waivers.values(), 1), self.costs, self.number], first=first)
        return None if found is None else self._read(found)

    def refuse(self, moves: Collection[MoveId]) -> None:
        """Rule out every choice that has all these moves."""
        columns = [self.free[move] for move in moves if move in self.free]
        self._program.row(Bound(dict.fromkeys(columns, 1), 0, len(columns) - 1))

    def _least(self, levels: Sequence[Level], *, first: Sequence[Column]) -> list[int] | None:
        """Numbers for which the first level is least, then the next one; then the first columns as far as can be."""
        for row, most in self._fixed:
            self._program.keep(row, -most, most)
        found = None
        for level in levels:
            best = self._greatest({column: -weight for column, weight in level.items()})
            if best is None:
                return None
            found = best
            self._fix(level, found)
        for start in range(0, len(first), _AT_ONCE):
            some = first[start : start + _AT_ONCE]
            level = {column: -(1 << place) for place, column in enumerate(reversed(some))}
            found = self._greatest({column: -weight for column, weight in level.items()})
            if found is None:
                raise EngineDisagrees(problem="what was found a moment ago is not found again")
            self._fix(level, found)
        return found

    def _greatest(self, weights: Mapping[Column, int]) -> list[int] | None:
        best = self._program.greatest(weights, seconds=self._limit.left)
        return None if best is None else best[1]

    def _fix(self, level: Level, found: Sequence[int]) -> None:
        """Have a level weigh what it weighs in what was found."""
        most = sum(map(abs, level.values()))
        weighs = sum(weight * found[column] for column, weight in level.items())
        self._fixed.append((self._program.row(Bound(level, weighs, weighs)), most))

    def _read(self, found: Sequence[int]) -> Choice:
        """What was chosen, once a replay has adopted it."""
        prospect = self._prospect
        moves = {move for move, column in self.free.items() if found[column]} | prospect.given
        waived = tuple(binding for binding, column in self.waivers.items() if found[column])
        if not prospect.opens(prospect.leaves(moves, waiving=waived)):
            raise EngineDisagrees(problem=f"a replay does not adopt after {', '.join(sorted(moves)) or 'no move'}")
        return tuple(sorted(moves)), waived
