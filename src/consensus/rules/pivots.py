"""Pivotal members: the members of minimal sets that are enough, in games where only the sum over a set counts.

A member of no minimal winning coalition is a dummy; to decide whether a member is one is coNP-complete in weighted
games (Chalkiadakis, Elkind and Wooldridge, Computational Aspects of Cooperative Game Theory, 2011, chapter 4).
The search is a depth-first branch and bound over partial sums.  Members that add the same form one class, so it
branches on how many members of a class are taken.  A sum reached before is not extended again (the states of a dynamic
program), nor is a sum that all remaining members cannot make enough (the bound).
Time and memory are proportional to the partial sums visited, at most `PARTIAL_SETS_AT_MOST`.

To find the members of the smallest sets that are enough is another problem.  With several counts to reach, it includes
multidimensional covering knapsack problems, which are NP-hard.  It is solved by branch and bound (Land and Doig, "An
automatic method of solving discrete programming problems", Econometrica 28, 1960): a branch takes a number of members
of one class, and is cut if the remaining members could not reach the counts even if each count chose its own best
members, a relaxation.  States visited before are skipped, and `BRANCHES_AT_MOST` bounds time and memory.

The callers define what members add and what is enough: `consensus.rules.game`, `consensus.rules.blocking_game`.
"""

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, repeat, takewhile
from typing import Generic, TypeAlias, TypeVar, final

from consensus.errors import TooManyCompletions
from consensus.records import MemberId

PARTIAL_SETS_AT_MOST = 1 << 16
"""The most partial sums visited before a question counts as too hard."""

BRANCHES_AT_MOST = 1 << 16
"""The most branches visited before a question counts as too hard."""

Counts: TypeAlias = tuple[int, ...]
"""The points that members add to each count."""

Sum = TypeVar("Sum", bound=Hashable)


class AdditiveGame(ABC, Generic[Sum]):
    """A monotone test of sets of members that depends only on the sum of what each member adds.

    Members of one class add the same, and so are interchangeable; classes that add less come first.
    """

    classes: Sequence[Sequence[MemberId]]
    nothing: Sum

    @abstractmethod
    def brought(self, place: int, number: int) -> Sum:
        """What this number of members of the class at a place adds."""

    def brought_at_most(self, place: int, number: int) -> Sum:
        """An upper bound of `brought`, for the bound of the search; by default `brought` itself."""
        return self.brought(place, number)

    @abstractmethod
    def plus(self, first: Sum, second: Sum) -> Sum:
        """What two sets add together."""

    @abstractmethod
    def is_enough(self, have: Sum) -> bool:
        """Whether this sum is enough."""

    @abstractmethod
    def brings_as_much(self, place: int, other: int) -> bool:
        """Whether a member of the first class can replace one of the other in every set that is enough."""

    def pivotal(self) -> frozenset[MemberId]:
        """The members of all minimal sets that are enough; no part of a minimal set is enough.

        Raises TooManyCompletions if that takes more than `PARTIAL_SETS_AT_MOST` partial sums.
        """
        return frozenset() if self.is_enough(self.nothing) else self.where(_SwingSearch(self).swings)

    def where(self, is_so_of: Callable[[int], bool]) -> frozenset[MemberId]:
        """The members of all classes that satisfy `is_so_of`, which must be monotone in what a class adds.

        By bisection: if all classes can be ranked by what they add, about log2 of them are tested.
        """
        found: list[MemberId] = []
        asking = list(range(len(self.classes)))
        is_so = True
        while asking:
            # First the class that adds least; if it fails, bisection finds the least class that does not.
            asked = asking[0] if is_so else asking[len(asking) // 2]
            is_so = is_so_of(asked)
            answered = {
                other
                for other in asking
                if (self.brings_as_much(other, asked) if is_so else self.brings_as_much(asked, other))
            }
            asking = [other for other in asking if other not in answered]
            if is_so:
                found.extend(member for other in answered for member in self.classes[other])
        return frozenset(found)


class _SwingSearch(Generic[Sum]):
    """A search for sets that are not enough alone, but are with one more member.

    It gives up after `PARTIAL_SETS_AT_MOST` sums in total.
    """

    def __init__(self, game: AdditiveGame[Sum]) -> None:
        self.game = game
        self.visited = 0

    def swings(self, asked: int) -> bool:
        """Whether a member of this class is a swing: some set of others is enough with it, but not without it.

        Sets grow class by class, from those that add most to those that add least, first with as many members of each
        as possible without being enough; of two sets with the same sum so far, only one is extended.
        """
        game = self.game
        member = game.brought(asked, 1)
        others = [
            (place, len(members) - (place == asked)) for place, members in reversed(list(enumerate(game.classes)))
        ]
        to_come = [game.plus(member, game.nothing)]
        for place, number in reversed(others):
            to_come.append(game.plus(to_come[-1], game.brought_at_most(place, number)))
        to_come.reverse()
        seen: set[tuple[int, Sum]] = set()
        trail: list[Iterator[Sum]] = [self._hopeful([game.nothing], to_come[0])]
        while trail:
            have = next(trail[-1], None)
            if have is None:
                trail.pop()
                continue
            if game.is_enough(game.plus(have, member)):
                return True
            grown = len(trail) - 1
            if grown < len(others) and (grown, have) not in seen:
                self._count_visit()
                seen.add((grown, have))
                trail.append(self._hopeful(self._grown(have, *others[grown]), to_come[grown + 1]))
        return False

    def _grown(self, have: Sum, place: int, number: int) -> Iterator[Sum]:
        """The sums with members of a class added, first with as many as are still not enough."""
        game = self.game

        def enough_with(taken: int) -> bool:
            return game.is_enough(game.plus(have, game.brought(place, taken)))

        fullest = number if not enough_with(number) else bisect_left(range(number), True, key=enough_with) - 1
        return (game.plus(have, game.brought(place, taken)) for taken in range(fullest, -1, -1))

    def _hopeful(self, sums: Iterable[Sum], to_come: Sum) -> Iterator[Sum]:
        """The sums that `to_come` could make enough, given sums in descending order."""
        game = self.game
        return takewhile(lambda have: game.is_enough(game.plus(have, to_come)), sums)

    def _count_visit(self) -> None:
        self.visited += 1
        if self.visited > PARTIAL_SETS_AT_MOST:
            members = sum(map(len, self.game.classes))
            raise TooManyCompletions(rule="a rule of several counts", unsettled=members)


def in_minimum_set(game: AdditiveGame[Counts]) -> frozenset[MemberId]:
    """The members of all smallest sets that are enough; empty if nothing is missing, or no set is enough.

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
    """A search for sets of a given size that are enough; it gives up after `BRANCHES_AT_MOST` branches in total.

    Sets grow class by class, from those that add most, first with as many members of a class as possible.
    """

    def __init__(self, game: AdditiveGame[Counts]) -> None:
        self.game = game
        self.sizes = [len(members) for members in game.classes]
        self.branches = 0
        self._most: dict[int, list[list[int]]] = {}

    def number(self) -> int | None:
        """The least number of members that can be enough; None if even all of them are not."""
        game, everybody = self.game, sum(self.sizes)
        if not game.is_enough(self._relaxed(game.nothing, len(self.sizes), everybody)):
            return None
        nothing, places = game.nothing, len(self.sizes)
        at_least = bisect_left(
            range(everybody), True, key=lambda number: game.is_enough(self._relaxed(nothing, places, number))
        )
        return next(number for number in range(at_least, everybody + 1) if self._reaches(nothing, self.sizes, number))

    def is_in_one_of(self, place: int, number: int) -> bool:
        """Whether a member of this class is in a set of this size that is enough."""
        others = [size - (other == place) for other, size in enumerate(self.sizes)]
        return self._reaches(self.game.brought(place, 1), others, number - 1)

    def _reaches(self, have: Counts, sizes: list[int], number: int) -> bool:
        """Whether at most `number` more members, from classes of these sizes, can make a sum enough."""
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
        """The relaxation: the sum with `number` more members of the first classes, where each count chooses its own."""
        if places not in self._most:
            self._most[places] = [self._sums(count, places) for count in range(len(have))]
        return self.game.plus(have, tuple(sums[min(number, len(sums) - 1)] for sums in self._most[places]))

    def _sums(self, count: int, places: int) -> list[int]:
        """The most that 0, 1, 2 ... members of the first classes can add to a count."""
        adds = ((self.game.brought(place, 1)[count], self.sizes[place]) for place in range(places))
        most = chain.from_iterable(repeat(add, size) for add, size in sorted(adds, reverse=True))
        return list(accumulate(most, initial=0))

    def _count_branch(self) -> None:
        self.branches += 1
        if self.branches > BRANCHES_AT_MOST:
            raise TooManyCompletions(rule="a rule of several counts", unsettled=sum(self.sizes))
