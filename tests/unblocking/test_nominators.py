"""A member that nominated whom a proposal names need not be won over for it, until it says or votes otherwise."""

import pytest

import consensus as cs
from tests.unblocking.questions import Question
from tests.unblocking.test_against_brute_force import agrees

CASE = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, DE, LI], rule: {at_least: 3}}
offices: {secretary: {title: Secretary}, deputy: {title: Deputy}}
candidates: {meier: {name: Anna Meier, member: CH}, lund: {name: Jon Lund, member: AT}}
proposals: {meier: {secretary: meier}, lund: {secretary: lund}, deal: {secretary: meier, deputy: lund}}
sources: {nzz: {publisher: NZZ, reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {stance: supports, member: DE}
"""
PUT = "{candidacy: lund, status: nominated}"


def asked(*claims: str, goal: str = "meier") -> cs.Unblocking:
    """What unblocks once these claims are made too, as brute force says as well."""
    situation = cs.loads(CASE + "".join(f"      - {claim}\n" for claim in claims)).on("2026-03-06")
    question = Question(situation=situation, goal=goal, rule=situation.rule_of(goal))
    agrees(question)
    return question.ask()


def moves(ways: cs.Unblocking) -> list[str]:
    assert ways.cheapest is not None
    return [move.id for move in ways.cheapest.moves]


def test_a_nominator_is_not_won_over() -> None:
    """Of the two votes that are missing, that of Switzerland follows from its nomination; it is not only assumed."""
    ways = asked()
    assert moves(ways) == ["win-over:AT:meier"]
    assert ways.cheapest is not None and ways.cheapest.assumes == ()
    assert "win-over:CH:meier" not in ways.prospect.moves
    assert ways.situation["CH"].stance is cs.Stance.UNDECLARED
    assert "Switzerland nominated Anna Meier and needs no winning over." in ways.summary


@pytest.mark.parametrize(
    "claim",
    [
        "{stance: reserved, member: CH}",
        "{stance: undeclared, member: CH}",
        "{stance: supports, member: CH, proposal: lund}",
    ],
)
def test_until_it_says_otherwise(claim: str) -> None:
    """A word of its own, or support of another name, counts for more than the nomination."""
    assert len(moves(asked(claim))) == 2


def test_a_nominator_that_waits_stands_behind_its_name_once_that_is_over() -> None:
    """Switzerland waits for Liechtenstein: that one has to be won over, and Switzerland follows without being asked."""
    assert moves(asked("{tie: waits for, member: CH, on_member: LI}")) == ["win-over:LI:meier"]


def test_a_name_has_to_be_put_forward_before_its_nominator_stands_behind_it() -> None:
    """Liechtenstein waits until Austria assents to Lund, who is its own and only mentioned so far."""
    waiting = ["{stance: supports, member: LI}", "{tie: waits for, member: LI, until: {assents: AT, proposal: lund}}"]
    waiting.append("{stance: reserved, member: AT}")
    assert moves(asked(*waiting)) == ["win-over:AT:lund"]
    assert asked(*waiting).useful == ("put-forward:lund", "win-over:AT:lund", "win-over:AT:meier")
    assert moves(asked(*waiting, PUT)) == []


def test_who_backs_by_a_tie_counts_as_a_nominator() -> None:
    """A report that says that Liechtenstein backs her says no less than that it nominated her."""
    ways = asked("{tie: backs, member: LI, on_actor: meier}")
    assert moves(ways) == []
    assert "Liechtenstein and Switzerland back Anna Meier and need no winning over" in ways.summary


def test_nobody_is_the_nominator_of_a_package() -> None:
    """Switzerland nominated her as secretary, and said nothing of a deal that makes somebody else deputy."""
    ways = asked(PUT, "{proposal: deal, event: put forward}", goal="deal")
    assert not any(ways.situation.standing(member, proposal="deal").is_nominator for member in ("AT", "CH"))
    assert len(moves(ways)) == 3
