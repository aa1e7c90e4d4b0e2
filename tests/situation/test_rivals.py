"""Whom a member is committed to, if it has said nothing of the proposal in question."""

import pytest

import consensus as cs

CASE = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, LI], rule: no objection}
offices: {secretary: {title: Secretary}}
candidates: {meier: {}, lund: {member: CH}, moe: {member: LI}}
proposals: {meier: {secretary: meier}, lund: {secretary: lund}, moe: {secretary: moe}}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {candidacy: moe, status: mooted}
"""

NOMINATED = "{candidacy: lund, status: nominated}"
SUPPORTING = "{stance: supports, member: AT, proposal: lund}"
BACKING = "{tie: backs, member: AT, on_actor: lund}"
MENTIONED = "{stance: supports, member: AT, proposal: moe}"


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        # A tie that backs a candidate commits as a nomination does, as long as it holds.
        ([NOMINATED, BACKING], {"AT": ("lund",), "CH": ("lund",)}),
        ([NOMINATED, "{tie: backs, member: AT, on_actor: lund, ended: true}"], {"CH": ("lund",)}),
        ([NOMINATED, "{tie: backs, member: AT, on_actor: lund, proposal: lund}"], {"AT": ("lund",), "CH": ("lund",)}),
        ([NOMINATED, "{tie: backs, member: AT, on_actor: lund, proposal: moe}"], {"CH": ("lund",)}),
        ([NOMINATED, "{tie: follows, member: AT, on_member: CH}"], {"CH": ("lund",)}),
        # Whoever backs a name of the proposal too is committed to no rival of it.
        ([NOMINATED, BACKING, "{tie: backs, member: AT, on_actor: meier}"], {"CH": ("lund",)}),
        # Its own word on the rival, or on the proposal, comes first.
        ([NOMINATED, BACKING, "{stance: acquiesces, member: AT, proposal: lund}"], {"CH": ("lund",)}),
        ([NOMINATED, BACKING, "{stance: reserved, member: AT, proposal: meier}"], {"CH": ("lund",)}),
        # A name has supporters before it is on the table; to be listed with its member commits nobody yet.
        ([MENTIONED], {"AT": ("moe",)}),
        ([SUPPORTING], {"AT": ("lund",)}),
        (["{tie: backs, member: AT, on_actor: moe}"], {"AT": ("moe",)}),
        ([], {}),
        # Once it is off the table, nobody is committed to it.
        ([MENTIONED, "{candidacy: moe, status: not standing}"], {}),
        ([MENTIONED, "{proposal: moe, event: taken off}"], {}),
        ([MENTIONED, "{decision: moe, result: rejected}"], {}),
    ],
)
def test_whom_a_member_is_committed_to(claims: list[str], expected: dict[str, tuple[str, ...]]) -> None:
    """By what it nominated, backs or supports, on the table or not yet on it."""
    situation = cs.loads(CASE + "".join(f"      - {claim}\n" for claim in claims)).on("2026-03-04")
    committed = {each.member: each.committed_to for each in map(situation.standing, situation.members)}
    assert {member: rivals for member, rivals in committed.items() if rivals} == expected


def test_supporters_of_a_name_not_put_forward_are_won_over_or_released() -> None:
    """Austria supports Moe, who is only mentioned: it is not silent, until it is won over or Moe bows out."""
    situation = cs.loads(CASE + f"      - {MENTIONED}\n").on("2026-03-04")
    ways = cs.unblock(situation, "meier")
    assert situation.verdict("meier").outcome.name == "OPEN"
    assert [move.id for move in ways.cheapest.moves] == ["win-over:AT:meier"]  # type: ignore[union-attr]
    assert ways.useful == ("win-over:AT:meier", "withdraw:moe")


def test_a_deal_that_gives_a_rival_another_office_has_no_supporter_of_his_against_it() -> None:
    """Austria wants Lund as secretary; once he is to be her deputy, its silence on the deal is silence like others."""
    with_deputy = CASE.replace("{secretary: {title: Secretary}}", "{secretary: {title: Secretary}, deputy: {}}")
    deal = with_deputy.replace(
        "moe: {secretary: moe}}", "moe: {secretary: moe}, deal: {secretary: meier, deputy: lund}}"
    )
    situation = cs.loads(deal + f"      - {NOMINATED}\n      - {SUPPORTING}\n").on("2026-03-04")
    assert situation.standing("AT", proposal="meier").committed_to == ("lund",)
    assert [situation.standing(member, proposal="deal").committed_to for member in ("AT", "CH")] == [(), ()]


def test_a_what_if_commits_members_though_it_was_asked_before_whom_they_support() -> None:
    """Austria is committed once it is supposed to support Lund, whatever the situation was asked before."""
    situation = cs.loads(CASE).on("2026-03-04")
    assert situation.standing("AT", proposal="meier").committed_to == ()
    supposed = situation.supposing(*cs.read_claims(situation, SUPPORTING.strip("{}")))
    assert supposed.standing("AT", proposal="meier").committed_to == ("lund",)


def test_a_what_if_brings_a_pair_to_the_table_that_was_not_known_before() -> None:
    """Meier and Lund are put forward as a pair in April; whoever is supposed to support it in March knows of it."""
    pair = CASE.replace("{secretary: {title: Secretary}}", "{secretary: {title: Secretary}, deputy: {}}").replace(
        "moe: {secretary: moe}}", "moe: {secretary: moe}, pair: {secretary: meier, deputy: lund}}"
    )
    later = "  - {source: nzz, reported_on: 2026-04-01, claims: [{stance: supports, member: CH, proposal: pair}]}\n"
    march = cs.loads(pair + f"      - {NOMINATED}\n" + later).on("2026-03-04", known_by="2026-03-04")
    assert not march.is_on_table("pair")
    supposed = march.supposing(*cs.read_claims(march, "stance: supports, member: AT, proposal: pair"))
    assert supposed.is_on_table("pair")
