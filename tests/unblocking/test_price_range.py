"""The price by the reports, against every world written out, and every plan in each of them."""

from fractions import Fraction
from functools import cache

from hypothesis import given

import consensus as cs
from consensus.evidence import StancePeriod, weigh
from consensus.evidence.attitudes import Attitude
from consensus.records import MemberId, Stance, StanceClaim
from consensus.situation import Situation
from consensus.testing.strategies.account_strategies import accounts
from consensus.unblocking.price_range import PriceRange
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
