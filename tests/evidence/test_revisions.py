"""What changed between two days, against what each member may be on either, and which reports are new."""

from datetime import date

import attrs
import pytest
from hypothesis import given

import consensus as cs
from consensus.errors import InvalidRecord
from consensus.evidence import revisions, weigh
from consensus.situation import Situation
from consensus.testing.strategies.account_strategies import accounts
from tests.evidence.oracle import Oracle


@given(accounts(max_members=3))
def test_members_change_whose_possible_stances_do(situation: Situation) -> None:
    """Whoever may be something else than before is told with both, and nobody else is."""
    before = attrs.evolve(situation, day=date(2026, 3, 2), known_by=date(2026, 3, 2))
    both = weigh(before), weigh(situation)
    found = {change.member: change for change in revisions(*both)}
    possible = []
    for evidence in both:
        oracle = Oracle(evidence.testimony)
        worlds = oracle.members(oracle.allowed(evidence.relied_on))
        members = evidence.testimony.members
        possible.append({member: frozenset(world[member] for world in worlds) for member in members})
    for member in situation.members:
        was, now = possible[0].get(member), possible[1][member]
        if was is not None and was != now:
            assert (found[member].before, found[member].after) == (was, now)
        elif was is not None:
            assert member not in found


def test_a_word_of_its_own_changes_what_a_member_may_be() -> None:
    """Poland's foreign minister contradicts the count of 28: Poland's stance is open again because of that."""
    race = cs.load("nato-2024")
    found = {change.member: change for change in revisions(weigh(race.on("2024-04-02")), weigh(race.on("2024-04-03")))}
    assert len(found["PL"].before) == 1
    assert "rmf0403" in {statement.id for statement in found["PL"].because}
    assert repr(found["PL"]).startswith("<Revision of PL: by ")


def test_two_proposals_cannot_be_compared() -> None:
    """What changed is asked of one proposal."""
    race = cs.load("nato-2024")
    first, other = (weigh(race.on("2024-06-19"), proposal) for proposal in sorted(race.setting.ids("proposal"))[:2])
    with pytest.raises(InvalidRecord, match=r"^invalid revision: '\w+' and '\w+' are two proposals$"):
        revisions(first, other)
