"""Forecast: how likely it is that by a day nothing stands in the way of a proposal, and what that hangs on."""

from datetime import date
from typing import final

import attrs

from consensus import display
from consensus.forecasting.assumption import AnyAssumption, Happening
from consensus.records import DecisionResult, MemberId, ProposalId
from consensus.rules import Rule
from consensus.situation import Milestone, Situation


@final
@attrs.frozen
class Chance:
    """How likely something is, from 0 to 1, with its standard error, which is 0 if the value is exact."""

    value: float
    error: float = 0.0

    def __repr__(self) -> str:
        return f"<Chance {self.value:.4f}{f' ± {self.error:.4f}' if self.error else ''}>"


@final
@attrs.frozen(kw_only=True)
class LastHoldOut:
    """The chance that one member, or any of the silent ones (`is_silent`), is among the last to hold out."""

    members: tuple[MemberId, ...]
    is_silent: bool
    chance: Chance


@final
@attrs.frozen(kw_only=True)
class Swing:
    """How the chance depends on one assumption: what it is if that has come true by the last day, and if not.

    `comes_true` is the chance of that; `if_so` or `if_not` is None if it cannot be.  `worth` is the share of the
    outcome's variance that this assumption explains, from 0 to 1 (the first-order index of Sobol, 1993): how much of
    the uncertainty would go, on average, if one knew whether it comes true.
    """

    assumption: str
    comes_true: Chance
    if_so: Chance | None
    if_not: Chance | None
    worth: float

    @property
    def size(self) -> float:
        """The difference between the two chances; 0 if it is certain whether the assumption comes true."""
        return 0.0 if self.if_so is None or self.if_not is None else self.if_so.value - self.if_not.value


@final
@attrs.frozen(kw_only=True)
class SupposedChance:
    """The chance if some things happened at once, and how much more that is.

    Both are from the same scenarios, which makes the difference more exact than the chances themselves.
    """

    supposed: tuple[Happening, ...]
    chance: Chance
    difference: Chance


@final
@attrs.frozen(kw_only=True)
class ChanceBeside:
    """The chance that by the last day nothing stands in the way of another proposal, in the same scenarios."""

    proposal: ProposalId
    assumptions: tuple[AnyAssumption, ...]
    chance: Chance


@final
@attrs.frozen(kw_only=True, repr=False)
class Forecast:
    """How likely it is that by each day looked at nothing stands in the way of a proposal, under some assumptions.

    `beside` has the chances of other proposals by the last day, in the same scenarios, and `any` the chance that by
    then nothing stands in the way of at least one, the proposal asked about included.  `scenarios` is None if the
    chances are exact because every outcome was listed.
    """

    situation: Situation
    proposal: ProposalId
    rule: Rule
    by: date
    assumptions: tuple[AnyAssumption, ...]
    days: tuple[date, ...]
    by_day: tuple[Chance, ...]
    last_hold_outs: tuple[LastHoldOut, ...]
    swings: tuple[Swing, ...]
    what_if: tuple[SupposedChance, ...]
    beside: tuple[ChanceBeside, ...]
    any: Chance
    scenarios: int | None
    seed: int

    @property
    def chance(self) -> Chance:
        """The chance by the last day, with its standard error."""
        return self.by_day[-1]

    @property
    def probability(self) -> float:
        """The chance by the last day, as a number from 0 to 1."""
        return self.chance.value

    @property
    def standard_error(self) -> float:
        """The standard error of `probability`; 0 if it is exact."""
        return self.chance.error

    @property
    def milestones(self) -> tuple[tuple[Milestone, Chance], ...]:
        """The milestones ahead that end on a day looked at, each with the chance by then."""
        ahead = [(each, end_of(each)) for each in self.situation.milestones() if each.is_ahead(self.situation.day)]
        by_day = dict(zip(self.days, self.by_day, strict=True))
        return tuple((each, by_day[end]) for each, end in ahead if end is not None and end in by_day)

    @property
    def is_decided(self) -> bool:
        """Whether the body has already adopted the proposal."""
        return self.situation.decided(self.proposal, rule=self.rule) is DecisionResult.ADOPTED

    @property
    def is_on_table(self) -> bool:
        """Whether the proposal is before the body."""
        return self.situation.is_on_table(self.proposal)

    def median_day(self) -> date | None:
        """The first day looked at by which the chance is at least one half; None if there is none."""
        return next((day for day, each in zip(self.days, self.by_day, strict=True) if each.value >= 0.5), None)

    @property
    def summary(self) -> str:
        """The forecast as one paragraph to quote: the chance first, then what it rests on."""
        return display.paragraph(self)

    def __repr__(self) -> str:
        return f"<Forecast of {self.proposal} by {self.by}: {self.chance.value:.3f} ± {self.chance.error:.4f}>"

    def __str__(self) -> str:
        return display.text(self)

    def rows(self) -> display.Rows:
        """Each day looked at as a row, with the chance by then."""
        return display.rows(self)

    def to_dict(self) -> dict[str, display.JsonData]:
        """The forecast as plain data."""
        return display.to_dict(self)

    def _repr_html_(self) -> str | None:
        return display.html(self)


def end_of(milestone: Milestone) -> date | None:
    """The latest day on which a milestone is due, if one is known."""
    return None if milestone.due is None else milestone.due.latest
