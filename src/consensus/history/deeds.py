"""Deeds: what was actually done in a race, as moves that a plan could have named.

Here: the moves that the timeline reports as made.
Not here: what gave way because of them, which is in `consensus.history.course`.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from enum import Enum
from typing import TypeAlias, final

import attrs

from consensus.dates.stated import eve_of
from consensus.records import (
    CandidacyClaim,
    CandidacyStatus,
    ConcessionClaim,
    ConcessionEvent,
    DecisionClaim,
    DecisionResult,
    FallBack,
    Grant,
    LetPass,
    MemberId,
    Move,
    ObjectionId,
    PackageClaim,
    PackageEvent,
    Proposal,
    ProposalClaim,
    ProposalEvent,
    ProposalId,
    PutForward,
    Reopen,
    SilenceClaim,
    SilenceEvent,
    Strike,
    Way,
    Withdraw,
)
from consensus.rules import Lever, LeverKind
from consensus.situation import Situation
from consensus.timeline import Entry

OnDay: TypeAlias = Callable[[date], Situation]
"""Gives the situation on a day, by everything known today."""


class Manner(Enum):
    """How far a deed went: what was asked for, less than that, or a promise of it."""

    DONE = "done"
    SOFTENED = "softened"
    PROMISED = "promised"


@final
@attrs.frozen(kw_only=True, repr=False)
class Deed:
    """A move that was actually made, and the day on which it happened, by everything known today.

    `lifted` are the objections and `won` the hold-outs that gave way because of it, alone or with other deeds.
    """

    move: Move
    day: date
    manner: Manner = Manner.DONE
    lifted: tuple[ObjectionId, ...] = ()
    won: tuple[MemberId, ...] = ()

    @property
    def eve(self) -> date:
        """The day before."""
        return eve_of(self.day)

    def __repr__(self) -> str:
        return f"<Deed {self.day}: {self.move}>"


def reported(end: Situation, on: OnDay) -> Iterator[Deed]:
    """The moves that are reported as made by the end of a race, each on the first day on which it was made."""
    yield from _grants(end)
    yield from _withdrawals(end)
    yield from _put_forward(end, on)
    yield from _struck(end)
    yield from _levers(end, on)


_GIVEN = {ConcessionEvent.GRANTED: Manner.DONE, ConcessionEvent.PROMISED: Manner.PROMISED}


def _grants(end: Situation) -> Iterator[Deed]:
    for concession in end.setting.concessions:
        for part in (None, *(part.id for part in concession.parts)):
            entry = _first(end, ("concession", concession.id, part or ""), _GIVEN)
            if entry is not None and isinstance(entry.claim, ConcessionClaim):
                manner = _GIVEN[entry.claim.event]
                yield Deed(move=Grant(concession.id, part), day=day_of(entry), manner=manner)


def _withdrawals(end: Situation) -> Iterator[Deed]:
    """Withdrawals, each again after a return to the race; a candidate with no status on record can withdraw too."""
    for candidate in end.setting.candidates:
        is_out = False
        for entry in end.history("candidacy", candidate.id):
            if isinstance(entry.claim, CandidacyClaim):
                if entry.claim.status is CandidacyStatus.WITHDRAWN and not is_out:
                    yield Deed(move=Withdraw(candidate.id), day=day_of(entry))
                is_out = entry.claim.status.is_over


def _put_forward(end: Situation, on: OnDay) -> Iterator[Deed]:
    """Changes of proposal: put forward explicitly after others, or nominated (again) when no name was on the table.

    The names with which a race begins, and further names nominated beside them, are no deeds.
    """
    tabled = {proposal.id: days for proposal in end.setting.proposals if (days := _tabled(proposal, end, on))}
    first = min((days[0] for days in tabled.values()), default=date.max)
    for proposal in end.setting.proposals:
        by_name = {
            day_of(entry)
            for entry in end.history("proposal", proposal.id)
            if _event(entry) is ProposalEvent.PUT_FORWARD
        }
        for day in () if proposal.way is Way.REOPEN else tabled.get(proposal.id, ()):
            if first < day and (day in by_name or all(other.way for other in on(eve_of(day)).proposals)):
                yield Deed(move=PutForward(proposal.id), day=day)


def _tabled(proposal: Proposal, end: Situation, on: OnDay) -> list[date]:
    """The first day on which a proposal was on the table, and each on which it came back to it."""
    first = tabled_on(proposal, end, on)
    days = () if first is None else (day for day in _days_about(proposal, end) if first <= day)
    return [
        day
        for day in days
        if day == first or (on(day).is_on_table(proposal.id) and not on(eve_of(day)).is_on_table(proposal.id))
    ]


def tabled_on(proposal: Proposal, end: Situation, on: OnDay) -> date | None:
    """The first day on which a proposal was on the table; None if it never was."""
    return next((day for day in _days_about(proposal, end) if on(day).is_on_table(proposal.id)), None)


def _days_about(proposal: Proposal, end: Situation) -> list[date]:
    """The days with claims on a proposal, or on the candidacy of somebody that it names."""
    subjects = [("proposal", proposal.id), *(("candidacy", candidate) for candidate in proposal.candidates)]
    return sorted({day_of(entry) for subject in subjects for entry in end.history(*subject)})


def _struck(end: Situation) -> Iterator[Deed]:
    for package in end.setting.packages:
        entry = _first(end, ("package", package.id), [PackageEvent.STRUCK])
        if entry is not None:
            yield Deed(move=Strike(package.id), day=day_of(entry))


def _levers(end: Situation, on: OnDay) -> Iterator[Deed]:
    """Nominations reopened, and levers used that the rule had on the day before."""
    for proposal in end.setting.proposals:
        reopened = _first(end, ("decision", proposal.id), [DecisionResult.ADOPTED])
        if proposal.way is Way.REOPEN and reopened is not None:
            yield Deed(move=Reopen(proposal.id), day=day_of(reopened))
        failed = _failed_on(proposal.id, end, on)
        if failed is not None and any(lever.kind is LeverKind.FALL_BACK for lever in _offered(on, failed, proposal.id)):
            yield Deed(move=FallBack(), day=failed)
        passed = _first(end, ("silence", proposal.id), [SilenceEvent.PASSED])
        for until in () if passed is None else (lever.until for lever in _offered(on, day_of(passed), proposal.id)):
            if passed is not None and until is not None:
                yield Deed(move=LetPass(until), day=day_of(passed))


def _failed_on(proposal: ProposalId, end: Situation, on: OnDay) -> date | None:
    """The first day on which the body declared, or showed by a vote, that it found no consensus on a proposal."""
    subjects = (("no consensus", proposal), ("no consensus", ""), ("ballot", proposal))
    days = sorted({day_of(entry) for subject in subjects for entry in end.history(*subject)})
    return next((day for day in days if on(day).profile(proposal).acts.failed), None)


def _offered(on: OnDay, day: date, proposal: ProposalId) -> tuple[Lever, ...]:
    """The levers of the rule on the day before."""
    eve = on(eve_of(day))
    return eve.rule_of(proposal).levers(eve.profile(proposal))


def _first(end: Situation, subject: tuple[str, ...], events: Collection[object]) -> Entry | None:
    """The first claim about a subject with one of these events; None if there is none."""
    return next((entry for entry in end.history(*subject) if _event(entry) in events), None)


def _event(entry: Entry) -> object:
    match entry.claim:
        case ConcessionClaim(event=event) | PackageClaim(event=event) | ProposalClaim(event=event):
            return event
        case SilenceClaim(event=event):
            return event
        case DecisionClaim(result=result):
            return result
        case _:
            return None


def day_of(entry: Entry) -> date:
    """The day from which a claim counts; it must have one."""
    assert entry.day is not None
    return entry.day
