"""Silent members that may hold back: to hold back is to be reserved, and not to is to be silent as ever."""

from collections.abc import Collection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import consensus as cs
from consensus.assent import Prospect
from consensus.errors import InvalidRecord
from consensus.records import MemberId, Stance, StanceClaim
from consensus.situation import Situation
from consensus.testing.strategies.rule_strategies import procedures, rules
from consensus.testing.strategies.situation_strategies import situations
from tests.unblocking.test_against_brute_force import TRIES


def silent_members(situation: Situation) -> list[MemberId]:
    """The members with a vote of which nothing is known, and that are committed to nobody."""
    standings = [situation.standing(member) for member in situation.voters]
    return [each.member for each in standings if each.stance is Stance.UNDECLARED and not each.committed_to]


def reserved(situation: Situation, members: Collection[MemberId]) -> Situation:
    """The situation in which these members are said to be reserved."""
    if not members:
        return situation
    return situation.supposing(
        StanceClaim(stance=Stance.RESERVED, members=sorted(members), proposal=situation.proposal.id)
    )


@pytest.mark.slow
@settings(max_examples=6 * TRIES)
@given(situations(), st.data())
def test_to_hold_back_is_to_be_reserved(situation: Situation, data: st.DataObject) -> None:
    """Whoever may, whoever does, and whatever moves are made, as many adopt and assent as if that had been reported."""
    silent = silent_members(situation)
    voters = list(situation.voters)
    rule = data.draw(rules(voters) | procedures(voters, days=[situation.day]))
    doubtful = data.draw(st.sets(st.sampled_from(silent))) if silent else set()
    holding = data.draw(st.sets(st.sampled_from(sorted(doubtful)))) if doubtful else set()
    prospect = Prospect.of(situation, rule=rule, undeclared="by-organ", may_hold_back=doubtful)
    moves = data.draw(st.sets(st.sampled_from(sorted(prospect.moves)))) if prospect.moves else set()
    found = prospect.after(moves, holding_back=holding)
    expected = Prospect.of(reserved(situation, holding), rule=rule, undeclared="by-organ").after(moves)
    assert found.prospect.moves.keys() == expected.prospect.moves.keys()
    assert found.adopts is expected.adopts
    assert found.assumes == expected.assumes
    assert [found.assents(each) for each in situation.members] == [expected.assents(each) for each in situation.members]


def test_only_silent_members_may_hold_back() -> None:
    """Of whoever has said something it is known."""
    with pytest.raises(InvalidRecord, match="'HU' is not silent"):
        Prospect.of(cs.load("nato-2024").on("2024-02-21"), may_hold_back=["HU"])
