"""Members that answer some days after others moved: when all assent, by adding up days, and what is refused."""

from datetime import date, timedelta
from math import inf
from typing import Any, NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import consensus as cs
from consensus.cases import InvalidCase
from consensus.errors import InvalidRecord, UnknownId
from consensus.forecasting import (
    AnyAssumption,
    Assumption,
    Lift,
    Never,
    ResponseDelay,
    Within,
    default_assumptions,
    read_assumptions,
)
from consensus.forecasting.ensemble import enumerated
from consensus.forecasting.forecast_question import ForecastQuestion
from tests.unblocking.test_against_brute_force import TRIES

MARCH = date(2026, 3, 2)
NAMES = ["AT", "CH", "DE", "LI"]
LAST = 15

RACE = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, DE, LI], rule: unanimity}
offices: {secretary: {}}
candidates: {meier: {}}
proposals: {meier: {secretary: meier}}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
"""


class Member(NamedTuple):
    """One that supports, objects until a day, or is reserved and follows others; and waits for others, and is late."""

    lifted: int
    follows: tuple[str, ...]
    waits_for: tuple[str, ...]
    delay: int


@st.composite
def members(draw: st.DrawFn, name: str) -> Member:
    others = st.sampled_from([each for each in NAMES if each != name])
    follows = draw(st.lists(others, max_size=2, unique=True))
    return Member(
        lifted=0 if follows else draw(st.integers(0, 5)),
        follows=tuple(follows),
        waits_for=tuple(draw(st.lists(others, max_size=2, unique=True))),
        delay=draw(st.integers(0, 3)),
    )


def claims(name: str, member: Member) -> list[str]:
    """What is said of a member, in the words of a case file."""
    found = [f"{{tie: waits for, member: {name}, on_member: {other}}}" for other in member.waits_for]
    found += [f"{{tie: follows, member: {name}, on_member: {other}}}" for other in member.follows]
    if member.lifted:
        found.append(f"{{objection: of-{name.lower()}, member: {name}}}")
    else:
        found.append(f"{{stance: {'reserved' if member.follows else 'supports'}, member: {name}}}")
    return found


def assent_days(body: dict[str, Member]) -> dict[str, float]:
    """After how many days each member assents, as the page has it: those who do before anything happens are heard."""

    def reckoned(delays: dict[str, int], known: set[str], lifted: dict[str, float]) -> dict[str, float]:
        days = dict.fromkeys(body, inf)
        for _ in body:
            heard = {
                name: {other: 0.0 if other in known else day + delays[name] for other, day in days.items()}
                for name in body
            }
            days = {
                name: max(
                    lifted[name],
                    min((heard[name][other] for other in member.follows), default=0.0),
                    max((heard[name][other] for other in member.waits_for), default=0.0),
                )
                for name, member in body.items()
            }
        return days

    never = {name: inf if member.lifted else 0.0 for name, member in body.items()}
    at_first = reckoned(dict.fromkeys(body, 0), set(), never)
    known = {name for name, day in at_first.items() if day == 0.0}
    lifted = {name: float(member.lifted) for name, member in body.items()}
    found = reckoned({name: member.delay for name, member in body.items()}, known, lifted)
    return {name: 0.0 if name in known else day for name, day in found.items()}


CHAIN = {
    "AT": Member(lifted=2, follows=(), waits_for=(), delay=0),
    "CH": Member(lifted=0, follows=(), waits_for=("AT",), delay=3),
    "DE": Member(lifted=0, follows=("CH",), waits_for=(), delay=1),
    "LI": Member(lifted=4, follows=(), waits_for=("CH",), delay=0),
}


@example(body=CHAIN)
@settings(max_examples=TRIES)
@given(body=st.fixed_dictionaries({name: members(name) for name in NAMES}))
def test_days_of_a_chain_add_up(body: dict[str, Member]) -> None:
    """The body can adopt on the day on which the last has lifted its objection and heard of those it goes by."""
    last = max(assent_days(body).values())
    assert adopted(body) == [float(number >= last) for number in range(LAST + 1)]


def adopted(body: dict[str, Member]) -> list[float]:
    """The chance that a body can adopt by each day."""
    listed = "".join(f"      - {claim}\n" for name, member in body.items() for claim in claims(name, member))
    situation = cs.loads(RACE + listed).on(MARCH)
    assumed: list[AnyAssumption] = []
    for name, member in body.items():
        if member.lifted:
            day = MARCH + timedelta(days=member.lifted)
            assumed.append(Assumption.that(Lift(f"of-{name.lower()}"), when=Within(day, first=day)))
        if member.delay and (member.follows or member.waits_for):
            assumed.append(ResponseDelay(name=f"response of {name}", members=[name], days={member.delay: 1}))
    question = ForecastQuestion(
        situation=situation,
        proposal="meier",
        rule=situation.rule_of(),
        days=tuple(MARCH + timedelta(days=number) for number in range(LAST + 1)),
        assumptions=tuple(assumed),
        suppositions=(),
    )
    return list(enumerated(question.ensemble).adopted[0])


def no_more(situation: cs.Situation) -> list[AnyAssumption]:
    """That what the defaults say of reserved members and of a deal does not happen."""
    return [
        Assumption(name=each.name, when=Never(), endings=each.endings)
        for each in default_assumptions(situation)
        if isinstance(each, Assumption) and not each.name.startswith("lift:")
    ]


WAITING = (
    RACE
    + """
      - {objection: dike, member: AT}
      - {stance: supports, members: [CH, DE, LI]}
      - {tie: waits for, member: LI, on_member: AT}
"""
)


def waiting(*stated: str, **asked: Any) -> cs.Forecast:
    """A forecast of a body in which Liechtenstein waits for Austria, whose objection is lifted on 4 March."""
    situation = cs.loads(WAITING).on(MARCH)
    lifted = Assumption.that(Lift("dike"), when=Within("2026-03-04", first="2026-03-04"))
    mine = read_assumptions(situation, *stated)
    return cs.forecast(situation, [lifted, *mine, *no_more(situation)], **{"by": "2026-03-12", **asked})


def test_each_number_of_days_has_its_chance() -> None:
    """Two or six days, as likely: half of the chance comes on either day; drawn, about so."""
    exact = waiting("answers_after: {2: 1/2, 6: 1/2}, member: LI")
    assert [round(each.value, 9) for each in exact.by_day] == [0, 0, 0, 0, 0.5, 0.5, 0.5, 0.5, 1, 1, 1]
    drawn = waiting("answers_after: {2: 1/2, 6: 1/2}, member: LI", scenarios=20_000)
    assert drawn.by_day[4].value == pytest.approx(0.5, abs=0.02)
    assert waiting("answers_after: {2: 1/2, 6: 1/2}, member: LI", scenarios=20_000) == drawn
    assert [each.assumption for each in exact.swings] == ["lift:dike"]


def test_a_supposition_is_heard_of_later_too() -> None:
    """Austria gives way at once, and Liechtenstein hears of it three days later, not two days after that."""
    late = waiting("answers_after: 3", what_if=["give-way:AT"])
    assert late.median_day() == date(2026, 3, 7)
    for day, chance in (("2026-03-04", 0.0), ("2026-03-05", 1.0)):
        assert waiting("answers_after: 3", what_if=["give-way:AT"], by=day).what_if[0].chance.value == chance


def test_what_is_said_of_delays() -> None:
    """The assumption is listed, in words, and nothing hangs on it that could come true or not."""
    told = str(waiting("answers_after: 2 to 5, member: LI, source: a diplomat"))
    assert "response: Liechtenstein answers two to five days after others have moved\n    [a diplomat]" in told
    assert "Liechtenstein answers a day after others have moved" in waiting("answers_after: 1").summary


@pytest.mark.parametrize(
    ("stated", "problem"),
    [
        ("answers_after: 2, member: CH", "no assent that CH waits for"),
        ("answers_after: 0, member: LI", "state a day at least"),
        ("answers_after: soon, member: LI", "write after how many days they answer, such as 7"),
        ("answers_after: {1: 1/2}, member: LI", "are 1/2 in all"),
        ("answers_after: 2, member: LI, by: never", "unknown key 'by'"),
        ("answers_after: 2, member: XX", "unknown member 'XX'"),
    ],
)
def test_what_cannot_be_a_delay_is_refused(stated: str, problem: str) -> None:
    """One of a member that goes by nobody's assent, one of no days, and one that says what it does not take."""
    with pytest.raises(InvalidCase, match=problem):
        waiting(stated)


def test_delays_that_do_not_go_together_are_refused() -> None:
    """Two of one member, one of somebody unknown, and a last day more than a year ahead."""
    situation = cs.loads(WAITING).on(MARCH)
    one, two = (ResponseDelay(name=name, members=["LI"], days={1: 1}) for name in ("one", "two"))
    with pytest.raises(InvalidRecord, match="'one' and 'two' are both on how late LI answers"):
        cs.forecast(situation, [one, two], by="2026-03-12")
    with pytest.raises(UnknownId, match="XX"):
        cs.forecast(situation, [ResponseDelay(members=["XX"], days={1: 1})], by="2026-03-12")
    with pytest.raises(InvalidRecord, match="more than a year ahead"):
        cs.forecast(situation, [one], by="2028-03-12")
