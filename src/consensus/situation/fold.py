"""How the claims about one member fold into its standing: which of them counts, and what it amounts to."""

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeAlias, TypeVar

import attrs

from consensus.dates.stated import eve_of
from consensus.errors import UnknownId
from consensus.records import (
    AllOf,
    AskClaim,
    Assents,
    BallotClaim,
    Claim,
    Condition,
    CountClaim,
    MemberId,
    ObjectionClaim,
    ObjectionEvent,
    Proposal,
    ProposalId,
    Stance,
    StanceClaim,
    Subject,
    Tie,
    TieClaim,
    TieKind,
)
from consensus.records.ids import unrecorded
from consensus.situation.snapshot import Snapshot, TieClaims
from consensus.situation.standing import (
    Objection,
    Standing,
    Wait,
    aimed,
    event_of,
    folded,
    is_counted_since,
    is_missing,
    is_overtaken,
    left_standing,
    lets_pass,
    objects,
    reason_given,
    stance_said,
)
from consensus.timeline import Entry

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


_Key: TypeAlias = tuple[MemberId, ProposalId]
_Folded = TypeVar("_Folded", MemberReading, Standing)

_NOTHING_SAID = MemberReading(
    basis=(),
    objections=(),
    waits=(),
    stance=Stance.UNDECLARED,
    but_for_waits=Stance.UNDECLARED,
    is_disputed=False,
)


@attrs.frozen(eq=False)
class Fold:
    """The claims of a snapshot, folded for any member and proposal; each is folded once."""

    snapshot: Snapshot
    ties: TieClaims = attrs.field(
        repr=False, default=attrs.Factory(lambda fold: TieClaims(fold.snapshot), takes_self=True)
    )
    _readings: dict[_Key, MemberReading] = attrs.field(factory=dict, init=False, repr=False)
    _standings: dict[_Key, Standing] = attrs.field(factory=dict, init=False, repr=False)
    _rolls: dict[Entry, frozenset[MemberId]] = attrs.field(factory=dict, init=False, repr=False)

    def supposing(self, snapshot: Snapshot, claims: Iterable[Claim]) -> "Fold":
        """The fold of the same snapshot with further claims; what stances and ties leave alone is not folded anew."""
        touched: set[object] = set()
        for claim in claims:
            match claim:
                case StanceClaim(group=None):
                    touched.update((member, claim.proposal) for member in claim.members)
                case TieClaim():
                    touched.add(claim.tie.subject)
                case _:
                    return Fold(snapshot)
        supposed = Fold(snapshot, ties=self.ties.supposing(snapshot, touched))
        supposed._readings.update(_left_alone(self._readings, touched))
        supposed._standings.update(_left_alone(self._standings, touched))
        return supposed

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
        read = self.read(member, proposal)
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
            reason=reason_given(read.basis),
            is_disputed=read.is_disputed,
            possible=self.snapshot.possible(("stance", member, proposal.id)),
        )

    def read(self, member: MemberId, proposal: Proposal) -> MemberReading:
        """A member's stance on a proposal, at a cost that does not grow with what was said before."""
        # A profile and a standing ask for the same, one after the other.
        key = (member, proposal.id)
        read = self._readings.get(key)
        if read is None:
            read = self._readings[key] = self._reading(member, proposal)
        return read

    def _reading(self, member: MemberId, proposal: Proposal) -> MemberReading:
        said = self._said(member, proposal)
        basis = _entries(said)
        about = self._about(member, proposal)
        ties = [
            (claim, latest)
            for claim, latest in self.ties.going_out_from(member)
            if claim.tie.kind is TieKind.WAITS_FOR
            and claim.tie.proposal in (None, proposal.id)
            and not self._is_for_one_that_left(claim.tie)
        ]
        if not (said or about or ties):
            return _NOTHING_SAID
        declared = self._declared(member, proposal) if about or ties else ()
        waits = [(claim, latest) for claim, latest in ties if not self._closes(declared, latest, member)]
        judged = [(subject, latest, *self._stands(subject, latest, declared, basis)) for subject, latest in about]
        stance = _least_favourable(said)
        is_disputed = any(is_disputed for *_, is_disputed in judged)
        lifts = [entry for _, latest in about for entry in latest if event_of(entry) is ObjectionEvent.LIFTED]
        objecting = [entry for _, latest, is_open, _ in judged for entry in latest if is_open]
        if objecting:
            stance = Stance.OBJECTS
            is_disputed = is_disputed or self._is_denied(said, objecting, member)
        elif not stance.assents and self._lifted_since(lifts, basis, member):
            stance = Stance.ACQUIESCES
        else:
            if moot := self._moot(said, lifts, member):
                said = self._said(member, proposal, moot=moot)
                stance, basis = _least_favourable(said), tuple(entry for entry in _entries(said) if entry not in moot)
            is_disputed = is_disputed or (not moot and len({each for _, each in said}) > 1)
        return MemberReading(
            basis=basis,
            objections=tuple((subject, latest, is_open) for subject, latest, is_open, _ in judged),
            waits=tuple(claim for claim, _ in waits),
            stance=Stance.RESERVED
            if stance in _HELD_BY_WAITS and any(not is_counted_since(basis, latest) for _, latest in waits)
            else stance,
            but_for_waits=stance,
            is_disputed=is_disputed,
        )

    def _is_denied(self, said: list[tuple[Entry, Stance]], objecting: Sequence[Entry], member: MemberId) -> bool:
        """Whether what was said, as far as no objection is later, differs in itself or would let the objections go."""
        left = [(entry, stance) for entry, stance in said if not any(self._beats(e, entry, member) for e in objecting)]
        return len({stance for _, stance in left}) > 1 or any(lets_pass(entry) for entry, _ in left)

    def _is_for_one_that_left(self, wait: Tie) -> bool:
        """Whether a wait is for the assent of a member that has left since it was said to wait for it."""
        awaited = wait.until.member if isinstance(wait.until, Assents) else wait.object
        if awaited is None or awaited not in self.snapshot.setting.ids("member"):
            return False
        first = self.snapshot.first(("tie", wait))
        if first is None or first.day is None or self.snapshot.membership.belongs_on(awaited, self.snapshot.day):
            return False
        return self.snapshot.membership.belongs_on(awaited, first.day)

    def _said(self, member: MemberId, proposal: Proposal, moot: Collection[Entry] = ()) -> list[tuple[Entry, Stance]]:
        """The claims that say where a member stands, and the stance that each of them amounts to."""
        named: Subject = ("stance", member, proposal.id)
        rolls: Subject = ("roll", proposal.id)
        entries = list(
            self.snapshot.current(
                named,
                rolls,
                where=partial(self._speaks_of, member),
            )
        )
        rounds = [entry.claim for entry in entries if isinstance(entry.claim, BallotClaim)]
        if rounds:
            # Of the rounds of one day, the last says where a member stands.
            entries = [entry for entry in entries if not any(last.is_later_round_than(entry.claim) for last in rounds)]
        return self._amounting(entries, member, proposal.id, moot)

    def _amounting(
        self, entries: Iterable[Entry], member: MemberId, proposal: ProposalId, moot: Collection[Entry] = ()
    ) -> list[tuple[Entry, Stance]]:
        """What each claim amounts to: to be missing from a count, or to vote for another, says not to support.

        What the member was last said to be by name stays, if that agrees, and is what counts then.
        """
        found: list[tuple[Entry, Stance]] = []
        for entry in entries:
            leaves = left_standing(entry, member, proposal)
            before = self._stated_before(entry, member, proposal) if leaves else []
            kept = [(each, said) for each, said in before if said in leaves and each not in moot]
            said = Stance.UNDECLARED if entry in moot else stance_said(entry, member, proposal)
            found += kept or [(entry, said)]
        return found

    def _stated_before(self, entry: Entry, member: MemberId, proposal: ProposalId) -> list[tuple[Entry, Stance]]:
        """What the member was last said to be by name, as far as that is no later than a claim."""
        stated = [
            each
            for each in self.snapshot.history(("stance", member, proposal))
            if self._may_stay(each, entry, member, proposal)
        ]
        last = [each for each in stated if not stated[-1].is_later_than(each)]
        return self._amounting(self.snapshot.timeline.unbeaten(last, of=member), member, proposal)

    def _may_stay(self, said: Entry, entry: Entry, member: MemberId, proposal: ProposalId) -> bool:
        """Whether what was said by name is no later than a count or a vote that says not to support."""
        if not isinstance(said.claim, BallotClaim):
            return not self._beats(said, entry, member)
        # Of one vote for another before the next, the earlier tells nothing that the later does not.
        is_of_its_kind = isinstance(entry.claim, BallotClaim) and bool(left_standing(said, member, proposal))
        return not is_of_its_kind and self._beats(entry, said, member)

    def _beats(self, one: Entry, other: Entry, member: MemberId) -> bool:
        """Whether a claim is of a later day than another, or beats it on its day."""
        if one.is_later_than(other) or other.is_later_than(one):
            return one.is_later_than(other)
        return self.snapshot.timeline.unbeaten((one, other), of=member) == (one,)

    def _speaks_of(self, member: MemberId, entry: Entry) -> bool:
        """Whether a claim speaks of a member: a count that names everybody missing, if it belonged to the body then."""
        if not isinstance(entry.claim, CountClaim):
            return True
        found = self._rolls.get(entry)
        if found is None:
            members = () if entry.day is None else self.snapshot.membership.members_on(entry.day)
            found = frozenset(members) if entry.claim.names_everybody(members) else frozenset()
            self._rolls[entry] = found
        return member in found

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
        """An objection with all that was reported of it."""
        history = self.snapshot.history(subject)
        lifted_when = self._last_stated(history, lambda claim: claim.lifted_when)
        settles_for = self._last_stated(history, lambda claim: claim.settles_for)
        return folded(history, is_open=is_open, lifted_when=lifted_when, settles_for=settles_for)

    def _last_stated(
        self, history: tuple[Entry, ...], stated: Callable[[ObjectionClaim], Condition | None]
    ) -> Condition | None:
        """The condition that was stated last; where the last accounts state several, all of them."""
        stating = [each for each in history if isinstance(each.claim, ObjectionClaim) and stated(each.claim)]
        last = sorted(
            next(self.snapshot.timeline.moments(stating), ()), key=lambda entry: (entry.report.id, entry.position)
        )
        found = (stated(entry.claim) for entry in last if isinstance(entry.claim, ObjectionClaim))
        conditions = list(dict.fromkeys(condition for condition in found if condition is not None))
        return None if not conditions else conditions[0] if len(conditions) == 1 else AllOf(conditions)

    def _declared(self, member: MemberId, proposal: Proposal) -> tuple[Entry, ...]:
        """The last words that it lets pass, without conditions, which no other of their day beats or contradicts.

        What it says later on that day, or is said to, takes nothing back that it let go.
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
        """Whether two claims are of one day, in no sequence that was stated, and the one does not beat the other."""
        if (
            entry.day != other.day
            or self.snapshot.timeline.comes_after(entry, other)
            or self.snapshot.timeline.comes_after(other, entry)
        ):
            return False
        return not self._beats(entry, other, member)

    def _asks(self, member: MemberId, proposal: Proposal) -> tuple[Condition, ...]:
        history = self.snapshot.history(("ask", member, proposal.id))
        declared = self._declared(member, proposal) if history else ()
        claims = [entry.claim for entry in history if not self._closes(declared, (entry,), member)]
        return tuple(dict.fromkeys(ask for claim in claims if isinstance(claim, AskClaim) for ask in claim.asks))

    def _closes(self, declared: tuple[Entry, ...], latest: tuple[Entry, ...], member: MemberId) -> bool:
        """Whether a member's word that it lets pass came after something, or on the same day beats all of it."""
        return any(all(self._beats(word, entry, member) for entry in latest) for word in declared)

    def _stands(
        self, subject: Subject, latest: tuple[Entry, ...], declared: tuple[Entry, ...], basis: tuple[Entry, ...]
    ) -> tuple[bool, bool]:
        """Whether an objection is open by the last claims about it, and whether accounts of that differ; then it is.

        Unordered reports of one day are read in the natural order of events: it is raised, softened, lifted, returns.
        """
        member = subject[1]
        assert isinstance(member, str)
        if self._closes(declared, latest, member):
            return False, False
        events = {event_of(entry) for entry in latest}
        if ObjectionEvent.LIFTED not in events or ObjectionEvent.RETURNED in events:
            return True, any(self._is_of_one_day(entry, latest, member) for entry in declared)
        # What one report says of its raising and of its lifting is one account.
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
        """Whether a claim is of the day of others, of which none beats it."""
        if not others or entry.is_later_than(others[0]) or others[0].is_later_than(entry):
            return False
        return entry in self.snapshot.timeline.unbeaten((entry, *others), of=member)

    def _was_known(self, subject: Subject, latest: tuple[Entry, ...]) -> bool:
        """Whether anything was said of an objection before the day of these claims about it."""
        first = self.snapshot.first(subject)
        return first is not None and latest[0].is_later_than(first)

    def _lifted_since(self, lifts: Sequence[Entry], basis: tuple[Entry, ...], member: MemberId) -> bool:
        """Whether an objection was lifted after the member was last spoken of by name, and none overtaken since."""
        overtaken = [lift for lift in lifts if is_overtaken(lift)]
        given_way = [
            lift
            for lift in lifts
            if not is_overtaken(lift) and all(self._beats(lift, other, member) for other in overtaken)
        ]
        spoken = [entry for entry in basis if not is_missing(entry, member)]
        return bool(given_way) and all(
            any(self._answers(lift, entry, member) for lift in given_way) for entry in spoken
        )

    def _moot(self, said: Iterable[tuple[Entry, Stance]], lifts: Iterable[Entry], member: MemberId) -> frozenset[Entry]:
        """The claims that a member objects which are answered by the lifting of an objection that was overtaken."""
        overtaken = [lift for lift in lifts if is_overtaken(lift)]
        return frozenset(
            entry
            for entry, _ in said
            if objects(entry) and any(self._answers(lift, entry, member) for lift in overtaken)
        )

    def _answers(self, lift: Entry, entry: Entry, member: MemberId) -> bool:
        """Whether the lifting of an objection came after a claim about its member, or is told together with it."""
        is_told_together = objects(entry) and entry.report.id == lift.report.id and lift.day == entry.day
        return is_told_together or self._beats(lift, entry, member)

    def _without_record(self, member: MemberId, proposal: Proposal, basis: tuple[Entry, ...]) -> Objection:
        """The objection of a member that is said to object, of which nothing else is known."""
        return Objection(
            id=unrecorded(member, proposal.id), member=member, proposal=proposal.id, reason=reason_given(basis)
        )


def _left_alone(known: Mapping[_Key, _Folded], touched: Container[object]) -> dict[_Key, _Folded]:
    """What is known of members, or of a member and a proposal, that nothing touches."""
    return {key: found for key, found in known.items() if key[0] not in touched and key not in touched}


def _least_favourable(said: Iterable[tuple[Entry, Stance]]) -> Stance:
    return min((stance for _, stance in said), key=LEAST_FAVOURABLE_FIRST.index, default=Stance.UNDECLARED)


def _entries(said: Iterable[tuple[Entry, Stance]]) -> tuple[Entry, ...]:
    return tuple(dict.fromkeys(entry for entry, _ in said))
