"""Minimal plans compared: the moves of each, their costs, and the moves that every plan needs."""

from collections.abc import Sequence
from contextlib import suppress

import attrs

from consensus.assent import CostedMove
from consensus.errors import OutOfTime
from consensus.unblocking import Plan, Status, Unblocking
from consensus.views.markup.element import Element, element
from consensus.views.markup.prose import heading, scrolling
from consensus.views.words.move_phrases import MoveWords
from consensus.views.words.phrases import cost
from consensus.views.words.unblocking_summary import plans_title

PLANS_SHOWN = 12
"""How many plans stand side by side."""

TIME_LIMIT = 2.0
"""How many seconds are spent on other plans than the cheapest, so that a notebook does not wait for a picture."""


@attrs.frozen(kw_only=True)
class Matrix:
    """Plans against moves; `are_all` if there are no other minimal plans, so that all need the `shared` moves."""

    plans: tuple[Plan, ...]
    moves: tuple[CostedMove, ...]
    are_all: bool

    def has(self, plan: Plan, move: CostedMove) -> bool:
        """Whether a plan has a move."""
        return move in plan.moves

    @property
    def shared(self) -> frozenset[str]:
        """Ids of the moves that every plan shown has."""
        return frozenset(move.id for move in self.moves if all(self.has(plan, move) for plan in self.plans))


def matrix(ways: Unblocking, *, time_limit: float | None = TIME_LIMIT) -> Matrix:
    """The minimal plans found within a time limit, and in any case the best known plan.

    Moves are sorted by how many plans have them, the most frequent first.
    """
    found: list[Plan] = []
    are_all = False
    if ways.status is not Status.BOUNDED:
        # What was found before the time was up is kept.
        with suppress(OutOfTime):
            for plan in ways.plans(at_most=PLANS_SHOWN + 1, time_limit=time_limit):
                found.append(plan)
            are_all = len(found) <= PLANS_SHOWN
    if not found and ways.cheapest is not None:
        found.append(ways.cheapest)
    plans = tuple(found[:PLANS_SHOWN])
    return Matrix(plans=plans, moves=_by_use(plans), are_all=are_all)


def _by_use(plans: Sequence[Plan]) -> tuple[CostedMove, ...]:
    used: dict[CostedMove, int] = {}
    for plan in plans:
        for move in plan.moves:
            used[move] = used.get(move, 0) + 1
    return tuple(sorted(used, key=lambda move: (-used[move], move.id)))


def plans_table(shown: Matrix) -> list[Element]:
    """Plans as columns and moves as rows; empty if there is no plan."""
    if not shown.moves:
        return []
    words = MoveWords(shown.plans[0].situation, shown.plans[0].proposal)
    title = plans_title(shown.plans, are_all=shown.are_all)
    numbers = [element("th", f"{place}", scope="col", class_="cs-cell") for place in range(1, len(shown.plans) + 1)]
    costs = [element("td", cost(plan.cost), class_="cs-cell") for plan in shown.plans]
    names = [element("th", name, scope="col") for name in ("move", "cost")]
    last = element("th", "what happens", scope="col")
    table = element(
        "table",
        element("tr", names, numbers, last),
        element("tr", element("th", "cost of the plan", scope="row"), element("td"), costs, element("td")),
        [_row(move, shown, words) for move in shown.moves],
        class_="cs-table",
    )
    return [heading(title), scrolling(table), *_meaning(shown)]


def _row(move: CostedMove, shown: Matrix, words: MoveWords) -> Element:
    is_shared = move.id in shown.shared
    cells = [
        element("td", ("◆" if is_shared else "●") if shown.has(plan, move) else "", class_="cs-cell",
                title=f"{move.id} in a plan of cost {cost(plan.cost)}" if shown.has(plan, move) else None)
        for plan in shown.plans
    ]  # fmt: skip
    name = element("th", f"◆ {move.id}" if is_shared else move.id, scope="row")
    return element("tr", name, element("td", cost(move.cost)), cells, element("td", words.move(move)))


def _meaning(shown: Matrix) -> list[Element]:
    if not shown.shared:
        return []
    said = "◆ in every minimal plan" if shown.are_all else "◆ in every plan shown"
    return [element("p", said)]
