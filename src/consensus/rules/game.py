"""Game: which sets of members are enough, once their support is added to what is there already.

A simple game in the sense of voting theory: monotone, and made of a few counters.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import TypeAlias, final

import attrs

from consensus.errors import TooManyCompletions
from consensus.records import MemberId, Stance
from consensus.rules.bars import Bar, Formula, bars_of, holds
from consensus.rules.profile import Profile

Gain: TypeAlias = tuple[int, ...]
"""What a member's support adds to each bar, in the order of the game's bars."""

_VECTORS_AT_MOST = 1 << 20


@final
@attrs.frozen(kw_only=True)
class Game:
    """What is missing from each bar of a formula, and what each member's support would add."""

    formula: Formula
    bars: tuple[Bar, ...]
    missing: tuple[int, ...]
    gains: tuple[tuple[MemberId, Gain], ...]

    @cached_property
    def _gain(self) -> dict[MemberId, Gain]:
        return dict(self.gains)

    @property
    def members(self) -> tuple[MemberId, ...]:
        """The members whose support is still to be had, sorted."""
        return tuple(member for member, _ in self.gains)

    def is_enough(self, gained: Gain) -> bool:
        """Whether the formula is true once so much is added to each bar."""
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

    def pivotal(self) -> frozenset[MemberId]:
        """Members in some smallest set that is enough; no part of a smallest set is enough.

        Raises TooManyCompletions if that takes too many combinations of counts.
        """
        found: set[MemberId] = set()
        if not self.wins(self.members):
            return frozenset()
        for member in self.members:
            if member not in found:
                found |= self._smallest_around(member)
        decided: dict[Gain, bool] = {self._gain[member]: True for member in found}
        for member in self.members:
            gain = self._gain[member]
            if gain not in decided:
                decided[gain] = self._is_ever_pivotal(member)
            if decided[gain]:
                found.add(member)
        return frozenset(found)

    def _smallest_around(self, member: MemberId) -> frozenset[MemberId]:
        """A smallest set found by leaving out others first, those that add most before those that add least."""
        kept = list(self.members)
        total = list(self._total(kept))
        others = sorted((m for m in kept if m != member), key=lambda m: (sum(self._gain[m]), m), reverse=True)
        for other in [*others, member]:
            without = tuple(have - gain for have, gain in zip(total, self._gain[other], strict=True))
            if self.is_enough(without):
                kept.remove(other)
                total = list(without)
        return frozenset(kept)

    def _is_ever_pivotal(self, member: MemberId) -> bool:
        """Whether some set of the others is not enough without the member, and is with it."""
        gain = self._gain[member]
        if not any(gain):
            return False
        reachable: set[Gain] = {(0,) * len(self.bars)}
        for other, added in self.gains:
            if other == member:
                continue
            reachable |= {self._capped(have, added) for have in reachable}
            if len(reachable) > _VECTORS_AT_MOST:
                raise TooManyCompletions(rule="a rule of several counts", unsettled=len(self.gains))
        return any(not self.is_enough(have) and self.is_enough(self._capped(have, gain)) for have in reachable)

    def _capped(self, have: Gain, added: Gain) -> Gain:
        """A sum of gains, no bar beyond what it needs."""
        return tuple(
            min(first + second, max(need, 0)) for first, second, need in zip(have, added, self.missing, strict=True)
        )

    def smallest(self) -> Iterator[tuple[MemberId, ...]]:
        """Every smallest set that is enough, one by one, in the order of the members."""
        order = self.members
        after: list[Gain] = [(0,) * len(self.bars)]
        for member in reversed(order):
            after.append(tuple(map(int.__add__, after[-1], self._gain[member])))
        after.reverse()
        yield from self._smallest_from(0, (), (0,) * len(self.bars), order, after)

    def _smallest_from(
        self, place: int, taken: tuple[MemberId, ...], have: Gain, order: tuple[MemberId, ...], after: list[Gain]
    ) -> Iterator[tuple[MemberId, ...]]:
        if self.is_enough(have):
            # Everybody taken has to be needed; whoever follows is not.
            if not any(self.is_enough(_difference(have, self._gain[member])) for member in taken):
                yield taken
            return
        if place == len(order) or not self.is_enough(tuple(map(int.__add__, have, after[place]))):
            return
        member = order[place]
        added = tuple(map(int.__add__, have, self._gain[member]))
        if any(self._gain[member]):
            yield from self._smallest_from(place + 1, (*taken, member), added, order, after)
        yield from self._smallest_from(place + 1, taken, have, order, after)


def _difference(first: Gain, second: Gain) -> Gain:
    return tuple(map(int.__sub__, first, second))


def game(formula: Formula, profile: Profile, *, among: Collection[MemberId]) -> Game:
    """What the support of some members would add to a complete profile."""
    bars = bars_of(formula)
    stances: Mapping[MemberId, Stance] = dict(profile.stances)
    missing = tuple(bar.need - sum(bar.score(member, stance) for member, stance in profile.stances) for bar in bars)
    gains = tuple(
        (
            member,
            tuple(bar.score(member, Stance.SUPPORTS) - bar.score(member, stances[member]) for bar in bars),
        )
        for member in sorted(among)
    )
    return Game(formula=formula, bars=bars, missing=missing, gains=gains)
