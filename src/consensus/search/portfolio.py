"""Which engine answers: the only module that knows that there are several.

A problem that is hard for one engine is often easy for the other.  The engine of answer sets enumerates the ways to
choose k of n; an integer program needs a cut for each cycle.  For a network with cycles it cannot be known in advance
which engine is faster, so both take turns, each turn twice as long as the last: an answer takes at most about seven
times as long as with the faster engine alone.

The cheapest choice in a network without cycles is a set cover or something like it.  There the engine of answer sets
is the faster one where it needs few conflicts, and integer programs where it needs many: so they answer what it has
not answered after `CONFLICTS_AT_FIRST`.  Neither is measured by the clock, so that the answer is always the same.

Sources: Huberman, Lukose and Hogg, "An economics approach to hard computational problems", Science 275 (1997); Gomes
and Selman, "Algorithm portfolios", Artificial Intelligence 126 (2001); for the engine that goes first for a while, the
pre-solvers of Xu, Hutter, Hoos and Leyton-Brown, "SATzilla: portfolio-based algorithm selection for SAT", Journal of
Artificial Intelligence Research 32 (2008).
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from functools import cached_property
from math import comb
from typing import TypeAlias, final

from consensus.assent import Binding, Gate, Network, Prospect
from consensus.errors import EngineGaveUp, OutOfTime, WeightTooLarge
from consensus.search.answer_set_engine import AnswerSetEngine
from consensus.search.engine import (
    NO_ASSUMPTIONS,
    NOTHING_KNOWN,
    Assumptions,
    Engine,
    Incumbent,
    Objective,
    Restriction,
    Solution,
    Watcher,
    at_once,
    in_whole_units,
    trimmed,
)
from consensus.search.folding import folded
from consensus.search.integer_engine import IntegerEngine
from consensus.search.judged_engine import JudgedEngine
from consensus.time_limit import UNLIMITED, TimeLimit

WAYS_AT_LEAST = 500
"""If a gate can fire in at least this many ways, the integer engine goes first."""

COSTS_AT_MOST = 8
"""With more different costs than this, the engine of answer sets is slow, since it enumerates their sums."""

WEIGHTS_BELOW = 1 << 31
"""Answer set programs can only add up weights below this, of fewer than 32 bits."""

CONFLICTS_AT_FIRST = 20_000
"""How many conflicts the engine of answer sets may have in a network without cycles before the other one takes over."""

_FIRST_TURN = 2.0
"""How many seconds each engine has in its first turn; each following turn is twice as long."""

_COLUMNS_AT_MOST = 10_000
"""The largest number of gates for which HiGHS is used; beyond it, answer sets alone are faster."""

_Member: TypeAlias = AnswerSetEngine | IntegerEngine
_Question: TypeAlias = Callable[[_Member, TimeLimit], Incumbent]


def choose_engine(prospect: Prospect, *, waivable: bool = False) -> Engine:
    """The engine for a prospect; with `waivable`, solutions may waive bindings."""
    if prospect.goal is None:
        return JudgedEngine(prospect, waivable=waivable)
    return Portfolio(prospect, waivable=waivable)


def counts_many(prospect: Prospect) -> bool:
    """Whether a prospect's network has no cycle, and has a gate that can fire in many ways.

    Then the integer engine goes first, since it does not enumerate the ways; with cycles, it would have to cut each.
    """
    if prospect.goal is None:
        return False
    many = any(_ways(prospect.network, gate, prospect.undecided) >= WAYS_AT_LEAST for gate in prospect.undecided)
    return many and _is_acyclic(prospect.network, prospect.undecided)


def _is_acyclic(network: Network, undecided: Collection[Gate]) -> bool:
    """Whether no undecided gate depends on itself: all of them can be put in order, each after its inputs (Kahn)."""
    missing = {gate: sum(source in undecided for source, _ in network.inputs[gate]) for gate in undecided}
    ordered = [gate for gate, number in missing.items() if not number]
    for gate in ordered:
        for output, _ in network.outputs[gate]:
            if output in missing:
                missing[output] -= 1
                if not missing[output]:
                    ordered.append(output)
    return len(ordered) == len(missing)


def _ways(network: Network, gate: Gate, undecided: Mapping[Gate, int]) -> int:
    """Roughly in how many ways a gate can fire: C(n, k), if at least k of its n undecided inputs are needed."""
    weights = [weight for source, weight in network.inputs[gate] if source in undecided]
    enough = 0
    missing = undecided[gate]
    for weight in sorted(weights, reverse=True):
        if missing <= 0:
            break
        missing -= weight
        enough += 1
    return comb(len(weights), enough) if missing <= 0 < enough else 0


def has_fine_costs(costs: Collection[int]) -> bool:
    """Whether there are too many different costs, or too large ones, for answer sets to minimise their sum."""
    return len(set(costs)) > COSTS_AT_MOST or max(costs, default=0) >= WEIGHTS_BELOW


@final
class Portfolio:
    """The two engines for one prospect that has a goal; decides which of them answers a query, and which first."""

    def __init__(self, prospect: Prospect, *, waivable: bool = False) -> None:
        assert prospect.goal is not None
        self._prospect = prospect
        self._waivable = waivable
        self._restrictions: list[Restriction] = []
        self._begun: list[_Member] = []
        self._counts_many = counts_many(prospect)

    @cached_property
    def _answer_sets(self) -> AnswerSetEngine:
        engine = AnswerSetEngine(self._prospect, waivable=self._waivable)
        self._begin(engine)
        return engine

    @cached_property
    def _integers(self) -> IntegerEngine:
        engine = IntegerEngine(self._prospect, waivable=self._waivable)
        self._begin(engine)
        return engine

    @cached_property
    def _folded(self) -> IntegerEngine:
        """The engine of integer programs for questions that tell no two equal moves apart."""
        return IntegerEngine(self._prospect, fold=folded(self._prospect))

    def _begin(self, engine: _Member) -> None:
        self._begun.append(engine)
        for restriction in self._restrictions:
            engine.restrict(restriction)

    def restrict(self, restriction: Restriction) -> None:
        self._restrictions.append(restriction)
        for engine in self._begun:
            engine.restrict(restriction)

    # Queries that either engine answers, in turns

    def best(self, objectives: Sequence[Objective], *, limit: TimeLimit = UNLIMITED) -> Solution | None:
        def ask(engine: _Member, turn: TimeLimit) -> Incumbent:
            return Incumbent.proven(self._prospect, objectives[0], engine.best(objectives, limit=turn))

        return self._proven(ask, objectives, limit).solution

    def optimum(self, objectives: Sequence[Objective], *, limit: TimeLimit = UNLIMITED) -> Incumbent:
        def ask(engine: _Member, turn: TimeLimit) -> Incumbent:
            return engine.optimum(objectives, limit=turn)

        return self._proven(ask, objectives, limit)

    def best_so_far(
        self, objectives: Sequence[Objective], *, limit: TimeLimit, watcher: Watcher | None = None
    ) -> Incumbent:
        def ask(engine: _Member, turn: TimeLimit) -> Incumbent:
            return engine.best_so_far(objectives, limit=turn, watcher=watcher)

        if self._is_for_integers:
            return self._by_integers(objectives, limit, watcher)
        found = None if watcher is not None else at_once(self, self._prospect, objectives, limit)
        return self._in_turns(ask, objectives, limit) if found is None else found

    @cached_property
    def _is_for_integers(self) -> bool:
        """Whether the network has no cycles, and is not too large for HiGHS."""
        undecided = self._prospect.undecided
        if self._counts_many:
            return True
        return len(undecided) <= _COLUMNS_AT_MOST and _is_acyclic(self._prospect.network, undecided)

    def _by_integers(self, objectives: Sequence[Objective], limit: TimeLimit, watcher: Watcher | None) -> Incumbent:
        """The best so far by integer programs, unless answer sets need few conflicts."""
        known = NOTHING_KNOWN
        steps = [self._few_conflicts, self._some_so_far, self._integers_so_far]
        if watcher is not None:
            steps[:2] = [self._some_so_far, self._few_conflicts]
        # On Ctrl-C, what is known by then.
        with suppress(KeyboardInterrupt):
            for step in steps:
                known = known.joined(step(objectives, limit))
                if watcher is not None:
                    watcher(known)
                if known.is_proven:
                    break
        return known

    def _few_conflicts(self, objectives: Sequence[Objective], limit: TimeLimit) -> Incumbent:
        """The best solution if answer sets find it with few conflicts."""
        if not self._counts_many:
            with suppress(OutOfTime, WeightTooLarge):
                best = self._answer_sets.best(objectives, limit=limit, conflicts=CONFLICTS_AT_FIRST)
                return Incumbent.proven(self._prospect, objectives[0], best)
        return NOTHING_KNOWN

    def _some_so_far(self, objectives: Sequence[Objective], limit: TimeLimit) -> Incumbent:
        """Any solution, to begin with."""
        with suppress(OutOfTime):
            some = self.some(limit=limit)
            if some is None:
                return Incumbent.proven(self._prospect, objectives[0], None)
            return trimmed(self._prospect, objectives[0], [some], Fraction(0))
        return NOTHING_KNOWN

    def _integers_so_far(self, objectives: Sequence[Objective], limit: TimeLimit) -> Incumbent:
        try:
            return self._integers_for(objectives).best_so_far(objectives, limit=limit)
        except EngineGaveUp:
            return self._answer_sets.best_so_far(objectives, limit=limit)

    def _integers_for(self, objectives: Sequence[Objective]) -> IntegerEngine:
        """The engine of integer programs, folded if the objectives tell no two equal moves apart."""
        tells_apart = self._waivable or self._restrictions or Objective.ACTORS in objectives
        return self._integers if tells_apart else self._folded

    def _proven(self, ask: _Question, objectives: Sequence[Objective], limit: TimeLimit) -> Incumbent:
        found = self._in_turns(ask, objectives, limit)
        if not found.is_proven:
            raise OutOfTime if limit.is_over else KeyboardInterrupt
        return found

    def _in_turns(self, ask: _Question, objectives: Sequence[Objective], limit: TimeLimit) -> Incumbent:
        """The joined results of the engines once one of them has finished, the time is up, or on Ctrl-C."""
        known = NOTHING_KNOWN
        waiting = self._order(objectives)
        seconds = _FIRST_TURN
        while True:
            for engine_of in list(waiting):
                turn = limit.within(seconds) if len(waiting) > 1 else limit
                found = None
                try:
                    found = ask(engine_of(), turn)
                    known = known.joined(found)
                except OutOfTime:
                    pass
                except KeyboardInterrupt:
                    return known
                except (EngineGaveUp, WeightTooLarge):
                    waiting.remove(engine_of)
                    if not waiting:
                        raise
                    continue
                is_interrupted = found is not None and not turn.is_over
                if known.is_proven or limit.is_over or is_interrupted:
                    return known
            seconds *= 2

    def _order(self, objectives: Sequence[Objective]) -> list[Callable[[], _Member]]:
        """The engines that take turns, in order."""
        if self._counts_many:
            return [lambda: self._integers_for(objectives), lambda: self._answer_sets]
        if len(self._prospect.undecided) > _COLUMNS_AT_MOST:
            return [lambda: self._answer_sets]
        return [lambda: self._answer_sets, lambda: self._integers]

    # Queries for answer sets

    def tied(self, objectives: Sequence[Objective], *, limit: TimeLimit = UNLIMITED) -> list[Solution]:
        """If `counts_many`, an integer program finds the best values, and answer sets the solutions that have them."""
        try:
            if not self._counts_many:
                return self._answer_sets.tied(objectives, limit=limit)
            if self._has_fine_costs:
                best = self.best(objectives, limit=limit)
                return [] if best is None else [best]
            any_best = self.optimum(objectives, limit=limit).solution
            if any_best is None:
                return []
            values = {objective: any_best.value(objective, self._prospect) for objective in objectives}
            return self._answer_sets.within(values, limit=limit)
        except WeightTooLarge:
            return self._integers.tied(objectives, limit=limit)

    @cached_property
    def _has_fine_costs(self) -> bool:
        moves = self._prospect.moves.items()
        _, costs = in_whole_units({move: told.cost for move, told in moves if move not in self._prospect.given})
        return has_fine_costs(costs.values())

    def minimal(self, *, limit: TimeLimit = UNLIMITED) -> Iterator[Solution] | None:
        return None if self._counts_many else self._answer_sets.minimal(limit=limit)

    def some(self, assumed: Assumptions = NO_ASSUMPTIONS, *, limit: TimeLimit = UNLIMITED) -> Solution | None:
        try:
            return self._answer_sets.some(assumed, limit=limit)
        except WeightTooLarge:
            return self._integers.some(assumed, limit=limit)

    def conflict(self, bindings: Collection[Binding]) -> tuple[Binding, ...] | None:
        try:
            return self._answer_sets.conflict(bindings)
        except WeightTooLarge:
            return self._integers.conflict(bindings)
