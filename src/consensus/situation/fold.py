"""How the claims about one member fold into its standing: which of them counts, and what it amounts to."""

from collections.abc import Iterable, Sequence
from datetime import date

import attrs

from consensus.dates import eve_of
from consensus.errors import UnknownId
from consensus.records import (
    AskClaim,
    Assents,
    BallotClaim,
    Condition,
    CountClaim,
    MemberId,
    ObjectionClaim,
    ObjectionEvent,
    Proposal,
    ProposalId,
    SilenceClaim,
    Stance,
    StanceClaim,
    Tie,
    TieClaim,
    TieKind,
    unrecorded,
)
from consensus.situation.snapshot import Snapshot
from consensus.situation.standing import Objection, Standing, Wait, aimed, folded
from consensus.situation.tie_claims import TieClaims
from consensus.timeline import Entry, Subject

LEAST_FAVOURABLE_FIRST = (
    Stance.OBJECTS,
    Stance.RESERVED,
    Stance.UNDECLARED,
    Stance.ABSENT,
    Stance.ABSTAINS,
    Stance.ACQUIESCES,
    Stance.SUPPORTS,
)
"""Of contradictory claims, the one that promises least counts until they are settled.

Whoever has not settled may still settle as a rule likes least.
"""

_HELD_BY_WAITS = (Stance.UNDECLARED, Stance.ACQUIESCES, Stance.SUPPORTS)
"""Stances of which a wait leaves no more than a reservation."""


@attrs.frozen
class MemberReading:
    """What the claims that count say of a member and a proposal, before anything is looked up that is of the past.

    `objections` are those that concern the proposal, by subject, with the claims about each that count and whether it
    is open; `waits` are those not closed.  `but_for_waits` is what the stance would be without them.
    """

    basis: tuple[Entry, ...]
    objections: tuple[tuple[Subject, tuple[Entry, ...], bool], ...]
    waits: tuple[TieClaim, ...]
    stance: Stance
    but_for_waits: Stance
    is_disputed: bool


@attrs.frozen(eq=False)
class Fold:
    """The claims of a snapshot, folded for any member and proposal; each is folded once."""

    snapshot: Snapshot
    ties: TieClaims = attrs.field(
        init=False, repr=False, default=attrs.Factory(lambda fold: TieClaims(fold.snapshot), takes_self=True)
    )
    _readings: dict[tuple[MemberId, ProposalId], MemberReading] = attrs.field(factory=dict, init=False, repr=False)
    _standings: dict[tuple[MemberId, ProposalId], Standing] = attrs.field(factory=dict, init=False, repr=False)
    _rolls: dict[Entry, frozenset[MemberId]] = attrs.field(factory=dict, init=False, repr=False)

    def stance(self, member: MemberId, proposal: Proposal) -> Stance:
        """A member's stance on a proposal, at a cost that does not grow with what was said before."""
        return self._read(member, proposal).stance

    def standing(self, member: MemberId, proposal: Proposal) -> Standing:
        """Where a member stands on a proposal, with everything that was reported of it.

        Raises UnknownId for whoever is not a member on the day.
        """
        key = (member, proposal.id)
        if key not in self._standings:
            self._standings[key] = self._standing(member, proposal)
        return self._standings[key]

    def _standing(self, member: MemberId, proposal: Proposal) -> Standing:
        if member not in self.snapshot.belonging:
            meant = self.snapshot.belonging.intersection(self.snapshot.setting.body.named(member))
            kind = f"member on {self.snapshot.day}"
            raise UnknownId(kind=kind, id=member, known=self.snapshot.members, meant=meant)
        read = self._read(member, proposal)
        objections = [self._objection(subject, is_open=is_open) for subject, _, is_open in read.objections]
        objections.sort(key=lambda objection: objection.id)
        if read.stance is Stance.OBJECTS and not any(objection.is_open for objection in objections):
            objections.append(self._without_record(member, proposal, read.basis))
        return Standing(
            member=member,
            proposal=proposal.id,
            stance=read.stance,
            but_for_waits=read.but_for_waits,
            basis=read.basis,
            objections=tuple(objections),
            waits=tuple(Wait(tie=claim.tie, history=self.snapshot.history(("tie", claim.tie))) for claim in read.waits),
            asks=self._asks(member, proposal),
            reason=_reason(read.basis),
            is_disputed=read.is_disputed,
            possible=self.snapshot.possible(("stance", member, proposal.id)),
        )

    def _read(self, member: MemberId, proposal: Proposal) -> MemberReading:
        # A profile and a standing ask for the same, one after the other.
        key = (member, proposal.id)
        read = self._readings.get(key)
        if read is None:
            read = self._readings[key] = self._reading(member, proposal)
        return read

    def _reading(self, member: MemberId, proposal: Proposal) -> MemberReading:
        basis, stances = self._said(member, proposal)
        about = self._about(member, proposal)
        ties = [
            (claim, latest)
            for claim, latest in self.ties.going_out_from(member)
            if claim.tie.kind is TieKind.WAITS_FOR
            and claim.tie.proposal in (None, proposal.id)
            and not self._is_for_one_that_left(claim.tie)
        ]
        declared = self._declared(member, proposal) if about or ties else ()
        waits = [(claim, latest) for claim, latest in ties if not self._closes(declared, latest)]
        judged = [(subject, latest, *self._stands(subject, latest, declared, basis)) for subject, latest in about]
        stance = min(stances, key=LEAST_FAVOURABLE_FIRST.index, default=Stance.UNDECLARED)
        if any(is_open for _, _, is_open, _ in judged):
            stance = Stance.OBJECTS
        elif not stance.assents and self._lifted_since([latest for _, latest, _, _ in judged], basis):
            stance = Stance.ACQUIESCES
        return MemberReading(
            basis=basis,
            objections=tuple((subject, latest, is_open) for subject, latest, is_open, _ in judged),
            waits=tuple(claim for claim, _ in waits),
            stance=Stance.RESERVED
            if stance in _HELD_BY_WAITS and any(not _is_counted_since(basis, latest) for _, latest in waits)
            else stance,
            but_for_waits=stance,
            is_disputed=len(set(stances)) > 1 or any(is_disputed for *_, is_disputed in judged),
        )

    def _is_for_one_that_left(self, wait: Tie) -> bool:
        """Whether a wait is for the assent of a member that has left since it was said to wait for it."""
        awaited = wait.until.member if isinstance(wait.until, Assents) else wait.object
        if awaited is None or awaited not in self.snapshot.setting.ids("member"):
            return False
        first = self.snapshot.first(("tie", wait))
        if first is None or first.day is None or self.snapshot.membership.belongs_on(awaited, self.snapshot.day):
            return False
        return self.snapshot.membership.belongs_on(awaited, first.day)

    def _said(self, member: MemberId, proposal: Proposal) -> tuple[tuple[Entry, ...], tuple[Stance, ...]]:
        """The claims that say where a member stands, and the stance that each of them amounts to."""
        named: Subject = ("stance", member, proposal.id)
        rolls: Subject = ("roll", proposal.id)
        entries = list(
            self.snapshot.current(
                named,
                rolls,
                where=lambda entry: member in self._spoken_of(entry) if isinstance(entry.claim, CountClaim) else True,
            )
        )
        rounds = [entry.claim for entry in entries if isinstance(entry.claim, BallotClaim)]
        if rounds:
            # Of the rounds of one day, the last says where a member stands.
            entries = [entry for entry in entries if not any(last.is_later_round_than(entry.claim) for last in rounds)]
        if entries and not any(isinstance(entry.claim, StanceClaim | SilenceClaim) for entry in entries):
            # To be missing from a count, or to vote for another, says no more than not to support: what is known in
            # particular stays.
            before = self._last_stated(named)
            said = {stance_said(entry, member, proposal.id) for entry in entries}
            if (
                said == {Stance.RESERVED}
                and before
                and not any(stance_said(entry, member, proposal.id) is Stance.SUPPORTS for entry in before)
            ):
                entries = list(before)
        return tuple(entries), tuple(stance_said(entry, member, proposal.id) for entry in entries)

    def _last_stated(self, named: Subject) -> tuple[Entry, ...]:
        """The last claims that state a member's stance outright."""
        stated = [entry for entry in self.snapshot.history(named) if not isinstance(entry.claim, BallotClaim)]
        return self.snapshot.timeline.unbeaten(entry for entry in stated if not stated[-1].is_later_than(entry))

    def _spoken_of(self, count: Entry) -> frozenset[MemberId]:
        """The members of whom a count speaks: those who belonged to the body then, if it names everybody missing."""
        found = self._rolls.get(count)
        if found is None:
            assert isinstance(count.claim, CountClaim)
            members = () if count.day is None else self.snapshot.membership.members_on(count.day)
            found = frozenset(members) if count.claim.names_everybody(members) else frozenset()
            self._rolls[count] = found
        return found

    def _about(self, member: MemberId, proposal: Proposal) -> list[tuple[Subject, tuple[Entry, ...]]]:
        """A member's objections to a proposal, and the claims that count about each."""
        found = []
        for subject in self.snapshot.timeline.members_of(("objections", member)):
            latest = self.snapshot.current(subject)
            first = self.snapshot.first(subject) if latest else None
            if first is not None and isinstance(first.claim, ObjectionClaim) and aimed(first.claim).concerns(proposal):
                found.append((subject, latest))
        return found

    def _objection(self, subject: Subject, *, is_open: bool) -> Objection:
        """An objection with all that was reported of it; of conditions that its last accounts state, all count."""
        history = self.snapshot.history(subject)
        stating = [entry for entry in history if isinstance(entry.claim, ObjectionClaim) and entry.claim.lifted_when]
        last = sorted(
            next(self.snapshot.timeline.moments(stating), ()), key=lambda entry: (entry.report.id, entry.position)
        )
        claims = [entry.claim for entry in last if isinstance(entry.claim, ObjectionClaim)]
        conditions = dict.fromkeys(claim.lifted_when for claim in claims if claim.lifted_when is not None)
        return folded(history, is_open=is_open, conditions=tuple(conditions))

    def _declared(self, member: MemberId, proposal: Proposal) -> tuple[Entry, ...]:
        """The last word that it lets pass, without conditions, that no other claim of its day beats or contradicts."""
        subject: Subject = ("declared", member, proposal.id)
        then = self.snapshot
        while declared := then.current(subject):
            said_on = declared[0].day
            assert said_on is not None
            said = self.snapshot.on(said_on).current(("stance", member, proposal.id))
            if all(entry in declared for entry in said):
                return declared
            if said_on == date.min:
                break
            then = self.snapshot.on(eve_of(said_on))
        return ()

    def _asks(self, member: MemberId, proposal: Proposal) -> tuple[Condition, ...]:
        history = self.snapshot.history(("ask", member, proposal.id))
        declared = self._declared(member, proposal) if history else ()
        claims = [entry.claim for entry in history if not self._closes(declared, (entry,))]
        return tuple(dict.fromkeys(ask for claim in claims if isinstance(claim, AskClaim) for ask in claim.asks))

    def _closes(self, declared: tuple[Entry, ...], latest: tuple[Entry, ...]) -> bool:
        """Whether a member's word that it lets pass came after something, or on the same day beats all of it."""
        if not declared or not latest or latest[0].is_later_than(declared[0]):
            return False
        if declared[0].is_later_than(latest[0]):
            return True
        return all(entry in declared for entry in self.snapshot.timeline.unbeaten((*declared, *latest)))

    def _stands(
        self, subject: Subject, latest: tuple[Entry, ...], declared: tuple[Entry, ...], basis: tuple[Entry, ...]
    ) -> tuple[bool, bool]:
        """Whether an objection is open by the last claims about it, and whether accounts of that differ; then it is.

        Unordered reports of one day are read in the natural order of events: it is raised, softened, lifted, returns.
        """
        if self._closes(declared, latest):
            return False, False
        events = {_event(entry) for entry in latest}
        if ObjectionEvent.LIFTED not in events or ObjectionEvent.RETURNED in events:
            return True, any(self._is_of_one_day(entry, latest) for entry in declared)
        # What one report says of its raising and of its lifting is one account.
        lifting = {entry.report.id for entry in latest if _event(entry) is ObjectionEvent.LIFTED}
        events = {_event(entry) for entry in latest if entry.report.id not in lifting}
        if ObjectionEvent.RESTATED in events or (ObjectionEvent.RAISED in events and self._was_known(subject, latest)):
            return True, True
        objecting = [
            entry
            for entry in basis
            if _objects(entry) and entry.report.id not in lifting and self._is_of_one_day(entry, latest)
        ]
        return bool(objecting), any(self._is_of_one_day(lift, objecting) for lift in latest if objecting)

    def _is_of_one_day(self, entry: Entry, others: Sequence[Entry]) -> bool:
        """Whether a claim is of the day of others, of which none beats it."""
        if not others or entry.is_later_than(others[0]) or others[0].is_later_than(entry):
            return False
        return entry in self.snapshot.timeline.unbeaten((entry, *others))

    def _was_known(self, subject: Subject, latest: tuple[Entry, ...]) -> bool:
        """Whether anything was said of an objection before the day of these claims about it."""
        first = self.snapshot.first(subject)
        return first is not None and latest[0].is_later_than(first)

    def _lifted_since(self, objections: Iterable[tuple[Entry, ...]], basis: tuple[Entry, ...]) -> bool:
        """Whether an objection was lifted after the member last spoke."""
        lifts = [entry for latest in objections for entry in latest if _event(entry) is ObjectionEvent.LIFTED]
        return bool(lifts) and all(any(self._answers(lift, entry) for lift in lifts) for entry in basis)

    def _answers(self, lift: Entry, entry: Entry) -> bool:
        """Whether the lifting of an objection came after a claim about its member, or is told together with it."""
        if lift.is_later_than(entry) or entry.is_later_than(lift):
            return lift.is_later_than(entry)
        left = self.snapshot.timeline.unbeaten((entry, lift))
        return lift in left and (entry not in left or (_objects(entry) and entry.report.id == lift.report.id))

    def _without_record(self, member: MemberId, proposal: Proposal, basis: tuple[Entry, ...]) -> Objection:
        """The objection of a member that is said to object, of which nothing else is known."""
        return Objection(id=unrecorded(member, proposal.id), member=member, proposal=proposal.id, reason=_reason(basis))


def _reason(basis: tuple[Entry, ...]) -> str:
    """The first reason that was given."""
    reasons = (entry.claim.reason for entry in basis if isinstance(entry.claim, StanceClaim))
    return next((reason for reason in reasons if reason), "")


def stance_said(entry: Entry, member: MemberId, proposal: ProposalId) -> Stance:
    """The stance of a member by a claim that speaks of it: one stated, a vote by name, or what a count implies."""
    match entry.claim:
        case StanceClaim(stance=stance):
            return stance
        case BallotClaim():
            return Stance.SUPPORTS if dict(entry.claim.by_name)[member] == proposal else Stance.RESERVED
        case SilenceClaim():
            # Whoever breaks silence objects.
            return Stance.OBJECTS
        case CountClaim():
            return Stance.RESERVED if member in (entry.claim.missing or ()) else Stance.SUPPORTS
        case _:
            raise AssertionError("no other claim says where a member stands")


def _event(entry: Entry) -> ObjectionEvent | None:
    return entry.claim.event if isinstance(entry.claim, ObjectionClaim) else None


def _is_counted_since(basis: tuple[Entry, ...], wait: tuple[Entry, ...]) -> bool:
    """Whether a member was counted among the supporters after it was said to wait, which ends no wait by itself."""
    return bool(basis) and all(isinstance(e.claim, CountClaim) and e.is_later_than(wait[0]) for e in basis)


def _objects(entry: Entry) -> bool:
    is_stated = isinstance(entry.claim, StanceClaim) and entry.claim.stance is Stance.OBJECTS
    return is_stated or isinstance(entry.claim, SilenceClaim)
