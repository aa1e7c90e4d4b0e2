"""Gates of a rule: whether each of its counts is reached by those who assent and are not made to object."""

from collections.abc import Iterable, Mapping
from math import gcd
from typing import TypeAlias

from consensus.assent.compilation import Compilation
from consensus.assent.network import Gate
from consensus.assent.outset import Outset
from consensus.records import MemberId, Stance
from consensus.rules import Game, Lever
from consensus.rules.bars import AllBars, AnyBar, Bar, Formula, bars_of
from consensus.situation import Objection

Averted: TypeAlias = Mapping[MemberId, tuple[tuple[Objection, Gate], ...]]
"""The objections that moves may raise, by member, each with the gate that fires if it is averted."""


def goal_of(compilation: Compilation, *, averted: Averted, levers: Mapping[Lever, Gate]) -> Gate | None:
    """The gate that fires once the rule is sure to adopt, perhaps after a lever; None if no gates say so exactly."""
    rule, profile = compilation.outset.rule, compilation.outset.profile
    ways = []
    for gate, after in [
        (None, profile),
        *((gate, lever.pull(profile, deadlines=())) for lever, gate in levers.items()),
    ]:
        needed = rule.needs(after)
        losses = None if needed is None else _losses(needed, averted)
        if needed is None or losses is None:
            return None
        bars = {bar: _bar(compilation, needed, place, losses, averted) for place, bar in enumerate(needed.bars)}
        reached = _formula(compilation, needed.formula, bars)
        ways.append(reached if gate is None else compilation.builder.all_of([gate, reached]))
    return compilation.builder.any_of(ways)


def may_help(outset: Outset, *, members: Iterable[MemberId]) -> tuple[MemberId, ...]:
    """The members whose objection may count for more than their stance otherwise, as where presence counts.

    If a rule has no formula, that may be any of them.
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


def _losses(needed: Game, averted: Averted) -> dict[MemberId, tuple[int, ...]] | None:
    """What each bar would lose if a member came to object, by member; None if some bar would gain."""
    gains = dict(needed.gains)
    losses: dict[MemberId, tuple[int, ...]] = {}
    for member in averted:
        gained = gains.get(member, (0,) * len(needed.bars))
        losses[member] = tuple(
            bar.score(member, Stance.SUPPORTS) - gain - bar.spoken(member, Stance.OBJECTS)
            for bar, gain in zip(needed.bars, gained, strict=True)
        )
        if min(losses[member], default=0) < 0:
            return None
    return losses


def _bar(
    compilation: Compilation, needed: Game, place: int, losses: Mapping[MemberId, tuple[int, ...]], averted: Averted
) -> Gate:
    builder = compilation.builder
    missing = needed.missing[place] + sum(lost[place] for lost in losses.values())
    if missing <= 0:
        return builder.gate(0)
    weights = [(compilation.assents.supports(member), gain[place]) for member, gain in needed.gains if gain[place]]
    weights += [
        (builder.all_of(gate for _, gate in averted[member]), lost[place])
        for member, lost in losses.items()
        if lost[place]
    ]
    unit = gcd(*(weight for _, weight in weights)) or 1
    return builder.gate(-(-missing // unit), [(gate, weight // unit) for gate, weight in weights])


def _formula(compilation: Compilation, formula: Formula, bars: Mapping[Bar, Gate]) -> Gate:
    match formula:
        case Bar():
            return bars[formula]
        case AllBars(parts):
            return compilation.builder.all_of([_formula(compilation, part, bars) for part in parts])
        case AnyBar(parts):
            return compilation.builder.any_of([_formula(compilation, part, bars) for part in parts])
