"""What the evidence answers when time runs out."""

import math
from collections.abc import Callable
from fractions import Fraction
from itertools import combinations

import attrs
import pytest

import consensus as cs
from consensus.errors import InvalidRecord, OutOfTime
from consensus.evidence import Evidence, Likelihood, Prior, revisions, weigh
from consensus.records import Stance
from consensus.unblocking import inquiries
from consensus.views.words.summaries import text

PAIRS = """
consensus: 1
title: Secretary
body:
  name: Commission
  rule: no objection
  members: [A, B, C, D, E]
  groups: {{{groups}}}
offices: {{secretary: {{}}}}
candidates: {{meier: {{}}}}
proposals: {{meier: {{secretary: meier}}}}
timeline:
  - {{id: two, reported_on: 2026-03-01, claims: [{{count: supports, exactly: 2}}]}}
  - {{id: none, reported_on: 2026-03-01, claims: [{{count: objects, at_most: 0}}]}}
{counts}
"""


def hurried_pairs(monkeypatch: pytest.MonkeyPatch) -> tuple[Evidence, Evidence]:
    """Of each two of A to D at most one supports, and of all five two do: E and one more; slowly and without time.

    By halves, all four could: the linear relaxation does not tell.
    """
    monkeypatch.setattr("consensus.integer_programs.integer_program.SMALL", 0)
    pairs = ["".join(pair) for pair in combinations("ABCD", 2)]
    groups = ", ".join(f"{pair}: {{members: [{', '.join(pair)}]}}" for pair in pairs)
    counts = "\n".join(
        f"  - {{id: {pair}, reported_on: 2026-03-01, claims: [{{count: supports, at_most: 1, group: {pair}}}]}}"
        for pair in pairs
    )
    slow = weigh(cs.loads(PAIRS.format(groups=groups, counts=counts)).on("2026-03-02"))
    return slow, attrs.evolve(slow, time_limit=0, _given=slow._classified)


def test_what_time_does_not_rule_out_is_possible(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds and stances are wider where time runs out, and never wrong; that is told."""
    slow, fast = hurried_pairs(monkeypatch)
    among = [slow.tally(Stance.SUPPORTS, among="ABCD"), fast.tally(Stance.SUPPORTS, among="ABCD")]
    assert [(each.least, each.greatest, each.is_exact) for each in among] == [(1, 1, True), (1, 2, False)]
    assert slow.possible("E") == {Stance.SUPPORTS}
    assert fast.possible("E") == frozenset(Stance) - {Stance.OBJECTS}
    assert (slow.forced, fast.forced) == ({"E": Stance.SUPPORTS}, {})
    assert slow.supporters.is_exact and not fast.supporters.is_exact
    assert slow.supporters.surely == {"E"} and not fast.supporters.surely
    assert slow.outcomes <= fast.outcomes
    assert "Time ran out" in text(fast) and "Time ran out" not in text(slow)
    data = [each.to_dict()["supporters"] for each in (slow, fast)]
    assert [isinstance(each, dict) and each.get("exact") for each in data] == [None, False]


def test_nothing_is_supposed_that_time_does_not_show_to_be_possible(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether E may abstain is not known; that it does not object is."""
    slow, fast = hurried_pairs(monkeypatch)
    with pytest.raises(InvalidRecord):
        slow.supposing("E", Stance.ABSTAINS)
    with pytest.raises(OutOfTime):
        fast.supposing("E", Stance.ABSTAINS)
    for evidence in (slow, fast):
        with pytest.raises(InvalidRecord):
            evidence.supposing("E", Stance.OBJECTS)


def test_a_bound_rests_on_all_statements_that_time_does_not_show_to_be_needless(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """That E supports rests on the pairs and on the count of two; nobody can tell without branching."""
    slow, fast = hurried_pairs(monkeypatch)
    assert slow.possible("E") == {Stance.SUPPORTS}
    fast._possible.update(slow._possible)
    needed = set(slow.rests_on("E", Stance.SUPPORTS))
    assert needed < set(fast.rests_on("E", Stance.SUPPORTS)) <= set(fast.relied_on)


def test_without_a_limit_there_is_one_and_infinity_sets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Contradictions go on for as long as somebody asks for another."""
    situation = hurried_pairs(monkeypatch)[0].situation
    monkeypatch.setattr("consensus.time_limit.SECONDS", 0.0)
    by_default, without = weigh(situation), weigh(situation, time_limit=math.inf)
    assert by_default.unknown == by_default.statements
    assert without.possible("E") == {Stance.SUPPORTS}
    assert not list(by_default.contradictions())
    with pytest.raises(OutOfTime):
        list(without.contradictions(time_limit=0))


def test_what_time_did_not_rule_out_before_is_no_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reports are the same: that E may be less than it seemed is no news."""
    slow, fast = hurried_pairs(monkeypatch)
    assert fast.possible("E") != slow.possible("E")
    assert fast.possible("E") - slow.possible("E") <= fast.undecided("E")
    assert revisions(fast, slow) == revisions(slow, fast) == ()


def test_what_to_find_out_ends_where_it_is_not_known_what_can_be_supposed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stances of which an earlier question did not tell in time whether E may have them are not supposed."""
    slow, fast = hurried_pairs(monkeypatch)
    kept = attrs.evolve(slow, _given=slow._classified)
    assert fast.possible("E") and fast._undecided
    kept._possible.update(fast._possible)
    kept._undecided.update(fast._undecided)
    assert {inquiry.about for inquiry in inquiries(kept)} <= {inquiry.about for inquiry in inquiries(slow)}


def test_likelihoods_end_when_the_time_is_up() -> None:
    """Each of them does, since nothing is estimated; without a limit, each has its answer."""
    claims = "  - {id: some, reported_on: 2026-03-01, claims: [{count: supports, at_least: 1, group: AB}]}"
    situation = cs.loads(PAIRS.format(groups="AB: {members: [A, B]}", counts=claims)).on("2026-03-02")
    prior = Prior(stances={stance: Fraction(1, len(Stance)) for stance in Stance}, reliability={"some": Fraction(1, 2)})
    fast, slow = (Likelihood(evidence=weigh(situation, time_limit=limit), prior=prior) for limit in (0, None))
    (doubted,) = slow.weighed
    asked: tuple[Callable[[Likelihood], object], ...] = (
        lambda likely: likely.stance("A"),
        lambda likely: likely.supporters,
        lambda likely: likely.outcomes,
        lambda likely: likely.truth(doubted),
    )
    for ask in asked:
        assert ask(slow)
        with pytest.raises(OutOfTime):
            ask(fast)
