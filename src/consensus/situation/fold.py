"""How the claims about one member fold into its standing: which of them counts, and what it amounts to."""

from datetime import date

import attrs

from consensus.records import (
    AskClaim,
    CountClaim,
    Granted,
    MemberId,
    ObjectionClaim,
    ObjectionEvent,
    Proposal,
    Setting,
    Stance,
    StanceClaim,
    TieClaim,
    TieKind,
)
from consensus.situation.standing import Objection, Standing, Wait, folded
from consensus.timeline import Entry, Subject, Timeline

LEAST_FAVOURABLE_FIRST = (
    Stance.OBJECTS,
    Stance.RESERVED,
    Stance.ABSENT,
    Stance.ABSTAINS,
    Stance.UNDECLARED,
    Stance.ACQUIESCES,
    Stance.SUPPORTS,
)
"""Of contradictory claims, the one that promises least counts until they are settled."""

_EVENTS = tuple(ObjectionEvent)


@attrs.frozen
class Fold:
    """Claims of one timeline as of a day, by what was known by a day, folded for any member and proposal."""

    setting: Setting
    timeline: Timeline
    day: date
    known_by: date | None

    def current(self, *subjects: Subject) -> tuple[Entry, ...]:
        return self.timeline.current(*subjects, on=self.day, known_by=self.known_by)

    def history(self, subject: Subject) -> tuple[Entry, ...]:
        return self.timeline.history(subject, on=self.day, known_by=self.known_by)

    def standing(self, member: MemberId, proposal: Proposal) -> Standing:
        """Where a member stands on a proposal."""
        basis, stances = self._said(member, proposal)
        declared = self.current(("declared", member, proposal.id))
        objections = self._objections(member, proposal, declared)
        waits = self._waits(member, proposal, declared)
        asks = self._asks(member, proposal, declared)
        stance = min(stances, key=LEAST_FAVOURABLE_FIRST.index, default=Stance.UNDECLARED)
        if any(objection.is_open for objection in objections):
            stance = Stance.OBJECTS
        elif not stance.assents and not waits and _lifted_since(objections, basis):
            stance = Stance.ACQUIESCES
        elif stance is Stance.OBJECTS:
            objections = (*objections, self._without_record(member, proposal, basis))
        elif stance is Stance.UNDECLARED and waits:
            stance = Stance.RESERVED
        return Standing(
            member=member,
            proposal=proposal.id,
            stance=stance,
            basis=basis,
            objections=objections,
            waits=waits,
            asks=asks,
            reason=next((entry.claim.reason for entry in basis if isinstance(entry.claim, StanceClaim)), ""),
            is_disputed=len(set(stances)) > 1,
            possible=self.timeline.possible(("stance", member, proposal.id), on=self.day, known_by=self.known_by),
        )

    def _said(self, member: MemberId, proposal: Proposal) -> tuple[tuple[Entry, ...], list[Stance]]:
        """The claims that say where a member stands, and the stance that each of them amounts to."""
        named: Subject = ("stance", member, proposal.id)
        entries = [entry for entry in self.current(named, ("roll", proposal.id)) if self._covers(entry, member)]
        if not entries:
            entries = list(self.current(named))
        if entries and all(isinstance(entry.claim, CountClaim) for entry in entries):
            # To be missing from a count says no more than not to support: what is known in particular stays.
            before = self.current(named)
            stances = {_counted(entry, member) for entry in entries}
            if stances == {Stance.RESERVED} and before and not any(_taken(entry).assents for entry in before):
                entries = list(before)
        stances_said = [
            _counted(entry, member) if isinstance(entry.claim, CountClaim) else _taken(entry) for entry in entries
        ]
        return tuple(entries), stances_said

    def _covers(self, entry: Entry, member: MemberId) -> bool:
        """Whether a claim speaks of the member: a count does if the member belonged to the body that was counted."""
        if not isinstance(entry.claim, CountClaim):
            return True
        day = entry.day
        return day is not None and self.setting.body[member].belongs_on(day)

    def _objections(self, member: MemberId, proposal: Proposal, declared: tuple[Entry, ...]) -> tuple[Objection, ...]:
        objections = []
        for subject in self.timeline.members_of(("objections", member)):
            latest = self.current(subject)
            if not latest:
                continue
            is_open = _last_event(latest).leaves_open and not self._closes(declared, latest)
            objection = folded(self.history(subject), is_open=is_open)
            if objection.concerns(proposal):
                objections.append(objection)
        return tuple(sorted(objections, key=lambda objection: objection.id))

    def _waits(self, member: MemberId, proposal: Proposal, declared: tuple[Entry, ...]) -> tuple[Wait, ...]:
        return tuple(
            Wait(tie=claim.tie, history=self.history(("tie", claim.tie)))
            for claim, latest in self.ties(member)
            if claim.tie.kind is TieKind.WAITS_FOR
            and claim.tie.proposal in (None, proposal.id)
            and not self._closes(declared, latest)
        )

    def ties(self, member: str) -> tuple[tuple[TieClaim, tuple[Entry, ...]], ...]:
        """The ties that go out from a member or actor and have not ended, with the claims that say so."""
        found = []
        for subject in self.timeline.members_of(("ties", member)):
            latest = self.current(subject)
            claims = [entry.claim for entry in latest if isinstance(entry.claim, TieClaim)]
            if claims and not all(claim.ended for claim in claims):
                found.append((claims[-1], latest))
        return tuple(found)

    def _asks(self, member: MemberId, proposal: Proposal, declared: tuple[Entry, ...]) -> tuple[Granted, ...]:
        asks: dict[Granted, None] = {}
        for entry in self.history(("ask", member, proposal.id)):
            if isinstance(entry.claim, AskClaim) and not self._closes(declared, (entry,)):
                asks.update(dict.fromkeys(entry.claim.asks))
        return tuple(asks)

    def _closes(self, declared: tuple[Entry, ...], latest: tuple[Entry, ...]) -> bool:
        """Whether a declaration of unconditional support came after something, or on the same day beats all of it."""
        if not declared or not latest or latest[0].is_later_than(declared[0]):
            return False
        if declared[0].is_later_than(latest[0]):
            return True
        return all(entry in declared for entry in self.timeline.unbeaten((*declared, *latest)))

    def _without_record(self, member: MemberId, proposal: Proposal, basis: tuple[Entry, ...]) -> Objection:
        """The objection of a member that is said to object, of which nothing else is known."""
        reasons = (entry.claim.reason for entry in basis if isinstance(entry.claim, StanceClaim))
        return Objection(
            id=f"{member}:{proposal.id}",
            member=member,
            proposal=proposal.id,
            reason=next((reason for reason in reasons if reason), ""),
        )


def _counted(entry: Entry, member: MemberId) -> Stance:
    """The stance that an exact count which names everybody missing implies for a member."""
    assert isinstance(entry.claim, CountClaim)
    return Stance.RESERVED if member in (entry.claim.missing or ()) else Stance.SUPPORTS


def _taken(entry: Entry) -> Stance:
    assert isinstance(entry.claim, StanceClaim)
    return entry.claim.stance


def _last_event(latest: tuple[Entry, ...]) -> ObjectionEvent:
    """What happened last to an objection; unordered reports of one day are read in the natural order of events."""
    events = [entry.claim.event for entry in latest if isinstance(entry.claim, ObjectionClaim)]
    return max(events, key=_EVENTS.index)


def _lifted_since(objections: tuple[Objection, ...], basis: tuple[Entry, ...]) -> bool:
    """Whether the last of a member's objections was lifted after it last spoke, or on the day it was said to object."""
    lifts = [
        objection.history[-1]
        for objection in objections
        if isinstance(objection.history[-1].claim, ObjectionClaim)
        and objection.history[-1].claim.event is ObjectionEvent.LIFTED
    ]
    return bool(lifts) and all(
        any(lift.is_later_than(entry) for lift in lifts)
        or (_objects(entry) and any(not entry.is_later_than(lift) for lift in lifts))
        for entry in basis
    )


def _objects(entry: Entry) -> bool:
    return isinstance(entry.claim, StanceClaim) and entry.claim.stance is Stance.OBJECTS
