"""What would still stand without a move of a plan, against the definition in words."""

import pytest
from hypothesis import given, settings

import consensus as cs
from consensus.errors import UnknownId
from consensus.rules import Outcome
from consensus.testing.strategies.situation_strategies import situations
from consensus.unblocking import contrast, contrasts
from tests.unblocking.questions import Question, questions
from tests.unblocking.test_against_brute_force import TRIES


@pytest.fixture(scope="module")
def june() -> cs.Unblocking:
    return cs.unblock(cs.load("nato-2024").on("2024-06-05"))


def test_without_the_withdrawal_three_still_wait(june: cs.Unblocking) -> None:
    """Without Iohannis's withdrawal three members still wait for it; two of them objected, and still do not assent."""
    without = contrast(june, "withdraw:iohannis")
    assert without.lost == ("HU", "RO", "SK")
    assert [(refusal.member, refusal.stance.value) for refusal in without.refusals] == [
        ("HU", "objects"),
        ("RO", "objects"),
        ("SK", "reserved"),
    ]
    assert without.outcome is Outcome.BLOCKED and without.on_table and not without.adopts


def test_every_move_has_its_contrast(june: cs.Unblocking) -> None:
    """Asked for all at once, contrasts come by move, and are those asked for one by one."""
    assert june.cheapest is not None
    found = contrasts(june)
    assert [each.move for each in found] == list(june.cheapest.moves)
    assert [contrast(june, each.move.id) for each in found] == list(found)
    assert contrasts(june, plan=june.cheapest) == found
    assert repr(found[1]) == "<Contrast without grant:hu-optout: BLOCKED, 1 refusals>"


def test_a_move_that_is_not_in_the_plan_is_refused(june: cs.Unblocking) -> None:
    """A slip of the pen is an error that names the nearest move of the plan."""
    with pytest.raises(UnknownId, match=r"did you mean .*'grant:hu-optout'"):
        contrast(june, "grant:hu-optut")


def test_no_plan_no_contrast() -> None:
    """Where no plan unblocks, there is nothing to leave out."""
    february = cs.load("nato-2024").on("2024-02-21")
    assert contrasts(cs.unblock(february, "kallas")) == ()


@settings(max_examples=2 * TRIES)
@given(questions(about=situations(bargains=False), rule="the body's"))
def test_contrasts_tell_what_the_definition_says(question: Question) -> None:
    """Who no longer assents, who stands elsewhere and is not assumed to go along; and the body never adopts."""
    answer, oracle = question.ask(), question.oracle
    for found in contrasts(answer):
        assert answer.cheapest is not None
        whole = frozenset({*(move.id for move in answer.cheapest.moves), *question.given})
        less = whole - {found.move.id}
        assert not oracle.unblocks(less) and not found.adopts
        assenting = [
            {fact[1] for fact in oracle.facts(chosen) if fact[0] == "assents" and fact[2] == question.goal}
            for chosen in (whole, less)
        ]
        assert list(found.lost) == sorted(assenting[0] - assenting[1])
        before, after = oracle.profile(whole), oracle.profile(less)
        elsewhere = {member for member in oracle.members if before[member] is not after[member]}
        elsewhere = (elsewhere | set(found.lost)) - oracle.assumed_to_go_along(less)
        assert [refusal.member for refusal in found.refusals] == sorted(elsewhere)
        assert found.on_table == oracle.on_table(question.goal, oracle.facts(less), less)
        assert found.outcome is oracle.outcome(less)
