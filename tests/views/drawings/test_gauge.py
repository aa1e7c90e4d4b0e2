"""Counts against their bars, in words."""

from fractions import Fraction

from consensus.records import Stance
from consensus.rules import Profile, QualifiedMajority
from consensus.views.drawings.gauge import gauges

PEOPLE = {"A": 50, "B": 30, "C": 20}
RULE = QualifiedMajority(members=Fraction(1, 2), population=Fraction(13, 20), populations=PEOPLE)


def told(rule: QualifiedMajority) -> list[str]:
    profile = Profile({"A": Stance.SUPPORTS, "B": Stance.OBJECTS, "C": Stance.OBJECTS})
    return [gauge.words() for gauge in gauges(rule.judge(profile))]


def test_what_is_missing_of_a_population_is_a_share() -> None:
    """Half of the people support and 65 per cent are needed, in whatever unit they are counted."""
    assert told(RULE) == ["members: 1 short", "inhabitants: 15 per cent of them all short"]
    thousands = QualifiedMajority(
        members=Fraction(1, 2),
        population=Fraction(13, 20),
        populations={member: 1000 * number for member, number in PEOPLE.items()},
    )
    assert told(thousands) == told(RULE)
