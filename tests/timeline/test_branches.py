"""Timelines that share their storage: a refused report, and a preview that was let go, leave nothing behind."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import consensus as cs
from consensus.errors import InvalidRecord, UnknownId
from consensus.records import Report, RetractionClaim, Source, Stance, StanceClaim
from consensus.testing import strategies
from consensus.timeline import Timeline, log

NEW = Source(id="new", reported_on="2024-06-01")


def own_race() -> cs.Appointment:
    """A race in storage of its own: the shipped one is shared by all that run beside."""
    return cs.loads(cs.dumps(cs.load("nato-2024")))


def support(member: str) -> StanceClaim:
    return StanceClaim(stance=Stance.SUPPORTS, members=[member], proposal="rutte")


def test_a_refused_report_costs_the_next_nothing() -> None:
    """The race goes on in its own storage, though somebody still holds the error."""
    race = own_race()
    with pytest.raises(UnknownId) as refused:
        race.reporting(Report(id="bad", reported_on="2024-10-02", claims=[support("XX")]))
    with pytest.raises(UnknownId) as also_refused:
        race.timeline.append(Report(id="bad", sources=["nobody"]))
    longer = race.reporting(Report(id="good", reported_on="2024-10-02", claims=[support("FR")]))
    assert longer.timeline.extends(race.timeline)
    assert (refused.value.id, also_refused.value.id) == ("XX", "nobody")


def test_a_preview_that_was_let_go_costs_the_next_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was asked of it is forgotten with it, its retraction too, and what comes next has the same storage."""
    monkeypatch.setattr(log, "LONG_HISTORY", 0)
    race = own_race()
    before = list(race.on("2024-06-05"))
    retracted = next(iter(race.on("2024-06-05").standing("HU").reports))
    preview = race.reporting(
        Report(id="preview", sources=["new"], claims=[RetractionClaim(report=retracted), support("RO")]), sources=(NEW,)
    )
    assert list(preview.on("2024-06-05")) != before
    del preview
    longer = race.reporting(Report(id="next", sources=["new"]), sources=(NEW,))
    assert longer.timeline.extends(race.timeline)
    assert list(race.on("2024-06-05")) == list(longer.on("2024-06-05")) == before


def test_a_preview_that_is_still_held_stays_as_it_is() -> None:
    """A second branch from one point is a timeline of its own."""
    race = own_race()
    preview = race.reporting(Report(id="preview", reported_on="2024-06-01", claims=[support("HU")]))
    longer = race.reporting(Report(id="next", reported_on="2024-06-01"))
    assert (preview.timeline.reports[-1].id, longer.timeline.reports[-1].id) == ("preview", "next")
    assert not longer.timeline.extends(race.timeline)


def test_shorter_timelines_that_are_held_cost_an_append_nothing() -> None:
    """Whoever keeps the race after every report appends the next one without a walk over all that are kept."""

    class Counted:
        asked = 0

        def __len__(self) -> int:
            self.asked += 1
            return 0

    held = Counted()
    race = own_race()
    race.timeline._log.show(held)
    for number in range(3):
        race = race.reporting(Report(id=f"next {number}", reported_on="2024-06-01"))
    assert held.asked == 0


@given(st.data())
def test_previews_leave_no_trace(data: st.DataObject) -> None:
    """Whatever was previewed, asked and let go, a timeline answers as one made of its reports alone."""
    whole = data.draw(strategies.contradictory_timelines(size=6))
    days = [date(2026, month, 15) for month in range(1, 13)]
    asked = {subject for report in whole.reports for claim in report.claims for subject in claim.subjects}
    timeline = Timeline(sources=whole.sources)
    for place, report in enumerate(whole.reports):
        for _ in range(data.draw(st.integers(0, 2))):
            preview = timeline
            for extra in data.draw(st.permutations(whole.reports[place:])):
                with suppress(UnknownId, InvalidRecord):
                    preview = preview.append(extra)
                for subject in asked:
                    preview.history(subject, on=date.max)
            del preview
        shorter, timeline = timeline, timeline.append(report)
        assert timeline.extends(shorter)
    assert timeline == whole
    for subject in asked:
        assert timeline.members_of(subject[:2]) == whole.members_of(subject[:2])
        for day in [*days, date.max]:
            assert timeline.history(subject, on=day) == whole.history(subject, on=day)
            assert timeline.current(subject, on=day) == whole.current(subject, on=day)
            assert timeline.possible(subject, on=day) == whole.possible(subject, on=day)
