"""A day that is continued, besides the laws of the testing kit: what does not mix, and what is refused."""

import attrs
import pytest

import consensus as cs
from consensus.errors import InvalidRecord
from tests.situation.setting import on, race, told

OBJECTS = cs.StanceClaim(stance=cs.Stance.OBJECTS, members=["AT"], proposal="meier")


def test_two_continuations_of_one_day_do_not_mix() -> None:
    """The second one has a copy of the timeline, since the first is still held."""
    common = race(told(2))
    day = common.on(on(3))
    longer = [common.reporting(told(3, each)) for each in (OBJECTS, attrs.evolve(OBJECTS, members=["CH"]))]
    blocked = [sorted(day.continued(each.timeline).verdict().blockers) for each in longer]
    assert blocked == [["AT"], ["CH"]]


def test_only_a_longer_timeline_of_the_race_continues_it() -> None:
    """Another race, or a moment of the day, whose timeline is a copy, is refused."""
    common = race(told(2))
    day = common.on(on(3))
    with pytest.raises(InvalidRecord, match=r"race\.on"):
        day.continued(race(told(2, OBJECTS), told(3)).timeline)
    with pytest.raises(InvalidRecord, match=r"race\.on"):
        common.on(on(3), at="10:00").continued(common.reporting(told(3, OBJECTS)).timeline)
