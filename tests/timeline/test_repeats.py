"""Which reports repeat another: all that they say, of whom, of when and since when it is known is the same."""

import attrs
import pytest

from consensus.records import CountClaim, Report, RetractionClaim, Source, Stance, StanceClaim
from consensus.timeline import Timeline
from consensus.timeline.repeats import repeats, without_repeats

SUPPORT = StanceClaim(stance=Stance.SUPPORTS, members=["AT"], proposal="meier")
FIRST = Report(id="first", reported_on="2026-03-01", claims=[SUPPORT])


AGAIN = attrs.evolve(FIRST, id="again")


def groups(*reports: Report, sources: tuple[Source, ...] = ()) -> list[tuple[str, ...]]:
    return list(repeats(Timeline(sources=sources, reports=reports)).values())


def test_what_is_said_again_on_the_same_day_is_left_out() -> None:
    """Only the first of them is left, and it stands for all."""
    timeline = Timeline(reports=[FIRST, AGAIN, attrs.evolve(AGAIN, id="third", note="another paper")])
    said = repeats(timeline)
    assert said == {"first": ("first", "again", "third")}
    assert [report.id for report in without_repeats(timeline, said).reports] == ["first"]


@pytest.mark.parametrize(
    "other",
    [
        attrs.evolve(AGAIN, claims=[attrs.evolve(SUPPORT, members=["CH"])]),
        attrs.evolve(AGAIN, claims=[SUPPORT, SUPPORT]),
        attrs.evolve(AGAIN, reported_on="2026-03-02"),
        attrs.evolve(AGAIN, occurred_on="2026-02"),
        attrs.evolve(AGAIN, on_record=True),
        attrs.evolve(AGAIN, speaks_for="AT"),
        attrs.evolve(AGAIN, time="14:30"),
        attrs.evolve(AGAIN, after=["first"]),
        attrs.evolve(AGAIN, supposed=True),
    ],
    ids=lambda report: str(attrs.asdict(report, recurse=False)),
)
def test_what_differs_in_anything_that_matters_repeats_nothing(other: Report) -> None:
    """Another claim, another day, another weight, or a place in the sequence of the day."""
    assert groups(FIRST, other) == [("first",), ("again",)]


def test_a_retracted_report_is_not_repeated() -> None:
    """The same said by another report still stands."""
    retraction = Report(id="no", reported_on="2026-03-02", claims=[RetractionClaim(report="first")])
    assert groups(FIRST, AGAIN, retraction) == [("first",), ("again",), ("no",)]


def test_different_sources_of_one_day_repeat_one_another() -> None:
    """What matters of a chain of sources is the day on which its first link came out."""
    sources = tuple(Source(id=id_, reported_on=day) for id_, day in [("a", "2026-03-01"), ("b", "2026-03-01")])
    late = Source(id="c", reported_on="2026-03-02")
    reports = [attrs.evolve(FIRST, id=id_, reported_on=None, sources=[id_]) for id_ in "abc"]
    assert groups(*reports, sources=(*sources, late)) == [("a", "b"), ("c",)]


def test_a_count_that_names_members_repeats_nothing() -> None:
    """It says where they stood when it was made, beside any other count."""
    count = CountClaim(stances=[Stance.SUPPORTS], proposal="meier", at_least=2)
    assert groups(attrs.evolve(AGAIN, claims=[count]), attrs.evolve(FIRST, claims=[count])) == [("again", "first")]
    named = attrs.evolve(count, missing=["CH"])
    assert groups(attrs.evolve(AGAIN, claims=[named]), attrs.evolve(FIRST, claims=[named])) == [("again",), ("first",)]
