"""A forecast as a curve: the chance by each day, with a band of two standard errors and the milestones."""

from collections.abc import Iterator

from consensus.dates import StatedDate
from consensus.forecasting import Forecast
from consensus.views.markup.element import Element, drawing, element, shortened
from consensus.views.markup.palette import BLUE
from consensus.views.words.forecast_phrases import figure
from consensus.views.words.phrases import Words

WIDE, HIGH, LEFT, TOP, BOTTOM, RIGHT = 520.0, 180.0, 44.0, 30.0, 44.0, 104.0


def drawn_forecast(found: Forecast) -> Element:
    """The chance by each day, from 0 to 100 per cent."""
    title = f"Chance that {Words(found.situation).proposed(found.proposal)} can be adopted, by day"
    span = (found.days[-1] - found.days[0]).days
    across = [LEFT + WIDE * (day - found.days[0]).days / span for day in found.days]
    values = [each.value for each in found.by_day]
    above = [min(each.value + 2 * each.error, 1.0) for each in found.by_day]
    below = [max(each.value - 2 * each.error, 0.0) for each in found.by_day]
    outline = [*zip(across, above, strict=True), *reversed(list(zip(across, below, strict=True)))]
    return drawing(
        LEFT + WIDE + RIGHT,
        TOP + HIGH + BOTTOM,
        _scale(found),
        list(_milestones(found, span)),
        element("polygon", points=_points(outline), fill=BLUE, opacity=0.5),
        element(
            "polyline",
            points=_points(list(zip(across, values, strict=True))),
            fill="none",
            stroke="currentColor",
            stroke_width=2,
        ),
        element("circle", cx=across[-1], cy=_height(values[-1]), r=4, fill=BLUE, stroke="currentColor"),
        element("text", f"{figure(found.chance)} %", x=across[-1] + 8, y=_height(values[-1]) + 4, font_size=11),
        title=title,
        description="; ".join(
            f"by {StatedDate.day(day).words()} {figure(each)} per cent"
            for day, each in zip(found.days, found.by_day, strict=True)
        ),
    )


def _height(chance: float) -> float:
    return TOP + HIGH * (1.0 - chance)


def _points(corners: list[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{_height(chance):.1f}" for x, chance in corners)


def _scale(found: Forecast) -> Iterator[Element]:
    for tenth in (0.0, 0.5, 1.0):
        y = _height(tenth)
        yield element("line", x1=LEFT, y1=y, x2=LEFT + WIDE, y2=y, stroke="currentColor", opacity=0.25)
        yield element("text", f"{tenth * 100:.0f} %", x=LEFT - 6, y=y + 4, font_size=11, text_anchor="end")
    under = TOP + HIGH + 18
    yield element("text", StatedDate.day(found.days[0]).words(), x=LEFT, y=under, font_size=11)
    yield element("text", StatedDate.day(found.by).words(), x=LEFT + WIDE, y=under, font_size=11, text_anchor="end")


def _milestones(found: Forecast, span: int) -> Iterator[Element]:
    """A line for each milestone, and its title as far as there is room beside its neighbours."""
    due = [(each, each.due.latest) for each, _ in found.milestones if each.due is not None]
    lines = [(each, LEFT + WIDE * (day - found.days[0]).days / span) for each, day in due if day is not None]
    places = [LEFT, *(x for _, x in lines), LEFT + WIDE + RIGHT]
    for place, (each, x) in enumerate(lines, start=1):
        yield element(
            "line", x1=x, y1=TOP, x2=x, y2=TOP + HIGH, stroke="currentColor", stroke_dasharray="3 3", opacity=0.6
        )
        is_late = x > LEFT + WIDE / 2
        room = x - places[place - 1] if is_late else places[place + 1] - x
        name = shortened(each.title or each.id, max(room - 8, 0), size=10)
        yield element("text", name, x=x, y=TOP - 8, font_size=10, text_anchor="end" if is_late else "start")
