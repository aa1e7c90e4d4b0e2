"""How much of the votes, or of the population, those in favour and those against hold."""

from fractions import Fraction

import pytest

import consensus as cs
from consensus.records import Stance
from consensus.rules import (
    AtLeast,
    Fallback,
    Majority,
    NoObjection,
    Of,
    Profile,
    QualifiedMajority,
    Rule,
    Stage,
    Stages,
    Weighted,
    votes_held,
)
from consensus.views import paragraph
from consensus.views.words.votes_phrases import votes_in_words

VOTES = {"A": 5, "B": 3, "C": 2}
PROFILE = Profile({"A": Stance.SUPPORTS, "B": Stance.OBJECTS, "C": Stance.UNDECLARED})
HALF = Fraction(1, 2)
BY_VOTES = Majority(more_than=HALF, weights=VOTES)


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (BY_VOTES, [("", 5, 3, 10)]),
        (Weighted(weights={**VOTES, "D": 4}, quota=7), [("", 5, 3, 14)]),
        (QualifiedMajority(members=HALF, population=HALF, populations=VOTES), [("", 5, 3, 10)]),
        (AtLeast(2) & BY_VOTES, [("", 5, 3, 10)]),
        (
            Stages([Stage(name="Council", members=["B", "C"], rule=BY_VOTES), Stage(name="Assembly", rule=AtLeast(1))]),
            [("Council", 0, 3, 5)],
        ),
        (Fallback(first=NoObjection(), then=BY_VOTES, after="failure"), []),
        (Majority(more_than=HALF), []),
        (Majority(more_than=HALF, weights=dict.fromkeys("ABC", 2)), []),
    ],
    ids=["votes", "a quota", "inhabitants", "a part", "an organ", "a way not open yet", "heads", "equal votes"],
)
def test_what_is_held_is_added_up(rule: Rule, found: list[tuple[object, ...]]) -> None:
    """Five of A and three of B, of ten; of an organ, only of its members; nothing where all count the same."""
    held = votes_held(rule, PROFILE)
    assert [(each.organ, each.supporting, each.objecting, each.whole) for each in held] == found


def test_votes_that_are_weighed_are_told() -> None:
    """Germany alone has more than a fifth of the votes cast, which is why it blocks."""
    text = """
consensus: 1
title: Managing Director
body:
  name: Mechanism
  members: [AT, BE, DE, FR]
  rule: {majority: {at_least: 0.8, of: votes cast, weights: {AT: 20, BE: 250.9, DE: 269.1, FR: 460}}}
offices: {director: {title: Managing Director}}
candidates: {leao: {name: Jo Leao}}
proposals: {leao: {director: leao}}
sources: {nzz: {publisher: NZZ, reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: leao, status: nominated}
"""
    one_against = text + "      - {stance: supports, members: [BE, FR]}\n      - {stance: objects, member: DE}\n"
    eve = cs.loads(one_against).on("2026-03-02")
    held = (
        "Supporters hold 71 per cent of the votes and objectors 26.9 per cent; at least 80 per cent of the votes cast"
    )
    assert f"{held} are needed." in eve.summary
    assert eve.verdict().blockers == {"DE"}
    assert (
        eve.verdict().rule.describe() == "adopted if members with at least 80 per cent of the votes cast are in favour"
    )
    german = (
        "Die Befürworter haben 71 Prozent der Stimmen, die Gegner 26,9 Prozent; nötig sind mindestens 80 Prozent der"
    )
    assert f"{german} abgegebenen." in paragraph(eve, language="de")
    objecting = cs.loads(text + "      - {stance: objects, member: DE}\n").on("2026-03-02").summary
    assert "Objectors hold 26.9 per cent of the votes; at least" in objecting
    assert "hold" not in cs.loads(text).on("2026-03-02").summary


def test_a_share_that_falls_just_short_is_not_told_as_enough() -> None:
    """79.96 per cent are 79.9."""
    weights = {"A": Fraction(7996), "B": Fraction(2004)}
    majority = Majority(at_least=Fraction(4, 5), of=Of.ALL, weights=weights)
    (held,) = votes_held(majority, Profile({"A": Stance.SUPPORTS, "B": Stance.UNDECLARED}))
    assert votes_in_words(held) == "supporters hold 79.9 per cent of the votes; at least 80 per cent are needed"
