"""Prospects: which moves there could be at all, levers of procedure, and what cannot be asked."""

import gc
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

import consensus as cs
from consensus.assent import CostedMove, Costs, Prospect, prospect
from consensus.errors import InvalidRecord, UnknownId
from consensus.records import LetPass, MoveKind
from consensus.rules import SilenceProcedure
from tests.assent.races import NAMES, RULES, race
from tests.bench.drafts import Family, draft
from tests.bench.races import race as made_up

CASE = """
consensus: 1
title: Secretary
body:
  name: Commission
  members: [AT, CH, DE, {member: LI, left: 2026-03-01}]
  rule: {silence: 2026-03-10}
offices: {secretary: {}}
candidates: {meier: {}}
proposals: {meier: {secretary: meier}}
concessions: {fund: {by: AT}}
moves:
  grant:fund: {raises: {objection: rebate, member: CH}}
timeline:
  - id: nzz
    reported_on: 2026-03-02
    claims: [{candidacy: meier, status: nominated}, {objection: dike, member: DE, asks: [fund]}]
"""


@pytest.fixture
def collections() -> Iterator[list[str]]:
    """The collections of garbage that begin and end, of which every few objects bring one on."""
    told: list[str] = []
    before, was_on = gc.get_threshold(), gc.isenabled()

    def listen(phase: str, _: dict[str, int]) -> None:
        told.append(phase)

    gc.enable()
    gc.callbacks.append(listen)
    gc.set_threshold(50)
    yield told
    gc.set_threshold(*before)
    gc.callbacks.remove(listen)
    if not was_on:
        gc.disable()


def test_no_garbage_is_collected_while_a_network_is_made(collections: list[str]) -> None:
    """All that is made stays; afterwards collection is on again, also where the question cannot be asked."""
    situation = cs.loads(CASE).on("2026-03-06")
    collections.clear()
    Prospect.of(situation)
    # One more may begin before and after.
    assert len(collections) <= 4
    assert gc.isenabled()
    with pytest.raises(UnknownId):
        Prospect.of(situation, proposal="nobody")
    assert gc.isenabled()


def test_garbage_is_collected_only_between_the_steps_of_an_answer(collections: list[str]) -> None:
    """None while the network and the program for the engine are made: every object of a race would be gone through."""
    made = made_up(draft(Family.BLOCS, 60, 0))
    situation = made.situation()
    collections.clear()
    assert cs.unblock(situation, costs=made.costs).cheapest
    assert len(collections) <= 10


def test_collection_stays_off_where_it_was(collections: list[str]) -> None:
    """Whoever switched it off finds it off."""
    gc.disable()
    Prospect.of(cs.loads(CASE).on("2026-03-06"))
    assert not gc.isenabled()


def asked(day: str = "2026-03-06") -> Prospect:
    return Prospect.of(cs.loads(CASE).on(day))


@pytest.mark.parametrize(
    "move", ["let-pass:2026-03-10", "settle:dike", "settle:rebate", "win-over:AT:meier", "grant:fund", "withdraw:meier"]
)
def test_a_move_of_the_race_may_be_named(move: str) -> None:
    """Whether it bears on the question or not: of an objection that is open or may be raised, a lever of the rule."""
    asked().check_moves([move])


@pytest.mark.parametrize(
    ("move", "problem"),
    [
        ("let-pass:2026-03-11", "unknown move 'let-pass:2026-03-11'; did you mean 'let-pass:2026-03-10'?"),
        ("settle:dik", "unknown move 'settle:dik'; did you mean 'settle:dike'?"),
        ("fall-back:failure", "unknown move 'fall-back:failure'; "),
        ("win-over:LI:meier", "unknown move 'win-over:LI:meier'; "),
    ],
)
def test_a_move_that_could_never_be_made_is_refused(move: str, problem: str) -> None:
    """A lever that the rule does not have, an objection that nobody has, and a member that has left."""
    with pytest.raises(UnknownId) as refused:
        asked().check_moves(["grant:fund", move])
    assert str(refused.value).startswith(problem)
    assert (refused.value.kind, refused.value.id) == ("move", move)


def test_the_lever_of_a_deadline_is_a_move_of_its_own() -> None:
    """Nobody in particular pulls it, and it is there until the deadline."""
    assert asked().moves["let-pass:2026-03-10"] == CostedMove(
        move=LetPass(date(2026, 3, 10)), actors=(), cost=Fraction(3)
    )
    assert "let-pass:2026-03-10" not in asked("2026-03-11").moves


def test_an_earlier_day_cannot_be_asked_about() -> None:
    """Conditions on days are read as of the day of the situation, or a later one."""
    situation = cs.loads(CASE).on("2026-03-06")
    with pytest.raises(InvalidRecord) as refused:
        Prospect.of(situation, by=date(2026, 3, 5))
    assert str(refused.value) == ("invalid question: 2026-03-05 is before 2026-03-06; ask about that day or a later")
    with pytest.raises(UnknownId) as unknown:
        Prospect.of(situation).after(["grant:fnd"])
    assert str(unknown.value) == "unknown move 'grant:fnd'; did you mean 'grant:fund'?"


@pytest.mark.parametrize(
    ("rule", "taken"),
    [("no objection", "by-organ"), ("silence", "by-organ"), ("unanimity", "withhold"), ("organs", "by-organ")],
)
def test_whose_silence_is_taken_for_assent_is_told(rule: str, taken: str) -> None:
    """Everybody's, nobody's, or that of members of organs to which silence is assent, by the rule."""
    assert Prospect.of(race("asks", RULES[rule])).undeclared == taken


def test_a_rule_of_ones_own_may_look_back() -> None:
    """What was not objected to by a deadline of silence is adopted, whatever was said since."""
    late = "timeline:\n  - {id: late, reported_on: 2026-03-05, claims: [{objection: reed, member: AT}]}"
    text = CASE.replace("{silence: 2026-03-10}", "no objection").replace("timeline:", late)
    situation = cs.loads(text.replace("reported_on: 2026-03-02", "reported_on: 2026-03-04")).on("2026-03-06")
    for day, adopts in ((3, True), (4, False)):
        prospect = Prospect.of(situation, rule=SilenceProcedure(until=date(2026, 3, day)))
        assert prospect.status_quo.adopts is adopts


@pytest.mark.parametrize("name", NAMES)
def test_what_comes_about_is_told_in_its_order(name: str) -> None:
    """Round by round, each event once, after the events of which it is told that they brought it about."""
    prospect = Prospect.of(race(name))
    told = list(prospect.after(list(prospect.moves)).events())
    rounds = [turn for turn, _, _ in told]
    events = [event for _, event, _ in told]
    assert rounds == sorted(rounds) and len(set(events)) == len(events) and events
    for place, (_, _, causes) in enumerate(told):
        assert all(cause in events[:place] for cause in causes if cause in events)


@pytest.mark.parametrize(
    ("costs", "problem"),
    [
        ({"grant:fund": -1}, "invalid cost of 'grant:fund': -1 is not exact and 0 or more"),
        ({"grant": "two"}, "invalid cost of 'grant': 'two' is not exact and 0 or more"),
        ({"grant": 0.5}, "invalid cost of 'grant': 0.5 is not exact and 0 or more"),
        (
            {"wish": 1},
            "invalid cost of 'wish': name a move, or a kind of move: " + ", ".join(kind.value for kind in MoveKind),
        ),
    ],
)
def test_what_cannot_be_a_cost(costs: dict[str, Any], problem: str) -> None:
    """One that is less than nothing, that is not exact, or of no kind of move."""
    with pytest.raises(InvalidRecord) as refused:
        Costs(costs)
    assert str(refused.value) == problem


def test_what_was_called_otherwise_still_works_and_warns() -> None:
    """The function `prospect` and the attributes `question` go in 0.5; each names what takes its place."""
    situation = cs.loads(CASE).on("2026-03-06")
    ways = cs.unblock(situation)
    with pytest.warns(DeprecationWarning, match=r"Prospect\.of, and goes in 0\.5"):
        assert prospect(situation, without=["grant:fund"]).without == {"grant:fund"}
    with pytest.warns(DeprecationWarning, match=r"Unblocking\.prospect, and goes in 0\.5"):
        assert ways.question is ways.prospect
    with pytest.warns(DeprecationWarning, match=r"Prospect\.status_quo, and goes in 0\.5"):
        assert ways.prospect.at_rest is ways.prospect.status_quo
    assert ways.cheapest is not None
    with pytest.warns(DeprecationWarning, match=r"Plan\.prospect, and goes in 0\.5"):
        assert ways.cheapest.question is ways.cheapest.prospect
