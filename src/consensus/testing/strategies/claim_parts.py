"""What the strategies for claims share: drawing members, groups and proposals of a setting."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import attrs
from hypothesis import strategies as st

from consensus.records import Claim, Group, Setting
from consensus.testing.strategies.value_strategies import maybe, one_of, some_of

__all__ = [
    "ClaimStrategies",
    "ClaimStrategy",
    "group_of",
    "members_and_group_of",
    "members_of",
    "proposals_of",
    "somebody_and_group_of",
    "somebody_of",
]


@attrs.frozen
class ClaimStrategy:
    """How to draw claims of one kind, without the fields of all claims, and the kind of id that the setting needs."""

    draw: Callable[[Setting], st.SearchStrategy[Any]]
    needs: str | None = None


ClaimStrategies: TypeAlias = dict[type[Claim], ClaimStrategy]


def proposals_of(setting: Setting) -> st.SearchStrategy[str]:
    return one_of(setting.ids("proposal"))


def members_of(setting: Setting) -> st.SearchStrategy[tuple[str, ...]]:
    return some_of(setting.ids("member"))


def somebody_of(setting: Setting) -> st.SearchStrategy[list[str]]:
    """One or two members."""
    known = sorted(setting.ids("member"))
    return st.lists(st.sampled_from(known), min_size=1, max_size=min(2, len(known)), unique=True)


def group_of(setting: Setting) -> st.SearchStrategy[str | None]:
    return maybe(one_of(setting.ids("group"))) if setting.body.groups else st.none()


def members_and_group_of(setting: Setting) -> st.SearchStrategy[tuple[tuple[str, ...], str | None]]:
    """Members, a group or both, or a group with all its members; at least one of the two is not empty."""
    whole = [st.just((group.members, group.id)) for group in setting.body.groups]
    some = [st.tuples(some_of(_said_of(group, setting)), st.just(group.id)) for group in setting.body.groups]
    return st.one_of(st.tuples(members_of(setting).filter(any), st.none()), *some, *whole)


def somebody_and_group_of(setting: Setting) -> st.SearchStrategy[tuple[Sequence[str], str | None]]:
    """One or two members, perhaps with a group that they are said to be of."""
    some = [
        st.tuples(some_of(known, size=2).filter(any), st.just(group.id))
        for group in setting.body.groups
        if (known := _said_of(group, setting))
    ]
    return st.one_of(st.tuples(somebody_of(setting), st.none()), *some)


def _said_of(group: Group, setting: Setting) -> frozenset[str]:
    """The members that may be said to be of a group: any, if not all of its members are known."""
    return frozenset(group.members) if group.exhaustive else setting.ids("member")
