"""The six straw polls of the Security Council in 2016, read as votes: what the Charter would have said of each.

Rows are encouraging, discouraging, no opinion; the polls were secret, and reported as leaked.
Sources: 1 for 7 Billion for polls 1, 2 and 4, Xinhua for 3, Kyodo for 5, Kiwiblog for 6.  As recalled: in poll 1
Gherman, Lukšić and Pusić, in poll 4 Figueres and Gherman, in poll 5 Gherman.
"""

import pytest

from consensus.records import Stance, Tally
from consensus.rules import Ballot, Outcome, Seats, bodies

ELECTED = ("AO", "EG", "ES", "JP", "MY", "NZ", "SN", "UA", "UY", "VE")
COUNCIL = (Seats(name="permanent", members=bodies.PERMANENT_MEMBERS), Seats(name="elected", members=ELECTED))

POLLS: dict[int, dict[str, tuple[int, int, int]]] = {
    1: {
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
    2: {
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
    3: {
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
    4: {
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
    5: {
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
}

SIXTH: dict[str, tuple[int, int, int, int]] = {
    "Guterres": (13, 0, 2, 0),
    "Jeremić": (7, 6, 2, 3),
    "Lajčák": (7, 6, 2, 2),
    "Bokova": (7, 7, 1, 2),
    "Clark": (6, 8, 1, 3),
    "Malcorra": (5, 7, 3, 1),
    "Türk": (5, 8, 2, 4),
    "Georgieva": (5, 8, 2, 2),
    "Kerim": (5, 9, 1, 3),
    "Gherman": (3, 11, 1, 3),
}
"""The poll on coloured papers: how many of those discouraging were permanent stands last."""


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
    assert [poll["Guterres"] for poll in outcomes] == [Outcome.ADOPTED, *4 * [Outcome.OPEN]]
    possible = [{name for name, said in poll.items() if said is not Outcome.BLOCKED} for poll in outcomes]
    assert possible == [
        {"Guterres", "Türk", "Bokova", "Jeremić", "Kerim"},
        {"Guterres"},
        {"Guterres", "Lajčák"},
        {"Guterres", "Lajčák", "Jeremić"},
        {"Guterres"},
    ]


@pytest.mark.parametrize("name", SIXTH)
def test_only_guterres_passes_on_coloured_papers(name: str) -> None:
    """Charter (1945), 27(3): on 5 October 2016 thirteen encouraged him, and no permanent member discouraged."""
    encouraging, discouraging, no_opinion, permanent = SIXTH[name]
    expected = Outcome.ADOPTED if name == "Guterres" else Outcome.BLOCKED
    assert outcome((encouraging, discouraging, no_opinion), permanent_against=permanent) is expected


def test_colour_settles_what_was_open() -> None:
    """Twelve to two is open in one colour; it is adopted if both are elected members, and blocked if one is not."""
    assert outcome((12, 2, 1)) is Outcome.OPEN
    assert outcome((12, 2, 1), permanent_against=0) is Outcome.ADOPTED
    assert outcome((12, 2, 1), permanent_against=1) is Outcome.BLOCKED
