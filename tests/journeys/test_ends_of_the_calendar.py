"""On the first and on the last day of the calendar a race is followed as on any other."""

import re
from pathlib import Path

import pytest

import consensus as cs
from consensus.history import Course, replay, score
from consensus.unblocking import inquiries
from consensus.views.blocks.plain_text import written
from consensus.views.pages.race_page import page
from consensus.views.words.summaries import summary
from tests.lake import lake

EVERYTHING = (Path(__file__).parents[1] / "cases" / "everything.yaml").read_text(encoding="utf-8")
DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")


@pytest.mark.slow
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_race_that_is_all_on_one_day(day: str) -> None:
    """Everything that can be said, said on that day, is shown, weighed, unblocked, replayed, scored and published."""
    race = cs.loads(DAY.sub(day, EVERYTHING.replace(", left: ../2030", "")))
    for asked in sorted({"0001-01-01", day, "9999-12-31"}):
        situation = race.on(asked, known_by=day)
        evidence = cs.weigh(situation)
        for answer in (situation, cs.unblock(situation), evidence):
            assert written(summary(answer))
        assert inquiries(evidence) is not None
    assert replay(race) and page(race)
    assert [scored.deed for scored in score(race).deeds] == list(Course(race).deeds)


def test_the_last_day_is_no_deadline() -> None:
    """No day comes after it on which silence could have passed, and the reader says so at the rule."""
    with pytest.raises(cs.InvalidCase, match=r":8:9: body\.rule: invalid deadline: 9999-12-31 is the last day"):
        cs.loads(lake().replace("rule: no objection", "rule: {silence: 9999-12-31}"))
