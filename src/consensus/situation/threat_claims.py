"""Threats in a snapshot: who makes each, on what condition, and over which of them a proposal was adopted."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import final

import attrs

from consensus.records import (
    AllOf,
    AnyOf,
    CandidateWithdrawn,
    Condition,
    DayPassed,
    DecisionResult,
    Granted,
    GroupId,
    MemberId,
    OnTable,
    Promised,
    Proposal,
    ReportId,
    ThreatClaim,
    ThreatEvent,
    ThreatId,
)
from consensus.records.conditions import AssentCondition
from consensus.records.converters import ids
from consensus.situation.agenda import Agenda
from consensus.timeline import Entry

_EVENTS = tuple(ThreatEvent)


@final
@attrs.frozen(kw_only=True, repr=False)
class Threat:
    """A threat that members carry out if the body adopts a proposal.

    `to` says in words what they would do.  It is in force for `members`; others have `withdrawn` it or `carried_out`
    it.  If unnamed members of a `group` made it, `unnamed` is the last event reported of them; it is in force for them
    until they withdraw it or carry it out.  The members act if the `condition` holds once a proposal is adopted; if it
    is None, each acts unless it assents to the proposal.
    """

    id: ThreatId
    to: str
    members: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)
    group: GroupId | None = None
    unnamed: ThreatEvent | None = None
    condition: Condition | None = None
    withdrawn: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)
    carried_out: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)
    history: tuple[Entry, ...] = ()

    @property
    def is_in_force(self) -> bool:
        """Whether any member, named or unnamed, still makes it and has not carried it out."""
        return bool(self.members) or self.is_in_force_for_unnamed

    @property
    def is_in_force_for_unnamed(self) -> bool:
        """Whether unnamed members still make it."""
        return self.unnamed is ThreatEvent.MADE

    @property
    def reports(self) -> tuple[ReportId, ...]:
        """Ids of the reports that speak of it, sorted."""
        return tuple(sorted({entry.report.id for entry in self.history}))

    def by(self, members: Collection[MemberId]) -> "Threat | None":
        """The threat reduced to these members, and to unnamed ones; None if it is in force for neither."""
        left = attrs.evolve(self, members=[member for member in self.members if member in members])
        return left if left.is_in_force else None

    def __repr__(self) -> str:
        return f"<Threat {self.id} to {self.to}: in force for {len(self.members)} members>"


@attrs.frozen(eq=False)
class ThreatClaims:
    """The threats of a snapshot, and those over which the body adopted a proposal."""

    agenda: Agenda

    def against(self, asked: Proposal) -> tuple[Threat, ...]:
        """Every threat against a proposal that was made by the day, sorted by id."""
        return tuple(threat for threat, last in self._every if any(claim.is_aimed_at(asked) for claim in last))

    @cached_property
    def _every(self) -> list[tuple[Threat, list[ThreatClaim]]]:
        """Every threat made by the day, sorted by id, each with the last claims that make it."""
        subjects = self.agenda.snapshot.timeline.members_of(("threats",))
        found = (self._threat(self.agenda.snapshot.history(subject)) for subject in subjects)
        return sorted(filter(None, found), key=lambda each: each[0].id)

    def adopted_over(self, asked: Proposal) -> tuple[Threat, ...]:
        """The threats over which the body adopted a proposal: see `Situation.adopted_over`."""
        decision = self.agenda.decision(asked)
        if decision is None or decision.result is not DecisionResult.ADOPTED:
            return ()
        that_day = attrs.evolve(self, agenda=self.agenda.on(decision.day))
        since = {threat.id: threat for threat, _ in self._every}
        made = (that_day._as_made(threat) for threat in that_day.against(asked))
        return tuple(_later(threat, since[threat.id]) for threat in that_day._run_into(made, asked))

    def _as_made(self, threat: Threat) -> Threat:
        """The threat as if no member had carried it out yet, not even one that left the body by it."""
        is_made = threat.unnamed in (ThreatEvent.MADE, ThreatEvent.CARRIED_OUT)
        unnamed = ThreatEvent.MADE if is_made else None
        return attrs.evolve(threat, members=sorted({*threat.members, *threat.carried_out}), unnamed=unnamed)

    def run_into(self, asked: Proposal) -> tuple[Threat, ...]:
        """The threats in force that adoption would run into on this day: see `Situation.threats_run_into`."""
        return tuple(self._run_into(self.against(asked), asked))

    def _run_into(self, threats: Iterable[Threat], asked: Proposal) -> Iterator[Threat]:
        """The threats that adoption on this day would run into, each with the members that would carry it out."""
        for threat in threats:
            members = threat.members
            if threat.condition is None:
                members = tuple(each for each in members if not self._assents(each, asked))
            elif not self._is_so(threat.condition):
                continue
            found = threat.by(members)
            if found is not None:
                yield found

    def _assents(self, member: MemberId, asked: Proposal) -> bool:
        """Whether a member assents to a proposal; one that has left the body does not."""
        is_there = member in self.agenda.snapshot.belonging
        return is_there and self.agenda.elections.fold.standing(member, asked).stance.assents

    def _is_so(self, condition: Condition) -> bool:
        """Whether the condition of a threat holds on the day; it never asks for assents."""
        if isinstance(condition, AssentCondition):
            raise AssertionError("a threat whose condition asks for assents is refused")
        match condition:
            case Granted():
                return self._is_given(condition)
            case Promised():
                return self._is_promised(condition.granted)
            case CandidateWithdrawn(candidate=candidate):
                return self.agenda.developments.is_withdrawn(candidate)
            case OnTable(proposal=proposal):
                return self.agenda.has(self.agenda.snapshot.setting.proposal(proposal))
            case DayPassed(day=day):
                return day <= self.agenda.snapshot.day
            case AllOf(parts):
                return all(map(self._is_so, parts))
            case AnyOf(parts):
                return any(map(self._is_so, parts))

    def _is_given(self, ask: Granted) -> bool:
        """Whether a concession or a part of it is given: on its own, by its parts, or in a deal that was struck."""
        setting, developments = self.agenda.snapshot.setting, self.agenda.developments
        whole = Granted(concession=ask.concession)
        deals = [deal for deal in setting.packages if ask in deal.commitments or whole in deal.commitments]
        if developments.is_granted(ask) or any(developments.is_struck(deal.id) for deal in deals):
            return True
        parts = setting.concession(ask.concession).each_part if ask.part is None else ()
        return bool(parts) and all(map(self._is_given, parts))

    def _is_promised(self, ask: Granted) -> bool:
        """Whether a concession or a part of it is promised or given."""
        if self._is_given(ask) or self.agenda.developments.is_promised(ask):
            return True
        parts = self.agenda.snapshot.setting.concession(ask.concession).each_part if ask.part is None else ()
        return bool(parts) and all(map(self._is_promised, parts))

    def _threat(self, history: tuple[Entry, ...]) -> tuple[Threat, list[ThreatClaim]] | None:
        made = [(entry, claim) for entry, claim in _claims(history) if claim.event is ThreatEvent.MADE]
        if not made:
            return None
        last = [claim for _, claim in _claims(self._last([entry for entry, _ in made]))]
        stating = self._last([entry for entry, claim in made if claim.condition is not None])
        conditions = dict.fromkeys(claim.condition for _, claim in _claims(stating) if claim.condition is not None)
        named = sorted({member for _, claim in made for member in claim.members})
        said = {member: self._last_said(history, member) for member in named}
        unnamed = [(entry, claim) for entry, claim in made if not claim.members]
        groups = [claim.group for _, claim in _claims(self._last([entry for entry, _ in unnamed]))]
        belonging = self.agenda.snapshot.belonging
        threat = Threat(
            id=last[0].threat,
            to=min(claim.to for claim in last),
            members=tuple(who for who in named if said[who] is ThreatEvent.MADE and who in belonging),
            group=min((group for group in groups if group is not None), default=None),
            unnamed=self._last_said(history, None) if groups else None,
            condition=_any_of(tuple(conditions)),
            withdrawn=tuple(who for who in named if said[who] is ThreatEvent.WITHDRAWN),
            carried_out=tuple(who for who in named if said[who] is ThreatEvent.CARRIED_OUT),
            history=history,
        )
        return threat, last

    def _last(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """The claims of the latest day that no other claim of that day beats."""
        latest = max((entry.day for entry in entries if entry.day is not None), default=None)
        of_day = [entry for entry in entries if entry.day == latest]
        return self.agenda.snapshot.timeline.unbeaten(of_day) if of_day else ()

    def _last_said(self, history: Iterable[Entry], member: MemberId | None) -> ThreatEvent:
        """The last event of a threat for a member that made it; for unnamed members if None."""
        about = [entry for entry, claim in _claims(history) if _is_about(claim, member)]
        return max((claim.event for _, claim in _claims(self._last(about))), key=_EVENTS.index)


def _later(threat: Threat, since: Threat) -> Threat:
    """A threat as it was on a day, with its later withdrawals and acts taken from `since`."""
    return attrs.evolve(
        threat,
        group=threat.group if threat.is_in_force_for_unnamed else None,
        unnamed=since.unnamed if threat.is_in_force_for_unnamed else None,
        withdrawn=[member for member in since.withdrawn if member in threat.members],
        carried_out=[member for member in since.carried_out if member in threat.members],
        history=since.history,
    )


def _claims(entries: Iterable[Entry]) -> Iterator[tuple[Entry, ThreatClaim]]:
    """The entries that claim a threat, each with its claim."""
    return ((entry, entry.claim) for entry in entries if isinstance(entry.claim, ThreatClaim))


def _is_about(claim: ThreatClaim, member: MemberId | None) -> bool:
    """Whether a claim about a threat applies to a member; to unnamed members if None."""
    if not claim.members and claim.group is None:
        return True
    return not claim.members if member is None else member in claim.members


def _any_of(conditions: tuple[Condition, ...]) -> Condition | None:
    """A condition that holds if any one of these does; None if there are none."""
    return (conditions[0] if len(conditions) == 1 else AnyOf(conditions)) if conditions else None
