"""A forecast's sensitivity as a tornado diagram: the chance with and without each assumption coming true.

The widest bar is on top (Howard, "Decision analysis: practice and promise", Management Science 34, 1988).
"""

from collections.abc import Iterator

from consensus.dates import StatedDate
from consensus.forecasting import Chance, Forecast, Swing
from consensus.views.markup.element import Element, drawing, element, shortened
from consensus.views.markup.palette import BLUE
from consensus.views.words.forecast_phrases import assumption_in_words, figure
from consensus.views.words.phrases import Words

BARS_AT_MOST = 12
"""How many assumptions are drawn at most, those with the longest bars."""

LEFT, WIDE, TOP, ROW, BOTTOM, RIGHT = 24.0, 520.0, 28.0, 42.0, 26.0, 40.0


def drawn_tornado(found: Forecast) -> Element | None:
    """A bar for each uncertain assumption, across a mark at the chance as it stands; None without one."""
    open_ = [each for each in found.swings if each.if_so is not None and each.if_not is not None]
    ranked = sorted(open_, key=lambda each: (-abs(each.size), each.assumption))[:BARS_AT_MOST]
    if not ranked:
        return None
    high = ROW * len(ranked)
    words = Words(found.situation)
    told = {each.name: assumption_in_words(each, found, words) for each in found.assumptions}
    proposed, by = words.proposed(found.proposal), StatedDate.day(found.by).words()
    return drawing(
        LEFT + WIDE + RIGHT,
        TOP + high + BOTTOM,
        _scale(high),
        [_bar(each, told[each.assumption], TOP + ROW * place) for place, each in enumerate(ranked)],
        [_mark(found.chance.value, TOP + ROW * place) for place in range(len(ranked))],
        element(
            "text",
            f"{figure(found.chance)} %",
            x=_across(found.chance.value),
            y=TOP - 8,
            font_size=11,
            text_anchor="middle",
        ),
        title=f"What the chance that {proposed} can be adopted by {by} hangs on",
        description="; ".join(_described(each, told[each.assumption]) for each in ranked),
    )


def _across(chance: float) -> float:
    return LEFT + WIDE * chance


def _scale(high: float) -> Iterator[Element]:
    for part in (0.0, 0.5, 1.0):
        x = _across(part)
        yield element("line", x1=x, y1=TOP, x2=x, y2=TOP + high, stroke="currentColor", opacity=0.25)
        yield element("text", f"{part * 100:.0f} %", x=x, y=TOP + high + 16, font_size=11, text_anchor="middle")


def _bar(swing: Swing, told: str, top: float) -> Element:
    """An assumption, and below it a bar from a hollow end (not true) to a filled end (true)."""
    assert swing.if_so is not None and swing.if_not is not None
    middle = top + ROW - 12
    so, not_ = _across(swing.if_so.value), _across(swing.if_not.value)
    return element(
        "g",
        element("title", _described(swing, told)),
        element("text", shortened(told, WIDE), x=LEFT, y=top + 16, font_size=12),
        element("line", x1=not_, y1=middle, x2=so, y2=middle, stroke=BLUE, stroke_width=10, opacity=0.6),
        _error(swing.if_so, middle),
        _error(swing.if_not, middle),
        element("circle", cx=not_, cy=middle, r=5, fill="none", stroke="currentColor", stroke_width=1.5),
        element("circle", cx=so, cy=middle, r=5, fill="currentColor"),
    )


def _mark(chance: float, top: float) -> Element:
    """A dashed line across a bar at the chance as it stands; it leaves out the texts between the bars."""
    x, middle = _across(chance), top + ROW - 12
    return element(
        "line",
        x1=x,
        y1=middle - 9,
        x2=x,
        y2=middle + 9,
        stroke="currentColor",
        stroke_width=2,
        stroke_dasharray="3 2",
    )


def _error(chance: Chance, middle: float) -> Element:
    """Two standard errors on either side."""
    least, most = max(chance.value - 2 * chance.error, 0.0), min(chance.value + 2 * chance.error, 1.0)
    return element(
        "line", x1=_across(least), y1=middle, x2=_across(most), y2=middle, stroke="currentColor", stroke_width=2
    )


def _described(swing: Swing, told: str) -> str:
    assert swing.if_so is not None and swing.if_not is not None
    return f"{told}: {figure(swing.if_so)} per cent if it comes true by then, {figure(swing.if_not)} if not"
