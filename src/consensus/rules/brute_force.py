"""Brute force over sets of members, for a rule that only judges complete profiles.

It tries all 2^n sets of n members, and refuses more than 16 members.
A rule with a formula of bars does not need it: see `consensus.rules.pivots`.
"""

from collections.abc import Callable, Collection, Iterator
from itertools import combinations

from consensus.errors import TooManyCompletions
from consensus.records import MemberId

CASES_AT_MOST = 1 << 16
"""The most sets of members, or completions of a profile, that a rule judges one by one."""


def in_minimal_set(members: Collection[MemberId], enough: Callable[[frozenset[MemberId]], bool]) -> frozenset[MemberId]:
    """The members of all minimal sets that are enough, for a monotone test; no part of a minimal set is enough.

    Raises TooManyCompletions above 16 members.

    >>> sorted(in_minimal_set(["A", "B", "C"], lambda won: {"A", "B"} <= won))
    ['A', 'B']
    """
    adopted = {won: enough(won) for sets in _by_size(members) for won in sets}
    return frozenset(m for won, is_enough in adopted.items() if is_enough for m in won if not adopted[won - {m}])


def in_minimum_set(members: Collection[MemberId], enough: Callable[[frozenset[MemberId]], bool]) -> frozenset[MemberId]:
    """The members of all smallest sets that are enough, for a monotone test; empty if no set is enough.

    Raises TooManyCompletions above 16 members.

    >>> sorted(in_minimum_set(["A", "B", "C"], lambda won: "A" in won or {"B", "C"} <= won))
    ['A']
    """
    found = ([won for won in sets if enough(won)] for sets in _by_size(members))
    return frozenset[MemberId]().union(*next((fewest for fewest in found if fewest), ()))


def _by_size(members: Collection[MemberId]) -> Iterator[Iterator[frozenset[MemberId]]]:
    """All sets of these members by size, the smallest first.  Raises TooManyCompletions above 16 members."""
    if 1 << len(members) > CASES_AT_MOST:
        raise TooManyCompletions(rule="a rule that tells them apart", unsettled=len(members))
    return (map(frozenset, combinations(members, size)) for size in range(len(members) + 1))
