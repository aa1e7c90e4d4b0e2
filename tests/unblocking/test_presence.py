"""Where presence counts, to object helps: who objects is there, and a move that raises an objection may unblock."""

from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import consensus as cs
from consensus.records import (
    Body,
    CandidacyClaim,
    CandidacyStatus,
    Candidate,
    Concession,
    Grant,
    Granted,
    Member,
    MoveTerms,
    Nomination,
    ObjectionClaim,
    Office,
    Proposal,
    Report,
    Setting,
    Stance,
    StanceClaim,
)
from consensus.rules import AtLeast, NoObjection, Quorum, Rule, Veto
from consensus.situation import Situation
from consensus.timeline import Timeline
from tests.certificates.test_certificate import accepted_again
from tests.unblocking.questions import Question
from tests.unblocking.test_against_brute_force import agrees, stands_in_the_way

TRIES = settings().max_examples

MEMBERS = ("A", "B", "C", "D")
CONCESSIONS = ("fund", "port", "seat")

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
      - {candidacy: meier, status: nominated}
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
    assert [move.id for move in ways.cheapest.moves] == ["promise:fund"]
    assert ways.cheapest.cost == ways.bound == Fraction(1, 2)
    assert ways.certificate.check(ways.situation).bound == Fraction(1, 2)


def test_what_lifts_the_objection_may_undo_it() -> None:
    """Three have to be present and two in favour: B is won over, C objects, and the seat, which lifts that, is left."""
    ways = asked(3, 2)
    assert ways.cheapest is not None
    assert [move.id for move in ways.cheapest.moves] == ["promise:fund", "win-over:B:meier"]
    assert ways.certificate.check(ways.situation).bound == Fraction(3, 2)
    assert not ways.prospect.after(["grant:fund", "grant:seat", "win-over:B:meier"]).adopts


def test_choices_without_a_move_that_lifts_are_not_ruled_out_with_it() -> None:
    """That the seat makes C object helps; with the port it would not, which says nothing of choices without it."""
    other = "grant:fund: {raises: {objection: rebate, member: C, asks: port}}\n  grant:seat: "
    case = CASE.replace("grant:fund: ", other).replace("asks: seat", "asks: port")
    case = case.replace("seat: {by", "port: {by: A}, seat: {by")
    rule = PRESENT_AND_FOR.replace("NUMBER", "4").replace("FOR", "2")
    ways = cs.unblock(cs.loads(case.replace("RULE", rule)).on("2026-03-03"))
    assert ways.cheapest is not None
    assert [move.id for move in ways.cheapest.moves] == ["promise:seat", "win-over:B:meier", "win-over:D:meier"]
    assert ways.cheapest.cost == ways.certificate.check(ways.situation).bound == Fraction(9, 4)


@st.composite
def quorate(draw: st.DrawFn, *, moves: int) -> Question:
    """Questions of a body with a quorum, in which grants make members object, and others lift that."""
    absent = st.sampled_from((Stance.ABSENT, Stance.UNDECLARED, Stance.ABSTAINS, Stance.RESERVED, Stance.OBJECTS))
    stances = {"A": Stance.SUPPORTS, **{member: draw(absent) for member in MEMBERS[1:]}}
    costs = st.sampled_from([Fraction(cost) for cost in ("1/4", "1/2", "1", "2")])
    granted = [Granted(concession=name) for name in CONCESSIONS]
    raised = [
        ObjectionClaim(
            objection=f"r{place}",
            member=draw(st.sampled_from(MEMBERS[1:])),
            asks=draw(st.lists(st.sampled_from(granted), max_size=1)),
        )
        for place in range(2)
    ]
    raising = st.lists(st.sampled_from(raised), min_size=1, max_size=2, unique=True)
    setting = Setting(
        body=Body(name="Commission", members=[Member(id=member) for member in MEMBERS]),
        offices=[Office(id="secretary")],
        candidates=[Candidate(id="meier")],
        proposals=[Proposal(id="meier", names=[Nomination(office="secretary", candidate="meier")])],
        concessions=[Concession(id=name, by="A", cost=draw(costs)) for name in CONCESSIONS],
        terms=[
            MoveTerms(move=Grant(name), raises=draw(raising)) for name in draw(st.sets(st.sampled_from(CONCESSIONS)))
        ],
    )
    standing = [StanceClaim(stance=stance, members=[member], proposal="meier") for member, stance in stances.items()]
    nominated = CandidacyClaim(candidate="meier", status=CandidacyStatus.NOMINATED)
    number = st.integers(1, len(MEMBERS))
    count = draw(st.one_of(st.builds(AtLeast, number), st.just(NoObjection()), st.just(Veto(["B"]))))
    rule: Rule = Quorum(number=draw(number)) & count
    situation = Situation(
        setting=setting,
        rule=rule,
        timeline=Timeline(reports=[Report(id="nzz", reported_on="2026-03-02", claims=[nominated, *standing])]),
        day=date(2026, 3, 9),
    )
    question = Question(
        situation=situation,
        goal="meier",
        rule=rule if draw(st.booleans()) else rule | AtLeast(draw(number)),
        undeclared=draw(st.sampled_from((None, "withhold", "acquiesce"))),
        costs=draw(st.sampled_from(({}, {"win-over": 2}, {"settle": 1}))),
    )
    return attrs.evolve(question, without=question.able[moves:])


@pytest.mark.slow
@settings(max_examples=2 * TRIES)
@given(quorate(moves=6))
def test_the_cheapest_plan_is_found_where_presence_counts(question: Question) -> None:
    """With quorums of members present and objections that moves raise, trying every set of moves finds no better."""
    agrees(question)


@pytest.mark.slow
@given(quorate(moves=6))
def test_what_is_proven_where_presence_counts_is_so(question: Question) -> None:
    """The certificate of such an answer is accepted, and says what the answer says."""
    accepted_again(question)


@pytest.mark.slow
@given(quorate(moves=5))
def test_an_impasse_is_one_where_presence_counts(question: Question) -> None:
    """What stands in the way does, and what would have to be waived is enough."""
    impasse = question.ask().impasse
    if impasse is not None:
        stands_in_the_way(question, impasse)


@given(quorate(moves=6))
def test_every_minimal_plan_is_told_where_presence_counts(question: Question) -> None:
    """All sets of moves that unblock and of which no part does, and no others."""
    told = [tuple(move.id for move in plan.moves) for plan in question.ask()]
    minimal = [way.moves for way in question.oracle.minimal(among=question.able)]
    assert sorted(told) == sorted(minimal)
