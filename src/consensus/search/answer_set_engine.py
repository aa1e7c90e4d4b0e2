"""The engine of answer sets: a conflict-driven search for stable models, with core-guided optimisation.

The optimum comes from below: as long as what is preferred contradicts the program, the contradiction is relaxed (the
algorithm OLL; its source is in `consensus.answer_sets`).  It takes exponential time at worst.  It is at its best where
few moves decide; where so many of many are enough, it goes through the ways to choose them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from fractions import Fraction
from typing import final

from consensus.answer_sets import Literal
from consensus.assent import Binding, Prospect
from consensus.errors import OutOfTime
from consensus.search.answer_set_encoding import AnswerSetEncoding
from consensus.search.engine import (
    NO_ASSUMPTIONS,
    Assumptions,
    Engine,
    Incumbent,
    Objective,
    Restriction,
    Solution,
    Watcher,
    order_of,
)
from consensus.search.trimming import trimmed
from consensus.time_limit import UNLIMITED, TimeLimit


@final
class AnswerSetEngine:
    """Solutions of one prospect by its answer set program: one program for each list of objectives asked about.

    Of a prospect without a goal it tells what is valid, which is no solution until the rule has judged it: see
    `consensus.search.judged_engine`.
    """

    def __init__(self, prospect: Prospect, *, waivable: bool = False) -> None:
        self._prospect = prospect
        self._waivable = waivable
        self._restrictions: list[Restriction] = []
        self._encodings: dict[tuple[Objective, ...], AnswerSetEncoding] = {}

    def restrict(self, restriction: Restriction) -> None:
        self._restrictions.append(restriction)
        for encoding in self._encodings.values():
            encoding.restrict(restriction)

    def _encoding(self, objectives: Sequence[Objective] = ()) -> AnswerSetEncoding:
        """The program that prefers solutions by these objectives."""
        key = tuple(objectives)
        if key not in self._encodings:
            self._encodings[key] = self._new_encoding(objectives)
        return self._encodings[key]

    def _new_encoding(self, objectives: Sequence[Objective], *, then_by_id: bool = False) -> AnswerSetEncoding:
        encoding = AnswerSetEncoding(self._prospect, waivable=self._waivable)
        encoding.minimise(objectives, then_by_id=then_by_id)
        for restriction in self._restrictions:
            encoding.restrict(restriction)
        return encoding

    def _read(self, encoding: AnswerSetEncoding, model: Collection[Literal]) -> Solution:
        found = encoding.read(model)
        return found if self._prospect.goal is None else found.replayed(self._prospect)

    # Optima

    def best(self, objectives: Sequence[Objective], *, limit: TimeLimit = UNLIMITED) -> Solution | None:
        # Asked a second time about so many levels, the engine may come to no end: such a program is asked once.
        encoding = self._new_encoding(objectives, then_by_id=True)
        found = encoding.program.best(limit=limit)
        if not found.is_proven:
            raise OutOfTime if limit.is_over else KeyboardInterrupt
        return None if found.model is None else self._read(encoding, found.model)

    def best_so_far(
        self, objectives: Sequence[Objective], *, limit: TimeLimit, watcher: Watcher | None = None
    ) -> Incumbent:
        """If the time is up before the first by id is found, another one that is as good by all objectives."""
        try:
            begun = self.some(limit=limit)
        except (OutOfTime, KeyboardInterrupt):
            begun = None
        found = self.optimum(objectives, limit=limit, watcher=watcher)
        if found.is_proven:
            return first_by_id(self, found, self._prospect, objectives, limit)
        known = [solution for solution in (found.solution, begun) if solution is not None]
        return trimmed(self._prospect, objectives[0], known, found.bound)

    def optimum(self, objectives: Sequence[Objective], *, limit: TimeLimit, watcher: Watcher | None) -> Incumbent:
        """A solution that is best by all objectives, whichever comes first, as far as the time allows."""
        encoding, prospect, first = self._encoding(objectives), self._prospect, objectives[0]

        def bound(bounds: tuple[int, ...]) -> Fraction:
            # The engine leaves out an objective by which all are equal: the first number is then of another one.
            return bounds[0] * encoding.unit(first) if len(bounds) == len(objectives) else Fraction(0)

        def told(bounds: tuple[int, ...], model: frozenset[Literal] | None) -> None:
            if watcher is not None:
                solution = None if model is None else encoding.read(model)
                watcher(Incumbent.unproven(prospect, first, solution, bound(bounds)))

        found = encoding.program.best(limit=limit, told=told)
        solution = None if found.model is None else self._read(encoding, found.model)
        if found.is_proven:
            return Incumbent.proven(prospect, first, solution)
        return Incumbent.unproven(prospect, first, solution, bound(found.bounds))

    def tied(self, objectives: Sequence[Objective], *, limit: TimeLimit = UNLIMITED) -> list[Solution]:
        encoding = self._encoding(objectives)
        found = [self._read(encoding, model) for model in encoding.program.ties(limit=limit)]
        return sorted(found, key=order_of(self._prospect))

    def within(self, values: Mapping[Objective, Fraction], *, limit: TimeLimit = UNLIMITED) -> list[Solution]:
        """Solutions that come to no more than these values, by id: all of them, or as many as are found at once."""
        encoding = self._encoding()
        # A value is a whole number of units, so that to exceed it is to come to a unit more.
        assumed = [-encoding.at_least(each, value + encoding.unit(each)) for each, value in values.items()]
        found = [self._read(encoding, model) for model in encoding.program.some(assumed, limit=limit)]
        return sorted(found, key=order_of(self._prospect))

    # Any solution

    def minimal(self, *, limit: TimeLimit = UNLIMITED) -> Iterator[Solution]:
        encoding = self._encoding()
        with closing(encoding.program.smallest(encoding.free.values(), limit=limit)) as models:
            for model in models:
                yield self._read(encoding, model)

    def some(self, assumed: Assumptions = NO_ASSUMPTIONS, *, limit: TimeLimit = UNLIMITED) -> Solution | None:
        encoding = self._encoding()
        free, waivers = encoding.free, encoding.waivers
        literals = [-free[move] for move in assumed.without if move in free]
        literals += [-waivers[binding] for binding in assumed.keeping if binding in waivers]
        if assumed.not_all:
            literals.append(encoding.program.one_of(-free[move] for move in assumed.not_all if move in free))
        model = encoding.program.any(literals, limit=limit)
        return None if model is None else self._read(encoding, model)

    def conflict(self, bindings: Collection[Binding]) -> tuple[Binding, ...] | None:
        encoding = self._encoding()
        unwaived = {-encoding.waivers[binding]: binding for binding in bindings if binding in encoding.waivers}
        core = encoding.program.core(list(unwaived))
        return None if core is None else tuple(unwaived[literal] for literal in core)


def first_by_id(
    engine: Engine, found: Incumbent, prospect: Prospect, objectives: Sequence[Objective], limit: TimeLimit
) -> Incumbent:
    """Of what is as good as a proven solution, the first by id; the solution itself where the time is up."""
    if found.solution is None:
        return found
    try:
        return Incumbent.proven(prospect, objectives[0], engine.best(objectives, limit=limit))
    except (OutOfTime, KeyboardInterrupt):
        return found
