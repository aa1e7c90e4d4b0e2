"""Minimum sets: which members are in some set of as few members as can be whose support is enough.

With several counts to be reached, multidimensional covering knapsack problems are among these, which are NP-hard.
They are solved by branch and bound (Land and Doig, "An automatic method of solving discrete programming problems",
Econometrica 28, 1960): a branch takes a number of members of a class that bring the same, and is cut off if what is
left to take could not reach the counts even if each count chose its own best members, a relaxation.
States that were visited before are skipped, and `BRANCHES_AT_MOST` bounds time and memory.
What members bring, and what is enough, is with those who ask; who is in any minimal set is in `pivots`.
"""

from bisect import bisect_left
from itertools import accumulate, chain, repeat
from typing import TypeAlias, final

from consensus.errors import TooManyCompletions
from consensus.records import MemberId
from consensus.rules.pivots import AdditiveGame

BRANCHES_AT_MOST = 1 << 16
"""How many branches are looked at before a question counts as too hard."""

Counts: TypeAlias = tuple[int, ...]
"""What members add to each of some counts."""


def in_minimum_set(game: AdditiveGame[Counts]) -> frozenset[MemberId]:
    """Members in some set that is enough and has the fewest members; nobody, if nothing is missing or all are too few.

    Raises TooManyCompletions if that takes more than `BRANCHES_AT_MOST` branches.
    """
    if game.is_enough(game.nothing):
        return frozenset()
    search = _BranchAndBound(game)
    number = search.number()
    if number is None:
        return frozenset()
    return game.where(lambda place: search.is_in_one_of(place, number))


@final
class _BranchAndBound:
    """A search for sets of so many members that are enough; it gives up after so many branches in all.

    Sets grow class by class, from those that bring most, with as many members of a class as can be at first.
    """

    def __init__(self, game: AdditiveGame[Counts]) -> None:
        self.game = game
        self.sizes = [len(members) for members in game.classes]
        self.branches = 0
        self._most: dict[int, list[list[int]]] = {}

    def number(self) -> int | None:
        """The least number of members that can be enough; None if all of them are not."""
        game, everybody = self.game, sum(self.sizes)
        if not game.is_enough(self._relaxed(game.nothing, len(self.sizes), everybody)):
            return None
        nothing, places = game.nothing, len(self.sizes)
        at_least = bisect_left(
            range(everybody), True, key=lambda number: game.is_enough(self._relaxed(nothing, places, number))
        )
        return next(number for number in range(at_least, everybody + 1) if self._reaches(nothing, self.sizes, number))

    def is_in_one_of(self, place: int, number: int) -> bool:
        """Whether a member of this class is in a set of so many that is enough."""
        others = [size - (other == place) for other, size in enumerate(self.sizes)]
        return self._reaches(self.game.brought(place, 1), others, number - 1)

    def _reaches(self, have: Counts, sizes: list[int], number: int) -> bool:
        """Whether up to so many more members, of classes of these sizes, make enough of what there is."""
        game = self.game
        seen: set[tuple[int, Counts, int]] = set()
        waiting = [(len(sizes), have, number)]
        while waiting:
            state = places, have, left = waiting.pop()
            if game.is_enough(have):
                return True
            if state in seen or not game.is_enough(self._relaxed(have, places, left)):
                continue
            self._count_branch()
            seen.add(state)
            place = places - 1
            waiting += (
                (place, game.plus(have, game.brought(place, taken)), left - taken)
                for taken in range(min(sizes[place], left) + 1)
            )
        return False

    def _relaxed(self, have: Counts, places: int, number: int) -> Counts:
        """The relaxation: what so many more members of the first classes bring, if each count chose its own best."""
        if places not in self._most:
            self._most[places] = [self._sums(count, places) for count in range(len(have))]
        return self.game.plus(have, tuple(sums[min(number, len(sums) - 1)] for sums in self._most[places]))

    def _sums(self, count: int, places: int) -> list[int]:
        """The most that 0, 1, 2 ... members of the first classes add to a count."""
        adds = ((self.game.brought(place, 1)[count], self.sizes[place]) for place in range(places))
        most = chain.from_iterable(repeat(add, size) for add, size in sorted(adds, reverse=True))
        return list(accumulate(most, initial=0))

    def _count_branch(self) -> None:
        self.branches += 1
        if self.branches > BRANCHES_AT_MOST:
            raise TooManyCompletions(rule="a rule of several counts", unsettled=sum(self.sizes))
