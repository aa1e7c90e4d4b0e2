"""The Prosecutor of the ICC: a list that was turned down, a wider one without consensus, and a vote."""

from functools import cache
from itertools import islice

import pytest

import consensus as cs
from consensus.rules import Outcome

load = cache(cs.load)

CASE = "icc-prosecutor-2021"
FOUR = ["gaynor", "anyah", "okalany", "roy"]


@pytest.mark.parametrize("name", FOUR)
def test_kenya_alone_is_known_by_name_to_block_each_of_the_four(name: str) -> None:
    """Its letter is of 13 July and was public from the 16th; before that nobody was known to be against anybody."""
    race = load(CASE)
    assert not race.on("2020-07-15", known_by="2020-07-15").verdict(name).blockers
    assert race.on("2020-07-16", known_by="2020-07-16").verdict(name).blockers == {"KE"}
    assert race.on("2020-07-13").verdict(name).blockers == {"KE"}


def test_what_kenya_asked_for_in_july_is_the_plan_until_it_comes_true_in_november() -> None:
    """To look again at all who applied, or to let states nominate: either would do; three have names of their own."""
    eve = load(CASE).on("2020-11-12", known_by="2020-11-12")
    plans = [[move.id for move in plan.moves] for plan in islice(cs.unblock(eve), 2)]
    won = [f"win-over:{member}:gaynor" for member in ("CA", "NG", "UG")]
    assert plans == [["grant:look-again", *won], ["grant:states-nominate", *won]]


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("2020-06-30", FOUR),
        ("2020-12-07", [*FOUR, "castresana", "khan", "lo-voi", "petit", "raynaud"]),
        ("2021-02-10", ["castresana", "gaynor", "khan", "lo-voi"]),
        ("2021-02-12", ["khan"]),
    ],
)
def test_four_nine_and_four_again(day: str, names: list[str]) -> None:
    """The short list, the wider one, and those whom a state nominated."""
    situation = load(CASE).on(day)
    on_table = {proposal.id for proposal in situation.proposals if situation.is_on_table(proposal.id)}
    assert on_table - {"way-forward"} == set(names)


@pytest.mark.parametrize("name", ["khan", "gaynor", "castresana"])
def test_each_of_those_ahead_has_a_foe_whom_nobody_names(name: str) -> None:
    """By name nobody blocks on 7 February; by what is said of unnamed members no consensus is to be had."""
    eve = load(CASE).on("2021-02-07", known_by="2021-02-07")
    assert not eve.verdict(name).blockers
    assert cs.weigh(eve, proposal=name).outcomes == {Outcome.BLOCKED}


def test_from_8_february_a_majority_of_all_members_decides() -> None:
    """Consensus is no way any more: 62 of 123, of whom one supports by name."""
    race = load(CASE)
    assert "no objection" not in str(race.on("2021-02-09").rule_of())
    plan = cs.unblock(race.on("2021-02-09")).cheapest
    assert plan is not None and len(plan.moves) == 61


def test_the_first_ballot_leaves_khan_three_votes_short() -> None:
    """59 of 62; nobody goes out, and in the second he has 72."""
    race = load(CASE)
    (first,) = race.on("2021-02-12", before="ballot-2").showings("khan")
    assert first.outcome is Outcome.BLOCKED and {opening.number for opening in first.openings} == {3}
    assert race.on("2021-02-12", before="chosen").verdict().outcome is Outcome.ADOPTED
    assert race.on("2021-02-12", before="ballot-2").is_on_table("lo-voi")


def test_123_states_are_parties_and_28_of_them_members_of_nato() -> None:
    """All of them but Türkiye and the United States."""
    body = load(CASE).body
    assert (len(body.members), len(body.group("nato").members)) == (123, 28)
