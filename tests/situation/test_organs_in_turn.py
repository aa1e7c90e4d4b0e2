"""An organ that others follow and that has elected somebody by a ballot: only the others still have to decide."""

from itertools import product

import pytest

import consensus as cs

CASE = """
consensus: 1
title: Secretary
body:
  name: Commission
  members: [AT, CH, DE, LI, NO]
  groups: {board: {members: [AT, CH, DE, LI]}}
  rule:
    stages:
      - {name: Board, members: board, rule: {majority: {at_least: 2/3, of: members present and voting}}}
      - {name: Assembly, rule: no objection}
offices: {secretary: {title: Secretary}}
candidates: {meier: {name: Anna Meier}, lund: {name: Jon Lund, member: NO}, rossi: {name: Ida Rossi}}
proposals: {meier: {secretary: meier}, lund: {secretary: lund}, rossi: {secretary: rossi}}
sources:
  nzz: {publisher: NZZ, reported_on: 2026-03-02}
  post: {publisher: Post, reported_on: 2026-03-03}
  wire: {publisher: Wire, reported_on: 2026-03-04}
  star: {publisher: Star, reported_on: 2026-03-05}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {candidacy: lund, status: nominated}
      - {candidacy: rossi, status: nominated}
"""
VOTE = "{{ballot: {}, group: board, votes: {{meier: 3, lund: 1}}, of: 4}}"


def after(post: str, *, wire: str = "", star: str = "") -> cs.Situation:
    """The situation of 5 March, with a claim of each of the last three days."""
    told = [(source, claim) for source, claim in (("post", post), ("wire", wire), ("star", star)) if claim]
    return cs.loads(CASE + "".join(f"  - {{source: {s}, claims: [{claim}]}}\n" for s, claim in told)).on("2026-03-05")


def tabled(situation: cs.Situation) -> list[str]:
    return [proposal.id for proposal in situation.proposals]


def moves(situation: cs.Situation, proposal: str = "meier") -> list[str]:
    plan = cs.unblock(situation, proposal).cheapest
    assert plan is not None
    return [move.id for move in plan.moves]


def test_only_the_other_organs_still_have_to_decide() -> None:
    """Whoever backed somebody else backs nobody that is left, so nothing has to be done; a straw poll elects nobody.

    After it the Board still has to be won, and nobody else: Norway's candidate is out by the time it is asked.
    """
    elected, tried = after(VOTE.format("ballot")), after(VOTE.format("straw poll"))
    assert (tabled(elected), moves(elected)) == (["meier"], [])
    assert elected.rule_of("meier").describe() == "Assembly: adopted unless a member objects"
    assert elected.verdict("meier").outcome is cs.Outcome.OPEN
    assert tabled(tried) == ["meier", "lund", "rossi"]
    assert moves(tried) == ["win-over:AT:meier", "win-over:CH:meier", "win-over:DE:meier"]
    assert (elected.organs_passed("meier"), elected.organs_passed("lund"), tried.organs_passed()) == (
        ("Board",),
        (),
        (),
    )


def test_an_objection_in_the_last_organ_still_blocks() -> None:
    """The organ that has elected has not decided for the others."""
    objects = after(VOTE.format("ballot"), wire="{objection: dike, member: NO, reason: the dike}")
    assert objects.verdict("meier").blockers == {"NO"}
    assert moves(objects) == ["settle:dike"]


def test_whoever_is_put_forward_after_the_ballot_needs_every_organ() -> None:
    """Whether passed over, or elected and then rejected."""
    lund = after(VOTE.format("ballot"), wire="{proposal: lund, event: put forward}")
    assert tabled(lund) == ["meier", "lund"]
    assert "Board" in lund.rule_of("lund").describe()
    rejected = "{decision: meier, result: rejected}"
    for star in ("", "{proposal: meier, event: put forward}"):
        again = after(VOTE.format("ballot"), wire=rejected, star=star)
        assert "Board" in again.rule_of("meier").describe()
        assert again.organs_passed("meier") == ()


def test_an_organ_may_elect_several() -> None:
    """By votes on one after the other, of which the last organ takes one; only the third is out."""
    yes = "{{ballot: vote, group: board, proposal: {}, tallies: [{{stance: supports, number: 4}}]}}"
    both = after(yes.format("meier"), wire=yes.format("lund"))
    assert tabled(both) == ["meier", "lund"]
    assert [both.organs_passed(each) for each in ("meier", "lund", "rossi")] == [("Board",), ("Board",), ()]


def test_a_paragraph_says_which_organ_has_decided() -> None:
    """And which one has not, in English and in German."""
    elected = after(VOTE.format("ballot"))
    assert "The Board has decided for it; the Assembly has yet to decide." in str(elected.summary)
    told = cs.views.paragraph(elected, language="de")
    assert "Dafür hat sich entschieden: „Board“; noch zu entscheiden hat: „Assembly“." in str(told)
    assert "yet to decide" not in str(after(VOTE.format("straw poll")).summary)


@pytest.mark.parametrize("votes", [votes for votes in product(range(5), repeat=3) if sum(votes) == 4])
def test_every_result_of_a_ballot(votes: tuple[int, int, int]) -> None:
    """Two thirds of those for or against elect; until then, whoever backs another has to be won over."""
    in_favour, against, abstaining = votes
    elects = in_favour > 0 and 3 * in_favour >= 2 * (in_favour + against)
    counted = [("supports", in_favour), ("objects", against), ("abstains", abstaining)]
    tallies = ", ".join(f"{{stance: {stance}, number: {number}}}" for stance, number in counted if number)
    found = after(f"{{ballot: vote, group: board, proposal: meier, tallies: [{tallies}], of: 4}}")
    assert tabled(found) == (["meier"] if elects else ["meier", "lund", "rossi"])
    assert found.organs_passed("meier") == (("Board",) if elects else ())
    assert (moves(found) == []) is elects
