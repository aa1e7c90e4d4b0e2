"""The terms of moves: what they imply and exclude, where that is so already."""

import pytest

import consensus as cs
from consensus.assent import prospect
from tests.lake import lake_with

SO = {
    "grant:seat/agenda": "{concession: seat/agenda, event: granted}",
    "withdraw:lund": "{candidacy: lund, status: withdrawn}",
}


def adopts(term: str, *claims: str) -> bool:
    """Whether both asks of the objection, granted together, unblock, if the one has such a term."""
    text = lake_with("sources:\n", f"moves: {{grant:fund: {{{term}}}}}\nsources:\n")
    race = cs.loads(text + "".join(f"      - {claim}\n" for claim in claims))
    return prospect(race.on("2026-03-06")).after(["grant:fund", "grant:seat/vice"]).adopts


@pytest.mark.parametrize(("move", "claim"), SO.items())
def test_what_is_so_already_need_not_be_done(move: str, claim: str) -> None:
    """A grant that implies another move is valid alone once what that would do has been done."""
    assert not adopts(f"implies: {move}")
    assert adopts(f"implies: {move}", claim)


@pytest.mark.parametrize(("move", "claim"), SO.items())
def test_what_is_so_already_excludes_too(move: str, claim: str) -> None:
    """A grant that excludes another move is valid until what that would do has been done."""
    assert adopts(f"excludes: {move}")
    assert not adopts(f"excludes: {move}", claim)
