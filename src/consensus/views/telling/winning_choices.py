"""Whom a plan might win over instead, at the same cost: families of members, and the number of such plans."""

from collections.abc import Iterator, Sequence
from math import comb, prod

import attrs

from consensus.assent import CostedMove
from consensus.records import MemberId, MoveId, WinOver
from consensus.search.choices import interchangeable_moves
from consensus.unblocking import Plan, Unblocking
from consensus.views.telling.standings import own_choices

_TRIALS_AT_MOST = 200
"""How many choices of members are tried for one plan."""

_Shares = tuple[int, ...]
"""How many members of each class a choice wins over."""


@attrs.frozen(kw_only=True)
class Family:
    """Members of whom the plan has to win over some number, no matter which, with the moves that win them over."""

    moves: tuple[MoveId, ...]
    members: tuple[MemberId, ...]
    number: int


@attrs.frozen(kw_only=True)
class WinningChoices:
    """The plans that differ from one plan only in whom they win over, at the same cost.

    There are `number` of them, that one included, or at least so many unless `is_exact`.  If `spares`, members that
    back a rival were left out, and the plan wins over none of those.
    """

    families: tuple[Family, ...]
    number: int
    is_exact: bool
    spares: bool


def winning_choices(ways: Unblocking, plan: Plan) -> WinningChoices:
    """Whom the plan might win over instead.

    Every other choice of as many members is tried, members that count alike as one, unless there are too many choices;
    then only members that count alike are exchanged.
    """
    chosen = {costed.id for costed in plan.moves}
    all_classes = _classes(ways)
    own = {each.id for alike in all_classes for each in alike if _backs_a_rival(each, ways)}
    spares = bool(own) and own.isdisjoint(chosen)
    kept = [[each for each in alike if not (spares and each.id in own)] for alike in all_classes]
    families: list[Family] = []
    number, is_exact, costs = 1, True, sorted({each.cost for alike in kept for each in alike if each.id in chosen})
    for cost in costs:
        classes = [rest for alike in kept if (rest := [each for each in alike if each.cost == cost])]
        taken = tuple(sum(each.id in chosen for each in alike) for alike in classes)
        working = _working(ways, plan, classes, taken)
        is_exact = is_exact and working is not None and len(costs) == 1
        number *= sum(_number_alike(classes, shares) for shares in working or [taken])
        families += _families(classes, taken, working or [taken])
    return WinningChoices(families=tuple(families), number=number, is_exact=is_exact, spares=spares)


def _classes(ways: Unblocking) -> list[list[CostedMove]]:
    """The moves that win members over, in classes of members that count alike."""
    prospect = ways.prospect
    winning = {
        id_
        for id_, costed in prospect.moves.items()
        if isinstance(costed.move, WinOver) and costed.move.proposal == prospect.proposal
    }
    found = interchangeable_moves(prospect, winning - prospect.given - prospect.without)
    return [[prospect.moves[id_] for id_ in alike] for alike in found]


def _backs_a_rival(costed: CostedMove, ways: Unblocking) -> bool:
    return isinstance(costed.move, WinOver) and bool(own_choices(ways.situation, ways.proposal, costed.move.member))


def _working(
    ways: Unblocking, plan: Plan, classes: Sequence[Sequence[CostedMove]], taken: _Shares
) -> list[_Shares] | None:
    """How many members of each class the choices win over that work; None if there are too many to try."""
    sizes, number = list(map(len, classes)), sum(taken)
    if _number_of_shares(sizes, number) > _TRIALS_AT_MOST:
        return None
    prospect = ways.prospect
    exchanged = {each.id for alike in classes for each in alike}
    rest = [costed.id for costed in plan.moves if costed.id not in exchanged]

    def works(shares: _Shares) -> bool:
        won = [each.id for alike, share in zip(classes, shares, strict=True) for each in alike[:share]]
        return prospect.unblocks(prospect.leaves({*rest, *won, *prospect.given}))

    return [shares for shares in _all_shares(sizes, number) if shares == taken or works(shares)]


def _number_alike(classes: Sequence[Sequence[CostedMove]], shares: _Shares) -> int:
    return prod(comb(len(alike), share) for alike, share in zip(classes, shares, strict=True))


def _families(classes: Sequence[Sequence[CostedMove]], taken: _Shares, working: Sequence[_Shares]) -> Iterator[Family]:
    """The classes as families, in which those are one that can be exchanged for one another without limit."""
    free = [place for place in range(len(classes)) if len({shares[place] for shares in working}) > 1]
    number = sum(taken[place] for place in free)
    if len(working) == _number_of_shares([len(classes[place]) for place in free], number):
        joined = [each for place in free for each in classes[place]]
        separate = [place for place in range(len(classes)) if place not in free]
        if joined:
            yield _family(joined, number)
    else:
        separate = list(range(len(classes)))
    for place in separate:
        if 0 < taken[place] < len(classes[place]):
            yield _family(classes[place], taken[place])


def _all_shares(sizes: Sequence[int], number: int) -> list[_Shares]:
    """Every way in which the number is a sum of shares, one of each class and none above its size."""
    found: list[tuple[_Shares, int]] = [((), number)]
    rest = sum(sizes)
    for size in sizes:
        rest -= size
        found = [
            ((*shares, share), left - share)
            for shares, left in found
            for share in range(max(0, left - rest), min(size, left) + 1)
        ]
    return [shares for shares, _ in found]


def _number_of_shares(sizes: Sequence[int], number: int) -> int:
    """How many such ways there are."""
    ways = [1] + [0] * number
    for size in sizes:
        ways = [sum(ways[max(0, total - size) : total + 1]) for total in range(number + 1)]
    return ways[number]


def _family(alike: Sequence[CostedMove], number: int) -> Family:
    members = [(costed.id, costed.move.member) for costed in alike if isinstance(costed.move, WinOver)]
    return Family(moves=tuple(id_ for id_, _ in members), members=tuple(member for _, member in members), number=number)
