"""Whoever backs a rival stands behind it only until the first of several organs has decided."""

import pytest

import consensus as cs
from tests.unblocking.questions import Question
from tests.unblocking.test_against_brute_force import agrees

CASE = """
consensus: 1
title: Director
body:
  name: Health Assembly
  members: [AT, CH, DE, LI, NO]
  groups: {{board: {{members: [AT, CH, DE]}}}}
  rule: {rule}
offices: {{director: {{title: Director}}}}
candidates: {{meier: {{name: Anna Meier}}, lund: {{name: Jon Lund}}}}
proposals: {{meier: {{director: meier}}, lund: {{director: lund}}}}
timeline:
  - id: nzz
    reported_on: 2026-03-02
    claims:
      - {{candidacy: meier, status: nominated}}
      - {{candidacy: lund, status: nominated}}
      - {{stance: supports, members: [AT, CH]}}
      - {{stance: supports, members: [DE, LI], proposal: lund}}
"""
BY_CONSENSUS = "{name: Assembly, rule: no objection}"


def asked(rule: str, *claims: str) -> cs.Unblocking:
    """What unblocks, as brute force says too."""
    text = CASE.format(rule=rule) + "".join(f"      - {claim}\n" for claim in claims)
    situation = cs.loads(text).on("2026-03-06")
    question = Question(situation=situation, goal="meier", rule=situation.rule_of("meier"))
    agrees(question)
    return question.ask()


def told(ways: cs.Unblocking) -> tuple[list[str], tuple[str, ...]]:
    """The moves of the cheapest plan, and whom it assumes to go along."""
    assert ways.cheapest is not None
    return [move.id for move in ways.cheapest.moves], ways.cheapest.assumes


def test_the_assembly_has_no_rival_left() -> None:
    """Once the board has voted for Meier, nobody is left for whom Germany and Liechtenstein could hold out."""
    rule = f"{{stages: [{{name: Board, members: board, rule: {{at_least: 2}}}}, {BY_CONSENSUS}]}}"
    assert told(asked(rule)) == ([], ("DE", "LI", "NO"))
    assert "Germany, Liechtenstein and Norway, which have said nothing, let it pass" in asked(rule).summary


def test_the_first_organ_has() -> None:
    """On a board that decides by consensus too, Germany is for Lund; Liechtenstein sits in the assembly alone."""
    rule = f"{{stages: [{{name: Board, members: board, rule: no objection}}, {BY_CONSENSUS}]}}"
    assert told(asked(rule)) == (["win-over:DE:meier"], ("LI", "NO"))
    assert told(asked("no objection")) == (["win-over:DE:meier", "win-over:LI:meier"], ("NO",))


def test_a_withdrawal_frees_the_first_organ() -> None:
    """With moves on both sides to choose from, the withdrawal is told as another way."""
    rule = f"{{stages: [{{name: Board, members: board, rule: no objection}}, {BY_CONSENSUS}]}}"
    assert asked(rule).useful == ("win-over:DE:meier", "withdraw:lund")


@pytest.mark.parametrize("later", ["{at_least: 3}", "unanimity"])
def test_where_the_later_organ_votes_silence_is_no_vote(later: str) -> None:
    """That nobody is left to stand behind wins no votes."""
    rule = f"{{stages: [{{name: Board, members: board, rule: {{at_least: 2}}}}, {{name: Assembly, rule: {later}}}]}}"
    assert told(asked(rule))[0]


def test_after_the_first_vote_the_answer_is_the_same() -> None:
    """Before the board votes, the assembly is taken to do as it does once the board has voted."""
    rule = f"{{stages: [{{name: Board, members: board, rule: {{at_least: 2}}}}, {BY_CONSENSUS}]}}"
    voted = "{ballot: ballot, group: board, votes: {meier: 2, lund: 1}, by_name: {AT: meier, CH: meier}}"
    assert told(asked(rule, voted)) == told(asked(rule))
