"""The blocking game: the sets of unsettled members that could keep a formula from holding by not supporting.

It is the dual of the game of support (Taylor and Zwicker, Simple Games, 1999): a set blocks if the support of all other
members is not enough.  A formula holds if each of its clauses does, and a clause fails once each of its bars loses
enough.  The loss that a member causes depends on how it settles: absence costs a quorum most, and an objection costs a
majority most.

So the losses of a set of members are a Pareto front of vectors, one number for each bar.  Two sets are joined by adding
every vector of one to every vector of the other and keeping the sums that no other dominates, the dynamic program of
Nemhauser and Ullmann ("Discrete dynamic programming and capital allocation", Management Science 15, 1969).  Fronts can
grow with the product of the counts: `COMPARISONS_AT_MOST` bounds the time.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product
from math import comb
from typing import TypeAlias

from consensus.errors import TooManyCompletions
from consensus.records import MemberId, Stance
from consensus.rules.bars import (
    SETTLED_STANCES,
    Bar,
    Formula,
    bars_of,
    clauses_of,
    holds,
    interchangeable,
    is_worst_at_once,
)
from consensus.rules.pivots import AdditiveGame
from consensus.rules.profile import Profile

COMPARISONS_AT_MOST = 1 << 24
"""The most pairs of losses compared before a question counts as too hard: a few seconds."""

_COMPARISONS_A_SUM = 8
"""The number of comparisons that take as long as adding two losses."""

Loss: TypeAlias = tuple[int, ...]
"""The points that each bar of a clause loses compared with support, capped where the bar is no longer reached."""

LossFront: TypeAlias = frozenset[Loss]
"""The losses that some members can cause a clause by how they settle: the Pareto front of the greatest ones."""


def is_certain(formula: Formula, profile: Profile) -> bool:
    """Whether a formula is true of every completion of a profile.

    Raises TooManyCompletions if that takes too many combinations of counts.
    """
    if is_worst_at_once(formula, profile):
        return holds(formula, {bar: bar.certain(profile.stances) >= bar.need for bar in bars_of(formula)})
    blocking = BlockingGame(formula, profile)
    return not blocking.is_enough(blocking.lost_by_all())


class BlockingGame(AdditiveGame[tuple[LossFront, ...]]):
    """The game in which unsettled members of a profile cause losses to the clauses of a formula.

    A set of them is enough if the formula may fail although all others support.  A member that is pivotal here is also
    in some minimal set whose support makes the formula certain: a swing of a game is also a swing of its dual.
    """

    def __init__(self, formula: Formula, profile: Profile) -> None:
        spare = _spare(formula, profile)
        most = {bar: sum(bar.score(m, Stance.SUPPORTS) - bar.worst(m) for m in profile.unsettled) for bar in spare}
        listed = interchangeable(formula, profile.unsettled)
        self.limits: list[Loss] = []
        costs: list[list[LossFront]] = []
        for bars in dict.fromkeys(tuple(bar for bar in clause if spare[bar] > 0) for clause in clauses_of(formula)):
            # A clause that even all of them together cannot make fail does not matter.
            if all(most[bar] >= spare[bar] for bar in bars):
                limit = tuple(spare[bar] for bar in bars)
                self.limits.append(limit)
                costs.append([_losses(members[0], bars, limit) for members in listed])
        self.nothing: tuple[LossFront, ...] = tuple(frozenset({(0,) * len(limit)}) for limit in self.limits)
        by_costs: dict[tuple[LossFront, ...], list[MemberId]] = {}
        for place, members in enumerate(listed):
            by_costs.setdefault(tuple(by_class[place] for by_class in costs), []).extend(members)
        by_costs.pop(self.nothing, None)
        self.costs: list[tuple[LossFront, ...]] = sorted(
            by_costs, key=lambda costs: [sum(map(sum, map(_most, costs))), *map(sorted, costs)]
        )
        self.classes: list[list[MemberId]] = [by_costs[cost] for cost in self.costs]
        self._brought: dict[tuple[int, int], tuple[LossFront, ...]] = {}
        self._work = 0

    def lost_by_all(self) -> tuple[LossFront, ...]:
        """The losses that all unsettled members can cause together."""
        have = self.nothing
        for place, members in enumerate(self.classes):
            have = self.plus(have, self.brought(place, len(members)))
        return have

    def brought(self, place: int, number: int) -> tuple[LossFront, ...]:
        key = place, number
        if key not in self._brought:
            self._brought[key] = tuple(
                self._front(_combined(sorted(losses), number), comb(number + len(losses) - 1, number), limit)
                for losses, limit in zip(self.costs[place], self.limits, strict=True)
            )
        return self._brought[key]

    def brought_at_most(self, place: int, number: int) -> tuple[LossFront, ...]:
        """A single vector that bounds their losses, as if each could settle in all ways at once."""
        return tuple(frozenset({tuple(number * each for each in _most(losses))}) for losses in self.costs[place])

    def plus(self, first: tuple[LossFront, ...], second: tuple[LossFront, ...]) -> tuple[LossFront, ...]:
        return tuple(
            self._front((tuple(map(int.__add__, *pair)) for pair in product(one, other)), len(one) * len(other), limit)
            for one, other, limit in zip(first, second, self.limits, strict=True)
        )

    def _front(self, losses: Iterable[Loss], number: int, limit: Loss) -> LossFront:
        """The Pareto front of this number of losses, each capped at the limit."""
        self._count(number * _COMPARISONS_A_SUM)
        found = {tuple(map(min, loss, limit)) for loss in losses}
        front: list[Loss] = []
        for loss in _maxima(found):
            self._count(len(found) if len(limit) > 2 else 1)
            front.append(loss)
        return frozenset(front)

    def _count(self, work: int) -> None:
        self._work += work
        if self._work > COMPARISONS_AT_MOST:
            raise TooManyCompletions(rule="a rule of several counts", unsettled=sum(map(len, self.classes)))

    def is_enough(self, have: tuple[LossFront, ...]) -> bool:
        return any(limit in losses for losses, limit in zip(have, self.limits, strict=True))

    def brings_as_much(self, place: int, other: int) -> bool:
        return all(
            any(all(map(int.__ge__, mine, theirs)) for mine in ours)
            for ours, others in zip(self.costs[place], self.costs[other], strict=True)
            for theirs in others
        )


def _spare(formula: Formula, profile: Profile) -> dict[Bar, int]:
    """For each bar, the loss from which on it is not reached, counted from support of all unsettled members."""
    hopeful = profile.with_stance(Stance.SUPPORTS, profile.unsettled)
    return {bar: bar.certain(hopeful.stances) - bar.need + 1 for bar in bars_of(formula)}


def _losses(member: MemberId, bars: Sequence[Bar], limit: Loss) -> LossFront:
    """The losses that one member can cause these bars by how it settles."""
    best = [bar.score(member, Stance.SUPPORTS) for bar in bars]
    lost = (
        tuple(high - bar.score(member, stance) for bar, high in zip(bars, best, strict=True))
        for stance in SETTLED_STANCES
    )
    return frozenset(_maxima({tuple(map(min, loss, limit)) for loss in lost}))


def _most(losses: LossFront) -> Loss:
    """The greatest loss of each bar."""
    return tuple(map(max, zip(*losses, strict=True)))


def _combined(options: Sequence[Loss], number: int) -> Iterator[Loss]:
    """The total losses of this number of interchangeable members, for every split of them between the options."""
    first, others = options[0], options[1:]
    if not others:
        yield tuple(number * each for each in first)
        return
    for taking in range(number + 1):
        for rest in _combined(others, number - taking):
            yield tuple(taking * each + more for each, more in zip(first, rest, strict=True))


def _maxima(losses: Collection[Loss]) -> Iterator[Loss]:
    """The maxima of a set of vectors, that is, those that no other dominates, in descending order.

    In two dimensions, by one sweep of the sorted vectors (Kung, Luccio and Preparata, "On finding the maxima of a set
    of vectors", Journal of the ACM 22, 1975); in more, each is compared with every maximum found before.
    """
    kept: list[Loss] = []
    for loss in sorted(losses, reverse=True):
        # In two dimensions, only the vector kept last has to be compared: it has the greatest second number so far.
        rivals = kept[-1:] if len(loss) <= 2 else reversed(kept)
        if not any(all(map(int.__ge__, rival, loss)) for rival in rivals):
            kept.append(loss)
            yield loss
