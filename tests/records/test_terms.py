"""The terms of moves: what a record and a setting refuse."""

from typing import Any

import attrs
import pytest

from consensus.errors import ConsensusError, InvalidRecord, UnknownId
from consensus.records import (
    Body,
    Candidate,
    Concession,
    Member,
    MoveTerms,
    Nomination,
    ObjectionClaim,
    ObjectionEvent,
    Office,
    PackageDeal,
    Part,
    Proposal,
    Resolution,
    Setting,
    Way,
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
    terms = [MoveTerms(move=move), MoveTerms(move="settle:dike", excludes=[move], implies=[move])]
    assert attrs.evolve(RACE, terms=terms).terms == tuple(terms)


@pytest.mark.parametrize(
    "move",
    [
        *("grant:set", "grant:seat/vize", "win-over:lund", "win-over:AT:maier", "win-over:LI:lund"),
        *("settle:", "settle", "withdraw:AT", "put-forward:seat", "strike:dael", "reopen:lund"),
        *("fall-back:vote", "let-pass:2026-03", "let-pass:20260310", "give:seat", ""),
    ],
)
@pytest.mark.parametrize("key", ["move", "excludes", "implies"])
def test_a_move_of_nothing_is_unknown(move: str, key: str) -> None:
    """A move that names nothing of the setting is refused, wherever it stands."""
    stated: dict[str, Any] = {"move": "settle:dike", key: move if key == "move" else [move]}
    with pytest.raises(UnknownId, match="unknown move"):
        attrs.evolve(RACE, terms=[MoveTerms(**stated)])


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({"cost": -1}, "-1"),
        ({"cost": 0.5}, "0.5"),
        ({"excludes": ["settle:dike"]}, "it excludes itself"),
        ({"raises": [attrs.evolve(REBATE, event=ObjectionEvent.LIFTED)]}, "a move can only raise one"),
        ({"raises": [attrs.evolve(REBATE, resolution=Resolution.MET)]}, "has not happened"),
        ({"raises": [attrs.evolve(REBATE, by=("AT",))]}, "has not happened"),
        ({"raises": [attrs.evolve(REBATE, occurred_on="2026-03-10")]}, "has not happened"),
    ],
)
def test_terms_that_cannot_be_are_refused(stated: dict[str, Any], said: str) -> None:
    """A cost is exact and not below 0, a move does not exclude itself, and what it raises has not happened."""
    with pytest.raises(ConsensusError, match=said):
        MoveTerms(move="settle:dike", **stated)


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ([MoveTerms(move="settle:dike"), MoveTerms(move="settle:dike", cost=1)], "stated twice"),
        ([MoveTerms(move="grant:seat/vice", cost=1)], "a concession states its cost"),
        ([MoveTerms(move="grant:seat", raises=[REBATE]), MoveTerms(move="settle:dike", raises=[REBATE])], ""),
        (
            [
                MoveTerms(move="grant:seat", raises=[REBATE]),
                MoveTerms(move="settle:dike", raises=[attrs.evolve(REBATE, reason="other")]),
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
