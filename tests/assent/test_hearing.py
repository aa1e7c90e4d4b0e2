"""Members that go by what they have heard: who has heard of all that is so stands where it would stand anyway."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import consensus as cs
from consensus.assent import Assented, Heard, Prospect
from tests.unblocking.questions import Question, questions
from tests.unblocking.test_against_brute_force import TRIES


@settings(max_examples=2 * TRIES)
@given(questions(), st.data())
def test_who_has_heard_of_all_that_is_so_stands_where_it_would(question: Question, data: st.DataObject) -> None:
    """Whatever moves are made, and whoever goes by what it has heard, the outcome and who assents are the same."""
    prospect = Prospect.of(question.situation, proposal=question.goal, rule=question.rule)
    members = list(question.situation.members)
    hearing = data.draw(st.lists(st.sampled_from(members), unique=True)) if members else []
    hearing_prospect = Prospect.of(question.situation, proposal=question.goal, rule=question.rule, hearing=hearing)
    moves = data.draw(st.lists(st.sampled_from(sorted(prospect.moves)), unique=True)) if prospect.moves else []
    expected = prospect.after(moves)
    so = {event for gate, event in prospect.gates.events.items() if expected.rounds[gate] >= 0}
    heard = [each for each in hearing_prospect.gates.heard if Assented(each.of, each.proposal) in so]
    found = hearing_prospect.after(moves, heard=heard)
    assert found.adopts == expected.adopts
    assert [found.assents(member) for member in members] == [expected.assents(member) for member in members]


LAKE = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, LI], rule: unanimity}
offices: {secretary: {}}
candidates: {meier: {}}
proposals: {meier: {secretary: meier}}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {stance: supports, members: [AT, LI]}
      - {tie: waits for, member: LI, on_member: AT}
"""


@pytest.mark.parametrize("has_heard", [False, True])
def test_a_wait_ends_for_a_member_once_it_has_heard(has_heard: bool) -> None:
    """Austria supports; Liechtenstein, which waits for that, does so once it has heard of it."""
    prospect = Prospect.of(cs.loads(LAKE).on("2026-03-02"), hearing=["LI"])
    heard = [Heard("LI", "AT", "meier")]
    assert list(prospect.gates.heard) == heard
    assert prospect.after((), heard=heard if has_heard else ()).adopts is has_heard
