"""check_entering: each law catches a tracker that takes in what enters wrongly, and ours obeys all of them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import attrs
import pytest

from consensus.appointment import Appointment
from consensus.cases import read_entering
from consensus.dates import StatedDate
from consensus.records import Concession, Entering, Group, Member, Period, Report, Source
from consensus.testing.laws import check_entering
from consensus.testing.laws import entering_laws as laws
from tests.testing.catching import ENOUGH, finds_out, so_many


def reads_no_parts(text: str, race: Appointment) -> list[Entering]:
    """Reads concessions without their parts."""
    read = read_entering(text, race)
    return [attrs.evolve(each, parts=[]) if isinstance(each, Concession) else each for each in read]


def reads_all_again(text: str, race: Appointment) -> list[Entering]:
    """Reads what the race has as if it entered once more."""
    return [*read_entering(text, race), *race.setting.candidates]


Given = tuple[Entering, ...]
Sources = tuple[Source, ...]


def forgets_groups(race: Appointment, report: Report, /, *, sources: Sources, entering: Given) -> Appointment:
    """Enters whatever the report speaks of, and no group."""
    kept = tuple(each for each in entering if not isinstance(each, Group))
    return race.reporting(report, sources=sources, entering=kept)


def belongs_from_the_start(race: Appointment, report: Report, /, *, sources: Sources, entering: Given) -> Appointment:
    """Takes a member that joins for one that belonged for long."""
    early = [Period(joined="1990-01-01")]
    those = tuple(attrs.evolve(each, periods=early) if isinstance(each, Member) else each for each in entering)
    return race.reporting(report, sources=sources, entering=those)


def knows_it_a_year_before(race: Appointment, report: Report, /, *, sources: Sources, entering: Given) -> Appointment:
    """Takes the report for one that came out long before."""
    (source,) = sources
    assert source.reported_on is not None and source.reported_on.latest is not None
    before = StatedDate.day(source.reported_on.latest - timedelta(days=365))
    return race.reporting(report, sources=(attrs.evolve(source, reported_on=before),), entering=entering)


def forgets_the_report(race: Appointment, report: Report, /, *, sources: Sources, entering: Given) -> Appointment:
    """Takes up what enters, and then goes on without the report."""
    longer = race.reporting(report, sources=sources, entering=entering)
    return attrs.evolve(longer, timeline=race.timeline)


@pytest.mark.slow
@pytest.mark.usefixtures("unshrunk")
@pytest.mark.parametrize(
    ("law", "broken"),
    [
        (laws.what_enters_is_read_again, {"read": reads_no_parts}),
        (laws.what_enters_is_read_again, {"read": reads_all_again}),
        (laws.entered_race_is_that_of_the_whole_file, {"reporting": forgets_groups}),
        (laws.entered_race_is_that_of_the_whole_file, {"reporting": forgets_the_report}),
        (laws.what_enters_is_unknown_before, {"reporting": belongs_from_the_start}),
        (laws.what_enters_is_unknown_before, {"reporting": knows_it_a_year_before}),
    ],
    ids=lambda value: next(iter(value.values())).__name__ if isinstance(value, dict) else "",
)
def test_each_law_catches_what_breaks_it(law: Callable[..., None], broken: dict[str, Any]) -> None:
    """It is found out within the usual number of examples, and named."""
    finds_out(law, lambda: check_entering(**broken, settings=ENOUGH))


def test_ours_obeys_every_law() -> None:
    """What enters this library's races."""
    check_entering(settings=so_many(15))
