"""Hypothesis strategies for profiles by number, and for profiles on either side of where a rule changes its answer.

How many members take each stance is drawn first, then which members: a rule that counts fails at its numbers.
Not here: profiles of a few members one by one, which are in `profile_strategies`.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import product

import attrs
from hypothesis import strategies as st

from consensus.records import MemberId, Stance
from consensus.rules import Acts, Profile
from consensus.rules.bars import SETTLED_STANCES
from consensus.testing.strategies.profile_strategies import complete_profiles

__all__ = ["Turning", "counted_profiles", "every_vote", "turnings", "turnings_by_number", "unsettled"]

ProfileJudge = Callable[[Profile], bool]

ONE_BY_ONE = 20
"""The largest body for which stances are also drawn one by one."""

_GOALS = (*[Stance.SUPPORTS] * 4, *SETTLED_STANCES)
"""The stances to turn to, most often support."""


def counted_profiles(members: Sequence[MemberId]) -> st.SearchStrategy[Profile]:
    """Complete profiles of these members, drawn by how many take each stance, then which.

    >>> from hypothesis import find
    >>> find(counted_profiles("ABCDEF"), lambda profile: len(profile.taking(Stance.OBJECTS)) == 4)
    <Profile: 6 members, ...>
    """
    return _numbers(len(members)).flatmap(
        lambda stances: st.permutations(members).map(lambda order: Profile(zip(order, stances, strict=True)))
    )


@st.composite
def _numbers(draw: st.DrawFn, size: int) -> list[Stance]:
    """A list of `size` stances, grouped, of at most four kinds."""
    kinds = draw(st.lists(st.sampled_from(SETTLED_STANCES), min_size=1, max_size=4, unique=True))
    stances: list[Stance] = []
    for kind in kinds[:-1]:
        stances += [kind] * draw(st.integers(0, size - len(stances)))
    return stances + [kinds[-1]] * (size - len(stances))


@attrs.frozen
class Turning:
    """Members that turn to stance `goal` one after another, in `order`; on the way, a rule may change its answer."""

    start: Profile
    order: tuple[MemberId, ...]
    goal: Stance

    def on_either_side(self, judge: ProfileJudge) -> tuple[Profile, ...]:
        """The profiles just before and just after a turning member changes the answer of `judge`.

        Only the start if the first and last answers are the same.  Found by bisection, so `judge` is called rarely.
        """
        before, after = 0, len(self.order)
        said = judge(self.start)
        if judge(self._turned(after)) == said:
            return (self.start,)
        while after - before > 1:
            between = (before + after) // 2
            if judge(self._turned(between)) == said:
                before = between
            else:
                after = between
        return self._turned(before), self._turned(after)

    def _turned(self, number: int) -> Profile:
        return self.start.with_stance(self.goal, self.order[:number])


# Cached for each body, since many cases are drawn from it.
@lru_cache(maxsize=100)
def turnings(members: tuple[MemberId, ...]) -> st.SearchStrategy[Turning]:
    """Turnings that start from profiles drawn by number or, in a body that is not large, also one by one."""
    starts = counted_profiles(members)
    if len(members) <= ONE_BY_ONE:
        starts |= complete_profiles(members=members)
    orders = st.permutations(members).map(tuple)
    return st.builds(Turning, starts, orders, st.sampled_from(_GOALS))


def turnings_by_number(members: Sequence[MemberId], acts: Acts) -> Iterator[Turning]:
    """Turnings from objecting to supporting, with each possible number of others that abstain, are absent or acquiesce.

    >>> len(list(turnings_by_number("ABCD", Acts())))
    12
    """
    for number, stance in product(range(len(members)), (Stance.ABSTAINS, Stance.ABSENT, Stance.ACQUIESCES)):
        voting = tuple(members[: len(members) - number])
        start = Profile(dict.fromkeys(members, stance) | dict.fromkeys(voting, Stance.OBJECTS), acts=acts)
        yield Turning(start, voting, Stance.SUPPORTS)


def every_vote(members: Sequence[MemberId], acts: Acts) -> Iterator[Profile]:
    """Every way in which the members can vote for or against.

    >>> len(list(every_vote("ABCD", Acts())))
    16
    """
    for stances in product((Stance.OBJECTS, Stance.SUPPORTS), repeat=len(members)):
        yield Profile(zip(members, stances, strict=True), acts=acts)


@lru_cache(maxsize=100)
def unsettled(members: tuple[MemberId, ...], *, at_most: int) -> st.SearchStrategy[dict[MemberId, Stance]]:
    """At most `at_most` unsettled members of a body, with their stances."""
    stances = st.sampled_from([stance for stance in Stance if not stance.is_settled])
    return st.dictionaries(st.sampled_from(members), stances, max_size=at_most)
