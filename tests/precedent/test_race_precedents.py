"""What became of each objection of a race, and how a table keeps it."""

from datetime import date

import pytest
from hypothesis import example, given

import consensus as cs
from consensus.appointment import Appointment
from consensus.precedent import Precedent, base_rates, precedents_in
from consensus.precedent.shipped_precedents import parsed, tabled
from consensus.records import ObjectionClaim
from consensus.testing.strategies.record_strategies import appointments
from tests.history.setting import race, races

DIKE = "{objection: dike, member: LI, reason: no money, reason_kinds: unrelated matter, asks: [fund]}"

LIFTED = "{objection: dike, member: LI, event: lifted}"
RAIL = "{objection: rail, member: AT}"
RAIL_LIFTED = "{objection: rail, member: AT, event: lifted, resolution: softened}"


def only(told: Appointment) -> Precedent:
    """The one precedent of a race."""
    [precedent] = precedents_in(told)
    return precedent


@pytest.mark.parametrize(
    ("lifting", "ending", "deeds"),
    [
        ("{concession: fund, event: granted}, {objection: dike, member: LI, event: lifted, resolution: met}", "met", 1),
        ("{objection: dike, member: LI, event: lifted, resolution: softened}", "softened", 0),
        ("{objection: dike, member: LI, event: lifted, resolution: promised}", "promised", 0),
        ("{objection: dike, member: LI, event: lifted, resolution: set aside}", "set aside", 0),
        ("{objection: dike, member: LI, event: lifted, resolution: overtaken}", "overtaken", 0),
        ("{objection: dike, member: LI, event: lifted}", "lifted", 0),
        ("{stance: supports, member: LI}", "lifted", 0),
        ("{objection: dike, member: LI, event: restated}", "not lifted", 0),
    ],
)
def test_an_objection_ends_as_its_lifting_says(lifting: str, ending: str, deeds: int) -> None:
    """Met, for less, promised, set aside, overtaken; without a word on how, or let go by support; or never."""
    precedent = only(race(DIKE, "", lifting))
    assert (precedent.ending, len(precedent.deeds)) == (ending, deeds)
    assert precedent.days == (None if ending == "not lifted" else 2)
    assert (precedent.raised, precedent.names, precedent.asked) == (
        date(2026, 3, 2),
        ("Liechtenstein",),
        ("a fund for the dike",),
    )


def test_one_that_returned_was_not_lifted() -> None:
    """Only what lasted counts; what lifts it again counts from then."""
    lifted = "{objection: dike, member: LI, event: lifted, resolution: met}"
    returned = "{objection: dike, member: LI, event: returned}"
    assert only(race(DIKE, lifted, returned)).ending == "not lifted"
    assert only(race(DIKE, lifted, returned, lifted)).days == 3


def test_what_came_and_went_together_is_one_precedent() -> None:
    """Two members that object in one report, and stop in one, have done so once; one that goes on has done it alone."""
    both = DIKE + ", {objection: shore, member: AT, reason_kinds: unrelated matter, asks: [fund]}"
    lifted = "{objection: dike, member: LI, event: lifted}, {objection: shore, member: AT, event: lifted}"
    [together] = precedents_in(race(both, lifted))
    assert (together.members, together.objections) == (("AT", "LI"), ("dike", "shore"))
    apart = precedents_in(race(both, "{objection: dike, member: LI, event: lifted}"))
    assert [(each.objections, each.ending) for each in apart] == [(("dike",), "lifted"), (("shore",), "not lifted")]
    other = both.replace("AT, reason_kinds: unrelated matter", "AT, reason_kinds: person")
    assert len(precedents_in(race(other, lifted))) == 2


def test_days_are_about_as_many_where_a_date_is_vague() -> None:
    """A vague day counts at its latest, and the precedent says so."""
    lifted = "{objection: dike, member: LI, event: lifted}"
    assert only(race(DIKE, lifted)).is_exact
    vague = only(race(DIKE.replace("asks", "occurred_on: 2026-02, asks"), lifted))
    assert (vague.raised, vague.days, vague.is_exact) == (date(2026, 2, 28), 3, False)


def test_what_was_asked_for_is_told_in_words() -> None:
    """Every condition of an ask or a settlement, with its kind."""
    conditions = (
        "{any: [{granted: seat/vice}, {withdrawn: lund}, {on_table: lund}, {assents: AT}, {at_least: 1, of: [AT, CH]},"
        " {weigh: 1, of: {AT: 1, CH: 1}}, {pressure_on: LI, at_least: 1}, {day_passed: 2026-05-04}]}"
    )
    told = only(race(f"{{objection: dike, member: LI, lifted_when: {conditions}, settles_for: {{promised: seat}}}}"))
    assert told.asked == (
        "a say: the post of deputy",
        "the withdrawal of Jon Lund",
        "another proposal",
        "assent: Austria",
        "assent: Austria, Switzerland",
        "pressure on Liechtenstein",
        "that 2026-05-04 has come",
    )
    assert told.settles_for == ("a promise: a say",)
    assert [kind.value for kind in told.ask_kinds] == ["candidate", "term", "assent"]


@given(races())
@example(race(RAIL_LIFTED, f"{RAIL_LIFTED}, {RAIL}"))  # lifted on the day on which it was first said to stand
@example(race(f"{DIKE}, {LIFTED}", f"{DIKE}, {LIFTED}"))  # raised and lifted by one report, twice
@example(race(DIKE, "{stance: supports, member: LI}", "{stance: objects, member: LI}"))
def test_each_objection_is_in_one_precedent_and_lifted_if_it_is_not_open(told: Appointment) -> None:
    """What is open to every proposal in the end was not lifted for good; what is open to none was."""
    found = precedents_in(told)
    listed = [objection for precedent in found for objection in precedent.objections]
    assert len(listed) == len(set(listed))
    end = told.on("2026-12-31")
    standings = [end.standing(member, proposal=each.id) for each in end.setting.proposals for member in end.members]
    for id_ in {objection.id for standing in standings for objection in standing.objections if objection.history}:
        open_to = {each.is_open for standing in standings for each in standing.objections if each.id == id_}
        about = [each for each in found if id_ in each.objections]
        if not about:
            # Nothing was told of it but that it was lifted.
            claims = [entry.claim for each in told.timeline.reports for entry in told.timeline.entries_of(each.id)]
            assert not any(isinstance(each, ObjectionClaim) and _leaves_open(each, id_) for each in claims)
        elif len(open_to) == 1:
            [precedent] = about
            assert (precedent.lifted is None) == open_to.pop(), id_
    rates = base_rates(found)
    assert rates[-1].precedents == found
    for rate in rates:
        endings = [rate.lifted(each) for each in (*cs.records.Resolution, None)]
        assert sum(endings) + rate.not_lifted == len(rate.precedents)
        assert all(days >= 0 for days in rate.days)


def _leaves_open(claim: ObjectionClaim, objection: str) -> bool:
    return claim.objection == objection and claim.event.leaves_open


@given(appointments())
def test_a_table_holds_what_was_put_in(told: Appointment) -> None:
    """Whatever stands in ids and texts, and whatever the kinds; every objection that counts is in it."""
    found = precedents_in(told)
    assert parsed(tabled(found)) == found
    claims = [claim for report in told.timeline.reports for claim in report.claims]
    claimed = {claim.objection for claim in claims if isinstance(claim, ObjectionClaim)}
    assert {objection for precedent in found for objection in precedent.objections} <= claimed
