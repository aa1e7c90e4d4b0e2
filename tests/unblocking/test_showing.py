"""How what unblocks, and what is said of it, shows itself in one line."""

import consensus as cs
from consensus.evidence import weigh
from consensus.unblocking import Reliance, Unblocking, contrast, inquiries, unblock
from tests.lake import lake

LAKE = cs.loads(lake()).on("2026-03-06")


def ways() -> Unblocking:
    return unblock(LAKE)


def test_an_answer_and_its_plan() -> None:
    """What it costs, whether that is proven, and how many are assumed to go along."""
    found = ways()
    assert repr(found) == "<Unblocking meier 2026-03-06: optimal, cheapest costs 3>"
    assert repr(found.cheapest) == "<Plan: 2 moves, cost 3, 1 members assumed to go along>"
    assert repr(found.certificate).startswith("<Certificate optimal: a plan of cost 3, ")
    assert repr(contrast(found, "grant:fund")) == "<Contrast without grant:fund: BLOCKED, 2 refusals>"


def test_an_impasse() -> None:
    """How many bindings rule out every plan, and how many would have to be waived."""
    stuck = unblock(LAKE, without=["grant:fund"])
    assert repr(stuck) == "<Unblocking meier 2026-03-06: impossible, no plan>"
    assert repr(stuck.impasse) == "<Impasse: 2 bindings, 1 to waive>"
    assert repr(stuck.certificate).startswith("<Certificate impossible: no plan, ")
    assert stuck.impasse is not None
    assert "grant:fund" in str(stuck.impasse) and "grant:fund" in (stuck.impasse._repr_html_() or "")


def test_what_a_plan_rests_on_and_what_to_ask_next() -> None:
    """In February 2024: seven or eight unnamed hold-outs, an unknown ask, many stances, and a tie without a number."""
    february = cs.load("nato-2024").on("2024-02-21")
    evidence, found = weigh(february), unblock(february)
    assert found.cheapest is not None
    assert repr(Reliance(plan=found.cheapest, evidence=evidence)) == "<Reliance: 7 to 8 unnamed hold-outs>"
    ask, stance, tie = inquiries(evidence, found)
    assert repr(ask) == "<Inquiry into the ask of hu-remarks>"
    assert repr(stance).startswith("<Inquiry into the stance of AL, BE, BG, CA, ")
    assert repr(tie) == "<Inquiry into the tie of US on unnamed-allies>"
