"""Who decides and who can act: a body, its members with their dates, named groups, and actors who are no members.

Flags and the names of countries live in `consensus.cases`; who stands where lives in claims.
"""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

import attrs

from consensus.dates import StatedDate
from consensus.errors import InvalidRecord, UnknownId
from consensus.records.fields import ids, items, stated
from consensus.records.ids import ActorId, GroupId, MemberId


@attrs.frozen(kw_only=True)
class Member:
    """An entitled participant in a body, from the day it joined to the day it left.

    A date that is not given is open: a member without `joined` has always belonged.

    >>> Member(id="SE", name="Sweden", joined="2024-03-07").belongs_on(date(2024, 3, 6))
    False
    """

    id: MemberId
    name: str = attrs.field(default=attrs.Factory(lambda self: self.id, takes_self=True))
    joined: StatedDate | None = attrs.field(default=None, converter=stated)
    left: StatedDate | None = attrs.field(default=None, converter=stated)
    note: str = ""

    def belongs_on(self, day: date) -> bool:
        """Whether the member is entitled on that day; the day of leaving is the first day outside."""
        if self.joined is not None and not self.joined.surely_by(day):
            return False
        return self.left is None or not self.left.surely_by(day)

    def belongs_between(self, first: date | None, last: date | None) -> bool:
        """Whether the member is entitled on some day from the first to the last; None is as early or late as can be."""
        days = (first or date.min, *(day for day in self._joining if (first or date.min) <= day <= (last or date.max)))
        return any(self.belongs_on(day) for day in days)

    @property
    def _joining(self) -> tuple[date, ...]:
        """The first day on which the member is entitled, if it ever was not."""
        latest = None if self.joined is None else self.joined.latest
        return () if latest is None else (latest,)


@attrs.frozen(kw_only=True)
class Group:
    """A named set of members, such as the Baltic states.

    With ``exhaustive=False`` some or all of its members are not known: "unnamed eastern allies".
    """

    id: GroupId
    name: str = attrs.field(default=attrs.Factory(lambda self: self.id, takes_self=True))
    members: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)
    exhaustive: bool = True


@attrs.frozen(kw_only=True)
class Actor:
    """Somebody who can make a move or be asked for one without being a member: an incumbent, a chair, a spokesman.

    `member` is the member that the actor speaks for, if there is one.
    """

    id: ActorId
    name: str = attrs.field(default=attrs.Factory(lambda self: self.id, takes_self=True))
    role: str = ""
    member: MemberId | None = None


def _members(values: Iterable[Member]) -> tuple[Member, ...]:
    return items(values)


def _groups(values: Iterable[Group]) -> tuple[Group, ...]:
    return items(values)


@attrs.frozen(kw_only=True)
class Body:
    """Who decides: a name, members with their dates, and named groups of them.

    >>> body = Body(name="Lake Commission", members=[Member(id="CH"), Member(id="AT", joined="2026-05-01")])
    >>> body.members_on(date(2026, 4, 1)), body.members_on(date(2026, 5, 1))
    (('CH',), ('AT', 'CH'))
    """

    name: str
    members: tuple[Member, ...] = attrs.field(converter=_members)
    groups: tuple[Group, ...] = attrs.field(default=(), converter=_groups)

    def __attrs_post_init__(self) -> None:
        if not self.members:
            raise InvalidRecord(what=f"body {self.name!r}", problem="it has no members; name at least one")
        for kind, taken in (("member", self._members), ("group", self._groups)):
            of_kind: tuple[Member | Group, ...] = self.members if kind == "member" else self.groups
            if len(taken) < len(of_kind):
                seen = [record.id for record in of_kind]
                twice = sorted({id_ for id_ in seen if seen.count(id_) > 1})
                raise InvalidRecord(what=f"body {self.name!r}", problem=f"{kind} {twice[0]!r} is listed twice")
        for group in self.groups:
            if group.id in self._members:
                raise InvalidRecord(what=f"body {self.name!r}", problem=f"{group.id!r} names a member and a group")
            for member in group.members:
                if member not in self._members:
                    raise UnknownId(kind="member", id=member, known=self._members, where=f"group {group.id!r}")

    @cached_property
    def _members(self) -> dict[MemberId, Member]:
        return {member.id: member for member in self.members}

    @cached_property
    def _groups(self) -> dict[GroupId, Group]:
        return {group.id: group for group in self.groups}

    def __contains__(self, member: object) -> bool:
        return member in self._members

    def __getitem__(self, member: MemberId) -> Member:
        try:
            return self._members[member]
        except KeyError:
            raise UnknownId(kind="member", id=member, known=self._members) from None

    def group(self, group: GroupId) -> Group:
        """The group of that id; UnknownId if the body has none."""
        try:
            return self._groups[group]
        except KeyError:
            raise UnknownId(kind="group", id=group, known=self._groups) from None

    def members_on(self, day: date) -> tuple[MemberId, ...]:
        """Ids of the members entitled on that day, sorted."""
        return tuple(sorted(member.id for member in self.members if member.belongs_on(day)))
