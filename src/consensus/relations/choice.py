"""The smallest choice of options that does something, where to let more gates fire never undoes it."""

from collections.abc import Callable, Collection, Iterable
from fractions import Fraction
from heapq import heappop, heappush
from typing import TypeAlias, final

import attrs

from consensus.assent import Gate

_Chosen: TypeAlias = frozenset[str]
_Reason: TypeAlias = tuple[frozenset[str], frozenset[str]]
"""Why a choice fails: it would have to take one of the first options, or to leave out one of the second."""


@attrs.frozen(kw_only=True)
class Option:
    """Something that may be chosen: the gate that fires if it is, and the one that fires otherwise, if any."""

    id: str
    cost: Fraction
    gate: Gate
    otherwise: Gate | None


@final
class Choice:
    """The search for the smallest choice: of least cost, of these with the fewest options, of these the first by id.

    Choices are tried from the smallest on.  One that fails is grown to a largest set of gates that still fails, and
    only choices with an option beyond these are tried after it.  `was_cut` tells whether a limit kept some from it.
    """

    def __init__(
        self, *, options: Iterable[Option], always: Collection[Gate], does: Callable[[Iterable[Gate]], bool]
    ) -> None:
        self._options = {option.id: option for option in options}
        self._always = frozenset(always)
        self._does = does
        self._reasons: list[_Reason] = []
        self.was_cut: bool = False

    def smallest(self, *, at_most: int | None) -> tuple[str, ...] | None:
        """The smallest choice that does it, of at most so many options; None if there is none."""
        if not self._does(self._always | self._gates(self._options, self._options)):
            return None
        waiting: list[tuple[Fraction, int, tuple[str, ...]]] = [(Fraction(0), 0, ())]
        seen: set[_Chosen] = set()
        while waiting:
            cost, number, ids = heappop(waiting)
            chosen = frozenset(ids)
            reason = self._reason_against(chosen)
            if reason is None:
                return ids
            if number == at_most:
                self.was_cut = self.was_cut or bool(reason[0])
                continue
            for id_ in reason[0]:
                more = chosen | {id_}
                if more not in seen:
                    seen.add(more)
                    heappush(waiting, (cost + self._options[id_].cost, number + 1, tuple(sorted(more))))
        return None

    def _gates(self, chosen: Collection[str], left_out: Collection[str]) -> set[Gate]:
        gates = {self._options[id_].gate for id_ in chosen}
        others = (self._options[id_].otherwise for id_ in left_out)
        return gates | {gate for gate in others if gate is not None}

    def _reason_against(self, chosen: _Chosen) -> _Reason | None:
        """Why a choice fails; None if it does not."""
        for reason in self._reasons:
            if chosen.isdisjoint(reason[0]) and reason[1] <= chosen:
                return reason
        fired = self._always | self._gates(chosen, self._options.keys() - chosen)
        if self._does(fired):
            return None
        takes = {option.gate: id_ for id_, option in self._options.items()}
        leaves = {option.otherwise: id_ for id_, option in self._options.items() if option.otherwise is not None}
        beyond = self._beyond(set(fired), sorted((takes.keys() | leaves.keys()) - fired))
        reason = (
            frozenset(takes[gate] for gate in beyond if gate in takes),
            frozenset(leaves[gate] for gate in beyond if gate in leaves),
        )
        self._reasons.append(reason)
        return reason

    def _beyond(self, fired: set[Gate], others: list[Gate]) -> list[Gate]:
        """The gates left once as many as possible have been added to those fired without doing it; `fired` grows."""
        if not others:
            return []
        if not self._does(fired | set(others)):
            fired.update(others)
            return []
        if len(others) == 1:
            return others
        middle = len(others) // 2
        return self._beyond(fired, others[:middle]) + self._beyond(fired, others[middle:])
