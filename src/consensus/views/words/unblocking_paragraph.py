"""What would unblock a proposal, as sentences that can be quoted: the cheapest way out, or why there is none."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import comb, prod

import attrs

from consensus.assent import Asked, Binding, CostedMove, OpenObjection, OpenWait
from consensus.history import Turn
from consensus.records import HOLD_OUTS, Condition, Grant, Granted, MemberId, MoveId, Promise, Settle, WinOver
from consensus.search.choices import interchangeable_moves
from consensus.spelling import in_order
from consensus.unblocking import Impasse, Plan, PriceRange, Status, Unblocking, WorldPlan
from consensus.views.blocks.block import Paragraph
from consensus.views.words.evidence_summary import age
from consensus.views.words.move_phrases import MoveWords, WhySettled
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
from consensus.views.words.phrases import listed, possessive, things
from consensus.views.words.price_summary import sure_plan
from consensus.views.words.situation_paragraph import (
    as_counted,
    counting,
    explained,
    situation_paragraph,
    stands,
)

TOLD_AT_MOST = 1_000_000
"""Up to how many equally good choices their number is told."""


@attrs.frozen(kw_only=True)
class _Family:
    """Members that could take one another's place in a plan, the moves that win them over, and how many it needs."""

    moves: tuple[MoveId, ...]
    members: tuple[MemberId, ...]
    number: int


def unblocking_paragraph(ways: Unblocking) -> Paragraph:
    """An answer as one paragraph: where the proposal stands, what would unblock it, and whether the reports agree."""
    sure = sure_plan(ways)
    if sure is not None:
        return in_sentences([*_standing(ways), *_sure_way(sure, MoveWords(ways.situation, ways.proposal))])
    return in_sentences([*_told(ways), *_unnamed(ways)])


def day_paragraph(turn: Turn) -> Paragraph:
    """A day of a race as one paragraph: an answer without what would be needed of unnamed members."""
    if turn.ways is None:
        return situation_paragraph(turn.situation)
    return in_sentences(_told(turn.ways))


def _told(ways: Unblocking) -> Iterator[Phrase]:
    yield from _standing(ways)
    yield from _way_out(ways)


def _standing(ways: Unblocking) -> Iterator[Phrase]:
    evidence = None if ways.status is Status.ADOPTED else ways.evidence
    yield from stands(ways.situation, ways.proposal, ways.verdict, evidence)


def _sure_way(sure: Plan, moves: MoveWords) -> Iterator[str]:
    """A plan that works wherever those stand whom no report names."""
    counted_so = "going by the reported counts"
    done = list(deeds(sure.moves, moves, told=_asks_told(sure)))
    if len(done) == 1:
        yield f"{counted_so}, this is enough, whoever they are: {done[0]}"
    elif done:
        yield f"{counted_so}, {counted(len(done), 'step')} are enough, whoever they are"
        yield from done
    else:
        yield f"{counted_so}, nothing more has to happen"


def _way_out(ways: Unblocking) -> Iterator[Phrase]:
    """What would unblock it, in clauses that become sentences."""
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
    """Whom a plan counts on, who said nothing."""
    who, have = members(plan.assumes, moves.words), "has" if len(plan.assumes) == 1 else "have"
    said = f"{have} said nothing"
    return f"{who} that {said}" if len(plan.assumes) > NAMED_AT_MOST else f"{who}, which {said},"


# A plan


def _plan(ways: Unblocking, plan: Plan, moves: MoveWords) -> Iterator[Phrase]:
    """The cheapest plan deed by deed, whether others are as good, whom it counts on, and whether that is so."""
    proven = ways.status is Status.OPTIMAL
    by_name = "going by names alone, " if _less_by_counts(ways) else ""
    way = f"{by_name}{'the cheapest way out' if proven else 'the best way out found in time'}"
    is_least = ways.prospect.asked is Asked.AT_LEAST
    least = ", if every objection is settled for the least that might do," if is_least else ""
    families = _families(ways, plan)
    done = list(deeds(plan.moves, moves, families=families, told=_asks_told(plan)))
    if len(done) == 1:
        yield f"{way}{least} is this: {done[0]}"
    else:
        yield f"{way}{least} takes {counted(len(done), 'step')}"
        yield from done
    if families:
        choices = prod(comb(len(family.members), family.number) for family in families)
        many = spelt(choices) if choices <= TOLD_AT_MOST else "more than a million"
        yield f"this is one of {many} plans that cost the same and differ only in who is won over"
    if plan.assumes:
        yield f"the plan assumes that {_silent(plan, moves)} {'lets' if len(plan.assumes) == 1 else 'let'} it pass"
        yield from _held_back(ways, moves)


def deeds(
    made: Iterable[CostedMove],
    moves: MoveWords,
    *,
    families: Sequence[_Family] = (),
    told: Mapping[MemberId, Collection[Condition]] | None = None,
) -> Iterator[str]:
    """What some moves do, what is given alike together, and of members that could take one another's place how many.

    `told` is what the paragraph has said already that members ask for.
    """
    family_of = {id_ for family in families for id_ in family.moves}
    giving: dict[tuple[str, tuple[str, ...], tuple[MemberId, ...]], list[Granted]] = {}
    others: list[str] = []
    settling: list[CostedMove] = []
    winning: list[CostedMove] = []
    for costed in made:
        match costed.move:
            case Grant() as grant:
                giving.setdefault(("grant", costed.actors, moves.asking(grant.given)), []).append(grant.given)
            case Promise() as promise:
                granted = promise.promised.granted
                giving.setdefault(("promise", costed.actors, moves.asking(granted)), []).append(granted)
            case WinOver():
                winning.append(costed)
            case Settle():
                settling.append(costed)
            case _:
                others.append(moves.move(costed))
    yield from (_given(*key, wishes, told or {}, moves) for key, wishes in giving.items())
    yield from _settled(settling, moves)
    yield from others
    if alone := [member for costed in winning if costed.id not in family_of for member in _won_by(costed)]:
        yield f"{members(alone, moves.words)} {'is' if len(alone) == 1 else 'are'} won over"
    yield from (_any(family, moves) for family in families)


def _asks_told(plan: Plan) -> dict[MemberId, set[Condition]]:
    """What those ask for that stand in the way, as far as the paragraph has said it already."""
    verdict = plan.situation.verdict(plan.proposal, rule=plan.prospect.rule)
    return {
        standing.member: {ask for objection in standing.open_objections for ask in objection.asks}
        for standing in explained(plan.situation, plan.proposal, verdict)
    }


def _given(
    verb: str,
    actors: tuple[str, ...],
    asking: tuple[MemberId, ...],
    wishes: list[Granted],
    told: Mapping[MemberId, Collection[Condition]],
    moves: MoveWords,
) -> str:
    """What is granted or promised, and to whom; by its titles, unless it is all that was said to be asked for."""
    names, s = moves.words.names(actors) or "somebody", "" if len(actors) > 1 else "s"
    if len(asking) == 1 and told.get(asking[0]) == set(wishes):
        return f"{names} {verb}{s} all that {moves.words.names(asking)} asks for"
    whose = f"what {moves.words.names(asking)} {'ask' if len(asking) > 1 else 'asks'} for" if asking else "this"
    return f"{names} {verb}{s} {whose}: {things(map(moves.words.concession, wishes))}"


_WHY_SETTLED = {
    WhySettled.UNKNOWN: "no report says how that could be done",
    WhySettled.LESS_IS_KNOWN: "no report says what {asked} for in full",
    WhySettled.NOT_GIVEN: "nobody can give what {asked} for",
    WhySettled.REFUSED: "what {asked} for has been refused",
}


def _settled(settling: list[CostedMove], moves: MoveWords) -> Iterator[str]:
    """Objections to be settled, by what is known of what would lift them."""
    for reason, why in _WHY_SETTLED.items():
        found = [costed for costed in settling if _why(costed, moves) is reason]
        owners = moves.words.by_name({actor for costed in found for actor in costed.actors})
        if found:
            whose = listed(possessive(moves.words.subject(owner)) for owner in owners)
            objections = "objection is" if len(found) == 1 else "objections are"
            asked = "it asks" if len(owners) == 1 else "they ask"
            yield f"{whose} {objections} settled, though {why.format(asked=asked)}"


def _why(costed: CostedMove, moves: MoveWords) -> WhySettled | None:
    return moves.why_settled(costed.move.objection, costed.actors) if isinstance(costed.move, Settle) else None


def _families(ways: Unblocking, plan: Plan) -> list[_Family]:
    """The families from which a plan takes some members and could take others at the same cost."""
    prospect = ways.prospect
    chosen = {costed.id for costed in plan.moves}
    found = []
    for alike in interchangeable_moves(prospect, prospect.moves.keys() - prospect.given - prospect.without):
        costs = {prospect.moves[id_].cost for id_ in alike if id_ in chosen}
        if len(costs) == 1:
            moves = [prospect.moves[id_] for id_ in alike if prospect.moves[id_].cost in costs]
            number = sum(costed.id in chosen for costed in moves)
            if number < len(moves):
                members_ = [member for costed in moves for member in _won_by(costed)]
                found.append(_Family(moves=tuple(each.id for each in moves), members=tuple(members_), number=number))
    return found


def _any(family: _Family, moves: MoveWords) -> str:
    """A family in one clause."""
    whole, are = counted(len(family.members), "member"), "is" if family.number == 1 else "are"
    if len(family.members) > NAMED_AT_MOST:
        return f"any {spelt(family.number)} of {whole} in the same position {are} won over"
    return f"any {spelt(family.number)} of these {whole} {are} won over: {members(family.members, moves.words)}"


def _won_by(costed: CostedMove) -> tuple[MemberId, ...]:
    return (costed.move.member,) if isinstance(costed.move, WinOver) else ()


# Whom the reports have holding back


def _held_back(ways: Unblocking, moves: MoveWords) -> Iterator[Phrase]:
    """Whether the reports have some of those hold back on whom the plan counts, and what that would take."""
    price = ways.price
    if price is None or not any(statement.numbers for statement in ways.evidence.statements):
        return
    holding = ways.evidence.tally(*HOLD_OUTS, among=price.unknown)
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
    """How many unnamed members have to be moved where the reports have others of them take a side."""
    price, plan = _price_of_sides(ways), ways.cheapest
    if price is None or plan is None:
        return
    least, most = sorted((len(price.cheapest.unnamed), len(price.dearest.unnamed)))
    if _less_by_counts(ways):
        yield from _by_counts(price, MoveWords(ways.situation, ways.proposal, ways.prospect.asked))
    elif plan.assumes and least:
        are_among = any(member in price.unknown for costed in plan.moves for member in _won_by(costed))
        whom = f"{between(least, most)} of them{' in all' if are_among else ''}"
        yield f"to be safe, {whom} would have to be won over or settled with{'' if are_among else ' as well'}"


def _price_of_sides(ways: Unblocking) -> PriceRange | None:
    """The price, where the reports have unnamed members take sides, and there is a plan in every world."""
    price = ways.price
    if price is None or not price.takes_sides or not price.is_exact:
        return None
    return None if price.cheapest.cost is None or price.dearest.cost is None else price


def _less_by_counts(ways: Unblocking) -> bool:
    """Whether the plan wins over members for votes that the reports have counted already, whoever cast them.

    What is needed then must not depend on whose they are, but for how many unnamed members have to be moved.
    """
    price, plan = _price_of_sides(ways), ways.cheapest
    if price is None or plan is None or not any(isinstance(costed.move, WinOver) for costed in plan.moves):
        return False
    named = _named_moves(price.cheapest)
    return len(named) + len(price.cheapest.unnamed) < len(plan.moves) and named == _named_moves(price.dearest)


def _named_moves(world: WorldPlan) -> tuple[CostedMove, ...]:
    """What is done in a world but for the moving of members that no report names."""
    unnamed = set(world.unnamed)
    moves = () if world.plan is None else world.plan.moves
    return tuple(costed for costed in moves if not costed.actors or not unnamed.issuperset(costed.actors))


def _by_counts(price: PriceRange, moves: MoveWords) -> Iterator[str]:
    """What is enough by the counts, of which the plan by name knows nothing."""
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
    """How many more are needed."""
    if not most:
        return "nothing more"
    return f"{between(least, most) if least else f'at most {spelt(most)}'} more"


def _unnamed_moves(world: WorldPlan) -> tuple[CostedMove, ...]:
    named = _named_moves(world)
    return () if world.plan is None else tuple(costed for costed in world.plan.moves if costed not in named)


def _asks_told_in(price: PriceRange) -> dict[MemberId, set[Condition]] | None:
    return None if price.cheapest.plan is None else _asks_told(price.cheapest.plan)


# An impasse


def _impasse(impasse: Impasse, moves: MoveWords) -> Iterator[str]:
    """Why nothing unblocks it, and the least that would have to change."""
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
    """What stands in the way for good, in one clause."""
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
