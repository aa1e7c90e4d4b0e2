"""The terms of moves: what a record and a setting refuse."""

from typing import Any

import attrs
import pytest

from consensus.errors import ConsensusError, InvalidRecord, UnknownId
from consensus.records import (
    Body,
    Candidate,
    Concession,
    Grant,
    Member,
    Move,
    MoveTerms,
    Nomination,
    ObjectionClaim,
    ObjectionEvent,
    Office,
    PackageDeal,
    Part,
    Proposal,
    Reopen,
    Resolution,
    Setting,
    Settle,
    Way,
    WinOver,
    Withdraw,
)

REBATE = ObjectionClaim(objection="rebate", member="AT")
RACE = Setting(
    body=Body(name="Lake Commission", members=[Member(id="AT"), Member(id="12:30")]),
    offices=[Office(id="secretary")],
    candidates=[Candidate(id="lund")],
    proposals=[
        Proposal(id="lund", names=[Nomination(office="secretary", candidate="lund")]),
        Proposal(id="anew", way=Way.REOPEN),
    ],
    concessions=[Concession(id="seat", parts=[Part(id="vice")])],
    packages=[PackageDeal(id="deal")],
)


@pytest.mark.parametrize(
    "move",
    [
        *("grant:seat", "grant:seat/vice", "win-over:AT:lund", "win-over:12:30:lund", "settle:anything"),
        *("withdraw:lund", "put-forward:anew", "strike:deal", "reopen:anew", "fall-back:failure"),
        "let-pass:2026-03-10",
    ],
)
def test_terms_of_any_move_can_be_stated(move: str) -> None:
    """Every kind of move is known by its id, in `excludes` and `implies` too."""
    named = RACE.move(move)
    terms = [MoveTerms(move=named), MoveTerms(move=Settle("dike"), excludes=[named], implies=[named])]
    assert attrs.evolve(RACE, terms=terms).terms == tuple(terms)
    assert named.id == move and RACE.move(named) == named


@pytest.mark.parametrize(
    "move",
    [
        *("grant:set", "grant:seat/vize", "win-over:lund", "win-over:AT:maier", "win-over:LI:lund"),
        *("settle:", "settle", "withdraw:AT", "put-forward:seat", "strike:dael", "reopen:lund"),
        *("fall-back:vote", "let-pass:2026-03", "let-pass:20260310", "give:seat", ""),
    ],
)
def test_a_move_of_nothing_is_unknown(move: str) -> None:
    """A text that names nothing of the setting is no move."""
    with pytest.raises(UnknownId, match="unknown move"):
        RACE.move(move)


@pytest.mark.parametrize("move", [Grant("set"), WinOver("AT", "maier"), Withdraw("AT"), Reopen("lund")], ids=str)
@pytest.mark.parametrize("key", ["move", "excludes", "implies"])
def test_terms_of_nothing_are_refused(move: Move, key: str) -> None:
    """A move of something that the setting does not have is refused, wherever it stands."""
    stated: dict[str, Any] = {"move": Settle("dike"), key: move if key == "move" else [move]}
    with pytest.raises(UnknownId, match="unknown move"):
        attrs.evolve(RACE, terms=[MoveTerms(**stated)])


def test_a_slash_sets_a_part_apart() -> None:
    """Neither a concession nor a part has one in its id: `seat/vice` could be either of two things."""
    with pytest.raises(InvalidRecord, match="has a slash in it"):
        Concession(id="fund/1")
    with pytest.raises(InvalidRecord, match="has a slash in it"):
        Concession(id="fund", parts=[Part(id="1/2")])


def test_the_text_of_a_move_means_one_move() -> None:
    """A setting in which two moves would be named alike is refused; with a colon in an id, the ids are looked up."""
    with pytest.raises(InvalidRecord, match="'win-over:A:T:m' may win over 'A' for 'T:m' or 'A:T' for 'm'"):
        Setting(
            body=Body(name="Lake Commission", members=[Member(id="A"), Member(id="A:T")]),
            offices=[Office(id="secretary")],
            candidates=[Candidate(id="m")],
            proposals=[Proposal(id=id_, names=[Nomination(office="secretary", candidate="m")]) for id_ in ("m", "T:m")],
        )
    assert RACE.move("win-over:12:30:lund") == WinOver("12:30", "lund")


def test_a_single_text_is_no_list_of_moves() -> None:
    """It would be taken for a list of letters."""
    with pytest.raises(InvalidRecord, match=r"write \['grant:seat'\]"):
        RACE.moves("grant:seat")


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({"cost": -1}, "-1"),
        ({"cost": 0.5}, "0.5"),
        ({"excludes": [Settle("dike")]}, "it excludes itself"),
        ({"excludes": ["settle:dike"]}, "is text; write a record"),
        ({"move": Grant("fund"), "cost": 1}, "a concession states its cost"),
        ({"raises": [attrs.evolve(REBATE, event=ObjectionEvent.LIFTED)]}, "a move can only raise one"),
        ({"raises": [attrs.evolve(REBATE, resolution=Resolution.MET)]}, "has not happened"),
        ({"raises": [attrs.evolve(REBATE, by=("AT",))]}, "has not happened"),
        ({"raises": [attrs.evolve(REBATE, occurred_on="2026-03-10")]}, "has not happened"),
    ],
)
def test_terms_that_cannot_be_are_refused(stated: dict[str, Any], said: str) -> None:
    """A cost is exact and not below 0, a move does not exclude itself, and what it raises has not happened."""
    with pytest.raises(ConsensusError, match=said):
        MoveTerms(**{"move": Settle("dike"), **stated})


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ([MoveTerms(move=Settle("dike")), MoveTerms(move=Settle("dike"), cost=1)], "stated twice"),
        ([MoveTerms(move=Grant("seat"), raises=[REBATE]), MoveTerms(move=Settle("dike"), raises=[REBATE])], ""),
        (
            [
                MoveTerms(move=Grant("seat"), raises=[REBATE]),
                MoveTerms(move=Settle("dike"), raises=[attrs.evolve(REBATE, reason="other")]),
            ],
            "'rebate' is raised in two ways",
        ),
    ],
)
def test_the_terms_of_a_race_fit_together(terms: list[MoveTerms], said: str) -> None:
    """Each move has its terms once, a grant its cost elsewhere, and an objection is the same whatever raises it."""
    if said:
        with pytest.raises(InvalidRecord, match=said):
            attrs.evolve(RACE, terms=terms)
    else:
        assert attrs.evolve(RACE, terms=terms).terms == tuple(terms)
