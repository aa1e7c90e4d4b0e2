"""The gate of adoption: enough members assent, and are not made to object, to reach each bar of the rule.

Levers may be pulled first, and the rule has bars of its own after each choice of them.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import reduce
from itertools import chain, combinations
from math import gcd
from typing import TypeAlias, final

import attrs

from consensus.assent.compilation import Outset, moves_of
from consensus.assent.gate_makers import GateMakers
from consensus.assent.network import Gate
from consensus.records import MemberId, Stance
from consensus.rules import Game, Lever, LeverKind, Profile
from consensus.rules.bars import AllBars, AnyBar, Bar, Formula, bars_of, paired_bars
from consensus.situation import Objection

Releases: TypeAlias = Mapping[MemberId, Gate]
"""For each member committed to rivals, the gate that fires once all these rivals are off the table."""

Averted: TypeAlias = Mapping[MemberId, tuple[tuple[Objection, Gate], ...]]
"""For each member, its objections that moves may raise, each with the gate that fires if it is averted."""


@attrs.frozen
class _Step:
    """What a member adds to a bar once a gate fires, besides its support.

    `is_sure` if the bar counts it as certain today; otherwise the bar counts it only as part of the member's support.
    """

    member: MemberId
    gate: Gate
    adds: int
    is_sure: bool


@final
class GoalGates:
    """Makes the gate that fires once the rule is sure to adopt, perhaps after levers."""

    def __init__(self, makers: GateMakers, *, averted: Averted, released: Releases) -> None:
        self._makers = makers
        self._builder = makers.builder
        self._rule = makers.compilation.outset.rule
        self._averted = averted
        self._released = released
        self._kept = self._each_kept()

    def _each_kept(self) -> dict[MemberId, tuple[Gate, Gate]]:
        """For each member that may be made to object or is committed, two gates, made once for all levers.

        The first fires if it is not made to object, the second once it is released too, or supports.
        """
        kept = {}
        for member in sorted({*self._averted, *self._released}):
            holds = goes_along = self._builder.all_of(gate for _, gate in self._averted.get(member, ()))
            if member in self._released:
                silent = self._builder.all_of([self._released[member], holds])
                goes_along = self._builder.any_of([silent, self._makers.assents.supports(member)])
            kept[member] = holds, goes_along
        return kept

    def adopted(self, levers: Mapping[Lever, Gate]) -> Gate | None:
        """The gate that fires once the rule adopts, after any of these levers; None if gates cannot say so exactly."""
        situation, profile = self._makers.compilation.situation, self._makers.compilation.outset.profile
        ways = []
        reopening = [lever for lever in levers if lever.kind is LeverKind.REOPEN]
        for pulled in chain.from_iterable(combinations(levers, number) for number in range(len(levers) + 1)):
            # An election that begins anew may also lose the successes of its earlier rounds.
            kept_closed = [
                self._makers.moves.not_made(move)
                for lever in reopening
                if lever not in pulled
                for move in moves_of(lever, situation)
            ]
            reached = self._reached(reduce(lambda before, lever: lever.pull(before, deadlines=()), pulled, profile))
            if reached is None:
                return None
            ways.append(self._builder.all_of([*(levers[lever] for lever in pulled), *kept_closed, reached]))
        return self._builder.any_of(ways)

    def _reached(self, profile: Profile) -> Gate | None:
        """The gate that fires once the bars that count from this profile on are reached; None as in `adopted`."""
        needed = self._rule.needs(profile)
        steps = None if needed is None else self._steps(needed, profile)
        if needed is None or steps is None:
            return None
        bars = {bar: self._bar(needed, place, steps[bar]) for place, bar in enumerate(needed.bars)}
        return self._formula(needed.formula, bars)

    def _steps(self, needed: Game, profile: Profile) -> dict[Bar, list[_Step]] | None:
        """For each bar, what members add as long as they are not made to object, and once they are released.

        None if some bar would lose by that, or if the rule needs to judge the stances.
        """
        rule, released = self._rule, self._released
        all_silent = attrs.evolve(profile, silent=profile.silent | released.keys(), committed=())
        counted = (
            paired_bars(needed.formula, rule.formula(all_silent)) if released else {bar: bar for bar in needed.bars}
        )
        if counted is None or (released and rule.needs(all_silent) is None):
            return None
        steps: dict[Bar, list[_Step]] = {bar: [] for bar in needed.bars}
        for member, (holds, goes_along) in self._kept.items():
            for bar in needed.bars:
                now, once_released = bar.sure(member, profile[member]), counted[bar].sure(member, profile[member])
                least = bar.spoken(member, Stance.OBJECTS) if member in self._averted else now
                if not least <= now <= once_released:
                    return None
                steps[bar].append(_Step(member, holds, now - least, is_sure=True))
                steps[bar].append(_Step(member, goes_along, once_released - now, is_sure=False))
        return steps

    def _bar(self, needed: Game, place: int, steps: Collection[_Step]) -> Gate:
        missing = needed.missing[place] + sum(step.adds for step in steps if step.is_sure)
        if missing <= 0:
            return self._builder.gate(0)
        before = {step.member: step.adds for step in steps if not step.is_sure}
        gains = [(member, gain[place] - before.get(member, 0)) for member, gain in needed.gains]
        weights = [(self._makers.assents.supports(member), gain) for member, gain in gains if gain]
        weights += [(step.gate, step.adds) for step in steps if step.adds]
        unit = gcd(*(weight for _, weight in weights)) or 1
        return self._builder.gate(-(-missing // unit), [(gate, weight // unit) for gate, weight in weights])

    def _formula(self, formula: Formula, bars: Mapping[Bar, Gate]) -> Gate:
        match formula:
            case Bar():
                return bars[formula]
            case AllBars(parts):
                return self._builder.all_of([self._formula(part, bars) for part in parts])
            case AnyBar(parts):
                return self._builder.any_of([self._formula(part, bars) for part in parts])


def may_help(outset: Outset, *, members: Iterable[MemberId]) -> tuple[MemberId, ...]:
    """The members whose objection may count for more than their present stance, as where presence counts.

    All of them if the rule has no formula.
    """
    rule, profile = outset.rule, outset.profile
    for lever in outset.passing:
        profile = lever.pull(profile, deadlines=rule.looks_back)
    ends = [profile, *(lever.pull(profile, deadlines=rule.looks_back) for lever in outset.levers)]
    formulas = [rule.formula(end) for end in ends]
    bars = [None if formula is None else bars_of(formula) for formula in formulas]

    def helps(member: MemberId, bar: Bar) -> bool:
        return bar.spoken(member, Stance.OBJECTS) > bar.sure(member, profile[member])

    return tuple(
        member for member in members if any(each is None or any(helps(member, bar) for bar in each) for each in bars)
    )
