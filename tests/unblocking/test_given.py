"""Moves taken as made have their effect, whether or not anybody could make them."""

import consensus as cs
from tests.unblocking.questions import Question
from tests.unblocking.test_against_brute_force import agrees

ONLY = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, LI], rule: no objection}
offices: {secretary: {}}
candidates: {meier: {member: CH}}
proposals: {meier: {secretary: meier}}
concessions: {fund: {}, road: {}, post: {parts: {vice: {by: CH}, clerk: {}}}}
packages: {deal: {parties: [AT, LI], commitments: [road]}}
sources: {nzz: {reported_on: 2026-03-02}, post: {reported_on: 2026-03-16}}
timeline:
  - source: post
    claims:
      - {package: deal, event: offered}
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {stance: supports, members: [AT, CH]}
"""


def asked(objection: str, *given: str, known_by: str | None = None) -> cs.Unblocking:
    """What unblocks once these moves are taken as made, as brute force says too."""
    situation = cs.loads(f"{ONLY}      - {objection}\n").on("2026-03-03", known_by=known_by)
    question = Question(situation=situation, goal="meier", rule=situation.rule, given=given)
    agrees(question)
    return question.ask()


def moves(ways: cs.Unblocking) -> list[str]:
    assert ways.cheapest is not None
    return [move.id for move in ways.cheapest.moves]


def test_what_nobody_is_known_to_give_is_given() -> None:
    """Of the fund no giver is known: once it is taken as given, or promised, nothing is left to do."""
    asking = "{objection: dike, member: LI, asks: [fund]}"
    assert moves(asked(asking)) == ["settle:dike"]
    assert moves(asked(asking, "grant:fund")) == []
    assert moves(asked("{objection: dike, member: LI, lifted_when: {promised: fund}}", "promise:fund")) == []


def test_an_objection_is_settled_whatever_was_asked_for() -> None:
    """That it asks for the post would be enough to know how it is lifted; taken as settled, it is lifted anyway."""
    asking = "{objection: dike, member: LI, asks: [post/vice]}"
    assert moves(asked(asking)) == ["grant:post/vice"]
    settled = asked(asking, "settle:dike")
    assert moves(settled) == []
    assert settled.certificate.check(settled.situation).bound == 0


def test_a_deal_of_which_nobody_has_heard_is_struck() -> None:
    """On the third of March nobody has heard of the deal that gives the road; taken as struck, it gives it."""
    asking = "{objection: dike, member: LI, asks: [road]}"
    assert moves(asked(asking, known_by="2026-03-03")) == ["settle:dike"]
    assert moves(asked(asking, "strike:deal", known_by="2026-03-03")) == []


def test_nobody_withdraws_twice() -> None:
    """Lund has withdrawn: that he does so once more keeps Liechtenstein from no threat against putting him forward."""
    two = ONLY.replace("meier: {member: CH}}", "meier: {member: CH}, lund: {}}").replace(
        "proposals: {meier: {secretary: meier}}", "proposals: {meier: {secretary: meier}, lund: {secretary: lund}}"
    )
    said = ["{candidacy: lund, status: withdrawn}", "{threat: exit, to: leave, member: LI, if: {on_table: lund}}"]
    situation = cs.loads(two + "".join(f"      - {claim}\n" for claim in said)).on("2026-03-03")
    for given in (("put-forward:lund",), ("put-forward:lund", "withdraw:lund")):
        question = Question(situation=situation, goal="meier", rule=situation.rule, given=given)
        agrees(question)
        plan = question.ask().cheapest
        assert plan is not None
        assert [threat.id for threat in plan.threats] == ["exit"]
