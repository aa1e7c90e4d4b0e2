"""The cheapest set of options that achieves a goal, where firing more gates never undoes it.

Each set that fails yields a conflict: to succeed, a set must take one of its `untaken` options or leave out one of its
`taken` ones.  The sets tried form Reiter's tree of hitting sets ("A theory of diagnosis from first principles",
Artificial Intelligence 32, 1987), searched best first.  Finding a hitting set of least cost is NP-hard: with n options,
up to n choose `at_most` sets may be tried.  A conflict is minimized by halving, as in Junker's QuickXplain (AAAI 2004):
a conflict of k options takes O(k log n) tests.
"""

from collections.abc import Callable, Collection, Iterable
from fractions import Fraction
from heapq import heappop, heappush
from typing import NamedTuple, final

import attrs

from consensus.assent import Gate


@attrs.frozen(kw_only=True)
class Option:
    """Something that may be taken: `gate` fires if it is taken, and `otherwise`, if there is one, if it is not."""

    id: str
    cost: Fraction
    gate: Gate
    otherwise: Gate | None


class _Conflict(NamedTuple):
    """Why a set fails: to succeed, it must take one of `untaken` or leave out one of `taken`."""

    untaken: frozenset[str]
    taken: frozenset[str]


@final
class HittingSetTree:
    """The search for the best set: the cheapest, with ties broken by the number of options, then by id.

    The gates in `always` fire whatever is taken; `achieves` tests the set of gates that fire.  `was_cut` says whether
    the limit kept some sets from being tried.
    """

    def __init__(
        self, *, options: Iterable[Option], always: Collection[Gate], achieves: Callable[[Iterable[Gate]], bool]
    ) -> None:
        self._options = {option.id: option for option in options}
        self._always = frozenset(always)
        self._achieves = achieves
        self._conflicts: list[_Conflict] = []
        self.was_cut: bool = False

    def best(self, *, at_most: int | None) -> tuple[str, ...] | None:
        """The best set of at most `at_most` options that achieves the goal; None if there is none."""
        if not self._achieves(self._always | self._gates(self._options, self._options)):
            return None
        waiting: list[tuple[Fraction, int, tuple[str, ...]]] = [(Fraction(0), 0, ())]
        seen: set[frozenset[str]] = set()
        while waiting:
            cost, number, ids = heappop(waiting)
            taken = frozenset(ids)
            conflict = self._conflict_of(taken)
            if conflict is None:
                return ids
            if number == at_most:
                self.was_cut = self.was_cut or bool(conflict.untaken)
                continue
            for id_ in conflict.untaken:
                more = taken | {id_}
                if more not in seen:
                    seen.add(more)
                    heappush(waiting, (cost + self._options[id_].cost, number + 1, tuple(sorted(more))))
        return None

    def _gates(self, taken: Collection[str], left_out: Collection[str]) -> set[Gate]:
        gates = {self._options[id_].gate for id_ in taken}
        others = (self._options[id_].otherwise for id_ in left_out)
        return gates | {gate for gate in others if gate is not None}

    def _conflict_of(self, taken: frozenset[str]) -> _Conflict | None:
        """A conflict that shows why a set fails; None if it succeeds."""
        for conflict in self._conflicts:
            if taken.isdisjoint(conflict.untaken) and conflict.taken <= taken:
                return conflict
        fired = self._always | self._gates(taken, self._options.keys() - taken)
        if self._achieves(fired):
            return None
        takes = {option.gate: id_ for id_, option in self._options.items()}
        leaves_out = {option.otherwise: id_ for id_, option in self._options.items() if option.otherwise is not None}
        missing = self._missing(set(fired), sorted((takes.keys() | leaves_out.keys()) - fired))
        conflict = _Conflict(
            untaken=frozenset(takes[gate] for gate in missing if gate in takes),
            taken=frozenset(leaves_out[gate] for gate in missing if gate in leaves_out),
        )
        self._conflicts.append(conflict)
        return conflict

    def _missing(self, fired: set[Gate], others: list[Gate]) -> list[Gate]:
        """The gates that remain after adding as many as possible to `fired`, in place, while the goal still fails."""
        if not others:
            return []
        if not self._achieves(fired | set(others)):
            fired.update(others)
            return []
        if len(others) == 1:
            return others
        middle = len(others) // 2
        return self._missing(fired, others[:middle]) + self._missing(fired, others[middle:])
