"""What is known of a race on a day, by brute force: the fold of a timeline, from the definition in words.

Here, in `oracle_claims`, `oracle_members`, `oracle_standing` and `oracle_table`: an independent reading of
`docs/explanation/semantics.md` and of the table "What each claim changes" in `docs/reference/case-files.md`.
It uses the records and nothing of `consensus.timeline` or `consensus.situation`, and is slow and simple on purpose:
every question goes through all claims anew, in plain loops.
"""

from datetime import date
from typing import Any

from consensus.records import MemberId, ProposalId, Setting
from tests.situation.oracle_claims import Claims
from tests.situation.oracle_members import Members
from tests.situation.oracle_standing import Reading
from tests.situation.oracle_table import Table


class Oracle:
    """A race as of a day, by what was known by another, or by all that was ever known."""

    def __init__(self, setting: Setting, claims: Claims, day: date) -> None:
        self.setting, self.claims = setting, claims
        self.membership = Members(setting.body, claims, day)
        self.table = Table(setting, claims, day)

    @property
    def members(self) -> list[MemberId]:
        return self.membership.on(self.membership.day)

    @property
    def suspended(self) -> list[MemberId]:
        return self.membership.suspended

    def standing(self, member: MemberId, proposal: ProposalId) -> dict[str, Any]:
        """Where a member stands: its stance, whether that is disputed, its open objections and its waits."""
        return Reading(self.claims, self.membership, member, self.setting.proposal(proposal)).standing()
