"""The constraints of an integer program, and why it has no solution."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias, final

import attrs

from consensus.errors import OutOfTime

Column: TypeAlias = int
"""The index of a variable, which takes whole numbers."""

RowNumber: TypeAlias = int
"""The index of a constraint."""


@final
@attrs.frozen
class Bound:
    """A bound: the weighted sum of columns is at least `least` and at most `greatest`."""

    weights: Mapping[Column, int]
    least: int
    greatest: int


@final
@attrs.frozen
class Refutation:
    """Why there is no solution: rows and columns whose bounds cannot all hold; all of them if the reason is unknown."""

    rows: frozenset[RowNumber]
    columns: frozenset[Column]


@final
class CutShort(OutOfTime):
    """The time or the nodes allowed were used up; the greatest value is at most `most`, if that is known.

    `found` are the best numbers found until then, if any.
    """

    most: float | None
    found: Sequence[int] | None

    def __init__(self, most: float | None = None, found: Sequence[int] | None = None) -> None:
        super().__init__()
        self.most = most
        self.found = found
