"""What is known of at all: nothing that was first heard of later is in a plan, nor is it before the body."""

import pytest

import consensus as cs

CASE = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, LI], rule: no objection}
offices: {secretary: {}, deputy: {}}
candidates: {meier: {}, lund: {}, berg: {}}
proposals:
  meier: {secretary: meier}
  lund: {secretary: lund}
  pair: {secretary: meier, deputy: lund}
  berg: {secretary: berg}
concessions: {fund: {by: CH}, rail: {by: AT, cost: 1/2}}
packages: {deal: {parties: [AT, LI], commitments: [rail]}}
sources: {nzz: {reported_on: 2026-03-01}, post: {reported_on: 2026-03-16}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {objection: dike, member: LI, lifted_when: {any: [{granted: fund}, {granted: rail}]}}
  - source: post
    claims:
"""


def on(day: int, *claims: str, by: int | None = None) -> cs.Situation:
    text = CASE + "".join(f"      - {{{claim}}}\n" for claim in claims or ["remark: process, text: nothing new"])
    return cs.loads(text).on(f"2026-03-{day:02}", known_by=None if by is None else f"2026-03-{by:02}")


def plan(situation: cs.Situation, proposal: str = "meier") -> list[str] | None:
    found = cs.unblock(situation, proposal).cheapest
    return None if found is None else [move.id for move in found.moves]


def test_what_no_claim_refers_to_is_known_from_the_start() -> None:
    """Berg is on nobody's lips, and the analyst may ask about him on any day."""
    assert plan(on(2, by=2), "berg") == ["put-forward:berg"]


@pytest.mark.parametrize(
    "claim",
    [
        "candidacy: berg, status: mooted",
        "stance: supports, member: AT, proposal: berg",
        "ask: {withdrawn: berg}, member: AT",
    ],
)
def test_a_name_is_put_forward_once_it_was_heard_of(claim: str) -> None:
    """Whatever claim names it first, as a candidate or by its proposal."""
    assert plan(on(15, claim, by=15), "berg") is None
    assert plan(on(16, claim, by=16), "berg") == ["put-forward:berg"]
    assert plan(on(15, claim), "berg") == ["put-forward:berg"]


def test_a_proposal_of_several_names_is_known_once_it_is_named() -> None:
    """Both names were known, and nobody thought of the pair before the sixteenth."""
    claims = ("candidacy: lund, status: mooted, occurred_on: 2026-03-16", "proposal: pair, event: put forward")
    assert not on(15, *claims, by=15).has_heard_of(on(15).setting.proposal("pair"))
    assert on(16, *claims, by=16).proposals == tuple(map(on(16).setting.proposal, ("meier", "pair")))


@pytest.mark.parametrize("claim", ["package: deal, event: offered", "package: deal, event: struck"])
def test_a_package_deal_is_struck_once_it_was_heard_of(claim: str) -> None:
    """The deal gives the train, of which the objection speaks; before it is heard of, there is only the grant."""
    deals = {move for each in cs.unblock(on(15, claim, by=15)) for move in (move.id for move in each.moves)}
    assert deals == {"grant:fund", "grant:rail"}
    assert "strike:deal" in cs.unblock(on(15, claim)).useful or on(16, claim).is_struck("deal")


def test_a_concession_is_granted_once_it_was_heard_of() -> None:
    """Nothing but the terms of a move speaks of the rebate until a report offers it."""
    rebate = CASE.replace("rail: {by: AT", "rebate: {by: AT}, rail: {by: AT").replace(
        "packages:", "moves: {grant:fund: {raises: {objection: cost, member: CH, asks: rebate}}}\npackages:"
    )
    race = cs.loads(rebate + "      - {concession: rebate, event: offered}\n")
    without = {"without": ["grant:rail", "strike:deal"]}
    before, after = race.on("2026-03-15", known_by="2026-03-15"), race.on("2026-03-16", known_by="2026-03-16")
    assert [move.id for move in cs.unblock(before, **without).cheapest.moves] == ["grant:fund", "settle:cost"]  # type: ignore[union-attr, arg-type]  # there is a plan
    assert [move.id for move in cs.unblock(after, **without).cheapest.moves] == ["grant:fund", "grant:rebate"]  # type: ignore[union-attr, arg-type]  # there is a plan


def test_a_ballot_is_on_what_stands() -> None:
    """Berg was voted on, and nobody wrote that he was nominated; the word that he is not standing counts more."""
    ballot = "ballot: straw poll, proposal: berg, tallies: [{stance: supports, number: 2}]"
    assert not on(15, ballot).is_on_table("berg")
    assert on(16, ballot).is_on_table("berg")
    assert not on(16, ballot, "candidacy: berg, status: not standing").is_on_table("berg")


@pytest.mark.parametrize(("day", "is_there"), [(15, False), (16, True)])
@pytest.mark.parametrize("proposal", ["berg", "pair"])
def test_what_is_put_forward_is_not_on_the_table_before(proposal: str, day: int, is_there: bool) -> None:
    """Neither a name of whom no claim says that it stands, nor two that stand each for itself."""
    lund = "candidacy: lund, status: nominated, occurred_on: 2026-03-01"
    assert on(day, lund, f"proposal: {proposal}, event: put forward").is_on_table(proposal) is is_there


def test_a_deal_nobody_had_heard_of_is_not_on_the_table() -> None:
    """Both stand, and the split between them is a thought of the sixteenth: it is no way out before."""
    meier = "- {candidacy: meier, status: nominated}\n"
    both = CASE.replace(meier, meier + "      - {candidacy: lund, status: nominated}\n")
    race = cs.loads(both + "      - {stance: supports, member: AT, proposal: pair}\n")
    asked = [race.on("2026-03-15", known_by="2026-03-15"), race.on("2026-03-16", known_by="2026-03-16")]
    assert [each.is_on_table("pair") for each in asked] == [False, True]
    assert [each.proposal for each in cs.compare(asked[0]).proposals] == ["meier", "lund", "berg"]
