"""A index keeps entries by day in blocks: whatever is asked, the answer is that of going through all of them."""

from datetime import date, timedelta
from random import Random

import pytest

from consensus.records import Report, Stance, StanceClaim
from consensus.timeline import Entry, Timeline
from consensus.timeline.entries import ALWAYS, DayIndex, earliest_of, known_of

FIRST = date(2026, 1, 1)


def entries(number: int, *, vague: bool = False, seed: int = 2024) -> list[Entry]:
    """Entries of days drawn with repetition, each known some days after, in the order in which they arrive."""
    chance = Random(seed)
    reports = []
    for place in range(number):
        day = FIRST + timedelta(days=chance.randrange(number // 2))
        stated = f"[{day}..{day + timedelta(days=chance.randrange(1, 40))}]" if vague else str(day)
        claim = StanceClaim(stance=Stance.SUPPORTS, members=["AT"], proposal="meier", occurred_on=stated)
        known = FIRST + timedelta(days=chance.randrange(number // 2))
        reports.append(Report(id=f"r{place}", reported_on=str(known), claims=[claim]))
    timeline = Timeline(reports=reports)
    return [timeline.entries_of(report.id)[0] for report in reports]


def arrived(given: list[Entry], order: str) -> list[Entry]:
    match order:
        case "as they come":
            return given
        case "by day":
            return sorted(given, key=lambda entry: entry._day)
        case _:
            return sorted(given, key=lambda entry: -entry._day)


@pytest.mark.parametrize("order", ["as they come", "by day", "the latest first"])
@pytest.mark.parametrize("number", [63, 64, 65, 400])
@pytest.mark.parametrize("together", [0, 60, 400])
def test_entries_come_by_day_however_they_arrived(number: int, order: str, together: int) -> None:
    """The earliest first or the latest first, up to a day, of those that were known; on one day as they arrived.

    It makes no difference how many of them arrive together.
    """
    index, given = DayIndex(), arrived(entries(number), order)
    index.extend(given[:together])
    index.extend(given[together:])
    by_day = sorted(given, key=lambda entry: entry._day)
    assert [entry for block in index.blocks for entry in block] == by_day
    assert index.last_day == [max(entry._day for entry in block) for block in index.blocks]
    assert index.least == [min(map(known_of, block)) for block in index.blocks]
    assert all(len(block) <= 64 for block in index.blocks)
    days = [FIRST.toordinal() + shift for shift in range(-1, number // 2 + 1, max(1, number // 16))]
    for day in days:
        for known in (*days[::4], ALWAYS):
            counting = [entry for entry in by_day if entry._day <= day and entry._known <= known]
            assert list(index.oldest_first(day, known, number)) == counting
            assert list(index.newest_first(day, known, number)) == counting[::-1]


def test_what_came_out_late_is_passed_over() -> None:
    """Whole blocks that were not known yet hide none of those that were, however old or new these are."""
    reports = []
    for place in range(300):
        happened, out = FIRST + timedelta(days=place), FIRST + timedelta(days=place if place % 128 < 64 else 500)
        claim = StanceClaim(stance=Stance.SUPPORTS, members=["AT"], proposal="meier", occurred_on=str(happened))
        reports.append(Report(id=f"r{place}", reported_on=str(out), claims=[claim]))
    timeline, index = Timeline(reports=reports), DayIndex()
    given = [timeline.entries_of(report.id)[0] for report in reports]
    for entry in given:
        index.add(entry)
    last = given[-1]._day
    for known in (given[10]._known, given[63]._known, given[200]._known, last):
        counting = [entry for entry in given if entry._known <= known]
        assert list(index.newest_first(last, known, 300)) == counting[::-1]
        assert list(index.oldest_first(last, known, 300)) == counting


@pytest.mark.parametrize("number", [20, 300])
def test_what_is_possible_by_a_day_and_not_sure(number: int) -> None:
    """In a index of the earliest days: what can have happened by a day, and need not have."""
    index, given = DayIndex(earliest_of), entries(number, vague=True)
    for entry in given:
        index.add(entry)
    by_day = sorted(given, key=lambda entry: entry._day)
    for day in range(FIRST.toordinal() - 1, FIRST.toordinal() + number // 2 + 41, max(1, number // 20)):
        possible = [entry for entry in by_day if earliest_of(entry) <= day < entry._day]
        assert list(index.reaching(day, ALWAYS, number)) == possible
