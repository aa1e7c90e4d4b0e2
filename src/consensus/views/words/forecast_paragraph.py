"""A forecast as sentences to quote: the chance, the likely last hold-outs, what matters most, and the assumptions."""

from collections.abc import Iterator

from consensus.dates import StatedDate
from consensus.forecasting import AnyAssumption, AsPrecedents, Forecast, ResponseDelay
from consensus.forecasting.default_assumptions import PRECEDENTS
from consensus.views.blocks.block import Paragraph
from consensus.views.words.forecast_phrases import (
    assumed_when,
    assumption_in_words,
    last_hold_out_in_words,
    percent,
)
from consensus.views.words.paragraph_phrases import body_name, counted, in_sentences
from consensus.views.words.phrases import Words, listed
from consensus.views.words.situation_paragraph import day_in_words

TOLD_AT_MOST = 4
"""How many assumptions a paragraph tells, those that matter most first."""


def forecast_paragraph(found: Forecast) -> Paragraph:
    """A forecast as one paragraph."""
    return in_sentences(_told(found))


def _told(found: Forecast) -> Iterator[str]:
    words = Words(found.situation)
    last_day = StatedDate.day(found.by).words()
    if found.is_decided:
        yield f"{body_name(words)} has adopted {words.proposed(found.proposal)}, as of {day_in_words(found.situation)}"
        return
    yield (
        f"under stated assumptions {_chance(found.probability)} that {body_name(words)} "
        f"can agree on {words.proposed(found.proposal)} by {last_day}, as of {day_in_words(found.situation)}"
    )
    if not found.is_on_table and found.probability == 0.0:
        yield "the proposal is not on the table, and no assumption puts it there"
    if found.by_day[0].value == 1.0:
        yield "nothing stands in its way on that day, and nobody is assumed to go back on its word"
        return
    if found.milestones:
        yield f"it is {listed(_by_milestones(found))}"
    if found.beside:
        others = listed(f"{percent(each.chance.value)} for {words.proposed(each.proposal)}" for each in found.beside)
        yield f"in the same scenarios it is {others}, and {percent(found.any.value)} for any of these"
    holding = sorted((each for each in found.last_hold_outs if each.chance.value > 0.0), key=lambda e: -e.chance.value)
    if holding:
        named = (
            f"{last_hold_out_in_words(e.members, e.is_silent, words)} ({percent(e.chance.value)})" for e in holding[:3]
        )
        yield f"likely to be among the last to hold out: {listed(named)}"
    for place, each in enumerate(_told_first(found)[:TOLD_AT_MOST]):
        when = assumed_when(each)
        said = f"{assumption_in_words(each, found, words)}{when and f', {when}'}"
        introduced = "assumed" if place else _introduced(found)
        says_precedents = not isinstance(each, ResponseDelay) and isinstance(each.when, AsPrecedents)
        is_said = each.source == introduced or (each.source == PRECEDENTS and says_precedents)
        source = "" if is_said else f" ({each.source})"
        yield f"{introduced}: {said}{source}"
        if not place:
            yield from _swung(found, each)
    if len(found.assumptions) > TOLD_AT_MOST:
        more = len(found.assumptions) - TOLD_AT_MOST
        yield f"{counted(more, 'further assumption')} {'matters' if more == 1 else 'matter'} less"
    yield "it is assumed that nobody new objects and nobody goes back on its word"


def _by_milestones(found: Forecast) -> Iterator[str]:
    for each, chance in found.milestones:
        if each.due is not None and each.due.latest is not None:
            day = StatedDate.day(each.due.latest).words()
            yield f"{percent(chance.value)} by {day} ({each.title or each.id})"


def _chance(probability: float) -> str:
    if probability == 1.0:
        return "it is certain"
    return "there is no chance" if probability == 0.0 else f"the chance is {percent(probability)}"


def _hangs(found: Forecast) -> bool:
    """Whether the chance depends on which assumptions come true."""
    return len(found.assumptions) > 1 and any(each.worth > 0 for each in found.swings)


def _introduced(found: Forecast) -> str:
    return "the assumption that matters most" if _hangs(found) else "assumed"


def _swung(found: Forecast, first: AnyAssumption) -> Iterator[str]:
    """The chance with and without the assumption that matters most."""
    swing = next((each for each in found.swings if each.assumption == first.name), None)
    if not _hangs(found) or swing is None or swing.if_so is None or swing.if_not is None:
        return
    yield f"if that comes true by then, {_chance(swing.if_so.value)}; if not, {_chance(swing.if_not.value)}"


def _told_first(found: Forecast) -> list[AnyAssumption]:
    worth = {each.assumption: each.worth for each in found.swings}
    return sorted(found.assumptions, key=lambda each: -worth.get(each.name, 0.0))
