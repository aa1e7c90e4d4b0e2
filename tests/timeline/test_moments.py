"""A moment of a day: a time of it, or the moment before one of its reports."""

from datetime import date

import attrs
import pytest

import consensus as cs
from consensus.errors import InvalidRecord, UnknownId
from consensus.records import Claim, Report, RetractionClaim, Stance, StanceClaim
from consensus.views.words.summaries import text
from tests.command_line import answer, run

CASE = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH], rule: no objection}
offices: {secretary: {title: Secretary}}
candidates: {meier: {name: Anna Meier}}
proposals: {meier: {secretary: meier}}
sources: {nzz: {publisher: NZZ, reported_on: 2026-03-02}, post: {publisher: Post, reported_on: 2026-03-05}}
timeline:
  - id: early
    source: nzz
    time: "09:00"
    claims: [{candidacy: meier, status: nominated}, {stance: objects, member: AT}]
  - {id: noon, source: nzz, time: "12:00", claims: [{stance: reserved, member: AT}]}
  - {id: next, source: nzz, after: noon, claims: [{stance: supports, member: AT}]}
  - {id: late, source: nzz, time: "18:00", claims: [{stance: supports, member: CH}]}
  - {id: back, source: post, claims: [{retraction: noon}, {remark: process, text: it went on}]}
"""
RACE = cs.loads(CASE)
DAY = "2026-03-02"


def stances(situation: cs.Situation) -> list[str]:
    return [standing.stance.value for standing in situation]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"at": "11:59"}, ["objects", "undeclared"]),
        # What comes after noon has no time of its own: it is the same report of an unknown hour, and stays.
        ({"at": "12:00"}, ["supports", "undeclared"]),
        ({"at": "18:00"}, ["supports", "supports"]),
        ({"before": "next"}, ["reserved", "supports"]),
        ({"before": "noon"}, ["objects", "undeclared"]),
        ({"before": "late"}, ["supports", "undeclared"]),
        ({"before": "next", "at": "17:59"}, ["reserved", "undeclared"]),
    ],
)
def test_a_day_is_asked_about_as_of_a_moment(asked: dict[str, str], told: list[str]) -> None:
    """What is of a later time, or comes after what is left out, does not count; what has no time does."""
    assert stances(RACE.on(DAY, known_by=DAY, **asked)) == told


def test_what_takes_back_a_report_that_is_left_out_does_nothing() -> None:
    """A later report takes noon back; before noon there is nothing to take back, and the rest of it stays."""
    situation = RACE.on(DAY, before="noon")
    assert stances(situation) == ["objects", "undeclared"]
    assert [report.id for report in situation.timeline.reports] == ["early", "back"]


def told(id_: str, *claims: Claim, day: str = DAY, after: tuple[str, ...] = (), time: str = "") -> Report:
    return Report(id=id_, reported_on=day, claims=claims, after=after, time=time)


def stance(said: Stance, member: str = "AT") -> Claim:
    return StanceClaim(stance=said, members=[member], proposal="meier")


def test_what_is_taken_back_by_number_is_the_same_claim() -> None:
    """A report that loses a claim, since that takes back what is left out, has its other claims still under theirs."""
    both = told("both", RetractionClaim(report="noon"), stance(Stance.ABSTAINS, "CH"), day="2026-03-01")
    for number, left in ((0, "abstains"), (1, "supports")):
        back = told("of both", RetractionClaim(report="both", claim=number), stance(Stance.SUPPORTS), day="2026-03-01")
        again = told("early too", stance(Stance.SUPPORTS, "CH"), day="2026-02-01")
        race = RACE.reporting(both).reporting(back).reporting(again)
        assert stances(race.on(DAY, before="noon", at="17:59")) == ["objects", left]


def test_what_comes_after_what_is_left_out_keeps_its_sequence() -> None:
    """One comes after another through a third of the evening: its claims of the day before are still the later ones."""
    eve = "2026-03-01"
    first, third = (
        told("first", stance(Stance.OBJECTS), day=eve),
        told("third", stance(Stance.SUPPORTS), day=eve, after=("second",)),
    )
    second = told("second", stance(Stance.ABSTAINS, "CH"), time="18:00", after=("first",))
    race = RACE.reporting(first).reporting(second).reporting(third)
    for timeline in (race.timeline, race.timeline.until(date(2026, 3, 2), at="12:00")):
        found = attrs.evolve(race.on(eve), timeline=timeline)["AT"]
        assert (found.stance, found.is_disputed) == (Stance.SUPPORTS, False)


def test_the_end_of_the_day_is_asked_about_unless_something_is_said() -> None:
    """A situation of a moment says so, and is another one than that of its day."""
    assert RACE.on(DAY).moment == ""
    assert repr(RACE.on(DAY, before="late")).startswith("<Situation 2026-03-02 before the report late: 2 members")
    assert RACE.on(DAY, at="23:59") != RACE.on(DAY)


def test_what_is_no_moment_is_refused() -> None:
    """A time that is none, a report that there is not, and one of another day."""
    with pytest.raises(InvalidRecord, match="write it as 14:30"):
        RACE.on(DAY, at="2 pm")
    with pytest.raises(UnknownId, match="unknown report 'non'; did you mean 'noon'"):
        RACE.on(DAY, before="non")
    with pytest.raises(InvalidRecord, match="invalid report 'back': it is of 2026-03-05, not of 2026-03-02"):
        RACE.on(DAY, before="back")


def test_the_command_line_asks_about_moments() -> None:
    """The answer says of which moment it is; a certificate is of a whole day."""
    asked = ("nato-2024", "--on", "2024-06-20")
    report = cs.load("nato-2024").on("2024-06-20").timeline.reports
    of_day = next(each.id for each in report if str(each.reported_on) == "2024-06-20")
    assert f"As of 2024-06-20 before the report {of_day}, with" in answer("show", *asked, "--before", of_day)
    assert "As of 2024-06-20 at 09:00, with" in answer("show", *asked, "--at", "09:00")
    assert run("unblock", *asked, "--at", "09:00", "--prove", "x.json").err.startswith("--prove: ")


def test_a_day_far_from_the_race_is_told() -> None:
    """Before anything that the file tells of, and more than a year after it: the year is likely to be a slip."""
    for day, told in (
        ("2026-03-01", " (the file begins on 2026-03-02)"),
        (DAY, ""),
        ("2027-03-05", ""),
        ("2036-03-02", " (the file ends on 2026-03-05)"),
    ):
        assert f"As of {day}, with hindsight: later reports count too{told}" in text(RACE.on(day)).splitlines()


def test_the_span_of_a_timeline_is_that_of_its_own_reports() -> None:
    """Of none there is no span; a shorter beginning, a what-if and a refused report leave each other's alone."""
    begun = RACE.timeline.span()
    assert begun == (date(2026, 3, 2), date(2026, 3, 5))
    assert cs.Timeline().span() is None
    with pytest.raises(UnknownId):
        RACE.timeline.append(Report(id="bad", sources=["nobody"]))
    supposed = RACE.on("2026-04-01").supposing(StanceClaim(stance=Stance.SUPPORTS, members=["CH"], proposal="meier"))
    assert supposed.timeline.span() == (date(2026, 3, 2), date(2026, 4, 1))
    longer = RACE.timeline.append(Report(id="new", reported_on="2026-05-01", claims=[RetractionClaim(report="late")]))
    assert longer.span() == (date(2026, 3, 2), date(2026, 5, 1))
    assert RACE.timeline.span() == begun
