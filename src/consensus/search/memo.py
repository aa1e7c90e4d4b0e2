"""Memo: what a search found, kept for every prospect in which it would find the same.

Memoization (Michie, "Memo functions and machine learning", Nature 218, 1968) by what a search looks at: the network,
the moves with their costs, and the bindings.  The day is not among these, so that the days of a race on which nothing
changed that bears on its goal have one search between them.
"""

from collections.abc import Callable, Hashable
from typing import Any, Concatenate, ParamSpec, TypeVar, final

from consensus.assent import Prospect

_P = ParamSpec("_P")
_T = TypeVar("_T")


@final
class Memo:
    """Keeps what was found as long as somebody keeps the memo; what raises is not kept.

    >>> from consensus.cases import load
    >>> race, memo, sought = load("nato-2024"), Memo(), []
    >>> def seek(prospect):
    ...     sought.append(prospect.day.isoformat())
    ...     return sorted(prospect.moves)
    >>> for day in ("2024-06-06", "2024-06-11", "2024-06-12"):
    ...     _ = memo.found(seek, Prospect.of(race.on(day)))
    >>> sought
    ['2024-06-06', '2024-06-12']
    """

    def __init__(self) -> None:
        self._found: dict[Hashable, Any] = {}

    def found(
        self, seek: Callable[Concatenate[Prospect, _P], _T], prospect: Prospect, *args: _P.args, **kwargs: _P.kwargs
    ) -> _T:
        """What a search finds: sought anew only if it was not yet sought, of this prospect or one like it.

        All arguments are hashable.
        """
        key = (seek, args, tuple(sorted(kwargs.items())), _problem(prospect))
        if key not in self._found:
            self._found[key] = seek(prospect, *args, **kwargs)
        found: _T = self._found[key]
        return found


def _problem(prospect: Prospect) -> Hashable:
    """All that a search looks at; where a rule only judges, that may be anything, and no other prospect is like it."""
    gates = prospect.gates
    if gates.goal is None:
        return prospect
    network = gates.network
    named = (gates.offered, gates.unmade, gates.waived, gates.assents, gates.released)
    return (
        (network.needs, network.inputs, gates.goal, gates.valid, gates.on_table, prospect.given),
        *(frozenset(each.items()) for each in named),
    )
