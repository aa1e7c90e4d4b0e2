"""Answer set programs, solved by clingo, which only this module imports: stable models, optima and cores.

Everything true in a stable model is derived from the choices in it (Gelfond and Lifschitz, "The stable model semantics
for logic programming", ICLP 1988).  A weight rule derives its head once the true literals of its body weigh enough
(Simons, Niemelä and Soininen, "Extending and implementing the stable model semantics", Artificial Intelligence 138,
2002).  Clingo learns from conflicts as a SAT solver does (Gebser, Kaufmann and Schaub, "Conflict-driven answer set
solving", Artificial Intelligence 187, 2012); every query may take exponential time.

Every option of clingo is set here.  Its default equivalence preprocessing loses models of programs with weight rules
(versions 5.6.2 to 5.8.3 call a satisfiable one unsatisfiable), so it is always switched off.
Clingo runs in its own thread, so that it can be stopped by a time limit or by Ctrl-C.

Internal.
"""

import warnings
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
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
"""How clingo optimises: core-guided, by the algorithm OLL (Andres, Kaufmann, Matheis and Schaub,
"Unsatisfiability-based optimization in clasp", Technical Communications of ICLP 2012).  In stages, the heavy weights
come first, so that it finds models on the way (stratification; Ansótegui, Bonet, Gabàs and Levy, "Improving SAT-based
weighted MaxSAT solvers", CP 2012)."""

OPTIONS = ("--eq=0", f"--opt-strategy={_STRATEGY}", "--warn=none")
"""The command line options of clingo; it is unsound without `--eq=0`."""

STAGES_AT_MOST = 500
"""The largest number of choices for a search of the best in stages: with thousands, stages cost more than they save."""

TIES_AT_MOST = 4_000
"""How many models one query lists, unless the caller sets another limit."""


def _new_control() -> "clingo.Control":
    import clingo

    def ignore(_code: object, _message: str) -> None:
        """Drop clingo's messages about programs in which nothing is left to decide."""

    return clingo.Control(list(OPTIONS), logger=ignore)


BestListener: TypeAlias = Callable[[tuple[int, ...], frozenset[Literal] | None], None]
"""Called with the lower bounds, highest priority first, and the best model so far, when one of them changes."""


@final
@attrs.frozen(kw_only=True)
class BestModel:
    """The best model found, if any, and lower bounds, highest priority first; `is_proven` unless cut short."""

    model: frozenset[Literal] | None
    bounds: tuple[int, ...]
    is_proven: bool
    is_interrupted: bool


@final
class AnswerSetProgram:
    """A program of weighted rules over anonymous atoms; an atom is true only if rules derive it from choices.

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
        """Add this number of atoms, false unless rules make them true."""
        with self._control.backend() as backend:
            return [backend.add_atom() for _ in range(number)]

    def choices(self, atoms: Iterable[Literal]) -> None:
        """Let each of these atoms be true or false."""
        chosen = list(atoms)
        self._watched += chosen
        with self._control.backend() as backend:
            for atom in chosen:
                backend.add_rule([atom], [], True)

    def rules(self, rules: Iterable[tuple[Literal, int, Collection[tuple[Literal, int]]]]) -> None:
        """Add rules of the form (head, need, body)."""
        with self._control.backend() as backend:
            for head, need, weighted in rules:
                # A weight beyond the need makes no difference, and the engine adds up a rule's weights in 32 bits.
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
        """A new literal; assuming it makes at least one of these literals true."""
        assumed = self.atoms(1)[0]
        with self._control.backend() as backend:
            backend.add_rule([assumed], [], True)
            backend.add_rule([], [assumed, *(-literal for literal in literals)])
        return assumed

    def reached(self, need: int, weighted: Collection[tuple[Literal, int]]) -> Literal:
        """A new atom that is true if the true ones of these literals weigh at least `need`."""
        made = self.atoms(1)[0]
        self.rules([(made, need, weighted)])
        return made

    def minimise(self, weighted: Iterable[tuple[Literal, int]], *, priority: int) -> None:
        """Prefer models in which the true ones of these literals weigh less; higher priorities come first."""
        terms = [(literal, _fits(weight)) for literal, weight in weighted if weight]
        with self._control.backend() as backend:
            backend.add_minimize(priority, terms)

    def best(
        self,
        assumed: Sequence[Literal] = (),
        *,
        limit: TimeLimit = UNLIMITED,
        conflicts: int | None = None,
        told: BestListener | None = None,
    ) -> BestModel:
        """The true choices of the best model in which all `assumed` literals are true.

        When the time is up, after so many `conflicts`, or on Ctrl-C, the best model so far with lower bounds; `told`
        hears of each on the way.
        """
        settings = self._settings("opt")
        settings.solve.solve_limit = f"{'umax' if conflicts is None else conflicts},umax"
        in_stages = len(self._watched) <= STAGES_AT_MOST
        settings.solver.opt_strategy = _STRATEGY_IN_STAGES if in_stages else _STRATEGY
        found: frozenset[Literal] | None = None
        bounds: tuple[int, ...] = ()

        def on_unsat(lower: Sequence[int]) -> None:
            nonlocal bounds
            bounds = tuple(lower)

        known = bounds, found

        def tell() -> None:
            nonlocal known
            if told is not None and known != (bounds, found):
                known = bounds, found
                told(bounds, found)

        is_interrupted = False
        with self._solving(assumed, on_unsat=on_unsat) as handle:
            try:
                for model in self._models_of(handle, limit, tell):
                    found = self._chosen(model)
                    tell()
                is_proven = conflicts is None or bool(handle.get().exhausted)
            except (OutOfTime, KeyboardInterrupt) as stopped:
                handle.cancel()
                is_proven, is_interrupted = False, isinstance(stopped, KeyboardInterrupt)
        settings.solve.solve_limit = "umax,umax"
        return BestModel(model=found, bounds=bounds, is_proven=is_proven, is_interrupted=is_interrupted)

    def any(self, assumed: Sequence[Literal] = (), *, limit: TimeLimit = UNLIMITED) -> frozenset[Literal] | None:
        """The true choices of any model in which all `assumed` literals are true; None if there is no such model.

        Raises OutOfTime when the time is up.
        """
        self._settings("ignore")
        with closing(self._models(assumed, limit)) as models:
            return next(models, None)

    def some(
        self, assumed: Sequence[Literal] = (), *, limit: TimeLimit = UNLIMITED, at_most: int = TIES_AT_MOST
    ) -> list[frozenset[Literal]]:
        """The true choices of models in which all `assumed` literals are true, at most `at_most` of them.

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
        """The true choices of the best models in which all `assumed` literals are true, at most `at_most` of them.

        Raises OutOfTime when the time is up.
        """
        settings = self._settings("optN")
        settings.solver.opt_strategy = _STRATEGY
        settings.solve.models = 0
        try:
            with self._solving(assumed) as handle:
                proven = (model for model in self._models_of(handle, limit) if model.optimality_proven)
                return [self._chosen(model) for model in islice(proven, at_most)]
        finally:
            settings.solve.models = -1

    def smallest(
        self, choices: Collection[Literal], assumed: Sequence[Literal] = (), *, limit: TimeLimit = UNLIMITED
    ) -> Generator[frozenset[Literal], None, None]:
        """The true choices of every model that is minimal: no other model makes a proper subset of its `choices` true.

        The engine decides these choices first, and tries false first, so that the first model is minimal; then it
        rules out all models that contain it (Gebser, Kaufmann, Otero, Romero, Schaub and Wanko, "Domain-specific
        heuristics in answer set programming", AAAI 2013).  There may be exponentially many.
        No other query is possible until the generator is closed.  Raises OutOfTime when the time is up.
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
        """Some of the `assumed` literals that cannot all be true; None if all can."""
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
        """Add heuristics to decide these choices first and try false first; used only by the "Domain" heuristic."""
        from clingo.backend import HeuristicType

        new = sorted(set(choices) - self._leaning)
        self._leaning.update(new)
        with self._control.backend() as backend:
            for atom in new:
                backend.add_heuristic(atom, HeuristicType.False_, 1, 1, [])

    def _models(self, assumed: Sequence[Literal], limit: TimeLimit) -> Generator[frozenset[Literal], None, None]:
        with self._solving(assumed) as handle:
            for model in self._models_of(handle, limit):
                yield self._chosen(model)

    def _models_of(
        self, handle: "clingo.SolveHandle", limit: TimeLimit, polled: Callable[[], None] | None = None
    ) -> Iterator["clingo.Model"]:
        """The models that a search finds, one after the other; each is valid until the next is asked for."""
        while True:
            handle.resume()
            self._wait(handle, limit, polled)
            if (model := handle.model()) is None:
                return
            yield model

    def _wait(self, handle: "clingo.SolveHandle", limit: TimeLimit, polled: Callable[[], None] | None = None) -> None:
        try:
            while limit.is_over or not handle.wait(limit.polling_interval):
                if limit.is_over:
                    raise OutOfTime
                if polled is not None:
                    polled()
        except (OutOfTime, KeyboardInterrupt):
            handle.cancel()
            raise

    def _solving(
        self, assumed: Sequence[Literal], on_unsat: Callable[[Sequence[int]], None] | None = None
    ) -> "clingo.SolveHandle":
        """A search in its own thread; on platforms without threads, one that runs to its end when waited for."""
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
    """The weight itself.  Raises WeightTooLarge if it does not fit in the engine's 32 bits."""
    if weight >= 1 << 31:
        raise WeightTooLarge(weight=weight)
    return weight
