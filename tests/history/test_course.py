"""What was done in a race, and what gave way because of it."""

from datetime import date
from typing import TypeAlias

import pytest
from hypothesis import given

import consensus as cs
from consensus.appointment import Appointment
from consensus.history import Course, Foresight, Manner, score
from consensus.records import Grant, MoveKind, ObjectionClaim, ObjectionEvent, Report, Settle
from tests.history.setting import race, races

DIKE = "{objection: dike, member: LI, asks: [fund]}"
RESERVED = "{stance: reserved, member: LI}"
WAITS = "{tie: waits for, member: LI, until: {withdrawn: lund}}"


LIFTED = "{objection: dike, member: LI, event: lifted}"
SUPPORTS = "{stance: supports, member: LI}"
NOMINATED = "{candidacy: lund, status: nominated}"
WITHDRAWN = "{candidacy: lund, status: withdrawn}"
ASKS = f"{RESERVED}, {{ask: {{withdrawn: lund}}, member: LI}}"
FOLLOWS = "{stance: reserved, members: [AT, LI]}, {tie: waits for, member: LI, on_member: AT}"
OTHERWISE = "{concession: fund, event: offered}, {concession: seat/vice, event: granted}"


def done(*days: str, rule: str = "no objection", also: str = "") -> list[str]:
    """The moves made in a small race, with the day of March, what was lifted and who was won."""
    return [
        " ".join((f"{deed.day.day}", deed.move.id, *deed.lifted, *deed.won))
        for deed in Course(race(*days, rule=rule, also=also)).deeds
    ]


Told: TypeAlias = tuple[list[str], list[str]]
"""What is claimed on each day, and what that makes done."""

TOLD: dict[str, Told] = {
    "what it asked for was granted": ([DIKE, "{concession: fund, event: granted}", LIFTED], ["3 grant:fund dike"]),
    "nothing was granted": ([DIKE, LIFTED], ["3 settle:dike dike"]),
    "its unconditional support closed it": ([DIKE, SUPPORTS], ["3 settle:dike dike"]),
    "something else was granted": ([DIKE, OTHERWISE, LIFTED], ["3 grant:seat/vice", "4 settle:dike dike"]),
    "a hold-out came round": ([RESERVED, SUPPORTS], ["3 win-over:LI:meier LI"]),
    "it said for the first time where it stands": (["", SUPPORTS], []),
    "what it waited for came about": (
        [NOMINATED, f"{RESERVED}, {WAITS}", WITHDRAWN, SUPPORTS],
        ["4 withdraw:lund LI"],
    ),
    "what it asked for without objecting came about": (
        [NOMINATED, ASKS, f"{WITHDRAWN}, {{stance: acquiesces, member: LI}}"],
        ["4 withdraw:lund LI"],
    ),
    "another one brought it along": (
        [FOLLOWS, "{stance: supports, members: [AT, LI]}"],
        ["3 win-over:AT:meier AT"],
    ),
    "a withdrawal was taken back": ([NOMINATED, WITHDRAWN, "{retraction: day-3}"], []),
    "who came back": ([WITHDRAWN, NOMINATED, WITHDRAWN], ["2 withdraw:lund", "4 withdraw:lund"]),
    "one more name is no change": ([NOMINATED], []),
    "another name is": (
        ["{candidacy: meier, status: withdrawn}", NOMINATED],
        ["2 withdraw:meier", "3 put-forward:lund"],
    ),
    "a name came back when none was left": (
        ["{candidacy: meier, status: withdrawn}", "{candidacy: meier, status: nominated}"],
        ["2 withdraw:meier", "3 put-forward:meier"],
    ),
    "a name came back beside another": (
        [NOMINATED, "{candidacy: meier, status: withdrawn}", "{candidacy: meier, status: nominated}"],
        ["3 withdraw:meier"],
    ),
    "a way on": (["{proposal: longer, event: put forward}"], ["2 put-forward:longer"]),
    "nominations were reopened": (
        ["{proposal: anew, event: put forward}", "{decision: anew, result: adopted}"],
        ["3 reopen:anew"],
    ),
    "a deal": (["{package: deal, event: offered}", "{package: deal, event: struck}"], ["3 strike:deal"]),
}

FAILED = "{decision: meier, result: no consensus}"
FALLBACK = "{fallback: {first: no objection, then: {at_least: 2}}}"
PASSED = "{silence: passed, until: 2026-03-02}"
SILENCE = "{silence: 2026-03-02}"


@pytest.mark.parametrize(("days", "deeds"), TOLD.values(), ids=TOLD)
def test_what_was_done_is_read_off_the_timeline(days: list[str], deeds: list[str]) -> None:
    """Each move on its day, with the objections that were lifted and the hold-outs that were won by it."""
    assert done(*days) == deeds


def test_an_objection_raised_and_dropped_on_one_day_is_a_deed() -> None:
    """Its eve knows nothing of it, and it was settled all the same."""
    dropped = ObjectionClaim(objection="rail", member="AT", event=ObjectionEvent.LIFTED)
    later = Report(id="later", reported_on="2026-03-02", after=["day-2"], claims=[dropped])
    raced = race("{objection: rail, member: AT}").reporting(later)
    assert [(str(deed.move), deed.day.day, deed.lifted) for deed in Course(raced).deeds] == [
        ("settle:rail", 2, ("rail",))
    ]
    assert [scored.foresight for scored in score(raced).deeds] == [Foresight.NOWHERE]


def test_levers_are_pulled_where_the_rule_has_them() -> None:
    """Consensus that failed is a lever under a fallback; a deadline that passed, under a silence procedure."""
    assert done(FAILED, rule=FALLBACK) == ["2 fall-back:failure"]
    voted = "{ballot: vote, proposal: meier, tallies: [{stance: supports, number: 1}]}"
    assert done(voted, rule=FALLBACK) == ["2 fall-back:failure"]
    assert done(voted) == []
    assert done(FAILED) == []
    assert done("", PASSED, rule=SILENCE) == ["3 let-pass:2026-03-02"]


def test_every_kind_of_move_is_told_of_by_some_reports() -> None:
    """No kind is left out when history reads off what was done; a promise is told as a grant that was promised."""
    told = [race(*days) for days, _ in TOLD.values()]
    told += [race(FAILED, rule=FALLBACK), race("", PASSED, rule=SILENCE)]
    assert {deed.move.kind for each in told for deed in Course(each).deeds} == set(MoveKind) - {MoveKind.PROMISE}


@pytest.mark.parametrize(
    ("days", "unaided"),
    [
        ([DIKE, "{objection: dike, member: LI, event: lifted, resolution: overtaken}"], ("dike",)),
        # The fund was there before it objected.
        (["{concession: fund, event: granted}", DIKE, LIFTED], ("dike",)),
        (["{objection: dike, member: LI, lifted_when: {assents: AT}}, {stance: reserved, member: AT}",
          "{stance: supports, member: AT}, {objection: dike, member: LI, event: lifted}"], ("dike",)),
        ([DIKE, "{concession: fund, event: granted}, {objection: dike, member: LI, event: lifted}"], ()),
    ],
    ids=["overtaken", "met already", "carried along", "met"],
)  # fmt: skip
def test_what_gave_way_by_itself_is_told_apart(days: list[str], unaided: tuple[str, ...]) -> None:
    """An objection that nothing was done for is no deed, and is not lost."""
    course = Course(race(*days))
    assert course.unaided == unaided
    assert not any(deed.move == Settle("dike") for deed in course.deeds)


@pytest.mark.parametrize(
    ("resolution", "manner"), [("softened", Manner.SOFTENED), ("promised", Manner.PROMISED), ("met", Manner.DONE)]
)
def test_less_than_what_was_asked_for_is_told_apart(resolution: str, manner: Manner) -> None:
    """A deed says whether it went all the way."""
    lifted = f"{{objection: dike, member: LI, event: lifted, resolution: {resolution}}}"
    (deed,) = Course(race("{objection: dike, member: LI}", lifted)).deeds
    assert (deed.move, deed.manner) == (Settle("dike"), manner)


def test_a_promise_is_the_grant_itself() -> None:
    """What was promised first and given later was done on the day of the promise."""
    (deed,) = Course(race("{concession: fund, event: promised}", "{concession: fund, event: granted}")).deeds
    assert (deed.move, deed.day, deed.manner) == (Grant("fund"), date(2026, 3, 2), Manner.PROMISED)


def test_decisions_are_told_by_day() -> None:
    """Of the body, whatever it decided, and also that it found no consensus."""
    told = Course(cs.load("osce-2020")).decisions
    assert [(decided.proposal, decided.result.value) for decided in told if decided.day == date(2020, 7, 13)] == [
        ("technical-extension", "no consensus")
    ]
    assert [decided.proposal for decided in told][-1] == "new-package"


@pytest.mark.parametrize(
    ("claims", "day"),
    [
        ("{ballot: vote, votes: {lund: 2, meier: 1}}", 3),
        ("{candidacy: lund, status: chosen}", 3),
        ("{ballot: vote, votes: {lund: 2, meier: 1}}, {decision: lund, result: adopted, occurred_on: 2026-03-04}", 4),
        ("{ballot: straw poll, votes: {lund: 2, meier: 1}}", None),
    ],
    ids=["elected", "chosen", "a decision on record is told alone", "a straw poll decides nothing"],
)
def test_an_election_and_a_choice_decide(claims: str, day: int | None) -> None:
    """Whoever is elected or chosen was adopted on that day, though no report speaks of a decision."""
    decided = Course(race(NOMINATED, claims, rule="{at_least: 2}")).decisions
    told = [(each.day.day, each.proposal, each.result.value) for each in decided]
    assert told == ([] if day is None else [(day, "lund", "adopted")])


@given(drawn=races())
def test_whatever_gave_way_is_accounted_for_once(drawn: Appointment) -> None:
    """No objection is both lifted by a deed and unaided, deeds come by day, and each has its eve."""
    course = Course(drawn)
    lifted = {objection for deed in course.deeds for objection in deed.lifted}
    assert not lifted & set(course.unaided)
    assert [deed.day for deed in course.deeds] == sorted(deed.day for deed in course.deeds)
    assert len({(deed.move, deed.day) for deed in course.deeds}) == len(course.deeds)
    assert all((deed.day - deed.eve).days == 1 for deed in course.deeds)
