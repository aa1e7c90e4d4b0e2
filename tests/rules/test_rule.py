"""Rule, Outcome and Verdict: what follows from a rule that knows no more than how to judge."""

from typing import Any, cast

import attrs
import pytest

from consensus.errors import AmbiguousOutcome, InvalidRecord, RuleDoesNotFit, TooManyCompletions
from consensus.records import Stance
from consensus.rules import AtLeast, Outcome, Profile, Rule


@attrs.frozen
class Friends(Rule):
    """Adopted once so many members support."""

    number: int

    def adopts(self, profile: Profile) -> bool:
        return len(profile.taking(Stance.SUPPORTS)) >= self.number

    def describe(self) -> str:
        return f"adopted if {self.number} members support"


@attrs.frozen
class Assembly(Rule):
    """Adopted by more supporters than opponents, if at least half of the body is there."""

    def adopts(self, profile: Profile) -> bool:
        present = len(profile) - len(profile.taking(Stance.ABSENT))
        return 2 * present >= len(profile) and len(profile.taking(Stance.SUPPORTS)) > len(
            profile.taking(Stance.OBJECTS)
        )

    def describe(self) -> str:
        return "adopted by a majority of those voting, with half of the body there"


def body(**stances: int) -> Profile:
    """A profile of so many members of each stance."""
    return Profile(
        (f"{stance} {place:03}", Stance[stance.upper()])
        for stance, number in stances.items()
        for place in range(number)
    )


@pytest.mark.parametrize("outcome", Outcome)
def test_an_outcome_is_neither_true_nor_false(outcome: Outcome) -> None:
    """An outcome used as if it were true or false is an error that says what to write instead."""
    with pytest.raises(AmbiguousOutcome, match=f"outcome {outcome.value} is neither true nor false"):
        bool(outcome)
    with pytest.raises(TypeError):
        assert not outcome


@pytest.mark.parametrize("objects", [0, 3])
def test_a_verdict_is_neither_true_nor_false(objects: int) -> None:
    """`if verdict:` would be true for a blocked proposal too, so it is refused as for an outcome."""
    with pytest.raises(AmbiguousOutcome, match="neither true nor false; compare it"):
        bool(Friends(3).judge(body(supports=3, objects=objects)))


def test_what_is_judged_is_a_profile() -> None:
    """A plain mapping is refused, with how to write a profile."""
    with pytest.raises(InvalidRecord, match=r"invalid profile: {'A': 1}; write Profile\({'FR': Stance.SUPPORTS}\)"):
        Friends(3).judge(cast("Any", {"A": 1}))


def test_every_way_to_gather_the_support_makes_a_blocker() -> None:
    """Where any two of three opponents would do, all three are blockers."""
    verdict = Friends(3).judge(body(supports=1, objects=3))
    assert verdict.outcome is Outcome.BLOCKED
    assert verdict.blockers == {"objects 000", "objects 001", "objects 002"}


def test_nobody_blocks_what_can_never_be_adopted() -> None:
    """A rule that the whole body together cannot satisfy is blocked by nobody, and awaits nobody."""
    verdict = Friends(3).judge(body(objects=1, undeclared=1))
    assert verdict.outcome is Outcome.BLOCKED
    assert not verdict.blockers and not verdict.awaited


def test_nobody_is_awaited_once_it_is_adopted() -> None:
    """Unsettled members are awaited only as long as they can change anything."""
    assert Friends(1).judge(body(supports=1, undeclared=3)).awaited == set()
    assert Friends(2).judge(body(supports=1, undeclared=3)).awaited == body(undeclared=3).unsettled


def test_turning_up_to_object_can_adopt() -> None:
    """With a quorum, objecting can help: the counterexample to a law that does not hold."""
    away = body(supports=2, absent=3)
    assert Assembly().judge(away).outcome is Outcome.BLOCKED
    assert Assembly().judge(away.with_stance(Stance.OBJECTS, ["absent 000"])).outcome is Outcome.ADOPTED


def test_unsettled_members_may_stay_away_together() -> None:
    """With a quorum, it is not enough to ask what happens if every unsettled member objects."""
    undecided = body(supports=3, absent=3, undeclared=2)
    assert Assembly().adopts(undecided.with_stance(Stance.OBJECTS, undecided.unsettled))
    assert not Assembly().adopts(undecided.with_stance(Stance.ABSENT, undecided.unsettled))
    assert Assembly().judge(undecided).outcome is Outcome.OPEN


def test_who_is_awaited_if_only_some_blockers_give_way_is_not_said() -> None:
    """Awaited is who is needed once all blockers gave way, even where some of them would have been enough."""
    verdict = Friends(2).judge(body(objects=2, undeclared=1))
    assert (len(verdict.blockers), len(verdict.awaited)) == (2, 0)


def test_the_outcome_may_be_asked_for_alone() -> None:
    """The outcome alone is that of the verdict, and can be had where the blockers would be too many to find."""
    for profile in (body(supports=2), body(supports=1, undeclared=1), body(supports=1, objects=1)):
        assert Friends(2).outcome(profile) is Friends(2).judge(profile).outcome
        assert (Friends(2) & AtLeast(1)).outcome(profile) is Friends(2).outcome(profile)
    divided = body(supports=29, objects=17)
    assert Friends(30).outcome(divided) is Outcome.BLOCKED
    with pytest.raises(TooManyCompletions) as refused:
        Friends(30).judge(divided)
    assert (refused.value.rule, refused.value.unsettled) == ("a rule that tells them apart", 17)
    assert len(Friends(30).judge(body(supports=29, objects=16)).blockers) == 16


@pytest.mark.parametrize("rule", [Friends(1), AtLeast(1)])
def test_nobody_decides_for_a_body_without_members(rule: Rule) -> None:
    """Neither an outcome nor a verdict is given for a body that has no members."""
    for asked in (rule.outcome, rule.judge):
        with pytest.raises(RuleDoesNotFit, match="the body has no members"):
            asked(Profile({}))


def test_a_large_body_is_refused_by_a_rule_that_only_judges() -> None:
    """With too many members unsettled, or too many to win over, judging one by one is refused, not left to hang."""
    with pytest.raises(TooManyCompletions, match="adopted if 30 members support") as caught:
        Friends(30).judge(body(supports=29, undeclared=27))
    assert caught.value.unsettled == 27
    with pytest.raises(TooManyCompletions, match="27 members leave too many"):
        Friends(30).outcome(body(supports=29, undeclared=27))
    with pytest.raises(TooManyCompletions, match="17 members leave too many"):
        Friends(30).judge(body(supports=29, objects=17))


def test_a_large_body_that_has_settled_is_judged() -> None:
    """The size of the body is no matter where few members are unsettled or opposed."""
    verdict = Friends(99).judge(body(supports=97, undeclared=2, objects=1))
    assert verdict.outcome is Outcome.OPEN
    assert verdict.awaited == {"undeclared 000", "undeclared 001"}


def test_a_rule_that_only_judges_requires_nothing_by_name() -> None:
    """Without more than its judgement, a rule has no formula of assents, and takes no silence for assent."""
    assert Friends(2).requires(body(supports=1)) is None
    assert not Friends(2).assenting_by_silence(body(undeclared=3))


def test_a_verdict_shows_itself_in_a_line() -> None:
    """A verdict shows its outcome and how many members stand in the way."""
    assert repr(Friends(2).judge(body(objects=1, undeclared=1))) == "<Verdict BLOCKED: 1 blockers, 1 awaited>"
