"""Set covers: members that each ask for one of several concessions, which is hard where there are many of them."""

import random

import pytest

import consensus as cs
from consensus.integer_programs import Bound, CutShort, IntegerProgram
from consensus.search import integer_engine, portfolio
from consensus.situation import Situation
from consensus.unblocking import Status, unblock
from consensus.views import paragraph


def cover(members: int, concessions: int, ways: int) -> Situation:
    """Each member objects, until one of so many concessions is granted; each of these costs 1."""
    chance = random.Random(0)
    claims = [
        f"      - {{objection: o{number}, member: m{number:03}, lifted_when: {{any: ["
        + ", ".join(f"{{granted: c{each:03}}}" for each in chance.sample(range(concessions), ways))
        + "]}}"
        for number in range(members)
    ]
    case = f"""
consensus: 1
title: President
body: {{name: Assembly, members: [{", ".join(f"m{number:03}" for number in range(members))}], rule: no objection}}
offices: {{chair: {{}}}}
candidates: {{x: {{}}}}
proposals: {{x: {{chair: x}}}}
concessions: {{{", ".join(f"c{number:03}: {{by: x}}" for number in range(concessions))}}}
sources: {{s: {{reported_on: 2020-01-01}}}}
timeline:
  - source: s
    claims:
      - {{candidacy: x, status: nominated}}
"""
    return cs.loads(case + "\n".join(claims)).on("2020-01-02")


def test_the_first_by_id_is_left_open_where_it_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan is as good, and the same every time, and it is said that another may come first."""
    asked = cover(60, 40, 3)
    first = unblock(asked)
    assert first.is_first and first.cheapest is not None
    assert "may come first by id" not in str(first)
    monkeypatch.setattr(portfolio, "CONFLICTS_AT_FIRST", 0)
    by_integers = unblock(asked)
    assert by_integers.is_first and by_integers.cheapest is not None
    assert by_integers.cheapest.moves == first.cheapest.moves
    monkeypatch.setattr(integer_engine, "NODES_BY_ID", -(10**9))
    one, other = unblock(asked), unblock(asked)
    assert one.status is Status.OPTIMAL and not one.is_first
    assert one.cheapest is not None and other.cheapest is not None
    assert one.cheapest.moves == other.cheapest.moves
    assert (one.cheapest.cost, len(one.cheapest.moves)) == (first.cheapest.cost, len(first.cheapest.moves))
    assert "may come first by id" in str(one)
    assert "Others might do at the same cost" in paragraph(one)
    assert "Others might do at the same cost" not in paragraph(first)


@pytest.mark.slow
def test_a_bound_is_known_when_time_runs_out() -> None:
    """With 400 members, 100 concessions and three ways each, no engine proves the best plan, but both have a say.

    No bound was told, since the one engine comes to none, and the other told nothing before it knew all.
    """
    ways = unblock(cover(400, 100, 3), time_limit=20)
    assert ways.cheapest is not None and ways.bound is not None
    assert 0 < ways.bound <= ways.cheapest.cost


def test_a_program_that_is_cut_short_tells_a_bound() -> None:
    """After a single node, what is found is within the bounds, and the greatest value is not above what is told."""
    chance = random.Random(1)
    program = IntegerProgram()
    chosen = program.columns([1] * 80)
    for _ in range(150):
        program.row(Bound(dict.fromkeys(chance.sample(chosen, 3), 1), 1, 3))
    weights = dict.fromkeys(chosen, -1)
    with pytest.raises(CutShort) as stopped:
        program.greatest(weights, nodes=1)
    whole = program.greatest(weights)
    assert whole is not None and stopped.value.most is not None
    assert whole[0] <= stopped.value.most < 0
    if stopped.value.found is not None:
        assert sum(stopped.value.found) >= -whole[0]
        assert all(sum(stopped.value.found[column] for column in bound.weights) >= 1 for bound in program._bounds)
