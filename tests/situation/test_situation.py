"""A situation: who belongs, what is on the table, what is given and decided, how members hang together, what if."""

from datetime import date, timedelta
from typing import Any, cast

import attrs
import pytest

from consensus.appointment import Appointment
from consensus.cases import load, loads
from consensus.errors import InvalidDate, InvalidRecord, UnknownId
from consensus.records import (
    Assents,
    BallotClaim,
    BallotKind,
    CandidacyClaim,
    CandidacyStatus,
    Claim,
    Concession,
    ConcessionClaim,
    ConcessionEvent,
    DecisionClaim,
    DecisionResult,
    Granted,
    MembershipClaim,
    MembershipEvent,
    ObjectionClaim,
    PackageDeal,
    ProposalClaim,
    ProposalEvent,
    RetractionClaim,
    Setting,
    SilenceClaim,
    SilenceEvent,
    Source,
    Stance,
    StanceClaim,
    ThresholdClaim,
    Tie,
    TieClaim,
    TieKind,
)
from consensus.rules import AtLeast, NoObjection, Outcome, Unanimity
from tests.situation.setting import (
    AGENDA,
    FUND,
    OBJECTS,
    RESERVED,
    SEAT,
    SETTING,
    SUPPORTS,
    UNDECLARED,
    VICE,
    objection,
    on,
    race,
    situation,
    stance,
    told,
)

MOOTED, INTERESTED, NOMINATED, NOT_STANDING, WITHDRAWN, ELIMINATED, CHOSEN, IN_OFFICE = CandidacyStatus


def runs(status: CandidacyStatus, candidate: str = "meier") -> Claim:
    return CandidacyClaim(candidate=candidate, status=status)


def put(event: ProposalEvent, proposal: str = "meier") -> Claim:
    return ProposalClaim(proposal=proposal, event=event)


def gives(event: ConcessionEvent, ask: Granted) -> Claim:
    return ConcessionClaim(concession=ask.concession, part=ask.part, event=event)


def decides(result: DecisionResult, proposal: str = "meier") -> Claim:
    return DecisionClaim(proposal=proposal, result=result)


class TestWhoBelongs:
    def test_members_are_those_of_the_day(self) -> None:
        """NO joined on 5 March, and counts from that day on."""
        assert situation(day=4).members == ("AT", "CH", "DE")
        assert situation(day=5).members == ("AT", "CH", "DE", "NO")
        assert len(situation(day=4).profile()) == 3
        assert [standing.member for standing in situation(day=5)] == ["AT", "CH", "DE", "NO"]

    def test_in_asks_who_belongs(self) -> None:
        """A member's id is in a situation on the days on which it belongs, and so is its standing."""
        assert "NO" not in situation(day=4) and "NO" in situation(day=5)
        assert "FR" not in situation()
        assert all(standing in situation(day=5) for standing in situation(day=5))
        assert situation(day=5)["NO"] not in situation(day=4)

    def test_what_is_supposed_is_a_claim(self) -> None:
        """Text is refused, with how it is read."""
        with pytest.raises(InvalidRecord, match="expected a claim, not 'stance: objects'; read text with read_claims"):
            situation().supposing(cast("Any", "stance: objects"))

    def test_whoever_does_not_belong_has_no_standing(self) -> None:
        """Not yet, or not at all; and no tie goes out from one."""
        with pytest.raises(UnknownId, match="unknown member on 2026-03-04 'NO'; known are AT, CH, DE"):
            situation(day=4)["NO"]
        with pytest.raises(UnknownId):
            situation()["FR"]
        with pytest.raises(UnknownId, match="unknown proposal 'huber'"):
            situation().standing("AT", proposal="huber")
        follows = TieClaim(tie=Tie(kind=TieKind.FOLLOWS, subject="NO", object="DE"))
        assert situation(told(1, follows), day=4).ties() == ()
        assert [claim for claim, _ in situation(told(1, follows), day=5).ties()] == [follows]


class TestOnTheTable:
    def test_a_candidate_of_whom_nothing_is_reported_does_not_stand(self) -> None:
        """Somebody has to say so, or put the proposal forward by name."""
        found = situation()
        assert found.status("meier") is None
        assert not found.is_on_table("meier") and not found.is_withdrawn("meier")
        assert not situation(told(2, put(ProposalEvent.PUT_FORWARD)), day=1).is_on_table("meier")
        assert situation(told(2, put(ProposalEvent.PUT_FORWARD)), day=2).is_on_table("meier")

    @pytest.mark.parametrize(
        ("status", "stands"),
        [
            (MOOTED, False),
            (INTERESTED, False),
            (NOMINATED, True),
            (NOT_STANDING, False),
            (WITHDRAWN, False),
            (ELIMINATED, False),
            (CHOSEN, True),
            (IN_OFFICE, True),
        ],
    )
    def test_a_proposal_of_names_is_while_they_stand_nominated(self, status: CandidacyStatus, stands: bool) -> None:
        """Interest does not put anybody before the body; a withdrawal takes off."""
        found = situation(told(3, runs(status)))
        assert found.status("meier") is status
        assert found.is_on_table("meier") is stands
        assert found.is_withdrawn("meier") is status.is_over

    def test_before_the_first_report_of_a_candidacy_it_is_not(self) -> None:
        """Once any status is reported, the days before it are known not to have seen it."""
        assert not situation(told(3, runs(NOMINATED)), day=2).is_on_table("meier")
        assert situation(told(3, runs(NOMINATED)), day=3).is_on_table("meier")

    def test_of_one_day_the_status_that_goes_furthest_counts(self) -> None:
        """Nominated and withdrawn on one day is withdrawn."""
        assert situation(told(3, runs(WITHDRAWN)), told(3, runs(NOMINATED))).status("meier") is WITHDRAWN

    @pytest.mark.parametrize(
        "taken_up",
        [
            DecisionClaim(proposal="meier", result=DecisionResult.NO_CONSENSUS),
            SilenceClaim(proposal="meier", event=SilenceEvent.OPENED, until="2026-03-09"),
            SilenceClaim(proposal="meier", event=SilenceEvent.BROKEN),
            BallotClaim(kind=BallotKind.STRAW_POLL, votes={"meier": 1, "lund": 1}),
        ],
    )
    def test_what_the_body_has_taken_up_is_before_it(self, taken_up: Claim) -> None:
        """It voted on it, tried silence on it, or found no consensus; not if its candidate is said not to stand."""
        assert not situation(told(3, taken_up), day=2).is_on_table("meier")
        assert situation(told(3, taken_up)).is_on_table("meier")
        assert not situation(told(3, taken_up), told(4, runs(NOT_STANDING))).is_on_table("meier")
        assert not situation(told(3, taken_up), told(4, runs(INTERESTED))).is_on_table("meier")

    def test_a_way_on_that_the_body_has_taken_up_is_before_it(self) -> None:
        """No consensus on an extension; none on any proposal is of no use for that."""
        for proposal, is_there in (("extend", True), ("meier", False), (None, False)):
            found = situation(told(3, DecisionClaim(proposal=proposal, result=DecisionResult.NO_CONSENSUS)))
            assert found.is_on_table("extend") is is_there

    def test_put_forward_by_name(self) -> None:
        """Though its candidate is only interested, or it names nobody; not once its candidate has withdrawn."""
        interested = told(1, runs(INTERESTED))
        forward = told(2, put(ProposalEvent.PUT_FORWARD), put(ProposalEvent.PUT_FORWARD, "extend"))
        assert situation(interested, forward).is_on_table("meier")
        assert situation(forward).is_on_table("extend")
        assert not situation().is_on_table("extend")
        assert not situation(forward, told(3, runs(WITHDRAWN))).is_on_table("meier")

    def test_taken_off_by_name(self) -> None:
        """Until it is put forward again; of one day, taken off counts."""
        off, forward = put(ProposalEvent.TAKEN_OFF), put(ProposalEvent.PUT_FORWARD)
        assert not situation(told(1, off)).is_on_table("meier")
        assert situation(told(1, off), told(2, forward)).is_on_table("meier")
        assert not situation(told(1, off), told(1, forward)).is_on_table("meier")

    def test_the_proposals_on_the_table_are_listed(self) -> None:
        """In the order of the setting."""
        found = situation(told(1, put(ProposalEvent.PUT_FORWARD, "extend"), runs(WITHDRAWN), runs(NOMINATED, "lund")))
        assert [proposal.id for proposal in found.proposals] == ["lund", "extend"]

    def test_the_proposal_in_question(self) -> None:
        """The first on the table, or else the first that is not over, or else the first."""
        assert situation().proposal.id == "meier"
        assert situation(told(1, runs(INTERESTED), runs(NOMINATED, "lund"))).proposal.id == "lund"
        assert situation(told(1, runs(INTERESTED), runs(INTERESTED, "lund"))).proposal.id == "meier"
        assert situation(told(1, runs(WITHDRAWN), runs(INTERESTED, "lund"))).proposal.id == "lund"
        both_gone = told(1, runs(WITHDRAWN), runs(NOT_STANDING, "lund"))
        assert situation(both_gone).proposal.id == "extend"
        only_names = Setting(
            body=SETTING.body,
            offices=SETTING.offices,
            candidates=SETTING.candidates,
            proposals=SETTING.proposals[:2],
        )
        gone = Appointment(
            title="a race", setting=only_names, rule=NoObjection(), timeline=race(both_gone).timeline
        ).on(on(20))
        assert gone.proposal.id == "meier"

    def test_questions_are_about_it_unless_another_is_named(self) -> None:
        """A standing, a profile and a verdict."""
        found = situation(told(1, runs(WITHDRAWN), stance(OBJECTS, "DE", proposal="lund")))
        assert found["DE"].proposal == "lund"
        assert found.verdict().outcome is Outcome.BLOCKED
        assert found.verdict("extend").outcome is Outcome.OPEN
        assert found.verdict(rule=Unanimity()).rule == Unanimity()
        assert found.profile("meier")["DE"] is UNDECLARED
        assert found.profile() is found.profile("lund")

    def test_unknown_candidates_and_proposals_are_refused(self) -> None:
        """With what there is."""
        with pytest.raises(UnknownId, match="unknown candidate 'huber'"):
            situation().is_withdrawn("huber")
        with pytest.raises(UnknownId, match="unknown proposal 'huber'"):
            situation().is_on_table("huber")


class TestGivenAndDecided:
    @pytest.mark.parametrize("event", list(ConcessionEvent))
    def test_only_what_is_granted_is_given(self, event: ConcessionEvent) -> None:
        """Not what is offered or promised."""
        assert situation(told(1, gives(event, FUND))).is_granted(FUND) is (event is ConcessionEvent.GRANTED)
        assert not situation().is_granted(FUND)

    def test_what_was_granted_can_be_revoked(self) -> None:
        """On a later day, or unordered on the same."""
        granted, revoked = gives(ConcessionEvent.GRANTED, FUND), gives(ConcessionEvent.REVOKED, FUND)
        assert not situation(told(1, granted), told(2, revoked)).is_granted(FUND)
        assert not situation(told(1, granted), told(1, revoked)).is_granted(FUND)
        assert situation(told(1, granted), told(2, revoked), day=1).is_granted(FUND)

    def test_what_was_refused_is_not_on_offer(self) -> None:
        """Nor a whole of which a part was, until it or the whole is offered again."""
        seat, vice = Granted(concession="seat"), Granted(concession="seat", part="vice")
        refused = ConcessionClaim(concession="seat", part="vice", event=ConcessionEvent.REFUSED)
        again = ConcessionClaim(concession="seat", event=ConcessionEvent.OFFERED)
        found = situation(told(1, refused), told(3, again))
        assert (found.is_refused(vice), found.is_refused(seat)) == (False, False)
        before = attrs.evolve(found, day=on(2))
        assert (before.is_refused(vice), before.is_refused(seat)) == (True, True)
        assert not before.is_refused(Granted(concession="seat", part="agenda"))

    def test_a_concession_in_parts_is_given_once_all_of_them_are(self) -> None:
        """And each part once the whole is."""
        vice, agenda = gives(ConcessionEvent.GRANTED, VICE), gives(ConcessionEvent.GRANTED, AGENDA)
        half = situation(told(1, vice))
        assert (half.is_granted(VICE), half.is_granted(AGENDA), half.is_granted(SEAT)) == (True, False, False)
        assert situation(told(1, vice), told(2, agenda)).is_granted(SEAT)
        whole = situation(told(1, gives(ConcessionEvent.GRANTED, SEAT)))
        assert (whole.is_granted(VICE), whole.is_granted(SEAT)) == (True, True)

    def test_an_unknown_concession_is_refused(self) -> None:
        """With what there is."""
        with pytest.raises(UnknownId, match="unknown concession 'funds'; did you mean 'fund'"):
            situation().is_granted(Granted(concession="funds"))

    def test_a_decision_stands_from_its_day(self) -> None:
        """For its proposal; a later one replaces it."""
        reports = (told(3, decides(DecisionResult.REJECTED)), told(9, decides(DecisionResult.ADOPTED)))
        decided = [situation(*reports, day=day).decided("meier") for day in (2, 3, 9)]
        assert decided == [None, DecisionResult.REJECTED, DecisionResult.ADOPTED]
        assert situation(*reports).decided("lund") is None

    @pytest.mark.parametrize("reverse", [False, True])
    def test_if_reports_of_one_day_differ_it_was_not_adopted(self, reverse: bool) -> None:
        """The result that promises least counts, whichever report was entered first."""
        reports = [told(3, decides(DecisionResult.REJECTED)), told(3, decides(DecisionResult.ADOPTED))]
        assert situation(*(reports[::-1] if reverse else reports)).decided("meier") is DecisionResult.REJECTED

    def test_whoever_is_chosen_or_in_office_was_agreed_to(self) -> None:
        """Though no decision is on record, or an earlier one was against."""
        for status in (CHOSEN, IN_OFFICE):
            assert situation(told(3, runs(status))).decided() is DecisionResult.ADOPTED
            rejected = told(1, decides(DecisionResult.REJECTED))
            assert situation(rejected, told(3, runs(status))).decided() is DecisionResult.ADOPTED
            assert situation(told(1, runs(status)), told(3, decides(DecisionResult.REJECTED))).decided("meier") is (
                DecisionResult.REJECTED
            )
        assert situation(told(3, runs(NOMINATED))).decided() is None
        assert situation().decided("extend") is None


class TestHowTheyHangTogether:
    def test_ties_are_those_that_have_not_ended(self) -> None:
        """From members, candidates and actors, by whom they go out from."""
        follows = TieClaim(tie=Tie(kind=TieKind.FOLLOWS, subject="DE", object="AT"))
        mediates = TieClaim(tie=Tie(kind=TieKind.MEDIATES, subject="chair", object="AT"))
        ended = TieClaim(tie=follows.tie, ended=True)
        found = situation(told(1, follows, mediates))
        assert [claim.tie.subject for claim, _ in found.ties()] == ["DE", "chair"]
        assert [claim for claim, _ in situation(told(1, follows, mediates), told(2, ended)).ties()] == [mediates]
        again = situation(told(1, follows), told(2, ended), told(3, follows))
        assert [claim for claim, _ in again.ties()] == [follows]

    def test_a_threshold_is_the_last_stated(self) -> None:
        """The higher, if reports of one day differ; none if none was stated."""
        lower, higher = (ThresholdClaim(weight=weight, proposal="meier", members=["AT"]) for weight in (2, 3))
        assert situation().threshold("AT", "meier") is None
        assert situation(told(1, higher), told(2, lower)).threshold("AT", "meier") == lower
        assert situation(told(1, higher), told(1, lower)).threshold("AT", "meier") == higher
        assert situation(told(1, higher)).threshold("AT", "lund") is None


class TestSupposing:
    def test_it_is_another_situation(self) -> None:
        """The one that was asked stays as it is."""
        before = situation(told(20, stance(SUPPORTS), own="AT"))
        assert before["AT"].stance is SUPPORTS
        supposing = before.supposing(stance(OBJECTS))
        assert (supposing["AT"].stance, supposing.verdict().outcome) == (OBJECTS, Outcome.BLOCKED)
        assert (before["AT"].stance, before.verdict().outcome) == (SUPPORTS, Outcome.OPEN)
        assert (len(supposing.timeline), len(before.timeline)) == (2, 1)

    def test_it_holds_whatever_was_known_by(self) -> None:
        """What is supposed counts in a situation as known by an earlier day, or a later one, too."""
        for known_by in (None, 10, 20, 25):
            supposing = situation(known_by=known_by).supposing(stance(OBJECTS))
            assert supposing["AT"].stance is OBJECTS
            assert attrs.evolve(supposing, day=supposing.day - timedelta(days=1))["AT"].stance is UNDECLARED

    def test_each_supposition_has_a_number(self) -> None:
        """That of the report that it would be, if it had been reported."""
        twice = situation(told(1, stance(SUPPORTS))).supposing(stance(OBJECTS)).supposing(stance(RESERVED))
        assert [report.id for report in twice.timeline.reports][1:] == ["supposed-2", "supposed-3"]

    def test_what_is_supposed_last_counts(self) -> None:
        """Any number of times; claims supposed together that contradict one another are disputed."""
        found = situation().supposing(stance(OBJECTS)).supposing(stance(SUPPORTS))
        assert (found["AT"].stance, found["AT"].is_disputed) == (SUPPORTS, False)
        assert found.supposing(stance(RESERVED))["AT"].stance is RESERVED
        assert situation().supposing(stance(OBJECTS), stance(SUPPORTS))["AT"].is_disputed

    def test_a_member_that_is_supposed_to_have_left_is_none(self) -> None:
        """It belongs again once that is retracted; what is supposed of a stance leaves alone who belongs."""
        leaving, before = MembershipClaim(members=["AT"], event=MembershipEvent.LEFT), situation()
        assert before.supposing(leaving).members == before.supposing(leaving).voters == ("CH", "DE", "NO")
        left = situation(told(1, leaving, id_="r"))
        assert left.members == left.supposing(stance(OBJECTS, "DE")).members == ("CH", "DE", "NO")
        assert left.supposing(RetractionClaim(report="r")).members == before.members

    def test_anything_can_be_supposed(self) -> None:
        """A withdrawal, a concession, an objection with its lifting left open, a retraction."""
        found = situation(told(1, objection(asks=[FUND]), id_="r"))
        assert found.supposing(runs(WITHDRAWN)).proposal.id == "lund"
        assert found.supposing(gives(ConcessionEvent.GRANTED, FUND)).is_granted(FUND)
        assert len(found.supposing(objection(id_="remarks"))["AT"].open_objections) == 2
        assert found.supposing(RetractionClaim(report="r"))["AT"].stance is UNDECLARED
        assert found["AT"].stance is OBJECTS

    def test_unknown_ids_are_refused(self) -> None:
        """With the nearest that there is."""
        with pytest.raises(UnknownId, match="supposed: unknown member 'A'"):
            situation().supposing(stance(OBJECTS, "A"))
        with pytest.raises(UnknownId, match="supposed: unknown proposal 'lunt'; did you mean 'lund'"):
            situation().supposing(stance(OBJECTS, proposal="lunt"))
        with pytest.raises(UnknownId, match="unknown earlier report 'x'"):
            situation().supposing(RetractionClaim(report="x"))

    def test_a_report_may_bear_the_name_that_a_supposed_one_would(self) -> None:
        """It is given another."""
        found = situation(told(1, stance(SUPPORTS), id_="supposed-2"))
        assert found.supposing(stance(OBJECTS))["AT"].stance is OBJECTS


class TestAppointment:
    def test_a_situation_is_as_of_one_day(self) -> None:
        """A date or text of one; a month is refused, and so is a doubtful day."""
        assert race().on("2026-03-04").members == race().on(date(2026, 3, 4)).members
        for vague in ("2026-03", "2026-03-04?", "2026-03-04~", "2026", "2026-03-04/.."):
            with pytest.raises(InvalidDate, match="a question is asked as of one day; write it as 2024-02-21"):
                race().on(vague)
            with pytest.raises(InvalidDate, match="a question is asked as of one day"):
                race().on("2026-03-04", known_by=vague)
        with pytest.raises(InvalidDate, match="there is no month 13"):
            race().on("2026-13-01")

    def test_reporting_gives_another_race(self) -> None:
        """With one more report, and the sources that it is the first to name."""
        before = race(told(1, stance(SUPPORTS)))
        nzz = Source(id="nzz", reported_on="2026-03-02")
        after = before.reporting(told(2, stance(OBJECTS)), sources=(nzz,))
        assert (before.on(on(20))["AT"].stance, after.on(on(20))["AT"].stance) == (SUPPORTS, OBJECTS)
        assert after.timeline.sources == (nzz,)

    def test_every_reference_is_checked(self) -> None:
        """At once, in what is reported later, and on a branch."""
        wrong = told(2, stance(OBJECTS, "FR"), id_="wrong")
        with pytest.raises(UnknownId, match="report 'wrong', claim 0: unknown member 'FR'"):
            race(told(1, stance(SUPPORTS)), wrong)
        before = race(told(1, stance(SUPPORTS)))
        with pytest.raises(UnknownId, match="report 'wrong', claim 0: unknown member 'FR'"):
            before.reporting(wrong)
        before.reporting(told(2, stance(RESERVED)))
        with pytest.raises(UnknownId, match="report 'wrong', claim 0: unknown member 'FR'"):
            before.reporting(wrong)
        with pytest.raises(UnknownId, match="unknown concession 'funds'"):
            race(told(1, objection(asks=[Granted(concession="funds")])))

    def test_reporting_checks_and_indexes_the_report_only(self) -> None:
        """The storage is shared, and what was checked before is not looked at again."""
        before = race(*(told(1, stance(SUPPORTS), id_=f"r{number}") for number in range(1000)))
        after = before.reporting(told(2, stance(OBJECTS)))
        assert after.timeline.extends(before.timeline)
        assert after.timeline.reports_from(len(before.timeline)) == (told(2, stance(OBJECTS)),)

    def test_the_conditions_of_the_setting_are_checked_too(self) -> None:
        """When somebody is willing, and what is in a package deal."""
        willing = Concession(id="fund", willing=Assents(member="FR"))
        package = PackageDeal(id="deal", commitments=[Granted(concession="funds")])
        for changed, told_of in (
            ({"concessions": (willing,)}, "concession 'fund': unknown member 'FR'"),
            ({"packages": (package,)}, "package 'deal': unknown concession 'funds'"),
        ):
            with pytest.raises(UnknownId, match=told_of):
                attrs.evolve(race(), setting=attrs.evolve(SETTING, **changed))

    def test_it_shows_itself_in_one_line(self) -> None:
        """With its members and reports."""
        assert repr(race(told(1, stance(SUPPORTS)))) == "<Appointment 'a race': 4 members, 1 reports>"
        assert race().body is SETTING.body


def test_a_situation_shows_itself_in_one_line() -> None:
    """The day, what was known by, and how many take which stance."""
    reports = (told(1, stance(SUPPORTS, "AT", "CH")), told(2, stance(OBJECTS, "DE"), stance(RESERVED, "NO")))
    assert repr(situation(*reports)) == "<Situation 2026-03-20: 4 members, 2 support, 1 reserved, 1 object>"
    assert repr(situation(*reports, day=4, known_by=1)) == (
        "<Situation 2026-03-04, known by 2026-03-01: 3 members, 2 support, 1 undeclared>"
    )
    others = told(1, stance(Stance.ACQUIESCES, "AT"), stance(Stance.ABSTAINS, "CH"), stance(Stance.ABSENT, "DE"))
    assert repr(situation(others)) == (
        "<Situation 2026-03-20: 4 members, 1 acquiesce, 1 abstain, 1 absent, 1 undeclared>"
    )


def test_claims_can_be_asked_for_by_subject() -> None:
    """What stands, and the history."""
    objects = ObjectionClaim(objection="o", member="AT")
    found = situation(told(1, runs(INTERESTED)), told(2, runs(NOMINATED)), told(3, objects))
    assert [entry.claim for entry in found.current("candidacy", "meier")] == [runs(NOMINATED)]
    assert len(found.history("candidacy", "meier")) == 2
    assert len(found.history("objection", "AT", "o")) == 1


def test_nominations_are_open_once_the_body_has_decided_so() -> None:
    """Not because it was proposed, and not if it was rejected."""
    text = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH], rule: no objection}
offices: {secretary: {title: Secretary}}
candidates: {meier: {member: CH}}
proposals: {meier: {secretary: meier}, anew: reopen}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {proposal: anew, event: put forward}
      - {decision: anew, result: rejected, occurred_on: 2026-03-03}
      - {decision: anew, result: adopted, occurred_on: 2026-03-05}
"""
    race = loads(text)
    assert [race.on(f"2026-03-0{day}").is_reopened for day in (2, 3, 4, 5, 6)] == [False, False, False, True, True]


def test_a_verdict_is_worked_out_once() -> None:
    """Asked again, it is the one from before; another rule has its own, and so has the situation once it is changed."""
    february = load("nato-2024").on("2024-02-21")
    objects = StanceClaim(members=["DE"], proposal="rutte", stance=Stance.OBJECTS)
    first = february.verdict()
    assert february.verdict("rutte") is first
    assert february.verdict(rule=AtLeast(2)).outcome is Outcome.ADOPTED
    assert february.verdict() is first
    assert february.supposing(objects).verdict() != first
