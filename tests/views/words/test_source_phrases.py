"""Sources are cited by publisher and day, in one form in every view."""

import pytest

from consensus import loads
from consensus.appointment import Appointment
from consensus.views import text, to_dict
from consensus.views.words.source_phrases import SourceWords

RACE = """
consensus: 1
title: Secretary of the Lake Commission
body: {name: Lake Commission, members: [AT, CH, DE], rule: no objection}
offices: {secretary: {title: Secretary}}
candidates: {meier: {name: Anna Meier}}
proposals: {meier: {secretary: meier}}
sources:
  autumn: {publisher: NZZ, reported_on: 2025-11-30, url: "https://example.org/autumn"}
  morning: {publisher: NZZ, reported_on: 2026-03-02}
  evening: {publisher: NZZ, reported_on: 2026-03-02}
  month: {publisher: Die Post, reported_on: 2026-03}
  nameless: {reported_on: 2026-03-04}
timeline:
  - {id: heard-report, source: autumn, claims: [{candidacy: meier, status: nominated}]}
  - {id: first-report, source: morning, claims: [{stance: supports, member: AT}]}
  - {id: second-report, source: evening, claims: [{stance: supports, member: CH}]}
  - {id: third-report, source: [month, autumn], claims: [{remark: process, text: talks go on}]}
  - {id: fourth-report, source: nameless, claims: [{remark: momentum, text: up}]}
  - id: fifth-report
    reported_on: 2026-03-04
    confidence: recalled
    claims: [{objection: dike, member: DE, event: raised, reason: money}]
"""


@pytest.fixture(scope="module")
def race() -> Appointment:
    return loads(RACE)


def cited(race: Appointment, words: SourceWords) -> dict[str, list[str]]:
    return {report.id: [str(each) for each in words.reports([report])] for report in race.timeline.reports}


def test_a_day_of_the_year_asked_about_goes_without_its_year(race: Appointment) -> None:
    """Publisher and day; the year only where it is another, a letter where both are the same, and what is missing."""
    assert cited(race, SourceWords.of(race.on("2026-03-06"))) == {
        "heard-report": ["NZZ, 30 November 2025"],
        "first-report": ["NZZ, 2 March (b)"],
        "second-report": ["NZZ, 2 March (a)"],
        "third-report": ["NZZ, 30 November 2025", "Die Post, March"],
        "fourth-report": ["nameless, 4 March"],
        "fifth-report": ["recalled, no source named"],
    }


def test_a_race_over_two_years_is_told_with_years(race: Appointment) -> None:
    """Where no day is asked about, a year is left out only if the race has no other."""
    found = cited(race, SourceWords.of(race))
    assert found["first-report"] == ["NZZ, 2 March 2026 (b)"]
    assert found["heard-report"] == ["NZZ, 30 November 2025"]


def test_one_source_is_cited_once_for_several_reports(race: Appointment) -> None:
    """Reports of one source share a citation, which knows them all and where to read them."""
    first, *_ = SourceWords.of(race).reports(race.timeline.reports)
    assert (first.url, first.reports) == ("https://example.org/autumn", ("heard-report", "third-report"))


def test_no_report_is_called_by_its_id_where_it_is_cited(race: Appointment) -> None:
    """The text of a situation has publishers, and no id of a report."""
    said = text(race.on("2026-03-06"))
    assert "NZZ, 2 March (a)" in said
    assert not any(report.id in said for report in race.timeline.reports)


def test_plain_data_has_publisher_and_address_of_what_it_names(race: Appointment) -> None:
    """Every report that is named in plain data is there with its sources, and no other."""
    data = to_dict(race.on("2026-03-06"))
    assert data["reports"] == {
        "fifth-report": {"cited": "recalled, no source named", "sources": []},
        "first-report": {"cited": "NZZ, 2 March (b)", "sources": ["morning"]},
        "fourth-report": {"cited": "nameless, 4 March", "sources": ["nameless"]},
        "heard-report": {"cited": "NZZ, 30 November 2025", "sources": ["autumn"]},
        "second-report": {"cited": "NZZ, 2 March (a)", "sources": ["evening"]},
        "third-report": {"cited": "NZZ, 30 November 2025; Die Post, March", "sources": ["autumn", "month"]},
    }
    sources = data["sources"]
    assert isinstance(sources, dict)
    assert sources["autumn"] == {
        "publisher": "NZZ",
        "reported_on": "2025-11-30",
        "url": "https://example.org/autumn",
        "relays": [],
    }
