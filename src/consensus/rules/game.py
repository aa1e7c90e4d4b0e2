"""Simple games: which sets of members are enough if their support is added to the present counts.

A simple game says for each coalition whether it wins; a coalition that wins still does when others join it (von Neumann
and Morgenstern, Theory of Games and Economic Behavior, 1944; Taylor and Zwicker, Simple Games, 1999).  Here it is given
by a formula of counters, so only what a coalition adds to each counter matters.
"""

from collections.abc import Collection, Hashable, Iterator
from functools import cached_property
from itertools import combinations, product
from math import gcd
from typing import TypeAlias, final

import attrs

from consensus.records import AllOf, AnyOf, Assents, AssentsWeigh, AtLeastAssent, Condition, MemberId, Stance
from consensus.rules.bars import AllBars, AnyBar, Bar, Formula, bars_of, holds
from consensus.rules.pivots import AdditiveGame, in_minimum_set
from consensus.rules.profile import Profile

Gain: TypeAlias = tuple[int, ...]
"""The points that a member's support adds to each bar, in the order of the game's bars."""


@final
@attrs.frozen(kw_only=True)
class Game:
    """A formula of bars, the points `missing` from each bar, and the points that each member's support `gains`."""

    formula: Formula
    bars: tuple[Bar, ...]
    missing: tuple[int, ...]
    gains: tuple[tuple[MemberId, Gain], ...]

    @cached_property
    def _gain(self) -> dict[MemberId, Gain]:
        return dict(self.gains)

    @property
    def members(self) -> tuple[MemberId, ...]:
        """The members whose support can be added, sorted."""
        return tuple(member for member, _ in self.gains)

    def is_enough(self, gained: Gain) -> bool:
        """Whether the formula is true if `gained` is added to the bars."""
        reached = {bar: have >= need for bar, have, need in zip(self.bars, gained, self.missing, strict=True)}
        return holds(self.formula, reached)

    def wins(self, members: Collection[MemberId]) -> bool:
        """Whether the support of these members is enough."""
        return self.is_enough(self._total(members))

    def _total(self, members: Collection[MemberId]) -> Gain:
        total = [0] * len(self.bars)
        for member in members:
            for place, gain in enumerate(self._gain[member]):
                total[place] += gain
        return tuple(total)

    def condition(self) -> Condition:
        """The game as a condition on the assents of its members."""
        return _translated(self.formula, {bar: self._reaching(place) for place, bar in enumerate(self.bars)})

    def _reaching(self, place: int) -> Condition:
        """The condition under which the assents of members reach the bar at a place."""
        missing = self.missing[place]
        weights = [(member, gain[place]) for member, gain in self.gains if gain[place]]
        if missing <= 0:
            return AllOf(())
        if sum(weight for _, weight in weights) < missing:
            return AnyOf(())
        unit = gcd(*(weight for _, weight in weights))
        members = [member for member, _ in weights]
        needed = -(-missing // unit)
        if all(weight == unit for _, weight in weights):
            return (
                AllOf(Assents(member=m) for m in members)
                if needed == len(members)
                else AtLeastAssent(number=needed, members=members)
            )
        return AssentsWeigh(weight=needed, weights=[(member, weight // unit) for member, weight in weights])

    def pivotal(self) -> frozenset[MemberId]:
        """The members of all minimal sets that are enough; no part of a minimal set is enough.

        Raises TooManyCompletions if the search in `consensus.rules.pivots` gives up.
        """
        return _CappedGame(self).pivotal()

    def in_minimum_set(self) -> frozenset[MemberId]:
        """The members of all smallest sets that are enough; empty if nothing is missing, or no set is enough.

        Raises TooManyCompletions if the search in `consensus.rules.pivots` gives up.
        """
        return in_minimum_set(_CappedGame(_with_surrogates(self)))

    def minimal_sets(self) -> Iterator[tuple[MemberId, ...]]:
        """Every minimal set that is enough, one by one, in the order of the members: the minimal winning coalitions.

        By backtracking: each member is taken or left, and a branch is cut once the remaining members cannot make it
        enough.  There may be exponentially many sets, and exponentially many branches between two of them.
        """
        order = self.members
        after: list[Gain] = [(0,) * len(self.bars)]
        for member in reversed(order):
            after.append(tuple(map(int.__add__, after[-1], self._gain[member])))
        after.reverse()
        yield from self._minimal_from(0, (), (0,) * len(self.bars), order, after)

    def _minimal_from(
        self, place: int, taken: tuple[MemberId, ...], have: Gain, order: tuple[MemberId, ...], after: list[Gain]
    ) -> Iterator[tuple[MemberId, ...]]:
        if self.is_enough(have):
            # It is minimal if every member taken is needed.
            if not any(self.is_enough(_difference(have, self._gain[member])) for member in taken):
                yield taken
            return
        if place == len(order) or not self.is_enough(tuple(map(int.__add__, have, after[place]))):
            return
        member = order[place]
        added = tuple(map(int.__add__, have, self._gain[member]))
        if any(self._gain[member]):
            yield from self._minimal_from(place + 1, (*taken, member), added, order, after)
        yield from self._minimal_from(place + 1, taken, have, order, after)


class _CappedGame(AdditiveGame[Gain]):
    """A game with every gain capped at what the bar still needs, beyond which it makes no difference."""

    def __init__(self, asked: Game) -> None:
        self.game = asked
        self.nothing = (0,) * len(asked.bars)
        within_reach = asked._total(asked.members)
        self.caps = tuple(
            need if 0 < need <= total else 0 for need, total in zip(asked.missing, within_reach, strict=True)
        )
        by_gain: dict[Gain, list[MemberId]] = {}
        for member, gain in asked.gains:
            by_gain.setdefault(tuple(map(min, gain, self.caps)), []).append(member)
        by_gain.pop(self.nothing, None)
        self.gains = sorted(by_gain, key=lambda gain: (sum(gain), gain))
        self.classes = [by_gain[gain] for gain in self.gains]

    def brought(self, place: int, number: int) -> Gain:
        return tuple(number * gain for gain in self.gains[place])

    def plus(self, first: Gain, second: Gain) -> Gain:
        return tuple(map(min, map(int.__add__, first, second), self.caps))

    def is_enough(self, have: Gain) -> bool:
        return self.game.is_enough(have)

    def brings_as_much(self, place: int, other: int) -> bool:
        return all(map(int.__ge__, self.gains[place], self.gains[other]))


_RATIOS = ((1, 1), (1, 2), (2, 1), (1, 4), (4, 1), (1, 16), (16, 1))
"""Ratios in which two bars are weighted against each other, relative to what is missing from them."""


def _with_surrogates(asked: Game) -> Game:
    """The same game with surrogate constraints: if two bars must be reached, so must any weighted sum of them.

    They follow from the other bars, but tighten the bound of a search, in which the best members for one bar may not be
    the best for another.
    Source: Fred Glover, "A multiphase-dual algorithm for the zero-one integer programming problem", Operations Research
    13 (1965).
    """
    place = {bar: number for number, bar in enumerate(asked.bars)}
    added: dict[Bar, Gain] = {}

    def tightened(formula: Formula) -> Formula:
        match formula:
            case Bar():
                return formula
            case AnyBar(parts):
                return AnyBar(tuple(map(tightened, parts)))
            case AllBars(parts):
                wanted = {place[part] for part in parts if isinstance(part, Bar) and asked.missing[place[part]] > 0}
                sums = []
                for (first, second), (one, other) in product(combinations(sorted(wanted), 2), _RATIOS):
                    factors = [0] * len(asked.bars)
                    factors[first], factors[second] = one * asked.missing[second], other * asked.missing[first]
                    need = (one + other) * asked.missing[first] * asked.missing[second]
                    bar = Bar(need=need, by_member={}, unit=f"surrogate {len(added)}")
                    added[bar] = tuple(factors)
                    sums.append(bar)
                return AllBars((*map(tightened, parts), *sums))

    formula = tightened(asked.formula)
    return Game(
        formula=formula,
        bars=(*asked.bars, *added),
        missing=(*asked.missing, *(bar.need for bar in added)),
        gains=tuple(
            (member, (*gain, *(sum(map(int.__mul__, factors, gain)) for factors in added.values())))
            for member, gain in asked.gains
        ),
    )


def _difference(first: Gain, second: Gain) -> Gain:
    return tuple(map(int.__sub__, first, second))


def game(formula: Formula, profile: Profile, *, among: Collection[MemberId]) -> Game:
    """The game of adding the support of members `among` those of a profile.

    Each bar starts from the score that is certain: an unsettled member counts with the least that it can add.
    """
    bars = bars_of(formula)
    adding = frozenset(among)
    # Members that count alike and stand alike are looked at once.
    counted: dict[Hashable, tuple[Gain, Gain]] = {}
    missing: Gain = tuple(bar.need for bar in bars)
    gains: list[tuple[MemberId, Gain]] = []
    for member, stance in profile.stances:
        alike = stance, *[bar.counts(member) for bar in bars]
        if alike not in counted:
            sure = tuple(bar.sure(member, stance) for bar in bars)
            best = tuple(bar.score(member, Stance.SUPPORTS) for bar in bars)
            counted[alike] = sure, _difference(best, sure)
        sure, gain = counted[alike]
        missing = _difference(missing, sure)
        if member in adding:
            gains.append((member, gain))
    return Game(formula=formula, bars=bars, missing=missing, gains=tuple(gains))


def _translated(formula: Formula, reached: dict[Bar, Condition]) -> Condition:
    match formula:
        case Bar():
            return reached[formula]
        case AllBars(parts):
            return AllOf(_translated(part, reached) for part in parts)
        case AnyBar(parts):
            return AnyOf(_translated(part, reached) for part in parts)
