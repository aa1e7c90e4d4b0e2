"""Situation: what all claims of a timeline amount to on one day, by what was known by a day.

Here is what can be asked of it.  Each answer is worked out by the module for its noun: who stands where in `fold`, ties
and membership in `snapshot`, candidacies and bargains in `development_claims`, the rule and silence in
`deciding_rules`, ballots and profiles in `elections`, what was decided and what is on the table in `agenda`, and
threats in `threat_claims`.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

import attrs

from consensus import display
from consensus.errors import InvalidRecord
from consensus.records import (
    CandidacyStatus,
    Candidate,
    CandidateId,
    Claim,
    Concession,
    DecisionResult,
    FallBack,
    Grant,
    Granted,
    LetPass,
    MemberId,
    Move,
    PackageDeal,
    PackageId,
    Promise,
    Proposal,
    ProposalId,
    PutForward,
    Reopen,
    Setting,
    Settle,
    Stance,
    StanceClaim,
    Strike,
    ThresholdClaim,
    TieClaim,
    WinOver,
    Withdraw,
)
from consensus.rules import Decision, Profile, Rival, Round, Rule, Verdict
from consensus.rules.rule import as_rule
from consensus.situation.agenda import Agenda
from consensus.situation.deciding_rules import DecidingRules, NamedRule, OfficeRule, Silence
from consensus.situation.development_claims import DevelopmentClaims, Milestone
from consensus.situation.elections import Elections
from consensus.situation.fold import Fold
from consensus.situation.held_ballots import Showing
from consensus.situation.snapshot import HeldTies, Membership, Snapshot
from consensus.situation.standing import Standing
from consensus.situation.threat_claims import Threat, ThreatClaims
from consensus.timeline import Entry, Timeline


@attrs.frozen(kw_only=True, repr=False)
class Situation:
    """Where everybody stands in a race on a day, by what was known on that day or another, with the rule that decides.

    If `known_by` is None, everything in the timeline counts.  `rule` is that of the body; `office_rules` are those of
    offices that have their own, and `named_rules` those that reports may name.
    `moment` says in words which moment of the day is meant, if not its end.
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

    @cached_property
    def membership(self) -> Membership:
        """Who belongs to the body, and who has a vote, on this and any other day, by what was known."""
        return Membership(self.setting.body, self.timeline, self.known_by)

    @cached_property
    def _snapshot(self) -> Snapshot:
        return Snapshot(self.setting, self.timeline, self.day, self.known_by, self.membership)

    @cached_property
    def _fold(self) -> Fold:
        return Fold(self._snapshot)

    @cached_property
    def _rules(self) -> DecidingRules:
        return DecidingRules(self._snapshot, self.rule, self.office_rules, self.named_rules)

    @cached_property
    def _developments(self) -> DevelopmentClaims:
        return DevelopmentClaims(self._snapshot)

    @cached_property
    def _elections(self) -> Elections:
        return Elections(self._snapshot, self._rules, self._fold, self._reads_at_best)

    @cached_property
    def _agenda(self) -> Agenda:
        return Agenda(self._snapshot, self._developments, self._elections)

    @cached_property
    def _threats(self) -> ThreatClaims:
        return ThreatClaims(self._agenda)

    @property
    def members(self) -> tuple[MemberId, ...]:
        """Ids of the members that belong on the day, sorted; those whose vote is suspended too."""
        return self._snapshot.members

    @property
    def voters(self) -> tuple[MemberId, ...]:
        """Ids of the members whose stances the rule counts, sorted: all but those whose vote is suspended."""
        return self._snapshot.voters

    @property
    def suspended(self) -> tuple[MemberId, ...]:
        """Ids of the members whose vote is suspended, sorted."""
        voting = frozenset(self.voters)
        return tuple(member for member in self.members if member not in voting)

    def current(self, *subject: str) -> tuple[Entry, ...]:
        """The claims about a subject that stand, such as ``("candidacy", "meier")``."""
        return self._snapshot.current(subject)

    def history(self, *subject: str) -> tuple[Entry, ...]:
        """Every claim about a subject that counts as of the day, the earliest first."""
        return self._snapshot.history(subject)

    def _asked(self, proposal: ProposalId | None) -> Proposal:
        """The proposal asked about; without one, the proposal in question."""
        return self.proposal if proposal is None else self.setting.proposal(proposal)

    # What is on the table, and how it is decided

    @property
    def proposal(self) -> Proposal:
        """The proposal in question: the first on the table, or else the first that is not over, or else the first.

        One that nobody had heard of is only asked about if no name was known.
        """
        return self._agenda.in_question

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """The proposals on the table, in the order listed."""
        return self._agenda.proposals

    def is_on_table(self, proposal: ProposalId) -> bool:
        """Whether a proposal is before the body.

        A proposal of names is while all its candidates stand nominated; one of several names that is put forward as
        one is from that day on.  What was taken off is not, nor what the body has rejected, or passed over for a rival
        that fills one of its offices, until it is put forward again.
        """
        return self._agenda.has(self.setting.proposal(proposal))

    def has_heard_of(self, entering: Candidate | Concession | PackageDeal | Proposal) -> bool:
        """Whether something was known of that may have come up in the middle of the race.

        It is from the first claim on that refers to it; what none refers to is known from the start.  To refer to a
        proposal is to refer to whom it names, and a proposal of one name is known with that name; to refer to a
        package deal is to refer to what it commits to.  A way on, which names nobody, is always known.
        """
        return self._developments.has_heard_of(entering)

    def rule_of(self, proposal: ProposalId | None = None) -> Rule:
        """The rule by which a proposal is decided: those of all the offices that it fills together.

        An office without a rule of its own, and a way on, is decided by the body's rule.  A rule that is reported to be
        that of the body, or of an office, is so from that day on; where reports of one day differ, all of them hold.
        Where a silence procedure was opened on it, its deadline is that of the rule, or a way beside one that has no
        silence procedure.
        """
        return self._rules.of(self._asked(proposal))

    @property
    def body_rule(self) -> Rule:
        """The rule of the body, by which every office without a rule of its own is filled."""
        return self._rules.body_rule

    def rule_reports(self, proposal: ProposalId | None = None) -> tuple[Entry, ...]:
        """The claims by which the rule of a proposal is what it is; none, if nothing was reported of it."""
        return self._rules.reports(self._asked(proposal))

    def silence(self, proposal: ProposalId | None = None) -> Silence | None:
        """The last silence procedure that is reported on a proposal; without one, on the proposal in question."""
        return self._rules.silence(self._asked(proposal))

    def rivals(self, proposal: ProposalId | None = None) -> tuple[Proposal, ...]:
        """The proposals on the table that name somebody else for an office that a proposal fills, in the order listed.

        Without a proposal, those of the one in question.
        """
        return self._agenda.rivals(self._asked(proposal))

    # Candidacies, concessions, package deals, milestones

    def status(self, candidate: CandidateId) -> CandidacyStatus | None:
        """How far a candidacy has come; None if nothing was reported of it yet."""
        return self._developments.status(candidate)

    def is_withdrawn(self, candidate: CandidateId) -> bool:
        """Whether a candidate no longer stands: withdrawn, eliminated, or said not to be standing."""
        return self._developments.is_withdrawn(candidate)

    def stands(self, candidate: CandidateId) -> bool:
        """Whether a candidate is said to stand nominated or chosen, or was taken up while no status was reported.

        The body takes up a proposal by a ballot or a silence procedure on it, or when it finds no consensus on it.
        """
        return self._developments.stands(candidate)

    def is_granted(self, ask: Granted) -> bool:
        """Whether a concession, or a part of it, has been given; a whole one is once all its parts are."""
        return self._developments.is_granted(ask)

    def is_promised(self, ask: Granted) -> bool:
        """Whether a concession, or a part of it, is promised or given; a whole one is once each of its parts is."""
        return self._developments.is_promised(ask)

    def is_refused(self, ask: Granted) -> bool:
        """Whether a concession, or a part of it, was refused and not offered or promised again since.

        A whole one is once any part of it that is not given is.
        """
        return self._developments.is_refused(ask)

    def is_struck(self, package: PackageId) -> bool:
        """Whether a package deal was struck and has not fallen."""
        return self._developments.is_struck(package)

    def is_done(self, move: Move) -> bool:
        """Whether what a move does is reported as done, by that move or otherwise.

        Never so of what moves a member, or settles its objection, nor of the levers of a rule.
        """
        match move:
            case Grant():
                return self.is_granted(move.given)
            case Promise():
                return self.is_promised(move.promised.granted)
            case Withdraw(candidate):
                return self.is_withdrawn(candidate)
            case PutForward(proposal):
                return self.is_on_table(proposal)
            case Strike(package):
                return self.is_struck(package)
            case Reopen(way):
                return self.decided(way) is DecisionResult.ADOPTED
            case WinOver() | Settle() | FallBack() | LetPass():
                return False

    @property
    def is_reopened(self) -> bool:
        """Whether the body has decided to reopen nominations."""
        return self._agenda.is_reopened

    def milestones(self) -> tuple[Milestone, ...]:
        """Every target, deadline and meeting that is reported, as it stands, by the day on which it falls."""
        return self._developments.milestones()

    # Who stands where

    def standing(self, member: MemberId, *, proposal: ProposalId | None = None) -> Standing:
        """Where a member stands on a proposal; without one, on the proposal in question.

        Raises UnknownId for whoever is not a member on the day.
        """
        asked = self._asked(proposal)
        found = self._fold.standing(member, asked)
        if found.stance is not Stance.UNDECLARED:
            return found
        committed_to = self._agenda.committed_to(member, asked)
        return attrs.evolve(found, committed_to=committed_to) if committed_to else found

    def __getitem__(self, member: MemberId) -> Standing:
        return self.standing(member)

    def _ipython_key_completions_(self) -> list[MemberId]:
        return list(self.members)

    def __iter__(self) -> Iterator[Standing]:
        """Every member's standing on the proposal in question, sorted by member."""
        return (self.standing(member) for member in self.members)

    def ties(self) -> HeldTies:
        """Every tie that holds on the day, with the claims that say so, by subject."""
        return self._fold.ties.every()

    def last_of_ties(self) -> tuple[Entry, ...]:
        """What was last said of every tie from anybody who can act, those that have ended included."""
        return self._fold.ties.last_claims()

    def threshold(self, member: MemberId, proposal: ProposalId) -> ThresholdClaim | None:
        """The weight of influence that makes a member assent to a proposal, if one was stated."""
        return self._fold.ties.threshold(member, proposal)

    # What the rule says, and what was decided

    def profile(self, proposal: ProposalId | None = None, *, rule: Rule | None = None) -> Profile:
        """The stance of every member that has a vote on a proposal; without one, on the proposal in question.

        It carries what a rule may ask besides: the day, recorded rounds, a rejection, and the profiles of the days to
        which its own rule, or another one, looks back.
        """
        asked = self._asked(proposal)
        by_rule = self.rule_of(asked.id) if rule is None else rule
        profile, earlier = self._elections.profile(asked), self._elections.earlier(asked, by_rule)
        rivals = self._agenda.compared(asked) if by_rule.compares else ()
        if not earlier and not rivals:
            return profile
        return attrs.evolve(profile, acts=attrs.evolve(profile.acts, earlier=earlier, rivals=rivals))

    def before_ballot(self, proposal: ProposalId, rounds: Iterable[Round], rivals: Iterable[Rival]) -> Profile:
        """The profile by which a ballot of the day is judged: who has a vote, after some rounds, with all stances open.

        `rivals` have the votes that they had in it.
        """
        return self._elections.before_ballot(self.setting.proposal(proposal), rounds, rivals)

    def verdict(self, proposal: ProposalId | None = None, *, rule: Rule | None = None) -> Verdict:
        """What its own rule, or another one, says of a proposal; without one, of the proposal in question.

        What the body has decided outranks what its rule says of the stances; another rule is asked of the stances.
        Where accounts of a ballot contradict one another, or the rule compares a proposal with rivals on which members
        have not settled, the outcome is OPEN if it depends on that.
        """
        asked = self._asked(proposal)
        by_rule = self.rule_of(asked.id) if rule is None else as_rule(rule)
        found = self._judged(asked, by_rule)
        is_disputed = bool(self.disputes(asked.id))
        if not is_disputed and not by_rule.compares:
            return found
        return attrs.evolve(found.or_better(self.at_best._judged(asked, by_rule)), is_disputed=is_disputed)

    def _judged(self, asked: Proposal, rule: Rule) -> Verdict:
        """What a rule says, and what the body has decided, with what is disputed read in one way."""
        return rule.judge(self.profile(asked.id, rule=rule)).given(self.decision(asked.id, rule=rule))

    @property
    def at_best(self) -> "Situation":
        """The situation, with all that is read against what is asked about read in its favour.

        That is: ballots of which accounts contradict one another, and members that have not settled on a rival.
        """
        return attrs.evolve(self, _reads_at_best=True)

    def disputes(self, proposal: ProposalId | None = None) -> tuple[tuple[Entry, ...], ...]:
        """The ballots on a proposal, and the rounds with others, of which accounts contradict one another."""
        return self._elections.disputes(self._asked(proposal))

    def showings(self, proposal: ProposalId | None = None) -> tuple[Showing, ...]:
        """How a proposal did in the latest ballot on it of each organ; without one, the proposal in question.

        Several of one organ, if accounts of it differ; none, if there was no ballot, or if its counts do not fit those
        who had a vote on its day.
        """
        return self._elections.showings(self._asked(proposal))

    def decided(self, proposal: ProposalId | None = None, *, rule: Rule | None = None) -> DecisionResult | None:
        """What the body has decided on a proposal, by a decision on record or by ballot; None as long as it has not.

        Whoever is chosen or in office has been agreed to, unless a decision of that day or later says otherwise.
        Where reports of one day differ, it was not adopted.  What was rejected is undecided once it is put forward
        again.  By another `rule` than its own, nothing was decided.
        """
        asked = self._asked(proposal)
        if rule is not None and rule != self.rule_of(asked.id):
            return None
        return self._agenda.result(asked)

    def decision(self, proposal: ProposalId | None = None, *, rule: Rule | None = None) -> Decision | None:
        """What the body has decided, as `decided` says it, with the day, and whether those named are appointed."""
        asked = self._asked(proposal)
        return None if self.decided(asked.id, rule=rule) is None else self._agenda.decision(asked)

    # Threats

    def threats(self, proposal: ProposalId | None = None) -> tuple[Threat, ...]:
        """What members threaten to do if the body adopts a proposal, those withdrawn or carried out too, by id.

        Without a proposal, the one in question.  A threat changes no verdict: it is a price.
        """
        return self._threats.against(self._asked(proposal))

    def threats_run_into(self, proposal: ProposalId | None = None) -> tuple[Threat, ...]:
        """The threats in force that the body would run into if it adopted a proposal as things stand, by id.

        Each names the members that would carry it out.
        """
        return self._threats.run_into(self._asked(proposal))

    def adopted_over(self, proposal: ProposalId | None = None) -> tuple[Threat, ...]:
        """The threats over which the body adopted a proposal, by id; none, if it did not.

        These are threats that were in force, or were carried out, on the day of the decision, and whose condition held
        on that day.  Each names the members of which that is so; which of them withdrew it since, or carried it out,
        is in its other fields.
        """
        return self._threats.adopted_over(self._asked(proposal))

    # What if

    def supposing(self, *claims: Claim) -> "Situation":
        """The situation with further claims taken as made on its day; they beat every other of that day."""
        supposed = attrs.evolve(self, timeline=self._snapshot.supposing(*claims))
        if all(isinstance(claim, StanceClaim | TieClaim) for claim in claims):
            # These leave alone who belongs to the body.
            object.__setattr__(supposed, "membership", self.membership)
        object.__setattr__(supposed, "_fold", self._fold.with_more(supposed._snapshot, claims))
        if all(isinstance(claim, StanceClaim) and claim.occurred_on is None for claim in claims):
            elections = self._elections.with_stances(supposed._snapshot, supposed._rules, supposed._fold)
            object.__setattr__(supposed, "_elections", elections)
        return supposed

    def continued(self, timeline: Timeline) -> "Situation":
        """The situation of the same day in a timeline to which reports were added since.

        It is the one that the longer race gives for the day, without working out anew what those reports leave alone:
        for a tracker that shows the day after every report.  Raises InvalidRecord for another timeline.

        >>> from consensus.cases import load, read_report
        >>> nato = load("nato-2024")
        >>> day = nato.on("2024-06-19")
        >>> longer = nato.reporting(read_report("{source: hansin, claims: [{stance: objects, member: SK}]}", nato)[0])
        >>> day.continued(longer.timeline) == longer.on("2024-06-19")
        True
        """
        shares = timeline.extends(self.timeline)
        before = len(self.timeline)
        if self.moment or not (shares or timeline.reports[:before] == self.timeline.reports):
            problem = "the timeline given is not its own with reports added; ask the race for the day, with race.on"
            raise InvalidRecord(what=f"continuation of {self!r}", problem=problem)
        longer = attrs.evolve(self, timeline=timeline)
        if not shares:
            # Somebody else added to the race too, so that this timeline is a copy with entries of its own.
            return longer
        claims = [claim for report in timeline.reports_from(before) for claim in report.claims]
        object.__setattr__(longer, "_fold", self._fold.with_more(longer._snapshot, claims))
        return longer

    def __repr__(self) -> str:
        profile = self.profile()
        told = {Stance.SUPPORTS: "support", Stance.OBJECTS: "object", Stance.RESERVED: "reserved"}
        told |= {Stance.ACQUIESCES: "acquiesce", Stance.ABSTAINS: "abstain"}
        counts = ((len(profile.taking(stance)), told.get(stance, stance.value)) for stance in Stance)
        known = "" if self.known_by is None else f", known by {self.known_by}"
        said = ", ".join(f"{number} {word}" for number, word in counts if number)
        moment = self.moment and f" {self.moment}"
        return f"<Situation {self.day}{moment}{known}: {len(self.members)} members, {said}>"

    @property
    def summary(self) -> str:
        """Where the proposal in question stands, as one paragraph to quote: the point first, with publisher and day."""
        return display.paragraph(self)

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
    raise InvalidRecord(what="question", problem=problem)
