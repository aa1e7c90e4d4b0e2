"""Voting power: how often a member's vote decides, as exact fractions.

For every rule that is a simple game of a few counters: members, weights, vetoes, and combinations of them by `&` and
`|`.  In the game, each member either supports or objects.

Coalitions are counted by what they add to each counter, with generating functions (Mann and Shapley, Values of Large
Games, VI, RAND RM-3158, 1962, for the Shapley-Shubik index; Brams and Affuso, "Power and size: a new paradox", Theory
and Decision 7, 1976, for the Banzhaf index).  It is a dynamic program over members: each multiplies a polynomial by
1 + x^weight, and its swings are read off the polynomial divided by that factor.  The largest counter is the exponent;
the other counters, and the size of a coalition, are the keys of a table of polynomials.  A polynomial is one big
integer with a field of bits for each coefficient (Kronecker substitution: von zur Gathen and Gerhard, Modern Computer
Algebra, 2013, section 8.4), so a multiplication is a shift and an addition.

With n members, a quota of q and k keys, it takes about n k additions of integers of n q bits, and as many for each
different weight; `BITS_AT_MOST` and `KEYS_AT_MOST` bound that.
"""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from math import factorial, gcd
from typing import TypeAlias

import attrs

from consensus.errors import GameTooLarge, InvalidRecord, NoSimpleGame, RuleDoesNotFit
from consensus.records import MemberId, Stance
from consensus.rules.game import Gain, Game, game
from consensus.rules.profile import Profile
from consensus.rules.rule import Rule

__all__ = [
    "Power",
    "banzhaf",
    "normalised_banzhaf",
    "power_to_act",
    "power_to_initiate",
    "power_to_prevent",
    "shapley_shubik",
    "simple_game",
]

KEYS_AT_MOST = 1 << 16
"""The most keys kept before a rule counts as too large."""

BITS_AT_MOST = 1 << 32
"""The most bits of all polynomials together before a rule counts as too large: half a gigabyte."""

Power: TypeAlias = dict[MemberId, Fraction]


def shapley_shubik(rule: Rule, members: Collection[MemberId]) -> Power:
    """For each member, the share of all orders of the members in which it is the one whose support makes it enough.

    The shares sum to 1, unless nobody is ever decisive.
    Raises NoSimpleGame for a rule that is no simple game, and GameTooLarge for one with too many different counts.
    Source: Shapley and Shubik, American Political Science Review 48 (1954), 787-792.

    >>> from consensus.rules import Weighted
    >>> power = shapley_shubik(Weighted(weights={"A": 2, "B": 1, "C": 1}, quota=3), ["A", "B", "C"])
    >>> [str(share) for share in power.values()]
    ['2/3', '1/6', '1/6']
    """
    counting = _CoalitionCounts(rule, members, by_size=True)
    number = len(counting.order)
    orders = [Fraction(factorial(k) * factorial(number - 1 - k), factorial(number)) for k in range(number)]
    return {
        member: sum((share * times for share, times in zip(orders, swings, strict=True)), Fraction(0))
        for member, swings in counting.swings().items()
    }


def banzhaf(rule: Rule, members: Collection[MemberId]) -> Power:
    """For each member, the share of coalitions of the others that are enough only with it: the absolute index.

    Raises as `shapley_shubik` does.
    Source: Penrose, Journal of the Royal Statistical Society 109 (1946), 53-57; Banzhaf, Rutgers Law Review 19 (1965).

    >>> from consensus.rules import Weighted
    >>> power = banzhaf(Weighted(weights={"A": 2, "B": 1, "C": 1}, quota=3), ["A", "B", "C"])
    >>> [str(share) for share in power.values()]
    ['3/4', '1/4', '1/4']
    """
    counting = _CoalitionCounts(rule, members)
    others = 1 << (len(counting.order) - 1)
    return {member: Fraction(sum(swings), others) for member, swings in counting.swings().items()}


def normalised_banzhaf(rule: Rule, members: Collection[MemberId]) -> Power:
    """Each member's share of all swings; they sum to 1, unless there are no swings."""
    numbers = {member: sum(swings) for member, swings in _CoalitionCounts(rule, members).swings().items()}
    total = sum(numbers.values())
    return {member: Fraction(number, total) if total else Fraction(0) for member, number in numbers.items()}


def power_to_act(rule: Rule, members: Collection[MemberId]) -> Fraction:
    """The share of winning coalitions among all: how easily the body decides at all.

    Source: Coleman, in Lieberman (ed.), Social Choice (1971), 269-300.
    """
    counting = _CoalitionCounts(rule, members)
    return Fraction(counting.winning(), 1 << len(counting.order))


def power_to_prevent(rule: Rule, members: Collection[MemberId]) -> Power:
    """For each member, the share of the winning coalitions that would not win without it.

    Source: as `power_to_act`.
    """
    counting = _CoalitionCounts(rule, members)
    winning = counting.winning()
    return {
        member: Fraction(sum(swings), winning) if winning else Fraction(0)
        for member, swings in counting.swings().items()
    }


def power_to_initiate(rule: Rule, members: Collection[MemberId]) -> Power:
    """For each member, the share of the losing coalitions that would win if it joined.

    Source: as `power_to_act`.
    """
    counting = _CoalitionCounts(rule, members)
    losing = (1 << len(counting.order)) - counting.winning()
    return {
        member: Fraction(sum(swings), losing) if losing else Fraction(0) for member, swings in counting.swings().items()
    }


def simple_game(rule: Rule, members: Iterable[MemberId]) -> Game:
    """The rule as a game in which each member supports or objects.

    Raises NoSimpleGame, with the reason, for a rule without a formula or one that depends on recorded acts, and
    RuleDoesNotFit for a body without members.
    """
    if isinstance(members, str):
        raise InvalidRecord(what="members", problem=f"a single text {members!r}; write [{members!r}]")
    everybody = sorted(set(members))
    if not everybody:
        raise RuleDoesNotFit(rule=rule.describe(), problem="the body has no members; name them")
    if rule.looks_back or rule.depends_on_acts:
        raise NoSimpleGame(rule=rule.describe(), problem="it depends on recorded acts, not on support alone")
    profile = Profile((member, Stance.OBJECTS) for member in everybody)
    formula = rule.formula(profile)
    if formula is None:
        raise NoSimpleGame(rule=rule.describe(), problem="it only judges; give it a method `formula`")
    return game(formula, profile, among=everybody)


def _in_coarsest_units(asked: Game) -> Game:
    """The same game, with each counter in the largest unit of which every gain is a whole number."""
    columns = zip(*(gain for _, gain in asked.gains), strict=True) if asked.bars else ()
    units = [gcd(*column) or 1 for column in columns]
    return attrs.evolve(
        asked,
        missing=tuple(-(-need // unit) for need, unit in zip(asked.missing, units, strict=True)),
        gains=tuple(
            (member, tuple(each // unit for each, unit in zip(gain, units, strict=True)))
            for member, gain in asked.gains
        ),
    )


CountKey: TypeAlias = tuple[int, ...]
"""The size of a coalition (0 if sizes do not matter), and what it adds to each small counter."""


@attrs.define
class _PackedPolynomial:
    """The coalitions with one key, by what they add to the large counter: polynomial coefficients in one integer.

    Only powers below the highest need are kept; `number` counts all coalitions, including those beyond.
    """

    by_sum: int
    number: int


class _CoalitionCounts:
    """The generating function of coalitions, by what they add to each counter of a game.

    Adding a member multiplies by its factor, with a shift and an addition; removing one divides, with a subtraction.
    """

    def __init__(self, rule: Rule, members: Collection[MemberId], *, by_size: bool = False) -> None:
        self.rule = rule
        self.game = _in_coarsest_units(simple_game(rule, members))
        self.order = self.game.members
        self.gain = dict(self.game.gains)
        self.large = self._largest()
        self.small = [
            place
            for place in range(len(self.game.bars))
            if place != self.large and not self._counts_heads(place) and self.game.missing[place] > 0
        ]
        # Sizes multiply the work, so they are tracked only if requested, or if the rule counts heads.
        self.sized = by_size or any(
            self.game.missing[place] > 0 and self._counts_heads(place) for place in range(len(self.game.bars))
        )
        self.cap = max(self.game.missing[self.large], 0) if self.large is not None else 0
        # A coefficient may be as large as the number of all coalitions; a field is a whole number of bytes.
        self.width = (len(self.order) + 9) // 8 * 8
        if self.cap * self.width > BITS_AT_MOST:
            raise GameTooLarge(rule=rule.describe())
        self.mask = (1 << (self.cap * self.width)) - 1
        self.packed: dict[CountKey, _PackedPolynomial] = {self._key(0, ()): _PackedPolynomial(1 if self.cap else 0, 1)}
        for member in self.order:
            self._add(member)
        self._at_most: dict[CountKey, bytes] = {}

    def _largest(self) -> int | None:
        """The bar with the largest total, among those that do not merely count heads; None if there is none."""
        totals = [
            (sum(gain[place] for gain in self.gain.values()), place)
            for place in range(len(self.game.bars))
            if not self._counts_heads(place) and self.game.missing[place] > 0
        ]
        return max(totals)[1] if totals else None

    def _counts_heads(self, place: int) -> bool:
        return len({gain[place] for gain in self.gain.values()}) <= 1

    def _key(self, size: int, counts: Iterable[int]) -> CountKey:
        return (size, *(counts or (0,) * len(self.small)))

    def _step(self, key: CountKey, member: MemberId, sign: int = 1) -> CountKey:
        gain = self.gain[member]
        return (
            key[0] + sign * self.sized,
            *(have + sign * gain[place] for have, place in zip(key[1:], self.small, strict=True)),
        )

    def _shift(self, member: MemberId) -> int:
        return 0 if self.large is None else self.gain[member][self.large] * self.width

    def _add(self, member: MemberId) -> None:
        shift = self._shift(member)
        grown = {key: _PackedPolynomial(packed.by_sum, packed.number) for key, packed in self.packed.items()}
        bits = 0
        for key, packed in self.packed.items():
            joined = grown.setdefault(self._step(key, member), _PackedPolynomial(0, 0))
            joined.by_sum += (packed.by_sum << shift) & self.mask
            joined.number += packed.number
            bits += joined.by_sum.bit_length()
            if bits > BITS_AT_MOST or len(grown) > KEYS_AT_MOST:
                raise GameTooLarge(rule=self.rule.describe())
        self.packed = grown

    def _without(self, member: MemberId) -> dict[CountKey, _PackedPolynomial]:
        """The coalitions without a member that adds to some count: the polynomials divided by its factor."""
        shift = self._shift(member)
        left: dict[CountKey, _PackedPolynomial] = {}
        for key in sorted(self.packed):
            packed, fewer = self.packed[key], self._step(key, member, -1)
            before = left.get(fewer)
            if before is None:
                left[key] = packed
            else:
                by_sum = packed.by_sum - ((before.by_sum << shift) & self.mask)
                left[key] = _PackedPolynomial(by_sum, packed.number - before.number)
        return left

    def _needed(self, key: CountKey) -> int | None:
        """The value of the large counter from which on a coalition of this key is enough; None if no value is."""
        if not self._is_enough(key, self.cap):
            return None
        low, high = 0, self.cap
        while low < high:
            middle = (low + high) // 2
            if self._is_enough(key, middle):
                high = middle
            else:
                low = middle + 1
        return low

    def _is_enough(self, key: CountKey, large: int) -> bool:
        gained: list[int] = []
        small = dict(zip(self.small, key[1:], strict=True))
        for place, need in enumerate(self.game.missing):
            if place == self.large:
                gained.append(large)
            elif place in small:
                gained.append(small[place])
            elif need <= 0:
                gained.append(0)
            else:
                each = next(iter(self.gain.values()))[place]
                gained.append(key[0] * each)
        return self.game.is_enough(tuple(gained))

    def _between(self, packed: _PackedPolynomial, low: int, high: int) -> int:
        """The number of coalitions with a sum of at least `low` and less than `high`, which is at most the cap."""
        if low >= high:
            return 0
        field = (packed.by_sum >> (low * self.width)) & ((1 << ((high - low) * self.width)) - 1)
        # The sum of digits is the remainder modulo the base minus one, since the sum is smaller than that.
        return field % ((1 << self.width) - 1)

    def _at_least(self, packed: _PackedPolynomial, low: int) -> int:
        """The number of coalitions with a sum of at least `low`."""
        return packed.number - self._between(packed, 0, low)

    def winning(self) -> int:
        """The number of winning coalitions."""
        total = 0
        for key, packed in self.packed.items():
            needed = self._needed(key)
            if needed is not None:
                total += self._at_least(packed, needed)
        return total

    def swings(self) -> dict[MemberId, tuple[int, ...]]:
        """For each member, the number of coalitions of the others that are enough only with it; by size if tracked."""
        needs: dict[CountKey, int | None] = {key: self._needed(key) for key in self.packed}
        found: dict[Gain, tuple[int, ...]] = {}
        for member in self.order:
            gain = self.gain[member]
            if gain not in found:
                found[gain] = self._swings_of(member, needs)
        return {member: found[self.gain[member]] for member in self.order}

    def _swings_of(self, member: MemberId, needs: Mapping[CountKey, int | None]) -> tuple[int, ...]:
        by_size = [0] * len(self.order)
        adds = 0 if self.large is None else self.gain[member][self.large]
        if not self.sized and not any(self.gain[member][place] for place in self.small):
            return (sum(self._crossing(key, adds, need) for key, need in needs.items() if need), *by_size[1:])
        for key, packed in self._without(member).items():
            joined = needs.get(self._step(key, member))
            if joined is None or not packed.number:
                continue
            low, alone = max(joined - adds, 0), needs.get(key)
            if alone is None:
                by_size[key[0]] += self._at_least(packed, low)
            else:
                by_size[key[0]] += self._between(packed, low, alone)
        return tuple(by_size)

    def _crossing(self, key: CountKey, adds: int, need: int) -> int:
        """The number of coalitions that reach `need` only with a member, which adds to the large count alone.

        If C(s) coalitions have a sum of at most s, and c(s) of them are without the member, then
        C(s) = c(s) + c(s - adds).  So c follows from C by an alternating sum over s, s - adds, s - 2 adds and so on.
        """
        if not adds:
            return 0
        if key not in self._at_most:
            self._at_most[key] = self._summed(self.packed[key].by_sum)
        summed, size = self._at_most[key], self.width // 8
        below = [
            int.from_bytes(summed[at * size : (at + 1) * size], "little") for at in range(need - 1 - adds, -1, -adds)
        ]
        highest = int.from_bytes(summed[(need - 1) * size : need * size], "little")
        return highest - 2 * (sum(below[::2]) - sum(below[1::2]))

    def _summed(self, by_sum: int) -> bytes:
        """For each sum below the cap, the number of coalitions with at most that sum, in fields of the same width."""
        reach = 1
        while reach < self.cap:
            by_sum = (by_sum + (by_sum << (reach * self.width))) & self.mask
            reach *= 2
        return by_sum.to_bytes(self.cap * self.width // 8, "little")
