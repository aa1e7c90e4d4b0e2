"""Milestones as a calendar: the parser of icalendar finds each on its days, whatever it is called."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

import consensus as cs
from consensus.situation import Situation
from consensus.spelling import visible
from consensus.views import milestone_calendar
from tests.relations.test_deadlock import CASE
from tests.views.test_notebook import HOSTILE

icalendar = pytest.importorskip("icalendar", reason="the extra `calendar` is not installed")


def race(*claims: str) -> Situation:
    return cs.loads(CASE + "".join(f"      - {claim}\n" for claim in claims)).on("2026-03-02")


def events(written: str) -> list[Any]:
    """The events of a file, as its parser reads them; it has none that break the format."""
    read = icalendar.Calendar.from_ical(written)
    assert (read["version"], len(read["prodid"]) > 0, list(read.errors)) == ("2.0", True, [])
    for event in read.events:
        assert list(event.errors) == []
        assert {"UID", "DTSTAMP", "DTSTART"} <= set(event)
    return list(read.events)


def only_event(claim: str) -> Any:
    (event,) = events(milestone_calendar(race(claim), title="Secretary"))
    return event


@pytest.mark.parametrize(
    ("kind", "due", "first", "last", "status"),
    [
        ("meeting", "2026-07-09", date(2026, 7, 9), date(2026, 7, 9), "CONFIRMED"),
        ("meeting", "2026-07-09/2026-07-11", date(2026, 7, 9), date(2026, 7, 11), "CONFIRMED"),
        ("meeting", "'2026-07-09/2026-07-11?'", date(2026, 7, 9), date(2026, 7, 11), "TENTATIVE"),
        ("meeting", "2026-07", date(2026, 7, 1), date(2026, 7, 31), "TENTATIVE"),
        ("deadline", "2026-07", date(2026, 7, 31), date(2026, 7, 31), "TENTATIVE"),
        ("deadline", "'[..2026-04-02]'", date(2026, 4, 2), date(2026, 4, 2), "TENTATIVE"),
        ("target", "'[2026-04-02..]'", date(2026, 4, 2), date(2026, 4, 2), "TENTATIVE"),
        ("meeting", "2026-07-09~", date(2026, 7, 6), date(2026, 7, 12), "TENTATIVE"),
        ("meeting", "9999-12-31", date(9999, 12, 31), date(9999, 12, 31), "CONFIRMED"),
        ("meeting", "0001-01-01", date(1, 1, 1), date(1, 1, 1), "CONFIRMED"),
    ],
)
def test_a_milestone_stands_on_its_days(kind: str, due: str, first: date, last: date, status: str) -> None:
    """A meeting takes all days on which it may be, anything else the last one; a vague day makes it tentative."""
    event = only_event(f"{{milestone: summit, kind: {kind}, title: Summit, due: {due}}}")
    assert event["DTSTART"].dt == first
    # An event without an end is one day long.
    after = event["DTEND"].dt - timedelta(days=1) if "DTEND" in event else first
    assert (after, event["STATUS"], event["SUMMARY"]) == (last, status, "Summit")
    assert event.categories == [kind]


def test_the_milestones_of_a_race() -> None:
    """In February 2024 a choice by March, one name by July and the summit in July were ahead for NATO."""
    nato = cs.load("nato-2024")
    told = {
        str(event["SUMMARY"]): (event["DTSTART"].dt.isoformat(), event["DTEND"].dt.isoformat())
        for event in events(milestone_calendar(nato.on("2024-02-21"), title=nato.title))
    }
    assert told == {
        "the choice made in the first quarter": ("2024-03-31", "2024-04-01"),
        "everybody behind one name before the summit": ("2024-07-31", "2024-08-01"),
        "leaders' summit in Washington": ("2024-07-01", "2024-08-01"),
    }


@pytest.mark.parametrize("case", ["nato-2024", "cop31-2025", "osce-2020"])
def test_every_dated_milestone_has_its_event(case: str) -> None:
    """None is left out but one without a date, and each has an identity of its own."""
    situation = cs.load(case).on(cs.load(case).days[-1])
    found = events(milestone_calendar(situation, title=case))
    assert [str(each["SUMMARY"]) for each in found] == [e.title for e in situation.milestones() if e.due is not None]
    assert len({each["UID"] for each in found}) == len(found)


def test_an_event_keeps_its_identity() -> None:
    """A milestone that is moved replaces its event; that of another race is another."""
    set_, moved = (
        only_event(f"{{milestone: summit, kind: meeting, title: {title}, due: {due}}}")
        for title, due in (("Summit", "2026-07-09"), ("Summit in Vienna", "2026-09-01"))
    )
    assert set_["UID"] == moved["UID"]
    (elsewhere,) = events(milestone_calendar(race("{milestone: summit, title: S, due: 2026-07-09}"), title="President"))
    assert elsewhere["UID"] != set_["UID"]


@pytest.mark.parametrize("title", [each for each in HOSTILE if each != "\ud800\x00"])
def test_a_title_stays_text(title: str) -> None:
    """No title adds a line or a property to the file; a long one is folded, and read back whole."""
    claim = json.dumps(
        {"milestone": "summit", "title": f"{title};X-EVIL:1,\\n", "due": "2026-07-09"}, ensure_ascii=False
    )
    written = milestone_calendar(race(claim), title=title)
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    (event,) = events(written)
    assert set(event) <= {"UID", "DTSTAMP", "SUMMARY", "DESCRIPTION", "DTSTART", "DTEND", "STATUS", "TRANSP"}
    assert str(event["SUMMARY"]) == visible(f"{title};X-EVIL:1,\\n")
