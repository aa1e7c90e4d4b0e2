"""Who stands where: how the claims about a member fold into its stance, its objections, its waits and its asks."""

from collections.abc import Iterator

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus.records import (
    AllOf,
    AskClaim,
    Assents,
    BallotClaim,
    CandidacyClaim,
    Claim,
    CountClaim,
    DayPassed,
    DecisionClaim,
    Granted,
    MembershipClaim,
    MembershipEvent,
    ObjectionClaim,
    ObjectionEvent,
    Report,
    Resolution,
    RetractionClaim,
    ShortListClaim,
    SilenceClaim,
    Stance,
    StanceClaim,
    Tie,
    TieClaim,
    TieKind,
)
from consensus.situation import Situation, Standing
from consensus.situation.standing import once_raised
from consensus.testing.strategies.claim_strategies import claims_of
from consensus.testing.strategies.situation_strategies import situations
from tests.situation.setting import (
    ABSENT,
    ABSTAINS,
    ACQUIESCES,
    AGENDA,
    FUND,
    OBJECTS,
    RESERVED,
    SUPPORTS,
    UNDECLARED,
    VICE,
    count,
    objection,
    on,
    situation,
    stance,
    told,
)

RAISED, RESTATED, LIFTED, SOFTENED, RETURNED = (
    ObjectionEvent.RAISED,
    ObjectionEvent.RESTATED,
    ObjectionEvent.LIFTED,
    ObjectionEvent.SOFTENED,
    ObjectionEvent.RETURNED,
)
OVERTAKEN = Resolution.OVERTAKEN
WAIT = Tie(kind=TieKind.WAITS_FOR, subject="AT", object="DE")


def at(*reports: Report, day: int = 20, known_by: int | None = None) -> Standing:
    """Where AT stands on Meier."""
    return situation(*reports, day=day, known_by=known_by)["AT"]


class TestStance:
    def test_a_member_of_which_nothing_is_said_is_undeclared(self) -> None:
        """With nothing behind it."""
        standing = at(told(1, stance(SUPPORTS, "DE")))
        assert standing.stance is UNDECLARED
        assert not (standing.basis or standing.objections or standing.waits or standing.asks or standing.reports)

    @pytest.mark.parametrize("said", list(Stance))
    def test_what_is_said_of_a_member_is_its_stance(self, said: Stance) -> None:
        """From the day on which it was said, and of that proposal alone."""
        reports = told(3, stance(said, reason="the dike"), id_="r")
        assert at(reports).stance is said
        assert (at(reports).reports, at(reports).reason) == (("r",), "the dike")
        assert at(reports, day=2).stance is UNDECLARED
        assert situation(reports).standing("AT", proposal="lund").stance is UNDECLARED
        assert situation(reports)["DE"].stance is UNDECLARED

    def test_the_last_word_counts(self) -> None:
        """Back and forth."""
        reports = (told(1, stance(SUPPORTS)), told(5, stance(RESERVED)), told(9, stance(ABSTAINS)))
        assert [at(*reports, day=day).stance for day in (1, 5, 9)] == [SUPPORTS, RESERVED, ABSTAINS]

    def test_a_group_claim_speaks_of_the_members_named(self) -> None:
        """A group of which nobody is named moves nobody."""
        named = StanceClaim(stance=SUPPORTS, proposal="meier", members=["AT", "CH"], group="upper")
        unnamed = StanceClaim(stance=OBJECTS, proposal="meier", group="upper")
        found = situation(told(1, named), told(2, unnamed))
        assert [standing.stance for standing in found] == [SUPPORTS, SUPPORTS, UNDECLARED, UNDECLARED]

    def test_contradictions_of_one_day_are_disputed(self) -> None:
        """The stance that promises least counts until they are settled; the basis shows both."""
        standing = at(told(1, stance(SUPPORTS)), told(1, stance(RESERVED)))
        assert (standing.stance, standing.is_disputed, len(standing.basis)) == (RESERVED, True, 2)
        settled = at(told(1, stance(SUPPORTS)), told(1, stance(RESERVED)), told(2, stance(SUPPORTS)))
        assert (settled.stance, settled.is_disputed) == (SUPPORTS, False)

    def test_the_least_favourable_comes_first(self) -> None:
        """From objecting over being reserved, undeclared, absent and abstaining to acquiescing and supporting."""
        listed = (OBJECTS, RESERVED, UNDECLARED, ABSENT, ABSTAINS, ACQUIESCES, SUPPORTS)
        for place, worse in enumerate(listed):
            for better in listed[place + 1 :]:
                assert at(told(1, stance(better)), told(1, stance(worse))).stance is worse

    def test_agreeing_reports_of_one_day_are_no_dispute(self) -> None:
        """Two papers that say the same."""
        standing = at(told(1, stance(SUPPORTS), id_="a"), told(1, stance(SUPPORTS), id_="b"))
        assert (standing.stance, standing.is_disputed, standing.reports) == (SUPPORTS, False, ("a", "b"))

    def test_a_members_own_word_settles_its_day(self) -> None:
        """An anonymous account of the same day disputes nothing."""
        standing = at(told(1, stance(SUPPORTS), own="AT"), told(1, stance(OBJECTS)))
        assert (standing.stance, standing.is_disputed) == (SUPPORTS, False)

    def test_what_may_be_true_already_is_shown_beside(self) -> None:
        """A vague claim moves the stance from its latest day only."""
        vague = StanceClaim(stance=OBJECTS, members=["AT"], proposal="meier", occurred_on="[2026-03-02..2026-03-31]")
        standing = at(told(1, vague, id_="vague"), day=2)
        assert (standing.stance, [entry.report.id for entry in standing.possible]) == (UNDECLARED, ["vague"])
        later = at(told(1, vague), day=31)
        assert (later.stance, later.possible) == (OBJECTS, ())

    def test_what_was_known_then(self) -> None:
        """What came out later did not count then."""
        late = StanceClaim(stance=OBJECTS, members=["AT"], proposal="meier", occurred_on="2026-03-02")
        reports = (told(1, stance(SUPPORTS)), told(9, late))
        assert at(*reports, day=3).stance is OBJECTS
        assert at(*reports, day=3, known_by=8).stance is SUPPORTS


class TestObjections:
    def test_a_member_with_an_open_objection_objects(self) -> None:
        """Though it was never said to object."""
        standing = at(told(1, objection(reason="no money", asks=[FUND]), id_="r"))
        (found,) = standing.open_objections
        assert (standing.stance, standing.reports) == (OBJECTS, ("r",))
        assert (found.id, found.reason, found.asks, found.condition) == ("dike", "no money", (FUND,), AllOf([FUND]))
        assert found.reports == ("r",)

    def test_whatever_else_is_said_of_it(self) -> None:
        """A later "reserved", "absent" or conditional word to let it pass closes no objection."""
        for said in (RESERVED, ABSENT, UNDECLARED):
            assert at(told(1, objection()), told(2, stance(said))).stance is OBJECTS
        for said in (SUPPORTS, ACQUIESCES, ABSTAINS):
            assert at(told(1, objection()), told(2, stance(said, conditional=True))).stance is OBJECTS

    @pytest.mark.parametrize("said", [SUPPORTS, ACQUIESCES, ABSTAINS])
    def test_a_later_word_that_it_lets_pass_lifts_them(self, said: Stance) -> None:
        """Its objections, until one is restated; on one day, unordered, the objection stands and is disputed."""
        let_go = (told(1, objection(), objection(id_="remarks")), told(2, stance(said)))
        assert (at(*let_go).stance, at(*let_go).open_objections) == (said, ())
        again = at(*let_go, told(3, objection(RESTATED)))
        assert ([found.id for found in again.open_objections], again.is_disputed) == (["dike"], False)
        disputed = at(told(1, objection()), told(1, stance(said)))
        assert (disputed.stance, disputed.is_disputed) == (OBJECTS, True)

    def test_objecting_without_a_record_is_an_objection_of_unknown_ask(self) -> None:
        """Named for the member and the proposal; with the reason that was given."""
        standing = at(told(1, stance(OBJECTS, reason="the dike")))
        (found,) = standing.objections
        assert (found.id, found.is_open, found.condition, found.history) == ("AT:meier", True, None, ())
        assert (found.reason, found.proposal, found.member) == ("the dike", "meier", "AT")

    def test_objecting_with_a_record_is_that_objection(self) -> None:
        """No second one is made up."""
        standing = at(told(1, objection()), told(2, stance(OBJECTS)))
        assert [found.id for found in standing.objections] == ["dike"]

    def test_objecting_once_more_after_the_record_was_lifted(self) -> None:
        """Is an objection of its own, of which nothing else is known."""
        standing = at(told(1, objection()), told(2, objection(LIFTED)), told(3, stance(OBJECTS)))
        assert standing.stance is OBJECTS
        assert [(found.id, found.is_open) for found in standing.objections] == [("dike", False), ("AT:meier", True)]

    @pytest.mark.parametrize("event", [event for event in ObjectionEvent if event is not LIFTED])
    def test_only_lifting_closes_one(self, event: ObjectionEvent) -> None:
        """Softened, restated or promised for later, it still stands; returned, it stands again."""
        assert at(told(1, objection()), told(2, objection(LIFTED)), told(3, objection(event))).stance is OBJECTS

    def test_a_lifted_objection_leaves_the_member_acquiescing(self) -> None:
        """If it has not spoken since."""
        for before in ([], [told(1, stance(OBJECTS))], [told(1, stance(RESERVED))], [told(1, stance(ABSTAINS))]):
            standing = at(*before, told(2, objection()), told(3, objection(LIFTED)))
            assert standing.stance is ACQUIESCES
            assert [found.is_open for found in standing.objections] == [False]
        assert at(told(1, objection()), told(3, objection(LIFTED)), day=2).stance is OBJECTS

    def test_a_lifted_objection_is_why_the_member_acquiesces(self) -> None:
        """Its stance rests on the lifting, and no longer on what it said before, nor on the reason of that."""
        reserved = stance(RESERVED, reason="a post of its own", conditional=True)
        raised, lifted = told(2, objection()), told(3, objection(LIFTED))
        standing = at(told(1, reserved), raised, lifted)
        assert [entry.report for entry in standing.basis] == [told(1, reserved)]
        assert [entry.claim for entry in standing.rests_on] == [objection(LIFTED)]
        assert (standing.reason, standing.reports) == ("", (lifted.id,))
        before = at(told(1, reserved), raised, lifted, day=2)
        assert before.rests_on == before.basis and before.reason == "a post of its own"
        after = at(told(1, reserved), raised, lifted, told(4, stance(SUPPORTS)))
        assert after.rests_on == after.basis and after.given_way == ()

    @pytest.mark.parametrize(
        ("said", "left"),
        [
            ((), UNDECLARED),
            ((stance(OBJECTS),), UNDECLARED),
            ((stance(RESERVED),), RESERVED),
            ((stance(SUPPORTS),), SUPPORTS),
            ((stance(ACQUIESCES),), ACQUIESCES),
        ],
    )
    def test_an_overtaken_objection_says_nothing_of_its_member(self, said: tuple[Claim, ...], left: Stance) -> None:
        """Events made it moot: what else was said stays, and that it objected does not."""
        reports = told(1, *said), told(2, objection()), told(3, objection(LIFTED, OVERTAKEN))
        standing = at(*reports)
        assert (standing.stance, standing.is_disputed, standing.open_objections) == (left, False, ())
        assert [entry.claim for entry in standing.basis] == [claim for claim in said if left is not UNDECLARED]
        after = at(
            told(1, *said), told(2, objection()), told(3, objection(LIFTED, OVERTAKEN)), told(4, stance(OBJECTS))
        )
        assert after.stance is OBJECTS

    def test_of_several_that_were_lifted_the_last_counts(self) -> None:
        """Met last, the member goes along; overtaken last, or on the same day, nothing is known of it."""
        raised = told(1, objection(), objection(id_="remarks"))
        for met, overtaken, left in ((3, 2, ACQUIESCES), (2, 3, UNDECLARED), (2, 2, UNDECLARED)):
            lifts = told(met, objection(LIFTED)), told(overtaken, objection(LIFTED, OVERTAKEN, id_="remarks"))
            assert at(raised, *lifts).stance is left

    def test_who_is_missing_from_a_count_is_reserved_once_its_objection_is_overtaken(self) -> None:
        """That it objected is gone; that it does not support is not, nor what a vote for another says."""
        before = told(1, stance(OBJECTS))
        lifted = told(2, objection()), told(4, objection(LIFTED, OVERTAKEN))
        standing = at(before, *lifted, told(3, count("AT")))
        assert (standing.stance, standing.is_disputed) == (RESERVED, False)

    def test_a_contradiction_is_settled_when_the_objection_is_overtaken(self) -> None:
        """Said on one day to support and to object: it is not taken to support."""
        both = told(1, stance(SUPPORTS)), told(1, stance(OBJECTS), objection())
        standing = at(*both, told(2, objection(LIFTED, OVERTAKEN)))
        assert (standing.stance, standing.is_disputed) == (UNDECLARED, False)

    def test_what_it_says_after_the_lifting_counts(self) -> None:
        """On a later day."""
        lifted = (told(1, objection()), told(2, objection(LIFTED)))
        for said in (SUPPORTS, RESERVED, ABSTAINS):
            assert at(*lifted, told(3, stance(said))).stance is said

    def test_a_supporter_stays_one_when_its_objection_is_lifted(self) -> None:
        """Lifting lowers nobody."""
        assert at(told(1, stance(SUPPORTS)), told(2, objection()), told(3, objection(LIFTED))).stance is SUPPORTS

    def test_lifted_on_the_day_it_was_said_to_object(self) -> None:
        """Unordered, the objection stands, and is disputed; whatever else it said stays its last word."""
        lifted = (told(1, objection(asks=[FUND])), told(2, objection(LIFTED)))
        for reports in ((*lifted, told(2, stance(OBJECTS))), (told(2, stance(OBJECTS)), *lifted)):
            standing = at(*reports)
            assert (standing.stance, standing.is_disputed) == (OBJECTS, True)
            assert [(found.id, found.asks) for found in standing.open_objections] == [("dike", (FUND,))]
        assert at(*lifted, told(2, stance(RESERVED))).stance is RESERVED
        own = at(*lifted, told(2, stance(OBJECTS), own="AT"))
        assert (own.stance, own.is_disputed, [found.id for found in own.open_objections]) == (OBJECTS, False, ["dike"])

    def test_one_report_that_tells_of_both_is_one_account(self) -> None:
        """It objected, or restated what it wanted, and lifted it."""
        for also in (stance(OBJECTS), objection(RESTATED), objection(asks=[FUND])):
            standing = at(told(1, objection()), told(2, objection(LIFTED), also))
            assert (standing.stance, standing.is_disputed) == (ACQUIESCES, False)

    @pytest.mark.parametrize("event", [RAISED, RESTATED])
    def test_lifted_and_restated_on_one_day(self, event: ObjectionEvent) -> None:
        """Of one known before: unordered, it stands, and is disputed; by the hour, the last counts."""
        reports = (told(1, objection()), told(2, objection(event)), told(2, objection(LIFTED)))
        assert (at(*reports).stance, at(*reports).is_disputed) == (OBJECTS, True)
        assert (at(*reports[1:]).stance is ACQUIESCES) == (event is RAISED)
        by_the_hour = (
            told(1, objection()),
            told(2, objection(event), time="09:00"),
            told(2, objection(LIFTED), time="18:00"),
        )
        assert (at(*by_the_hour).stance, at(*by_the_hour).is_disputed) == (ACQUIESCES, False)

    def test_the_hour_tells_whether_it_was_lifted_since(self) -> None:
        """Of one day, the last in time counts, and the member's own word counts more than an account of lifting."""
        raised, lifted = told(1, objection()), told(2, objection(LIFTED), time="12:00")
        assert at(raised, lifted, told(2, stance(RESERVED), time="09:00")).stance is ACQUIESCES
        assert at(raised, lifted, told(2, stance(OBJECTS), time="18:00")).stance is OBJECTS
        assert at(raised, told(2, objection(LIFTED)), told(2, stance(OBJECTS), own="AT")).stance is OBJECTS

    def test_raised_and_lifted_on_one_day(self) -> None:
        """Unordered, in the natural order of events; by the hour, whichever report was entered first."""
        assert at(told(1, objection()), told(1, objection(LIFTED))).stance is ACQUIESCES
        assert at(told(1, objection(RETURNED)), told(1, objection(LIFTED))).stance is OBJECTS
        lifted_late = (told(1, objection(LIFTED), time="18:00"), told(1, objection(), time="09:00"))
        assert at(*lifted_late).stance is ACQUIESCES
        raised_late = (told(1, objection(), time="18:00"), told(1, objection(LIFTED), time="09:00"))
        assert at(*raised_late).stance is OBJECTS

    def test_every_objection_has_to_be_lifted(self) -> None:
        """One of two leaves the other."""
        both = (told(1, objection(), objection(id_="remarks")), told(2, objection(LIFTED)))
        assert [(o.id, o.is_open) for o in at(*both).objections] == [("dike", False), ("remarks", True)]
        assert at(*both).stance is OBJECTS
        assert at(*both, told(3, objection(LIFTED, id_="remarks"))).stance is ACQUIESCES

    def test_asks_add_up_and_the_last_reason_and_condition_count(self) -> None:
        """Over everything that was reported of one objection."""
        condition = DayPassed(day=on(30))
        found = at(
            told(1, objection(asks=[FUND], reason="money")),
            told(2, objection(SOFTENED, asks=[VICE, FUND], reason="honour")),
            told(3, objection(SOFTENED)),
        ).objections[0]
        assert (found.asks, found.reason, found.condition) == ((FUND, VICE), "honour", AllOf([FUND, VICE]))
        stated = ObjectionClaim(objection="dike", member="AT", event=SOFTENED, lifted_when=condition)
        assert at(told(1, objection(asks=[FUND])), told(2, stated)).objections[0].condition == condition

    def test_it_is_aimed_at_what_its_first_report_says(self) -> None:
        """A proposal, a candidate, an office, or with none of them every proposal; later reports need not repeat it."""
        later = told(2, ObjectionClaim(objection="x", member="AT", event=SOFTENED))
        for first, hit in (
            (ObjectionClaim(objection="x", member="AT", proposal="lund"), {"lund"}),
            (ObjectionClaim(objection="x", member="AT", candidate="meier"), {"meier"}),
            (ObjectionClaim(objection="x", member="AT", office="secretary"), {"meier", "lund"}),
            (ObjectionClaim(objection="x", member="AT", office="deputy"), set()),
            (ObjectionClaim(objection="x", member="AT"), {"meier", "lund", "extend"}),
        ):
            found = situation(told(1, first), later)
            objecting = {p.id for p in found.setting.proposals if found.profile(p.id)["AT"] is OBJECTS}
            assert objecting == hit

    def test_an_objection_is_its_members(self) -> None:
        """What becomes of another member's objection says nothing of it."""
        other = ObjectionClaim(objection="shore", member="DE", proposal="meier", event=LIFTED)
        found = situation(told(1, objection()), told(2, other))
        assert (found["AT"].stance, found["DE"].stance) == (OBJECTS, ACQUIESCES)
        assert [o.member for o in found["AT"].objections] == ["AT"]

    def test_a_retracted_objection_was_never_raised(self) -> None:
        """From the day on which that is known."""
        reports = (told(1, objection(), id_="r"), told(5, RetractionClaim(report="r")))
        assert (at(*reports).stance, at(*reports).objections) == (UNDECLARED, ())
        assert at(*reports, known_by=4).stance is OBJECTS


class TestUnconditionalSupport:
    def test_it_closes_what_came_before(self) -> None:
        """Objections, waits and asks on that proposal."""
        ask = AskClaim(asks=[FUND], members=["AT"], proposal="meier")
        standing = at(told(1, objection(), TieClaim(tie=WAIT), ask), told(2, stance(SUPPORTS)))
        assert (standing.stance, standing.waits, standing.asks) == (SUPPORTS, (), ())
        assert [found.is_open for found in standing.objections] == [False]

    def test_it_stays_closed_when_the_member_says_otherwise_later(self) -> None:
        """The old objection does not come back by itself."""
        standing = at(told(1, objection()), told(2, stance(SUPPORTS)), told(3, stance(RESERVED)))
        assert (standing.stance, standing.open_objections) == (RESERVED, ())

    def test_what_comes_after_it_stands(self) -> None:
        """An objection raised or returned later."""
        assert at(told(1, stance(SUPPORTS)), told(2, objection())).stance is OBJECTS
        reports = (told(1, objection()), told(2, stance(SUPPORTS)), told(3, objection(RETURNED)))
        assert at(*reports).stance is OBJECTS
        assert not at(*reports).is_disputed

    def test_conditional_support_closes_nothing(self) -> None:
        """It is support with strings attached: the member still waits."""
        standing = at(told(1, TieClaim(tie=WAIT)), told(2, stance(SUPPORTS, conditional=True)))
        assert (standing.stance, standing.but_for_waits, len(standing.waits)) == (RESERVED, SUPPORTS, 1)

    def test_on_one_day_it_closes_only_what_it_beats(self) -> None:
        """Unordered, the objection stands and the standing is disputed; the member's own word closes it."""
        disputed = at(told(1, objection()), told(1, stance(SUPPORTS)))
        assert (disputed.stance, disputed.is_disputed) == (OBJECTS, True)
        settled = at(told(1, objection()), told(1, stance(SUPPORTS), own="AT"))
        assert (settled.stance, settled.is_disputed, settled.open_objections) == (SUPPORTS, False, ())
        later = at(told(1, stance(SUPPORTS), time="09:00"), told(1, objection(), time="18:00"))
        assert (later.stance, later.is_disputed) == (OBJECTS, False)

    def test_it_closes_nothing_on_a_day_that_contradicts_it(self) -> None:
        """Said to support and to object on one day: the objection on record stands, with its ask."""
        reports = (told(1, objection(asks=[FUND])), told(2, stance(SUPPORTS)), told(2, stance(OBJECTS)))
        standing = at(*reports)
        assert (standing.stance, standing.is_disputed) == (OBJECTS, True)
        assert [(found.id, found.asks) for found in standing.open_objections] == [("dike", (FUND,))]
        own = at(told(1, objection(asks=[FUND])), told(2, stance(SUPPORTS)), told(2, stance(OBJECTS), own="AT"))
        assert [found.id for found in own.open_objections] == ["dike"]

    def test_an_earlier_one_that_nothing_contradicted_still_closes(self) -> None:
        """What it closed does not return because of a later dispute."""
        dispute = (told(3, stance(SUPPORTS)), told(3, stance(RESERVED)))
        standing = at(told(1, objection()), told(2, stance(SUPPORTS)), *dispute)
        assert (standing.stance, standing.open_objections) == (RESERVED, ())

    def test_of_the_first_day_there_is(self) -> None:
        """A disputed declaration of 1 January of the year 1, with nothing before it."""
        first = [
            StanceClaim(stance=said, members=["AT"], proposal="meier", occurred_on="0001-01-01")
            for said in (SUPPORTS, RESERVED)
        ]
        assert at(told(1, *first), told(2, objection())).stance is OBJECTS


class TestWaits:
    def test_a_wait_makes_an_undeclared_member_reserved(self) -> None:
        """Silent or said to be undeclared; the reports of it stand behind."""
        standing = at(told(1, TieClaim(tie=WAIT), id_="r"))
        assert (standing.stance, standing.reports) == (RESERVED, ("r",))
        assert [(wait.tie, wait.reports) for wait in standing.waits] == [(WAIT, ("r",))]
        assert at(told(1, TieClaim(tie=WAIT)), told(2, stance(UNDECLARED))).stance is RESERVED

    def test_it_leaves_what_a_member_has_said(self) -> None:
        """An abstainer that waits abstains, and whoever is absent is."""
        for said in (ABSTAINS, ABSENT):
            assert at(told(1, stance(said)), told(2, TieClaim(tie=WAIT))).stance is said

    @pytest.mark.parametrize("said", [SUPPORTS, ACQUIESCES])
    def test_whoever_assents_and_then_waits_is_reserved(self, said: Stance) -> None:
        """From that day on, until it says once more, without conditions, that it does."""
        waiting = (told(1, stance(said)), told(2, TieClaim(tie=WAIT)))
        assert [at(*waiting, day=day).stance for day in (1, 2)] == [said, RESERVED]
        assert at(*waiting).but_for_waits is said
        assert (at(*waiting, told(3, stance(said))).stance, at(*waiting, told(3, stance(said))).waits) == (said, ())

    def test_to_be_counted_among_the_supporters_ends_no_wait(self) -> None:
        """It supports by the count, if that is later, and waits all the same."""
        counted = at(told(1, TieClaim(tie=WAIT)), told(6, count("DE")))
        assert (counted.stance, len(counted.waits)) == (SUPPORTS, 1)
        assert at(told(6, count("DE")), told(7, TieClaim(tie=WAIT))).stance is RESERVED

    def test_a_wait_for_a_member_that_has_left_is_over(self) -> None:
        """Nobody can wait for it any more, however that is written; one that it did not have yet still waits."""
        until = Tie(kind=TieKind.WAITS_FOR, subject="AT", until=Assents(member="DE"))
        left = MembershipClaim(members=["DE"], event=MembershipEvent.LEFT)
        for tie in (WAIT, until):
            waiting = (told(1, TieClaim(tie=tie)), told(6, left))
            assert [at(*waiting, day=day).stance for day in (5, 6)] == [RESERVED, UNDECLARED]
            assert at(*waiting).waits == ()
        early = Tie(kind=TieKind.WAITS_FOR, subject="AT", object="NO")
        assert at(told(1, TieClaim(tie=early)), day=4).stance is RESERVED

    def test_a_wait_that_has_ended_is_none(self) -> None:
        """If reports of one day differ on it, it still holds."""
        assert at(told(1, TieClaim(tie=WAIT)), told(2, TieClaim(tie=WAIT, ended=True))).stance is UNDECLARED
        found = situation(told(1, TieClaim(tie=WAIT)), told(1, TieClaim(tie=WAIT, ended=True)))
        assert found["AT"].stance is RESERVED
        assert [claim.ended for claim, _ in found.ties()] == [False]

    def test_other_ties_and_other_proposals_do_not_hold_back(self) -> None:
        """Only a wait does, on its proposal or on every one."""
        follows = Tie(kind=TieKind.FOLLOWS, subject="AT", object="DE")
        elsewhere = Tie(kind=TieKind.WAITS_FOR, subject="AT", object="DE", proposal="lund")
        found = situation(told(1, TieClaim(tie=follows), TieClaim(tie=elsewhere)))
        assert (found["AT"].stance, found["AT"].waits) == (UNDECLARED, ())
        assert found.standing("AT", proposal="lund").stance is RESERVED

    def test_a_member_whose_objection_was_lifted_still_waits(self) -> None:
        """It is held back by its wait, and by no objection any more."""
        reports = (told(1, stance(OBJECTS), objection(), TieClaim(tie=WAIT)), told(2, objection(LIFTED)))
        standing = at(*reports)
        assert (standing.stance, standing.open_objections, len(standing.waits)) == (RESERVED, (), 1)


class TestAsks:
    def test_asks_add_up(self) -> None:
        """What a member asks for without objecting; it says nothing of its stance."""
        first = AskClaim(asks=[FUND], members=["AT", "DE"], proposal="meier")
        second = AskClaim(asks=[AGENDA, FUND], members=["AT"], proposal="meier")
        found = situation(told(1, first), told(2, second))
        assert (found["AT"].asks, found["DE"].asks, found["CH"].asks) == ((FUND, AGENDA), (FUND,), ())
        assert found["AT"].stance is UNDECLARED

    def test_what_is_asked_after_declaring_support_stays(self) -> None:
        """On a later day, or unordered on the same."""
        ask = AskClaim(asks=[FUND], members=["AT"], proposal="meier")
        assert at(told(1, stance(SUPPORTS)), told(2, ask)).asks == (FUND,)
        assert at(told(1, stance(SUPPORTS)), told(1, ask)).asks == (FUND,)

    def test_a_part_is_asked_for_by_name(self) -> None:
        """And is another ask than the whole."""
        ask = AskClaim(asks=[VICE], members=["AT"], proposal="meier")
        assert at(told(1, ask)).asks == (Granted(concession="seat", part="vice"),)


class TestCountsThatNameAllWhoAreMissing:
    def test_they_speak_of_every_member(self) -> None:
        """Whoever is missing is reserved, everybody else supports."""
        found = situation(told(6, count("DE")))
        assert [standing.stance for standing in found] == [SUPPORTS, SUPPORTS, RESERVED, SUPPORTS]

    def test_but_not_of_those_that_joined_later(self) -> None:
        """NO joined on 5 March and was not counted on 4 March; what is known of it otherwise stays."""
        assert situation(told(4, count()))["NO"].stance is UNDECLARED
        assert situation(told(3, stance(OBJECTS, "NO")), told(4, count()))["NO"].stance is OBJECTS

    def test_they_replace_what_was_said_before(self) -> None:
        """A reserved member that is not missing has come round; what is said later counts more again."""
        assert at(told(1, stance(RESERVED)), told(2, count("DE"))).stance is SUPPORTS
        assert at(told(1, stance(RESERVED)), told(2, count("DE")), told(3, stance(ABSTAINS))).stance is ABSTAINS

    def test_to_be_missing_overrides_nothing_that_is_known_in_particular(self) -> None:
        """It says no more than not to support, which only earlier support contradicts."""
        for said in (OBJECTS, RESERVED, ABSENT, ABSTAINS, UNDECLARED, ACQUIESCES):
            standing = at(told(1, stance(said), id_="r"), told(2, count("AT")))
            assert (standing.stance, [entry.report.id for entry in standing.basis]) == (said, ["r"])
        assert at(told(1, stance(SUPPORTS)), told(2, count("AT"))).stance is RESERVED

    def test_an_account_of_the_same_day_beats_them(self) -> None:
        """What is said of the member by name."""
        standing = at(told(2, stance(OBJECTS)), told(2, count()))
        assert (standing.stance, standing.is_disputed) == (OBJECTS, False)

    def test_two_of_one_day_may_dispute_a_member(self) -> None:
        """One names it and the other does not."""
        standing = at(told(2, count("AT")), told(2, count("DE")))
        assert (standing.stance, standing.is_disputed) == (RESERVED, True)

    def test_they_close_no_objection(self) -> None:
        """To be counted is not to declare support."""
        assert at(told(1, objection()), told(2, count("DE"))).stance is OBJECTS

    @pytest.mark.parametrize(
        "counted",
        [
            CountClaim(stances=[SUPPORTS], proposal="meier", at_least=3),
            CountClaim(stances=[SUPPORTS], proposal="meier", at_least=2, missing=["DE"], of=4),
            CountClaim(stances=[SUPPORTS], proposal="meier", missing=["CH"], group="upper"),
            CountClaim(stances=[SUPPORTS, ACQUIESCES], proposal="meier", missing=["DE"]),
            CountClaim(stances=[SUPPORTS], proposal="lund", missing=["DE"]),
        ],
    )
    def test_other_counts_speak_of_nobody(self, counted: CountClaim) -> None:
        """Those that name nobody, not everybody, a group, other stances or another proposal."""
        assert [standing.stance for standing in situation(told(6, counted))] == [UNDECLARED] * 4


def test_a_standing_shows_itself_in_one_line() -> None:
    """So do an objection and a wait."""
    standing = at(told(1, objection(), TieClaim(tie=WAIT)))
    assert repr(standing) == "<Standing of AT on meier: objects, 1 open objections, 1 reports>"
    assert repr(standing.objections[0]) == "<Objection dike of AT: open>"
    assert standing.objections[0].reason == ""
    assert repr(attrs.evolve(standing.objections[0], is_open=False)) == "<Objection dike of AT: lifted>"
    assert repr(standing.waits[0]) == "<Wait of AT>"
    assert repr(at(told(1, stance(SUPPORTS)))) == "<Standing of AT on meier: supports, 1 reports>"


def test_what_was_not_known_neither_closes_nor_is_possible() -> None:
    """A support of day 3 that came out on day 8 closes an objection, and a vague one is possible, only from then on."""
    declared = attrs.evolve(stance(SUPPORTS), occurred_on="2026-03-03")
    for known_by, is_open in ((None, False), (8, False), (7, True)):
        found = situation(told(1, objection()), told(8, declared), day=10, known_by=known_by)["AT"]
        assert bool(found.open_objections) is is_open, known_by
    vague = attrs.evolve(stance(SUPPORTS), occurred_on="[2026-03-09..2026-03-31]")
    for known_by, number in ((None, 1), (8, 1), (7, 0)):
        assert len(situation(told(8, vague), day=10, known_by=known_by)["AT"].possible) == number


def test_an_objection_that_would_be_raised_says_what_the_claim_says() -> None:
    """Whose it is, what it is aimed at, its reason, its asks and what lifts it; nothing was reported of it."""
    claim = ObjectionClaim(
        objection="dike",
        member="AT",
        candidate="meier",
        reason="no money",
        asks=[Granted(concession="fund")],
        lifted_when=Assents(member="CH"),
    )
    raised = once_raised(claim)
    assert (raised.id, raised.member, raised.reason, raised.asks) == ("dike", "AT", "no money", claim.asks)
    assert (raised.proposal, raised.candidate, raised.office) == (None, "meier", None)
    assert (raised.lifted_when, raised.is_open, raised.history) == (claim.lifted_when, True, ())


@given(situations())
def test_the_profile_and_the_standings_tell_the_same(found: Situation) -> None:
    """The stance that a rule sees is the one that the standing tells, for every member and proposal."""
    for proposal in found.setting.proposals:
        profile = found.profile(proposal.id)
        for member in found.members:
            standing = found.standing(member, proposal=proposal.id)
            assert profile[member] is standing.stance
            assert bool(standing.open_objections) == (standing.stance is OBJECTS)


def everybody(found: Situation) -> list[Standing]:
    """Every member's standing on every proposal."""
    return [
        found.standing(member, proposal=proposal.id) for proposal in found.setting.proposals for member in found.members
    ]


SUPPOSED: tuple[type[Claim], ...] = (
    AskClaim,
    BallotClaim,
    CandidacyClaim,
    CountClaim,
    DecisionClaim,
    MembershipClaim,
    ObjectionClaim,
    ShortListClaim,
    SilenceClaim,
    StanceClaim,
    TieClaim,
)
"""Kinds of claim that are supposed, whether they bear on anybody's stance or not."""


def agenda(found: Situation) -> Iterator[tuple[object, ...]]:
    """What is on the table, what was decided and by which organs, and the rivals, of each proposal."""
    for proposal in found.setting.proposals:
        decided = found.decided(proposal.id), found.organs_passed(proposal.id)
        yield found.is_on_table(proposal.id), *decided, found.rivals(proposal.id)


@given(situations(), st.data())
def test_what_is_supposed_is_folded_as_if_nothing_had_been_folded_before(found: Situation, data: st.DataObject) -> None:
    """A what-if that keeps what its claims leave alone has the same standings and agenda as one that keeps nothing."""
    assert everybody(found)
    assert list(agenda(found))
    kinds = st.sampled_from(SUPPOSED)
    supposed = found.supposing(
        *data.draw(st.lists(kinds.flatmap(lambda kind: claims_of(kind, found.setting)), max_size=3))
    )
    anew = attrs.evolve(supposed)
    assert (supposed.members, supposed.voters) == (anew.members, anew.voters)
    assert everybody(supposed) == everybody(anew)
    assert list(agenda(supposed)) == list(agenda(anew))
