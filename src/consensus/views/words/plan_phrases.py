"""A plan deed by deed, as clauses of a paragraph."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import attrs

from consensus.assent import CostedMove
from consensus.records import Condition, Grant, Granted, MemberId, MoveId, Promise, Settle, WinOver
from consensus.search.choices import interchangeable_moves
from consensus.unblocking import Plan, Unblocking
from consensus.views.words.move_phrases import MoveWords, WhySettled
from consensus.views.words.paragraph_phrases import NAMED_AT_MOST, counted, members, spelt
from consensus.views.words.phrases import listed, possessive, things
from consensus.views.words.situation_paragraph import explained
from consensus.views.words.standing_summary import own_choices


@attrs.frozen(kw_only=True)
class Family:
    """Interchangeable members of a plan, the moves that win them over, and how many the plan needs.

    If `spares`, members that back a rival were left out, and the plan wins over none of those.
    """

    moves: tuple[MoveId, ...]
    members: tuple[MemberId, ...]
    number: int
    spares: bool


def deeds(
    made: Iterable[CostedMove],
    moves: MoveWords,
    *,
    families: Sequence[Family] = (),
    told: Mapping[MemberId, Collection[Condition]] | None = None,
) -> Iterator[str]:
    """Moves in words, combining similar grants and counting interchangeable members.

    `told` are the asks that the paragraph has mentioned already.
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
    if alone := [member for costed in winning if costed.id not in family_of for member in won_by(costed)]:
        are = "is" if len(alone) == 1 else "are"
        yield f"{members(alone, moves.words)} {are} won over{moves.though_backing(alone)}"
    yield from (_any(family, moves) for family in families)


def asks_told(plan: Plan) -> dict[MemberId, set[Condition]]:
    """The asks of blockers that the paragraph has mentioned already."""
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
    """Grants and promises with their recipients, by title, or as "all that X asks for" if the asks were mentioned."""
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
    """Objections to settle, grouped by what is known about lifting them."""
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


def families_of(ways: Unblocking, plan: Plan) -> list[Family]:
    """The families of interchangeable members, of which the plan wins over only some."""
    prospect = ways.prospect
    chosen = {costed.id for costed in plan.moves}
    found = []
    for alike in interchangeable_moves(prospect, prospect.moves.keys() - prospect.given - prospect.without):
        costs = {prospect.moves[id_].cost for id_ in alike if id_ in chosen}
        if len(costs) == 1:
            moves = [prospect.moves[id_] for id_ in alike if prospect.moves[id_].cost in costs]
            own = {each.id for each in moves if _backs_a_rival(each, ways)}
            spares = bool(own) and own.isdisjoint(chosen)
            moves = [each for each in moves if each.id not in own] if spares else moves
            number = sum(costed.id in chosen for costed in moves)
            if number < len(moves):
                members_ = [member for costed in moves for member in won_by(costed)]
                ids = tuple(each.id for each in moves)
                found.append(Family(moves=ids, members=tuple(members_), number=number, spares=spares))
    return found


def _backs_a_rival(costed: CostedMove, ways: Unblocking) -> bool:
    return any(own_choices(ways.situation, ways.proposal, member) for member in won_by(costed))


def _any(family: Family, moves: MoveWords) -> str:
    """A family as one clause."""
    whole, are = counted(len(family.members), "member"), "is" if family.number == 1 else "are"
    if len(family.members) > NAMED_AT_MOST:
        return f"any {spelt(family.number)} of {whole} in the same position {are} won over"
    return f"any {spelt(family.number)} of these {whole} {are} won over: {members(family.members, moves.words)}"


def won_by(costed: CostedMove) -> tuple[MemberId, ...]:
    return (costed.move.member,) if isinstance(costed.move, WinOver) else ()
