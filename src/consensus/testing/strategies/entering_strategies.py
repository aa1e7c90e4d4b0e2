"""Hypothesis strategies for what enters a race later: a race, and a report with the records that enter with it.

Every record is new, refers to what is there or enters too, and is spoken of by a claim of the report.  The report is
the first to speak of nothing else, since what a race lists counts as known until somebody first speaks of it.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from hypothesis import strategies as st

from consensus.appointment import Appointment
from consensus.dates import StatedDate
from consensus.records import (
    Actor,
    CandidacyClaim,
    CandidacyStatus,
    Candidate,
    Claim,
    Concession,
    ConcessionClaim,
    ConcessionEvent,
    Entering,
    Granted,
    Group,
    Member,
    Nomination,
    Office,
    PackageClaim,
    PackageDeal,
    PackageEvent,
    Part,
    Period,
    Proposal,
    ProposalClaim,
    ProposalEvent,
    Report,
    Setting,
    Source,
    Stance,
    StanceClaim,
)
from consensus.testing.strategies.record_strategies import appointments
from consensus.testing.strategies.value_strategies import amounts, maybe, one_of, some_of, texts

__all__ = ["entering_reports"]

WithEntering: TypeAlias = tuple[Appointment, Report, tuple[Source, ...], tuple[Entering, ...]]
"""A race, and what `Appointment.reporting` takes for it."""

_FIRST, _LAST = date(2000, 1, 10), date(2000, 3, 10)

_KINDS: dict[str, tuple[type[Entering], ...]] = {
    "member": (Member,),
    "group": (Group,),
    "actor": (Actor, Member, Candidate),
    "office": (Office,),
    "candidate": (Candidate,),
    "proposal": (Proposal,),
    "concession": (Concession,),
    "package": (PackageDeal,),
}
"""What may enter, each kind after those to which it may refer, and the records that have an id of the kind."""


@st.composite
def entering_reports(draw: st.DrawFn) -> WithEntering:
    """A race, a report on a day of its own, its source, and one to eight records that enter with it."""
    race = draw(appointments())
    day = StatedDate.day(draw(st.dates(_FIRST, _LAST)))
    new = _new_ids(race)
    entering = _Entering(race.setting, draw, new, day)
    source = Source(id=next(new), publisher=draw(texts()), reported_on=day)
    report = Report(id=next(new), sources=[source.id], claims=draw(st.permutations(entering.claims())))
    return race, report, (source,), tuple(entering.records)


def _new_ids(race: Appointment) -> Iterator[str]:
    """Ids that nothing in a race has, in whichever order they sort."""
    taken = {each.id for each in race.timeline.reports} | {each.id for each in race.timeline.sources}
    for kind in _KINDS:
        taken |= race.setting.ids(kind)
    number = 0
    while True:
        for letter in "aZ":
            if (id_ := f"{letter}new{number}") not in taken:
                yield id_
        number += 1


class _Entering:
    """Draws records that enter a race, each from what is there and what was drawn before it."""

    def __init__(self, setting: Setting, draw: st.DrawFn, new: Iterator[str], day: StatedDate) -> None:
        self._setting = setting
        self._draw = draw
        self._new = new
        self._day = day
        self.records: list[Entering] = []
        wanted = draw(st.sets(st.sampled_from(tuple(_KINDS)), min_size=1))
        # A new proposal names somebody new, for an office.
        wanted |= {"candidate"} if "proposal" in wanted else set()
        wanted |= {"office"} if "proposal" in wanted and not setting.offices else set()
        makers: tuple[Callable[[str], Entering], ...] = (
            *(self._member, self._group, self._actor, self._office),
            *(self._candidate, self._proposal, self._concession, self._package),
        )
        for kind, make in zip(_KINDS, makers, strict=True):
            if kind in wanted:
                self.records.append(make(next(new)))

    def claims(self) -> Sequence[Claim]:
        """What the report says of each record of which it has to speak, and where some member stands."""
        draw, claims = self._draw, list[Claim]()
        for record in self.records:
            match record:
                case Candidate(id=id_):
                    claims.append(CandidacyClaim(candidate=id_, status=draw(st.sampled_from(CandidacyStatus))))
                case Proposal(id=id_):
                    event = draw(st.sampled_from(ProposalEvent))
                    stance = draw(st.sampled_from(Stance))
                    claims.append(ProposalClaim(proposal=id_, event=event))
                    claims.append(StanceClaim(stance=stance, members=[draw(self._any("member"))], proposal=id_))
                case Concession(id=id_):
                    claims.append(ConcessionClaim(concession=id_, event=draw(st.sampled_from(ConcessionEvent))))
                case PackageDeal(id=id_):
                    claims.append(PackageClaim(package=id_, event=draw(st.sampled_from(PackageEvent))))
                case _:
                    pass
        return claims

    def _any(self, kind: str) -> st.SearchStrategy[str]:
        return one_of(self._ids(kind))

    def _ids(self, kind: str) -> set[str]:
        """The ids of a kind that are there or enter too."""
        return set(self._setting.ids(kind)) | {each.id for each in self.records if isinstance(each, _KINDS[kind])}

    def _member(self, id_: str) -> Member:
        return Member(id=id_, name=self._draw(texts()), periods=[Period(joined=self._day)])

    def _group(self, id_: str) -> Group:
        return Group(id=id_, name=self._draw(texts()), members=self._draw(some_of(self._ids("member"))))

    def _actor(self, id_: str) -> Actor:
        return Actor(id=id_, name=self._draw(texts()), member=self._draw(maybe(self._any("member"))))

    def _office(self, id_: str) -> Office:
        return Office(id=id_, title=self._draw(texts()), incumbent=self._draw(maybe(self._any("actor"))))

    def _candidate(self, id_: str) -> Candidate:
        return Candidate(id=id_, name=self._draw(texts()), member=self._draw(maybe(self._any("member"))))

    def _proposal(self, id_: str) -> Proposal:
        (newcomer,) = (each.id for each in self.records if isinstance(each, Candidate))
        return Proposal(id=id_, names=[Nomination(office=self._draw(self._any("office")), candidate=newcomer)])

    def _concession(self, id_: str) -> Concession:
        parts = [Part(id=part, title=part) for part in ("north", "south")] if self._draw(st.booleans()) else []
        by, cost = self._draw(maybe(self._any("actor"))), self._draw(maybe(amounts()))
        return Concession(id=id_, title=self._draw(texts()), by=by, cost=cost, parts=parts)

    def _package(self, id_: str) -> PackageDeal:
        given = [Granted(concession=each.id) for each in self.records if isinstance(each, Concession)]
        return PackageDeal(
            id=id_, title=self._draw(texts()), parties=self._draw(some_of(self._ids("actor"))), commitments=given
        )
