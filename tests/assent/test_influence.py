"""Who follows and who influences whom: on which proposal, and only among those who belong."""

from fractions import Fraction

import consensus as cs
from consensus.assent.compilation import Influence

CASE = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, DE, LI], rule: no objection}
offices: {secretary: {}}
candidates: {meier: {}, lund: {}}
proposals: {meier: {secretary: meier}, lund: {secretary: lund}}
actors: {pope: {}}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {tie: follows, member: LI, on_member: CH}
      - {tie: follows, member: LI, on_member: AT, proposal: lund}
      - {tie: follows, member: LI, on_member: DE}
      - {tie: influences, member: AT, on_member: LI, weight: 2}
      - {tie: influences, member: CH, on_member: LI, weight: 1/2, proposal: meier}
      - {tie: influences, member: DE, on_member: LI}
      - {tie: mediates, member: AT, on_member: LI}
      - {membership: left, member: DE}
"""


def test_ties_hold_for_their_proposal_and_among_members() -> None:
    """A tie of one proposal moves nobody on another, and a member that has left moves nobody at all."""
    influence = Influence(cs.loads(CASE).on("2026-03-02"))
    assert influence.followed("LI", "meier") == ["CH"] and influence.followed("LI", "lund") == ["CH", "AT"]
    assert influence.influencing("LI", "meier") == [("AT", Fraction(2)), ("CH", Fraction(1, 2))]
    assert influence.influencing("LI", "lund") == [("AT", Fraction(2))]
    assert influence.followed("AT", "meier") == [] and influence.influencing("AT", "meier") == []
