"""Pivots: which members can ever decide, where sets of members are told apart only by what they bring together.

Here is the search, for whatever adds up.  What members bring, and what is enough, is with those who ask.
"""

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Generic, TypeVar

from consensus.errors import TooManyCompletions
from consensus.records import MemberId

STEPS_AT_MOST = 1 << 16
"""How many partial sets are looked at before a question counts as too hard."""

Sum = TypeVar("Sum", bound=Hashable)


class Contest(ABC, Generic[Sum]):
    """A monotone test of sets of members, by the sum of what they bring.

    Members of one class bring the same; classes that bring less come first.
    """

    classes: Sequence[Sequence[MemberId]]
    nothing: Sum

    @abstractmethod
    def brought(self, place: int, number: int) -> Sum:
        """What so many members of the class at a place bring."""

    def brought_at_most(self, place: int, number: int) -> Sum:
        """As much as that, or more where that is easier to add."""
        return self.brought(place, number)

    @abstractmethod
    def plus(self, first: Sum, second: Sum) -> Sum:
        """What two sets bring together."""

    @abstractmethod
    def is_enough(self, have: Sum) -> bool:
        """Whether so much is enough."""

    @abstractmethod
    def brings_as_much(self, place: int, other: int) -> bool:
        """Whether a member of one class can take the place of one of another in every set that is enough."""

    def pivotal(self) -> frozenset[MemberId]:
        """Members in some smallest set that is enough; no part of a smallest set is enough.

        Raises TooManyCompletions if that takes too many steps.
        """
        return frozenset() if self.is_enough(self.nothing) else self.where(_Search(self).decides)

    def where(self, decides: Callable[[int], bool]) -> frozenset[MemberId]:
        """The members of the classes of which something is so that is so, too, of every class that brings as much."""
        found: list[MemberId] = []
        asking = list(range(len(self.classes)))
        is_so = True
        while asking:
            # The class that brings least is asked first; where it does not, halving finds the least that does.
            asked = asking[0] if is_so else asking[len(asking) // 2]
            is_so = decides(asked)
            answered = {
                other
                for other in asking
                if (self.brings_as_much(other, asked) if is_so else self.brings_as_much(asked, other))
            }
            asking = [other for other in asking if other not in answered]
            if is_so:
                found.extend(member for other in answered for member in self.classes[other])
        return frozenset(found)


class _Search(Generic[Sum]):
    """A search for sets that one more member makes enough; it gives up after so many steps in all."""

    def __init__(self, contest: Contest[Sum]) -> None:
        self.contest = contest
        self.steps = 0

    def decides(self, asked: int) -> bool:
        """Whether some set of the others is not enough, and is with a member of this class.

        Sets grow by whole classes, from those that bring most to those that bring least, and as full as they can be
        without being enough; two that bring the same so far are gone on with once.
        """
        contest = self.contest
        member = contest.brought(asked, 1)
        others = [
            (place, len(members) - (place == asked)) for place, members in reversed(list(enumerate(contest.classes)))
        ]
        to_come = [contest.plus(member, contest.nothing)]
        for place, number in reversed(others):
            to_come.append(contest.plus(to_come[-1], contest.brought_at_most(place, number)))
        to_come.reverse()
        seen: set[tuple[int, Sum]] = set()
        trail: list[Iterator[Sum]] = [self._hopeful([contest.nothing], to_come[0])]
        while trail:
            have = next(trail[-1], None)
            if have is None:
                trail.pop()
                continue
            if contest.is_enough(contest.plus(have, member)):
                return True
            grown = len(trail) - 1
            if grown < len(others) and (grown, have) not in seen:
                self._count_step()
                seen.add((grown, have))
                trail.append(self._hopeful(self._grown(have, *others[grown]), to_come[grown + 1]))
        return False

    def _grown(self, have: Sum, place: int, number: int) -> Iterator[Sum]:
        """What there is with members of a class too, as many as are not enough first."""
        contest = self.contest

        def enough_with(taken: int) -> bool:
            return contest.is_enough(contest.plus(have, contest.brought(place, taken)))

        fullest = number if not enough_with(number) else bisect_left(range(number), True, key=enough_with) - 1
        return (contest.plus(have, contest.brought(place, taken)) for taken in range(fullest, -1, -1))

    def _hopeful(self, sums: Iterable[Sum], to_come: Sum) -> Iterator[Sum]:
        """The sums that what may yet come could make enough; each brings less than the one before."""
        contest = self.contest
        return takewhile(lambda have: contest.is_enough(contest.plus(have, to_come)), sums)

    def _count_step(self) -> None:
        self.steps += 1
        if self.steps > STEPS_AT_MOST:
            members = sum(map(len, self.contest.classes))
            raise TooManyCompletions(rule="a rule of several counts", unsettled=members)
