"""Forecasts: listed, drawn and played through one scenario at a time, they say the same."""

from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any, cast

import attrs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import consensus as cs
from consensus.cases import InvalidCase
from consensus.errors import InvalidRecord, UnknownId
from consensus.forecasting import (
    AnyAssumption,
    Assumption,
    ConstantHazard,
    Ending,
    GiveWay,
    Joining,
    Lift,
    Never,
    SilentMembers,
    Within,
    forecast_question,
    happening,
    read_assumptions,
    scenario_drawing,
)
from consensus.forecasting.default_assumptions import waiting_members
from consensus.forecasting.ensemble import enumerated
from consensus.forecasting.forecast_question import ForecastQuestion, drawn_counts
from consensus.records import (
    CandidacyClaim,
    ConcessionClaim,
    Grant,
    ObjectionClaim,
    PutForward,
    Settle,
    ThresholdClaim,
    TieClaim,
)
from consensus.testing.strategies.assumption_strategies import assumptions, response_delays
from consensus.testing.strategies.situation_strategies import situations
from tests.forecasting.oracle import Played, chances, scenarios
from tests.unblocking.questions import Question, questions
from tests.unblocking.test_against_brute_force import TRIES


@st.composite
def forecast_questions(draw: st.DrawFn, *, are_late: bool = False) -> ForecastQuestion:
    """Small questions: up to three events of one or two endings, up to three silent members, up to two days.

    Where members are late, every day of up to five, up to two events and one silent member.
    """
    some_silent = situations(kinds=[CandidacyClaim, ObjectionClaim, TieClaim, ThresholdClaim, ConcessionClaim])
    question: Question = draw(questions() | questions(about=some_silent))
    situation, goal, rule = question.situation, question.goal, question.rule
    ahead = draw(st.sets(st.integers(1, 9), min_size=1, max_size=2))
    late: list[AnyAssumption] = []
    if are_late:
        ahead = set(range(1, draw(st.integers(3, 5))))
        waiting = waiting_members(situation, goal)
        late = [draw(response_delays(waiting))] if waiting else []
    assumed = assumptions(
        situation,
        proposal=goal,
        rule=rule,
        kinds=[Assumption, SilentMembers],
        most=2 if are_late else 3,
        silent_at_most=1 if are_late else 3,
    )
    return ForecastQuestion(
        situation=situation,
        proposal=goal,
        rule=rule,
        days=tuple(situation.day + timedelta(days=number) for number in sorted({0, *ahead})),
        assumptions=(*late, *draw(assumed)),
        suppositions=(),
    )


@pytest.mark.slow
@settings(max_examples=2 * TRIES)
@given(forecast_questions())
def test_listed_scenarios_come_to_what_each_comes_to(question: ForecastQuestion) -> None:
    """By every day the chance is that of the scenarios which `assent`, asked one at a time, has adopt by then.

    So is the chance of each to be among the last to hold out: who does not assent before the body can adopt.
    """
    listed = scenarios(question.assumptions, question.days)
    assert sum(each.chance for each in listed) == pytest.approx(1.0)
    played = Played(question.situation, question.proposal, question.rule, question.assumptions)
    expected = chances(played, listed, question.days)
    found = enumerated(question.ensemble)
    assert found.adopted[0] == pytest.approx(list(expected.values()))
    last = [(played.last_to_hold_out(each, question.days), each.chance) for each in listed]
    for group, chance in zip(question.hold_outs, found.last, strict=True):
        assert chance == pytest.approx(sum(each for members, each in last if not members.isdisjoint(group)))


@settings(max_examples=2 * TRIES)
@given(forecast_questions(are_late=True))
def test_members_that_are_late_go_by_who_assented_before(question: ForecastQuestion) -> None:
    """The same where members answer some days after others moved: day by day, by who assented so long before."""
    listed = scenarios(question.assumptions, question.days)
    assert sum(each.chance for each in listed) == pytest.approx(1.0)
    played = Played(question.situation, question.proposal, question.rule, question.assumptions)
    found = enumerated(question.ensemble)
    assert found.adopted[0] == pytest.approx(list(chances(played, listed, question.days).values()))


# Drawn and listed


SCENARIOS = 20_000
"""Enough that a chance drawn is within half a hundredth or so."""


def drawn_wrongly(question: ForecastQuestion, seed: int) -> list[str]:
    """Where what is drawn is further than chance allows from what is listed; nothing, if it is not.

    Of some ten numbers of some hundred questions, one may well be three standard errors off, but none five.
    """
    exact, found = enumerated(question.ensemble), drawn_counts(question.ensemble, SCENARIOS, seed)
    wrong = []
    for name in ("adopted", "last", "came_true", "both"):
        listed, counted = _flat(getattr(exact, name)), _flat(getattr(found, name))
        for place, (chance, count) in enumerate(zip(listed, counted, strict=True)):
            error = (max(chance * (1 - chance), 0.0) / SCENARIOS) ** 0.5
            # What is rare is not spread as a normal distribution, so five scenarios are allowed besides.
            if abs(count / SCENARIOS - chance) > 5 * (error + 1 / SCENARIOS):
                wrong.append(f"{name} {place}: {count / SCENARIOS} instead of {chance}")
    return wrong


def _flat(values: Any) -> list[float]:
    return [each for value in values for each in (_flat(value) if isinstance(value, tuple) else [value])]


@settings(max_examples=2 * TRIES)
@given(forecast_questions(), st.integers(0, 2**64))
def test_drawn_scenarios_come_to_what_all_come_to(question: ForecastQuestion, seed: int) -> None:
    """Whatever is counted: adoption by each day, last hold-outs, what has come true, and both."""
    assert drawn_wrongly(question, seed) == []


LAKE = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, DE, LI, NO, SE], rule: no objection}
offices: {secretary: {}}
candidates: {meier: {}}
proposals: {meier: {secretary: meier}}
concessions: {fund: {by: AT}, post: {by: AT}}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {stance: supports, member: AT}
      - {objection: dike, member: CH, asks: [fund]}
      - {objection: reed, member: DE, asks: [fund, post]}
      - {tie: follows, member: LI, on_member: AT}
      - {milestone: summit, event: set, kind: meeting, due: 2026-03-20, title: the summit}
"""
MARCH, APRIL = date(2026, 3, 2), date(2026, 4, 1)
DIKE = Assumption(
    name="lift:dike",
    when=Within(APRIL, chance="1/2"),
    endings=[Ending([Grant("fund")], share="1/4"), Ending([Lift("dike")], share="3/4")],
)
REED = Assumption.that(Lift("reed"), when=ConstantHazard(30))
SILENT = SilentMembers(
    members=["LI", "NO", "SE"], hold_back={1: "1/2", 2: "1/2"}, when=ConstantHazard(20), joining=Joining.ONE_BY_ONE
)
NO_DEAL = Assumption.that(GiveWay("CH"), name="deal", when=Never())
HALF: list[Assumption | SilentMembers] = [DIKE, REED, SILENT, NO_DEAL]


def lake(**asked: Any) -> cs.Forecast:
    return cs.forecast(cs.loads(LAKE).on(MARCH), HALF, **{"by": APRIL, **asked})


def asked_of_the_lake() -> ForecastQuestion:
    situation = cs.loads(LAKE).on(MARCH)
    return ForecastQuestion(
        situation=situation,
        proposal="meier",
        rule=situation.rule_of(),
        days=(MARCH, date(2026, 3, 20), APRIL),
        assumptions=tuple(HALF),
        suppositions=(),
    )


def test_a_small_race_by_hand() -> None:
    """Both objections are lifted, and whoever of Norway and Sweden holds back has given way.

    Liechtenstein follows Austria, which supports, so that it is no matter whether it holds back.
    """
    gone = 1 - 0.5 ** (30 / 20)
    silent = (1 / 3 + 2 / 3 * gone) / 2 + (2 / 3 * gone + 1 / 3 * gone**2) / 2
    expected = 1 / 2 * (1 - 0.5 ** (30 / 30)) * silent
    found = lake(days=[])
    assert found.scenarios is None
    assert found.probability == pytest.approx(expected)
    assert found.standard_error == 0.0
    assert found.by_day[0].value == 0.0


RAISING = """
consensus: 1
title: Secretary
body: {name: Lake Commission, members: [AT, CH], rule: unanimity}
offices: {secretary: {}}
candidates: {meier: {}}
proposals: {meier: {secretary: meier}}
moves:
  settle:dike: {raises: {objection: reed, member: AT, proposal: meier}}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {objection: dike, member: CH}
"""


AUSTRIA = SilentMembers(members=["AT"], hold_back={0: 1}, when=Never())


def test_a_silent_member_that_supports_objects_to_what_a_move_brings() -> None:
    """Austria goes along from the start; the objection that it has once the dike is settled is lifted by nothing."""
    raising = cs.loads(RAISING).on(MARCH)
    settled = Assumption.that(Settle("dike"), name="lift:dike", when=Within(MARCH + timedelta(days=1)))
    assumed: list[Assumption | SilentMembers] = [settled, AUSTRIA, NO_DEAL]
    assert cs.forecast(raising, assumed, by=APRIL).probability == 0.0
    gives_way = Assumption.that(GiveWay("AT"), when=Within(MARCH + timedelta(days=2)))
    assert cs.forecast(raising, [*assumed, gives_way], by=APRIL).probability == 1.0


def test_a_member_that_gives_way_has_been_won_over() -> None:
    """A settlement that rules out winning Switzerland over does not go with its giving way."""
    excluding = RAISING.replace(
        "{raises: {objection: reed, member: AT, proposal: meier}}", "{excludes: win-over:CH:meier}"
    )
    race = cs.loads(excluding.replace("rule: unanimity", "rule: no objection")).on(MARCH)
    settled = Assumption.that(Settle("dike"), name="lift:dike", when=Within(APRIL))
    gives_way = Assumption.that(GiveWay("CH"), name="deal", when=Within(APRIL))
    assert cs.forecast(race, [settled, NO_DEAL], by=APRIL).probability == 1.0
    assert cs.forecast(race, [settled, gives_way], days=[], by=APRIL).probability == 0.0


@pytest.mark.parametrize(
    "broken",
    [
        ("nested", lambda right: lambda draw, chances: right(draw, [chance * 0.95 for chance in chances])),
        ("nested", lambda right: lambda draw, chances: [right(draw, [chance])[0] for chance in chances]),
        ("below", lambda right: lambda draw, number: right(draw, number) // 2),
        ("one_of", lambda right: lambda draw, shares: right(draw, shares) * 0),
        ("_shares", lambda right: lambda draw, number: right(draw, number) * 0.5),
    ],
    ids=["too seldom", "each day anew", "who holds back", "how many hold back", "which number of them"],
)
def test_a_sampler_broken_on_purpose_is_caught(
    broken: tuple[str, Callable[[Any], Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the test above asks of drawn scenarios, wrong ones do not pass."""
    name, breaking = broken
    question = asked_of_the_lake()
    assert drawn_wrongly(question, 1) == []
    monkeypatch.setattr(scenario_drawing._Draw, name, breaking(getattr(scenario_drawing._Draw, name)))
    assert drawn_wrongly(question, 1) != []


def test_a_chance_is_drawn_more_finely_than_by_two_bytes() -> None:
    """Where the two bytes of every scenario are those of the chance, the rest of it decides."""

    class SameBytes:
        def random_raw(self, number: int) -> Any:
            return np.full(number * 4, 1000, dtype=np.uint16).view(np.uint64)

    draw = scenario_drawing._Draw(1, 0)
    draw._coarse = cast(Any, SameBytes())
    chances = [(1000 + part) / 65536 for part in (0.0, 0.25, 0.75)]
    none, quarter, most = (bits.bit_count() / scenario_drawing.SCENARIOS for bits in draw.nested(chances))
    assert none == 0.0
    assert quarter == pytest.approx(0.25, abs=0.01)
    assert most == pytest.approx(0.75, abs=0.01)


def generated(number: int) -> ForecastQuestion:
    """A forecast of the lake with chances, shares and times that depend on a number."""
    random = Random(number)
    share, half = Fraction(random.randint(1, 9), 10), Fraction(1, 2)
    dike = Assumption(
        name="lift:dike",
        when=Within(APRIL, chance=Fraction(random.randint(1, 99), 100)),
        endings=[Ending([Grant("fund")], share=share), Ending([Lift("dike")], share=1 - share)],
    )
    reed = Assumption.that(Lift("reed"), when=ConstantHazard(random.randint(1, 60)))
    silent = SilentMembers(
        members=["LI", "NO", "SE"],
        hold_back={random.randint(0, 1): half, random.randint(2, 3): half},
        when=ConstantHazard(random.randint(1, 60)),
        joining=random.choice(list(Joining)),
    )
    return attrs.evolve(asked_of_the_lake(), assumptions=(dike, reed, silent))


@pytest.mark.nightly
@pytest.mark.parametrize("share", [1.0, 0.95], ids=["right", "broken on purpose"])
def test_200_problems_are_within_three_standard_errors(share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 200 chances of adoption, chance puts no more than three outside, but for once in 500 times; a fault does."""
    right = scenario_drawing._Draw.nested
    monkeypatch.setattr(
        scenario_drawing._Draw, "nested", lambda draw, chances: right(draw, [chance * share for chance in chances])
    )
    outside = 0
    for number in range(200):
        question = generated(number)
        chance = enumerated(question.ensemble).adopted[0][-1]
        found = drawn_counts(question.ensemble, SCENARIOS, number).adopted[0][-1] / SCENARIOS
        outside += abs(found - chance) > 3 * (chance * (1 - chance) / SCENARIOS) ** 0.5
    assert (outside <= 3) == (share == 1.0)


class Backwards(Executor):
    """An executor that works out the last portion first, here and now."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        raise NotImplementedError

    def map(self, fn: Any, *iterables: Any, **kwargs: Any) -> Any:
        tasks = list(zip(*iterables, strict=True))
        return reversed([fn(*task) for task in reversed(tasks)])


def test_the_answer_is_the_same_whoever_works_it_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """One seed has one answer: in one go, backwards, in other portions, and in other processes."""
    scenarios = 5 * 65_536 + 17
    alone = lake(scenarios=scenarios, seed=3)
    assert alone.scenarios == scenarios
    with ProcessPoolExecutor(2) as pool:
        assert told(lake(scenarios=scenarios, seed=3, executor=pool)) == told(alone)
    for portion in (1, 2, 100):
        monkeypatch.setattr(forecast_question, "PORTION", portion)
        assert told(lake(scenarios=scenarios, seed=3, executor=Backwards())) == told(alone)
    assert told(lake(scenarios=scenarios, seed=4)) != told(alone)


@pytest.mark.parametrize("scenarios", [None, 300_000])
def test_whoever_asks_is_told_how_far_it_has_come(scenarios: int | None) -> None:
    """More each time, up to all of them, whether listed or drawn."""
    done: list[tuple[int, int]] = []
    lake(scenarios=scenarios, days=[], progress=lambda *so_far: done.append(so_far))
    total = done[-1][0]
    assert total == scenarios or scenarios is None
    assert done == sorted(set(done)) and {of for _, of in done} == {total}


def told(found: cs.Forecast) -> tuple[object, ...]:
    return found.by_day, found.last_hold_outs, found.swings, found.what_if


def test_more_scenarios_begin_with_the_fewer() -> None:
    """The scenarios of a block depend on its number alone, so that a part of a block is its beginning."""
    question = asked_of_the_lake()
    few, many = (drawn_counts(question.ensemble, number, 1) for number in (10, 65_536))
    assert all(less <= more for less, more in zip(_flat(few.adopted), _flat(many.adopted), strict=True))


def test_suppositions_are_compared_in_the_same_scenarios() -> None:
    """The difference drawn is far nearer to the exact one than two forecasts apart would be."""
    supposing: dict[str, Any] = {"what_if": ["lift:dike", ["give-way:CH", "give-way:DE"], "grant:fund"], "days": []}
    exact, drawn = lake(**supposing), lake(**supposing, scenarios=65_536)
    for sure, found in zip(exact.what_if, drawn.what_if, strict=True):
        assert sure.difference.value == pytest.approx(sure.chance.value - exact.probability)
        assert abs(found.difference.value - sure.difference.value) < 4 * found.difference.error
        apart = (found.chance.error**2 + drawn.standard_error**2) ** 0.5
        assert 0 < found.difference.error < apart
    # The fund is all that Switzerland asks for, and not all that Germany does.
    assert exact.what_if[0].chance == exact.what_if[2].chance


# What is told


def test_the_last_to_hold_out_are_among_those_who_still_do() -> None:
    """Every scenario that does not adopt at once has a last day, on which somebody holds out."""
    found = lake(scenarios=1000)
    assert [each.members for each in found.last_hold_outs] == [("CH",), ("DE",), ("LI", "NO", "SE")]
    assert [each.is_silent for each in found.last_hold_outs] == [False, False, True]
    assert sum(each.chance.value for each in found.last_hold_outs) >= 1.0
    assert all(0 < each.chance.value < 1 for each in found.last_hold_outs)


def test_an_assumption_swings_what_it_changes() -> None:
    """If an objection is not lifted the body cannot adopt; and to know all that is uncertain is to know the outcome."""
    found = lake(days=[])
    by_name = {each.assumption: each for each in found.swings}
    dike = by_name["lift:dike"]
    assert dike.comes_true.value == pytest.approx(0.5)
    assert dike.if_not is not None and dike.if_not.value == 0.0
    assert dike.if_so is not None and dike.if_so.value == pytest.approx(found.probability / 0.5)
    assert dike.size == pytest.approx(found.probability / 0.5)
    assert 0 < dike.worth < 1
    alone = cs.forecast(cs.loads(LAKE).on(MARCH), [*CERTAIN, DIKE], by=APRIL, days=[])
    assert {each.assumption: round(each.worth, 9) for each in alone.swings} == {
        "lift:dike": 1,
        "deal": 0,
        "lift:reed": 0,
        "silent": 0,
    }


CERTAIN: list[Assumption | SilentMembers] = [
    Assumption.that(Lift("reed"), when=Within(date(2026, 3, 3))),
    SilentMembers(members=["LI", "NO", "SE"], hold_back={0: 1}, when=Never()),
    NO_DEAL,
]


def test_milestones_are_looked_at() -> None:
    """Unless days are stated, and then only those."""
    found = lake(scenarios=1000)
    assert [(each.id, chance) for each, chance in found.milestones] == [
        ("summit", found.by_day[found.days.index(date(2026, 3, 20))])
    ]
    assert found.days[0] == MARCH and found.days[-1] == APRIL
    assert lake(days=["2026-03-05"]).days == (MARCH, date(2026, 3, 5), APRIL)
    assert lake(days=["2026-03-05"]).milestones == ()


def test_the_day_by_which_it_is_as_likely_as_not() -> None:
    """The first day looked at; none, if that is later."""
    likely = cs.forecast(
        cs.loads(LAKE).on(MARCH), [*CERTAIN, Assumption.that(Lift("dike"), when=Within(APRIL))], by=APRIL
    )
    assert likely.median_day() == next(
        day for day, each in zip(likely.days, likely.by_day, strict=True) if each.value >= 0.5
    )
    assert lake(days=[]).median_day() is None


def test_what_is_decided_is_certain() -> None:
    """The day after the decision there is nothing to assume."""
    found = cs.forecast(cs.load("nato-2024").on("2024-06-27"), by="2024-07-09")
    assert (found.probability, found.assumptions) == (1.0, ())


def test_a_proposal_that_is_not_on_the_table_has_to_be_put_there() -> None:
    """No default assumption does that."""
    case = LAKE.replace("candidates: {meier: {}}", "candidates: {meier: {}, lund: {}}")
    case = case.replace(
        "proposals: {meier: {secretary: meier}}", "proposals: {meier: {secretary: meier}, lund: {secretary: lund}}"
    )
    march = cs.loads(case + "      - {stance: supports, member: AT, proposal: lund}\n").on(MARCH)
    put = Assumption.that(PutForward("lund"), when=Within(APRIL, chance="1/3"))
    silent = SilentMembers(members=["CH"], hold_back={0: 1}, when=Never())
    assert cs.forecast(march, [silent], by=APRIL, proposal="lund").probability == 0.0
    assert cs.forecast(march, [silent, put], by=APRIL, proposal="lund").probability == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("assumed", "asked", "problem"),
    [
        ([], {"by": MARCH}, "2026-03-02 is not after 2026-03-02; ask about a later day"),
        ([], {"days": ["2026-05-01"]}, "2026-05-01 is not from 2026-03-02 to 2026-04-01"),
        ([], {"scenarios": 0}, "0 scenarios; draw one at least"),
        ([DIKE, DIKE], {}, "two assumptions named 'lift:dike'"),
        ([attrs.evolve(SILENT, name="others")], {}, "'silent' and 'others' are both on silent members"),
        ([attrs.evolve(SILENT, members=["CH", "LI", "NO"])], {}, "'CH' is not silent"),
        ([Assumption.that(Lift("dike"), when=Within("2026-03-01"))], {}, "ends on 2026-03-01, and the day asked about"),
    ],
)
def test_what_cannot_be_forecast_is_refused(assumed: list[Any], asked: dict[str, Any], problem: str) -> None:
    """With what was wrong, and what to do."""
    with pytest.raises(InvalidRecord, match=problem):
        cs.forecast(cs.loads(LAKE).on(MARCH), assumed, **{"by": APRIL, **asked})


@pytest.mark.parametrize(
    ("named", "problem"),
    [
        ("lift:dik", "unknown objection 'dik'; did you mean 'dike'"),
        ("give-way:CG", "'CG'"),
        ("stop-waiting:CG", "'CG'"),
        ("grant:fond", "did you mean 'grant:fund'"),
        ("settle:dik", "did you mean 'settle:dike'"),
    ],
)
def test_what_may_happen_is_there(named: str, problem: str) -> None:
    """A member, an objection or a move that nobody knows is refused with what was meant."""
    with pytest.raises(UnknownId, match=problem):
        lake(what_if=[named])


LIFTED = """
  - source: nzz
    claims:
      - {objection: dike, member: CH, event: lifted, occurred_on: 2026-03-02}
"""


@pytest.mark.parametrize(
    ("named", "problem"),
    [
        ("lift:dike", "objection 'dike' is lifted already"),
        ("give-way:AT", "AT supports already"),
        ("stop-waiting:CH", "CH waits for nothing"),
        ("put-forward:meier", "what put-forward:meier does is so already"),
    ],
)
def test_what_changes_nothing_any_more_is_refused(named: str, problem: str) -> None:
    """Assumed, typed or supposed; together with something else that does, it is taken."""
    march = cs.loads(LAKE + LIFTED).on(MARCH)
    happened = happening(named, march.setting)
    refused = pytest.raises(InvalidRecord, match=problem)
    with refused:
        cs.forecast(march, [Assumption.that(happened, when=Never())], by=APRIL)
    with refused:
        cs.forecast(march, by=APRIL, what_if=[named])
    with pytest.raises(InvalidCase, match=problem):
        read_assumptions(march, f"happens: {named}, by: never")
    both = Assumption.that(happened, Lift("reed"), when=Never())
    assert both in cs.forecast(march, [both, SILENT], by=APRIL, days=[], scenarios=10).assumptions


def test_shares_and_chances_have_to_add_up() -> None:
    """An ending is one of several by its share, and so is a number of hold-outs."""
    with pytest.raises(InvalidRecord, match="the shares of its endings are 1/2"):
        Assumption(name="a", when=Never(), endings=[Ending([Lift("dike")], share="1/2")])
    with pytest.raises(InvalidRecord, match="are 1/2 in all"):
        SilentMembers(members=["LI"], hold_back={1: "1/2"}, when=Never())
    with pytest.raises(InvalidRecord, match="2 of 1 members"):
        SilentMembers(members=["LI"], hold_back={2: 1}, when=Never())
    with pytest.raises(InvalidRecord, match="nothing happens"):
        Assumption.that(when=Never())
    with pytest.raises(InvalidRecord, match="is more than 1"):
        Within(APRIL, chance=2)
