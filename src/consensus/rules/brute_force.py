"""Brute force over sets of members, for a rule that only judges complete profiles.

It goes through all 2^n sets of n members, and refuses more than 16 members.
A rule with a formula of bars needs none of this: see `consensus.rules.pivots`.
"""

from collections.abc import Callable, Collection, Iterator
from itertools import combinations

from consensus.errors import TooManyCompletions
from consensus.records import MemberId

CASES_AT_MOST = 1 << 16
"""How many sets of members, or ways to complete a profile, a rule judges one by one."""


def in_minimal_set(members: Collection[MemberId], enough: Callable[[frozenset[MemberId]], bool]) -> frozenset[MemberId]:
    """Members in some minimal set that is enough, for a monotone test: no part of a minimal set is enough.

    Raises TooManyCompletions above 16 members.

    >>> sorted(in_minimal_set(["A", "B", "C"], lambda won: {"A", "B"} <= won))
    ['A', 'B']
    """
    adopted = {won: enough(won) for sets in _by_size(members) for won in sets}
    return frozenset(m for won, is_enough in adopted.items() if is_enough for m in won if not adopted[won - {m}])


def in_minimum_set(members: Collection[MemberId], enough: Callable[[frozenset[MemberId]], bool]) -> frozenset[MemberId]:
    """Members in some set that is enough and has the fewest members, for a monotone test.

    Raises TooManyCompletions above 16 members.

    >>> sorted(in_minimum_set(["A", "B", "C"], lambda won: "A" in won or {"B", "C"} <= won))
    ['A']
    """
    found = ([won for won in sets if enough(won)] for sets in _by_size(members))
    return frozenset[MemberId]().union(*next((fewest for fewest in found if fewest), ()))


def _by_size(members: Collection[MemberId]) -> Iterator[Iterator[frozenset[MemberId]]]:
    """The sets of some members, the smallest first."""
    if 1 << len(members) > CASES_AT_MOST:
        raise TooManyCompletions(rule="a rule that tells them apart", unsettled=len(members))
    return (map(frozenset, combinations(members, size)) for size in range(len(members) + 1))
