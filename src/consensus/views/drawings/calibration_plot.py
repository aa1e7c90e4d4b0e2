"""A backtest as a reliability diagram: the forecast chance against the share of trials that came true.

(Murphy and Winkler, "Reliability of subjective probability forecasts of precipitation and temperature", Applied
Statistics 26, 1977.)
"""

from collections.abc import Iterator
from math import sqrt

from consensus.forecasting import Backtest, Calibration
from consensus.views.markup.element import Element, drawing, element
from consensus.views.markup.palette import BLUE
from consensus.views.words.phrases import number

LEFT, TOP, SIDE, BOTTOM, RIGHT = 96.0, 20.0, 260.0, 52.0, 40.0


def drawn_calibration(found: Backtest) -> Element:
    """A disk for each range of chances, sized by its trials; the diagonal is perfect calibration."""
    bins = found.calibration()
    return drawing(
        LEFT + SIDE + RIGHT,
        TOP + SIDE + BOTTOM,
        _scale(),
        element("line", x1=LEFT, y1=TOP + SIDE, x2=LEFT + SIDE, y2=TOP, stroke="currentColor", stroke_dasharray="3 3"),
        [_disk(each) for each in bins],
        title="How often what was given a chance came about",
        description="; ".join(map(_described, bins)),
    )


def _scale() -> Iterator[Element]:
    for part in (0.0, 0.5, 1.0):
        x, y = LEFT + SIDE * part, TOP + SIDE * (1 - part)
        label = f"{part * 100:.0f} %"
        yield element("line", x1=x, y1=TOP, x2=x, y2=TOP + SIDE, stroke="currentColor", opacity=0.25)
        yield element("line", x1=LEFT, y1=y, x2=LEFT + SIDE, y2=y, stroke="currentColor", opacity=0.25)
        yield element("text", label, x=x, y=TOP + SIDE + 16, font_size=11, text_anchor="middle")
        yield element("text", label, x=LEFT - 8, y=y + 4, font_size=11, text_anchor="end")
    under = TOP + SIDE + 38
    yield element("text", "chance that was given", x=LEFT + SIDE / 2, y=under, font_size=12, text_anchor="middle")
    yield element("text", "came about", x=4, y=TOP + SIDE / 4, font_size=12)


def _disk(each: Calibration) -> Element:
    x, y = LEFT + SIDE * each.mean_chance, TOP + SIDE * (1 - each.came_about / each.trials)
    radius = 3.0 + 2.0 * sqrt(each.trials)
    return element(
        "g",
        element("title", _described(each)),
        element("circle", cx=x, cy=y, r=radius, fill=BLUE, fill_opacity=0.6, stroke="currentColor"),
        element("text", str(each.trials), x=x + radius + 3, y=y + 4, font_size=11),
    )


def _described(each: Calibration) -> str:
    given = f"{each.mean_chance * 100:.0f} per cent on average"
    return f"{number(each.trials, 'trial')} with {given}: {each.came_about} came about"
