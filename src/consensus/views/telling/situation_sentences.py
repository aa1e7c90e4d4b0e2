"""The sentences in which a language tells of a situation."""

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Protocol, TypeAlias

import attrs

from consensus.records import BallotClaim, Condition, MemberId, ProposalId, Stance, ThreatEvent
from consensus.rules import Decision, Outcome, VotesHeld
from consensus.situation import ShortList, Showing, Threat
from consensus.views.telling.decisions import Stay
from consensus.views.telling.lapse_telling import LapseSentences
from consensus.views.telling.sentences import CountRange

Takers: TypeAlias = Sequence[tuple[Stance, Sequence[MemberId]]]
"""Members by stance, objectors first."""


class WhyAgreed(Enum):
    """Why a body could agree."""

    SUPPORTED = "enough members support it"
    UNOPPOSED = "no member objects"
    ASSENTED = "enough members assent"


@attrs.frozen
class Taken:
    """How many members have a stance by name, and those of them to be named."""

    stance: Stance
    number: int
    named: tuple[MemberId, ...]


class SituationSentences(LapseSentences, Protocol):
    """What a language says of one situation: a sentence for each method, without its capital and its full stop."""

    def nobody_is_named(self) -> str:
        """No name is known yet."""

    def decided(self, decision: Decision, over: Sequence[Threat]) -> str:
        """What the body decided, and which threats it overrode."""

    def threat_became(self, threat: Threat, event: ThreatEvent, members: Sequence[MemberId], *, is_only: bool) -> str:
        """Members carried out or withdrew a threat since the decision over it; whether that is the only one told."""

    def passed_over(self, proposal: ProposalId) -> str:
        """Another proposal was chosen."""

    def extended(self, decision: Decision, stays: Sequence[Stay]) -> str:
        """Who stays until when, and when the body decided so."""

    def may_be_extended(self, extension: ProposalId, outcome: Outcome, blockers: Sequence[MemberId]) -> str:
        """An extension is before the body as well, and whether the body would agree on it or who blocks it."""

    def is_not_before_body(self, proposal: ProposalId) -> str:
        """A proposal is not on the table."""

    def is_blocked(self, proposal: ProposalId, blockers: Takers) -> str:
        """The body cannot agree, and why."""

    def is_open(self, proposal: ProposalId, awaited: Takers) -> str:
        """It is open whether the body will agree, and who is awaited if few are."""

    def is_open_to_all(self, proposal: ProposalId, number: int) -> str:
        """It is open whether the body will agree, because nobody's stance is known."""

    def is_settled(
        self,
        proposal: ProposalId,
        outcome: Outcome,
        awaited: Takers,
        *,
        unnamed: int | None,
        days_old: Sequence[int],
    ) -> str:
        """All reports together say that the body could or cannot agree, and names alone leave it open.

        `unnamed` is the number of members if nobody's stance is known by name, and `days_old` the age of the counts.
        """

    def is_agreeable(self, proposal: ProposalId, over: Sequence[Threat], why: WhyAgreed) -> str:
        """The body could agree, over which threats, and why."""

    def silence_runs(self, until: date, *, is_open: bool) -> str:
        """A silence procedure runs until a day; if its outcome is open, it adopts unless somebody objects by then."""

    def give_reason(self, members: Sequence[MemberId], stance: Stance, reason: str) -> str:
        """Members without an objection, their stance and the reason they share."""

    def objects(self, member: MemberId, reason: str, *, place: int, number: int) -> str:
        """An objection of a member, its place among the member's objections, and its reason if one is known."""

    def object_alike(self, members: Sequence[MemberId], reason: str, *, are_all: bool) -> str:
        """The reason for which several members object, who may be all that block."""

    def object_without_reason(self, members: Sequence[MemberId]) -> str:
        """The objections of members of which nothing more is known."""

    def asks(self, members: Sequence[MemberId], asked: Sequence[tuple[Condition, bool]], *, is_thought: bool) -> str:
        """What members ask for, and of each whether it was refused."""

    def would_be_lifted(self, condition: Condition) -> str:
        """The condition on which the objection just told would be lifted, other than something its members ask for."""

    def would_settle(self, members: Sequence[MemberId], least: Condition, *, refused: bool) -> str:
        """What members are thought to settle for, and whether it was refused."""

    def promise_would_do(self, members: Sequence[MemberId]) -> str:
        """A promise of what members ask for, which has just been told, is thought to be enough."""

    def waits(self, member: MemberId, awaited: Condition, *, has_come: bool) -> str:
        """What a member waits for, or waited for until that had come."""

    def are_alike(self, number: int, stance: Stance) -> str:
        """All members have one stance."""

    def are_counted(self, taken: Sequence[Taken], number: int, *, all_vote: bool, has_counts: bool) -> str:
        """How many members have each stance by name."""

    def counts_unnamed(
        self, supporters: CountRange | None, hold_outs: CountRange | None, days_old: Sequence[int]
    ) -> str:
        """How many support it and hold out by the counts of the reports, as far as these are higher."""

    def counts_supporters(self, supporters: CountRange, number: int, days_old: Sequence[int]) -> str:
        """How many support it by a count, where nobody's stance is known by name."""

    def hold_votes(self, held: VotesHeld) -> str:
        """How much of the votes or of the population members in favour and against hold, and how much is needed."""

    def are_listed(self, short_list: ShortList) -> str:
        """Who is on an organ's short list."""

    def voted(self, proposal: ProposalId, claim: BallotClaim, showing: Showing) -> str:
        """The result of a ballot."""

    def depends_on_voters(self, *, decides: bool) -> str:
        """Whether a vote decided, or a poll would have, depends on who cast which vote."""

    def organs_passed(self, passed: Sequence[str], left: Sequence[str]) -> str:
        """Which organs have elected it, and which ones still have to decide."""

    def others_voted(self, proposal: ProposalId, claim: BallotClaim, day: date | None) -> str:
        """The result of a ballot that others held, such as a parliament."""

    def back_rivals(self, members: Sequence[MemberId], rivals: Sequence[ProposalId], *, each_backs_all: bool) -> str:
        """Which silent members back rivals."""

    def back_one_each(self, backed: Sequence[tuple[ProposalId, Sequence[MemberId]]]) -> str:
        """Which silent members back which of several rivals."""

    def nominated(self, members: Sequence[MemberId], proposal: ProposalId, *, only_backing: bool) -> str:
        """Which silent members nominated whom the proposal names, or back them, and need not be won over."""

    def has_no_quorum(self, absent: Sequence[MemberId], organ: str) -> str:
        """With these members absent, there is no quorum; `organ` is empty for the whole body."""

    def is_near_no_quorum(self, absences: int, organ: str, *, further: bool, opposed: int) -> str:
        """How many absences leave no quorum, `further` ones or the first, if `opposed` members could see to that."""

    def accounts_differ(self) -> str:
        """Reports on the ballots contradict each other."""

    def is_unexplained(self, members: Sequence[MemberId]) -> str:
        """What members would settle for is not known."""
