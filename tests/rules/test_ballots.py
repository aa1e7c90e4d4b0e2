"""Ballots with anonymous seats: every way in which they can have been cast, and what cannot be counted."""

from fractions import Fraction
from itertools import product

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus.errors import InvalidRecord, RuleDoesNotFit
from consensus.records import Stance, Tally
from consensus.rules import AtLeast, Ballot, Majority, Of, Outcome, Profile, Rule, Seats, Veto, Weighted
from consensus.testing.rules import rules

VOTES = [stance for stance in Stance if stance.is_settled]
SMALL = (Seats(name="permanent", members=["A", "B"]), Seats(name="elected", members=["C", "D", "E"]))


@given(st.tuples(*(st.sampled_from(VOTES) for _ in range(5))), st.integers(1, 5), st.integers(1, 5))
def test_a_ballot_stands_for_every_assignment_of_its_votes(cast: tuple[Stance, ...], number: int, quorum: int) -> None:
    """The outcome is that of every profile with these counts; named by class, of those with these counts by class."""
    rule = AtLeast(number) & Veto(["A", "B"]) | Majority(more_than=Fraction(1, 2), of=Of.CAST) & AtLeast(quorum)

    def outcome(assignments: list[tuple[Stance, ...]]) -> Outcome:
        adopted = {rule.adopts(Profile(zip("ABCDE", votes, strict=True))) for votes in assignments}
        return Outcome.OPEN if len(adopted) > 1 else Outcome.ADOPTED if adopted == {True} else Outcome.BLOCKED

    alike = [votes for votes in product(set(cast), repeat=5) if sorted(votes, key=VOTES.index) == ordered(cast)]
    secret = Ballot(electorate=SMALL, tallies=[Tally(stance=vote, number=cast.count(vote)) for vote in VOTES])
    assert secret.outcome(rule) is outcome(alike)
    by_class = [Tally(stance=vote, number=cast[:2].count(vote), seats="permanent") for vote in VOTES]
    by_class += [Tally(stance=vote, number=cast[2:].count(vote), seats="elected") for vote in VOTES]
    coloured = Ballot(electorate=SMALL, tallies=by_class)
    same_class = [votes for votes in alike if ordered(votes[:2]) == ordered(cast[:2])]
    assert coloured.outcome(rule) is outcome(same_class)


def ordered(votes: tuple[Stance, ...]) -> list[Stance]:
    return sorted(votes, key=VOTES.index)


@given(rules("ABCDE"), st.lists(st.sampled_from(VOTES), min_size=5, max_size=5))
def test_open_seats_answer_any_rule_that_knows_its_members(rule: Rule, cast: list[Stance]) -> None:
    """In a roll call, where each seat is a class of its own, a ballot is the profile."""
    profile = Profile(zip("ABCDE", cast, strict=True))
    roll_call = Ballot(
        electorate=[Seats(name=member, members=[member]) for member in "ABCDE"],
        tallies=[Tally(stance=stance, number=1, seats=member) for member, stance in profile.stances],
    )
    assert roll_call.outcome(rule) is (Outcome.ADOPTED if rule.adopts(profile) else Outcome.BLOCKED)


@attrs.frozen
class FirstMember(Rule):
    """A rule that only judges, and that one member decides."""

    def adopts(self, profile: Profile) -> bool:
        return profile["C"] is Stance.SUPPORTS

    def describe(self) -> str:
        return "adopted if C supports"


@pytest.mark.parametrize("rule", [Weighted(weights=dict(zip("ABCDE", range(5), strict=True)), quota=5), FirstMember()])
def test_a_rule_that_tells_members_of_a_class_apart(rule: Rule) -> None:
    """Where it matters who in a class voted how, the ballot does not say, and asks for finer classes."""
    votes = [Tally(stance=Stance.SUPPORTS, number=2), Tally(stance=Stance.OBJECTS, number=3)]
    with pytest.raises(RuleDoesNotFit, match="it tells seats of one class apart; split the class"):
        Ballot(electorate=SMALL, tallies=votes).outcome(rule)


@pytest.mark.parametrize(
    ("tallies", "problem"),
    [
        ([("supports", 4, "")], "its counts sum to 4, its electorate to 5"),
        ([("supports", 6, "")], "its counts sum to 6, its electorate to 5"),
        ([("supports", 3, "permanent"), ("objects", 2, "")], "3 votes are counted for 2 seats 'permanent'"),
        ([("supports", 5, "observers")], "there are no seats 'observers' in its electorate"),
        ([("undeclared", 5, "")], "nobody votes 'undeclared'; abstains is a vote"),
        ([("supports", 6, ""), ("objects", -1, "")], "-1 votes were counted; count 0 or more"),
    ],
)
def test_a_row_that_cannot_be(tallies: list[tuple[str, int, str]], problem: str) -> None:
    """A row that does not sum to its electorate, or names what is not there, is a fault."""
    with pytest.raises(InvalidRecord, match=problem):
        Ballot(electorate=SMALL, tallies=[Tally(stance=Stance(s), number=n, seats=seats) for s, n, seats in tallies])


@pytest.mark.parametrize(
    ("electorate", "problem"),
    [
        ([], "nobody is in it; name the members of its seats"),
        ([("a", ["A"]), ("b", ["A"])], "somebody holds two of its seats"),
        ([("a", ["A"]), ("a", ["B"])], "two classes of seats have one name; rename one"),
    ],
)
def test_an_electorate_that_cannot_be(electorate: list[tuple[str, list[str]]], problem: str) -> None:
    """Nobody at all, a member in two classes, and two classes of one name are faults."""
    with pytest.raises(InvalidRecord, match=problem):
        Ballot(electorate=[Seats(name=name, members=members) for name, members in electorate], tallies=[])
    with pytest.raises(InvalidRecord, match=r"a single text 'AB'; write \['AB'\]"):
        Seats(name="a", members="AB")
