"""Laws of a situation that is continued report by report, to run on your own tracker: `check_continued(my_day)`."""

from collections.abc import Callable
from datetime import date
from typing import Any

import hypothesis
from hypothesis import strategies as st

from consensus.appointment import Appointment
from consensus.situation import Situation
from consensus.testing.laws.broken import LawBroken, hold
from consensus.testing.strategies.situation_strategies import situations
from consensus.timeline import Timeline

__all__ = ["check_continued", "continued_day_is_that_of_the_longer_race", "continuing_leaves_the_shorter_alone"]

Continues = Callable[[Situation, Timeline], Situation]
"""Gives the situation of the same day in a timeline to which reports were added."""


def check_continued(continued: Continues = Situation.continued, *, settings: hypothesis.settings | None = None) -> None:
    """Check that a situation continued with every report equals that of the whole race; raises LawBroken if not.

    `continued` takes a situation and a longer timeline, as `situation.continued(race.timeline)` does.

    >>> check_continued()
    """
    __tracebackhide__ = True
    drawn = situations().flatmap(_from_some_report_on)
    cases = st.builds(_case, drawn, continued=st.just(continued))
    hold([continued_day_is_that_of_the_longer_race, continuing_leaves_the_shorter_alone], cases, settings=settings)


def _from_some_report_on(situation: Situation) -> st.SearchStrategy[dict[str, Any]]:
    """A situation, how many reports to start with, before which further ones to query it, and `known_by`."""
    number, timeline = len(situation.timeline), situation.timeline
    known = {entry.known for report in timeline.reports for entry in timeline.entries_of(report.id)}
    days = sorted(day for day in known if day is not None)
    return st.fixed_dictionaries(
        {
            "situation": st.just(situation),
            "first": st.integers(0, number),
            "looked_at": st.sets(st.integers(0, number)),
            "known_by": st.none() | st.sampled_from(days) if days else st.none(),
        }
    )


def _case(drawn: dict[str, Any], continued: Continues) -> dict[str, Any]:
    return {"continued": continued, **drawn}


def continued_day_is_that_of_the_longer_race(
    continued: Continues, situation: Situation, first: int, looked_at: set[int], known_by: date | None
) -> None:
    """Carried on with every report, a day has the standings, ties and verdicts that the race has with all of them.

    It makes no difference before which reports it was asked anything.
    """
    race, day = _begun(situation, first, known_by)
    for number, report in enumerate(situation.timeline.reports[first:]):
        if number in looked_at:
            _answers(day)
        race = race.reporting(report)
        day = continued(day, race.timeline)
    found, meant = _answers(day), _answers(race.on(situation.day, known_by=known_by))
    if found != meant:
        problem = f"carried on with every report it says {found}, and asked of the race anew {meant}"
        given = {"situation": situation, "first": first, "looked_at": looked_at, "known_by": known_by}
        raise LawBroken(continued_day_is_that_of_the_longer_race, problem, continued=continued, **given)


def continuing_leaves_the_shorter_alone(
    continued: Continues, situation: Situation, first: int, known_by: date | None
) -> None:
    """A day says the same after it was carried on as before."""
    race, day = _begun(situation, first, known_by)
    before, longer = _answers(day), race
    for report in situation.timeline.reports[first:]:
        longer = longer.reporting(report)
    _answers(continued(day, longer.timeline))
    fresh = _answers(race.on(situation.day, known_by=known_by))
    if not before == _answers(day) == fresh:
        problem = f"it said {before}, and once carried on {_answers(day)}"
        given = {"continued": continued, "situation": situation, "first": first, "known_by": known_by}
        raise LawBroken(continuing_leaves_the_shorter_alone, problem, **given)


def _begun(situation: Situation, first: int, known_by: date | None) -> tuple[Appointment, Situation]:
    """The race of a situation with only its first reports, and its situation on the same day."""
    timeline = situation.timeline
    race = Appointment(
        title="a race",
        setting=situation.setting,
        rule=situation.rule,
        office_rules=situation.office_rules,
        named_rules=situation.named_rules,
        timeline=Timeline(sources=timeline.sources, reports=timeline.reports[:first]),
    )
    return race, race.on(situation.day, known_by=known_by)


def _answers(day: Situation) -> tuple[object, ...]:
    proposals = [proposal.id for proposal in day.setting.proposals]
    standings = tuple(day.standing(member, proposal=each) for each in proposals for member in day.members)
    return standings, day.ties(), tuple(day.verdict(each) for each in proposals)
