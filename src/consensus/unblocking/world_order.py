"""Which worlds cost no more than others, as far as that shows without computing a plan."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from consensus.records import MemberId, Stance
from consensus.rules.bars import Bar

Kind: TypeAlias = int
"""The index of a class of counted members that the prospect does not distinguish."""

Numbers: TypeAlias = Mapping[tuple[Kind, Stance], int]
"""How many members of each kind have each stance."""


def stand_as_well(numbers: Numbers, others: Numbers) -> bool:
    """Whether `numbers` follow from `others` by changing members to support, or objecting members to any stance."""
    kinds = {kind for kind, _ in (*numbers, *others)}
    between = [stance for stance in Stance if stance not in (Stance.SUPPORTS, Stance.OBJECTS)]
    for kind in kinds:
        more_support = numbers.get((kind, Stance.SUPPORTS), 0) - others.get((kind, Stance.SUPPORTS), 0)
        fewer = (others.get((kind, each), 0) - numbers.get((kind, each), 0) for each in between)
        if sum(number for number in fewer if number > 0) > more_support or more_support < 0:
            return False
    return True


def is_dearer(cost: Fraction | None, other: Fraction | None) -> bool:
    """Whether one cost is higher than another; None, no plan at all, is higher than any cost."""
    return other is not None and (cost is None or cost > other)


def in_order_of_weight(kinds: Iterable[Kind], firsts: Sequence[MemberId], bars: Collection[Bar]) -> list[list[Kind]]:
    """The kinds in lists, in which each kind weighs at least as much as the next; `firsts` has a member of each kind.

    A kind weighs at least as much as another if for every bar, its support adds at least as much more than any other
    stance of it.
    """

    def weights(kind: Kind) -> list[int]:
        supporting = [bar.spoken(firsts[kind], Stance.SUPPORTS) for bar in bars]
        settled = [stance for stance in Stance if stance.is_settled]
        return [
            most - bar.spoken(firsts[kind], stance)
            for bar, most in zip(bars, supporting, strict=True)
            for stance in settled
        ]

    of = {kind: weights(kind) for kind in kinds}
    lists: list[list[Kind]] = []
    for kind in sorted(of, key=lambda kind: -sum(of[kind])):
        weightier = (each for each in lists if all(map(int.__ge__, of[each[-1]], of[kind])))
        found = next(weightier, None)
        if found is None:
            lists.append([kind])
        else:
            found.append(kind)
    return lists


def swapped(numbers: Numbers, by_weight: Iterable[Sequence[Kind]], *, dearest: bool) -> Numbers:
    """Numbers with which the cheapest plan costs at least as much, or at most as much if not `dearest`.

    Of two members that only the rule tells apart, one of which supports, it is at least as dear if the one that weighs
    more takes the stance of the other.  For a plan that works then works too if the two are exchanged in it.
    """
    found = dict(numbers)
    others = [Stance.OBJECTS, *(stance for stance in Stance if stance not in (Stance.OBJECTS, Stance.SUPPORTS))]
    for kinds in by_weight:
        for place, heavy in enumerate(kinds):
            for light in reversed(kinds[place + 1 :]):
                supporting, other = (heavy, light) if dearest else (light, heavy)
                for stance in others:
                    moved = min(found.get((supporting, Stance.SUPPORTS), 0), found.get((other, stance), 0))
                    for kind, sign in ((supporting, 1), (other, -1)):
                        found[kind, stance] = found.get((kind, stance), 0) + sign * moved
                        found[kind, Stance.SUPPORTS] = found.get((kind, Stance.SUPPORTS), 0) - sign * moved
    return {key: number for key, number in found.items() if number}
