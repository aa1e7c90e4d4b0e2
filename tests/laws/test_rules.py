"""What holds of every rule, against an enumeration of every way in which the unsettled may still settle."""

from collections.abc import Callable, Iterator
from itertools import chain, combinations, product

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus.records import AllOf, AnyOf, Assents, AtLeastAssent, Condition, MemberId, Stance
from consensus.rules import NoObjection, Outcome, Profile, Rule, Unanimity
from consensus.testing.profiles import profiles, settled_stances

HOW_GOOD = (Outcome.BLOCKED, Outcome.OPEN, Outcome.ADOPTED)


@attrs.frozen
class Majority(Rule):
    """A rule as a user would write it: half of the body there, and more supporters than opponents."""

    def adopts(self, profile: Profile) -> bool:
        there = len(profile) - len(profile.taking(Stance.ABSENT))
        return 2 * there >= len(profile) and len(profile.taking(Stance.SUPPORTS)) > len(profile.taking(Stance.OBJECTS))

    def describe(self) -> str:
        return "adopted by a majority of those voting, with half of the body there"


@attrs.frozen
class Led(Rule):
    """Another: some members count for more, and whoever is there without support counts for a little."""

    def adopts(self, profile: Profile) -> bool:
        worth = {Stance.SUPPORTS: 3, Stance.ACQUIESCES: 2, Stance.ABSTAINS: 2, Stance.OBJECTS: 1, Stance.ABSENT: 0}
        return sum(place * worth[stance] for place, (_, stance) in enumerate(profile.stances, start=1)) >= 20

    def describe(self) -> str:
        return "adopted by weight of those present, the last member having most"


@attrs.frozen
class Friends(Rule):
    """A third, which also says whom it requires: three members that support."""

    def adopts(self, profile: Profile) -> bool:
        return len(profile.taking(Stance.SUPPORTS)) >= 3

    def requires(self, profile: Profile) -> Condition:
        missing = 3 - len(profile.taking(Stance.SUPPORTS))
        others = [member for member, stance in profile.stances if stance is not Stance.SUPPORTS]
        if missing <= 0:
            return AllOf([])
        return AtLeastAssent(number=missing, members=others) if missing <= len(others) else AnyOf([])

    def describe(self) -> str:
        return "adopted if three members support"


EACH_MEMBER = (
    NoObjection(),
    Unanimity(),
    Unanimity(despite=[Stance.ABSTAINS]),
    Unanimity(despite=[Stance.ABSTAINS, Stance.ABSENT]),
)

every_rule = pytest.mark.parametrize("rule", [*EACH_MEMBER, Majority(), Led(), Friends()], ids=repr)


# The definitions of design.md, section 4, as they are written


def completions(profile: Profile) -> Iterator[Profile]:
    """Every way in which the unsettled may settle."""
    settled = [[stance] if stance.is_settled else [s for s in Stance if s.is_settled] for _, stance in profile.stances]
    for choice in product(*settled):
        yield Profile(zip(profile, choice, strict=True))


def outcome_of(rule: Rule, profile: Profile) -> Outcome:
    adopted = {rule.adopts(completion) for completion in completions(profile)}
    if adopted == {True, False}:
        return Outcome.OPEN
    return Outcome.ADOPTED if adopted == {True} else Outcome.BLOCKED


def supported(profile: Profile, members: frozenset[MemberId]) -> Profile:
    return Profile((member, Stance.SUPPORTS if member in members else stance) for member, stance in profile.stances)


def in_a_smallest(members: frozenset[MemberId], enough: Callable[[frozenset[MemberId]], bool]) -> frozenset[MemberId]:
    """The members of every set that is enough and of which no proper part is."""
    listed = chain.from_iterable(combinations(sorted(members), size) for size in range(len(members) + 1))
    fitting = [won for won in map(frozenset, listed) if enough(won)]
    return frozenset[MemberId]().union(*(won for won in fitting if not any(other < won for other in fitting)))


def blockers_of(rule: Rule, profile: Profile) -> frozenset[MemberId]:
    if outcome_of(rule, profile) is not Outcome.BLOCKED:
        return frozenset()
    return in_a_smallest(
        frozenset(profile), lambda won: outcome_of(rule, supported(profile, won)) is not Outcome.BLOCKED
    )


def awaited_of(rule: Rule, profile: Profile) -> frozenset[MemberId]:
    gave_way = supported(profile, blockers_of(rule, profile))
    return in_a_smallest(profile.unsettled, lambda won: outcome_of(rule, supported(gave_way, won)) is Outcome.ADOPTED)


# The laws


@every_rule
@given(profile=profiles())
def test_the_outcome_is_that_of_every_completion(rule: Rule, profile: Profile) -> None:
    """ADOPTED if adopted in every completion, BLOCKED if in none, OPEN otherwise."""
    assert rule.judge(profile).outcome is outcome_of(rule, profile)


@every_rule
@given(profile=profiles(size=4))
def test_blockers_are_in_a_smallest_set_that_would_end_it(rule: Rule, profile: Profile) -> None:
    """Blockers are the members in some smallest set whose support ends BLOCKED; without BLOCKED there are none."""
    assert rule.judge(profile).blockers == blockers_of(rule, profile)


@every_rule
@given(profile=profiles(size=4))
def test_the_awaited_are_still_needed_once_blockers_gave_way(rule: Rule, profile: Profile) -> None:
    """Awaited are the unsettled members in some smallest set whose support adopts, once the blockers support."""
    assert rule.judge(profile).awaited == awaited_of(rule, profile)


@every_rule
@given(profile=profiles(least=1), data=st.data())
def test_gaining_a_supporter_never_lowers_the_outcome(rule: Rule, profile: Profile, data: st.DataObject) -> None:
    """Whoever comes to support, from whatever stance, the outcome is as good as before or better."""
    gained = data.draw(st.sampled_from(list(profile)))
    after = rule.judge(profile.with_stance(Stance.SUPPORTS, [gained])).outcome
    assert HOW_GOOD.index(after) >= HOW_GOOD.index(rule.judge(profile).outcome)


@every_rule
@given(profile=profiles(), data=st.data())
def test_a_settled_outcome_survives_every_declaration(rule: Rule, profile: Profile, data: st.DataObject) -> None:
    """Once ADOPTED or BLOCKED, it stays so however unsettled members settle, one by one or together."""
    before = rule.judge(profile).outcome
    after = profile
    for member in sorted(profile.unsettled):
        after = after.with_stance(data.draw(settled_stances() | st.just(profile[member])), [member])
    if before is not Outcome.OPEN:
        assert rule.judge(after).outcome is before
    if after.is_complete:
        assert rule.judge(after).outcome is (Outcome.ADOPTED if rule.adopts(after) else Outcome.BLOCKED)


@pytest.mark.parametrize("rule", [*EACH_MEMBER, Friends()], ids=repr)
@given(profile=profiles())
def test_what_a_rule_requires_is_enough_and_needed(rule: Rule, profile: Profile) -> None:
    """Once the members that a rule requires support, it adopts for certain, and without any one of them it does not."""
    condition = rule.requires(profile)
    assert condition is not None
    for won in subsets(frozenset(profile)):
        adopts = rule.judge(supported(profile, won)).outcome is Outcome.ADOPTED
        assert adopts == holds(condition, won)


def subsets(members: frozenset[MemberId]) -> list[frozenset[MemberId]]:
    return [
        frozenset(m for m, chosen in zip(sorted(members), choice, strict=True) if chosen)
        for choice in product((False, True), repeat=len(members))
    ]


def holds(condition: Condition, assenting: frozenset[MemberId]) -> bool:
    """Whether a formula over assents holds once these members assent and nobody else."""
    match condition:
        case Assents():
            return condition.member in assenting
        case AtLeastAssent():
            return len(assenting.intersection(condition.members)) >= condition.number
        case AllOf(parts):
            return all(holds(part, assenting) for part in parts)
        case AnyOf(parts):
            return any(holds(part, assenting) for part in parts)
        case _:
            raise AssertionError(f"a rule cannot require {condition}")


@pytest.mark.parametrize("rule", EACH_MEMBER, ids=repr)
@given(profile=profiles())
def test_blockers_and_awaited_are_all_that_is_required(rule: Rule, profile: Profile) -> None:
    """Under the two rules that ask every member, whoever is required either blocks or is awaited, and conversely."""
    verdict = rule.judge(profile)
    condition = rule.requires(profile)
    assert isinstance(condition, AllOf)
    required = {part.member for part in condition.conditions if isinstance(part, Assents)}
    assert required == verdict.blockers | verdict.awaited
    assert not verdict.blockers & verdict.awaited
