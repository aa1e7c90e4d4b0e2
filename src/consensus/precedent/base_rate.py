"""Base rates: counts of precedents of one kind by how they ended."""

from collections.abc import Iterable
from statistics import median_low
from typing import final

import attrs

from consensus.precedent.precedent import Precedent
from consensus.records import AskKind, ReasonKind, Resolution


@final
@attrs.frozen(kw_only=True, repr=False)
class BaseRate:
    """The precedents with a reason or an ask of one kind, or all precedents if `kind` is None."""

    kind: ReasonKind | AskKind | None
    precedents: tuple[Precedent, ...]

    @property
    def name(self) -> str:
        """The kind, prefixed with "reason" or "ask", since some words are both; "all" without a kind."""
        match self.kind:
            case None:
                return "all"
            case ReasonKind():
                return f"reason: {self.kind.value}"
            case AskKind():
                return f"ask: {self.kind.value}"

    @property
    def races(self) -> int:
        """The number of races that they come from."""
        return len({each.race for each in self.precedents})

    @property
    def given(self) -> tuple[Precedent, ...]:
        """The precedents that were lifted for something: for what was asked, for less, or for a promise."""
        return tuple(each for each in self.precedents if each.is_given)

    @property
    def not_lifted(self) -> int:
        """How many were never lifted."""
        return sum(each.lifted is None for each in self.precedents)

    def lifted(self, resolution: Resolution | None) -> int:
        """How many were lifted in that way; with None, how many were lifted in a way that is not reported."""
        return sum(each.lifted is not None and each.resolution is resolution for each in self.precedents)

    @property
    def days(self) -> tuple[int, ...]:
        """The days until lifting, for each precedent that was lifted for something, in increasing order."""
        return tuple(sorted(each.days for each in self.given if each.days is not None))

    @property
    def median_days(self) -> int | None:
        """The median of `days`, or the lower of two middle values, so that it really occurred; None without any."""
        return median_low(self.days) if self.days else None

    def __repr__(self) -> str:
        return f"<BaseRate {self.name}: {len(self.given)} of {len(self.precedents)} lifted for something>"


def base_rates(precedents: Iterable[Precedent]) -> tuple[BaseRate, ...]:
    """A base rate for each kind of reason and of ask that occurs in these precedents, and last one for all of them.

    A precedent with several kinds counts under each.

    >>> from consensus.precedent import shipped_precedents
    >>> base_rates(shipped_precedents())[-1].not_lifted > 0
    True
    """
    found = tuple(precedents)
    rates = [
        BaseRate(kind=kind, precedents=alike)
        for kind in (*ReasonKind, *AskKind)
        if (alike := tuple(each for each in found if kind in (*each.reason_kinds, *each.ask_kinds)))
    ]
    return (*rates, BaseRate(kind=None, precedents=found))
