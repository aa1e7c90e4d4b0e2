"""Answer set programs, solved by clingo, which is imported here alone: stable models, optima and cores.

What holds in a stable model is derived from the choices in it (Gelfond and Lifschitz, "The stable model semantics for
logic programming", ICLP 1988).  A weight rule derives its head once what holds of its body weighs enough (Simons,
Niemelä and Soininen, "Extending and implementing the stable model semantics", Artificial Intelligence 138, 2002).
Clingo learns from conflicts as a SAT solver does (Gebser, Kaufmann and Schaub, "Conflict-driven answer set solving",
Artificial Intelligence 187, 2012); every question may take exponential time.

Every option of clingo is set here.  Its default equivalence preprocessing loses models of programs with weight rules
(versions 5.6.2 to 5.8.3 call a satisfiable one unsatisfiable), so that it is always switched off.
It runs in a thread of its own, so that it can be stopped: after a time, or by Ctrl-C.

Internal.
"""

import warnings
from collections.abc import Callable, Collection, Generator, Iterable, Sequence
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias, final

import attrs

from consensus.errors import OutOfTime, WeightTooLarge
from consensus.time_limit import UNLIMITED, TimeLimit

if TYPE_CHECKING:
    import clingo

Literal: TypeAlias = int
"""An atom, or its negation as a negative number."""

_STRATEGY, _STRATEGY_IN_STAGES = "usc,oll", "usc,oll,stratify"
"""How an optimum is sought: core-guided, by the algorithm OLL (Andres, Kaufmann, Matheis and Schaub,
"Unsatisfiability-based optimization in clasp", Technical Communications of ICLP 2012); in stages, the heavy weights
first, where the search may be cut short, so that there are models on the way."""

OPTIONS = ("--eq=0", f"--opt-strategy={_STRATEGY}", "--warn=none")
"""How clingo is run; `--eq=0` is what keeps it sound."""

STAGES_AT_MOST = 500
"""Among how many choices an optimum is sought in stages: among thousands, stages cost more than they save."""

TIES_AT_MOST = 4_000
"""How many models as good as one another are gone through, unless somebody asks for more."""


def _new_control() -> "clingo.Control":
    import clingo

    def ignore(_code: object, _message: str) -> None:
        """Remarks on programs in which nothing is left to be decided."""

    return clingo.Control(list(OPTIONS), logger=ignore)


BestListener: TypeAlias = Callable[[tuple[int, ...], frozenset[Literal] | None], None]
"""Told of the lower bounds, of the highest priority first, and of the best model so far, when one of them changes."""


@final
@attrs.frozen(kw_only=True)
class BestModel:
    """The best model found, if any, and lower bounds, of the highest priority first; `is_proven` unless cut short."""

    model: frozenset[Literal] | None
    bounds: tuple[int, ...]
    is_proven: bool


@final
class AnswerSetProgram:
    """A program of weighted rules over anonymous atoms; an atom is true only if rules support it from below.

    >>> program = AnswerSetProgram()
    >>> tea, coffee, cup = program.atoms(3)
    >>> program.choices([tea, coffee])
    >>> program.rules([(cup, 1, [(tea, 1), (coffee, 1)])])
    >>> program.require([cup])
    >>> program.minimise([(tea, 2), (coffee, 3)], priority=1)
    >>> program.best().model == {tea}
    True
    >>> sorted(map(sorted, program.smallest([tea, coffee]))) == [[tea], [coffee]]
    True
    """

    def __init__(self) -> None:
        self._control = _new_control()
        self._watched: list[Literal] = []
        self._leaning: set[Literal] = set()
        self._has_threads = True

    def atoms(self, number: int) -> list[Literal]:
        """So many new atoms, false unless rules make them true."""
        with self._control.backend() as backend:
            return [backend.add_atom() for _ in range(number)]

    def choices(self, atoms: Iterable[Literal]) -> None:
        """Let every one of these atoms be true or false."""
        chosen = list(atoms)
        self._watched += chosen
        with self._control.backend() as backend:
            for atom in chosen:
                backend.add_rule([atom], [], True)

    def rules(self, rules: Iterable[tuple[Literal, int, Collection[tuple[Literal, int]]]]) -> None:
        """Add rules of the form (head, need, body)."""
        with self._control.backend() as backend:
            for head, need, weighted in rules:
                # Beyond what is needed, a weight makes no difference; the engine adds up a rule's weights in 32 bits.
                body = [(literal, min(weight, need)) for literal, weight in weighted if weight]
                if need <= 0:
                    backend.add_rule([head], [])
                elif sum(weight for _, weight in body) == need:
                    backend.add_rule([head], [literal for literal, _ in body])
                elif all(weight >= need for _, weight in body):
                    for literal, _ in body:
                        backend.add_rule([head], [literal])
                else:
                    _fits(sum(weight for _, weight in body))
                    backend.add_weight_rule([head], _fits(need), body)

    def require(self, literals: Iterable[Literal]) -> None:
        """Rule out every model in which none of these literals is true."""
        with self._control.backend() as backend:
            backend.add_rule([], [-literal for literal in literals])

    def one_of(self, literals: Iterable[Literal]) -> Literal:
        """A literal that, where it is assumed, makes at least one of these true."""
        assumed = self.atoms(1)[0]
        with self._control.backend() as backend:
            backend.add_rule([assumed], [], True)
            backend.add_rule([], [assumed, *(-literal for literal in literals)])
        return assumed

    def reached(self, need: int, weighted: Collection[tuple[Literal, int]]) -> Literal:
        """An atom that is true as soon as the true ones of these literals weigh so much."""
        made = self.atoms(1)[0]
        self.rules([(made, need, weighted)])
        return made

    def minimise(self, weighted: Iterable[tuple[Literal, int]], *, priority: int) -> None:
        """Prefer models in which the true ones of these literals weigh less; higher priorities come first."""
        terms = [(literal, _fits(weight)) for literal, weight in weighted if weight]
        with self._control.backend() as backend:
            backend.add_minimize(priority, terms)

    def best(
        self, assumed: Sequence[Literal] = (), *, limit: TimeLimit = UNLIMITED, told: BestListener | None = None
    ) -> BestModel:
        """The true choices of the best model in which all these literals hold, as far as the time allows.

        After the time, or Ctrl-C, the best so far, with what is known of how good another could be.  Where somebody is
        told on the way, the search goes in stages, so that there is something to tell.
        """
        settings = self._settings("opt")
        in_stages = told is not None and len(self._watched) <= STAGES_AT_MOST
        settings.solver.opt_strategy = _STRATEGY_IN_STAGES if in_stages else _STRATEGY
        found: frozenset[Literal] | None = None
        bounds: tuple[int, ...] = ()

        def on_unsat(lower: Sequence[int]) -> None:
            nonlocal bounds
            bounds = tuple(lower)

        seen = bounds
        is_proven = True
        with self._solving(assumed, on_unsat=on_unsat) as handle:
            try:
                while True:
                    handle.resume()
                    while limit.is_over or not handle.wait(limit.polling_interval):
                        if limit.is_over:
                            raise OutOfTime
                        if told is not None and bounds != seen:
                            seen = bounds
                            told(bounds, found)
                    if (model := handle.model()) is None:
                        break
                    found = self._chosen(model)
                    seen = bounds
                    if told is not None:
                        told(bounds, found)
            except (OutOfTime, KeyboardInterrupt):
                handle.cancel()
                is_proven = False
        return BestModel(model=found, bounds=bounds, is_proven=is_proven)

    def any(self, assumed: Sequence[Literal] = (), *, limit: TimeLimit = UNLIMITED) -> frozenset[Literal] | None:
        """The true choices of some model in which all these literals hold; None if there is no such model.

        Raises OutOfTime where that could not be found out in time.
        """
        self._settings("ignore")
        with closing(self._models(assumed, limit)) as models:
            return next(models, None)

    def some(
        self, assumed: Sequence[Literal] = (), *, limit: TimeLimit = UNLIMITED, at_most: int = TIES_AT_MOST
    ) -> list[frozenset[Literal]]:
        """The true choices of models in which all these literals hold, up to a number of them.

        Raises OutOfTime when the time is up.
        """
        settings = self._settings("ignore")
        settings.solve.models = 0
        try:
            with closing(self._models(assumed, limit)) as models:
                return list(islice(models, at_most))
        finally:
            settings.solve.models = -1

    def ties(
        self, assumed: Sequence[Literal] = (), *, limit: TimeLimit = UNLIMITED, at_most: int = TIES_AT_MOST
    ) -> list[frozenset[Literal]]:
        """The true choices of every best model in which all these literals hold, up to a number of them.

        Raises OutOfTime when the time is up.
        """
        settings = self._settings("optN")
        settings.solver.opt_strategy = _STRATEGY
        settings.solve.models = 0
        found: list[frozenset[Literal]] = []
        try:
            with self._solving(assumed) as handle:
                while len(found) < at_most:
                    handle.resume()
                    self._wait(handle, limit)
                    if (model := handle.model()) is None:
                        break
                    if model.optimality_proven:
                        found.append(self._chosen(model))
        finally:
            settings.solve.models = -1
        return found

    def smallest(
        self, choices: Collection[Literal], assumed: Sequence[Literal] = (), *, limit: TimeLimit = UNLIMITED
    ) -> Generator[frozenset[Literal], None, None]:
        """The true choices of every model of which no other model has fewer: no proper part of the choices named.

        The engine decides first on these choices, and tries false first, so that the first model is minimal; then it
        rules out whatever contains it (Gebser, Kaufmann, Otero, Romero, Schaub and Wanko, "Domain-specific heuristics
        in answer set programming", AAAI 2013).  There may be exponentially many.
        No other question can be asked as long as somebody goes through them.  Raises OutOfTime when the time is up.
        """
        self._lean_to_false(choices)
        settings = self._settings("ignore")
        settings.solve.models, settings.solve.enum_mode, settings.solver.heuristic = 0, "domRec", "Domain"
        try:
            with closing(self._models(assumed, limit)) as models:
                yield from models
        finally:
            settings.solve.models, settings.solve.enum_mode, settings.solver.heuristic = -1, "auto", "auto"

    def core(self, assumed: Sequence[Literal]) -> tuple[Literal, ...] | None:
        """Some of the literals assumed that cannot be true together; None if all can."""
        self._settings("ignore")
        with self._solving(assumed) as handle:
            self._wait(handle, UNLIMITED)
            if handle.get().satisfiable:
                return None
            return tuple(sorted(handle.core(), key=abs))

    def _settings(self, mode: str) -> Any:
        settings: Any = self._control.configuration
        settings.solve.opt_mode = mode
        return settings

    def _lean_to_false(self, choices: Collection[Literal]) -> None:
        """Have the engine try false first for these choices, and decide on them first, where it is told to listen."""
        from clingo.backend import HeuristicType

        new = sorted(set(choices) - self._leaning)
        self._leaning.update(new)
        with self._control.backend() as backend:
            for atom in new:
                backend.add_heuristic(atom, HeuristicType.False_, 1, 1, [])

    def _models(self, assumed: Sequence[Literal], limit: TimeLimit) -> Generator[frozenset[Literal], None, None]:
        with self._solving(assumed) as handle:
            while True:
                handle.resume()
                self._wait(handle, limit)
                if (model := handle.model()) is None:
                    return
                yield self._chosen(model)

    def _wait(self, handle: "clingo.SolveHandle", limit: TimeLimit) -> None:
        try:
            while limit.is_over or not handle.wait(limit.polling_interval):
                if limit.is_over:
                    raise OutOfTime
        except (OutOfTime, KeyboardInterrupt):
            handle.cancel()
            raise

    def _solving(
        self, assumed: Sequence[Literal], on_unsat: Callable[[Sequence[int]], None] | None = None
    ) -> "clingo.SolveHandle":
        """A search begun in a thread of its own; where there are none, one that runs to its end once waited for."""
        options: dict[str, Any] = {"assumptions": list(assumed), "on_unsat": on_unsat, "yield_": True}
        if self._has_threads:
            try:
                handle: clingo.SolveHandle = self._control.solve(async_=True, **options)
                return handle
            except RuntimeError:
                self._has_threads = False
                warnings.warn("no threads here: time limits and Ctrl-C are not heeded", RuntimeWarning, stacklevel=2)
        waited_for: clingo.SolveHandle = self._control.solve(**options)
        return waited_for

    def _chosen(self, model: "clingo.Model") -> frozenset[Literal]:
        return frozenset(atom for atom in self._watched if model.is_true(atom))


def _fits(weight: int) -> int:
    """A weight that the engine can hold, which counts in 32 bits."""
    if weight >= 1 << 31:
        raise WeightTooLarge(weight=weight)
    return weight
