"""What the library's rules make of silence and of acquiescence is what the oracle reads in the definition."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consensus.records import Stance
from consensus.rules import Acts, Profile, Rule
from consensus.testing.strategies.profile_strategies import profiles
from consensus.testing.strategies.rule_strategies import CLASSES, rules_of
from tests.unblocking.oracle_rules import counting_votes, excepting, taking_silence

MEMBERS = ("A", "B", "C")
ACTS = Acts(day=date(2026, 3, 3))
"""Of a day that lies before those that are drawn for rules: what was decided on them need not be told."""


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_rules_make_of_silence_and_acquiescence_what_the_oracle_does(kind: type[Rule]) -> None:
    """Whose silence is assent, whose support is a vote, and what comes of it that silent members go along."""

    @settings(max_examples=20, database=None, derandomize=True)
    @given(rules_of(kind, MEMBERS), profiles(members=MEMBERS), st.sets(st.sampled_from(MEMBERS)))
    def agree(rule: Rule, drawn: Profile, named: set[str]) -> None:
        profile = Profile(drawn.stances, acts=ACTS)
        assert rule.assenting_by_silence(profile) == taking_silence(rule, profile)
        assert rule.wanting_support(profile) == counting_votes(rule, profile)
        silent = frozenset(named & profile.taking(Stance.UNDECLARED))
        going_along = Profile(drawn.stances, acts=ACTS, silent=silent)
        assert rule.outcome(going_along) is excepting(rule, silent, profile).outcome(profile)

    agree()
