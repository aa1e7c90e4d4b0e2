"""Races typed by hand that together have every sort of record: each choice of moves against the definition in words."""

from datetime import date

import attrs
import pytest

import consensus as cs
from consensus.assent import MoveKind, Undeclared, refusals
from consensus.rules import AtLeast, NoObjection, Outcome, Rule, Unanimity, Veto
from tests.unblocking.questions import EnoughAndNot, Question, subsets

HEAD = """
consensus: 1
title: Secretary
body:
  name: Commission
  members: [AT, CH, DE, LI, NO]
  groups: {upper: {members: [AT, CH, LI]}}
  rule: RULE
actors: {chair: {}}
offices: {secretary: {}}
candidates: {meier: {}, lund: {member: NO}, berg: {member: AT}}
proposals: {meier: {secretary: meier}, lund: {secretary: lund}, berg: {secretary: berg}, anew: reopen}
concessions:
  fund: {by: AT, cost: 2}
  dam: {by: CH, cost: 1/2, willing: {assents: DE}}
  seat: {parts: {vice: {by: chair, cost: 1}, agenda: {by: LI}}}
  unknown: {}
"""
SAID = """
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {candidacy: lund, status: nominated}
"""

RACES = {
    "asks": """
      - {stance: supports, members: [AT]}
      - {objection: dike, member: DE, asks: [fund, seat]}
      - {objection: reed, member: LI, lifted_when: {any: [{granted: dam}, {granted: seat/vice}]}}
      - {objection: shore, member: CH, asks: [unknown]}
      - {stance: reserved, member: NO}
      - {ask: [dam, {withdrawn: lund}], member: NO}
""",
    "ties": """
      - {stance: supports, members: [AT]}
      - {objection: dike, member: DE, asks: [fund]}
      - {tie: waits for, member: LI, on_member: DE}
      - {tie: waits for, member: CH, until: {at_least: 2, of: upper}}
      - {stance: reserved, members: [CH, NO], reason: not convinced}
      - {tie: follows, member: CH, on_member: LI}
      - {threshold: 5/2, member: NO}
      - {tie: influences, member: DE, on_member: NO, weight: 3/2}
      - {tie: influences, member: LI, on_member: NO}
      - {tie: influences, member: AT, on_member: NO, weight: 9, proposal: lund}
""",
    "a circle": """
      - {stance: supports, member: AT}
      - {tie: waits for, member: DE, until: {any: [{assents: LI}, {pressure_on: DE, at_least: 2}]}}
      - {tie: waits for, member: LI, until: {weigh: 3, of: {DE: 2, CH: 1}}}
      - {tie: waits for, member: CH, until: {all: [{assents: DE}, {granted: fund}]}}
      - {tie: influences, member: AT, on_member: DE, weight: 2, proposal: berg}
      - {tie: influences, member: NO, on_member: DE, weight: 2}
      - {stance: reserved, member: NO}
      - {tie: follows, member: NO, on_member: AT, proposal: lund}
""",
    "candidates": """
      - {candidacy: berg, status: mooted}
      - {stance: supports, members: [AT, CH]}
      - {objection: name, member: DE, lifted_when: {withdrawn: lund}}
      - {tie: waits for, member: LI, until: {on_table: berg}}
      - {stance: supports, member: NO, proposal: lund}
      - {objection: own, member: NO, proposal: meier, lifted_when: {any: [{withdrawn: lund}, {assents: DE}]}}
      - {objection: other, member: LI, proposal: lund, asks: [fund]}
""",
    "another proposal": """
      - {stance: supports, members: [AT, CH], proposal: lund}
      - {stance: reserved, members: [CH]}
      - {tie: waits for, member: DE, until: {assents: CH, proposal: lund}}
      - {objection: other, member: CH, proposal: lund, asks: [seat/vice]}
      - {objection: every, member: LI, office: secretary, asks: [fund]}
      - {objection: both, member: NO, candidate: meier, lifted_when: {at_least: 3, of: [AT, CH, LI], proposal: lund}}
""",
}
TERMS = {
    "backfire": """
moves:
  grant:fund: {raises: {objection: rebate, member: AT, asks: [seat/vice]}}
  grant:seat/vice: {raises: [{objection: envy, member: CH}, {objection: dike, member: DE}], excludes: win-over:NO:meier}
  settle:dike: {implies: grant:seat/agenda, cost: 1}
""",
    "what goes together": """
moves:
  grant:fund: {implies: [grant:seat, withdraw:lund]}
  withdraw:lund: {cost: 5, willing: {assents: AT}, excludes: grant:dam}
  win-over:NO:meier: {excludes: grant:seat/agenda, cost: 1/3}
""",
    "deals": """
packages:
  deal: {parties: [DE, LI, chair], commitments: [seat/vice], assents: [{assents: LI}]}
  other: {parties: [CH, NO], commitments: [fund], assents: [{assents: NO}, {assents: CH, proposal: lund}]}
moves:
  strike:deal: {willing: {any: [{assents: AT}, {granted: dam}]}}
""",
}
CLAIMS = {
    "backfire": """
      - {stance: supports, members: [AT, CH]}
      - {objection: dike, member: DE, asks: [fund]}
      - {stance: reserved, member: NO}
      - {ask: seat/vice, member: NO}
""",
    "what goes together": """
      - {stance: supports, member: AT}
      - {objection: dike, member: DE, asks: [fund]}
      - {objection: reed, member: LI, lifted_when: {any: [{granted: dam}, {withdrawn: lund}]}}
      - {stance: reserved, member: NO}
      - {ask: seat, member: CH}
      - {ask: fund, member: NO}
      - {stance: reserved, member: CH}
""",
    "deals": """
      - {stance: supports, member: AT}
      - {objection: dike, member: DE, asks: [fund]}
      - {tie: waits for, member: DE, on_member: LI}
      - {tie: waits for, member: LI, on_member: DE}
      - {objection: reed, member: LI, asks: [seat/vice]}
      - {stance: reserved, members: [NO, CH]}
      - {stance: supports, member: CH, proposal: lund}
""",
}
STAGES = (
    "{stages: [{name: Council, members: upper, rule: {all: [{at_least: 2}, {veto: [CH]}]}},"
    " {name: Assembly, rule: no objection}]}"
)
RULES = {
    "no objection": "no objection",
    "unanimity": "unanimity",
    "a count with a veto": "{all: [{at_least: 3}, {veto: [DE, NO]}]}",
    "weights or silence": "{any: [{weighted: {quota: 5, weights: {AT: 1, CH: 2, DE: 3, LI: 0, NO: 1}}}, unanimity]}",
    "a fallback": "{fallback: {first: no objection, then: {at_least: 4}}}",
    "silence": "{silence: 2026-03-08}",
    "organs": STAGES,
}


def race(name: str, rule: str = "no objection") -> cs.Situation:
    text = HEAD.replace("RULE", rule) + TERMS.get(name, "") + SAID.rstrip() + (RACES | CLAIMS)[name]
    return cs.loads(text).on("2026-03-06")


NAMES = [*RACES, *CLAIMS]
ASKED = [
    *((name, rule, None) for name in NAMES for rule in ("no objection", "a count with a veto")),
    *(("asks", rule, None) for rule in RULES),
    *(("ties", rule, None) for rule in ("unanimity", "organs", "weights or silence")),
    *(("backfire", rule, None) for rule in ("a fallback", "silence", "organs", "weights or silence")),
    ("candidates", "no objection", "berg"),
    ("another proposal", "unanimity", "lund"),
    ("deals", "unanimity", "lund"),
]


def agrees(question: Question) -> None:
    """Every choice of at most eight moves comes to what it comes to by the definition."""
    question = attrs.evolve(question, without=(*question.without, *question.able[8:]))
    network, oracle = question.network(), question.oracle
    assert set(network.moves) <= {*question.able, *question.given}
    assert {move.id: move.cost for move in network.moves.values()} == {
        move: oracle.moves[move] for move in network.moves
    }
    for choice in subsets(tuple(move for move in network.moves if move not in question.given)):
        chosen = choice.union(question.given)
        after = network.after(chosen)
        told = question.goal, sorted(chosen)
        assert after.adopts == oracle.unblocks(chosen), told
        assert after.profile.stances == oracle.profile(chosen).stances, told
        assert frozenset(after.assumes) == oracle.taken_for_granted(chosen), told
        if network.goal is not None:
            assert network.opens(network.leaves(chosen)) == after.adopts, told
        refusing = {refusal.member for refusal in refusals(after)}
        assenting = {member for member in oracle.members if ("assents", member, question.goal) in oracle.facts(chosen)}
        assert refusing == set(oracle.members) - assenting - set(after.assumes), told


@pytest.mark.parametrize(("name", "rule", "goal"), ASKED)
def test_every_choice_of_moves_comes_to_what_the_definition_says(name: str, rule: str, goal: str | None) -> None:
    """Who assents, who is taken for granted, the stances in the end, and whether the body adopts."""
    situation = race(name, RULES[rule])
    asked = situation.proposal.id if goal is None else goal
    agrees(Question(situation=situation, goal=asked, rule=situation.rule_of(asked)))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("rule", "undeclared"),
    [(NoObjection(), "withhold"), (AtLeast(4), "acquiesce"), (EnoughAndNot(number=4, unless="AT"), "withhold")],
    ids=repr,
)
def test_silence_and_rules_of_ones_own_are_heeded(name: str, rule: Rule, undeclared: Undeclared) -> None:
    """Under a rule that only judges as well, and whoever is taken for granted."""
    agrees(Question(situation=race(name), goal="meier", rule=rule, undeclared=undeclared))


@pytest.mark.parametrize(
    ("name", "given", "without"),
    [
        ("asks", ["grant:fund"], ["grant:seat/vice"]),
        ("ties", ["grant:fund"], []),
        ("candidates", ["withdraw:lund"], []),
        ("backfire", ["grant:fund", "grant:seat/vice"], ["settle:envy"]),
        ("what goes together", ["grant:fund"], ["grant:seat"]),
        ("what goes together", [], ["withdraw:lund"]),
        ("deals", ["strike:deal"], []),
    ],
)
def test_moves_that_are_made_anyway_or_ruled_out(name: str, given: list[str], without: list[str]) -> None:
    """What is given is part of every choice, and what is ruled out of none."""
    agrees(
        Question(
            situation=race(name),
            goal="meier",
            rule=Unanimity() | AtLeast(4),
            given=tuple(given),
            without=tuple(without),
        )
    )


@pytest.mark.parametrize("day", [6, 8, 9, 12])
def test_a_later_day_lets_deadlines_and_days_pass(day: int) -> None:
    """A condition on a day, and a deadline of silence, read as of the day that is asked about."""
    claims = """
      - {tie: waits for, member: LI, until: {day_passed: 2026-03-09}}
      - {objection: dike, member: DE, lifted_when: {any: [{day_passed: 2026-03-12}, {granted: fund}]}}
"""
    text = HEAD.replace("RULE", RULES["silence"]) + SAID.rstrip() + claims
    situation = cs.loads(text).on("2026-03-06")
    for rule in (situation.rule, NoObjection(), Veto(["LI", "DE"]) & situation.rule):
        agrees(Question(situation=situation, goal="meier", rule=rule, by=date(2026, 3, day)))


def test_these_races_are_worth_asking() -> None:
    """In each some choice of moves unblocks and some does not; together they have every sort of move."""
    kinds = set()
    for name, rule, _ in ASKED:
        situation = race(name, RULES[rule])
        network = Question(situation=situation, goal="meier", rule=situation.rule).network()
        kinds |= {move.kind for move in network.moves.values()}
        if rule == "no objection":
            found = {network.after(chosen).adopts for chosen in subsets(tuple(network.moves)[:9])}
            assert found == {True, False}, name
            assert network.at_rest.verdict.outcome is not Outcome.ADOPTED
    assert kinds == set(MoveKind)
