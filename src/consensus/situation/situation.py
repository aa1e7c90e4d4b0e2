"""Situation: the state of a race on one day, by what was known by a day.

This module has the questions.  Each answer is worked out by another module: standings by `fold`, ties and membership by
`snapshot`, candidacies and concessions by `development_claims`, the rule and silence by `deciding_rules`, ballots and
profiles by `elections`, decisions and the table by `agenda`, and threats by `threat_claims`.
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
from consensus.rules.procedure import without_organs
from consensus.rules.rule import as_rule
from consensus.situation.agenda import Agenda
from consensus.situation.deciding_rules import DecidingRules, NamedRule, OfficeRule
from consensus.situation.development_claims import DevelopmentClaims, Milestone
from consensus.situation.elections import Elections
from consensus.situation.fold import Fold
from consensus.situation.held_ballots import Showing
from consensus.situation.short_lists import ShortList, ShortLists
from consensus.situation.silences import Silence
from consensus.situation.snapshot import HeldTies, Membership, Snapshot
from consensus.situation.standing import Standing
from consensus.situation.threat_claims import Threat, ThreatClaims
from consensus.timeline import Entry, Timeline


@attrs.frozen(kw_only=True, repr=False)
class Situation:
    """Where everybody stands in a race on a day, by what was known on that day or another, with the rule that decides.

    If `known_by` is None, everything in the timeline counts.  `rule` is the body's; `office_rules` has the rules of
    offices with their own, and `named_rules` those that reports may name.
    `moment` says in words which moment of the day is meant, if not its end.
    ``situation["TR"]`` is a member's standing on the proposal in question; ``"TR" in situation``, whether it belongs.
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
        """The members of the body, and those with a vote, on this and any other day, by what was known."""
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
        """Ids of the members that belong on the day, sorted, including those whose vote is suspended."""
        return self._snapshot.members

    @property
    def voters(self) -> tuple[MemberId, ...]:
        """Ids of the members with a vote on the day, sorted: all except those whose vote is suspended."""
        return self._snapshot.voters

    @property
    def suspended(self) -> tuple[MemberId, ...]:
        """Ids of the members whose vote is suspended, sorted."""
        voting = frozenset(self.voters)
        return tuple(member for member in self.members if member not in voting)

    def current(self, *subject: str) -> tuple[Entry, ...]:
        """The claims that currently count about a subject, for example ``("candidacy", "meier")``."""
        return self._snapshot.current(subject)

    def history(self, *subject: str) -> tuple[Entry, ...]:
        """All claims about a subject by the day, the earliest first, including those replaced since."""
        return self._snapshot.history(subject)

    def _asked(self, proposal: ProposalId | None) -> Proposal:
        """The proposal with this id; the proposal in question if None."""
        return self.proposal if proposal is None else self.setting.proposal(proposal)

    # What is on the table, and how it is decided

    @property
    def proposal(self) -> Proposal:
        """The proposal in question: the first on the table, or else the first that is not over, or else the first.

        A proposal of several names that was put forward by name comes before one for an office of it alone.
        Unknown proposals are left out, unless no name is known yet.
        """
        return self._agenda.in_question

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """The proposals on the table, in the order listed."""
        return self._agenda.proposals

    def is_on_table(self, proposal: ProposalId) -> bool:
        """Whether a proposal is before the body.

        A proposal of one or more names is on the table while all its candidates stand, or once it is put forward; one
        of several names that is known to be put forward as one, only from that day on.  It is off the table if it was
        taken off, if the body rejected it or passed it over for another that fills one of its offices, or if a short
        list leaves it out or an organ that others follow elected somebody else, until it is put forward again.
        """
        return self._agenda.has(self.setting.proposal(proposal))

    def has_heard_of(self, entering: Candidate | Concession | PackageDeal | Proposal) -> bool:
        """Whether anything is known of a candidate, proposal, concession or package deal, which may enter in mid-race.

        It is known from the first claim that refers to it, or from the start if no claim ever does.  A claim on a
        proposal refers to its candidates, a proposal of one name is known with that name, and a claim on a package deal
        refers to its commitments.  A way on, which names nobody, is always known.
        """
        return self._developments.has_heard_of(entering)

    def rule_of(self, proposal: ProposalId | None = None) -> Rule:
        """The rule that decides a proposal: the rules of all offices that it fills, together.

        An office without a rule of its own, and a way on, is decided by the body's rule.  A reported rule of the body
        or of an office holds from that day on; if reports of one day differ, all their rules have to adopt.
        If a silence procedure was opened on the proposal, its deadline replaces the rule's own; a rule without a
        silence procedure gets it as a further way to adopt.
        An organ that has elected it by a ballot, or has put those whom it names on a short list, has decided, so that
        only the later ones have to.
        """
        asked = self._asked(proposal)
        return without_organs(self._rules.of(asked), [members for _, members in self._agenda.passed(asked)])

    @property
    def body_rule(self) -> Rule:
        """The rule of the body, which also fills every office without a rule of its own."""
        return self._rules.body_rule

    def rule_reports(self, proposal: ProposalId | None = None) -> tuple[Entry, ...]:
        """The claims that set the rule of a proposal; empty if the rule is the case's."""
        return self._rules.reports(self._asked(proposal))

    def silence(self, proposal: ProposalId | None = None) -> Silence | None:
        """The last silence procedure reported on a proposal, by default the one in question; None if there is none."""
        return self._rules.silence(self._asked(proposal))

    def rivals(self, proposal: ProposalId | None = None) -> tuple[Proposal, ...]:
        """The rivals of a proposal, by default of the one in question, in the order listed.

        These are the proposals on the table that name somebody else for an office that both fill.
        """
        return self._agenda.rivals(self._asked(proposal))

    # Candidacies, concessions, package deals, milestones

    def status(self, candidate: CandidateId) -> CandidacyStatus | None:
        """How far a candidacy has come; None if nothing has been reported of it."""
        return self._developments.status(candidate)

    def is_withdrawn(self, candidate: CandidateId) -> bool:
        """Whether a candidate no longer stands: withdrawn, eliminated, or reported as not standing."""
        return self._developments.is_withdrawn(candidate)

    def stands(self, candidate: CandidateId) -> bool:
        """Whether a candidate stands: reported as nominated, chosen or in office.

        If no status is reported, it stands once it is on a short list, or the body has taken up a proposal that names
        it: by a ballot or a silence procedure on it, or by finding no consensus on it.
        """
        return self._developments.stands(candidate)

    def short_lists(self) -> tuple[ShortList, ...]:
        """The last short list of each organ, in the order of the groups, that of the whole body first.

        None from before nominations were last reopened.
        """
        return tuple(ShortLists(self._snapshot))

    def organs_passed(self, proposal: ProposalId | None = None) -> tuple[str, ...]:
        """The names of the organs that have elected a proposal by a ballot, and that other organs come after.

        None if it was rejected, and none that elected it before it was put forward again.
        """
        return tuple(name for name, _ in self._agenda.passed(self._asked(proposal)))

    def is_granted(self, ask: Granted) -> bool:
        """Whether a concession or a part of it has been given; a whole one is once all its parts are."""
        return self._developments.is_granted(ask)

    def is_promised(self, ask: Granted) -> bool:
        """Whether a concession or a part of it is promised or given; a whole one is once each of its parts is."""
        return self._developments.is_promised(ask)

    def is_refused(self, ask: Granted) -> bool:
        """Whether a concession or a part of it was refused, and not offered or promised again since.

        A whole one is refused once any part of it that is not given is refused.
        """
        return self._developments.is_refused(ask)

    def is_struck(self, package: PackageId) -> bool:
        """Whether a package deal was struck and has not fallen."""
        return self._developments.is_struck(package)

    def is_done(self, move: Move) -> bool:
        """Whether reports say that the effect of a move is already there, because of that move or otherwise.

        Always False for winning over a member, settling an objection, falling back and letting a deadline pass.
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
        """Every reported milestone in its present state, sorted by its day; those without a day come last."""
        return self._developments.milestones()

    # Who stands where

    def standing(self, member: MemberId, *, proposal: ProposalId | None = None) -> Standing:
        """Where a member stands on a proposal, by default the one in question.

        Raises UnknownId for anyone who is not a member on the day.
        """
        asked = self._asked(proposal)
        found = self._fold.standing(member, asked)
        if found.but_for_waits is not Stance.UNDECLARED:
            return found
        if committed_to := self._agenda.committed_to(member, asked):
            return attrs.evolve(found, committed_to=committed_to) if found.stance is Stance.UNDECLARED else found
        is_nominator = not found.basis and self._agenda.is_named_by(member, asked)
        return attrs.evolve(found, is_nominator=True) if is_nominator else found

    def __getitem__(self, member: MemberId) -> Standing:
        return self.standing(member)

    def __contains__(self, found: object) -> bool:
        """Whether this is the id of a member that belongs on the day, or a member's standing."""
        return found in (tuple(self) if isinstance(found, Standing) else self.members)

    def _ipython_key_completions_(self) -> list[MemberId]:
        return list(self.members)

    def __iter__(self) -> Iterator[Standing]:
        """Every member's standing on the proposal in question, sorted by member."""
        return (self.standing(member) for member in self.members)

    def ties(self) -> HeldTies:
        """Every tie that holds on the day, with the claims that say so, sorted by subject."""
        return self._fold.ties.every()

    def last_of_ties(self) -> tuple[Entry, ...]:
        """The last claims about every tie from an actor, including ties that have ended."""
        return self._fold.ties.last_claims()

    def threshold(self, member: MemberId, proposal: ProposalId) -> ThresholdClaim | None:
        """The claim with the threshold at which a member assents to a proposal; None if none was stated."""
        return self._fold.ties.threshold(member, proposal)

    # What the rule says, and what was decided

    def profile(self, proposal: ProposalId | None = None, *, rule: Rule | None = None) -> Profile:
        """The stance of every member with a vote on a proposal, by default the one in question.

        Its acts have everything else that a rule may need: the day, the rounds, whether the first way has failed, and
        the profiles of the days to which `rule`, by default the proposal's own, looks back.
        """
        asked = self._asked(proposal)
        by_rule = self.rule_of(asked.id) if rule is None else rule
        profile, earlier = self._elections.profile(asked), self._elections.earlier(asked, by_rule)
        rivals = self._agenda.compared(asked) if by_rule.compares else ()
        if not earlier and not rivals:
            return profile
        return attrs.evolve(profile, acts=attrs.evolve(profile.acts, earlier=earlier, rivals=rivals))

    def before_ballot(self, proposal: ProposalId, rounds: Iterable[Round], rivals: Iterable[Rival]) -> Profile:
        """The profile on which a ballot of the day is judged: all members with a vote undeclared, after some rounds.

        `rivals` has the other proposals in the ballot, with their votes.
        """
        return self._elections.before_ballot(self.setting.proposal(proposal), rounds, rivals)

    def verdict(self, proposal: ProposalId | None = None, *, rule: Rule | None = None) -> Verdict:
        """The verdict on a proposal, by default the one in question, under its own rule or another one.

        A decision of the body outranks the stances; a `rule` other than the proposal's own ignores decisions.
        If accounts of a ballot contradict one another, or the rule compares a proposal with rivals on which members
        have not settled, the outcome is OPEN if it depends on that.
        """
        asked = self._asked(proposal)
        own = self.rule_of(asked.id)
        if rule is not None and rule is not own:
            return self._verdict(asked, as_rule(rule))
        if asked.id not in self._verdicts:
            self._verdicts[asked.id] = self._verdict(asked, own)
        return self._verdicts[asked.id]

    def _verdict(self, asked: Proposal, rule: Rule) -> Verdict:
        found = self._judged(asked, rule)
        is_disputed = bool(self.disputes(asked.id))
        if not is_disputed and not rule.compares:
            return found
        return attrs.evolve(found.or_better(self.at_best._judged(asked, rule)), is_disputed=is_disputed)

    def _judged(self, asked: Proposal, rule: Rule) -> Verdict:
        """The verdict for one reading of the disputed ballots, with the body's decision."""
        return rule.judge(self.profile(asked.id, rule=rule)).given(self.decision(asked.id, rule=rule))

    @cached_property
    def _verdicts(self) -> dict[ProposalId, Verdict]:
        """The verdicts under the proposals' own rules that were asked for so far."""
        return {}

    @property
    def at_best(self) -> "Situation":
        """The same situation with doubtful reports read in favour of the proposal asked about, and not against it.

        That concerns ballots with contradictory accounts, and members that have not settled on a rival.
        """
        return attrs.evolve(self, _reads_at_best=True)

    def disputes(self, proposal: ProposalId | None = None) -> tuple[tuple[Entry, ...], ...]:
        """The disputed ballots on a proposal, and disputed ballots on others in the same rounds, as their accounts."""
        return self._elections.disputes(self._asked(proposal))

    def showings(self, proposal: ProposalId | None = None) -> tuple[Showing, ...]:
        """The showing of a proposal, by default the one in question, in the latest ballot of each organ.

        One for each account of the ballot; an account is ignored if its counts do not fit the members with a vote on
        its day.  Empty if there was no ballot.
        """
        return self._elections.showings(self._asked(proposal))

    def every_showing(self, proposal: ProposalId | None = None) -> tuple[Showing, ...]:
        """The same in every ballot so far, the earliest first."""
        return self._elections.every_showing(self._asked(proposal))

    def decided(self, proposal: ProposalId | None = None, *, rule: Rule | None = None) -> DecisionResult | None:
        """The body's decision on a proposal, by a decision on record or by ballot; None if there is none.

        A proposal is also adopted once all candidates that it names are chosen or in office, unless a decision of that
        day or later says otherwise.  If reports of one day differ, it was not adopted.  A rejected proposal is
        undecided once it is put forward again.  None for a `rule` other than the proposal's own.
        """
        asked = self._asked(proposal)
        if rule is not None and rule != self.rule_of(asked.id):
            return None
        return self._agenda.result(asked)

    def decision(self, proposal: ProposalId | None = None, *, rule: Rule | None = None) -> Decision | None:
        """The body's decision, as `decided` gives it, with its day and whether the candidates are appointed."""
        asked = self._asked(proposal)
        return None if self.decided(asked.id, rule=rule) is None else self._agenda.decision(asked)

    # Threats

    def threats(self, proposal: ProposalId | None = None) -> tuple[Threat, ...]:
        """The threats against a proposal, by default the one in question, sorted by id.

        Threats withdrawn or carried out are included.  A threat changes no verdict: it is a price.
        """
        return self._threats.against(self._asked(proposal))

    def threats_run_into(self, proposal: ProposalId | None = None) -> tuple[Threat, ...]:
        """The threats in force that the body would run into by adopting a proposal on this day, sorted by id.

        Each has only the members that would carry it out.
        """
        return self._threats.run_into(self._asked(proposal))

    def adopted_over(self, proposal: ProposalId | None = None) -> tuple[Threat, ...]:
        """The threats over which the body adopted a proposal, sorted by id; empty if it did not adopt it.

        These are the threats in force, or carried out, on the day of the decision, if their condition held on that day.
        `members` has only the members for which that was the case; `withdrawn` and `carried_out` say which of them
        have withdrawn it or carried it out since.
        """
        return self._threats.adopted_over(self._asked(proposal))

    # What if

    def supposing(self, *claims: Claim) -> "Situation":
        """The situation with further claims supposed on its day; they beat all other claims of that day."""
        supposed = attrs.evolve(self, timeline=self._snapshot.supposing(*claims))
        if all(isinstance(claim, StanceClaim | TieClaim) for claim in claims):
            # These do not change the membership.
            object.__setattr__(supposed, "membership", self.membership)
        object.__setattr__(supposed, "_fold", self._fold.with_more(supposed._snapshot, claims))
        stances = [claim for claim in claims if isinstance(claim, StanceClaim) and claim.occurred_on is None]
        if len(stances) == len(claims):
            elections = self._elections.with_stances(supposed._snapshot, supposed._rules, supposed._fold)
            object.__setattr__(supposed, "_elections", elections)
            agenda = self._agenda.with_stances(elections, {claim.proposal for claim in stances})
            object.__setattr__(supposed, "_agenda", agenda)
        return supposed

    def continued(self, timeline: Timeline) -> "Situation":
        """The situation of the same day in a timeline that has more reports at its end.

        It equals the situation of the longer race on that day, but keeps cached results that the new reports do not
        touch: for a tracker that shows the day after every report.  Raises InvalidRecord if `timeline` does not extend
        this one, or if the situation has a `moment`.

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
            # Equal reports but other entries: the timeline is a copy, so cached results do not fit it.
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
        """The state of the proposal in question as one paragraph to quote: the point first, with publisher and day."""
        return display.paragraph(self)

    def rows(self) -> display.Rows:
        """One row for each member: its stance on the proposal in question, reason, objections, waits and reports."""
        return display.rows(self)

    def to_dict(self) -> dict[str, display.JsonData]:
        """The situation as plain data, with the same keys as `consensus show --json`."""
        return display.to_dict(self)

    def _repr_html_(self) -> str | None:
        return display.html(self)


def as_situation(given: object) -> Situation:
    """The situation given.  Raises InvalidRecord with a hint if it is anything else."""
    if isinstance(given, Situation):
        return given
    hint = "; ask about one of its days: race.on('2024-02-21')" if hasattr(given, "on") else ""
    problem = f"it is put to {given!r}, which is no situation{hint}"
    raise InvalidRecord(what="question", problem=problem)
