"""The price by the reports, against every world written out, and every plan in each of them."""

from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given

import consensus as cs
from consensus.errors import InvalidRecord
from consensus.evidence import StancePeriod, weigh
from consensus.evidence.attitudes import Attitude
from consensus.records import MemberId, Stance, StanceClaim
from consensus.situation import Situation
from consensus.testing.strategies.account_strategies import accounts
from consensus.unblocking import PriceRange, price_search
from tests.evidence.oracle import Oracle


def prices(situation: Situation) -> set[Fraction | None]:
    """What the cheapest plan costs in each world that goes no further than the reports, as the page says."""
    evidence = weigh(situation)
    allowed = Oracle(evidence.testimony).allowed(evidence.relied_on)
    known = {frozenset(world.items()) for world in allowed}
    unknown = [member for member in situation.members if situation[member].stance is Stance.UNDECLARED]

    def goes_further(world: dict[StancePeriod, Attitude]) -> bool:
        silent = ({**world, StancePeriod(member): Attitude.UNDECLARED} for member in unknown)
        return any(other != world and frozenset(other.items()) in known for other in silent)

    @cache
    def price(stances: tuple[tuple[MemberId, Stance], ...]) -> Fraction | None:
        claims = (StanceClaim(stance=stance, members=[member], proposal="meier") for member, stance in stances)
        plan = cs.unblock(situation.supposing(*claims), "meier").cheapest
        return None if plan is None else plan.cost

    return {
        price(
            tuple(
                (member, world[StancePeriod(member)].stance)
                for member in unknown
                if world[StancePeriod(member)] is not Attitude.UNDECLARED
            )
        )
        for world in allowed
        if not goes_further(world)
    }


@given(accounts(max_members=3))
def test_the_range_is_that_over_all_worlds(situation: Situation) -> None:
    """From the cheapest world that goes no further than the reports to the dearest."""
    ways = cs.unblock(situation, "meier")
    if ways.status is cs.unblocking.Status.ADOPTED:
        return
    found = PriceRange(prospect=ways.prospect, evidence=weigh(situation, "meier"))
    expected = prices(situation)
    there_is = [each for each in expected if each is not None]
    assert found.is_exact
    assert found.cheapest.cost == min(there_is, default=None)
    assert found.dearest.cost == (None if None in expected else max(there_is))


def test_what_the_first_article_leaves_open() -> None:
    """The cheapest world has the Baltic states reserved, whom one grant brings along; in the dearest all object."""
    price = cs.unblock(cs.load("nato-2024").on("2024-02-21")).price
    assert price is not None and price.is_exact
    assert set(price.cheapest.stances.values()) == {Stance.SUPPORTS, Stance.RESERVED}
    assert set(price.dearest.stances.values()) == {Stance.SUPPORTS, Stance.OBJECTS}
    assert (len(price.cheapest.unnamed), len(price.dearest.unnamed)) == (4, 7)
    assert price.sure is None and price.needs_unnamed
    assert repr(price.hedges) == "(<Hedge grant:ukraine-backing: cost 1, for 3 members>,)"
    assert repr(price.cheapest) == "<WorldPlan: 26 take a side, cost 12>"


def test_a_vote_that_lacked_one() -> None:
    """On the eve of the vote 23 of 35 were for him: one more is enough, whoever the 23 are."""
    race = cs.load("iaea-2009")
    price = cs.unblock(race.on("2009-07-02", before="jul-6"), "amano").price
    assert price is not None and price.sure is not None
    assert price.cheapest.cost == price.dearest.cost == 1
    assert price.sure.unnamed == ()


def test_a_search_that_is_cut_short_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """After one world, or no time, there may be cheaper and dearer ones."""
    situation = cs.load("nato-2024").on("2024-02-21")
    monkeypatch.setattr(price_search, "WORLDS_AT_MOST", 1)
    few = cs.unblock(situation).price
    assert few is not None and not few.is_exact
    monkeypatch.undo()
    ways = cs.unblock(situation)
    hurried = PriceRange(prospect=ways.prospect, evidence=weigh(situation), plan=ways.cheapest, time_limit=0)
    assert not hurried.is_exact and not hurried.needs_unnamed


def test_a_price_and_other_evidence_do_not_go_together() -> None:
    """What another day's reports say is nothing to price a question by."""
    race = cs.load("nato-2024")
    with pytest.raises(InvalidRecord, match="about different situations"):
        PriceRange(prospect=cs.unblock(race.on("2024-02-21")).prospect, evidence=weigh(race.on("2024-02-22")))
