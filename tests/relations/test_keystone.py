"""Keystones: whose assent would bring the most others, against the definition in words."""

from hypothesis import given, settings

import consensus as cs
from consensus.relations import keystones
from consensus.testing.strategies.situation_strategies import situations
from tests.unblocking.oracle import Fact, Oracle
from tests.unblocking.test_against_brute_force import TRIES


def test_the_real_race_in_june() -> None:
    """On 5 June 2024, everybody waited for a candidate and nobody for another member: no assent brings another."""
    found = keystones(cs.load("nato-2024").on("2024-06-05"))
    assert [(keystone.member, keystone.brings) for keystone in found] == [("HU", ()), ("RO", ()), ("SK", ())]


def brought(oracle: Oracle, member: str) -> set[str]:
    """Who assents to the goal besides, once one member is taken to."""
    supposed: Fact = ("assents", member, oracle.goal)
    facts = oracle.facts(frozenset())
    grown = facts | {supposed}
    while (after := grown.union(oracle._following(grown, frozenset()))) != grown:
        grown = after
    return {fact[1] for fact in grown - facts if fact[0] == "assents" and fact[2] == oracle.goal} - {member}


@settings(max_examples=4 * TRIES)
@given(situations(bargains=False))
def test_keystones_bring_whom_the_definition_says(situation: cs.Situation) -> None:
    """Each member that does not assent is there, with those whose assent follows from its own; most first."""
    for proposal in situation.setting.proposals:
        oracle = Oracle(situation=situation, goal=proposal.id, rule=situation.rule, undeclared="withhold")
        facts = oracle.facts(frozenset())
        out = [member for member in oracle.members if ("assents", member, proposal.id) not in facts]
        expected = sorted(((member, tuple(sorted(brought(oracle, member)))) for member in out), key=most_first)
        found = keystones(situation, proposal=proposal.id)
        assert [(keystone.member, keystone.brings) for keystone in found] == expected


def most_first(found: tuple[str, tuple[str, ...]]) -> tuple[int, str]:
    return -len(found[1]), found[0]
