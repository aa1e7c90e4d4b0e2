"""The agenda of a snapshot: the proposals on which the body has decided, and those still before it."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cached_property, partial
from typing import final

import attrs

from consensus.records import (
    CandidateId,
    DecisionResult,
    MemberId,
    Nomination,
    Proposal,
    ProposalClaim,
    ProposalEvent,
    ProposalId,
    SoundingClaim,
    Stance,
    Subject,
    TieKind,
    Way,
)
from consensus.rules import Decision, Rival
from consensus.situation.development_claims import DevelopmentClaims
from consensus.situation.elections import Elections
from consensus.situation.held_ballots import HeldBallot, Organ
from consensus.situation.offices_since import extended_again_on, is_nominated_after, vacancies
from consensus.situation.short_lists import ShortLists
from consensus.situation.snapshot import Snapshot
from consensus.timeline import Entry


@final
@attrs.frozen(eq=False)
class _Tabled:
    """A cache of what is on the table of a race and what was decided, which depends on no stance."""

    recorded: dict[ProposalId, DecisionResult | None] = attrs.field(factory=dict)
    results: dict[ProposalId, DecisionResult | None] = attrs.field(factory=dict)
    has: dict[ProposalId, bool] = attrs.field(factory=dict)
    contending: dict[ProposalId, tuple[tuple[Proposal, bool], ...]] = attrs.field(factory=dict)
    named_alone_since: dict[CandidateId, date | None] = attrs.field(factory=dict)


@attrs.frozen(eq=False)
class Agenda:
    """The proposals of a snapshot: which are on the table, and what the body has decided.  Answers are cached."""

    snapshot: Snapshot
    developments: DevelopmentClaims
    elections: Elections
    _tabled: _Tabled = attrs.field(factory=_Tabled, repr=False)
    _committed: dict[tuple[MemberId, ProposalId], tuple[ProposalId, ...]] = attrs.field(
        factory=dict, init=False, repr=False
    )

    def with_stances(self, elections: Elections, on: Collection[ProposalId]) -> "Agenda":
        """The same race with other stances on these proposals, which change nothing if all are already known."""
        known = all(self.developments.has_heard_of(self.snapshot.setting.proposal(proposal)) for proposal in on)
        tabled = self._tabled if known else _Tabled()
        agenda = Agenda(elections.snapshot, DevelopmentClaims(elections.snapshot), elections, tabled)
        # What commits a member is its stance on other proposals than the one asked about.
        kept = {key: rivals for key, rivals in self._committed.items() if known and {key[1]}.issuperset(on)}
        agenda._committed.update(kept)
        return agenda

    # What is before the body

    def has(self, asked: Proposal) -> bool:
        """Whether a proposal is before the body: see `Situation.is_on_table`."""
        if asked.id not in self._tabled.has:
            self._tabled.has[asked.id] = self._has(asked)
        return self._tabled.has[asked.id]

    def _has(self, asked: Proposal) -> bool:
        if self.is_off(asked):
            return False
        if ProposalEvent.PUT_FORWARD in self._events(asked) or (asked.way is None and self.is_adopted(asked)):
            return True
        if asked.way is not None:
            return self.developments.is_taken_up(asked)
        if len(asked.names) > 1 and (self._is_put_forward_later(asked.id) or not self.developments.has_heard_of(asked)):
            return False
        return all(map(self.developments.stands, asked.candidates))

    def is_off(self, asked: Proposal) -> bool:
        """Whether a proposal cannot be on the table: withdrawn, taken off, rejected or passed over."""
        if ProposalEvent.TAKEN_OFF in self._events(asked):
            return True
        if any(map(self.developments.is_withdrawn, asked.candidates)):
            return True
        if self.result(asked) is DecisionResult.REJECTED or self.is_passed_over(asked) or self._is_given_up(asked):
            return True
        return self.is_left_out(asked)

    def is_left_out(self, asked: Proposal) -> bool:
        """Whether a short list or a ballot leaves a proposal out that was neither adopted nor put forward since.

        A ballot does if an organ that others follow elected somebody else by it.
        """
        left_out = (*ShortLists(self.snapshot).leaving_out(asked), *self._electing_others(asked))
        return bool(left_out) and not self.is_adopted(asked) and not self._is_put_forward_after(asked, left_out)

    def _electing_others(self, asked: Proposal) -> Iterator[Entry]:
        """The ballots by which organs that others follow elected somebody else, and not this proposal."""
        for other in filter(asked.contested, self.snapshot.setting.proposals):
            for organ, ballot in self.elections.won_in_turn(other).items():
                if organ not in self.elections.won(asked):
                    yield from ballot.entries

    def passed(self, asked: Proposal) -> dict[Organ, HeldBallot]:
        """The organs that others follow and that have elected a proposal, each with the ballot.

        None if it was rejected, and none that elected it before it was put forward again.
        """
        if self.result(asked) is DecisionResult.REJECTED:
            return {}
        won = self.elections.won_in_turn(asked).items()
        return {organ: ballot for organ, ballot in won if not self._is_put_forward_after(asked, ballot.entries)}

    def _events(self, asked: Proposal) -> set[ProposalEvent]:
        claims = (entry.claim for entry in self.snapshot.current(("proposal", asked.id)))
        return {claim.event for claim in claims if isinstance(claim, ProposalClaim)}

    def _is_put_forward_later(self, proposal: ProposalId) -> bool:
        """Whether the first claim about a proposal puts it forward on a later day."""
        first = self.snapshot.on(date.max).first(("proposal", proposal))
        if first is None or not isinstance(first.claim, ProposalClaim) or first.day is None:
            return False
        return first.day > self.snapshot.day and first.claim.event is ProposalEvent.PUT_FORWARD

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """The proposals on the table, in the order listed."""
        return tuple(filter(self.has, self.snapshot.setting.proposals))

    @cached_property
    def in_question(self) -> Proposal:
        """The proposal in question: see `Situation.proposal`."""
        every = self.snapshot.setting.proposals
        heard = [each for each in every if self.developments.has_heard_of(each)]
        listed = heard if any(each.names for each in heard) else every
        not_over = (each for each in listed if not any(map(self.developments.is_withdrawn, each.candidates)))
        first = next(filter(self.has, listed), None)
        if first is None:
            return next(not_over, listed[0])
        return self._widest(first) if self.is_adopted(first) else self._whole(first, listed)

    def _whole(self, found: Proposal, listed: Iterable[Proposal]) -> Proposal:
        """The first of those put forward by several names that fills an office of a proposal, or else that proposal."""
        wholes = (each for each in listed if len(each.names) > 1 and set(each.offices) & set(found.offices))
        put = (each for each in wholes if ProposalEvent.PUT_FORWARD in self._events(each) and self.has(each))
        return next(put, found)

    def _widest(self, found: Proposal) -> Proposal:
        """Of the proposals adopted with an adopted one, the one with the most names."""
        wider = (each for each in self.snapshot.setting.proposals if set(each.names) > set(found.names))
        return max(filter(self.is_adopted, wider), key=lambda each: len(each.names), default=found)

    def rivals(self, asked: Proposal) -> tuple[Proposal, ...]:
        """The proposals on the table that name somebody else for an office that this one fills, in the order listed."""
        return tuple(rival for rival, is_there in self._contenders(asked) if is_there)

    def _contenders(self, asked: Proposal) -> tuple[tuple[Proposal, bool], ...]:
        """The contesting proposals that are not off the table, each with whether it is on the table."""
        if asked.id not in self._tabled.contending:
            others = filter(asked.contested, self.snapshot.setting.proposals)
            self._tabled.contending[asked.id] = tuple(
                (each, self.has(each)) for each in others if not self.is_off(each)
            )
        return self._tabled.contending[asked.id]

    def committed_to(self, member: MemberId, asked: Proposal) -> tuple[ProposalId, ...]:
        """The rivals of a proposal that a member nominated, backs or supports.

        They commit it only if it is undeclared on the proposal itself, which is not checked here.
        """
        key = (member, asked.id)
        if key not in self._committed:
            self._committed[key] = tuple(
                rival.id
                for rival, is_there in self._contenders(asked)
                if self._commits(member, asked, rival, is_there=is_there)
            )
        return self._committed[key]

    def _commits(self, member: MemberId, asked: Proposal, rival: Proposal, *, is_there: bool) -> bool:
        """Whether a rival commits a member, which nominated or backs one of its names, or supports it.

        Only names for an office that both fill count.
        """
        read = self.elections.fold.read(member, rival)
        contested = asked.contested(rival)
        if read.stance is Stance.SUPPORTS and any(
            name.candidate not in asked.candidates and self._is_named_alone(name, read.basis) for name in contested
        ):
            return True
        if read.stance not in (Stance.UNDECLARED, Stance.SUPPORTS):
            return False
        nominated = self._nominated_by.get(member, frozenset()) if is_there else frozenset()
        own = nominated | self._backed_by(member, rival)
        return own.isdisjoint(asked.candidates) and any(name.candidate in own for name in contested)

    def _is_named_alone(self, name: Nomination, said: Collection[Entry]) -> bool:
        """Whether members could name nobody else for an office when they were said to support this name."""
        if not self.snapshot.setting.office(name.office).backs_several:
            return True
        since = self._named_alone_since(name.candidate)
        return since is not None and any(entry.day is not None and entry.day >= since for entry in said)

    def _named_alone_since(self, candidate: CandidateId) -> date | None:
        """The first day of the last sounding on a candidate, if it let each member name one only."""
        known = self._tabled.named_alone_since
        if candidate not in known:
            last = self.snapshot.current(("sounding",), where=partial(_limits, candidate))
            numbers = {entry.claim.preferences for entry in last if isinstance(entry.claim, SoundingClaim)}
            known[candidate] = last[0].day if numbers == {1} else None
        return known[candidate]

    def is_named_by(self, member: MemberId, asked: Proposal) -> bool:
        """Whether a member nominated or backs everybody whom a proposal names, at least one."""
        nominated = self._nominated_by.get(member, frozenset())
        own = nominated if nominated.issuperset(asked.candidates) else nominated | self._backed_by(member, asked)
        return bool(asked.names) and own.issuperset(asked.candidates)

    @cached_property
    def _nominated_by(self) -> dict[MemberId, frozenset[CandidateId]]:
        """The candidates that each member nominated, by the case's list."""
        found: dict[MemberId, set[CandidateId]] = {}
        for candidate in self.snapshot.setting.candidates:
            if candidate.member is not None:
                found.setdefault(candidate.member, set()).add(candidate.id)
        return {member: frozenset(candidates) for member, candidates in found.items()}

    def _backed_by(self, member: MemberId, rival: Proposal) -> frozenset[CandidateId]:
        """The candidates that a member backs, by its ties on every proposal or on this rival."""
        held = self.elections.fold.ties.going_out_from(member)
        if not held:
            return frozenset()
        backing = (claim.tie for claim, _ in held if claim.tie.kind is TieKind.BACKS)
        return frozenset(tie.object for tie in backing if tie.proposal in (None, rival.id) and tie.object is not None)

    def compared(self, asked: Proposal) -> tuple[Rival, ...]:
        """The other proposals on the table for one of the same offices, each with its supporters.

        Members that have not settled on it count as supporters, unless the reading is at best.
        """
        voters, fold = self.snapshot.voters, self.elections.fold
        against = [stance for stance in Stance if stance.is_settled and stance is not Stance.SUPPORTS]
        if self.elections.reads_at_best:
            against += [Stance.RESERVED, Stance.UNDECLARED]
        return tuple(
            Rival(
                proposal=other.id,
                supporters=[member for member in voters if fold.read(member, other).stance not in against],
            )
            for other in self.proposals
            if other != asked and set(other.offices) & set(asked.offices)
        )

    @property
    def is_reopened(self) -> bool:
        """Whether the body has decided to reopen nominations."""
        ways = (proposal for proposal in self.snapshot.setting.proposals if proposal.way is Way.REOPEN)
        return any(map(self.is_adopted, ways))

    # What it has decided

    def result(self, asked: Proposal) -> DecisionResult | None:
        """The body's decision on a proposal, None if there is none: see `Situation.decided`."""
        if asked.id not in self._tabled.results:
            self._tabled.results[asked.id] = self._look_up(asked)
        return self._tabled.results[asked.id]

    def decision(self, asked: Proposal) -> Decision | None:
        """The body's decision on a proposal with its day, None if there is none: see `Situation.decision`."""
        result = self.result(asked)
        if result is None:
            return None
        setting, day = self.snapshot.setting, self._decided_on(asked, result)
        return Decision(
            proposal=asked.id,
            result=result,
            day=day,
            names=tuple(
                (setting.candidate(name.candidate).name, setting.office(name.office).title) for name in asked.names
            ),
            appointed_on=self._appointed_on(asked, day) if result is DecisionResult.ADOPTED else None,
        )

    def _appointed_on(self, asked: Proposal, adopted: date) -> date | None:
        """The day of the adoption or, for people chosen only after it, that on which the last was; None before that."""
        statuses = [self.developments.status(candidate) for candidate in asked.candidates]
        if not statuses or not all(status is not None and status.is_agreed for status in statuses):
            return None
        chosen = (self.developments.chosen_on(candidate) for candidate in asked.candidates)
        return max([adopted, *(days[0] for days in chosen if days)])

    def _decided_on(self, asked: Proposal, result: DecisionResult) -> date:
        """The first day since which the result has been the same; only days with a claim about it are tried."""
        subjects: list[Subject] = [("decision", asked.id), ("silence", asked.id), ("proposal", asked.id)]
        subjects += [("candidacy", candidate) for candidate in asked.candidates]
        subjects += [("office", office) for office in asked.offices]
        subjects += [("ballot", each.id) for each in self.snapshot.setting.proposals]
        days = {entry.day for subject in subjects for entry in self.snapshot.history(subject)}
        since = self.snapshot.day
        for day in sorted((day for day in days if day is not None), reverse=True):
            if self.on(day).result(asked) is not result:
                break
            since = day
        if asked.way is Way.EXTEND and result is DecisionResult.ADOPTED:
            return max((since, *extended_again_on(asked, self.snapshot)))
        return since

    def on(self, day: date) -> "Agenda":
        """The agenda as of another day, with the same `known_by`."""
        elections = self.elections.on(day)
        return Agenda(elections.snapshot, DevelopmentClaims(elections.snapshot), elections)

    def _look_up(self, asked: Proposal) -> DecisionResult | None:
        return None if self._is_spent(asked) else self._on_record(asked)

    def _on_record(self, asked: Proposal) -> DecisionResult | None:
        """The decision on a proposal, whatever became of the offices since."""
        if asked.id not in self._tabled.recorded:
            self._tabled.recorded[asked.id] = self._look_up_record(asked)
        return self._tabled.recorded[asked.id]

    def _look_up_record(self, asked: Proposal) -> DecisionResult | None:
        elected = self.elections.elected_on(asked)
        decisions = self.snapshot.current(("decision", asked.id))
        if elected is not None and all(entry.day is not None and entry.day < elected for entry in decisions):
            return DecisionResult.ADOPTED
        result = self.elections.recorded.result(asked)
        if result is DecisionResult.REJECTED and self._is_put_forward_after(asked, self.elections.recorded.last(asked)):
            return None
        return result

    def is_adopted(self, asked: Proposal) -> bool:
        """Whether the body has adopted a proposal."""
        return self.result(asked) is DecisionResult.ADOPTED

    def is_passed_over(self, asked: Proposal) -> bool:
        """Whether another proposal for one of the same offices was adopted, and this one was not put forward since.

        For an office that has fallen vacant again, to be nominated since is enough.
        """
        if self.is_adopted(asked):
            return False
        return any(
            self._was_adopted(other)
            and not self._is_put_forward_since_adopted(asked, other)
            and not self._is_nominated_anew(asked, other)
            for other in self.snapshot.setting.proposals
            if other != asked and set(other.offices) & set(asked.offices)
        )

    # What became of it since

    def _was_adopted(self, asked: Proposal) -> bool:
        return self._on_record(asked) is DecisionResult.ADOPTED

    def _adopted_on(self, adopted: Proposal) -> date:
        """The day of the claims, or of the ballot, by which a proposal was last adopted."""
        days = [entry.day for entry in self.elections.recorded.adopting(adopted)]
        return max(day for day in (*days, self.elections.elected_on(adopted)) if day is not None)

    def _is_spent(self, asked: Proposal) -> bool:
        """Whether an adoption is spent: every office that it filled has since fallen vacant, or gone to another."""
        if not asked.names or not self._was_adopted(asked):
            return False
        return all(self._vacancies(asked, name) or self._went_on(asked, name) for name in asked.names)

    def _went_on(self, adopted: Proposal, name: Nomination) -> bool:
        """Whether a proposal that names somebody else for the office was adopted on a later day."""
        others = (
            other
            for other in self.snapshot.setting.proposals
            if any(each.office == name.office and each.candidate != name.candidate for each in other.names)
        )
        return any(self._was_adopted(other) and self._adopted_on(other) > self._adopted_on(adopted) for other in others)

    def _vacancies(self, adopted: Proposal, name: Nomination) -> tuple[Entry, ...]:
        """The reports by which the office is vacant, of later days than that on which the candidate took it."""
        return vacancies(name, self._adopted_on(adopted), self.snapshot)

    def _is_given_up(self, asked: Proposal) -> bool:
        """Whether an office of an adoption that is spent fell vacant, and it was not put forward after that."""
        if not self._is_spent(asked):
            return False
        vacant = tuple(entry for name in asked.names for entry in self._vacancies(asked, name))
        return bool(vacant) and not self._is_put_forward_after(asked, vacant)

    def _is_nominated_anew(self, asked: Proposal, adopted: Proposal) -> bool:
        """Whether each shared office has fallen vacant again, and a name for it was nominated after the adoption."""
        shared = [(name, other) for name in asked.names for other in adopted.names if name.office == other.office]
        return all(
            self._vacancies(adopted, other)
            and is_nominated_after(name.candidate, self._adopted_on(adopted), self.snapshot)
            for name, other in shared
        )

    def _is_put_forward_since_adopted(self, asked: Proposal, rival: Proposal) -> bool:
        """Whether a proposal was put forward after the body adopted a rival of it."""
        by, elected = self.elections.recorded.adopting(rival), self.elections.elected_on(rival)
        if by:
            return self._is_put_forward_after(asked, by)
        return any(
            elected is None or (entry.day is not None and entry.day > elected) for entry in self._put_forward(asked)
        )

    def _is_put_forward_after(self, asked: Proposal, entries: tuple[Entry, ...]) -> bool:
        """Whether a proposal was put forward after all of these claims."""
        comes_after = self.snapshot.timeline.comes_after
        return any(all(comes_after(put, entry) for entry in entries) for put in self._put_forward(asked))

    def _put_forward(self, asked: Proposal) -> Iterator[Entry]:
        """The last claims that put a proposal forward."""
        for entry in self.snapshot.current(("proposal", asked.id)):
            if isinstance(entry.claim, ProposalClaim) and entry.claim.event is ProposalEvent.PUT_FORWARD:
                yield entry


def _limits(candidate: CandidateId, entry: Entry) -> bool:
    """Whether a claim says how many each member could name in a sounding on a candidate."""
    claim = entry.claim
    if not isinstance(claim, SoundingClaim) or claim.preferences is None:
        return False
    return not claim.candidates or candidate in claim.candidates
