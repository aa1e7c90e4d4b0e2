"""Profile: which stance every member of a body takes, as a rule sees it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise

import attrs

from consensus.errors import InvalidRecord, UnknownId
from consensus.records import MemberId, Stance


def _frozen(
    stances: Mapping[MemberId, Stance] | Iterable[tuple[MemberId, Stance]],
) -> tuple[tuple[MemberId, Stance], ...]:
    pairs = sorted(stances.items() if isinstance(stances, Mapping) else stances, key=lambda pair: pair[0])
    for (member, _), (following, _) in pairwise(pairs):
        if member == following:
            raise InvalidRecord(what="a profile", problem=f"member {member!r} is listed twice")
    return tuple(pairs)


@attrs.frozen(repr=False)
class Profile:
    """The stance of each member entitled to take part, by member id; complete if nobody is unsettled.

    >>> profile = Profile({"TR": Stance.OBJECTS, "US": Stance.SUPPORTS, "LV": Stance.UNDECLARED})
    >>> profile["TR"].value, sorted(profile.unsettled), profile.is_complete
    ('objects', ['LV'], False)
    """

    stances: tuple[tuple[MemberId, Stance], ...] = attrs.field(converter=_frozen)

    @cached_property
    def _by_member(self) -> dict[MemberId, Stance]:
        return dict(self.stances)

    def __getitem__(self, member: MemberId) -> Stance:
        try:
            return self._by_member[member]
        except KeyError:
            raise UnknownId(kind="member", id=member, known=self._by_member) from None

    def __iter__(self) -> Iterator[MemberId]:
        return iter(self._by_member)

    def __len__(self) -> int:
        return len(self.stances)

    def __contains__(self, member: object) -> bool:
        return member in self._by_member

    def __repr__(self) -> str:
        counts = (f"{len(self.taking(stance))} {stance.value}" for stance in Stance if self.taking(stance))
        return f"<Profile: {len(self)} members, {', '.join(counts) or 'none'}>"

    def taking(self, *stances: Stance) -> frozenset[MemberId]:
        """Members that take one of these stances."""
        return frozenset(member for member, stance in self.stances if stance in stances)

    @cached_property
    def unsettled(self) -> frozenset[MemberId]:
        """Members that are reserved or undeclared."""
        return frozenset(member for member, stance in self.stances if not stance.is_settled)

    @property
    def is_complete(self) -> bool:
        """Whether every member has settled."""
        return not self.unsettled

    def with_stance(self, stance: Stance, members: Iterable[MemberId]) -> "Profile":
        """The profile in which these members take one stance, and all others the stance that they had.

        Raises UnknownId for whoever is not in the profile, InvalidRecord for a single string.
        """
        if isinstance(members, str):
            raise InvalidRecord(what="a sequence", problem=f"a single string {members!r}; write ({members!r},)")
        changed = frozenset(members)
        for member in changed - self._by_member.keys():
            raise UnknownId(kind="member", id=member, known=self._by_member)
        return Profile(tuple((member, stance if member in changed else old) for member, old in self.stances))
