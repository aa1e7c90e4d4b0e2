"""A chronicle: who had which stance from when to when."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest

import consensus as cs
from consensus.errors import InvalidRecord
from consensus.records import Report, RetractionClaim, Stance, StanceClaim
from consensus.timeline import Timeline
from consensus.views.drawings.chronicle import Note, Span, alike_together, chronicle, in_the_end, timeline_chronicle
from consensus.views.drawings.chronicle_drawing import NARROW, WIDE, Layout, drawn_chronicle, linked_chronicle, nowhere
from consensus.views.markup.element import SVG, written_width
from tests.lake import lake


@pytest.mark.parametrize("case", ["nato-2024", "osce-2020", "eu-2014"])
def test_a_chronicle_agrees_with_the_situation_of_every_day(case: str) -> None:
    """On each day on which anything happened, and on the day before, each member's stance is that of the situation."""
    race = cs.load(case)
    shown = chronicle(race)
    proposal = in_the_end(race).id
    happened = {entry.day for report in race.timeline.reports for entry in race.timeline.entries_of(report.id)} - {None}
    asked = {day - timedelta(days=back) for day in happened if day is not None for back in (0, 1)}
    for day in sorted(day for day in asked if shown.first <= day <= shown.last):
        drawn = {row.member: span.stance for row in shown.rows for span in row.spans if span.first <= day <= span.last}
        assert drawn == dict(race.on(day).profile(proposal).stances), day


def test_spans_follow_one_another_without_gaps_or_overlaps() -> None:
    """Each span of a member starts the day after the one before, with another stance."""
    for row in chronicle(cs.load("nato-2024")).rows:
        for before, after in zip(row.spans, row.spans[1:], strict=False):
            assert after.first == before.last + timedelta(days=1)
            assert after.stance is not before.stance


def test_other_days_and_proposals_can_be_asked_for() -> None:
    """A chronicle shows the days and the proposal that were asked for."""
    shown = chronicle(cs.load("nato-2024"), "iohannis", since=date(2024, 3, 1), until=date(2024, 4, 30))
    assert (shown.first, shown.last, shown.proposed[:14]) == (date(2024, 3, 1), date(2024, 4, 30), "Klaus Iohannis")
    assert shown.ticks(3) == ((date(2024, 3, 1), "Mar 2024"), (date(2024, 4, 1), "Apr 2024"))
    romania = next(row for row in shown.rows if row.member == "RO")
    assert {span.stance for span in romania.spans} == {cs.Stance.SUPPORTS, cs.Stance.UNDECLARED}


def test_objections_to_other_proposals_are_left_out() -> None:
    """Only what is aimed at the proposal shown is marked."""
    rows = {row.member: row for row in chronicle(cs.load("nato-2024")).rows}
    assert [note.is_open for note in rows["TR"].objections][-1] is False
    other = {row.member: row for row in chronicle(cs.load("nato-2024"), "iohannis").rows}
    assert other["TR"].objections == ()


def test_days_in_the_wrong_order_are_refused() -> None:
    """A chronicle whose first day comes after its last is an error that names both."""
    with pytest.raises(InvalidRecord, match="from 2024-05-01 to 2024-04-01"):
        chronicle(cs.load("nato-2024"), since=date(2024, 5, 1), until=date(2024, 4, 1))


def test_a_timeline_alone_shows_what_was_said_by_name() -> None:
    """A timeline without its race has a row for each member that claims name, with stances as they were reported."""
    shown = timeline_chronicle(cs.load("nato-2024").timeline)
    assert shown is not None
    assert shown.proposed == "what was reported of named members on rutte"
    rows = {row.member: row for row in shown.rows}
    assert rows["US"].spans[-1].stance is Stance.SUPPORTS
    assert rows["HU"].objections[0].day == date(2024, 2, 21)
    assert rows["HU"].objections[-1].is_open is False
    for row in shown.rows:
        for before, after in pairwise(row.spans):
            assert before.last < after.first


def test_a_timeline_that_names_nobody_has_no_picture() -> None:
    """Where no claim gives a named member a stance, there is nothing to draw."""
    assert timeline_chronicle(Timeline()) is None


def test_what_was_taken_back_is_not_drawn() -> None:
    """A stance that was retracted is left out, and the member with it if nothing else is said of it."""
    said = [
        Report(
            id=f"of-{member}",
            reported_on="2026-03-02",
            claims=[StanceClaim(stance=stance, members=[member], proposal="meier")],
        )
        for member, stance in (("AT", Stance.SUPPORTS), ("CH", Stance.OBJECTS))
    ]
    taken_back = Report(id="no", reported_on="2026-03-05", claims=[RetractionClaim(report="of-CH")])
    shown = timeline_chronicle(Timeline(reports=[*said, taken_back]))
    assert shown is not None
    assert [(row.member, [span.stance for span in row.spans]) for row in shown.rows] == [("AT", [Stance.SUPPORTS])]


def test_a_race_is_drawn_in_its_own_days() -> None:
    """From the first word on a name to the decision: what a paper of 2019 tells of 2014 does not stretch the days."""
    shown = chronicle(cs.load("eu-2014"))
    assert (shown.first.year, shown.last) == (2014, date(2014, 7, 15))
    assert next(name for _, name in shown.ticks(8)).endswith(" 2014")


def test_members_of_whom_the_same_is_reported_share_a_row() -> None:
    """Nobody is lost or counted twice, whoever has objections has a row alone, and all in a row have its spans."""
    shown = chronicle(cs.load("nato-2024"))
    drawn = alike_together(shown)
    named = [name for row in drawn.rows for name in (row.name, *row.alike)]
    assert sorted(named) == sorted(row.name for row in shown.rows if not row.is_silent)
    spans = {row.name: row.spans for row in shown.rows}
    assert all(spans[name] == row.spans for row in drawn.rows for name in row.alike)
    assert not any(row.objections for row in drawn.rows if row.alike)
    assert len(drawn.rows) < len(shown.rows) / 2


def test_votes_are_told_by_the_day() -> None:
    """Of a day with several rounds the last counts, of two electorates in one round the larger."""
    iaea = chronicle(cs.load("iaea-2009"))
    assert [(day.day.isoformat()[5:], day.votes_for) for day in iaea.ballots] == [
        ("03-26", 20),
        ("03-27", 22),
        ("06-09", 20),
        ("07-02", 23),
    ]
    guterres = {day.day: day for day in chronicle(cs.load("unsg-2016")).ballots}
    october = guterres[date(2016, 10, 5)]
    assert october.votes_for == 13
    assert "4 support, 0 object" in october.text and october.text.index("4 support") < october.text.index("13 support")
    assert chronicle(cs.load("iaea-2009"), since=date(2009, 6, 1)).ballots == iaea.ballots[2:]


def test_a_ballot_that_was_taken_back_is_not_drawn() -> None:
    """As with stances."""
    race = cs.load("au-2025")
    [voted] = chronicle(race).ballots
    assert voted.votes_for == 33
    for id_ in voted.reports:
        retraction = RetractionClaim(report=id_)
        race = race.reporting(Report(id=f"no-{id_}", reported_on="2025-03-05", claims=[retraction]))
    assert chronicle(race).ballots == ()


def test_numbers_of_votes_stand_clear_of_one_another() -> None:
    """Where two are too close, the later is told; each day with a ballot has its tick."""
    shown = chronicle(cs.load("unsg-2016"))
    drawn = ElementTree.fromstring(str(linked_chronicle(shown, NARROW, nowhere)))
    told = {day.text for day in shown.ballots}
    groups = [group for group in drawn.iter(f"{{{SVG}}}g") if group.findtext(f"{{{SVG}}}title") in told]
    assert [group.find(f"{{{SVG}}}line") is not None for group in groups] == [True] * len(shown.ballots)
    said = [each for group in groups if (each := group.find(f"{{{SVG}}}text")) is not None]
    assert 1 < len(said) < len(shown.ballots)
    ends = sorted(
        (float(each.get("x", "")) - wide / 2, float(each.get("x", "")) + wide / 2)
        for each in said
        for wide in [written_width(each.text or "", size=11)]
    )
    assert all(before[1] < after[0] for before, after in pairwise(ends))


def test_a_mark_leads_to_its_reports() -> None:
    """Each bar, triangle and tick of a chronicle may be a link; without addresses there is none."""
    shown = chronicle(cs.load("nato-2024"))
    asked: set[str] = set()

    def address(reports: Sequence[str]) -> str:
        asked.update(reports)
        return f"#{reports[0]}"

    drawn = str(linked_chronicle(shown, WIDE, address))
    marks: list[Span | Note] = [*shown.reports]
    for row in shown.rows:
        marks += [*row.spans, *row.objections]
    assert asked == {id_ for mark in marks for id_ in mark.reports}
    assert drawn.count("<a ") == sum(bool(mark.reports) for mark in marks)
    assert "<a " not in str(drawn_chronicle(shown))


@pytest.mark.parametrize("until", [date(2021, 2, day) for day in range(1, 20, 3)])
@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=["wide", "narrow"])
def test_names_on_the_axis_stand_clear_of_one_another(until: date, layout: Layout) -> None:
    """Where the last month has just begun, its name goes back from its line, or is left out."""
    shown = chronicle(cs.loads(lake()), since=date(2020, 7, 8), until=until)
    drawn = ElementTree.fromstring(str(linked_chronicle(shown, layout, nowhere)))
    months = [each for each in drawn.iter(f"{{{SVG}}}text") if re.fullmatch(r"[A-Z][a-z]{2} 20\d\d", each.text or "")]
    assert months
    ends = 0.0
    for each in months:
        wide, x = written_width(each.text or "", size=11), float(each.attrib["x"])
        begins = x - wide if each.attrib["text-anchor"] == "end" else x
        assert begins > ends
        ends = begins + wide
