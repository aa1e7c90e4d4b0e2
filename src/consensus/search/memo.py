"""Memo: cached results of a search, shared by all prospects for which it would find the same.

Memoization (Michie, "Memo functions and machine learning", Nature 218, 1968) by everything that a search depends on:
the network, the moves with their costs, and the bindings.  The day is not among these, so days of a race between which
nothing changed that bears on its goal share one search.
"""

from collections.abc import Callable, Hashable
from typing import Any, Concatenate, ParamSpec, TypeVar, final

from consensus.assent import Prospect

_P = ParamSpec("_P")
_T = TypeVar("_T")


@final
class Memo:
    """A cache of search results; a search that raises is not cached.

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
        """The result of a search, cached for all prospects with the same problem.

        All arguments must be hashable.
        """
        key = (seek, args, tuple(sorted(kwargs.items())), _problem(prospect))
        if key not in self._found:
            self._found[key] = seek(prospect, *args, **kwargs)
        found: _T = self._found[key]
        return found

    def known(self, seek: Callable[..., _T], prospect: Prospect) -> _T | None:
        """The result that was kept of a search whose time is limited; None if there is none."""
        kept: _T | None = self._found.get((seek, _problem(prospect)))
        return kept

    def keep(self, seek: Callable[..., _T], prospect: Prospect, result: _T) -> None:
        """Keep a result that no further time would change."""
        self._found[seek, _problem(prospect)] = result


def _problem(prospect: Prospect) -> Hashable:
    """A key of all that a search depends on; the prospect itself if its rule only judges, which may use anything."""
    gates = prospect.gates
    if gates.goal is None:
        return prospect
    network = gates.network
    named = (gates.offered, gates.unmade, gates.waived, gates.assents, gates.released)
    return (
        (network.needs, network.inputs, gates.goal, gates.valid, gates.on_table, prospect.given),
        *((tuple(each), tuple(each.values())) for each in named),
    )
