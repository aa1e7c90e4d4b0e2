"""The state of a proposal in sentences to quote: the outcome, who blocks and why, who supports it."""

from collections.abc import Sequence
from datetime import date

from consensus.dates import StatedDate
from consensus.evidence import Evidence
from consensus.records import (
    ActorId,
    AllOf,
    BallotClaim,
    CandidateId,
    Condition,
    MemberId,
    OfficeId,
    Promised,
    ProposalId,
    Stance,
    ThreatEvent,
)
from consensus.rules import Decision, Outcome, VotesHeld
from consensus.situation import ShortList, Showing, Situation, Threat
from consensus.views.blocks.block import Paragraph
from consensus.views.telling.decisions import Stay
from consensus.views.telling.sentences import NAMED_AT_MOST, CountRange
from consensus.views.telling.situation_sentences import Taken, Takers, WhyAgreed
from consensus.views.telling.situation_telling import situation_told
from consensus.views.words.ballot_phrases import ballot_in_words
from consensus.views.words.decision_summary import staying
from consensus.views.words.paragraph_phrases import DOING, aged, body_name, counted, members, ranged, spelt, wanted
from consensus.views.words.phrases import Words, listed, named_for, possessive, the, things
from consensus.views.words.source_phrases import SourceWords
from consensus.views.words.votes_phrases import votes_in_words


def situation_paragraph(situation: Situation, evidence: Evidence | None = None) -> Paragraph:
    """A situation as one paragraph, for the proposal and rule of the evidence, by default those in question."""
    return situation_told(situation, evidence, EnglishSituation(situation))


def day_in_words(situation: Situation) -> str:
    """The day in question, and the day by which facts had to be known, if different."""
    known = situation.known_by
    as_known = "" if known in (None, situation.day) else f", by what was known on {StatedDate.day(known).words()}"
    moment = f" {situation.moment}" if situation.moment and "report" not in situation.moment else ""
    return f"{StatedDate.day(situation.day).words()}{moment}{as_known}"


class EnglishSituation:
    """What is said in English of a situation; its methods are those of `SituationSentences`."""

    def __init__(self, situation: Situation) -> None:
        self.words: Words = Words(situation)
        self.sources: SourceWords = self.words.sources
        self._situation = situation
        self._body = body_name(self.words)
        self._day = day_in_words(situation)

    def nobody_is_named(self) -> str:
        offices = listed(office.title for office in self.words.setting.offices)
        return f"as of {self._day}, nobody has been named for the choice of {offices} by {self._body}"

    def decided(self, decision: Decision, over: Sequence[Threat]) -> str:
        verb, then, later = "rejected", "", decision.appointed_on
        if later is not None and later > decision.day:
            then = f", and the appointment followed on {StatedDate.day(later).words()}"
        if decision.result.value == "adopted":
            is_appointed = decision.is_appointed and not then
            verb = "appointed" if is_appointed else "agreed on" if decision.names else "adopted"
        day = StatedDate.day(decision.day).words()
        return f"{self._body} {verb} {self._whom(decision)} on {day}{self._over(over)}{then}"

    def threat_became(self, threat: Threat, event: ThreatEvent, members: Sequence[MemberId], *, is_only: bool) -> str:
        have = f"{self._members(members)} {'has' if len(members) == 1 else 'have'}"
        what = "it" if is_only else f"the threat to {threat.to}"
        return f"{have} carried {what} out" if event is ThreatEvent.CARRIED_OUT else f"{have} withdrawn {what}"

    def passed_over(self, proposal: ProposalId) -> str:
        return f"{self.words.proposed(proposal)} {'were' if self.words.is_several(proposal) else 'was'} passed over"

    def extended(self, decision: Decision, stays: Sequence[Stay]) -> str:
        day = StatedDate.day(decision.day).words()
        if not stays:
            return f"{self._body} adopted {self.words.proposed(decision.proposal)} on {day}"
        return f"{self._body} decided on {day} that {staying(stays, self.words)}"

    def may_be_extended(self, extension: ProposalId, outcome: Outcome, blockers: Sequence[MemberId]) -> str:
        said = f"{self.words.proposed(extension)} is before {self._body} as well"
        if outcome is Outcome.BLOCKED and blockers:
            return f"{said}; {self._members(blockers)} {'blocks' if len(blockers) == 1 else 'block'} it"
        return f"{said}, and it could agree on that" if outcome is Outcome.ADOPTED else said

    def is_not_before_body(self, proposal: ProposalId) -> str:
        are = "are" if self.words.is_several(proposal) else "is"
        return f"{self.words.proposed(proposal)} {are} not before {self._body}, as of {self._day}"

    def is_blocked(self, proposal: ProposalId, blockers: Takers) -> str:
        return f"{self._body} cannot agree on {self._on(proposal)}{_colon(self._doing(blockers))}"

    def is_open(self, proposal: ProposalId, awaited: Takers) -> str:
        return f"it is open whether {self._body} will agree on {self._on(proposal)}{_colon(self._doing(awaited))}"

    def is_open_to_all(self, proposal: ProposalId, number: int) -> str:
        return f"it is open whether {self._body} will agree on {self._on(proposal)}: {_nobody_named(number)}"

    def is_settled(
        self,
        proposal: ProposalId,
        outcome: Outcome,
        awaited: Takers,
        *,
        unnamed: int | None,
        days_old: Sequence[int],
    ) -> str:
        can = "could" if outcome is Outcome.ADOPTED else "cannot"
        by_name = f"by names alone, it is open{_colon(self._doing(awaited))}"
        if unnamed is not None:
            by_name = _nobody_named(unnamed)
        agree = f"{self._body} {can} agree on {self._on(proposal)}{aged(days_old)}"
        return f"going by all reports together, {agree}; {by_name}"

    def is_agreeable(self, proposal: ProposalId, over: Sequence[Threat], why: WhyAgreed) -> str:
        return f"{self._body} could agree on {self._on(proposal)}{self._over(over)}: {why.value}"

    def silence_runs(self, until: date, *, is_open: bool) -> str:
        unless = ": unless a member objects by then, it is adopted" if is_open else ""
        return f"a silence procedure runs until {StatedDate.day(until).words()}{unless}"

    def give_reason(self, members: Sequence[MemberId], stance: Stance, reason: str) -> str:
        return f"{self._members(members)} {DOING[stance][len(members) > 1]}: {reason}"

    def objects(self, member: MemberId, reason: str, *, place: int, number: int) -> str:
        said = f": {reason}" if reason else " is reported without a reason"
        if place > 1 and number > 2:
            return f"a further objection of {self.words.names([member])}{said}"
        return f"{possessive(self.words.subject(member))} {'objection' if place == 1 else 'other objection'}{said}"

    def object_without_reason(self, members: Sequence[MemberId]) -> str:
        whose = listed(possessive(self.words.subject(member)) for member in members)
        return f"{whose} {'objection is' if len(members) == 1 else 'objections are'} reported without a reason"

    def object_alike(self, members: Sequence[MemberId], reason: str, *, are_all: bool) -> str:
        if are_all:
            return f"{'both' if len(members) == 2 else f'all {spelt(len(members))}'} give the same reason: {reason}"
        return f"{self._members(members)} object for the same reason: {reason}"

    def asks(self, members: Sequence[MemberId], asked: Sequence[tuple[Condition, bool]], *, is_thought: bool) -> str:
        what = things(wanted(ask, self.words) + _fate(refused) for ask, refused in asked)
        if len(members) > 1:
            return f"they {'are thought to ask' if is_thought else 'ask'} for this: {what}"
        return f"it {'is thought to ask' if is_thought else 'asks'} for this: {what}"

    def would_be_lifted(self, condition: Condition) -> str:
        return f"this would lift it: {wanted(condition, self.words)}"

    def would_settle(self, members: Sequence[MemberId], least: Condition, *, refused: bool) -> str:
        are = "they are" if len(members) > 1 else "it is"
        return f"{are} thought ready to settle for {_settling(least, self.words)}{_fate(refused)}"

    def promise_would_do(self, members: Sequence[MemberId]) -> str:
        return "a promise of that is thought to be enough"

    def waits(self, member: MemberId, awaited: Condition, *, has_come: bool) -> str:
        does, since = ("was waiting", ", which has come") if has_come else ("is waiting", "")
        return f"{self.words.subject(member)} {does} for {wanted(awaited, self.words)}{since}"

    def are_alike(self, number: int, stance: Stance) -> str:
        return f"all {counted(number, 'member')} {DOING[stance][1]}"

    def are_counted(self, taken: Sequence[Taken], number: int, *, all_vote: bool, has_counts: bool) -> str:
        known = " going by names alone," if has_counts else ""
        whole = f"{counted(number, 'member')}{'' if all_vote else ' with a vote'}"
        return f"of {whole},{known} {listed(map(self._taking, taken))}"

    def counts_unnamed(
        self, supporters: CountRange | None, hold_outs: CountRange | None, days_old: Sequence[int]
    ) -> str:
        told = []
        if supporters is not None:
            told.append(f"{ranged(supporters)} {'supports it' if supporters.is_one else 'support it'}")
        if hold_outs is not None:
            holding = "objects or is holding back" if hold_outs.is_one else "object or are holding back"
            told.append(f"{ranged(hold_outs)} {holding}")
        return f"counting unnamed members too, {listed(told)}{aged(days_old)}"

    def counts_supporters(self, supporters: CountRange, number: int, days_old: Sequence[int]) -> str:
        support = "supports" if supporters.is_one else "support"
        whole = counted(number, "member")
        return f"{ranged(supporters)} of {whole} {support} it{aged(days_old)}, without names"

    def hold_votes(self, held: VotesHeld) -> str:
        return votes_in_words(held)

    def are_listed(self, short_list: ShortList) -> str:
        group = short_list.group
        whose = "the" if group is None else possessive(the(self.words.setting.body.group(group).name))
        are = "is alone" if len(short_list.candidates) == 1 else "are"
        return f"{self.words.names(short_list.candidates)} {are} on {whose} short list"

    def voted(self, proposal: ProposalId, claim: BallotClaim, showing: Showing) -> str:
        organ = "" if showing.organ == self.words.setting.body.name else showing.organ
        return ballot_in_words(proposal, claim, organ, showing.entry.day, self.words)

    def depends_on_voters(self, *, decides: bool) -> str:
        is_enough = "is enough" if decides else "would be enough"
        return f"whether that {is_enough} depends on who cast which vote, which no report says"

    def organs_passed(self, passed: Sequence[str], left: Sequence[str]) -> str:
        decided = f"{listed(map(the, passed))} {'has' if len(passed) == 1 else 'have'} decided for it"
        return f"{decided}; {listed(map(the, left)) or 'others'} {'has' if len(left) == 1 else 'have'} yet to decide"

    def others_voted(self, proposal: ProposalId, claim: BallotClaim, day: date | None) -> str:
        return ballot_in_words(proposal, claim, claim.by, day, self.words)

    def back_rivals(self, members: Sequence[MemberId], rivals: Sequence[ProposalId], *, each_backs_all: bool) -> str:
        others = list(map(self.words.proposed if len(rivals) == 1 else self.words.rival, rivals))
        who = self.words.names(members) if len(members) <= NAMED_AT_MOST else spelt(len(members))
        whom = listed(others, "and" if each_backs_all else "or") if len(others) <= NAMED_AT_MOST else "other names"
        return f"of the silent members, {who} {'backs' if len(members) == 1 else 'back'} {whom} instead"

    def back_one_each(self, backed: Sequence[tuple[ProposalId, Sequence[MemberId]]]) -> str:
        each = [
            f"{self.words.names(who)} {'back' if len(who) > 1 else 'backs'} {self.words.rival(rival)}"
            for rival, who in backed
        ]
        return f"of the silent members, {listed(each)}"

    def nominated(self, members: Sequence[MemberId], proposal: ProposalId, *, only_backing: bool) -> str:
        who = self.words.names(members) if len(members) <= NAMED_AT_MOST else spelt(len(members))
        whom = self.words.names(self.words.setting.proposal(proposal).candidates)
        back = ("backs" if len(members) == 1 else "back") if only_backing else "nominated"
        return f"{who} {back} {whom} and need{'s' if len(members) == 1 else ''} no winning over"

    def has_no_quorum(self, absent: Sequence[MemberId], organ: str) -> str:
        who = self.words.names(absent) if len(absent) <= NAMED_AT_MOST else counted(len(absent), "member")
        without = f"{_meeting(organ)} has no quorum"
        return f"with {who} away, {without}" if absent else without

    def is_near_no_quorum(self, absences: int, organ: str, *, further: bool, opposed: int) -> str:
        away = f"{spelt(absences)}{' more' if further else ''} absence{'' if absences == 1 else 's'}"
        said = f"{away} would leave {_meeting(organ)} without a quorum"
        if not opposed:
            return said
        able = (
            f"the {spelt(opposed)} that object or hold back" if opposed > 1 else "the member that objects or holds back"
        )
        return f"{said}, which {able} could see to"

    def are_vacant(self, offices: Sequence[OfficeId]) -> str:
        titles = [self.words.setting.office(office).title for office in offices]
        are = f"office of {titles[0]} is" if len(titles) == 1 else f"offices of {listed(titles)} are"
        return f"the {are} vacant"

    def acts(self, actor: ActorId | CandidateId | None, office: OfficeId) -> str:
        who = "somebody" if actor is None else self.words.subject(actor)
        return f"{who} acts as {self.words.setting.office(office).title}"

    def is_to_follow(self, day: date, otherwise: str) -> str:
        return f"if nothing is agreed by {StatedDate.day(day).words()}, {otherwise}"

    def was_to_follow(self, day: date, otherwise: str) -> str:
        return f"nothing was agreed by {StatedDate.day(day).words()}; what was to follow: {otherwise}"

    def accounts_differ(self) -> str:
        return "accounts of the ballots differ"

    def is_unexplained(self, members: Sequence[MemberId]) -> str:
        return f"what {self.words.names(members)} would settle for has not been reported"

    def _on(self, proposal: ProposalId) -> str:
        return f"{self.words.proposed(proposal)}, as of {self._day}"

    def _members(self, found: Sequence[MemberId]) -> str:
        return members(found, self.words)

    def _doing(self, takers: Takers) -> str:
        return listed(f"{self._members(taking)} {DOING[stance][len(taking) > 1]}" for stance, taking in takers)

    def _taking(self, taken: Taken) -> str:
        names = f" ({self.words.names(taken.named)})" if taken.named else ""
        return f"{spelt(taken.number)}{names} {DOING[taken.stance][taken.number > 1]}"

    def _whom(self, decision: Decision) -> str:
        offices: dict[str, list[str]] = {}
        for name, title in decision.names:
            offices.setdefault(name, []).append(title)
        return named_for(offices.items()) or self.words.proposed(decision.proposal)

    def _over(self, threats: Sequence[Threat]) -> str:
        """The threats that an adoption overrides."""
        return f", over {listed(map(self.words.threat, threats))}" if threats else ""


def _nobody_named(number: int) -> str:
    return f"no report says by name where any of its {counted(number, 'member')} stands"


def _colon(clause: str) -> str:
    return f": {clause}" if clause else ""


def _fate(refused: bool) -> str:
    """A note that an ask was refused, if it was."""
    return ", which has been refused" if refused else ""


def _settling(condition: Condition, words: Words) -> str:
    """What a member would settle for: a promise, or a grant."""
    parts = condition.conditions if isinstance(condition, AllOf) else (condition,)
    promised = [each.granted for each in parts if isinstance(each, Promised)]
    if len(promised) == len(parts):
        return f"a promise of this: {things(map(words.concession, promised))}"
    return f"this: {wanted(condition, words)}"


def _meeting(organ: str) -> str:
    return f"a meeting of {the(organ)}" if organ else "the meeting"
