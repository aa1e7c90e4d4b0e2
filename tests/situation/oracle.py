"""What is known of a race on a day, by brute force: the fold of a timeline, from the definition in words.

Here, in `oracle_claims`, `oracle_members`, `oracle_standing`, `oracle_table` and `oracle_threats`: an independent
reading of `docs/explanation/semantics.md` and of the table "What each claim changes" in `docs/reference/case-files.md`.
It uses the records and nothing of `consensus.timeline` or `consensus.situation`, and is slow and simple on purpose:
every question goes through all claims anew, in plain loops.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from consensus.records import (
    AllOf,
    AnyOf,
    CandidateWithdrawn,
    Condition,
    DayPassed,
    DecisionResult,
    Granted,
    MemberId,
    OnTable,
    Promised,
    ProposalId,
    Setting,
    SoundingClaim,
    Stance,
    ThreatEvent,
    Tie,
    TieClaim,
    TieKind,
)
from consensus.records.conditions import AssentCondition
from tests.situation.oracle_claims import Claims, Told
from tests.situation.oracle_members import Members
from tests.situation.oracle_standing import Reading
from tests.situation.oracle_table import Table
from tests.situation.oracle_threats import FATES, Threats


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
        return self._rivals_backed(member, proposal) if self._stance(member, proposal) is Stance.UNDECLARED else []

    def _rivals_backed(self, member: MemberId, proposal: ProposalId) -> list[ProposalId]:
        found = []
        for rival in self.setting.proposals:
            if rival.id == proposal or self.table.is_off(rival):
                continue
            for own in self.setting.proposal(proposal).names:
                for other in rival.names:
                    is_contested = own.office == other.office and own.candidate != other.candidate
                    if is_contested and self._is_committed(member, proposal, rival.id, other.office, other.candidate):
                        found.append(rival.id)
        return sorted(set(found))

    def is_nominator(self, member: MemberId, proposal: ProposalId) -> bool:
        """Whether it nominated or backs everybody named, and nothing else is known of it, nor that it is committed."""
        named = self.setting.proposal(proposal).names
        reading = Reading(self.claims, self.membership, member, self.setting.proposal(proposal))
        reading.standing()
        if not named or reading.words or reading.but_for_waits is not Stance.UNDECLARED:
            return False
        own = {each.id for each in self.setting.candidates if each.member == member}
        own |= {tie.object for tie in self._backings(member) if tie.proposal in (None, proposal) and tie.object}
        return all(name.candidate in own for name in named) and not self._rivals_backed(member, proposal)

    def _is_committed(
        self, member: MemberId, asked: ProposalId, rival: ProposalId, office: str, candidate: str
    ) -> bool:
        is_there = self.table.is_on_table(rival)
        own = [each.id for each in self.setting.candidates if each.member == member and is_there]
        own += [tie.object for tie in self._backings(member) if tie.proposal in (None, rival) and tie.object]
        (filled,) = [each for each in self.setting.offices if each.id == office]
        stance = self._stance(member, rival)
        named = [name.candidate for name in self.setting.proposal(asked).names]
        is_alone = not filled.backs_several or self._supports_one_only(member, rival, candidate)
        if stance is Stance.SUPPORTS and candidate not in named and is_alone:
            return True
        nothing_else = stance in (Stance.UNDECLARED, Stance.SUPPORTS)
        return nothing_else and candidate in own and not any(each in named for each in own)

    def _supports_one_only(self, member: MemberId, rival: ProposalId, candidate: str) -> bool:
        """Whether it was said to support a rival once each member could name one candidate only."""
        soundings = self.claims.by(
            self.membership.day,
            lambda claim: (
                isinstance(claim, SoundingClaim)
                and claim.preferences is not None
                and (candidate in claim.candidates or not claim.candidates)
            ),
        )
        last = self.claims.last(soundings)
        if not last or any(each["claim"].preferences != 1 for each in last):
            return False
        reading = Reading(self.claims, self.membership, member, self.setting.proposal(rival))
        return any(word["day"] >= last[0]["day"] for word in reading.words)

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

    def threats(self, proposal: ProposalId) -> list[dict[str, Any]]:
        """The threats aimed at a proposal, by id: whose they still are, who withdrew them, who carried them out."""
        return [each for _, each in self._threats.on(self.table.day, self.setting.proposal(proposal))]

    def adopted_over(self, proposal: ProposalId) -> list[dict[str, Any]]:
        """The threats over which a proposal was adopted, with those for whom that is so."""
        if self.table.decided(proposal) is not DecisionResult.ADOPTED:
            return []
        asked = self.setting.proposal(proposal)
        day = self._adopted_on(proposal)
        then = Oracle(self.setting, self.claims, day)
        now = {each["id"]: each for _, each in self._threats.on(self.table.day)}
        found = []
        for conditions, threat in self._threats.on(day, asked):
            makers = sorted({*threat["members"], *threat["carried out"]})
            is_by_unnamed = threat["unnamed"] in (ThreatEvent.MADE, ThreatEvent.CARRIED_OUT)
            if any(conditions):
                if not any(then.is_so(each) for each in conditions if each is not None):
                    continue
            else:
                assenting = (Stance.SUPPORTS, Stance.ACQUIESCES)
                gone = {*makers} - {*then.members}
                makers = [who for who in makers if who in gone or then._stance(who, proposal) not in assenting]
            if makers or is_by_unnamed:
                later = {key: [who for who in now[threat["id"]][key] if who in makers] for key in FATES}
                unnamed = now[threat["id"]]["unnamed"] if is_by_unnamed else None
                group = threat["group"] if is_by_unnamed else None
                found.append({**threat, "members": makers, "group": group, "unnamed": unnamed, **later})
        return found

    def _adopted_on(self, proposal: ProposalId) -> date:
        """The first day since which it has been adopted."""
        days = sorted({each["day"] for each in self.claims.by(self.table.day)}, reverse=True)
        since = self.table.day
        for day in days:
            if Table(self.setting, self.claims, day).decided(proposal) is not DecisionResult.ADOPTED:
                break
            since = day
        return since

    def is_so(self, condition: Condition) -> bool:
        """Whether the condition of a threat holds by what is so on the day."""
        if isinstance(condition, AssentCondition):
            raise AssertionError(condition)
        match condition:
            case Granted(concession=concession, part=part):
                return self.table.is_granted(concession, part)
            case Promised(concession=concession, part=part):
                return self._is_promised(concession, part)
            case CandidateWithdrawn(candidate=candidate):
                return self.table.is_withdrawn(candidate)
            case OnTable(proposal=proposal):
                return self.table.is_on_table(proposal)
            case DayPassed(day=day):
                return day <= self.table.day
            case AllOf(parts):
                return all(map(self.is_so, parts))
            case AnyOf(parts):
                return any(map(self.is_so, parts))

    def _is_promised(self, concession: str, part: str | None) -> bool:
        parts = [each.id for each in self.setting.concession(concession).parts] if part is None else []
        if parts and all(self._is_promised(concession, each) for each in parts):
            return True
        return self.table.is_granted(concession, part) or self.table.is_promised(concession, part)

    @property
    def _threats(self) -> Threats:
        return Threats(self.setting, self.claims)

    def _stance(self, member: MemberId, proposal: ProposalId) -> Stance:
        found: Stance = self.standing(member, proposal)["stance"]
        return found
