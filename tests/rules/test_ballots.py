"""Ballots with anonymous seats: every way in which they can have been cast, and what cannot be counted."""

from datetime import date
from fractions import Fraction
from itertools import combinations, permutations, product

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus.cases.known_bodies import european_union
from consensus.errors import InvalidRecord, RuleDoesNotFit
from consensus.records import Stance, Tally
from consensus.rules import (
    Acts,
    AtLeast,
    Ballot,
    Fallback,
    Majority,
    NoObjection,
    Of,
    Outcome,
    Profile,
    Quorum,
    Rule,
    Seats,
    Unanimity,
    Veto,
    Weighted,
    bodies,
)
from consensus.testing.strategies.rule_strategies import rules
from tests.rules.test_rule import Friends

POPULATIONS_2018 = european_union().populations_on(date(2019, 1, 1))

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
    with pytest.raises(RuleDoesNotFit) as refused:
        Ballot(electorate=SMALL, tallies=votes).outcome(rule)
    assert str(refused.value) == (
        f"the rule ({rule.describe()}) does not fit: it tells seats of one class apart; split the class"
    )


@pytest.mark.parametrize(
    ("tallies", "problem"),
    [
        (
            [(stance, 1, "") for stance in ("supports", "abstains", "objects", "absent")],
            "invalid ballot: its counts sum to 4, its electorate to 5",
        ),
        ([("supports", 6, "")], "invalid ballot: its counts sum to 6, its electorate to 5"),
        (
            [("supports", 3, "permanent"), ("objects", 2, "")],
            "invalid ballot: 3 votes are counted for 2 seats 'permanent'",
        ),
        ([("supports", 5, "observers")], "invalid ballot: there are no seats 'observers' in its electorate"),
        ([("undeclared", 5, "")], "invalid ballot: nobody votes 'undeclared'; abstains is a vote"),
        ([("supports", 6, ""), ("objects", -1, "")], "invalid ballot: -1 votes were counted; count 0 or more"),
    ],
)
def test_a_row_that_cannot_be(tallies: list[tuple[str, int, str]], problem: str) -> None:
    """A row that does not sum to its electorate, or names what is not there, is a fault."""
    with pytest.raises(InvalidRecord, match=problem):
        Ballot(electorate=SMALL, tallies=[Tally(stance=Stance(s), number=n, seats=seats) for s, n, seats in tallies])


SPOKEN = [vote for vote in VOTES if vote is not Stance.ACQUIESCES]


@given(
    st.lists(st.sampled_from(SPOKEN), min_size=5, max_size=5), st.sets(st.sampled_from(SPOKEN)), st.sampled_from([2, 4])
)
def test_votes_that_are_not_counted_were_of_stances_that_are_not_counted(
    cast: list[Stance], kept: set[Stance], number: int
) -> None:
    """Thirty-three in favour, and no word of the others: they did anything else."""
    rule = AtLeast(number) & Veto(["A", "B"]) | Majority(at_least=Fraction(2, 3), of=Of.CAST)
    told = [vote for vote in cast if vote in kept]
    partly = Ballot(
        electorate=SMALL, tallies=[Tally(stance=vote, number=told.count(vote)) for vote in SPOKEN if vote in kept]
    )
    assert partly.untold == 5 - len(told)
    adopted = {
        rule.adopts(Profile(zip("ABCDE", votes, strict=True)))
        for votes in product(SPOKEN, repeat=5)
        if sorted((vote for vote in votes if vote in kept), key=VOTES.index) == sorted(told, key=VOTES.index)
    }
    expected = Outcome.OPEN if len(adopted) > 1 else Outcome.ADOPTED if adopted == {True} else Outcome.BLOCKED
    assert partly.outcome(rule) is expected


@pytest.mark.parametrize(
    ("electorate", "problem"),
    [
        ([], "invalid electorate: nobody is in it; name the members of its seats"),
        ([("a", ["A"]), ("b", ["A"])], "invalid electorate: somebody holds two of its seats"),
        ([("a", ["A"]), ("a", ["B"])], "invalid electorate: two classes of seats have one name; rename one"),
    ],
)
def test_an_electorate_that_cannot_be(electorate: list[tuple[str, list[str]]], problem: str) -> None:
    """Nobody at all, a member in two classes, and two classes of one name are faults."""
    with pytest.raises(InvalidRecord, match=problem):
        Ballot(electorate=[Seats(name=name, members=members) for name, members in electorate], tallies=[])
    with pytest.raises(InvalidRecord, match=r"invalid seats: a single text 'AB'; write \['AB'\]"):
        Seats(name="a", members="AB")


TWO_THIRDS = Majority(at_least=Fraction(2, 3), of=Of.CAST)
LAWS = [AtLeast(3) & Veto(["A", "B"]), AtLeast(5), NoObjection(), AtLeast(6), TWO_THIRDS & Quorum(number=4)]


@given(st.sampled_from(LAWS), st.lists(st.sampled_from(VOTES), min_size=5, max_size=5), st.sampled_from("-pe="))
def test_openings_are_all_minimal_ways_to_pass_for_certain(rule: Rule, cast: list[Stance], told: str) -> None:
    """Against every way in which the votes can have been cast, and every choice of which of them turn."""
    seats_of = ["permanent" * (told in "p=")] * 2 + ["elected" * (told in "e=")] * 3
    drawn = list(zip(cast, seats_of, strict=True))
    cells = sorted(set(drawn), key=str)
    ballot = Ballot(electorate=SMALL, tallies=[Tally(stance=s, number=drawn.count((s, c)), seats=c) for s, c in cells])

    def is_certain(turned: dict[tuple[Stance, str], int]) -> bool:
        """Whether the rule adopts whoever cast which vote, and whichever so many votes of each tally turn."""
        for votes in set(permutations(drawn)):
            if any(c and c != ("permanent" if place < 2 else "elected") for place, (_, c) in enumerate(votes)):
                continue
            of_cell = {cell: [place for place in range(5) if votes[place] == cell] for cell in turned}
            for choice in product(*(combinations(of_cell[cell], number) for cell, number in turned.items())):
                turning = {place for places in choice for place in places}
                stances = (Stance.SUPPORTS if place in turning else s for place, (s, _) in enumerate(votes))
                if not rule.adopts(Profile(zip("ABCDE", stances, strict=True))):
                    return False
        return True

    others = [cell for cell in cells if cell[0] is not Stance.SUPPORTS]
    ways = [
        dict(zip(others, numbers, strict=True))
        for numbers in product(*(range(drawn.count(cell) + 1) for cell in others))
    ]
    certain = [way for way in ways if is_certain(way)]
    minimal = [
        way
        for way in certain
        if not any(other != way and all(other[cell] <= way[cell] for cell in others) for other in certain)
    ]
    openings = ballot.openings(rule)
    found = {frozenset(((each.stance, each.seats), each.number) for each in opening.turning) for opening in openings}
    assert found == {frozenset((cell, number) for cell, number in way.items() if number) for way in minimal}
    assert [opening.number for opening in openings] == sorted(sum(way.values()) for way in minimal)


def test_a_rule_that_only_judges_is_asked_with_seats_exchanged() -> None:
    """One that treats the members of each class alike is answered, whether it adopts or not."""
    votes = [Tally(stance=Stance.SUPPORTS, number=3), Tally(stance=Stance.OBJECTS, number=2)]
    ballot = Ballot(electorate=SMALL, tallies=votes)
    assert [ballot.outcome(Friends(number)) for number in (3, 4)] == [Outcome.ADOPTED, Outcome.BLOCKED]
    assert str(ballot.openings(Friends(5))) == "(<Opening: 2 against to turn>,)"


def test_openings_come_with_the_fewest_votes_first() -> None:
    """Of as many, those that turn an abstention come before those that turn an objection."""
    votes = [
        Tally(stance=Stance.SUPPORTS, number=1, seats="permanent"),
        Tally(stance=Stance.ABSTAINS, number=1, seats="elected"),
        Tally(stance=Stance.OBJECTS, number=2, seats="elected"),
        Tally(stance=Stance.OBJECTS, number=1, seats="permanent"),
    ]
    ballot = Ballot(electorate=SMALL, tallies=votes)
    assert [str(each) for each in ballot.openings(AtLeast(3))] == [
        "<Opening: 1 elected abstaining, 1 elected against to turn>",
        "<Opening: 1 elected abstaining, 1 permanent against to turn>",
        "<Opening: 2 elected against to turn>",
        "<Opening: 1 elected against, 1 permanent against to turn>",
    ]
    either = AtLeast(4) | AtLeast(3) & Veto(["A", "B"])
    assert [str(each) for each in ballot.openings(either)] == [
        "<Opening: 1 elected abstaining, 1 permanent against to turn>",
        "<Opening: 1 elected against, 1 permanent against to turn>",
        "<Opening: 1 elected abstaining, 2 elected against to turn>",
    ]
    assert ballot.openings(AtLeast(6)) == ()


def test_votes_told_in_several_rows_turn_together() -> None:
    """Two rows of one stance and class are one number of votes."""
    rows = [Tally(stance=Stance.OBJECTS, number=1, seats="elected") for _ in range(2)]
    votes = [Tally(stance=Stance.SUPPORTS, number=3), *rows]
    assert str(Ballot(electorate=SMALL, tallies=votes).openings(AtLeast(5))) == (
        "(<Opening: 2 elected against to turn>,)"
    )


def test_told_is_every_way_in_which_votes_can_be_of_the_classes() -> None:
    """Two of five against: both permanent members, one, or neither; then the certain ways name their class."""
    votes = [Tally(stance=Stance.SUPPORTS, number=3), Tally(stance=Stance.OBJECTS, number=2)]
    secret = Ballot(electorate=SMALL, tallies=votes)
    rule = AtLeast(3) & Veto(["A", "B"])
    assert [str(ballot.openings(rule)) for ballot in secret.told()] == [
        "(<Opening: 2 permanent against to turn>,)",
        "(<Opening: 1 permanent against to turn>,)",
        "(<Opening: none to turn>,)",
    ]
    assert str(secret.openings(rule)) == "(<Opening: 2 against to turn>,)"


def test_a_vote_of_28_members_that_no_class_holds_together() -> None:
    """Each member of the European Council weighs its own population: the one that abstains is one of 28."""
    members = POPULATIONS_2018
    electorate = [Seats(name=member, members=[member]) for member in members]
    tallies = [Tally(stance=Stance.SUPPORTS, number=27), Tally(stance=Stance.ABSTAINS, number=1)]
    vote = Ballot(electorate=electorate, tallies=tallies)
    abstaining = [profile.taking(Stance.ABSTAINS) for profile in vote.profiles()]
    assert len(abstaining) == 28 and set(abstaining) == {frozenset({member}) for member in members}
    rule = bodies.european_council_by_population(members)
    assert vote.outcome(rule) is Outcome.ADOPTED
    assert [opening.turning for opening in vote.openings(rule)] == [()]


def test_a_ballot_knows_what_happened_besides() -> None:
    """A rule that turns on the day judges a ballot by its own day."""
    rule = Fallback(first=Unanimity(), then=AtLeast(3), after=date(2026, 3, 2))
    votes = [Tally(stance=Stance.SUPPORTS, number=3), Tally(stance=Stance.OBJECTS, number=2)]
    outcomes = [
        Ballot(electorate=SMALL, tallies=votes, acts=Acts(day=date(2026, 3, day))).outcome(rule) for day in (1, 2)
    ]
    assert outcomes == [Outcome.BLOCKED, Outcome.ADOPTED]


@given(rules("ABCDE"), st.lists(st.sampled_from(VOTES), min_size=5, max_size=5), st.sets(st.sampled_from(SPOKEN)))
def test_many_classes_are_judged_as_each_way_to_vote_is(rule: Rule, cast: list[Stance], kept: set[Stance]) -> None:
    """With five classes of one seat, a secret ballot has the outcome that all orders of its votes have."""
    told = [vote for vote in cast if vote in kept or vote is Stance.ACQUIESCES]
    secret = Ballot(
        electorate=[Seats(name=member, members=[member]) for member in "ABCDE"],
        tallies=[Tally(stance=vote, number=told.count(vote)) for vote in dict.fromkeys(told)],
    )
    others = [vote for vote in SPOKEN if vote not in told]
    ways = {order for rest in product(others, repeat=5 - len(told)) for order in permutations([*told, *rest])}
    adopted = {rule.adopts(Profile(zip("ABCDE", votes, strict=True))) for votes in ways}
    expected = Outcome.OPEN if len(adopted) > 1 else Outcome.ADOPTED if adopted == {True} else Outcome.BLOCKED
    assert secret.outcome(rule) is expected


@pytest.mark.parametrize(("in_favour", "expected"), [(29, "OPEN"), (40, "ADOPTED"), (2, "BLOCKED")])
def test_a_secret_ballot_of_a_bank_whose_members_all_weigh_differently(in_favour: int, expected: str) -> None:
    """Forty-eight members with as many different weights vote in secret: too many ways to try."""
    votes = {f"member {number:02}": number for number in range(1, 49)}
    half = Fraction(1, 2)
    rule = Majority(more_than=half, weights=votes) & Majority(more_than=half)
    ballot = Ballot(
        electorate=[Seats(name=member, members=[member]) for member in votes],
        tallies=[Tally(stance=Stance.SUPPORTS, number=in_favour), Tally(stance=Stance.ABSTAINS, number=48 - in_favour)],
    )
    assert ballot.outcome(rule).value == expected
