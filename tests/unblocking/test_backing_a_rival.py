"""Plans that win over members with a candidate of their own: only where they must, and then they say so."""

from collections.abc import Sequence

import pytest

import consensus as cs

BACKED = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, DE, LI], rule: {at_least: 2}}
offices: {secretary: {title: Secretary}}
candidates: {meier: {name: Anna Meier}, lund: {name: Jon Lund, member: AT}}
proposals: {meier: {secretary: meier}, lund: {secretary: lund}}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {candidacy: lund, status: nominated}
      - {stance: supports, member: CH}
"""


def moves(*, without: Sequence[str] = ()) -> list[str]:
    plan = cs.unblock(cs.loads(BACKED).on("2026-03-06"), without=without).cheapest
    assert plan is not None
    return [move.id for move in plan.moves]


def test_who_backs_a_rival_is_won_over_only_if_nobody_else_would_do() -> None:
    """Any of three votes is enough: Austria, first by name, has a candidate of its own."""
    assert moves() == ["win-over:DE:meier"]
    assert moves(without=["win-over:DE:meier", "win-over:LI:meier"]) == ["win-over:AT:meier"]


@pytest.mark.parametrize("stance", ["", "      - {stance: reserved, member: AT}\n"])
def test_a_plan_says_that_it_wins_over_who_backs_a_rival(stance: str) -> None:
    """Whoever reads that Austria is won over has to know that it nominated somebody else, whatever it said of her."""
    needed = BACKED.replace("{at_least: 2}", "unanimity") + stance
    ways = cs.unblock(cs.loads(needed).on("2026-03-06"))
    assert "Austria is won over, though it backs Jon Lund" in str(ways)
    assert "Austria, Germany and Liechtenstein are won over, though Austria backs Jon Lund." in ways.summary
    withdrawn = cs.loads(needed + "      - {candidacy: lund, status: withdrawn}\n").on("2026-03-06")
    assert "though" not in cs.unblock(withdrawn).summary


def test_who_backs_a_rival_is_no_member_in_the_same_position() -> None:
    """Any of three votes would do by the rule; the two that back nobody else are those to ask."""
    assert cs.unblock(cs.loads(BACKED).on("2026-03-06")).summary.endswith(
        "either Germany or Liechtenstein is won over. This is one of two plans that cost the same, win over nobody who"
        " backs another name, and differ only in who is won over."
    )
    dutch = BACKED.replace("LI", "NL")
    assert "either Germany or the Netherlands is won over." in cs.unblock(cs.loads(dutch).on("2026-03-06")).summary
