"""What is assumed unless the user says otherwise: from precedents of other races, and from the reports."""

from datetime import date
from fractions import Fraction

import pytest

import consensus as cs
from consensus.forecasting import (
    AsPrecedents,
    Assumption,
    Ending,
    GiveWay,
    Lift,
    SilentMembers,
    StopWaiting,
    Timing,
    chance_by,
    default_assumptions,
)
from consensus.precedent import precedents, precedents_elsewhere
from consensus.records import Grant, Resolution

FEBRUARY = cs.load("nato-2024").on("2024-02-21")
CASE = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, DE, LI, NO, SE], rule: RULE}
offices: {secretary: {}}
candidates: {meier: {}, lund: {}}
proposals: {meier: {secretary: meier}, lund: {secretary: lund}}
concessions: {fund: {by: AT}, gift: {}}
sources: {nzz: {reported_on: 2026-03-02}, post: {reported_on: 2026-03-05}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {stance: supports, member: AT}
"""


def assumed(*claims: str, rule: str = "no objection") -> dict[str, Assumption | SilentMembers]:
    case = CASE.replace("RULE", rule) + "".join(f"      - {claim}\n" for claim in claims)
    return {each.name: each for each in default_assumptions(cs.loads(case).on("2026-03-06"))}


def timing_of(found: Assumption | SilentMembers) -> AsPrecedents:
    assert isinstance(found.when, AsPrecedents)
    return found.when


def endings(found: Assumption | SilentMembers) -> tuple[Ending, ...]:
    assert isinstance(found, Assumption)
    return found.endings


def test_an_objection_takes_as_long_as_its_precedents_did() -> None:
    """Those of a like kind in other races: how long each took that was lifted, and how many never were."""
    [found] = [each for each in default_assumptions(FEBRUARY) if each.name == "lift:hu-remarks"]
    like = precedents(FEBRUARY, "hu-remarks").found
    overtaken = [each for each in like if each.resolution is Resolution.OVERTAKEN]
    assert overtaken, "some tell nothing"
    when = timing_of(found)
    assert len(when.days) + when.never == len(like) - len(overtaken)
    assert when.never == sum(each.lifted is None for each in like)
    assert when.lasted == 0 and found.source == "precedents"


def test_as_many_hold_back_as_the_reports_require() -> None:
    """Seven or eight of the 27 allies that nobody names, and none where nothing is said of it."""
    [found] = [each for each in default_assumptions(FEBRUARY) if isinstance(each, SilentMembers)]
    assert found.hold_back == ((7, Fraction(1, 2)), (8, Fraction(1, 2)))
    assert (len(found.members), found.source) == (27, "reports and precedents")
    quiet = assumed()["silent"]
    assert isinstance(quiet, SilentMembers)
    assert quiet.members == ("CH", "DE", "LI", "NO", "SE")
    assert dict(quiet.hold_back) == {0: Fraction(1)}


def test_what_is_asked_for_is_granted_as_often_as_precedents_were_met() -> None:
    """And else the objection is lifted all the same; without a known ask, it only is lifted."""
    asking = endings(assumed("{objection: dike, member: DE, asks: [fund]}")["lift:dike"])
    assert [each.happenings for each in asking] == [(Grant("fund"),), (Lift("dike"),)]
    assert 0 < asking[0].share < 1
    assert [each.happenings for each in endings(assumed("{objection: dike, member: DE}")["lift:dike"])] == [
        (Lift("dike"),)
    ]
    gift = assumed("{objection: dike, member: DE, asks: [gift]}")
    assert [each.happenings for each in endings(gift["lift:dike"])] == [(Lift("dike"),)], "nobody can give that"
    either = assumed("{objection: dike, member: DE, lifted_when: {any: [{granted: fund}, {withdrawn: meier}]}}")
    assert [each.happenings for each in endings(either["lift:dike"])] == [(Lift("dike"),)]


def test_who_waits_for_more_than_assents_stops_waiting() -> None:
    """With its objection, if it has one; who only waits for others' assent needs no assumption."""
    both = ["{objection: dike, member: DE}", "{tie: waits for, member: DE, until: {granted: fund}}"]
    assert endings(assumed(*both)["lift:dike"])[0].happenings == (Lift("dike"), StopWaiting("DE"))
    alone = assumed("{stance: supports, member: DE}", "{tie: waits for, member: DE, until: {granted: fund}}")
    assert endings(alone["give-way:DE"])[0].happenings == (GiveWay("DE"),)
    waiting = assumed("{stance: supports, member: DE}", "{tie: waits for, member: DE, on_member: CH}")
    assert waiting.keys() == {"silent"}


def test_those_of_whom_one_report_says_so_give_way_together() -> None:
    """As precedents count them as one."""
    found = assumed("{stance: reserved, members: [DE, NO]}")
    assert endings(found["give-way:DE"])[0].happenings == (GiveWay("DE"), GiveWay("NO"))


def test_all_may_give_way_in_a_deal() -> None:
    """Where more than one holds out; after as long as it took in other races until no objection was left."""
    found = assumed("{objection: dike, member: DE}", "{objection: reed, member: NO}")
    deal = found["deal"]
    assert set(endings(deal)[0].happenings) == {GiveWay(each) for each in ("CH", "DE", "LI", "NO", "SE")}
    races = {each.race for each in precedents_elsewhere(FEBRUARY)}
    [nato] = [each for each in default_assumptions(FEBRUARY) if each.name == "deal"]
    assert len(timing_of(nato).days) + timing_of(nato).never == timing_of(nato).races == len(races)
    assert "deal" not in assumed()


def test_needed_support_is_as_likely_for_one_as_for_another_or_none() -> None:
    """Where silence is not enough, and nobody reports how many support: one in two, or one in three with a rival."""
    alone = assumed(rule="unanimity")["silent"]
    assert isinstance(alone, SilentMembers)
    assert dict(alone.hold_back) == {0: Fraction(1, 2), 5: Fraction(1, 2)}
    rivals = assumed("{candidacy: lund, status: nominated}", rule="unanimity")["silent"]
    assert isinstance(rivals, SilentMembers)
    assert dict(rivals.hold_back) == {0: Fraction(1, 3), 5: Fraction(2, 3)}


def test_nothing_is_assumed_once_the_body_has_decided() -> None:
    """There is nothing left to forecast."""
    assert default_assumptions(cs.load("nato-2024").on("2024-06-27")) == ()


@pytest.mark.parametrize("lasted", [0, 3, 40])
def test_the_chance_by_precedents_is_that_of_a_mixture(lasted: int) -> None:
    """By hand: of hazards with these half-lives, given that none has happened so far, with one that never does."""
    when: Timing = AsPrecedents(days=[5, 20, 90], never=2, lasted=lasted, races=4)
    lives, day = [5, 20, 90, 20], 30
    still = sum(0.5 ** (lasted / life) for life in lives) + 3
    later = sum(0.5 ** ((lasted + day) / life) for life in lives) + 3
    assert chance_by(when, date(2026, 3, 31), since=date(2026, 3, 1)) == pytest.approx(1 - later / still)
