"""What a body and a setting refuse: ids that name two things."""

from typing import Any, cast

import attrs
import pytest

from consensus.errors import InvalidRecord
from consensus.records import Actor, Body, Candidate, Group, Member, Proposal, Setting, Way

BODY = Body(name="Lake Commission", members=[Member(id="AT"), Member(id="CH")], groups=[Group(id="upper")])
RACE = Setting(body=BODY, proposals=[Proposal(id="longer", way=Way.EXTEND)])


def test_a_body_and_a_setting_show_themselves_in_a_line() -> None:
    """Thousands of letters of members and periods would hide a race in a notebook or a traceback."""
    assert repr(BODY) == "<Body 'Lake Commission': 2 members>"
    assert repr(RACE) == "<Setting of 'Lake Commission': 1 proposals, 0 candidates>"


def test_the_members_of_a_body_are_members() -> None:
    """An id alone is refused, with how to write the member."""
    with pytest.raises(InvalidRecord, match=r"expected a Member, not 'AT'; write Member\(id='AT'\)"):
        Body(name="Lake Commission", members=cast("Any", ["AT", "CH"]))


def test_a_group_is_no_member() -> None:
    """A group has an id of its own, since a tie leads to either."""
    with pytest.raises(InvalidRecord, match="invalid body 'Lake Commission': 'AT' names a member and a group"):
        attrs.evolve(BODY, groups=[Group(id="AT", members=["CH"])])


@pytest.mark.parametrize("taken", ["AT", "upper", "chair"])
def test_one_id_names_one_of_members_groups_candidates_and_actors(taken: str) -> None:
    """Whoever can act, and whoever can be meant by a tie, is known by the id alone."""
    with pytest.raises(InvalidRecord, match=f"'{taken}' names two of members, groups, candidates and actors"):
        attrs.evolve(RACE, actors=[Actor(id="chair")], candidates=[Candidate(id=taken)])
