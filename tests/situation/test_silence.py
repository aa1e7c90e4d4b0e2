"""Silence procedures: one is opened anew, is broken by members named or not, or has passed."""

from collections.abc import Sequence
from itertools import permutations

import pytest

import consensus as cs
from consensus.errors import InvalidRecord
from consensus.evidence import weigh
from consensus.records import DecisionResult, Report, SilenceClaim, SilenceEvent
from consensus.rules import Outcome
from consensus.situation import Situation

CASE = """
consensus: 1
title: Secretary
body: {{name: Commission, members: [AT, CH, LI], rule: {rule}}}
offices: {{secretary: {{title: Secretary}}}}
candidates: {{meier: {{name: Anna Meier, member: CH}}}}
proposals: {{meier: {{secretary: meier}}}}
sources: {{nzz: {{reported_on: 2026-03-01}}}}
timeline:
  - source: nzz
    claims:
      - {{candidacy: meier, status: nominated}}
"""
BY_SILENCE, BY_CONSENSUS = "{silence: 2026-03-05}", "no objection"
OPENED = "silence: opened, until: 2026-03-10, occurred_on: 2026-03-04"
BROKEN = "silence: broken, member: LI, occurred_on: 2026-03-04"


def on(day: int, *claims: str, rule: str = BY_SILENCE) -> Situation:
    case = CASE.format(rule=rule) + "".join(f"      - {{{claim}}}\n" for claim in claims)
    return cs.loads(case).on(f"2026-03-{day:02}")


def outcomes(days: Sequence[int], *claims: str, rule: str = BY_SILENCE) -> list[str]:
    return [on(day, *claims, rule=rule).verdict().outcome.value for day in days]


@pytest.mark.parametrize("rule", [BY_SILENCE, BY_CONSENSUS, "{all: [{silence: 2026-03-05}, {quorum: {share: 0}}]}"])
def test_a_silence_opened_later_counts(rule: str) -> None:
    """Its deadline takes the place of the rule's own; where the rule has none, it is a way beside it."""
    assert outcomes([4, 6, 10, 11], OPENED, rule=rule) == ["OPEN", "OPEN", "OPEN", "ADOPTED"]
    again = "silence: opened, until: 2026-03-20, occurred_on: 2026-03-12"
    assert outcomes([11, 12, 20, 21], OPENED, again, rule=rule) == ["ADOPTED", "OPEN", "OPEN", "ADOPTED"]


@pytest.mark.parametrize("rule", [BY_SILENCE, BY_CONSENSUS])
def test_whoever_broke_silence_objects_until_it_says_otherwise(rule: str) -> None:
    """It is the blocker before and after the deadline, and settling with it is what unblocks."""
    assert outcomes([3, 4, 6], OPENED, BROKEN, rule=rule) == ["OPEN", "BLOCKED", "BLOCKED"]
    after = on(12, OPENED, BROKEN, rule=rule)
    assert after.verdict().blockers == {"LI"}
    plan = cs.unblock(after).cheapest
    assert plan is not None and [move.id for move in plan.moves] == ["settle:LI:meier"]
    assert weigh(after).outcomes == {Outcome.BLOCKED}
    yields = "stance: supports, member: LI, occurred_on: 2026-03-13"
    assert outcomes([13], OPENED, BROKEN, yields, rule=rule) == ["OPEN"]
    rest = "stance: supports, members: [AT, CH], occurred_on: 2026-03-13"
    assert outcomes([13], OPENED, BROKEN, yields, rest, rule=rule) == ["ADOPTED"]


def test_a_broken_silence_adopts_nothing_even_if_who_broke_it_has_come_round() -> None:
    """Before, a text whose silence was broken counted as adopted once the deadline was over."""
    round_ = "stance: supports, member: LI, occurred_on: 2026-03-05"
    assert outcomes([6], BROKEN) == ["BLOCKED"]
    assert outcomes([6], BROKEN, round_) == ["OPEN"]
    assert outcomes([6, 11], BROKEN, round_, OPENED.replace("-04", "-06")) == ["OPEN", "ADOPTED"]


def test_an_objection_by_the_deadline_still_names_its_blocker_after_it() -> None:
    """Before, it was blocked by nobody, with an impasse of nothing."""
    after = on(8, "objection: dike, member: AT, occurred_on: 2026-03-03")
    assert after.verdict().blockers == {"AT"}
    plan = cs.unblock(after).cheapest
    assert plan is not None and [move.id for move in plan.moves] == ["settle:dike"]


def test_silence_broken_by_nobody_named_is_known_to_the_evidence() -> None:
    """No member is known to block; in every world one objects."""
    broken = on(8, OPENED, "silence: broken, occurred_on: 2026-03-04")
    assert broken.verdict().outcome is Outcome.OPEN and broken.verdict().blockers == frozenset()
    assert weigh(broken).outcomes == {Outcome.BLOCKED}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_passed_is_a_decision_and_broken_outweighs_it_on_one_day(order: tuple[int, int]) -> None:
    """Whatever the order of the file."""
    passed = "silence: passed, occurred_on: 2026-03-04"
    assert on(4, passed).decided() is DecisionResult.ADOPTED
    assert on(3, passed).decided() is None
    both = (passed, BROKEN)
    assert on(4, *(both[place] for place in order)).decided() is None


def test_a_silence_that_was_broken_is_not_passed_because_another_is_opened() -> None:
    """Broken and passed on the fourth, opened anew on the sixth: only the new one may still pass."""
    both = ("silence: passed, occurred_on: 2026-03-04", BROKEN, OPENED.replace("-04", "-06"))
    assert on(8, *both).decided() is None
    passed = "silence: passed, occurred_on: 2026-03-09"
    assert on(9, *both, passed).decided() is DecisionResult.ADOPTED


def test_what_became_of_a_silence_does_not_hang_on_the_order_of_the_file() -> None:
    """Opened, broken and passed on one day, of which one report states a time that says nothing of the others."""
    claims = {
        "opened": SilenceClaim(proposal="meier", event=SilenceEvent.OPENED, until="2026-03-10"),
        "broken": SilenceClaim(proposal="meier", event=SilenceEvent.BROKEN, until="2026-03-12"),
        "passed": SilenceClaim(proposal="meier", event=SilenceEvent.PASSED),
    }
    race = cs.loads(CASE.format(rule=BY_CONSENSUS))
    for timed in claims:
        for order in permutations(claims):
            found = race
            for name in order:
                time = "09:00" if name == timed else ""
                found = found.reporting(Report(id=name, reported_on="2026-03-04", claims=[claims[name]], time=time))
            silence = found.on("2026-03-05").silence()
            assert silence is not None and silence.is_broken
            assert str(silence.until) == "2026-03-12"


def test_only_who_broke_silence_is_named() -> None:
    """Members of an opening would have no effect."""
    with pytest.raises(InvalidRecord, match="only who broke silence is named"):
        SilenceClaim(proposal="meier", event=SilenceEvent.OPENED, members=["AT"])


def test_a_silence_and_its_report_show_themselves_in_a_line() -> None:
    """They used to write out every report."""
    silence = on(5, OPENED, BROKEN).silence()
    assert repr(silence) == "<Silence broken, until 2026-03-10>"
    assert silence is not None and repr(silence.history[0]) == "<Entry nzz:1: SilenceClaim>"


def test_a_milestone_shows_itself_in_a_line() -> None:
    """With its date as it is stated."""
    vague = on(5, "milestone: session, kind: meeting, due: 2026-04~")
    [milestone] = vague.milestones()
    assert repr(milestone) == "<Milestone session: set, due 2026-04~>"
