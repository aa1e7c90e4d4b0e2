"""What is known of a race on a day, by brute force: the fold of a timeline, from the definition in words.

Here, in `oracle_claims`, `oracle_members`, `oracle_standing` and `oracle_table`: an independent reading of
`docs/explanation/semantics.md` and of the table "What each claim changes" in `docs/reference/case-files.md`.
It uses the records and nothing of `consensus.timeline` or `consensus.situation`, and is slow and simple on purpose:
every question goes through all claims anew, in plain loops.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from consensus.records import MemberId, ProposalId, Setting, Stance, Tie, TieClaim, TieKind
from tests.situation.oracle_claims import Claims, Told
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

    def committed_to(self, member: MemberId, proposal: ProposalId) -> list[ProposalId]:
        """The rivals to which a member is committed, of which nothing else is known to hold on the proposal."""
        if self._stance(member, proposal) is not Stance.UNDECLARED:
            return []
        found = []
        for rival in self.setting.proposals:
            if rival.id == proposal or not self.table.is_on_table(rival.id):
                continue
            for own in self.setting.proposal(proposal).names:
                for other in rival.names:
                    is_contested = own.office == other.office and own.candidate != other.candidate
                    if is_contested and self._is_committed(member, proposal, rival.id, other.office, other.candidate):
                        found.append(rival.id)
        return sorted(set(found))

    def _is_committed(
        self, member: MemberId, asked: ProposalId, rival: ProposalId, office: str, candidate: str
    ) -> bool:
        own = [each.id for each in self.setting.candidates if each.member == member]
        own += [tie.object for tie in self._backings(member) if tie.proposal in (None, rival) and tie.object]
        (filled,) = [each for each in self.setting.offices if each.id == office]
        stance = self._stance(member, rival)
        if stance is Stance.SUPPORTS:
            return not filled.backs_several
        named = [name.candidate for name in self.setting.proposal(asked).names]
        return stance is Stance.UNDECLARED and candidate in own and not any(each in named for each in own)

    def _backings(self, member: MemberId) -> Iterator[Tie]:
        """The ties by which a member backs somebody, of which it was not last said that they have ended."""
        said: dict[Tie, list[Told]] = {}
        for each in self.claims.by(self.membership.day, lambda claim: isinstance(claim, TieClaim)):
            tie = each["claim"].tie
            if tie.kind is TieKind.BACKS and tie.subject == member:
                said.setdefault(tie, []).append(each)
        for tie, told in said.items():
            if not all(each["claim"].ended for each in self.claims.last(told)):
                yield tie

    def _stance(self, member: MemberId, proposal: ProposalId) -> Stance:
        found: Stance = self.standing(member, proposal)["stance"]
        return found
