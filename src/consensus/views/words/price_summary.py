"""The price by the reports, in words: the cost in the cheapest and the dearest world they allow, and why."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from consensus.evidence import BoundedCount
from consensus.records import HOLD_OUTS, MoveId, Settle, Stance
from consensus.situation import Situation
from consensus.unblocking import Hedge, HedgingTie, Plan, PriceRange, Unblocking, WorldPlan
from consensus.views.blocks.block import Block, Heading, Sentence, Sentences, begun_with
from consensus.views.words.claim_phrases import tie_in_words
from consensus.views.words.evidence_summary import age, range_of, resting_on
from consensus.views.words.phrases import Words, cost, listed, number, possessive

NO_PLAN = "there is no plan"
"""What is said where nothing unblocks."""

LESS_PROVEN = ", as far as the time allowed"
"""A note on what was found before time ran out."""

HEDGES_SHOWN = 3
"""How many hedges are told."""

MEMBERS_NAMED = 6
"""How many members are named one by one; of more, their number is told."""


def price_summary(ways: Unblocking) -> Iterator[Block]:
    """The price by the reports; empty where they speak of no unnamed member."""
    price = ways.price
    if price is None or not price.takes_sides:
        return
    yield Heading(f"Price by the reports{as_far_as_proven([price])}: {_range(price)}")
    lines = [*_unnamed(ways, price), *_extremes(ways, price), *_hedges(price, Words(ways.situation))]
    yield Sentences(tuple(begun_with("  ", line) for line in lines))


def as_far_as_proven(prices: Iterable[PriceRange | None]) -> str:
    """A note if time ran out before all worlds were examined."""
    is_proven = all(price is None or price.is_exact for price in prices)
    return "" if is_proven else LESS_PROVEN


def unnamed_summary(ways: Unblocking) -> Iterator[Block]:
    """How many unnamed members hold back or support, according to the reports."""
    if ways.price is not None and any(statement.numbers for statement in ways.evidence.statements):
        lines = tuple(begun_with("  ", line) for line in _unnamed(ways, ways.price))
        if lines:
            yield Heading("By the reports")
            yield Sentences(lines)


def _range(price: PriceRange) -> str:
    proven = " (proven)" if price.is_exact else ""
    return cost_range(price.cheapest.cost, price.dearest.cost, proven)


def cost_range(least: Fraction | None, greatest: Fraction | None, proven: str = "") -> str:
    """The cost in the best and in the worst case, and how far it is proven; a cost of None is no plan."""
    if least is None:
        return f"{NO_PLAN}{proven}"
    if greatest is None:
        return f"{cost(least)} at least, and {NO_PLAN} in some cases{proven}"
    return f"{cost(least)}{proven}" if least == greatest else f"{cost(least)} to {cost(greatest)}{proven}"


def _unnamed(ways: Unblocking, price: PriceRange) -> Iterator[Sentence]:
    """How many unnamed members support and hold back, with the reports."""
    evidence = ways.evidence
    voters = set(evidence.situation.voters)
    counted, unknown = voters.intersection(price.counted), voters.intersection(price.unknown)
    are_all = counted == unknown
    of = f"of the {number(len(counted), 'undeclared member')}{'' if are_all else ' of whom reports count'}"
    supporting = evidence.tally(Stance.SUPPORTS, among=(voters - unknown) | counted)
    if supporting.least > len(supporting.surely):
        others = supporting.least - len(supporting.surely)
        unnamed = "all of them unnamed" if others == supporting.greatest else f"at least {others} of them unnamed"
        said = f"{range_of(supporting)} members support, {unnamed}"
        yield _counted(said, supporting, ways.situation)
    holding = evidence.tally(*HOLD_OUTS, among=counted)
    if holding.least:
        are = "holds" if holding.greatest == 1 else "hold"
        yield _counted(f"{range_of(holding)} {of} {are} back; no report says which", holding, ways.situation)
    elif holding.greatest and any(statement.numbers for statement in evidence.statements):
        yield f"{'one' if holding.greatest == 1 else f'up to {holding.greatest}'} {of} may hold back"


def _counted(said: str, tally: BoundedCount, situation: Situation) -> Sentence:
    """A range, with the age of its counts if they are old, and the origin of the least number."""
    old = age((*tally.least_rests_on, *tally.greatest_rests_on), situation.day)
    return resting_on(said + old, tally.least_rests_on, Words(situation))


def _extremes(ways: Unblocking, price: PriceRange) -> Iterator[str]:
    """The plans in the cheapest and dearest world, the sure plan, and what to find out first."""
    sure, below = price.sure, price.sure or ways.cheapest
    if sure is not None and sure.cost == price.dearest.cost:
        yield f"{_enough(sure)}, whoever the unnamed members are"
        return
    if sure is None and ways.cheapest and price.cheapest.cost is not None and price.cheapest.cost > ways.cheapest.cost:
        moved = "no plan is sure to work unless it moves some of them too; " if price.needs_unnamed else ""
        yield f"{moved}the plan below is sure to fail"
    low, high = _at(price.cheapest, below), _at(price.dearest, below)
    if low == high:
        yield f"in every case, {low}"
    else:
        yield f"in the best case, {low}"
        yield f"in the worst case{_required(price)}, {high}"
    if sure is not None:
        told = _listed([move.id for move in sure.moves])
        yield f"to be sure whoever the unnamed members are, cost {cost(sure.cost)}: {told}"
    if price.cheapest.plan is not None:
        yield f"to find out first: {'; '.join(_unknown(ways, price))}"


def _enough(plan: Plan) -> str:
    moves = [move.id for move in plan.moves]
    if not moves:
        return "nothing has to be done"
    return f"{_listed(moves)} {'is' if len(moves) == 1 else 'are'} enough"


def _required(price: PriceRange) -> str:
    """A phrase on how many hold-outs the worlds have."""
    held = any(stance in HOLD_OUTS for stance in price.dearest.stances.values())
    return ", with no more hold-outs than the reports require" if held else ""


def _at(world: WorldPlan, below: Plan | None) -> str:
    """The plan in a world: the moves below, others, and the number of unnamed members won over."""
    if world.plan is None:
        return NO_PLAN
    unnamed = [move.id for move in world.plan.moves if move.actors and set(move.actors) <= set(world.unnamed)]
    others = [move.id for move in world.plan.moves if move.id not in unnamed]
    told: list[str] = []
    if below is not None and below.moves and {move.id for move in below.moves} <= set(others):
        told.append("the moves below" if len(below.moves) > 1 else "the move below")
        others = [id_ for id_ in others if id_ not in {move.id for move in below.moves}]
    told += [_listed(others)] if others else []
    if unnamed:
        settled = sum(id_.startswith("settle:") for id_ in unnamed)
        done = [(len(unnamed) - settled, "to win over"), (settled, "to settle with")]
        told.append(listed(f"{number(count, 'unnamed member')} {how}" for count, how in done if count))
    return f"cost {cost(world.plan.cost)}: {'; '.join(told) or 'nothing has to be done'}"


def _listed(moves: Sequence[MoveId]) -> str:
    return listed(moves) if len(moves) <= MEMBERS_NAMED else number(len(moves), "move")


def _unknown(ways: Unblocking, price: PriceRange) -> Iterator[str]:
    """The unreported facts on which the price depends."""
    words = Words(ways.situation)
    holds_back = any(stance in HOLD_OUTS for stance in price.dearest.stances.values())
    yield "which members hold back, and how firmly" if holds_back else "which members support"
    for costed in () if ways.cheapest is None else ways.cheapest.moves:
        if isinstance(costed.move, Settle):
            standings = (ways.situation.standing(member, proposal=ways.proposal) for member in costed.actors)
            objections = [each for standing in standings for each in standing.open_objections]
            for objection in objections:
                if objection.id == costed.move.objection and objection.condition is None:
                    whose = f"{possessive(words.names(costed.actors))} objection {objection.id}"
                    is_known = objection.settles_for is not None
                    yield f"whether {whose} can be settled for less" if is_known else f"what would lift {whose}"


def _hedges(price: PriceRange, words: Words) -> Iterator[str]:
    for hedge in price.hedges[:HEDGES_SHOWN]:
        yield f"as a hedge, {hedge.move.id} (cost {cost(hedge.move.cost)}) {_brings(hedge, words)}"

    for tie in price.hedging_ties[:HEDGES_SHOWN]:
        yield f"as a hedge, {tie_in_words(tie.tie, words)}: if that carries weight, it {_brings(tie, words)}"


def _brings(hedge: Hedge | HedgingTie, words: Words) -> str:
    names = words.by_name(hedge.members)
    who = words.names(names) if len(names) <= MEMBERS_NAMED else number(len(names), "member")
    return f"would bring along {who} if {'it holds' if len(names) == 1 else 'they hold'} back"
