"""What names mean: moves are read by the ids that there are, whatever these look like."""

from collections.abc import Callable
from typing import Any

import pytest

import consensus as cs
from consensus.errors import ConsensusError
from consensus.history import score
from consensus.records import Grant, WinOver

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


def renamed(case: str) -> str:
    """The case with Austria as `A:T`."""
    return case.replace("AT", '"A:T"').replace('win-over:"A:T":meier', "win-over:A:T:meier")


def test_what_is_implied_is_so_already_whatever_the_id() -> None:
    """Austria supports already, so that the fund implies nothing more, whether it is `AT` or `A:T`."""
    supports = CASE.replace("{stance: reserved, member: AT}", "{stance: supports, member: AT}")
    for ways in (of(supports), of(renamed(supports))):
        assert ways.cheapest is not None
        assert [move.id for move in ways.cheapest.moves] == ["grant:fund"]


def test_an_id_with_a_colon_is_an_id_like_any_other() -> None:
    """Austria renamed `A:T` is won over as before; terms that name the move are read, and the proof holds."""
    before, after = of(CASE), of(renamed(CASE))
    assert before.cheapest is not None and after.cheapest is not None
    assert [move.id for move in before.cheapest.moves] == ["grant:fund", "win-over:AT:meier"]
    assert [move.move for move in after.cheapest.moves] == [Grant("fund"), WinOver("A:T", "meier")]
    assert (before.status, before.bound) == (after.status, after.bound)
    assert after.certificate.check(after.situation).bound == before.bound
    race = cs.loads(renamed(CASE))
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
