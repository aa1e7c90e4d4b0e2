"""Each sentence of the page that is easily read in two ways, held against brute force on problems that contain it.

Problems are drawn as everywhere else, and what the sentence is about is supposed in each of them.
"""

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consensus.records import (
    Assents,
    Claim,
    ConcessionClaim,
    ConcessionEvent,
    Grant,
    MembershipClaim,
    MembershipEvent,
    MoveTerms,
    ObjectionClaim,
    Stance,
    StanceClaim,
    ThresholdClaim,
    Tie,
    TieClaim,
    TieKind,
)
from consensus.rules import AtLeast, Fallback, Majority, NoObjection, Of, Rule, SomeRule, Unanimity
from consensus.situation import Situation
from consensus.testing.strategies.situation_strategies import situations
from tests.unblocking.entangled import few, with_a_rival
from tests.unblocking.questions import Question
from tests.unblocking.test_against_brute_force import TRIES, agrees

Containing = Callable[[st.DataObject, Situation], tuple[Situation, Rule]]
"""Puts what a sentence is about into a situation, and says under which rule it is asked."""


def stance(taken: Stance, situation: Situation, members: list[str]) -> Claim:
    return StanceClaim(stance=taken, proposal=situation.proposal.id, members=members)


def waits(member: str, other: str) -> Claim:
    return TieClaim(tie=Tie(kind=TieKind.WAITS_FOR, subject=member, object=other))


def counting(data: st.DataObject, situation: Situation) -> Rule:
    number = data.draw(st.integers(1, len(situation.voters)))
    half = Fraction(1, 2)
    return data.draw(
        st.sampled_from([AtLeast(number), Majority(more_than=half), Majority(at_least=half, of=Of.PRESENT_AND_VOTING)])
    )


def acquiescence_is_no_vote(data: st.DataObject, situation: Situation) -> tuple[Situation, Rule]:
    some = data.draw(few(situation, 3))
    return situation.supposing(stance(Stance.ACQUIESCES, situation, some)), counting(data, situation)


def silence_in_parts(data: st.DataObject, situation: Situation) -> tuple[Situation, Rule]:
    some = data.draw(few(situation, 3))
    rule = NoObjection() & counting(data, situation)
    if data.draw(st.booleans()):
        rule = SomeRule([rule, counting(data, situation)])
    return situation.supposing(stance(Stance.UNDECLARED, situation, some)), rule


def a_way_that_is_closed(data: st.DataObject, situation: Situation) -> tuple[Situation, Rule]:
    some = data.draw(few(situation, 2))
    first = data.draw(st.sampled_from([Unanimity(), counting(data, situation)]))
    after = situation.day + timedelta(days=data.draw(st.sampled_from([0, 1, 3, 300])))
    rule = Fallback(first=first, then=NoObjection(), after=data.draw(st.sampled_from(["failure", after])))
    return situation.supposing(stance(Stance.UNDECLARED, situation, some)), rule


def whoever_assents_and_then_waits(data: st.DataObject, situation: Situation) -> tuple[Situation, Rule]:
    said = data.draw(st.sampled_from([Stance.SUPPORTS, Stance.ACQUIESCES]))
    one, other = data.draw(st.permutations(situation.members))[:2]
    both: list[Claim] = [waits(one, other), waits(other, one)]
    some = both[: data.draw(st.integers(1, 2))]
    return situation.supposing(stance(said, situation, [one, other])).supposing(*some), situation.rule


def a_wait_and_a_threshold(data: st.DataObject, situation: Situation) -> tuple[Situation, Rule]:
    one, other = data.draw(st.permutations(situation.members))[:2]
    follows = TieClaim(tie=Tie(kind=TieKind.FOLLOWS, subject=one, object=other))
    pressed = ThresholdClaim(members=[one], weight=1, proposal=situation.proposal.id)
    options: list[Claim] = [follows, pressed]
    also = data.draw(st.lists(st.sampled_from(options), unique=True))
    return situation.supposing(waits(one, other), *also), situation.rule


def what_was_refused(data: st.DataObject, situation: Situation) -> tuple[Situation, Rule]:
    concession = data.draw(st.sampled_from(situation.setting.concessions))
    refused = Grant(concession.id).given
    objection = ObjectionClaim(
        objection="refused",
        member=data.draw(st.sampled_from(situation.members)),
        proposal=situation.proposal.id,
        asks=[refused],
        lifted_when=data.draw(st.sampled_from([None, refused])),
    )
    claims: list[Claim] = [ConcessionClaim(concession=concession.id, event=ConcessionEvent.REFUSED), objection]
    return situation.supposing(*claims), situation.rule


def what_was_done_excludes(data: st.DataObject, situation: Situation) -> tuple[Situation, Rule]:
    given, other = data.draw(st.permutations(situation.setting.concessions))[:2]
    terms = MoveTerms(move=Grant(given.id), excludes=[Grant(other.id)])
    kept = [each for each in situation.setting.terms if each.move != terms.move]
    changed = attrs.evolve(situation, setting=attrs.evolve(situation.setting, terms=[*kept, terms]))
    granted = ConcessionClaim(concession=given.id, event=ConcessionEvent.GRANTED)
    objection = ObjectionClaim(
        objection="wants", member=situation.members[0], proposal=situation.proposal.id, asks=[Grant(other.id).given]
    )
    return changed.supposing(granted, objection), situation.rule


def a_member_that_left(data: st.DataObject, situation: Situation) -> tuple[Situation, Rule]:
    one, other = data.draw(st.permutations(situation.members))[:2]
    until = TieClaim(tie=Tie(kind=TieKind.WAITS_FOR, subject=one, until=Assents(member=other)))
    left = MembershipClaim(members=[other], event=MembershipEvent.LEFT)
    waiting = waits(one, other) if data.draw(st.booleans()) else until
    return situation.supposing(waiting).supposing(left), NoObjection()


def who_backs_a_rival(data: st.DataObject, situation: Situation) -> tuple[Situation, Rule]:
    """Several of whom nothing is known support, or have nominated, somebody else who stands for the office."""
    rule = data.draw(st.sampled_from([situation.rule, NoObjection(), NoObjection() & counting(data, situation)]))
    unknown = stance(Stance.UNDECLARED, situation, data.draw(few(situation, 4)))
    return with_a_rival(data.draw, situation, data.draw(few(situation, 3))).supposing(unknown), rule


SENTENCES: list[tuple[Containing, int]] = [
    (acquiescence_is_no_vote, 0),
    (silence_in_parts, 0),
    (a_way_that_is_closed, 0),
    (whoever_assents_and_then_waits, 0),
    (a_wait_and_a_threshold, 0),
    (what_was_refused, 1),
    (what_was_done_excludes, 2),
    (a_member_that_left, 0),
    (who_backs_a_rival, 0),
]
"""Each sentence, and how many concessions a setting must have for it."""


def holds(containing: Containing, concessions: int, data: st.DataObject) -> None:
    drawn = situations().filter(lambda one: len(one.members) > 1 and len(one.setting.concessions) >= concessions)
    situation, rule = containing(data, data.draw(drawn))
    question = Question(situation=situation, goal=situation.proposal.id, rule=rule)
    agrees(attrs.evolve(question, without=tuple(question.able[6:])))


sentences = pytest.mark.parametrize(
    ("containing", "concessions"), SENTENCES, ids=[one.__name__ for one, _ in SENTENCES]
)


@sentences
@settings(max_examples=max(TRIES // 8, 3), suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(data=st.data())
def test_a_sentence_is_what_it_says(containing: Containing, concessions: int, data: st.DataObject) -> None:
    """The cheapest plan, its cost and whom it assumes to go along, on problems that contain what the sentence says."""
    holds(containing, concessions, data)


@pytest.mark.nightly
@sentences
@settings(max_examples=3000, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_sentence_on_thousands_of_problems(containing: Containing, concessions: int, data: st.DataObject) -> None:
    """The same on 3,000 problems each: `uv run pytest -m nightly tests/unblocking/test_sentences.py`."""
    holds(containing, concessions, data)
