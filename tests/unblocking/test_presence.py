"""Where presence counts, to object helps: who objects is there, and a move that raises an objection may unblock."""

from fractions import Fraction

from hypothesis import given, settings

import consensus as cs
from tests.unblocking.questions import Question, questions
from tests.unblocking.test_against_brute_force import agrees, stands_in_the_way
from tests.unblocking.test_certificate import accepted_again

TRIES = settings().max_examples

CASE = """
consensus: 1
title: Secretary
body: {name: Commission, members: [A, B, C, D], rule: RULE}
offices: {secretary: {}}
candidates: {meier: {}}
proposals: {meier: {secretary: meier}}
concessions: {fund: {by: A, cost: 1/2}, seat: {by: A, cost: 1/4}}
moves:
  grant:fund: {raises: {objection: rebate, member: C, asks: seat}}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {stance: supports, member: A}
      - {stance: absent, member: D}
"""
PRESENT_AND_FOR = "{all: [{quorum: {number: NUMBER}}, {at_least: FOR}]}"


def asked(present: int, in_favour: int) -> cs.Unblocking:
    rule = PRESENT_AND_FOR.replace("NUMBER", str(present)).replace("FOR", str(in_favour))
    return cs.unblock(cs.loads(CASE.replace("RULE", rule)).on("2026-03-03"))


def test_a_move_that_makes_a_member_object_makes_it_present() -> None:
    """Two have to be present and one in favour: that the fund makes C object is the cheapest way to a quorum."""
    ways = asked(2, 1)
    assert ways.cheapest is not None
    assert [move.id for move in ways.cheapest.moves] == ["grant:fund"]
    assert ways.cheapest.cost == ways.bound == Fraction(1, 2)
    assert ways.certificate.check(ways.situation).bound == Fraction(1, 2)


def test_what_lifts_the_objection_may_undo_it() -> None:
    """Three have to be present and two in favour: B is won over, C objects, and the seat, which lifts that, is left."""
    ways = asked(3, 2)
    assert ways.cheapest is not None
    assert [move.id for move in ways.cheapest.moves] == ["grant:fund", "win-over:B:meier"]
    assert ways.certificate.check(ways.situation).bound == Fraction(3, 2)
    assert not ways.question.after(["grant:fund", "grant:seat", "win-over:B:meier"]).adopts


@settings(max_examples=2 * TRIES)
@given(questions(rule="of presence", moves=7))
def test_the_cheapest_plan_is_found_where_presence_counts(question: Question) -> None:
    """With quorums of members present and objections that moves raise, trying every set of moves finds no better."""
    agrees(question)


@given(questions(rule="of presence", moves=6))
def test_what_is_proven_where_presence_counts_is_so(question: Question) -> None:
    """The certificate of such an answer is accepted, and says what the answer says."""
    accepted_again(question)


@given(questions(rule="of presence", moves=4))
def test_an_impasse_is_one_where_presence_counts(question: Question) -> None:
    """What stands in the way does, and what would have to be waived is enough."""
    impasse = question.ask().impasse
    if impasse is not None:
        stands_in_the_way(question, impasse)
