"""Objections that a plan raises: only those that are new, each with the moves that raise it."""

import consensus as cs
from consensus.unblocking.raised_objections import raised_in

RACE = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, LI, {member: NO, left: 2026-01-01}], rule: no objection}
offices: {secretary: {}}
candidates: {meier: {}}
proposals: {meier: {secretary: meier}}
concessions: {fund: {by: CH}, rail: {by: CH}, seat: {by: CH}}
moves:
  grant:fund: {raises: {objection: rebate, member: AT, asks: seat}}
  grant:rail: {raises: [{objection: rebate, member: AT, asks: seat}, {objection: dike, member: LI}]}
  grant:seat: {raises: {objection: gone, member: NO}}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {objection: dike, member: LI, asks: [fund, rail]}
"""


def test_what_is_raised_is_told_once_with_all_the_moves_that_raise_it() -> None:
    """Two grants make Austria object; Liechtenstein's objection is open anyway, and Norway has left."""
    plan = cs.unblock(cs.loads(RACE).on("2026-03-02")).cheapest
    assert plan is not None and [move.id for move in plan.moves] == ["grant:fund", "grant:rail", "grant:seat"]
    (raised,) = raised_in(plan)
    assert (raised.claim.member, raised.claim.objection) == ("AT", "rebate")
    assert raised.moves == ("grant:fund", "grant:rail")
