"""Who belongs and who has a vote: periods that are listed, and claims that somebody joined, left or lost its vote."""

from collections.abc import Sequence

import pytest

import consensus as cs
from consensus.cases import InvalidCase
from consensus.errors import InvalidRecord
from consensus.evidence import weigh
from consensus.records import Member, MembershipClaim, MembershipEvent, Period, Stance
from consensus.rules import Outcome
from consensus.rules.power import banzhaf
from consensus.situation import Situation
from consensus.unblocking import inquiries
from consensus.views.words.summaries import text

CASE = """
consensus: 1
title: Secretary
body: {{name: Commission, members: {members}, rule: {rule}, groups: {{upper: {{members: [AT, CH]}}}}}}
offices: {{secretary: {{title: Secretary}}}}
candidates: {{meier: {{name: Anna Meier, member: CH}}}}
proposals: {{meier: {{secretary: meier}}}}
sources: {{nzz: {{reported_on: 2026-03-01}}, post: {{reported_on: 2026-03-20}}}}
timeline:
  - source: nzz
    claims:
      - {{candidacy: meier, status: nominated}}
      - {{stance: supports, members: [CH, DE, LI]}}
      - {{objection: dike, member: AT}}
  - source: post
    claims:
"""


def on(
    day: int, *claims: str, rule: str = "no objection", members: str = "[AT, CH, DE, LI]", known_by: str | None = None
) -> Situation:
    """The situation on a day in March, once these claims are made too."""
    case = CASE.format(rule=rule, members=members) + "".join(f"      - {{{claim}}}\n" for claim in claims)
    return cs.loads(case).on(f"2026-03-{day:02}", known_by=known_by)


def outcomes(days: Sequence[int], *claims: str, rule: str = "no objection") -> list[str]:
    return [on(day, *claims, rule=rule).verdict().outcome.value for day in days]


def cheapest(situation: Situation) -> list[str]:
    """The moves of the cheapest plan."""
    plan = cs.unblock(situation).cheapest
    assert plan is not None
    return [move.id for move in plan.moves]


NOTHING = "remark: process, text: nothing happens"
LEFT = "membership: left, member: AT, occurred_on: 2026-03-05"
BACK = "membership: joined, member: AT, occurred_on: 2026-03-10"
SUSPENDED = "membership: suspended, member: AT, occurred_on: 2026-03-05"
RESTORED = "membership: restored, member: AT, occurred_on: 2026-03-10"


def test_a_blocker_that_leaves_blocks_no_more_and_its_return_restores_its_block() -> None:
    """From the day of leaving on its objection counts for nothing; from that of its return it stands as before."""
    assert outcomes([4, 5, 9, 10], LEFT, BACK) == ["BLOCKED", "ADOPTED", "ADOPTED", "BLOCKED"]
    away = on(7, LEFT, BACK)
    assert away.members == away.voters == ("CH", "DE", "LI")
    assert cheapest(away) == []
    assert weigh(away).outcomes == {Outcome.ADOPTED}
    back = on(12, LEFT, BACK)
    assert cheapest(back) == ["settle:dike"]
    assert weigh(back).outcomes == {Outcome.BLOCKED}
    assert "Austria left, 5 March 2026  [post, 20 March]" in text(away) and "objects (dike)" not in text(away)
    assert "Austria joined, 10 March 2026  [post, 20 March]" in text(back) and "objects (dike)" in text(back)


def test_a_suspension_takes_the_vote_and_leaves_the_seat() -> None:
    """A suspended member is shown with where it stands; the rule counts the others, until it is restored."""
    assert outcomes([4, 5, 9, 10], SUSPENDED, RESTORED) == ["BLOCKED", "ADOPTED", "ADOPTED", "BLOCKED"]
    quiet = on(7, SUSPENDED)
    assert quiet.members == ("AT", "CH", "DE", "LI")
    assert quiet.voters == tuple(quiet.profile()) == ("CH", "DE", "LI") and quiet.suspended == ("AT",)
    assert quiet["AT"].stance is Stance.OBJECTS
    assert "  3 members: 3 support" in text(quiet) and "  without a vote: Austria" in text(quiet)
    assert "objects (dike)" in text(quiet)
    assert cheapest(quiet) == []
    assert weigh(quiet).outcomes == {Outcome.ADOPTED}
    assert weigh(quiet).possible("AT") == {Stance.OBJECTS}
    assert "ADOPTED, whatever the reports leave open" in text(weigh(quiet))


@pytest.mark.parametrize("rule", ["no objection", "unanimity", "{majority: {more_than: 1/2}}", "{silence: 2026-03-20}"])
def test_answers_to_every_question_leave_a_suspended_member_out(rule: str) -> None:
    """With others undeclared, it changes no outcome, plan or inquiry, whatever it is said to do."""
    unclear = "stance: undeclared, members: [CH, DE], occurred_on: 2026-03-06"
    for said in (NOTHING, "stance: supports, member: AT, occurred_on: 2026-03-06"):
        quiet = on(7, SUSPENDED, unclear, said, rule=rule)
        gone = on(7, LEFT, unclear, rule=rule)
        assert quiet.profile().stances == gone.profile().stances
        assert weigh(quiet).outcomes == weigh(gone).outcomes
        assert cheapest(quiet) == cheapest(gone)
        assert text(cs.unblock(quiet)) and text(weigh(quiet)) and list(inquiries(weigh(quiet)))


def test_shares_and_power_are_of_the_members_that_have_a_vote() -> None:
    """Half of four is more than half of three: what is counted, a quorum and power go by who votes."""
    majority = "{all: [{majority: {at_least: 1}}, {quorum: {share: 1}}]}"
    assert outcomes([4, 7], SUSPENDED, rule=majority) == ["BLOCKED", "ADOPTED"]
    quiet = on(7, SUSPENDED, rule="{majority: {more_than: 1/2}}")
    assert set(banzhaf(quiet.rule, quiet.voters)) == {"CH", "DE", "LI"}


@pytest.mark.parametrize(
    "rule",
    [
        "{veto: [AT, CH]}",
        "{no_objection_except: [AT]}",
        "{stages: [{name: Bureau, members: [AT, CH], rule: unanimity}, {name: All, rule: no objection}]}",
        "{weighted: {quota: 3, weights: {AT: 3, CH: 1, DE: 1, LI: 1}}}",
    ],
)
@pytest.mark.parametrize("claim", [LEFT, SUSPENDED])
def test_a_rule_passes_over_whomever_it_names_that_has_no_vote(rule: str, claim: str) -> None:
    """A veto, an organ, an exception or a weight of a member that left or is suspended does not count."""
    assert outcomes([7], claim, rule=rule) == ["ADOPTED"]
    assert cheapest(on(7, claim, rule=rule)) == []


def test_a_member_said_to_have_joined_did_not_belong_before() -> None:
    """So a file need not say it twice; by what was known before, it is a member like those listed with it."""
    joined = "membership: joined, member: AT, occurred_on: 2026-03-05"
    assert outcomes([4, 5], joined) == ["ADOPTED", "BLOCKED"]
    assert on(4, joined, known_by="2026-03-04").members == ("AT", "CH", "DE", "LI")


def test_what_was_last_listed_or_reported_counts() -> None:
    """A report beats the list of its day, and the list of a later day beats the report."""
    listed = "[{member: AT, periods: [{left: 2026-03-05}, {joined: 2026-03-10, left: 2026-03-15}]}, CH, DE, LI]"
    here = [day for day in range(1, 21) if "AT" in on(day, NOTHING, members=listed).members]
    assert here == [1, 2, 3, 4, 10, 11, 12, 13, 14]
    stays = "membership: joined, member: AT, occurred_on: 2026-03-05"
    assert [day for day in range(1, 21) if "AT" in on(day, stays, members=listed).members] == list(range(1, 15))
    early = "membership: left, member: AT, occurred_on: 2026-03-03"
    assert [day for day in range(1, 21) if "AT" in on(day, early, members=listed).members] == [1, 2, *range(10, 15)]


def test_reports_of_one_day_that_contradict_each_other_take_nothing_in_any_order() -> None:
    """A seat and a vote are only taken by accounts that nobody contradicts."""
    back, restored = BACK.replace("10", "05"), RESTORED.replace("10", "05")
    for claims in ((LEFT, back), (back, LEFT), (SUSPENDED, restored), (restored, SUSPENDED)):
        assert on(7, *claims).voters == ("AT", "CH", "DE", "LI")


def test_whoever_joins_anew_has_its_vote() -> None:
    """A suspension ends with the membership."""
    left = "membership: left, member: AT, occurred_on: 2026-03-07"
    assert on(12, SUSPENDED, left, BACK).suspended == ()
    listed = "[{member: AT, periods: [{left: 2026-03-07}, {joined: 2026-03-10}]}, CH, DE, LI]"
    assert [on(day, SUSPENDED, members=listed).suspended for day in (5, 10)] == [("AT",), ()]


def test_a_count_is_of_the_members_of_its_day_and_a_vote_of_those_that_have_one() -> None:
    """A count of everybody leaves out who had left, and in a vote a suspended member takes no part."""
    everybody = "count: supports, missing: [], occurred_on: 2026-03-06"
    assert on(12, everybody, LEFT, BACK)["AT"].basis == ()
    vote = (
        "ballot: vote, tallies: [{stance: supports, number: 2}, {stance: objects, number: 1}], occurred_on: 2026-03-06"
    )
    (showing,) = on(8, vote, SUSPENDED).showings()
    assert sum(len(seats.members) for seats in showing.ballot.electorate) == 3


def test_a_number_of_members_is_held_against_those_of_its_day() -> None:
    """Show tells it, and how it differs."""
    told = text(on(20, "membership: numbered, number: 5, members: [AT, CH, DE], occurred_on: 2026-03-12"))
    assert (
        "the body has 5 members (Austria, Germany and Switzerland), 12 March 2026; but 4 are listed or reported" in told
    )
    assert " and it leaves out Liechtenstein  [post, 20 March]" in told
    assert "; but" not in text(on(20, "membership: numbered, number: 4"))


def test_a_period_that_ends_before_it_begins_is_a_fault_that_says_how_to_write_two() -> None:
    """A return cannot be written as one period."""
    with pytest.raises(InvalidCase) as refused:
        on(1, NOTHING, members="[CH, DE, LI, {member: AT, left: 2026-03-02, joined: 2026-06-01}]")
    (fault,) = refused.value.faults
    assert fault.line == 4 and "it ends before it begins" in fault.message
    assert "two periods, {left: 2026-03-02} and {joined: 2026-06-01}" in fault.message
    assert on(1, NOTHING, members="[CH, DE, LI, {member: AT, joined: 2026, left: 2026-03}]").members == (
        "CH",
        "DE",
        "LI",
    )


@pytest.mark.parametrize(
    ("periods", "problem"),
    [
        ([], "no period of membership"),
        ([Period(joined="2024"), Period(joined="2026")], "only the last"),
        ([Period(left="2024"), Period(left="2026")], "only the first"),
        ([Period(left="2024-05-01"), Period(joined="2023-01-01")], "put its periods in order"),
    ],
)
def test_periods_are_in_order_and_do_not_overlap(periods: list[Period], problem: str) -> None:
    """Whatever is stated of a member has one reading."""
    with pytest.raises(InvalidRecord, match=problem):
        Member(id="AT", periods=periods)


def test_a_claim_without_whom_or_what_it_needs_is_refused() -> None:
    """It would change nothing."""
    with pytest.raises(InvalidRecord, match="it does not say who left"):
        MembershipClaim(event=MembershipEvent.LEFT)
    with pytest.raises(InvalidRecord, match="a number goes with 'numbered'"):
        MembershipClaim(event=MembershipEvent.SUSPENDED, members=["AT"], number=3)
    with pytest.raises(InvalidRecord, match="has no number"):
        MembershipClaim(event=MembershipEvent.NUMBERED, members=["AT"])
