"""The goal: where gates say exactly when a rule adopts, and which objections may help where they do not."""

import pytest

import consensus as cs
from consensus.assent import Prospect
from tests.assent.races import race
from tests.unblocking.questions import EnoughAndNot
from tests.unblocking.test_presence import CASE


@pytest.mark.parametrize(
    ("rule", "has_goal", "fragile"),
    [
        ("no objection", True, set()),
        ("{quorum: {number: 2}}", False, {"grant:fund", "promise:fund", "grant:seat"}),
        ("{any: [no objection, {quorum: {number: 2}}]}", False, {"grant:fund", "promise:fund", "grant:seat"}),
    ],
)
def test_there_is_no_goal_where_an_objection_may_help(rule: str, has_goal: bool, fragile: set[str]) -> None:
    """The fund makes C object, so that it is present, and the seat lifts that: for a consensus that only hinders."""
    prospect = Prospect.of(cs.loads(CASE.replace("RULE", rule)).on("2026-03-03"))
    assert (prospect.goal is not None) is has_goal
    assert prospect.fragile == fragile


def test_moves_that_raise_objections_are_fragile_where_the_rule_only_judges() -> None:
    """There, whether they are made matters by itself, as with moves that lift these objections; where gates say what
    the rule asks, they are as good as any.
    """
    situation = race("backfire")
    assert Prospect.of(situation).fragile == frozenset()
    prospect = Prospect.of(situation, rule=EnoughAndNot(number=4, unless="AT"))
    assert prospect.goal is None
    lifting = {"grant:dam", "settle:port"}
    promises = {"promise:fund", "promise:seat", "promise:seat/vice"}
    assert prospect.fragile == {"grant:fund", "grant:seat", "grant:seat/vice", "settle:envy", *promises, *lifting}
