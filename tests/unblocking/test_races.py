"""Races typed by hand: plans, certificates, contrasts, chains and impasses are those of brute force."""

import attrs
import pytest

from consensus.rules import AtLeast, Rule, Unanimity
from consensus.unblocking import Status, contrasts, longest_chain
from tests.assent.races import ASKED, NAMES, asked, race
from tests.certificates.test_certificate import accepted_again
from tests.search.test_minimal_choices import MOVES_AT_MOST, lists_the_same
from tests.unblocking.questions import EnoughAndNot, Question
from tests.unblocking.replaying import replay
from tests.unblocking.test_against_brute_force import agrees, stands_in_the_way


def answered_as_by_brute_force(question: Question) -> None:
    """The cheapest plan, every minimal one, the frontier, the certificate, and what would stand without a move."""
    question = attrs.evolve(question, without=(*question.without, *question.able[MOVES_AT_MOST:]))
    agrees(question)
    lists_the_same(question)
    accepted_again(question)
    answer = question.ask()
    if answer.impasse is not None:
        stands_in_the_way(question, answer.impasse)
    for plan in answer.plans(at_most=None):
        replay(question, plan)
        assert len(longest_chain(plan)) <= len(plan.steps)
    for without in contrasts(answer):
        assert answer.cheapest is not None
        left = {move.id for move in answer.cheapest.moves} - {without.move.id}
        assert not question.oracle.unblocks(frozenset({*left, *question.given}))


# Under rules that count, one race says enough of the search: who assents is tried for all in the tests of `assent`.
FEW = [
    each for each in ASKED if (each[1] in ("no objection", "unanimity") and each[0] != "backfire") or each[0] == "asks"
]


@pytest.mark.parametrize(("name", "rule", "goal"), FEW)
def test_a_race_under_the_rule_of_its_body(name: str, rule: str, goal: str | None) -> None:
    """Whatever the race turns on, and whatever rule decides it."""
    answered_as_by_brute_force(asked(name, rule, goal))


@pytest.mark.nightly
@pytest.mark.parametrize(("name", "rule", "goal"), [each for each in ASKED if each not in FEW])
def test_every_other_race_under_the_rule_of_its_body(name: str, rule: str, goal: str | None) -> None:
    """Those with many ways to go on under rules that count, which take seconds each."""
    answered_as_by_brute_force(asked(name, rule, goal))


OTHER_RULES = pytest.mark.parametrize("rule", [AtLeast(4), EnoughAndNot(number=4, unless="AT")], ids=repr)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "backfire"])
@OTHER_RULES
def test_a_race_under_another_rule(name: str, rule: Rule) -> None:
    """A count, and a rule that only judges."""
    answered_as_by_brute_force(Question(situation=race(name), goal="meier", rule=rule))


@pytest.mark.nightly
@OTHER_RULES
def test_a_race_that_backfires_under_another_rule(rule: Rule) -> None:
    """The race with the most sets of moves to go through, which takes many seconds."""
    answered_as_by_brute_force(Question(situation=race("backfire"), goal="meier", rule=rule))


SLOW = ("backfire", "promises", "another proposal")


@pytest.mark.parametrize(
    "name",
    [*(each for each in NAMES if each not in SLOW), *(pytest.param(each, marks=pytest.mark.nightly) for each in SLOW)],
)
def test_without_what_is_needed_there_is_an_impasse(name: str) -> None:
    """With the moves that every plan needs ruled out, or those that some do, there is none, and the reason is told."""
    question = Question(situation=race(name), goal="meier", rule=Unanimity(), undeclared="acquiesce")
    ways = question.ask()
    assert ways.status is Status.OPTIMAL
    needed = ways.essential or ways.useful
    stuck = attrs.evolve(question, without=needed)
    assert stuck.ask().status is Status.IMPOSSIBLE
    answered_as_by_brute_force(stuck)
