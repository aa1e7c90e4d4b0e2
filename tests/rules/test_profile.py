"""Profile: which stance every member takes."""

import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus.errors import InvalidRecord, UnknownId
from consensus.records import Stance
from consensus.rules import Acts, Profile, Round
from consensus.testing.strategies.profile_strategies import complete_profiles, profiles

LAKE = Profile({"DE": Stance.OBJECTS, "AT": Stance.SUPPORTS, "LI": Stance.UNDECLARED, "CH": Stance.RESERVED})


def test_a_profile_answers_by_member() -> None:
    """A profile knows each member's stance, in order of member, whatever order they were stated in."""
    assert LAKE["DE"] is Stance.OBJECTS
    assert list(LAKE) == ["AT", "CH", "DE", "LI"]
    assert len(LAKE) == 4
    assert "AT" in LAKE and "FR" not in LAKE
    assert LAKE.taking(Stance.SUPPORTS, Stance.OBJECTS) == {"AT", "DE"}


def test_the_text_of_a_stance_is_refused_with_the_stance_that_was_meant() -> None:
    """It used to be taken for a stance that nobody has, so that the answer was wrong and not refused."""
    for slip in (
        lambda: LAKE.taking("supports"),  # type: ignore[arg-type]
        lambda: Profile({"AT": "supports"}),  # type: ignore[arg-type]
        lambda: LAKE.with_stance("supports", ["AT"]),  # type: ignore[arg-type]
    ):
        with pytest.raises(InvalidRecord, match=r"invalid stance.*: 'supports'; write Stance\.SUPPORTS"):
            slip()


def test_a_profile_does_not_depend_on_the_order_in_which_it_is_stated() -> None:
    """Profiles of the same stances are equal, and hash alike, from a mapping or from pairs in any order."""
    same = Profile([(member, LAKE[member]) for member in reversed(list(LAKE))])
    assert same == LAKE and hash(same) == hash(LAKE)


def test_a_profile_survives_pickling() -> None:
    """A profile that was asked something can be pickled, and is equal afterwards."""
    assert LAKE["AT"] is Stance.SUPPORTS
    again = pickle.loads(pickle.dumps(LAKE))
    assert again == LAKE and again["AT"] is Stance.SUPPORTS


def test_a_profile_shows_itself_in_a_line() -> None:
    """A profile shows how many members take each stance, and that it has none."""
    assert repr(LAKE) == "<Profile: 4 members, 1 supports, 1 reserved, 1 objects, 1 undeclared>"
    assert repr(Profile({})) == "<Profile: 0 members, none>"


def test_an_unknown_member_is_an_error() -> None:
    """Who is not in the profile has no stance in it, and can be given none."""
    with pytest.raises(UnknownId, match="unknown member 'FR'"):
        LAKE["FR"]
    with pytest.raises(UnknownId, match="unknown member 'FR'"):
        LAKE.with_stance(Stance.SUPPORTS, ["AT", "FR"])


def test_a_member_cannot_take_two_stances() -> None:
    """A member that is listed twice is an error, even with the same stance."""
    with pytest.raises(InvalidRecord, match=r"^invalid profile: member 'AT' is listed twice$"):
        Profile([("AT", Stance.SUPPORTS), ("DE", Stance.OBJECTS), ("AT", Stance.SUPPORTS)])


def test_a_single_string_is_not_a_list_of_members() -> None:
    """A single id where members are meant is refused, not read as its letters."""
    with pytest.raises(InvalidRecord, match=r"write \('AB',\)"):
        Profile({"A": Stance.OBJECTS, "B": Stance.OBJECTS}).with_stance(Stance.SUPPORTS, "AB")


@given(profiles(), st.data())
def test_changing_stances_changes_only_those(profile: Profile, data: st.DataObject) -> None:
    """Members given a stance take it; everybody else keeps theirs, and the first profile stays as it was."""
    stance = data.draw(st.sampled_from(Stance))
    some = data.draw(st.sets(st.sampled_from(list(profile))) if len(profile) else st.just(set()))
    before = dict(profile.stances)
    changed = profile.with_stance(stance, some)
    assert dict(changed.stances) == {**before, **dict.fromkeys(some, stance)}
    assert dict(profile.stances) == before


@given(profiles())
def test_the_unsettled_are_the_reserved_and_the_undeclared(profile: Profile) -> None:
    """A member is unsettled if it is reserved or undeclared; without such members the profile is complete."""
    assert profile.unsettled == profile.taking(Stance.RESERVED) | profile.taking(Stance.UNDECLARED)
    assert profile.is_complete == (not profile.unsettled)


@given(complete_profiles())
def test_a_profile_of_settled_members_is_complete(profile: Profile) -> None:
    """A profile in which everybody has settled is complete."""
    assert profile.is_complete


def test_acts_keep_earlier_days_in_order() -> None:
    """Profiles of earlier days stand by day, however they are given: as a mapping or as pairs."""
    one, other = date(2026, 3, 1), date(2026, 3, 2)
    later, earlier = LAKE, LAKE.with_stance(Stance.OBJECTS, ["AT"])
    expected = ((one, earlier), (other, later))
    assert Acts(earlier={other: later, one: earlier}).earlier == expected
    assert Acts(earlier=[(other, later), (one, earlier)]).earlier == expected
    # Two profiles of one day cannot be put in order themselves: only the days are compared.
    assert len(Acts(earlier=[(one, later), (one, earlier)]).earlier) == 2


def test_a_round_keeps_its_votes_in_order() -> None:
    """Votes stand by proposal, however they are given; a round without any is an error that says so."""
    expected = (("lund", 3), ("meier", 2))
    assert Round(votes={"meier": 2, "lund": 3}).votes == expected
    assert Round(votes=[("meier", 2), ("lund", 3)]).votes == expected
    with pytest.raises(InvalidRecord, match=r"^invalid round: nothing was voted on; name its proposals$"):
        Round(votes={})


def test_errors_name_what_there_is() -> None:
    """Who is not in a profile is told with the nearest that is; a text is told how to be a list."""
    with pytest.raises(UnknownId, match="did you mean 'AT'"):
        LAKE["AX"]
    with pytest.raises(UnknownId, match="did you mean 'AT'"):
        LAKE.with_stance(Stance.SUPPORTS, ["AX"])
    with pytest.raises(InvalidRecord, match=r"^invalid sequence: a single string 'AT'; write \('AT',\)$"):
        LAKE.with_stance(Stance.SUPPORTS, "AT")


def test_who_does_not_take_a_stance() -> None:
    """Everybody who takes any other."""
    assert LAKE.members_not(Stance.SUPPORTS) == frozenset(LAKE) - LAKE.taking(Stance.SUPPORTS)
    assert LAKE.members_not(Stance.SUPPORTS) and LAKE.taking(Stance.SUPPORTS)
