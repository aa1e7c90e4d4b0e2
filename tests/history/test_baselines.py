"""Baselines: what is named by somebody who looks only at who holds out."""

from datetime import date
from fractions import Fraction

import consensus as cs
from consensus.history import Baseline, Score, Scored, score, turn_on
from consensus.history.baselines import baseline_moves, is_enough
from tests.history.setting import race

DIKE = "{objection: dike, member: LI, asks: [fund]}"
PERSON = "{objection: person, member: AT, lifted_when: {withdrawn: lund}}"
SILENT = "{objection: silent, member: CH}"
RESERVED = "{stance: reserved, member: CH}"


def named(baseline: Baseline, *claims: str) -> set[str]:
    """What a baseline names on the day after these claims."""
    turn = turn_on(race(", ".join(claims)), date(2026, 3, 2))
    return {move.id for move in baseline_moves(baseline, turn)}


def test_everything_asked_for_is_granted() -> None:
    """Asks, withdrawals that are waited for, and a settlement where no ask is known; a reserved member asks nothing."""
    assert named(Baseline.GRANT_EVERYTHING, DIKE, PERSON, SILENT) == {"grant:fund", "withdraw:lund", "settle:silent"}
    assert named(Baseline.GRANT_EVERYTHING, RESERVED) == set()


def test_everybody_who_holds_out_is_won() -> None:
    """Each objection is settled whatever it asks for, and a reserved member is won over."""
    assert named(Baseline.WIN_EVERYBODY, DIKE, RESERVED) == {"settle:dike", "win-over:CH:meier"}


def last(*days: str) -> tuple[Score, Scored]:
    found = score(race(*days))
    return found, found.deeds[-1]


def test_a_deed_is_named_by_a_baseline_as_by_a_plan() -> None:
    """The fund was asked for: all name it.  What was only to be settled is a hit in name only."""
    found, deed = last(DIKE, "{concession: fund, event: granted}")
    assert [deed.is_named_by(baseline) for baseline in Baseline] == [True, False]
    assert not deed.in_name_only
    assert (found.moves_named(), found.moves_named(Baseline.GRANT_EVERYTHING)) == (1, 1)
    assert [found.enough(baseline) for baseline in Baseline] == [1, 0]
    _, settled = last(SILENT, "{objection: silent, member: CH, event: lifted}")
    assert settled.in_name_only


def test_what_an_adoption_would_have_cost_on_its_eve() -> None:
    """In June 2024 nobody else stood any more; in July 2020 renewing one of four posts would have cost nothing."""
    [rutte] = [each for each in score(cs.load("nato-2024")).adopted if each.proposal == "rutte"]
    assert (rutte.costs, rutte.was_cheapest) == ({"rutte": Fraction(0)}, None)
    call, package = score(cs.load("osce-2020")).adopted
    assert (call.was_cheapest, package.was_cheapest) == (False, False)
    assert call.costs["new-call"] == 2 and call.costs["renew-sg"] == 0


def test_a_baseline_of_a_day_without_a_name_is_empty() -> None:
    """Before any proposal is known there is nothing to name, and that is not enough."""
    turn = turn_on(cs.load("wto-2021"), date(2020, 5, 1))
    assert turn.proposal is None
    assert not any(baseline_moves(each, turn) or is_enough(each, turn) for each in Baseline)
