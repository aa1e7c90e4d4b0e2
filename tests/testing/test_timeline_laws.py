"""check_timeline: each law catches a timeline that was broken on purpose, and ours obeys all of them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import attrs
import pytest

from consensus.records import Report, RetractionClaim, Source, Subject
from consensus.testing.laws import LawBroken, check_timeline
from consensus.testing.laws import timeline_laws as laws
from consensus.timeline import Entry, Timeline
from tests.testing.catching import ENOUGH, finds_out, so_many


class Notebook:
    """A timeline as a user might write it: another that is asked, and what goes wrong on the way."""

    def __init__(self, *, sources: Iterable[Source], reports: Iterable[Report]) -> None:
        self.kept = Timeline(sources=sources, reports=reports)

    def append(self, report: Report) -> "Notebook":
        return type(self)(sources=self.kept.sources, reports=(*self.kept.reports, report))

    def history(self, subject: Subject, *, on: date, known_by: date | None = None) -> Sequence[Entry]:
        return self.kept.history(subject, on=on, known_by=known_by)

    def current(self, *subjects: Subject, on: date, known_by: date | None = None) -> Sequence[Entry]:
        return self.kept.current(*subjects, on=on, known_by=known_by)


class Forgetful(Notebook):
    """Its history has what stands alone."""

    def history(self, subject: Subject, *, on: date, known_by: date | None = None) -> Sequence[Entry]:
        return self.kept.current(subject, on=on, known_by=known_by)


class Reversed(Notebook):
    """Its history has the latest first."""

    def history(self, subject: Subject, *, on: date, known_by: date | None = None) -> Sequence[Entry]:
        return self.kept.history(subject, on=on, known_by=known_by)[::-1]


class Foreseeing(Notebook):
    """It looks a day ahead."""

    def history(self, subject: Subject, *, on: date, known_by: date | None = None) -> Sequence[Entry]:
        ahead = date.fromordinal(on.toordinal() + 1)
        return self.kept.history(subject, on=ahead, known_by=known_by)


class Stubborn(Notebook):
    """What was said first stands for ever."""

    def current(self, *subjects: Subject, on: date, known_by: date | None = None) -> Sequence[Entry]:
        return self.kept.history(subjects[0], on=on, known_by=known_by)[:1]


class Silent(Notebook):
    """Where two stand beside each other, it says nothing."""

    def current(self, *subjects: Subject, on: date, known_by: date | None = None) -> Sequence[Entry]:
        found = self.kept.current(*subjects, on=on, known_by=known_by)
        return found if len(found) < 2 else ()


class Knowing(Notebook):
    """It always answers by all that it knows today."""

    def history(self, subject: Subject, *, on: date, known_by: date | None = None) -> Sequence[Entry]:
        return self.kept.history(subject, on=on)

    def current(self, *subjects: Subject, on: date, known_by: date | None = None) -> Sequence[Entry]:
        return self.kept.current(*subjects, on=on)


class Hasty(Notebook):
    """Of the reports of a day, whichever was entered last stands alone."""

    def current(self, *subjects: Subject, on: date, known_by: date | None = None) -> Sequence[Entry]:
        order = [report.id for report in self.kept.reports]
        found = self.kept.current(*subjects, on=on, known_by=known_by)
        last = max((order.index(entry.report.id) for entry in found), default=None)
        return [entry for entry in found if order.index(entry.report.id) == last]


class Rewriting(Notebook):
    """It enters what is new as if it had been known from the start."""

    def append(self, report: Report) -> "Notebook":
        return super().append(attrs.evolve(report, sources=(), reported_on="2020-01-01"))


class Unforgiving(Notebook):
    """It does not hear that something is taken back."""

    def append(self, report: Report) -> "Notebook":
        kept = [claim for claim in report.claims if not isinstance(claim, RetractionClaim)]
        return super().append(attrs.evolve(report, claims=kept))


class Dropping(Notebook):
    """What is appended is lost."""

    def append(self, report: Report) -> "Notebook":
        return self


class Shared(Notebook):
    """One list for all that grew out of one another: who appends changes those before."""

    def append(self, report: Report) -> Notebook:
        self.kept = self.kept.append(report)
        return self


@pytest.mark.usefixtures("unshrunk")
@pytest.mark.parametrize(
    ("law", "make"),
    [
        (laws.history_is_what_a_scan_finds, Forgetful),
        (laws.history_is_what_a_scan_finds, Reversed),
        (laws.history_is_what_a_scan_finds, Foreseeing),
        (laws.what_stands_is_of_the_last_day, Stubborn),
        (laws.what_stands_is_of_the_last_day, Silent),
        (laws.what_was_known_is_a_shorter_timeline, Knowing),
        (laws.same_day_in_any_order, Hasty),
        (laws.later_reports_change_nothing_known, Rewriting),
        (laws.retraction_restores, Unforgiving),
        (laws.appending_leaves_the_shorter_alone, Dropping),
        (laws.appending_leaves_the_shorter_alone, Shared),
    ],
    ids=lambda each: each.__name__,
)
def test_each_law_catches_a_timeline_that_breaks_it(law: Callable[..., None], make: Callable[..., Any]) -> None:
    """The law alone finds it out within the usual number of examples, and is named."""
    finds_out(law, lambda: check_timeline(make, settings=ENOUGH))


@pytest.mark.slow
def test_our_timelines_obey_every_law() -> None:
    """The timeline of this library, and a notebook that merely asks it, pass."""
    check_timeline(settings=so_many(50))
    check_timeline(Notebook, settings=so_many(20))


@pytest.mark.slow
@pytest.mark.usefixtures("unshrunk")
def test_what_is_raised_breaks_a_law_too() -> None:
    """A timeline that cannot be appended to is told with the case in which it was."""

    class Closed(Notebook):
        def append(self, report: Report) -> Notebook:
            raise NotImplementedError("closed")

    with pytest.raises(LawBroken, match="does not hold: it raises NotImplementedError: closed"):
        check_timeline(Closed, settings=ENOUGH)


@pytest.mark.slow
def test_the_simplest_timeline_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one that goes by the order of entry, two reports of one day are enough to see it."""
    # To find the simplest takes hundreds of tries, so that no other law is tried beside the one that breaks.
    monkeypatch.setattr(laws, "TIMELINE_LAWS", [laws.same_day_in_any_order])
    monkeypatch.setattr(laws, "LATER_LAWS", [])
    with pytest.raises(LawBroken, match="does not hold") as caught:
        check_timeline(Hasty, settings=ENOUGH)
    assert len(caught.value.case["timeline"]) == 2
