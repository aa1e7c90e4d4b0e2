"""Objects as plain data: what no race of the command line's tests has, and that all of it is JSON."""

import json
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus import Appointment, load, loads, unblock, weigh
from consensus.display import JsonData
from consensus.errors import RuleDoesNotFit
from consensus.evidence import revisions
from consensus.testing.strategies.record_strategies import appointments
from consensus.unblocking import Reliance, inquiries
from consensus.views.data.bounds_data import bounds_data
from consensus.views.data.evidence_data import evidence_data, reliance_data, revisions_data
from consensus.views.data.numbers import exact
from consensus.views.data.situation_data import situation_data
from consensus.views.data.timeline_data import timeline_data
from consensus.views.data.unblocking_data import unblocking_data
from tests.lake import lake, lake_with
from tests.test_command_line_page import fit

DAY = "2026-03-06"


@pytest.mark.parametrize(("amount", "written"), [(Fraction(2), 2), (Fraction(1, 3), "1/3"), (Fraction(0), 0)])
def test_numbers_are_exact(amount: Fraction, written: object) -> None:
    """A whole number is one in JSON too; any other is a text, since a float would not be exact."""
    assert exact(amount) == written


def test_a_part_of_a_concession_is_named() -> None:
    """A move that grants a part names the concession and the part."""
    race = loads(lake_with("asks: [fund, seat/vice]", "asks: [seat/vice]"))
    data = unblocking_data(unblock(race.on(DAY), without=["grant:seat"]))
    [plan] = json.loads(json.dumps(data))["plans"]
    [move] = plan["moves"]
    assert (move["id"], move["concession"], move["part"]) == ("grant:seat/vice", "seat", "vice")


@pytest.mark.slow
@given(race=appointments(), data=st.data())
def test_all_data_is_json_with_the_documented_keys(race: Appointment, data: st.DataObject) -> None:
    """Whatever a race holds, its data survives JSON unchanged, and has the keys, types and words of the page."""
    situation = race.on(data.draw(st.dates()), known_by=data.draw(st.none() | st.dates()))
    if not situation.members:
        # Before any name is known, no rule is asked.
        with pytest.raises(RuleDoesNotFit, match="no members on that day"):
            unblock(situation)
        return
    found: dict[str, list[dict[str, JsonData]]] = {
        "showing": [{**situation_data(situation), "evidence": bounds_data(weigh(situation))}],
        "race": [timeline_data(race)],
        "answer": [],
        "weighing": [],
    }
    for proposal in race.setting.proposals:
        ways, evidence = unblock(situation, proposal.id), weigh(situation, proposal.id)
        reliance = reliance_data(Reliance(plan=ways.cheapest, evidence=evidence)) if ways.cheapest else None
        found["answer"].append({**unblocking_data(ways), "reliance": reliance})
        changed = revisions_data(revisions(weigh(race.on(date(2000, 1, 1)), proposal.id), evidence))
        found["weighing"].append({**evidence_data(evidence, inquiries=inquiries(evidence)), "changes": changed})
    for kind, answers in found.items():
        for answer in answers:
            again = json.loads(json.dumps(answer))
            assert again == answer
            assert list(fit({"case": "x", **again}, kind))


def test_what_was_not_found_out_of_a_plan_is_said() -> None:
    """In no time at all, neither where a plan works nor whom to win is known, and the data say why."""
    situation = load("nato-2024").on("2024-02-21")
    ways = unblock(situation)
    assert ways.cheapest is not None
    told = reliance_data(Reliance(plan=ways.cheapest, evidence=weigh(situation), time_limit=0))
    assert isinstance(told, dict) and told["works_in"] is told["to_win"] is None
    assert str(told["untold"]).startswith("no answer was found in the time allowed")
    assert list(fit({"case": "x", **unblocking_data(ways), "reliance": told}, "answer"))


def test_lists_have_one_order() -> None:
    """Two readings of one file give the same data, in the same order."""
    one, other = loads(lake()), loads(lake())
    assert json.dumps(situation_data(one.on(DAY))) == json.dumps(situation_data(other.on(DAY)))
    assert json.dumps(unblocking_data(unblock(one.on(DAY)))) == json.dumps(unblocking_data(unblock(other.on(DAY))))
