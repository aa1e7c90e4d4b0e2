"""Pivotal members: who is in some minimal set that is enough, where sets count only by the sum of what they bring.

Whoever is in no minimal winning coalition is a dummy; to tell who is one is coNP-complete in weighted games
(Chalkiadakis, Elkind and Wooldridge, Computational Aspects of Cooperative Game Theory, 2011, chapter 4).
The search is a depth-first branch and bound over partial sums: members that bring the same form one class, so that it
branches on how many of a class are taken; a sum that was reached before is not gone on with twice (the states of a
dynamic program), and neither is one that all members to come could not make enough (the bound).
It takes time and memory in proportion to the partial sums that it visits, at most `PARTIAL_SETS_AT_MOST`.

Which members are in some set of as few members as can be is another question.  With several counts to be reached,
multidimensional covering knapsack problems are among these, which are NP-hard.  They are solved by branch and bound
(Land and Doig, "An automatic method of solving discrete programming problems", Econometrica 28, 1960): a branch takes a
number of members of a class that bring the same, and is cut off if what is left to take could not reach the counts even
if each count chose its own best members, a relaxation.  States that were visited before are skipped, and
`BRANCHES_AT_MOST` bounds time and memory.

What members bring, and what is enough, is with those who ask: `consensus.rules.game`, `consensus.rules.blocking_game`.
"""

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, repeat, takewhile
from typing import Generic, TypeAlias, TypeVar, final

from consensus.errors import TooManyCompletions
from consensus.records import MemberId

PARTIAL_SETS_AT_MOST = 1 << 16
"""How many partial sums are visited before a question counts as too hard."""

BRANCHES_AT_MOST = 1 << 16
"""How many branches are looked at before a question counts as too hard."""

Counts: TypeAlias = tuple[int, ...]
"""What members add to each of some counts."""

Sum = TypeVar("Sum", bound=Hashable)


class AdditiveGame(ABC, Generic[Sum]):
    """A monotone test of sets of members, by the sum of what they bring.

    Members of one class bring the same, and so are interchangeable; classes that bring less come first.
    """

    classes: Sequence[Sequence[MemberId]]
    nothing: Sum

    @abstractmethod
    def brought(self, place: int, number: int) -> Sum:
        """What so many members of the class at a place bring."""

    def brought_at_most(self, place: int, number: int) -> Sum:
        """An upper bound of that, for the bound of the search: the same, unless something greater is easier to add."""
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
        """Members in some minimal set that is enough: no part of a minimal set is enough.

        Raises TooManyCompletions if more than `PARTIAL_SETS_AT_MOST` partial sums had to be visited.
        """
        return frozenset() if self.is_enough(self.nothing) else self.where(_SwingSearch(self).swings)

    def where(self, is_so_of: Callable[[int], bool]) -> frozenset[MemberId]:
        """The members of the classes of which something is so that is so, too, of every class that brings as much.

        By bisection: of classes that can be ranked by what they bring, about log2 are asked.
        """
        found: list[MemberId] = []
        asking = list(range(len(self.classes)))
        is_so = True
        while asking:
            # First the class that brings least; if it is not so of that, bisection finds the least of which it is.
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
    """A search for sets that are not enough, and are with one more member; it gives up after so many sums in all."""

    def __init__(self, game: AdditiveGame[Sum]) -> None:
        self.game = game
        self.visited = 0

    def swings(self, asked: int) -> bool:
        """Whether a member of this class is a swing: some set of the others is not enough, and is with it.

        Sets grow class by class, from those that bring most to those that bring least, and with as many members of
        each as they can have without being enough; of two that bring the same so far, only one is gone on with.
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
        """What there is with members of a class too, as many as are not enough first."""
        game = self.game

        def enough_with(taken: int) -> bool:
            return game.is_enough(game.plus(have, game.brought(place, taken)))

        fullest = number if not enough_with(number) else bisect_left(range(number), True, key=enough_with) - 1
        return (game.plus(have, game.brought(place, taken)) for taken in range(fullest, -1, -1))

    def _hopeful(self, sums: Iterable[Sum], to_come: Sum) -> Iterator[Sum]:
        """The sums that what may yet come could make enough; each brings less than the one before."""
        game = self.game
        return takewhile(lambda have: game.is_enough(game.plus(have, to_come)), sums)

    def _count_visit(self) -> None:
        self.visited += 1
        if self.visited > PARTIAL_SETS_AT_MOST:
            members = sum(map(len, self.game.classes))
            raise TooManyCompletions(rule="a rule of several counts", unsettled=members)


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
