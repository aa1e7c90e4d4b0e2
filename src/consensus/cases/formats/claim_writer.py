"""What the writers of all claims share: in full, or without what the reader of a case file takes from the surroundings.

Not here: the writer of each kind, which stands beside its reader; and the table of all, `claim_table`.
"""

from consensus.cases.formats.claim_reader import ObjectionAim
from consensus.cases.yaml_writer import YamlMapping
from consensus.records import Setting

__all__ = ["CaseClaimWriter", "ClaimWriter"]


class ClaimWriter:
    """The writer of claims in full, for a reader that knows nothing of the race."""

    default_aim: ObjectionAim | None = None
    """What an objection is aimed at that does not say it, as long as no earlier claim does."""

    def __init__(self) -> None:
        # What each objection and threat was last said to be aimed at.
        self.aims: dict[str, ObjectionAim] = {}
        self.threat_aims: dict[str, ObjectionAim] = {}

    def proposal(self, proposal: str) -> str | None:
        """A proposal, unless the reader knows which is meant."""
        return proposal

    def aim_of_objection(self, objection: str) -> ObjectionAim | None:
        """What the reader takes an objection to be aimed at if a claim does not say it; None if it cannot know."""
        return None

    def aim_of_threat(self, threat: str) -> ObjectionAim | None:
        """The same of a threat."""
        return None

    def is_member(self, actor: str) -> bool:
        """Whether an actor is known to be a member."""
        return False

    def members(self, members: tuple[str, ...], group: str | None = None) -> YamlMapping:
        """One member or several, with the group beside them."""
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
        """A proposal, unless it is the first."""
        return None if proposal == self.setting.proposals[0].id else proposal

    def aim_of_objection(self, objection: str) -> ObjectionAim | None:
        """What the reader takes an objection to be aimed at if a claim does not say it."""
        return self.aims.get(objection, self.default_aim)

    def aim_of_threat(self, threat: str) -> ObjectionAim | None:
        """The same of a threat."""
        return self.threat_aims.get(threat, self.default_aim)

    def is_member(self, actor: str) -> bool:
        """Whether an actor is a member."""
        return actor in self.setting.body

    def members(self, members: tuple[str, ...], group: str | None = None) -> YamlMapping:
        """One member, several, or the group if they are all of it; otherwise the members with the group beside them."""
        if group is not None and members == self.setting.body.group(group).members:
            return {"group": group}
        return super().members(members, group)
