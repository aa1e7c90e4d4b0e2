"""Situation: what all claims of a timeline amount to on one day, by what was known by a day."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TypeAlias

import attrs

from consensus import display
from consensus.dates import StatedDate
from consensus.errors import InvalidRecord, UnknownId
from consensus.records import (
    CandidacyClaim,
    CandidacyStatus,
    Candidate,
    CandidateId,
    Claim,
    Concession,
    ConcessionClaim,
    ConcessionEvent,
    DecisionClaim,
    DecisionResult,
    Granted,
    MemberId,
    OfficeId,
    PackageClaim,
    PackageDeal,
    PackageEvent,
    PackageId,
    Proposal,
    ProposalClaim,
    ProposalEvent,
    ProposalId,
    Report,
    RuleClaim,
    Setting,
    SilenceClaim,
    Stance,
    ThresholdClaim,
    TieClaim,
    Way,
    check_claim,
)
from consensus.records.ids import RuleId
from consensus.rules import Acts, NoObjection, Profile, Rival, Round, Rule, SilenceProcedure, Verdict, as_rule
from consensus.situation.fold import Fold
from consensus.situation.membership import Membership, former
from consensus.situation.milestones import Milestone, milestone
from consensus.situation.rounds import EVERY_POLL, Elections, latest, rivals_in
from consensus.situation.showings import Showing, showing
from consensus.situation.silence import Silence, last_silence
from consensus.situation.standing import Standing
from consensus.timeline import Entry, Timeline

OfficeRule: TypeAlias = tuple[OfficeId, Rule]
"""An office and the rule by which it is filled, where it is not the body's."""

NamedRule: TypeAlias = tuple[RuleId, Rule]
"""A rule that reports name, under its id."""

_STATUSES = tuple(CandidacyStatus)
_CONCESSION_EVENTS = tuple(ConcessionEvent)
_PACKAGE_EVENTS = tuple(PackageEvent)
_BODY = ""
"""In place of an office: whatever the body decides."""
_NO_MEMORY = NoObjection()
"""A rule that looks back to no other day."""
_AGREED = (CandidacyStatus.CHOSEN, CandidacyStatus.IN_OFFICE)
_STANDS = (CandidacyStatus.NOMINATED, *_AGREED)


@attrs.frozen(kw_only=True, repr=False)
class Situation:
    """What is known of a race as of a day, by what was known by a day: a fold of its timeline, with its rule.

    `known_by` None means by all that the timeline knows.  `rule` is that of the body; `office_rules` are of the offices
    that have one of their own, and `named_rules` those that reports may name.
    `moment` says in words as of which moment of the day it is, if not of its end.
    ``situation["TR"]`` is a member's standing on the proposal in question.
    """

    setting: Setting
    rule: Rule
    timeline: Timeline
    day: date
    known_by: date | None = None
    moment: str = ""
    office_rules: tuple[OfficeRule, ...] = ()
    named_rules: tuple[NamedRule, ...] = ()
    _reads_at_best: bool = attrs.field(default=False, alias="_reads_at_best")
    _decided: dict[ProposalId, DecisionResult | None] = attrs.field(factory=dict, init=False, eq=False)
    _standings: dict[ProposalId, dict[MemberId, Standing]] = attrs.field(factory=dict, init=False, eq=False)
    _profiles: dict[ProposalId, Profile] = attrs.field(factory=dict, init=False, eq=False)

    @cached_property
    def _fold(self) -> Fold:
        return Fold(self.setting, self.timeline, self.day, self.known_by, self.membership)

    @cached_property
    def membership(self) -> Membership:
        """Who belongs to the body, and who has a vote, on this and any other day, by what was known."""
        return Membership(self.setting.body, self.timeline, self.known_by)

    @cached_property
    def _elections(self) -> Elections:
        return Elections(self)

    @cached_property
    def members(self) -> tuple[MemberId, ...]:
        """Ids of the members that belong on the day, sorted; those whose vote is suspended too."""
        return self.membership.members_on(self.day)

    @cached_property
    def voters(self) -> tuple[MemberId, ...]:
        """Ids of the members whose stances the rule counts, sorted: all but those whose vote is suspended."""
        return self.membership.voters_on(self.day)

    @property
    def suspended(self) -> tuple[MemberId, ...]:
        """Ids of the members whose vote is suspended, sorted."""
        return tuple(member for member in self.members if member not in self._voting)

    @cached_property
    def _voting(self) -> frozenset[MemberId]:
        return frozenset(self.voters)

    @cached_property
    def _belonging(self) -> frozenset[MemberId]:
        return frozenset(self.members)

    def current(self, *subject: str) -> tuple[Entry, ...]:
        """The claims about a subject that stand, such as ``("candidacy", "meier")``."""
        return self._fold.current(subject)

    def history(self, *subject: str) -> tuple[Entry, ...]:
        """Every claim about a subject that counts as of the day, the earliest first."""
        return self._fold.history(subject)

    # What is on the table, and how it is decided

    def rule_of(self, proposal: ProposalId | None = None) -> Rule:
        """The rule by which a proposal is decided: those of all the offices that it fills together.

        An office without a rule of its own, and a way on, is decided by the body's rule.  A rule that is reported to be
        that of the body, or of an office, is so from that day on; where reports of one day differ, all of them hold.
        Where a silence procedure was opened on it, its deadline is that of the rule, or a way beside one that has no
        silence procedure.
        """
        first, *others = dict.fromkeys(rule for rules, _ in self._deciding(proposal) for rule in rules)
        for other in others:
            first &= other
        opened = self.silence(proposal)
        # A deadline on the last day of the calendar is never over, and so is none.
        if opened is None or opened.until in (None, date.max):
            return first
        if first.looks_back:
            return first.with_deadline(opened.until)
        return first if opened.is_broken else first | SilenceProcedure(until=opened.until)

    def silence(self, proposal: ProposalId | None = None) -> Silence | None:
        """The last silence procedure that is reported on a proposal; without one, on the proposal in question."""
        asked = self.proposal if proposal is None else self.setting.proposal(proposal)
        return last_silence(self.history("silence", asked.id))

    def _is_silence_broken(self, asked: Proposal) -> bool:
        silence = self.silence(asked.id)
        return silence is not None and silence.is_broken

    def rule_reports(self, proposal: ProposalId | None = None) -> tuple[Entry, ...]:
        """The claims by which the rule of a proposal is what it is; none, if nothing was reported of it."""
        return tuple(dict.fromkeys(entry for _, entries in self._deciding(proposal) for entry in entries))

    def _deciding(self, proposal: ProposalId | None) -> list[tuple[list[Rule], tuple[Entry, ...]]]:
        """The rules that decide on a proposal, for each office that it fills, with the claims that say so."""
        asked = self.proposal if proposal is None else self.setting.proposal(proposal)
        return [self._filling(office) for office in asked.offices or (_BODY,)]

    def _filling(self, office: OfficeId) -> tuple[list[Rule], tuple[Entry, ...]]:
        entries, own = self.current("rule", office), dict(self.office_rules)
        named = dict(self.named_rules)
        if entries:
            claims = (entry.claim for entry in entries)
            return [named[claim.rule] for claim in claims if isinstance(claim, RuleClaim)], entries
        if office in own or office == _BODY:
            return [own.get(office, self.rule)], ()
        return self._filling(_BODY)

    def has_heard_of(self, entering: Candidate | Concession | PackageDeal | Proposal) -> bool:
        """Whether something was known of that may have come up in the middle of the race.

        It is from the first claim on that refers to it; what none refers to is known from the start.  To refer to a
        proposal is to refer to whom it names, and a proposal of one name is known with that name; to refer to a
        package deal is to refer to what it commits to.  A way on, which names nobody, is always known.
        """
        setting = self.setting
        named: list[tuple[str, str]]
        match entering:
            case Candidate(id=id_):
                naming = (each.id for each in setting.proposals if id_ in each.candidates)
                named = [("candidate", id_), *(("proposal", proposal) for proposal in naming)]
            case Concession(id=id_):
                giving = (each.id for each in setting.packages for ask in each.commitments if ask.concession == id_)
                named = [("concession", id_), *(("package", package) for package in giving)]
            case PackageDeal(id=id_):
                named = [("package", id_)]
            case Proposal(id=id_, candidates=(only,)):
                return self.has_heard_of(setting.candidate(only))
            case Proposal(way=Way()):
                return True
            case Proposal(id=id_, candidates=candidates):
                if not all(self.has_heard_of(setting.candidate(candidate)) for candidate in candidates):
                    return False
                named = [("proposal", id_)]
        return self.timeline.has_heard_of(named, known_by=self.known_by)

    def status(self, candidate: CandidateId) -> CandidacyStatus | None:
        """How far a candidacy has come; None if nothing was reported of it yet."""
        self.setting.candidate(candidate)
        found = [entry.claim.status for entry in self.current("candidacy", candidate)
                 if isinstance(entry.claim, CandidacyClaim)]  # fmt: skip
        return max(found, key=_STATUSES.index, default=None)

    def is_withdrawn(self, candidate: CandidateId) -> bool:
        """Whether a candidate no longer stands: withdrawn, eliminated, or said not to be standing."""
        status = self.status(candidate)
        return status is not None and status.is_over

    def is_on_table(self, proposal: ProposalId) -> bool:
        """Whether a proposal is before the body.

        A proposal of names is while all its candidates stand nominated; one of several names that is put forward as
        one is from that day on.  What was taken off is not, nor what the body has rejected, or passed over for a rival
        that fills one of its offices, until it is put forward
        again.
        """
        asked = self.setting.proposal(proposal)
        events = {
            entry.claim.event for entry in self.current("proposal", proposal) if isinstance(entry.claim, ProposalClaim)
        }
        if ProposalEvent.TAKEN_OFF in events or any(self.is_withdrawn(candidate) for candidate in asked.candidates):
            return False
        if self.decided(proposal) is DecisionResult.REJECTED or self._is_passed_over(asked):
            return False
        if ProposalEvent.PUT_FORWARD in events or (asked.way is None and self._was_adopted(asked)):
            return True
        if asked.way is not None or (len(asked.names) > 1 and self._is_put_forward_later(proposal)):
            return False
        return all(self.stands(candidate) for candidate in asked.candidates)

    def _is_put_forward_later(self, proposal: ProposalId) -> bool:
        """Whether nothing was done with a proposal until a later day, on which it is known to be put forward."""
        first = self.timeline.first(("proposal", proposal), on=date.max, known_by=self.known_by)
        if first is None or not isinstance(first.claim, ProposalClaim) or first.day is None or first.day <= self.day:
            return False
        return first.claim.event is ProposalEvent.PUT_FORWARD

    def _is_passed_over(self, asked: Proposal) -> bool:
        """Whether the body has adopted another proposal for one of the same offices, and this was not put since."""
        if self._was_adopted(asked):
            return False
        days = [
            self._adopted_on(other)
            for other in self.setting.proposals
            if other != asked and set(other.offices) & set(asked.offices) and self._was_adopted(other)
        ]
        last = max((day for day in days if day is not None), default=None)
        return last is not None and not any(entry.day is not None and entry.day > last for entry in self._put(asked))

    def _was_adopted(self, proposal: Proposal) -> bool:
        return self.decided(proposal.id) is DecisionResult.ADOPTED

    def stands(self, candidate: CandidateId) -> bool:
        """Whether a candidate is said to stand nominated or chosen, or was voted on while no status was reported."""
        status = self.status(candidate)
        if status is not None:
            return status in _STANDS
        return any(self.current("ballot", each.id) for each in self.setting.proposals if candidate in each.candidates)

    @cached_property
    def proposal(self) -> Proposal:
        """The proposal in question: the first on the table, or else the first that is not over, or else the first.

        One that nobody had heard of is only asked about if no name was known.
        """
        heard = [each for each in self.setting.proposals if self.has_heard_of(each)]
        listed = heard if any(each.names for each in heard) else self.setting.proposals
        for proposal in listed:
            if self.is_on_table(proposal.id):
                return proposal
        for proposal in listed:
            if not any(self.is_withdrawn(candidate) for candidate in proposal.candidates):
                return proposal
        return listed[0]

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """The proposals on the table, in the order listed."""
        return tuple(proposal for proposal in self.setting.proposals if self.is_on_table(proposal.id))

    def is_granted(self, ask: Granted) -> bool:
        """Whether a concession, or a part of it, has been given; a whole one is once all its parts are."""
        concession = self.setting.concession(ask.concession)
        if self._given(ask.concession, ""):
            return True
        if ask.part is not None:
            return self._given(ask.concession, ask.part)
        return bool(concession.parts) and all(self._given(concession.id, part.id) for part in concession.parts)

    def _given(self, concession: str, part: str) -> bool:
        events = [entry.claim.event for entry in self.current("concession", concession, part)
                  if isinstance(entry.claim, ConcessionClaim)]  # fmt: skip
        return max(events, key=_CONCESSION_EVENTS.index, default=None) is ConcessionEvent.GRANTED

    def is_refused(self, ask: Granted) -> bool:
        """Whether a concession, or a part of it, was refused and not offered or promised again since.

        A whole one is once any part of it that is not given is.
        """
        concession = self.setting.concession(ask.concession)
        if ask.part is None and concession.parts:
            parts = [Granted(concession=concession.id, part=part.id) for part in concession.parts]
            return any(self.is_refused(part) for part in parts if not self.is_granted(part))
        subjects = dict.fromkeys((("concession", concession.id, ""), ("concession", concession.id, ask.part or "")))
        events = [entry.claim.event for entry in self._fold.current(*subjects)
                  if isinstance(entry.claim, ConcessionClaim)]  # fmt: skip
        return ConcessionEvent.REFUSED in events

    def is_struck(self, package: PackageId) -> bool:
        """Whether a package deal was struck and has not fallen."""
        self.setting.package(package)
        events = [entry.claim.event for entry in self.current("package", package)
                  if isinstance(entry.claim, PackageClaim)]  # fmt: skip
        return max(events, key=_PACKAGE_EVENTS.index, default=None) is PackageEvent.STRUCK

    # Who stands where

    def standing(self, member: MemberId, *, proposal: ProposalId | None = None) -> Standing:
        """Where a member stands on a proposal; without one, on the proposal in question.

        Raises UnknownId for whoever is not a member on the day.
        """
        asked = self.proposal if proposal is None else self.setting.proposal(proposal)
        known = self._standings.setdefault(asked.id, {})
        if member not in known:
            if member not in self._belonging:
                meant = self._belonging.intersection(self.setting.body.named(member))
                raise UnknownId(kind=f"member on {self.day}", id=member, known=self.members, meant=meant)
            known[member] = self._fold.standing(member, asked)
        return known[member]

    def __getitem__(self, member: MemberId) -> Standing:
        return self.standing(member)

    def _ipython_key_completions_(self) -> list[MemberId]:
        return list(self.members)

    def __iter__(self) -> Iterator[Standing]:
        """Every member's standing on the proposal in question, sorted by member."""
        return (self.standing(member) for member in self.members)

    def profile(self, proposal: ProposalId | None = None, *, rule: Rule | None = None) -> Profile:
        """The stance of every member that has a vote on a proposal; without one, on the proposal in question.

        It carries what a rule may ask besides: the day, recorded rounds, a rejection, and the profiles of the days to
        which its own rule, or another one, looks back.
        """
        asked = self.proposal if proposal is None else self.setting.proposal(proposal)
        if asked.id not in self._profiles:
            stances = [(member, self._fold.stance(member, asked)) for member in self.voters]
            acts = self._acts(asked, self._elections.rounds(asked, at_best=self._reads_at_best))
            self._profiles[asked.id] = Profile(stances, acts=acts)
        profile = self._profiles[asked.id]
        by_rule = self.rule_of(asked.id) if rule is None else rule
        earlier, rivals = self._earlier(asked, by_rule), self._rivals(asked) if by_rule.compares else ()
        if not earlier and not rivals:
            return profile
        return attrs.evolve(profile, acts=attrs.evolve(profile.acts, earlier=earlier, rivals=rivals))

    def _rivals(self, asked: Proposal) -> tuple[Rival, ...]:
        """The other proposals on the table for one of the same offices, with who supports each, or at worst may."""
        against = [stance for stance in Stance if stance.is_settled and stance is not Stance.SUPPORTS]
        if self._reads_at_best:
            against += [Stance.RESERVED, Stance.UNDECLARED]
        return tuple(
            Rival(
                proposal=other.id,
                supporters=[each for each in self.voters if self._fold.stance(each, other) not in against],
            )
            for other in self.proposals
            if other != asked and set(other.offices) & set(asked.offices)
        )

    def before_ballot(self, proposal: ProposalId, rounds: Iterable[Round], rivals: Iterable[Rival]) -> Profile:
        """By what a ballot of the day is judged: who has a vote, after some rounds, and nothing of where they stand.

        `rivals` have the votes that they had in it.
        """
        asked, by_rule = self.setting.proposal(proposal), self.rule_of(proposal)
        acts = attrs.evolve(self._acts(asked, rounds), earlier=self._earlier(asked, by_rule), rivals=rivals)
        return Profile(dict.fromkeys(self.voters, Stance.UNDECLARED), acts=acts)

    def _acts(self, asked: Proposal, rounds: Iterable[Round]) -> Acts:
        """What happened besides the stances: the day, the rounds of a ballot, and whether it was rejected."""
        return Acts(
            day=self.day,
            proposal=asked.id,
            without_vote=former(self.setting.body, self.voters),
            rounds=rounds,
            silence_broken=self._is_silence_broken(asked),
            failed=self._recorded(asked) is DecisionResult.REJECTED or self._found_no_consensus(asked),
        )

    def _earlier(self, asked: Proposal, by_rule: Rule) -> tuple[tuple[date, Profile], ...]:
        """The profiles of the days to which a rule looks back."""
        past = (day for day in by_rule.looks_back if day < self.day)
        return tuple((day, attrs.evolve(self, day=day).profile(asked.id, rule=_NO_MEMORY)) for day in past)

    def verdict(self, proposal: ProposalId | None = None, *, rule: Rule | None = None) -> Verdict:
        """What its own rule, or another one, says of a proposal; without one, of the proposal in question.

        What the body has decided outranks what its rule says of the stances; another rule is asked of the stances.
        Where accounts of a ballot contradict one another, or the rule compares a proposal with rivals on which members
        have not settled, the outcome is OPEN if it hangs on that.
        """
        asked = self.proposal if proposal is None else self.setting.proposal(proposal)
        by_rule = self.rule_of(asked.id) if rule is None else as_rule(rule)
        found = by_rule.judge(self.profile(asked.id, rule=by_rule)).given(self.decided(asked.id, rule=by_rule))
        is_disputed = bool(self.disputes(asked.id))
        if not is_disputed and not by_rule.compares:
            return found
        other = self.at_best
        best = by_rule.judge(other.profile(asked.id, rule=by_rule)).given(other.decided(asked.id, rule=by_rule))
        return attrs.evolve(found.or_better(best), is_disputed=is_disputed)

    @property
    def at_best(self) -> "Situation":
        """The situation, with all that is read against what is asked about read in its favour.

        That is: ballots of which accounts contradict one another, and members that have not settled on a rival.
        """
        return attrs.evolve(self, _reads_at_best=True)

    def disputes(self, proposal: ProposalId | None = None) -> tuple[tuple[Entry, ...], ...]:
        """The ballots on a proposal, and the rounds with others, of which accounts contradict one another."""
        return self._elections.disputes(self.proposal if proposal is None else self.setting.proposal(proposal))

    def showings(self, proposal: ProposalId | None = None) -> tuple[Showing, ...]:
        """How a proposal did in the latest ballot on it of each organ; without one, the proposal in question.

        Several of one organ, if accounts of it differ; none, if there was no ballot.
        """
        asked = self.proposal if proposal is None else self.setting.proposal(proposal)
        found = list[Showing]()
        for ballot in latest(self._elections.held(asked, EVERY_POLL)):
            before = self._elections.rounds(asked, at_best=self._reads_at_best, before=ballot.number)
            for entry, organ in ballot.accounts:
                assert entry.day is not None
                then = attrs.evolve(self, day=entry.day).before_ballot(asked.id, before, rivals_in(entry, asked.id))
                found.append(showing(entry, asked.id, organ, self.setting.body, then))
        return tuple(found)

    def decided(self, proposal: ProposalId | None = None, *, rule: Rule | None = None) -> DecisionResult | None:
        """What the body has decided on a proposal, by a decision on record or by ballot; None as long as it has not.

        Whoever is chosen or in office has been agreed to, unless a decision of that day or later says otherwise.
        Where reports of one day differ, it was not adopted.  What was rejected is undecided once it is put forward
        again.  By another `rule` than its own, nothing was decided.
        """
        asked = self.proposal if proposal is None else self.setting.proposal(proposal)
        if rule is not None and rule != self.rule_of(asked.id):
            return None
        if asked.id not in self._decided:
            self._decided[asked.id] = self._decision(asked)
        return self._decided[asked.id]

    def _decision(self, asked: Proposal) -> DecisionResult | None:
        elected = self._elections.elected_on(asked, at_best=self._reads_at_best)
        decisions = self.current("decision", asked.id)
        if elected is not None and all(entry.day is not None and entry.day < elected for entry in decisions):
            return DecisionResult.ADOPTED
        result = self._recorded(asked)
        return None if result is DecisionResult.REJECTED and self._is_put_forward_since(asked) else result

    def _recorded(self, asked: Proposal) -> DecisionResult | None:
        """The last result on record, by a decision or by the status of all candidates."""
        # A silence that has passed is an adoption, unless it is also reported as broken.
        is_broken = self._is_silence_broken(asked)
        decisions = [
            entry
            for entry in self.current("decision", asked.id)
            if not (is_broken and isinstance(entry.claim, SilenceClaim))
        ]
        statuses = [self.current("candidacy", candidate) for candidate in asked.candidates]
        is_chosen = bool(statuses) and all(self.status(candidate) in _AGREED for candidate in asked.candidates)
        if not decisions:
            return DecisionResult.ADOPTED if is_chosen else None
        if is_chosen and all(status[0].is_later_than(decisions[0]) for status in statuses):
            return DecisionResult.ADOPTED
        results = [entry.claim.result for entry in decisions if isinstance(entry.claim, DecisionClaim)]
        return DecisionResult.REJECTED if DecisionResult.REJECTED in results else DecisionResult.ADOPTED

    def _found_no_consensus(self, asked: Proposal) -> bool:
        """Whether it was declared that there is no consensus, on a proposal or on any."""
        return any(self.current("no consensus", proposal) for proposal in (asked.id, ""))

    def _is_put_forward_since(self, asked: Proposal) -> bool:
        """Whether a proposal was put forward after the last decision on it."""
        decisions = self.current("decision", asked.id)
        return any(all(self.timeline.comes_after(entry, each) for each in decisions) for entry in self._put(asked))

    def _put(self, asked: Proposal) -> Iterator[Entry]:
        """The last claims that put a proposal forward."""
        for entry in self.current("proposal", asked.id):
            if isinstance(entry.claim, ProposalClaim) and entry.claim.event is ProposalEvent.PUT_FORWARD:
                yield entry

    def _adopted_on(self, proposal: Proposal) -> date | None:
        """The day on which the body adopted a proposal, as far as it is known."""
        elected = self._elections.elected_on(proposal, at_best=self._reads_at_best)
        subjects = [("decision", proposal.id), *(("candidacy", candidate) for candidate in proposal.candidates)]
        days = [entry.day for subject in subjects for entry in self.current(*subject) if entry.day is not None]
        return elected if elected is not None or not days else min(days)

    def milestones(self) -> tuple[Milestone, ...]:
        """Every target, deadline and meeting that is reported, as it stands, by the day on which it falls."""
        subjects = self.timeline.members_of(("milestones",))
        found = [milestone(history) for subject in subjects if (history := self._fold.history(subject))]
        return tuple(sorted(found, key=lambda each: (each.due is None, str(each.due and each.due.latest), each.id)))

    @property
    def is_reopened(self) -> bool:
        """Whether the body has decided to reopen nominations."""
        ways = (proposal.id for proposal in self.setting.proposals if proposal.way is Way.REOPEN)
        return any(self.decided(way) is DecisionResult.ADOPTED for way in ways)

    # How they hang together

    def ties(self) -> tuple[tuple[TieClaim, tuple[Entry, ...]], ...]:
        """Every tie that holds on the day, with the claims that say so, by subject."""
        absent = self.setting.ids("member").difference(self.members)
        present = sorted(self.setting.ids("actor") - absent)
        return tuple(found for subject in present for found in self._fold.ties(subject))

    def last_of_ties(self) -> tuple[Entry, ...]:
        """What was last said of every tie from anybody who can act, those that have ended included."""
        subjects = (
            subject
            for actor in sorted(self.setting.ids("actor"))
            for subject in self.timeline.members_of(("ties", actor))
        )
        return tuple(entry for subject in subjects for entry in self._fold.current(subject))

    def threshold(self, member: MemberId, proposal: ProposalId) -> ThresholdClaim | None:
        """The weight of influence that makes a member assent to a proposal, if one was stated."""
        found = [entry.claim for entry in self.current("threshold", member, proposal)
                 if isinstance(entry.claim, ThresholdClaim)]  # fmt: skip
        return max(found, key=lambda claim: claim.weight, default=None)

    # What if

    def supposing(self, *claims: Claim) -> "Situation":
        """The situation with further claims taken as made on its day; they beat every other of that day."""
        for claim in claims:
            check_claim(claim, self.setting, where="supposed")
        known = self.day if self.known_by is None else min(self.day, self.known_by)
        report = Report(
            id=self.timeline.unused_id(f"supposed-{len(self.timeline) + 1}"),
            reported_on=StatedDate.of(known),
            occurred_on=StatedDate.of(self.day),
            claims=claims,
            supposed=True,
        )
        return attrs.evolve(self, timeline=self.timeline.supposing(report))

    def __repr__(self) -> str:
        profile = self.profile()
        told = {Stance.SUPPORTS: "support", Stance.OBJECTS: "object", Stance.RESERVED: "reserved"}
        told |= {Stance.ACQUIESCES: "acquiesce", Stance.ABSTAINS: "abstain"}
        counts = ((len(profile.taking(stance)), told.get(stance, stance.value)) for stance in Stance)
        known = "" if self.known_by is None else f", known by {self.known_by}"
        said = ", ".join(f"{number} {word}" for number, word in counts if number)
        moment = self.moment and f" {self.moment}"
        return f"<Situation {self.day}{moment}{known}: {len(self.members)} members, {said}>"

    def rows(self) -> display.Rows:
        """Every member as a row: its stance on the proposal in question, its reason, objections, waits and reports."""
        return display.rows(self)

    def to_dict(self) -> dict[str, display.JsonData]:
        """The situation as plain data, with the keys that `consensus show --json` has."""
        return display.to_dict(self)

    def _repr_html_(self) -> str | None:
        return display.html(self)


def as_situation(given: object) -> Situation:
    """A situation, as it is; InvalidRecord for anything else that is asked about, with what was meant."""
    if isinstance(given, Situation):
        return given
    hint = "; ask about one of its days: race.on('2024-02-21')" if hasattr(given, "on") else ""
    problem = f"it is put to {given!r}, which is no situation{hint}"
    raise InvalidRecord(what="such a question", problem=problem)
