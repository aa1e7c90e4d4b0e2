"""What names mean: moves are read by the ids that there are, whatever these look like."""

from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given, settings

import consensus as cs
from consensus.assent import Binding
from consensus.errors import ConsensusError
from consensus.history import score
from consensus.records import Grant, MoveKind, ObjectionClaim, Report, Setting, WinOver
from consensus.testing.renaming import longer, renamed
from tests.unblocking.questions import Question, questions

TRIES = settings().max_examples

CASE = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, LI], rule: no objection}
offices: {secretary: {}}
candidates: {meier: {}}
proposals: {meier: {secretary: meier}}
concessions: {fund: {by: CH}}
moves:
  grant:fund: {implies: win-over:AT:meier}
sources: {nzz: {reported_on: 2026-03-02}, post: {reported_on: 2026-03-05}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {stance: reserved, member: AT}
      - {objection: dike, member: LI, asks: [fund]}
  - source: post
    claims:
      - {stance: supports, member: AT}
      - {concession: fund, event: granted}
      - {objection: dike, member: LI, event: lifted}
"""


def of(case: str) -> cs.Unblocking:
    return cs.unblock(cs.loads(case).on("2026-03-03"))


def with_a_colon(case: str) -> str:
    """The case with Austria as `A:T`."""
    return case.replace("AT", '"A:T"').replace('win-over:"A:T":meier', "win-over:A:T:meier")


def test_what_is_implied_is_so_already_whatever_the_id() -> None:
    """Austria supports already, so that the fund implies nothing more, whether it is `AT` or `A:T`."""
    supports = CASE.replace("{stance: reserved, member: AT}", "{stance: supports, member: AT}")
    for ways in (of(supports), of(with_a_colon(supports))):
        assert ways.cheapest is not None
        assert [move.id for move in ways.cheapest.moves] == ["grant:fund"]


def test_an_id_with_a_colon_is_an_id_like_any_other() -> None:
    """Austria renamed `A:T` is won over as before; terms that name the move are read, and the proof holds."""
    before, after = of(CASE), of(with_a_colon(CASE))
    assert before.cheapest is not None and after.cheapest is not None
    assert [move.id for move in before.cheapest.moves] == ["grant:fund", "win-over:AT:meier"]
    assert [move.move for move in after.cheapest.moves] == [Grant("fund"), WinOver("A:T", "meier")]
    assert (before.status, before.bound) == (after.status, after.bound)
    assert after.certificate.check(after.situation).bound == before.bound
    race = cs.loads(with_a_colon(CASE))
    assert cs.loads(cs.dumps(race)) == race
    told = [(str(each.deed.move), each.foresight, each.miss) for each in score(race).deeds]
    same = [(str(each.deed.move), each.foresight, each.miss) for each in score(cs.loads(CASE)).deeds]
    assert [(move.replace("A:T", "AT"), *rest) for move, *rest in told] == same


SITUATION = cs.loads(CASE).on("2026-03-03")


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: cs.unblock(SITUATION, without="grant:fund"), r"write \['grant:fund'\]"),
        (lambda: cs.unblock(SITUATION, given="grant:fund"), r"write \['grant:fund'\]"),
        (lambda: cs.unblock(SITUATION, without=["grant:fnd"]), "unknown move 'grant:fnd'; did you mean 'grant:fund'"),
        (lambda: cs.unblock(SITUATION, given=["grnt:fund"]), "unknown move 'grnt:fund'; did you mean 'grant:fund'"),
        (lambda: cs.unblock(SITUATION, costs={"grant:fnd": 1}), "unknown move 'grant:fnd'; did you mean 'grant:fund'"),
        (
            lambda: cs.unblock(SITUATION, costs={"settle:dyke": 1}),
            "unknown move 'settle:dyke'; did you mean 'settle:dike'",
        ),
        (lambda: cs.unblock(SITUATION, costs={"win-over:AT:maier": 1}), "did you mean 'win-over:AT:meier'"),
        (lambda: cs.unblock(SITUATION, costs={"grants": 1}), "name a move, or a kind of move: grant"),
    ],
)
def test_a_slip_in_the_name_of_a_move_is_told(ask: Callable[[], Any], said: str) -> None:
    """Nothing that names no move is passed over in silence."""
    with pytest.raises(ConsensusError, match=said):
        ask()


@settings(max_examples=TRIES)
@given(questions())
def test_renaming_every_id_changes_nothing_but_names(question: Question) -> None:
    """Whatever is asked, with ids full of colons the moves, the costs, the proof and what bars the way are the same."""
    setting = question.situation.setting
    other = attrs.evolve(
        question,
        situation=renamed(question.situation),
        goal=longer(question.goal),
        rule=renamed(question.rule),
        costs={name if name in KINDS else move_longer(setting, name): cost for name, cost in question.costs.items()},
        given=tuple(move_longer(setting, move) for move in question.given),
        without=tuple(move_longer(setting, move) for move in question.without),
        avoiding=tuple(map(longer, question.avoiding)),
    )
    before, after = question.ask(), other.ask()
    assert (before.status, before.bound) == (after.status, after.bound)
    assert (before.cheapest is None) is (after.cheapest is None)
    if before.cheapest is not None and after.cheapest is not None:
        assert [renamed(move) for move in before.cheapest.moves] == list(after.cheapest.moves)
        assert renamed(before.cheapest.assumes) == after.cheapest.assumes
    if before.impasse is not None and after.impasse is not None:
        assert list(map(kind_of, before.impasse.core)) == list(map(kind_of, after.impasse.core))
        assert list(map(kind_of, before.impasse.waivers)) == list(map(kind_of, after.impasse.waivers))
    proof, again = before.certificate, after.certificate
    assert (proof.bound, len(proof.clauses)) == (again.bound, len(again.clauses))
    assert (proof.plan is None) is (again.plan is None)
    if proof.plan is not None and again.plan is not None:
        assert renamed(proof.plan.rounds) == again.plan.rounds
    assert again.check(other.situation, other.rule).bound == again.bound


def kind_of(binding: Binding) -> str:
    return binding.kind


KINDS = {kind.value for kind in MoveKind}


def move_longer(setting: Setting, move: str) -> str:
    return renamed(setting.move(move)).id


@pytest.mark.slow
def test_a_case_with_ids_full_of_colons_has_the_same_score() -> None:
    """The race for the World Trade Organization, all of whose ids have colons, spaces and accents in them."""
    race = cs.load("wto-2021")
    other = renamed(race)
    assert cs.loads(cs.dumps(other)) == other
    found = [(renamed(each.deed), each.foresight, each.miss) for each in score(race).deeds]
    again = [(each.deed, each.foresight, each.miss) for each in score(other).deeds]
    assert found == again


def test_the_id_of_an_objection_without_a_record_is_its_members_own() -> None:
    """Switzerland only objects, which is the objection `CH:meier`; Liechtenstein cannot have one of that id."""
    taken = CASE.replace("{objection: dike, member: LI", '{objection: "CH:meier", member: LI')
    with pytest.raises(ConsensusError, match="the objection 'CH:meier' is that of 'CH'; give this one another id"):
        cs.loads(taken)
    race = cs.loads(CASE)
    claim = ObjectionClaim(objection="CH:meier", member="LI")
    with pytest.raises(ConsensusError, match="objection 'CH:meier' is that of 'CH'"):
        race.reporting(Report(id="late", reported_on="2026-03-06", claims=[claim]))
    race.reporting(Report(id="late", reported_on="2026-03-06", claims=[attrs.evolve(claim, member="CH")]))
