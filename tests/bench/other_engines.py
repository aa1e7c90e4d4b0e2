"""The same problems given straight to clingo, OR-Tools and HiGHS, the way a skilled user of each would state them.

clingo reads a plain text program: facts, some twenty rules and an objective; its stable models are least fixpoints, so
that nothing else is needed.  `--eq=0` is: without it the engine is unsound on sums in a cycle.

CP-SAT and HiGHS know no least fixpoint.  They get the *completion*, in which whoever assents has a reason to, and a
cycle of members may be each other's reason.  What they call the cheapest is replayed; as long as it does not unblock,
clauses are added of moves of which every plan needs one, several at a time and none sharing a move with another, and
they are asked again.  (Numbering the members by the round in which they assent needs no replay, and is far slower.)
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from time import perf_counter
from typing import Any, NamedTuple, Protocol

from tests.bench.cascade import Cascade, Moves, Source
from tests.bench.drafts import Draft, Kind


class Answer(NamedTuple):
    """The least cost proven so far, the cost of the best plan found (None: none), and how often an engine was asked."""

    bound: float
    cost: int | None
    asked: int = 1

    @property
    def proven(self) -> bool:
        return self.cost is not None and self.bound > self.cost - 1

    @property
    def gap(self) -> float:
        return 1.0 if not self.cost else max(0.0, (self.cost - self.bound) / self.cost)


# clingo

RULES = """
{ grant(C) : price(C,_) }.
{ win(M) : persuasion(M,_) }.
:- excludes(A,B), grant(A), grant(B).

given(C) :- grant(C), not needs_assent(C).
given(C) :- grant(C), willing_once(C,M), assents(M).
needs_assent(C) :- willing_once(C,_).

lifted(O) :- way(O,W), given(C) : part(O,W,C).
lifted(O) :- yields(O,P), objection(O,M), P <= #sum { X,N : influences(N,M,X), assents(N) }.
lifted(O) :- raised_by(O,C), not grant(C).

assents(M) :- ready(M), lifted(O) : objection(O,M); assents(N) : waits(M,N).
assents(M) :- win(M).
assents(M) :- persuasion(M,_), follows(M,N), assents(N).
assents(M) :- threshold(M,T), T <= #sum { X,N : influences(N,M,X), assents(N) }.

:- needed(K), #count { M : counted(M), assents(M) } < K.
:- needed_all, counted(M), not assents(M).

:~ grant(C), price(C,P). [P,grant,C]
:~ win(M), persuasion(M,P). [P,win,M]
#show grant/1.
#show win/1.
"""


def program(drawn: Draft) -> str:
    """A draft as the text of a program."""
    facts = [f"ready({m})." for m, kind in enumerate(drawn.kinds) if kind not in (Kind.RESERVED, Kind.UNDECLARED)]
    facts += [f"price({c},{price})." for c, price in enumerate(drawn.prices)]
    facts += [f"persuasion({m},{price})." for m, price in drawn.persuasion.items()]
    facts += [f"willing_once({c},{m})." for c, m in drawn.willing.items()]
    facts += [f"excludes({a},{b})." for a, b in drawn.exclusions]
    for o, objection in enumerate(drawn.objections):
        facts.append(f"objection({o},{objection.member}).")
        for w, way in enumerate(objection.ways):
            facts.append(f"way({o},{w}).")
            facts += [f"part({o},{w},{c})." for c in way]
        if objection.pressure:
            facts.append(f"yields({o},{objection.pressure}).")
        if objection.raised_by is not None:
            facts.append(f"raised_by({o},{objection.raised_by}).")
    facts += [f"influences({n},{m},{x})." for n, m, x in drawn.influences]
    facts += [f"follows({m},{n})." for m, n in drawn.follows]
    facts += [f"waits({m},{n})." for m, n in drawn.waits]
    facts += [f"threshold({m},{t})." for m, t in drawn.thresholds.items()]
    counted, number = drawn.needed
    facts += [f"counted({m})." for m in sorted(counted)]
    facts.append("needed_all." if number == len(counted) else f"needed({number}).")
    known = "#defined excludes/2. #defined raised_by/2. #defined yields/2. #defined follows/2. #defined waits/2. "
    known += "#defined threshold/2. #defined willing_once/2. #defined needed/1. #defined needed_all/0. "
    known += "#defined influences/3. #defined objection/2. #defined way/2. #defined part/3."
    return "\n".join([*facts, known, RULES])


def by_clingo(drawn: Draft, limit: float, *options: str) -> Answer:
    """What clingo makes of the program, run with these options."""
    control = import_module("clingo").Control(["--eq=0", *options])
    control.add("base", [], program(drawn))
    control.ground([("base", [])])
    costs: list[int] = []
    with control.solve(on_model=lambda model: costs.append(sum(model.cost)), async_=True) as handle:
        done = handle.wait(limit)
        handle.cancel()
        handle.get()
    proven = done and bool(costs)
    lower = control.statistics["summary"].get("lower", [0.0]) if "summary" in _keys(control) else [0.0]
    best = min(costs, default=None)
    return Answer(bound=best if proven and best is not None else sum(lower), cost=best)


def _keys(control: Any) -> Iterable[str]:
    keys: Iterable[str] = control.statistics
    return keys


# What CP-SAT and HiGHS have in common


class Model(Protocol):
    """A program over numbered variables that are 0 or 1."""

    def variable(self, cost: int = 0) -> int:
        """A new variable, and what it costs."""

    def at_least(self, terms: list[tuple[int, int]], need: int, *, if_: int | None = None) -> None:
        """Require a weighted sum, always or only if a variable is 1."""

    def solve(self, limit: float) -> tuple[float, list[bool] | None]:
        """The bound, and the variables that are 1 in the best solution."""


def completed(drawn: Draft, model: Model) -> dict[Source, int]:
    """State the completion of a draft; the variables of its moves."""
    cascade = Cascade(drawn)
    moves = {
        source: model.variable(cascade.cost(frozenset({(source.kind, source.number)})))
        for source in cascade.sources
        if source.made
    }
    of = {cascade.sources[source]: variable for source, variable in moves.items()}
    inputs: list[list[tuple[int, int]]] = [[] for _ in cascade.need]
    for source, node in cascade.sources.items():
        if not source.made:
            of[node] = model.variable()
            made = Source(source.kind, source.number)
            # A move that is not made and the move are never both chosen.
            model.at_least([(of[node], -1), (moves[made], -1)], -1)
    for node, outputs in enumerate(cascade.outputs):
        if node not in of:
            of[node] = model.variable()
        for output, weight in outputs:
            inputs[output].append((node, weight))
    leaves = set(cascade.sources.values())
    for node, need in enumerate(cascade.need):
        if node not in leaves and need > 0:
            _supported(model, of[node], need, [(of[source], weight) for source, weight in inputs[node]])
    model.at_least([(of[cascade.goal], 1)], 1)
    for one, other in drawn.exclusions:
        pair = [moves[Source("grant", number)] for number in (one, other) if Source("grant", number) in moves]
        if len(pair) == 2:
            model.at_least([(variable, -1) for variable in pair], -1)
    return moves


def _supported(model: Model, fired: int, need: int, inputs: list[tuple[int, int]]) -> None:
    """Whatever fires has a reason to; a need for all of them is stated one by one, which is tighter."""
    if sum(weight for _, weight in inputs) == need:
        for source, _ in inputs:
            model.at_least([(source, 1)], 1, if_=fired)
    else:
        model.at_least([(source, min(weight, need)) for source, weight in inputs], need, if_=fired)


def by_blockers(drawn: Draft, limit: float, model: Model) -> Answer:
    """The cheapest moves by a completion, and blockers as long as what it finds does not unblock."""
    end = perf_counter() + limit
    moves = completed(drawn, model)
    cascade = Cascade(drawn)
    bound, asked = 0.0, 0
    best: Moves | None = None
    while (left := end - perf_counter()) > 0:
        lower, solution = model.solve(left)
        asked += 1
        bound = max(bound, lower)
        if solution is None:
            break
        chosen: Moves = frozenset(
            (source.kind, source.number) for source, variable in moves.items() if solution[variable]
        )
        if cascade.unblocks(chosen):
            best = chosen
            break
        wider = set(chosen)
        for blocker in cascade.blockers(chosen):
            _require(model, blocker, moves)
            wider |= {(source.kind, source.number) for source in blocker if source.made}
        if not drawn.exclusions and cascade.unblocks(frozenset(wider)):
            found = frozenset(wider)
            best = found if best is None or cascade.cost(found) < cascade.cost(best) else best
    if best is not None and bound <= cascade.cost(best) - 1 and len(best) < 500:
        best = cascade.cheaper(best)
    return Answer(bound=bound, cost=None if best is None else cascade.cost(best), asked=asked)


def _require(model: Model, blocker: list[Source], moves: dict[Source, int]) -> None:
    """Require one of some choices: a move, or its contrary."""
    terms = [(moves[Source(source.kind, source.number)], 1 if source.made else -1) for source in blocker]
    model.at_least(terms, 1 - sum(not source.made for source in blocker))


# OR-Tools


class CpSat:
    """CP-SAT, with so many workers; 0 for its default."""

    def __init__(self, workers: int) -> None:
        self._cp_model: Any = import_module("ortools.sat.python.cp_model")
        self._model: Any = self._cp_model.CpModel()
        self._workers = workers
        self._variables: list[Any] = []
        self._costs: list[int] = []

    def variable(self, cost: int = 0) -> int:
        self._variables.append(self._model.new_bool_var(""))
        self._costs.append(cost)
        return len(self._variables) - 1

    def at_least(self, terms: list[tuple[int, int]], need: int, *, if_: int | None = None) -> None:
        if need == 1 and all(weight == 1 for _, weight in terms):
            literals = [self._variables[variable] for variable, _ in terms]
            self._model.add_bool_or(literals if if_ is None else [self._variables[if_].negated(), *literals])
            return
        linear = self._cp_model.LinearExpr.weighted_sum(
            [self._variables[variable] for variable, _ in terms], [weight for _, weight in terms]
        )
        stated = self._model.add(linear >= need)
        if if_ is not None:
            stated.only_enforce_if(self._variables[if_])

    def solve(self, limit: float) -> tuple[float, list[bool] | None]:
        self._model.minimize(self._cp_model.LinearExpr.weighted_sum(self._variables, self._costs))
        solver: Any = self._cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = limit
        if self._workers:
            solver.parameters.num_workers = self._workers
            solver.parameters.linearization_level = 2
        if solver.solve(self._model) != self._cp_model.OPTIMAL:
            return solver.best_objective_bound, None
        found = [bool(solver.value(variable)) for variable in self._variables]
        self._model.clear_hints()
        for variable, value in zip(self._variables, found, strict=True):
            self._model.add_hint(variable, value)
        return solver.best_objective_bound, found


# HiGHS


class Highs:
    """HiGHS, as a mixed-integer program with a row for each condition."""

    def __init__(self) -> None:
        self._highspy: Any = import_module("highspy")
        self._highs: Any = self._highspy.Highs()
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("mip_rel_gap", 0.0)
        self._number = 0

    def variable(self, cost: int = 0) -> int:
        self._highs.addVar(0.0, 1.0)
        self._highs.changeColIntegrality(self._number, self._highspy.HighsVarType.kInteger)
        if cost:
            self._highs.changeColCost(self._number, float(cost))
        self._number += 1
        return self._number - 1

    def at_least(self, terms: list[tuple[int, int]], need: int, *, if_: int | None = None) -> None:
        weights = dict(terms)
        if if_ is not None:
            weights[if_] = weights.get(if_, 0) - need
        lower = float(need if if_ is None else 0)
        self._highs.addRow(
            lower, self._highspy.kHighsInf, len(weights), list(weights), [float(weight) for weight in weights.values()]
        )

    def solve(self, limit: float) -> tuple[float, list[bool] | None]:
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + limit)
        self._highs.run()
        bound = self._highs.getInfo().mip_dual_bound
        if self._highs.getModelStatus() != self._highspy.HighsModelStatus.kOptimal:
            return max(0.0, bound), None
        return bound, [value > 0.5 for value in self._highs.getSolution().col_value]


ENGINES: dict[str, tuple[str, Callable[[Draft, float], Answer]]] = {
    "clingo": ("clingo", lambda drawn, limit: by_clingo(drawn, limit, "--opt-strategy=usc")),
    "clingo, stratified": ("clingo", lambda drawn, limit: by_clingo(drawn, limit, "--opt-strategy=usc,oll,stratify")),
    "CP-SAT, 1 worker": ("ortools", lambda drawn, limit: by_blockers(drawn, limit, CpSat(1))),
    "CP-SAT": ("ortools", lambda drawn, limit: by_blockers(drawn, limit, CpSat(0))),
    "HiGHS": ("highspy", lambda drawn, limit: by_blockers(drawn, limit, Highs())),
}
"""Other engines by name: the package that each needs, and how it is asked."""
