"""A chronicle as a drawing: a row for each member, days from left to right."""

from collections.abc import Iterator
from datetime import date

import attrs

from consensus.cases.countries import flag
from consensus.views.drawings.chronicle import Chronicle, MemberRow, Note, Span
from consensus.views.drawings.marks import legend, mark
from consensus.views.markup.element import Attribute, Element, drawing, element, shortened
from consensus.views.markup.palette import BLACK, BLUE, LOOKS, VERMILION, WHITE, YELLOW
from consensus.views.words.phrases import number

LABELS = 172
PLOT = 640
CHRONICLE_WIDTH = LABELS + PLOT + 16
ROW = 17
TOP = 76
NOTE = 16
FLAG_WIDTH = 26


class _Scale:
    """Days as places from left to right."""

    def __init__(self, first: date, last: date) -> None:
        self.first = first
        self.unit = PLOT / max((last - first).days + 1, 1)

    def at(self, day: date) -> float:
        return LABELS + (day - self.first).days * self.unit


def drawn_chronicle(shown: Chronicle) -> Element:
    """A race as a picture: stances as coloured bars with marks, reports as ticks, milestones as lines."""
    scale = _Scale(shown.first, shown.last)
    bottom = TOP + ROW * len(shown.rows)
    height = bottom + 34 + NOTE * len(shown.milestones) + 26
    span = f"From {shown.first} to {shown.last}: {number(len(shown.rows), 'member')}"
    subtitle = shortened(shown.proposed, CHRONICLE_WIDTH)
    return drawing(
        CHRONICLE_WIDTH,
        height,
        element("text", shortened(shown.title, CHRONICLE_WIDTH, size=13), x=0, y=14, font_size=13, font_weight=600),
        element("text", element("title", shown.proposed), subtitle, x=0, y=31),
        _months(shown, scale, bottom),
        _reports(shown, scale),
        [_row(row, TOP + ROW * place, scale) for place, row in enumerate(shown.rows)],
        _milestones(shown, scale, bottom),
        _key(shown, height - 12),
        title=f"{shown.title}: {shown.proposed}",
        description=span,
    )


def with_marker(drawn: Element, day: date, shown: Chronicle) -> Element:
    """The drawing of a chronicle with a line on one of its days, which a script may move."""
    x = place_of(day, shown)
    line = element(
        "line",
        id="cs-marker",
        x1=x,
        x2=x,
        y1=TOP - 38,
        y2=float(TOP + ROW * len(shown.rows) + 2),
        stroke="currentColor",
        stroke_width=2,
    )
    return attrs.evolve(drawn, children=(*drawn.children, line))


def place_of(day: date, shown: Chronicle) -> float:
    """How far right a day stands in the drawing; a day outside of it stands at its nearer end."""
    scale = _Scale(shown.first, shown.last)
    return scale.at(min(max(day, shown.first), shown.last)) + scale.unit / 2


def _months(shown: Chronicle, scale: _Scale, bottom: float) -> Iterator[Element]:
    """The first of every month as a faint line, with as many names of months as fit."""
    firsts = shown.months
    step = max(1, -(-len(firsts) // 12))
    for place, day in enumerate(firsts):
        x = scale.at(day)
        yield element("line", x1=x, x2=x, y1=TOP, y2=bottom, stroke="currentColor", stroke_opacity="0.15")
        if place % step == 0 and x < LABELS + PLOT - 30:
            yield element("text", f"{day:%Y-%m}", x=x, y=float(bottom + 14), font_size=11)


def _reports(shown: Chronicle, scale: _Scale) -> Iterator[Element]:
    yield element("text", "reports", x=float(LABELS - 8), y=TOP - 8, text_anchor="end", font_size=11)
    for note in shown.reports:
        x = scale.at(note.day)
        tick = element("line", x1=x, x2=x, y1=TOP - 16, y2=TOP - 4, stroke=BLUE, stroke_width=2)
        yield element("g", element("title", note.text), tick)


def _row(row: MemberRow, y: float, scale: _Scale) -> Element:
    """A member: its name, its stances, and the days on which something was reported of its objections."""
    sign = flag(row.member)
    label = shortened(row.name, LABELS - 36)
    name = element("text", f"{sign} {label}" if sign else label, x=0, y=float(y + 12), class_="cs-label")
    spans = (piece for place, span in enumerate(row.spans) for piece in _span(row, span, y, scale, place))
    return element("g", spans, [_objection(note, y, scale) for note in row.objections], name)


def _span(row: MemberRow, span: Span, y: float, scale: _Scale, place: int) -> Iterator[Element]:
    look = LOOKS[span.stance]
    x, wide = scale.at(span.first), ((span.last - span.first).days + 1) * scale.unit
    title = element("title", f"{row.name}: {span.stance.value}, {span.first} to {span.last}")
    if look.colour == "none":
        line: dict[str, Attribute] = {"stroke": "currentColor", "stroke_opacity": "0.5", "stroke_dasharray": "2 3"}
        yield element("g", title, element("line", x1=x, x2=x + wide, y1=y + 8, y2=y + 8, **line))
        return
    yield element("g", title, element("rect", x=x, y=float(y + 3), width=wide, height=ROW - 6, fill=look.colour))
    if wide > 12 or place == len(row.spans) - 1:
        yield from mark(attrs.evolve(look, colour=WHITE), x + 6, y + 8.5, 5.5)


def _objection(note: Note, y: float, scale: _Scale) -> Element:
    """A triangle that points down where an objection is raised or restated, and an open one where it is lifted."""
    x = scale.at(note.day) + scale.unit / 2
    points = f"{x - 4.5:.1f},{y - 1:.1f} {x + 4.5:.1f},{y - 1:.1f} {x:.1f},{y + 7:.1f}"
    fill = VERMILION if note.is_open else "none"
    shape = element("polygon", points=points, fill=fill, stroke="currentColor", stroke_width=1)
    return element("g", element("title", note.text), shape)


def _milestones(shown: Chronicle, scale: _Scale, bottom: float) -> Iterator[Element]:
    """A dashed line with a number for each milestone, and below what each number means."""
    places = [scale.at(note.day) + scale.unit / 2 for note in shown.milestones]
    line: dict[str, Attribute] = {"stroke": "currentColor", "stroke_dasharray": "5 3", "stroke_opacity": "0.8"}
    for x in dict.fromkeys(places):
        yield element("line", x1=x, x2=x, y1=TOP - 22, y2=float(bottom), **line)
    for first, last in _close_together(places):
        yield from _flag(str(first + 1) if first == last else f"{first + 1}–{last + 1}", places[first], places[last])
    for place, note in enumerate(shown.milestones, start=1):
        said = shortened(f"{place}  {note.text}", CHRONICLE_WIDTH)
        yield element("text", said, x=0, y=float(bottom + 34 + NOTE * (place - 1)))


def _close_together(places: list[float]) -> Iterator[tuple[int, int]]:
    """Runs of milestones whose numbers would overlap, each by its first and its last; every milestone is in one."""
    first = 0
    for place in range(1, len(places) + 1):
        if place == len(places) or places[place] - places[place - 1] > FLAG_WIDTH:
            if places:
                yield first, place - 1
            first = place


def _flag(said: str, left: float, right: float) -> Iterator[Element]:
    """The numbers of milestones above their lines."""
    wide = 8 + 7.0 * len(said)
    x = (left + right) / 2
    yield element("rect", x=x - wide / 2, y=TOP - 35, width=wide, height=14, rx=7, fill=YELLOW)
    at: dict[str, Attribute] = {
        "x": x,
        "y": TOP - 24.5,
        "text_anchor": "middle",
        "font_size": 10,
        "font_weight": 600,
    }
    yield element("text", said, class_="cs-on", fill=BLACK, **at)


def _key(shown: Chronicle, y: float) -> list[Element]:
    drawn = legend(shown.stances, 0, y)
    x = sum(34 + 7 * len(stance.value) for stance in shown.stances) + 8.0
    for words, is_open in (("objection raised", True), ("lifted", False)):
        fill = VERMILION if is_open else "none"
        points = f"{x:.1f},{y - 4:.1f} {x + 9:.1f},{y - 4:.1f} {x + 4.5:.1f},{y + 4:.1f}"
        drawn.append(element("polygon", points=points, fill=fill, stroke="currentColor", stroke_width=1))
        drawn.append(element("text", words, x=x + 14, y=y + 4))
        x += 118
    return drawn
