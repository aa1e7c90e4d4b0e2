"""Objections in a snapshot: which are open by the claims that count, and which claims lift them or make them moot."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import final

import attrs

from consensus.dates.stated import eve_of
from consensus.records import (
    AllOf,
    Condition,
    MemberId,
    ObjectionClaim,
    ObjectionEvent,
    Proposal,
    Stance,
    Subject,
)
from consensus.records.ids import unrecorded
from consensus.situation.snapshot import Snapshot
from consensus.situation.standing import (
    Objection,
    aimed,
    event_of,
    folded,
    is_missing,
    is_overtaken,
    objects,
    reason_given,
)
from consensus.timeline import Entry


@final
@attrs.frozen(eq=False)
class ObjectionClaims:
    """The objections of a snapshot, by member and proposal, and the statements by which a member drops them."""

    snapshot: Snapshot

    def about(self, member: MemberId, proposal: Proposal) -> list[tuple[Subject, tuple[Entry, ...]]]:
        """The subjects of a member's objections to a proposal, each with the claims about it that count."""
        found = []
        for subject in self.snapshot.timeline.members_of(("objections", member)):
            latest = self.snapshot.current(subject)
            first = self.snapshot.first(subject) if latest else None
            if first is not None and isinstance(first.claim, ObjectionClaim) and aimed(first.claim).concerns(proposal):
                found.append((subject, latest))
        return found

    def objection(self, subject: Subject, *, is_open: bool) -> Objection:
        """An objection with all claims about it."""
        history = self.snapshot.history(subject)
        lifted_when = self._last_stated(history, lambda claim: claim.lifted_when)
        settles_for = self._last_stated(history, lambda claim: claim.settles_for)
        return folded(history, is_open=is_open, lifted_when=lifted_when, settles_for=settles_for)

    def _last_stated(
        self, history: tuple[Entry, ...], stated: Callable[[ObjectionClaim], Condition | None]
    ) -> Condition | None:
        """The condition stated last, or all of them together if the last accounts state several; None if none does."""
        stating = [each for each in history if isinstance(each.claim, ObjectionClaim) and stated(each.claim)]
        last = sorted(
            next(self.snapshot.timeline.moments(stating), ()), key=lambda entry: (entry.report.id, entry.position)
        )
        found = (stated(entry.claim) for entry in last if isinstance(entry.claim, ObjectionClaim))
        conditions = list(dict.fromkeys(condition for condition in found if condition is not None))
        return None if not conditions else conditions[0] if len(conditions) == 1 else AllOf(conditions)

    def declared(self, member: MemberId, proposal: Proposal) -> tuple[Entry, ...]:
        """The last claims that the member supports, acquiesces or abstains without conditions.

        A claim that another one of its day beats or contradicts is left out.  A later claim of that day, if their
        sequence is stated, does not undo it: objections once dropped stay dropped.
        """
        then = self.snapshot
        while of_day := then.of_last_day(("declared", member, proposal.id)):
            said_on = of_day[0].day
            assert said_on is not None
            said = self.snapshot.on(said_on).of_last_day(("stance", member, proposal.id))
            others = [entry for entry in said if entry not in of_day]
            declared = [entry for entry in of_day if not any(self._is_at_odds(entry, each, member) for each in others)]
            if declared:
                return tuple(declared)
            if said_on == date.min:
                break
            then = self.snapshot.on(eve_of(said_on))
        return ()

    def _is_at_odds(self, entry: Entry, other: Entry, member: MemberId) -> bool:
        """Whether two claims are of one day without a stated sequence, and `entry` does not beat `other`."""
        if (
            entry.day != other.day
            or self.snapshot.timeline.comes_after(entry, other)
            or self.snapshot.timeline.comes_after(other, entry)
        ):
            return False
        return not self.snapshot.beats(entry, other, member)

    def closes(self, declared: tuple[Entry, ...], latest: tuple[Entry, ...], member: MemberId) -> bool:
        """Whether one of the `declared` claims beats all of the `latest` claims, by a later day or on the same day."""
        return any(all(self.snapshot.beats(word, entry, member) for entry in latest) for word in declared)

    def state(
        self, subject: Subject, latest: tuple[Entry, ...], declared: tuple[Entry, ...], basis: tuple[Entry, ...]
    ) -> tuple[bool, bool]:
        """Whether an objection is open by the last claims about it, and whether that is disputed; if so, it is open.

        Claims of one day without a stated sequence are read in the natural order: raised, softened, lifted, returned.
        """
        member = subject[1]
        assert isinstance(member, str)
        if self.closes(declared, latest, member):
            return False, False
        events = {event_of(entry) for entry in latest}
        if ObjectionEvent.LIFTED not in events or ObjectionEvent.RETURNED in events:
            return True, any(self._is_of_one_day(entry, latest, member) for entry in declared)
        # One report that tells of both its raising and its lifting is one account.
        lifting = {entry.report.id for entry in latest if event_of(entry) is ObjectionEvent.LIFTED}
        events = {event_of(entry) for entry in latest if entry.report.id not in lifting}
        if ObjectionEvent.RESTATED in events or (ObjectionEvent.RAISED in events and self._was_known(subject, latest)):
            return True, True
        objecting = [
            entry
            for entry in basis
            if objects(entry) and entry.report.id not in lifting and self._is_of_one_day(entry, latest, member)
        ]
        return bool(objecting), any(self._is_of_one_day(lift, objecting, member) for lift in latest if objecting)

    def _is_of_one_day(self, entry: Entry, others: Sequence[Entry], member: MemberId) -> bool:
        """Whether a claim is of the same day as others, and none of them beats it."""
        if not others or entry.is_later_than(others[0]) or others[0].is_later_than(entry):
            return False
        return entry in self.snapshot.timeline.unbeaten((entry, *others), of=member)

    def _was_known(self, subject: Subject, latest: tuple[Entry, ...]) -> bool:
        """Whether any claim about an objection is of an earlier day than these."""
        first = self.snapshot.first(subject)
        return first is not None and latest[0].is_later_than(first)

    def lifted_since(self, lifts: Sequence[Entry], basis: tuple[Entry, ...], member: MemberId) -> tuple[Entry, ...]:
        """The liftings of objections that answer every claim about the member by name; empty if one is not answered.

        Left out are liftings of overtaken objections, and those that do not beat them.
        """
        overtaken = [lift for lift in lifts if is_overtaken(lift)]
        given_way = [
            lift
            for lift in lifts
            if not is_overtaken(lift) and all(self.snapshot.beats(lift, other, member) for other in overtaken)
        ]
        spoken = [entry for entry in basis if not is_missing(entry, member)]
        is_answer = all(any(self._answers(lift, entry, member) for lift in given_way) for entry in spoken)
        return tuple(given_way) if is_answer else ()

    def moot(self, said: Iterable[tuple[Entry, Stance]], lifts: Iterable[Entry], member: MemberId) -> frozenset[Entry]:
        """The claims that a member objects that are answered by the lifting of an overtaken objection."""
        overtaken = [lift for lift in lifts if is_overtaken(lift)]
        return frozenset(
            entry
            for entry, _ in said
            if objects(entry) and any(self._answers(lift, entry, member) for lift in overtaken)
        )

    def _answers(self, lift: Entry, entry: Entry, member: MemberId) -> bool:
        """Whether the lifting of an objection beats a claim about its member, or is in the same report and day."""
        is_told_together = objects(entry) and entry.report.id == lift.report.id and lift.day == entry.day
        return is_told_together or self.snapshot.beats(lift, entry, member)

    def without_record(self, member: MemberId, proposal: Proposal, basis: tuple[Entry, ...]) -> Objection:
        """The objection of a member that is reported to object, with nothing else known."""
        return Objection(
            id=unrecorded(member, proposal.id), member=member, proposal=proposal.id, reason=reason_given(basis)
        )
