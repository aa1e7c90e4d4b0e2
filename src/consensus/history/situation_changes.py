"""What changed between two situations of a race: stances, blockers, the table, the rule and costs.

Not here: how the reports limit where members may stand, which is in `consensus.evidence`.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import final

import attrs

from consensus import display
from consensus.evidence import Revision, revisions, weigh
from consensus.history.replay import Turn
from consensus.records import MemberId, ProposalId, ReportId, Stance
from consensus.rules import Decision, Outcome, Rule, Verdict
from consensus.situation import Objection, Situation
from consensus.timeline import Entry
from consensus.unblocking import Plan

__all__ = [
    "Changes",
    "CostChange",
    "ObjectionChange",
    "OutcomeChange",
    "RuleChange",
    "StanceChange",
    "TableChange",
    "VoteChange",
    "changes",
]


@attrs.frozen(kw_only=True)
class StanceChange:
    """A member's stance changed; `before` is None if it did not belong then, and `basis` are the claims that say so."""

    member: MemberId
    before: Stance | None
    after: Stance
    basis: tuple[Entry, ...]

    @property
    def reports(self) -> tuple[ReportId, ...]:
        """The reports that made it so."""
        return reports_of(self.basis)


@attrs.frozen(kw_only=True)
class VoteChange:
    """A member left, or lost its vote or got it back; `basis` are the new claims that say so."""

    member: MemberId
    belongs: bool
    has_vote: bool
    basis: tuple[Entry, ...]

    @property
    def reports(self) -> tuple[ReportId, ...]:
        """The reports that made it so."""
        return reports_of(self.basis)


@attrs.frozen(kw_only=True)
class ObjectionChange:
    """An objection was opened or is no longer open; `basis` are the claims that say so.

    They are the new claims about the objection, or else the claims on where its member stands now.
    """

    objection: Objection
    is_open: bool
    basis: tuple[Entry, ...]

    @property
    def reports(self) -> tuple[ReportId, ...]:
        """The reports that made it so."""
        return reports_of(self.basis)


@attrs.frozen(kw_only=True)
class TableChange:
    """A proposal came onto the table or left it; `basis` are the new claims that say so."""

    proposal: ProposalId
    is_on_table: bool
    basis: tuple[Entry, ...]

    @property
    def reports(self) -> tuple[ReportId, ...]:
        """The reports that made it so."""
        return reports_of(self.basis)


@attrs.frozen(kw_only=True)
class RuleChange:
    """The proposal is decided by another rule; both are in words, and `basis` are the claims that say so."""

    before: str
    after: str
    basis: tuple[Entry, ...]

    @property
    def reports(self) -> tuple[ReportId, ...]:
        """The reports that made it so."""
        return reports_of(self.basis)


@attrs.frozen(kw_only=True)
class OutcomeChange:
    """The outcome for the proposal before and after, and the members that began or ceased to block it.

    `decision` is what the body has decided since; None if it has not.
    """

    before: Outcome
    after: Outcome
    blocks: tuple[MemberId, ...]
    blocks_no_longer: tuple[MemberId, ...]
    decision: Decision | None


@attrs.frozen(kw_only=True)
class CostChange:
    """The cheapest plans before and after, which differ in cost; None stands for no plan."""

    before: Plan | None
    after: Plan | None


@final
@attrs.frozen(kw_only=True, repr=False)
class Changes:
    """What changed between two situations of a race, each for the proposal in question or a given one.

    `proposal` is the proposal compared in the later situation, `was_asked` that in the earlier; None if none was known.
    If they differ, outcomes and costs are not compared, and stances are those on the later proposal.
    Each property is computed on first use; plans take longest.
    """

    before: Turn
    after: Turn

    @property
    def proposal(self) -> ProposalId | None:
        """The proposal compared in the later situation; None if none was known."""
        return self.after.proposal

    @property
    def was_asked(self) -> ProposalId | None:
        """The proposal compared in the earlier situation; None if none was known."""
        return self.before.proposal

    @property
    def is_of_one(self) -> bool:
        """Whether both situations are compared on the same proposal."""
        return self.proposal is not None and self.proposal == self.was_asked

    @cached_property
    def rule(self) -> RuleChange | None:
        """The change of rule; None if it is the same, or if both situations are judged by a rule you gave."""
        if not self.is_of_one or self.after.rule is not None:
            return None
        situations = (self.before.situation, self.after.situation)
        then, now = (each.rule_of(self.proposal).on(each.day).describe() for each in situations)
        reported = self.after.situation.rule_reports(self.proposal)
        return None if then == now else RuleChange(before=then, after=now, basis=reported)

    @cached_property
    def outcome(self) -> OutcomeChange | None:
        """The change of outcome or of blockers, or the decision since; None if nothing of these changed."""
        then, now = self.before.verdict, self.after.verdict
        if not self.is_of_one or then is None or now is None:
            return None
        if now.decision is not None:
            return None if then.decision is not None else _outcome(then, now)
        found = _outcome(then, now)
        return None if found.before is found.after and not found.blocks and not found.blocks_no_longer else found

    @cached_property
    def stances(self) -> tuple[StanceChange, ...]:
        """Every member whose stance on the proposal changed, sorted by member."""
        return () if self.proposal is None else tuple(self._stances(self.proposal))

    def _stances(self, proposal: ProposalId) -> Iterator[StanceChange]:
        before, after = self.before.situation, self.after.situation
        for member in after.members:
            now = after.standing(member, proposal=proposal)
            then = before.standing(member, proposal=proposal).stance if member in before.members else None
            if then is not now.stance:
                raised = [entry for objection in now.open_objections for entry in objection.history]
                yield StanceChange(member=member, before=then, after=now.stance, basis=now.rests_on or tuple(raised))

    @cached_property
    def votes(self) -> tuple[VoteChange, ...]:
        """Every earlier member that has left, or has lost or gained a vote."""
        before, after = self.before.situation, self.after.situation
        return tuple(
            VoteChange(member=member, belongs=belongs, has_vote=has_vote, basis=self._seated(member))
            for member in before.members
            for belongs, has_vote in [(member in after.members, member in after.voters)]
            if not belongs or has_vote is not (member in before.voters)
        )

    def _seated(self, member: MemberId) -> tuple[Entry, ...]:
        """The claims about a member's membership that did not count before."""
        then, now = (
            each.situation.membership.reports_on(member, each.situation.day) for each in (self.before, self.after)
        )
        return tuple(entry for entry in now if entry not in then)

    @cached_property
    def objections(self) -> tuple[ObjectionChange, ...]:
        """The objections that were raised or reopened, then those that are no longer open, each sorted by id."""
        return () if self.proposal is None else tuple(self._objections(self.proposal))

    def _objections(self, proposal: ProposalId) -> Iterator[ObjectionChange]:
        then, now = (_objections(each.situation, proposal) for each in (self.before, self.after))
        for is_open, those, others in ((True, now, then), (False, then, now)):
            for id_ in sorted(those):
                if not those[id_].is_open or (id_ in others and others[id_].is_open):
                    continue
                objection = now.get(id_, those[id_])
                counted = then[id_].history if id_ in then else ()
                new = tuple(entry for entry in objection.history if entry not in counted)
                yield ObjectionChange(objection=objection, is_open=is_open, basis=new or self._basis(objection))

    def _basis(self, objection: Objection) -> tuple[Entry, ...]:
        """The claims on where the member of an objection stands now."""
        situation = self.after.situation
        if objection.member not in situation.members:
            return ()
        return situation.standing(objection.member, proposal=self.proposal).rests_on

    @cached_property
    def table(self) -> tuple[TableChange, ...]:
        """Every proposal that came onto the table or left it, in the order listed."""
        before, after = self.before.situation, self.after.situation
        return tuple(
            TableChange(proposal=each.id, is_on_table=after.is_on_table(each.id), basis=self._said_of(each.id))
            for each in after.setting.proposals
            if before.is_on_table(each.id) != after.is_on_table(each.id)
        )

    def _said_of(self, proposal: ProposalId) -> tuple[Entry, ...]:
        """The new claims that decide whether a proposal is on the table."""
        before, after = self.before.situation, self.after.situation
        asked = after.setting.proposal(proposal)
        subjects = [("proposal", proposal), ("decision", proposal), ("silence", proposal), ("ballot", proposal)]
        subjects += [("candidacy", candidate) for candidate in asked.candidates]
        return tuple(
            entry
            for subject in subjects
            for counted in [before.history(*subject)]
            for entry in after.current(*subject)
            if entry not in counted
        )

    @cached_property
    def cost(self) -> CostChange | None:
        """The change in the cost of the cheapest plan; None if it is the same, or once the body has decided.

        Searches for plans in both situations.
        """
        if not self.is_of_one or self.before.ways is None or self.after.ways is None:
            return None
        if self.after.ways.verdict.decision is not None:
            return None
        then, now = self.before.ways.cheapest, self.after.ways.cheapest
        costs = [None if plan is None else plan.cost for plan in (then, now)]
        return None if costs[0] == costs[1] else CostChange(before=then, after=now)

    @cached_property
    def allowed(self) -> tuple[Revision, ...]:
        """Every member for which the reports allow other stances than before, sorted by member.

        Weighs the reports of both situations; empty unless both are compared on the same proposal.
        """
        if not self.is_of_one:
            return ()
        then, now = (weigh(each.situation, self.proposal, rule=each.rule) for each in (self.before, self.after))
        return revisions(then, now)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Each change as a sentence, with its publishers in brackets; a single sentence if nothing changed."""
        return tuple(display.text(self).splitlines())

    def rows(self) -> display.Rows:
        """Every change as a row: what changed, its subject, from what to what, and by which reports."""
        return display.rows(self)

    def to_dict(self) -> dict[str, display.JsonData]:
        """The changes as plain data, with the keys of the page "Command line"."""
        return display.to_dict(self)

    def __repr__(self) -> str:
        return f"<Changes {self.before.day} to {self.after.day}: {len(self.stances)} moved>"

    def _repr_html_(self) -> str | None:
        return display.html(self)


def changes(
    before: Situation, after: Situation, *, proposal: ProposalId | None = None, rule: Rule | None = None
) -> Changes:
    """What changed between two situations of a race, on different days or by what was known on different days.

    Each is judged on its own proposal in question by the rule of its day, unless you give a proposal or a rule.

    >>> from consensus.cases import load
    >>> nato = load("nato-2024")
    >>> found = changes(nato.on("2024-06-19"), nato.on("2024-06-27"))
    >>> [(each.member, each.before.value, each.after.value, each.reports) for each in found.stances]
    [('RO', 'objects', 'supports', ('ro-turns',))]
    >>> found.sentences[0]
    'APPOINTED: Mark Rutte as Secretary General, 26 June 2024.'
    """
    then, now = (Turn(situation=each, news=(), asked=proposal, rule=rule) for each in (before, after))
    return Changes(before=then, after=now)


def reports_of(entries: Iterable[Entry]) -> tuple[ReportId, ...]:
    """Ids of the reports that made these claims, each once, sorted."""
    return tuple(sorted({entry.report.id for entry in entries}))


def _outcome(then: Verdict, now: Verdict) -> OutcomeChange:
    is_blocked = Outcome.BLOCKED in (then.outcome, now.outcome) and now.decision is None
    return OutcomeChange(
        before=then.outcome,
        after=now.outcome,
        blocks=tuple(sorted(now.blockers - then.blockers)) if is_blocked else (),
        blocks_no_longer=tuple(sorted(then.blockers - now.blockers)) if is_blocked else (),
        decision=now.decision,
    )


def _objections(situation: Situation, proposal: ProposalId) -> dict[str, Objection]:
    standings = (situation.standing(member, proposal=proposal) for member in situation.members)
    return {objection.id: objection for standing in standings for objection in standing.objections}
