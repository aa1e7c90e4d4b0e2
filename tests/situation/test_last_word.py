"""Which word is the last: own words, times, what was let go, counts that have somebody missing, and what settles.

Each of these was once answered otherwise than the page says, and was found by `tests.situation.test_against_oracle`.
"""

import pytest

from consensus.records import (
    BallotClaim,
    BallotKind,
    CandidacyClaim,
    CandidacyStatus,
    Claim,
    ConcessionClaim,
    ConcessionEvent,
    DecisionClaim,
    DecisionResult,
    MilestoneClaim,
    MilestoneEvent,
    ObjectionEvent,
    ProposalClaim,
    ProposalEvent,
    Report,
    Stance,
)
from consensus.situation import Standing
from tests.situation.setting import (
    ABSENT,
    ABSTAINS,
    ACQUIESCES,
    OBJECTS,
    RESERVED,
    SEAT,
    SUPPORTS,
    VICE,
    count,
    objection,
    situation,
    stance,
    told,
)

LIFTED = ObjectionEvent.LIFTED
MORNING, EVENING = "09:00", "18:00"


def at(*reports: Report) -> Standing:
    """Where AT stands on Meier."""
    return situation(*reports)["AT"]


def voted(for_: str) -> Claim:
    """AT votes by name for one of two."""
    votes = {"meier": 0, "lund": 0, for_: 1}
    return BallotClaim(kind=BallotKind.STRAW_POLL, votes=votes, by_name={"AT": for_})


class TestSequence:
    def test_a_members_own_word_is_only_its_own(self) -> None:
        """What DE says of itself and of AT is another account of AT."""
        both = told(2, stance(SUPPORTS, "AT", "DE"), own="DE")
        found = situation(both, told(2, stance(OBJECTS, "AT", "DE")))
        assert (found["AT"].stance, found["AT"].is_disputed) == (OBJECTS, True)
        assert (found["DE"].stance, found["DE"].is_disputed) == (SUPPORTS, False)

    def test_after_the_morning_need_not_be_before_the_evening(self) -> None:
        """A report after one of 9:00, without a time, and one of 18:00 are in no sequence."""
        morning = told(2, stance(OBJECTS), time=MORNING, id_="morning")
        after = Report(id="after", reported_on="2026-03-02", claims=[stance(ABSTAINS)], after=["morning"])
        found = at(morning, after, told(2, stance(ACQUIESCES), time=EVENING, id_="evening"))
        assert (found.stance, found.is_disputed, found.reports) == (ABSTAINS, True, ("after", "evening"))


class TestLettingGo:
    def test_what_it_says_later_that_day_takes_nothing_back(self) -> None:
        """It let go in the morning, and is reserved in the evening, or on another day: the objection stays let go."""
        let_go = (told(1, objection()), told(2, stance(SUPPORTS), time=MORNING))
        for later in (told(2, stance(RESERVED), time=EVENING), told(3, stance(RESERVED))):
            found = at(*let_go, later)
            assert (found.stance, found.open_objections) == (RESERVED, ())

    def test_a_condition_that_is_disputed_too_leaves_the_dispute(self) -> None:
        """Said to support, with and without conditions, on the day on which it raised an objection."""
        words = (told(2, stance(SUPPORTS)), told(2, stance(SUPPORTS, conditional=True)))
        found = at(*words, told(2, objection()))
        assert (found.stance, found.is_disputed) == (OBJECTS, True)

    def test_an_objection_settles_what_was_disputed_before(self) -> None:
        """Whichever of two accounts was right then, it objects since."""
        words = (told(2, stance(RESERVED)), told(2, stance(ABSENT)))
        assert at(*words).is_disputed
        found = at(*words, told(3, objection()))
        assert (found.stance, found.is_disputed) == (OBJECTS, False)

    def test_so_does_its_lifting(self) -> None:
        """It acquiesces by whichever account."""
        words = (told(2, stance(RESERVED)), told(2, stance(OBJECTS)))
        found = at(*words, told(2, objection()), told(3, objection(LIFTED)))
        assert (found.stance, found.is_disputed) == (ACQUIESCES, False)


class TestMissing:
    def test_of_a_dispute_what_agrees_stays(self) -> None:
        """Said to support and to object, and then missing from the supporters: it objects."""
        found = at(told(1, stance(SUPPORTS)), told(1, stance(OBJECTS)), told(2, count("AT")))
        assert (found.stance, found.is_disputed) == (OBJECTS, False)

    @pytest.mark.parametrize("said", [ACQUIESCES, ABSTAINS, ABSENT])
    def test_a_second_count_that_has_it_in_makes_it_no_more_than_disputed(self, said: Stance) -> None:
        """The one account leaves what it was said to be, by the other it supports."""
        found = at(told(1, stance(said)), told(2, count("AT")), told(2, count("DE")))
        assert (found.stance, found.is_disputed) == (said, True)

    def test_it_does_not_undo_a_lifting(self) -> None:
        """Whoever acquiesces since its objection was lifted is missing from the supporters, and acquiesces."""
        for before in ((), (told(1, stance(RESERVED)),)):
            assert (
                at(*before, told(2, objection()), told(3, objection(LIFTED)), told(4, count("AT"))).stance is ACQUIESCES
            )

    def test_a_vote_for_another_leaves_nothing_but_that_it_objects(self) -> None:
        """Who votes for Lund is reserved on Meier, whatever else it was said to be."""
        for said in Stance:
            found = at(told(1, stance(said)), told(2, voted("lund")))
            assert found.stance is (OBJECTS if said is OBJECTS else RESERVED)
        assert at(told(1, stance(OBJECTS)), told(2, voted("meier")), told(3, count("AT"))).stance is RESERVED


class TestTable:
    def test_a_rival_put_forward_before_the_adoption_is_off(self) -> None:
        """Though that was after the one adopted was nominated."""
        nominated = told(1, CandidacyClaim(candidate="meier", status=CandidacyStatus.NOMINATED))
        put = ProposalClaim(proposal="lund", event=ProposalEvent.PUT_FORWARD)
        adopted = told(5, DecisionClaim(proposal="meier", result=DecisionResult.ADOPTED), time=MORNING)
        assert not situation(nominated, told(3, put), adopted).is_on_table("lund")
        for later in (told(6, put), told(5, put, time=EVENING)):
            assert situation(nominated, adopted, later).is_on_table("lund")

    def test_chosen_and_withdrawn_on_one_day_is_not_adopted(self) -> None:
        """The reports contradict one another; nominated and chosen is how it goes."""
        chosen = told(5, CandidacyClaim(candidate="meier", status=CandidacyStatus.CHOSEN))
        for other, result in ((CandidacyStatus.WITHDRAWN, None), (CandidacyStatus.NOMINATED, DecisionResult.ADOPTED)):
            assert (
                situation(chosen, told(5, CandidacyClaim(candidate="meier", status=other))).decided("meier") is result
            )

    def test_a_part_that_is_revoked_is_not_given(self) -> None:
        """Though the whole of it was granted; and a whole that is revoked takes its parts back."""
        granted = told(1, ConcessionClaim(concession="seat", event=ConcessionEvent.GRANTED))
        assert situation(granted).is_granted(SEAT) and situation(granted).is_granted(VICE)
        revoked = ConcessionClaim(concession="seat", part="vice", event=ConcessionEvent.REVOKED)
        found = situation(granted, told(2, revoked))
        assert not found.is_granted(SEAT) and not found.is_granted(VICE)
        parts = [
            ConcessionClaim(concession="seat", part=part, event=ConcessionEvent.GRANTED) for part in ("vice", "agenda")
        ]
        whole = ConcessionClaim(concession="seat", event=ConcessionEvent.REVOKED)
        assert not situation(told(1, *parts), told(2, whole)).is_granted(VICE)

    def test_milestones_do_not_hang_on_the_order_of_the_file(self) -> None:
        """Met and set on one day, in no sequence, with a third report of the morning."""
        met = told(2, MilestoneClaim(milestone="session", event=MilestoneEvent.MET), id_="met")
        set_ = told(2, MilestoneClaim(milestone="session", due="2026-03-09"), id_="set")
        moved = told(2, MilestoneClaim(milestone="session", event=MilestoneEvent.SET, title="spring"), time=MORNING)
        for filed in ((met, set_, moved), (set_, met, moved), (moved, set_, met)):
            (found,) = situation(*filed).milestones()
            assert (found.event, str(found.due), found.title) == (MilestoneEvent.MET, "2026-03-09", "spring")
