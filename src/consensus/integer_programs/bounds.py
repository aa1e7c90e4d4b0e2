"""The constraints of an integer program, and why it has no solution."""

from collections.abc import Mapping
from typing import TypeAlias, final

import attrs

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
