"""What is left of a condition of every kind: before it holds, in part, just when it does, for another proposal."""

from datetime import date
from fractions import Fraction

import pytest

import consensus as cs
from consensus.assent import Prospect, refusals
from consensus.records import (
    AllOf,
    AnyOf,
    Assents,
    AssentsWeigh,
    AtLeastAssent,
    CandidateWithdrawn,
    Condition,
    DayPassed,
    Granted,
    OnTable,
    Pressure,
)

CASE = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, DE, LI], rule: no objection}
offices: {secretary: {}}
candidates: {meier: {}, lund: {}, berg: {}}
proposals: {meier: {secretary: meier}, lund: {secretary: lund}, berg: {secretary: berg}}
concessions:
  fund: {by: CH}
  dam: {by: CH}
  seat: {parts: {vice: {by: CH}, agenda: {by: AT}, place: {by: AT}}}
  never: {}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {candidacy: lund, status: nominated}
      - {stance: supports, members: [AT, DE]}
      - {stance: supports, members: [CH], proposal: lund}
      - {stance: reserved, members: [CH]}
      - {concession: fund, event: granted}
      - {candidacy: berg, status: withdrawn}
      - {tie: influences, member: AT, on_member: LI, weight: 2}
      - {tie: influences, member: CH, on_member: LI, weight: 1/2}
      - {tie: influences, member: DE, on_member: LI, weight: 4, proposal: lund}
"""
NEVER = Granted(concession="never")


def left_of(condition: str, *moves: str) -> Condition | None:
    """What is told to be missing of a condition beside one that never holds; None if only that one is."""
    objection = f"      - {{objection: dike, member: LI, lifted_when: {{all: [{condition}, {{granted: never}}]}}}}\n"
    race = cs.loads(CASE + objection).on("2026-03-02")
    told = {refusal.member: refusal for refusal in refusals(Prospect.of(race, proposal="meier").after(moves))}
    missing = told["LI"].objections[0].missing
    if missing == NEVER:
        return None
    assert isinstance(missing, AllOf)
    rest, never = missing.conditions
    assert never == NEVER
    return rest


@pytest.mark.parametrize(
    ("condition", "left"),
    [
        ("{assents: DE}", None),
        ("{assents: CH}", Assents(member="CH")),
        ("{assents: CH, proposal: lund}", None),
        ("{assents: DE, proposal: lund}", Assents(member="DE", proposal="lund")),
        ("{at_least: 1, of: [AT, CH, DE]}", None),
        ("{at_least: 2, of: [AT, CH, DE]}", None),
        ("{at_least: 3, of: [AT, CH, DE]}", AtLeastAssent(number=1, members=["CH"])),
        (
            "{at_least: 2, of: [AT, CH, DE], proposal: lund}",
            AtLeastAssent(number=1, members=["AT", "DE"], proposal="lund"),
        ),
        ("{weigh: 2, of: {AT: 2, CH: 4, DE: 1}}", None),
        ("{weigh: 3, of: {AT: 2, CH: 4, DE: 1}}", None),
        ("{weigh: 7/2, of: {AT: 2, CH: 4, DE: 1}}", AssentsWeigh(weight=Fraction(1, 2), weights=[("CH", 4)])),
        (
            "{weigh: 6, of: {AT: 2, CH: 4, DE: 1}, proposal: lund}",
            AssentsWeigh(weight=2, weights=[("AT", 2), ("DE", 1)], proposal="lund"),
        ),
        ("{pressure_on: LI, at_least: 1}", None),
        ("{pressure_on: LI, at_least: 2}", None),
        ("{pressure_on: LI, at_least: 5/2}", Pressure(member="LI", weight=Fraction(1, 2))),
        # Nobody else that influences LI assents to this one; a tie that names no proposal is for every one.
        (
            "{pressure_on: LI, at_least: 1, proposal: lund}",
            Pressure(member="LI", weight=Fraction(1, 2), proposal="lund"),
        ),
        ("{withdrawn: berg}", None),
        ("{withdrawn: lund}", CandidateWithdrawn(candidate="lund")),
        ("{on_table: meier}", None),
        ("{on_table: berg}", OnTable(proposal="berg")),
        ("{day_passed: 2026-03-01}", None),
        ("{day_passed: 2026-03-02}", None),
        ("{day_passed: 2026-03-03}", DayPassed(day=date(2026, 3, 3))),
        ("{granted: fund}", None),
        ("{granted: dam}", Granted(concession="dam")),
        ("{any: [{granted: dam}, {granted: fund}]}", None),
        ("{any: [{granted: dam}]}", Granted(concession="dam")),
        (
            "{any: [{granted: dam}, {assents: CH}]}",
            AnyOf([Granted(concession="dam"), Assents(member="CH")]),
        ),
        ("{all: [{granted: fund}, {assents: DE}]}", None),
        ("{all: [{granted: fund}, {assents: CH}]}", Assents(member="CH")),
        (
            "{all: [{granted: dam}, {assents: CH}]}",
            AllOf([Granted(concession="dam"), Assents(member="CH")]),
        ),
    ],
)
def test_what_is_left_of_a_condition(condition: str, left: Condition | None) -> None:
    """Nothing, if it holds; else what would still have to come about, in the words in which it was asked for."""
    assert left_of(condition) == left


@pytest.mark.parametrize(
    ("condition", "moves", "left"),
    [
        ("{granted: seat}", [], Granted(concession="seat")),
        (
            "{granted: seat}",
            ["grant:seat/vice"],
            AllOf([Granted(concession="seat", part="agenda"), Granted(concession="seat", part="place")]),
        ),
        ("{granted: seat}", ["grant:seat/vice", "grant:seat/place"], Granted(concession="seat", part="agenda")),
        ("{granted: seat}", ["grant:seat"], None),
        ("{granted: seat/vice}", [], Granted(concession="seat", part="vice")),
        ("{granted: seat/vice}", ["grant:seat"], None),
        ("{assents: CH}", ["win-over:CH:meier"], None),
        ("{withdrawn: lund}", ["withdraw:lund"], None),
    ],
)
def test_what_moves_leave_of_a_condition(condition: str, moves: list[str], left: Condition | None) -> None:
    """Of a concession of which parts are granted, the others are left; what a move brings about is not."""
    assert left_of(condition, *moves) == left
