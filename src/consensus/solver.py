"""The one door to clingo: programs of weighted rules, their stable models, optima and cores.

Every option of the engine is set here.  Its default equivalence preprocessing loses models of programs with weight
rules (versions 5.6.2 to 5.8.3 call a satisfiable one unsatisfiable), so that it is always switched off.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, final

from consensus.errors import WeightTooLarge

if TYPE_CHECKING:
    import clingo

Literal: TypeAlias = int
"""An atom, or its negation as a negative number."""

OPTIONS = ("--eq=0", "--opt-strategy=usc,oll", "--warn=none")
"""How clingo is run; `--eq=0` is what keeps it sound."""


def _started() -> "clingo.Control":
    import clingo

    return clingo.Control(list(OPTIONS))


@final
class Program:
    """A program of weighted rules over anonymous atoms; an atom is true only if rules support it from below.

    >>> program = Program()
    >>> tea, coffee, cup = program.atoms(3)
    >>> program.choices([tea, coffee])
    >>> program.rules([(cup, 1, [(tea, 1), (coffee, 1)])])
    >>> program.require([cup])
    >>> program.minimise([(tea, 2), (coffee, 3)], priority=1)
    >>> program.best() == {tea}
    True
    """

    def __init__(self) -> None:
        self._control = _started()
        self._watched: list[Literal] = []

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

    def best(self, assumed: Sequence[Literal] = ()) -> frozenset[Literal] | None:
        """The true choices of the best model in which all these literals hold; None if there is no such model."""
        return self._last_model("opt", assumed)

    def any(self, assumed: Sequence[Literal] = ()) -> frozenset[Literal] | None:
        """The true choices of some model in which all these literals hold; None if there is no such model."""
        return self._last_model("ignore", assumed)

    def _last_model(self, mode: str, assumed: Sequence[Literal]) -> frozenset[Literal] | None:
        self._set_mode(mode)
        found: frozenset[Literal] | None = None
        with self._control.solve(assumptions=list(assumed), yield_=True) as handle:
            for model in handle:
                found = frozenset(atom for atom in self._watched if model.is_true(atom))
        return found

    def _set_mode(self, mode: str) -> None:
        settings: Any = self._control.configuration.solve
        settings.opt_mode = mode

    def core(self, assumed: Sequence[Literal]) -> tuple[Literal, ...] | None:
        """Some of the literals assumed that cannot be true together; None if all can."""
        self._set_mode("ignore")
        with self._control.solve(assumptions=list(assumed), yield_=True) as handle:
            if handle.get().satisfiable:
                return None
            return tuple(sorted(handle.core(), key=abs))


def _fits(weight: int) -> int:
    """A weight that the engine can hold, which counts in 32 bits."""
    if weight >= 1 << 31:
        raise WeightTooLarge(weight=weight)
    return weight
