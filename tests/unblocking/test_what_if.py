"""Moves taken as made or ruled out by name: what they change, and what is refused."""

import pytest

import consensus as cs
from consensus.errors import UnknownId


@pytest.fixture(scope="module")
def february() -> cs.Situation:
    return cs.load("nato-2024").on("2024-02-21")


@pytest.mark.parametrize("option", ["given", "without"])
def test_a_move_that_could_never_be_made_is_refused(february: cs.Situation, option: str) -> None:
    """A slip of the pen in a what-if is an error that names the nearest move, not an answer to another question."""
    with pytest.raises(UnknownId, match=r"did you mean .*'grant:no-eu-bias'"):
        cs.unblock(february, given=["grant:no-eu-bia"]) if option == "given" else cs.unblock(
            february, without=["grant:no-eu-bia"]
        )


def test_a_move_without_a_bearing_on_the_goal_changes_nothing(february: cs.Situation) -> None:
    """To take Iohannis's withdrawal as made in February is no help, and no error either."""
    plain, given = cs.unblock(february), cs.unblock(february, given=["withdraw:iohannis"])
    assert plain.cheapest is not None
    assert given.cheapest is not None
    assert given.cheapest.moves == plain.cheapest.moves


def test_the_withdrawal_of_ones_own_candidate_leaves_nothing_to_agree_on(february: cs.Situation) -> None:
    """If Rutte has withdrawn, no move makes the body agree on him."""
    answer = cs.unblock(february, given=["withdraw:rutte"])
    assert answer.cheapest is None
    assert answer.impasse is not None
    assert answer.impasse.core == ()


def test_an_answer_tells_who_was_assumed_to_go_along() -> None:
    """Unless somebody says otherwise: members where silence is assent, those of some organs where it is so there."""
    told = {case: cs.unblock(cs.load(case).on(day)).undeclared for case, day in DAYS.items()}
    assert told == {"nato-2024": "by-organ", "unsg-2016": "by-organ", "eu-2014": "by-organ"}
    assert cs.unblock(cs.load("nato-2024").on("2024-02-21"), rule=cs.Unanimity()).undeclared == "withhold"


DAYS = {"nato-2024": "2024-02-21", "unsg-2016": "2016-10-06", "eu-2014": "2014-06-26"}
