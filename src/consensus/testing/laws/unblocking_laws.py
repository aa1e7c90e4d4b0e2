"""Laws of answers to what unblocks, to run on your own engine: `check_unblocking(my_unblock)`.

Answers are compared with every set of possible moves, each replayed by `consensus.assent`, which defines who assents
after which moves.  Nothing of the engine or its search is used.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from typing import Any, Protocol

import attrs
import hypothesis
from hypothesis import strategies as st

from consensus.assent import Prospect
from consensus.errors import CertificateRejected
from consensus.records import DecisionResult, MoveId
from consensus.search.whole_and_parts import Effects, effects
from consensus.situation import Situation
from consensus.testing.laws.broken import Law, LawBroken, hold
from consensus.testing.renaming import renamed
from consensus.testing.strategies.problem_strategies import problems
from consensus.unblocking import unblock

__all__ = [
    "UNBLOCKING_LAWS",
    "AnswerToCheck",
    "WayOut",
    "bound_is_below_every_plan",
    "certificate_is_accepted",
    "check_unblocking",
    "every_minimal_plan_is_told",
    "plan_cannot_be_told_in_less",
    "plan_is_cheapest",
    "plan_is_first_of_its_cost",
    "plan_is_told_if_there_is_one",
    "plan_unblocks",
    "renaming_changes_only_names",
    "ways_out",
]


class MoveToCheck(Protocol):
    """One thing that somebody does."""

    @property
    def id(self) -> MoveId:
        """The id of the move, such as ``grant:fund``."""
        ...


class PlanToCheck(Protocol):
    """Moves that unblock."""

    @property
    def moves(self) -> Collection[MoveToCheck]:
        """The moves."""
        ...


class AnswerToCheck(Protocol):
    """What an answer must provide; if it also has `plans` or a `certificate`, these are checked too."""

    @property
    def cheapest(self) -> PlanToCheck | None:
        """The cheapest moves that unblock; None if there are none, or if the body has already adopted the proposal."""
        ...

    @property
    def bound(self) -> Fraction | int | None:
        """What every plan costs at least; None if there is no plan."""
        ...


Unblock = Callable[[Situation], AnswerToCheck]


def check_unblocking(
    unblock: Unblock = unblock,
    *,
    about: st.SearchStrategy[Situation] | None = None,
    settings: hypothesis.settings | None = None,
) -> None:
    """Check an engine against every law, on small situations; raises LawBroken if one does not hold.

    `unblock` is called with a situation and returns an object as described by `AnswerToCheck`.  `about` draws the
    situations, by default `problems()`, which have at most eight moves, since every set of moves is tried.

    >>> check_unblocking()
    """
    __tracebackhide__ = True
    situations = problems() if about is None else about
    # All laws are tried on one case, since trying every set of moves costs more than the answer.
    asked = st.fixed_dictionaries({"unblock": st.just(unblock), "situation": situations})
    hold(UNBLOCKING_LAWS, asked, settings=settings)


# The definitions, by every set of moves


@attrs.frozen
class WayOut:
    """A set of moves that unblocks, and its cost."""

    cost: Fraction
    moves: tuple[MoveId, ...]


# Several laws are tried on one situation in a row.
@lru_cache(maxsize=1)
def ways_out(situation: Situation) -> tuple[WayOut, ...]:
    """Every set of moves that unblocks when replayed, sorted by cost, number of moves, then id; the first is right.

    By id, a promise comes right before the grant of the same thing.
    """
    prospect = Prospect.of(situation)
    found = [WayOut(cost, moves) for cost, moves in _priced(prospect) if prospect.after(moves).adopts]
    order = prospect.order
    return tuple(sorted(found, key=lambda way: (way.cost, len(way.moves), sorted(order[move] for move in way.moves))))


def _priced(prospect: Prospect) -> Iterator[tuple[Fraction, tuple[MoveId, ...]]]:
    costs = {move: record.cost for move, record in prospect.moves.items()}
    for size in range(len(costs) + 1):
        for moves in combinations(sorted(costs), size):
            yield sum((costs[move] for move in moves), Fraction(0)), moves


def is_decided(situation: Situation) -> bool:
    """Whether nothing is left to unblock."""
    return situation.decided() is DecisionResult.ADOPTED


def _ids(plan: PlanToCheck) -> tuple[MoveId, ...]:
    return tuple(sorted(move.id for move in plan.moves))


def _listed(moves: Iterable[MoveId]) -> str:
    return ", ".join(moves) or "no move"


def _cost(situation: Situation, moves: Collection[MoveId]) -> Fraction:
    prospect = Prospect.of(situation)
    return sum((prospect.moves[move].cost for move in moves), Fraction(0))


def _smaller(situation: Situation, moves: tuple[MoveId, ...]) -> WayOut | None:
    return next((way for way in ways_out(situation) if set(way.moves) < set(moves)), None)


# The laws


def plan_unblocks(unblock: Unblock, situation: Situation) -> None:
    """The moves of a plan can be made, and unblock when replayed by the definition."""
    plan = unblock(situation).cheapest
    if plan is not None:
        moves, prospect = _ids(plan), Prospect.of(situation)
        if not set(moves) <= prospect.moves.keys() or not prospect.after(moves).adopts:
            raise LawBroken(plan_unblocks, f"{_listed(moves)} does not", unblock=unblock, situation=situation)


def plan_is_told_if_there_is_one(unblock: Unblock, situation: Situation) -> None:
    """There is a plan if some set of moves unblocks, unless the body has decided already."""
    ways = () if is_decided(situation) else ways_out(situation)
    if ways and unblock(situation).cheapest is None:
        problem = f"none is told, and {_listed(ways[0].moves)} would do"
        raise LawBroken(plan_is_told_if_there_is_one, problem, unblock=unblock, situation=situation)


def plan_cannot_be_told_in_less(unblock: Unblock, situation: Situation) -> None:
    """No proper part of the moves of a plan unblocks."""
    plan = unblock(situation).cheapest
    if plan is not None and (way := _smaller(situation, _ids(plan))) is not None:
        problem = f"of {_listed(_ids(plan))}, {_listed(way.moves)} would do"
        raise LawBroken(plan_cannot_be_told_in_less, problem, unblock=unblock, situation=situation)


def plan_is_cheapest(unblock: Unblock, situation: Situation) -> None:
    """No set of moves that unblocks costs less than the plan."""
    plan = unblock(situation).cheapest
    ways = ways_out(situation)
    if plan is not None and ways and ways[0].cost < _cost(situation, _ids(plan)):
        problem = f"{_listed(_ids(plan))} costs more than {_listed(ways[0].moves)}"
        raise LawBroken(plan_is_cheapest, problem, unblock=unblock, situation=situation)


def plan_is_first_of_its_cost(unblock: Unblock, situation: Situation) -> None:
    """Of plans with the same cost, the answer is the one with the fewest moves, and of those the first by id."""
    plan = unblock(situation).cheapest
    ways = ways_out(situation)
    if plan is not None and ways and ways[0].moves != _ids(plan):
        problem = f"{_listed(_ids(plan))} is told; before it comes {_listed(ways[0].moves)}"
        raise LawBroken(plan_is_first_of_its_cost, problem, unblock=unblock, situation=situation)


def bound_is_below_every_plan(unblock: Unblock, situation: Situation) -> None:
    """No set of moves that unblocks costs less than the bound; without a bound, none unblocks."""
    ways = () if is_decided(situation) else ways_out(situation)
    bound = unblock(situation).bound
    if ways and (bound is None or bound > ways[0].cost):
        problem = f"the bound is {bound}, and {_listed(ways[0].moves)} costs {ways[0].cost}"
        raise LawBroken(bound_is_below_every_plan, problem, unblock=unblock, situation=situation)


def every_minimal_plan_is_told(unblock: Unblock, situation: Situation) -> None:
    """`plans()`, if there is one, lists every minimal set that unblocks, once; of those that do the same, one."""
    answer: Any = unblock(situation)
    if not hasattr(answer, "plans") or is_decided(situation):
        return
    told = [_ids(plan) for plan in answer.plans()]
    minimal = [way.moves for way in ways_out(situation) if _smaller(situation, way.moves) is None]
    does = dict(effects(Prospect.of(situation)))
    for moves in (*told, *minimal):
        if told.count(moves) != minimal.count(moves) and not (moves in minimal and _is_done_by(moves, told, does)):
            problem = f"{_listed(moves)} is told {told.count(moves)} times, and is minimal {minimal.count(moves)} times"
            raise LawBroken(every_minimal_plan_is_told, problem, unblock=unblock, situation=situation)


def _is_done_by(moves: Collection[MoveId], told: Iterable[Collection[MoveId]], does: Mapping[MoveId, Effects]) -> bool:
    """Whether an unlisted set of moves has a listed one that does no more, as with a whole concession and its parts."""
    whole, others = _done(moves, does), list(told)
    return bool(does) and moves not in others and any(_done(other, does) <= whole for other in others)


def _done(moves: Iterable[MoveId], does: Mapping[MoveId, Effects]) -> Effects:
    return Effects().union(*(does.get(move, Effects({("move", move)})) for move in moves))


def certificate_is_accepted(unblock: Unblock, situation: Situation) -> None:
    """If there is a certificate, the checker accepts it, and it proves the cost of the plan and the bound."""
    answer: Any = unblock(situation)
    if not hasattr(answer, "certificate"):
        return
    try:
        proven = answer.certificate.check(situation)
    except CertificateRejected as error:
        raise LawBroken(certificate_is_accepted, str(error), unblock=unblock, situation=situation) from None
    cost = None if answer.cheapest is None else _cost(situation, _ids(answer.cheapest))
    if (proven.cost, proven.bound) != (cost, answer.bound):
        problem = f"it proves {proven.cost} and {proven.bound}; the answer says {cost} and {answer.bound}"
        raise LawBroken(certificate_is_accepted, problem, unblock=unblock, situation=situation)


def renaming_changes_only_names(unblock: Unblock, situation: Situation) -> None:
    """If every id is renamed and their order is kept, the plan has the same moves and the bound is the same."""
    before, after = unblock(situation), unblock(renamed(situation))
    told = [() if each.cheapest is None else _ids(each.cheapest) for each in (before, after)]
    expected = tuple(sorted(renamed(situation.setting.move(move)).id for move in told[0]))
    is_same = (before.cheapest is None) is (after.cheapest is None) and before.bound == after.bound
    if not is_same or told[1] != expected:
        problem = f"{_listed(told[0])} becomes {_listed(told[1])}, and the bound {before.bound} {after.bound}"
        raise LawBroken(renaming_changes_only_names, problem, unblock=unblock, situation=situation)


UNBLOCKING_LAWS: tuple[Law, ...] = (
    plan_unblocks,
    plan_is_told_if_there_is_one,
    plan_cannot_be_told_in_less,
    plan_is_cheapest,
    plan_is_first_of_its_cost,
    bound_is_below_every_plan,
    every_minimal_plan_is_told,
    certificate_is_accepted,
    renaming_changes_only_names,
)
"""The laws of answers to what unblocks."""
