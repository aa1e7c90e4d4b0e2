"""A state machine that plays a race step by step, so that your own tracker can follow it.

Members join and leave, take stances, wait, object and lift objections; concessions are given, package deals struck, and
reports retracted.  A subclass passes each step on to its own tracker, and compares the two in `assert_agrees`.  With
`checks_the_library`, this library's own answers about the race are checked too.
"""

from datetime import date, timedelta
from typing import ClassVar

import attrs
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from consensus.appointment import Appointment
from consensus.assent import Prospect
from consensus.cases import dumps, loads
from consensus.dates import StatedDate
from consensus.records import (
    Body,
    Candidate,
    Claim,
    Concession,
    ConcessionClaim,
    ConcessionEvent,
    Granted,
    Member,
    MemberId,
    MembershipClaim,
    MembershipEvent,
    Nomination,
    ObjectionClaim,
    ObjectionEvent,
    Office,
    PackageClaim,
    PackageDeal,
    PackageEvent,
    Period,
    Proposal,
    Report,
    RetractionClaim,
    Setting,
    Stance,
    StanceClaim,
    Tie,
    TieClaim,
    TieKind,
)
from consensus.rules import NoObjection
from consensus.situation import Situation
from consensus.testing.laws.verdict_laws import outcome_by_enumeration
from consensus.timeline import Timeline
from consensus.unblocking import unblock

__all__ = ["AppointmentMachine"]

FOUNDERS = ("AT", "CH", "DE", "LI")
"""The members at the start."""

CANDIDATES_FOR_MEMBERSHIP = ("NO", "SE")
"""Members that may join and leave again."""

_EVERYBODY = st.sampled_from((*FOUNDERS, *CANDIDATES_FOR_MEMBERSHIP))
_CONCESSIONS = st.sampled_from(("fund", "seat"))
_FIRST = date(2026, 3, 2)

Answer = tuple[str, tuple[tuple[MemberId, Stance], ...]]
"""What is remembered of a day: the outcome and the stances."""


def opening() -> Appointment:
    """The race at the start: a commission of four, one candidate, two concessions and one package deal."""
    setting = Setting(
        body=Body(name="Lake Commission", members=[Member(id=member) for member in FOUNDERS]),
        offices=[Office(id="secretary")],
        candidates=[Candidate(id="meier", member="CH")],
        proposals=[Proposal(id="meier", names=[Nomination(office="secretary", candidate="meier")])],
        concessions=[Concession(id="fund", by="AT"), Concession(id="seat", by="CH")],
        packages=[PackageDeal(id="deal", parties=["AT", "LI"], commitments=[Granted(concession="seat")])],
    )
    return Appointment(title="Secretary", setting=setting, rule=NoObjection(), timeline=Timeline())


class AppointmentMachine(RuleBasedStateMachine):
    """A race in progress: `race`, today's `day`, and the hooks through which your own tracker follows it.

    Override `tracker_reported` and `assert_agrees`, which is called after every step; override `tracker_joined` and
    `tracker_left` if your tracker follows membership.  Run it as a test: ``TestMine = Mine.TestCase``.
    With `checks_the_library`, the invariants of this library are checked after every step too, which is many times
    slower and is not needed to test a tracker.
    """

    checks_the_library: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        """Switch off hypothesis's `explain` phase for the test, since it may take minutes."""
        super().__init_subclass__()
        test = cls.TestCase
        test.settings = settings(test.settings, phases=[each for each in Phase if each is not Phase.explain])

    race: Appointment
    day: date

    def __init__(self) -> None:
        super().__init__()
        self.race = opening()
        self.day = _FIRST
        self._remembered: dict[date, Answer] = {}
        self._moved: dict[MemberId, date] = {}
        self._objected: set[MemberId] = set()

    # What a subclass does with its own tracker

    def tracker_reported(self, report: Report) -> None:
        """Called when a report was entered."""

    def tracker_joined(self, member: MemberId, day: date) -> None:
        """Called when a member joined on a day."""

    def tracker_left(self, member: MemberId, day: date) -> None:
        """Called when a member left on a day."""

    def assert_agrees(self) -> None:
        """Raise AssertionError if the tracker does not agree with `today`."""

    # How things stand

    @property
    def today(self) -> Situation:
        """The situation today, by what is known today."""
        return self.race.on(self.day, known_by=self.day)

    @property
    def present(self) -> tuple[MemberId, ...]:
        """The members of today."""
        return self.today.members

    def enter(self, claim: Claim) -> None:
        """Report a claim today to the race and to the tracker."""
        self.tracker_reported(self._report(claim))

    def _report(self, claim: Claim) -> Report:
        report = Report(id=f"r{len(self.race.timeline) + 1}", reported_on=StatedDate.day(self.day), claims=[claim])
        self.race = self.race.reporting(report)
        return report

    # Steps

    @rule(days=st.integers(1, 3))
    def pass_days(self, days: int) -> None:
        """Some days pass; today's answer is remembered."""
        self._remembered[self.day] = _answer(self.today)
        self.day += timedelta(days=days)

    @rule(member=st.sampled_from(CANDIDATES_FOR_MEMBERSHIP))
    def join(self, member: MemberId) -> None:
        """A member joins, or comes back."""
        body = self.race.body
        if member not in body:
            joining = Member(id=member, periods=[Period(joined=StatedDate.day(self.day))])
            self._reform([*body.members, joining])
        elif member not in self.present and self._moved.get(member) != self.day:
            self._report(MembershipClaim(event=MembershipEvent.JOINED, members=[member]))
        else:
            return
        self._moved[member] = self.day
        self.tracker_joined(member, self.day)

    @rule(member=st.sampled_from(CANDIDATES_FOR_MEMBERSHIP))
    def leave(self, member: MemberId) -> None:
        """A member that joined before leaves."""
        # Two membership reports on one day would contradict each other.
        if member in self.present and self._moved.get(member) != self.day:
            self._moved[member] = self.day
            self._report(MembershipClaim(event=MembershipEvent.LEFT, members=[member]))
            self.tracker_left(member, self.day)

    def _reform(self, members: list[Member]) -> None:
        body = attrs.evolve(self.race.body, members=members)
        self.race = attrs.evolve(self.race, setting=attrs.evolve(self.race.setting, body=body))

    @rule(member=_EVERYBODY, stance=st.sampled_from(Stance))
    def report(self, member: MemberId, stance: Stance) -> None:
        """A member is reported to have a stance."""
        if member in self.present:
            self.enter(StanceClaim(stance=stance, members=[member], proposal="meier"))

    @rule(member=_EVERYBODY, asked=st.none() | _CONCESSIONS, event=st.sampled_from(ObjectionEvent))
    def object(self, member: MemberId, asked: str | None, event: ObjectionEvent) -> None:
        """A member's objection is raised, restated, lifted, or changed in another way."""
        if member in self.present:
            asks = [] if asked is None else [Granted(concession=asked)]
            event = event if member in self._objected else ObjectionEvent.RAISED
            self._objected.add(member)
            self.enter(ObjectionClaim(objection=f"o-{member}", member=member, event=event, asks=asks))

    @rule(member=_EVERYBODY, awaited=_EVERYBODY, ended=st.booleans())
    def wait(self, member: MemberId, awaited: MemberId, ended: bool) -> None:
        """A member waits for another, or stops waiting."""
        if member in self.present and awaited in self.present and member != awaited:
            tie = Tie(kind=TieKind.WAITS_FOR, subject=member, object=awaited)
            self.enter(TieClaim(tie=tie, ended=ended))

    @rule(concession=_CONCESSIONS)
    def concede(self, concession: str) -> None:
        """A concession is given."""
        self.enter(ConcessionClaim(concession=concession, event=ConcessionEvent.GRANTED))

    @rule(event=st.sampled_from(PackageEvent))
    def trade(self, event: PackageEvent) -> None:
        """The package deal is offered, is struck, or falls."""
        self.enter(PackageClaim(package="deal", event=event))

    @precondition(lambda self: len(self.race.timeline) > 0)
    @rule(data=st.data())
    def retract(self, data: st.DataObject) -> None:
        """An earlier report, perhaps a retraction, is retracted; not one on membership, which trackers hear of once."""
        earlier = [
            report.id
            for report in self.race.timeline.reports
            if not any(isinstance(claim, MembershipClaim) for claim in report.claims)
        ]
        if earlier:
            # Often one of the last, whose claims still stand.
            self.enter(RetractionClaim(report=data.draw(st.sampled_from([*earlier[:-4:-1], *earlier]))))

    @precondition(lambda self: self._ends_in_a_retraction)
    @rule()
    def relent(self) -> None:
        """A retraction that has just been made is retracted itself."""
        self.enter(RetractionClaim(report=self.race.timeline.reports[-1].id))

    @property
    def _ends_in_a_retraction(self) -> bool:
        claims = self.race.timeline.reports[-1].claims if len(self.race.timeline) else ()
        return any(isinstance(claim, RetractionClaim) for claim in claims)

    # What holds after every step

    @invariant()
    def what_has_to_hold(self) -> None:
        """The tracker agrees with today, and the library's invariants hold if `checks_the_library` is set."""
        self.assert_agrees()
        if self.checks_the_library:
            self.assert_the_past_is_as_it_was()
            self.assert_all_at_once_is_the_same()
            self.assert_the_verdict_is_that_of_every_completion()
            self.assert_a_plan_unblocks()
            self.assert_the_file_keeps_it()

    def assert_the_past_is_as_it_was(self) -> None:
        """The answer for an earlier day, by what was known on that day, has not changed."""
        for day, before in self._remembered.items():
            assert _answer(self.race.on(day, known_by=day)) == before

    def assert_all_at_once_is_the_same(self) -> None:
        """A race made from all reports at once equals the race that grew report by report."""
        reports = self.race.timeline.reports
        at_once = attrs.evolve(self.race, timeline=Timeline(reports=reports))
        assert at_once == self.race
        assert _answer(at_once.on(self.day)) == _answer(self.race.on(self.day))

    def assert_the_verdict_is_that_of_every_completion(self) -> None:
        """The outcome agrees with every way in which unsettled members may settle; only BLOCKED has blockers."""
        verdict, profile = self.today.verdict(), self.today.profile()
        assert verdict.outcome is outcome_by_enumeration(self.race.rule, profile)
        assert bool(verdict.blockers) == (verdict.outcome.value == "BLOCKED")

    def assert_a_plan_unblocks(self) -> None:
        """If there is a plan, it unblocks by the definition, costs what it says, and is proven to be the cheapest."""
        ways = unblock(self.today)
        if ways.cheapest is not None:
            moves = [move.id for move in ways.cheapest.moves]
            assert Prospect.of(self.today).after(moves).adopts
            assert ways.cheapest.cost == ways.bound == sum(move.cost for move in ways.cheapest.moves)
        assert (ways.cheapest is None) == (ways.impasse is not None)
        assert ways.certificate.check(self.today).bound == ways.bound

    def assert_the_file_keeps_it(self) -> None:
        """Written as a case file and read again, it is the same race."""
        assert loads(dumps(self.race)) == self.race


def _answer(situation: Situation) -> Answer:
    return situation.verdict().outcome.value, situation.profile().stances
