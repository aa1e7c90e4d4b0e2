"""A situation that is continued by the reports since is the one that the longer race gives."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import consensus as cs
from consensus.errors import InvalidRecord
from consensus.testing.strategies.situation_strategies import situations
from tests.situation.setting import on, race, told

OBJECTS = cs.StanceClaim(stance=cs.Stance.OBJECTS, members=["AT"], proposal="meier")


@given(situations(), st.data())
def test_a_continued_situation_is_that_of_the_longer_race(found: cs.Situation, data: st.DataObject) -> None:
    """With every standing, tie and verdict, whatever was asked of it before, by all that is known or by a day."""
    reports, sources = found.timeline.reports, found.timeline.sources
    kept = data.draw(st.integers(0, len(reports)))
    first = cs.Appointment(
        title="a race",
        setting=found.setting,
        rule=found.rule,
        office_rules=found.office_rules,
        named_rules=found.named_rules,
        timeline=cs.Timeline(sources=sources, reports=reports[:kept]),
    )
    longer = first
    before = first.on(found.day, known_by=found.known_by)
    told_of(before)
    for report in reports[kept:]:
        longer = longer.reporting(report)
        before = before.continued(longer.timeline)
        if data.draw(st.booleans()):
            told_of(before)
    assert told_of(before) == told_of(longer.on(found.day, known_by=found.known_by))


def test_two_continuations_of_one_day_do_not_mix() -> None:
    """The second one has a copy of the timeline, since the first is still held."""
    common = race(told(2))
    day = common.on(on(3))
    longer = [common.reporting(told(3, each)) for each in (OBJECTS, attrs.evolve(OBJECTS, members=["CH"]))]
    blocked = [sorted(day.continued(each.timeline).verdict().blockers) for each in longer]
    assert blocked == [["AT"], ["CH"]]


def told_of(situation: cs.Situation) -> list[object]:
    proposals = [proposal.id for proposal in situation.setting.proposals]
    standings = [situation.standing(member, proposal=each) for each in proposals for member in situation.members]
    return [standings, situation.ties(), [situation.verdict(each) for each in proposals]]


def test_only_a_longer_timeline_of_the_race_continues_it() -> None:
    """Another race, or a moment of the day, whose timeline is a copy, is refused."""
    common = race(told(2))
    day = common.on(on(3))
    with pytest.raises(InvalidRecord, match=r"race\.on"):
        day.continued(race(told(2, OBJECTS), told(3)).timeline)
    with pytest.raises(InvalidRecord, match=r"race\.on"):
        common.on(on(3), at="10:00").continued(common.reporting(told(3, OBJECTS)).timeline)
