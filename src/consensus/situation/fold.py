"""The fold of the claims about one member into its standing: which claims count, and which stance results."""

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from functools import partial
from typing import TypeAlias, TypeVar

import attrs

from consensus.errors import UnknownId
from consensus.records import (
    AskClaim,
    Assents,
    BallotClaim,
    Claim,
    Condition,
    CountClaim,
    MemberId,
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
from consensus.records.stance import LEAST_FAVOURABLE_FIRST
from consensus.situation.objection_claims import ObjectionClaims
from consensus.situation.snapshot import Snapshot, TieClaims
from consensus.situation.standing import (
    Standing,
    Wait,
    event_of,
    is_counted_since,
    left_standing,
    lets_pass,
    reason_given,
    stance_said,
)
from consensus.timeline import Entry

_HELD_BY_WAITS = (Stance.UNDECLARED, Stance.ACQUIESCES, Stance.SUPPORTS)
"""The stances that become reserved while the member waits."""


@attrs.frozen
class MemberReading:
    """The stance of a member on a proposal, from the claims that count, without the history behind them.

    `objections` has those that concern the proposal, by subject, each with the claims about it that count and whether
    it is open; `waits` has those not closed.  `but_for_waits` is the stance without the waits.  `given_way` has the
    liftings of objections because of which the member acquiesces.
    """

    basis: tuple[Entry, ...]
    given_way: tuple[Entry, ...]
    objections: tuple[tuple[Subject, tuple[Entry, ...], bool], ...]
    waits: tuple[TieClaim, ...]
    stance: Stance
    but_for_waits: Stance
    is_disputed: bool


_Key: TypeAlias = tuple[MemberId, ProposalId]
_Folded = TypeVar("_Folded", MemberReading, Standing)

_NOTHING_SAID = MemberReading(
    basis=(),
    given_way=(),
    objections=(),
    waits=(),
    stance=Stance.UNDECLARED,
    but_for_waits=Stance.UNDECLARED,
    is_disputed=False,
)


@attrs.frozen(eq=False)
class Fold:
    """The claims of a snapshot, folded for any member and proposal; results are cached."""

    snapshot: Snapshot
    ties: TieClaims = attrs.field(
        repr=False, default=attrs.Factory(lambda fold: TieClaims(fold.snapshot), takes_self=True)
    )
    objections: ObjectionClaims = attrs.field(
        init=False, repr=False, default=attrs.Factory(lambda fold: ObjectionClaims(fold.snapshot), takes_self=True)
    )
    _readings: dict[_Key, MemberReading] = attrs.field(factory=dict, init=False, repr=False)
    _standings: dict[_Key, Standing] = attrs.field(factory=dict, init=False, repr=False)
    _rolls: dict[Entry, frozenset[MemberId]] = attrs.field(factory=dict, init=False, repr=False)

    def with_more(self, snapshot: Snapshot, claims: Iterable[Claim]) -> "Fold":
        """The fold of the same day with further claims; cached results that they do not touch are kept."""
        touched: set[object] = set()
        for claim in claims:
            if claim.bears_on is None:
                return Fold(snapshot)
            if isinstance(claim, StanceClaim):
                touched.update((member, claim.proposal) for member in claim.members)
            else:
                touched.update(claim.bears_on)
        more = Fold(snapshot, ties=self.ties.with_more(snapshot, touched))
        more._readings.update(_left_alone(self._readings, touched))
        more._standings.update(_left_alone(self._standings, touched))
        return more

    def standing(self, member: MemberId, proposal: Proposal) -> Standing:
        """The standing of a member on a proposal, with all claims about it.

        Raises UnknownId for anyone who is not a member on the day.
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
        objections = [self.objections.objection(subject, is_open=is_open) for subject, _, is_open in read.objections]
        objections.sort(key=lambda objection: objection.id)
        if read.stance is Stance.OBJECTS and not any(objection.is_open for objection in objections):
            objections.append(self.objections.without_record(member, proposal, read.basis))
        return Standing(
            member=member,
            proposal=proposal.id,
            stance=read.stance,
            but_for_waits=read.but_for_waits,
            basis=read.basis,
            given_way=read.given_way,
            objections=tuple(objections),
            waits=tuple(Wait(tie=claim.tie, history=self.snapshot.history(("tie", claim.tie))) for claim in read.waits),
            asks=self._asks(member, proposal),
            reason=reason_given(read.given_way or read.basis),
            is_disputed=read.is_disputed,
            possible=self.snapshot.possible(("stance", member, proposal.id)),
        )

    def read(self, member: MemberId, proposal: Proposal) -> MemberReading:
        """A member's stance on a proposal, at a cost that does not grow with its history."""
        # Cached, since a profile and then a standing need the same reading.
        key = (member, proposal.id)
        read = self._readings.get(key)
        if read is None:
            read = self._readings[key] = self._reading(member, proposal)
        return read

    def _reading(self, member: MemberId, proposal: Proposal) -> MemberReading:
        said = self._said(member, proposal)
        basis = _entries(said)
        about = self.objections.about(member, proposal)
        ties = [
            (claim, latest)
            for claim, latest in self.ties.going_out_from(member)
            if claim.tie.kind is TieKind.WAITS_FOR
            and claim.tie.proposal in (None, proposal.id)
            and not self._is_for_one_that_left(claim.tie)
        ]
        if not (said or about or ties):
            return _NOTHING_SAID
        declared = self.objections.declared(member, proposal) if about or ties else ()
        waits = [(claim, latest) for claim, latest in ties if not self.objections.closes(declared, latest, member)]
        judged = [
            (subject, latest, *self.objections.state(subject, latest, declared, basis)) for subject, latest in about
        ]
        stance = _least_favourable(said)
        given_way: tuple[Entry, ...] = ()
        is_disputed = any(is_disputed for *_, is_disputed in judged)
        lifts = [entry for _, latest in about for entry in latest if event_of(entry) is ObjectionEvent.LIFTED]
        objecting = [entry for _, latest, is_open, _ in judged for entry in latest if is_open]
        if objecting:
            stance = Stance.OBJECTS
            is_disputed = is_disputed or self._is_denied(said, objecting, member)
        elif not stance.assents and (given_way := self.objections.lifted_since(lifts, basis, member)):
            stance = Stance.ACQUIESCES
        else:
            if moot := self.objections.moot(said, lifts, member):
                said = self._said(member, proposal, moot=moot)
                stance, basis = _least_favourable(said), tuple(entry for entry in _entries(said) if entry not in moot)
            is_disputed = is_disputed or (not moot and len({each for _, each in said}) > 1)
        return MemberReading(
            basis=basis,
            given_way=given_way,
            objections=tuple((subject, latest, is_open) for subject, latest, is_open, _ in judged),
            waits=tuple(claim for claim, _ in waits),
            stance=Stance.RESERVED
            if stance in _HELD_BY_WAITS and any(not is_counted_since(basis, latest) for _, latest in waits)
            else stance,
            but_for_waits=stance,
            is_disputed=is_disputed,
        )

    def _is_denied(self, said: list[tuple[Entry, Stance]], objecting: Sequence[Entry], member: MemberId) -> bool:
        """Whether claims that no objection beats contradict one another, or would drop the objections."""
        left = [
            (entry, stance)
            for entry, stance in said
            if not any(self.snapshot.beats(each, entry, member) for each in objecting)
        ]
        return len({stance for _, stance in left}) > 1 or any(lets_pass(entry) for entry, _ in left)

    def _is_for_one_that_left(self, wait: Tie) -> bool:
        """Whether a wait is for the assent of a member that has left since the wait was first reported."""
        awaited = wait.until.member if isinstance(wait.until, Assents) else wait.object
        if awaited is None or awaited not in self.snapshot.setting.ids("member"):
            return False
        first = self.snapshot.first(("tie", wait))
        if first is None or first.day is None or self.snapshot.membership.belongs_on(awaited, self.snapshot.day):
            return False
        return self.snapshot.membership.belongs_on(awaited, first.day)

    def _said(self, member: MemberId, proposal: Proposal, moot: Collection[Entry] = ()) -> list[tuple[Entry, Stance]]:
        """The claims that say where a member stands, each with the stance it implies."""
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
            # Of several rounds on one day, the last counts.
            entries = [entry for entry in entries if not any(last.is_later_round_than(entry.claim) for last in rounds)]
        return self._amounting(entries, member, proposal.id, moot)

    def _amounting(
        self, entries: Iterable[Entry], member: MemberId, proposal: ProposalId, moot: Collection[Entry] = ()
    ) -> list[tuple[Entry, Stance]]:
        """The claims, each with the stance it implies.

        To be missing from a count, or to vote for another, only means not to support: if the last claim by name agrees
        with that, it counts instead.
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
        """The last claims about a member by name that are no later than `entry`, each with the stance it implies."""
        last = self.snapshot.of_last_day(
            ("stance", member, proposal), where=lambda each: self._may_stay(each, entry, member, proposal)
        )
        return self._amounting(self.snapshot.timeline.unbeaten(last, of=member), member, proposal)

    def _may_stay(self, said: Entry, entry: Entry, member: MemberId, proposal: ProposalId) -> bool:
        """Whether a claim by name is no later than a count or a vote that says not to support."""
        if not isinstance(said.claim, BallotClaim):
            return not self.snapshot.beats(said, entry, member)
        # Of two votes for others, the earlier says nothing that the later does not.
        is_of_its_kind = isinstance(entry.claim, BallotClaim) and bool(left_standing(said, member, proposal))
        return not is_of_its_kind and self.snapshot.beats(entry, said, member)

    def _speaks_of(self, member: MemberId, entry: Entry) -> bool:
        """Whether a claim speaks of a member; a count does if it names all missing and the member belonged then."""
        if not isinstance(entry.claim, CountClaim):
            return True
        found = self._rolls.get(entry)
        if found is None:
            members = () if entry.day is None else self.snapshot.membership.members_on(entry.day)
            found = frozenset(members) if entry.claim.names_everybody(members) else frozenset()
            self._rolls[entry] = found
        return member in found

    def _asks(self, member: MemberId, proposal: Proposal) -> tuple[Condition, ...]:
        history = self.snapshot.history(("ask", member, proposal.id))
        declared = self.objections.declared(member, proposal) if history else ()
        claims = [entry.claim for entry in history if not self.objections.closes(declared, (entry,), member)]
        return tuple(dict.fromkeys(ask for claim in claims if isinstance(claim, AskClaim) for ask in claim.asks))


def _left_alone(known: Mapping[_Key, _Folded], touched: Container[object]) -> dict[_Key, _Folded]:
    """The cached results whose member, or member and proposal, is not among those touched."""
    return {key: found for key, found in known.items() if key[0] not in touched and key not in touched}


def _least_favourable(said: Iterable[tuple[Entry, Stance]]) -> Stance:
    return min((stance for _, stance in said), key=LEAST_FAVOURABLE_FIRST.index, default=Stance.UNDECLARED)


def _entries(said: Iterable[tuple[Entry, Stance]]) -> tuple[Entry, ...]:
    return tuple(dict.fromkeys(entry for entry, _ in said))
