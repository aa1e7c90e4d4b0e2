"""Ballots with anonymous seats: every way in which they can have been cast, and the six straw polls of 2016."""

from fractions import Fraction
from itertools import product
from typing import TypeAlias

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus.errors import InvalidRecord, RuleDoesNotFit
from consensus.records import Stance, Tally
from consensus.rules import AtLeast, Ballot, Majority, Of, Outcome, Profile, Rule, Seats, Veto, Weighted
from consensus.testing.rules import rules

PERMANENT = Seats(name="permanent", members=["CN", "FR", "GB", "RU", "US"])
ELECTED = Seats(name="elected", members=["AO", "EG", "ES", "JP", "MY", "NZ", "SN", "UA", "UY", "VE"])
COUNCIL = (PERMANENT, ELECTED)
RECOMMENDS = AtLeast(9) & Veto(PERMANENT.members)
"""Charter of the United Nations, article 27(3): nine votes, the permanent members concurring."""

Row: TypeAlias = tuple[int, int, int]
"""How many encourage, how many discourage, how many have no opinion."""

# The polls were secret and leaked within minutes: 1 for 7 Billion, "Outcome of straw polls"; Kiwiblog, Xinhua, Kyodo.
UNCOLOURED: tuple[dict[str, Row], ...] = (
    {
        "Guterres": (12, 0, 3),
        "Türk": (11, 2, 2),
        "Bokova": (9, 4, 2),
        "Jeremić": (9, 5, 1),
        "Kerim": (9, 5, 1),
        "Clark": (8, 5, 2),
        "Lajčák": (7, 3, 5),
        "Malcorra": (7, 4, 4),
        "Figueres": (5, 5, 5),
        "Gherman": (4, 4, 7),
        "Lukšić": (3, 7, 5),
        "Pusić": (2, 11, 2),
    },
    {
        "Guterres": (11, 2, 2),
        "Jeremić": (8, 4, 3),
        "Malcorra": (8, 6, 1),
        "Türk": (7, 5, 3),
        "Bokova": (7, 7, 1),
        "Kerim": (6, 7, 2),
        "Clark": (6, 8, 1),
        "Figueres": (5, 8, 2),
        "Gherman": (3, 10, 2),
        "Lajčák": (2, 6, 7),
        "Lukšić": (2, 9, 4),
    },
    {
        "Guterres": (11, 3, 1),
        "Lajčák": (9, 5, 1),
        "Bokova": (7, 5, 3),
        "Jeremić": (7, 5, 3),
        "Malcorra": (7, 7, 1),
        "Kerim": (6, 7, 2),
        "Clark": (6, 8, 1),
        "Türk": (5, 6, 4),
        "Figueres": (2, 12, 1),
        "Gherman": (2, 12, 1),
    },
    {
        "Guterres": (12, 2, 1),
        "Lajčák": (10, 4, 1),
        "Jeremić": (9, 4, 2),
        "Kerim": (8, 7, 0),
        "Bokova": (7, 5, 3),
        "Türk": (7, 6, 2),
        "Malcorra": (7, 7, 1),
        "Clark": (6, 7, 2),
        "Figueres": (5, 10, 0),
        "Gherman": (3, 11, 1),
    },
    {
        "Guterres": (12, 2, 1),
        "Jeremić": (8, 6, 1),
        "Lajčák": (8, 7, 0),
        "Malcorra": (7, 7, 1),
        "Türk": (7, 7, 1),
        "Bokova": (6, 7, 2),
        "Clark": (6, 9, 0),
        "Kerim": (6, 9, 0),
        "Gherman": (3, 11, 1),
    },
)
# The sixth, with red papers for the permanent members: the row, and how many of them discourage.
COLOURED: dict[str, tuple[Row, int]] = {
    "Guterres": ((13, 0, 2), 0),
    "Jeremić": ((7, 6, 2), 3),
    "Lajčák": ((7, 6, 2), 2),
    "Bokova": ((7, 7, 1), 2),
    "Clark": ((6, 8, 1), 3),
    "Malcorra": ((5, 7, 3), 1),
    "Türk": ((5, 8, 2), 4),
    "Georgieva": ((5, 8, 2), 2),
    "Kerim": ((5, 9, 1), 3),
    "Gherman": ((3, 11, 1), 3),
}


def ballot(row: Row, *, permanent_against: int | None = None) -> Ballot:
    """A row of a straw poll, with "no opinion" as abstention; coloured, if it says how many permanent ones object."""
    encourage, discourage, no_opinion = row
    tallies = [Tally(stance=Stance.SUPPORTS, number=encourage), Tally(stance=Stance.ABSTAINS, number=no_opinion)]
    if permanent_against is None:
        tallies.append(Tally(stance=Stance.OBJECTS, number=discourage))
    else:
        tallies.append(Tally(stance=Stance.OBJECTS, number=permanent_against, seats="permanent"))
        tallies.append(Tally(stance=Stance.OBJECTS, number=discourage - permanent_against, seats="elected"))
    return Ballot(electorate=COUNCIL, tallies=tallies)


@pytest.mark.parametrize(
    ("row", "poll"), [(row, n) for n, poll in enumerate(UNCOLOURED, start=1) for row in poll.values()], ids=str
)
def test_an_uncoloured_straw_poll(row: Row, poll: int) -> None:
    """Below nine it is blocked; with nine, adopted if nobody discourages, and open while a permanent member may."""
    encourage, discourage, _ = row
    expected = Outcome.BLOCKED
    if encourage >= 9:
        expected = Outcome.OPEN if discourage else Outcome.ADOPTED
    assert ballot(row).outcome(RECOMMENDS) is expected


def test_who_was_left_by_the_uncoloured_polls() -> None:
    """Guterres is ahead throughout, certain in the first poll alone; by the fifth nobody else can be adopted."""
    outcomes = [{name: ballot(row).outcome(RECOMMENDS) for name, row in poll.items()} for poll in UNCOLOURED]
    assert [poll["Guterres"] for poll in outcomes] == [Outcome.ADOPTED, *4 * [Outcome.OPEN]]
    possible = [{name for name, outcome in poll.items() if outcome is not Outcome.BLOCKED} for poll in outcomes]
    assert possible == [
        {"Guterres", "Türk", "Bokova", "Jeremić", "Kerim"},
        {"Guterres"},
        {"Guterres", "Lajčák"},
        {"Guterres", "Lajčák", "Jeremić"},
        {"Guterres"},
    ]


def test_only_guterres_passes_the_coloured_poll() -> None:
    """On 5 October 2016 Guterres had thirteen, and none against; everybody else had a permanent member against."""
    outcomes = {
        name: ballot(row, permanent_against=against).outcome(RECOMMENDS) for name, (row, against) in COLOURED.items()
    }
    assert {name for name, outcome in outcomes.items() if outcome is Outcome.ADOPTED} == {"Guterres"}
    assert set(outcomes.values()) == {Outcome.ADOPTED, Outcome.BLOCKED}


def test_colour_settles_what_was_open() -> None:
    """Twelve to two is open in one colour; it is adopted if both are elected members, and blocked if one is not."""
    assert ballot((12, 2, 1)).outcome(RECOMMENDS) is Outcome.OPEN
    assert ballot((12, 2, 1), permanent_against=0).outcome(RECOMMENDS) is Outcome.ADOPTED
    assert ballot((12, 2, 1), permanent_against=1).outcome(RECOMMENDS) is Outcome.BLOCKED


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
