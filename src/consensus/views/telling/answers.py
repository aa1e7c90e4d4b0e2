"""Which plans an answer tells beside its cheapest: the one that is sure by the reports, and the one at least."""

from consensus.assent import Asked
from consensus.unblocking import Plan, Status, Unblocking


def sure_plan(ways: Unblocking) -> Plan | None:
    """The plan that works in every world the reports allow, if it is not the cheapest plan by name."""
    price = ways.price
    if price is None or not price.takes_sides or ways.cheapest is None or price.sure is None:
        return None
    return None if price.sure.moves == ways.cheapest.moves else price.sure


def answer_at_least(ways: Unblocking) -> Unblocking | None:
    """The answer at least, if it may differ from the answer in full: moves are needed and the search was not cut short.

    It may take as long again as the time limit of the first search.
    """
    needs_moves = ways.cheapest is None or bool(ways.cheapest.moves)
    has_taken_long = ways.status is Status.BOUNDED and ways.time_limit is None
    is_asked = ways.prospect.asked is Asked.IN_FULL and ways.status is not Status.ADOPTED
    return ways.at_least if is_asked and needs_moves and not has_taken_long else None


def plan_at_least(ways: Unblocking) -> Plan | None:
    """The plan at least if it is cheaper than the one in full, or there is none in full; None otherwise."""
    least = answer_at_least(ways)
    if least is None or least.cheapest is None:
        return None
    return least.cheapest if ways.cheapest is None or least.cheapest.cost < ways.cheapest.cost else None


def plan_at_least_beside(ways: Unblocking, sure: Plan) -> Plan | None:
    """The plan at least to be told beside a sure plan: a sure one too, or else the one by name; None if not cheaper."""
    least = answer_at_least(ways)
    found = None if least is None else sure_plan(least) or least.cheapest
    return found if found is not None and found.cost < sure.cost else None
