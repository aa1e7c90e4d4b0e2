"""Once the body has decided, every view says so first: what, on which day; and who still objects stays listed."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache

import pytest

import consensus as cs
from consensus.history import Course, replay
from consensus.situation import Situation
from consensus.unblocking import compare
from consensus.views import html, text
from consensus.views.blocks.plain_text import written
from consensus.views.data.comparison_data import comparison_data
from consensus.views.data.evidence_data import evidence_data
from consensus.views.data.situation_data import situation_data
from consensus.views.data.timeline_data import timeline_data
from consensus.views.data.unblocking_data import unblocking_data
from consensus.views.words.decision_summary import headline_of_race
from consensus.views.words.replay_summary import days_summary, replay_summary
from tests.lake import lake, lake_with

load = cache(cs.load)

ENDS = {
    "au-2025": "APPOINTED: Mahamoud Ali Youssouf as Chairperson of the Commission, 15 February 2025",
    "cop31-2025": "ADOPTED: Türkiye as host of COP31 and President of COP31, Chris Bowen as President of Negotiations"
    " and a Pacific island state as host of the pre-COP, 21 November 2025",
    "eu-2014": "APPOINTED: Jean-Claude Juncker as President of the Commission, 15 July 2014",
    "eu-2019": "ADOPTED: Ursula von der Leyen as President of the Commission, Charles Michel as President of the"
    " European Council, Josep Borrell as High Representative and Christine Lagarde as President of the European Central"
    " Bank, 16 July 2019",
    "iaea-2009": "APPOINTED: Yukiya Amano as Director General, 2 July 2009",
    "icc-prosecutor-2021": "APPOINTED: Karim Khan as Prosecutor, 12 February 2021",
    "nato-2009": "APPOINTED: Anders Fogh Rasmussen as Secretary General, 4 April 2009",
    "nato-2024": "APPOINTED: Mark Rutte as Secretary General, 26 June 2024",
    "oecd-2021": "APPOINTED: Mathias Cormann as Secretary-General, 15 March 2021",
    "osce-2020": "APPOINTED: Helga Schmid as Secretary General, Matteo Mecacci as Director of the Office for Democratic"
    " Institutions and Human Rights, Teresa Ribeiro as Representative on Freedom of the Media and Kairat Abdrakhmanov"
    " as High Commissioner on National Minorities, 4 December 2020",
    "osce-2024": "APPOINTED: Feridun Sinirlioğlu as Secretary General, Maria Telalian as Director of the Office for"
    " Democratic Institutions and Human Rights, Christophe Kamp as High Commissioner on National Minorities and Jan"
    " Braathu as Representative on Freedom of the Media, 6 December 2024",
    "unsg-2016": "APPOINTED: António Guterres as Secretary-General, 13 October 2016",
    "wto-2021": "APPOINTED: Ngozi Okonjo-Iweala as Director-General, 15 February 2021",
}
"""What was decided in each shipped race, and when."""

TEXTS: dict[str, Callable[[Situation], str]] = {
    "situation": text,
    "unblock": lambda situation: text(cs.unblock(situation)),
    "evidence": lambda situation: text(cs.weigh(situation)),
    "compare": lambda situation: text(compare(situation)),
}


def end_of(case: str) -> Situation:
    span = load(case).timeline.span()
    assert span is not None
    return load(case).on(span[1])


LONG = {"eu-2014", "eu-2019", "unsg-2016"}
"""Races whose views take seconds."""


@pytest.mark.slow
@pytest.mark.parametrize(
    "case", [pytest.param(case, marks=pytest.mark.slow) if case in LONG else case for case in ENDS]
)
def test_every_view_of_a_race_that_is_over_begins_with_the_decision(case: str) -> None:
    """Not with what the rule says of the stances on record; a day before the decision, none does."""
    end = end_of(case)
    told = {view: write(end).splitlines()[0] for view, write in TEXTS.items()}
    assert told == dict.fromkeys(TEXTS, ENDS[case])
    data = [situation_data(end), unblocking_data(cs.unblock(end)), evidence_data(cs.weigh(end))]
    data += [comparison_data(compare(end)), timeline_data(load(case))]
    assert [each["headline"] for each in data] == [ENDS[case]] * 5
    decision = end.decision()
    assert decision is not None
    eve = load(case).on(decision.day - timedelta(days=1))
    assert ENDS[case] not in text(eve)
    assert situation_data(eve)["headline"] != ENDS[case]


@pytest.mark.parametrize("case", ["nato-2024", "osce-2020"])
def test_a_replay_and_a_timeline_begin_with_the_decision(case: str) -> None:
    """Below the title; and every day from the decision on says what was decided."""
    race = load(case)
    assert headline_of_race(race) == ENDS[case]
    assert text(race).splitlines()[:3] == [race.title, "", ENDS[case]]
    turns = replay(race)
    told = written(replay_summary(race, turns, Course(race))).splitlines()
    assert told[:3] == [race.title, "", ENDS[case]]
    decision = end_of(case).decision()
    assert decision is not None
    since = [turn.day for turn in turns if turn.day >= decision.day]
    assert since
    for day in since:
        (row,) = [line for line in told if line.startswith(f"  {day} ")]
        assert f"APPOINTED {decision.day}" in row and row.endswith("decided")


def test_pictures_begin_with_the_decision_too() -> None:
    """A situation, a verdict, an answer, evidence and a race in a notebook."""
    end = end_of("wto-2021")
    _, _, about = ENDS["wto-2021"].partition(": ")
    for shown in (end, cs.unblock(end), cs.weigh(end), load("wto-2021")):
        drawn = html(shown)
        assert drawn.index("APPOINTED") < drawn.index(about) < drawn.index("<svg")
    assert f"APPOINTED</span>: {about}" in html(end.verdict())
    assert "Still objecting" in html(cs.unblock(end_of("eu-2014")))


def decided(*claims: str, day: str = "2026-03-20") -> Situation:
    """The lake race with more claims, the first on the day of its last report, each of the others a day later."""
    told = lake()
    for place, claim in enumerate(claims):
        told += f"  - {{id: d{place}, reported_on: 2026-03-{7 + place:02}, claims: [{claim}]}}\n"
    return cs.loads(told).on(day)


ADOPTED = "{decision: meier, result: adopted}"
CHOSEN = "{candidacy: meier, status: chosen}"


@pytest.mark.parametrize(
    ("claims", "first"),
    [
        ([ADOPTED], "ADOPTED: Anna Meier as Secretary, 7 March 2026"),
        ([ADOPTED, CHOSEN], "APPOINTED: Anna Meier as Secretary, 8 March 2026"),
        ([CHOSEN, ADOPTED], "APPOINTED: Anna Meier as Secretary, 7 March 2026"),
        ([CHOSEN, "{candidacy: meier, status: in office}"], "APPOINTED: Anna Meier as Secretary, 7 March 2026"),
        (["{decision: meier, result: rejected}", ADOPTED], "ADOPTED: Anna Meier as Secretary, 8 March 2026"),
        ([ADOPTED, "{decision: meier, result: rejected}"], "REJECTED: Anna Meier as Secretary, 8 March 2026"),
    ],
)
def test_what_was_decided_is_told_with_its_day(claims: list[str], first: str) -> None:
    """Appointed, once all whom it names are chosen or in office; since the day from which that was so."""
    found = decided(*claims)
    assert text(found).splitlines()[0] == first
    assert text(cs.unblock(found, "meier")).splitlines()[0] == first


@pytest.mark.parametrize(
    ("since", "headline", "told"),
    [
        (
            "{candidacy: meier, status: chosen, occurred_on: 2026-03-12}",
            "APPOINTED: Anna Meier as Secretary, 12 March 2026",
            "agreed on Anna Meier as Secretary on 10 March 2026, and the appointment followed on 12 March 2026",
        ),
        (
            "{candidacy: meier, status: chosen, occurred_on: 2026-03-09}",
            "APPOINTED: Anna Meier as Secretary, 9 March 2026",
            "appointed Anna Meier as Secretary on 9 March 2026",
        ),
        (
            "{candidacy: meier, status: in office, occurred_on: 2026-03-12}",
            "APPOINTED: Anna Meier as Secretary, 10 March 2026",
            "appointed Anna Meier as Secretary on 10 March 2026",
        ),
    ],
)
def test_who_is_chosen_after_the_decision_was_appointed_then(since: str, headline: str, told: str) -> None:
    """A council recommends and an assembly appoints; to be chosen is to be agreed on; to take office is neither."""
    claims = ["{decision: meier, result: adopted, occurred_on: 2026-03-10}", since]
    end = decided(*claims)
    assert headline in text(end)
    assert f"{told} (" in end.summary
    before = decided(*claims, day="2026-03-10").decision()
    assert before is not None and before.is_appointed == ("03-09" in since)


def test_somebody_with_two_offices_is_named_once() -> None:
    """And a way on as what it is, or of a verdict alone by its id."""
    both = lake_with("  lund: {secretary: lund}\n", "  both: {secretary: meier, deputy: meier}\n  longer: extend\n")
    both = both.replace("offices:\n", "offices:\n  deputy: {title: Deputy}\n")
    told = "  - {id: end, reported_on: 2026-03-07, claims: [{decision: both, result: adopted}]}\n"
    assert text(cs.unblock(cs.loads(both + told).on("2026-03-20"), "both")).splitlines()[0] == (
        "ADOPTED: Anna Meier as Secretary and Deputy, 7 March 2026"
    )
    found = cs.loads(both + told.replace("both", "longer")).on("2026-03-20")
    assert text(cs.unblock(found, "longer")).splitlines()[0] == (
        "ADOPTED: an extension of the present term, 7 March 2026"
    )
    assert "ADOPTED</span>: longer, 7 March 2026" in html(found.verdict("longer"))


def test_of_a_rival_the_decision_is_told_that_passed_it_over() -> None:
    """Who asks about another name learns first who was chosen; by another rule, nothing was decided."""
    found = decided(ADOPTED, CHOSEN)
    assert text(cs.unblock(found, "lund")).splitlines()[0] == "APPOINTED: Anna Meier as Secretary, 8 March 2026"
    assert "APPOINTED" not in text(cs.unblock(found, rule=cs.Unanimity()))
    assert "APPOINTED" not in text(cs.weigh(found, rule=cs.Unanimity()))


def test_who_still_objects_stays_listed_with_its_asks() -> None:
    """In an answer, in evidence and in a comparison; a situation lists it under its stance."""
    found = decided("{objection: late, member: 'NO', asks: [fund]}, " + ADOPTED)
    for shown in (cs.unblock(found), cs.weigh(found), compare(found)):
        lines = text(shown).splitlines()
        still = lines[lines.index("Still objecting") :]
        at = still.index("  Norway (late)  [no source named]")
        assert still[at + 1].startswith("    asks for fund")
    assert "Object (2)" in text(found)


def test_who_was_given_what_it_asked_for_does_not_still_object() -> None:
    """A bargain is struck in the room: no report says that the objection was lifted, but its ask was granted."""
    late = "{objection: late, member: 'NO', asks: [fund]}, "
    lines = text(cs.unblock(decided(late + "{concession: fund, event: granted}, " + ADOPTED))).splitlines()
    assert "Still objecting" in lines and not any(line.startswith("  Norway (late)") for line in lines)
    # A promise is not what it asked for.
    promised = text(cs.unblock(decided(late + "{concession: fund, event: promised}, " + ADOPTED)))
    assert "  Norway (late)" in promised


def test_before_any_name_was_known_none_is_told() -> None:
    """Neither as the proposal in question nor as another; of one that came up later, an answer says that."""
    nato = load("nato-2024")
    found = nato.on("2022-01-01", known_by="2022-01-01")
    assert text(found).splitlines()[0] == "No name is known yet"
    assert not any(candidate.name in text(found) for candidate in nato.setting.candidates)
    assert (situation_data(found)["proposal"], situation_data(found)["verdict"]) == (None, None)
    assert text(cs.unblock(found)).splitlines()[0] == "No name is known yet"
    later = nato.on("2024-02-21", known_by="2023-12-01")
    assert text(cs.unblock(later, "iohannis")).splitlines()[0] == "Nobody had heard of this proposal yet"
    assert "Iohannis" not in text(later)


LONGER = (
    lake_with("  lund: {secretary: lund}\n", "  lund: {secretary: lund}\n  longer: extend\n").replace(
        "{title: Secretary, term_ends", "{title: Secretary, incumbent: chair, term_ends"
    )
    + """\
  - id: session
    reported_on: 2026-03-05
    claims:
      - {proposal: longer, event: put forward}
      - {decision: longer, result: adopted}
"""
)
EXTENDED = "      - {office: secretary, event: extended, actor: chair, until: 2026-06-30}\n"
STAYS = "Kari Dahl stays Secretary until 30 June 2026"


@pytest.mark.parametrize("told", TEXTS.values(), ids=TEXTS.keys())
def test_who_stays_by_an_extension_comes_first(told: Callable[[Situation], str]) -> None:
    """Whatever is asked of Meier, a reader has to know first that nobody follows Dahl before the summer."""
    situation = cs.loads(LONGER + EXTENDED).on("2026-03-06")
    lines = [line for line in told(situation).splitlines() if line]
    assert lines[0] == f"EXTENDED on 5 March 2026: {STAYS}"
    if told is not TEXTS["evidence"]:
        assert lines[1].startswith(f"The Lake Commission decided on 5 March 2026 that {STAYS}")


TWO_OFFICES = (LONGER + EXTENDED).replace(
    "  lund: {secretary: lund}\n",
    "  lund: {secretary: lund}\n  deputy: {deputy: lund}\n  both: {secretary: meier, deputy: lund}\n",
)
TWO_OFFICES = TWO_OFFICES.replace("offices:\n", "offices:\n  deputy: {title: Deputy}\n")


def test_an_extension_is_told_of_the_office_whose_term_it_extends() -> None:
    """Not to somebody who asks about the deputy; and the source is that of the extension, not of another office."""
    vacant = "  - {source: post, reported_on: 2026-03-06, claims: [{office: deputy, event: vacant}]}\n"
    situation = cs.loads(TWO_OFFICES + vacant).on("2026-03-06")
    assert "stays Secretary" not in text(cs.unblock(situation, "deputy"))
    told = cs.unblock(situation, "both").summary
    assert told.startswith(f"The Lake Commission decided on 5 March 2026 that {STAYS} (no source named).")


def test_days_tell_who_stays_by_an_extension() -> None:
    """From the day of the extension until its last."""
    race = cs.loads(LONGER + EXTENDED)
    told = written(days_summary(race, list(replay(race)))).splitlines()
    assert [line.endswith("BLOCKED by Germany, EXTENDED 2026-03-05") for line in told[-2:]] == [False, True]


def test_an_extension_is_in_the_data_and_of_the_whole_race() -> None:
    """JSON and the page have the headline too; the extension itself is told by who stays."""
    race = cs.loads(LONGER + EXTENDED)
    situation = race.on("2026-03-06")
    said = f"EXTENDED on 5 March 2026: {STAYS}"
    assert situation_data(situation)["headline"] == comparison_data(compare(situation))["headline"] == said
    assert headline_of_race(race) == said
    assert text(cs.unblock(situation, "longer")).splitlines()[0] == said


def test_an_extension_is_told_as_far_as_it_is_known() -> None:
    """Without its end the name alone; without anybody known to be in office, what was adopted."""
    assert headline_of_race(cs.loads(LONGER)) == "EXTENDED on 5 March 2026: Kari Dahl stays Secretary"
    nobody = cs.loads(LONGER.replace("incumbent: chair, ", ""))
    assert headline_of_race(nobody) == "ADOPTED: an extension of the present term, 5 March 2026"


@pytest.mark.parametrize("decided", ["{decision: longer, result: adopted}, ", ""])
def test_a_term_that_is_extended_again_was_decided_on_again(decided: str) -> None:
    """The new last day was not decided on in March; a report that repeats it is no further decision."""
    again = "{office: secretary, event: extended, actor: chair, until: 2026-12-31}"
    race = LONGER + EXTENDED
    for report in ("2026-06-10", "2026-07-01"):
        race += f"  - {{id: r{report}, reported_on: {report}, claims: [{decided}{again}]}}\n"
    found = cs.loads(race)
    assert situation_data(found.on("2026-06-08"))["headline"] == f"EXTENDED on 5 March 2026: {STAYS}"
    said = "EXTENDED on 10 June 2026: Kari Dahl stays Secretary until 31 December 2026"
    assert [situation_data(found.on(day))["headline"] for day in ("2026-06-20", "2026-07-01")] == [said, said]


def test_an_extension_that_is_over_or_overtaken_is_not_told() -> None:
    """After its last day, once somebody else takes office, and once a name is appointed."""
    race = cs.loads(LONGER + EXTENDED)
    assert [situation_data(race.on(day))["headline"] is None for day in ("2026-06-30", "2026-07-01")] == [False, True]
    taken = LONGER + EXTENDED.replace("event: extended, actor: chair, until: 2026-06-30", "event: taken, actor: lund")
    assert situation_data(cs.loads(taken).on("2026-03-06"))["headline"] is None
    chosen = cs.loads(LONGER + EXTENDED + "      - {candidacy: meier, status: chosen}\n").on("2026-03-06")
    assert situation_data(chosen)["headline"] == "APPOINTED: Anna Meier as Secretary, 5 March 2026"


def test_another_rule_knows_of_no_extension() -> None:
    """A rule other than the proposal's own ignores what the body has decided."""
    situation = cs.loads(LONGER + EXTENDED).on("2026-03-06")
    assert unblocking_data(cs.unblock(situation, rule=cs.Unanimity()))["headline"] is None
