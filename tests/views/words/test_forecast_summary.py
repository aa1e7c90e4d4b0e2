"""Forecasts in words, as a curve and as data: what is told is what was found."""

import re
from datetime import date
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree

import pytest

import consensus as cs
from consensus.forecasting import (
    AsPrecedents,
    Assumption,
    ConstantHazard,
    Ending,
    GiveWay,
    Joining,
    Lift,
    Never,
    SilentMembers,
    StopWaiting,
    Timing,
    Within,
)
from consensus.records import Grant, Promise, PutForward, Settle, WinOver, Withdraw
from consensus.rules import AtLeast
from consensus.views import paragraph
from consensus.views.drawings.forecast_curve import drawn_forecast
from consensus.views.words.forecast_phrases import assumption_in_words, happening_in_words, timing_in_words
from consensus.views.words.phrases import Words
from tests.lake import lake

DAY = "2026-03-06"


def found(*assumptions: Assumption | SilentMembers, **asked: Any) -> cs.Forecast:
    no_deal = Assumption.that(GiveWay("DE"), name="deal", when=Never())
    return cs.forecast(cs.loads(lake()).on(DAY), [no_deal, *assumptions], **{"by": "2026-05-04", "days": [], **asked})


GERMANY = Assumption.that(Lift("dike"), when=Within("2026-05-04", chance="0.25"), source="a guess")


def test_the_chance_comes_first_and_every_assumption_is_told() -> None:
    """With the day, the proposal, what matters most, and who says so; without ids."""
    told = found(GERMANY).summary
    assert told.startswith(
        "Under stated assumptions the chance is 25 per cent that the Lake Commission can agree on Anna Meier as "
        "Secretary by 4 May 2026, as of 6 March 2026."
    )
    assert (
        "The assumption that matters most: Germany's objection is lifted, by 4 May 2026 with a chance of 25 per "
        "cent, on each day as likely as on another (a guess). If that comes true by then, it is certain; "
        "if not, there is no chance."
    ) in told
    assert "Assumed: one member that has said nothing goes along." in told
    assert "dike" not in told


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "by 31 March 2024 (the choice made in the first quarter), as of 21 February 2024"),
        ("de", "bis zum 31. März 2024 („the choice made in the first quarter“) auf Mark Rutte"),
    ],
)
def test_what_is_due_on_the_last_day_is_told_with_its_chance(language: str, said: str) -> None:
    """The day asked about may be that of a milestone; its chance is told once, and that of no day before it."""
    sure = Assumption.that(GiveWay("HU"), when=Never())
    asked = cs.forecast(cs.load("nato-2024").on("2024-02-21"), [sure], by="2024-03-31", days=[])
    told = paragraph(asked, language=language)
    assert said in told
    assert told.count("the choice made in the first quarter") == 1


def test_the_text_has_every_table() -> None:
    """The chance by each day, who is last, what if, what is assumed and what it hangs on."""
    lines = str(found(GERMANY, what_if=["give-way:DE"])).splitlines()
    assert "Chance in per cent that it can be adopted by 4 May 2026: 25.00" in lines
    assert "  2026-05-04  25.00" in lines
    assert re.search(r"Germany gives way +100.00 +75.00", "\n".join(lines))
    assert "    by 4 May 2026 with a chance of 25 per cent, on each day as likely as on another  [a guess]" in lines
    assert "Exact: every outcome of the assumptions was listed" in lines
    drawn = str(found(GERMANY, scenarios=1000, seed=7))
    assert "1,000 scenarios drawn, seed 7" in drawn and " ± " in drawn


def test_without_a_chance_and_with_certainty() -> None:
    """A proposal that nothing unblocks, one that is off the table, and one that is adopted."""
    assert "there is no chance that" in found(Assumption.that(Lift("dike"), when=Never())).summary
    off = cs.forecast(cs.load("nato-2024").on("2024-02-21"), by="2024-07-09", proposal="kallas", scenarios=10)
    assert "The proposal is not on the table, and no assumption puts it there." in off.summary
    adopted = cs.forecast(cs.load("nato-2024").on("2024-06-27"), by="2024-07-09", days=[])
    assert adopted.summary == "NATO has adopted Mark Rutte as Secretary General, as of 27 June 2024."
    assert str(adopted).endswith("Exact: every outcome of the assumptions was listed")


@pytest.mark.parametrize(
    ("happening", "said"),
    [
        (Lift("dike"), "Germany's objection is lifted"),
        (GiveWay("NO"), "Norway gives way"),
        (StopWaiting("LI"), "Liechtenstein stops waiting"),
        (Grant("fund"), '"A fund for the dike" is granted'),
        (Promise("fund"), '"A fund for the dike" is promised'),
        (Withdraw("lund"), "Jon Lund withdraws"),
        (PutForward("lund"), "Jon Lund as Secretary is put forward"),
        (WinOver("LI", "meier"), "Liechtenstein is won over for Anna Meier as Secretary"),
        (Settle("dike"), "the move settle:dike is made"),
    ],
    ids=str,
)
def test_what_may_happen_has_its_words(happening: Any, said: str) -> None:
    """Each kind, by names and titles."""
    asked = found(GERMANY)
    assert happening_in_words(happening, asked, Words(asked.situation)) == said


def test_what_happens_at_once_shares_its_verb() -> None:
    """Two grants are granted, two members give way together."""
    asked = found(GERMANY)
    words = Words(asked.situation)
    both = Assumption.that(GiveWay("LI"), GiveWay("DE"), Grant("fund"), when=Never())
    assert assumption_in_words(both, asked, words) == (
        '"A fund for the dike" is granted and Germany and Liechtenstein give way together'
    )
    silent = SilentMembers(members=["NO", "CH", "AT"], hold_back={1: "1/2", 2: "1/2"}, when=Never())
    said = "one or two of three members that have said nothing hold back, and give way"
    assert assumption_in_words(silent, asked, words) == f"{said} together"
    apart = SilentMembers(
        members=["NO", "CH", "AT"], hold_back={1: "1/2", 2: "1/2"}, when=Never(), joining=Joining.ONE_BY_ONE
    )
    assert assumption_in_words(apart, asked, words) == said


@pytest.mark.parametrize(
    ("hold_back", "said"),
    [
        ({0: "1/2", 3: "1/2"}, "none (50 per cent) or all (50 per cent) of"),
        ({1: "1/3", 3: "2/3"}, "one (33 per cent) or all (67 per cent) of"),
        ({0: "1/4", 1: "3/4"}, "none (25 per cent) or one (75 per cent) of"),
        ({0: "1/4", 1: "1/4", 2: "1/4", 3: "1/4"}, "any number of"),
        ({0: "1/3", 1: "1/3", 2: "1/3"}, "at most two of"),
    ],
)
def test_how_many_hold_back_is_told_as_it_is_assumed(hold_back: dict[int, Fraction | int | str], said: str) -> None:
    """A range only if each number in it is as likely as another."""
    asked = found(GERMANY)
    silent = SilentMembers(members=["NO", "CH", "AT"], hold_back=hold_back, when=Never())
    assert assumption_in_words(silent, asked, Words(asked.situation)).startswith(f"{said} three members")


def test_a_deal_names_who_holds_out_and_counts_the_silent() -> None:
    """Those that have said nothing are told as all of them."""
    february = cs.load("nato-2024").on("2024-02-21")
    asked = cs.forecast(february, by="2024-07-09", days=[], scenarios=65_536)
    [deal] = [each for each in asked.assumptions if each.name == "deal"]
    said = "Hungary, Türkiye and all 27 that have said nothing give way together"
    assert assumption_in_words(deal, asked, Words(february)) == said
    error = f"{asked.standard_error * 100:.2f} percentage points"
    assert f"as of 21 February 2024 (standard error {error}, from 65,536 scenarios)" in asked.summary


def test_each_way_has_its_word() -> None:
    """The word that an assumption gives a way is told with its share."""
    asked = found(GERMANY)
    ways = [Ending([Grant("fund")], share="1/4", word="in full"), Ending([Lift("dike")], share="3/4")]
    said = assumption_in_words(Assumption(name="dike", when=Never(), endings=ways), asked, Words(asked.situation))
    assert said.startswith('"A fund for the dike" is granted (in full, 25 per cent), or ')
    assert said.endswith(" (75 per cent)")


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (
            Within("2026-05-04", first="2026-04-01"),
            "between 1 April 2026 and 4 May 2026, on each day as likely as on another",
        ),
        (Within("2026-05-04", chance=0), "never"),
        (ConstantHazard(1), "as likely on each day, 1 in 2 after 1 day"),
        (
            AsPrecedents(days=[3, 9], never=1, lasted=2, races=2),
            "going by three precedents in two races: it happened in two after 3 to 9 days, and never in one; "
            "so far two days have passed",
        ),
        (
            AsPrecedents(days=[3], never=0, lasted=1, races=1),
            "going by one precedent in one race, where it happened after 3 days; so far one day has passed",
        ),
        (
            AsPrecedents(days=[3, 9], never=0, lasted=0, races=2),
            "going by two precedents in two races, and it happened in both after 3 to 9 days",
        ),
        (
            AsPrecedents(days=[], never=3, lasted=0, races=2),
            "going by three precedents in two races, and it happened in none",
        ),
        (
            AsPrecedents(days=[], never=0, lasted=0, races=0),
            "no precedents: assumed to take as long again as it has lasted, or never to happen",
        ),
        (Never(), "never"),
    ],
    ids=lambda each: each if isinstance(each, str) else type(each).__name__,
)
def test_when_has_its_words(when: Timing, said: str) -> None:
    """Each kind of time."""
    assert timing_in_words(when) == said


def test_the_curve_goes_up_to_the_chance() -> None:
    """From 0 on the first day, on a scale that ends at 100 per cent, with the figure beside its end."""
    asked = found(GERMANY, days=None)
    drawn = ElementTree.fromstring(str(drawn_forecast(asked)))
    [line] = [each for each in drawn.iter() if each.tag.endswith("polyline")]
    heights = [float(point.split(",")[1]) for point in line.attrib["points"].split()]
    assert len(heights) == len(asked.days)
    assert heights == sorted(heights, reverse=True)
    assert (heights[0] - heights[-1]) / 180 == pytest.approx(0.25, abs=0.01)
    assert "25.00 %" in [each.text for each in drawn.iter()]
    assert asked._repr_html_() is not None and "<svg" in str(asked._repr_html_())


def test_rows_and_data_have_the_chances() -> None:
    """Each day looked at, with six decimals."""
    asked = found(GERMANY)
    assert asked.rows() == [
        {"day": date(2026, 3, 6), "chance": "0.000000", "standard_error": "0.000000"},
        {"day": date(2026, 5, 4), "chance": "0.250000", "standard_error": "0.000000"},
    ]
    assert asked.to_dict()["chance"] == "0.250000"


def test_what_is_certain_from_the_first_day_rests_on_no_assumption() -> None:
    """Where votes are counted and enough are there, nothing has to be assumed, and no swing is told."""
    certain = found(GERMANY, rule=AtLeast(1))
    assert certain.summary == (
        "Under stated assumptions it is certain that the Lake Commission can agree on Anna Meier as Secretary by "
        "4 May 2026, as of 6 March 2026. "
        "Nothing stands in its way on that day, and nobody is assumed to go back on its word."
    )


def test_what_is_certain_as_long_as_the_silent_go_along_says_so() -> None:
    """Nobody objects, and two have said nothing: that it passes rests on them."""
    race = cs.loads(lake()).on(DAY)
    won = race.supposing(*cs.read_claims(race, "stance: supports, members: [DE, LI]"))
    said = "Nothing stands in its way on that day, and nobody is assumed to go back on its word."
    assert cs.forecast(won, by="2026-05-04").summary.endswith(
        f"{said} Assumed: one member that has said nothing goes along."
    )


def test_a_member_that_goes_on_waiting_is_said_to() -> None:
    """To lift its objection is not enough; nothing is said once it stops waiting, or gives way."""
    situation = cs.loads(lake()).on(DAY)
    waiting = cs.read_claims(situation, "tie: waits for, member: DE, on_member: CH")
    situation = situation.supposing(*waiting)
    lifted, told = Lift("dike"), []
    for happenings in ([lifted], [lifted, StopWaiting("DE")], [lifted, GiveWay("DE")]):
        assumption = Assumption.that(*happenings, when=Never())
        forecast = cs.forecast(situation, [assumption], by="2026-05-04", days=[], scenarios=10)
        told.append(assumption_in_words(assumption, forecast, Words(situation)))
    assert told[0] == "Germany's objection is lifted, though Germany still waits for Switzerland's assent"
    assert not any("though" in each for each in told[1:])
