"""`forecast`, and the question it answers, from the assumptions to the chances.

Small questions are answered exactly, by brute force over all outcomes; for large ones, scenarios are drawn.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from datetime import date
from functools import cached_property, partial
from math import sqrt
from typing import TypeAlias, final

import attrs

from consensus.assent import Prospect
from consensus.dates.stated import one_day
from consensus.errors import InvalidRecord
from consensus.forecasting.assumption import (
    AnyAssumption,
    Assumption,
    GiveWay,
    Happening,
    Lift,
    ResponseDelay,
    SilentMembers,
    StopWaiting,
    check_effect,
    check_happening,
    happening,
)
from consensus.forecasting.days_looked_at import days_looked_at, every_day
from consensus.forecasting.default_assumptions import check_waiting, default_assumptions
from consensus.forecasting.ensemble import (
    Ensemble,
    ScenarioCounts,
    ScenariosDone,
    enumerated,
    sampled,
)
from consensus.forecasting.ensemble_compiler import EnsembleCompiler
from consensus.forecasting.forecast_answer import (
    Chance,
    ChanceBeside,
    Forecast,
    LastHoldOut,
    SupposedChance,
    Swing,
)
from consensus.forecasting.merged_assumptions import bears_on, merged
from consensus.forecasting.scenario_drawing import SCENARIOS
from consensus.records import HOLD_OUTS, DecisionResult, MemberId, MoveId, ProposalId
from consensus.rules import Rule
from consensus.situation import Situation
from consensus.situation.situation import as_situation

OUTCOMES_AT_MOST = 1 << 20
"""With up to this many outcomes a forecast is exact, unless a number of scenarios is asked for."""

_ROUNDING = 1e-12
"""Up to one in a million million, a sum of chances differs from 0 or 1 by a rounding error."""

SCENARIOS_UNLESS_STATED = 1 << 20
"""How many scenarios are drawn unless you say how many."""

PORTION = 4
"""How many blocks an executor is given at a time."""

WhatIf: TypeAlias = Happening | MoveId | Sequence[Happening | MoveId]
"""One thing, or several together, supposed to happen at once; as records or ids."""


def forecast(
    situation: Situation,
    assumptions: Iterable[AnyAssumption] = (),
    *,
    by: date | str,
    proposal: ProposalId | None = None,
    rule: Rule | None = None,
    days: Iterable[date | str] | None = None,
    what_if: Iterable[WhatIf] = (),
    beside: Iterable[ProposalId] = (),
    scenarios: int | None = None,
    seed: int = 0,
    executor: Executor | None = None,
    progress: ScenariosDone | None = None,
) -> Forecast:
    """Forecast how likely it is that nothing stands in the way of a proposal by a given day, and what that hangs on.

    Each of your `assumptions` replaces the default of its name, and defaults that are about no members but those that
    yours is about; the other defaults (`default_assumptions`) stay.

    A scenario is looked at on the situation's day, on `days` (about two dozen and the milestones, unless you say which)
    and on the day `by`; on every day, if you assume a `ResponseDelay`.  Each of `what_if` is supposed to happen at
    once, and compared with the forecast in the same scenarios.  For each proposal `beside`, and for any of all, the
    chance in the same scenarios is given too.

    With up to about a million outcomes the answer is exact.  With more, with proposals `beside`, or if you say how many
    `scenarios`, they are drawn; the same `seed` gives the same answer, whatever the `executor`.  `progress` is called
    with the number of scenarios done and their total.

    Raises InvalidRecord for a day `by` that is not after the situation's, and for an assumption that contradicts itself
    or can no longer change anything; UnknownId for an unknown member, objection or move.

    >>> import consensus as cs
    >>> june = cs.load("nato-2024").on("2024-06-19", known_by="2024-06-19")
    >>> cs.forecast(june, by="2024-07-09", days=[]).scenarios is None
    True
    """
    asked = as_situation(situation)
    goal = asked.proposal.id if proposal is None else asked.setting.proposal(proposal).id
    assumptions = tuple(assumptions)
    is_daily = any(isinstance(each, ResponseDelay) for each in assumptions)
    looked_at = (every_day if is_daily else days_looked_at)(asked, one_day(by), days)
    if scenarios is not None and scenarios < 1:
        raise InvalidRecord(what="forecast", problem=f"{scenarios} scenarios; draw one at least")
    suppositions = tuple(_together(each, asked) for each in what_if)
    others = _others(beside, asked, goal)
    elsewhere = [each for each in assumptions if any(bears_on(each, asked, other) for other in others)]
    mine = [each for each in assumptions if each not in elsewhere or bears_on(each, asked, goal)]
    _check(mine, suppositions, asked, goal, rule)
    question = _question(asked, goal, rule, looked_at, mine)
    theirs = (
        _question(asked, other, rule, looked_at, [each for each in elsewhere if bears_on(each, asked, other)])
        for other in others
    )
    question = attrs.evolve(question, suppositions=suppositions, beside=tuple(theirs))
    if scenarios is None and (others or question.ensemble.number_of_outcomes > OUTCOMES_AT_MOST):
        scenarios = SCENARIOS_UNLESS_STATED
    if scenarios is None:
        counts = enumerated(question.ensemble, progress)
    else:
        counts = drawn_counts(question.ensemble, scenarios, seed, executor, progress)
    return question.answered(counts, scenarios=scenarios, seed=seed)


def _others(beside: Iterable[ProposalId], situation: Situation, proposal: ProposalId) -> list[ProposalId]:
    """The other proposals, each once.  Raises UnknownId for an unknown one, InvalidRecord for the one asked about."""
    found = list(dict.fromkeys(situation.setting.proposal(each).id for each in beside))
    if proposal in found:
        problem = f"{proposal!r} is the proposal asked about; name others to be told beside it"
        raise InvalidRecord(what="forecast", problem=problem)
    return found


def _check(
    stated: Iterable[AnyAssumption],
    suppositions: Iterable[Sequence[Happening]],
    situation: Situation,
    proposal: ProposalId,
    rule: Rule | None,
) -> None:
    """Raise UnknownId for unknown members and objections, InvalidRecord for what can no longer change anything."""
    is_adopted = _is_adopted(situation, proposal, rule)
    for happenings in (*(each.happenings for each in stated if isinstance(each, Assumption)), *suppositions):
        for each in happenings:
            check_happening(each, situation, proposal)
        if not is_adopted:
            check_effect(happenings, situation, proposal)


def _is_adopted(situation: Situation, proposal: ProposalId, rule: Rule | None) -> bool:
    by_rule = situation.rule_of(proposal) if rule is None else rule
    return situation.decided(proposal, rule=by_rule) is DecisionResult.ADOPTED


def _question(
    situation: Situation,
    proposal: ProposalId,
    rule: Rule | None,
    days: tuple[date, ...],
    stated: Iterable[AnyAssumption],
) -> "ForecastQuestion":
    """The question for one proposal, with the defaults not replaced; if it is adopted already, nothing is assumed."""
    assumed: tuple[AnyAssumption, ...] = ()
    if not _is_adopted(situation, proposal, rule):
        assumed = merged(default_assumptions(situation, proposal), stated, situation, proposal)
    return ForecastQuestion(
        situation=situation,
        proposal=proposal,
        rule=situation.rule_of(proposal) if rule is None else rule,
        days=days,
        assumptions=assumed,
        suppositions=(),
    )


def drawn_counts(
    ensemble: Ensemble,
    scenarios: int,
    seed: int,
    executor: Executor | None = None,
    progress: ScenariosDone | None = None,
) -> ScenarioCounts:
    """The counts in this many scenarios, the same whatever executor draws the blocks."""
    blocks = range(-(-scenarios // SCENARIOS))
    portions = [blocks[first : first + PORTION] for first in range(0, len(blocks), PORTION)]
    work_out = map if executor is None else executor.map
    total: ScenarioCounts | None = None
    for done, counts in enumerate(work_out(partial(sampled, ensemble, seed, scenarios), portions), start=1):
        total = counts if total is None else total + counts
        if progress is not None:
            progress(min(done * PORTION * SCENARIOS, scenarios), scenarios)
    assert total is not None, "there is a scenario"
    return total


@final
@attrs.frozen(kw_only=True, eq=False, repr=False)
class ForecastQuestion:
    """Everything that a forecast depends on: situation, proposal, rule, days, assumptions and suppositions."""

    situation: Situation
    proposal: ProposalId
    rule: Rule
    days: tuple[date, ...]
    assumptions: tuple[AnyAssumption, ...]
    suppositions: tuple[tuple[Happening, ...], ...]
    beside: "tuple[ForecastQuestion, ...]" = ()

    @cached_property
    def events(self) -> tuple[Assumption, ...]:
        """The assumptions of the kind `Assumption`."""
        return tuple(each for each in self.assumptions if isinstance(each, Assumption))

    @cached_property
    def silent(self) -> SilentMembers | None:
        """The assumption about silent members, if there is one.  Raises InvalidRecord if there are several."""
        found = [each for each in self.assumptions if isinstance(each, SilentMembers)]
        if len(found) > 1:
            names = " and ".join(repr(each.name) for each in found)
            raise InvalidRecord(what="forecast", problem=f"{names} are both on silent members; give them one name")
        return found[0] if found else None

    @cached_property
    def delays(self) -> tuple[ResponseDelay, ...]:
        """The assumptions about response delays.

        Raises InvalidRecord if two are about one member, or if none of an assumption's members goes by others' assent.
        """
        found = tuple(each for each in self.assumptions if isinstance(each, ResponseDelay))
        named: dict[MemberId, str] = {}
        for each in found:
            for member in each.members:
                self.situation.standing(member, proposal=self.proposal)
                if member in named:
                    problem = f"{named[member]!r} and {each.name!r} are both on how late {member} answers"
                    raise InvalidRecord(what="forecast", problem=problem)
                named[member] = each.name
            check_waiting(each.members, self.situation, self.proposal)
        return found

    @cached_property
    def prospects(self) -> tuple[Prospect, ...]:
        """The prospect of each day looked at."""
        hearing = [member for each in self.delays for member in each.members]
        return tuple(self._prospect(day, hearing) for day in self.days)

    def _prospect(self, day: date, hearing: Sequence[MemberId] = ()) -> Prospect:
        return Prospect.of(
            self.situation,
            proposal=self.proposal,
            rule=self.rule,
            by=day,
            may_hold_back=() if self.silent is None else self.silent.members,
            hearing=hearing,
        )

    @cached_property
    def hold_outs(self) -> tuple[tuple[MemberId, ...], ...]:
        """Each member that holds out or is committed to a rival; then silent members as one, if any may hold back."""
        standings = [self.situation.standing(member, proposal=self.proposal) for member in self.situation.voters]
        named = [
            (each.member,)
            for each in standings
            if each.stance in HOLD_OUTS or each.open_objections or each.committed_to
        ]
        if self.silent is None or all(number == 0 for number, _ in self.silent.hold_back):
            return tuple(named)
        return (*named, self.silent.members)

    @cached_property
    def ensemble(self) -> Ensemble:
        """The compiled question.  Raises UnknownId and InvalidRecord as `forecast` does."""
        for event in self.events:
            for ending in event.endings:
                self._check(ending.happenings)
        for supposed in self.suppositions:
            self._check(supposed)
        compiler = EnsembleCompiler(
            self.prospects,
            self.events,
            self.silent,
            self.suppositions,
            delays=self.delays,
            earlier_prospect=self._prospect(self.days[0]) if self.delays else None,
        )
        compiled = compiler.ensemble(self.days, self.hold_outs)
        return attrs.evolve(compiled, beside=tuple(attrs.evolve(each.ensemble, followed=()) for each in self.beside))

    def _check(self, happenings: Iterable[Happening]) -> None:
        """Raise UnknownId for an unknown member, objection or move."""
        for each in happenings:
            check_happening(each, self.situation, self.proposal)
            if not isinstance(each, GiveWay | Lift | StopWaiting):
                self.prospects[0].check_moves([each])

    # What is told

    def answered(self, counts: ScenarioCounts, *, scenarios: int | None, seed: int) -> Forecast:
        """The forecast, from what was counted; `scenarios` is None if all outcomes were listed."""
        drawn = _Drawn(scenarios)
        names = [event.name for event in self.events]
        names += [] if self.silent is None else [self.silent.name]
        return Forecast(
            situation=self.situation,
            proposal=self.proposal,
            rule=self.rule,
            by=self.days[-1],
            assumptions=self.assumptions,
            days=self.days,
            by_day=tuple(map(drawn.chance, counts.adopted[0])),
            last_hold_outs=tuple(
                LastHoldOut(members=members, is_silent=members not in self._named, chance=drawn.chance(count))
                for members, count in zip(self.hold_outs, counts.last, strict=True)
            ),
            swings=tuple(
                drawn.swing(name, came_true, both, counts.adopted[0][-1])
                for name, came_true, both in zip(names, counts.came_true, counts.both, strict=True)
            ),
            what_if=tuple(
                SupposedChance(
                    supposed=supposed,
                    chance=drawn.chance(adopted[-1]),
                    difference=drawn.difference(more, fewer),
                )
                for supposed, adopted, more, fewer in zip(
                    self.suppositions, counts.adopted[1:], counts.more[1:], counts.fewer[1:], strict=True
                )
            ),
            beside=tuple(
                ChanceBeside(proposal=each.proposal, assumptions=each.assumptions, chance=drawn.chance(count))
                for each, count in zip(self.beside, counts.beside, strict=True)
            ),
            any=drawn.chance(counts.any),
            scenarios=scenarios,
            seed=seed,
        )

    @cached_property
    def _named(self) -> frozenset[tuple[MemberId, ...]]:
        return frozenset(group for group in self.hold_outs if self.silent is None or group != self.silent.members)


@final
@attrs.frozen
class _Drawn:
    """Turns counts into chances: counts of this many drawn scenarios or, if None, exact chances."""

    scenarios: int | None

    def chance(self, count: float) -> Chance:
        """The chance of something with this count."""
        return self.among(count, 1.0 if self.scenarios is None else self.scenarios)

    def among(self, count: float, of: float) -> Chance:
        """The chance of something with this count among the scenarios with the count `of`."""
        share = _share(count, of)
        if self.scenarios is None:
            return Chance(share)
        # An error of 0 for what never, or always, happened would claim too much, so one is added on either side.
        near = (count + 1.0) / (of + 2.0)
        return Chance(share, sqrt(near * (1.0 - near) / of))

    def difference(self, more: float, fewer: float) -> Chance:
        """By how much a supposition changes the chance, from what adopts only with it and only without it."""
        if self.scenarios is None:
            return Chance(more - fewer)
        mean = (more - fewer) / self.scenarios
        return Chance(mean, sqrt(((more + fewer) / self.scenarios - mean * mean) / self.scenarios))

    def swing(self, name: str, came_true: float, both: float, adopted: float) -> Swing:
        """How the chance depends on one assumption."""
        total = 1.0 if self.scenarios is None else float(self.scenarios)
        failed = total - came_true
        is_open = min(came_true, failed) > _ROUNDING * total
        if_so = self.among(both, came_true) if came_true > _ROUNDING * total else None
        if_not = self.among(adopted - both, failed) if failed > _ROUNDING * total else None
        share, yes = _share(adopted, total), _share(came_true, total)
        variance = share * (1.0 - share)
        worth = 0.0
        if is_open and if_so is not None and if_not is not None and variance > _ROUNDING:
            worth = yes * (1.0 - yes) * (if_so.value - if_not.value) ** 2 / variance
        return Swing(
            assumption=name, comes_true=self.chance(came_true), if_so=if_so, if_not=if_not, worth=min(worth, 1.0)
        )


def _share(count: float, of: float) -> float:
    share = max(count / of, 0.0)
    return 1.0 if share > 1.0 - _ROUNDING else share


def _together(supposed: WhatIf, situation: Situation) -> tuple[Happening, ...]:
    listed: Sequence[Happening | MoveId]
    listed = supposed if isinstance(supposed, Sequence) and not isinstance(supposed, str) else (supposed,)
    return tuple(happening(each, situation.setting) if isinstance(each, str) else each for each in listed)
