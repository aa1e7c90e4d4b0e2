"""What the writers of all claims share: in full, or without what the reader of a case file knows from elsewhere.

Not here: the writer of each kind, which is beside its reader; the table of all kinds, `claim_table`.
"""

from consensus.cases.formats.claim_reader import ObjectionAim
from consensus.cases.yaml_writer import YamlMapping
from consensus.records import Setting

__all__ = ["CaseClaimWriter", "ClaimWriter"]


class ClaimWriter:
    """The writer of claims in full, for a reader that knows nothing about the race."""

    default_aim: ObjectionAim | None = None
    """The aim of an objection if neither it nor an earlier claim states one."""

    def __init__(self) -> None:
        # The last stated aim of each objection and threat.
        self.aims: dict[str, ObjectionAim] = {}
        self.threat_aims: dict[str, ObjectionAim] = {}

    def proposal(self, proposal: str) -> str | None:
        """A proposal, or None if the reader would assume it anyway."""
        return proposal

    def aim_of_objection(self, objection: str) -> ObjectionAim | None:
        """The aim that the reader assumes for an objection if the claim states none; None if it cannot know."""
        return None

    def aim_of_threat(self, threat: str) -> ObjectionAim | None:
        """The same for a threat."""
        return None

    def is_member(self, actor: str) -> bool:
        """Whether an actor is known to be a member."""
        return False

    def members(self, members: tuple[str, ...], group: str | None = None) -> YamlMapping:
        """One or several members, and the group."""
        named: YamlMapping = {"member": members[0]} if len(members) == 1 else {"members": members}
        return {**named, "group": group}

    def anybody(self, members: tuple[str, ...]) -> YamlMapping:
        """The members, if there are any."""
        return self.members(members) if members else {}


class CaseClaimWriter(ClaimWriter):
    """The writer of the claims of a case file; it remembers what each objection and threat is aimed at."""

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setting = setting
        self.default_aim: ObjectionAim | None = ObjectionAim(proposal=setting.proposals[0].id)

    def proposal(self, proposal: str) -> str | None:
        """A proposal, or None if it is the first."""
        return None if proposal == self.setting.proposals[0].id else proposal

    def aim_of_objection(self, objection: str) -> ObjectionAim | None:
        """The aim that the reader assumes for an objection if the claim states none."""
        return self.aims.get(objection, self.default_aim)

    def aim_of_threat(self, threat: str) -> ObjectionAim | None:
        """The same for a threat."""
        return self.threat_aims.get(threat, self.default_aim)

    def is_member(self, actor: str) -> bool:
        """Whether an actor is a member."""
        return actor in self.setting.body

    def members(self, members: tuple[str, ...], group: str | None = None) -> YamlMapping:
        """The group alone if these are all its members; otherwise one or several members, and the group."""
        if group is not None and members == self.setting.body.group(group).members:
            return {"group": group}
        return super().members(members, group)
