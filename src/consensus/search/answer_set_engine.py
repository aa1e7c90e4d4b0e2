"""The engine of answer sets: a conflict-driven search for stable models, with core-guided optimisation.

The semantics is stated a second time, as an answer set program: a prospect's gates, its choices and its goal.  A gate
is a weight rule, and the stable model of a choice of moves is the least fixpoint of `consensus.assent`: everything true
in it is founded, so two members that follow each other do not support each other.  Only choices are negated, so each
choice has one stable model.

The optimum is approached from below: as long as the preferences contradict the program, the contradiction is relaxed
(the algorithm OLL, with stratification if there are few moves; their sources are in `consensus.answer_sets`).  It takes
exponential time at worst.  It is fastest if few moves decide; if k of n members are enough, it enumerates the ways to
choose them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from fractions import Fraction
from math import ceil
from typing import final

import attrs

from consensus.answer_sets import AnswerSetProgram, Literal
from consensus.assent import Binding, Gate, Prospect
from consensus.errors import OutOfTime
from consensus.garbage_collection import collecting_no_garbage
from consensus.records import ActorId, MoveId
from consensus.search.engine import (
    NO_ASSUMPTIONS,
    Assumptions,
    Engine,
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
    order_of,
    trimmed,
)
from consensus.time_limit import UNLIMITED, TimeLimit


@final
class AnswerSetEncoding:
    """One prospect as an answer set program, whose models are the choices of moves, and of waivers, that unblock.

    If the prospect has no goal, because its rule only judges, the models are the valid choices.
    """

    def __init__(self, prospect: Prospect, *, waivable: bool = False) -> None:
        self._prospect = prospect
        self.program: AnswerSetProgram = AnswerSetProgram()
        self.literals: dict[Gate, Literal] = self._enter_gates(
            {*prospect.chosen.values(), *(prospect.waived.values() if waivable else ())}
        )
        self.moves: dict[MoveId, Literal] = {
            move: self.literals[gate] for move, gate in prospect.chosen.items() if gate in self.literals
        }
        self.free: dict[MoveId, Literal] = {
            move: literal for move, literal in self.moves.items() if move not in prospect.given
        }
        self.waivers: dict[Binding, Literal] = {
            binding: self.literals[gate]
            for binding in prospect.bindings
            if waivable and (gate := prospect.waived[binding]) in self.literals
        }
        self._cost_unit, self._costs = in_whole_units({move: prospect.moves[move].cost for move in self.free})
        self._weights: dict[Objective, list[tuple[Literal, int]]] = {}
        for move in self.moves.keys() & prospect.given:
            self.program.require([self.moves[move]])

    def _enter_gates(self, leaves: Collection[Gate]) -> dict[Gate, Literal]:
        """Enter the gates that bear on the goal; the gate of a move not made is the negation of its choice."""
        prospect = self._prospect
        reached = bearing(prospect)
        move_of = {gate: move for move, gate in prospect.unmade.items()}
        gates = sorted(reached - move_of.keys())
        literals = dict(zip(gates, self.program.atoms(len(gates)), strict=True))
        never = self.program.atoms(1)[0]
        for gate in sorted(reached & move_of.keys()):
            choice = prospect.choice_of(move_of[gate])
            if choice in literals:
                literals[gate] = -literals[choice]
            else:
                # A move whose choice does not bear on the goal is made only if it is taken as made.
                literals[gate] = never if move_of[gate] in prospect.given else -never
        self.program.choices(literals[gate] for gate in gates if gate in leaves)
        self.program.rules(rules_of(prospect, [gate for gate in gates if gate not in leaves], literals))
        self.program.require([literals[prospect.valid if prospect.goal is None else prospect.goal]])
        return literals

    # Objectives

    def minimise(self, objectives: Sequence[Objective], *, then_by_id: bool = False) -> None:
        """Prefer models with the least first objective, then the next; with `then_by_id`, of equals the first by id.

        Preferences cannot be removed from the engine, so this is called once for an encoding.
        """
        levels = [self.weights(objective) for objective in objectives]
        if then_by_id:
            ordered = [
                *self.waivers.values(),
                *(self.free[move] for move in sorted(self.free, key=self._prospect.order.__getitem__)),
            ]
            levels += [[(-literal, 1)] for literal in ordered]
        for place, level in enumerate(levels):
            self.program.minimise(level, priority=-place)

    def weights(self, objective: Objective) -> list[tuple[Literal, int]]:
        """Literals with weights; the weights of the true ones add up to the objective, in units."""
        if objective not in self._weights:
            self._weights[objective] = list(self._weigh(objective))
        return self._weights[objective]

    def _weigh(self, objective: Objective) -> Iterable[tuple[Literal, int]]:
        match objective:
            case Objective.COST:
                return [(literal, self._costs[move]) for move, literal in self.free.items()]
            case Objective.MOVES:
                return [(literal, 1) for literal in self.free.values()]
            case Objective.WAIVERS:
                return [(literal, 1) for literal in self.waivers.values()]
            case Objective.ACTORS:
                return [(literal, 1) for literal in self._acting()]

    def _acting(self) -> Iterator[Literal]:
        """A new atom for each actor, which is true if one of its moves is made."""
        moves_of: dict[ActorId, list[tuple[Literal, int]]] = {}
        for move, literal in self.free.items():
            for actor in self._prospect.moves[move].actors:
                moves_of.setdefault(actor, []).append((literal, 1))
        return (self.program.reached(1, moves_of[actor]) for actor in sorted(moves_of))

    def unit(self, objective: Objective) -> Fraction:
        """The amount of an objective that a weight of 1 stands for."""
        return self._cost_unit if objective is Objective.COST else Fraction(1)

    def at_least(self, objective: Objective, value: Fraction) -> Literal:
        """A new atom that is true if an objective is at least this value."""
        return self.program.reached(ceil(value / self.unit(objective)), self.weights(objective))

    # Restrictions and models

    def restrict(self, restriction: Restriction) -> None:
        """Rule out every model that does not satisfy a restriction."""
        match restriction:
            case NotAllOf(moves):
                self.program.require(-self.free[move] for move in sorted(moves) if move in self.free)
            case OnlyWith(move, other):
                if move in self.free:
                    self.program.require([-self.free[move], self.free[other]])
            case LessInOne(values):
                self.program.require([-self.at_least(objective, value) for objective, value in values])
            case OneFires(gates, others):
                self.program.require(
                    [*(self.literals[gate] for gate in gates), *(-self.literals[gate] for gate in others)]
                )

    def read(self, model: Collection[Literal]) -> Solution:
        """The choice in a model, as a solution that has not been replayed."""
        chosen = {move for move, literal in self.moves.items() if literal in model}
        return Solution(
            moves=tuple(sorted(chosen | self._prospect.given)),
            waived=tuple(binding for binding, literal in self.waivers.items() if literal in model),
        )


def bearing(prospect: Prospect) -> set[Gate]:
    """The gates that a prospect's goal depends on; without a goal, the gates behind what its rule judges."""
    if prospect.goal is not None:
        return prospect.network.behind([prospect.goal])
    # A move that only raises an objection may help all the same.
    raising = [choice for move in prospect.fragile if (choice := prospect.choice_of(move)) is not None]
    return prospect.network.behind([prospect.valid, *prospect.judged, *raising])


def rules_of(
    prospect: Prospect, gates: Iterable[Gate], literals: Mapping[Gate, Literal]
) -> Iterator[tuple[Literal, int, list[tuple[Literal, int]]]]:
    """The gates that can fire, by their inputs or without any, as rules of a program."""
    network = prospect.network
    return (
        (literals[gate], network.needs[gate], [(literals[source], weight) for source, weight in network.inputs[gate]])
        for gate in gates
        if network.inputs[gate] or network.needs[gate] <= 0
    )


@final
class AnswerSetEngine:
    """Solutions of one prospect by answer set programs, one for each list of objectives.

    For a prospect without a goal it finds valid choices, which are not solutions until the rule has judged them: see
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
        """The cached encoding that prefers solutions by these objectives."""
        key = tuple(objectives)
        if key not in self._encodings:
            self._encodings[key] = self._new_encoding(objectives)
        return self._encodings[key]

    @collecting_no_garbage()
    def _new_encoding(self, objectives: Sequence[Objective], *, then_by_id: bool = False) -> AnswerSetEncoding:
        encoding = AnswerSetEncoding(self._prospect, waivable=self._waivable)
        encoding.minimise(objectives, then_by_id=then_by_id)
        for restriction in self._restrictions:
            encoding.restrict(restriction)
        return encoding

    def _read(self, encoding: AnswerSetEncoding, model: Collection[Literal]) -> Solution:
        found = encoding.read(model)
        return found if self._prospect.goal is None else found.replayed(self._prospect)

    def _read_each(self, encoding: AnswerSetEncoding, models: Iterable[Collection[Literal]]) -> Iterator[Solution]:
        found = map(encoding.read, models)
        return found if self._prospect.goal is None else (each.replayed_with_others(self._prospect) for each in found)

    # Optima

    def best(
        self, objectives: Sequence[Objective], *, limit: TimeLimit = UNLIMITED, conflicts: int | None = None
    ) -> Solution | None:
        """The best solution, of equals the first by id; raises OutOfTime after so many `conflicts` too."""
        # A second query with this many levels may not terminate, so each such program is queried once.
        encoding = self._new_encoding(objectives, then_by_id=True)
        found = encoding.program.best(limit=limit, conflicts=conflicts)
        if not found.is_proven:
            raise KeyboardInterrupt if found.is_interrupted else OutOfTime
        return None if found.model is None else self._read(encoding, found.model)

    def best_so_far(
        self, objectives: Sequence[Objective], *, limit: TimeLimit, watcher: Watcher | None = None
    ) -> Incumbent:
        """The best so far; if time runs out before the first by id is found, another one that is as good."""
        try:
            begun = self.some(limit=limit)
        except (OutOfTime, KeyboardInterrupt):
            begun = None
        found = self.optimum(objectives, limit=limit, watcher=watcher)
        if found.is_proven:
            return first_by_id(self, found, self._prospect, objectives, limit)
        known = [solution for solution in (found.solution, begun) if solution is not None]
        return trimmed(self._prospect, objectives[0], known, found.bound)

    def optimum(
        self, objectives: Sequence[Objective], *, limit: TimeLimit = UNLIMITED, watcher: Watcher | None = None
    ) -> Incumbent:
        """A best solution by all objectives, whichever is found first; or the best so far when the time is up."""
        encoding, prospect, first = self._encoding(objectives), self._prospect, objectives[0]

        def bound(bounds: tuple[int, ...]) -> Fraction:
            # The engine omits an objective for which all models are equal; the first number is then another's.
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
        found = self._read_each(encoding, encoding.program.ties(limit=limit))
        return sorted(found, key=order_of(self._prospect))

    def within(self, values: Mapping[Objective, Fraction], *, limit: TimeLimit = UNLIMITED) -> list[Solution]:
        """Solutions within these values, sorted by id: all of them, or as many as one query finds."""
        encoding = self._encoding()
        # A value is a whole number of units, so exceeding it means at least one unit more.
        assumed = [-encoding.at_least(each, value + encoding.unit(each)) for each, value in values.items()]
        found = self._read_each(encoding, encoding.program.some(assumed, limit=limit))
        return sorted(found, key=order_of(self._prospect))

    # Any solution

    def minimal(self, *, limit: TimeLimit = UNLIMITED) -> Iterator[Solution]:
        encoding = self._encoding()
        with closing(encoding.program.smallest(encoding.free.values(), limit=limit)) as models:
            yield from self._read_each(encoding, models)

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
    """The first by id of the solutions as good as a proven one; the proven one itself if the time is up."""
    if found.solution is None:
        return found
    try:
        return Incumbent.proven(prospect, objectives[0], engine.best(objectives, limit=limit))
    except (OutOfTime, KeyboardInterrupt):
        return attrs.evolve(found, is_first=False)
