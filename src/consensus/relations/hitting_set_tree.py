"""The cheapest set of options that achieves something, where more fired gates never undo it.

Each set that fails yields a conflict: options of which one would have to be taken, and options of which one would have
to be left out.  The sets tried form Reiter's tree of hitting sets ("A theory of diagnosis from first principles",
Artificial Intelligence 32, 1987), searched best first.  To find a hitting set of least cost is NP-hard: of n options,
up to the n choose `at_most` sets may be tried.  A conflict is made minimal by halves, as in Junker's QuickXplain
(AAAI 2004): one of k options takes O(k log n) tests.
"""

from collections.abc import Callable, Collection, Iterable
from fractions import Fraction
from heapq import heappop, heappush
from typing import NamedTuple, final

import attrs

from consensus.assent import Gate


@attrs.frozen(kw_only=True)
class Option:
    """Something that may be taken: the gate that fires if it is, and the one that fires otherwise, if any."""

    id: str
    cost: Fraction
    gate: Gate
    otherwise: Gate | None


class _Conflict(NamedTuple):
    """Why a set fails: it would have to take one of the first options, or to leave out one of the second."""

    untaken: frozenset[str]
    taken: frozenset[str]


@final
class HittingSetTree:
    """The search for the best set: of least cost, of these with the fewest options, of these the first by id.

    `always` fire whatever is taken; `achieves` tests the gates that fire.  `was_cut` tells whether a limit kept some
    sets from being tried.
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
        """The best set that achieves it, of at most so many options; None if there is none."""
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
        """A conflict by which a set fails; None if it does not."""
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
        """The gates left once as many as possible have been added to those fired and it still fails; `fired` grows."""
        if not others:
            return []
        if not self._achieves(fired | set(others)):
            fired.update(others)
            return []
        if len(others) == 1:
            return others
        middle = len(others) // 2
        return self._missing(fired, others[:middle]) + self._missing(fired, others[middle:])
