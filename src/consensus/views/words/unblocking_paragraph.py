"""What would unblock a proposal, as sentences to quote: the cheapest plan, or why there is none."""

from collections.abc import Iterator, Sequence
from math import comb, prod

from consensus.assent import Asked, Binding, CostedMove, OpenObjection, OpenWait
from consensus.history import Turn
from consensus.records import HOLD_OUTS, Condition, MemberId, Settle, WinOver
from consensus.spelling import in_order
from consensus.unblocking import Impasse, Plan, PriceRange, Status, Unblocking, WorldPlan
from consensus.views.blocks.block import Paragraph
from consensus.views.words.evidence_summary import age
from consensus.views.words.least_answer import plan_at_least
from consensus.views.words.move_phrases import MoveWords
from consensus.views.words.paragraph_phrases import (
    NAMED_AT_MOST,
    Phrase,
    between,
    counted,
    in_sentences,
    members,
    of_reports,
    spelt,
    wanted,
)
from consensus.views.words.phrases import listed
from consensus.views.words.plan_phrases import asks_told, deeds, families_of, won_by
from consensus.views.words.price_summary import sure_plan
from consensus.views.words.situation_paragraph import (
    as_counted,
    counting,
    situation_paragraph,
    stands,
)

TOLD_AT_MOST = 1_000_000
"""Up to how many equally good choices their number is told."""


def unblocking_paragraph(ways: Unblocking) -> Paragraph:
    """An answer as one paragraph: the state of the proposal, what would unblock it, and what the reports add."""
    sure = sure_plan(ways)
    if sure is not None:
        way = _sure_way(sure, MoveWords(ways.situation, ways.proposal))
        return in_sentences([*_standing(ways), *way, *_at_least(ways, sure)])
    return in_sentences([*_told(ways), *_unnamed(ways), *_at_least(ways, ways.cheapest)])


def day_paragraph(turn: Turn) -> Paragraph:
    """A day of a race as one paragraph, without what unnamed members would need."""
    if turn.ways is None:
        return situation_paragraph(turn.situation)
    return in_sentences([*_told(turn.ways), *_at_least(turn.ways, turn.ways.cheapest)])


def _told(ways: Unblocking) -> Iterator[Phrase]:
    yield from _standing(ways)
    yield from _way_out(ways)


def _standing(ways: Unblocking) -> Iterator[Phrase]:
    evidence = None if ways.status is Status.ADOPTED else ways.evidence
    yield from stands(ways.situation, ways.proposal, ways.verdict, evidence)


def _sure_way(sure: Plan, moves: MoveWords) -> Iterator[str]:
    """The plan that works whatever the unnamed members' stances."""
    counted_so = "going by the reported counts"
    done = list(deeds(sure.moves, moves, told=asks_told(sure)))
    if len(done) == 1:
        yield f"{counted_so}, this is enough, whoever they are: {done[0]}"
    elif done:
        yield f"{counted_so}, {counted(len(done), 'step')} are enough, whoever they are"
        yield from done
    else:
        yield f"{counted_so}, nothing more has to happen"


def _way_out(ways: Unblocking) -> Iterator[Phrase]:
    """What would unblock the proposal, in clauses that become sentences."""
    moves = MoveWords(ways.situation, ways.proposal, ways.prospect.asked)
    if ways.status is Status.ADOPTED:
        return
    if ways.impasse is not None:
        yield from _impasse(ways.impasse, moves)
    elif ways.cheapest is None:
        yield "no way out was found in the time allowed"
    elif not ways.cheapest.moves:
        yield from _nothing_to_do(ways, ways.cheapest, moves)
    else:
        yield from _plan(ways, ways.cheapest, moves)


def _nothing_to_do(ways: Unblocking, plan: Plan, moves: MoveWords) -> Iterator[Phrase]:
    if plan.assumes:
        yield f"nothing has to happen if {_silent(plan, moves)} {'lets' if len(plan.assumes) == 1 else 'let'} it pass"
        yield from _held_back(ways, moves)
    else:
        yield "nothing more has to happen"


def _silent(plan: Plan, moves: MoveWords) -> str:
    """The silent members that a plan counts on."""
    who, have = members(plan.assumes, moves.words), "has" if len(plan.assumes) == 1 else "have"
    said = f"{have} said nothing"
    return f"{who} that {said}" if len(plan.assumes) > NAMED_AT_MOST else f"{who}, which {said},"


# A plan


def _plan(ways: Unblocking, plan: Plan, moves: MoveWords) -> Iterator[Phrase]:
    """The cheapest plan deed by deed, its equals, the silent members it counts on, and whether the reports agree."""
    proven = ways.status is Status.OPTIMAL
    by_name = "going by names alone, " if _less_by_counts(ways) else ""
    way = f"{by_name}{'the cheapest way out' if proven else 'the best way out found in time'}"
    is_least = ways.prospect.asked is Asked.AT_LEAST
    least = ", if every objection is settled for the least that might do," if is_least else ""
    families = families_of(ways, plan)
    done = list(deeds(plan.moves, moves, families=families, told=asks_told(plan)))
    if len(done) == 1:
        yield f"{way}{least} is this: {done[0]}"
    else:
        yield f"{way}{least} takes {counted(len(done), 'step')}"
        yield from done
    if families:
        choices = prod(comb(len(family.members), family.number) for family in families)
        many = spelt(choices) if choices <= TOLD_AT_MOST else "more than a million"
        sparing = ", win over nobody who backs another name," if any(family.spares for family in families) else ""
        yield f"this is one of {many} plans that cost the same{sparing} and differ only in who is won over"
    if plan.assumes:
        yield f"the plan assumes that {_silent(plan, moves)} {'lets' if len(plan.assumes) == 1 else 'let'} it pass"
        yield from _held_back(ways, moves)


def _at_least(ways: Unblocking, told: Plan | None) -> Iterator[str]:
    """What would be enough if each objection were settled for less, if that is cheaper than the plan above."""
    least = plan_at_least(ways)
    if least is None or (told is not None and least.cost >= told.cost):
        return
    moves = MoveWords(ways.situation, ways.proposal, Asked.AT_LEAST)
    done = list(deeds(least.moves, moves, families=families_of(ways.at_least, least), told=asks_told(least)))
    settled = "if each objection is settled for the least that might do"
    if len(done) > 1:
        yield f"{settled}, {counted(len(done), 'step')} are enough"
        yield from done
    else:
        yield f"{settled}, {f'this is enough: {done[0]}' if done else 'nothing has to happen'}"


# Whom the reports have holding back


def _held_back(ways: Unblocking, moves: MoveWords) -> Iterator[Phrase]:
    """Whether members the plan counts on hold back according to the reports, and what it would take to move them."""
    price = ways.price
    if price is None or not any(statement.numbers for statement in ways.evidence.statements):
        return
    holding = ways.evidence.tally(*HOLD_OUTS, among=price.counted)
    if not holding.least:
        return
    counted_in = counting(holding)
    reports = {each.report.id: each.report for each in counted_in}
    number = as_counted(holding)
    are = "is" if number.endswith("one") else "are"
    said = (
        f"but according to the reports, {number} of those that have said nothing {are} holding back"
        f"{age(counted_in, ways.situation.day)}; no report says which"
    )
    yield of_reports(said, reports.values(), moves.words)


def _unnamed(ways: Unblocking) -> Iterator[str]:
    """How many unnamed members have to be moved, according to the reports."""
    price, plan = _price_of_sides(ways), ways.cheapest
    if price is None or plan is None:
        return
    least, most = sorted((len(price.cheapest.unnamed), len(price.dearest.unnamed)))
    if _less_by_counts(ways):
        yield from _by_counts(price, MoveWords(ways.situation, ways.proposal, ways.prospect.asked))
    elif plan.assumes and least:
        are_among = any(member in price.counted for costed in plan.moves for member in won_by(costed))
        whom = f"{between(least, most)} of them{' in all' if are_among else ''}"
        yield f"to be safe, {whom} would have to be won over or settled with{'' if are_among else ' as well'}"


def _price_of_sides(ways: Unblocking) -> PriceRange | None:
    """The price, if the reports have unnamed members take sides and every world has a plan."""
    price = ways.price
    if price is None or not price.takes_sides or not price.is_exact:
        return None
    return None if price.cheapest.cost is None or price.dearest.cost is None else price


def _less_by_counts(ways: Unblocking) -> bool:
    """Whether the plan wins over members for votes that anonymous counts include already.

    In every world, what is needed must then be the same except for the number of unnamed members to move.
    """
    price, plan = _price_of_sides(ways), ways.cheapest
    if price is None or plan is None or not any(isinstance(costed.move, WinOver) for costed in plan.moves):
        return False
    named = _named_moves(price.cheapest)
    return len(named) + len(price.cheapest.unnamed) < len(plan.moves) and named == _named_moves(price.dearest)


def _named_moves(world: WorldPlan) -> tuple[CostedMove, ...]:
    """The moves of a world's plan, without those on unnamed members."""
    unnamed = set(world.unnamed)
    moves = () if world.plan is None else world.plan.moves
    return tuple(costed for costed in moves if not costed.actors or not unnamed.issuperset(costed.actors))


def _by_counts(price: PriceRange, moves: MoveWords) -> Iterator[str]:
    """What is enough by the counts, which the plan by name does not use."""
    going_by = "going by the reported counts"
    named = _named_moves(price.cheapest)
    least, most = sorted((len(price.cheapest.unnamed), len(price.dearest.unnamed)))
    are_settled = any(isinstance(costed.move, Settle) for costed in _unnamed_moves(price.dearest))
    how = "won over or settled with" if are_settled else "won over"
    if all(isinstance(costed.move, WinOver) for costed in named):
        more = _more(len(named) + least, len(named) + most)
        enough = f"it would be enough to win over or settle with {more}" if are_settled else f"{more} would be enough"
        yield f"{going_by}, {enough}"
        return
    done = "; ".join(deeds(named, moves, told=_asks_told_in(price)))
    if not most:
        yield f"{going_by}, this is enough: {done}"
    elif least:
        whom = f"{between(least, most)} unnamed {'member is' if most == 1 else 'members are'}"
        yield f"{going_by}, this is enough, if {whom} {how} as well: {done}"
    else:
        yield f"{going_by}, this may be enough: {done}"
        yield f"at most, {counted(most, 'unnamed member')} would have to be {how} as well"


def _more(least: int, most: int) -> str:
    """The number of members still needed."""
    if not most:
        return "nothing more"
    return f"{between(least, most) if least else f'at most {spelt(most)}'} more"


def _unnamed_moves(world: WorldPlan) -> tuple[CostedMove, ...]:
    named = _named_moves(world)
    return () if world.plan is None else tuple(costed for costed in world.plan.moves if costed not in named)


def _asks_told_in(price: PriceRange) -> dict[MemberId, set[Condition]] | None:
    return None if price.cheapest.plan is None else asks_told(price.cheapest.plan)


# An impasse


def _impasse(impasse: Impasse, moves: MoveWords) -> Iterator[str]:
    """Why nothing unblocks the proposal, and the smallest change that would help."""
    if not impasse.core:
        why = "the rounds held so far rule it out" if impasse.is_by_rounds else "its rule cannot be met"
        yield f"no known move would unblock it: {why}"
        return
    in_the_way = _bindings(impasse.core, moves)
    yield f"no known move would unblock it as long as {in_the_way}"
    objecting = sorted({each.objection.member for each in impasse.waivers if isinstance(each, OpenObjection)})
    if objecting and all(isinstance(each, OpenObjection) for each in impasse.waivers):
        theirs = "its objection" if len(objecting) == 1 else "their objections"
        yield f"at the least, {members(objecting, moves.words)} would have to drop {theirs}"
    elif (to_change := _bindings(impasse.waivers, moves)) != in_the_way:
        yield f"at the least, this would have to change: {to_change}"
    elif len(impasse.waivers) > 1:
        yield "all of this would have to change"


def _bindings(core: Sequence[Binding], moves: MoveWords) -> str:
    """The permanent obstacles, in one clause."""
    words = moves.words
    objecting = sorted({each.objection.member for each in core if isinstance(each, OpenObjection)})
    others = []
    for each in core:
        match each:
            case OpenObjection():
                pass
            case OpenWait(wait):
                others.append(f"{words.subject(wait.tie.subject)} waits for {wanted(wait.tie.awaited, words)}")
            case _:
                others.append(moves.binding(each))
    said = [f"{members(objecting, words)} {'objects' if len(objecting) == 1 else 'object'}"] if objecting else []
    return listed([*said, *sorted(others, key=in_order)])
