"""A forecast in words: the chance by each day, the likely last hold-outs, what matters most, and the assumptions."""

from collections.abc import Iterator

from consensus.dates import StatedDate
from consensus.forecasting import Chance, Forecast, Swing
from consensus.views.blocks.block import Block, Heading, Sentences, Table
from consensus.views.words.forecast_paragraph import forecast_paragraph
from consensus.views.words.forecast_phrases import (
    as_of_another,
    assumed_when,
    assumption_in_words,
    figure,
    how,
    last_hold_out_in_words,
    shown_days,
    together_in_words,
)
from consensus.views.words.phrases import Words
from consensus.views.words.rule_phrases import rule_in_words
from consensus.views.words.situation_summary import as_of, proposal_line

WORTH = "Worth: how much of the uncertainty would go, in per cent, if one knew whether the assumption comes true"


def forecast_summary(found: Forecast) -> Iterator[Block]:
    """A whole forecast, with chances in per cent."""
    words = Words(found.situation)
    yield forecast_paragraph(found)
    proposal = found.situation.setting.proposal(found.proposal)
    rule = rule_in_words(found.rule.on(found.situation.day), words)
    yield Sentences((as_of(found.situation), proposal_line(found.situation, proposal), f"Rule: {rule}"))
    yield Heading(
        f"Chance in per cent that it can be adopted by {StatedDate.day(found.by).words()}: {figure(found.chance)}"
    )
    yield Table(tuple(_days(found)), ("by", "chance", "milestone"))
    if found.beside:
        yield Heading(f"By {StatedDate.day(found.by).words()}, in the same scenarios")
        yield Table(tuple(_beside(found, words)), ("proposal", "chance"))
    if found.last_hold_outs:
        yield Heading("Among the last to hold out")
        ranked = sorted(found.last_hold_outs, key=lambda each: -each.chance.value)
        yield Table(
            tuple((last_hold_out_in_words(e.members, e.is_silent, words), figure(e.chance)) for e in ranked),
            ("who", "chance"),
        )
    if found.what_if:
        yield Heading("What if")
        yield Table(
            tuple(
                (together_in_words(each.supposed, found, words), figure(each.chance), figure(each.difference))
                for each in found.what_if
            ),
            ("at once", "chance", "more"),
        )
    if found.assumptions:
        yield Heading("Assumptions")
        yield Sentences(tuple(_assumptions(found, words)))
        yield Heading("What it hangs on, the most important first")
        ranked_swings = sorted(found.swings, key=lambda each: -each.worth)
        yield Table(tuple(map(_swing, ranked_swings)), ("assumption", "comes true", "chance if so", "if not", "worth"))
        yield Sentences((WORTH,))
    for other in found.beside:
        if other.assumptions:
            yield Heading(f"Assumptions for {words.proposed(other.proposal)}")
            yield Sentences(tuple(_assumptions(as_of_another(found, other), words)))
    yield Sentences((how(found),))


def _assumptions(found: Forecast, words: Words) -> Iterator[str]:
    for each in found.assumptions:
        yield f"  {each.name}: {assumption_in_words(each, found, words)}"
        when = assumed_when(each)
        yield f"    {when}{when and '  '}[{each.source}]"


def _beside(found: Forecast, words: Words) -> Iterator[tuple[str, ...]]:
    yield words.proposed(found.proposal), figure(found.chance)
    for each in found.beside:
        yield words.proposed(each.proposal), figure(each.chance)
    yield "any of these", figure(found.any)
    yield "none of these", figure(Chance(1.0 - found.any.value, found.any.error))


def _days(found: Forecast) -> Iterator[tuple[str, ...]]:
    falling: dict[object, list[str]] = {}
    for each, _ in found.milestones:
        if each.due is not None:
            falling.setdefault(each.due.latest, []).append(each.title or each.id)
    for place in shown_days(found):
        day = found.days[place]
        yield day.isoformat(), figure(found.by_day[place]), "; ".join(falling.get(day, ()))


def _swing(swing: Swing) -> tuple[str, ...]:
    sides = ("-" if side is None else figure(side) for side in (swing.if_so, swing.if_not))
    return swing.assumption, figure(swing.comes_true), *sides, f"{swing.worth * 100:.0f}"
