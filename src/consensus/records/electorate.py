"""Who may be counted: the known members of a body and of its groups."""

from collections.abc import Collection, Iterable, Iterator, Mapping

import attrs

from consensus.records.ids import GroupId, MemberId


@attrs.frozen(kw_only=True)
class Electorate:
    """All members that the body ever had, and those of each group; a group in `exhaustive` has no others."""

    members: Collection[MemberId]
    groups: Mapping[GroupId, Collection[MemberId]]
    exhaustive: Collection[GroupId]

    def counted(self, group: GroupId | None) -> tuple[Collection[MemberId] | None, str]:
        """The members of a group, or of the body for None, with a phrase that names them; None if not all are known."""
        if group is None:
            return self.members, f"the body's {len(self.members)} members"
        if group not in self.exhaustive:
            return None, ""
        return self.groups[group], f"the {len(self.groups[group])} members of group '{group}'"

    def outside(self, group: GroupId | None, members: Iterable[MemberId]) -> Iterator[str]:
        """What is wrong with members that are said to be of a group: the first, by id, that is not in it."""
        if group is not None and group in self.exhaustive:
            strangers = set(members).difference(self.groups[group])
            if strangers:
                yield f"'{min(strangers)}' is not in group '{group}'"
