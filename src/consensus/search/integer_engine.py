"""The engine of integer programs: the semantics stated a second time, as linear bounds on a number for each gate.

To show that 18 of 28 members are not enough, a search for answer sets enumerates the ways to choose 19; a bound on
their number shows it at once.  In a network without cycles, the bounds are equivalent to the least fixpoint.  With
cycles, gates may support only one another, such as two members that follow each other, and still satisfy the bounds:
then a loop formula is added that forbids it, like a cut in branch and cut (Lin and Zhao, "ASSAT: computing answer sets
of a logic program by SAT solvers", Artificial Intelligence 157, 2004; for weight constraints, Liu and You, 2010).
There may be exponentially many loop formulas, so each is added only when needed.

HiGHS solves the programs by branch and bound over the linear relaxation, in exponential time at worst.
"""

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import ceil
from typing import TypeAlias, final

import attrs

from consensus.assent import Binding, Gate, Prospect
from consensus.errors import EngineGaveUp
from consensus.integer_programs import Bound, Column, CutShort, Hold, IntegerProgram
from consensus.records import ActorId, MoveId
from consensus.search.engine import (
    NO_ASSUMPTIONS,
    Assumptions,
    Incumbent,
    LessInOne,
    NotAllOf,
    Objective,
    OneFires,
    OnlyWith,
    Restriction,
    Solution,
    Watcher,
    in_whole_units,
    trimmed,
)
from consensus.search.folding import FoldedNetwork, unfolded
from consensus.search.unfounded import unfounded_sets
from consensus.time_limit import UNLIMITED, TimeLimit

Digits: TypeAlias = Sequence[Column]
"""The digits of a sum to be minimised, the highest first."""

MOST_AT_ONCE = 100_000
"""How large a weighted sum of digits may be: HiGHS rounds a column by up to a millionth, so the sum by a tenth."""

NODES_BY_ID = 1_000
"""At how many nodes the search for the first solution by id branches, beside as many as the proof of the best took."""

_IDS_AT_ONCE = 10
"""How many moves are put in order of id by one program, in which each weighs twice as much as the next."""


@final
class IntegerEngine:
    """Solutions of one prospect that has a goal: a column for each gate, 1 if it fires, and a row for what it needs.

    With a `fold`, the column of folded moves is their number; then no restriction or assumption may name a move, and
    actors are not counted.
    """

    def __init__(self, prospect: Prospect, *, waivable: bool = False, fold: FoldedNetwork | None = None) -> None:
        assert prospect.goal is not None
        self._prospect = prospect
        self._program: IntegerProgram = IntegerProgram()
        fold = unfolded(prospect) if fold is None else fold
        self._network, self._at, self._alike = fold.network, fold.at, fold.alike
        # Each gate's column has the same number as the gate.
        self._program.columns([1] * len(self._network.needs))
        moves = {move: self._at[gate] for move, gate in prospect.chosen.items() if gate in self._at}
        self._free: dict[MoveId, Column] = {move: moves[move] for move in sorted(moves) if move not in prospect.given}
        self._waivers: dict[Binding, Column] = {
            binding: self._at[gate]
            for binding in prospect.bindings
            if waivable and (gate := prospect.waived[binding]) in self._at
        }
        self._sizes: dict[Column, int] = {moves[first]: len(folded) for first, folded in self._alike.items()}
        for column, size in self._sizes.items():
            self._program.limit(column, size)
        self._leaves = frozenset((*moves.values(), *self._waivers.values(), *self._enter_unmade()))
        for gate, (need, inputs) in enumerate(zip(self._network.needs, self._network.inputs, strict=True)):
            if gate not in self._leaves and need > 0:
                self._enter(gate, need, {source: min(weight, need) for source, weight in inputs})
        for column in (self._at[prospect.goal], *(moves[move] for move in moves.keys() & prospect.given)):
            # A row, since the column may be that of a move not made too, and then be limited to 0.
            self._program.at_least({column: 1}, 1)
        self._digits: dict[Objective, Digits] = {}

    def _enter(self, gate: Column, need: int, inputs: Mapping[Column, int]) -> None:
        """Add the row that a gate fires only if its firing inputs weigh at least its need."""
        self._program.at_least({**inputs, gate: inputs.get(gate, 0) - need}, 0)

    def _enter_unmade(self) -> Iterator[Column]:
        """Add rows that the gates of moves not made do not fire together with those of the moves; yields the former."""
        prospect = self._prospect
        for move, gate in prospect.unmade.items():
            if gate in self._at:
                yield self._at[gate]
                choice = prospect.choice_of(move)
                if choice is not None and choice in self._at:
                    self._program.row(Bound({self._at[gate]: 1, self._at[choice]: 1}, 0, 1))
                elif move in prospect.given:
                    self._program.limit(self._at[gate], 0)

    def _digits_of(self, objective: Objective) -> Digits:
        """The digits of an objective; all objectives except the cost have a single one."""
        if objective not in self._digits:
            weights = {column: weight for column, weight in self._weights(objective).items() if weight}
            self._digits[objective] = self._program.digits(weights)
        return self._digits[objective]

    def _weights(self, objective: Objective) -> Mapping[Column, int]:
        match objective:
            case Objective.COST:
                _, costs = self._costs
                return {self._free[move]: cost for move, cost in costs.items()}
            case Objective.MOVES:
                return dict.fromkeys(self._free.values(), 1)
            case Objective.WAIVERS:
                return dict.fromkeys(self._waivers.values(), 1)
            case Objective.ACTORS:
                return dict.fromkeys(self._acting(), 1)

    @cached_property
    def _costs(self) -> tuple[Fraction, Mapping[MoveId, int]]:
        """The unit of costs, and what each free move costs in it."""
        return in_whole_units({move: self._prospect.moves[move].cost for move in self._free})

    def _acting(self) -> list[Column]:
        """A new column for each actor, which is 1 if one of its moves is made."""
        moves_of: dict[ActorId, list[Column]] = {}
        for move, column in self._free.items():
            for actor in self._prospect.moves[move].actors:
                moves_of.setdefault(actor, []).append(column)
        acting = self._program.columns([1] * len(moves_of))
        for column, (_, moves) in zip(acting, sorted(moves_of.items()), strict=True):
            self._program.row(Bound({**dict.fromkeys(moves, -1), column: len(moves)}, 0, len(moves)))
        return acting

    # Questions

    def best(self, objectives: Sequence[Objective], *, limit: TimeLimit = UNLIMITED) -> Solution | None:
        with self._program.holding() as hold:
            found = self._optimum(objectives, hold, limit, [])
            return None if found is None else self._read(self._first_by_id(found, hold, limit))

    def optimum(self, objectives: Sequence[Objective], *, limit: TimeLimit = UNLIMITED) -> Incumbent:
        """A best solution by all objectives, whichever is found first; takes fewer programs than the first by id."""
        with self._program.holding() as hold:
            found = self._optimum(objectives, hold, limit, [])
        return Incumbent.proven(self._prospect, objectives[0], None if found is None else self._read(found))

    def _optimum(
        self, objectives: Sequence[Objective], hold: Hold, limit: TimeLimit, least: list[int]
    ) -> Sequence[int] | None:
        """Minimise one objective after another, digit by digit, holding the values found before.

        Adds to `least` the digits that no solution is below, also if it raises CutShort.

        Digits whose weighted sum stays small are minimised by one program: each weighs more than all that follow, so
        the order is the same (Sherali, "Equivalent weights for lexicographic multi-objective programs", European
        Journal of Operational Research 11, 1982).
        """
        found: Sequence[int] | None = None
        digits = [column for objective in objectives for column in self._digits_of(objective)]
        while digits:
            weights = self._in_order(digits)
            try:
                found = self._greatest(weights, limit) if found is None else self._again(weights, limit)
            except CutShort as stopped:
                least += digits_at_least(stopped, weights)
                raise CutShort(found=found if stopped.found is None else stopped.found) from None
            if found is None:
                return None
            for column in digits[: len(weights)]:
                hold(column, found[column])
                least.append(found[column])
            del digits[: len(weights)]
        return self._greatest({}, limit) if found is None else found

    def _in_order(self, digits: Digits) -> Mapping[Column, int]:
        """Weights that minimise the first of these digits, then the next, for as many as one program can hold."""
        weights = {digits[0]: -1}
        for column in digits[1:]:
            most = 1 + self._program.most({column: 1})
            more = {**{each: weight * most for each, weight in weights.items()}, column: -1}
            if self._program.most({each: -weight for each, weight in more.items()}) > MOST_AT_ONCE:
                break
            weights = more
        return weights

    def _first_by_id(
        self, found: Sequence[int], hold: Hold, limit: TimeLimit, *, nodes: int | None = None
    ) -> Sequence[int]:
        """The first solution by id with all held values, several ids at a time.

        If the time or the number of nodes is up, raises CutShort with a solution that is the first by some ids.

        Of folded moves the first by id are made, so for each of them the question is whether so many can be made.
        """
        end = None if nodes is None else self._program.nodes + nodes

        def ask(weights: Mapping[Column, int]) -> Sequence[int]:
            try:
                return self._again(weights, limit, None if end is None else end - self._program.nodes)
            except CutShort:
                raise CutShort(found=found) from None

        waiting = deque(self._by_id())
        while waiting:
            column, number = waiting.popleft()
            if found[column] < number and column in self._sizes:
                found = ask({column: 1})
            if found[column] >= number:
                hold(column, number, most=self._sizes.get(column, 1))
            elif column in self._sizes:
                hold(column, number - 1)
                waiting = deque(each for each in waiting if each[0] != column)
            else:
                some = [column]
                while waiting and waiting[0][0] not in self._sizes and len(some) < _IDS_AT_ONCE:
                    some.append(waiting.popleft()[0])
                found = ask({each: 1 << place for place, each in enumerate(reversed(some))})
                for each in some:
                    hold(each, found[each])
        return found

    def _by_id(self) -> Iterator[tuple[Column, int]]:
        """The columns of waivers and then of moves, in order of id, each with the value at which the move is made.

        Folded moves share a column: the second of them is made if its value is at least 2.
        """
        yield from ((column, 1) for column in self._waivers.values())
        made_at = {
            move: (column, number)
            for first, column in self._free.items()
            for number, move in enumerate(self._alike.get(first, (first,)), start=1)
        }
        yield from (made_at[move] for move in sorted(made_at, key=self._prospect.order.__getitem__))

    def best_so_far(
        self, objectives: Sequence[Objective], *, limit: TimeLimit, watcher: Watcher | None = None
    ) -> Incumbent:
        """The best solution, of equals the first by id if that takes not many more nodes than the proof of the best.

        Without a time limit that is up, the answer is always the same.
        """
        prospect, first = self._prospect, objectives[0]
        least: list[int] = []
        self._program.forget()
        begun = self._program.nodes
        with self._program.holding() as hold:
            try:
                found = self._optimum(objectives, hold, limit, least)
            except CutShort as stopped:
                known = [] if stopped.found is None else [self._choice(stopped.found)]
                return trimmed(
                    prospect, first, [each for each in known if each.unblocks(prospect)], self._bound(first, least)
                )
            if found is None:
                return Incumbent.proven(prospect, first, None)
            try:
                nodes = self._program.nodes - begun + NODES_BY_ID
                best = self._first_by_id(found, hold, limit, nodes=nodes)
            except CutShort as stopped:
                best = stopped.found or found
                return attrs.evolve(Incumbent.proven(prospect, first, self._read(best)), is_first=False)
        return Incumbent.proven(prospect, first, self._read(best))

    def _bound(self, objective: Objective, least: Sequence[int]) -> Fraction:
        """What an objective is at least, by the digits that no solution is below."""
        missing = len(self._digits_of(objective))
        leading = [*least, *[0] * missing][:missing]
        unit = self._costs[0] if objective is Objective.COST else Fraction(1)
        return self._program.number(leading) * unit

    def tied(self, objectives: Sequence[Objective], *, limit: TimeLimit = UNLIMITED) -> list[Solution]:
        """Only the first by id, since each further one would take another program."""
        found = self.best(objectives, limit=limit)
        return [] if found is None else [found]

    def minimal(self, *, limit: TimeLimit = UNLIMITED) -> Iterator[Solution] | None:
        return None

    def some(self, assumed: Assumptions = NO_ASSUMPTIONS, *, limit: TimeLimit = UNLIMITED) -> Solution | None:
        fewer = [self._free[move] for move in sorted(assumed.not_all) if move in self._free]
        row = self._program.row(Bound(dict.fromkeys(fewer, 1), 0, len(fewer) - 1 if assumed.not_all else 0))
        with self._program.holding() as hold:
            for column in (*map(self._free.get, assumed.without), *map(self._waivers.get, assumed.keeping)):
                if column is not None:
                    hold(column, 0)
            found = self._greatest({}, limit)
        self._program.keep(row, 0, len(fewer))
        return None if found is None else self._read(found)

    def conflict(self, bindings: Collection[Binding]) -> tuple[Binding, ...] | None:
        """All of these bindings if nothing unblocks; a smaller core is not searched."""
        return tuple(bindings) if self.some(Assumptions(keeping=bindings)) is None else None

    def restrict(self, restriction: Restriction) -> None:
        match restriction:
            case NotAllOf(moves):
                columns = [self._free[move] for move in sorted(moves) if move in self._free]
                self._program.row(Bound(dict.fromkeys(columns, 1), 0, len(columns) - 1))
            case OnlyWith(move, other):
                if move in self._free:
                    self._program.row(Bound({self._free[move]: 1, self._free[other]: -1}, -1, 0))
            case LessInOne(values):
                self._require_less([(self._digits_of(objective), int(value)) for objective, value in values])
            case OneFires():
                raise AssertionError("only a rule without a goal refuses, and only answer sets learn from that")

    def _require_less(self, values: Sequence[tuple[Digits, int]]) -> None:
        less = self._program.columns([1] * len(values))
        self._program.row(Bound(dict.fromkeys(less, 1), 1, len(less)))
        for column, ((digit,), value) in zip(less, values, strict=True):
            # If the new column is 1, the objective is less than the value; if it is 0, the objective is free.
            greatest = self._program.most({digit: 1})
            self._program.row(Bound({digit: 1, column: greatest - value + 1}, 0, greatest))

    def _again(self, weights: Mapping[Column, int], limit: TimeLimit, nodes: int | None = None) -> Sequence[int]:
        found = self._greatest(weights, limit, nodes)
        if found is None:
            raise EngineGaveUp(problem="what it found a moment ago it does not find again")
        return found

    def _greatest(
        self, weights: Mapping[Column, int], limit: TimeLimit, nodes: int | None = None
    ) -> Sequence[int] | None:
        """Numbers that maximise a weighted sum, without unfounded sets."""
        if limit.is_over:
            raise CutShort
        while (best := self._program.greatest(weights, seconds=limit.left, nodes=nodes)) is not None:
            fired = {gate for gate in range(len(self._network.needs)) if best[1][gate]}
            # A network is folded only if it has no cycles, and then nothing in it is unfounded.
            unfounded = [] if self._alike else list(unfounded_sets(self._network, fired, fired & self._leaves))
            if not unfounded:
                return best[1]
            for cycle in unfounded:
                self._cut(cycle)
        return None

    def _cut(self, cycle: Collection[Gate]) -> None:
        """Add a loop formula: gates that support one another fire only if inputs from outside make one of them fire."""
        by_itself: list[Column] = []
        for gate in sorted(cycle):
            need = self._network.needs[gate]
            outside = {
                source: min(weight, need) for source, weight in self._network.inputs[gate] if source not in cycle
            }
            if sum(outside.values()) >= need:
                (column,) = self._program.columns([1])
                by_itself.append(column)
                self._program.at_least({**outside, column: -need}, 0)
        for gate in sorted(cycle):
            self._program.row(Bound({**dict.fromkeys(by_itself, 1), gate: -1}, 0, len(by_itself)))

    def _read(self, found: Sequence[int]) -> Solution:
        return self._choice(found).replayed(self._prospect)

    def _choice(self, found: Sequence[int]) -> Solution:
        """The choice that numbers stand for, which has not been replayed."""
        made = (self._alike.get(first, (first,))[: found[column]] for first, column in self._free.items())
        moves = self._prospect.given.union(*made)
        waived = tuple(binding for binding, column in self._waivers.items() if found[column])
        return Solution(moves=tuple(sorted(moves)), waived=waived)


def digits_at_least(stopped: CutShort, weights: Mapping[Column, int]) -> Iterator[int]:
    """The digits that no solution is below, by the bound on their weighted sum that was reached.

    Each digit weighs more than all that follow, so the order of digits is that of the sums.
    """
    # The sum is rounded by up to a tenth, as `MOST_AT_ONCE` says.
    left = 0 if stopped.most is None else max(0, ceil(-stopped.most - 0.1))
    for weight in weights.values():
        digit, left = divmod(left, -weight)
        yield digit
