"""The six straw polls of the Security Council in 2016, read as votes: what the Charter would have said of each.

The rows, with their sources, are those to which the shipped case is held.
"""

import pytest

from consensus.records import Stance, Tally
from consensus.rules import Ballot, Outcome, Seats, bodies
from tests.cases.unsg_2016_facts import POLLS, SIXTH

ELECTED = ("AO", "EG", "ES", "JP", "MY", "NZ", "SN", "UA", "UY", "VE")
COUNCIL = (Seats(name="permanent", members=bodies.PERMANENT_MEMBERS), Seats(name="elected", members=ELECTED))


def outcome(row: tuple[int, int, int], *, permanent_against: int | None = None) -> Outcome:
    """What the Charter says of a row, with "no opinion" as abstention; the colour says how many permanent object."""
    encouraging, discouraging, no_opinion = row
    tallies = [Tally(stance=Stance.SUPPORTS, number=encouraging), Tally(stance=Stance.ABSTAINS, number=no_opinion)]
    if permanent_against is None:
        tallies.append(Tally(stance=Stance.OBJECTS, number=discouraging))
    else:
        tallies.append(Tally(stance=Stance.OBJECTS, number=permanent_against, seats="permanent"))
        tallies.append(Tally(stance=Stance.OBJECTS, number=discouraging - permanent_against, seats="elected"))
    return Ballot(electorate=COUNCIL, tallies=tallies).outcome(bodies.security_council_recommendation())


@pytest.mark.parametrize(("poll", "name"), [(poll, name) for poll, rows in POLLS.items() for name in rows])
def test_an_uncoloured_poll_leaves_open_who_discourages(poll: int, name: str) -> None:
    """Charter (1945), 27(3): nine votes adopt if nobody discourages, are open if a permanent member may; 8 block."""
    encouraging, discouraging, _ = row = POLLS[poll][name]
    expected = Outcome.BLOCKED if encouraging < 9 else Outcome.OPEN if discouraging else Outcome.ADOPTED
    assert outcome(row) is expected


def test_who_was_left_by_the_uncoloured_polls() -> None:
    """Guterres is ahead throughout, certain in the first poll alone; by the fifth nobody else can be adopted."""
    outcomes = [{name: outcome(row) for name, row in rows.items()} for rows in POLLS.values()]
    assert [poll["guterres"] for poll in outcomes] == [Outcome.ADOPTED, *4 * [Outcome.OPEN]]
    possible = [{name for name, said in poll.items() if said is not Outcome.BLOCKED} for poll in outcomes]
    assert possible == [
        {"guterres", "turk", "bokova", "jeremic", "kerim"},
        {"guterres"},
        {"guterres", "lajcak"},
        {"guterres", "lajcak", "jeremic"},
        {"guterres"},
    ]


@pytest.mark.parametrize("name", SIXTH)
def test_only_guterres_passes_on_coloured_papers(name: str) -> None:
    """Charter (1945), 27(3): on 5 October 2016 thirteen encouraged him, and no permanent member discouraged."""
    encouraging, discouraging, no_opinion, permanent = SIXTH[name]
    expected = Outcome.ADOPTED if name == "guterres" else Outcome.BLOCKED
    assert outcome((encouraging, discouraging, no_opinion), permanent_against=permanent) is expected


def test_colour_settles_what_was_open() -> None:
    """Twelve to two is open in one colour; it is adopted if both are elected members, and blocked if one is not."""
    assert outcome((12, 2, 1)) is Outcome.OPEN
    assert outcome((12, 2, 1), permanent_against=0) is Outcome.ADOPTED
    assert outcome((12, 2, 1), permanent_against=1) is Outcome.BLOCKED
