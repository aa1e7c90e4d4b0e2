"""Who may be counted: the members of a body and of its groups, as far as they are known."""

from collections.abc import Collection, Mapping

import attrs

from consensus.records.ids import GroupId, MemberId


@attrs.frozen(kw_only=True)
class Electorate:
    """All members that a body ever had, and those of each group; those that are `exhaustive` have no others."""

    members: Collection[MemberId]
    groups: Mapping[GroupId, Collection[MemberId]]
    exhaustive: Collection[GroupId]

    def counted(self, group: GroupId | None) -> tuple[Collection[MemberId] | None, str]:
        """Those counted over, in the whole body or in a group, and what they are called; None if not all are known."""
        if group is None:
            return self.members, f"the body's {len(self.members)} members"
        if group not in self.exhaustive:
            return None, ""
        return self.groups[group], f"the {len(self.groups[group])} members of group '{group}'"
