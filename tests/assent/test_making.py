"""The terms of moves: what they imply and exclude, where that is so already."""

import pytest

import consensus as cs
from consensus.assent import prospect

CASE = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, DE, LI], rule: no objection}
offices: {secretary: {}}
candidates: {meier: {}, lund: {}}
proposals: {meier: {secretary: meier}, lund: {secretary: lund}}
concessions: {fund: {by: CH}, seat: {by: AT}}
moves: {grant:seat: {TERM}}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {objection: dike, member: DE, proposal: meier, asks: seat}
"""
SO = {
    "grant:fund": "{concession: fund, event: granted}",
    "withdraw:lund": "{candidacy: lund, status: withdrawn}",
}


def adopts(term: str, *claims: str) -> bool:
    race = cs.loads(CASE.replace("TERM", term) + "".join(f"      - {claim}\n" for claim in claims))
    return prospect(race.on("2026-03-02"), proposal="meier").after(["grant:seat"]).adopts


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
