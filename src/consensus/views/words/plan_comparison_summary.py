"""A comparison of two plans, in words: their costs, the actors they need, and their different moves."""

from collections.abc import Iterator

from consensus.unblocking import Plan, PlanComparison
from consensus.views.blocks.block import Block, Heading, Names, Table
from consensus.views.words.move_phrases import MoveWords
from consensus.views.words.phrases import Words, cost
from consensus.views.words.plan_comparison_paragraph import plan_comparison_paragraph
from consensus.views.words.unblocking_summary import MOVE_COLUMNS, move_rows

SIDES = ("first", "second")


def plan_comparison_summary(found: PlanComparison) -> Iterator[Block]:
    """Two plans compared: their costs, shared and separate moves, and the actors each needs."""
    yield plan_comparison_paragraph(found)
    yield Heading("Side by side")
    plans = (found.first, found.second)
    counts = {
        "cost": [cost(plan.cost) for plan in plans],
        "moves": [str(len(plan.moves)) for plan in plans],
        "asked for something": [str(len(plan.actors)) for plan in plans],
        "silent members counted on": [str(len(plan.assumes)) for plan in plans],
        "threats run into": [str(len(plan.threats)) for plan in plans],
    }
    yield Table(tuple((what, *values) for what, values in counts.items()), ("", *SIDES))
    for title, moves, plan in (
        ("In both", found.shared, found.first),
        ("Only in the first", found.only_first, found.first),
        ("Only in the second", found.only_second, found.second),
    ):
        if moves:
            yield Heading(title)
            yield Table(move_rows(moves, MoveWords(plan.situation, plan.proposal)), MOVE_COLUMNS)
    yield from _asked(found)
    yield from _counted_on(found)


def _asked(found: PlanComparison) -> Iterator[Block]:
    """The actors that either plan needs, with their moves."""
    words, plans = Words(found.first.situation), (found.first, found.second)
    actors = {actor for plan in plans for actor in plan.actors}
    if actors:
        yield Heading("Who is asked for what")
        asked = ((words.name(actor), *(_asked_of(actor, plan) for plan in plans)) for actor in words.by_name(actors))
        yield Table(tuple(asked), ("who", *SIDES))


def _asked_of(actor: str, plan: Plan) -> str:
    return ", ".join(move.id for move in plan.moves if actor in move.actors)


def _counted_on(found: PlanComparison) -> Iterator[Block]:
    """The silent members that only one of the plans counts on."""
    words = Words(found.first.situation)
    for side, plan, other in (("first", found.first, found.second), ("second", found.second, found.first)):
        alone = set(plan.assumes) - set(other.assumes)
        if alone:
            yield Heading(f"Only the {side} counts on")
            yield Names(tuple(map(words.name, words.by_name(alone))))
