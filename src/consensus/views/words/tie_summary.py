"""Loose ties in words: which would make the plan cheaper if they had an effect."""

from collections.abc import Iterator

from consensus.unblocking import LooseTie, Unblocking, loose_ties
from consensus.views.blocks.block import Block, Heading, Sentence, Sentences
from consensus.views.telling.answers import sure_plan
from consensus.views.words.claim_phrases import tie_in_words
from consensus.views.words.phrases import Words, cost, listed, number
from consensus.views.words.report_summary import with_reports

MOVES_NAMED = 6
"""How many moves are named one by one; of more, their number is told."""


def tie_summary(ways: Unblocking) -> Iterator[Block]:
    """The loose ties worth asking about; empty if there are none."""
    found = loose_ties(ways)
    if found:
        yield Heading("Ties worth looking into")
        words = Words(ways.situation)
        # Beside a sure plan, which may cost less, it has to be said that these costs go by names.
        plan = None if sure_plan(ways) is None else ways.cheapest
        before = "" if plan is None else f" in place of {cost(plan.cost)}, going by names alone"
        yield Sentences(tuple(_line(each, words, before) for each in found))


def _line(found: LooseTie, words: Words, before: str) -> Sentence:
    said = tie_in_words(found.tie, words)
    if found.plan is None:
        return with_reports(f"  {said}; no report says which of them", found.history, words.sources)
    moves = [move.id for move in found.plan.moves]
    named = listed(moves) if len(moves) <= MOVES_NAMED else number(len(moves), "move")
    costs = f"cost {cost(found.plan.cost)}{before}"
    carried = f"  {said}: if that carries weight, {costs}{f': {named}' if moves else ''}"
    return with_reports(carried, found.history, words.sources)
