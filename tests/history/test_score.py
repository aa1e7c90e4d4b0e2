"""How far plans named what was then done, each way of being named and each reason for not being."""

from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import cache

import pytest
from hypothesis import given

import consensus as cs
from consensus.appointment import Appointment
from consensus.history import Foresight, Manner, Miss, Score, Scored, replay, score
from consensus.records import PutForward, Reopen
from tests.history.setting import race, races

DIKE = "{objection: dike, member: LI, asks: [fund]}"
FUND = "{concession: fund, event: granted}"
LUND = "{candidacy: lund, status: nominated}"


def last(*days: str, rule: str = "no objection", also: str = "") -> Scored:
    """The score of the last deed of a small race."""
    return score(race(*days, rule=rule, also=also)).deeds[-1]


LIFTED = "{objection: dike, member: LI, event: lifted}"
WITHDRAWN = "{candidacy: lund, status: withdrawn}"
REOPENED = "{proposal: anew, event: put forward}, {decision: anew, result: adopted}"
PERSON = "{objection: person, member: LI, candidate: meier, lifted_when: {withdrawn: meier}}"
VICE = "{concession: seat/vice, event: granted}"
OTHER = "{objection: other, member: LI, proposal: lund}"
NOBODYS = "{objection: dike, member: LI, asks: [gift]}"
GIVEN = "{concession: gift, event: granted}"
EITHER = "{objection: dike, member: LI, lifted_when: {any: [{granted: fund}, {granted: seat/vice}]}}"


@pytest.mark.parametrize(
    ("days", "where"),
    [
        ([DIKE, FUND], Foresight.CHEAPEST),
        # By id the fund comes first; the post of deputy would have done as well.
        ([EITHER, VICE], Foresight.ANOTHER),
        # Its ask was not known on the day before: the plan was to find out, and that is what was done.
        (["{objection: dike, member: LI}", f"{DIKE}, {FUND}, {LIFTED}"], Foresight.CHEAPEST),
        ([PERSON, REOPENED], Foresight.ELSEWHERE),
    ],
    ids=["the cheapest", "another", "found out", "elsewhere"],
)  # fmt: skip
def test_a_deed_is_found_where_it_was_named(days: list[str], where: Foresight) -> None:
    """In the cheapest plan, in another minimal one, or in one for another proposal where there was none."""
    found = last(*days)
    assert (found.foresight, found.miss) == (where, None)


@pytest.mark.parametrize(
    ("days", "why"),
    [
        (["{decision: meier, result: adopted}", FUND], Miss.NOT_ASKED),
        ([f"{DIKE}, {PERSON}", FUND], Miss.NO_PLAN),
        ([f"{EITHER}, {{objection: rail, member: AT, asks: [fund]}}", VICE], Miss.NOT_NEEDED),
        ([f"{LUND}, {DIKE}", WITHDRAWN, f"{{retraction: day-3}}, {WITHDRAWN}"], Miss.TAKEN_AS_DONE),
        (["{ask: fund, member: LI}", FUND], Miss.ASSUMED_TO_GO_ALONG),
        ([DIKE, LIFTED], Miss.ASKED_FOR_MORE),
        ([LUND, OTHER, OTHER.replace("}", ", event: lifted}")], Miss.OTHER_PROPOSAL),
        ([NOBODYS, GIVEN], Miss.NO_GIVER),
        ([DIKE, "{concession: fund, event: refused}", FUND], Miss.REFUSED),
        ([f"{LUND}, {OTHER[:-1]}, asks: [gift]}}", GIVEN], Miss.OTHER_PROPOSAL),
        ([f"{LUND}, {DIKE}", "{candidacy: meier, status: withdrawn}"], Miss.OWN_CANDIDATE),
        (["{stance: supports, member: LI}", FUND], Miss.NOT_KNOWN),
        (["{objection: dike, member: LI}", GIVEN], Miss.NOT_KNOWN),
    ],
    ids=lambda given: given.value if isinstance(given, Miss) else "",
)  # fmt: skip
def test_a_deed_that_was_not_named_says_why(days: list[str], why: Miss) -> None:
    """Each reason, by the smallest race that has it."""
    found = last(*days)
    assert (found.foresight, found.miss) == (Foresight.NOWHERE, why)


def test_a_rival_that_withdraws_was_not_needed_if_members_were_for_it() -> None:
    """Where votes are counted no plan needs a rival to go; but whoever was for it was known to be."""
    backed = f"{LUND}, {{stance: supports, member: LI, proposal: lund}}"
    assert last(backed, "{candidacy: lund, status: withdrawn}", rule="{at_least: 2}").miss is Miss.NOT_NEEDED


def test_a_deal_that_is_struck_is_a_grant_of_what_it_gives() -> None:
    """The plan granted the fund, of which nobody knew that it would come with a deal: that was named, and was done."""
    told = score(race(DIKE, "{package: deal, event: struck}", deal="{parties: [AT, LI], commitments: [fund]}"))
    assert [(str(scored.deed.move), scored.foresight) for scored in told.deeds] == [("strike:deal", Foresight.CHEAPEST)]
    assert told.never_made == ()


def test_whoever_was_elected_was_adopted() -> None:
    """A ballot or a candidate chosen is an adoption as a decision on record is, with the cost on the day before."""
    for end in ("{ballot: vote, tallies: [{stance: supports, number: 3}]}", "{candidacy: meier, status: chosen}"):
        (adopted,) = score(race(DIKE, end)).adopted
        assert (adopted.proposal, adopted.eve.day, str(adopted.costs["meier"])) == ("meier", 2, "1")


def test_the_old_name_of_a_reason_warns() -> None:
    """It works, and says which name to use."""
    with pytest.warns(DeprecationWarning, match="is now Miss.ASSUMED_TO_GO_ALONG"):
        assert Miss.TAKEN_FOR_GRANTED is Miss.ASSUMED_TO_GO_ALONG


def test_what_was_not_known_the_day_before_does_not_count() -> None:
    """An objection of the first of March that came out on the fifth could be in no plan of the second."""
    late = race("", FUND, "", "{objection: dike, member: LI, asks: [fund], occurred_on: 2026-03-01}")
    (found,) = score(late).deeds
    assert found.miss is Miss.NOT_KNOWN


def test_moves_that_plans_named_and_nobody_made_are_listed() -> None:
    """What a cheapest plan named and nobody did, with the days on which it was named; what was done has its day."""
    told = score(race(f"{DIKE}, {{objection: rail, member: AT}}", FUND, "", "{stance: supports, member: LI}"))
    named = {naming.move.id: naming for naming in told.namings}
    assert named["grant:fund"].done is not None and named["grant:fund"].done.day == 3
    assert [naming.move.id for naming in told.never_made] == ["settle:rail"]
    with pytest.warns(DeprecationWarning, match=r"Score\.never_made, and goes in 0\.5"):
        assert told.in_vain == told.never_made
    assert (named["settle:rail"].first.day, named["settle:rail"].last.day) == (2, 5)


def test_a_member_that_spoke_for_itself_was_won_over() -> None:
    """Where everybody has to assent, plans win over who said nothing; its own word is what became of that."""
    told = score(race("", "{stance: supports, member: LI}", rule="unanimity"))
    done = {naming.move.id: naming.done for naming in told.namings}
    assert done["win-over:LI:meier"] is not None and done["win-over:AT:meier"] is None


load = cache(cs.load)


@cache
def scored(case: str) -> Score:
    return score(load(case))


def test_what_would_have_been_named_of_the_choice_of_rutte() -> None:
    """Hungary's opt-out, its wish for respect and the rival's withdrawal were named; Türkiye settled for less."""
    found = {each.deed.move.id: each for each in scored("nato-2024").deeds}
    named = {move for move, each in found.items() if each.foresight is Foresight.CHEAPEST}
    assert named == {"grant:hu-optout/deal", "grant:hu-optout/kept", "grant:hu-respect", "withdraw:iohannis"}
    assert found["settle:tr-bias"].miss is Miss.ASKED_FOR_MORE
    assert found["grant:ukraine-backing"].miss is Miss.ASSUMED_TO_GO_ALONG
    assert found["grant:hu-respect"].deed.manner is Manner.PROMISED


def test_a_false_report_misled_the_plans() -> None:
    """Yoo was reported to have withdrawn in November; on the eve of her withdrawal no plan asked for it any more."""
    found = {each.deed.move.id: each for each in scored("wto-2021").deeds}
    assert found["withdraw:yoo"].miss is Miss.TAKEN_AS_DONE
    assert found["settle:us-yoo"].foresight is Foresight.CHEAPEST


@given(drawn=races())
def test_foresight_is_what_going_through_all_plans_says(drawn: Appointment) -> None:
    """A deed is in the cheapest plan, or in another, exactly if one of the plans of the day before has it."""
    for each in score(drawn).deeds:
        plans = [{move.id for move in plan.moves} for plan in each.turn.plans(at_most=200)]
        if len(plans) == 200:
            continue
        names = {*map(str, drawn.setting.overlapping(each.deed.move)), *(f"settle:{o}" for o in each.deed.lifted)}
        if isinstance(each.deed.move, Reopen):
            names.add(PutForward(each.deed.move.proposal).id)
        first, *others = [bool(names & plan) for plan in plans] or [False]
        assert (each.foresight is Foresight.CHEAPEST) == first
        assert (each.foresight is Foresight.ANOTHER) == (not first and any(others))
        assert (each.miss is None) == (each.foresight is not Foresight.NOWHERE)


@given(drawn=races())
def test_every_move_of_a_cheapest_plan_is_named(drawn: Appointment) -> None:
    """No more and no less than the plans of all days."""
    named: set[str] = set()
    for turn in replay(drawn):
        if turn.ways is not None and turn.ways.cheapest is not None:
            named.update(move.id for move in turn.ways.cheapest.moves)
    assert {naming.move.id for naming in score(drawn).namings if naming.in_cheapest} == named


@pytest.mark.parametrize("pools", [ProcessPoolExecutor, ThreadPoolExecutor])
def test_an_executor_comes_to_the_same_score(pools: Callable[[int], Executor]) -> None:
    """Days worked out in other processes or threads, in portions, name what they name in one go."""
    raced = race(DIKE, FUND, EITHER, VICE, LUND, WITHDRAWN, "{decision: meier, result: adopted}")
    with pools(2) as pool:
        assert score(raced, executor=pool) == score(raced)


def test_an_executor_comes_to_the_same_replay() -> None:
    """Every turn has its news, and the plans that it has without."""
    raced = race(DIKE, FUND, LUND, EITHER, VICE, PERSON)
    with ProcessPoolExecutor(2) as pool:
        found, alone = replay(raced, executor=pool), replay(raced)
    assert found == alone
    assert [turn.news for turn in found] == [turn.news for turn in alone]
    assert [turn.ways for turn in found] == [turn.ways for turn in alone]
    assert [turn.elsewhere for turn in found] == [turn.elsewhere for turn in alone]
