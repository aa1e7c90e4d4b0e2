"""Fewest: which members are in some set of as few members as can be whose support is enough.

What members bring, and what is enough, is with those who ask; which members can ever decide is in `pivots`.
"""

from bisect import bisect_left
from itertools import accumulate, chain, repeat
from typing import TypeAlias, final

from consensus.errors import TooManyCompletions
from consensus.records import MemberId
from consensus.rules.pivots import Contest

STEPS_AT_MOST = 1 << 16
"""How many partial sets are looked at before a question counts as too hard."""

Counts: TypeAlias = tuple[int, ...]
"""What members add to each of some counts."""


def in_minimum_set(contest: Contest[Counts]) -> frozenset[MemberId]:
    """Members in some set that is enough and has the fewest members; nobody, if nothing is missing or all are too few.

    By branch and bound over classes of members that bring the same, each branch bounded in every count by those who
    add most to it.  Raises TooManyCompletions if that takes too many steps.
    """
    if contest.is_enough(contest.nothing):
        return frozenset()
    search = _Search(contest)
    number = search.number()
    if number is None:
        return frozenset()
    return contest.where(lambda place: search.is_in_one_of(place, number))


@final
class _Search:
    """A search for sets of so many members that are enough; it gives up after so many steps in all.

    Sets grow class by class, from those that bring most, and by as many members of a class as can be at first.
    """

    def __init__(self, contest: Contest[Counts]) -> None:
        self.contest = contest
        self.sizes = [len(members) for members in contest.classes]
        self.steps = 0
        self._most: dict[int, list[list[int]]] = {}

    def number(self) -> int | None:
        """The least number of members that can be enough; None if all of them are not."""
        contest, everybody = self.contest, sum(self.sizes)
        if not contest.is_enough(self._hope(contest.nothing, len(self.sizes), everybody)):
            return None
        nothing, places = contest.nothing, len(self.sizes)
        hopeful = bisect_left(
            range(everybody), True, key=lambda number: contest.is_enough(self._hope(nothing, places, number))
        )
        return next(number for number in range(hopeful, everybody + 1) if self._reaches(nothing, self.sizes, number))

    def is_in_one_of(self, place: int, number: int) -> bool:
        """Whether a member of this class is in a set of so many that is enough."""
        others = [size - (other == place) for other, size in enumerate(self.sizes)]
        return self._reaches(self.contest.brought(place, 1), others, number - 1)

    def _reaches(self, have: Counts, sizes: list[int], number: int) -> bool:
        """Whether up to so many more members, of classes of these sizes, make enough of what there is."""
        contest = self.contest
        seen: set[tuple[int, Counts, int]] = set()
        waiting = [(len(sizes), have, number)]
        while waiting:
            state = places, have, left = waiting.pop()
            if contest.is_enough(have):
                return True
            if state in seen or not contest.is_enough(self._hope(have, places, left)):
                continue
            self._count_step()
            seen.add(state)
            place = places - 1
            waiting += (
                (place, contest.plus(have, contest.brought(place, taken)), left - taken)
                for taken in range(min(sizes[place], left) + 1)
            )
        return False

    def _hope(self, have: Counts, places: int, number: int) -> Counts:
        """What so many more members of the first classes could bring each count to, if each count chose its own."""
        if places not in self._most:
            self._most[places] = [self._sums(count, places) for count in range(len(have))]
        return self.contest.plus(have, tuple(sums[min(number, len(sums) - 1)] for sums in self._most[places]))

    def _sums(self, count: int, places: int) -> list[int]:
        """The most that no member, one, two and so on of the first classes add to a count."""
        adds = ((self.contest.brought(place, 1)[count], self.sizes[place]) for place in range(places))
        most = chain.from_iterable(repeat(add, size) for add, size in sorted(adds, reverse=True))
        return list(accumulate(most, initial=0))

    def _count_step(self) -> None:
        self.steps += 1
        if self.steps > STEPS_AT_MOST:
            raise TooManyCompletions(rule="a rule of several counts", unsettled=sum(self.sizes))
