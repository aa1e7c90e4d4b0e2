"""Which worlds cost no more than others, as far as that shows without computing a plan.

One world dominates another if only two members exchange their stances, the rule alone tells these two apart, and the
one that weighs more holds out: whatever unblocks the first world then unblocks the second, the two exchanged.  Of
the worlds in which the same numbers take the same stances, it is enough to look at those that no other dominates.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias, final

import attrs

from consensus.evidence.outcomes import stance_of
from consensus.evidence.worlds import Worlds
from consensus.records import MemberId, Stance
from consensus.records.stance import LEAST_FAVOURABLE_FIRST
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


@final
@attrs.frozen
class Weight:
    """How much a member's stance matters to the rule, bar by bar.

    `support` is what support adds more than each other stance; `steps` is what each stance adds more than the one
    before it, from the least favourable up.
    """

    support: tuple[int, ...]
    steps: tuple[int, ...]

    @classmethod
    def of(cls, member: MemberId, bars: Collection[Bar]) -> "Weight":
        """The weight of a member by the bars of a rule."""
        scores = [each for bar in bars for each in _scores(bar, member)]
        return cls(
            tuple(each[-1] - other for each in scores for other in each[:-1]),
            tuple(more - less for each in scores for less, more in pairwise(each)),
        )

    @property
    def is_of_support_alone(self) -> bool:
        """Whether all stances but support count the same."""
        places = len(LEAST_FAVOURABLE_FIRST) - 1
        return not any(step for place, step in enumerate(self.steps) if place % places < places - 1)

    def supports_as_much(self, other: "Weight") -> bool:
        """Whether its support makes at least as much difference as the other's, to every bar."""
        return all(map(int.__ge__, self.support, other.support))

    def steps_as_much(self, other: "Weight") -> bool:
        """Whether any more favourable stance makes at least as much difference as the other's, to every bar."""
        return all(map(int.__ge__, self.steps, other.steps))


def _scores(bar: Bar, member: MemberId) -> Iterator[list[int]]:
    """The scores of a member from the least favourable stance up: if it may settle anyhow, and if silence is assent."""
    least = bar.least(member)
    for silent in (least, bar.spoken(member, Stance.ACQUIESCES)):
        of = {Stance.RESERVED: least, Stance.UNDECLARED: silent}
        yield [of[each] if each in of else bar.spoken(member, each) for each in LEAST_FAVOURABLE_FIRST]


def rule_out_dominated(
    worlds: Worlds,
    places: Collection[int],
    weights: Mapping[int, Weight],
    *,
    is_fine: Callable[[int, int], bool],
    dearest: bool,
) -> None:
    """Rule out worlds that cost no more than others that are left; no less, if not `dearest`.

    `places` are classes of members, of which only the rule tells one from another, with their `weights`.  Support
    is compared with all other stances together, and where `is_fine` says so of two classes, every stance with every
    other.  Every exchange that leads to a world left puts those that weigh more in the less favourable stance, so that
    there is an end of it.
    """
    stances = list(map(stance_of, worlds.partition.attitude_classes))
    rank = [LEAST_FAVOURABLE_FIRST.index(stance) for stance in stances]
    heaviest_first = sorted(places, key=lambda place: (-sum(weights[place].support), place))
    for heavy, light in _next_in_weight(heaviest_first, weights):
        taken = sorted({rank[each] for of in (heavy, light) for each in worlds.partition.member_classes[of].possible})
        for cut in taken[1:] if is_fine(heavy, light) else taken[-1:]:
            above = [each for each, of in enumerate(rank) if of >= cut]
            below = [each for each, of in enumerate(rank) if of < cut]
            worlds.rule_out([([heavy], above if dearest else below, 1), ([light], below if dearest else above, 1)])


def _next_in_weight(places: Sequence[int], weights: Mapping[int, Weight]) -> Iterator[tuple[int, int]]:
    """Every two places of which the first weighs at least as much, but for those that follow from others."""
    for at, light in enumerate(places):
        found: list[int] = []
        for heavy in reversed(places[:at]):
            if weights[heavy].supports_as_much(weights[light]) and not any(
                weights[heavy].supports_as_much(weights[each]) for each in found
            ):
                found.append(heavy)
                yield heavy, light
