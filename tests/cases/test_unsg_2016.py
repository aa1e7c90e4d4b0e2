"""The choice of a UN Secretary-General: six secret polls, read under the Charter, and what follows from them."""

from functools import cache
from itertools import product

import pytest

import consensus as cs
from consensus.records import Stance, StanceClaim
from consensus.rules import Outcome, bodies
from consensus.situation import Showing, Situation
from tests.cases.unsg_2016_facts import DAYS_OF_POLLS, ELECTED, PERMANENT, POLLS, SIXTH

load = cache(cs.load)


def after(poll: int) -> Situation:
    return load("unsg-2016").on(DAYS_OF_POLLS[poll])


def showing(poll: int, proposal: str) -> Showing:
    """The only account of how a proposal did in a poll."""
    (found,) = after(poll).showings(proposal)
    return found


def turning(found: Showing) -> set[tuple[tuple[int, str, str], ...]]:
    return {
        tuple((tally.number, tally.seats, tally.stance.value) for tally in opening.turning)
        for opening in found.openings
    }


@pytest.mark.parametrize(
    ("poll", "possible"),
    [
        (1, {"guterres", "turk", "bokova", "jeremic", "kerim"}),
        (2, {"guterres"}),
        (3, {"guterres", "lajcak"}),
        (4, {"guterres", "lajcak", "jeremic"}),
        (5, {"guterres"}),
        (6, {"guterres"}),
    ],
)
def test_who_could_still_pass_after_each_poll(poll: int, possible: set[str]) -> None:
    """Charter (1945), 27(3): with fewer than nine votes, or a permanent member that is known to be against, nobody."""
    listed = [proposal.id for proposal in after(poll).proposals]
    assert set(listed) == set(SIXTH if poll == 6 else POLLS[poll])
    assert {proposal for proposal in listed if showing(poll, proposal).outcome is not Outcome.BLOCKED} == possible


def test_guterres_passes_for_certain_in_the_first_poll_and_the_sixth() -> None:
    """Nobody is against him in these; in the four between, all that are would have to turn."""
    assert [showing(poll, "guterres").outcome for poll in DAYS_OF_POLLS] == [
        Outcome.ADOPTED,
        *4 * [Outcome.OPEN],
        Outcome.ADOPTED,
    ]
    assert [turning(showing(poll, "guterres")) for poll in DAYS_OF_POLLS] == [
        {()},
        {((2, "", "objects"),)},
        {((3, "", "objects"),)},
        {((2, "", "objects"),)},
        {((2, "", "objects"),)},
        {()},
    ]


@pytest.mark.parametrize(("poll", "proposal"), [(poll, name) for poll, rows in POLLS.items() for name in rows])
def test_what_would_unblock_in_an_uncoloured_poll(poll: int, proposal: str) -> None:
    """Any vote against may be a veto, so all of them have to turn, and as many without opinion as nine still lacks."""
    encouraging, discouraging, _ = POLLS[poll][proposal]
    lacking = max(0, 9 - encouraging - discouraging)
    wanted = [(lacking, "", "abstains"), (discouraging, "", "objects")]
    assert turning(showing(poll, proposal)) == {tuple(each for each in wanted if each[0])}


@pytest.mark.parametrize("proposal", SIXTH)
def test_what_would_unblock_on_coloured_papers(proposal: str) -> None:
    """The permanent members that are against have to turn, and any others as far as nine votes still lack."""
    encouraging, discouraging, no_opinion, permanent = SIXTH[proposal]
    lacking = max(0, 9 - encouraging - permanent)
    wanted = {
        ((undecided, "", "abstains"), (elected, "elected", "objects"), (permanent, "permanent", "objects"))
        for undecided, elected in product(range(no_opinion + 1), range(discouraging - permanent + 1))
        if undecided + elected == lacking
    }
    assert turning(showing(6, proposal)) == {tuple(each for each in way if each[0]) for way in wanted}


def test_the_council_is_known_by_class_and_never_by_name() -> None:
    """The seats of each showing are those of the permanent and the elected members, under the Council's own rule."""
    found = showing(3, "lajcak")
    assert {seats.name: seats.members for seats in found.ballot.electorate} == {
        "permanent": PERMANENT,
        "elected": ELECTED,
    }
    assert (found.organ, found.rule) == ("Security Council", bodies.security_council_recommendation())


def test_the_rule_is_the_charter_with_the_custom_of_the_assembly() -> None:
    """The Council's stage is that of the body's rule in the library, and so is the vote of the Assembly."""
    race = load("unsg-2016")
    council = race.body.group("council").members
    assert set(council) == {*PERMANENT, *ELECTED}
    assert len(race.body.members) == 193
    charter = bodies.un_secretary_general(council)
    assert showing(1, "guterres").rule in charter.parts


@pytest.mark.parametrize("proposal", SIXTH)
def test_what_the_reports_force_on_the_day_of_the_sixth_poll(proposal: str) -> None:
    """Everybody but Guterres is blocked in every world; he is past the Council, and the Assembly is still free."""
    evidence = cs.weigh(after(6), proposal=proposal)
    assert not list(evidence.contradictions())
    every = {Outcome.ADOPTED, Outcome.OPEN, Outcome.BLOCKED}
    assert evidence.outcomes == (every if proposal == "guterres" else {Outcome.BLOCKED})


@pytest.mark.parametrize("poll", [1, 2, 3, 4, 5])
def test_no_poll_contradicts_what_is_known_by_name(poll: int) -> None:
    """What is said of sponsors, and of whom Russia and the United States favour, goes with every count."""
    for proposal in POLLS[poll]:
        assert not list(cs.weigh(after(poll), proposal=proposal).contradictions())


def test_the_permanent_members_count_by_themselves_as_recalled() -> None:
    """Four of the five for Guterres, and one without opinion: whose vote that was, nobody knows."""
    evidence = cs.weigh(after(6), proposal="guterres")
    supporting = evidence.tally(Stance.SUPPORTS, among=PERMANENT)
    assert (supporting.least, supporting.greatest, supporting.surely) == (4, 4, frozenset())
    assert evidence.tally(Stance.SUPPORTS, among=ELECTED).least == 9


def test_the_vote_of_6_october_replaces_the_poll_of_the_day_before() -> None:
    """All fifteen recommend him, and the two without opinion are history."""
    evidence = cs.weigh(load("unsg-2016").on("2016-10-06"))
    assert evidence.supporters.surely == {*PERMANENT, *ELECTED}
    assert not list(evidence.contradictions())


def test_bulgaria_moves_its_support_while_bokova_stays() -> None:
    """On 28 September its support goes to another; the first remains on the table until one name is put forward."""
    race = load("unsg-2016")
    before, then = race.on("2016-09-27"), race.on("2016-09-28")
    assert before.standing("BG", proposal="bokova").stance is Stance.SUPPORTS
    assert then.standing("BG", proposal="bokova").stance is Stance.UNDECLARED
    assert then.standing("BG", proposal="georgieva").stance is Stance.SUPPORTS
    assert {"bokova", "georgieva"} <= {proposal.id for proposal in then.proposals}
    assert [proposal.id for proposal in race.on("2016-10-06").proposals] == ["guterres"]


def test_nobody_in_the_council_is_claimed_to_be_against_anybody() -> None:
    """The polls were secret, and no member said in public that it was against a candidate."""
    claims = [claim for report in load("unsg-2016").timeline.reports for claim in report.claims]
    assert not [c for c in claims if isinstance(c, cs.ObjectionClaim)]
    assert not [c for c in claims if isinstance(c, StanceClaim) and c.stance is Stance.OBJECTS]
