"""What a rule asks for as gates: each of its counts reached by those that come to assent and are not made to object."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import gcd

from consensus.assent.compiling import Compiler
from consensus.assent.network import Gate
from consensus.records import MemberId, Stance
from consensus.rules import Game, Lever, Profile, Rule
from consensus.rules.bars import AllBars, AnyBar, Bar, Formula, bars_of


def goal_of(
    compiler: Compiler,
    rule: Rule,
    profile: Profile,
    *,
    held_off: Mapping[MemberId, tuple[Gate, ...]],
    pulled: Mapping[Lever, Gate],
) -> Gate | None:
    """A gate that fires once the rule is sure to adopt, by itself or after a lever; None if no gates say it exactly.

    `profile` has every member's stance if nobody is moved; `held_off` the gates of objections that moves may raise.
    """
    ways = []
    for gate, after in [
        (None, profile),
        *((gate, lever.pull(profile, deadlines=())) for lever, gate in pulled.items()),
    ]:
        needed = rule.needs(after)
        losses = None if needed is None else _losses(needed, held_off)
        if needed is None or losses is None:
            return None
        bars = {bar: _bar(compiler, needed, place, losses, held_off) for place, bar in enumerate(needed.bars)}
        reached = _formula(compiler, needed.formula, bars)
        ways.append(reached if gate is None else compiler.all_of([gate, reached]))
    return compiler.any_of(ways)


def may_help(
    rule: Rule, profile: Profile, passing: Sequence[Lever], levers: Collection[Lever], *, members: Iterable[MemberId]
) -> tuple[MemberId, ...]:
    """Members for which to object may count for more than where they stand otherwise, as where presence counts.

    `profile` has every member's stance if nobody is moved.  Of a rule that knows only how to judge, any may be one.
    """
    for lever in passing:
        profile = lever.pull(profile, deadlines=rule.looks_back)
    ends = [profile, *(lever.pull(profile, deadlines=rule.looks_back) for lever in levers)]
    formulas = [rule.formula(end) for end in ends]
    bars = [None if formula is None else bars_of(formula) for formula in formulas]

    def helps(member: MemberId, bar: Bar) -> bool:
        return bar.spoken(member, Stance.OBJECTS) > bar.sure(member, profile[member])

    return tuple(
        member for member in members if any(each is None or any(helps(member, bar) for bar in each) for each in bars)
    )


def _losses(needed: Game, held_off: Mapping[MemberId, tuple[Gate, ...]]) -> dict[MemberId, tuple[int, ...]] | None:
    """What each bar would lose if a member came to object; None if one would gain."""
    gains = dict(needed.gains)
    losses: dict[MemberId, tuple[int, ...]] = {}
    for member in held_off:
        gained = gains.get(member, (0,) * len(needed.bars))
        losses[member] = tuple(
            bar.score(member, Stance.SUPPORTS) - gain - bar.spoken(member, Stance.OBJECTS)
            for bar, gain in zip(needed.bars, gained, strict=True)
        )
        if min(losses[member], default=0) < 0:
            return None
    return losses


def _bar(
    compiler: Compiler,
    needed: Game,
    place: int,
    losses: Mapping[MemberId, tuple[int, ...]],
    held_off: Mapping[MemberId, tuple[Gate, ...]],
) -> Gate:
    missing = needed.missing[place] + sum(lost[place] for lost in losses.values())
    if missing <= 0:
        return compiler.new(0)
    weights = [(compiler.supports(member), gain[place]) for member, gain in needed.gains if gain[place]]
    weights += [(compiler.all_of(held_off[member]), lost[place]) for member, lost in losses.items() if lost[place]]
    unit = gcd(*(weight for _, weight in weights)) or 1
    return compiler.new(-(-missing // unit), [(gate, weight // unit) for gate, weight in weights])


def _formula(compiler: Compiler, formula: Formula, bars: Mapping[Bar, Gate]) -> Gate:
    match formula:
        case Bar():
            return bars[formula]
        case AllBars(parts):
            return compiler.all_of([_formula(compiler, part, bars) for part in parts])
        case AnyBar(parts):
            return compiler.any_of([_formula(compiler, part, bars) for part in parts])
