"""Hypothesis strategies for profiles: small bodies in which every member takes any stance, or a settled one.

Here: profiles only.  Not here: the situations that profiles come from, and the laws of rules.
"""

from collections.abc import Sequence

from hypothesis import strategies as st

from consensus.records import Stance
from consensus.rules import Profile

__all__ = ["complete_profiles", "profiles", "settled_stances"]

_MEMBERS = ("AT", "CH", "DE", "LI", "NO", "TR", "XK")


def settled_stances() -> st.SearchStrategy[Stance]:
    """The stances of members that have made up their minds."""
    return st.sampled_from([stance for stance in Stance if stance.is_settled])


def profiles(*, members: Sequence[str] | None = None, least: int = 1, size: int = 5) -> st.SearchStrategy[Profile]:
    """Profiles of `least` to `size` members, at most seven, or of the given `members`, each with any stance."""
    return _of(st.sampled_from(Stance), members, least, size)


def complete_profiles(
    *, members: Sequence[str] | None = None, least: int = 1, size: int = 5
) -> st.SearchStrategy[Profile]:
    """Profiles as in `profiles`, but without unsettled members."""
    return _of(settled_stances(), members, least, size)


def _of(
    stances: st.SearchStrategy[Stance], members: Sequence[str] | None, least: int, size: int
) -> st.SearchStrategy[Profile]:
    if members is not None:
        return st.fixed_dictionaries(dict.fromkeys(members, stances)).map(Profile)
    bodies = st.integers(least, min(size, len(_MEMBERS))).map(lambda number: _MEMBERS[:number])
    return bodies.flatmap(lambda body: st.fixed_dictionaries(dict.fromkeys(body, stances))).map(Profile)
