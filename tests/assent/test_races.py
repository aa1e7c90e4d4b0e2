"""Races typed by hand: each choice of moves comes to what the definition in words says."""

from datetime import date

import attrs
import pytest

import consensus as cs
from consensus.assent import Undeclared, refusals
from consensus.records import MoveKind
from consensus.rules import AtLeast, NoObjection, Outcome, Rule, Unanimity, Veto
from tests.assent.races import ASKED, HEAD, NAMES, RULES, SAID, asked, race
from tests.unblocking.questions import EnoughAndNot, Question, subsets


def agrees(question: Question) -> None:
    """Every choice of at most eight moves comes to what it comes to by the definition."""
    question = attrs.evolve(question, without=(*question.without, *question.able[8:]))
    prospect, oracle = question.prospect(), question.oracle
    assert set(prospect.moves) <= {*question.able, *question.given}
    assert {move.id: move.cost for move in prospect.moves.values()} == {
        move: oracle.moves[move] for move in prospect.moves
    }
    for choice in subsets(tuple(move for move in prospect.moves if move not in question.given)):
        chosen = choice.union(question.given)
        after = prospect.after(chosen)
        told = question.goal, sorted(chosen)
        assert after.adopts == oracle.unblocks(chosen), told
        assert after.profile.stances == oracle.profile(chosen).stances, told
        assert frozenset(after.assumes) == oracle.taken_for_granted(chosen), told
        if prospect.goal is not None:
            assert prospect.unblocks(prospect.leaves(chosen)) == after.adopts, told
        refusing = {refusal.member for refusal in refusals(after)}
        assenting = {member for member in oracle.members if ("assents", member, question.goal) in oracle.facts(chosen)}
        assert refusing == set(oracle.members) - assenting - set(after.assumes), told


@pytest.mark.parametrize(("name", "rule", "goal"), ASKED)
def test_every_choice_of_moves_comes_to_what_the_definition_says(name: str, rule: str, goal: str | None) -> None:
    """Who assents, who is taken for granted, the stances in the end, and whether the body adopts."""
    agrees(asked(name, rule, goal))


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
        prospect = asked(name, rule, "meier").prospect()
        kinds |= {move.kind for move in prospect.moves.values()}
        if rule == "no objection":
            found = {prospect.after(chosen).adopts for chosen in subsets(tuple(prospect.moves)[:9])}
            assert found == {True, False}, name
            assert prospect.status_quo.verdict.outcome is not Outcome.ADOPTED
    assert kinds == set(MoveKind)
