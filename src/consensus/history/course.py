"""The course of a race: the moves that were made, and the objections and hold-outs that gave way because of them."""

from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property
from typing import final

import attrs

from consensus import display
from consensus.appointment import Appointment
from consensus.assent import Prospect, refusals
from consensus.dates.stated import eve_of
from consensus.history.deeds import Deed, Manner, day_of, reported, tabled_on
from consensus.history.replay import Turn, replay
from consensus.records import (
    BallotClaim,
    Condition,
    DecisionClaim,
    DecisionResult,
    MemberId,
    Move,
    ObjectionClaim,
    ObjectionId,
    ProposalId,
    Resolution,
    Settle,
    StanceClaim,
    WinOver,
)
from consensus.records.conditions import AssentCondition, atoms
from consensus.records.moves import asked_for
from consensus.records.stance import HOLD_OUTS
from consensus.situation import Objection, Situation, Standing


@final
@attrs.frozen(kw_only=True)
class _Shift:
    """A member gave way: its objection was lifted, or it came to assent.  `asked` is what it had asked for since then.

    `objected` says that a hold-out had an objection on record, so that the lifting of that explains its assent.
    """

    member: MemberId
    proposal: ProposalId
    since: date
    day: date
    objection: ObjectionId | None = None
    asked: tuple[Condition, ...] = ()
    resolution: Resolution | None = None
    objected: bool = False

    @property
    def presumed(self) -> Deed | None:
        """The deed to presume if nothing it had asked for was done; None if nobody had to do anything."""
        if self.resolution is Resolution.OVERTAKEN or self.objected or any(map(_rests_on_others, self.asked)):
            return None
        if self.objection is None:
            return Deed(move=WinOver(self.member, self.proposal), day=self.day)
        manner = Manner.DONE if self.resolution is None else _MANNERS.get(self.resolution, Manner.DONE)
        return Deed(move=Settle(self.objection), day=self.day, manner=manner)


_MANNERS = {Resolution.SOFTENED: Manner.SOFTENED, Resolution.PROMISED: Manner.PROMISED}


def _rests_on_others(condition: Condition) -> bool:
    """Whether a condition is about what other members do."""
    return any(isinstance(atom, AssentCondition) for atom in atoms(condition))


@final
@attrs.frozen(kw_only=True)
class Decided:
    """What the body decided on a proposal, on a day; a `proposal` of None stands for all proposals."""

    day: date
    proposal: ProposalId | None
    result: DecisionResult


@final
@attrs.frozen(kw_only=True)
class Lifting:
    """The lifting of an objection: how far its ask was met, if that is reported, and the deeds credited with it."""

    objection: ObjectionId
    day: date
    resolution: Resolution | None
    deeds: tuple[Deed, ...]


@final
class Course:
    """What was done in a race, by everything known about it today.

    A lifted objection is credited to the deeds that it had asked for and that were done since it was raised.  If there
    are none, it is presumed to have been settled, unless nobody had to do anything: it was overtaken, what it asked for
    was already true, or it depended on what other members do.
    In the same way, a hold-out (a member that objects or is reserved) without an objection on record is presumed to
    have been won over.  A member that declares its stance for the first time was no hold-out.

    >>> from consensus.cases import load
    >>> [deed.move.id for deed in Course(load("wto-2021")).deeds if deed.day == date(2021, 2, 5)]
    ['settle:us-yoo', 'withdraw:yoo']
    """

    def __init__(self, appointment: Appointment) -> None:
        self.appointment = appointment
        self._on = cache(appointment.on)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """The days of the race, as `replay` tells them."""
        return replay(self.appointment)

    @cached_property
    def deeds(self) -> tuple[Deed, ...]:
        """Every move that was made, sorted by day, then by id."""
        done = {(deed.move, deed.day): deed for deed in reported(self.end, self._on)}
        acts = list(done.values())
        for shift in self._shifts:
            asked_for = self._asked_for(shift, acts)
            presumed = None if asked_for or self._was_met(shift) else shift.presumed
            for deed in asked_for if presumed is None else (presumed,):
                done[deed.move, deed.day] = _credited(done.get((deed.move, deed.day), deed), shift)
        return tuple(sorted(done.values(), key=lambda deed: (deed.day, deed.move.id)))

    @cached_property
    def unaided(self) -> tuple[ObjectionId, ...]:
        """Ids of objections lifted without a deed: overtaken, already met, or dependent on other members; sorted."""
        lifted = {objection for deed in self.deeds for objection in deed.lifted}
        return tuple(sorted({each.objection for each in self._shifts if each.objection} - lifted))

    @cached_property
    def liftings(self) -> tuple[Lifting, ...]:
        """Every lifting of an objection, with the deeds credited with it, sorted by day, then by objection."""
        found = [
            Lifting(
                objection=shift.objection,
                day=shift.day,
                resolution=shift.resolution,
                deeds=tuple(
                    deed
                    for deed in self.deeds
                    if shift.objection in deed.lifted and shift.since <= deed.day <= shift.day
                ),
            )
            for shift in self._shifts
            if shift.objection is not None
        ]
        return tuple(sorted(found, key=lambda each: (each.day, each.objection)))

    @cached_property
    def decisions(self) -> tuple[Decided, ...]:
        """What the body decided, on record or by electing or choosing somebody; sorted by day, then by proposal."""
        found = set(self._decided_on_record())
        setting = self.appointment.setting
        adopted = {each.proposal for each in found if each.result is DecisionResult.ADOPTED}
        # An adopted proposal has its candidates chosen; that does not adopt another proposal that names them too.
        filled = {office for each in adopted if each is not None for office in setting.proposal(each).offices}
        for proposal in setting.proposals:
            decision = self.end.decision(proposal.id)
            is_adopted = self.end.decided(proposal.id) is DecisionResult.ADOPTED
            if decision is not None and is_adopted and filled.isdisjoint(proposal.offices):
                found.add(Decided(day=decision.day, proposal=proposal.id, result=DecisionResult.ADOPTED))
        return tuple(sorted(found, key=lambda each: (each.day, each.proposal or "", each.result.value)))

    def _decided_on_record(self) -> Iterator[Decided]:
        for proposal in ("", *(proposal.id for proposal in self.appointment.setting.proposals)):
            for subject in ("decision", "no consensus"):
                for entry in self.end.history(subject, proposal):
                    if isinstance(entry.claim, DecisionClaim):
                        yield Decided(day=day_of(entry), proposal=entry.claim.proposal, result=entry.claim.result)

    @property
    def summary(self) -> str:
        """How the race ended, and who blocked it until when, as one paragraph to quote."""
        return display.paragraph(self)

    def assented(self, member: MemberId, proposal: ProposalId, *, after: date) -> date | None:
        """The first day after `after` on which a member was reported to assent to a proposal; None if there is none."""
        days = (
            day_of(entry)
            for entry in self.end.history("stance", member, proposal)
            if isinstance(entry.claim, StanceClaim) and entry.claim.stance.assents
        )
        return next((day for day in days if day > after), None)

    def tabled(self, proposal: ProposalId) -> date | None:
        """The first day on which a proposal was on the table; None if it never was."""
        return tabled_on(self.appointment.setting.proposal(proposal), self.end, self._on)

    @cached_property
    def end(self) -> Situation:
        """The situation on the last day that any claim is about."""
        timeline = self.appointment.timeline
        entries = (entry for report in timeline.reports for entry in timeline.entries_of(report.id))
        return self._on(max((entry.day for entry in entries if entry.day is not None), default=date.max))

    # Who gave way

    @cached_property
    def _shifts(self) -> tuple[_Shift, ...]:
        """Every lifted objection and every hold-out that came to assent, found by comparing each day with its eve."""
        found: dict[tuple[date, ObjectionId | tuple[MemberId, ProposalId]], _Shift] = {}
        for day, member, proposal in sorted(self._said()):
            eve, then = self._on(eve_of(day)), self._on(day)
            if member in eve.members and member in then.members:
                before, after = (each.standing(member, proposal=proposal) for each in (eve, then))
                for shift in _compared(before, after, day):
                    found.setdefault((day, shift.objection or (member, proposal)), shift)
        return tuple(found.values())

    def _said(self) -> set[tuple[date, MemberId, ProposalId]]:
        """The days with claims that may have changed where a member stands on a proposal."""
        said: set[tuple[date, MemberId, ProposalId]] = set()
        for report in self.appointment.timeline.reports:
            for entry in self.appointment.timeline.entries_of(report.id):
                match entry.claim:
                    case StanceClaim(proposal=proposal, members=members) if entry.day is not None:
                        said.update((entry.day, member, proposal) for member in members)
                    case BallotClaim(concerned=members, proposals=proposals) if entry.day is not None:
                        said.update((entry.day, member, each) for member in members for each in proposals)
                    case ObjectionClaim(member=member) if entry.day is not None:
                        said.update((entry.day, member, each.id) for each in self.appointment.setting.proposals)
        return said

    def _asked_for(self, shift: _Shift, acts: list[Deed]) -> tuple[Deed, ...]:
        """The deeds that an objection or a hold-out had asked for and that were done since."""
        setting = self.appointment.setting
        asked = {name for move in _moves_of(shift.asked) for name in setting.overlapping(move)}
        return tuple(deed for deed in acts if deed.move in asked and shift.since <= deed.day <= shift.day)

    def _was_met(self, shift: _Shift) -> bool:
        """Whether what an objection asks for was already true the day before, without any deed."""
        if shift.objection is None or shift.since == shift.day:
            return False
        status_quo = Prospect.of(self._on(eve_of(shift.day)), proposal=shift.proposal).status_quo
        unlifted = {each.objection.id for refusal in refusals(status_quo) for each in refusal.objections}
        return shift.objection not in unlifted


def _compared(before: Standing, after: Standing, day: date) -> Iterator[_Shift]:
    """The ways in which a member gave way from one day to the next."""
    known = [objection for objection in before.open_objections if objection.history]
    known += [objection for objection in after.objections if _was_raised_on(day, objection)]
    still = {objection.id for objection in after.open_objections}
    seen = _Shift(member=before.member, proposal=before.proposal, since=date.min, day=day)
    for objection in known:
        if objection.id not in still:
            lifted = next((each for each in after.objections if each.id == objection.id), objection)
            asked = () if lifted.condition is None else (lifted.condition,)
            since = min(map(day_of, objection.history))
            yield attrs.evolve(seen, since=since, objection=objection.id, asked=asked, resolution=_resolution(lifted))
    if before.stance in HOLD_OUTS and after.stance.assents:
        yield attrs.evolve(
            seen, asked=(*(wait.tie.awaited for wait in before.waits), *before.asks), objected=bool(known)
        )


def _was_raised_on(day: date, objection: Objection) -> bool:
    """Whether an objection was raised on that day and has no claims of other days."""
    claims = [entry.claim for entry in objection.history if day_of(entry) == day]
    is_raised = any(isinstance(claim, ObjectionClaim) and claim.event.leaves_open for claim in claims)
    return is_raised and len(claims) == len(objection.history)


def _resolution(objection: Objection) -> Resolution | None:
    """How an objection was lifted, by the last claim that states it."""
    claims = [entry.claim for entry in objection.history if isinstance(entry.claim, ObjectionClaim)]
    return next((claim.resolution for claim in reversed(claims) if claim.resolution is not None), None)


def _moves_of(conditions: tuple[Condition, ...]) -> Iterator[Move]:
    """The moves that the parts of conditions ask for, if any."""
    moves = (asked_for(atom) for condition in conditions for atom in atoms(condition))
    return (move for move in moves if move is not None)


def _credited(deed: Deed, shift: _Shift) -> Deed:
    """The deed, with one more objection lifted or hold-out won because of it."""
    if shift.objection is not None:
        return attrs.evolve(deed, lifted=tuple(sorted({*deed.lifted, shift.objection})))
    return attrs.evolve(deed, won=tuple(sorted({*deed.won, shift.member})))
