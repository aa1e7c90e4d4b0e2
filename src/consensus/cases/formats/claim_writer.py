"""What the writers of all claims share; they leave out what the reader takes from the surroundings.

Not here: the writer of each kind, which stands beside its reader; and the table of all, `claim_table`.
"""

from consensus.cases.formats.claim_reader import ObjectionAim
from consensus.cases.yaml_writer import YamlMapping
from consensus.records import Setting

__all__ = ["ClaimWriter"]


class ClaimWriter:
    """The writer of claims; it remembers what each objection and threat was last aimed at, as the reader does."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.first_proposal: str = setting.proposals[0].id
        self.aims: dict[str, ObjectionAim] = {}
        self.threat_aims: dict[str, ObjectionAim] = {}

    def proposal(self, proposal: str) -> str | None:
        """A proposal, unless it is the first."""
        return None if proposal == self.first_proposal else proposal

    def members(self, members: tuple[str, ...], group: str | None = None) -> YamlMapping:
        """One member, several, or the group if they are all of it; otherwise the members with the group beside them."""
        if group is not None and members == self.setting.body.group(group).members:
            return {"group": group}
        named: YamlMapping = {"member": members[0]} if len(members) == 1 else {"members": members}
        return {**named, "group": group}

    def anybody(self, members: tuple[str, ...]) -> YamlMapping:
        """The members, if there are any."""
        return self.members(members) if members else {}
