"""Races typed by hand: each choice of moves comes to what the definition in words says."""

from collections.abc import Iterator
from datetime import date
from typing import get_args

import attrs
import pytest

import consensus as cs
from consensus.assent import Prospect, Undeclared, refusals
from consensus.assent.refusals import unmet
from consensus.records import Condition, MoveKind
from consensus.records.conditions import atoms
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
        assert frozenset(after.assumes) == oracle.assumed_to_go_along(chosen), told
        if prospect.goal is not None:
            assert prospect.unblocks(prospect.leaves(chosen)) == after.adopts, told
        facts = oracle.facts(chosen)
        assenting = {member for member in oracle.members if ("assents", member, question.goal) in facts}
        waits = {refusal.member: [each.wait for each in refusal.waits] for refusal in refusals(after)}
        assert set(waits) == set(oracle.members) - assenting - set(after.assumes), told
        for member, unended in waits.items():
            stated = oracle.standings[member, question.goal].waits
            assert unended == [wait for wait in stated if not oracle.is_over(wait.tie, question.goal, facts)], told


@pytest.mark.parametrize(("name", "rule", "goal"), ASKED)
def test_every_choice_of_moves_comes_to_what_the_definition_says(name: str, rule: str, goal: str | None) -> None:
    """Who assents, who is assumed to go along, the stances in the end, and whether the body adopts."""
    agrees(asked(name, rule, goal))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("rule", "undeclared"),
    [(NoObjection(), "withhold"), (AtLeast(4), "acquiesce"), (EnoughAndNot(number=4, unless="AT"), "withhold")],
    ids=repr,
)
def test_silence_and_rules_of_ones_own_are_heeded(name: str, rule: Rule, undeclared: Undeclared) -> None:
    """Under a rule that only judges as well, and whoever is assumed to go along."""
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
    """Under no objection, some choice of moves unblocks each of them and some does not."""
    for name, rule, _ in ASKED:
        if rule == "no objection":
            prospect = asked(name, rule, "meier").prospect()
            assert {prospect.after(chosen).adopts for chosen in choices(prospect)} == {True, False}, name
            assert prospect.status_quo.verdict.outcome is not Outcome.ADOPTED


@pytest.mark.slow
def test_every_kind_of_move_decides_some_race() -> None:
    """A move of each kind is one without which some choice of moves does not unblock."""
    kinds = set()
    for name, rule, goal in ASKED:
        prospect = asked(name, rule, goal).prospect()
        enough = {chosen for chosen in choices(prospect) if prospect.after(chosen).adopts}
        kinds |= {
            prospect.moves[move].kind for chosen in enough for move in chosen if chosen.difference({move}) not in enough
        }
    assert kinds == set(MoveKind)


def test_every_kind_of_condition_holds_in_some_race_and_fails_in_another() -> None:
    """A condition of each kind is met after some choice of moves, and not after another."""
    found = set()
    for name, rule, goal in ASKED:
        question = asked(name, rule, goal)
        prospect = question.prospect()
        stated = set(question.oracle.conditions).union(*map(atoms, question.oracle.conditions))
        for after in map(prospect.after, choices(prospect)):
            found |= {(type(each), unmet(each, after, proposal=question.goal) is None) for each in stated}
    assert found == {(kind, holds) for kind in get_args(Condition) for holds in (True, False)}


def choices(prospect: Prospect) -> Iterator[frozenset[str]]:
    """Every choice among the first nine moves."""
    return subsets(tuple(prospect.moves)[:9])
