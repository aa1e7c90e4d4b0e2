"""Two plans compared, as rows and as plain data for JSON."""

from collections.abc import Iterator

from consensus.assent import CostedMove
from consensus.display import CellValue, JsonData
from consensus.unblocking import Plan, PlanComparison
from consensus.views.data.unblocking_data import plan_data
from consensus.views.words.move_phrases import MoveWords
from consensus.views.words.phrases import cost
from consensus.views.words.plan_comparison_paragraph import plan_comparison_paragraph


def plan_comparison_data(found: PlanComparison) -> dict[str, JsonData]:
    """The paragraph, the ids of shared moves and of those in one plan only, and both plans."""
    return {
        "summary": plan_comparison_paragraph(found).text,
        "shared": _ids(found.shared),
        "only_first": _ids(found.only_first),
        "only_second": _ids(found.only_second),
        "plans": [_plan(plan) for plan in (found.first, found.second)],
    }


def _plan(plan: Plan) -> JsonData:
    """A plan, with the question it answers and the actors it needs."""
    asked: dict[str, JsonData] = {"proposal": plan.proposal, "on": plan.situation.day.isoformat()}
    return {**asked, "actors": list[JsonData](plan.actors), **plan_data(plan)}


def plan_comparison_rows(found: PlanComparison) -> Iterator[dict[str, CellValue]]:
    """Every move of either plan as a row, sorted by id, with its cost in each plan that has it."""
    first, second = ({move.id: move for move in plan.moves} for plan in (found.first, found.second))
    for id_ in sorted({*first, *second}):
        plan, move = (found.first, first[id_]) if id_ in first else (found.second, second[id_])
        yield {
            "move": id_,
            "text": MoveWords(plan.situation, plan.proposal).move(move),
            "first": cost(first[id_].cost) if id_ in first else None,
            "second": cost(second[id_].cost) if id_ in second else None,
        }


def _ids(moves: tuple[CostedMove, ...]) -> JsonData:
    return [move.id for move in moves]
