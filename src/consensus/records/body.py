"""Who decides and who can act: a body, its members with their periods, named groups, and actors that are not members.

Flags and the names of countries live in `consensus.cases`; who stands where lives in claims.
"""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from itertools import pairwise

import attrs

from consensus.dates import StatedDate
from consensus.errors import InvalidRecord, UnknownId
from consensus.records.converters import ids, items, stated
from consensus.records.ids import ActorId, GroupId, MemberId


@attrs.frozen(kw_only=True)
class Period:
    """A period of membership from the day of joining; the day of leaving is the first day outside.

    An end without a date is open.  Raises InvalidRecord if the period certainly ends before it begins.
    """

    joined: StatedDate | None = attrs.field(default=None, converter=stated)
    left: StatedDate | None = attrs.field(default=None, converter=stated)

    def __attrs_post_init__(self) -> None:
        if self.joined is not None and self.left is not None and _is_by(self.left, self.joined):
            how = "on the day on which" if self.left == self.joined else "before"
            ends = f"it ends {how} it begins"
            two = f"for a member that came back, write two periods, {{left: {self.left}}} and {{joined: {self.joined}}}"
            raise InvalidRecord(what="period of membership", problem=f"{ends}; {two}")

    def has(self, day: date) -> bool:
        """Whether the day certainly falls in the period."""
        if self.joined is not None and not self.joined.surely_by(day):
            return False
        return self.left is None or not self.left.surely_by(day)


def _is_by(one: StatedDate, other: StatedDate) -> bool:
    """Whether one date is certainly no later than another."""
    return one.begun_by is not None and other.earliest is not None and one.begun_by <= other.earliest


def _periods(values: Iterable[Period]) -> tuple[Period, ...]:
    return items(values)


@attrs.frozen(kw_only=True)
class Member:
    """An entitled participant in a body, in one or more periods of membership.

    Without dates, it has always belonged.  Raises InvalidRecord if periods are out of order or overlap.

    >>> Member(id="SE", name="Sweden", periods=[Period(joined="2024-03-07")]).belongs_on(date(2024, 3, 6))
    False
    >>> Member(id="ML", periods=[Period(left="2025-01-29"), Period(joined="2026-02-01")]).belongs_on(date(2026, 2, 1))
    True
    """

    id: MemberId
    name: str = attrs.field(default=attrs.Factory(lambda self: self.id, takes_self=True))
    periods: tuple[Period, ...] = attrs.field(default=(Period(),), converter=_periods)
    note: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.periods:
            raise InvalidRecord(what=f"member {self.id!r}", problem="it has no period of membership; leave periods out")
        for period, following in pairwise(self.periods):
            if period.left is None or following.joined is None:
                problem = "only the first of its periods may be open at its start, and only the last at its end"
                raise InvalidRecord(what=f"member {self.id!r}", problem=problem)
            if following.joined != period.left and _is_by(following.joined, period.left):
                problem = f"it joined on {following.joined}, before it left on {period.left}; put its periods in order"
                raise InvalidRecord(what=f"member {self.id!r}", problem=problem)

    def belongs_on(self, day: date) -> bool:
        """Whether the member belongs on that day by its `periods`; the day of leaving is the first day outside."""
        return any(period.has(day) for period in self.periods)

    def changes(self) -> tuple[date, ...]:
        """The days on which it joins or leaves by its `periods`."""
        stated = (when for period in self.periods for when in (period.joined, period.left) if when is not None)
        return tuple(day for when in stated if (day := when.begun_by) is not None)

    def belongs_between(self, first: date | None, last: date | None) -> bool:
        """Whether the member belongs on some day from the first to the last; None leaves that end open."""
        from_on, until = first or date.min, last or date.max
        return any(self.belongs_on(day) for day in (from_on, *self.changes()) if from_on <= day <= until)


@attrs.frozen(kw_only=True)
class Group:
    """A named set of members, such as the Baltic states.

    With ``exhaustive=False``, some or all of its members are unknown, as in "unnamed eastern allies".
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


@attrs.frozen(kw_only=True, repr=False)
class Body:
    """Who decides: a name, members with their periods of membership, and named groups of them.

    >>> at = Member(id="AT", periods=[Period(joined="2026-05-01")])
    >>> body = Body(name="Lake Commission", members=[Member(id="CH"), at])
    >>> body.members_on(date(2026, 4, 1)), body.members_on(date(2026, 5, 1))
    (('CH',), ('AT', 'CH'))
    """

    name: str
    members: tuple[Member, ...] = attrs.field(converter=_members)
    groups: tuple[Group, ...] = attrs.field(default=(), converter=_groups)

    def __attrs_post_init__(self) -> None:
        if not self.members:
            raise InvalidRecord(what=f"body {self.name!r}", problem="it has no members; name at least one")
        for each in self.members:
            if not isinstance(each, Member):
                problem = f"expected a Member, not {each!r}; write Member(id={each!r})"
                raise InvalidRecord(what=f"body {self.name!r}", problem=problem)
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

    def __repr__(self) -> str:
        return f"<Body {self.name!r}: {len(self.members)} members>"

    def __contains__(self, member: object) -> bool:
        return member in self._members

    def __getitem__(self, member: MemberId) -> Member:
        try:
            return self._members[member]
        except KeyError:
            raise UnknownId(kind="member", id=member, known=self._members, meant=self.named(member)) from None

    def _ipython_key_completions_(self) -> list[MemberId]:
        return list(self._members)

    def named(self, name: str) -> tuple[MemberId, ...]:
        """Ids of the members with that name, ignoring case; empty if there are none.

        >>> Body(name="Lake Commission", members=[Member(id="TR", name="Türkiye")]).named("türkiye")
        ('TR',)
        """
        wanted = str(name).casefold()
        return tuple(member.id for member in self.members if member.name.casefold() == wanted)

    def group(self, group: GroupId) -> Group:
        """The group with that id.  Raises UnknownId if the body has none."""
        try:
            return self._groups[group]
        except KeyError:
            raise UnknownId(kind="group", id=group, known=self._groups) from None

    def members_on(self, day: date) -> tuple[MemberId, ...]:
        """Ids of the members that belong on that day by their `periods`, sorted.

        `Situation.members` also counts reports of members that joined or left.
        """
        return tuple(sorted(member.id for member in self.members if member.belongs_on(day)))
