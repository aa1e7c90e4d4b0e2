"""The oracle itself, on cases small enough to be worked out by hand."""

from fractions import Fraction

import pytest

from consensus.records import Concession, Grant, Granted, MoveTerms, ObjectionClaim, PackageDeal, Tie, TieClaim, TieKind
from consensus.situation import Situation
from tests.unblocking.oracle import Oracle, essential, frontier, useful
from tests.unblocking.test_found_by_brute_force import FUND, race, supporting

DIKE = ObjectionClaim(objection="dike", member="AT", proposal="meier", asks=[FUND])
ROAD = ObjectionClaim(objection="road", member="DE", proposal="meier", asks=[Granted(concession="seat")])
CONCESSIONS = (Concession(id="fund", by="CH"), Concession(id="seat", by="CH"), Concession(id="port", by="CH"))


def asked(situation: Situation, **options: int) -> Oracle:
    return Oracle(situation=situation, goal="meier", rule=situation.rule, undeclared="by-organ", costs=options)


def test_a_raised_objection_has_to_be_lifted_too() -> None:
    """To give Austria the fund offends Germany, which wants the seat for it."""
    situation = race(
        supporting("AT", "CH", "DE"),
        DIKE,
        concessions=CONCESSIONS,
        terms=[MoveTerms(move=Grant("fund"), raises=[ROAD])],
    )
    assert asked(situation).cheapest() == (Fraction(2), ("grant:fund", "grant:seat"))


def test_what_excludes_one_another_is_in_no_plan_together() -> None:
    """The fund and the seat are wanted, and cannot both be given; a deal that commits to the seat is no grant of it."""
    terms = [MoveTerms(move=Grant("fund"), excludes=[Grant("seat")])]
    deal = PackageDeal(id="deal", parties=["CH", "DE"], commitments=[Granted(concession="seat")])
    blocked = race(supporting("AT", "CH", "DE"), DIKE, ROAD, concessions=CONCESSIONS, terms=terms)
    assert asked(blocked).cheapest() is None
    dealt = race(supporting("AT", "CH", "DE"), DIKE, ROAD, concessions=CONCESSIONS, terms=terms, packages=[deal])
    assert asked(dealt).cheapest() == (Fraction(2), ("grant:fund", "strike:deal"))


def test_what_is_implied_is_in_every_plan() -> None:
    """The fund is only given with the port, which nobody asks for."""
    terms = [MoveTerms(move=Grant("fund"), implies=[Grant("port")])]
    situation = race(supporting("AT", "CH", "DE"), DIKE, concessions=CONCESSIONS, terms=terms)
    assert asked(situation).cheapest() == (Fraction(2), ("grant:fund", "grant:port"))


def test_a_deal_lets_its_parties_count_on_each_other() -> None:
    """Two members that wait for each other do not move, unless they strike a deal; a third cannot do it for them."""
    waits = [
        TieClaim(tie=Tie(kind=TieKind.WAITS_FOR, subject=subject, object=awaited))
        for subject, awaited in (("AT", "CH"), ("CH", "AT"))
    ]
    theirs, another = (PackageDeal(id="deal", parties=parties) for parties in (["AT", "CH"], ["AT", "DE"]))
    situation = race(supporting("AT", "CH", "DE"), *waits, packages=[theirs])
    assert asked(situation).unblocks(frozenset({"strike:deal"}))
    assert ("assents", "AT", "meier") in asked(situation).facts(frozenset({"strike:deal"}))
    assert ("assents", "AT", "meier") not in asked(situation).facts(frozenset())
    outside = race(supporting("AT", "CH", "DE"), *waits, packages=[another])
    assert not asked(outside).is_valid(frozenset({"strike:deal"}))


@pytest.mark.slow
def test_the_minimal_plans_and_what_they_share() -> None:
    """Austria's objection has two remedies, Germany's one: two plans, of which one is cheaper and one needs fewer."""
    situation = race(
        supporting("AT", "CH", "DE"),
        DIKE,
        ROAD,
        concessions=CONCESSIONS,
        packages=[PackageDeal(id="both", parties=["AT", "DE"], commitments=[FUND, Granted(concession="seat")])],
    )
    found = asked(situation, strike=3).minimal()
    assert [(way.cost, way.moves) for way in found] == [
        (Fraction(2), ("grant:fund", "grant:seat")),
        (Fraction(3), ("strike:both",)),
    ]
    assert essential(found) == ()
    assert useful(found) == ("grant:fund", "grant:seat", "strike:both")
    assert frontier(found) == found
    assert [way.actors for way in found] == [{"CH"}, {"AT", "DE"}]
