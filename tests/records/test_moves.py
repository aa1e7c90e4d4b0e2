"""Moves: each kind has one text form, which it reads itself, and knows every move that is done to what is listed."""

from typing import get_args

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus.assent.costs import DEFAULT_COSTS
from consensus.records import (
    AllOf,
    LetPass,
    Move,
    MoveKind,
    Proposal,
    Settle,
    Way,
)
from consensus.records.conditions import Atom, atoms
from consensus.records.moves import asked_for, move_named
from consensus.testing.strategies import COMMISSION
from consensus.testing.strategies.condition_strategies import conditions_of
from consensus.testing.strategies.move_strategies import moves

SETTING = attrs.evolve(COMMISSION, proposals=[*COMMISSION.proposals, Proposal(id="anew", way=Way.REOPEN)])


def test_every_kind_of_move_is_one_record_with_a_cost() -> None:
    """The words for kinds of moves, the records and the costs are the same in number and name."""
    assert [kind.kind for kind in get_args(Move)] == list(MoveKind)
    assert set(DEFAULT_COSTS) == set(MoveKind)


@given(moves(SETTING))
def test_a_move_is_read_from_its_text(move: Move) -> None:
    """What names a move names no other."""
    assert move_named(str(move), SETTING.ids) == move
    assert SETTING.move(str(move)) == move


@given(moves(SETTING))
def test_what_is_done_to_something_listed_is_a_listed_move(move: Move) -> None:
    """A setting lists every move but those on objections and deadlines, which it does not know."""
    assert (move in SETTING.listed_moves) is not isinstance(move, Settle | LetPass)


def test_the_moves_of_a_setting_are_of_every_kind_that_it_can_list() -> None:
    """No kind of move is forgotten where a setting has something for it."""
    listed = {type(move) for move in SETTING.listed_moves}
    assert listed == {kind for kind in get_args(Move) if kind not in (Settle, LetPass)}


@pytest.mark.parametrize("kind", get_args(Atom), ids=lambda kind: kind.__name__)
def test_a_condition_asks_for_the_move_that_makes_it_hold(kind: type[Atom]) -> None:
    """What is asked for is done to what the condition refers to; a formula has the conditions that it is made of."""

    @given(st.lists(conditions_of(kind, SETTING), min_size=1, max_size=2))
    def check(parts: list[Atom]) -> None:
        assert list(atoms(AllOf(parts))) == parts
        for part in parts:
            move = asked_for(part)
            named = {id_ for _, id_ in part.references()}
            assert move is None or move.done_to in named

    check()
