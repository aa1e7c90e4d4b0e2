"""Votes that a ballot between several tells by name, where members have votes of different weight."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import consensus as cs
from consensus.records import Stance
from consensus.rules import Majority, Of, Outcome, Profile
from consensus.situation import Situation

MEMBERS = "ABCDE"


def bank(weights: dict[str, int], claim: str, *, of: str = "votes cast") -> Situation:
    """A bank of five in which two stand, with a ballot between them."""
    given_weights = ", ".join(f"{member}: {number}" for member, number in weights.items())
    return cs.loads(f"""
consensus: 1
title: President
body:
  name: Bank
  members: [{", ".join(weights)}]
  rule: {{majority: {{more_than: 1/2, of: {of}, weights: {{{given_weights}}}}}}}
offices: {{president: {{title: President, backs_several: true}}}}
candidates: {{moran: {{name: Ilka Moran}}, ost: {{name: Pavel Ost}}}}
proposals: {{moran: {{president: moran}}, ost: {{president: ost}}}}
sources: {{post: {{reported_on: 2026-05-05}}}}
timeline:
  - source: post
    claims:
      - {{candidacy: moran, status: nominated}}
      - {{candidacy: ost, status: nominated}}
      - {claim}
""").on("2026-05-05")


WEIGHTS = dict(zip(MEMBERS, (40, 25, 15, 12, 8), strict=True))


@pytest.mark.parametrize(
    ("votes", "by_name", "expected"),
    [
        ("moran: 2, ost: 3", "", "OPEN"),
        ("moran: 2, ost: 3", "A: moran", "OPEN"),
        ("moran: 2, ost: 3", "A: moran, C: moran", "ADOPTED"),
        ("moran: 2, ost: 3", "A: ost, B: ost", "BLOCKED"),
        ("moran: 3, ost: 2", "A: moran", "ADOPTED"),
        ("moran: 3, ost: 2", "A: ost, C: ost", "BLOCKED"),
    ],
)
def test_a_straw_poll_by_name_is_judged_by_the_weights_of_those_named(votes: str, by_name: str, expected: str) -> None:
    """Of 100 votes, A has 40, B 25, C 15, D 12 and E 8; with 51 of them a name would pass."""
    (showing,) = bank(WEIGHTS, f"{{ballot: straw poll, votes: {{{votes}}}, by_name: {{{by_name}}}}}").showings("moran")
    assert showing.outcome.name == expected


def test_a_ballot_by_name_elects_who_has_most_votes_though_fewer_members() -> None:
    """A and C have 55 of 100 votes between them, so that whom they vote for is elected against three others."""
    votes = "{A: moran, B: ost, C: moran, D: ost, E: ost}"
    assert bank(WEIGHTS, f"{{ballot: ballot, by_name: {votes}}}").verdict("moran").outcome is Outcome.ADOPTED
    assert bank(WEIGHTS, f"{{ballot: straw poll, by_name: {votes}}}").decision("moran") is None


@given(
    weights=st.lists(st.integers(1, 9), min_size=5, max_size=5),
    cast=st.lists(st.sampled_from(["moran", "ost", "abstains"]), min_size=5, max_size=5),
    named=st.sets(st.sampled_from(MEMBERS)),
    of=st.sampled_from([Of.ALL, Of.CAST]),
)
def test_a_showing_holds_whoever_cast_the_votes_that_no_name_is_told_of(
    weights: list[int], cast: list[str], named: set[str], of: Of
) -> None:
    """It is certain if all ways to spread the other votes have one outcome, and open if they have two."""
    has, voted = dict(zip(MEMBERS, weights, strict=True)), dict(zip(MEMBERS, cast, strict=True))
    numbers = {name: cast.count(name) for name in ("moran", "ost")}
    by_name = ", ".join(f"{each}: {voted[each]}" for each in sorted(named) if voted[each] != "abstains")
    abstaining = ", ".join(sorted(each for each in named if voted[each] == "abstains"))
    situation = bank(
        has,
        f"{{ballot: straw poll, votes: {{moran: {numbers['moran']}, ost: {numbers['ost']}}}, by_name: {{{by_name}}}, "
        f"abstaining: [{abstaining}], tallies: [{{stance: abstains, number: {cast.count('abstains')}}}]}}",
        of=of.value,
    )
    rule = Majority(more_than=Fraction(1, 2), weights=has, of=of)
    stances = {"moran": Stance.SUPPORTS, "ost": Stance.OBJECTS, "abstains": Stance.ABSTAINS}
    others = [member for member in MEMBERS if member not in named]
    ways = {
        rule.adopts(Profile({member: stances[vote] for member, vote in {**voted, **way}.items()}))
        for votes in permutations(voted[member] for member in others)
        for way in [dict(zip(others, votes, strict=True))]
    }
    expected = Outcome.OPEN if len(ways) > 1 else Outcome.ADOPTED if ways == {True} else Outcome.BLOCKED
    (showing,) = situation.showings("moran")
    assert showing.outcome is expected
